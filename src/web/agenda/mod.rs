//! `/agenda`: the newest release, from memory: days and filters, and a page for each session, speaker,
//! room and track.

mod card;
pub(crate) mod changes;
mod day;
mod filters;
mod lines;
pub(crate) mod linked_data;
mod moved;
pub(crate) mod now;
pub(crate) mod picture;
pub(crate) mod print;
pub(crate) mod room;
pub(crate) mod session;
pub(crate) mod sign;
mod sign_up_numbers;
pub(crate) mod speaker;
pub(crate) mod starred;
pub(crate) mod track;

use askama::Template;
use poem::handler;

use self::card::{Card, Shown};
use self::day::{Day, Placed};
use self::filters::{Asked, Filters};
use self::linked_data::Facts;
use super::frame::{Area, Frame};
use super::render::{Page, page};
use super::visit::Visit;
use crate::domain::agenda::{Agenda, ReleaseInfo, Slot};
use crate::http::form::Query;
use crate::http::kept::Keep;

/// How many rows and columns the agenda's grid needs at most: the style sheet has a class for each.
pub(super) fn grid_size(agenda: &Agenda) -> (usize, usize) {
    let slots: Vec<&Slot> = agenda.slots.iter().collect();
    day::days(agenda, &slots)
        .iter()
        .fold((1, 1), |(rows, columns), day| {
            (rows.max(day.last_row), columns.max(day.columns))
        })
}

#[derive(Template)]
#[template(path = "agenda.html")]
struct AgendaPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    release: &'v ReleaseInfo,
    filters: Filters<'v>,
    days: Vec<Day<'v>>,
    count: usize,
}

#[derive(Template)]
#[template(path = "agenda_none.html")]
struct NoAgenda<'v> {
    frame: Frame<'v>,
}

#[handler]
pub(crate) fn list(visit: Visit, Query(asked): Query<Asked>) -> Page {
    let mut frame = Frame::new(&visit, Area::Agenda, "agenda-title");
    let about = frame.conference_in_short();
    frame = frame.shared_as("/agenda", &about);
    let (Some(agenda), Some(release)) = (visit.agenda(), visit.snapshot.release.as_ref()) else {
        return page(&NoAgenda { frame });
    };
    frame.broad = true;
    let slots = asked.filter().slots(agenda);
    frame.linked_data = Facts::of(&frame, agenda).and_then(|facts| facts.agenda_with(&slots));
    let changes_by_itself = frame.demo();
    let mut answer = page(&AgendaPage {
        agenda,
        release,
        count: slots.len(),
        days: day::days(agenda, &slots),
        filters: Filters::new(agenda, asked),
        frame,
    })?;
    if !changes_by_itself {
        answer.set_data(Keep::default());
    }
    Ok(answer)
}

/// When and where something is open, in one line.
fn hours(frame: &Frame<'_>, agenda: &Agenda, slot: &Slot) -> String {
    let time = frame.range(&slot.starts_at, &slot.ends_at());
    match agenda.room(&slot.room) {
        Some(room) => format!("{time} · {}", frame.room_and_floor(room)),
        None => time,
    }
}

/// "Monday, April 20, 7:00–8:00 AM".
pub(super) fn day_and_range(frame: &Frame<'_>, agenda: &Agenda, slot: &Slot) -> String {
    let day = frame.day_name(agenda, &slot.starts_at);
    format!("{day}, {}", frame.range(&slot.starts_at, &slot.ends_at()))
}

impl AgendaPage<'_> {
    fn card<'s>(&'s self, placed: &'s Placed<'_>) -> Card<'s> {
        let shown = Shown::InGrid(placed.grid);
        Card::new(&self.frame, self.agenda, placed.slot, shown)
    }

    /// "Release 2, published February 27".
    fn release_line(&self) -> String {
        let words = self.frame.words();
        if self.frame.previews() {
            return words.t("preview-banner").into_owned();
        }
        let date = self.frame.short_date(&self.release.published_at);
        let number = self.release.number.to_string();
        words
            .t2("agenda-release", "number", number, "date", date)
            .into_owned()
    }

    fn hours(&self, slot: &Slot) -> String {
        hours(&self.frame, self.agenda, slot)
    }

    fn title_of(&self, slot: &Slot) -> super::frame::Said<'_> {
        let session = self.agenda.session(&slot.session);
        self.frame.say_maybe(session.map(|session| &session.title))
    }
}
