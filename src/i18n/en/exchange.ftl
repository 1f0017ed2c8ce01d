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
