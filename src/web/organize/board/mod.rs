//! `/organize/agenda`: the board, and what is done on it.

mod clash;
mod conflicts;
mod days;
mod events;
mod grid;
mod page;
mod place;
mod place_form;
mod said;
mod sheet;
mod turn;
mod view;

pub(super) use self::clash::{Clash, Clashes};
pub(super) use self::conflicts::where_it_is;
use super::table::Held;
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};

/// Where the board is.
pub(super) const ADDRESS: &str = "/organize/agenda";

/// What needs which role.
pub(super) fn table() -> Vec<Held> {
    let at = |rest: &str| format!("{ADDRESS}{rest}").into();
    vec![
        (at(""), Action::SeeDraft, get(page::show)),
        (at("/board.css"), Action::SeeDraft, get(sheet::sheet)),
        (at("/events"), Action::SeeDraft, get(events::follow)),
        (at("/conflicts"), Action::SeeDraft, get(conflicts::list)),
        (
            at("/conflicts/:key"),
            Action::EditDraft,
            post(conflicts::accept),
        ),
        (
            at("/conflicts/:key/lift"),
            Action::EditDraft,
            post(conflicts::lift),
        ),
        (at("/undo"), Action::EditDraft, post(turn::undo)),
        (at("/redo"), Action::EditDraft, post(turn::redo)),
        (
            at("/sessions/:id/place"),
            Action::EditDraft,
            get(place::place_form).post(place::place),
        ),
        (
            at("/slots/:id/move"),
            Action::EditDraft,
            get(place::move_form).post(place::change),
        ),
        (at("/slots/:id/place"), Action::EditDraft, post(place::drop)),
        (
            at("/slots/:id/remove"),
            Action::EditDraft,
            post(place::remove),
        ),
    ]
}
