//! What forms hold, as people say it: dates, times of day.

use jiff::civil::{Date, Time};

use crate::domain::Moment;
use crate::i18n::{say_date, say_time};
use crate::web::frame::Frame;

/// "April 20, 2026"; as it is where it is no date.
pub(super) fn date(frame: &Frame<'_>, typed: &str) -> String {
    let date = typed.parse::<Date>();
    date.map_or_else(|_| typed.to_owned(), |date| say_date(frame.lang(), date))
}

/// "9:00 AM".
pub(super) fn time(frame: &Frame<'_>, typed: &str) -> String {
    let time = typed.parse::<Time>();
    time.map_or_else(|_| typed.to_owned(), |time| say_time(frame.lang(), time))
}

/// "January 12, 2026, 9:00 AM".
pub(super) fn moment(frame: &Frame<'_>, typed: &Moment) -> String {
    let (date, time) = (date(frame, &typed.date), time(frame, &typed.time));
    format!("{date}, {time}")
}

/// "7:00 AM–9:30 PM".
pub(super) fn hours(frame: &Frame<'_>, from: &str, to: &str) -> String {
    format!("{}–{}", time(frame, from), time(frame, to))
}
