//! `/organize/agenda/releases` and `/organize/agenda/publish`: what goes out, what went out, and what differs.

mod changes;
mod compare;
mod list;
mod marks;
mod one;
mod publish;
mod publish_form;
mod take_back;
mod told;
mod withdraw;

use super::table::Held;
use crate::domain::organizers::Action;
use crate::http::allow::get;

/// Where the releases are.
const ADDRESS: &str = "/organize/agenda/releases";
/// Where the draft is published.
const PUBLISH: &str = "/organize/agenda/publish";

/// What needs which role.
pub(super) fn table() -> Vec<Held> {
    let at = |rest: &str| format!("{ADDRESS}{rest}").into();
    vec![
        (at(""), Action::SeeDraft, get(list::show)),
        (
            PUBLISH.into(),
            Action::Publish,
            get(publish::show).post(publish::submit),
        ),
        (at("/compare"), Action::SeeDraft, get(compare::show)),
        (
            at("/withdraw"),
            Action::Publish,
            get(withdraw::question).post(withdraw::withdraw),
        ),
        (
            at("/marks"),
            Action::EditDraft,
            get(marks::form).post(marks::save),
        ),
        (at("/:number"), Action::SeeDraft, get(one::show)),
        (
            at("/:number/take-back"),
            Action::EditDraft,
            get(take_back::question).post(take_back::take_back),
        ),
    ]
}
