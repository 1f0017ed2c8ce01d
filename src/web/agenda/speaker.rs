//! `/agenda/speakers/{slug}`: who it is and where to hear them. Those who are not public have no page.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::card::{Card, Shown};
use super::linked_data::Facts;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot, Speaker};
use crate::domain::calendar::Scope;
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
    scope: Scope,
}

#[handler]
pub(crate) fn show(visit: Visit, Path(slug): Path<String>) -> Page {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let speaker = agenda
        .speaker(&slug)
        .ok_or_else(|| failed(Error::NotFound))?;
    let mut frame = Frame::titled(&visit, Area::Agenda, speaker.name.clone());
    let about = match &speaker.bio {
        Some(bio) => frame.plain(bio).to_owned(),
        None => frame.role_line(speaker),
    };
    frame = frame.shared_as(&format!("/agenda/speakers/{}", speaker.slug), &about);
    let slots = agenda.slots.iter().filter(|slot| {
        agenda
            .session(&slot.session)
            .is_some_and(|session| session.speakers.contains(&speaker.slug))
    });
    let slots: Vec<&Slot> = slots.collect();
    frame.linked_data = Facts::of(&frame, agenda).and_then(|facts| facts.speaker(speaker, &slots));
    page(&SpeakerPage {
        scope: Scope::Speaker(speaker.slug.clone()),
        frame,
        slots,
        agenda,
        speaker,
    })
}

impl SpeakerPage<'_> {
    fn card<'s>(&'s self, slot: &'s Slot) -> Card<'s> {
        Card::new(&self.frame, self.agenda, slot, Shown::WithDayAndRoom)
    }
}
