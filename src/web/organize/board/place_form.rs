//! The form that places and moves: what the board does by hand, and what it leaves to the form alone.

use askama::Template;
use uuid::Uuid;

use super::super::draft;
use super::super::form::field::{Field, FieldPart, Group};
use super::said::Teller;
use super::view::View;
use crate::domain::draft::{Board, Slot, TypedPlacing};
use crate::domain::{Error, FieldError};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, with_status};
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

/// What a form is about.
pub(super) enum Target {
    /// A session that is placed once more.
    New(Uuid),
    Known(Slot),
}

/// Why a form is shown again.
#[derive(Default)]
pub(super) struct Wrong {
    faults: Vec<FieldError>,
    stale: Option<String>,
}

impl Wrong {
    /// Somebody else changed it meanwhile: what they did.
    pub(super) fn stale(news: String) -> Self {
        Self {
            faults: Vec::new(),
            stale: Some(news),
        }
    }

    pub(super) fn of(faults: Vec<FieldError>) -> Self {
        Self {
            faults,
            stale: None,
        }
    }
}

/// The form, with what is wrong.
pub(super) fn form(
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
    let status = draft::status(&mut frame, !wrong.faults.is_empty(), wrong.stale.is_some());
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
