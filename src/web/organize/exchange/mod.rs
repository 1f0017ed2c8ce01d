//! `/organize/agenda/exchange` and `/import`: files out and in.

mod import;
mod out;
mod report;

use super::table::Held;
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};

/// Where files go out.
const OUT: &str = "/organize/agenda/exchange";
/// Where files come in.
pub(super) const IN: &str = "/organize/agenda/import";

/// The largest file that is taken here, in bytes: larger ones come in at the command line.
pub(super) const LARGEST: usize = 16 * 1024 * 1024;

/// What needs which role.
pub(super) fn table() -> Vec<Held> {
    use Action::{ChangeConference, EditDraft, SeeDraft};
    let at = |rest: &str| format!("{IN}{rest}").into();
    vec![
        (OUT.into(), SeeDraft, get(out::page)),
        (
            "/organize/agenda/full.json".into(),
            ChangeConference,
            get(out::whole),
        ),
        (
            "/organize/agenda/sessions.xlsx".into(),
            SeeDraft,
            get(out::sessions),
        ),
        (
            "/organize/agenda/speakers.xlsx".into(),
            SeeDraft,
            get(out::speakers),
        ),
        (IN.into(), EditDraft, get(import::form).post(import::submit)),
        (at("/:job"), EditDraft, get(import::show)),
        (at("/:job/do"), EditDraft, post(import::bring_in)),
        (at("/:job/stop"), EditDraft, post(import::stop)),
    ]
}
