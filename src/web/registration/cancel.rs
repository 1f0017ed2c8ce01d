//! `/registration/{secret}/cancel`: ending one's registration, after a question.

use askama::Template;
use poem::web::Path;
use poem::{Request, handler};

use super::opened;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{self, Registration};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page, private, see};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "registration_cancel.html")]
struct CancelPage<'v> {
    frame: Frame<'v>,
    secret: String,
    registration: Registration,
}

#[handler]
pub(crate) async fn question(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    if registration.status.has_ended() {
        return see(&format!("/registration/{secret}"));
    }
    private(page(&CancelPage {
        frame: Frame::new(&visit, Area::Registration, "cancel-title"),
        secret,
        registration,
    }))
}

#[handler]
pub(crate) async fn submit(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    registrations::cancel(
        &visit.state.db,
        &Actor::attendee(),
        registration.id,
        visit.now,
    )
    .await
    .map_err(failed)?;
    visit.state.outbox_bell.notify_one();
    see(&format!("/registration/{secret}?cancelled=1"))
}
