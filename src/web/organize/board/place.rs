//! Placing, moving and taking off: by the form, and by dropping a card.

use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::super::form::sent::Sent;
use super::page;
use super::place_form::{Target, Wrong, form};
use super::said::Teller;
use super::view::View;
use crate::domain::Error;
use crate::domain::draft::{Board, Placing, Slot, TypedPlacing, history, slots};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// What of the address the forms keep.
type Seen = Query<View>;

/// The form that places a session.
#[handler]
pub(super) async fn place_form(
    visit: Visit,
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(view): Seen,
) -> Page {
    let board = read(&visit).await?;
    let session = board.session(id).ok_or_else(|| failed(Error::NotFound))?;
    let typed = TypedPlacing {
        date: view
            .date(board.days.first().map(|day| day.date))
            .map_or_else(String::new, |day| day.to_string()),
        minutes: session.minutes.to_string(),
        ..TypedPlacing::default()
    };
    form(
        &visit,
        &desk,
        &board,
        view,
        Target::New(id),
        &typed,
        Wrong::default(),
    )
}

/// Places a session.
#[handler]
pub(super) async fn place(
    visit: Visit,
    desk: Desk,
    Path(id): Path<Uuid>,
    Form(sent): Form<Sent>,
) -> Page {
    let board = read(&visit).await?;
    let (view, typed) = (View::of(&sent), typed(&sent));
    let placed = match typed.read(&board.zone, None, visit.now) {
        Ok(placing) => slots::place(&visit.state.db, &desk.actor, id, &placing, visit.now).await,
        Err(faults) => Err(faults),
    };
    match placed {
        Ok(slot) => done(&visit, &view, Some(&slot)).await,
        Err(Error::Invalid(faults)) => {
            let wrong = Wrong::of(faults);
            form(&visit, &desk, &board, view, Target::New(id), &typed, wrong)
        }
        Err(other) => Err(failed(other)),
    }
}

/// The form that moves a slot.
#[handler]
pub(super) async fn move_form(
    visit: Visit,
    desk: Desk,
    Path(id): Path<Uuid>,
    Query(view): Seen,
) -> Page {
    let board = read(&visit).await?;
    let slot = board
        .slot(id)
        .ok_or_else(|| failed(Error::NotFound))?
        .clone();
    let typed = TypedPlacing::of(&slot.placing, &board.zone);
    form(
        &visit,
        &desk,
        &board,
        view,
        Target::Known(slot),
        &typed,
        Wrong::default(),
    )
}

/// Moves a slot, and changes what is said of it.
#[handler]
pub(super) async fn change(
    visit: Visit,
    desk: Desk,
    Path(id): Path<Uuid>,
    Form(sent): Form<Sent>,
) -> Page {
    let board = read(&visit).await?;
    let slot = board
        .slot(id)
        .ok_or_else(|| failed(Error::NotFound))?
        .clone();
    let (view, typed) = (View::of(&sent), typed(&sent));
    let (db, actor) = (&visit.state.db, &desk.actor);
    let changed = match typed.read(&board.zone, Some(&slot.placing), visit.now) {
        Ok(placing) => slots::change(db, actor, id, version(&sent), &placing, visit.now).await,
        Err(faults) => Err(faults),
    };
    let wrong = match changed {
        Ok(slot) => return done(&visit, &view, Some(&slot)).await,
        Err(Error::Invalid(faults)) => Wrong::of(faults),
        Err(Error::Stale) => Wrong::stale(meanwhile(&visit, &board, id).await?),
        Err(other) => return Err(failed(other)),
    };
    form(
        &visit,
        &desk,
        &board,
        view,
        Target::Known(slot),
        &typed,
        wrong,
    )
}

/// Brings a slot to another place and keeps all else: what dropping a card does. The answer is the board.
#[handler]
pub(super) async fn drop(
    visit: Visit,
    desk: Desk,
    Path(id): Path<Uuid>,
    Form(sent): Form<Sent>,
) -> Page {
    let board = read(&visit).await?;
    let (view, typed) = (View::of(&sent), typed(&sent));
    let (db, actor) = (&visit.state.db, &desk.actor);
    let moved = match typed.read(&board.zone, None, visit.now) {
        Ok(Placing {
            room,
            starts_at,
            minutes,
            ..
        }) => {
            let to = (room, starts_at, minutes);
            slots::move_to(db, actor, id, version(&sent), to, visit.now).await
        }
        Err(faults) => Err(faults),
    };
    finish(&visit, &desk, &view, id, moved).await
}

/// Takes a slot off the board.
#[handler]
pub(super) async fn remove(
    visit: Visit,
    desk: Desk,
    Path(id): Path<Uuid>,
    Form(sent): Form<Sent>,
) -> Page {
    let view = View::of(&sent);
    let (db, actor) = (&visit.state.db, &desk.actor);
    let removed = slots::unplace(db, actor, id, version(&sent), visit.now).await;
    finish(&visit, &desk, &view, id, removed).await
}

/// Back to the board: with the news, or with why it stays as it is.
async fn finish(
    visit: &Visit,
    desk: &Desk,
    view: &View,
    id: Uuid,
    outcome: Result<Slot, Error>,
) -> Page {
    let (said, status) = match outcome {
        Ok(slot) => return done(visit, view, Some(&slot)).await,
        Err(Error::Stale) => {
            let board = read(visit).await?;
            (meanwhile(visit, &board, id).await?, StatusCode::CONFLICT)
        }
        Err(Error::Invalid(faults)) => {
            let faults = faults::in_words(visit.words(), &faults);
            let said = faults.into_iter().map(|(_, text)| text).next();
            (said.unwrap_or_default(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(other) => return Err(failed(other)),
    };
    page::answer(visit, desk, view, Some(said), status).await
}

async fn done(visit: &Visit, view: &View, slot: Option<&Slot>) -> Page {
    visit.state.draft_bell.ring();
    let connection = visit.state.db.read();
    let made = match slot {
        Some(slot) => history::last_of(connection, slot.id)
            .await
            .map_err(failed)?,
        None => None,
    };
    let address = view.address(made.map(|told| told.draft));
    match slot {
        Some(slot) => see(&format!("{address}#slot-{}", slot.id)),
        None => see(&address),
    }
}

/// "Jo moved “Film Night” meanwhile. …"
async fn meanwhile(visit: &Visit, board: &Board, id: Uuid) -> poem::Result<String> {
    let told = history::last_of(visit.state.db.read(), id).await;
    let teller = Teller {
        board,
        language: visit.language,
    };
    let news = told.map_err(failed)?.map(|told| teller.news(&told));
    let words = visit.words();
    Ok(words
        .t1("board-stale", "news", news.unwrap_or_default())
        .into_owned())
}

async fn read(visit: &Visit) -> poem::Result<Board> {
    let board = Board::read(visit.state.db.read()).await.map_err(failed)?;
    board.ok_or_else(|| failed(Error::NotFound))
}

fn typed(sent: &Sent) -> TypedPlacing {
    TypedPlacing {
        room: sent.text("room"),
        date: sent.text("date"),
        time: sent.text("time"),
        minutes: sent.text("minutes"),
        sign_up_capacity: sent.text("sign_up_capacity"),
        cancelled: sent.is_checked("cancelled"),
        note: sent.both("note"),
    }
}

/// The version that was seen; one that nothing has when it is not said.
fn version(sent: &Sent) -> i32 {
    sent.text("version").parse().unwrap_or_default()
}
