//! Looks at the list that organizers keep: filters, order and columns, never what was searched for. Whoever may see
//! registrations sees those that are shared; only the owner changes one.

use entity::saved_view;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, DatabaseTransaction, DbErr,
    EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    Set, SqlErr,
};
use uuid::Uuid;

use super::columns::{Column, Columns};
use super::{Filter, PaymentState, Sort, Status};
use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::{Error, FieldError, FieldProblem};

/// The longest name, in characters.
pub const VIEW_NAME_MAX: usize = 60;
/// So many views one organizer keeps.
const VIEWS_MAX: u64 = 50;

/// A look at the list.
pub struct View {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Whether the one who asks made it.
    pub own: bool,
    /// Who made it.
    pub owner: String,
    /// Whether all see it who may see registrations.
    pub shared: bool,
    /// Its filters and order.
    pub filter: Filter,
    /// Its columns; none: the usual ones.
    pub columns: Vec<Column>,
}

/// What a view is to be.
pub struct NewView {
    /// Its name, as typed.
    pub name: String,
    /// Whether it is shared.
    pub shared: bool,
    /// Filters and order; what is searched for is left out.
    pub filter: Filter,
    /// Columns.
    pub columns: Vec<Column>,
}

impl View {
    /// Columns that `actor` may not see, or that are gone, are left out.
    fn of(row: saved_view::Model, actor: &Actor, columns: &Columns) -> Self {
        let columns = columns.named(row.columns.split_whitespace());
        Self {
            id: row.id,
            own: actor.id() == Some(row.owner_id),
            owner: row.owner_name,
            shared: row.shared,
            filter: Filter {
                text: String::new(),
                status: row.status.as_deref().and_then(Status::parse),
                type_slug: row.type_slug,
                payment: row.payment.as_deref().and_then(PaymentState::parse),
                approved: row.approved,
                accommodations: row.accommodations,
                since: row.since.map(from_millis),
                sort: Sort::parse(&row.sort).unwrap_or_default(),
            },
            columns,
            name: row.name,
        }
    }
}

/// The views that `actor` may use, by name: own ones, and those that are shared. Those that tell who asked for
/// accommodations are for those who may see that.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn views(db: &Db, actor: &Actor) -> Result<Vec<View>, Error> {
    actor.require(Action::SeeRegistrations)?;
    let rows = saved_view::Entity::find()
        .filter(usable(actor))
        .order_by_asc(saved_view::Column::Name)
        .order_by_asc(saved_view::Column::Id)
        .all(db.read())
        .await?;
    let columns = Columns::load(db.read(), actor).await?;
    let rows = rows.into_iter();
    Ok(rows.map(|row| View::of(row, actor, &columns)).collect())
}

/// One view that `actor` may use.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; the database's own.
pub async fn view(db: &Db, actor: &Actor, id: Uuid) -> Result<View, Error> {
    actor.require(Action::SeeRegistrations)?;
    let row = saved_view::Entity::find_by_id(id)
        .filter(usable(actor))
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let columns = Columns::load(db.read(), actor).await?;
    Ok(View::of(row, actor, &columns))
}

fn usable(actor: &Actor) -> Condition {
    let mine = saved_view::Column::OwnerId.eq(actor.id().unwrap_or_default());
    let all = Condition::any()
        .add(saved_view::Column::Shared.eq(true))
        .add(mine);
    if actor.may(Action::SeeAccommodations) {
        all
    } else {
        let open = saved_view::Column::Accommodations.eq(false);
        Condition::all().add(all).add(open)
    }
}

/// Keeps a view; answers its id.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] for its name; the database's own.
pub async fn save_view(
    db: &Db,
    actor: &Actor,
    view: &NewView,
    now: Timestamp,
) -> Result<Uuid, Error> {
    let owner = owner(actor)?;
    if view.filter.accommodations || view.columns.iter().any(Column::is_sensitive) {
        actor.require(Action::SeeAccommodations)?;
    }
    let name = checked(&view.name)?;
    db.write(async |transaction| {
        let own = saved_view::Entity::find().filter(saved_view::Column::OwnerId.eq(owner));
        if own.count(transaction).await? >= VIEWS_MAX {
            return Err(invalid(FieldProblem::TooMany));
        }
        let filter = &view.filter;
        let names: Vec<_> = view.columns.iter().map(Column::name).collect();
        let row = saved_view::ActiveModel {
            id: Set(Uuid::now_v7()),
            owner_id: Set(owner),
            owner_name: Set(actor.name().to_owned()),
            name: Set(name.clone()),
            shared: Set(view.shared),
            status: Set(filter.status.map(|status| status.as_str().to_owned())),
            type_slug: Set(filter.type_slug.clone()),
            payment: Set(filter.payment.map(|state| state.as_str().to_owned())),
            approved: Set(filter.approved),
            accommodations: Set(filter.accommodations),
            since: Set(filter.since.map(millis)),
            sort: Set(filter.sort.as_str().to_owned()),
            columns: Set(names.join(" ")),
            created_at: Set(millis(now)),
        };
        let row = row.insert(transaction).await.map_err(taken)?;
        note(transaction, actor, "saved", now).await?;
        Ok(row.id)
    })
    .await
}

/// Gives an own view another name, and shares it or not.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] for what is not one's own; [`Error::Invalid`] for its name.
pub async fn rename_view(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    name: &str,
    shared: bool,
    now: Timestamp,
) -> Result<(), Error> {
    let owner = owner(actor)?;
    let name = checked(name)?;
    db.write(async |transaction| {
        let mut change = own(transaction, id, owner).await?.into_active_model();
        change.name = Set(name.clone());
        change.shared = Set(shared);
        change.owner_name = Set(actor.name().to_owned());
        change.update(transaction).await.map_err(taken)?;
        note(transaction, actor, "changed", now).await
    })
    .await
}

/// Removes an own view.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] for what is not one's own; the database's own.
pub async fn delete_view(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    let owner = owner(actor)?;
    db.write(async |transaction| {
        own(transaction, id, owner).await?;
        saved_view::Entity::delete_by_id(id)
            .exec(transaction)
            .await?;
        note(transaction, actor, "deleted", now).await
    })
    .await
}

fn owner(actor: &Actor) -> Result<Uuid, Error> {
    actor.require(Action::SeeRegistrations)?;
    actor.id().ok_or(Error::NotAllowed)
}

async fn own(
    transaction: &DatabaseTransaction,
    id: Uuid,
    owner: Uuid,
) -> Result<saved_view::Model, Error> {
    saved_view::Entity::find_by_id(id)
        .filter(saved_view::Column::OwnerId.eq(owner))
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}

fn checked(typed: &str) -> Result<String, Error> {
    let name = typed.replace(char::is_control, " ");
    let name = name.trim();
    match name.chars().count() {
        0 => Err(invalid(FieldProblem::Missing)),
        length if length > VIEW_NAME_MAX => Err(invalid(FieldProblem::TooLong)),
        _ => Ok(name.to_owned()),
    }
}

fn invalid(problem: FieldProblem) -> Error {
    Error::Invalid(vec![FieldError::new("name", problem)])
}

fn taken(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => invalid(FieldProblem::Taken),
        _ => error.into(),
    }
}

async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    what: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let action = format!("saved_view.{what}");
    audit::record(transaction, actor, &action, None, None, None, now).await
}
