# What attendees plan.
plan-mail-clashes = You have a seat in “{ $other }” at the same time.
plan-mail-clash-new = It is now at the same time as “{ $other }”, where you have a seat too. We kept both. Please choose one and give up the other.
plan-mail-starred = You starred it.
plan-mail-freed = Your sign-up for it has ended.
plan-mail-seat-kept = You keep your seat.
plan-mail-place-kept = You keep your place in line.
plan-feed-name = My plan
plan-feed-busy = Busy
plan-feed-waiting = On the waitlist: { $title }
plan-feed-has-seat = You have a seat.
plan-feed-has-place = You are on the waitlist. A seat is not sure.
plan-title = My plan
plan-lede = The sessions that you starred and the seats that you have. Only you see this page, and whoever has its link.
plan-only-confirmed = You can star sessions now. Seats are for people whose registration is confirmed.
plan-choose = Choose sessions
plan-to-calendar = In my calendar
plan-now = On now
plan-next = What comes next
plan-empty = Nothing is planned yet
plan-empty-text = Choose sessions that you want to see. Some have few seats: sign up for those.
plan-day-empty = Nothing is planned for this day.
plan-gap = { $count ->
    [one] 1 minute free
   *[other] { $count } minutes free
  }
plan-has-seat = You have a seat
plan-in-line = { $count ->
    [one] On the waitlist: you are next
   *[other] On the waitlist: you are number { $count }
  }
plan-starred = Starred
plan-clash = At the same time: { $others }
plan-clash-choose = You have a seat at the same time in: { $others }. Please give one up, so that somebody else can come.
plan-way-other-floor = This room is on another floor than the one before.
plan-way-not-step-free = You asked for a way without steps: there are steps on the way to this room. Please write to us.
plan-sign-up = Sign up for a seat
plan-join-line = Join the waitlist
plan-give-up = Give up my seat
plan-leave-line = Leave the waitlist
plan-star = Star
plan-unstar = Take the star away
plan-mail = Mail about changes
plan-mail-text = When the agenda changes, we send you one mail about what changed in your plan. About your seats we always write.
plan-mail-is-on = You get mail about sessions that you only starred too.
plan-mail-is-off = You get no mail about sessions that you only starred.
plan-mail-off = No mail about stars
plan-mail-on = Mail about stars too
plan-sessions-title = Choose sessions
plan-sessions-lede = Star what you want to see. A star holds no seat: where seats are few, sign up for one.
plan-done-starred = It is in your plan.
plan-done-unstarred = The star is gone.
plan-done-seat = You have a seat.
plan-done-waiting = You are on the waitlist. When a seat becomes free for you, it is yours and we write to you.
plan-done-given-up = You gave it up. Thank you: somebody else can have it now.
plan-done-joined = { $count ->
    [0] All of them were in your plan already.
    [one] 1 session is new in your plan.
   *[other] { $count } sessions are new in your plan.
  }
plan-done-mail-on = You get mail about sessions that you starred.
plan-done-mail-off = You get no more mail about sessions that you only starred. About your seats we still write.
plan-done-feed-ended = That calendar address has ended. Delete the calendar in your program too.
plan-done-token-ended = That key has ended.
plan-refused-not-confirmed = Seats are for people whose registration is confirmed. You can star the session.
plan-refused-not-offered = Nobody signs up for this session. You can just come, unless it is cancelled.
plan-refused-not-yet = You can sign up from { $at } on.
plan-refused-closed = It is too late to sign up for this session.
plan-refused-full = All seats are taken, and there is no waitlist.
plan-refused-clash = You have a seat in “{ $other }” at the same time. Give that one up first if you would rather come here.
plan-refused-limit = { $limit ->
    [one] You can have 1 seat or place on a waitlist. Give yours up first.
   *[other] You can have { $limit } seats and places on waitlists. Give one up first.
  }
plan-feeds-title = My plan in my calendar
plan-feeds-lede = Make an address for each phone or computer. The calendar there follows your plan by itself. You can end each address on its own.
plan-feeds-have = Your calendar addresses
plan-feed-made = Your address is ready.
plan-feed-made-text = We show it now and never again, because who has it can see your plan. If you lose it, make another one.
plan-feed-make = A new address
plan-feed-name-label = A name for it
plan-feed-name-help = Such as “My phone”. Only you see it.
plan-feed-tells = What it shows
plan-feed-tells-titles = Titles, times and rooms
plan-feed-tells-busy = Only that I am busy
plan-feed-tells-busy-help = Good for a calendar that others see: it does not say what or where.
plan-feed-alarm = Remind me
plan-feed-alarm-none = No reminder
plan-feed-alarm-minutes = { $count } minutes before
plan-feed-make-do = Make the address
plan-feed-end = End this address
plan-feed-read = Last read on { $day }
plan-feed-unread = No program has read it yet
plan-tokens = For programs
plan-tokens-text = With a key, a program of yours can read and change your plan. Most people need none.
plan-token-made = Your key is ready. We show it now and never again.
plan-token = Key
plan-token-name = A name for the key
plan-token-make = Make a key
plan-token-end = End this key
seats-seat = Sign up for a seat: { $left } of { $capacity } are free
seats-few-seats = Few seats left: { $left } of { $capacity }
seats-line = Full. On the waitlist: { $waiting }
seats-full = Full
seats-closed = Sign-up is closed
seats-not-yet = You can sign up from { $at } on
badge-seat = sign up for a seat
badge-few-seats = few seats left
badge-line = full: waitlist
badge-full = full
badge-closed = sign-up closed
badge-not-yet = sign-up opens later
registration-plan = My plan
registration-plan-text = Star sessions, sign up for seats, and carry it all in your calendar.
registration-plan-open = Open my plan
