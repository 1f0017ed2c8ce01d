//! `/organize/registrations/{id}/{deed}`: doing something with a registration. The page shows the mail
//! that will go out; only what was shown is done.

mod asked;
mod change_type;
mod decline;
mod kind;
mod merge;
mod page;
mod payment;
mod replace;
mod typed;

use poem::handler;
use poem::web::Path;

use self::asked::{Asked, asked};
pub(super) use self::kind::Kind;
use self::page::{faulty, show};
use self::typed::Typed;
use super::guard::Desk;
use super::registration::{address, parse};
use crate::domain::mail::ConferenceFacts;
use crate::domain::registrations::{self, Deed, Performed, Voice};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// The question, and as far as it can be known what would come of it.
#[handler]
pub(super) async fn question(
    visit: Visit,
    desk: Desk,
    Path((id, deed)): Path<(String, String)>,
) -> Page {
    let Some(asked) = asked(&visit, &desk, &id, &deed).await? else {
        return see(&address(parse(&id)?));
    };
    let db = &visit.state.db;
    registrations::note_view(db, &desk.actor, asked.registration.id, visit.now)
        .await
        .map_err(failed)?;
    let mut typed = Typed::beginning(asked.kind, &asked.registration);
    if let Some(other) = merge::only(&asked) {
        // There is one alone: what comes of it is shown at once.
        typed.other = other;
        return rehearse(&visit, &desk, asked, typed).await;
    }
    if asked.kind.needs_choice() {
        // Nothing is chosen yet: there is no mail to show.
        return show(&visit, &desk, asked, typed, Vec::new(), None);
    }
    if asked.kind == Kind::MoveUp {
        // What it comes to is the same whatever the reason.
        let deed = asked.kind.blank();
        return rehearse_deed(&visit, &desk, asked, typed, deed).await;
    }
    rehearse(&visit, &desk, asked, typed).await
}

/// Shows what would come of it, or does it.
#[handler]
pub(super) async fn submit(
    visit: Visit,
    desk: Desk,
    Path((id, deed)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Page {
    let Some(asked) = asked(&visit, &desk, &id, &deed).await? else {
        return see(&address(parse(&id)?));
    };
    if typed.step == "show" {
        return rehearse(&visit, &desk, asked, typed).await;
    }
    let deed = match typed.deed(asked.kind, &asked.registration) {
        Ok(deed) => deed,
        Err(error) => return faulty(&visit, &desk, asked, typed, error),
    };
    let (id, kind) = (asked.registration.id, asked.kind);
    let performed = registrations::perform(
        &visit.state.db,
        &desk.actor,
        id,
        &deed,
        &typed.shown,
        voice(&visit, &asked.facts),
        visit.now,
    )
    .await;
    match performed {
        Ok(Performed::Done) => {
            visit.state.outbox_bell.notify_one();
            see(&format!("{}?done={}", address(id), kind.name()))
        }
        Ok(Performed::Differs(rehearsed)) => {
            show(&visit, &desk, asked, typed, Vec::new(), Some(*rehearsed))
        }
        Err(error) => faulty(&visit, &desk, asked, typed, error),
    }
}

fn voice<'a>(visit: &'a Visit, facts: &'a ConferenceFacts) -> Voice<'a> {
    Voice {
        conference: facts,
        public_url: &visit.state.config.public_url,
    }
}

/// Shows what the deed would come to.
async fn rehearse(visit: &Visit, desk: &Desk, asked: Asked, typed: Typed) -> Page {
    match typed.deed(asked.kind, &asked.registration) {
        Ok(deed) => rehearse_deed(visit, desk, asked, typed, deed).await,
        Err(error) => faulty(visit, desk, asked, typed, error),
    }
}

async fn rehearse_deed(
    visit: &Visit,
    desk: &Desk,
    asked: Asked,
    mut typed: Typed,
    deed: Deed,
) -> Page {
    let rehearsed = registrations::rehearse(
        &visit.state.db,
        &desk.actor,
        asked.registration.id,
        &deed,
        voice(visit, &asked.facts),
        visit.now,
    )
    .await;
    match rehearsed {
        Ok(rehearsed) => {
            // Asked for by the person at the desk: nothing has changed behind their back.
            typed.shown.clear();
            show(visit, desk, asked, typed, Vec::new(), Some(rehearsed))
        }
        Err(error) => faulty(visit, desk, asked, typed, error),
    }
}
