# The list of registrations: what is found, kept, taken from it and done with those who are chosen.
list-found-many = More than { $count } registrations
list-more-filters = More filters
list-approved = Approval
list-approved-yes = Approved by us
list-approved-no = Not approved by us
list-approved-at = Approved on
list-since = Registered since
list-since-day = since { $day }
list-accommodations = Asked for accommodations
list-payment-open = Not paid
list-payment-part = Paid in part
list-payment-full = Paid
list-payment-waived = Waived
list-payment-free = Free
list-columns = Columns
list-columns-help = The name stands first. Choose what stands after it, from left to right.
list-column = Column { $number }
list-column-none = Nothing
list-export = Download with choices
list-before = Page before
list-after = Next page
list-choose = Choose
list-choose-one = Choose { $name }
list-with-chosen = With those you chose
list-with-chosen-help = Tick people above, or take all. You see what will happen before anything is done.
list-all = All that fit the filter:

views-title = Saved views
views-manage = Manage saved views
views-lede = A view keeps filters, order and columns. It does not keep what was searched for.
views-none = There are no saved views yet. Set the filters of the list, then keep them below it.
views-keep = Keep this view
views-keep-help = Filters, order and columns are kept. What you searched for is not.
views-name = Name of the view
views-shared = Everybody who may see registrations may use it
views-save = Save the view
views-rename = Save
views-delete = Delete
views-of = Made by { $name }. Only that person can change it.

export-title = Download registrations
export-text = Choose what stands in the file. The history notes who took it and how many people are in it. Keep it safe, and delete it when you no longer need it.
export-format = Kind of file
export-xlsx = Excel workbook (XLSX)
export-csv = Text with commas (CSV)
export-bom = CSV for Excel
export-bom-help = Puts a mark at the beginning, so that Excel reads accents.
export-do = Download

many-resend = Send the link again
many-approve = Approve
many-paid = Mark as paid
many-cancel = Cancel
many-export = Download
many-fitting = { $count ->
    [0] It can be done for nobody.
    [one] It will be done for 1 person.
   *[other] It will be done for { $count } people.
  }
many-left = { $count ->
    [one] Not possible for 1 person
   *[other] Not possible for { $count } people
  }
many-left-more = { $count ->
    [one] and 1 more person
   *[other] and { $count } more people
  }
many-left-no-address = there is no e-mail address
many-left-no-request = it is not a request that waits for an answer
many-left-ended = the registration has ended
many-left-free = there is nothing to pay
many-left-paid = it is paid already
many-left-failed = it did not work, and nothing was changed. Please try again
many-mail = Each person gets an e-mail. This is the first one, to { $address }. The private link is put in when it is sent.
many-differs-text = Other people fit the filter by now, so nothing was done yet. This is how it would be now.
many-resend-title = Send the private link again?
many-resend-text = Each person gets a new private link. Links from earlier e-mails still work.
many-resend-do = Send the e-mails
many-resend-done = { $count ->
    [one] The private link is on its way to 1 person.
   *[other] Private links are on their way to { $count } people.
  }
many-approve-title = Approve these requests?
many-approve-text = Each person gets a place, one after the other. When all places are taken, the next ones get a place in line.
many-approve-do = Approve and send the e-mails
many-approve-done = { $count ->
    [one] 1 request is approved.
   *[other] { $count } requests are approved.
  }
many-paid-title = Mark these as paid?
many-paid-text = The whole price is noted as paid. Gathering takes no money.
many-paid-do = Save and send the e-mails
many-paid-done = { $count ->
    [one] 1 payment is noted.
   *[other] { $count } payments are noted.
  }
many-cancel-title = Cancel these registrations?
many-cancel-text = Each person loses the place or the request. Places that become free go to the next people in line, who get an e-mail. You can restore a registration later, while there are places.
many-cancel-do = Cancel and send the e-mails
many-cancel-done = { $count ->
    [one] 1 registration is cancelled.
   *[other] { $count } registrations are cancelled.
  }
many-done-title = What was done
many-refused-title = Nothing was done yet
many-refused-nobody = You chose nobody. Go back and tick people, or choose all that fit the filter.
many-refused-too-many = This can be done for { $count } people at a time. Go back and narrow the list, for example by type or by day.
many-refused-back = Back to the list
