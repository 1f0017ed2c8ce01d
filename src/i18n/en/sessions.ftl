# Sessions at the desk: their list and their form.
sessions-title = Sessions
sessions-search = Find by title or speaker
sessions-search-help = Part of a title, or of a name.
sessions-placing = Place
sessions-placed = With a place
sessions-unplaced = No place yet
sessions-sort-order = Your own order
sessions-sort-title = Title
sessions-lacks-spanish = Only where Spanish is missing
sessions-archived = Only those in the archive
sessions-lacking = No Spanish: { $fields }
sessions-none-found = No session is like that
sessions-found = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
sessions-slots = Places
sessions-order = Order
sessions-up = Up
sessions-down = Down
sessions-previous = Previous page
sessions-next = Next page
sessions-edit = Change titles and lengths in this list
sessions-edit-text = Change as many as you like, then save them together at the end. If one cannot be saved, none is, and everything you typed stays here.
sessions-save = Save the changes
sessions-saved = { $count ->
    [0] Nothing was changed.
    [one] { $count } session saved.
   *[other] { $count } sessions saved.
}
sessions-stale = Somebody else changed this session meanwhile. It is now: { $now }. Save again to put yours in its place.
sessions-gone = This session is not there any more.
sessions-title-en = Title in English
sessions-title-es = Title in Spanish
session-add-title = Add a session
session-change-title = Change a session
session-save = Save the session
session-save-over = Save mine in its place
session-archive = Put it in the archive
session-restore = Take it out of the archive
session-archived = In the archive
session-archived-text = It is not offered on the board and not in the next release.
session-done-added = The session is added.
session-done-saved = The session is saved.
session-done-archived = The session is in the archive. You find it there with the filter “Only those in the archive”.
session-done-restored = The session is back, with the places it had.
session-stale = Somebody else saved this session while you wrote
session-stale-text = Nothing of yours is saved yet, and all that you typed is still here. If you save again, yours takes the place of theirs.
session-stale-fields = What differs: { $fields }.
session-stale-look = Look at what is saved now
session-shelf-stale = Somebody else changed this session meanwhile. Look at it again first.
session-shelf-places = { $count ->
    [one] It has { $count } place on the agenda.
   *[other] It has { $count } places on the agenda.
}
session-archive-title = Put this session in the archive?
session-archive-text = It leaves the board and the next release. If it is public now, the next release shows it as cancelled. You can take it back at any time, with its places.
session-archive-yes = Yes, put it in the archive
session-archive-no = No, keep it
session-restore-title = Take this session out of the archive?
session-restore-text = It is on the agenda again, with the places it had. Look for clashes afterwards: others may be there now.
session-restore-yes = Yes, take it back
session-restore-no = No, leave it there
session-places = Where and when
session-places-none = It has no room and no time yet.
session-place = Place it on the agenda
session-group-what = What it is
session-group-texts = What people read
session-group-speakers = Who speaks
session-group-taking-part = Taking part
session-group-credit = Continuing education
session-group-needs = What it needs
session-title = Title
session-kind = Kind
session-kind-help = A blocker keeps a room free. Only organizers see it.
session-track = Track
session-no-track = No track
session-minutes = Minutes
session-minutes-help = How long it is meant to be.
session-level = For whom
session-language = Language
session-abstract = What it is about
session-abstract-help = An empty line begins a new paragraph. *One star* makes words stand out, **two** make them strong, a line that begins with “- ” is in a list, and [words](https://example.org) is a link.
session-content-note = Content note
session-content-note-help = What could be hard to hear. People read it before they come.
session-objectives = What people can do afterwards
session-objectives-help = One on each line.
session-speakers = Speakers
session-speakers-help = In the order in which they are named. Leave a row empty to take somebody out.
session-speaker = Person { $number }
session-nobody = Nobody
session-role = Part in it
session-add-speaker = Add one more row
session-captions = Live captions are promised
session-asl = A sign language interpreter is promised
session-sign-up-capacity = Seats to sign up for
session-sign-up-capacity-help = Leave it empty if everybody just comes.
session-sign-up-waitlist = When the seats are taken, keep a waitlist
session-ce-minutes = Minutes that count
session-ce-minutes-help = Leave it empty if it does not count for continuing education.
session-ce-categories = Categories
session-needs-projector = A projector
session-needs-interpreter = An interpreter between languages
session-needs-step-free-stage = A stage without steps
session-organizer-notes = Notes for organizers
session-organizer-notes-help = Only organizers see them. They are in the file that you download.
session-slug = Name in addresses
problem-title-en-missing = Give it a title.
problem-minutes-missing = Enter how many minutes it takes.
problem-minutes-out-of-range = Enter 1 to 1,440 minutes: a day at most.
problem-ce-minutes-out-of-range = Not more minutes can count than the session has.
problem-sign-up-capacity-missing = Enter how many seats there are, or take the waitlist away.
problem-sign-up-capacity-out-of-range = Enter 1 seat or more. Leave it empty if everybody just comes.
problem-speakers-unknown-choice = Somebody here is not among the speakers, or is in the archive, or has a part that is not known. Choose again.
problem-speakers-taken = Somebody stands here twice. Take one away.
