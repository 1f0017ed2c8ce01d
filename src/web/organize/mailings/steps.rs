//! What is done with a mailing: handed in, approved, stopped, sent again.

use askama::Template;
use poem::handler;
use uuid::Uuid;

use super::one::{Shown, draw};
use super::{Id, address};
use crate::domain::Error;
use crate::domain::mailings::{self, Mailing, When};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::form::sent::Sent;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, see};
use crate::web::visit::Visit;

/// The mailing's page, which says what just happened.
fn done(id: Uuid, what: &str) -> Page {
    see(&format!("{}?done={what}", address(id)))
}

#[handler]
pub(super) async fn hand_in(visit: Visit, desk: Desk, id: Id) -> Page {
    let step = mailings::hand_in(&visit.state.db, &desk.actor, id.0, visit.now).await;
    step.map_err(failed)?;
    done(id.0, "handed-in")
}

#[handler]
pub(super) async fn take_back(visit: Visit, desk: Desk, id: Id) -> Page {
    let step = mailings::take_back(&visit.state.db, &desk.actor, id.0, visit.now).await;
    step.map_err(failed)?;
    done(id.0, "taken-back")
}

/// Approves it, if it is what was looked at.
#[handler]
pub(super) async fn approve(visit: Visit, desk: Desk, id: Id, Form(sent): Form<Sent>) -> Page {
    let (db, actor) = (&visit.state.db, &desk.actor);
    let mut shown = Shown {
        is_later: sent.text("when") == "later",
        at: sent.moment("goes"),
        ..Shown::default()
    };
    let when = if shown.is_later {
        When::OnTheClocks(&shown.at)
    } else {
        When::Now
    };
    // Nobody can tell what was meant, and what has left does not come back.
    let has_time = !shown.at.date.trim().is_empty() || !shown.at.time.trim().is_empty();
    if has_time && !shown.is_later {
        shown.in_doubt = true;
        return draw(&visit, &desk, id, shown).await;
    }
    let seen = sent.text("shown");
    match mailings::approve(db, actor, id.0, &seen, when, visit.now).await {
        Ok(()) => return done(id.0, "approved"),
        Err(Error::Invalid(faults)) => shown.faults = faults,
        Err(Error::Stale) => shown.differs = true,
        Err(other) => return Err(failed(other)),
    }
    draw(&visit, &desk, id, shown).await
}

#[derive(Template)]
#[template(path = "organize/mailings/stop.html")]
struct StopPage<'v> {
    frame: Frame<'v>,
    mailing: Mailing,
}

/// Asks whether to stop it.
#[handler]
pub(super) async fn stop_question(visit: Visit, desk: Desk, id: Id) -> Page {
    let mailing = mailings::mailing(&visit.state.db, &desk.actor, id.0).await;
    let mailing = mailing.map_err(failed)?;
    if !mailing.state.can_stop() {
        return see(&address(id.0));
    }
    page(&StopPage {
        frame: desk.frame(&visit, Area::Mail, "mailing-stop-title"),
        mailing,
    })
}

#[handler]
pub(super) async fn stop(visit: Visit, desk: Desk, id: Id) -> Page {
    let step = mailings::stop(&visit.state.db, &desk.actor, id.0, visit.now).await;
    step.map_err(failed)?;
    done(id.0, "stopped")
}

#[handler]
pub(super) async fn send_again(visit: Visit, desk: Desk, id: Id) -> Page {
    let step = mailings::send_again(&visit.state.db, &desk.actor, id.0, visit.now).await;
    step.map_err(failed)?;
    visit.state.outbox_bell.notify_one();
    done(id.0, "again")
}

impl StopPage<'_> {
    fn address(&self) -> String {
        address(self.mailing.id)
    }

    /// How many have left, and how many will not go.
    fn text(&self) -> String {
        let mut values = fluent_bundle::FluentArgs::new();
        values.set("sent", self.mailing.counts.sent);
        values.set("waiting", self.mailing.counts.waiting);
        let words = self.frame.words();
        words.with("mailing-stop-text", &values).into_owned()
    }
}
