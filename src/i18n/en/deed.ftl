# What organizers do with one registration: the question, the mail that goes out, the news afterwards.
deed-approve = Approve
deed-decline = Decline
deed-payment = Note a payment
deed-resend = Send the link again
deed-restore = Restore
deed-cancel = Cancel

deed-approve-title = Approve this request?
deed-approve-text = The person gets a place. When all places are taken, the person gets a place in line.
deed-approve-do = Approve and send the e-mail
deed-approve-done = The request is approved.
deed-decline-title = Decline this request?
deed-decline-text = The person gets no place by this request. Your words go out in the e-mail, and stand on the person’s private page.
deed-decline-do = Decline and send the e-mail
deed-decline-done = The request is declined.
deed-decline-words = Your words to the person
deed-decline-words-help = The person reads e-mail in this language: { $language }. Say it kindly, and say what is open to them.
deed-payment-title = Note a payment
deed-payment-text = Gathering takes no money. Note here what was paid by check, by transfer or at the door.
deed-payment-do = Save and send the e-mail
deed-payment-done = The payment is noted.
deed-resend-title = Send the private link again?
deed-resend-text = The person gets a new private link. Links from earlier e-mails still work.
deed-resend-do = Send the e-mail
deed-resend-done = The private link is on its way.
deed-restore-title = Restore this registration?
deed-restore-text = It goes on as before: with a place, with a place in line when all places are taken, or as a request that waits for your answer.
deed-restore-do = Restore and send the e-mail
deed-restore-done = The registration is restored.
deed-cancel-title = Cancel this registration?
deed-cancel-text = The person loses the place or the request. You can restore it later, while there are places.
deed-cancel-do = Cancel and send the e-mail
deed-cancel-done = The registration is cancelled.

deed-differs = Look at this once more
deed-differs-text = It is not what you saw before, so nothing was done yet. This is how it would be now.
deed-outcome = What will happen
deed-then = It will be:
deed-moved-up = { $count ->
    [one] 1 person in line gets a place, and an e-mail about it.
   *[other] { $count } people in line get a place, and an e-mail about it.
  }
deed-mail = This e-mail goes to { $address }. The private link is put in when it is sent.
deed-second-mail = This e-mail goes to { $address }. The code and the private link are put in when it is sent.
deed-code-later = [code]
deed-no-mail = There is no e-mail address, so no e-mail goes out. Tell the person in another way.
deed-show = Show the e-mail first
deed-show-again = Show the e-mail again
deed-leave = Go back, change nothing

decline-scholarship = We could not give you a scholarship this time. The free community place is open to you: you can register for it on our website.
decline-other = We could not say yes to your request this time. Please write to us if you have a question.

payment-legend = How much of { $price } is paid?
payment-full = All of it
payment-part = A part of it
payment-waived = Nothing more has to be paid (waived)
payment-open = Nothing yet
payment-amount = How much in all, if it is a part
payment-amount-help = In dollars, for example 60 or 60.50
payment-state-full = { $paid } of { $price } paid
payment-state-part = { $paid } of { $price } paid
payment-state-waived = { $price }, waived; { $paid } paid
payment-state-open = { $price }, nothing paid yet
