# Mail to many: templates and mailings at the desk, what people read of it, and how they end it.
action-write-to-many = write to many people at once
mail-mailing-somebody = friend
mail-mailing-why = You get this e-mail because of your registration for { $conference }, code { $code }.
mail-mailing-unsubscribe = If you want no more e-mails like this one, open this address. E-mails about your own registration still come:

problem-not-a-template = Line { $line } cannot be understood. A placeholder is written {"{{"} name {"}}"}. Around text there can be {"{% if status == \"confirmed\" %}"} and {"{% endif %}"}. Placeholders are: { $known }
problem-unknown-placeholder = Line { $line } has a placeholder that does not exist. These do: { $known }
problem-not-in-subject = Others may see a subject, so it tells nothing about the person. In a subject there can be: { $known }
problem-fills-too-long = With everybody’s values filled in, this becomes too long. Please make it shorter.
problem-recipients-missing = Nobody would get it. Choose other people.
problem-recipients-too-many = These are too many to choose one by one. Choose them by a filter.
problem-code-unknown-choice = Nobody who gets this e-mail has this code.
api-field-not-a-template = Line { $line } cannot be understood. Placeholders are: { $known }
api-field-unknown-placeholder = Line { $line } has an unknown placeholder. Known are: { $known }
api-field-not-in-subject = Subjects tell nothing about the person. Line { $line } may have: { $known }
api-field-fills-too-long = Filled in, the text would become too long.

mailings-title = Mail to many
mailings-lede = Write to everybody who fits a filter of the list. Nothing leaves before somebody has looked at it and approved it.
mailings-new = Write a mailing
mailings-new-for = Write to them
mailings-templates = Templates
mailings-log = All e-mails
mailings-show = Show
mailings-all = All mailings
mailings-filter = Show them
mailings-none = No mailings here
mailings-none-text = To write one, choose people in the list of registrations, or begin here with everybody.
mailings-found = { $count ->
    [one] 1 mailing
   *[other] { $count } mailings
  }
mailings-name = Mailing
mailings-made = Written
mailings-goes = Goes
mailing-state-draft = Draft
mailing-state-review = Waits for approval
mailing-state-scheduled = Approved
mailing-state-sending = Being sent
mailing-state-sent = Sent
mailing-state-stopped = Stopped

mailing-new-title = Write a mailing
mailing-change-title = Change the mailing
mailing-begin = Begin with a template
mailing-begin-help = Its text is copied. What you change here does not change the template.
mailing-begin-none = No template
mailing-begin-do = Use it
mailing-name = What you call it
mailing-name-help = For organizers alone: the people you write to do not see it.
mailing-subject = Subject
mailing-subject-help = Others may see it on a locked phone. Name no diagnosis, no group and nothing about the person.
mailing-body = Text
mailing-body-help = Everybody reads it in their own language, so both are needed. Leave an empty line between paragraphs. At its end we say why the person gets it.
mailing-necessary = This e-mail is necessary
mailing-necessary-help = It then goes also to people who asked for no more e-mails. Use it only for what everybody must know, such as a changed place or time. All other mailings have a link to end them.
mailing-placeholders = Placeholders
mailing-placeholders-text = Write one of these, and each person reads their own value. In a subject only the marked ones can stand.
mailing-placeholder = Placeholder
mailing-placeholder-means = What people read
mailing-placeholder-subject = also in subjects
mailing-placeholders-if = For some people alone:
placeholder-greeting = “Hello Dani,” or just “Hello,”
placeholder-name = The name
placeholder-code = The code of the registration
placeholder-type = How the person comes: the registration type
placeholder-status = confirmed, pending, waitlisted, declined or cancelled: for conditions
placeholder-status-words = Where the registration stands, in words
placeholder-amount-due = What is to be paid; empty when it is nothing
placeholder-conference = The name of the conference
placeholder-conference-short = Its short name
placeholder-dates = From which day to which
placeholder-venue = The building and its city
placeholder-contact = The address for questions
placeholder-manage-link = The person’s own private link
placeholder-agenda-link = The agenda
placeholder-calendar-link = The agenda for calendars
placeholder-support-link = Where support is found
mailing-to = To whom
mailing-to-help = Who fits is found when it goes, not now: people who register until then get it too.
mailing-to-everybody = Everybody who registered
mailing-to-chosen = { $count ->
    [one] 1 person, chosen from the list
   *[other] { $count } people, chosen from the list
  }
mailing-to-forgotten = People who were chosen from the list
mailing-search = Words to search for
mailing-save-draft = Keep it as a draft
mailing-save = Save the changes

mailing-was-saved = It is saved
mailing-was-handed-in = It waits for approval
mailing-was-taken-back = It is a draft again
mailing-was-approved = It is approved
mailing-was-stopped = It is stopped
mailing-was-sent-again = What failed is tried again
mailing-differs = This is not what you looked at
mailing-differs-text = The text, or the number of people who get it, is another one by now. Please look at it again, then approve.
mailing-stale = Somebody else changed it meanwhile
mailing-stale-text = What you typed is still here, but was not saved. Open the page anew to see the other change.
mailing-facts = How it stands
mailing-made-by = Written
mailing-handed-in-by = Handed in
mailing-approved-by = Approved
mailing-stopped-by = Stopped
mailing-goes-at = Goes
mailing-began-at = Began
mailing-ended-at = Ended
mailing-who-when = { $who }, { $when }
mailing-kind = Kind
mailing-kind-necessary = Necessary: it goes to all of them
mailing-kind-unnecessary = Not necessary: each has a link to end such e-mails
mailing-count = { $count ->
    [0] Nobody would get it now.
    [one] 1 person would get it now.
   *[other] { $count } people would get it now.
  }
mailing-count-without = { $count ->
    [one] 1 more has no e-mail address.
   *[other] { $count } more have no e-mail address.
  }
mailing-count-unsubscribed = { $count ->
    [one] 1 more wants no e-mails that are not necessary.
   *[other] { $count } more want no e-mails that are not necessary.
  }
mailing-preview = As one of them reads it
mailing-preview-of = { $name }, code { $code }, in { $language }
mailing-preview-noted = That you looked at it is noted in this person’s history. Private links work in the real e-mail only.
mailing-preview-other = Show another person’s
mailing-preview-code = Code
mailing-preview-code-help = The code of somebody who gets it.
mailing-preview-show = Show it
mailing-hand-in = Hand it in for approval
mailing-hand-in-help = The text then stays as it is until somebody approves it or takes it back.
mailing-change = Change it
mailing-approve-title = Approve it
mailing-approve-text = You may approve what you wrote yourself, once you have read it here. Your name stands beside it.
mailing-when = When it goes
mailing-now = At once
mailing-later = At a set time
mailing-goes = Day and time
mailing-approve = Approve it
mailing-take-back = Make it a draft again
mailing-stop = Stop it
mailing-stop-draft = Throw it away
mailing-stop-help = What has not left is taken back. What has left cannot be.
mailing-stop-title = Stop this mailing?
mailing-stop-text = { $sent ->
    [0] Nothing of it has left. Nobody will get it.
    [one] 1 e-mail has left and stays sent. { $waiting } more will not go.
   *[other] { $sent } e-mails have left and stay sent. { $waiting } more will not go.
  }
mailing-stop-no = Do not stop it
mailing-stopped-text = { $sent ->
    [0] Nothing had left. { $withdrawn } e-mails were taken back.
    [one] 1 e-mail had left. { $withdrawn } were taken back.
   *[other] { $sent } e-mails had left. { $withdrawn } were taken back.
  }
mailing-counts = Its e-mails
mailing-count-waiting = Waiting
mailing-count-sent = Sent
mailing-count-failed = Not sent
mailing-none-address = No e-mail address
mailing-none-wanted = Want no such e-mails
mailing-withdrawn = Taken back
mailing-see = See them
mailing-see-state = { $state }: see these e-mails
mailing-again = { $count ->
    [one] Send the one that failed again
   *[other] Send the { $count } that failed again
  }
mailing-again-help = Addresses that are wrong fail again. Correct them in the registration first: the mailing goes to the address that it was written to.
mailing-text = Its text
desk-mail-mailing = Mailing

templates-title = Templates
templates-lede = Texts to write from again. Placeholders in them are filled in for each person.
templates-new = Write a template
templates-none = No templates yet
templates-none-text = Write one, or write a mailing without.
template-change-title = Change the template
template-changed = Last changed
template-save = Save the template
template-delete = Delete the template
template-delete-help = Mailings that were written from it keep their text.
template-use = Write a mailing from it
template-was-saved = The template is saved
template-was-deleted = The template is deleted
template-sample = With invented values
template-sample-name = Dani Sample

unsubscribe-title = E-mails that are not necessary
unsubscribe-about = This is about the registration with the code { $code }.
unsubscribe-question = Do you want no more e-mails of this kind?
unsubscribe-text = We will still write about what is your own: your place, your seats, and what changes about them.
unsubscribe-do = No more such e-mails
unsubscribe-done = You get no more such e-mails
unsubscribe-done-text = This holds at once. If you change your mind:
unsubscribe-undo = Write to me again
unsubscribe-undone = We write to you again
wishes-title = E-mails
wishes-all = You get e-mails from the organizers to many people.
wishes-few = You get only e-mails about your own registration.
wishes-none = No e-mails that are not necessary
wishes-again = Write to me again

history-mailing-viewed = { $who } looked at how a mailing would read.
history-registration-unsubscribed = { $who } asked for no more e-mails that are not necessary.
history-registration-subscribed = { $who } asked to be written to again.
