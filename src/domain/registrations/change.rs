//! Changing the answers of a registration, by the person or by organizers.

use entity::{registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, DatabaseTransaction, EntityTrait as _, IntoActiveModel as _, Set,
};
use uuid::Uuid;

use super::answers::check;
use super::line::lock_conference;
use super::manage::locked;
use super::new_row::search_key;
use super::{Answers, Choices, Registration, Status, deadlines, details, news, protected_answers};
use crate::db::{Db, millis};
use crate::domain::Error;
use crate::domain::form_questions;
use crate::domain::mail::Template;
use crate::domain::organizers::Actor;
use crate::i18n::Language;

/// Changes the answers of the registration `id`; its type stays.
///
/// # Errors
/// All faults at once; [`Error::RegistrationEnded`] after the end; [`Error::NotAsItStands`] once the time is over in which
/// people change by themselves.
pub async fn change(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    answers: &Answers,
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        lock_conference(transaction).await?;
        let row = locked(transaction, id).await?;
        write(transaction, actor, row, answers, now).await
    })
    .await
}

/// Changes some answers of the registration `id`; the others are read under its lock, so that of two
/// who change different answers at the same moment neither loses.
///
/// # Errors
/// As [`change`].
pub async fn amend(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    edit: impl FnOnce(&mut Answers),
    now: Timestamp,
) -> Result<(), Error> {
    db.write(async |transaction| {
        lock_conference(transaction).await?;
        let row = locked(transaction, id).await?;
        let registration = Registration::of(transaction, row.clone()).await?;
        let protected = protected_answers(transaction, id).await?;
        let mut answers = registration.answers(&protected);
        edit(&mut answers);
        write(transaction, actor, row, &answers, now).await
    })
    .await
}

async fn write(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    row: registration::Model,
    answers: &Answers,
    now: Timestamp,
) -> Result<(), Error> {
    let choices = Choices::load(transaction).await?;
    let language = Language::from_code(&answers.mail_language).unwrap_or_default();
    let (checked, mut faults) = check(answers, &choices, language);
    let kind = registration_type::Entity::find_by_id(row.registration_type_id)
        .one(transaction)
        .await?
        .ok_or(Error::NotFound)?;
    choices.refuse_not_included(answers, &kind, &mut faults);
    let asked = match answers.questions.is_nothing() {
        true => None,
        false => {
            // The type stays, whatever was sent.
            let answers = Answers {
                registration_type: kind.slug.clone(),
                ..answers.clone()
            };
            Some(details::check_questions(transaction, &answers, Some(row.id), now).await?)
        }
    };
    if let Some(asked) = &asked {
        faults.extend(asked.faults.iter().cloned());
    }
    if row.email.is_empty() {
        // Registered at the desk, and still without an address.
        faults.retain(|fault| !fault.is_missing("email"));
    }
    if !faults.is_empty() {
        return Err(Error::Invalid(faults));
    }
    if Status::parse(&row.status).is_some_and(Status::has_ended) {
        return Err(Error::RegistrationEnded);
    }
    if actor.is_attendee() && deadlines::load(transaction).await?.changes_over(now) {
        return Err(Error::NotAsItStands);
    }
    let id = row.id;
    let mut change = row.into_active_model();
    change.legal_name = Set(checked.legal_name.clone());
    change.badge_name = Set(checked.badge_name.clone());
    change.pronouns = Set(checked.pronouns.clone());
    change.search_key = Set(search_key(&checked));
    if let Some(email) = &checked.email {
        change.email = Set(email.as_str().to_owned());
        change.email_key = Set(email.key());
    }
    change.phone = Set(checked.phone.clone());
    change.organization = Set(checked.organization.clone());
    change.diet = Set(checked.diet.clone());
    change.mail_language = Set(checked.mail_language.code().to_owned());
    change.updated_at = Set(millis(now));
    let row = change.update(transaction).await?;
    details::replace(transaction, id, &checked, now).await?;
    if let Some(asked) = asked {
        form_questions::replace(transaction, id, &asked.questions, &asked.checked).await?;
    }
    news::tell(
        transaction,
        &row,
        Template::RegistrationChanged,
        news::Extra::default(),
        now,
    )
    .await?;
    news::note(transaction, actor, &row, "changed", None, now).await
}
