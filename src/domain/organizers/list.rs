//! Organizers as owners see them, and as each sees themself.

use std::collections::BTreeMap;

use entity::{login, organizer, organizer_role};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;

use super::{Action, Actor, Role, audit, owners};
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::i18n::{Language, fold};

/// Where an organizer stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Has a password.
    Active,
    /// Has not set a password yet.
    Invited,
    /// Has no access any more.
    Ended,
}

/// A person with a log-in.
#[derive(Clone, Debug)]
pub struct Organizer {
    /// The id.
    pub id: Uuid,
    /// The name.
    pub name: String,
    /// What to sign in with.
    pub email: String,
    /// The language of mail.
    pub mail_language: Language,
    /// The roles, in their own order.
    pub roles: Vec<Role>,
    /// Where the person stands.
    pub standing: Standing,
    /// When the access ended.
    pub ended_at: Option<Timestamp>,
    /// When the newest log-in began.
    pub last_sign_in: Option<Timestamp>,
    /// Nobody else is an owner with access: role and access stay.
    pub last_owner: bool,
}

/// An organizer with the history.
#[derive(Clone, Debug)]
pub struct WithHistory {
    /// The organizer.
    pub organizer: Organizer,
    /// What was done, newest first.
    pub history: Vec<audit::Entry>,
}

/// All organizers: those with access first, by name.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn list(db: &Db, actor: &Actor, now: Timestamp) -> Result<Vec<Organizer>, Error> {
    actor.require(Action::ManageOrganizers)?;
    db.write(async |transaction| {
        let action = "organizer.listed";
        audit::record(transaction, actor, action, None, None, None, now).await
    })
    .await?;
    let owners = owners::owners(db.read()).await?;
    let rows = organizer::Entity::find().all(db.read()).await?;
    let mut roles: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for row in organizer_role::Entity::find().all(db.read()).await? {
        roles.entry(row.organizer_id).or_default().push(row.role);
    }
    let signed_in = last_sign_ins(db.read(), None).await?;
    let mut all: Vec<Organizer> = rows
        .into_iter()
        .map(|row| {
            let held = roles.remove(&row.id).unwrap_or_default();
            let at = signed_in.get(&row.id).copied();
            shown(row, &held, at, &owners)
        })
        .collect();
    all.sort_by_cached_key(|one| (one.standing == Standing::Ended, fold(&one.name), one.id));
    Ok(all)
}

/// The organizer `id`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; the database's own.
pub async fn one(db: &Db, actor: &Actor, id: Uuid) -> Result<Organizer, Error> {
    actor.require(Action::ManageOrganizers)?;
    by_id(db, id).await
}

/// Looks at the organizer `id`; the history remembers who looked at somebody else.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; the database's own.
pub async fn look(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<WithHistory, Error> {
    let organizer = one(db, actor, id).await?;
    if actor.id() != Some(id) {
        let action = "organizer.viewed";
        db.write(async |transaction| {
            audit::record(transaction, actor, action, None, Some(id), None, now).await
        })
        .await?;
    }
    Ok(WithHistory {
        history: audit::of_organizer(db.read(), id).await?,
        organizer,
    })
}

/// Who `actor` is.
///
/// # Errors
/// [`Error::NotFound`] for who is no organizer; the database's own.
pub async fn myself(db: &Db, actor: &Actor) -> Result<Organizer, Error> {
    by_id(db, actor.id().ok_or(Error::NotFound)?).await
}

async fn by_id(db: &Db, id: Uuid) -> Result<Organizer, Error> {
    let row = organizer::Entity::find_by_id(id)
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let held: Vec<String> = organizer_role::Entity::find()
        .filter(organizer_role::Column::OrganizerId.eq(id))
        .all(db.read())
        .await?
        .into_iter()
        .map(|row| row.role)
        .collect();
    let signed_in = last_sign_ins(db.read(), Some(id)).await?;
    let owners = owners::owners(db.read()).await?;
    Ok(shown(row, &held, signed_in.get(&id).copied(), &owners))
}

/// When the newest log-in of each, or of one, began.
async fn last_sign_ins(
    connection: &impl ConnectionTrait,
    of: Option<Uuid>,
) -> Result<BTreeMap<Uuid, i64>, Error> {
    let mut asked = login::Entity::find();
    if let Some(id) = of {
        asked = asked.filter(login::Column::OrganizerId.eq(id));
    }
    let rows: Vec<(Uuid, i64)> = asked
        .select_only()
        .column(login::Column::OrganizerId)
        .column_as(login::Column::CreatedAt.max(), "newest")
        .group_by(login::Column::OrganizerId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().collect())
}

fn shown(
    row: organizer::Model,
    held: &[String],
    last_sign_in: Option<i64>,
    owners: &[Uuid],
) -> Organizer {
    Organizer {
        last_owner: owners == [row.id],
        standing: match (row.ended_at, &row.password_hash) {
            (Some(_), _) => Standing::Ended,
            (None, Some(_)) => Standing::Active,
            (None, None) => Standing::Invited,
        },
        roles: Role::ALL
            .into_iter()
            .filter(|role| held.iter().any(|name| name == role.as_str()))
            .collect(),
        mail_language: Language::from_code(&row.mail_language).unwrap_or_default(),
        ended_at: row.ended_at.map(from_millis),
        last_sign_in: last_sign_in.map(from_millis),
        id: row.id,
        name: row.name,
        email: row.email,
    }
}
