//! A mailing as somebody real would read it, and to how many it goes.

use entity::{mailing, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use std::collections::HashMap;
use uuid::Uuid;

use super::list;
use super::recipients::{self, Recipients};
use crate::db::Db;
use crate::domain::mail::{
    self, ConferenceFacts, Links, MailingData, MailingText, Rendered, Template,
};
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::{display_code, normalize_code};
use crate::domain::secret::sha256;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{Language, Text};

/// A mailing before it goes.
pub struct Preview {
    /// Who would get it now, and who would not.
    pub recipients: Recipients,
    /// One of those who would; none where nobody would.
    pub mail: Option<PreviewedMail>,
    /// What tells this mailing, as it is now, from any other.
    pub fingerprint: String,
}

/// What one person would read.
pub struct PreviewedMail {
    /// Whose it is.
    pub registration_id: Uuid,
    /// The code of the registration.
    pub code: String,
    /// The name.
    pub name: String,
    /// The language.
    pub language: Language,
    /// The mail, words in place of the links that are the person's own.
    pub rendered: Rendered,
}

/// The mailing `id` as it would be now: to how many, and what one of them would read; the one of the code `code`,
/// where it is told. That somebody looked is noted in the history of the person who is shown.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::Invalid`] about `code` for somebody who would not get it.
pub async fn preview(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    code: Option<&str>,
    (conference, public_url): (&ConferenceFacts, &str),
    now: Timestamp,
) -> Result<Preview, Error> {
    actor.require(Action::WriteToMany)?;
    actor.require(Action::SeeRegistrations)?;
    let connection = db.read();
    let row = list::row(db, actor, id).await?;
    let selection = recipients::read(&row.recipients)?;
    let chosen = selection.chosen(db, now).await?;
    let all = chosen.query(connection.get_database_backend());
    let counted = recipients::count(connection, all.clone(), row.necessary).await?;
    let mut reached = recipients::reached(&all, row.necessary);
    if let Some(code) = code {
        reached = reached.filter(registration::Column::Code.eq(normalize_code(code)));
    }
    let person = reached.limit(1).one(connection).await?;
    if person.is_none() && code.is_some() {
        let fault = FieldError::new("code", FieldProblem::UnknownChoice);
        return Err(Error::Invalid(vec![fault]));
    }
    let mail = match person {
        Some(person) => Some(mail_of(db, &row, person, conference, public_url).await?),
        None => None,
    };
    if let Some(mail) = &mail {
        let shown = Some(mail.registration_id);
        db.write(async |transaction| {
            let action = "mailing.viewed";
            let name = Some(row.name.as_str());
            audit::record(transaction, actor, action, shown, None, name, now).await?;
            if row.protected {
                let action = "registration.accommodations_viewed";
                audit::record(transaction, actor, action, shown, None, None, now).await?;
            }
            Ok::<_, Error>(())
        })
        .await?;
    }
    Ok(Preview {
        fingerprint: fingerprint(&row, counted),
        recipients: counted,
        mail,
    })
}

async fn mail_of(
    db: &Db,
    row: &mailing::Model,
    person: registration::Model,
    conference: &ConferenceFacts,
    public_url: &str,
) -> Result<PreviewedMail, Error> {
    let kinds = kinds(db.read()).await?;
    let language = Language::from_code(&person.mail_language).unwrap_or_default();
    let mut data = data(&person, &kinds);
    data.text = Some(MailingText::from(row));
    let data = serde_json::to_value(data).map_err(|error| Error::Internal(error.to_string()))?;
    let links = Links::without_secret(public_url, language);
    Ok(PreviewedMail {
        registration_id: person.id,
        code: display_code(&person.code),
        name: person.legal_name,
        language,
        rendered: mail::render(Template::Mailing, language, &data, &links, conference)?,
    })
}

/// The names of all registration types, by id.
pub(super) async fn kinds(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, Text>, Error> {
    let kinds = registration_type::Entity::find().all(connection).await?;
    let named = kinds
        .into_iter()
        .map(|kind| (kind.id, Text::new(kind.name_en, kind.name_es)));
    Ok(named.collect())
}

/// What the message to `person` says besides the mailing's text.
pub(super) fn data(person: &registration::Model, kinds: &HashMap<Uuid, Text>) -> MailingData {
    let name = person.badge_name.as_ref().unwrap_or(&person.legal_name);
    MailingData {
        code: display_code(&person.code),
        name: name.clone(),
        type_name: kinds
            .get(&person.registration_type_id)
            .cloned()
            .unwrap_or_default(),
        status: person.status.clone(),
        amount_due_cents: person.amount_due_cents,
        text: None,
    }
}

/// What tells a mailing from any other: its text, to whom it goes, and how many they are.
pub(super) fn fingerprint(row: &mailing::Model, counted: Recipients) -> String {
    let counted = format!(
        "{} {} {}",
        counted.count, counted.without_address, counted.unsubscribed
    );
    let necessary = row.necessary.to_string();
    let mut seen = Vec::new();
    for part in [
        &row.subject_en,
        &row.subject_es,
        &row.body_en,
        &row.body_es,
        &row.recipients,
        &necessary,
        &counted,
    ] {
        seen.extend_from_slice(part.as_bytes());
        seen.push(0);
    }
    let hash = sha256(&seen);
    let hash = hash.iter().take(12);
    hash.map(|byte| format!("{byte:02x}")).collect()
}
