//! What differs between two agendas, as people are told: session by session, and everything else after.

mod compare;
mod say;

use jiff::Timestamp;
use uuid::Uuid;

use crate::i18n::Text;

pub use say::{say, say_other};

/// All that differs between one agenda and another.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The sessions that differ, in the order in which they take place.
    pub sessions: Vec<SessionChange>,
    /// What else differs: rooms, tracks, speakers, days, the conference's own texts.
    pub others: Vec<OtherChange>,
}

/// What differs about one session.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionChange {
    /// The session's id.
    pub id: Uuid,
    /// Its name in addresses, in the later agenda where it is there.
    pub slug: String,
    /// Its title, in the later agenda where it is there.
    pub title: Text,
    /// When it begins first, in the later agenda where it is there: the order of the list.
    pub begins_at: Timestamp,
    /// What became of it, the weightiest first.
    pub deeds: Vec<Deed>,
}

/// When and where a slot is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The slot's id.
    pub slot: Uuid,
    /// The room's name.
    pub room: Text,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is.
    pub minutes: i32,
}

/// What became of a session or of one of its slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It will not take place.
    Cancelled(Place),
    /// It takes place after all.
    Restored(Place),
    /// It is new, or once more.
    Added(Place),
    /// It is not there any more: never between a release and a later one.
    Removed(Place),
    /// It is at another time, and maybe in another room.
    Moved {
        /// Before.
        from: Place,
        /// After.
        to: Place,
    },
    /// It is in another room, at the same time.
    RoomChanged {
        /// Before.
        from: Place,
        /// After.
        to: Place,
    },
    /// It is longer or shorter.
    Resized {
        /// Before.
        from: Place,
        /// After.
        to: Place,
    },
    /// It has another title.
    Retitled {
        /// The title before.
        from: Text,
        /// The title after.
        to: Text,
    },
    /// It has other words, or other facts.
    Reworded(Vec<Fact>),
}

/// A fact of a session that people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    /// What it is about.
    Abstract,
    /// What could be hard to hear.
    ContentNote,
    /// What people can do afterwards.
    Objectives,
    /// Who speaks, and as what.
    Speakers,
    /// Its track.
    Track,
    /// Its kind.
    Kind,
    /// For whom it is.
    Level,
    /// Its language.
    Language,
    /// What it counts for.
    Credit,
    /// Captions and interpreting.
    Access,
    /// Whether people sign up.
    SignUp,
    /// Its name in addresses.
    Address,
    /// What is said of why it was moved or cancelled.
    Note,
}

impl Fact {
    /// Its name: in the API, and the end of the name of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Abstract => "abstract",
            Self::ContentNote => "content-note",
            Self::Objectives => "objectives",
            Self::Speakers => "speakers",
            Self::Track => "track",
            Self::Kind => "kind",
            Self::Level => "level",
            Self::Language => "language",
            Self::Credit => "credit",
            Self::Access => "access",
            Self::SignUp => "sign-up",
            Self::Address => "address",
            Self::Note => "note",
        }
    }
}

impl Deed {
    /// Its name: in the API, and the end of the name of its words.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Cancelled(_) => "cancelled",
            Self::Restored(_) => "restored",
            Self::Added(_) => "added",
            Self::Removed(_) => "removed",
            Self::Moved { .. } => "moved",
            Self::RoomChanged { .. } => "room-changed",
            Self::Resized { .. } => "resized",
            Self::Retitled { .. } => "retitled",
            Self::Reworded(_) => "reworded",
        }
    }

    fn weight(&self) -> u8 {
        match self {
            Self::Cancelled(_) => 0,
            Self::Restored(_) => 1,
            Self::Removed(_) => 2,
            Self::Added(_) => 3,
            Self::Moved { .. } => 4,
            Self::RoomChanged { .. } => 5,
            Self::Resized { .. } => 6,
            Self::Retitled { .. } => 7,
            Self::Reworded(_) => 8,
        }
    }
}

/// Something else that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherChange {
    /// What it is.
    pub what: Other,
    /// What it is called; empty for the conference itself.
    pub name: Text,
    /// How it differs.
    pub how: How,
}

/// What else there is than sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Other {
    /// The conference's own texts and addresses, its zone and its venue.
    Conference,
    /// A day, or its hours.
    Day,
    /// A room.
    Room,
    /// A track.
    Track,
    /// A speaker.
    Speaker,
    /// A word of a list, such as a kind of session.
    Word,
}

impl Other {
    /// Its name: in the API, and the end of the name of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Conference => "conference",
            Self::Day => "day",
            Self::Room => "room",
            Self::Track => "track",
            Self::Speaker => "speaker",
            Self::Word => "word",
        }
    }
}

/// How something differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is new.
    Added,
    /// It is another.
    Changed,
    /// It is not there any more.
    Removed,
}

impl How {
    /// Its name: in the API, and the end of the name of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

impl Changes {
    /// Nothing differs that people read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.others.is_empty()
    }
}
