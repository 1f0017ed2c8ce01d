//! Somebody else comes instead. The other person gets a registration of their own, so that nothing of the first one is
//! theirs: neither answers nor plan nor history. Place, price and what was paid go along; all that the first person had
//! ends.

use entity::registration;
use jiff::Timestamp;
use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _, Set};
use uuid::Uuid;

use super::answers::{Checked, check};
use super::decide::Step;
use super::line::lock_conference;
use super::manage::locked;
use super::new_row::{free_code, search_key};
use super::{Answers, Choices, Registration, Status, deadlines, group_page};
use crate::db::{Db, millis};
use crate::domain::email::Email;
use crate::domain::mail::Template;
use crate::domain::organizers::{Action, Actor};
use crate::domain::{Error, FieldError, plan, vouchers};
use crate::i18n::Language;

/// Who comes instead, as it was typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Substitute {
    /// The name.
    pub legal_name: String,
    /// Where the new private link goes.
    pub email: String,
    /// `en` or `es`; empty: as the first person's.
    pub mail_language: String,
}

impl std::fmt::Debug for Substitute {
    /// Hides who it is.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Substitute(hidden)")
    }
}

/// Whether the person of `registration` can give the place to somebody else: a place that was asked for with reasons of
/// one's own is nobody else's.
#[must_use]
pub fn can_be_replaced(registration: &Registration) -> bool {
    registration.status == Status::Confirmed && registration.approved_at.is_none()
}

/// Gives the place of the registration `id` to somebody else, at the wish of the person who has it or by an organizer.
/// Answers the id of the new registration.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] with all faults; [`Error::NotAsItStands`] without a place; for the person also for
/// a place that was asked for, and after the time for it.
pub async fn replace(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    substitute: &Substitute,
    now: Timestamp,
) -> Result<Uuid, Error> {
    let by_person = actor.is_attendee();
    if !by_person {
        actor.require(Action::ChangeRegistrations)?;
    }
    db.write(async |transaction| {
        let step = Step {
            transaction,
            conference: lock_conference(transaction).await?.ok_or(Error::NotFound)?,
            actor,
            now,
        };
        if by_person && deadlines::Deadlines::of(&step.conference).replacements_over(now) {
            return Err(Error::NotAsItStands);
        }
        // Seats come before the registration: see `plan`.
        plan::begin_leaving(transaction, id).await?;
        let row = locked(transaction, id).await?;
        if by_person && row.approved_at.is_some() {
            return Err(Error::NotAsItStands);
        }
        step.replace(row, substitute).await
    })
    .await
}

impl Substitute {
    /// What can be kept of it.
    fn checked(&self, first: &registration::Model) -> Result<Checked, Vec<FieldError>> {
        let answers = Answers {
            legal_name: self.legal_name.clone(),
            email: self.email.clone(),
            mail_language: self.mail_language.clone(),
            ..Answers::default()
        };
        let language = Language::from_code(&first.mail_language).unwrap_or_default();
        let (checked, faults) = check(&answers, &Choices::default(), language);
        if faults.is_empty() {
            Ok(checked)
        } else {
            Err(faults)
        }
    }
}

impl Step<'_> {
    /// Gives the place of `row` to somebody else. Who calls this has called `plan::begin_leaving`.
    pub(super) async fn replace(
        &self,
        row: registration::Model,
        substitute: &Substitute,
    ) -> Result<Uuid, Error> {
        self.only(&row, |status| status == Status::Confirmed)?;
        let checked = substitute.checked(&row).map_err(Error::Invalid)?;
        let new = self.insert_instead(&row, &checked).await?;
        vouchers::hand_over(self.transaction, row.id, new.id).await?;
        let old = self.end_replaced(row).await?;
        self.note(&old, "replaced", Some(&super::display_code(&new.code)))
            .await?;
        self.note(&new, "replaces", Some(&super::display_code(&old.code)))
            .await?;
        self.tell(&old, Template::RegistrationPassedOn).await?;
        self.tell(&new, Template::RegistrationTakenOver).await?;
        Ok(new.id)
    }

    async fn insert_instead(
        &self,
        row: &registration::Model,
        checked: &Checked,
    ) -> Result<registration::Model, Error> {
        let email = checked.email.as_ref();
        let now = millis(self.now);
        let new = registration::Model {
            id: Uuid::now_v7(),
            code: free_code(self.transaction).await?,
            legal_name: checked.legal_name.clone(),
            badge_name: None,
            pronouns: None,
            email: email.map_or_else(String::new, |email| email.as_str().to_owned()),
            email_key: email.map_or_else(String::new, Email::key),
            search_key: search_key(checked),
            phone: None,
            organization: row.organization.clone(),
            diet: None,
            mail_language: checked.mail_language.code().to_owned(),
            created_at: now,
            updated_at: now,
            confirmed_at: Some(now),
            ..row.clone()
        };
        let insert = new.clone().into_active_model().reset_all();
        registration::Entity::insert(insert)
            .exec_without_returning(self.transaction)
            .await?;
        group_page::come_instead(self.transaction, row.id, new.id).await?;
        Ok(new)
    }

    /// Ends all that the first person had: the place is somebody else's, and so is what was paid.
    async fn end_replaced(&self, row: registration::Model) -> Result<registration::Model, Error> {
        let mut change = row.clone().into_active_model();
        change.waived = Set(false);
        change.price_stage_id = Set(None);
        self.end_in_favor_of_another(change, &row).await
    }
}
