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
