//! What sign-up goes by at one moment: the newest release, the rules, and the seats of slots. One statement.

use std::collections::HashMap;

use entity::{conference, session, sign_up, sign_up_rules, slot, slot_sign_up};
use sea_orm::sea_query::{Asterisk, Expr, Func, Query, SelectStatement};
use sea_orm::{Condition, ConnectionTrait, ExprTrait as _, FromQueryResult};
use uuid::Uuid;

use super::rules::Rules;
use super::seating::{SEAT, WAITING};
use super::seats::Seats;
use crate::db::from_millis;
use crate::domain::Error;

/// What sign-up goes by.
#[derive(Debug)]
pub(super) struct Terms {
    /// The `conference.public_version`: another one with each release; -1 where there is no conference.
    pub(super) version: i64,
    /// What holds for all slots.
    pub(super) rules: Rules,
    /// The slots on the board that have seats to sign up for: their own, or else their session's.
    pub(super) seats: HashMap<Uuid, Seats>,
}

#[derive(FromQueryResult)]
struct Row {
    public_version: i64,
    all_open_at: Option<i64>,
    all_close_at: Option<i64>,
    limit_per_person: Option<i32>,
    slot_id: Option<Uuid>,
    capacity: Option<i32>,
    has_line: Option<bool>,
    taken: i64,
    waiting: i64,
    held_back: Option<i32>,
    opens_at: Option<i64>,
    closes_at: Option<i64>,
}

/// The seats of all slots that people sign up for, or of those in `only`: one query, whatever their number.
///
/// # Errors
/// The database's own.
pub(super) async fn seats(
    connection: &impl ConnectionTrait,
    only: Option<&[Uuid]>,
) -> Result<HashMap<Uuid, Seats>, Error> {
    Ok(terms(connection, only).await?.seats)
}

/// What sign-up goes by. `only`: the seats of these slots alone.
///
/// # Errors
/// The database's own.
pub(super) async fn terms(
    connection: &impl ConnectionTrait,
    only: Option<&[Uuid]>,
) -> Result<Terms, Error> {
    let mut terms = Terms {
        version: -1,
        rules: Rules::default(),
        seats: HashMap::new(),
    };
    for row in connection.query_all(&in_force(only)).await? {
        let row = Row::from_query_result(&row, "")?;
        terms.version = row.public_version;
        terms.rules = Rules {
            opens_at: row.all_open_at.map(from_millis),
            closes_at: row.all_close_at.map(from_millis),
            limit: row.limit_per_person,
        };
        if let (Some(slot), Some(capacity)) = (row.slot_id, row.capacity) {
            let own = Seats {
                capacity: i64::from(capacity),
                held_back: i64::from(row.held_back.unwrap_or_default()),
                taken: row.taken,
                waiting: row.waiting,
                has_line: row.has_line.unwrap_or_default(),
                opens_at: row.opens_at.map(from_millis).or(terms.rules.opens_at),
                closes_at: row.closes_at.map(from_millis).or(terms.rules.closes_at),
            };
            terms.seats.insert(slot, own);
        }
    }
    Ok(terms)
}

/// The conference's one row, once for each slot: so that it is there also where no slot is.
fn in_force(only: Option<&[Uuid]>) -> SelectStatement {
    let capacity = Func::coalesce([
        Expr::col((slot::Entity, slot::Column::SignUpCapacity)),
        Expr::col((session::Entity, session::Column::SignUpCapacity)),
    ]);
    let mut on_board =
        Condition::all().add(Expr::col((slot::Entity, slot::Column::UnplacedAt)).is_null());
    if let Some(only) = only {
        let id = Expr::col((slot::Entity, slot::Column::Id));
        on_board = on_board.add(id.is_in(only.iter().copied()));
    }
    let column = |column: sign_up_rules::Column| Expr::col((sign_up_rules::Entity, column));
    Query::select()
        .column((conference::Entity, conference::Column::PublicVersion))
        .expr_as(column(sign_up_rules::Column::OpensAt), "all_open_at")
        .expr_as(column(sign_up_rules::Column::ClosesAt), "all_close_at")
        .expr(column(sign_up_rules::Column::LimitPerPerson))
        .expr_as(Expr::col((slot::Entity, slot::Column::Id)), "slot_id")
        .expr_as(capacity, "capacity")
        .expr_as(people(SEAT), "taken")
        .expr_as(people(WAITING), "waiting")
        .expr_as(
            Expr::col((session::Entity, session::Column::SignUpWaitlist)),
            "has_line",
        )
        .columns([
            (slot_sign_up::Entity, slot_sign_up::Column::HeldBack),
            (slot_sign_up::Entity, slot_sign_up::Column::OpensAt),
            (slot_sign_up::Entity, slot_sign_up::Column::ClosesAt),
        ])
        .from(conference::Entity)
        .left_join(
            sign_up_rules::Entity,
            column(sign_up_rules::Column::ConferenceId)
                .equals((conference::Entity, conference::Column::Id)),
        )
        .left_join(slot::Entity, on_board)
        .left_join(
            session::Entity,
            Expr::col((session::Entity, session::Column::Id))
                .equals((slot::Entity, slot::Column::SessionId)),
        )
        .left_join(
            slot_sign_up::Entity,
            Expr::col((slot_sign_up::Entity, slot_sign_up::Column::SlotId))
                .equals((slot::Entity, slot::Column::Id)),
        )
        .to_owned()
}

/// How many sit or wait in a slot: by the index of slot and status alone.
fn people(status: &str) -> Expr {
    let count = Query::select()
        .expr(Func::count(Expr::col(Asterisk)))
        .from(sign_up::Entity)
        .and_where(
            Expr::col((sign_up::Entity, sign_up::Column::SlotId))
                .equals((slot::Entity, slot::Column::Id)),
        )
        .and_where(Expr::col((sign_up::Entity, sign_up::Column::Status)).eq(status))
        .to_owned();
    Expr::SubQuery(None, Box::new(count.into()))
}
