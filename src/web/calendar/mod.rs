//! `/calendar/…`: the feeds. Their language is that of `?lang=` alone, English without: what a calendar program gets
//! must not depend on its other headers.

mod asked;
pub(super) mod my;
pub(super) mod page;
mod program;
pub(crate) mod qr;

pub(super) use asked::What;
pub(super) use page::Found;
pub(super) use program::Program;

use std::sync::Arc;

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};
use url::form_urlencoded;

use super::documents::{File, tell};
use super::errors::failed;
use super::frame::{Area, Frame};
use super::render::{Page, with_status};
use super::visit::{Visit, asked_language};
use crate::domain::Error;
use crate::domain::calendar::{Choice, Scope, Unknown};
use crate::domain::document::Document;
use crate::i18n::Language;

/// The feed of the whole conference.
#[handler]
pub(crate) async fn conference(request: &Request, visit: Visit) -> Page {
    answer(request, &visit, Scope::Conference).await
}

/// The feed of a day, a track, a room or a speaker; and the file of a session.
#[handler]
pub(crate) async fn part(
    request: &Request,
    visit: Visit,
    Path((folder, file)): Path<(String, String)>,
) -> Page {
    let scope = Scope::read(&folder, &file).ok_or_else(|| failed(Error::NotFound))?;
    answer(request, &visit, scope).await
}

#[derive(Template)]
#[template(path = "calendar_unknown.html")]
struct UnknownPage<'v> {
    frame: Frame<'v>,
    unknown: Vec<Unknown>,
}

/// A feed of what somebody chose. What nobody knows is named, rather than left out: a feed that has more in it than
/// was asked for would never be noticed.
#[handler]
pub(crate) async fn custom(request: &Request, visit: Visit) -> Page {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let query = request.uri().query().unwrap_or_default();
    match Choice::read(agenda, form_urlencoded::parse(query.as_bytes())) {
        Ok(choice) => answer(request, &visit, Scope::Custom(choice)).await,
        Err(unknown) => {
            let frame = Frame::new(&visit, Area::Calendar, "calendar-unknown");
            with_status(StatusCode::BAD_REQUEST, &UnknownPage { frame, unknown })
        }
    }
}

async fn answer(request: &Request, visit: &Visit, scope: Scope) -> Page {
    let is_file = scope.is_file();
    let name = scope.file_name();
    let language = asked_language(request).unwrap_or_default();
    let feeds = &visit.snapshot.feeds;
    let document = match feeds.made(&scope, language) {
        Some(document) => document,
        None => made_now(visit, scope, language).await?,
    };
    let file = if is_file {
        File::Saved(&name)
    } else {
        File::Shown(&name)
    };
    let content_type = "text/calendar; charset=utf-8";
    Ok(tell(request, &document, content_type, file))
}

/// A feed that nobody has asked for yet: made away from the thread that answers requests.
async fn made_now(visit: &Visit, scope: Scope, language: Language) -> poem::Result<Document> {
    let feeds = Arc::clone(&visit.snapshot.feeds);
    let document = tokio::task::spawn_blocking(move || feeds.find(&scope, language))
        .await
        .map_err(|error| failed(Error::Internal(format!("a feed: {error}"))))?;
    document.ok_or_else(|| failed(Error::NotFound))
}
