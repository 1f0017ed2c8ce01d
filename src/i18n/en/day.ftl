# The days themselves: what is on now, signs at the doors, the agenda on paper.
day-now-link = What is on now
day-now-title = On now
day-now-said = { $count ->
    [0] The page has changed. Nothing runs right now.
    [one] The page has changed. One session runs now.
   *[other] The page has changed. { $count } sessions run now.
  }
day-as-of = As of { $time }
day-refresh = Refresh
day-hold = Stop updating
day-away = No connection right now. This is as of { $time }.
day-at = { $day }, at { $time }
day-nothing = Nothing is planned yet.
day-before = The conference begins { $when }.
day-between = That was all for today. It goes on { $when }.
day-only-open = No session is left. The open hours below go on.
day-over = The conference is over. Thank you for being part of it. You can still read the agenda.
day-first = What comes first
day-now = Now
day-next = Next
day-later = Later today
day-until = until { $time }
day-until-day = until { $day }, { $time }
day-no-more = Nothing more here today.
day-open-hours = Open hours
day-open-now = Open now
day-sign-link = Door sign
day-sign-title = Door sign: { $room }
day-sign-free = Nothing is on in this room right now.
day-sign-done = Nothing more is planned in this room.
day-sign-away = Not here. It moved:
day-sign-moved = { $time }, { $room }
day-sign-more = { $count ->
    [one] and one more
   *[other] and { $count } more
  }
day-sign-reloads = This page loads itself again each minute.
day-sign-stay = Stop that
day-sign-back = About this room
day-print-link = Print
day-print-title = Print the agenda
day-print-lede = Choose a layout and your paper, then print this page from your browser.
day-print-layout = Layout
day-print-days = One page a day, to put up or carry
day-print-booklet = One folded sheet for each person
day-print-paper = Paper
day-print-letter = Letter (8.5 × 11 inches)
day-print-a4 = A4
day-print-show = Show this
day-print-how-days = In your browser, choose Print. The page lies on its side.
day-print-how-booklet = In your browser, choose Print, on both sides, and flip on the short edge. Then fold the sheet in the middle.
day-print-release = Release { $number }, { $date }. Later changes: { $address }
day-print-mine = My plan
day-print-mine-text = Mark the boxes inside. Write here whom you want to meet and what you want to ask.
day-print-care = Support is here
day-print-tracks = Tracks
day-print-rooms = Where the rooms are
