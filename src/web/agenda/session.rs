//! `/agenda/sessions/{slug}`: what it is about, when and where, who speaks, how easy it is to take part.

use askama::Template;
use poem::handler;
use poem::web::Path;

use super::card::{Card, Shown};
use super::linked_data::Facts;
use super::moved;
use super::sign_up_numbers::SignUpNumbers;
use crate::domain::Error;
use crate::domain::agenda::{Access, Agenda, Room, Session, Slot, SpeakerRole, Track, term_name};
use crate::domain::calendar::Scope;
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "agenda_session.html")]
struct SessionPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    session: &'v Session,
    slots: Vec<&'v Slot>,
    track: Option<&'v Track>,
    scope: Scope,
}

#[handler]
pub(crate) fn show(visit: Visit, Path(slug): Path<String>) -> Page {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let session = agenda
        .session(&slug)
        .ok_or_else(|| failed(Error::NotFound))?;
    let title = session.title.get(visit.language).to_owned();
    let about = session.r#abstract.as_ref();
    let about = about.map_or("", |text| text.get(visit.language));
    let path = format!("/agenda/sessions/{}", session.slug);
    let mut frame = Frame::titled(&visit, Area::Agenda, title).shared_as(&path, about);
    frame.linked_data = Facts::of(&frame, agenda).and_then(|facts| facts.session(session));
    page(&SessionPage {
        scope: Scope::Session(session.slug.clone()),
        frame,
        slots: agenda.slots_of(&session.slug).collect(),
        track: session.track.as_deref().and_then(|slug| agenda.track(slug)),
        agenda,
        session,
    })
}

impl SessionPage<'_> {
    fn kind(&self) -> Text {
        term_name(&self.agenda.kinds, &self.session.kind)
    }

    fn level(&self) -> Option<Text> {
        // Everybody is meant unless something else is said.
        (self.session.level != "all").then(|| term_name(&self.agenda.levels, &self.session.level))
    }

    fn language(&self) -> Text {
        term_name(&self.agenda.languages, &self.session.language)
    }

    fn room(&self, slot: &Slot) -> Option<&Room> {
        self.agenda.room(&slot.room)
    }

    /// Why it was moved or cancelled: as long as that is marked. Of what is where it was, what else is said.
    fn note<'s>(&self, slot: &'s Slot) -> Option<&'s Text> {
        let is_shown = (!slot.cancelled && slot.moved_from.is_none())
            || moved::is_news(&self.frame, self.agenda, slot);
        slot.note.as_ref().filter(|_| is_shown)
    }

    fn moved(&self, slot: &Slot) -> Option<String> {
        moved::words(&self.frame, self.agenda, slot)
    }

    /// How many signed up: for whoever looks at the draft, such as its speakers.
    fn sign_up_numbers<'s>(&'s self, slot: &Slot) -> SignUpNumbers<'s> {
        SignUpNumbers::of(&self.frame, slot)
    }

    fn time(&self, slot: &Slot) -> String {
        self.frame.range(&slot.starts_at, &slot.ends_at())
    }

    /// "Monday, April 20, 10:45 AM–12:00 PM, Northwoods Room".
    fn line(&self, slot: &Slot) -> String {
        let frame = &self.frame;
        let day = frame.day_name(self.agenda, &slot.starts_at);
        let time = self.time(slot);
        match self.room(slot) {
            Some(room) => format!("{day}, {time}, {}", frame.plain(&room.name)),
            None => format!("{day}, {time}"),
        }
    }

    /// The seats of each slot in figures, as they were a few seconds ago.
    fn seats(&self) -> Vec<String> {
        let frame = &self.frame;
        let of = |slot: &&Slot| {
            let seats = frame.visit.state.seats.of(slot.id)?;
            Some(frame.seats_said(&seats, slot))
        };
        let slots = self.slots.iter().filter(|slot| !slot.cancelled);
        slots.filter_map(of).collect()
    }

    /// What makes it easy to take part, as icon and words: it holds wherever the session is.
    fn access(&self) -> Vec<(&'static str, String)> {
        Access::ALL
            .into_iter()
            .filter(|access| {
                !self.slots.is_empty()
                    && self
                        .slots
                        .iter()
                        .all(|slot| access.holds(self.session, self.room(slot)))
            })
            .map(|access| (icon(access), format!("access-{}", access.slug())))
            .collect()
    }

    /// What somebody does in it, where that is not just speaking.
    fn role(&self, role: &SpeakerRole) -> Option<String> {
        let said = *role != SpeakerRole::default();
        said.then(|| {
            let key = format!("speaking-{}", role.as_str());
            self.frame.t(key).into_owned()
        })
    }

    fn promises_nothing(&self) -> bool {
        !self.session.captions && !self.session.asl
    }

    /// "75 minutes: substance use, crisis support"; none where it does not count.
    fn credit(&self) -> Option<String> {
        let session = self.session;
        if session.ce_minutes <= 0 {
            return None;
        }
        let minutes = self.frame.count("agenda-minutes", session.ce_minutes);
        let names: Vec<String> = session
            .ce_categories
            .iter()
            .map(|slug| term_name(&self.agenda.ce_categories, slug))
            .map(|name| self.frame.plain(&name).to_owned())
            .collect();
        if names.is_empty() {
            return Some(minutes.into_owned());
        }
        Some(format!("{minutes}: {}", names.join(", ")))
    }

    /// The interpreter's place in each room, where an interpreter is promised.
    fn interpreter_place(&self) -> Option<&Text> {
        let mut rooms = self.slots.iter().filter_map(|slot| self.room(slot));
        let room = rooms.next().filter(|_| self.session.asl)?;
        room.accessibility.interpreter_position.as_ref()
    }

    /// The objectives, and their language where it is not the page's.
    fn objectives(&self) -> (Vec<&str>, Option<&'static str>) {
        let Some(text) = &self.session.objectives else {
            return (Vec::new(), None);
        };
        let language = text.language(self.frame.lang());
        let foreign = (language != self.frame.lang()).then(|| language.code());
        (self.frame.plain(text).lines().collect(), foreign)
    }

    /// What else is on while this is.
    fn at_the_same_time(&self) -> Vec<&Slot> {
        self.agenda
            .slots
            .iter()
            .filter(|other| {
                other.session != self.session.slug
                    && !other.cancelled
                    && !self.agenda.is_open_hours(other)
                    && self.slots.iter().any(|slot| {
                        slot.starts_at < other.ends_at() && other.starts_at < slot.ends_at()
                    })
            })
            .collect()
    }

    /// What runs all day is at the same time as everything: that tells nothing.
    fn shows_the_same_time(&self) -> bool {
        !self
            .slots
            .iter()
            .any(|slot| self.agenda.is_open_hours(slot))
            && !self.at_the_same_time().is_empty()
    }

    fn card<'s>(&'s self, slot: &'s Slot) -> Card<'s> {
        let shown = if self.slots.len() > 1 {
            Shown::WithDayAndRoom
        } else {
            Shown::WithRoom
        };
        Card::new(&self.frame, self.agenda, slot, shown)
    }
}

pub(super) fn icon(access: Access) -> &'static str {
    match access {
        Access::Captions => "captions",
        Access::Asl => "people",
        Access::StepFree => "step-free",
        Access::HearingLoop => "loop",
        Access::QuietSeating => "quiet",
        Access::ScentFree => "scent",
    }
}
