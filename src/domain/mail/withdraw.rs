//! Taking back mail that has not left: the link that it would bring opens nothing any more, or is not needed.

use entity::message::{self, Column};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::Template;
use crate::domain::Error;

/// Takes back what waits for the organizer `id` and would bring a link to set a password.
///
/// # Errors
/// The database's own.
pub async fn withdraw(connection: &impl ConnectionTrait, organizer_id: Uuid) -> Result<(), Error> {
    message::Entity::delete_many()
        .filter(Column::OrganizerId.eq(organizer_id))
        .filter(Column::Status.eq("waiting"))
        .filter(Column::Template.is_in(Template::WITH_PASSWORD_LINK.map(Template::name)))
        .exec(connection)
        .await?;
    Ok(())
}
