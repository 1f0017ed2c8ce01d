//! Templates: texts that are kept, to write from again.

use entity::mail_template::{self, Column};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait as _,
    IntoActiveModel as _, QueryOrder as _, QuerySelect as _, Set, SqlErr,
};
use uuid::Uuid;

use super::text::{Checked, Typed};
use crate::db::{Db, from_millis, millis};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::{Both, Error, FieldError, FieldProblem};

/// A template.
#[derive(Clone, Debug)]
pub struct MailTemplate {
    /// Its id.
    pub id: Uuid,
    /// Its text.
    pub typed: Typed,
    /// Who last changed it.
    pub changed_by: String,
    /// When.
    pub changed_at: Timestamp,
}

impl From<mail_template::Model> for MailTemplate {
    fn from(row: mail_template::Model) -> Self {
        let both = |en, es| Both { en, es };
        Self {
            id: row.id,
            typed: Typed {
                name: row.name,
                subject: both(row.subject_en, row.subject_es),
                body: both(row.body_en, row.body_es),
                necessary: row.necessary,
                version: row.version,
            },
            changed_by: row.changed_by,
            changed_at: from_millis(row.changed_at),
        }
    }
}

/// All templates, by name.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn templates(db: &Db, actor: &Actor) -> Result<Vec<MailTemplate>, Error> {
    actor.require(Action::WriteToMany)?;
    let rows = mail_template::Entity::find()
        .order_by_asc(Column::Name)
        .all(db.read())
        .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The template `id`.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn template(db: &Db, actor: &Actor, id: Uuid) -> Result<MailTemplate, Error> {
    actor.require(Action::WriteToMany)?;
    let row = mail_template::Entity::find_by_id(id).one(db.read()).await?;
    row.map(Into::into).ok_or(Error::NotFound)
}

/// Keeps a new template; answers its id.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] says in which line what is wrong.
pub async fn make_template(
    db: &Db,
    actor: &Actor,
    typed: &Typed,
    now: Timestamp,
) -> Result<Uuid, Error> {
    actor.require(Action::WriteToMany)?;
    let checked = typed.check()?;
    db.write(async |transaction| {
        let id = Uuid::now_v7();
        let mut row = mail_template::ActiveModel {
            id: Set(id),
            version: Set(1),
            ..Default::default()
        };
        fill(&mut row, &checked, actor, now);
        row.insert(transaction).await.map_err(taken)?;
        note(transaction, actor, "saved", now).await?;
        Ok(id)
    })
    .await
}

/// Changes the template `id`; what was sent with it, or is under way, keeps the text that it had.
///
/// # Errors
/// As of [`make_template`]; [`Error::NotFound`]; [`Error::Stale`] when somebody else changed it since.
pub async fn change_template(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    typed: &Typed,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::WriteToMany)?;
    let checked = typed.check()?;
    db.write(async |transaction| {
        let row = locked(transaction, id).await?;
        if row.version != typed.version {
            return Err(Error::Stale);
        }
        let version = row.version + 1;
        let mut change = row.into_active_model();
        change.version = Set(version);
        fill(&mut change, &checked, actor, now);
        change.update(transaction).await.map_err(taken)?;
        note(transaction, actor, "changed", now).await
    })
    .await
}

/// Removes the template `id`; mailings made from it stay.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn delete_template(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::WriteToMany)?;
    db.write(async |transaction| {
        let gone = mail_template::Entity::delete_by_id(id)
            .exec(transaction)
            .await?;
        if gone.rows_affected == 0 {
            return Err(Error::NotFound);
        }
        note(transaction, actor, "deleted", now).await
    })
    .await
}

fn fill(row: &mut mail_template::ActiveModel, text: &Checked, actor: &Actor, now: Timestamp) {
    row.name = Set(text.name.clone());
    [row.subject_en, row.subject_es] = text.subject.clone().map(Set);
    [row.body_en, row.body_es] = text.body.clone().map(Set);
    row.necessary = Set(text.necessary);
    row.changed_by = Set(actor.name().to_owned());
    row.changed_at = Set(millis(now));
}

async fn locked(
    transaction: &DatabaseTransaction,
    id: Uuid,
) -> Result<mail_template::Model, Error> {
    mail_template::Entity::find_by_id(id)
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)
}

fn taken(error: DbErr) -> Error {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => {
            Error::Invalid(vec![FieldError::new("name", FieldProblem::Taken)])
        }
        _ => error.into(),
    }
}

async fn note(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    what: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let action = format!("mail_template.{what}");
    audit::record(connection, actor, &action, None, None, None, now).await
}
