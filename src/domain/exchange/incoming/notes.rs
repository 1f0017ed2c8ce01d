//! What was odd in a file, and what was made of it.

use crate::i18n::Words;

/// Something odd.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// What it was.
    pub why: Why,
    /// What it was about, such as an event's title.
    pub about: String,
    /// What stood there, where that helps.
    pub found: String,
}

/// What can be odd. Each has words in both languages: `import-note-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The file names no time zone: the offset of its times was taken.
    FixedZone,
    /// The time zone that the file names is not known.
    UnknownZone,
    /// Two days have the same date: they were made one.
    DayTwice,
    /// A day has no date or no hours that can be read: they were taken from its events.
    DayMended,
    /// The room that the event names is not the one it stands under, which counts.
    OtherRoom,
    /// The event has no GUID, or none that can be read: one was made.
    NoGuid,
    /// The GUID was there before: it is another time of that session.
    SameGuid,
    /// The same event is there twice: once counts.
    EventTwice,
    /// The event has no title.
    NoTitle,
    /// The event has no time that can be read: it has no place on the agenda.
    NoTime,
    /// The event has no length that can be read: 0 was taken.
    NoLength,
    /// A person has no name, and was left out.
    NoName,
    /// A person is named twice in one event: once counts.
    PersonTwice,
    /// Its kind means something else here, and was given another name.
    OtherKind,
    /// Its name in addresses was odd or taken: it has another.
    OtherSlug,
    /// It is in the archive here, and stays there.
    Archived,
    /// It was taken off the board here, and is back.
    BroughtBack,
    /// Its length is more than this program takes: it was cut.
    TooLong,
}

impl Why {
    /// The end of the name of its words, and its name in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::FixedZone => "fixed-zone",
            Self::UnknownZone => "unknown-zone",
            Self::DayTwice => "day-twice",
            Self::DayMended => "day-mended",
            Self::OtherRoom => "other-room",
            Self::NoGuid => "no-guid",
            Self::SameGuid => "same-guid",
            Self::EventTwice => "event-twice",
            Self::NoTitle => "no-title",
            Self::NoTime => "no-time",
            Self::NoLength => "no-length",
            Self::NoName => "no-name",
            Self::PersonTwice => "person-twice",
            Self::OtherKind => "other-kind",
            Self::OtherSlug => "other-slug",
            Self::Archived => "archived",
            Self::BroughtBack => "brought-back",
            Self::TooLong => "too-long",
        }
    }
}

impl Note {
    /// The sentence that tells it.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let id = format!("import-note-{}", self.why.as_str());
        let (about, found) = (self.about.as_str(), self.found.as_str());
        words.t2(&id, "about", about, "found", found).into_owned()
    }

    /// `why` is said of `about`, where `found` stood.
    #[must_use]
    pub fn new(why: Why, about: impl Into<String>, found: impl Into<String>) -> Self {
        Self {
            why,
            about: about.into(),
            found: found.into(),
        }
    }
}
