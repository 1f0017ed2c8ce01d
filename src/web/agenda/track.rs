//! `/agenda/tracks/{slug}`: a track with its sessions.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::card::{Card, Shown};
use super::day::by_day;
use super::linked_data::Facts;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot, Track};
use crate::domain::calendar::Scope;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "agenda_track.html")]
struct TrackPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    track: &'v Track,
    days: Vec<Vec<&'v Slot>>,
    scope: Scope,
}

#[handler]
pub(crate) fn show(visit: Visit, Path(slug): Path<String>) -> Page {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let track = agenda.track(&slug).ok_or_else(|| failed(Error::NotFound))?;
    let title = track.name.get(visit.language).to_owned();
    let about = track.description.as_ref();
    let about = about.map_or("", |text| text.get(visit.language));
    let path = format!("/agenda/tracks/{}", track.slug);
    let mut frame = Frame::titled(&visit, Area::Agenda, title).shared_as(&path, about);
    let days = by_day(agenda, |slot| {
        agenda
            .session(&slot.session)
            .is_some_and(|session| session.track.as_deref() == Some(&track.slug))
    });
    frame.linked_data =
        Facts::of(&frame, agenda).and_then(|facts| facts.track(track, &days.concat()));
    page(&TrackPage {
        scope: Scope::Track(track.slug.clone()),
        frame,
        days,
        agenda,
        track,
    })
}

impl TrackPage<'_> {
    fn card<'s>(&'s self, slot: &'s Slot) -> Card<'s> {
        Card::new(&self.frame, self.agenda, slot, Shown::WithTimeAndRoom)
    }
}
