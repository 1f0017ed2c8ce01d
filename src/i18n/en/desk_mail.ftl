# The desk's page about mail: what waits, what left, what failed and why.
desk-mail-title = Mail
desk-mail-lede = E-mails leave by themselves. What could not be sent is at the top of the list.
desk-mail-outage = The mail server does not take mail now
desk-mail-outage-text = { $reason } So it has been since { $since }. All e-mails wait, and nothing is lost; we ask again on { $next }.
desk-mail-show = Show
desk-mail-all = All e-mails
desk-mail-filter = Show them
desk-mail-state = State
desk-mail-state-failed = Not sent
desk-mail-state-waiting = Waiting
desk-mail-state-sent = Sent
desk-mail-none = No e-mails here
desk-mail-none-text = Each e-mail appears here as soon as it is written.
desk-mail-found = { $count ->
    [one] 1 e-mail
   *[other] { $count } e-mails
  }
desk-mail-kind = E-mail
desk-mail-kind-other = An e-mail of another version of the program
desk-mail-about = Registration
desk-mail-recipient = To
desk-mail-written = Written
desk-mail-pages = Pages
desk-mail-span = { $span } of { $total }
desk-mail-newer = Back
desk-mail-older = Next

desk-mail-what = What happened
desk-mail-left = It left on { $when }.
desk-mail-soon = It leaves within seconds.
desk-mail-behind = It waits for an earlier e-mail, or for the mail server.
desk-mail-now = It is being sent right now.
desk-mail-limit = This address got many e-mails today. This one leaves on { $when }.
desk-mail-next = We try again on { $when }.
desk-mail-ended = We do not try again by ourselves.
desk-mail-tries = { $count ->
    [one] Tried once.
   *[other] Tried { $count } times.
  }
desk-mail-code = The mail server’s code for this is { $code }.
desk-mail-again = Try again
desk-mail-again-help = Check the address first: if it is wrong, change it in the registration. The person then gets a new e-mail there, and this one can stay.
desk-mail-again-done = It will be tried again
desk-mail-again-done-text = It leaves within seconds. Load this page again to see what came of it.
desk-mail-content = As it reads
desk-mail-content-none = This e-mail cannot be shown here.
desk-mail-noted = That you looked at this e-mail is noted in the history.
overview-mail-see = See the mail

mail-reason-address-refused = The address does not take mail. It may be mistyped, or it is gone.
mail-reason-mail-refused = The mail server does not take this e-mail.
mail-reason-against-rules = The mail server has rules against it. The person who runs this site should look at how mail is set up.
mail-reason-asked-to-wait = The mail server asked us to wait. This is common, and mostly passes in minutes.
mail-reason-unreachable = The mail server could not be reached.
mail-reason-silent = The mail server did not answer in time.
mail-reason-cut = The connection was lost in the middle.
mail-reason-unconfirmed = It was sent, but the connection was lost before the mail server said so. It may have arrived.
mail-reason-turned-away = The mail server does not want to talk to us now.
mail-reason-not-logged-in = The mail server does not take our user name and password. The person who runs this site should check them.
mail-reason-sender-refused = The mail server does not take mail from our address. The person who runs this site should check how mail is set up.
mail-reason-not-secure = No safe connection to the mail server could be made. The person who runs this site should check how mail is set up.
mail-reason-not-understood = The mail server answered something that we do not understand.
mail-reason-unusable-address = The address cannot be written to.
mail-reason-unwritable = This e-mail could not be put together.
mail-reason-folder-refused = The folder for e-mails cannot be written to. The person who runs this site should check it.
mail-reason-no-link = The private link could not be made.
mail-reason-other = It did not work, and we do not know why.

history-message-viewed = { $who } looked at an e-mail.
history-message-retried = { $who } had an e-mail sent again.
