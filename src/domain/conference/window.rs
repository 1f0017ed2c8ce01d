//! When registration is open, and for how many people.

use entity::{conference, registration_type};
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, DatabaseTransaction,
    EntityTrait as _, IntoActiveModel as _, QueryFilter as _, Set,
};

use super::Section;
use super::change::{begin, finish, row};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::Actor;
use crate::domain::registrations::fill_places;
use crate::domain::typed::{Check, Moment};
use crate::i18n::Zone;

/// Window and capacity, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// From then on.
    pub opens: Moment,
    /// Until then.
    pub closes: Moment,
    /// People over all types; empty: no limit.
    pub capacity: String,
    /// Until when people change their answers by themselves; empty: no date.
    pub changes: Moment,
    /// Until when people give their place to somebody else; empty: no date.
    pub replacements: Moment,
}

impl Window {
    pub(super) fn of(row: &conference::Model) -> Self {
        let zone = Zone::named(&row.time_zone);
        let moment = |at: i64| Moment::of(&zone, from_millis(at));
        let capacity = row
            .capacity
            .map_or_else(String::new, |places| places.to_string());
        let maybe = |at: Option<i64>| at.map_or_else(Moment::default, moment);
        let (changes, replacements) = (maybe(row.changes_until), maybe(row.replacements_until));
        if !is_set(row) {
            return Self {
                capacity,
                changes,
                replacements,
                ..Self::default()
            };
        }
        Self {
            opens: moment(row.registration_opens_at),
            closes: moment(row.registration_closes_at),
            capacity,
            changes,
            replacements,
        }
    }
}

/// Whether somebody has said when registration is open.
pub(crate) fn is_set(row: &conference::Model) -> bool {
    row.registration_opens_at < row.registration_closes_at
}

/// What they are now.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference.
pub async fn load(connection: &impl ConnectionTrait) -> Result<Window, Error> {
    Ok(Window::of(&row(connection).await?))
}

/// Changes them. Places that are added go to the people in line, in the same transaction; answers how many
/// got one.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotFound`].
pub async fn save(db: &Db, actor: &Actor, typed: &Window, now: Timestamp) -> Result<u64, Error> {
    db.write(async |transaction| {
        let row = begin(transaction, actor).await?;
        let zone = Zone::named(&row.time_zone);
        let mut check = Check::default();
        let opens = check.moment(&zone, &typed.opens, ["opens_date", "opens_time"]);
        let closes = check.moment(&zone, &typed.closes, ["closes_date", "closes_time"]);
        check.in_order(opens, closes, "closes_date");
        let capacity = check.number(&typed.capacity, "capacity");
        let changes = check.maybe_moment(&zone, &typed.changes, ["changes_date", "changes_time"]);
        let fields = ["replacements_date", "replacements_time"];
        let replacements = check.maybe_moment(&zone, &typed.replacements, fields);
        check.finish()?;
        let (opens_at, closes_at) = (opens.map_or(0, millis), closes.map_or(0, millis));
        move_types_along(transaction, &row, opens_at, closes_at).await?;
        let mut change = row.into_active_model();
        change.registration_opens_at = Set(opens_at);
        change.registration_closes_at = Set(closes_at);
        change.capacity = Set(capacity);
        change.changes_until = Set(changes.map(millis));
        change.replacements_until = Set(replacements.map(millis));
        let row = change.update(transaction).await?;
        finish(transaction, actor, Section::Window, now).await?;
        fill_places(transaction, &row, now).await
    })
    .await
}

/// Types that open and close with the conference go on doing so: nobody wants to change each of them.
async fn move_types_along(
    transaction: &DatabaseTransaction,
    before: &conference::Model,
    opens_at: i64,
    closes_at: i64,
) -> Result<(), Error> {
    for (column, then, now) in [
        (
            registration_type::Column::OpensAt,
            before.registration_opens_at,
            opens_at,
        ),
        (
            registration_type::Column::ClosesAt,
            before.registration_closes_at,
            closes_at,
        ),
    ] {
        registration_type::Entity::update_many()
            .col_expr(column, Expr::value(now))
            .filter(column.eq(then))
            .exec(transaction)
            .await?;
    }
    Ok(())
}
