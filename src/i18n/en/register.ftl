# Registering.
register-title = Register
register-lede = One page, about five minutes. You can change everything later with the private link we mail you.
register-how = How do you want to come?
register-free = Free
register-open = Open
register-open-until = Open until { $date }
register-few-left = Few places left
register-waitlist = Full: join the waitlist
register-not-yet = Opens on { $date }
register-closed = Ended on { $date }
register-after-approval = after approval
register-pay-later = No payment now. If your place has a price, we mail you how to pay.
register-send = Send my registration
register-who-sees = Who sees this, and for how long:
register-privacy = privacy in plain words
register-good = Good to know
register-good-who = Who will see this
register-good-who-text = The registration team. Nobody else, and never the public. The list of who comes is not shared, also not with other attendees.
register-good-pay = If you cannot pay
register-good-pay-text = Choose the free community place, or ask for a scholarship.
register-good-several = If you register several people
register-closed-text = The agenda and the calendar stay here for everybody.
form-about-you = About you
form-about-person = About the person
form-error-title = Error: { $title }
form-faults = { $count ->
    [one] One thing to look at
   *[other] { $count } things to look at
  }
form-kept = What you typed is still here.
form-trapped = This was not sent
form-trapped-text = Please leave the field “Website” empty and send the form again.
field-optional = (optional)
field-access-code = Your code
field-access-code-help = It is in your invitation.
field-scholarship-reason = Why would a scholarship help you?
field-scholarship-reason-help = A sentence is enough. You do not need to send proof. Only the people who decide read it, and we erase it after the conference.
field-legal-name = Full name
field-legal-name-help = For your certificate. Only the registration team sees it.
field-badge-name = Name on your badge
field-badge-name-help = Any name you like. A first name is enough.
field-pronouns = Pronouns
field-pronouns-help = Shown on the badge if you fill it in.
field-email = E-mail
field-email-help = Your private link goes here. We write from a neutral address, and the subject does not mention recovery.
field-phone = Phone
field-phone-help = Only for urgent changes during the conference.
field-organization = Organization
field-organization-help = Where you work or volunteer.
field-meals = Which meals will you eat with us?
field-meals-help = This helps us cook the right amount.
field-diet = What do you eat?
field-accommodations = What would make coming easier?
field-accommodations-help = Only our access coordinator and the registrar see this. We erase it after the conference.
field-lead-days = { $count ->
    [one] (please tell us 1 day ahead)
   *[other] (please tell us { $count } days ahead)
  }
field-accommodation-note = Tell us more
field-mail-language = Language for our e-mails
field-code-of-conduct = I have read the code of conduct and will follow it.
field-code-of-conduct-read = Read it (opens a new page)
field-website = Website (leave this empty)
find-title = My registration
find-again = Have it sent again
find-email-help = The one that you registered with
find-send = Send me my link
find-sent = Look into your e-mail
find-sent-text = If somebody registered with the address that you typed, the private link is on its way. Nothing came after a few minutes? Look in the folder for unwanted mail, or try another address.
find-lost = If that does not help, a person will:
find-not-yet = I have not registered yet
find-lede = Your private link is in the e-mail that we sent you when you registered.
find-where = The subject is “Your registration”. Look in the folder for unwanted mail too. There is no password: the link opens your page.
register-review = Read it once more
review-title = Is everything right?
review-lede = Nothing is sent yet. Read it once more, then send it.
review-total = Total
review-next = What comes next
review-place = You get a place at once.
review-waitlist = { $count ->
    [one] All places are taken. You go on the waitlist and are next in line.
   *[other] All places are taken. You go on the waitlist as number { $count } in line.
  }
review-pending = Our team reads your request and writes to you. You have a place once it is approved.
review-mail = You get an e-mail with your private link. With it you see and change everything.
review-pay = You pay { $amount } later: the e-mail says how.
review-change = Change something
