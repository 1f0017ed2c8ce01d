//! Slots: sessions placed in a room at a time. Every change of one is kept, so that it can be undone and told
//! to the others at the board.

mod page;

use entity::{room, session, slot};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::edit::{begin, finish};
use super::history::{self, Deed};
use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::Actor;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Text;

pub use page::{Which, page};

/// The longest slot, in minutes: open hours may last a day and a night.
pub const LONGEST: i32 = 2 * 24 * 60;
/// The longest note, in characters.
const NOTE_MAX: usize = 2_000;

/// Where and when a session takes place, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placing {
    /// The room's id.
    pub room: Uuid,
    /// When it begins.
    pub starts_at: Timestamp,
    /// How long it is.
    pub minutes: i32,
    /// Seats that are signed up for, where they differ from the session's.
    pub sign_up_capacity: Option<i32>,
    /// Since when it is known not to take place.
    pub cancelled_at: Option<Timestamp>,
    /// Why it was moved or cancelled, for everybody.
    pub note: Option<Text>,
}

/// A slot of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Made once: the calendar UID's first half.
    pub id: Uuid,
    /// The session's id.
    pub session: Uuid,
    /// Counts its changes.
    pub version: i32,
    /// Where and when.
    pub placing: Placing,
}

impl Placing {
    /// A placing that nothing is said of.
    #[must_use]
    pub fn new(room: Uuid, starts_at: Timestamp, minutes: i32) -> Self {
        Self {
            room,
            starts_at,
            minutes,
            sign_up_capacity: None,
            cancelled_at: None,
            note: None,
        }
    }

    fn of(row: &slot::Model) -> Self {
        Self {
            room: row.room_id,
            starts_at: from_millis(row.starts_at),
            minutes: row.minutes,
            sign_up_capacity: row.sign_up_capacity,
            cancelled_at: row.cancelled_at.map(from_millis),
            note: Text::maybe(row.note_en.clone(), row.note_es.clone()),
        }
    }

    fn put(&self, row: &mut slot::Model) {
        row.room_id = self.room;
        row.starts_at = millis(self.starts_at);
        row.minutes = self.minutes;
        row.sign_up_capacity = self.sign_up_capacity;
        row.cancelled_at = self.cancelled_at.map(millis);
        row.note_en = self.note.as_ref().map(|note| note.en.clone());
        row.note_es = self.note.as_ref().and_then(|note| note.es.clone());
    }
}

impl From<slot::Model> for Slot {
    fn from(row: slot::Model) -> Self {
        Self {
            id: row.id,
            session: row.session_id,
            version: row.version,
            placing: Placing::of(&row),
        }
    }
}

/// The slot `id`.
///
/// # Errors
/// [`Error::NotFound`], also when it was taken off the board.
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Slot, Error> {
    let row = on_the_board(connection, id).await?;
    Ok(row.ok_or(Error::NotFound)?.into())
}

/// Places the session `session` once more. One that was taken off the board comes back with its old slot, and
/// so with its old calendar UID.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] for the session; [`Error::Invalid`] with all faults.
pub async fn place(
    db: &Db,
    actor: &Actor,
    session: Uuid,
    placing: &Placing,
    now: Timestamp,
) -> Result<Slot, Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        if !is_session(transaction, session).await? {
            return Err(Error::NotFound);
        }
        check(transaction, placing).await?;
        let row = last_unplaced(transaction, session).await?;
        let at = Point {
            id: row.as_ref().map_or_else(Uuid::now_v7, |row| row.id),
            session,
        };
        put(transaction, actor, at, row, Some(placing), Deed::Place, now).await
    })
    .await
}

/// Moves, lengthens, cancels or otherwise changes the slot `id`, if it is still in version `seen`. The same
/// again changes nothing, and counts as no change.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`]; [`Error::Invalid`] with all faults.
pub async fn change(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    placing: &Placing,
    now: Timestamp,
) -> Result<Slot, Error> {
    change_by(db, actor, id, seen, |_| placing.clone(), now).await
}

/// Brings the slot `id` to another room, time or length, if it is still in version `seen`; what is said of
/// it stays.
///
/// # Errors
/// See [`change`].
pub async fn move_to(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    (room, starts_at, minutes): (Uuid, Timestamp, i32),
    now: Timestamp,
) -> Result<Slot, Error> {
    let moved = |before: &Placing| Placing {
        room,
        starts_at,
        minutes,
        ..before.clone()
    };
    change_by(db, actor, id, seen, moved, now).await
}

async fn change_by(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    changed: impl Fn(&Placing) -> Placing,
    now: Timestamp,
) -> Result<Slot, Error> {
    db.write(async |transaction| {
        let row = seen_row(transaction, actor, id, seen).await?;
        let before = Placing::of(&row);
        let placing = changed(&before);
        if before == placing {
            return Ok(row.into());
        }
        check(transaction, &placing).await?;
        let (at, deed) = (Point::of(&row), Deed::between(&before, &placing));
        put(transaction, actor, at, Some(row), Some(&placing), deed, now).await
    })
    .await
}

/// Sets how many sign up for the slot `id` (none: as many as its session says), as a change of the draft like any other.
/// Whoever calls this holds the conference's row, and has asked whether `actor` may. Answers whether it was changed.
///
/// # Errors
/// [`Error::NotFound`], also when it was taken off the board; [`Error::Invalid`].
pub(crate) async fn set_sign_up_capacity(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    id: Uuid,
    seats: Option<i32>,
    now: Timestamp,
) -> Result<bool, Error> {
    let row = on_the_board(transaction, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let before = Placing::of(&row);
    let placing = Placing {
        sign_up_capacity: seats,
        ..before.clone()
    };
    if before == placing {
        return Ok(false);
    }
    let (at, deed) = (Point::of(&row), Deed::Change);
    put(transaction, actor, at, Some(row), Some(&placing), deed, now).await?;
    Ok(true)
}

/// Takes the slot `id` off the board, if it is still in version `seen`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn unplace(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: i32,
    now: Timestamp,
) -> Result<Slot, Error> {
    db.write(async |transaction| {
        let row = seen_row(transaction, actor, id, seen).await?;
        let at = Point::of(&row);
        put(transaction, actor, at, Some(row), None, Deed::Unplace, now).await
    })
    .await
}

/// Which slot of which session.
#[derive(Clone, Copy)]
pub(super) struct Point {
    pub(super) id: Uuid,
    pub(super) session: Uuid,
}

impl Point {
    fn of(row: &slot::Model) -> Self {
        Self {
            id: row.id,
            session: row.session_id,
        }
    }
}

/// Writes `after` (none: off the board) and keeps the change so that it can be undone.
async fn put(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    at: Point,
    row: Option<slot::Model>,
    after: Option<&Placing>,
    deed: Deed,
    now: Timestamp,
) -> Result<Slot, Error> {
    let before = placing_of(row.as_ref());
    let slot = write(transaction, at, row, after, now).await?;
    let draft = finish(transaction, actor, deed.audit(), &at.id.to_string(), now).await?;
    let change = history::Step {
        at,
        version: slot.version,
        draft,
        deed,
        batch: None,
        before: before.as_ref(),
        after,
    };
    history::keep(transaction, actor, &change, now).await?;
    Ok(slot)
}

/// Writes the row alone.
pub(super) async fn write(
    transaction: &DatabaseTransaction,
    at: Point,
    row: Option<slot::Model>,
    after: Option<&Placing>,
    now: Timestamp,
) -> Result<Slot, Error> {
    let change = row_after((at.id, at.session), row.as_ref(), after, now).into_active_model();
    let change = change.reset_all();
    let row = if row.is_none() {
        change.insert(transaction).await?
    } else {
        change.update(transaction).await?
    };
    Ok(row.into())
}

/// The row as it becomes. What is taken off the board keeps its place, and the day it was taken off.
pub(crate) fn row_after(
    (id, session): (Uuid, Uuid),
    row: Option<&slot::Model>,
    after: Option<&Placing>,
    now: Timestamp,
) -> slot::Model {
    let mut row = match row {
        Some(row) => slot::Model {
            version: row.version.saturating_add(1),
            ..row.clone()
        },
        None => slot::Model {
            id,
            session_id: session,
            room_id: Uuid::nil(),
            starts_at: 0,
            minutes: 0,
            cancelled_at: None,
            note_en: None,
            note_es: None,
            sign_up_capacity: None,
            unplaced_at: None,
            version: 1,
        },
    };
    row.unplaced_at = after.is_none().then(|| millis(now));
    if let Some(placing) = after {
        placing.put(&mut row);
    }
    row
}

/// Where and when, of a row; none where it is not on the board.
pub(crate) fn placing_of(row: Option<&slot::Model>) -> Option<Placing> {
    row.filter(|row| row.unplaced_at.is_none()).map(Placing::of)
}

async fn seen_row(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    id: Uuid,
    seen: i32,
) -> Result<slot::Model, Error> {
    begin(transaction, actor).await?;
    let row = slot::Entity::find_by_id(id).one(transaction).await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.version != seen || row.unplaced_at.is_some() {
        return Err(Error::Stale);
    }
    Ok(row)
}

async fn on_the_board(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<slot::Model>, Error> {
    let row = slot::Entity::find_by_id(id).one(connection).await?;
    Ok(row.filter(|row| row.unplaced_at.is_none()))
}

/// The slot that was taken off the board last.
async fn last_unplaced(
    connection: &impl ConnectionTrait,
    session: Uuid,
) -> Result<Option<slot::Model>, Error> {
    Ok(slot::Entity::find()
        .filter(slot::Column::SessionId.eq(session))
        .filter(slot::Column::UnplacedAt.is_not_null())
        .order_by_desc(slot::Column::UnplacedAt)
        .order_by_desc(slot::Column::Id)
        .one(connection)
        .await?)
}

/// Whether there is such a session outside the archive.
pub(super) async fn is_session(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let known = session::Entity::find_by_id(id)
        .filter(session::Column::ArchivedAt.is_null())
        .count(connection)
        .await?;
    Ok(known > 0)
}

/// Whether there is such a room outside the archive.
pub(super) async fn is_room(connection: &impl ConnectionTrait, id: Uuid) -> Result<bool, Error> {
    let known = room::Entity::find_by_id(id)
        .filter(room::Column::ArchivedAt.is_null())
        .count(connection)
        .await?;
    Ok(known > 0)
}

async fn check(connection: &impl ConnectionTrait, placing: &Placing) -> Result<(), Error> {
    let mut faults = Vec::new();
    if !is_room(connection, placing.room).await? {
        faults.push(FieldError::new("room", FieldProblem::UnknownChoice));
    }
    if !(0..=LONGEST).contains(&placing.minutes) {
        faults.push(FieldError::new("minutes", FieldProblem::OutOfRange));
    }
    if placing.sign_up_capacity.is_some_and(|seats| seats < 0) {
        faults.push(FieldError::new(
            "sign_up_capacity",
            FieldProblem::NotANumber,
        ));
    }
    let note = placing.note.as_ref();
    for (text, field) in [
        (note.map(|note| &note.en), "note_en"),
        (note.and_then(|note| note.es.as_ref()), "note_es"),
    ] {
        if text.is_some_and(|text| text.chars().count() > NOTE_MAX) {
            faults.push(FieldError::new(field, FieldProblem::TooLong));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}
