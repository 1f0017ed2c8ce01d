//! What a speaker does in a session.

use serde::{Deserialize, Serialize};

/// What somebody does in a session: public with the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerRole {
    /// Presents: nothing has to be said of it.
    #[default]
    Speaker,
    /// Leads a talk of several.
    Moderator,
    /// Takes part in it.
    Panelist,
    /// Guides people who do something together.
    Facilitator,
}

impl SpeakerRole {
    /// All of them, the plain one first.
    pub const ALL: [Self; 4] = [
        Self::Speaker,
        Self::Moderator,
        Self::Panelist,
        Self::Facilitator,
    ];

    /// As the column holds it; its words are `speaking-…`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Moderator => "moderator",
            Self::Panelist => "panelist",
            Self::Facilitator => "facilitator",
        }
    }

    /// Reads it back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}
