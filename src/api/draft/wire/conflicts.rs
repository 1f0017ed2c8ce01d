//! Conflicts on the wire.

use poem_openapi::{Enum, Object};
use uuid::Uuid;

use super::told::at;
use crate::api::text::TextOut;
use crate::domain::draft::conflicts::{self, Acceptance, Conflict, Plan};
use crate::i18n::{Language, Text, Words, Zone};

/// How bad a conflict is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum Severity {
    /// It cannot take place so.
    Error,
    /// Somebody will miss something.
    Warning,
    /// It could be kinder.
    Hint,
}

impl From<conflicts::Severity> for Severity {
    fn from(severity: conflicts::Severity) -> Self {
        match severity {
            conflicts::Severity::Error => Self::Error,
            conflicts::Severity::Warning => Self::Warning,
            conflicts::Severity::Hint => Self::Hint,
        }
    }
}

/// Something that clashes.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct ConflictOut {
    /// Its name: the same as long as it is about the same slots.
    key: String,
    /// What it is about, digested: send it to accept the conflict as you saw it.
    facts: String,
    /// What kind of clash it is, such as `room-twice`.
    kind: String,
    /// How bad it is.
    severity: Severity,
    /// What it is, in a few words.
    title: TextOut,
    /// When it is, and what to do about it.
    text: TextOut,
    /// The ids of the slots that it is about, in the order in which they begin.
    slots: Vec<Uuid>,
    /// The id of the room that it is about.
    room: Option<Uuid>,
    /// The id of the speaker that it is about.
    speaker: Option<Uuid>,
    /// The id of the track that it is about.
    track: Option<Uuid>,
    /// When it begins (RFC 3339): of an overlap, the overlap.
    from: String,
    /// When it ends (RFC 3339).
    to: String,
    /// Seats or minutes that are asked for.
    wanted: Option<i32>,
    /// Seats or minutes that there are.
    there: Option<i32>,
    /// Somebody found it acceptable.
    accepted: Option<AcceptanceOut>,
}

/// Who found a conflict acceptable, and why.
#[derive(Object)]
pub(crate) struct AcceptanceOut {
    /// Why.
    reason: String,
    /// Who.
    by: String,
    /// When (RFC 3339).
    at: String,
}

/// Why a conflict is meant to be so.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct AcceptanceIn {
    /// The `facts` of the conflict as you saw it. When they are others now, nothing is accepted: 409 `stale`.
    pub(crate) facts: String,
    /// Why it is meant to be so.
    pub(crate) reason: String,
}

/// All conflicts, the worst first.
#[derive(Object)]
pub(crate) struct ConflictList {
    /// The conflicts.
    pub(crate) items: Vec<ConflictOut>,
}

impl ConflictOut {
    pub(crate) fn of(conflict: Conflict, plan: &Plan, zone: &Zone) -> Self {
        let [english, spanish] = [Language::En, Language::Es]
            .map(|language| conflicts::say(&conflict, plan, Words(language), zone));
        Self {
            key: conflict.key,
            facts: conflict.facts,
            kind: conflict.kind.as_str().to_owned(),
            severity: conflict.severity.into(),
            title: Text::new(english.title, Some(spanish.title)).into(),
            text: Text::new(english.text, Some(spanish.text)).into(),
            slots: conflict.slots,
            room: conflict.room,
            speaker: conflict.speaker,
            track: conflict.track,
            from: at(conflict.from),
            to: at(conflict.to),
            wanted: conflict.figures.map(|figures| figures.wanted),
            there: conflict.figures.map(|figures| figures.there),
            accepted: conflict.accepted.map(Into::into),
        }
    }
}

impl From<Acceptance> for AcceptanceOut {
    fn from(acceptance: Acceptance) -> Self {
        Self {
            reason: acceptance.reason,
            by: acceptance.by,
            at: at(acceptance.at),
        }
    }
}
