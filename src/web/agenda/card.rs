//! A session as a card: one markup for the grid and for lists.

use askama::Template;
use askama::filters::HtmlSafe;

use super::day::Cell;
use super::moved;
use crate::domain::agenda::{Agenda, Room, Session, Slot, Track};
use crate::i18n::Text;
use crate::web::frame::Frame;

/// Where the card stands, which decides what it must say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Below its time and under its room.
    InGrid(Cell),
    /// In a list of one day in one room.
    WithTime,
    /// In a list of what is on at one time.
    WithRoom,
    /// Below its room and its time.
    WithNothing,
    /// In a list of one day over rooms.
    WithTimeAndRoom,
    /// In a list over days and rooms.
    WithDayAndRoom,
}

/// A card.
#[derive(Template)]
#[template(path = "parts/session_card.html")]
pub(super) struct Card<'f> {
    frame: &'f Frame<'f>,
    agenda: &'f Agenda,
    slot: &'f Slot,
    session: Option<&'f Session>,
    room: Option<&'f Room>,
    track: Option<&'f Track>,
    shown: Shown,
}

impl HtmlSafe for Card<'_> {}

impl<'f> Card<'f> {
    pub(super) fn new(
        frame: &'f Frame<'f>,
        agenda: &'f Agenda,
        slot: &'f Slot,
        shown: Shown,
    ) -> Self {
        let session = agenda.session(&slot.session);
        Self {
            frame,
            agenda,
            slot,
            session,
            room: agenda.room(&slot.room),
            track: session
                .and_then(|session| session.track.as_deref())
                .and_then(|slug| agenda.track(slug)),
            shown,
        }
    }

    /// In the grid a day and a time stand above the card, elsewhere one heading.
    fn level(&self) -> u8 {
        match self.shown {
            Shown::InGrid(_) => 4,
            Shown::WithNothing
            | Shown::WithTime
            | Shown::WithRoom
            | Shown::WithTimeAndRoom
            | Shown::WithDayAndRoom => 3,
        }
    }

    fn classes(&self) -> String {
        let mut classes = match self.track {
            Some(track) => format!("session t-{} w-{}", track.slug, track.block),
            None => "session plain".to_owned(),
        };
        let kind = self.session.map_or("", |session| session.kind.as_str());
        if matches!(kind, "keynote" | "ceremony") {
            classes.push_str(" talk");
        }
        if self.slot.cancelled {
            classes.push_str(" cancelled");
            if !moved::is_news(self.frame, self.agenda, self.slot) {
                classes.push_str(" known");
            }
        } else if self.moved().is_some() {
            classes.push_str(" moved");
        }
        if let Shown::InGrid(cell) = self.shown {
            let column = match cell.column {
                Some(column) => format!("c{column}"),
                None => "all".to_owned(),
            };
            let late = if cell.own_end { " late" } else { "" };
            classes.push_str(&format!("{late} r{} e{} {column}", cell.row, cell.end));
        }
        if self.starred().is_some() {
            classes.push_str(" starrable");
        }
        classes
    }

    /// What can be starred; nobody stars a draft.
    fn starred(&self) -> Option<&'f Session> {
        self.session.filter(|_| !self.frame.previews())
    }

    fn moved(&self) -> Option<String> {
        moved::words(self.frame, self.agenda, self.slot)
    }

    /// When it is, as far as the surroundings do not say it.
    fn time(&self) -> Option<String> {
        let (from, to) = (&self.slot.starts_at, self.slot.ends_at());
        let frame = self.frame;
        match self.shown {
            Shown::InGrid(cell) if cell.own_end => Some(
                frame
                    .t1("agenda-until", "time", frame.time(&to))
                    .into_owned(),
            ),
            Shown::InGrid(_) | Shown::WithRoom | Shown::WithNothing => None,
            Shown::WithTime | Shown::WithTimeAndRoom => Some(frame.range(from, &to)),
            Shown::WithDayAndRoom => Some(super::day_and_range(frame, self.agenda, self.slot)),
        }
    }

    fn place(&self) -> Option<&'f Text> {
        match self.shown {
            Shown::WithTime | Shown::WithNothing => None,
            Shown::InGrid(_) | Shown::WithRoom | Shown::WithTimeAndRoom | Shown::WithDayAndRoom => {
                self.room.map(|room| &room.name)
            }
        }
    }

    fn speakers(&self) -> String {
        let names: Vec<&str> = self
            .session
            .iter()
            .flat_map(|session| self.agenda.speakers_of(session))
            .map(|speaker| speaker.name.as_str())
            .collect();
        names.join(", ")
    }

    /// What can be had of its seats; a draft has none yet, and says only that people sign up.
    fn seats(&self) -> Option<String> {
        let session = self.session.filter(|session| session.has_sign_up)?;
        Some(seats_badge(self.frame, session, self.slot))
    }

    /// The language, where it is not English alone.
    fn language(&self) -> Option<&'f Text> {
        let slug = &self.session?.language;
        let known = self.agenda.languages.iter();
        let term = known
            .filter(|term| term.slug != "en")
            .find(|term| term.slug == *slug)?;
        Some(&term.name)
    }

    /// What has no track says its kind; what everybody knows by its title does not.
    fn kind(&self) -> Option<&'f Text> {
        let kind = self.session.filter(|_| self.track.is_none())?.kind.as_str();
        if matches!(kind, "meal" | "break" | "ceremony" | "service") {
            return None;
        }
        let term = self.agenda.kinds.iter().find(|term| term.slug == kind)?;
        Some(&term.name)
    }
}

/// The words for what can be had of the seats of `slot`: as they were a few seconds ago.
fn seats_badge(frame: &Frame<'_>, session: &Session, slot: &Slot) -> String {
    let seats = frame.visit.state.seats.of(slot.id);
    match seats.filter(|_| session.has_sign_up && !frame.previews()) {
        Some(seats) => format!("badge-{}", seats.offer(slot, *frame.now()).as_str()),
        None => "agenda-few-seats".to_owned(),
    }
}
