//! Rooms: what they hold, what makes them easy or hard to use, and when they cannot be used.

mod page;

use entity::{room, room_closure, slot};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Set,
};
use uuid::Uuid;

use super::edit;
use super::kept::{self, Columns, HeldBy, Kept};
use super::sessions::Saved;
use super::times::{self, Stretch, Times};
use crate::db::Db;
use crate::domain::order::Step;
use crate::domain::organizers::Actor;
use crate::domain::slug;
use crate::domain::typed::{Both, Check};
use crate::domain::{Error, FieldProblem};
use crate::i18n::Zone;

pub use page::page;

/// The longest time that a room needs to get ready.
const TURNOVER_MAX: i32 = 480;

const COLUMNS: Columns<room::Column> = Columns {
    name: "room",
    id: room::Column::Id,
    slug: room::Column::Slug,
    position: room::Column::Position,
    version: room::Column::Version,
    archived_at: room::Column::ArchivedAt,
};

/// A room, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// Its name.
    pub name: Both,
    /// How many people it seats.
    pub seats: String,
    /// On which floor it is.
    pub floor: String,
    /// People come in without a step.
    pub step_free: bool,
    /// People come onto the stage without a step.
    pub step_free_stage: bool,
    /// It has a projector.
    pub projector: bool,
    /// It has a hearing loop.
    pub hearing_loop: bool,
    /// Live captions can be shown.
    pub captions: bool,
    /// There are seats in a quiet part.
    pub quiet_seating: bool,
    /// It is kept free of scents.
    pub scent_free: bool,
    /// Where a sign language interpreter stands.
    pub interpreter_position: Both,
    /// What else the public should know.
    pub notes: Both,
    /// For organizers alone.
    pub organizer_notes: String,
    /// Minutes to get it ready for what comes next; empty: none.
    pub turnover_minutes: String,
    /// When it cannot be used.
    pub closures: Vec<Times>,
}

/// All rooms in their order, also those in the archive.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Kept<Room>>, Error> {
    let zone = edit::zone(connection).await?;
    let rows = room::Entity::find()
        .order_by_asc(room::Column::Position)
        .order_by_asc(room::Column::Slug)
        .all(connection)
        .await?;
    let closures = room_closure::Entity::find()
        .order_by_asc(room_closure::Column::StartsAt)
        .order_by_asc(room_closure::Column::Id)
        .all(connection)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| shown(&zone, row, &closures))
        .collect())
}

/// The room `id`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn one(connection: &impl ConnectionTrait, id: Uuid) -> Result<Kept<Room>, Error> {
    let zone = edit::zone(connection).await?;
    let row = room::Entity::find_by_id(id).one(connection).await?;
    let row = row.ok_or(Error::NotFound)?;
    let closures = room_closure::Entity::find()
        .filter(room_closure::Column::RoomId.eq(id))
        .order_by_asc(room_closure::Column::StartsAt)
        .order_by_asc(room_closure::Column::Id)
        .all(connection)
        .await?;
    Ok(shown(&zone, row, &closures))
}

/// A room that nobody has typed anything into: what most are.
#[must_use]
pub fn fresh() -> Room {
    Room {
        step_free: true,
        ..Room::default()
    }
}

/// Changes the room `id`, of which version `seen` was seen, or adds one at the end.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`]; [`Error::Stale`].
pub async fn save(
    db: &Db,
    actor: &Actor,
    id: Option<Uuid>,
    seen: Option<i32>,
    typed: &Room,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        let zone = Zone::named(&edit::begin(transaction, actor).await?.time_zone);
        let before = match id {
            Some(id) => {
                COLUMNS
                    .standing::<room::Entity>(transaction, id, seen)
                    .await?
                    .version
            }
            None => 0,
        };
        let rows = room::Entity::find().all(transaction).await?;
        let (mut row, stretches) = check(&zone, &rows, id, typed)?;
        row.version = Set(before.saturating_add(1));
        let deed = if id.is_some() {
            "room.changed"
        } else {
            "room.added"
        };
        let kept = match id {
            Some(id) => {
                row.id = Set(id);
                row.update(transaction).await?
            }
            None => add(transaction, row, &typed.name.en).await?,
        };
        close(transaction, kept.id, stretches).await?;
        edit::finish(transaction, actor, deed, &kept.slug, now).await?;
        let room::Model {
            id, slug, version, ..
        } = kept;
        Ok(Saved { id, slug, version })
    })
    .await
}

async fn add(
    transaction: &DatabaseTransaction,
    mut row: room::ActiveModel,
    name: &str,
) -> Result<room::Model, Error> {
    let (taken, position) = COLUMNS.taken::<room::Entity>(transaction).await?;
    row.id = Set(Uuid::now_v7());
    row.slug = Set(slug::unique(name, "room", &taken));
    row.position = Set(position);
    Ok(row.insert(transaction).await?)
}

/// Puts the room `id` into the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`]; [`Error::InUse`] while sessions have a
/// place in it.
pub async fn archive(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        let held_by = held_by(transaction, id).await?;
        COLUMNS
            .archive::<room::Entity>(transaction, actor, (id, seen), &held_by, now)
            .await
    })
    .await
}

/// Takes the room `id` out of the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Stale`].
pub async fn restore(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<i32>,
    now: Timestamp,
) -> Result<Saved, Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        COLUMNS
            .restore::<room::Entity>(transaction, actor, (id, seen), now)
            .await
    })
    .await
}

/// Moves the room `id` one step among those that are not in the archive.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn shift(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    step: Step,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        edit::begin(transaction, actor).await?;
        COLUMNS
            .shift::<room::Entity>(transaction, actor, id, step, now)
            .await
    })
    .await
}

/// The sessions that have a place in the room `id`.
///
/// # Errors
/// The database's own.
pub async fn held_by(connection: &impl ConnectionTrait, id: Uuid) -> Result<Vec<HeldBy>, Error> {
    let sessions = slot::Entity::find()
        .select_only()
        .column(slot::Column::SessionId)
        .filter(slot::Column::RoomId.eq(id))
        .filter(slot::Column::UnplacedAt.is_null())
        .into_tuple()
        .all(connection)
        .await?;
    kept::sessions_of(connection, sessions).await
}

/// The row as it would be written, but for its id, name in addresses, position and version.
fn check(
    zone: &Zone,
    rows: &[room::Model],
    id: Option<Uuid>,
    typed: &Room,
) -> Result<(room::ActiveModel, Vec<Stretch>), Error> {
    let mut check = Check::default();
    let name = check.needed_lines(&typed.name, ["name_en", "name_es"]);
    let mut others = rows.iter().filter(|row| Some(row.id) != id);
    if others.any(|row| row.archived_at.is_none() && row.name_en == name.0) {
        check.fault("name_en", FieldProblem::Taken);
    }
    if typed.seats.trim().is_empty() {
        check.fault("seats", FieldProblem::Missing);
    }
    let seats = check.number(&typed.seats, "seats");
    let floor = check.line(&typed.floor, "floor");
    let interpreter = check.lines(
        &typed.interpreter_position,
        ["interpreter_position_en", "interpreter_position_es"],
    );
    let notes = check.texts(&typed.notes, ["notes_en", "notes_es"]);
    let organizer_notes = check.text(&typed.organizer_notes, "organizer_notes");
    let turnover = check.number(&typed.turnover_minutes, "turnover_minutes");
    if turnover.is_some_and(|minutes| minutes > TURNOVER_MAX) {
        check.fault("turnover_minutes", FieldProblem::OutOfRange);
    }
    let stretches = times::check(&mut check, zone, &typed.closures);
    check.finish()?;
    let some = |text: String| (!text.is_empty()).then_some(text);
    let row = room::ActiveModel {
        name_en: Set(name.0),
        name_es: Set(name.1),
        seats: Set(seats.unwrap_or_default()),
        floor: Set(floor),
        step_free: Set(typed.step_free),
        step_free_stage: Set(typed.step_free_stage),
        projector: Set(typed.projector),
        hearing_loop: Set(typed.hearing_loop),
        captions: Set(typed.captions),
        quiet_seating: Set(typed.quiet_seating),
        scent_free: Set(typed.scent_free),
        interpreter_position_en: Set(some(interpreter.0)),
        interpreter_position_es: Set(interpreter.1),
        notes_en: Set(some(notes.0)),
        notes_es: Set(notes.1),
        organizer_notes: Set(some(organizer_notes)),
        turnover_minutes: Set(turnover.unwrap_or_default()),
        ..Default::default()
    };
    Ok((row, stretches))
}

/// Keeps these times in the place of those before.
async fn close(
    transaction: &DatabaseTransaction,
    room_id: Uuid,
    stretches: Vec<Stretch>,
) -> Result<(), Error> {
    room_closure::Entity::delete_many()
        .filter(room_closure::Column::RoomId.eq(room_id))
        .exec(transaction)
        .await?;
    if stretches.is_empty() {
        return Ok(());
    }
    let rows = stretches.into_iter().map(|stretch| {
        room_closure::Model {
            id: Uuid::now_v7(),
            room_id,
            starts_at: stretch.starts_at,
            ends_at: stretch.ends_at,
            reason: stretch.reason,
        }
        .into_active_model()
    });
    room_closure::Entity::insert_many(rows)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

fn shown(zone: &Zone, row: room::Model, closures: &[room_closure::Model]) -> Kept<Room> {
    let own = closures.iter().filter(|closure| closure.room_id == row.id);
    let typed = Room {
        name: Both::of(&row.name_en, row.name_es.as_ref()),
        seats: row.seats.to_string(),
        floor: row.floor,
        step_free: row.step_free,
        step_free_stage: row.step_free_stage,
        projector: row.projector,
        hearing_loop: row.hearing_loop,
        captions: row.captions,
        quiet_seating: row.quiet_seating,
        scent_free: row.scent_free,
        interpreter_position: Both::maybe(
            row.interpreter_position_en.as_ref(),
            row.interpreter_position_es.as_ref(),
        ),
        notes: Both::maybe(row.notes_en.as_ref(), row.notes_es.as_ref()),
        organizer_notes: row.organizer_notes.unwrap_or_default(),
        turnover_minutes: match row.turnover_minutes {
            0 => String::new(),
            minutes => minutes.to_string(),
        },
        closures: own
            .map(|row| Times::of(zone, row.starts_at, row.ends_at, row.reason.clone()))
            .collect(),
    };
    Kept {
        id: row.id,
        slug: row.slug,
        version: row.version,
        archived: row.archived_at.is_some(),
        typed,
    }
}

impl Room {
    /// Some of what the public reads has no Spanish.
    #[must_use]
    pub fn lacks_spanish(&self) -> bool {
        let texts = [&self.name, &self.interpreter_position, &self.notes];
        texts.iter().any(|text| text.lacks_spanish())
    }
}
