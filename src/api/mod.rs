//! JSON over HTTP, described by its OpenAPI document. Takes bearer tokens only, never cookies.

mod agenda;
mod allow;
mod auth;
mod caching;
mod draft;
mod figures;
mod form_questions;
mod imports;
mod mailings;
mod may;
mod my_plan;
mod my_plan_wire;
mod problem;
mod registration_deeds;
mod registration_groups;
mod registration_imports;
mod registration_list;
mod registration_types;
mod registration_wire;
mod registrations;
mod sign_ups;
mod text;
mod vouchers;
mod waitlist;
mod webhooks;

use std::sync::Arc;

use poem::endpoint::make_sync;
use poem::{Endpoint, EndpointExt as _, Response, Route};
use poem_openapi::OpenApiService;

use allow::Methods;

pub use may::operations;
pub(crate) use problem::from_framework;

type Service = OpenApiService<
    (
        agenda::AgendaApi,
        registration_types::RegistrationTypesApi,
        registrations::RegistrationsApi,
        registration_list::RegistrationListApi,
        my_plan::MyPlanApi,
        draft::DraftApi,
        (
            imports::ImportsApi,
            registration_imports::RegistrationImportsApi,
        ),
        sign_ups::SignUpsApi,
        form_questions::FormQuestionsApi,
        waitlist::WaitlistApi,
        webhooks::WebhooksApi,
        (
            mailings::MailTemplatesApi,
            mailings::MailingsApi,
            mailings::MessagesApi,
        ),
        figures::FiguresApi,
        vouchers::VouchersApi,
        registration_deeds::RegistrationDeedsApi,
        registration_groups::RegistrationGroupsApi,
    ),
    (),
>;

fn service(public_url: &str) -> Service {
    let apis = (
        agenda::AgendaApi,
        registration_types::RegistrationTypesApi,
        registrations::RegistrationsApi,
        registration_list::RegistrationListApi,
        my_plan::MyPlanApi,
        draft::api(),
        (
            imports::ImportsApi,
            registration_imports::RegistrationImportsApi,
        ),
        sign_ups::SignUpsApi,
        form_questions::FormQuestionsApi,
        waitlist::WaitlistApi,
        webhooks::WebhooksApi,
        (
            mailings::MailTemplatesApi,
            mailings::MailingsApi,
            mailings::MessagesApi,
        ),
        figures::FiguresApi,
        vouchers::VouchersApi,
        registration_deeds::RegistrationDeedsApi,
        registration_groups::RegistrationGroupsApi,
    );
    OpenApiService::new(apis, "Gathering", env!("CARGO_PKG_VERSION"))
        .description("Registration, agenda and calendar feeds of one conference.")
        .server(format!("{public_url}/api/v1"))
}

/// The OpenAPI document, as JSON.
#[must_use]
pub fn document(public_url: &str) -> String {
    service(public_url).spec()
}

/// How large what is sent to an operation may be, where that is more than elsewhere: schedules of thousands of events,
/// files of thousands of people.
pub(crate) fn body_limit(path: &str) -> Option<usize> {
    let limit = |begin: &str, limit: usize| path.starts_with(begin).then_some(limit);
    limit("/api/v1/imports", 24 * 1024 * 1024)
        .or_else(|| limit("/api/v1/registration-imports", 5 * 1024 * 1024))
}

/// Everything below `/api/v1`. `document` is what [`document`] answers: it takes long to make, and is needed elsewhere.
pub fn routes(public_url: &str, document: &Arc<str>) -> impl Endpoint + use<> {
    let methods = Arc::new(Methods::read(document));
    let document = Arc::clone(document);
    let described = make_sync(move |_| {
        Response::builder()
            .content_type("application/json")
            .body(document.to_string())
    });
    Route::new()
        .at("/openapi.json", described)
        .nest("/", service(public_url).around(caching::private))
        .around(move |endpoint, request| allow::name(endpoint, request, Arc::clone(&methods)))
}
