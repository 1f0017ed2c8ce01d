//! `/support`: where help is at the conference and at any hour, how people treat each other, and whom to write to.

use askama::Template;
use poem::handler;

use super::agenda::day_and_range;
use super::frame::{Area, Frame, Said};
use super::offline::for_everybody;
use super::render::{self, Page};
use super::visit::Visit;
use crate::domain::agenda::{Agenda, Slot, quiet_room};

/// The kind of sessions in which people support each other.
const MEETING: &str = "recovery-meeting";

#[derive(Template)]
#[template(path = "support.html")]
struct Support<'v> {
    frame: Frame<'v>,
    agenda: Option<&'v Agenda>,
    /// When the quiet room is open.
    quiet: Vec<&'v Slot>,
    meetings: Vec<&'v Slot>,
    conduct: Vec<&'v str>,
}

#[handler]
pub(crate) fn page(visit: Visit) -> Page {
    let agenda = visit.agenda();
    let about = visit.words().t("support-lede");
    let conduct = agenda.map_or("", |agenda| {
        agenda.conference.code_of_conduct.get(visit.language)
    });
    let answer = render::page(&Support {
        frame: Frame::new(&visit, Area::Support, "support-title").shared_as("/support", &about),
        quiet: agenda.map(quiet_hours).unwrap_or_default(),
        meetings: agenda.map(meetings).unwrap_or_default(),
        conduct: conduct
            .split("\n\n")
            .filter(|paragraph| !paragraph.is_empty())
            .collect(),
        agenda,
    })?;
    Ok(for_everybody(answer, &visit))
}

fn quiet_hours(agenda: &Agenda) -> Vec<&Slot> {
    let room = quiet_room(agenda);
    let slots = agenda.slots.iter();
    slots
        .filter(|slot| !slot.cancelled && agenda.is_open_hours(slot))
        .filter(|slot| room.is_some_and(|room| room.slug == slot.room))
        .collect()
}

fn meetings(agenda: &Agenda) -> Vec<&Slot> {
    let is_meeting = |slot: &&Slot| {
        let session = agenda.session(&slot.session);
        session.is_some_and(|session| session.kind == MEETING)
    };
    agenda.slots.iter().filter(is_meeting).collect()
}

impl Support<'_> {
    /// "Monday, April 20, 7:00–8:00 AM".
    fn when(&self, agenda: &Agenda, slot: &Slot) -> String {
        day_and_range(&self.frame, agenda, slot)
    }

    /// "Still Water Room, floor 1".
    fn place(&self, agenda: &Agenda, slot: &Slot) -> Option<String> {
        let room = agenda.room(&slot.room)?;
        Some(self.frame.room_and_floor(room))
    }

    fn title_of<'s>(&'s self, agenda: &'s Agenda, slot: &Slot) -> Said<'s> {
        let session = agenda.session(&slot.session);
        self.frame.say_maybe(session.map(|session| &session.title))
    }
}
