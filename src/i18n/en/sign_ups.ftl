# Sign-ups at the organizers' desk: who has a seat in what, and by which rules.
sign-ups-title = Sign-ups
sign-ups-lede = Some sessions have a limited number of seats, which people sign up for. Here you see how full they are, and set the rules. All of it holds at once, without a new release.
sign-ups-none = Nobody signs up for anything yet
sign-ups-none-text = A session is listed here when it has a number of seats to sign up for and is part of a release. You set that number on the session’s page in the agenda.

sign-ups-rules = Rules for all
sign-ups-rules-change = Change the rules
sign-ups-rules-opens = Sign-up opens
sign-ups-rules-opens-help = Leave both boxes empty to open it with the release.
sign-ups-rules-closes = Sign-up closes
sign-ups-rules-closes-help = Leave both boxes empty to keep it open until each session begins.
sign-ups-rules-limit = Limit for each person
sign-ups-rules-limit-help = How many seats and places in line one person can have. Who has more keeps them. Leave it empty for no limit.
sign-ups-opens-at = Opens { $when }.
sign-ups-opens-with-release = Opens when the agenda is released.
sign-ups-closes-at = Closes { $when }.
sign-ups-closes-with-slot = Closes for each session when it begins.
sign-ups-limit-is = { $count ->
    [one] Each person can have 1 seat or place in line.
   *[other] Each person can have { $count } seats and places in line.
  }
sign-ups-limit-none = Each person can have as many seats as fit together.
sign-ups-save = Save

sign-ups-session = Session
sign-ups-time = Time
sign-ups-seats = Seats
sign-ups-taken = Taken
sign-ups-held = Held back
sign-ups-waiting = In line
sign-ups-left = Left
sign-ups-seen = People see
sign-ups-over = { $count } over
sign-ups-offer-not-yet = Opens { $when }
sign-ups-offer-closed = Closed
sign-ups-offer-seat = Open
sign-ups-offer-few-seats = { $count ->
    [one] Open, 1 seat left
   *[other] Open, { $count } seats left
  }
sign-ups-offer-line = Full, with a waitlist
sign-ups-offer-full = Full

sign-ups-of-seats = { $count ->
    [one] of 1 seat
   *[other] of { $count } seats
  }
sign-ups-held-back = { $count ->
    [one] and 1 held back
   *[other] and { $count } held back
  }
sign-ups-no-line = There is no waitlist.
sign-ups-people-see = What people see now: { $offer }.
sign-ups-over-here = { $count ->
    [one] 1 person more has a seat than there are seats
   *[other] { $count } people more have a seat than there are seats
  }
sign-ups-over-text = Nobody loses a seat. New seats are given when enough people have given theirs up, or when you raise the number.
sign-ups-cancelled = This session is cancelled. Nobody can sign up.
sign-ups-not-offered = Nobody signs up for this session
sign-ups-not-offered-text = People just come. Give it a number of seats below if they should sign up.
sign-ups-unplaced-text = It is no longer on the board, and goes with the next release.

sign-ups-slot = Seats and times of this session
sign-ups-slot-text = Fewer seats throw nobody out. New seats go to the people in line at once, and each of them gets an e-mail.
sign-ups-slot-change = Change seats and times
sign-ups-slot-capacity = Number of seats
sign-ups-slot-capacity-help = Leave it empty for as many as the session has in the agenda.
sign-ups-slot-held-back = Held back
sign-ups-slot-held-back-help = How many of these seats only you and your colleagues give. Each one that you give is one less.
sign-ups-slot-opens = Sign-up opens
sign-ups-slot-opens-help = Leave both boxes empty for the same time as for all.
sign-ups-slot-closes = Sign-up closes
sign-ups-slot-closes-help = Leave both boxes empty for the same time as for all.
sign-ups-moved-up = { $count ->
    [one] 1 person in line got a seat, and an e-mail about it.
   *[other] { $count } people in line got a seat, and an e-mail about it.
  }
sign-ups-stale = Somebody changed this session meanwhile
sign-ups-stale-text = The figures below are how it is now. What you typed is still in the form. Save it again to put it over what is there.

sign-ups-give-title = Give a seat
sign-ups-give = Give this person a seat
sign-ups-give-text = The person gets the seat before those in line, also one that is held back, and an e-mail about it.
sign-ups-code = Code of the registration
sign-ups-code-unknown = Nobody has this code. Compare it with the registration, for example K7Q2-9M.
sign-ups-sit = { $count ->
    [one] 1 person has a seat
   *[other] { $count } people have a seat
  }
sign-ups-sit-none = Nobody yet.
sign-ups-wait = { $count ->
    [one] 1 person in line
   *[other] { $count } people in line
  }
sign-ups-wait-none = Nobody waits.
sign-ups-place = Place
sign-ups-change = Move or end
sign-ups-noted = Whoever looks at these names is noted in the history.
sign-ups-names-hidden = Only the roles “Owner” and “Registrar” see who signed up.

sign-ups-has-seat = Has a seat
sign-ups-in-line = { $count ->
    [one] Next in line
   *[other] Number { $count } in line
  }
sign-ups-registration = See the registration
sign-ups-mail = An e-mail goes out, in this language: { $language }. It begins:
sign-ups-give-person = The person gets a seat before the others in line, also one that is held back.
sign-ups-give-do = Give the seat and send the e-mail
sign-ups-move = Move to another session
sign-ups-move-text = The person loses what this page is about and gets a seat there instead. A seat that becomes free here goes to the next person in line.
sign-ups-move-none = There is no other session with a seat that this person could take.
sign-ups-to = Where to
sign-ups-to-help = Only sessions with a seat, at a time when the person has no other one.
sign-ups-to-missing = Choose where the person should sit.
sign-ups-choose = Choose one
sign-ups-some-left = { $count ->
    [one] 1 seat left
   *[other] { $count } seats left
  }
sign-ups-held-alone = only seats that are held back
sign-ups-move-do = Move and send the e-mail
sign-ups-end-seat = Take the seat away
sign-ups-end-seat-text = The person loses this seat. It goes to the next person in line, who gets an e-mail too.
sign-ups-end-seat-do = Take the seat away and send the e-mail
sign-ups-end-line = Take out of the line
sign-ups-end-line-text = The person loses this place in line.
sign-ups-end-line-do = Take out of the line and send the e-mail

sign-ups-done-saved = It is saved.
sign-ups-done-given = The person has a seat now. An e-mail is on its way.
sign-ups-done-known = This person had a seat here already. Nothing was changed.
sign-ups-done-moved = The person is moved. An e-mail is on its way.
sign-ups-done-ended = It is ended. An e-mail is on its way.

sign-ups-refused-not-confirmed = This registration is not confirmed. Only confirmed people can have a seat.
sign-ups-refused-not-offered = Nobody signs up for that session, or it is cancelled.
sign-ups-refused-not-yet = Sign-up opens { $when }.
sign-ups-refused-closed = Sign-up is closed.
sign-ups-refused-full = All seats are taken, also those that are held back. Raise the number of seats first.
sign-ups-refused-clash = This person has a seat in “{ $title }” at that time ({ $place }). End or move that one first.
sign-ups-refused-limit = { $count ->
    [one] This person has 1 seat or place in line already, and may have no more.
   *[other] This person has { $count } seats and places in line already, and may have no more.
  }

# What a private link to the draft shows to speakers: figures, never names.
sign-ups-preview = Sign-ups
sign-ups-preview-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
  }
sign-ups-preview-taken = { $count } taken
sign-ups-preview-waiting = { $count } in line

# The history.
history-sign-up-people-listed = { $who } looked at who signed up for { $detail }.
history-sign-up-viewed = { $who } looked at the sign-up for { $detail }.
history-sign-up-rules-changed = { $who } changed the rules of sign-up.
history-sign-up-slot-changed = { $who } changed seats or times of { $detail }.
history-sign-up-given = { $who } gave a seat in { $detail }.
history-sign-up-moved = { $who } moved the person to a seat in { $detail }.
history-sign-up-ended = { $who } ended the sign-up for { $detail }.
history-sign-up-slot = “{ $title }” ({ $when })
history-sign-up-somewhere = a session that is no longer in the agenda
history-plan-token-added = { $who } made a key for a program that reads the plan.
history-plan-token-ended = { $who } ended a key for a program that reads the plan.
history-plan-feed-added = { $who } made a calendar feed of the plan.
history-plan-feed-ended = { $who } ended a calendar feed of the plan.
