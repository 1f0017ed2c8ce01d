//! All webhooks, and a form for one more.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::fields::{Fields, Typed};
use super::{address, one};
use crate::domain::Error;
use crate::domain::webhooks::{self, Webhook};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/webhooks/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    webhooks: Vec<Webhook>,
    typed: Typed,
    faults: Vec<Fault>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk) -> Page {
    draw(&visit, &desk, Typed::default(), Vec::new()).await
}

/// Makes one, and tells its secret.
#[handler]
pub(super) async fn make(visit: Visit, desk: Desk, Form(typed): Form<Typed>) -> Page {
    let (db, actor, now) = (&visit.state.db, &desk.actor, visit.now);
    let private = visit.state.config.webhooks_to_private_networks;
    match webhooks::make(db, actor, &typed.read(), private, now).await {
        Ok((id, secret)) => one::with_secret(&visit, &desk, id, &secret, "webhook-made").await,
        Err(Error::Invalid(faults)) => {
            let faults = faults::in_words(visit.words(), &faults);
            draw(&visit, &desk, typed, faults).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn draw(visit: &Visit, desk: &Desk, typed: Typed, faults: Vec<Fault>) -> Page {
    let mut frame = desk.frame(visit, Area::Settings, "webhooks-title");
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let webhooks = webhooks::webhooks(&visit.state.db, &desk.actor, visit.now);
    let page = ListPage {
        webhooks: webhooks.await.map_err(failed)?,
        frame,
        typed,
        faults,
    };
    with_status(status, &page)
}

/// How a webhook stands, as word, icon and edge.
pub(super) fn badge<'f>(frame: &'f Frame<'f>, webhook: &Webhook) -> StatusBadge<'f> {
    let (look, icon, words) = match webhook {
        Webhook { gone: true, .. } => ("gone", "cross", "webhook-is-gone"),
        Webhook { ended_at, .. } if ended_at.is_some() => ("gone", "cross", "webhook-is-ended"),
        Webhook { failed, .. } if *failed > 0 => ("bad", "error", "webhook-is-failing"),
        _ => ("good", "check", "webhook-is-used"),
    };
    StatusBadge::new(frame, look, icon, frame.t(words).into_owned())
}

impl ListPage<'_> {
    fn fields(&self) -> Fields<'_> {
        Fields::new(&self.frame, &self.typed, &self.faults)
    }

    fn badge(&self, webhook: &Webhook) -> StatusBadge<'_> {
        badge(&self.frame, webhook)
    }

    fn address(&self, webhook: &Webhook) -> String {
        address(webhook.id)
    }

    /// What it is called: what it is for, or else where it leads.
    fn name(&self, webhook: &Webhook) -> String {
        one::name(webhook)
    }
}
