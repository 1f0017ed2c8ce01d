# Releases at the desk: what goes out, what went out, what differs.
board-publish = Publish
releases-title = Releases
releases-lede = A release is the agenda as everybody sees it. It is numbered and stays as it is; what you change in the draft is public with the next one.
releases-number = Release { $number }
releases-draft = The draft
releases-when-by = { $when }, by { $name }
releases-stands = How it stands
releases-public = Public now
releases-none-yet = Nothing yet. The agenda is public from the first release on.
releases-the-draft = In the draft
releases-draft-same = Nothing differs from what is public.
releases-draft-differs = { $what } not public yet.
releases-draft-differs-both = { $what } and { $others } not public yet.
releases-draft-first = { $count ->
    [0] No session has a place yet.
    [one] 1 session is ready for the first release.
   *[other] { $count } sessions are ready for the first release.
}
releases-look-and-publish = See what changes, then publish
releases-public-changes = What changed, as everybody reads it
releases-marks = “New” and “moved” marks
releases-previews = Preview links
releases-see-public = See the public agenda
releases-waits = Release { $number } goes out on { $when }
releases-scheduled-by = Scheduled { $what }
releases-behind = The draft has changed since: that is not in it
releases-withdraw = Withdraw it
releases-all = All releases
releases-all-older = Older releases
releases-was-due = it was due on { $when }
releases-see-changes = See what changed
releases-compare-draft = Compare with the draft
releases-take-back = Take the draft back to it
releases-pages = Pages of the list
releases-newest-page = Newest
releases-older-page = Older
releases-done-published = Release { $number } is out. Everybody sees it now.
releases-done-scheduled = Release { $number } waits for its time, and then goes out by itself.
releases-done-withdrawn = Release { $number } is withdrawn. It does not go out.

releases-compare-title = Compare two
releases-from = From
releases-to = To
releases-compare-do = Compare
releases-compared = Before: { $from }. After: { $to }
releases-swap = The other way round
releases-same = These two are the same

releases-went-out = Went out
releases-holds = Holds
releases-times = { $count ->
    [one] takes place once
   *[other] { $count } times and places
}
releases-speakers = { $count ->
    [one] 1 speaker
   *[other] { $count } speakers
}
releases-changed-since = What changed since release { $number }
releases-first = What it began with
releases-changed-nothing = Nothing that people read.

releases-sessions = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
releases-more-sessions = { $count ->
    [one] 1 more session
   *[other] { $count } more sessions
}
releases-others = { $count ->
    [one] 1 other change
   *[other] { $count } other changes
}
releases-count-cancelled = { $count } cancelled
releases-count-restored = { $count } brought back
releases-count-removed = { $count } taken out
releases-count-added = { $count } added
releases-count-moved = { $count } moved
releases-count-room-changed = { $count } in another room
releases-count-resized = { $count } longer or shorter
releases-count-retitled = { $count } with a new title
releases-count-reworded = { $count } with other words or facts
releases-deed-cancelled = Cancelled: { $place }
releases-deed-restored = Takes place after all: { $place }
releases-deed-added = Added: { $place }
releases-deed-removed = Not there any more: { $place }
releases-deed-moved = Moved from { $from } to { $to }
releases-deed-room-changed = Other room: { $to } instead of { $from }, { $when }
releases-deed-longer = Longer: { $to } minutes instead of { $from }, { $place }
releases-deed-shorter = Shorter: { $to } minutes instead of { $from }, { $place }
releases-deed-retitled = New title. It was “{ $from }”
releases-deed-reworded = Changed: { $facts }
releases-fact-abstract = description
releases-fact-content-note = content note
releases-fact-objectives = what people learn
releases-fact-speakers = speakers
releases-fact-track = track
releases-fact-kind = kind
releases-fact-level = for whom it is
releases-fact-language = language
releases-fact-credit = credit
releases-fact-access = captions and interpreter
releases-fact-sign-up = sign-up
releases-fact-address = web address
releases-fact-note = why it was moved or cancelled
releases-what-conference = The conference’s own texts and venue
releases-what-day = Day
releases-what-room = Room
releases-what-track = Track
releases-what-speaker = Speaker
releases-what-word = Word of a list
releases-how-added = new
releases-how-changed = changed
releases-how-removed = not there any more

publish-title = Publish release { $number }
publish-lede = This is what everybody will see differently. Look through it, then write what changed and publish.
publish-first = This makes the agenda public for the first time.
publish-waits-text = Nothing else goes out before it does. Wait for its time, or withdraw it and publish again.
publish-errors = { $count ->
    [one] 1 error holds this up
   *[other] { $count } errors hold this up
}
publish-errors-text = Mend each on the board, or accept it with a reason. Then you can publish.
publish-mend = Mend on the board
publish-changes = What changes
publish-nothing = Nothing has changed since release { $number }.
publish-nothing-yet = No session has a place yet, so there would be nothing to see.
publish-all-the-same = Publish all the same
publish-accepted = Accepted conflicts
publish-others = Warnings and hints
publish-others-text = These do not hold anything up. Look whether they are meant to be so.
publish-go = Say what changed, and publish
publish-note = What changed
publish-note-help = Everybody reads this. Where Spanish is missing, the English words stand in.
publish-when = When does it go out?
publish-now = At once
publish-later = At a set time
publish-goes-out = Set time
publish-goes-out-help = Only for “At a set time”. The agenda is kept as it is now; later changes are not in it.
publish-when-doubt = You chose “At once” and gave a date or time too. Choose “At a set time”, or empty the date and time.
publish-do = Publish release { $number }
publish-leave = Back to the board
publish-kept = What you typed is still here.
publish-stale = The draft has changed since you looked, so nothing went out. This is what would go out now.
publish-refused-conflicts = Errors are open, so nothing went out. Mend or accept them first.
publish-refused-waits = Another release waits for its time, so nothing went out.
problem-note-en-missing = Write what changed, in a sentence or two.
problem-goes-out-date-out-of-range = Choose a time that lies ahead, within a year.

take-back-title = Take the draft back to release { $number }
take-back-lede = The draft would be as it was then. This is one change, and you can undo it on the board.
take-back-nothing = The draft is as that release was. There is nothing to take back.
take-back-placed = { $count ->
    [one] 1 session is placed as it was
   *[other] { $count } sessions are placed as they were
}
take-back-unplaced = { $count ->
    [one] 1 session is taken off the board: it was placed since
   *[other] { $count } sessions are taken off the board: they were placed since
}
take-back-reworded = { $count ->
    [one] 1 session gets its words back
   *[other] { $count } sessions get their words back
}
take-back-stays = { $count ->
    [one] 1 session stays as it is now
   *[other] { $count } sessions stay as they are now
}
take-back-which = Which ones
take-back-session-gone = It is in the archive, or is no more.
take-back-room-gone = Its room is in the archive, or is no more.
take-back-keeps = Rooms, notes for organizers, files and sign-ups stay as they are. Nothing is public before the next release.
take-back-yes = Take the draft back
take-back-no = Leave it as it is
take-back-board = Back to the board
take-back-stale = The draft has changed since you looked, so nothing was done. This is what would be done now.

withdraw-title = Withdraw the release that waits
withdraw-text = It will not go out, and its note is lost. The draft stays as it is.
withdraw-yes = Withdraw the release
withdraw-no = Let it wait
withdraw-none = No release waits for its time.
withdraw-back = Back to the releases
withdraw-gone = It does not wait any more: it has gone out, or somebody withdrew it. Nothing was done.
