//! Publishing: the draft becomes the next release.

use entity::{conference, release, scheduled_release};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _,
    IntoActiveModel as _, Set,
};

use super::content::{Agenda, FORMAT_VERSION};
use super::release::next;
use super::rows::Rows;
use super::stored;
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::draft::pictures;
use crate::domain::plan;
use crate::domain::registrations::lock_conference;
use crate::domain::webhooks::{self, EventType, Happened};
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
    lock_conference(transaction).await?.ok_or(Error::NotFound)?;
    let frozen = freeze(transaction, now).await?;
    go_out(transaction, &frozen, note, None, now).await?;
    made_public(transaction, calendar_domain).await?;
    Ok(frozen.number)
}

/// A release that nobody has seen yet.
pub(crate) struct Frozen {
    /// The next number.
    pub(crate) number: i32,
    /// The instant that it gives as its own.
    pub(crate) at: Timestamp,
    /// All that it holds.
    pub(crate) agenda: Agenda,
}

/// What the draft would be as the next release, published at `at`. The caller holds the conference's lock.
pub(crate) async fn freeze(
    connection: &impl ConnectionTrait,
    at: Timestamp,
) -> Result<Frozen, Error> {
    let rows = Rows::read(connection).await?.ok_or(Error::NotFound)?;
    let previous = stored::newest(connection).await?;
    // The database keeps milliseconds: what the release says of itself must not be finer.
    let at = from_millis(millis(at));
    let number = previous.as_ref().map_or(1, |(info, _)| info.number + 1);
    let before = previous.as_ref().map(|(_, agenda)| agenda);
    let mut agenda = next(rows.into_agenda()?, before, at);
    agenda.edition = before.map_or(number, |before| before.edition);
    if before.is_some_and(|before| *before != agenda) {
        agenda.edition = number;
    }
    Ok(Frozen { number, at, agenda })
}

impl Frozen {
    /// The release that was frozen in `row`, and waits there.
    pub(crate) fn read(row: &scheduled_release::Model) -> Result<Self, Error> {
        let agenda = serde_json::from_str(&row.content).map_err(|error| {
            Error::Internal(format!("release {} cannot be read: {error}", row.number))
        })?;
        Ok(Self {
            number: row.number,
            at: from_millis(row.goes_out_at),
            agenda,
        })
    }

    /// As the database keeps it.
    pub(crate) fn content(&self) -> Result<String, Error> {
        serde_json::to_string(&self.agenda).map_err(|error| {
            Error::Internal(format!(
                "release {} cannot be written: {error}",
                self.number
            ))
        })
    }
}

/// Writes the release, and what it does to people's plans. The caller holds the conference's lock. `now` is when it truly goes out.
pub(crate) async fn go_out(
    transaction: &DatabaseTransaction,
    frozen: &Frozen,
    note: &Text,
    made_by: Option<String>,
    now: Timestamp,
) -> Result<(), Error> {
    let before = stored::newest(transaction).await?;
    if let Some((_, before)) = &before {
        plan::follow(transaction, before, frozen, now).await?;
    }
    let (at, now) = (millis(frozen.at), millis(now));
    release::ActiveModel {
        number: Set(frozen.number),
        published_at: Set(at),
        note_en: Set(note.en.clone()),
        note_es: Set(note.es.clone()),
        format_version: Set(i32::try_from(FORMAT_VERSION).unwrap_or(i32::MAX)),
        went_out_at: Set((now > at).then_some(now)),
        made_by: Set(made_by),
        content: Set(frozen.content()?),
    }
    .insert(transaction)
    .await?;
    let published = Happened {
        event: EventType::ReleasePublished,
        id: &frozen.number.to_string(),
        status: "published",
    };
    webhooks::happened(transaction, &[published], from_millis(now)).await?;
    let shown = frozen.agenda.speakers.iter();
    let shown = shown.filter_map(|speaker| Some((speaker.picture.clone()?, speaker.id)));
    pictures::forget(transaction, &shown.collect()).await
}

/// Every process is told to look again. The calendar domain is kept at the first publication.
pub(crate) async fn made_public(
    transaction: &DatabaseTransaction,
    calendar_domain: &str,
) -> Result<(), Error> {
    let row = conference::Entity::find().one(transaction).await?;
    let row = row.ok_or(Error::NotFound)?;
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
