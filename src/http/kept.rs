//! Public answers that are the same for everybody: made once, and told again for a second. No layer is passed
//! then, no page rendered, nothing packed.
//!
//! A handler says with [`Keep`] that its answer may be kept. It is told again only to those who say nothing about
//! themselves but their language and that they take gzip, and only while what is public is the same.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::{Duration, Instant};

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use poem::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use poem::{Body, PathPattern, Request, Response};

use super::conditional::names_one_of;
use super::encoding::takes_gzip;
use super::front::with_route;
use super::request_id::REQUEST_ID;
use crate::i18n::Language;

/// How long an answer is kept.
const LIFETIME: Duration = Duration::from_secs(1);

/// The feeds of choices.
const CHOSEN: &str = "/calendar/custom.ics";
/// The longest query of theirs for which an answer is kept, in bytes.
const LONGEST: usize = 512;
/// Of how many of them answers are kept: they are large.
const MOST: usize = 64;

/// What is told again to who has the answer already (RFC 9110, section 15.4.5): all else is kept with it, also when it
/// last changed, since there is an entity tag.
const TOLD_AGAIN: [HeaderName; 5] = [
    header::CACHE_CONTROL,
    header::ETAG,
    header::VARY,
    header::ACCESS_CONTROL_ALLOW_ORIGIN,
    header::ACCESS_CONTROL_EXPOSE_HEADERS,
];

/// A handler's word that its answer holds nothing of who asks. Goes with the answer, as its data.
#[derive(Clone, Debug, Default)]
pub struct Keep {
    /// Entity tags by which the answer is known, its own and those of its other forms.
    pub tags: Vec<String>,
    /// From this instant on it may be wrong; none for what does not depend on the time.
    pub until: Option<Timestamp>,
}

/// What is public at a moment: an answer of another edition, or of another second, is not told again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Another number with each change.
    pub version: i64,
    /// The time of day.
    pub now: Timestamp,
}

/// The answers that are kept.
#[derive(Debug, Default)]
pub struct Kept(RwLock<HashMap<String, Forms>>);

/// The forms of one address: by language, plain and packed.
type Forms = [[Option<Arc<Answer>>; 2]; 2];

#[derive(Debug)]
struct Answer {
    headers: HeaderMap,
    /// Those of an answer without a body.
    unchanged: HeaderMap,
    body: Bytes,
    tags: Vec<String>,
    until: Option<Timestamp>,
    route: Option<PathPattern>,
    edition: Edition,
    made: Instant,
}

/// An answer and, for the log, the route that it stands for.
pub(super) type Told = (Response, Option<PathPattern>);

/// Which kept answer fits a request.
#[derive(Debug)]
pub struct Place {
    address: String,
    form: Form,
}

/// Language and packing that a request asks for.
#[derive(Clone, Copy, Debug)]
struct Form {
    language: usize,
    gzip: usize,
}

impl Kept {
    /// The answer to `request`, which was taken at `begun`, if one is kept that is still true.
    pub(super) fn find(&self, request: &Request, edition: Edition, begun: Instant) -> Option<Told> {
        let form = form(request)?;
        let address = request.uri().path_and_query()?.as_str();
        let answer = {
            let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
            all.get(address)?[form.language][form.gzip].clone()?
        };
        answer
            .is_true(edition, begun)
            .then(|| answer.tell(request.headers()))
    }

    /// Where the answer to `request` could be kept.
    pub fn place(request: &Request) -> Option<Place> {
        Some(Place {
            form: form(request)?,
            address: request.uri().path_and_query()?.as_str().to_owned(),
        })
    }

    /// Whether an answer was kept at `place` before.
    pub fn knows(&self, place: &Place) -> bool {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        all.contains_key(&place.address)
    }

    /// Keeps `response` when its handler says so, and tells it to somebody who knows what is in `known`.
    pub(super) async fn keep(
        &self,
        place: Place,
        mut response: Response,
        known: &HeaderMap,
        edition: Edition,
    ) -> Told {
        let may = response.status() == StatusCode::OK
            && !response.headers().contains_key(header::SET_COOKIE);
        let Some(keep) = response.data::<Keep>().filter(|_| may).cloned() else {
            return with_route(response);
        };
        let Ok(body) = response.take_body().into_bytes().await else {
            return with_route(StatusCode::INTERNAL_SERVER_ERROR.into());
        };
        let mut headers = response.headers().clone();
        let mut unchanged = HeaderMap::with_capacity(TOLD_AGAIN.len() + 1);
        for headers in [&mut headers, &mut unchanged] {
            // A place for each request's own: no copy has to grow.
            headers.insert(REQUEST_ID, HeaderValue::from_static(""));
        }
        for name in TOLD_AGAIN {
            for value in response.headers().get_all(&name) {
                unchanged.append(&name, value.clone());
            }
        }
        let answer = Arc::new(Answer {
            headers,
            unchanged,
            body,
            tags: keep.tags,
            until: keep.until,
            route: response.data::<PathPattern>().cloned(),
            edition,
            made: Instant::now(),
        });
        let told = answer.tell(known);
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if place.address.starts_with(CHOSEN) && !all.contains_key(&place.address) {
            let chosen = all.keys().filter(|address| address.starts_with(CHOSEN));
            if chosen.count() >= MOST {
                // What is asked for again is kept again.
                all.retain(|address, _| !address.starts_with(CHOSEN));
            }
        }
        all.entry(place.address).or_default()[place.form.language][place.form.gzip] = Some(answer);
        told
    }
}

impl Answer {
    fn is_true(&self, edition: Edition, begun: Instant) -> bool {
        let apart = edition.now.duration_since(self.edition.now).abs();
        self.edition.version == edition.version
            && apart < SignedDuration::from_secs(1)
            && self.until.is_none_or(|until| edition.now < until)
            && begun.saturating_duration_since(self.made) < LIFETIME
    }

    fn tell(&self, known: &HeaderMap) -> Told {
        let response = if names_one_of(known, &self.tags) == Some(true) {
            let mut response = Response::default();
            response.set_status(StatusCode::NOT_MODIFIED);
            *response.headers_mut() = self.unchanged.clone();
            response
        } else {
            let mut response = Response::from(Body::from(self.body.clone()));
            *response.headers_mut() = self.headers.clone();
            response
        };
        (response, self.route.clone())
    }
}

/// Whether an address is one of few. Feeds of choices have many; of these the first ones are kept.
fn is_short(address: &Uri) -> bool {
    match address.query() {
        None | Some("lang=en" | "lang=es") => true,
        Some(query) => address.path() == CHOSEN && query.len() <= LONGEST,
    }
}

/// Language and packing that a request asks for; none where it says something that could make its answer
/// another one. All of its headers are looked at once.
fn form(request: &Request) -> Option<Form> {
    if request.method() != Method::GET || !is_short(request.uri()) {
        return None;
    }
    let (mut language, mut packs) = (None, false);
    for (name, value) in request.headers() {
        match *name {
            header::COOKIE | header::AUTHORIZATION | header::IF_MODIFIED_SINCE | header::RANGE => {
                return None;
            }
            header::ACCEPT_LANGUAGE if language.is_none() => language = value.to_str().ok(),
            header::ACCEPT_ENCODING => packs = true,
            _ => {}
        }
    }
    let language = language.and_then(Language::from_accept_language);
    Some(Form {
        language: language.unwrap_or_default().index(),
        gzip: usize::from(packs && takes_gzip(request.headers())),
    })
}

#[cfg(test)]
mod tests;
