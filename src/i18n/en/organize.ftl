# The organizers' desk.
organize-desk = Organizers’ desk
desk-agenda = Agenda
desk-to-overview = To the overview
desk-no-role = Your account has no role yet. Ask whoever gave it to you.
sign-out = Sign out

sign-in-title = Sign in
sign-in-lede = For people who organize the conference. If you want to come to it, you need no account.
sign-in-password = Password
sign-in-send = Sign in
sign-in-wrong = We could not sign you in
sign-in-wrong-text = This e-mail and this password do not belong together.
sign-in-wrong-look = Check the e-mail and type the password again
sign-in-out = You are signed out.
sign-in-first = You were not signed in, so nothing was changed. Sign in and try again.

password-title = Set your password
password-for = This link is for { $name }. It works once.
password-email = Your e-mail for signing in
password-new = New password
password-again = The same password again
password-help = 12 characters or more. Several words are good, and easy to keep in mind.
password-send = Set my password and sign in
password-gone-title = This link does not work any more
password-gone-lede = It was used already, a newer one took its place, it is too old, or it is not complete.
password-gone-text = If you have set a password, sign in with it. If not, ask for a new link.

overview-title = Overview
overview-days = { $count ->
    [one] 1 day to go
   *[other] { $count } days to go
  }
overview-running = the conference is on
overview-over = the conference is over
overview-mail-files = E-mails do not go out
overview-mail-files-text = No mail server is set, so they are written to files and nobody gets them. Set SMTP_URL and start the program again.
overview-registered = registered
overview-of-places = { $count ->
    [one] of 1 place
   *[other] of { $count } places
  }
overview-wait = wait for an answer
overview-line = on the waitlist
overview-see-them = See them
overview-due = still to be paid
overview-due-people = { $count ->
    [0] by nobody
    [one] by 1 person
   *[other] by { $count } people
  }
overview-mail = e-mails waiting
overview-mail-failed = { $count ->
    [0] none failed
    [one] 1 failed
   *[other] { $count } failed
  }
overview-places = Places
overview-taken = { $count } taken
overview-free = { $count } free
overview-held = { $count } held by vouchers
overview-all-places = { $count } in all
overview-asked = { $count ->
    [one] 1 waits for an answer
   *[other] { $count } wait for an answer
  }
overview-weeks = Week by week
overview-weeks-title = New registrations by week
overview-weeks-text = The most came in the week of { $day }: { $count }.
overview-weeks-open = The dashed bar is this week, not over yet.
overview-weeks-table = The same as a table
overview-week = Week of
overview-new = New
overview-next = What is next
overview-next-none = Nothing waits for you now.
overview-latest = Latest
next-requests = { $count ->
    [one] Answer 1 request: { $type }
   *[other] Answer { $count } requests: { $type }
  }
next-requests-text = The oldest waits since { $since }.
next-accommodation = Arrange: { $name }
next-accommodation-text = { $count ->
    [one] 1 person asked. Best arranged by { $day }.
   *[other] { $count } people asked. Best arranged by { $day }.
  }
next-mail = { $count ->
    [one] Look at 1 failed e-mail
   *[other] Look at { $count } failed e-mails
  }
next-mail-text = They were tried and could not be sent.
next-doubles = { $count ->
    [one] 1 name is there more than once
   *[other] { $count } names are there more than once
  }
next-doubles-text = Maybe somebody registered twice.
overview-types = By type
overview-type = Type
overview-confirmed = Confirmed
overview-filled = Filled
overview-of = of { $count }
overview-pending = Pending
overview-waitlisted = Waitlisted
overview-declined = Declined
overview-cancelled = Cancelled
overview-sum = All types

registrations-title = Registrations
registrations-search = Search
registrations-search-help = A name, e-mail, organization or code, also of a group’s contact
registrations-status = Status
registrations-all = All
registrations-find = Search
registrations-show-all = Show all registrations
registrations-none = Nobody found
registrations-none-text = Looked for: { $looked }.
registrations-quoted = “{ $text }”
registrations-nobody = Nobody has registered yet
registrations-nobody-text = Each registration appears here at once.
registrations-nobody-form = See the form
registrations-found = { $count ->
    [one] 1 registration
   *[other] { $count } registrations
  }
registrations-name = Name
registrations-due = To pay
registrations-made = Registered
registrations-pages = Pages
registrations-span = { $span } of { $total }

registrations-sort = Order
registrations-sort-newest = Newest first
registrations-sort-oldest = Oldest first
registrations-sort-name = By name
registrations-sort-due = Most to pay first
registrations-sort-line = By place in line
registrations-download = Download this list (CSV)
csv-place = Place in line
csv-price = Price in dollars
csv-paid = Paid in dollars
csv-due = To pay in dollars

doubles-title = Possible doubles
doubles-lede = The same name, more than once. It may be one person, or two. Look at both before you cancel one.
doubles-none = Every name is there once

accommodations-title = Accommodations
accommodations-lede = What people asked for, so that they can take part. It is private: use it to arrange things, and for nothing else.
accommodations-none = Nobody has asked for anything yet
accommodations-none-text = Each request appears here at once.
accommodations-kinds = What to arrange
accommodations-kind = Kind
accommodations-people = People
accommodations-by = Best arranged by
accommodations-by-person = Who asked
accommodations-needs = Asked for

desk-answers = Answers
desk-badge-name = On the badge
desk-meals = Meals
desk-diet = Diet
desk-protected = Protected answers
desk-accommodations = Accommodations
desk-accommodations-hidden = Only the roles “Registrar” and “Access” see these.
desk-reason = Reason for the scholarship
desk-reason-hidden = Only the role “Registrar” sees this.
desk-nothing-asked = Asked for nothing.
desk-nothing-said = None given.
desk-protected-noted = Who sees a protected answer is noted in the history. All of them are erased 30 days after the conference.
desk-mails = E-mails
desk-mails-none = None yet.
desk-mail-to = To { $address }. The private link is left out.
desk-mail-sent = Sent { $when }
desk-mail-waiting = Waiting since { $when }
desk-mail-failed = Could not be sent; written { $when }
desk-mail-registration-confirmed = Place confirmed
desk-mail-registration-waitlisted = On the waitlist
desk-mail-registration-pending = Request received
desk-mail-registration-promoted = Place became free
desk-mail-registration-changed = Answers changed
desk-mail-registration-cancelled = Registration cancelled
desk-mail-registration-approved = Request approved
desk-mail-registration-declined = Request not approved
desk-mail-registration-restored = Registration restored
desk-mail-registration-payment = Payment noted
desk-mail-registration-link = Private link sent again
desk-payment = Payment
desk-decline-text = What we answered
desk-history = History

history-looks = Who looked at it
history-who-attendee = The person
history-who-token = The program “{ $name }”
history-who-program = Gathering
history-registration-created = { $who } registered.
history-registration-changed = { $who } changed answers.
history-registration-cancelled = { $who } cancelled the registration.
history-registration-promoted = { $who } gave the place that became free.
history-registration-approved = { $who } approved the request.
history-registration-declined = { $who } declined the request.
history-registration-restored = { $who } restored the registration.
history-registration-link-sent = { $who } had the private link sent again.
history-registration-link-asked = { $who } asked for the private link again.
history-registration-links-ended = { $who } ended the other private links.
history-registration-payment-full = { $who } noted the whole price as paid.
history-registration-payment-part = { $who } noted { $detail } as paid.
history-registration-payment-waived = { $who } waived the price.
history-registration-payment-open = { $who } noted that nothing is paid.
history-registration-letter-made = { $who } made a letter with a private link.
history-registration-note-added = { $who } added a note.
history-registration-viewed = { $who } looked at the registration.
history-registration-accommodations-viewed = { $who } saw the accommodations.
history-registration-scholarship-reason-viewed = { $who } saw the reason for the scholarship.
history-other = { $who }: { $action }

draft-empty = No sessions yet
draft-track = Track
draft-speakers = Speakers
draft-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
  }
draft-cancelled = Cancelled
draft-not-public = not public
draft-unplaced = Without a place
draft-unplaced-none = All sessions have a room and a time.
organize-not-here = The address may be wrong, or what was here is gone. Go on from the overview.

at-desk-title = Register somebody
at-desk-lede = For people who call, write on paper or stand at the desk. This works before registration opens and after it closes, and without an e-mail address.
at-desk-outside = Closed for people online
at-desk-conduct = The person has heard the code of conduct and agrees to it.
at-desk-next = After this you see a letter with the private link. You can print it, or give it to the person. Nobody can look it up later.
at-desk-do = Register this person
at-desk-done = { $name } is registered.
at-desk-mail = An e-mail with the private link is on its way, too.
at-desk-another = Register somebody else
letter-title = Letter with the private link
letter-make = Make a letter with the private link
letter-text = Print this page for the person. The link is shown only now: whoever has it can see and change the registration. You can always make another letter.
letter-back = Back to the registration
letter-heading = Your registration
letter-due = Still to be paid
letter-link = Your private link. Point the camera of a phone at the square, or type the address into a browser:
letter-qr = A square code that leads to your private link
letter-keep = With this link you can see and change your registration, choose sessions, or cancel. Please keep this letter like a key: whoever has it can see your answers.

notes-title = Notes
notes-none = Nothing is noted.
notes-label = Add a note
notes-help = Organizers who see registrations can read it; the person cannot. Notes are erased 30 days after the conference.
notes-do = Save the note
