//! One person's plan, as the database has it: stars, seats, places in line.

use std::collections::{HashMap, HashSet};

use entity::{accommodation_request, plan, sign_up};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::favorites::starred;
use super::seating::{ENDED, SEAT, WAITING};
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::registrations::protected_are_erased;

/// What somebody has in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A seat.
    Seat,
    /// This place in line: 1 is next.
    Waiting(u64),
}

/// A seat or a place in line, and how often it changed. One that has ended goes on counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignUp {
    /// None when it has ended.
    pub standing: Option<Standing>,
    /// How often it changed.
    pub changes: i32,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// One person's plan.
#[derive(Clone, Debug, Default)]
pub struct MyPlan {
    /// Ids of the sessions that are starred.
    pub starred: HashSet<Uuid>,
    /// Seats and places in line, by slot.
    pub sign_ups: HashMap<Uuid, SignUp>,
    /// Mail tells of changes of what is starred alone.
    pub mail_about_stars: bool,
    /// The person asked for a way without steps.
    pub asks_step_free: bool,
}

/// The kinds of accommodation that ask for a way without steps.
const STEP_FREE: [&str; 3] = ["wheelchair-seating", "step-free", "mobility"];

/// The plan of `person`. Whoever calls this serves the person.
///
/// # Errors
/// The database's own.
pub async fn my_plan(
    connection: &impl ConnectionTrait,
    person: Uuid,
    now: Timestamp,
) -> Result<MyPlan, Error> {
    let row = plan::Entity::find_by_id(person).one(connection).await?;
    let needs = accommodation_request::Entity::find_by_id(person)
        .one(connection)
        .await?;
    let asks_step_free = match needs {
        Some(row) if asks(&row.kinds) => !protected_are_erased(connection, now).await?,
        _ => false,
    };
    Ok(MyPlan {
        starred: starred(connection, person).await?,
        sign_ups: sign_ups(connection, person).await?,
        mail_about_stars: row.is_none_or(|row| row.mail_about_stars),
        asks_step_free,
    })
}

fn asks(kinds: &str) -> bool {
    kinds
        .split_whitespace()
        .any(|kind| STEP_FREE.contains(&kind))
}

/// What `person` signed up for: two queries at most.
pub(super) async fn sign_ups(
    connection: &impl ConnectionTrait,
    person: Uuid,
) -> Result<HashMap<Uuid, SignUp>, Error> {
    let rows = sign_up::Entity::find()
        .filter(sign_up::Column::RegistrationId.eq(person))
        .all(connection)
        .await?;
    let waits = rows.iter().filter(|row| row.status == WAITING);
    let waits: Vec<Uuid> = waits.map(|row| row.slot_id).collect();
    let lines = lines(connection, &waits).await?;
    let one = |row: sign_up::Model| {
        let standing = match row.status.as_str() {
            ENDED => None,
            SEAT => Some(Standing::Seat),
            _ => Some(Standing::Waiting(place(&lines, &row))),
        };
        let sign_up = SignUp {
            standing,
            changes: row.changes,
            updated_at: from_millis(row.updated_at),
        };
        (row.slot_id, sign_up)
    };
    Ok(rows.into_iter().map(one).collect())
}

/// The numbers in the lines of these slots.
pub(super) async fn lines(
    connection: &impl ConnectionTrait,
    slots: &[Uuid],
) -> Result<HashMap<Uuid, Vec<i64>>, Error> {
    let mut lines: HashMap<Uuid, Vec<i64>> = HashMap::new();
    if slots.is_empty() {
        return Ok(lines);
    }
    let numbers: Vec<(Uuid, Option<i64>)> = sign_up::Entity::find()
        .select_only()
        .column(sign_up::Column::SlotId)
        .column(sign_up::Column::LineNumber)
        .filter(sign_up::Column::SlotId.is_in(slots.iter().copied()))
        .filter(sign_up::Column::Status.eq(WAITING))
        .order_by_asc(sign_up::Column::LineNumber)
        .into_tuple()
        .all(connection)
        .await?;
    for (slot, number) in numbers {
        lines.entry(slot).or_default().extend(number);
    }
    Ok(lines)
}

/// The place of `row` in its line: 1 is next.
pub(super) fn place(lines: &HashMap<Uuid, Vec<i64>>, row: &sign_up::Model) -> u64 {
    let line = lines.get(&row.slot_id).into_iter().flatten();
    let before = line.filter(|number| Some(**number) < row.line_number);
    u64::try_from(before.count()).unwrap_or(u64::MAX) + 1
}
