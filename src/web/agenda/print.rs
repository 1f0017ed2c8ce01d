//! `/agenda/print`: the agenda on paper: a page a day to put up, or a folded sheet for each person.

mod size;

use askama::Template;
use poem::handler;
use serde::Deserialize;

use self::size::{Letters, Place, Size, Texts};
use super::NoAgenda;
use super::day::{self, Day, Moment, Placed};
use crate::domain::agenda::{Agenda, ReleaseInfo, Room, Session, Slot, Track};
use crate::http::form::Query;
use crate::http::kept::Keep;
use crate::i18n::Text;
use crate::web::assets;
use crate::web::frame::{Area, Frame, Said};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// What the address may say; anything else is as if nothing was said.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    paper: String,
    layout: String,
}

#[derive(Template)]
#[template(path = "agenda_print.html")]
struct PrintPage<'v> {
    frame: Frame<'v>,
    agenda: &'v Agenda,
    release: &'v ReleaseInfo,
    days: Vec<Day<'v>>,
    a4: bool,
    booklet: bool,
    /// The letters of the inside of a booklet, where all days stand together.
    size: Size,
}

#[handler]
pub(crate) fn show(visit: Visit, Query(asked): Query<Asked>) -> Page {
    let frame = Frame::new(&visit, Area::Agenda, "day-print-title");
    let (Some(agenda), Some(release)) = (visit.agenda(), visit.snapshot.release.as_ref()) else {
        return page(&NoAgenda { frame });
    };
    let slots: Vec<&Slot> = agenda.slots.iter().collect();
    let changes_by_itself = frame.demo();
    let mut print = PrintPage {
        frame,
        agenda,
        release,
        days: day::days(agenda, &slots),
        a4: asked.paper == "a4",
        booklet: asked.layout == "booklet",
        size: Size::FLOWING,
    };
    print.size = print.size_for(&size::INSIDE, &print.days);
    let mut answer = page(&print)?;
    if !changes_by_itself {
        answer.set_data(Keep::default());
    }
    Ok(answer)
}

impl PrintPage<'_> {
    fn style(&self) -> &'static str {
        assets::paper_style_path()
    }

    fn paper_style(&self) -> &'static str {
        if self.a4 {
            assets::a4_style_path()
        } else {
            assets::letter_style_path()
        }
    }

    /// The letters of a day on a page of its own.
    fn size_of(&self, day: &Day<'_>) -> Size {
        self.size_for(&size::WHOLE, std::slice::from_ref(day))
    }

    /// The largest letters in which `days` fit on one side together. What does not fit goes on on further
    /// pages, in letters that are read well.
    fn size_for(&self, place: &Place, days: &[Day<'_>]) -> Size {
        let texts: Vec<Texts> = days
            .iter()
            .map(|day| Texts {
                open_hours: self.open_hours(day),
                moments: self.moments(day),
            })
            .collect();
        size::largest(place, &texts).unwrap_or(Size::FLOWING)
    }

    fn open_hours(&self, day: &Day<'_>) -> Vec<usize> {
        let slots = day.open_hours.iter();
        slots
            .map(|slot| self.title_letters(slot) + letters(&self.hours(slot)))
            .collect()
    }

    fn moments(&self, day: &Day<'_>) -> Vec<Vec<Letters>> {
        let moments = day.moments.iter();
        moments
            .map(|moment| {
                moment
                    .slots
                    .iter()
                    .map(|placed| self.lengths(placed))
                    .collect()
            })
            .collect()
    }

    fn title_letters(&self, slot: &Slot) -> usize {
        let title = self.session(slot).map(|session| &session.title);
        title.map_or(0, |title| letters(self.frame.plain(title)))
    }

    /// How many letters the title has, and each paragraph below it.
    fn lengths(&self, placed: &Placed<'_>) -> Letters {
        let slot = placed.slot;
        let until = self.until(placed).map_or(0, |words| letters(&words) + 3);
        let place = letters(&self.place(slot)) + until;
        let word = if slot.cancelled { 12 } else { 0 };
        let title = self.title_letters(slot) + word;
        if self.booklet {
            // Title and place are one paragraph.
            return vec![title + place + 3];
        }
        let below = [
            letters(&self.speakers(slot)),
            letters(&self.marks(slot).join(" · ")),
        ];
        [title, place].into_iter().chain(below).collect()
    }

    fn session(&self, slot: &Slot) -> Option<&Session> {
        self.agenda.session(&slot.session)
    }

    fn title_of(&self, slot: &Slot) -> Said<'_> {
        self.frame
            .say_maybe(self.session(slot).map(|session| &session.title))
    }

    fn track(&self, slot: &Slot) -> Option<&Track> {
        self.agenda.track(self.session(slot)?.track.as_deref()?)
    }

    fn classes(&self, slot: &Slot) -> String {
        let mut classes = match self.track(slot) {
            Some(track) => format!("entry t-{} w-{}", track.slug, track.block),
            None => "entry plain".to_owned(),
        };
        if slot.cancelled {
            classes.push_str(" cancelled");
        }
        classes
    }

    fn day_name(&self, day: &Day<'_>) -> String {
        self.frame.day_name(self.agenda, &day.first)
    }

    fn range(&self, moment: &Moment<'_>) -> String {
        // What has no length has no end to tell.
        if moment.slots.iter().all(|placed| placed.slot.minutes <= 0) {
            return self.frame.time(&moment.starts_at);
        }
        self.frame.range(&moment.starts_at, &moment.ends_at)
    }

    /// When it ends, where that is not when most of what begins with it does, or on another day.
    fn until(&self, placed: &Placed<'_>) -> Option<String> {
        let (slot, zone) = (placed.slot, self.agenda.zone());
        let ends_elsewhere = zone.day(slot.ends_at()) != zone.day(slot.starts_at);
        let says = slot.minutes > 0 && (placed.grid.own_end || ends_elsewhere);
        says.then(|| self.frame.until(self.agenda, slot))
    }

    /// "Prairie Room, floor 2"; in a booklet the floors stand on the back.
    fn place(&self, slot: &Slot) -> String {
        let room = self.agenda.room(&slot.room);
        room.map_or_else(String::new, |room| {
            if self.booklet {
                self.frame.plain(&room.name).to_owned()
            } else {
                self.frame.room_and_floor(room)
            }
        })
    }

    fn speakers(&self, slot: &Slot) -> String {
        let session = self.session(slot).into_iter();
        let names: Vec<&str> = session
            .flat_map(|session| self.agenda.speakers_of(session))
            .map(|speaker| speaker.name.as_str())
            .collect();
        names.join(", ")
    }

    /// Language, captions, interpreter, and what became of it since it was published.
    fn marks(&self, slot: &Slot) -> Vec<String> {
        let Some(session) = self.session(slot) else {
            return Vec::new();
        };
        let spoken = self
            .agenda
            .languages
            .iter()
            .find(|term| term.slug != "en" && term.slug == session.language)
            .map(|term| self.frame.plain(&term.name).to_owned());
        let word = |there: bool, key: &str| there.then(|| self.frame.t(key).into_owned());
        [
            super::moved::words(&self.frame, self.agenda, slot),
            spoken,
            word(session.captions, "access-captions"),
            word(session.asl, "access-asl"),
            word(session.has_sign_up, "agenda-few-seats"),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether people choose it: nobody plans a break.
    fn is_chosen(&self, slot: &Slot) -> bool {
        let kind = self
            .session(slot)
            .map_or("", |session| session.kind.as_str());
        !slot.cancelled && !matches!(kind, "meal" | "break" | "service")
    }

    fn hours(&self, slot: &Slot) -> String {
        super::hours(&self.frame, self.agenda, slot)
    }

    fn when_and_where(&self) -> String {
        let place = self.agenda.conference.venue.in_full();
        self.frame.when_and_where(self.agenda, &place)
    }

    /// Rooms whose floor is known.
    fn rooms(&self) -> Vec<&Room> {
        let rooms = self.agenda.rooms.iter();
        rooms.filter(|room| !room.floor.is_empty()).collect()
    }

    fn support(&self) -> Option<&Text> {
        let support = &self.agenda.conference.support;
        (!support.is_empty()).then_some(support)
    }

    /// "Release 2, February 27. Later changes: conference.example/agenda".
    fn release_line(&self) -> String {
        let address = format!("{}/agenda", self.frame.visit.state.config.public_url);
        let mut args = fluent_bundle::FluentArgs::new();
        args.set("number", self.release.number.to_string());
        args.set("date", self.frame.short_date(&self.release.published_at));
        args.set("address", address);
        self.frame
            .words()
            .with("day-print-release", &args)
            .into_owned()
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}
