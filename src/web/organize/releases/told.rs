//! What is said of a release wherever it is named: its name, when it went out, and by whom.

use jiff::Timestamp;
use poem::http::StatusCode;

use crate::domain::Error;
use crate::domain::releases::{Listed, Version};
use crate::i18n::Zone;
use crate::web::errors::failed;
use crate::web::frame::Frame;

/// The number in an address; nothing else is one.
pub(super) fn number(text: &str) -> poem::Result<i32> {
    text.parse().map_err(|_| failed(Error::NotFound))
}

/// "March 2, 2026, 9:00 AM", on the clocks of `zone`.
pub(super) fn moment(frame: &Frame<'_>, zone: &Zone, at: Timestamp) -> String {
    let language = frame.lang();
    format!("{}, {}", zone.date(language, at), zone.time(language, at))
}

/// "March 2, 2026, 9:00 AM, by Robin Sample".
pub(super) fn when_by(frame: &Frame<'_>, zone: &Zone, release: &Listed) -> String {
    let when = moment(frame, zone, release.went_out_at);
    match &release.made_by {
        Some(name) => by(frame, when, name),
        None => when,
    }
}

/// `when`, by `name`.
pub(super) fn by(frame: &Frame<'_>, when: String, name: &str) -> String {
    let name = name.to_owned();
    let words = frame.words();
    words
        .t2("releases-when-by", "when", when, "name", name)
        .into_owned()
}

/// "Release 2" or "the draft".
pub(super) fn version_name(frame: &Frame<'_>, version: Version) -> String {
    match version {
        Version::Release(number) => frame.t1("releases-number", "number", number).into_owned(),
        Version::Draft => frame.t("releases-draft").into_owned(),
    }
}

/// 200; 409 with the title saying so where the draft was changed meanwhile.
pub(super) fn status(frame: &mut Frame<'_>, is_stale: bool) -> StatusCode {
    if !is_stale {
        return StatusCode::OK;
    }
    frame.mark_faulty();
    StatusCode::CONFLICT
}
