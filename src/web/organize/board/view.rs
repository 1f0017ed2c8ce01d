//! How somebody looks at the board: which day, how large, which of the sessions that have no place.

use jiff::civil::Date;
use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::super::form::sent::Sent;
use super::ADDRESS;

/// The value of `day` for all days.
const ALL: &str = "all";
/// The zoom that is not said.
const MIDDLE: u8 = 3;
const LARGEST: u8 = 5;

/// As the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct View {
    /// A date, or [`ALL`]; empty: the first day.
    pub(super) day: String,
    /// From 1 to [`LARGEST`].
    zoom: String,
    /// Words to find among the sessions without a place.
    pub(super) find: String,
    /// A track's slug, likewise.
    pub(super) track: String,
    /// The version of the draft that the page before made: what was done is said.
    pub(super) done: String,
}

impl View {
    /// As a form sends it along.
    pub(super) fn of(sent: &Sent) -> Self {
        Self {
            day: sent.text("day"),
            zoom: sent.text("zoom"),
            find: sent.text("find"),
            track: sent.text("track"),
            done: String::new(),
        }
    }

    /// The day that is shown; none: all of them.
    pub(super) fn date(&self, first: Option<Date>) -> Option<Date> {
        if self.day == ALL {
            return None;
        }
        self.day.parse().ok().or(first)
    }

    pub(super) fn zoom(&self) -> u8 {
        let asked = self.zoom.parse().ok();
        asked
            .filter(|zoom| (1..=LARGEST).contains(zoom))
            .unwrap_or(MIDDLE)
    }

    /// One step larger, where there is one.
    pub(super) fn larger(&self) -> Option<u8> {
        (self.zoom() < LARGEST).then(|| self.zoom() + 1)
    }

    /// One step smaller, where there is one.
    pub(super) fn smaller(&self) -> Option<u8> {
        (self.zoom() > 1).then(|| self.zoom() - 1)
    }

    /// The address of the board seen so, with what was done.
    pub(super) fn address(&self, done: Option<i64>) -> String {
        self.with(&self.day, self.zoom(), done)
    }

    /// The same on another day.
    pub(super) fn on(&self, day: Option<Date>) -> String {
        let day = day.map_or_else(|| ALL.to_owned(), |day| day.to_string());
        self.with(&day, self.zoom(), None)
    }

    /// The same in another size.
    pub(super) fn sized(&self, zoom: &u8) -> String {
        self.with(&self.day, *zoom, None)
    }

    fn with(&self, day: &str, zoom: u8, done: Option<i64>) -> String {
        let zoom = if zoom == MIDDLE {
            String::new()
        } else {
            zoom.to_string()
        };
        let done = done.map_or_else(String::new, |done| done.to_string());
        let mut query = Serializer::new(String::new());
        for (name, value) in [
            ("day", day),
            ("zoom", &zoom),
            ("find", &self.find),
            ("track", &self.track),
            ("done", &done),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        match query.finish() {
            query if query.is_empty() => ADDRESS.to_owned(),
            query => format!("{ADDRESS}?{query}"),
        }
    }

    /// What forms send along: name and value.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let zoom = self.zoom.clone();
        let all = [
            ("day", self.day.clone()),
            ("zoom", zoom),
            ("find", self.find.clone()),
            ("track", self.track.clone()),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.is_empty())
            .collect()
    }
}
