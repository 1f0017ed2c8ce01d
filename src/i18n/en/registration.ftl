# One's own registration, by the private link.
registration-title = My registration
registration-code = Code
registration-news-new = We have your registration.
registration-news-changed = Your changes are saved.
registration-news-cancelled = Your registration is cancelled.
registration-news-mail = We have written an e-mail about it to you.
registration-confirmed-text = You have a place. We look forward to seeing you.
registration-pending-text = We read every request and write to you. You do not have to do anything.
registration-waitlisted-text = { $count ->
    [one] All places are taken. You are next in line; when a place is free, we write at once.
   *[other] All places are taken. You are number { $count } in line; when a place is free for you, we write at once.
  }
registration-declined-text = We could not give you this place. The free community place may be open to you.
registration-cancelled-text = Your place has gone to the next person. Thank you for telling us.
registration-due = To pay: { $amount }.
registration-due-text = No payment now: we mail you how to pay.
registration-paid = Paid: { $amount }. Thank you.
registration-waived = There is nothing more to pay.
registration-facts = What you told us
registration-type = How you come
protected-erased = Erased 30 days after the conference, as promised.
registration-change = Change something
registration-cancel = Cancel my registration
registration-again = Register again
registration-keep = Keep this page
registration-keep-text = Its address is private: who has it can see and change your registration. It is also in the e-mail that we sent you. There is no password. If you lose it, have it sent again at “My registration”.
registration-links = { $count ->
    [one] 1 other link from an e-mail opens this page too.
   *[other] { $count } other links from e-mails open this page too.
  }
registration-links-text = Could somebody else have one? Then end them. The link of this page goes on working.
registration-links-end = End the other links
registration-news-links = The other links have ended. Only the link of this page works now.
registration-calendar = In your calendar
registration-calendar-add = Add the conference
registration-calendar-all = All sessions as a calendar that keeps itself up to date
status-confirmed = Confirmed
status-pending = Waits for an answer
status-waitlisted = On the waitlist
status-waitlisted-at = On the waitlist, place { $count }
status-declined = Not approved
status-cancelled = Cancelled
change-title = Change my registration
change-lede = Change what you like. Your place stays yours.
change-send = Save my changes
change-back = Go back without changes
cancel-title = Cancel your registration?
cancel-text = Your place goes to the next person in line.
cancel-text-line = Your place in line goes to the next person.
cancel-again = You can register again later, while there are places.
cancel-yes = Yes, cancel my registration
cancel-no = No, keep it
