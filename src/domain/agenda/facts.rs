//! What a slot's calendar event tells: when any of it differs from the last release, subscribers
//! must learn of it. Facts are compared, not bytes, so that a new version of the program changes none.

use jiff::Timestamp;

use super::content::{Agenda, Room, Session, Slot, Term, Venue, term_name};
use super::speaking::SpeakerRole;
use crate::i18n::Text;

/// The public facts of one slot, in both languages, with names in place of references.
#[derive(Debug, PartialEq)]
pub(super) struct Facts<'a> {
    time_zone: &'a str,
    venue: &'a Venue,
    room: Option<&'a Room>,
    starts_at: Timestamp,
    minutes: i32,
    cancelled: bool,
    note: Option<&'a Text>,
    moved_from: Option<(Timestamp, Option<&'a Text>)>,
    session: Option<SessionFacts<'a>>,
}

#[derive(Debug, PartialEq)]
struct SessionFacts<'a> {
    /// It stands in the event's address.
    slug: &'a str,
    texts: [Option<&'a Text>; 5],
    /// Names of kind, level and language, then of the credit categories.
    terms: Vec<Text>,
    track: Option<(&'a Text, &'a str)>,
    /// Names, and what they do in it.
    speakers: Vec<(&'a str, SpeakerRole)>,
    ce_minutes: i32,
    /// Captions, interpreter, sign-up.
    promises: [bool; 3],
}

impl<'a> Facts<'a> {
    /// The facts of `slot`, which is one of `agenda`'s.
    pub(super) fn of(agenda: &'a Agenda, slot: &'a Slot) -> Self {
        // Every field is named, so that a new one does not compile until somebody has decided.
        let Slot {
            id: _,
            session,
            room,
            starts_at,
            minutes,
            cancelled,
            note,
            moved_from,
            marked_at: _,
            number: _,
            sequence: _,
            last_modified: _,
        } = slot;
        Self {
            time_zone: &agenda.conference.time_zone,
            venue: &agenda.conference.venue,
            room: agenda.room(room),
            starts_at: *starts_at,
            minutes: *minutes,
            cancelled: *cancelled,
            note: note.as_ref(),
            moved_from: moved_from.as_ref().map(|place| {
                let room = agenda.room(&place.room).map(|room| &room.name);
                (place.starts_at, room)
            }),
            session: agenda
                .session(session)
                .map(|session| SessionFacts::of(agenda, session)),
        }
    }
}

impl<'a> SessionFacts<'a> {
    fn of(agenda: &'a Agenda, session: &'a Session) -> Self {
        let Session {
            id: _,
            slug,
            kind,
            track,
            title,
            r#abstract,
            content_note,
            objectives,
            speakers: _,
            roles: _,
            level,
            language,
            ce_minutes,
            ce_categories,
            captions,
            asl,
            has_sign_up,
            former_title,
        } = session;
        let name = |terms: &[Term], slug: &str| term_name(terms, slug);
        let mut terms = vec![
            name(&agenda.kinds, kind),
            name(&agenda.levels, level),
            name(&agenda.languages, language),
        ];
        terms.extend(
            ce_categories
                .iter()
                .map(|slug| name(&agenda.ce_categories, slug)),
        );
        Self {
            slug,
            texts: [
                Some(title),
                former_title.as_ref(),
                r#abstract.as_ref(),
                content_note.as_ref(),
                objectives.as_ref(),
            ],
            terms,
            track: track
                .as_deref()
                .and_then(|slug| agenda.track(slug))
                .map(|track| (&track.name, track.color.as_str())),
            speakers: agenda
                .speaking_in(session)
                .map(|(speaker, role)| (speaker.name.as_str(), role))
                .collect(),
            ce_minutes: *ce_minutes,
            promises: [*captions, *asl, *has_sign_up],
        }
    }
}
