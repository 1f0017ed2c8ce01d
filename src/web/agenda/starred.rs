//! `/plan`: the sessions that somebody starred in this browser. The page has all of them and is the same for everybody;
//! the script shows the starred ones.

use askama::Template;
use poem::handler;

use super::card::{Card, Shown};
use super::day::by_day;
use crate::domain::agenda::{Agenda, Slot};
use crate::web::frame::{Area, Frame};
use crate::web::offline::for_everybody;
use crate::web::render::{self, Page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "agenda_starred.html")]
struct Starred<'v> {
    frame: Frame<'v>,
    /// What is published, with its days; none before the first release.
    agenda: Option<(&'v Agenda, Vec<Vec<&'v Slot>>)>,
}

#[handler]
pub(crate) fn show(visit: Visit) -> Page {
    let about = visit.words().t("stars-lede");
    let frame = Frame::new(&visit, Area::Plan, "stars-title").shared_as("/plan", &about);
    let released = visit.snapshot.release.is_some();
    let agenda = visit.agenda().filter(|_| released);
    let answer = render::page(&Starred {
        frame,
        agenda: agenda.map(|agenda| (agenda, by_day(agenda, |_| true))),
    })?;
    Ok(for_everybody(answer, &visit))
}

impl Starred<'_> {
    fn card<'s>(&'s self, agenda: &'s Agenda, slot: &'s Slot) -> Card<'s> {
        Card::new(&self.frame, agenda, slot, Shown::WithTimeAndRoom)
    }
}
