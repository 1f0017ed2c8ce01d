//! Who visits: language, time, and what is public at that moment. Every page begins here.

use std::sync::Arc;

use jiff::Timestamp;
use poem::http::header;
use poem::{FromRequest, Request, RequestBody};
use url::form_urlencoded;

use super::preview::Preview;
use crate::app::AppState;
use crate::domain::agenda::{Agenda, Snapshot};
use crate::i18n::{Language, Words, Zone};

/// The cookie that remembers the language.
pub(crate) const LANGUAGE_COOKIE: &str = "lang";

/// One request for a page, as far as every page needs it.
#[derive(Clone)]
pub(crate) struct Visit {
    pub(crate) state: AppState,
    pub(crate) language: Language,
    pub(crate) now: Timestamp,
    pub(crate) snapshot: Arc<Snapshot>,
    /// What the addresses of the agenda begin with: nothing, but for those who look at the draft.
    pub(crate) base: Arc<str>,
    path: String,
    query: String,
}

impl Visit {
    /// Reads what `request` wishes: `?lang=` before the cookie, before `Accept-Language`.
    pub(crate) fn of(request: &Request) -> Option<Self> {
        let state = request.data::<AppState>()?.clone();
        let query = request
            .original_uri()
            .query()
            .unwrap_or_default()
            .to_owned();
        let language = asked_language(request)
            .or_else(|| {
                let jar = request.cookie();
                Language::from_code(jar.get(LANGUAGE_COOKIE)?.value_str())
            })
            .or_else(|| {
                let header = request.headers().get(header::ACCEPT_LANGUAGE)?;
                Language::from_accept_language(header.to_str().ok()?)
            })
            .unwrap_or_default();
        let preview = request.data::<Preview>();
        Some(Self {
            language,
            now: state.clock.now(),
            base: preview.map_or_else(|| "".into(), |preview| Arc::clone(&preview.base)),
            snapshot: preview.map_or_else(
                || state.published.current(),
                |preview| Arc::clone(&preview.snapshot),
            ),
            state,
            path: request.original_uri().path().to_owned(),
            query,
        })
    }

    /// The words of the visitor's language.
    pub(crate) fn words(&self) -> Words {
        Words(self.language)
    }

    /// The published agenda, if there is one.
    pub(crate) fn agenda(&self) -> Option<&Agenda> {
        self.snapshot.agenda.as_deref()
    }

    /// The conference's zone.
    pub(crate) fn zone(&self) -> Zone {
        self.snapshot.zone()
    }

    /// This page in `language`: all other query parameters stay.
    pub(crate) fn in_language(&self, language: Language) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(self.query.as_bytes()) {
            if name != "lang" {
                query.append_pair(&name, &value);
            }
        }
        query.append_pair("lang", language.code());
        format!("{}?{}", self.path, query.finish())
    }
}

/// The language of `?lang=`, when there is one.
pub(crate) fn asked_language(request: &Request) -> Option<Language> {
    let query = request.original_uri().query()?;
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, value)| Language::from_code(&value))
}

impl<'a> FromRequest<'a> for Visit {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        Self::of(request)
            .ok_or_else(|| poem::Error::from_status(poem::http::StatusCode::INTERNAL_SERVER_ERROR))
    }
}
