//! Keys with which a person's own programs work on the plan.

use entity::{plan_token, registration};
use jiff::Timestamp;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _,
    ExprTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, Set,
};
use uuid::Uuid;

use super::favorites::going_on;
use super::openers;
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::{Actor, audit};
use crate::domain::registrations::Status;
use crate::domain::secret::Secret;

/// A key that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanToken {
    /// Its id.
    pub id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
}

fn working(person: Uuid) -> Select<plan_token::Entity> {
    plan_token::Entity::find()
        .filter(plan_token::Column::RegistrationId.eq(person))
        .filter(plan_token::Column::EndedAt.is_null())
}

/// The keys of `person`, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn tokens(
    connection: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<PlanToken>, Error> {
    let rows = working(person)
        .order_by_asc(plan_token::Column::Id)
        .all(connection)
        .await?;
    let one = |row: plan_token::Model| PlanToken {
        id: row.id,
        name: row.name,
        created_at: from_millis(row.created_at),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Makes a key for `person`: it is told here, once.
///
/// # Errors
/// [`Error::Invalid`] for the name, or when there are too many; [`Error::RegistrationEnded`].
pub async fn make_token(
    db: &Db,
    person: Uuid,
    name: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    let name = openers::name(name)?;
    let secret = Secret::generate()?;
    db.write(async |transaction| {
        going_on(transaction, person).await?;
        let names = working(person)
            .select_only()
            .column(plan_token::Column::Name)
            .into_tuple()
            .all(transaction)
            .await?;
        openers::may_make(&name, &names)?;
        plan_token::ActiveModel {
            id: Set(Uuid::now_v7()),
            registration_id: Set(person),
            name: Set(name.clone()),
            secret_hash: Set(secret.hash()),
            created_at: Set(millis(now)),
            ended_at: Set(None),
        }
        .insert(transaction)
        .await?;
        let (actor, deed) = (Actor::attendee(), "plan.token_added");
        audit::record(transaction, &actor, deed, Some(person), None, None, now).await
    })
    .await?;
    Ok(secret)
}

/// Ends the key `id` of `person`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn end_token(db: &Db, person: Uuid, id: Uuid, now: Timestamp) -> Result<(), Error> {
    use plan_token::Column;
    let columns = [Column::Id, Column::RegistrationId, Column::EndedAt];
    openers::end::<plan_token::Entity>(db, columns, (person, id), "plan.token_ended", now).await
}

/// Whose plan this key opens; none for one that is unknown or has ended, or whose registration has.
///
/// # Errors
/// The database's own.
pub async fn registration_by_token(db: &Db, token: &str) -> Result<Option<Uuid>, Error> {
    let Some(secret) = Secret::parse(token) else {
        return Ok(None);
    };
    let goes_on = Condition::all()
        .add(
            Expr::col((registration::Entity, registration::Column::Id))
                .equals((plan_token::Entity, plan_token::Column::RegistrationId)),
        )
        .add(registration::Column::Status.is_not_in(Status::ENDED));
    let found = Query::select()
        .column((plan_token::Entity, plan_token::Column::RegistrationId))
        .from(plan_token::Entity)
        .inner_join(registration::Entity, goes_on)
        .and_where(plan_token::Column::SecretHash.eq(secret.hash()))
        .and_where(plan_token::Column::EndedAt.is_null())
        .to_owned();
    let row = db.read().query_one(&found).await?;
    Ok(row
        .map(|row| row.try_get("", "registration_id"))
        .transpose()?)
}
