//! The seats of a slot: how many there are, how many are taken, and what that means for who comes now.

use std::collections::HashMap;

use entity::{session, sign_up, slot, slot_sign_up};
use jiff::Timestamp;
use sea_orm::sea_query::{Alias, Asterisk, Expr, Func, Query, SelectStatement};
use sea_orm::{ConnectionTrait, ExprTrait as _, FromQueryResult};
use uuid::Uuid;

use super::rules::Rules;
use super::seating::{SEAT, WAITING};
use crate::db::from_millis;
use crate::domain::Error;
use crate::domain::agenda::Slot;

/// The seats of one slot: figures alone, which everybody may know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// How many there are.
    pub capacity: i64,
    /// How many of them only organizers give.
    pub held_back: i64,
    /// How many are taken.
    pub taken: i64,
    /// How many people stand in line.
    pub waiting: i64,
    /// Whether there is a line.
    pub has_line: bool,
    /// People sign up from this instant on; none: from the release on.
    pub opens_at: Option<Timestamp>,
    /// People sign up until this instant; none: until it begins.
    pub closes_at: Option<Timestamp>,
}

/// What somebody who comes now can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Nothing before this instant.
    NotYet(Timestamp),
    /// Nothing any more.
    Closed,
    /// A seat.
    Seat,
    /// A seat, and there are few.
    FewSeats(i64),
    /// A place in line.
    Line,
    /// Nothing: it is full, and there is no line.
    Full,
}

impl Offer {
    /// Its name in the API, and the end of the names of its words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotYet(_) => "not-yet",
            Self::Closed => "closed",
            Self::Seat => "seat",
            Self::FewSeats(_) => "few-seats",
            Self::Line => "line",
            Self::Full => "full",
        }
    }
}

impl Seats {
    /// How many somebody can still have.
    #[must_use]
    pub fn left(&self) -> i64 {
        std::cmp::max(self.capacity - self.held_back - self.taken, 0)
    }

    /// How many more are taken than there are, after the capacity was lowered.
    #[must_use]
    pub fn over(&self) -> i64 {
        std::cmp::max(self.taken - self.capacity, 0)
    }

    /// What somebody who comes at `now` can have in `slot`.
    #[must_use]
    pub fn offer(&self, slot: &Slot, now: Timestamp) -> Offer {
        let is_over = slot.cancelled || slot.starts_at <= now;
        if is_over || self.closes_at.is_some_and(|at| at <= now) {
            return Offer::Closed;
        }
        if let Some(at) = self.opens_at.filter(|at| now < *at) {
            return Offer::NotYet(at);
        }
        match self.left() {
            0 if self.has_line => Offer::Line,
            0 => Offer::Full,
            // A fifth of them, or the last three.
            left if left <= 3 || left * 5 <= self.capacity => Offer::FewSeats(left),
            _ => Offer::Seat,
        }
    }
}

/// The slots in which a seat is free though somebody waits, in the order of their ids.
pub(super) fn free_with_a_line(seats: &HashMap<Uuid, Seats>) -> Vec<Uuid> {
    let free = seats.iter();
    let free = free.filter(|(_, seats)| seats.left() > 0 && seats.waiting > 0);
    let mut free: Vec<Uuid> = free.map(|(slot, _)| *slot).collect();
    free.sort_unstable();
    free
}

#[derive(FromQueryResult)]
struct Row {
    slot_id: Uuid,
    capacity: i32,
    has_line: bool,
    held_back: Option<i32>,
    opens_at: Option<i64>,
    closes_at: Option<i64>,
}

#[derive(FromQueryResult)]
struct Count {
    slot_id: Uuid,
    status: String,
    people: i64,
}

/// The seats of all slots that people sign up for: two queries, whatever their number.
///
/// # Errors
/// The database's own.
pub(super) async fn seats(
    connection: &impl ConnectionTrait,
    rules: &Rules,
) -> Result<HashMap<Uuid, Seats>, Error> {
    let mut seats = offered_seats(connection, rules, None).await?;
    for row in connection.query_all(&counted()).await? {
        let count = Count::from_query_result(&row, "")?;
        if let Some(seats) = seats.get_mut(&count.slot_id) {
            match count.status.as_str() {
                SEAT => seats.taken = count.people,
                _ => seats.waiting = count.people,
            }
        }
    }
    Ok(seats)
}

/// The same, before anybody is counted. `only`: of these slots.
///
/// # Errors
/// The database's own.
pub(super) async fn offered_seats(
    connection: &impl ConnectionTrait,
    rules: &Rules,
    only: Option<&[Uuid]>,
) -> Result<HashMap<Uuid, Seats>, Error> {
    let mut seats = HashMap::new();
    for row in connection.query_all(&offered(only)).await? {
        let row = Row::from_query_result(&row, "")?;
        let own = Seats {
            capacity: i64::from(row.capacity),
            held_back: i64::from(row.held_back.unwrap_or_default()),
            taken: 0,
            waiting: 0,
            has_line: row.has_line,
            opens_at: row.opens_at.map(from_millis).or(rules.opens_at),
            closes_at: row.closes_at.map(from_millis).or(rules.closes_at),
        };
        seats.insert(row.slot_id, own);
    }
    Ok(seats)
}

/// The slots on the board that have seats to sign up for: their own, or else their session's.
fn offered(only: Option<&[Uuid]>) -> SelectStatement {
    let capacity = Func::coalesce([
        Expr::col((slot::Entity, slot::Column::SignUpCapacity)),
        Expr::col((session::Entity, session::Column::SignUpCapacity)),
    ]);
    let mut query = Query::select();
    query
        .expr_as(Expr::col((slot::Entity, slot::Column::Id)), "slot_id")
        .expr_as(capacity.clone(), "capacity")
        .expr_as(
            Expr::col((session::Entity, session::Column::SignUpWaitlist)),
            "has_line",
        )
        .columns([
            (slot_sign_up::Entity, slot_sign_up::Column::HeldBack),
            (slot_sign_up::Entity, slot_sign_up::Column::OpensAt),
            (slot_sign_up::Entity, slot_sign_up::Column::ClosesAt),
        ])
        .from(slot::Entity)
        .inner_join(
            session::Entity,
            Expr::col((session::Entity, session::Column::Id))
                .equals((slot::Entity, slot::Column::SessionId)),
        )
        .left_join(
            slot_sign_up::Entity,
            Expr::col((slot_sign_up::Entity, slot_sign_up::Column::SlotId))
                .equals((slot::Entity, slot::Column::Id)),
        )
        .and_where(Expr::expr(capacity).is_not_null())
        .and_where(Expr::col((slot::Entity, slot::Column::UnplacedAt)).is_null());
    if let Some(only) = only {
        query.and_where(Expr::col((slot::Entity, slot::Column::Id)).is_in(only.iter().copied()));
    }
    query
}

fn counted() -> SelectStatement {
    Query::select()
        .columns([sign_up::Column::SlotId, sign_up::Column::Status])
        .expr_as(Func::count(Expr::col(Asterisk)), Alias::new("people"))
        .from(sign_up::Entity)
        .and_where(Expr::col(sign_up::Column::Status).is_in([SEAT, WAITING]))
        .group_by_columns([sign_up::Column::SlotId, sign_up::Column::Status])
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_held_back_are_not_left_and_too_many_are_over() {
        let seats = Seats {
            capacity: 10,
            held_back: 2,
            taken: 7,
            waiting: 0,
            has_line: true,
            opens_at: None,
            closes_at: None,
        };
        assert_eq!((seats.left(), seats.over()), (1, 0));
        let lowered = Seats {
            capacity: 5,
            ..seats
        };
        assert_eq!((lowered.left(), lowered.over()), (0, 2));
    }
}
