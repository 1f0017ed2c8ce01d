# What changed from one release to the next.
changes-title = What changed
changes-lede = The agenda is published in numbered releases. Here is what each one changed, the newest first.
changes-none = The agenda is not published yet. What changes will be told here.
changes-release = Release { $number }
changes-first = The agenda was published for the first time, with { $count ->
    [one] one session
   *[other] { $count } sessions
  }.
changes-nothing = Nothing else changed.
changes-feed = Follow these changes in a feed reader (Atom)
changes-more = Other changes
changes-see = See what changed
changes-older = Releases before these are not listed here.
changes-cancelled = Cancelled. It was planned for { $to }.
changes-restored = It takes place after all: { $to }.
changes-added = New: { $to }.
changes-removed = No longer there. It was { $from }.
changes-moved = New time: { $to }. Before: { $from }.
changes-room-changed = New room: { $to }. Before: { $from }.
changes-resized = New length: { $to }. Before: { $from }.
changes-retitled = New title. It was called “{ $from }”.
changes-reworded = Other words: { $facts }.
changes-fact-abstract = what it is about
changes-fact-content-note = content note
changes-fact-objectives = what you will be able to do
changes-fact-speakers = speakers
changes-fact-track = track
changes-fact-kind = kind
changes-fact-level = level
changes-fact-language = language
changes-fact-credit = credit
changes-fact-access = captions or interpreter
changes-fact-sign-up = sign-up for seats
changes-fact-address = address of its page
changes-fact-note = note about a change
changes-named = { $what } “{ $name }”
changes-other-conference = Texts of the conference
changes-other-day = Day
changes-other-room = Room
changes-other-track = Track
changes-other-speaker = Speaker
changes-other-word = Word of a list
changes-how-added = new
changes-how-changed = changed
changes-how-removed = gone
