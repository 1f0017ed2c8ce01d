# The desk's settings: what organizers say about the conference, section by section.
settings-title = Settings
settings-lede = What people read about the conference, and how they can register.
settings-step = Step { $number } of 7
settings-go-on = Go on to step { $number }: { $name }
settings-save = Save
settings-save-step = Save and go on
settings-leave = Leave it as it is
settings-later = Do this later
settings-change = Change
settings-up = Move up
settings-down = Move down
settings-clocks = Times are by the clocks of the venue: { $zone }.
settings-live = Everybody sees a change at once.
settings-frozen = Everybody sees a change after the next release.
settings-to-draft = See the draft agenda
settings-without-spanish = { $count ->
    [one] Spanish is missing in 1 text
   *[other] Spanish is missing in { $count } texts
  }
settings-none-yet = Nothing here yet.
settings-saved = Saved: { $name }.
settings-removed = Removed.
settings-moved-up = { $count ->
    [one] 1 person from the waitlist got a place or an offer, and gets an e-mail.
   *[other] { $count } people from the waitlist got a place or an offer, and get an e-mail.
  }
settings-over = { $count ->
    [one] 1 person more than there are places. Nobody loses a place.
   *[other] { $count } people more than there are places. Nobody loses a place.
  }
settings-places = { $count ->
    [one] 1 place
   *[other] { $count } places
  }
settings-no-limit = No limit on places
settings-opens = Opens { $moment }
settings-closes = Closes { $moment }
settings-sender = Mail comes from
settings-approval = after approval
settings-code = code { $code }
settings-notice = { $count ->
    [one] Ask 1 day ahead
   *[other] Ask { $count } days ahead
  }
settings-no-session = No session
settings-change-zone = Change the time zone
settings-zones-us = United States
settings-zones-others = Everywhere else
settings-remove = Remove it
settings-remove-text = It is taken away for everybody. You can add it again later.
settings-remove-yes = Yes, remove it
settings-remove-no = No, keep it
settings-held = This cannot be removed
settings-held-registrations = People who registered have chosen it. You can change its words.
settings-held-sessions = Sessions hang on it. Change those sessions first.
settings-held-change = Change it
settings-held-back = Back to the list
settings-nothing = The conference is not set up yet
settings-nothing-text = An owner does this, step by step.

settings-start = Set up the conference
settings-start-begin = What is it called?
settings-start-lede = Seven short steps. You can stop after each one and go on later. People can register when all are done.
settings-not-ready = Registration cannot open yet
settings-to-steps = See what is missing
settings-done = Done
settings-open-step = To do
settings-ready = Registration can open. All seven steps are done.
settings-ready-opens = It opens by itself: { $moment }.
settings-ready-open = It is open until { $moment }.
settings-ready-closed = Its window ended: { $moment }. Change the window if people should still register.
settings-ready-form = See the form
settings-ready-more = All settings

settings-name = Name and texts
settings-name-why = The name stands at the top of every page and in every e-mail.
settings-name-none = No name yet
set-name-name = Full name
set-name-name-help = For example: Wisconsin Peer Recovery Conference.
set-name-short-name = Short name
set-name-short-name-help = For titles and for narrow screens. Name the year too.
set-name-tagline = One line that invites
set-name-tagline-help = Without a period at its end.
set-name-description = Who it is for
set-name-description-help = A few sentences for people who have never come.
set-name-time-zone = Time zone
set-name-time-zone-help = The clocks at the venue. All times are shown by them.

settings-time-zone = Time zone
settings-time-zone-why = The clocks at the venue. All times of the conference are shown by them.
set-time-zone-time-zone = Time zone
set-time-zone-time-zone-help = What you have entered goes on to say the same: 9:00 AM stays 9:00 AM, by the new clocks.

settings-days = Days
settings-days-why = The dates of the conference, and the hours in which something happens.
settings-days-none = No days yet
settings-days-add = Add a day
settings-days-change = Change this day
settings-days-remove = Remove this day?
set-days-date = Date
set-days-opens = Begins
set-days-opens-help = No session begins before.
set-days-closes = Ends
set-days-closes-help = No session ends later.
set-days-name = What you call the day
set-days-name-help = For example: Monday, April 20.

settings-venue = Venue
settings-venue-why = Where people go. It stands on the start page, in e-mails and in calendars.
settings-venue-none = No venue yet
set-venue-venue-name = Building
set-venue-venue-city = City
set-venue-venue-region = State
set-venue-venue-region-help = Two letters, for example WI.
set-venue-venue-country = Country
set-venue-venue-country-help = Two letters, for example US.
set-venue-venue-note = How to find the rooms
set-venue-venue-note-help = Parking, the entrance without steps, which way to go.
set-venue-latitude = Latitude
set-venue-latitude-help = For maps in calendar programs. Degrees north, for example 43.57. You may leave both empty.
set-venue-longitude = Longitude
set-venue-longitude-help = Degrees east; west is negative, for example -89.77.

settings-contact = Contact and mail
settings-contact-why = Where people write to, and whom your e-mails come from.
settings-contact-none = An address is missing
set-contact-contact-email = Questions
set-contact-contact-email-help = Answers to our e-mails come here too.
set-contact-access-email = Accommodations
set-contact-access-email-help = For people who need something to take part.
set-contact-care-email = If something goes wrong
set-contact-care-email-help = For people who were not treated well. Only those should read it who can act.
set-contact-sender-name = Name of the sender
set-contact-sender-name-help = Keep it neutral, because others may see it on a phone or a shared screen: no word about recovery. It is used at once.
set-contact-sender-email = Address of the sender
set-contact-sender-email-help = Your mail server must be allowed to send from it. Leave both empty to use the one that is set on the server.

settings-registration = Registration
settings-registration-why = When people can register, and how many can come.
settings-registration-none = No dates for registration yet
set-registration-opens = Registration opens
set-registration-closes = Registration closes
set-registration-closes-help = Ways to register that open or close together with registration move along.
set-registration-capacity = Places in all
set-registration-capacity-help = Leave it empty for no limit. When you add places, people on the waitlist get them first. When you take places away, nobody loses one.

settings-conduct = Code of conduct and support
settings-conduct-why = Everybody who registers agrees to the code of conduct.
settings-conduct-none = No code of conduct yet
set-conduct-code-of-conduct = Code of conduct
set-conduct-code-of-conduct-help = Leave an empty line between paragraphs.
set-conduct-support = Support on site
set-conduct-support-help = The quiet room, who is there to talk, and 988.

settings-types = Ways to register
settings-types-why = What people choose from first: a name, a price, and when it can be chosen.
settings-types-none = No way to register yet
settings-types-add = Add a way to register
settings-types-change = Change this way to register
settings-types-remove = Remove this way to register?
set-types-name = Name
set-types-description = One sentence about it
set-types-description-help = Who it is for, and what is in it.
set-types-price = Price in dollars
set-types-price-help = Enter 0 if it is free. People who have registered keep their price.
set-types-capacity = Places
set-types-capacity-help = Leave it empty if only the places of the whole conference count.
set-types-opens = Can be chosen from
set-types-closes = Can be chosen until
set-types-requires-approval = You approve each request
set-types-requires-approval-help = For scholarships: if it is free too, people are asked for a reason.
set-types-access-code = Code
set-types-access-code-help = If you enter one, only people who know it can choose this. Leave it empty for everybody.

settings-questions = Questions people ask
settings-questions-why = They stand on the start page, with your answers.
settings-questions-none = No questions yet
settings-questions-add = Add a question
settings-questions-change = Change this question
settings-questions-remove = Remove this question?
set-questions-question = Question
set-questions-answer = Answer

settings-announcements = News
settings-announcements-why = Short news on the start page, newest first.
settings-announcements-none = No news yet
settings-announcements-add = Add news
settings-announcements-change = Change this news
settings-announcements-remove = Remove this news?
set-announcements-title = Headline
set-announcements-body = Text
set-announcements-appears = Appears
set-announcements-appears-help = Nobody sees it before.

settings-meals = Meals
settings-meals-why = People say which meals they come to, so that the kitchen knows.
settings-meals-none = No meals yet
settings-meals-add = Add a meal
settings-meals-change = Change this meal
settings-meals-remove = Remove this meal?
set-meals-name = Meal
set-meals-session = Served at this session
set-meals-session-help = Only sessions that are meals are listed.

settings-diets = Diets
settings-diets-why = What people eat. Each person chooses one.
settings-diets-none = No diets yet
settings-diets-add = Add a diet
settings-diets-change = Change this diet
settings-diets-remove = Remove this diet?
set-diets-name = Diet

settings-accommodations = Accommodations
settings-accommodations-why = What people can ask for to take part. Only those who act on it see who asked.
settings-accommodations-none = No accommodations yet
settings-accommodations-add = Add an accommodation
settings-accommodations-change = Change this accommodation
settings-accommodations-remove = Remove this accommodation?
set-accommodations-name = Accommodation
set-accommodations-lead-days = Days of notice
set-accommodations-lead-days-help = How many days ahead you need to know. Leave it empty if no notice is needed.

settings-ce-categories = Credit categories
settings-ce-categories-why = What sessions count for in continuing education.
settings-ce-categories-none = No credit categories yet
settings-ce-categories-add = Add a category
settings-ce-categories-change = Change this category
settings-ce-categories-remove = Remove this category?
set-ce-categories-name = Category

zone-name-america-new-york = Eastern Time (New York)
zone-name-america-detroit = Eastern Time (Detroit)
zone-name-america-indiana-indianapolis = Eastern Time (Indianapolis)
zone-name-america-chicago = Central Time (Chicago)
zone-name-america-denver = Mountain Time (Denver)
zone-name-america-phoenix = Mountain Time without daylight saving (Phoenix)
zone-name-america-los-angeles = Pacific Time (Los Angeles)
zone-name-america-anchorage = Alaska Time (Anchorage)
zone-name-pacific-honolulu = Hawaii Time (Honolulu)
zone-name-america-puerto-rico = Atlantic Time (Puerto Rico)

# What a new conference begins with: kinds of session, for whom they are, their languages.
start-kind-keynote = Keynote
start-kind-workshop = Workshop
start-kind-panel = Panel
start-kind-meal = Meal
start-kind-break = Break
start-kind-recovery-meeting = Recovery meeting
start-kind-wellness = Wellness
start-kind-social = Social
start-kind-ceremony = Ceremony
start-kind-service = Service
start-kind-blocker = Blocker
start-level-all = Everyone
start-level-new = New to peer support
start-level-experienced = Experienced
start-language-en = In English
start-language-es = In Spanish
start-language-bilingual = In English and Spanish
