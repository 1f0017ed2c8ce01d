# In the feed.
feed-empty = Conference
feed-cancelled = Cancelled:
feed-with = With
feed-content-note = Before you come:
feed-access = Access:
feed-captions = live captions
feed-asl = sign language interpreter
feed-step-free = step-free
feed-hearing-loop = hearing loop
feed-quiet-seating = quiet seating
feed-scent-free = scent-free

# The page about the calendar.
calendar-title = Calendar
calendar-lede = Put the agenda into the calendar you already use. It keeps itself up to date: when a session moves, your calendar moves it too.
calendar-subscribe = Subscribe
calendar-subscribe-text = Choose your calendar. Nothing about you is sent to us, and you need no account here.
calendar-apple = Apple, Thunderbird and others
calendar-google = Google Calendar
calendar-outlook = Outlook
calendar-address = Or copy this address into your calendar
calendar-address-help = Look for “subscribe”, “add by URL” or “from the internet” there.
calendar-copy = Copy
calendar-copied = Copied
calendar-download = Download once
calendar-download-text = A file that does not change by itself. If a session moves, you have to download it again.
calendar-download-file = Download the file
calendar-slow = How fast are changes there?
calendar-slow-text = Your program decides how often it asks us. Google asks every 4 to 24 hours; most others ask every hour. Look at the agenda page when you must be sure.
calendar-spanish = The calendar in Spanish
calendar-english = The calendar in English
calendar-unknown = This calendar has a choice that we do not know
calendar-unknown-text = Please make the calendar again. These parts of its address fit nothing on the agenda:
calendar-choose-again = Choose again
