//! Two registrations of one person made one: what the one that is kept lacks comes from the other, which ends.

use entity::{
    accommodation_request, favorite, form_answer, protected_answer, registration,
    registration_meal, registration_note, scholarship_reason, unsubscribe_link, unsubscribed,
};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::decide::Step;
use super::doubles::key;
use super::manage::locked;
use super::{Registration, Status, display_code};
use crate::db::{Db, millis};
use crate::domain::mail::Template;
use crate::domain::organizers::{Action, Actor};
use crate::domain::{Error, FieldError, FieldProblem};

/// The registrations that may be of the same person as `registration`: the same name or address, and not ended.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn doubles_of(
    db: &Db,
    actor: &Actor,
    registration: &Registration,
) -> Result<Vec<Registration>, Error> {
    actor.require(Action::SeeRegistrations)?;
    let ended = [Status::Cancelled, Status::Declined].map(Status::as_str);
    let others = registration::Entity::find()
        .filter(registration::Column::Id.ne(registration.id))
        .filter(registration::Column::Status.is_not_in(ended));
    // Names are compared by their words: only ids and names are read of those who are somebody else.
    let names: Vec<(Uuid, String, String)> = others
        .select_only()
        .column(registration::Column::Id)
        .column(registration::Column::LegalName)
        .column(registration::Column::EmailKey)
        .into_tuple()
        .all(db.read())
        .await?;
    let own = (
        key(&registration.legal_name),
        registration.email.to_lowercase(),
    );
    let alike = names
        .into_iter()
        .filter(|(_, name, email)| key(name) == own.0 || (!email.is_empty() && *email == own.1));
    let ids: Vec<Uuid> = alike.map(|(id, ..)| id).collect();
    let rows = registration::Entity::find()
        .filter(registration::Column::Id.is_in(ids))
        .all(db.read())
        .await?;
    Registration::many(db.read(), rows).await
}

fn same_person(one: &registration::Model, other: &registration::Model) -> bool {
    let by_address = !one.email_key.is_empty() && one.email_key == other.email_key;
    by_address || key(&one.legal_name) == key(&other.legal_name)
}

impl Step<'_> {
    /// Ends the registration `other` and takes along to `row` what that lacks, and what was paid. A place of the same
    /// type goes along too. Who calls this has called `plan::begin_leaving` for `other`.
    pub(super) async fn merge(&self, row: registration::Model, other: Uuid) -> Result<(), Error> {
        let fault = || {
            let fault = FieldError::new("other", FieldProblem::UnknownChoice);
            Error::Invalid(vec![fault])
        };
        self.only(&row, |status| !status.has_ended())?;
        let other = match locked(self.transaction, other).await {
            Err(Error::NotFound) => return Err(fault()),
            found => found?,
        };
        let goes_on = |row: &registration::Model| {
            Status::parse(&row.status).is_some_and(|status| !status.has_ended())
        };
        if row.id == other.id || !goes_on(&other) || !same_person(&row, &other) {
            return Err(fault());
        }
        self.move_details(row.id, other.id).await?;
        let row = self.filled(row, &other).await?;
        self.drop_meals(row.id, &self.kind(&row).await?).await?;
        let ended = self.end_merged(other).await?;
        self.note(&row, "merged", Some(&display_code(&ended.code)))
            .await?;
        self.note(&ended, "merged_into", Some(&display_code(&row.code)))
            .await?;
        self.tell(&row, Template::RegistrationChanged).await?;
        super::serve::serve(self.transaction, &self.conference, self.now).await?;
        Ok(())
    }

    /// `row` with what it lacks, and with the place of `other` where it has none of the same type.
    async fn filled(
        &self,
        row: registration::Model,
        other: &registration::Model,
    ) -> Result<registration::Model, Error> {
        let mut full = row.clone();
        let lacks = |own: &mut Option<String>, from: &Option<String>| {
            if own.is_none() {
                own.clone_from(from);
            }
        };
        lacks(&mut full.badge_name, &other.badge_name);
        lacks(&mut full.pronouns, &other.pronouns);
        lacks(&mut full.phone, &other.phone);
        lacks(&mut full.organization, &other.organization);
        lacks(&mut full.diet, &other.diet);
        if full.email.is_empty() {
            full.email.clone_from(&other.email);
            full.email_key.clone_from(&other.email_key);
        }
        full.paid_cents += other.paid_cents;
        let mut change = row.into_active_model();
        change.badge_name = Set(full.badge_name.clone());
        change.pronouns = Set(full.pronouns.clone());
        change.phone = Set(full.phone.clone());
        change.organization = Set(full.organization.clone());
        change.diet = Set(full.diet.clone());
        change.email = Set(full.email.clone());
        change.email_key = Set(full.email_key.clone());
        change.paid_cents = Set(full.paid_cents);
        let takes_place = full.registration_type_id == other.registration_type_id
            && other.status == Status::Confirmed.as_str()
            && full.status != Status::Confirmed.as_str();
        let mut status = Status::parse(&full.status).unwrap_or(Status::Pending);
        if takes_place {
            status = Status::Confirmed;
            change.line_number = Set(None);
            change.offered_until = Set(None);
            change.confirmed_at = Set(Some(millis(self.now)));
        }
        let row = self.put(change, &full, status).await?;
        Ok(row)
    }

    /// Notes, stars, which mail is wanted, and the answers that the registration `to` has none of.
    async fn move_details(&self, to: Uuid, from: Uuid) -> Result<(), Error> {
        use registration_note::Column as Note;
        registration_note::Entity::update_many()
            .col_expr(Note::RegistrationId, Expr::value(to))
            .filter(Note::RegistrationId.eq(from))
            .exec(self.transaction)
            .await?;
        let own = favorite::Entity::find()
            .filter(favorite::Column::RegistrationId.eq(to))
            .all(self.transaction)
            .await?;
        favorite::Entity::update_many()
            .col_expr(favorite::Column::RegistrationId, Expr::value(to))
            .filter(favorite::Column::RegistrationId.eq(from))
            .filter(favorite::Column::SessionId.is_not_in(own.iter().map(|row| row.session_id)))
            .exec(self.transaction)
            .await?;
        // Whoever wants no mail that is not necessary said so as a person; links in older mail say it for both.
        unsubscribe_link::Entity::update_many()
            .col_expr(unsubscribe_link::Column::RegistrationId, Expr::value(to))
            .filter(unsubscribe_link::Column::RegistrationId.eq(from))
            .exec(self.transaction)
            .await?;
        self.move_if_none::<unsubscribed::Entity>(unsubscribed::Column::RegistrationId, to, from)
            .await?;
        self.move_if_none::<registration_meal::Entity>(
            registration_meal::Column::RegistrationId,
            to,
            from,
        )
        .await?;
        self.move_if_none::<accommodation_request::Entity>(
            accommodation_request::Column::RegistrationId,
            to,
            from,
        )
        .await?;
        self.move_if_none::<form_answer::Entity>(form_answer::Column::RegistrationId, to, from)
            .await?;
        self.move_if_none::<protected_answer::Entity>(
            protected_answer::Column::RegistrationId,
            to,
            from,
        )
        .await?;
        self.move_if_none::<scholarship_reason::Entity>(
            scholarship_reason::Column::RegistrationId,
            to,
            from,
        )
        .await
    }

    async fn move_if_none<E>(&self, owner: E::Column, to: Uuid, from: Uuid) -> Result<(), Error>
    where
        E: EntityTrait,
        E::Model: Send + Sync,
    {
        let own = E::find()
            .filter(owner.eq(to))
            .count(self.transaction)
            .await?;
        if own == 0 {
            E::update_many()
                .col_expr(owner, Expr::value(to))
                .filter(owner.eq(from))
                .exec(self.transaction)
                .await?;
        }
        Ok(())
    }

    /// Ends the registration that is not kept, with its links, its plan and its voucher.
    async fn end_merged(&self, other: registration::Model) -> Result<registration::Model, Error> {
        let change = other.clone().into_active_model();
        let other = self.end_in_favor_of_another(change, &other).await?;
        self.give_back(&other).await?;
        Ok(other)
    }
}
