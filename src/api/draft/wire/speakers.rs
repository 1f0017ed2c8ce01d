//! Speakers on the wire.

use poem_openapi::Object;
use uuid::Uuid;

use super::sent::{TextIn, TimesIn, sent};
use super::told::{TimesOut, some, some_text, stretches};
use crate::api::text::TextOut;
use crate::domain::draft::Kept;
use crate::domain::draft::access_needs::Need;
use crate::domain::draft::speakers::Speaker;
use crate::i18n::Zone;

sent! {
    /// A speaker to add. `name` is needed; nobody is public unless told.
    new SpeakerIn,
    /// What to change of a speaker; what is left out stays, a null removes what was there.
    patch SpeakerPatch,
    typed Speaker {
        /// The name.
        name: String,
        /// Such as "she/her".
        pronouns: String,
        /// What they do.
        role: TextIn,
        /// Where they do it.
        organization: String,
        /// Who they are, in Markdown.
        bio: TextIn,
        /// Everybody may know that they speak. Hiding somebody works at once, also in what was published.
        public: bool,
        /// When they can come: replaces all, twenty at most; none at all means always.
        available: Vec<TimesIn>,
    }
}

/// A speaker.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct SpeakerOut {
    /// Their id.
    id: Uuid,
    /// Their name in addresses.
    slug: String,
    /// Counts the changes: send it back with yours.
    version: i32,
    /// They are in the archive.
    archived: bool,
    /// The name.
    name: String,
    /// Such as "she/her".
    pronouns: Option<String>,
    /// What they do.
    role: Option<TextOut>,
    /// Where they do it.
    organization: Option<String>,
    /// Who they are, in Markdown.
    bio: Option<TextOut>,
    /// Everybody may know that they speak.
    public: bool,
    /// When they can come; none at all means always.
    available: Vec<TimesOut>,
}

impl SpeakerOut {
    pub(crate) fn of(kept: Kept<Speaker>, zone: &Zone) -> Self {
        let speaker = kept.typed;
        Self {
            id: kept.id,
            slug: kept.slug,
            version: kept.version,
            archived: kept.archived,
            name: speaker.name,
            pronouns: some(speaker.pronouns),
            role: some_text(&speaker.role),
            organization: some(speaker.organization),
            bio: some_text(&speaker.bio),
            public: speaker.public,
            available: stretches(zone, speaker.available),
        }
    }
}

/// What a speaker needs to take part.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct AccessNeedsIn {
    /// What stood there when you looked; empty where nothing did.
    pub(crate) seen: String,
    /// What is to stand there; empty: nothing.
    pub(crate) needs: String,
}

/// What a speaker needs to take part.
#[derive(Object)]
pub(crate) struct AccessNeedsOut {
    /// The speaker's id.
    speaker: Uuid,
    /// What it is; empty: nothing is known.
    needs: String,
    /// It was erased, and none is kept any more: the conference is long over.
    erased: bool,
}

impl From<Need> for AccessNeedsOut {
    fn from(need: Need) -> Self {
        Self {
            speaker: need.speaker_id,
            needs: need.text,
            erased: need.erased,
        }
    }
}
