//! What a reader narrows the agenda by: read from the address, shown in the form, taken off by links.

use serde::Deserialize;
use url::form_urlencoded::Serializer;

use crate::domain::agenda::{Access, Agenda, Filter, Term};
use crate::i18n::Text;
use crate::web::frame::Frame;

/// The address's query. Everything may be missing, and lists may have several values.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    day: Vec<String>,
    room: Vec<String>,
    track: Vec<String>,
    kind: Vec<String>,
    language: Vec<String>,
    access: Vec<String>,
}

impl Asked {
    pub(super) fn filter(&self) -> Filter {
        Filter {
            text: self.q.clone(),
            days: chosen(&self.day),
            rooms: chosen(&self.room),
            tracks: chosen(&self.track),
            kinds: chosen(&self.kind),
            languages: chosen(&self.language),
            access: chosen(&self.access),
        }
    }

    /// Everything that is set, as the address has it.
    fn pairs(&self) -> Vec<(&'static str, String)> {
        let lists = [
            ("day", &self.day),
            ("room", &self.room),
            ("track", &self.track),
            ("kind", &self.kind),
            ("language", &self.language),
            ("access", &self.access),
        ];
        let text = self.q.trim();
        let text = (!text.is_empty()).then(|| ("q", text.to_owned()));
        let values = lists
            .into_iter()
            .flat_map(|(name, list)| chosen(list).into_iter().map(move |value| (name, value)));
        text.into_iter().chain(values).collect()
    }
}

/// A form sends the choice "all" as an empty value.
fn chosen(list: &[String]) -> Vec<String> {
    let values = list.iter().map(|value| value.trim());
    values
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The filters of a page.
pub(super) struct Filters<'v> {
    agenda: &'v Agenda,
    asked: Asked,
}

/// A list to choose from.
pub(super) struct Choice<'v> {
    pub(super) name: &'static str,
    /// Words of the label, and of the choice that takes everything.
    pub(super) label: &'static str,
    pub(super) everything: &'static str,
    pub(super) options: Vec<(String, Name<'v>)>,
}

/// What people read for a value.
#[derive(Clone)]
pub(super) enum Name<'v> {
    Written(&'v Text),
    Words(String),
    Typed(String),
}

impl Name<'_> {
    pub(super) fn plain(&self, frame: &Frame<'_>) -> String {
        match self {
            Self::Written(text) => frame.plain(text).to_owned(),
            Self::Words(key) => frame.t(key).into_owned(),
            Self::Typed(text) => text.clone(),
        }
    }
}

impl<'v> Filters<'v> {
    pub(super) fn new(agenda: &'v Agenda, asked: Asked) -> Self {
        Self { agenda, asked }
    }

    pub(super) fn text(&self) -> &str {
        self.asked.q.trim()
    }

    pub(super) fn any(&self) -> bool {
        !self.asked.filter().is_empty()
    }

    /// Whether a list in the folded part of the form is set: then it is shown open.
    pub(super) fn any_choice(&self) -> bool {
        let pairs = self.asked.pairs();
        pairs
            .iter()
            .any(|(name, _)| !matches!(*name, "q" | "track"))
    }

    pub(super) fn is_set(&self, name: &str, value: &str) -> bool {
        let pairs = self.asked.pairs();
        pairs.iter().any(|(n, v)| *n == name && v == value)
    }

    /// The tracks that are set, for the form: its own lists do not hold them.
    pub(super) fn tracks(&self) -> Vec<String> {
        chosen(&self.asked.track)
    }

    pub(super) fn choices(&self) -> Vec<Choice<'v>> {
        let agenda = self.agenda;
        let terms = |list: &'v [Term]| -> Vec<(String, Name<'v>)> {
            list.iter()
                .map(|term| (term.slug.clone(), Name::Written(&term.name)))
                .collect()
        };
        let choice = |name, label, everything, options| Choice {
            name,
            label,
            everything,
            options,
        };
        let days = agenda.days.iter();
        let rooms = agenda.rooms.iter();
        vec![
            choice(
                "day",
                "agenda-day",
                "agenda-day-all",
                days.map(|day| (day.date.to_string(), Name::Written(&day.name)))
                    .collect(),
            ),
            choice(
                "room",
                "agenda-room",
                "agenda-room-all",
                rooms
                    .map(|room| (room.slug.clone(), Name::Written(&room.name)))
                    .collect(),
            ),
            choice(
                "language",
                "agenda-language",
                "agenda-language-all",
                terms(&agenda.languages),
            ),
            choice(
                "kind",
                "agenda-kind",
                "agenda-kind-all",
                terms(&agenda.kinds),
            ),
            choice(
                "access",
                "agenda-access",
                "agenda-access-all",
                Access::ALL
                    .into_iter()
                    .map(|access| {
                        let words = format!("access-{}", access.slug());
                        (access.slug().to_owned(), Name::Words(words))
                    })
                    .collect(),
            ),
        ]
    }

    /// What is set: its name, and the address without it.
    pub(super) fn set(&self) -> Vec<(Name<'v>, String)> {
        let pairs = self.asked.pairs();
        pairs
            .iter()
            .enumerate()
            .map(|(index, (name, value))| {
                let others = pairs.iter().enumerate();
                let others = others.filter(|(other, _)| *other != index);
                (
                    self.name_of(name, value),
                    address(others.map(|(_, pair)| pair)),
                )
            })
            .collect()
    }

    fn name_of(&self, name: &str, value: &str) -> Name<'v> {
        if name == "track"
            && let Some(track) = self.agenda.track(value)
        {
            return Name::Written(&track.name);
        }
        self.choices()
            .into_iter()
            .filter(|choice| choice.name == name)
            .flat_map(|choice| choice.options)
            .find(|(slug, _)| slug == value)
            .map_or_else(|| Name::Typed(format!("“{value}”")), |(_, name)| name)
    }

    /// The address with `track` as the only track, or without it where it is set; the rest stays.
    pub(super) fn track_href(&self, track: &str) -> String {
        let mut pairs = self.asked.pairs();
        let is_set = self.is_set("track", track);
        pairs.retain(|(name, _)| *name != "track");
        if !is_set {
            pairs.push(("track", track.to_owned()));
        }
        address(pairs.iter())
    }
}

fn address<'p>(pairs: impl Iterator<Item = &'p (&'static str, String)>) -> String {
    let mut query = Serializer::new(String::new());
    for (name, value) in pairs {
        query.append_pair(name, value);
    }
    let query = query.finish();
    if query.is_empty() {
        "/agenda".to_owned()
    } else {
        format!("/agenda?{query}")
    }
}
