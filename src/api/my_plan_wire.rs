//! A person's own plan on the wire.

use poem_openapi::{Enum, Object};
use uuid::Uuid;

use super::text::TextOut;
use crate::domain::agenda::Agenda;
use crate::domain::plan::{Entry, Joined, MyPlan, PlanFeed, Standing};
use crate::i18n::Language;

/// One's own plan.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct PlanOut {
    /// Slugs of the sessions that are starred.
    stars: Vec<String>,
    /// Whether mail tells of changes of what is starred alone.
    mail_about_stars: bool,
    /// Everything that is planned, in its order.
    entries: Vec<EntryOut>,
}

/// One slot of it.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct EntryOut {
    /// The slot's id.
    slot: Uuid,
    /// The session's slug.
    session: String,
    /// The session's title.
    title: TextOut,
    /// The room's slug.
    room: String,
    /// When it begins (RFC 3339).
    starts_at: String,
    /// When it ends (RFC 3339).
    ends_at: String,
    /// It will not take place.
    cancelled: bool,
    /// The session is starred.
    starred: bool,
    /// The seat, or the place in line.
    sign_up: Option<SignUpOut>,
    /// Ids of slots of the plan that are at the same time.
    clashes: Vec<Uuid>,
}

/// A seat, or a place in line.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct SignUpOut {
    status: SignUpStatus,
    /// The place in line: 1 is next.
    place: Option<u64>,
}

/// What somebody has.
#[derive(Enum)]
#[oai(rename_all = "lowercase")]
pub(crate) enum SignUpStatus {
    /// A seat.
    Seat,
    /// A place in line.
    Waiting,
}

impl SignUpOut {
    pub(crate) fn new(standing: Standing) -> Self {
        match standing {
            Standing::Seat => Self {
                status: SignUpStatus::Seat,
                place: None,
            },
            Standing::Waiting(place) => Self {
                status: SignUpStatus::Waiting,
                place: Some(place),
            },
        }
    }
}

impl PlanOut {
    /// Before the first release there is nothing to plan.
    pub(crate) fn new(agenda: Option<&Agenda>, plan: &MyPlan) -> Self {
        let sessions = agenda.map_or(&[][..], |agenda| &agenda.sessions);
        let stars = sessions.iter();
        let stars = stars.filter(|session| plan.starred.contains(&session.id));
        let days = agenda.map_or_else(Vec::new, |agenda| plan.days(agenda));
        let entries = days.into_iter().flat_map(|day| day.entries);
        Self {
            stars: stars.map(|session| session.slug.clone()).collect(),
            mail_about_stars: plan.mail_about_stars,
            entries: entries.map(EntryOut::from).collect(),
        }
    }
}

impl From<Entry<'_>> for EntryOut {
    fn from(entry: Entry<'_>) -> Self {
        let slot = entry.slot;
        Self {
            slot: slot.id,
            session: entry.session.slug.clone(),
            title: entry.session.title.clone().into(),
            room: slot.room.clone(),
            starts_at: slot.starts_at.to_string(),
            ends_at: slot.ends_at().to_string(),
            cancelled: slot.cancelled,
            starred: entry.starred,
            sign_up: entry.standing.map(SignUpOut::new),
            clashes: entry.clashes.iter().map(|other| other.id).collect(),
        }
    }
}

/// Sessions to star.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct JoinIn {
    /// Their slugs.
    #[oai(validator(max_items = "1000"))]
    pub(crate) sessions: Vec<String>,
}

/// What came of it.
#[derive(Object)]
pub(crate) struct JoinedOut {
    /// How many are starred now that were not before.
    added: usize,
    /// How many were starred already.
    known: usize,
    /// How many are not in the agenda.
    unknown: usize,
}

impl From<Joined> for JoinedOut {
    fn from(joined: Joined) -> Self {
        Self {
            added: joined.added,
            known: joined.known,
            unknown: joined.unknown,
        }
    }
}

/// What mail tells.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SettingsIn {
    /// Mail tells of changes of what is starred alone. Of seats it always does.
    pub(crate) mail_about_stars: bool,
}

/// A language of feeds.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "lowercase")]
pub(crate) enum FeedLanguage {
    /// English.
    En,
    /// Spanish.
    Es,
}

impl From<FeedLanguage> for Language {
    fn from(language: FeedLanguage) -> Self {
        match language {
            FeedLanguage::En => Self::En,
            FeedLanguage::Es => Self::Es,
        }
    }
}

/// A feed to make.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct FeedIn {
    /// What you call it, such as "My phone".
    pub(crate) name: String,
    /// It tells when you are busy, and nothing of what.
    #[oai(default)]
    pub(crate) busy_only: bool,
    /// Its language.
    pub(crate) language: FeedLanguage,
}

/// A feed that was made.
#[derive(Object)]
pub(crate) struct FeedMade {
    /// Its address. Add `?alarm=10` for a reminder ten minutes before each event.
    pub(crate) url: String,
}

/// A feed that works.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct FeedOut {
    /// Its id.
    id: Uuid,
    /// What you call it.
    name: String,
    /// It tells when you are busy, and nothing of what.
    busy_only: bool,
    /// Its language.
    language: FeedLanguage,
    /// When it was made (RFC 3339).
    created_at: String,
    /// The day on which a program last read it.
    read_on: Option<String>,
}

impl From<PlanFeed> for FeedOut {
    fn from(feed: PlanFeed) -> Self {
        Self {
            id: feed.id,
            name: feed.name,
            busy_only: feed.busy_only,
            language: match feed.language {
                Language::En => FeedLanguage::En,
                Language::Es => FeedLanguage::Es,
            },
            created_at: feed.created_at.to_string(),
            read_on: feed.read_on.map(|day| day.to_string()),
        }
    }
}
