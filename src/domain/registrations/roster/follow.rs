//! How what is kept in memory follows the database: by the table that notes which registration was written.

use entity::{group_person, registration, registration_change, registration_group};
use sea_orm::sea_query::{Alias, Expr, ExprTrait as _, JoinType, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbBackend, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _, Select,
};
use uuid::Uuid;

use super::person::{COLUMNS, Person, Row};
use crate::db::Db;
use crate::domain::Error;

/// How many rows are read at once.
const AT_ONCE: usize = 10_000;

/// So many of the newest changes are kept: whoever has not looked for longer reads all anew.
const CHANGES_KEPT: u64 = 10_000;

/// What is new.
pub(super) struct News {
    /// Whether these are all there are.
    pub(super) all: bool,
    /// Who was written; none: is there no more.
    pub(super) people: Vec<(Uuid, Option<Person>)>,
    /// The first moment of which not everything may have been seen.
    pub(super) next: i64,
}

/// What has changed since `next`; all, where that is none, or too long ago.
///
/// # Errors
/// The database's own.
pub(super) async fn news(
    connection: &impl ConnectionTrait,
    next: Option<i64>,
) -> Result<News, Error> {
    let head = head(connection, next).await?;
    // What was forgotten meanwhile is before the first that is still known.
    let is_behind = next.is_none_or(|next| head.first.is_some_and(|first| first > next));
    let all = is_behind || head.ids.len() > AT_ONCE;
    let people = if all {
        everybody(connection).await?
    } else {
        these(connection, head.ids).await?
    };
    Ok(News {
        all,
        people,
        next: head.next,
    })
}

struct Head {
    first: Option<i64>,
    next: i64,
    ids: Vec<Uuid>,
}

/// One statement, so that it is all of one moment.
async fn head(connection: &impl ConnectionTrait, next: Option<i64>) -> Result<Head, Error> {
    let rows = connection.query_all(&changes(connection, next)).await?;
    let mut head = Head {
        first: None,
        next: 0,
        ids: Vec::new(),
    };
    for row in rows {
        head.next = row.try_get_by_index(0)?;
        head.first = row.try_get_by_index(1)?;
        let id: Option<Uuid> = row.try_get_by_index(2)?;
        head.ids.extend(id);
    }
    head.ids.sort_unstable();
    head.ids.dedup();
    Ok(head)
}

fn changes(connection: &impl ConnectionTrait, next: Option<i64>) -> SelectStatement {
    use registration_change::{Column, Entity};
    let moment = || Expr::col((Entity, Column::Moment));
    let first = Query::select().expr(moment().min()).from(Entity).to_owned();
    let one = Query::select().expr_as(Expr::val(1), "one").to_owned();
    Query::select()
        .expr(Expr::cust(next_moment(connection.get_database_backend())))
        .expr(Expr::SubQuery(None, Box::new(first.into())))
        .column((Entity, Column::RegistrationId))
        .from_subquery(one, Alias::new("one"))
        .join(
            JoinType::LeftJoin,
            Entity,
            moment().gte(next.unwrap_or(i64::MAX)),
        )
        .to_owned()
}

/// What comes after all that was seen: the next number on SQLite; on PostgreSQL the first transaction that is under way.
fn next_moment(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        _ => "(SELECT COALESCE(MAX(moment), 0) + 1 FROM registration_change)",
    }
}

/// Whoever is written while this is read is told by the next look.
async fn everybody(
    connection: &impl ConnectionTrait,
) -> Result<Vec<(Uuid, Option<Person>)>, Error> {
    let mut all = Vec::new();
    let mut after = Uuid::nil();
    loop {
        let rows = rows()
            .filter(registration::Column::Id.gt(after))
            .order_by_asc(registration::Column::Id)
            .limit(AT_ONCE as u64)
            .into_model::<Row>()
            .all(connection)
            .await?;
        let Some(last) = rows.last() else {
            return Ok(all);
        };
        after = last.id;
        all.extend(rows.iter().map(|row| (row.id, Some(Person::of(row)))));
    }
}

async fn these(
    connection: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<Vec<(Uuid, Option<Person>)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut people: Vec<(Uuid, Option<Person>)> = ids.iter().map(|id| (*id, None)).collect();
    let rows = rows()
        .filter(registration::Column::Id.is_in(ids))
        .into_model::<Row>()
        .all(connection)
        .await?;
    for row in rows {
        // They are in the order of their ids.
        if let Ok(at) = people.binary_search_by_key(&row.id, |(id, _)| *id)
            && let Some((_, person)) = people.get_mut(at)
        {
            *person = Some(Person::of(&row));
        }
    }
    Ok(people)
}

/// What is read of each: the registration, and the contact who registered it in a group.
fn rows() -> Select<registration::Entity> {
    let in_group = registration::Entity::belongs_to(group_person::Entity)
        .from(registration::Column::Id)
        .to(group_person::Column::RegistrationId);
    let by_contact = group_person::Entity::belongs_to(registration_group::Entity)
        .from(group_person::Column::GroupId)
        .to(registration_group::Column::Id);
    let contact = [
        (registration_group::Column::ContactName, "contact_name"),
        (registration_group::Column::ContactEmail, "contact_email"),
        (
            registration_group::Column::Organization,
            "contact_organization",
        ),
    ];
    let rows = registration::Entity::find()
        .select_only()
        .columns(COLUMNS)
        .join(JoinType::LeftJoin, in_group.into())
        .join(JoinType::LeftJoin, by_contact.into());
    contact
        .into_iter()
        .fold(rows, |rows, (column, name)| rows.column_as(column, name))
}

/// Forgets changes that everybody who looks now and then has seen.
///
/// # Errors
/// The database's own.
pub(super) async fn forget(db: &Db) -> Result<(), Error> {
    use registration_change::{Column, Entity};
    let oldest: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Moment)
        .order_by_desc(Column::Moment)
        .offset(CHANGES_KEPT)
        .limit(1)
        .into_tuple()
        .one(db.read())
        .await?;
    let mut old = oldest.map_or(Expr::val(false), |oldest| Column::Moment.lt(oldest));
    if db.read().get_database_backend() == DbBackend::Postgres {
        // Of a database that was brought here from another server, whose transactions had greater numbers.
        let ahead = "moment >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
        old = old.or(Expr::cust(ahead));
    } else if oldest.is_none() {
        return Ok(());
    }
    db.write(async |transaction| Entity::delete_many().filter(old).exec(transaction).await)
        .await?;
    Ok(())
}
