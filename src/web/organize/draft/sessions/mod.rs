//! `/organize/agenda/sessions`: the sessions, placed or not, in the archive or not.

mod form;
mod in_place;
mod list;
mod shelf;
mod typed;

use uuid::Uuid;

use super::{parse, status};
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};
use crate::web::organize::table::Held;

/// Where the list is.
const LIST: &str = "/organize/agenda/sessions";

/// What needs which role.
pub(super) fn table() -> [Held; 6] {
    use Action::{EditDraft, SeeDraft};
    let at = |end: &str| format!("{LIST}{end}").into();
    [
        (LIST.into(), SeeDraft, get(list::show).post(in_place::save)),
        (at("/new"), EditDraft, get(form::new).post(form::add)),
        (at("/:id"), EditDraft, get(form::edit).post(form::change)),
        (
            at("/:id/archive"),
            EditDraft,
            get(shelf::archive_question).post(shelf::archive),
        ),
        (
            at("/:id/restore"),
            EditDraft,
            get(shelf::restore_question).post(shelf::restore),
        ),
        (at("/:id/move"), EditDraft, post(shelf::shift)),
    ]
}

fn address(id: Uuid) -> String {
    format!("{LIST}/{id}")
}
