//! `/agenda/now`: what is on and what comes next, room by room, as of this minute.

use askama::Template;
use jiff::Timestamp;
use poem::handler;
use poem::http::{HeaderValue, header};

use super::NoAgenda;
use super::card::{Card, Shown};
use crate::domain::agenda::{Agenda, InRoom, Room, Slot, Stage};
use crate::http::kept::Keep;
use crate::web::assets;
use crate::web::frame::{Area, Frame, Said};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "agenda_now.html")]
struct NowPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    stage: Stage,
    open: Vec<&'v Slot>,
    rooms: Vec<(&'v Room, InRoom<'v>)>,
    /// What comes first, before the conference and between its days.
    first: Vec<&'v Slot>,
}

#[handler]
pub(crate) fn show(visit: Visit) -> Page {
    let frame = Frame::new(&visit, Area::Agenda, "day-now-title");
    let (Some(agenda), Some(_)) = (visit.agenda(), visit.snapshot.release.as_ref()) else {
        return page(&NoAgenda { frame });
    };
    let stage = agenda.stage(visit.now);
    let first = match stage {
        Stage::Before(at) | Stage::Between(at) => agenda.beginning_at(at),
        Stage::Nothing | Stage::On | Stage::Over => Vec::new(),
    };
    let rooms = match stage {
        Stage::On => agenda.by_room(visit.now),
        Stage::Nothing | Stage::Before(_) | Stage::Between(_) | Stage::Over => Vec::new(),
    };
    let answer = page(&NowPage {
        frame,
        open: agenda.open_on(visit.now),
        agenda,
        stage,
        rooms,
        first,
    });
    timely(answer, &visit, agenda)
}

/// What is true for this minute: browsers ask again each time, and this program may tell it to others until then.
pub(super) fn timely(answer: Page, visit: &Visit, agenda: &Agenda) -> Page {
    let mut answer = answer?;
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    // The demo's pages show a clock of their own.
    if !visit.state.config.demo {
        answer.set_data(Keep {
            until: Some(agenda.same_until(visit.now)),
            ..Keep::default()
        });
    }
    Ok(answer)
}

/// How many seconds what was said at `now` stays true: the script asks again then.
pub(super) fn seconds_left(agenda: &Agenda, now: Timestamp) -> i64 {
    let left = agenda.same_until(now).duration_since(now);
    left.as_secs().saturating_add(1)
}

/// What tells one state of what is shown from another, apart from the time: what is on and what comes.
pub(super) fn state_of(visit: &Visit, shown: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut facts = visit.snapshot.version.to_string();
    for fact in shown {
        facts.push('|');
        facts.push_str(fact.as_ref());
    }
    assets::digest(facts.as_bytes())
}

impl NowPage<'_> {
    fn style(&self) -> &'static str {
        assets::day_style_path()
    }

    fn fresh_script(&self) -> &'static str {
        assets::fresh_script_path()
    }

    fn seconds_left(&self) -> i64 {
        seconds_left(self.agenda, *self.frame.now())
    }

    fn state(&self) -> String {
        let rooms = self.rooms.iter().flat_map(|(room, in_room)| {
            let on = in_room.on.iter().map(|slot| format!("on {}", slot.id));
            let next = in_room.next.iter().map(|slot| format!("next {}", slot.id));
            std::iter::once(room.slug.clone()).chain(on).chain(next)
        });
        let open = self.open.iter().map(|slot| {
            let is_on = slot.is_on(*self.frame.now());
            format!("{} {is_on}", slot.id)
        });
        let stage = std::iter::once(format!("{:?}", self.stage));
        state_of(self.frame.visit, stage.chain(rooms).chain(open))
    }

    /// What is said aloud when what is on changes: how many sessions run now.
    fn said(&self) -> String {
        let on = self.rooms.iter().flat_map(|(_, in_room)| &in_room.on);
        let count = on.filter(|slot| !slot.cancelled).count();
        self.frame.count("day-now-said", count).into_owned()
    }

    /// "Monday, April 20, at 8:00 AM".
    fn day_and_time(&self, at: &Timestamp) -> String {
        let day = self.frame.day_name(self.agenda, at);
        let time = self.frame.time(at);
        let words = self.frame.words();
        words.t2("day-at", "day", day, "time", time).into_owned()
    }

    fn range(&self, slot: &Slot) -> String {
        self.frame.range(&slot.starts_at, &slot.ends_at())
    }

    fn until(&self, slot: &Slot) -> String {
        self.frame.until(self.agenda, slot)
    }

    /// "8:00 AM–5:00 PM · Still Water Room, floor 1", and whether it is open at this moment.
    fn hours(&self, slot: &Slot) -> String {
        super::hours(&self.frame, self.agenda, slot)
    }

    fn is_open(&self, slot: &Slot) -> bool {
        !slot.cancelled && slot.is_on(*self.frame.now())
    }

    fn title_of(&self, slot: &Slot) -> Said<'_> {
        let session = self.agenda.session(&slot.session);
        self.frame.say_maybe(session.map(|session| &session.title))
    }

    fn card<'s>(&'s self, slot: &'s Slot) -> Card<'s> {
        Card::new(&self.frame, self.agenda, slot, Shown::WithNothing)
    }

    fn card_with_room<'s>(&'s self, slot: &'s Slot) -> Card<'s> {
        Card::new(&self.frame, self.agenda, slot, Shown::WithTimeAndRoom)
    }
}
