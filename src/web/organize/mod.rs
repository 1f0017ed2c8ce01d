//! `/organize`: the organizers' desk.

mod accommodations;
mod at_desk;
mod board;
mod conference;
mod cookie;
mod dashboard;
mod deed;
mod doubles;
mod draft;
mod exchange;
mod figures;
mod forgot;
mod form;
mod guard;
mod history;
mod mail;
mod mailings;
mod me;
mod message;
mod next;
mod organizers;
mod password;
mod previews;
mod questions;
mod registration;
mod registrations;
mod releases;
mod roles;
mod sign_in;
mod sign_ups;
mod table;
mod vouchers;
mod waitlist;
mod webhooks;
mod weeks;

use poem::{EndpointExt as _, Route, handler};

use super::errors::failed;
use super::render::Page;
use crate::domain::Error;

pub use table::doors;

/// Adds the desk: what is open to everybody, and behind it what needs which role.
pub(super) fn routes(routes: Route) -> Route {
    let open = table::open()
        .into_iter()
        .fold(routes, |routes, (path, methods)| routes.at(path, methods));
    table::held()
        .into_iter()
        .fold(open, |routes, (path, action, methods)| {
            let held =
                methods.around(move |endpoint, request| guard::hold(endpoint, request, action));
            routes.at(path, held)
        })
}

/// How large what is sent to an address of the desk may be, where that is more than elsewhere.
pub(crate) fn body_limit(path: &str) -> Option<usize> {
    if path == registrations::import::ADDRESS {
        return Some(registrations::import::BODY_MAX);
    }
    draft::body_limit(path)
}

#[handler]
fn nowhere() -> Page {
    Err(failed(Error::NotFound))
}
