//! Sessions on the wire.

use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use uuid::Uuid;

use super::sent::{Put, TextIn, sent};
use super::told::{number, some, some_text};
use crate::api::text::TextOut;
use crate::domain::draft::sessions::{Kept, Session};
use crate::i18n::Zone;

/// Somebody who speaks in a session.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct SpeakingIn {
    /// The speaker's slug or id.
    speaker: String,
    /// `speaker`, `moderator`, `panelist` or `facilitator`; `speaker` unless told.
    role: Option<String>,
}

sent! {
    /// A session to add. `title.en` is needed; kind, level, language and minutes are the usual ones unless told.
    new SessionIn,
    /// What to change in a session; what is left out stays, a null removes what was there.
    patch SessionPatch,
    typed Session {
        /// Its title.
        title: TextIn,
        /// What it is about, in Markdown.
        r#abstract: TextIn,
        /// What people should know before they come.
        content_note: TextIn,
        /// What people take home: one objective a line.
        objectives: TextIn,
        /// A kind's slug.
        kind: String,
        /// A level's slug.
        level: String,
        /// The slug of the language that it is held in.
        language: String,
        /// The slug of its track.
        track: String,
        /// How long it is meant to be.
        minutes: i32,
        /// Who speaks, in order: replaces all.
        speakers: Vec<SpeakingIn>,
        /// Minutes that count for continuing education.
        ce_minutes: i32,
        /// Slugs of the categories that they count in: replaces all.
        ce_categories: Vec<String>,
        /// Live captions are promised.
        captions: bool,
        /// A sign language interpreter is promised.
        asl: bool,
        /// It needs a projector.
        needs_projector: bool,
        /// It needs an interpreter.
        needs_interpreter: bool,
        /// Its stage has to be reached without a step.
        needs_step_free_stage: bool,
        /// Seats that are signed up for; none means that everybody just comes.
        sign_up_capacity: i32,
        /// Who comes after the last seat stands in line.
        sign_up_waitlist: bool,
        /// For organizers alone.
        organizer_notes: String,
    }
}

impl Put<Vec<(String, String)>> for MaybeUndefined<Vec<SpeakingIn>> {
    fn put(self, kept: &mut Vec<(String, String)>, _: &Zone) {
        match self {
            Self::Undefined => {}
            Self::Null => kept.clear(),
            Self::Value(sent) => {
                let speaking = sent.into_iter();
                *kept = speaking
                    .map(|one| (one.speaker, one.role.unwrap_or_default()))
                    .collect();
            }
        }
    }
}

/// Somebody who speaks in a session.
#[derive(Object)]
pub(crate) struct SpeakingOut {
    /// The speaker's slug.
    speaker: String,
    /// `speaker`, `moderator`, `panelist` or `facilitator`.
    role: String,
}

/// A session.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct SessionOut {
    /// Its id.
    id: Uuid,
    /// Its name in addresses.
    slug: String,
    /// Counts its changes: send it back with yours.
    version: i32,
    /// It is in the archive.
    archived: bool,
    /// Its title.
    title: TextOut,
    /// What it is about, in Markdown.
    r#abstract: Option<TextOut>,
    /// What people should know before they come.
    content_note: Option<TextOut>,
    /// What people take home: one objective a line.
    objectives: Option<TextOut>,
    /// A kind's slug; `blocker` holds a room and is never public.
    kind: String,
    /// A level's slug.
    level: String,
    /// The slug of the language that it is held in.
    language: String,
    /// The slug of its track.
    track: Option<String>,
    /// How long it is meant to be.
    minutes: i32,
    /// Who speaks, in order.
    speakers: Vec<SpeakingOut>,
    /// Minutes that count for continuing education.
    ce_minutes: i32,
    /// Slugs of the categories that they count in.
    ce_categories: Vec<String>,
    /// Live captions are promised.
    captions: bool,
    /// A sign language interpreter is promised.
    asl: bool,
    /// It needs a projector.
    needs_projector: bool,
    /// It needs an interpreter.
    needs_interpreter: bool,
    /// Its stage has to be reached without a step.
    needs_step_free_stage: bool,
    /// Seats that are signed up for; missing means that everybody just comes.
    sign_up_capacity: Option<i32>,
    /// Who comes after the last seat stands in line.
    sign_up_waitlist: bool,
    /// For organizers alone.
    organizer_notes: Option<String>,
    /// The ids of its slots, first to last.
    slots: Vec<Uuid>,
}

impl From<Kept> for SessionOut {
    fn from(kept: Kept) -> Self {
        let session = kept.session;
        let speakers = session.speakers.into_iter();
        Self {
            id: kept.id,
            slug: session.slug,
            version: kept.version,
            archived: kept.archived,
            title: session.title.text().into(),
            r#abstract: some_text(&session.r#abstract),
            content_note: some_text(&session.content_note),
            objectives: some_text(&session.objectives),
            kind: session.kind,
            level: session.level,
            language: session.language,
            track: some(session.track),
            minutes: number(&session.minutes).unwrap_or_default(),
            speakers: speakers
                .map(|(speaker, role)| SpeakingOut { speaker, role })
                .collect(),
            ce_minutes: number(&session.ce_minutes).unwrap_or_default(),
            ce_categories: session.ce_categories,
            captions: session.captions,
            asl: session.asl,
            needs_projector: session.needs_projector,
            needs_interpreter: session.needs_interpreter,
            needs_step_free_stage: session.needs_step_free_stage,
            sign_up_capacity: number(&session.sign_up_capacity),
            sign_up_waitlist: session.sign_up_waitlist,
            organizer_notes: some(session.organizer_notes),
            slots: kept.places.iter().map(|place| place.id).collect(),
        }
    }
}
