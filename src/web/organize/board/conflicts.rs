//! `/organize/agenda/conflicts`: all conflicts; each can be accepted with a reason.

use askama::Template;
use jiff::Timestamp;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::super::form::sent::Sent;
use super::clash::{Clash, Clashes};
use super::view::View;
use crate::domain::Error;
use crate::domain::draft::Board;
use crate::domain::draft::conflicts::{self, Acceptance};
use crate::domain::organizers::Action;
use crate::http::form::Form;
use crate::i18n::Zone;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// Where they are.
const ADDRESS: &str = "/organize/agenda/conflicts";

#[derive(Template)]
#[template(path = "organize/board/conflicts.html")]
struct ConflictsPage<'v> {
    frame: Frame<'v>,
    board: Board,
    clashes: Clashes,
    edits: bool,
    wrong: Wrong,
}

/// Why the page is shown again.
#[derive(Default)]
struct Wrong {
    /// Which conflict was to be accepted.
    key: String,
    /// The reason that was typed.
    reason: String,
    faults: Vec<Fault>,
    /// It is no longer what it was.
    is_stale: bool,
}

/// The list.
#[handler]
pub(super) async fn list(visit: Visit, desk: Desk) -> Page {
    page(&visit, &desk, Wrong::default()).await
}

/// Accepts one.
#[handler]
pub(super) async fn accept(
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let (facts, reason) = (sent.text("facts"), sent.text("reason"));
    let (db, actor) = (&visit.state.db, &desk.actor);
    let faults = match conflicts::accept(db, actor, &key, &facts, &reason, visit.now).await {
        Ok(_) => {
            visit.state.draft_bell.ring();
            return see(ADDRESS);
        }
        Err(Error::Invalid(faults)) => faults::in_words(visit.words(), &faults),
        Err(Error::Stale | Error::NotFound) => Vec::new(),
        Err(other) => return Err(failed(other)),
    };
    let wrong = Wrong {
        key,
        reason,
        is_stale: faults.is_empty(),
        faults,
    };
    page(&visit, &desk, wrong).await
}

/// Takes an acceptance back.
#[handler]
pub(super) async fn lift(visit: Visit, desk: Desk, Path(key): Path<String>) -> Page {
    match conflicts::lift(&visit.state.db, &desk.actor, &key, visit.now).await {
        // It was lifted already, or is gone: the list shows it.
        Ok(()) | Err(Error::NotFound) => {
            visit.state.draft_bell.ring();
            see(ADDRESS)
        }
        Err(other) => Err(failed(other)),
    }
}

async fn page(visit: &Visit, desk: &Desk, wrong: Wrong) -> Page {
    let read = Board::with_conflicts(visit.state.db.read()).await;
    let read = read.map_err(failed)?;
    let (board, plan, found) = read.ok_or_else(|| failed(Error::NotFound))?;
    let mut frame = desk.frame(visit, Area::Draft, "conflicts-title");
    let status = match (&wrong.faults[..], wrong.is_stale) {
        (_, true) => StatusCode::CONFLICT,
        ([], false) => StatusCode::OK,
        _ => {
            frame.mark_faulty();
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    let page = ConflictsPage {
        clashes: Clashes::found(found, &plan, &board.zone, visit.words()),
        edits: desk.actor.may(Action::EditDraft),
        board,
        wrong,
        frame,
    };
    with_status(status, &page)
}

impl ConflictsPage<'_> {
    /// The address of the board where the first slot of `clash` is.
    fn where_it_is(&self, clash: &Clash) -> String {
        where_it_is(&self.board.zone, clash)
    }

    /// What is wrong with the reason of `clash`.
    fn fault(&self, clash: &Clash) -> Option<&str> {
        if clash.conflict.key != self.wrong.key {
            return None;
        }
        faults::of_field(&self.wrong.faults, "reason")
    }

    fn reason(&self, clash: &Clash) -> &str {
        if clash.conflict.key == self.wrong.key {
            &self.wrong.reason
        } else {
            ""
        }
    }

    /// "Robin Sample, March 2, 2026, 9:00 AM".
    fn by(&self, acceptance: &Acceptance) -> String {
        let at: &Timestamp = &acceptance.at;
        format!("{}, {}", acceptance.by, self.frame.moment(at))
    }
}

/// The address of the board where the first slot of `clash` is.
pub(in crate::web::organize) fn where_it_is(zone: &Zone, clash: &Clash) -> String {
    shown_at(zone, &View::default(), clash)
}

/// The same with the board seen so.
pub(super) fn shown_at(zone: &Zone, view: &View, clash: &Clash) -> String {
    let slot = clash.conflict.slots.first().copied();
    let day = zone.day(clash.conflict.from);
    let address = view.on(Some(day));
    slot.map_or(address.clone(), |slot| format!("{address}#slot-{slot}"))
}
