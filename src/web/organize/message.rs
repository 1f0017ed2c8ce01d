//! `/organize/mail/{id}`: one message as it reads, what happened to it, and having it tried again.

use std::borrow::Cow;

use askama::Template;
use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::guard::Desk;
use super::mail::{badge, kind, outlook, reason};
use crate::domain::Error;
use crate::domain::mail::{self, ConferenceFacts, MailLine, MailState, Rendered};
use crate::domain::organizers::Action;
use crate::domain::registrations::display_code;
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page, see};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/message.html")]
struct MessagePage<'v> {
    frame: Frame<'v>,
    line: MailLine,
    rendered: Option<Rendered>,
    told: Vec<Cow<'static, str>>,
    may_retry: bool,
    was_retried: bool,
}

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    again: Option<String>,
}

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

#[handler]
pub(super) async fn show(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let (id, state) = (parse(&id)?, &visit.state);
    let facts = visit.agenda().map(ConferenceFacts::of);
    let (address, now) = (&state.config.public_url, visit.now);
    let looked = mail::look(&state.db, &desk.actor, id, facts.as_ref(), address, now)
        .await
        .map_err(failed)?;
    let outage = mail::outage(state.db.read()).await.map_err(failed)?;
    let mut frame = desk.frame(&visit, Area::Mail, "desk-mail-title");
    frame.title = kind(&frame, &looked.line).into_owned();
    page(&MessagePage {
        told: told(&frame, &looked.line, outage.is_some()),
        may_retry: looked.line.state == MailState::Failed && desk.actor.may(Action::ResendMail),
        was_retried: news.again.is_some() && looked.line.state == MailState::Waiting,
        line: looked.line,
        rendered: looked.rendered,
        frame,
    })
}

#[handler]
pub(super) async fn try_again(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let (id, state) = (parse(&id)?, &visit.state);
    mail::try_again(&state.db, &desk.actor, id, visit.now)
        .await
        .map_err(failed)?;
    state.outbox_bell.notify_one();
    see(&format!("/organize/mail/{id}?again=1"))
}

/// What happened to the message, a sentence each.
fn told(frame: &Frame<'_>, line: &MailLine, held: bool) -> Vec<Cow<'static, str>> {
    let mut told = Vec::new();
    if let Some(failure) = &line.failure {
        told.push(reason(frame, failure));
        if let Some(code) = failure.code {
            told.push(frame.t1("desk-mail-code", "code", code));
        }
        if line.attempts > 0 {
            told.push(frame.count("desk-mail-tries", line.attempts));
        }
    }
    told.push(outlook(frame, line, held));
    told
}

impl MessagePage<'_> {
    fn badge(&self) -> StatusBadge<'_> {
        badge(&self.frame, &self.line)
    }

    fn code(&self, code: &str) -> String {
        display_code(code)
    }
}
