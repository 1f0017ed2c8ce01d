//! What somebody chose on the page about calendars, as its address has it.

use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::program::Program;
use crate::domain::agenda::Agenda;
use crate::domain::calendar::{Choice, Part, Scope};
use crate::i18n::Language;

/// The address's query. Everything may be missing. What belongs to one's own choice has names of its own, because a
/// form sends the lists that nobody looks at too.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    what: String,
    day: String,
    track: String,
    room: String,
    speaker: String,
    #[serde(rename = "my-day")]
    my_day: Vec<String>,
    #[serde(rename = "my-room")]
    my_room: Vec<String>,
    #[serde(rename = "my-track")]
    my_track: Vec<String>,
    #[serde(rename = "my-kind")]
    my_kind: Vec<String>,
    #[serde(rename = "my-language")]
    my_language: Vec<String>,
    #[serde(rename = "my-access")]
    my_access: Vec<String>,
    /// The language of the calendar, which may be another than that of the page.
    #[serde(rename = "in")]
    language: String,
    program: String,
}

/// What a calendar can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Conference,
    Day,
    Track,
    Room,
    Speaker,
    Own,
}

impl What {
    pub(super) const ALL: [Self; 6] = [
        Self::Conference,
        Self::Day,
        Self::Track,
        Self::Room,
        Self::Speaker,
        Self::Own,
    ];

    /// What the feed of `scope` is about, and which of them; none for a file, which nobody subscribes to.
    pub(crate) fn of(scope: &Scope) -> Option<(Self, &str)> {
        match scope {
            Scope::Conference => Some((Self::Conference, "")),
            Scope::Day(date) => Some((Self::Day, date)),
            Scope::Track(slug) => Some((Self::Track, slug)),
            Scope::Room(slug) => Some((Self::Room, slug)),
            Scope::Speaker(slug) => Some((Self::Speaker, slug)),
            Scope::Custom(_) => Some((Self::Own, "")),
            Scope::Session(_) => None,
        }
    }

    /// Its name in addresses, and the end of the name of its words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Conference => "conference",
            Self::Day => "day",
            Self::Track => "track",
            Self::Room => "room",
            Self::Speaker => "speaker",
            Self::Own => "own",
        }
    }
}

impl Asked {
    /// What the calendar is to be about: the whole conference unless something else is said.
    pub(super) fn what(&self) -> What {
        let named = What::ALL
            .into_iter()
            .find(|what| what.as_str() == self.what);
        named.unwrap_or(What::Conference)
    }

    /// What is chosen of the list for `what`.
    pub(super) fn value(&self, what: What) -> &str {
        match what {
            What::Conference | What::Own => "",
            What::Day => &self.day,
            What::Track => &self.track,
            What::Room => &self.room,
            What::Speaker => &self.speaker,
        }
    }

    pub(super) fn program(&self) -> Option<Program> {
        Program::ALL
            .into_iter()
            .find(|program| program.as_str() == self.program)
    }

    /// The calendar's language: that of the page, unless another one is chosen.
    pub(super) fn language(&self, page: Language) -> Language {
        Language::from_code(&self.language).unwrap_or(page)
    }

    /// One's own choice; none where it has something that nobody knows.
    pub(super) fn choice(&self, agenda: &Agenda) -> Option<Choice> {
        let own = self.own().into_iter();
        let pairs = own.map(|(part, value)| (part.as_str(), value));
        Choice::read(agenda, pairs).ok()
    }

    fn own(&self) -> Vec<(Part, String)> {
        [
            (Part::Day, &self.my_day),
            (Part::Room, &self.my_room),
            (Part::Track, &self.my_track),
            (Part::Kind, &self.my_kind),
            (Part::Language, &self.my_language),
            (Part::Access, &self.my_access),
        ]
        .into_iter()
        .flat_map(|(part, values)| values.iter().map(move |value| (part, value.clone())))
        .collect()
    }

    /// The feed that this asks for; none where it names something that is not there.
    pub(super) fn scope(&self, agenda: &Agenda) -> Option<Scope> {
        let what = self.what();
        let value = self.value(what).to_owned();
        let (known, scope) = match what {
            What::Conference => (true, Scope::Conference),
            What::Day => {
                let mut days = agenda.days.iter();
                let known = days.any(|day| day.date.to_string() == value);
                (known, Scope::Day(value))
            }
            What::Track => (agenda.track(&value).is_some(), Scope::Track(value)),
            What::Room => (agenda.room(&value).is_some(), Scope::Room(value)),
            What::Speaker => (agenda.speaker(&value).is_some(), Scope::Speaker(value)),
            What::Own => (true, Scope::Custom(self.choice(agenda)?)),
        };
        known.then_some(scope)
    }

    /// The address of the page with these choices, for another device: only what counts.
    pub(super) fn address(&self, page: Language) -> String {
        let mut query = Serializer::new(String::new());
        let what = self.what();
        query.append_pair("what", what.as_str());
        if !self.value(what).is_empty() {
            query.append_pair(what.as_str(), self.value(what));
        }
        if what == What::Own {
            for (part, value) in self.own() {
                query.append_pair(&format!("my-{}", part.as_str()), &value);
            }
        }
        query.append_pair("in", self.language(page).code());
        if let Some(program) = self.program() {
            query.append_pair("program", program.as_str());
        }
        query.append_pair("lang", page.code());
        format!("/calendar?{}", query.finish())
    }
}
