# Mail to people who registered. The subject names neither the conference nor a status: others may see it.
mail-subject = Your registration, code { $code }
mail-greeting = Hello { $name },
mail-greeting-plain = Hello,
mail-registration-confirmed = Your registration is confirmed. You have a place, and we look forward to seeing you.
mail-registration-waitlisted = { $place ->
    [one] We have your registration. All places are taken now, and you are next in line. When a place is free, we write to you. You do not have to do anything until then.
   *[other] We have your registration. All places are taken now, and you are number { $place } in line. When a place is free for you, we write to you. You do not have to do anything until then.
  }
mail-registration-waitlisted-plain = We have your registration. All places are taken now, and you are on the waitlist. When a place is free for you, we write to you. You do not have to do anything until then.
mail-registration-pending = We have your registration. People read every request, and we write to you when there is an answer. You do not have to do anything.
mail-registration-promoted = Good news: a place is free, and it is yours. Your registration is confirmed, and we look forward to seeing you.
mail-registration-changed = Your registration was changed. Your private page shows what we have now.
mail-registration-cancelled = Your registration is cancelled. If you did not ask for this, or if your plans change again, please write to us.
mail-registration-approved-confirmed = Good news: your request was approved. You have a place, and we look forward to seeing you.
mail-registration-approved-waitlisted = { $place ->
    [one] Your request was approved. All places are taken now, and you are next in line. When a place is free, we write to you. You do not have to do anything until then.
   *[other] Your request was approved. All places are taken now, and you are number { $place } in line. When a place is free for you, we write to you. You do not have to do anything until then.
  }
mail-registration-declined = Thank you for your request. People read it with care, and this is our answer:
mail-registration-restored-confirmed = Your registration is back. You have a place, and we look forward to seeing you.
mail-registration-restored-waitlisted = { $place ->
    [one] Your registration is back. All places are taken now, and you are next in line. When a place is free, we write to you.
   *[other] Your registration is back. All places are taken now, and you are number { $place } in line. When a place is free for you, we write to you.
  }
mail-registration-restored-pending = Your registration is back. People read every request, and we write to you when there is an answer.
mail-registration-payment-full = Thank you: we have your payment of { $paid }. There is nothing more to pay.
mail-registration-payment-part = Thank you: we have { $paid } from you so far.
mail-registration-payment-waived = There is nothing more to pay: we have waived the rest of the price.
mail-registration-payment-open = We have changed our note about your payment: nothing is paid yet.
mail-registration-link = Here is the private link of your registration again. Links from earlier e-mails still work. On your private page you can end them.
mail-to-pay = To pay: { $amount }. You do not pay now: we will write to you about how to pay.
mail-nothing-to-pay = There is nothing to pay.
mail-code = Your code
mail-type = How you come
mail-conference = Conference
mail-when = When
mail-where = Where
mail-dates = { $first } to { $last }
mail-private-page = Your private page, where you can see and change your registration. Anyone who has this link can do the same, so please keep it to yourself:
mail-private-page-cancelled = Your private page, where you can see this registration. Please keep the link to yourself:
mail-private-link-hidden = [private link]
mail-calendar = The program for your calendar; it keeps itself up to date:
mail-privacy = Who sees what you told us, and for how long:
mail-another = There is another registration with this e-mail address. This mail is only about the code above. To have the private link of each one sent again, open { $url }
mail-cancel = If you cannot come, open your private page and choose “Cancel my registration”. Your place then goes to the next person in line.
mail-cancel-waiting = If you no longer want to come, open your private page and choose “Cancel my registration”.
mail-contact = Do you have a question or need something? Write to { $contact }. A person will answer.
mail-not-you = If you did not register, somebody may have typed your address by mistake. Please tell us and delete this mail.
mail-not-you-link = If you did not ask for this link, somebody may have typed your address. Your registration is safe, and you do not have to do anything.
mail-organizer-subject = Your link to set a password
mail-organizer-invited = { $by } invites you to help organize. Set a password, and you can sign in.
mail-organizer-invited-plain = You are invited to help organize. Set a password, and you can sign in.
mail-password-reset = { $by } sends you a link to set a new password. Until you do, your old one works.
mail-password-reset-plain = Somebody, most likely you, asked for a link to set a new password. Until you do, your old one works.
mail-set-password-week = Set your password here. The link is for you alone. It works once, for 7 days:
mail-set-password-day = Set a new password here. The link is for you alone. It works once, for 24 hours:
mail-sign-in-later = After that, sign in here:
mail-invited-not-you = If you did not expect this, delete this mail. Nothing happens then.
mail-password-not-you = If you did not ask for this, delete this mail. Your password stays as it is.
mail-sign-up-seat = Good news: a seat became free, and it is yours. If you no longer want it, please give it up, so that the next person in line gets it.
mail-sign-up-passed-over = A seat became free, and you were next in line. You cannot sit in two places at once, so we did not give it to you. You keep your place in line. If you would rather have this seat, give up the other one.
mail-sign-up-given = The organizers gave you a seat. If you do not want it, please give it up, so that the next person in line gets it.
mail-sign-up-moved = The organizers moved you to another seat. First the one that you had, then the one that you have now:
mail-sign-up-ended = The organizers had to end your sign-up:
mail-plan-changed = The agenda has changed, and so has what you planned. Here is all of it:
mail-plan-page = Your plan, where you can see everything, choose something else or give up a seat. Anyone who has this link can do the same, so please keep it to yourself:
mail-plan-stars = You get mail about sessions that you starred. On the page of your plan you can turn this off. About your seats we always write.
