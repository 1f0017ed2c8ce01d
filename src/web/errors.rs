//! Refusals and failures as pages: what happened, what to do next.

use std::fmt;

use askama::Template;
use poem::Response;
use poem::error::ResponseError;
use poem::http::{StatusCode, header};

use super::frame::{Area, Frame};
use super::visit::Visit;
use crate::domain::Error;
use crate::domain::organizers::Actor;
use crate::http::request_id::RequestId;

/// A domain error on its way to a page.
#[derive(Debug)]
pub(crate) struct Failed(pub(crate) Error);

impl fmt::Display for Failed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for Failed {}

impl ResponseError for Failed {
    fn status(&self) -> StatusCode {
        match &self.0 {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::NotSignedIn | Error::WrongPassword => StatusCode::UNAUTHORIZED,
            Error::NotAllowed => StatusCode::FORBIDDEN,
            Error::Invalid(_) | Error::InvalidGroup(_) | Error::Import(_) | Error::KeyReused => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Error::RegistrationRefused(_)
            | Error::RegistrationEnded
            | Error::NotAsItStands
            | Error::SignUpRefused(_)
            | Error::NameTaken
            | Error::LastOwner
            | Error::Stale
            | Error::Stopped
            | Error::ConflictsOpen
            | Error::ReleaseWaits
            | Error::InUse(_) => StatusCode::CONFLICT,
            Error::Database(_) | Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

/// Turns a domain error into the framework's, for `?`.
pub(crate) fn failed(error: Error) -> poem::Error {
    Failed(error).into()
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage<'v> {
    frame: Frame<'v>,
    told: Told,
}

/// The same at the desk: its masthead, and the ways on from there.
#[derive(Template)]
#[template(path = "organize/error.html")]
struct DeskErrorPage<'v> {
    frame: Frame<'v>,
    told: Told,
}

/// What the page says.
struct Told {
    status: StatusCode,
    heading: String,
    text: String,
    reference: Option<String>,
}

impl Told {
    /// What is inside a server error goes to the log alone.
    fn about(visit: &Visit, reference: Option<&RequestId>, error: &poem::Error) -> Self {
        let status = error.status();
        let key = match status {
            StatusCode::BAD_REQUEST => "error-400",
            StatusCode::UNAUTHORIZED => "error-401",
            StatusCode::FORBIDDEN => "error-403",
            StatusCode::NOT_FOUND => "error-404",
            StatusCode::METHOD_NOT_ALLOWED => "error-405",
            StatusCode::CONFLICT => "error-409",
            StatusCode::PAYLOAD_TOO_LARGE => "error-413",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "error-415",
            StatusCode::UNPROCESSABLE_ENTITY => "error-422",
            StatusCode::TOO_MANY_REQUESTS => "error-429",
            _ => "error-500",
        };
        let broken = status.is_server_error();
        if broken {
            let request_id = reference.map(RequestId::as_str);
            tracing::error!(%error, request_id, "a page failed");
        }
        let words = visit.words();
        Self {
            status,
            heading: words.t(key).into_owned(),
            text: words.t(&format!("{key}-text")).into_owned(),
            reference: reference
                .filter(|_| broken)
                .map(|reference| reference.as_str().to_owned()),
        }
    }
}

/// The page for `error`.
pub(crate) fn error_page(
    visit: &Visit,
    reference: Option<&RequestId>,
    error: poem::Error,
) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    let told = Told::about(visit, reference, &error);
    let status = told.status;
    let page = ErrorPage {
        frame: Frame::titled(visit, Area::Other, told.heading.clone()),
        told,
    };
    answer(status, page.render().unwrap_or_default(), error)
}

/// The page for `error` to somebody who is signed in.
pub(crate) fn desk_error_page(
    visit: &Visit,
    organizer: Actor,
    reference: Option<&RequestId>,
    error: poem::Error,
) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    let mut told = Told::about(visit, reference, &error);
    let status = told.status;
    if status == StatusCode::NOT_FOUND {
        // No mail leads here.
        told.text = visit.words().t("organize-not-here").into_owned();
    }
    let mut frame = Frame::titled(visit, Area::Other, told.heading.clone());
    frame.desk = true;
    frame.organizer = Some(organizer);
    let page = DeskErrorPage { frame, told };
    answer(status, page.render().unwrap_or_default(), error)
}

/// `body` with the status and the headers of `error`.
fn answer(status: StatusCode, body: String, error: poem::Error) -> Response {
    let mut response = Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .header(header::CACHE_CONTROL, "no-store")
        .body(body);
    let headers = error.into_response().headers().clone();
    for name in [header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = headers.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
