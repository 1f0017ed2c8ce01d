//! A feed made from choices: only known values, in one order, so that the same choices are the same feed.

use std::collections::BTreeSet;

use url::form_urlencoded::Serializer;

use crate::domain::agenda::{Access, Agenda, Filter, Term};
use crate::i18n::{Language, Words};

/// What can be chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Days.
    Day,
    /// Rooms.
    Room,
    /// Tracks.
    Track,
    /// Kinds of session.
    Kind,
    /// Languages that one must be able to follow in.
    Language,
    /// What makes it easier to take part: all that is chosen must hold.
    Access,
}

impl Part {
    /// All of them, in the order in which addresses have them.
    pub const ALL: [Self; 6] = [
        Self::Day,
        Self::Room,
        Self::Track,
        Self::Kind,
        Self::Language,
        Self::Access,
    ];

    /// Its name in addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Room => "room",
            Self::Track => "track",
            Self::Kind => "kind",
            Self::Language => "language",
            Self::Access => "access",
        }
    }

    /// What this can be in `agenda`, with the names that people read.
    #[must_use]
    pub fn values(self, agenda: &Agenda, language: Language) -> Vec<(String, String)> {
        let terms = |list: &[Term]| -> Vec<(String, String)> {
            let named = list.iter();
            let named = named.map(|term| (term.slug.clone(), term.name.get(language).to_owned()));
            named.collect()
        };
        match self {
            Self::Day => {
                let days = agenda.days.iter();
                days.map(|day| (day.date.to_string(), day.name.get(language).to_owned()))
                    .collect()
            }
            Self::Room => {
                let rooms = agenda.rooms.iter();
                rooms
                    .map(|room| (room.slug.clone(), room.name.get(language).to_owned()))
                    .collect()
            }
            Self::Track => {
                let tracks = agenda.tracks.iter();
                tracks
                    .map(|track| (track.slug.clone(), track.name.get(language).to_owned()))
                    .collect()
            }
            Self::Kind => terms(&agenda.kinds),
            Self::Language => terms(&agenda.languages),
            Self::Access => Access::ALL
                .into_iter()
                .map(|access| {
                    let words = Words(language).t(&format!("access-{}", access.slug()));
                    (access.slug().to_owned(), words.into_owned())
                })
                .collect(),
        }
    }

    /// What this once could be.
    fn former(self, agenda: &Agenda) -> &[Term] {
        let former = &agenda.former;
        match self {
            Self::Day => &former.days,
            Self::Room => &former.rooms,
            Self::Track => &former.tracks,
            Self::Kind => &former.kinds,
            Self::Language => &former.languages,
            Self::Access => &[],
        }
    }

    /// The part of this name in addresses.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.as_str() == name)
    }
}

/// What a feed is narrowed to. Nothing chosen is the whole agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Choice(BTreeSet<(Part, String)>);

/// A choice that nobody knows, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// What was to be chosen by.
    pub name: String,
    /// The value.
    pub value: String,
}

impl Choice {
    /// Reads the `pairs` of an address; the language of the feed is none of them. Empty values choose nothing: forms
    /// send them. What an earlier release had is known still, and fits nothing by now.
    ///
    /// # Errors
    /// All that `agenda` does not know, each once.
    pub fn read<N, V>(
        agenda: &Agenda,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self, Vec<Unknown>>
    where
        N: AsRef<str>,
        V: AsRef<str>,
    {
        let mut choice = Self::default();
        let mut unknown: Vec<Unknown> = Vec::new();
        for (name, value) in pairs {
            let (name, value) = (name.as_ref(), value.as_ref().trim());
            if name == "lang" || value.is_empty() {
                continue;
            }
            match Part::named(name).filter(|part| knows(agenda, *part, value)) {
                Some(part) => {
                    choice.0.insert((part, value.to_owned()));
                }
                None => {
                    let (name, value) = (name.to_owned(), value.to_owned());
                    let one = Unknown { name, value };
                    if !unknown.contains(&one) {
                        unknown.push(one);
                    }
                }
            }
        }
        if unknown.is_empty() {
            Ok(choice)
        } else {
            Err(unknown)
        }
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `value` is chosen.
    #[must_use]
    pub fn has(&self, part: Part, value: &str) -> bool {
        self.values(part).any(|chosen| chosen == value)
    }

    /// As an address has it.
    #[must_use]
    pub fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (part, value) in &self.0 {
            query.append_pair(part.as_str(), value);
        }
        query.finish()
    }

    /// What people read for what is chosen.
    pub(super) fn names(&self, agenda: &Agenda, language: Language) -> Vec<String> {
        let mut names = Vec::new();
        for part in Part::ALL {
            let known = part.values(agenda, language);
            let former = part.former(agenda).iter();
            let former = former.map(|term| (term.slug.clone(), term.name.get(language).to_owned()));
            let known: Vec<_> = known.into_iter().chain(former).collect();
            names.extend(
                known
                    .into_iter()
                    .filter(|(value, _)| self.has(part, value))
                    .map(|(_, name)| name),
            );
        }
        names
    }

    pub(super) fn filter(&self) -> Filter {
        let list = |part| self.values(part).map(str::to_owned).collect();
        Filter {
            text: String::new(),
            days: list(Part::Day),
            rooms: list(Part::Room),
            tracks: list(Part::Track),
            kinds: list(Part::Kind),
            languages: list(Part::Language),
            access: list(Part::Access),
        }
    }

    /// What is chosen of `part`.
    pub fn values(&self, part: Part) -> impl Iterator<Item = &str> {
        let chosen = self.0.iter();
        chosen
            .filter(move |(of, _)| *of == part)
            .map(|(_, value)| value.as_str())
    }
}

fn knows(agenda: &Agenda, part: Part, value: &str) -> bool {
    let mut values = part.values(agenda, Language::default()).into_iter();
    values.any(|(known, _)| known == value)
        || part.former(agenda).iter().any(|term| term.slug == value)
}
