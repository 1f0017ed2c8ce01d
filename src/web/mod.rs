//! Pages over HTTP, one file an area; they work without scripts.
#![expect(
    clippy::needless_pass_by_value,
    reason = "handlers take what the request's extractors make for them"
)]

mod agenda;
mod api_page;
mod assets;
mod calendar;
mod demo;
mod documents;
mod errors;
mod faults;
mod feed_links;
mod form_questions;
mod frame;
mod group;
mod health;
mod home;
mod language;
mod offline;
mod organize;
mod preview;
mod privacy;
mod register;
mod registration;
mod release_sheet;
mod render;
mod seats;
mod shared;
mod support;
mod unsubscribe;
mod visit;

use poem::{Endpoint, EndpointExt as _, Response, Route};

use self::api_page::Description;
use crate::app::AppState;
use crate::http::allow::{get, post};

pub(crate) use errors::error_page;
pub(crate) use organize::body_limit;
pub use organize::doors;
pub(crate) use visit::Visit;

/// Everything that is not the API.
///
/// `document` is the API's OpenAPI document, which a page shows.
pub(crate) fn routes(state: &AppState, document: &str) -> impl Endpoint<Output = Response> + use<> {
    let secure = state.config.is_https();
    let mut routes = Route::new()
        .at("/", get(home::home))
        .at("/register", get(register::form).post(register::submit))
        .at(
            "/register/find",
            get(register::find::form).post(register::find::submit),
        )
        .at(
            "/register/group",
            get(register::group::form).post(register::group::submit),
        )
        .at("/group/:secret", get(group::show))
        .at("/group/:secret/links", post(group::end_other_links))
        .at("/registration", get(register::find::form))
        .at("/calendar", get(calendar::page::show))
        .at("/calendar/conference.ics", get(calendar::conference))
        .at("/calendar/custom.ics", get(calendar::custom))
        .at("/calendar/my/:file", get(calendar::my::show))
        .at("/calendar/:folder/:file", get(calendar::part))
        .at("/agenda", get(agenda::list))
        .at("/agenda/changes", get(agenda::changes::show))
        .at("/agenda/changes.atom", get(agenda::changes::feed))
        .at("/agenda/schedule.json", get(documents::schedule_json))
        .at("/agenda/schedule.xml", get(documents::schedule_xml))
        .at("/agenda/now", get(agenda::now::show))
        .at("/agenda/print", get(agenda::print::show))
        .at("/agenda/rooms/:slug/sign", get(agenda::sign::show))
        .at("/agenda/sessions/:slug", get(agenda::session::show))
        .at("/agenda/speakers/:slug", get(agenda::speaker::show))
        .at("/agenda/pictures/:file", get(agenda::picture::show))
        .at("/agenda/rooms/:slug", get(agenda::room::show))
        .at("/agenda/tracks/:slug", get(agenda::track::show))
        .at(
            "/api",
            get(api_page::page).data(Description::read(document)),
        )
        .at("/plan", get(agenda::starred::show))
        .at("/support", get(support::page))
        .at("/offline", get(offline::away))
        .at("/service-worker.js", get(offline::worker))
        .at("/manifest.webmanifest", get(offline::manifest))
        .at("/privacy", get(privacy::page))
        .at("/assets/:name", get(assets::asset))
        .at("/favicon.svg", get(assets::favicon))
        .at(
            "/unsubscribe/:secret",
            get(unsubscribe::question).post(unsubscribe::submit),
        )
        .at("/unsubscribe/:secret/undo", post(unsubscribe::undo))
        .at("/robots.txt", get(health::robots))
        .at("/healthz", get(health::healthz))
        .at("/readyz", get(health::readyz));
    routes = private_link(routes);
    routes = organize::routes(routes);
    if state.config.demo {
        routes = routes
            .at("/demo/mail", get(demo::list))
            .at("/demo/mail/:id", get(demo::one));
    }
    routes
        .around(preview::open)
        .around(move |endpoint, request| language::remember(endpoint, request, secure))
}

/// What the private link opens.
fn private_link(routes: Route) -> Route {
    routes
        .at("/registration/:secret", get(registration::show))
        .at(
            "/registration/:secret/change",
            get(registration::change::form).post(registration::change::submit),
        )
        .at(
            "/registration/:secret/cancel",
            get(registration::cancel::question).post(registration::cancel::submit),
        )
        .at(
            "/registration/:secret/type",
            get(registration::switch::question).post(registration::switch::submit),
        )
        .at(
            "/registration/:secret/replace",
            get(registration::replace::question).post(registration::replace::submit),
        )
        .at(
            "/registration/:secret/data.json",
            get(registration::data::show),
        )
        .at(
            "/registration/:secret/offer",
            get(registration::offer::question).post(registration::offer::submit),
        )
        .at(
            "/registration/:secret/wishes",
            post(registration::wishes::submit),
        )
        .at(
            "/registration/:secret/links",
            post(registration::end_other_links),
        )
        .at(
            "/registration/:secret/plan",
            get(registration::plan::show).post(registration::plan::deeds::submit),
        )
        .at(
            "/registration/:secret/plan/sessions",
            get(registration::plan::sessions::show),
        )
        .at(
            "/registration/:secret/plan/feeds",
            get(registration::plan::feeds::show).post(registration::plan::feeds::make),
        )
        .at(
            "/registration/:secret/plan/feeds/:id/end",
            post(registration::plan::feeds::end),
        )
        .at(
            "/registration/:secret/plan/tokens",
            post(registration::plan::tokens::make),
        )
        .at(
            "/registration/:secret/plan/tokens/:id/end",
            post(registration::plan::tokens::end),
        )
        .at(
            "/registration/:secret/conference.ics",
            get(registration::entry::show),
        )
}
