//! Placing and moving by form: what the board does by hand, and what it leaves to the form alone.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::super::form::field::{Field, FieldPart, Group};
use super::super::form::sent::Sent;
use super::page;
use super::said::Teller;
use super::view::View;
use crate::domain::draft::{Board, Placing, Slot, TypedPlacing, history, slots};
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/board/place.html")]
struct PlacePage<'v> {
    frame: Frame<'v>,
    view: View,
    /// The session's title.
    title: String,
    session: Uuid,
    /// What is moved; none: it is placed once more.
    slot: Option<Slot>,
    /// Where it is now, in words.
    now_at: Option<String>,
    fields: Vec<Field>,
    faults: Vec<Fault>,
    /// Somebody else changed it meanwhile: what they did.
    stale: Option<String>,
}

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
        Err(Error::Stale) => Wrong {
            stale: Some(meanwhile(&visit, &board, id).await?),
            ..Wrong::default()
        },
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

/// What a form is about.
enum Target {
    /// A session that is placed once more.
    New(Uuid),
    Known(Slot),
}

/// Why a form is shown again.
#[derive(Default)]
struct Wrong {
    faults: Vec<FieldError>,
    stale: Option<String>,
}

impl Wrong {
    fn of(faults: Vec<FieldError>) -> Self {
        Self {
            faults,
            stale: None,
        }
    }
}

fn form(
    visit: &Visit,
    desk: &Desk,
    board: &Board,
    view: View,
    target: Target,
    typed: &TypedPlacing,
    wrong: Wrong,
) -> Page {
    let (session, slot) = match target {
        Target::New(session) => (session, None),
        Target::Known(slot) => (slot.session, Some(slot)),
    };
    let known = board
        .session(session)
        .ok_or_else(|| failed(Error::NotFound))?;
    let teller = Teller {
        board,
        language: visit.language,
    };
    let key = if slot.is_some() {
        "place-title-move"
    } else {
        "place-title-new"
    };
    let mut frame = desk.frame(visit, Area::Draft, key);
    let status = match (&wrong.stale, wrong.faults.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    if status != StatusCode::OK {
        let title = frame.title.clone();
        frame.title = frame.t1("form-error-title", "title", title).into_owned();
    }
    let page = PlacePage {
        fields: fields(&frame, board, typed, slot.is_some()),
        faults: faults::in_words(visit.words(), &wrong.faults),
        now_at: slot.as_ref().map(|slot| teller.place(&slot.placing)),
        title: known.title.get(visit.language).to_owned(),
        stale: wrong.stale,
        session,
        slot,
        view,
        frame,
    };
    with_status(status, &page)
}

fn fields(frame: &Frame<'_>, board: &Board, typed: &TypedPlacing, is_placed: bool) -> Vec<Field> {
    let mut rooms = vec![(String::new(), frame.t("place-choose").into_owned())];
    rooms.extend(board.rooms.iter().map(|room| {
        let seats = frame.count("board-seats", room.seats);
        let name = format!("{} ({seats})", frame.plain(&room.name));
        (room.id.to_string(), name)
    }));
    let one = |options| Group {
        name: String::new(),
        options,
    };
    let mut days: Vec<(String, String)> = board
        .days
        .iter()
        .map(|day| (day.date.to_string(), frame.plain(&day.name).to_owned()))
        .collect();
    // Something may lie outside the conference's days: the form shows it as it is.
    if !typed.date.is_empty() && !days.iter().any(|(date, _)| *date == typed.date) {
        days.push((typed.date.clone(), typed.date.clone()));
    }
    let mut fields = vec![
        Field::choice("room", &typed.room, vec![one(rooms)]),
        Field::choice("date", &typed.date, vec![one(days)]),
        Field::time("time", &typed.time),
        Field::short("minutes", &typed.minutes),
        Field::short("sign_up_capacity", &typed.sign_up_capacity).optional(),
    ];
    if is_placed {
        fields.push(Field::checkbox("cancelled", typed.cancelled));
        fields.push(Field::lines("note", &typed.note).optional());
    }
    fields
}

impl PlacePage<'_> {
    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "place".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    fn summary(&self) -> Summary<'_> {
        self.frame.summary(&self.faults)
    }

    fn heading(&self) -> String {
        let key = if self.slot.is_some() {
            "place-heading-move"
        } else {
            "place-heading-new"
        };
        self.frame.t1(key, "title", &self.title).into_owned()
    }

    fn action(&self) -> String {
        let address = super::ADDRESS;
        match &self.slot {
            Some(slot) => format!("{address}/slots/{}/move", slot.id),
            None => format!("{address}/sessions/{}/place", self.session),
        }
    }
}
