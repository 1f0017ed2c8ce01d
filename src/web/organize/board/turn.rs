//! `POST /organize/agenda/undo` and `/redo`: the last change of one's own, back and forth.

use poem::handler;
use poem::http::StatusCode;

use super::super::form::sent::Sent;
use super::page;
use super::said::Teller;
use super::view::View;
use crate::domain::Error;
use crate::domain::draft::history::{self, Outcome};
use crate::domain::draft::{self, Board};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// Undoes.
#[handler]
pub(super) async fn undo(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let outcome = history::undo(&visit.state.db, &desk.actor, visit.now).await;
    tell(&visit, &desk, &View::of(&sent), outcome).await
}

/// Does again what was undone.
#[handler]
pub(super) async fn redo(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let outcome = history::redo(&visit.state.db, &desk.actor, visit.now).await;
    tell(&visit, &desk, &View::of(&sent), outcome).await
}

async fn tell(visit: &Visit, desk: &Desk, view: &View, outcome: Result<Outcome, Error>) -> Page {
    let words = visit.words();
    let (id, by, session) = match outcome.map_err(failed)? {
        Outcome::Done(..) => {
            visit.state.draft_bell.ring();
            let version = draft::version(visit.state.db.read())
                .await
                .map_err(failed)?;
            return see(&view.address(Some(version)));
        }
        Outcome::Nothing => return see(&view.address(None)),
        Outcome::ChangedSince { by, session } => ("board-changed-since", by, session),
        Outcome::Gone { session } => ("board-gone", String::new(), session),
    };
    let board = Board::read(visit.state.db.read()).await.map_err(failed)?;
    let board = board.ok_or_else(|| failed(Error::NotFound))?;
    let teller = Teller {
        board: &board,
        language: visit.language,
    };
    let by = if by.is_empty() {
        words.t("board-somebody").into_owned()
    } else {
        by
    };
    let said = words
        .t2(id, "title", teller.title(session), "name", by)
        .into_owned();
    page::answer(visit, desk, view, Some(said), StatusCode::CONFLICT).await
}
