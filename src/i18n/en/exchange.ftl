# Bringing files in and taking them out.

import-release-note = The agenda, as it was brought in from a file.
import-unspecified-kind = Session
import-unspecified-language = Not said

import-kind-schedule-json = a schedule (JSON)
import-kind-schedule-xml = a schedule (XML)
import-kind-sample = an agenda in the sample format
import-kind-full = a whole conference
import-kind-sessions = sessions in rows (CSV)
import-kind-speakers = speakers in rows (CSV)

import-note-fixed-zone = The file does not say its time zone. The offset of its times was taken: { $about }.
import-note-unknown-zone = The time zone “{ $found }” is not known. The offset of the times was taken: { $about }.
import-note-day-twice = { $about } is there twice: the two were made one day.
import-note-day-mended = A day ({ $about }) has no date or no hours that can be read. They were taken from what happens on it.
import-note-other-room = “{ $about }” names the room “{ $found }”, and stands in another one: the one it stands in was taken.
import-note-no-guid = “{ $about }” has no GUID that can be read: one was made for it.
import-note-same-guid = “{ $about }” has the same GUID as an event before it: it was taken as another time of that session.
import-note-event-twice = “{ $about }” is there twice at the same time: it was taken once.
import-note-no-title = “{ $about }” has no title.
import-note-no-time = “{ $about }” has no time that can be read: it has no place on the agenda yet.
import-note-no-length = “{ $about }” has no length that can be read: 0 minutes were taken.
import-note-no-name = A person of “{ $about }” has no name, and was left out.
import-note-person-twice = { $found } is named twice in “{ $about }”: once was taken.
import-note-other-kind = “{ $about }” is of the kind “{ $found }”, which is never public here: it has another kind of that name.
import-note-other-slug = The address of “{ $about }” was taken or odd (“{ $found }”): it has another.
import-note-archived = “{ $about }” is in the archive here, and stays there.
import-note-brought-back = “{ $about }” had been taken off the board here. It is back.
import-note-too-long = “{ $about }” is longer than 30 days ({ $found }): it was cut.

exchange-title = Files in and out
exchange-lede = Take the agenda out for apps and spreadsheets, keep a copy of everything, or bring an agenda in.
exchange-apps = For apps such as Giggity
exchange-apps-text = Apps for conferences read the published agenda from one of these addresses, and see each new release by themselves.
exchange-sheets = For spreadsheets
exchange-sheets-text = Sessions and speakers of the draft as rows. Changed rows come in again on the page for CSV files.
exchange-full = The whole conference
exchange-full-text = One file with the conference, the agenda, all releases and pictures, but nobody who registered. Bring it into an empty database, and everything is as it was.
exchange-full-do = Download the whole conference
import-title = Bring a file in
import-lede = The file changes the draft alone: nothing is published. What is new or differs is taken over; what the file does not have stays. First you see what it would do.
import-lede-fresh = There is no conference yet. A schedule makes it, with its days, rooms and sessions, and publishes it. First you see what it would do.
import-file = The file
import-file-help = A schedule of pretalx, frab or another program (JSON or XML), a whole conference, or rows (CSV). Up to 16 MB.
import-file-missing = Choose a file first.
import-zone = Time zone
import-zone-help = Only where the file does not say it, such as America/Chicago.
import-look = See what it would do
import-working = Working on the file
import-working-text = This page follows by itself.
import-progress = How far it is
import-again = Look again
import-stop = Stop: nothing is changed
import-stopped-text = It was stopped.
import-refused = The file was not taken
import-nothing = Nothing was changed
import-another = Choose another file
import-preview = This is what it would do
import-preview-fresh = It makes the conference and publishes release 1.
import-preview-draft = It changes the draft. Nothing is published.
import-is = The file is { $kind }.
import-do = Bring it in
import-done = The file is in
import-published = The conference is there, and release { $number } is public.
import-drafted = The draft is changed. Publish it when you are ready.
import-stale = Something changed since you looked
import-stale-text = Nothing was done yet. This is what it would do now.
import-nothing-to-do = Everything is so already: nothing is to be done.
import-added = { $count ->
    [one] One new session
   *[other] { $count } new sessions
  }
import-changed = { $count ->
    [one] One session with other words
   *[other] { $count } sessions with other words
  }
import-placed = { $count ->
    [one] One slot placed or moved
   *[other] { $count } slots placed or moved
  }
import-missing = { $count ->
    [one] One session is not in the file, and stays
   *[other] { $count } sessions are not in the file, and stay
  }
import-mended = { $count ->
    [one] One odd thing was mended
   *[other] { $count } odd things were mended
  }
import-conflicts = { $count ->
    [one] One conflict
   *[other] { $count } conflicts
  }
import-instead = Or begin with a file: a schedule of another program, or a whole conference
exchange-sessions-xlsx = Sessions for Excel (XLSX)
exchange-sessions-csv = Sessions as CSV
exchange-speakers-xlsx = Speakers for Excel (XLSX)
exchange-speakers-csv = Speakers as CSV
