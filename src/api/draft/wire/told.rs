//! What is told of things that are kept as they were typed.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use poem_openapi::Object;

use crate::api::text::TextOut;
use crate::domain::draft::Times;
use crate::domain::{Both, Moment};
use crate::i18n::Zone;

/// From when to when.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct TimesOut {
    /// When it begins (RFC 3339).
    begins_at: String,
    /// When it ends (RFC 3339).
    ends_at: String,
    /// Why, where it is said.
    reason: Option<String>,
}

/// All stretches of time.
pub(crate) fn stretches(zone: &Zone, all: Vec<Times>) -> Vec<TimesOut> {
    let told = |it: Times| TimesOut {
        begins_at: instant(zone, &it.begins),
        ends_at: instant(zone, &it.ends),
        reason: some(it.reason),
    };
    all.into_iter().map(told).collect()
}

/// The instant of a time on the conference's clocks; empty where there is none, which nobody can save.
fn instant(zone: &Zone, moment: &Moment) -> String {
    let date = moment.date.parse::<Date>();
    let time = Time::strptime("%H:%M", &moment.time);
    let (Ok(date), Ok(time)) = (date, time) else {
        return String::new();
    };
    let local = date.to_datetime(time).to_zoned(zone.time_zone().clone());
    local.map_or_else(|_| String::new(), |at| at.timestamp().to_string())
}

/// A text that is there.
pub(crate) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

/// A text in both languages that is there.
pub(crate) fn some_text(text: &Both) -> Option<TextOut> {
    Some(text.text())
        .filter(|text| !text.is_empty())
        .map(Into::into)
}

/// A number that was kept as text; none where there is none.
pub(crate) fn number(text: &str) -> Option<i32> {
    text.parse().ok()
}

/// An instant as it is told.
pub(crate) fn at(instant: Timestamp) -> String {
    instant.to_string()
}
