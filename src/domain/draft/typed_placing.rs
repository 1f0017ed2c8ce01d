//! Where and when, as organizers type it into a form.

use jiff::Timestamp;
use uuid::Uuid;

use super::slots::{LONGEST, Placing};
use crate::domain::agenda::ends_at;
use crate::domain::typed::{Both, Check};
use crate::domain::{Error, FieldProblem};
use crate::i18n::{Text, Zone};

/// Where and when, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedPlacing {
    /// The room's id.
    pub room: String,
    /// `2026-04-20`, on the conference's clocks.
    pub date: String,
    /// `09:00`.
    pub time: String,
    /// How long, in minutes.
    pub minutes: String,
    /// Seats that are signed up for; empty: those of the session.
    pub sign_up_capacity: String,
    /// It does not take place.
    pub cancelled: bool,
    /// Why it was moved or cancelled, for everybody.
    pub note: Both,
}

impl TypedPlacing {
    /// As a form shows `placing`.
    #[must_use]
    pub fn of(placing: &Placing, zone: &Zone) -> Self {
        let local = zone.local(placing.starts_at);
        Self {
            room: placing.room.to_string(),
            date: local.date().to_string(),
            time: local.strftime("%H:%M").to_string(),
            minutes: placing.minutes.to_string(),
            sign_up_capacity: placing
                .sign_up_capacity
                .map_or_else(String::new, |seats| seats.to_string()),
            cancelled: placing.cancelled_at.is_some(),
            note: placing
                .note
                .as_ref()
                .map_or_else(Both::default, |note| Both::of(&note.en, note.es.as_ref())),
        }
    }

    /// What it says; `before` is what it was, if it was.
    ///
    /// # Errors
    /// [`Error::Invalid`] with all faults.
    pub fn read(
        &self,
        zone: &Zone,
        before: Option<&Placing>,
        now: Timestamp,
    ) -> Result<Placing, Error> {
        let mut check = Check::default();
        let room: Option<Uuid> = self.room.trim().parse().ok();
        if room.is_none() {
            check.fault("room", FieldProblem::UnknownChoice);
        }
        let (date, time) = (
            check.date(&self.date, "date"),
            check.time(&self.time, "time"),
        );
        let starts_at = match (date, time) {
            (Some(date), Some(time)) => check.at(zone, date, time, "time"),
            _ => None,
        };
        let minutes = check.number(&self.minutes, "minutes");
        match minutes {
            None => check.fault_unless_known("minutes", FieldProblem::Missing),
            Some(long) if long > LONGEST => check.fault("minutes", FieldProblem::OutOfRange),
            Some(_) => {}
        }
        let sign_up_capacity = check.number(&self.sign_up_capacity, "sign_up_capacity");
        let (note_en, note_es) = check.lines(&self.note, ["note_en", "note_es"]);
        check.finish()?;
        let known_since = before.and_then(|before| before.cancelled_at);
        Ok(Placing {
            room: room.unwrap_or_default(),
            starts_at: starts_at.unwrap_or_default(),
            minutes: minutes.unwrap_or_default(),
            sign_up_capacity,
            cancelled_at: self.cancelled.then(|| known_since.unwrap_or(now)),
            note: Text::maybe(Some(note_en), note_es),
        })
    }
}

impl Placing {
    /// When it ends.
    #[must_use]
    pub fn ends_at(&self) -> Timestamp {
        ends_at(self.starts_at, self.minutes)
    }
}
