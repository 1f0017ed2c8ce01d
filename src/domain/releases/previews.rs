//! Private links to the draft, for those who do not sign in: told once, kept as a hash, and ended by organizers.

use entity::preview_link;
use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _, Set,
};
use uuid::Uuid;

use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::secret::Secret;
use crate::domain::typed::Check;

/// A link that works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLink {
    /// Its id.
    pub id: Uuid,
    /// For whom it is.
    pub name: String,
    /// Who made it.
    pub made_by: String,
    /// When.
    pub made_at: Timestamp,
}

/// The links that work, newest first.
///
/// # Errors
/// The database's own.
pub async fn preview_links(connection: &impl ConnectionTrait) -> Result<Vec<PreviewLink>, Error> {
    let rows = preview_link::Entity::find()
        .filter(preview_link::Column::EndedAt.is_null())
        .order_by_desc(preview_link::Column::Id)
        .all(connection)
        .await?;
    let link = |row: preview_link::Model| PreviewLink {
        id: row.id,
        name: row.name,
        made_by: row.made_by,
        made_at: from_millis(row.made_at),
    };
    Ok(rows.into_iter().map(link).collect())
}

/// Makes a link for somebody; its secret is told this once.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] at `name`; the database's own.
pub async fn make_preview(
    db: &Db,
    actor: &Actor,
    name: &str,
    now: Timestamp,
) -> Result<Secret, Error> {
    actor.require(Action::EditDraft)?;
    let mut check = Check::default();
    let name = check.needed_line(name, "name");
    check.finish()?;
    let secret = Secret::generate()?;
    db.write(async |transaction| {
        preview_link::ActiveModel {
            id: Set(Uuid::now_v7()),
            name: Set(name.clone()),
            secret_hash: Set(secret.hash()),
            made_by: Set(actor.name().to_owned()),
            made_at: Set(millis(now)),
            ended_at: Set(None),
        }
        .insert(transaction)
        .await?;
        let (deed, detail) = ("preview.made", Some(name.as_str()));
        audit::record(transaction, actor, deed, None, None, detail, now).await
    })
    .await?;
    Ok(secret)
}

/// Ends the link `id`: it opens nothing any more. A second click changes nothing.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; the database's own.
pub async fn end_preview(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<(), Error> {
    actor.require(Action::EditDraft)?;
    db.write(async |transaction| {
        let row = preview_link::Entity::find_by_id(id)
            .one(transaction)
            .await?;
        let row = row.ok_or(Error::NotFound)?;
        if row.ended_at.is_some() {
            return Ok(());
        }
        preview_link::Entity::update_many()
            .col_expr(preview_link::Column::EndedAt, Expr::value(millis(now)))
            .filter(preview_link::Column::Id.eq(id))
            .exec(transaction)
            .await?;
        let (deed, detail) = ("preview.ended", Some(row.name.as_str()));
        audit::record(transaction, actor, deed, None, None, detail, now).await
    })
    .await
}

/// Whether `secret` opens the draft.
///
/// # Errors
/// The database's own.
pub async fn opens_preview(
    connection: &impl ConnectionTrait,
    secret: &Secret,
) -> Result<bool, Error> {
    let known = preview_link::Entity::find()
        .filter(preview_link::Column::SecretHash.eq(secret.hash()))
        .filter(preview_link::Column::EndedAt.is_null())
        .count(connection)
        .await?;
    Ok(known > 0)
}
