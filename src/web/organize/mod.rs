//! `/organize`: the organizers' desk.

mod accommodations;
mod agenda;
mod cookie;
mod csv;
mod dashboard;
mod deed;
mod doubles;
mod guard;
mod mail;
mod message;
mod next;
mod password;
mod registration;
mod registrations;
mod sign_in;
mod weeks;

use poem::{EndpointExt as _, Route, handler};

use super::errors::failed;
use super::render::Page;
use crate::domain::Error;
use crate::domain::organizers::Action;
use crate::http::allow::{Methods, get, post};

/// Adds the desk: what is open to everybody, and behind it the table of what needs which role.
pub(super) fn routes(routes: Route) -> Route {
    let open = open()
        .into_iter()
        .fold(routes, |routes, (path, methods)| routes.at(path, methods));
    table()
        .into_iter()
        .fold(open, |routes, (path, action, methods)| {
            let held =
                methods.around(move |endpoint, request| guard::hold(endpoint, request, action));
            routes.at(path, held)
        })
}

/// Every address of the desk, its methods as the `Allow` header writes them, and what it needs: nothing,
/// where it is open to everybody.
pub fn doors() -> Vec<(&'static str, &'static str, Option<Action>)> {
    let open = open()
        .into_iter()
        .map(|(path, methods)| (path, methods.allowed(), None));
    let held = table()
        .into_iter()
        .map(|(path, action, methods)| (path, methods.allowed(), Some(action)));
    open.chain(held).collect()
}

/// What is open to everybody: the ways in and out.
fn open() -> [(&'static str, Methods); 3] {
    [
        (
            "/organize/sign-in",
            get(sign_in::form).post(sign_in::submit),
        ),
        ("/organize/sign-out", post(sign_in::leave)),
        (
            "/organize/password/:secret",
            get(password::form).post(password::submit),
        ),
    ]
}

/// What needs which role. The last line is for all other addresses: without a log-in they look like any.
fn table() -> [(&'static str, Action, Methods); 12] {
    [
        ("/organize", Action::SeeFigures, get(dashboard::show)),
        (
            "/organize/registrations",
            Action::SeeRegistrations,
            get(registrations::list),
        ),
        (
            "/organize/registrations.csv",
            Action::SeeRegistrations,
            get(registrations::file),
        ),
        (
            "/organize/registrations/doubles",
            Action::SeeRegistrations,
            get(doubles::list),
        ),
        (
            "/organize/accommodations",
            Action::SeeAccommodations,
            get(accommodations::list),
        ),
        (
            "/organize/registrations/:id",
            Action::SeeRegistrations,
            get(registration::show),
        ),
        (
            "/organize/registrations/:id/:deed",
            Action::ChangeRegistrations,
            get(deed::question).post(deed::submit),
        ),
        ("/organize/agenda", Action::SeeDraft, get(agenda::show)),
        ("/organize/mail", Action::SeeMail, get(mail::list)),
        ("/organize/mail/:id", Action::SeeMail, get(message::show)),
        (
            "/organize/mail/:id/try-again",
            Action::ResendMail,
            post(message::try_again),
        ),
        ("/organize/*rest", Action::SeeFigures, get(nowhere)),
    ]
}

#[handler]
fn nowhere() -> Page {
    Err(failed(Error::NotFound))
}
