//! How long a moved or cancelled session is marked in the agenda.

use entity::conference;
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, Set,
};

use crate::db::Db;
use crate::domain::draft::edit::{begin, finish, public_changed};
use crate::domain::organizers::Actor;
use crate::domain::typed::Check;
use crate::domain::{Error, FieldProblem};

/// The longest time, in days.
const LONGEST: i32 = 365;

/// For how many days; none: until the conference ends.
///
/// # Errors
/// The database's own.
pub async fn marks(connection: &impl ConnectionTrait) -> Result<Option<i32>, Error> {
    let row = conference::Entity::find().one(connection).await?;
    Ok(row.and_then(|row| row.mark_days))
}

/// Sets it to so many days as are `typed`; nothing: until the conference ends. It is live at once.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] at `days`; [`Error::NotFound`] before there is a conference.
pub async fn set_marks(db: &Db, actor: &Actor, typed: &str, now: Timestamp) -> Result<(), Error> {
    let mut check = Check::default();
    let days = check.number(typed, "days");
    if days.is_some_and(|days| days > LONGEST) {
        check.fault_unless_known("days", FieldProblem::OutOfRange);
    }
    check.finish()?;
    db.write(async |transaction| {
        let mut change = begin(transaction, actor).await?.into_active_model();
        change.mark_days = Set(days);
        change.update(transaction).await?;
        let detail = days.map_or_else(|| "always".to_owned(), |days| days.to_string());
        finish(transaction, actor, "release.marks_set", &detail, now).await?;
        public_changed(transaction).await
    })
    .await
}
