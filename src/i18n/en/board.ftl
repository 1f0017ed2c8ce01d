# The board: the draft as a plan of rooms and times.
board-title = Agenda board
board-none = There is no conference yet
board-none-text = An owner begins it under “Settings”. Then the board is here.
board-no-rooms = There are no rooms yet. Add rooms first: each is a column of the board.
board-no-release = Draft, nothing released yet
board-changes = { $count ->
    [0] Draft, no changes of the board since release { $number }
    [one] Draft, 1 change of the board since release { $number }
   *[other] Draft, { $count } changes of the board since release { $number }
}
board-tools = Tools of the board
board-all-days = All days
board-undo = Undo
board-redo = Redo
board-undo-what = You can undo: { $what }
board-larger = Larger
board-smaller = Smaller
board-print = Print
board-rooms = Rooms
board-seats = { $count ->
    [one] 1 seat
   *[other] { $count } seats
}
board-find = Find a session
board-all-tracks = All tracks
board-find-do = Find
board-none-found = No session without a place fits. Search for less, or choose all tracks.
board-unplaced-help = Drag a session onto the board, or open it and choose room and time.
board-pick = Pick up “{ $title }” to move it with the arrow keys
board-idle = Drag a session, or pick one up with its handle and use the arrow keys. Each change is saved at once.
board-a-session = a session
board-somebody = Somebody
board-keys = ↑ ↓ 5 minutes, Page Up and Page Down half an hour, ← → room, Shift and ↑ ↓ length, Enter puts it down, Escape takes it back.
board-picked = Picked up: “{ $title }”.
board-dropped = Taken back: “{ $title }” stays where it was.
board-saving = Saving …
board-failed = This could not be saved. Look whether you are online, and try again. The board is as it was.
board-no-board = Open a session to move it. In a wider window you can also drag it.

board-done-place = Placed: “{ $title }”.
board-done-move = Moved: “{ $title }”.
board-done-resize = New length: “{ $title }”.
board-done-unplace = Taken off the board: “{ $title }”.
board-done-cancel = Cancelled: “{ $title }”.
board-done-restore = Takes place again: “{ $title }”.
board-done-change = Saved: “{ $title }”.
board-done-take-back = Taken back to an earlier release: “{ $title }” and others.
board-done-import = Brought in from a file: “{ $title }” and others.
board-done-undo = Undone: “{ $title }”.
board-done-redo = Done again: “{ $title }”.

board-news-place = { $name } placed “{ $title }”.
board-news-move = { $name } moved “{ $title }”.
board-news-resize = { $name } changed the length of “{ $title }”.
board-news-unplace = { $name } took “{ $title }” off the board.
board-news-cancel = { $name } cancelled “{ $title }”.
board-news-restore = { $name } brought “{ $title }” back: it takes place again.
board-news-change = { $name } changed “{ $title }”.
board-news-take-back = { $name } took the draft back to an earlier release: “{ $title }” and others.
board-news-import = { $name } brought in a file: “{ $title }” and others.
board-news-undo = { $name } undid a change of “{ $title }”.
board-news-redo = { $name } did a change of “{ $title }” again.

board-turn-place = placing “{ $title }”
board-turn-move = moving “{ $title }”
board-turn-resize = the new length of “{ $title }”
board-turn-unplace = taking “{ $title }” off the board
board-turn-cancel = cancelling “{ $title }”
board-turn-restore = bringing “{ $title }” back
board-turn-change = changing “{ $title }”
board-turn-take-back = taking the draft back to a release
board-turn-import = bringing in a file
board-turn-undo = undoing “{ $title }”
board-turn-redo = redoing “{ $title }”

board-changed-since = { $name } changed “{ $title }” after you did, so it stays as it is now. Move it by hand if that is what you want.
board-gone = “{ $title }” or its room is in the archive by now, so it stays as it is.
board-stale = It was changed meanwhile, so nothing was done. { $news } This is how it is now: look, and decide again.

place-title-move = Move a session
place-title-new = Place a session
place-heading-move = Move “{ $title }”
place-heading-new = Place “{ $title }”
place-now = Now: { $place }
place-stale = What you typed is still here. Send it again if you still want it.
place-choose = Choose a room
place-room = Room
place-date = Day
place-time = It begins at
place-minutes = Length in minutes
place-sign-up-capacity = Seats to sign up for
place-sign-up-capacity-help = Only where they differ from those of the session.
place-cancelled = It does not take place
place-cancelled-help = It stays visible as cancelled, so that nobody stands before a closed door.
place-note = Why it was moved or cancelled
place-note-help = Everybody can read this after the next release.
place-do-move = Save the change
place-do-new = Place it
place-do-remove = Take it off the board
place-leave = Back without a change
place-again = Place this session a second time

conflicts-title = Conflicts
conflicts-lede = What clashes in the draft, the worst first. A conflict that is meant to be so can be accepted with a reason; that ends when its facts change. Errors come up again when you publish.
conflicts-none = Nothing clashes
conflicts-show = Show
conflicts-accept = Accept with a reason
conflicts-accept-do = Accept this conflict
conflicts-reason = Why is this fine?
conflicts-reason-help = Other organizers read it.
conflicts-accepted = Accepted
conflicts-because = Accepted because:
conflicts-lift = No longer accept
conflicts-stale = This conflict has changed meanwhile, so nothing was accepted. Look at it again.
conflicts-all = { $count ->
    [0] All conflicts
    [one] All conflicts, 1 accepted
   *[other] All conflicts, { $count } accepted
}
conflicts-count-error = { $count ->
    [one] 1 error
   *[other] { $count } errors
}
conflicts-count-warning = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
conflicts-count-hint = { $count ->
    [one] 1 hint
   *[other] { $count } hints
}
board-clashes = It clashes now:
