//! `/organize/agenda/sessions`: the sessions, placed or not, in the archive or not.

mod form;
mod in_place;
mod list;
mod shelf;
mod typed;

use poem::http::StatusCode;
use uuid::Uuid;

use crate::domain::Error;
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};
use crate::web::errors::failed;
use crate::web::frame::Frame;
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

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

/// 200; 422 with the title saying so where something is wrong; 409 where somebody else was quicker.
fn status(frame: &mut Frame<'_>, is_wrong: bool, is_stale: bool) -> StatusCode {
    if !is_wrong && !is_stale {
        return StatusCode::OK;
    }
    let title = frame.title.clone();
    frame.title = frame.t1("form-error-title", "title", title).into_owned();
    if is_stale {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}
