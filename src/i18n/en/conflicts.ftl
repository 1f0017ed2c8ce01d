# What clashes in the agenda that is being built: a title, and when it is and what to do.
conflict-severity-error = Error
conflict-severity-warning = Warning
conflict-severity-hint = Hint
conflict-when = { $date }, { $time }

conflict-room-twice = { $room } is taken twice
conflict-room-twice-text = { $when }. Move “{ $first }” or “{ $second }” to another room or time.
conflict-speaker-twice = { $speaker } is in two places at once
conflict-speaker-twice-text = { $when }. Move “{ $first }” or “{ $second }” to another time, or ask somebody else to speak in one of them.
conflict-repeats-at-once = “{ $first }” takes place twice at once
conflict-repeats-at-once-text = { $when }. Move one of the two to another time.
conflict-speaker-unavailable = { $speaker } cannot come then
conflict-speaker-unavailable-text = { $when }. Move “{ $first }” to a time when { $speaker } can come, or change those times if they are not right.
conflict-room-unavailable = { $room } cannot be used then
conflict-room-unavailable-text = { $when }. Move “{ $first }” to another room or time.
conflict-outside-days = “{ $first }” is outside the conference hours
conflict-outside-days-text = { $when }. Move it into the hours of a conference day, or change the hours of the day.
conflict-capacity-over-seats = More people can sign up than { $room } has seats
conflict-capacity-over-seats-text = { $when }. { $wanted ->
    [one] 1 person
   *[other] { $wanted } people
  } can sign up for “{ $first }”, and the room has { $there ->
    [one] 1 seat
   *[other] { $there } seats
  }. Let fewer people sign up, or move it to a larger room.
conflict-sign-ups-over-seats = More people signed up than { $room } has seats
conflict-sign-ups-over-seats-text = { $when }. { $wanted ->
    [one] 1 person
   *[other] { $wanted } people
  } signed up for “{ $first }”, and the room has { $there ->
    [one] 1 seat
   *[other] { $there } seats
  }. Move it to a larger room.
conflict-step-free-stage = The stage of { $room } has steps
conflict-step-free-stage-text = { $when }. “{ $first }” needs a stage without steps. Move it to a room that has one.
conflict-captions = { $room } cannot show captions
conflict-captions-text = { $when }. Captions are promised for “{ $first }”. Move it to a room that can show them, or bring what is needed.
conflict-interpreter = { $room } has no place for an interpreter
conflict-interpreter-text = { $when }. “{ $first }” has an interpreter. Move it to a room with a place for one, or find a place in this room.
conflict-projector = { $room } has no projector
conflict-projector-text = { $when }. “{ $first }” needs one. Move it to a room that has one, or bring one.
conflict-turnover = Too little time to get { $room } ready
conflict-turnover-text = { $when }. Between “{ $first }” and “{ $second }” there { $there ->
    [0] is no time
    [one] is 1 minute
   *[other] are { $there } minutes
  }, and the room needs { $wanted ->
    [one] 1 minute
   *[other] { $wanted } minutes
  }. Move one of them.
conflict-track-twice = The track “{ $track }” is on twice at once
conflict-track-twice-text = { $when }. People who follow the track cannot go to both “{ $first }” and “{ $second }”. Move one of them to another time.
conflict-meal-workshop = A workshop takes place during a meal
conflict-meal-workshop-text = { $when }. “{ $first }” and “{ $second }” overlap. Move the workshop, so that everybody can eat.
conflict-no-break = { $speaker } has no break
conflict-no-break-text = { $when }. { $count } sessions in a row, from “{ $first }” on, with less than 15 minutes between. Give { $speaker } a break.
