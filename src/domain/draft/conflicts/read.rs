//! The plan from the database: a fixed number of queries, however much there is.

use std::collections::HashMap;

use entity::{room_closure, speaker_availability};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use uuid::Uuid;

use super::plan::{Plan, Room, Session, Slot, Speaker, Track, Window};
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::agenda::Rows;
use crate::i18n::Text;

impl Plan {
    /// Reads it; on an empty database there is nothing in it.
    ///
    /// # Errors
    /// The database's own.
    pub async fn read(connection: &impl ConnectionTrait) -> Result<Self, Error> {
        match Rows::read(connection).await? {
            Some(rows) => Self::of_rows(connection, rows).await,
            None => Ok(Self::default()),
        }
    }

    /// The plan of these rows; what else it needs is read.
    pub(in crate::domain::draft) async fn of_rows(
        connection: &impl ConnectionTrait,
        rows: Rows,
    ) -> Result<Self, Error> {
        let closures = room_closure::Entity::find().all(connection).await?;
        let available = speaker_availability::Entity::find().all(connection).await?;
        Ok(Self::of(
            rows,
            by_owner(closures.into_iter().map(|row| {
                let window = window(row.starts_at, row.ends_at);
                (row.room_id, window)
            })),
            by_owner(available.into_iter().map(|row| {
                let window = window(row.starts_at, row.ends_at);
                (row.speaker_id, window)
            })),
        ))
    }

    fn of(rows: Rows, mut closures: Windows, mut available: Windows) -> Self {
        let days = rows.days.iter();
        let mut plan = Self {
            days: days
                .map(|row| window(row.opens_at, row.closes_at))
                .collect(),
            ..Self::default()
        };
        for row in rows.rooms {
            let closed = closures.remove(&row.id).unwrap_or_default();
            plan.rooms.insert(row.id, Room::of(row, closed));
        }
        for row in rows.tracks {
            let name = Text::new(row.name_en, row.name_es);
            let never_twice = row.never_twice;
            plan.tracks.insert(row.id, Track { name, never_twice });
        }
        for row in rows.speakers {
            let available = available.remove(&row.id).unwrap_or_default();
            let name = row.name;
            plan.speakers.insert(row.id, Speaker { name, available });
        }
        for row in rows.sessions {
            plan.sessions.insert(row.id, row.into());
        }
        for link in rows.session_speakers {
            if let Some(session) = plan.sessions.get_mut(&link.session_id) {
                session.speakers.push(link.speaker_id);
            }
        }
        let slots = rows.slots.into_iter();
        // The slots of a session in the archive are kept, and clash with nothing.
        plan.slots = slots
            .filter(|row| plan.sessions.contains_key(&row.session_id))
            .map(|row| (row.id, row.into()))
            .collect();
        plan
    }
}

/// Windows by whose they are.
type Windows = HashMap<Uuid, Vec<Window>>;

fn by_owner(rows: impl Iterator<Item = (Uuid, Window)>) -> Windows {
    let mut windows = Windows::new();
    for (owner, window) in rows {
        windows.entry(owner).or_default().push(window);
    }
    windows
}

fn window(from: i64, to: i64) -> Window {
    Window {
        from: from_millis(from),
        to: from_millis(to),
    }
}

impl Room {
    fn of(row: entity::room::Model, closures: Vec<Window>) -> Self {
        let place = Text::maybe(row.interpreter_position_en, row.interpreter_position_es);
        Self {
            name: Text::new(row.name_en, row.name_es),
            seats: row.seats,
            step_free: row.step_free,
            step_free_stage: row.step_free_stage,
            captions: row.captions,
            projector: row.projector,
            interpreter: place.is_some(),
            turnover_minutes: row.turnover_minutes,
            closures,
        }
    }
}

impl From<entity::session::Model> for Session {
    fn from(row: entity::session::Model) -> Self {
        Self {
            slug: row.slug,
            title: Text::new(row.title_en, row.title_es),
            kind: row.kind,
            track: row.track_id,
            speakers: Vec::new(),
            sign_up_capacity: row.sign_up_capacity,
            captions: row.captions,
            asl: row.asl,
            needs_projector: row.needs_projector,
            needs_interpreter: row.needs_interpreter,
            needs_step_free_stage: row.needs_step_free_stage,
        }
    }
}

impl From<entity::slot::Model> for Slot {
    fn from(row: entity::slot::Model) -> Self {
        Self {
            session: row.session_id,
            room: row.room_id,
            starts_at: from_millis(row.starts_at),
            minutes: row.minutes,
            cancelled: row.cancelled_at.is_some(),
            sign_up_capacity: row.sign_up_capacity,
            // Nobody can sign up for a slot yet.
            sign_ups: 0,
        }
    }
}
