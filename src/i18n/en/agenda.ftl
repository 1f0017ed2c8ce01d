# The agenda and its pages.
agenda-title = Agenda
agenda-none = The agenda is not published yet.
agenda-none-text = Please come back soon. Your calendar can subscribe today already: the sessions appear there by themselves.
agenda-none-feed = You can subscribe today already: the sessions appear by themselves.
agenda-lede = { $count ->
    [one] One session.
   *[other] { $count } sessions.
  }
agenda-zone = All times are { $zone }.
agenda-release = Release { $number }, published { $date }
agenda-news = What changed:
agenda-calendar = Add to your calendar
agenda-filters = Sessions
agenda-find = Find by title, speaker or topic
agenda-find-button = Find
agenda-more = More ways to narrow the list
agenda-day = Day
agenda-day-all = All days
agenda-room = Room
agenda-room-all = All rooms
agenda-language = Language
agenda-language-all = All languages
agenda-kind = Kind
agenda-kind-all = All kinds
agenda-access = Access
agenda-access-all = Any
agenda-tracks = Tracks
agenda-one-track = One track only
agenda-found = { $count ->
    [0] Nothing fits
    [one] One session fits
   *[other] { $count } sessions fit
  }
agenda-take-off = (take off)
agenda-all = Show the whole agenda
agenda-nothing = No session fits all of this
agenda-nothing-text = Take one thing off above, or look for another word.
agenda-days = Days
agenda-rooms = Rooms
agenda-to = to { $time }
agenda-until = Until { $time }
agenda-cancelled = Cancelled
agenda-cancelled-text = This session does not take place.
agenda-new-room = New room. Was: { $before }
agenda-new-time = New time. Was: { $before }
agenda-moved = New time and room. Was: { $before }
agenda-few-seats = Few seats
agenda-content-note = Content note
agenda-floor = Floor { $floor }
agenda-room-floor = { $room }, floor { $floor }
agenda-room-seats = { $count ->
    [one] one seat
   *[other] { $count } seats
  }
agenda-former-title = It was called:
agenda-about = About this session
agenda-before-you-come = Before you come
agenda-objectives = You will be able to
agenda-speakers = Speakers
agenda-when = When
agenda-where = Where
agenda-interpreter = Where the sign language interpreter stands:
agenda-ask-access = No live captions or interpreter yet. To ask for one, write to
agenda-credit = Credit
agenda-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
  }
agenda-seats = Seats
agenda-seats-text = Seats are for people who registered. You sign up on your private page.
agenda-add = Add to calendar
agenda-same-time = At the same time
agenda-sessions = Sessions
agenda-track-grid = See this track in the agenda
agenda-room-empty = Nothing is planned in this room yet.
agenda-track-empty = Nothing is planned in this track yet.
agenda-subscribe-day = Calendar of this day
agenda-subscribe-track = Subscribe to this track
agenda-subscribe-room = Subscribe to this room
agenda-subscribe-speaker = Subscribe to these sessions
access-captions = Live captions
access-captions-possible = Live captions possible
access-asl = ASL interpreter
access-step-free = Step-free
access-hearing-loop = Hearing loop
access-quiet-seating = Quiet seating
access-scent-free = Scent-free
speaking-speaker = Speaker
speaking-moderator = Moderator
speaking-panelist = Panelist
speaking-facilitator = Facilitator
