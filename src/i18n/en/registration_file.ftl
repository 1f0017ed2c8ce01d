# Registrations out of a file.
reg-file-title = Bring in registrations from a file
reg-file-lede = For people who registered somewhere else: in a spreadsheet, in pretix or in Indico. You see what would come of each row before anybody is registered.
reg-file-rule-columns = The first row names the columns. We know the names of our own files, and of lists from pretix and Indico, in English and Spanish. You can tell us what each of the others holds.
reg-file-rule-places = Places go by the same rules as for everybody: when no place is left, people wait in line in the order of the rows.
reg-file-rule-price = A price in the file is the price that was agreed. Without it people get the price of today. A status of “paid” means that all of it is paid.
reg-file-rule-over = Rows that say that somebody cancelled, was declined or let it expire are left out.
reg-file-rule-lists = Several meals stand in one cell with semicolons between them.
reg-file-rule-questions = Questions that have to be answered and are not in the file: each person is asked on their own page.
reg-file-look = See what would happen
reg-file-outcome = What would happen
reg-file-columns = What the columns hold
reg-file-columns-text = Check these. Choose something else where we are wrong, then look again.
reg-file-column = Column in the file
reg-file-example = For example
reg-file-holds = Is taken as
reg-file-leave-out = Leave it out
reg-file-column-twice = Another column holds this already. Choose something else, or leave it out.
reg-file-first-name = First name
reg-file-last-name = Last name
reg-file-contact-email = E-mail of whoever ordered
reg-file-accommodation-note = More about accommodations
reg-file-note = Note for organizers
reg-file-types = Types that we do not know
reg-file-types-text = Say which of our types is meant.
reg-file-choose-type = Choose a type
reg-file-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
  }
reg-file-rest = For everybody
reg-file-kind = Type for rows that say none
reg-file-language = Language of e-mails where the file does not say it
reg-file-tell = Send each person who has an e-mail address the usual mail with their private link. Without this you can send it later from the list.
reg-file-look-again = Look again
reg-file-faulty = { $count ->
    [one] 1 row with something wrong
   *[other] { $count } rows with something wrong
  }
reg-file-confirmed = { $count ->
    [one] 1 gets a place
   *[other] { $count } get a place
  }
reg-file-waitlisted = { $count ->
    [one] 1 waits in line
   *[other] { $count } wait in line
  }
reg-file-pending = { $count ->
    [one] 1 waits for an answer
   *[other] { $count } wait for an answer
  }
reg-file-doubles = { $count ->
    [one] 1 may be there twice
   *[other] { $count } may be there twice
  }
reg-file-ended = { $count ->
    [one] 1 is left out: it has ended
   *[other] { $count } are left out: they have ended
  }
reg-file-mails = { $count ->
    [one] 1 gets an e-mail
   *[other] { $count } get an e-mail
  }
reg-file-nobody = Nobody is registered yet
reg-file-faulty-text = Put right what is wrong: here above, or in the file. People can only be registered all together.
reg-file-doubles-text = Somebody with the same e-mail address and the same name is there already. They are registered all the same, and nobody is lost. You can make two into one afterwards.
reg-file-waits-text = Some wait in line because no place is left for their type, or because others came before them.
reg-file-rows-wrong = Rows with something wrong
reg-file-rows-double = Rows that may be there twice
reg-file-rows-fine = Rows that are fine
reg-file-rows-over = Rows that are left out
reg-file-more = { $count ->
    [one] And 1 more row.
   *[other] And { $count } more rows.
  }
reg-file-money = { $price }, { $paid } paid
reg-file-double-row = The same as row { $row }
reg-file-double-registered = Registered as { $code }
reg-file-nothing = There is nobody to register in this file.
reg-file-conduct = These people know the code of conduct and agree to it.
reg-file-lacks-consent = Confirm that these people agree to the code of conduct.
reg-file-do = { $count ->
    [one] Register 1 person
   *[other] Register { $count } people
  }
reg-file-done = { $count ->
    [one] 1 person is registered
   *[other] { $count } people are registered
  }
reg-file-see-doubles = See who may be there twice
reg-file-stale = Something changed meanwhile
reg-file-stale-text = Nobody is registered yet. Look at what would happen now, then go on.
reg-file-no-columns = We know none of its columns. The first row must name them, for example “Full name”, “E-mail” and “Type”.
history-registration-imported = { $who } brought in the registration from a file.
