//! `/agenda/rooms/{slug}/sign`: a screen at the door: what is on in the room and what comes, in both languages.

use std::borrow::Cow;

use askama::Template;
use askama::filters::HtmlSafe;
use poem::handler;
use poem::web::Path;
use serde::Deserialize;

use super::NoAgenda;
use super::now::{seconds_left, state_of, timely};
use super::room::built_in;
use super::session::icon;
use crate::domain::Error;
use crate::domain::agenda::{Access, Agenda, InRoom, Room, Session, Slot, Track};
use crate::http::form::Query;
use crate::i18n::Language;
use crate::web::assets;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// How many of those that come later a screen has room for.
const LATER: usize = 2;

#[derive(Template)]
#[template(path = "agenda_sign.html")]
struct Sign<'v> {
    frame: Frame<'v>,
    room: &'v Room,
    halves: [Half<'v>; 2],
    /// Without script the page loads itself again, unless somebody wants it to stay.
    reloads: bool,
    seconds_left: i64,
    state: String,
}

/// Everything once, in one language.
#[derive(Template)]
#[template(path = "parts/sign_half.html")]
struct Half<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    room: &'v Room,
    in_room: InRoom<'v>,
    moved_away: Vec<&'v Slot>,
}

impl HtmlSafe for Half<'_> {}

/// What the address may say.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    stay: Option<String>,
}

#[handler]
pub(crate) fn show(visit: Visit, Path(slug): Path<String>, Query(asked): Query<Asked>) -> Page {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let room = agenda.room(&slug).ok_or_else(|| failed(Error::NotFound))?;
    if visit.snapshot.release.is_none() {
        let frame = Frame::new(&visit, Area::Agenda, "agenda-title");
        return page(&NoAgenda { frame });
    }
    let [english, spanish] = [Language::En, Language::Es].map(|language| {
        let mut visit = visit.clone();
        visit.language = language;
        visit
    });
    let halves = [&english, &spanish].map(|visit| Half::new(visit, agenda, room));
    let title = english
        .words()
        .t1("day-sign-title", "room", room.name.en.clone());
    let answer = page(&Sign {
        frame: Frame::titled(&english, Area::Agenda, title.into_owned()),
        room,
        state: halves[0].state(),
        halves,
        reloads: asked.stay.is_none(),
        seconds_left: seconds_left(agenda, visit.now),
    });
    timely(answer, &visit, agenda)
}

impl Sign<'_> {
    fn style(&self) -> &'static str {
        assets::day_style_path()
    }

    fn fresh_script(&self) -> &'static str {
        assets::fresh_script_path()
    }

    /// The Spanish name, where it is another one.
    fn other_name(&self) -> Option<&str> {
        let name = self.room.name.es.as_deref()?;
        (name != self.room.name.en).then_some(name)
    }
}

impl<'v> Half<'v> {
    fn new(visit: &'v Visit, agenda: &'v Agenda, room: &'v Room) -> Self {
        Self {
            frame: Frame::titled(visit, Area::Agenda, String::new()),
            in_room: agenda.in_room(&room.slug, visit.now),
            moved_away: agenda.moved_away(&room.slug, visit.now),
            agenda,
            room,
        }
    }

    fn state(&self) -> String {
        let on = self.in_room.on.iter().map(|slot| format!("on {}", slot.id));
        let next = self.in_room.next.iter().map(|slot| slot.id.to_string());
        let away = self.moved_away.iter().map(|slot| slot.id.to_string());
        let later = self.in_room.later.iter().map(|slot| slot.id.to_string());
        state_of(self.frame.visit, on.chain(next).chain(later).chain(away))
    }

    fn session(&self, slot: &Slot) -> Option<&'v Session> {
        self.agenda.session(&slot.session)
    }

    fn track(&self, slot: &Slot) -> Option<&'v Track> {
        self.agenda.track(self.session(slot)?.track.as_deref()?)
    }

    /// The track's colour and weave, and what became of the slot.
    fn classes(&self, slot: &Slot) -> String {
        let mut classes = match self.track(slot) {
            Some(track) => format!("session t-{} w-{}", track.slug, track.block),
            None => "session plain".to_owned(),
        };
        if slot.cancelled {
            classes.push_str(" cancelled");
        }
        classes
    }

    /// "Now", or for a room with open hours "Open now".
    fn label(&self, slot: &Slot) -> Cow<'static, str> {
        let open = self.agenda.is_open_hours(slot) && !slot.cancelled;
        self.frame.t(if open { "day-open-now" } else { "day-now" })
    }

    fn until(&self, slot: &Slot) -> String {
        self.frame.until(self.agenda, slot)
    }

    /// The time, with the day where it is not today.
    fn when(&self, slot: &Slot) -> String {
        let (from, zone) = (&slot.starts_at, self.frame.visit.zone());
        let time = self.frame.range(from, &slot.ends_at());
        if zone.day(*from) == zone.day(*self.frame.now()) {
            return time;
        }
        format!("{}, {time}", self.frame.day_name(self.agenda, from))
    }

    fn moved(&self, slot: &Slot) -> Option<String> {
        super::moved::words(&self.frame, self.agenda, slot)
    }

    /// Where and when something is that was to be here: "1:15 PM, Ballroom".
    fn elsewhere(&self, slot: &Slot) -> String {
        let room = self.agenda.room(&slot.room);
        let room = room.map_or_else(String::new, |room| self.frame.room_and_floor(room));
        let (words, time) = (self.frame.words(), self.when(slot));
        words
            .t2("day-sign-moved", "time", time, "room", room)
            .into_owned()
    }

    fn speakers(&self, session: &Session) -> String {
        let speakers = self.agenda.speakers_of(session);
        let names: Vec<&str> = speakers.map(|speaker| speaker.name.as_str()).collect();
        names.join(", ")
    }

    /// The language that it is held in: on a sign in two languages it is always said, but for what has no talk.
    fn language(&self, session: &Session) -> Option<&'v crate::i18n::Text> {
        let spoken = !matches!(session.kind.as_str(), "meal" | "break" | "service");
        let mut known = self.agenda.languages.iter();
        let term = known.find(|term| spoken && term.slug == session.language)?;
        Some(&term.name)
    }

    /// What is promised for the session itself.
    fn promised(&self, session: &Session) -> Vec<(&'static str, String)> {
        Access::of(session, None)
            .map(|access| (icon(access), format!("access-{}", access.slug())))
            .collect()
    }

    /// What the room has.
    fn built_in(&self) -> Vec<(&'static str, &'static str)> {
        built_in(self.room)
    }

    /// The interpreter's place, while one is promised for what is on.
    fn interpreter(&self) -> Option<&'v crate::i18n::Text> {
        let mut on = self.in_room.on.iter().filter_map(|slot| self.session(slot));
        let place = self.room.accessibility.interpreter_position.as_ref();
        place.filter(|_| on.any(|session| session.asl))
    }

    fn later(&self) -> &[&'v Slot] {
        let later = &self.in_room.later;
        &later[..later.len().min(LATER)]
    }

    fn more(&self) -> usize {
        self.in_room.later.len().saturating_sub(LATER)
    }
}
