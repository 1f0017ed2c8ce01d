//! Publishing: the draft becomes the next release.

use entity::{conference, release};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, DatabaseTransaction, EntityTrait as _, IntoActiveModel as _,
    QuerySelect as _, Set,
};

use super::content::FORMAT_VERSION;
use super::release::next;
use super::rows::Rows;
use super::stored;
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::draft::pictures;
use crate::i18n::Text;

/// Publishes the draft and answers the release's number. Who may is the caller's to check.
///
/// `calendar_domain` is kept at the first publication and ignored ever after: calendar programs know
/// events by it.
///
/// # Errors
/// [`Error::NotFound`] without a conference, and the database's own.
pub async fn publish(
    db: &Db,
    note: &Text,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<i32, Error> {
    db.write(async |transaction| publish_in(transaction, note, calendar_domain, now).await)
        .await
}

/// [`publish`] within a transaction.
pub(crate) async fn publish_in(
    transaction: &DatabaseTransaction,
    note: &Text,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<i32, Error> {
    // The lock comes first: two who publish at once take turns.
    let conference = conference::Entity::find()
        .lock_exclusive()
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    let rows = Rows::read(transaction).await?.ok_or(Error::NotFound)?;
    let previous = stored::newest(transaction).await?;
    // The database keeps milliseconds: what the release says of itself must not be finer.
    let now = from_millis(millis(now));
    let number = previous.as_ref().map_or(1, |(info, _)| info.number + 1);
    let before = previous.as_ref().map(|(_, agenda)| agenda);
    let agenda = next(rows.into_agenda()?, before, now);
    let content = serde_json::to_string(&agenda)
        .map_err(|error| Error::Internal(format!("release {number} cannot be written: {error}")))?;
    release::ActiveModel {
        number: Set(number),
        published_at: Set(millis(now)),
        note_en: Set(note.en.clone()),
        note_es: Set(note.es.clone()),
        format_version: Set(i32::try_from(FORMAT_VERSION).unwrap_or(i32::MAX)),
        content: Set(content),
    }
    .insert(transaction)
    .await?;
    let shown = agenda.speakers.iter();
    let shown = shown.filter_map(|speaker| Some((speaker.picture.clone()?, speaker.id)));
    pictures::forget(transaction, &shown.collect()).await?;
    made_public(transaction, conference, calendar_domain).await?;
    Ok(number)
}

async fn made_public(
    transaction: &DatabaseTransaction,
    row: conference::Model,
    calendar_domain: &str,
) -> Result<(), Error> {
    let version = row.public_version + 1;
    let is_first = row.calendar_domain.is_none();
    let mut change = row.into_active_model();
    if is_first {
        change.calendar_domain = Set(Some(calendar_domain.to_owned()));
    }
    change.public_version = Set(version);
    change.update(transaction).await?;
    Ok(())
}
