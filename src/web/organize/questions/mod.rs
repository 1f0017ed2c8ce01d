//! `/organize/questions`: the questions that organizers add to the form.

mod form;
mod list;
mod preview;

use super::table::Held;
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};

/// Where the list is.
const LIST: &str = "/organize/questions";

/// What needs which role: whoever may change the ways to register may change what is asked.
pub(super) fn table() -> Vec<Held> {
    let lines = [
        (LIST.to_owned(), get(list::show)),
        (format!("{LIST}/new"), get(form::new).post(form::add)),
        (format!("{LIST}/preview"), get(preview::show)),
        (format!("{LIST}/:key"), get(form::edit).post(form::change)),
        (format!("{LIST}/:key/move"), post(list::place)),
        (format!("{LIST}/:key/archive"), post(list::archive)),
        (format!("{LIST}/:key/restore"), post(list::restore)),
    ];
    let lines = lines.into_iter();
    lines
        .map(|(path, methods)| (path.into(), Action::ChangeConference, methods))
        .collect()
}
