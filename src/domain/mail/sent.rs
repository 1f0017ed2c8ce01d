//! Mail as organizers see it: what waits, what left, what failed, and never the private link.

use entity::message::{self, Column};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, PaginatorTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::desk::visible;
use super::render::subject_of;
use super::{ConferenceFacts, Links, MailingTexts, Rendered, Template, render};
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::email::Email;
use crate::domain::organizers::Actor;
use crate::i18n::Language;

/// One line in the list of mail.
#[derive(Clone, Debug)]
pub struct MessageSummary {
    /// The message's id.
    pub id: Uuid,
    /// Its kind.
    pub template: Template,
    /// Its language.
    pub language: Language,
    /// To whom.
    pub recipient: Email,
    /// Its subject.
    pub subject: String,
    /// `waiting`, `sent` or `failed`.
    pub status: String,
    /// How often sending was tried.
    pub attempts: i32,
    /// When it was written.
    pub created_at: Timestamp,
    /// When it left.
    pub sent_at: Option<Timestamp>,
    /// The kind of the last failure, such as "smtp 550".
    pub last_error: Option<String>,
}

/// A message with its content, the private link left out.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its line in the list.
    pub summary: MessageSummary,
    /// Its content.
    pub rendered: Rendered,
}

/// The newest messages, up to `limit`; kinds that this version of the program does not know are left out.
///
/// # Errors
/// The database's own.
pub async fn recent(db: &Db, limit: u64) -> Result<Vec<MessageSummary>, Error> {
    let rows = message::Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db.read())
        .await?;
    let texts = texts(db.read(), &rows).await?;
    let lines = rows.iter().filter_map(|row| summary(row, &texts));
    Ok(lines.collect())
}

/// The message of this id with its content, words in place of the private link.
///
/// # Errors
/// [`Error::NotFound`]; the database's own.
pub async fn show(
    db: &Db,
    id: Uuid,
    conference: &ConferenceFacts,
    public_url: &str,
) -> Result<Shown, Error> {
    let row = message::Entity::find_by_id(id)
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    let texts = texts(db.read(), std::slice::from_ref(&row)).await?;
    shown(&row, &texts, conference, public_url)?.ok_or(Error::NotFound)
}

/// The messages about the registration `id` that `actor` may see, with their content, newest first, up to `limit`;
/// words in place of the private link.
///
/// # Errors
/// The database's own.
pub async fn about(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    conference: &ConferenceFacts,
    public_url: &str,
    limit: u64,
) -> Result<Vec<Shown>, Error> {
    let rows = message::Entity::find()
        .filter(Column::RegistrationId.eq(id))
        .filter(visible(actor))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db.read())
        .await?;
    let texts = texts(db.read(), &rows).await?;
    rows.iter()
        .filter_map(|row| shown(row, &texts, conference, public_url).transpose())
        .collect()
}

/// The texts of the mailings that `rows` belong to.
pub(super) async fn texts(
    connection: &impl ConnectionTrait,
    rows: &[message::Model],
) -> Result<MailingTexts, Error> {
    MailingTexts::load(connection, rows.iter().filter_map(|row| row.mailing_id)).await
}

/// The newest message about the registration `id` that is younger than `before`, an id of version 7.
///
/// # Errors
/// The database's own.
pub async fn newest_about(
    connection: &impl ConnectionTrait,
    id: Uuid,
    before: Uuid,
    conference: &ConferenceFacts,
    public_url: &str,
) -> Result<Option<Shown>, Error> {
    let row = message::Entity::find()
        .filter(Column::RegistrationId.eq(id))
        .filter(Column::Id.gt(before))
        .order_by_desc(Column::Id)
        .one(connection)
        .await?;
    row.map_or(Ok(None), |row| {
        // Nobody's deed writes to many.
        shown(&row, &MailingTexts::default(), conference, public_url)
    })
}

/// How many messages of `template` are younger than `before`, an id of version 7; those about the registration
/// `but` are left out.
///
/// # Errors
/// The database's own.
pub async fn count_since(
    connection: &impl ConnectionTrait,
    before: Uuid,
    template: Template,
    but: Option<Uuid>,
) -> Result<u64, Error> {
    let mut query = message::Entity::find()
        .filter(Column::Template.eq(template.name()))
        .filter(Column::Id.gt(before));
    if let Some(but) = but {
        query = query.filter(Column::RegistrationId.ne(but));
    }
    Ok(query.count(connection).await?)
}

/// The oldest message of one of `templates` that is younger than `before`, an id of version 7.
///
/// # Errors
/// The database's own.
pub async fn first_since(
    connection: &impl ConnectionTrait,
    before: Uuid,
    templates: &[Template],
    conference: &ConferenceFacts,
    public_url: &str,
) -> Result<Option<Shown>, Error> {
    let row = message::Entity::find()
        .filter(Column::Template.is_in(templates.iter().map(|template| template.name())))
        .filter(Column::Id.gt(before))
        .order_by_asc(Column::Id)
        .one(connection)
        .await?;
    row.map_or(Ok(None), |row| {
        // Nobody's deed writes to many.
        shown(&row, &MailingTexts::default(), conference, public_url)
    })
}

pub(super) fn shown(
    row: &message::Model,
    texts: &MailingTexts,
    conference: &ConferenceFacts,
    public_url: &str,
) -> Result<Option<Shown>, Error> {
    let Some(mut summary) = summary(row, texts) else {
        return Ok(None);
    };
    let links = Links::without_secret(public_url, summary.language);
    let rendered = render(
        summary.template,
        summary.language,
        &data(row, texts),
        &links,
        conference,
    )?;
    summary.subject.clone_from(&rendered.subject);
    Ok(Some(Shown { summary, rendered }))
}

fn data(row: &message::Model, texts: &MailingTexts) -> serde_json::Value {
    let data = serde_json::from_str(&row.data).unwrap_or_default();
    texts.complete(row.mailing_id, data)
}

fn summary(row: &message::Model, texts: &MailingTexts) -> Option<MessageSummary> {
    let language = Language::from_code(&row.language).unwrap_or_default();
    let template = Template::parse(&row.template)?;
    Some(MessageSummary {
        id: row.id,
        template,
        language,
        recipient: Email::parse(&row.recipient)?,
        subject: subject_of(template, language, &data(row, texts)),
        status: row.status.clone(),
        attempts: row.attempts,
        created_at: from_millis(row.created_at),
        sent_at: row.sent_at.map(from_millis),
        last_error: row.last_error.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mail::testing::{self, facts};

    #[tokio::test]
    async fn organizers_see_the_mail_without_the_private_link() {
        let (db, _files) = testing::database().await;
        let id = testing::waiting_message(&db, "dani@example.org", "one").await;
        let list = recent(&db, 10).await.unwrap();
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].id, id);
        assert_eq!(list[0].subject, "Your registration, code 7K3M-Q2");
        assert_eq!(list[0].status, "waiting");
        let shown = show(&db, id, &facts(), "https://example.org")
            .await
            .unwrap();
        assert!(shown.rendered.text.contains("[private link]"));
        assert!(!shown.rendered.text.contains("/registration/"));
        assert!(!shown.rendered.html.contains("/registration/"));
        let unknown = show(&db, Uuid::now_v7(), &facts(), "https://example.org").await;
        assert!(matches!(unknown, Err(Error::NotFound)));
    }
}
