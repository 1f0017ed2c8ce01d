//! Personal feeds: an address of its own for each device, which its owner names and ends.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use entity::{plan, plan_feed, registration};
use jiff::Timestamp;
use jiff::civil::Date;
use sea_orm::sea_query::{Expr, Func, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, ExprTrait as _,
    FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _, Select, Set,
};
use uuid::Uuid;

use super::favorites::going_on;
use super::openers;
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::{Actor, audit};
use crate::domain::registrations::Status;
use crate::domain::secret::Secret;
use crate::i18n::Language;

/// A feed that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFeed {
    /// Its id.
    pub id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// It tells when, and nothing of what.
    pub busy_only: bool,
    /// Its language.
    pub language: Language,
    /// When it was made.
    pub created_at: Timestamp,
    /// The day on which a program last read it.
    pub read_on: Option<Date>,
}

/// What a feed is to be.
#[derive(Clone, Copy, Debug)]
pub struct FeedOptions {
    /// It tells when, and nothing of what.
    pub busy_only: bool,
    /// Its language.
    pub language: Language,
}

/// A feed that a secret opens, and the version of the plan that it tells.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenedFeed {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub person: Uuid,
    /// It tells when, and nothing of what.
    pub busy_only: bool,
    /// Its language.
    pub language: Language,
    /// Another number with each change of the plan.
    pub version: i64,
    /// What the names of its entries are made with, where they tell nothing.
    pub key: Vec<u8>,
}

impl std::fmt::Debug for OpenedFeed {
    /// Hides the key.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("OpenedFeed(hidden)")
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    registration_id: Uuid,
    busy_only: bool,
    language: String,
    secret_hash: Vec<u8>,
    version: i64,
}

/// The feed that `secret` opens: one look by an index, whatever comes of it. None for one that is unknown or was
/// ended, or whose registration has ended or is gone.
///
/// # Errors
/// The database's own.
pub async fn open_feed(
    connection: &impl ConnectionTrait,
    secret: &Secret,
) -> Result<Option<OpenedFeed>, Error> {
    let row = connection.query_one(&opened(secret)).await?;
    let Some(row) = row else { return Ok(None) };
    let row = Row::from_query_result(&row, "")?;
    Ok(Some(OpenedFeed {
        id: row.id,
        person: row.registration_id,
        busy_only: row.busy_only,
        language: Language::from_code(&row.language).unwrap_or_default(),
        version: row.version,
        key: row.secret_hash,
    }))
}

fn opened(secret: &Secret) -> SelectStatement {
    use plan_feed::Column;
    let version = Expr::col((plan::Entity, plan::Column::Version));
    Query::select()
        .columns([
            (plan_feed::Entity, Column::Id),
            (plan_feed::Entity, Column::RegistrationId),
            (plan_feed::Entity, Column::BusyOnly),
            (plan_feed::Entity, Column::Language),
            (plan_feed::Entity, Column::SecretHash),
        ])
        .expr_as(Func::coalesce([version, Expr::val(0_i64)]), "version")
        .from(plan_feed::Entity)
        .inner_join(
            registration::Entity,
            Expr::col((registration::Entity, registration::Column::Id))
                .equals((plan_feed::Entity, Column::RegistrationId)),
        )
        .left_join(
            plan::Entity,
            Expr::col((plan::Entity, plan::Column::RegistrationId))
                .equals((plan_feed::Entity, Column::RegistrationId)),
        )
        .and_where(Expr::col((plan_feed::Entity, Column::SecretHash)).eq(secret.hash()))
        .and_where(Expr::col((plan_feed::Entity, Column::EndedAt)).is_null())
        .and_where(
            Expr::col((registration::Entity, registration::Column::Status))
                .is_not_in(Status::ENDED),
        )
        .to_owned()
}

fn working(person: Uuid) -> Select<plan_feed::Entity> {
    plan_feed::Entity::find()
        .filter(plan_feed::Column::RegistrationId.eq(person))
        .filter(plan_feed::Column::EndedAt.is_null())
}

/// The feeds of `person`, the oldest first.
///
/// # Errors
/// The database's own.
pub async fn feeds(
    connection: &impl ConnectionTrait,
    person: Uuid,
) -> Result<Vec<PlanFeed>, Error> {
    let rows = working(person)
        .order_by_asc(plan_feed::Column::Id)
        .all(connection)
        .await?;
    let one = |row: plan_feed::Model| PlanFeed {
        id: row.id,
        name: row.name,
        busy_only: row.busy_only,
        language: Language::from_code(&row.language).unwrap_or_default(),
        created_at: from_millis(row.created_at),
        read_on: row.read_on.and_then(|day| day.parse().ok()),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Makes a feed for `person`: its secret is told here, once.
///
/// # Errors
/// [`Error::Invalid`] for the name, or when there are too many; [`Error::RegistrationEnded`].
pub async fn make_feed(
    db: &Db,
    person: Uuid,
    name: &str,
    options: FeedOptions,
    now: Timestamp,
) -> Result<Secret, Error> {
    let name = openers::name(name)?;
    let secret = Secret::generate()?;
    db.write(async |transaction| {
        going_on(transaction, person).await?;
        let names = working(person)
            .select_only()
            .column(plan_feed::Column::Name)
            .into_tuple()
            .all(transaction)
            .await?;
        openers::may_make(&name, &names)?;
        plan_feed::ActiveModel {
            id: Set(Uuid::now_v7()),
            registration_id: Set(person),
            name: Set(name.clone()),
            secret_hash: Set(secret.hash()),
            created_at: Set(millis(now)),
            ended_at: Set(None),
            busy_only: Set(options.busy_only),
            language: Set(options.language.code().to_owned()),
            read_on: Set(None),
        }
        .insert(transaction)
        .await?;
        let (actor, deed) = (Actor::attendee(), "plan.feed_added");
        audit::record(transaction, &actor, deed, Some(person), None, None, now).await
    })
    .await?;
    Ok(secret)
}

/// Ends the feed `id` of `person`: programs that ask for it are told that there is none.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn end_feed(db: &Db, person: Uuid, id: Uuid, now: Timestamp) -> Result<(), Error> {
    use plan_feed::Column;
    let columns = [Column::Id, Column::RegistrationId, Column::EndedAt];
    openers::end::<plan_feed::Entity>(db, columns, (person, id), "plan.feed_ended", now).await
}

/// On which day each feed was read last: kept in memory, and written now and then.
#[derive(Debug, Default)]
pub struct Reads(Mutex<HashMap<Uuid, Seen>>);

#[derive(Debug)]
struct Seen {
    day: Date,
    written: bool,
}

impl Reads {
    /// The feed `id` was read on `day`.
    pub fn note(&self, id: Uuid, day: Date) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.get(&id).is_some_and(|seen| seen.day == day);
        if !known {
            all.insert(
                id,
                Seen {
                    day,
                    written: false,
                },
            );
        }
    }

    /// Writes what is new; answers how many feeds that were.
    ///
    /// # Errors
    /// The database's own: then it is written the next time.
    pub async fn write(&self, db: &Db) -> Result<usize, Error> {
        let mut by_day: HashMap<Date, Vec<Uuid>> = HashMap::new();
        {
            let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (id, seen) in all.iter().filter(|(_, seen)| !seen.written) {
                by_day.entry(seen.day).or_default().push(*id);
            }
        }
        let mut count = 0;
        for (day, ids) in by_day {
            for ids in ids.chunks(1_000) {
                db.write(async |transaction| read_on(transaction, day, ids).await)
                    .await?;
                count += ids.len();
                self.is_written(day, ids);
            }
        }
        Ok(count)
    }

    fn is_written(&self, day: Date, ids: &[Uuid]) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for id in ids {
            if let Some(seen) = all.get_mut(id).filter(|seen| seen.day == day) {
                seen.written = true;
            }
        }
        // Feeds that nobody asks for any more must not be kept for ever.
        all.retain(|_, seen| !seen.written || seen.day >= day);
    }
}

async fn read_on(connection: &impl ConnectionTrait, day: Date, ids: &[Uuid]) -> Result<(), Error> {
    let day = day.to_string();
    plan_feed::Entity::update_many()
        .col_expr(plan_feed::Column::ReadOn, Expr::value(day))
        .filter(plan_feed::Column::Id.is_in(ids.iter().copied()))
        .exec(connection)
        .await?;
    Ok(())
}
