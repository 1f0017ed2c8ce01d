# The waitlist: how places go on, offers for a time, who is moved up.
registration-offered-text = A place is held for you until { $until } (time at the conference). Take it before then, or let it go.
offer-title = A place is held for you
offer-take = Take the place
offer-let-go = Let it go
offer-due = The place costs { $amount }. You do not pay now: we mail you how to pay.
offer-late = When the time is over, the place goes to the next person, and you stand at the end of the line.
registration-news-taken = The place is yours.
registration-news-let-go = You let the place go.
registration-news-again = Nobody else in line can have the place now, so it is held for you again.
registration-news-late = The time was over, so the place went on. You are in line again.
offer-question = Let this place go?
offer-question-text = The place goes to the next person in line. What would you like?
offer-wait = Stay in line: I go to the end of it, and hear of it when a place is free again.
offer-leave = Leave the line: my registration is cancelled.
offer-missing = Choose one of the two.
offer-do = Let the place go
offer-keep = Go back, the place stays held for me
status-offered = Place held until { $until }

mail-registration-offered = Good news: a place is free, and we hold it for you until { $until } (time at the conference).
mail-registration-offered-again = Nobody else in line can have the free place now, so we hold it for you again, until { $until } (time at the conference).
mail-offer-what-to-do = Open your private page and choose “Take the place” or “Let it go”. If you do nothing until then, the place goes to the next person, and you go to the end of the line.
mail-registration-offer-expired = { $place ->
    [0] The time for the place that we held for you is over, so it goes to the next person. You are at the end of the line. When a place is free for you, we write to you.
    [one] The time for the place that we held for you is over. You are still in line, and you are next. When a place is free for you, we write to you. You do not have to do anything until then.
   *[other] The time for the place that we held for you is over, so it goes to the next person. You are still in line, and now you are number { $place }. When a place is free for you, we write to you. You do not have to do anything until then.
  }
mail-registration-offer-let-go = { $place ->
    [0] You let the place go that we held for you. You are at the end of the line.
    [one] You let the place go that we held for you. You are still in line, and you are next when a place is free.
   *[other] You let the place go that we held for you. You are still in line, and now you are number { $place }.
  }
mail-registration-moved-up = { $place ->
    [0] The organizers moved you to the front of the waitlist. When a place is free for you, we write to you.
    [one] The organizers moved you to the front of the waitlist: you are next. When a place is free for you, we write to you. You do not have to do anything until then.
   *[other] The organizers moved you up on the waitlist. Now you are number { $place }. When a place is free for you, we write to you. You do not have to do anything until then.
  }
mail-offer-costs = The place costs { $amount }. You do not pay now: we will write to you about how to pay.

desk-mail-registration-offered = Place offered
desk-mail-registration-offer-expired = Offer ended
desk-mail-registration-offer-let-go = Offered place let go
desk-mail-registration-moved-up = Moved up in line

history-registration-offered = { $who } offered the place that became free, until { $detail }.
history-registration-offer-expired = The time of the offer was over; it ended.
history-registration-offer-taken = { $who } took the place that was offered.
history-registration-offer-let-go = { $who } let the place go that was offered.
history-registration-moved-up = { $who } moved the person to the front of the line. The reason: { $detail }

deed-move-up = Move up in line
deed-move-up-title = Move to the front of the line?
deed-move-up-text = The person comes before everybody else who waits. If a place is free and the waitlist is not paused, the person gets it, or an offer, at once.
deed-move-up-do = Move up
deed-move-up-done = The person is at the front of the line.
deed-reason = Your reason
deed-reason-help = It is kept in the history. It is not in the e-mail, but the person can read it when downloading all data about them.
deed-offered = { $count ->
    [one] 1 person in line gets an offer, and an e-mail about it.
   *[other] { $count } people in line get an offer, and an e-mail about it.
  }

waitlist-title = Waitlist
waitlist-lede = Who waits for a place, in order, and how a free place goes to the next person.
waitlist-link = Waitlist: order and rules
waitlist-now = How it works now
waitlist-now-at-once = A free place goes to the next person in line at once.
waitlist-now-offer = { $count ->
    [one] A free place is held for the next person in line for 1 hour. Who does not take it goes to the end of the line.
   *[other] A free place is held for the next person in line for { $count } hours. Who does not take it goes to the end of the line.
  }
waitlist-now-paused = The waitlist is paused: nobody in line gets a place or an offer. Offers that are out go on.
waitlist-now-own = { $type }: { $what }
waitlist-own-at-once = at once
waitlist-own-offer = { $count ->
    [one] held for 1 hour
   *[other] held for { $count } hours
  }
waitlist-own-paused = paused
waitlist-pause = Pause the waitlist
waitlist-resume = Go on with the waitlist
waitlist-rules = Change the rules
waitlist-rules-way = A free place
waitlist-rules-hours = How many hours a place is held
waitlist-rules-hours-help = From 1 to 672, which is four weeks. An offer ends on the full hour, and when the conference starts at the latest.
waitlist-way-at-once = goes to the next person at once
waitlist-way-offer = is offered to the next person for some time
waitlist-way-same = as for all
waitlist-types = Types that differ
waitlist-type-hours = Hours, if they differ
waitlist-type-paused = Pause this type
waitlist-types-help = Leave the boxes as they are where nothing differs.
waitlist-hours-fault = Hours: give a whole number from 1 to 672.
waitlist-look = Show what will happen
waitlist-line = The line
waitlist-place = Place
waitlist-since = Registered
waitlist-move-up = Move up
waitlist-nobody = Nobody waits
waitlist-nobody-text = When all places are taken, people who register stand here in line.
waitlist-offers = { $count ->
    [one] 1 place is held for somebody.
   *[other] { $count } places are held for people.
  }
waitlist-waiting = { $count ->
    [one] 1 person on the waitlist
   *[other] { $count } people on the waitlist
  }
waitlist-rules-title = Change the rules of the waitlist?
waitlist-rules-text = The new rules hold at once. Offers that are out keep their time. Where places are now given at once, who holds an offer gets the place.
waitlist-rules-do = Save the rules
waitlist-pause-title = Pause the waitlist?
waitlist-pause-text = Nobody in line gets a place or an offer until you go on. Offers that are out go on. Places that become free are kept for those who wait.
waitlist-pause-do = Pause
waitlist-resume-title = Go on with the waitlist?
waitlist-resume-text = Free places go to the people in line at once.
waitlist-resume-do = Go on
waitlist-no-mail = Nobody gets a place or an offer by this now, and no e-mail goes out.
waitlist-first-mail = The first e-mail goes to { $address }. The private link is put in when it is sent.
waitlist-done-saved = The rules are saved.
waitlist-done-paused = The waitlist is paused.
waitlist-done-resumed = The waitlist goes on.
overview-offered = { $count ->
    [one] 1 offered
   *[other] { $count } offered
  }

# What is refunded to whoever cancels.
settings-refunds = Refunds
settings-refunds-why = Who wants to cancel reads this before. Gathering moves no money: you pay back as you were paid.
set-refunds-text = The rule in words
set-refunds-text-help = For example how much is refunded, and whom to write to.
set-refunds-until = Refunded until
set-refunds-until-help = Leave both boxes empty to state no date.
set-refunds-share = Who cancels before then gets back
refund-share-full = the whole price
refund-share-part = a part of the price
refund-share-nothing = nothing
refund-title = Refunds
refund-until-full = If you cancel before { $until } (time at the conference), you get back all that you paid.
refund-until-part = If you cancel before { $until } (time at the conference), you get back a part of what you paid.
refund-until-nothing = What you paid is not refunded.
refund-over = The time for refunds ended on { $until } (time at the conference).
refund-paid = You have paid { $amount } so far.

# All data of one person.
registration-data = Download all that we keep about you (JSON)
history-registration-data-taken = { $who } downloaded all data about this registration.
