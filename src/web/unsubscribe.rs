//! `/unsubscribe/{secret}`: no more mail that is not necessary, with one click (RFC 8058). The link comes with such mail
//! and can do nothing else; whoever opens it sees a question, and only sending the form changes something.

use askama::Template;
use poem::web::Path;
use poem::{Request, handler};
use uuid::Uuid;

use super::errors::failed;
use super::frame::{Area, Frame};
use super::render::{Page, page, private};
use super::visit::Visit;
use crate::domain::Error;
use crate::domain::mailings::{is_unsubscribed, opened, set_unsubscribed};
use crate::domain::registrations::display_code;
use crate::domain::secret::Secret;
use crate::http::client::Client;
use crate::http::limits::Kind;

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct UnsubscribePage<'v> {
    frame: Frame<'v>,
    secret: String,
    code: String,
    unsubscribed: bool,
    /// The person just asked to be written to again.
    undone: bool,
}

/// The registration that the link opens. Who tries many unknown links is slowed down.
async fn found(request: &Request, visit: &Visit, secret: &str) -> poem::Result<(Uuid, String)> {
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    let found = match Secret::parse(secret) {
        Some(secret) => opened(&visit.state.db, &secret).await,
        None => Err(Error::NotFound),
    };
    if matches!(found, Err(Error::NotFound)) {
        visit.state.limits.check(Kind::UnknownSecret, &client)?;
    }
    found.map_err(failed)
}

/// The question; it changes nothing, because programs that look for bad links open every one.
#[handler]
pub(crate) async fn question(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let (id, code) = found(request, &visit, &secret).await?;
    show(&visit, secret, (id, &code), false).await
}

/// Ends such mail, whatever the body says: mail programs send it without cookies, and do not follow to another page.
#[handler]
pub(crate) async fn submit(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    set(request, &visit, secret, true).await
}

/// Takes it back.
#[handler]
pub(crate) async fn undo(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    set(request, &visit, secret, false).await
}

async fn set(request: &Request, visit: &Visit, secret: String, wants_none: bool) -> Page {
    let (id, code) = found(request, visit, &secret).await?;
    set_unsubscribed(&visit.state.db, id, wants_none, visit.now)
        .await
        .map_err(failed)?;
    show(visit, secret, (id, &code), !wants_none).await
}

async fn show(visit: &Visit, secret: String, (id, code): (Uuid, &str), undone: bool) -> Page {
    let unsubscribed = is_unsubscribed(visit.state.db.read(), id).await;
    private(page(&UnsubscribePage {
        frame: Frame::new(visit, Area::Registration, "unsubscribe-title"),
        secret,
        code: display_code(code),
        unsubscribed: unsubscribed.map_err(failed)?,
        undone,
    }))
}
