//! What a reader narrows the agenda by: read from the address, shown in the form, taken off by links.

use serde::Deserialize;
use url::form_urlencoded::Serializer;

use crate::domain::agenda::{Agenda, Filter};
use crate::domain::calendar::Part;
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
pub(super) struct Choice {
    pub(super) name: &'static str,
    /// Words of the label, and of the choice that takes everything.
    pub(super) label: &'static str,
    pub(super) everything: &'static str,
    /// Values, and what people read for them.
    pub(super) options: Vec<(String, String)>,
}

/// The lists of the form, in its order: what each is chosen by, and its words. Tracks are chosen by links.
const LISTS: [(Part, &str, &str); 5] = [
    (Part::Day, "agenda-day", "agenda-day-all"),
    (Part::Room, "agenda-room", "agenda-room-all"),
    (Part::Language, "agenda-language", "agenda-language-all"),
    (Part::Kind, "agenda-kind", "agenda-kind-all"),
    (Part::Access, "agenda-access", "agenda-access-all"),
];

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

    pub(super) fn choices(&self, frame: &Frame<'_>) -> Vec<Choice> {
        let lists = LISTS.into_iter();
        lists
            .map(|(part, label, everything)| Choice {
                name: part.as_str(),
                label,
                everything,
                options: part.values(self.agenda, frame.lang()),
            })
            .collect()
    }

    /// What is set: its name, and the address without it.
    pub(super) fn set(&self, frame: &Frame<'_>) -> Vec<(String, String)> {
        let pairs = self.asked.pairs();
        pairs
            .iter()
            .enumerate()
            .map(|(index, (name, value))| {
                let others = pairs.iter().enumerate();
                let others = others.filter(|(other, _)| *other != index);
                (
                    name_of(self.agenda, frame, name, value),
                    address(others.map(|(_, pair)| pair)),
                )
            })
            .collect()
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

/// What people read for `value`, or the value itself where nobody knows it.
fn name_of(agenda: &Agenda, frame: &Frame<'_>, name: &str, value: &str) -> String {
    let values = Part::named(name).map(|part| part.values(agenda, frame.lang()));
    let known = values.into_iter().flatten().find(|(slug, _)| slug == value);
    known.map_or_else(|| format!("“{value}”"), |(_, name)| name)
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
