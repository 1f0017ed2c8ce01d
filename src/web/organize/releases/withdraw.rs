//! `/organize/agenda/releases/withdraw`: takes back the release that waits for its time.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::super::form::sent::Sent;
use super::{ADDRESS, told};
use crate::domain::Error;
use crate::domain::draft::zone;
use crate::domain::releases::{self, Scheduled};
use crate::http::form::Form;
use crate::i18n::Zone;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/releases/withdraw.html")]
struct WithdrawPage<'v> {
    frame: Frame<'v>,
    /// None before there is a conference.
    zone: Option<Zone>,
    waiting: Option<Scheduled>,
    /// What was to be withdrawn does not wait any more.
    is_gone: bool,
}

/// Whether to.
#[handler]
pub(super) async fn question(visit: Visit, desk: Desk) -> Page {
    answer(&visit, &desk, false).await
}

/// Withdraws it.
#[handler]
pub(super) async fn withdraw(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let Ok(number) = sent.text("number").parse() else {
        return answer(&visit, &desk, true).await;
    };
    match releases::withdraw(&visit.state.db, &desk.actor, number, visit.now).await {
        Ok(()) => {
            visit.state.draft_bell.ring();
            see(&format!("{ADDRESS}?withdrawn={number}"))
        }
        // It has gone out, or somebody else was quicker.
        Err(Error::NotFound) => answer(&visit, &desk, true).await,
        Err(other) => Err(failed(other)),
    }
}

async fn answer(visit: &Visit, desk: &Desk, is_gone: bool) -> Page {
    let connection = visit.state.db.read();
    let waiting = releases::waiting(connection).await.map_err(failed)?;
    let page = WithdrawPage {
        zone: zone(connection).await.ok(),
        frame: desk.frame(visit, Area::Draft, "withdraw-title"),
        waiting,
        is_gone,
    };
    let status = if is_gone {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    with_status(status, &page)
}

impl WithdrawPage<'_> {
    fn goes_out(&self, waiting: &Scheduled) -> String {
        let zone = self.zone.clone().unwrap_or_else(|| self.frame.visit.zone());
        told::moment(&self.frame, &zone, waiting.goes_out_at)
    }
}
