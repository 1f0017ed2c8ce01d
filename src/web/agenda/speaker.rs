//! `/agenda/speakers/{slug}`: who it is and where to hear them. Those who are not public have no page.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::card::{Card, Shown};
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot, Speaker};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "agenda_speaker.html")]
struct SpeakerPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    speaker: &'v Speaker,
    slots: Vec<&'v Slot>,
}

#[handler]
pub(crate) fn show(visit: Visit, Path(slug): Path<String>) -> Page {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let speaker = agenda
        .speaker(&slug)
        .ok_or_else(|| failed(Error::NotFound))?;
    let slots = agenda.slots.iter().filter(|slot| {
        agenda
            .session(&slot.session)
            .is_some_and(|session| session.speakers.contains(&speaker.slug))
    });
    page(&SpeakerPage {
        frame: Frame::titled(&visit, Area::Agenda, speaker.name.clone()),
        slots: slots.collect(),
        agenda,
        speaker,
    })
}

impl SpeakerPage<'_> {
    fn card<'s>(&'s self, slot: &'s Slot) -> Card<'s> {
        Card::new(&self.frame, self.agenda, slot, Shown::WithDayAndRoom)
    }
}
