//! What is answered: a thing, a page, or that it is as the asker knows it.

use poem::Request;
use poem_openapi::payload::Json;
use poem_openapi::types::{ParseFromJSON, ToJSON, Type};
use poem_openapi::{ApiResponse, Object};
use uuid::Uuid;

use super::faults::in_json;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft::pages::{Page, Paged};
use crate::domain::draft::versions;
use crate::domain::secret::sha256;
use crate::http::conditional::names_one_of;

/// How many a page has unless told.
const USUAL: u64 = 50;

/// What was asked for.
#[derive(ApiResponse)]
pub(crate) enum Found<T: ToJSON> {
    /// As it is now.
    #[oai(status = 200)]
    Ok(
        Json<T>,
        /// Another one means that something in the draft was changed: send it as `If-None-Match`.
        #[oai(header = "ETag")]
        String,
    ),
    /// As you know it: nothing in the draft was changed since.
    #[oai(status = 304)]
    NotModified(
        /// The one that you sent.
        #[oai(header = "ETag")]
        String,
    ),
}

/// What was added.
#[derive(ApiResponse)]
pub(crate) enum Made<T: ToJSON> {
    /// It is added.
    #[oai(status = 201)]
    Created(
        Json<T>,
        /// Where it is.
        #[oai(header = "Location")]
        String,
    ),
}

/// What was changed.
#[derive(ApiResponse)]
pub(crate) enum Changed<T: ToJSON> {
    /// As it is now.
    #[oai(status = 200)]
    Ok(Json<T>),
}

/// What is no more.
#[derive(ApiResponse)]
pub(crate) enum Gone {
    /// It is done.
    #[oai(status = 204)]
    Done,
}

/// A page of a list.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct PageOut<T: Type + ParseFromJSON + ToJSON> {
    /// What is on it.
    items: Vec<T>,
    /// Send this as `after` for the next page; missing on the last one.
    next: Option<Uuid>,
}

impl<T: Type + ParseFromJSON + ToJSON> From<Paged<T>> for PageOut<T> {
    fn from(paged: Paged<T>) -> Self {
        Self {
            items: paged.items,
            next: paged.next,
        }
    }
}

/// The page that is asked for.
pub(super) fn page(after: Option<Uuid>, limit: Option<u64>) -> Page {
    Page {
        after,
        limit: limit.unwrap_or(USUAL),
    }
}

/// Answers what `read` finds, unless the asker knows it already: then nothing is read at all.
///
/// The versions are looked at first: what changes while the rest is read gives the next asker
/// another tag, never an old thing under a new one.
pub(super) async fn found<T: ToJSON>(
    request: &Request,
    state: &AppState,
    read: impl AsyncFnOnce() -> Result<T, Error>,
) -> Result<Found<T>, ApiError> {
    let tag = tag(request, versions(state.db.read()).await?);
    if names_one_of(request.headers(), &[&tag]) == Some(true) {
        return Ok(Found::NotModified(tag));
    }
    Ok(Found::Ok(Json(read().await?), tag))
}

/// The versions of draft and conference, and a digest of what was asked for and of the program that tells it.
fn tag(request: &Request, [draft, public]: [i64; 2]) -> String {
    let asked = request.uri().path_and_query();
    let asked = asked.map_or("", |asked| asked.as_str());
    let program = env!("CARGO_PKG_VERSION");
    let digest = sha256(format!("{program} {asked}").as_bytes());
    let short: String = digest
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{draft}-{public}-{short}\"")
}

/// Says why `error` refused a change; of a stale version, with what is there now. The thing's list of times is
/// called `times`.
pub(super) async fn refused<T: ToJSON>(
    error: Error,
    times: &str,
    now: impl AsyncFnOnce() -> Result<T, Error>,
) -> ApiError {
    match error {
        Error::Stale => match now().await {
            Ok(current) => ApiError::stale(current.to_json()),
            Err(error) => error.into(),
        },
        error => in_json(error, times),
    }
}

impl<T: ToJSON> Made<T> {
    /// `out` was made, and is found by its `id` among the `things`.
    pub(super) fn new(state: &AppState, things: &str, id: Uuid, out: T) -> Self {
        let location = format!("{}/api/v1/{things}/{id}", state.config.public_url);
        Self::Created(Json(out), location)
    }
}

impl<T: ToJSON> Changed<T> {
    /// What `now` finds, once it is `done`.
    pub(super) async fn or_refused(
        done: Result<(), Error>,
        times: &str,
        now: impl AsyncFnOnce() -> Result<T, Error>,
    ) -> Result<Self, ApiError> {
        match done {
            Ok(()) => Ok(Self::Ok(Json(now().await?))),
            Err(error) => Err(refused(error, times, now).await),
        }
    }
}
