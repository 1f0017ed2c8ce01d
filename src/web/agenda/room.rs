//! `/agenda/rooms/{slug}`: a room, how easy it is to use, and what happens in it.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::card::{Card, Shown};
use super::day::by_day;
use super::linked_data::Facts;
use super::session::icon;
use crate::domain::Error;
use crate::domain::agenda::{Access, Agenda, Room, Slot};
use crate::domain::calendar::Scope;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "agenda_room.html")]
struct RoomPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    room: &'v Room,
    days: Vec<Vec<&'v Slot>>,
    scope: Scope,
}

#[handler]
pub(crate) fn show(visit: Visit, Path(slug): Path<String>) -> Page {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let room = agenda.room(&slug).ok_or_else(|| failed(Error::NotFound))?;
    let title = room.name.get(visit.language).to_owned();
    let mut frame = Frame::titled(&visit, Area::Agenda, title);
    let about = about(&frame, room);
    frame = frame.shared_as(&format!("/agenda/rooms/{}", room.slug), &about);
    let days = by_day(agenda, |slot| slot.room == room.slug);
    frame.linked_data =
        Facts::of(&frame, agenda).and_then(|facts| facts.room_with(room, &days.concat()));
    page(&RoomPage {
        scope: Scope::Room(room.slug.clone()),
        frame,
        days,
        agenda,
        room,
    })
}

impl RoomPage<'_> {
    fn card<'s>(&'s self, slot: &'s Slot) -> Card<'s> {
        Card::new(&self.frame, self.agenda, slot, Shown::WithTime)
    }

    fn access(&self) -> Vec<(&'static str, &'static str)> {
        built_in(self.room)
    }
}

/// "Floor 2 · 48 seats", and what to know before coming.
fn about(frame: &Frame<'_>, room: &Room) -> String {
    let size = frame.floor_and_seats(room);
    match &room.notes {
        Some(notes) => format!("{size} · {}", frame.plain(notes)),
        None => size,
    }
}

/// What is built into `room`, as icon and words. Captions can be shown there; whether they are is a session's.
pub(super) fn built_in(room: &Room) -> Vec<(&'static str, &'static str)> {
    let facts = &room.accessibility;
    [
        (facts.step_free, Access::StepFree, "access-step-free"),
        (
            facts.hearing_loop,
            Access::HearingLoop,
            "access-hearing-loop",
        ),
        (facts.captions, Access::Captions, "access-captions-possible"),
        (
            facts.quiet_seating,
            Access::QuietSeating,
            "access-quiet-seating",
        ),
        (facts.scent_free, Access::ScentFree, "access-scent-free"),
    ]
    .into_iter()
    .filter(|(there, _, _)| *there)
    .map(|(_, access, words)| (icon(access), words))
    .collect()
}
