//! What clashes, and what does not, by one minute and by one seat.

mod kinds;
mod naive;
mod sample;
mod words;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::{Conflict, Kind, Plan, Room, Session, Slot, Speaker, Track, Window, find};
use crate::i18n::Text;

/// Minutes of the first day; it opens at 0.
fn at(minute: i64) -> Timestamp {
    let opens: Timestamp = "2026-04-20T14:00:00Z".parse().unwrap();
    opens + SignedDuration::from_mins(minute)
}

fn window(from: i64, to: i64) -> Window {
    let (from, to) = (at(from), at(to));
    Window { from, to }
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn named(name: &str) -> Text {
    Text::new(name, None)
}

/// A day of ten hours with two rooms that have all there is, and nothing in them.
fn empty() -> Plan {
    let mut plan = Plan {
        days: vec![window(0, 600)],
        ..Plan::default()
    };
    for (number, name) in [(1, "Prairie Room"), (2, "Cranberry Room")] {
        let room = Room {
            name: named(name),
            seats: 50,
            step_free: true,
            step_free_stage: true,
            captions: true,
            projector: true,
            interpreter: true,
            turnover_minutes: 0,
            closures: Vec::new(),
        };
        plan.rooms.insert(id(number), room);
    }
    plan
}

impl Plan {
    /// Adds a session of this kind, with one slot of its number in `room`.
    fn with(mut self, number: u128, kind: &str, room: u128, from: i64, minutes: i32) -> Self {
        let session = Session {
            slug: format!("session-{number}"),
            title: named(&format!("Session {number}")),
            kind: kind.to_owned(),
            ..Session::default()
        };
        self.sessions.insert(id(number), session);
        self.and_again(number, number, room, from, minutes)
    }

    /// Adds another slot of a session.
    fn and_again(
        mut self,
        number: u128,
        session: u128,
        room: u128,
        from: i64,
        minutes: i32,
    ) -> Self {
        let slot = Slot {
            session: id(session),
            room: id(room),
            starts_at: at(from),
            minutes,
            cancelled: false,
            sign_up_capacity: None,
            sign_ups: 0,
        };
        self.slots.insert(id(number), slot);
        self
    }

    /// Has the same speaker, who can come in these windows, in these sessions.
    fn spoken_by(mut self, available: &[Window], sessions: &[u128]) -> Self {
        let speaker = Speaker {
            name: "Darnell".to_owned(),
            available: available.to_vec(),
        };
        self.speakers.insert(id(9), speaker);
        for number in sessions {
            self.session(*number).speakers.push(id(9));
        }
        self
    }

    fn on_a_track(mut self, never_twice: bool, sessions: &[u128]) -> Self {
        let name = named("Family");
        self.tracks.insert(id(8), Track { name, never_twice });
        for number in sessions {
            self.session(*number).track = Some(id(8));
        }
        self
    }

    fn session(&mut self, number: u128) -> &mut Session {
        self.sessions.get_mut(&id(number)).unwrap()
    }

    fn slot(&mut self, number: u128) -> &mut Slot {
        self.slots.get_mut(&id(number)).unwrap()
    }

    fn room(&mut self, number: u128) -> &mut Room {
        self.rooms.get_mut(&id(number)).unwrap()
    }

    fn changed(mut self, change: impl FnOnce(&mut Self)) -> Self {
        change(&mut self);
        self
    }

    fn kinds(&self) -> Vec<Kind> {
        find(self).iter().map(|conflict| conflict.kind).collect()
    }

    /// The one conflict that there is.
    fn one(&self) -> Conflict {
        let mut found = find(self);
        assert_eq!(found.len(), 1, "{found:#?}");
        found.remove(0)
    }
}
