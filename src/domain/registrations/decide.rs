//! What changes where a registration stands: each a step within a transaction that holds the conference
//! row and the registration's own.

use entity::{conference, registration, registration_type};
use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait as _, DatabaseTransaction, EntityTrait as _, IntoActiveModel as _, Set,
};

use super::line::{draw_number, front_number, place};
use super::link::end_links;
use super::manage::locked;
use super::price::{self, Prices};
use super::serve::serve;
use super::{Payment, Status, news, payment};
use crate::db::millis;
use crate::domain::Error;
use crate::domain::mail::Template;
use crate::domain::organizers::Actor;
use crate::domain::plan;
use crate::domain::vouchers;

/// A step's surroundings.
pub(super) struct Step<'t> {
    pub(super) transaction: &'t DatabaseTransaction,
    pub(super) conference: conference::Model,
    pub(super) actor: &'t Actor,
    pub(super) now: Timestamp,
}

impl Step<'_> {
    /// Ends a registration: its place goes to the next in line.
    pub(super) async fn cancel(&self, row: registration::Model) -> Result<(), Error> {
        self.only(&row, |status| !status.has_ended())?;
        let mut change = row.clone().into_active_model();
        change.line_number = Set(None);
        change.offered_until = Set(None);
        change.cancelled_at = Set(Some(millis(self.now)));
        let row = self.put(change, &row, Status::Cancelled).await?;
        self.tell(&row, Template::RegistrationCancelled).await?;
        self.note(&row, "cancelled", None).await?;
        self.give_back(&row).await?;
        plan::leave_all(self.transaction, row.id, self.now).await?;
        serve(self.transaction, &self.conference, self.now).await?;
        Ok(())
    }

    /// Approves a request: it gets a place, or a place in line.
    pub(super) async fn approve(&self, row: registration::Model) -> Result<(), Error> {
        self.only(&row, |status| status == Status::Pending)?;
        let mut change = row.clone().into_active_model();
        change.approved_at = Set(Some(millis(self.now)));
        let row = self.give_place(change, &row).await?;
        self.tell(&row, Template::RegistrationApproved).await?;
        self.note(&row, "approved", None).await
    }

    /// Declines a request, with words for the person.
    pub(super) async fn decline(&self, row: registration::Model, text: &str) -> Result<(), Error> {
        self.only(&row, |status| status == Status::Pending)?;
        let mut change = row.clone().into_active_model();
        change.decline_text = Set(Some(text.to_owned()));
        let row = self.put(change, &row, Status::Declined).await?;
        self.tell(&row, Template::RegistrationDeclined).await?;
        self.note(&row, "declined", None).await?;
        self.give_back(&row).await?;
        // A voucher may have held a place for it.
        serve(self.transaction, &self.conference, self.now).await?;
        Ok(())
    }

    /// Brings back what has ended: a request waits for its answer again, everything else gets a place,
    /// or a place in line.
    pub(super) async fn restore(&self, row: registration::Model) -> Result<(), Error> {
        self.only(&row, Status::has_ended)?;
        let kind = self.kind(&row).await?;
        let row = self.price_again(row, &kind).await?;
        let row = self.take_again(row).await?;
        let mut change = row.clone().into_active_model();
        change.price_cents = Set(row.price_cents);
        change.price_stage_id = Set(row.price_stage_id);
        change.cancelled_at = Set(None);
        change.decline_text = Set(None);
        let waits = kind.requires_approval && row.approved_at.is_none();
        let row = if waits {
            self.put(change, &row, Status::Pending).await?
        } else {
            self.give_place(change, &row).await?
        };
        self.tell(&row, Template::RegistrationRestored).await?;
        self.note(&row, "restored", None).await
    }

    /// Has the private link sent again.
    pub(super) async fn resend(&self, row: registration::Model) -> Result<(), Error> {
        if row.email.is_empty() {
            return Err(Error::NotAsItStands);
        }
        self.tell(&row, Template::RegistrationLink).await?;
        self.note(&row, "link_sent", None).await
    }

    /// Notes what was paid.
    pub(super) async fn pay(
        &self,
        row: registration::Model,
        payment: Payment,
    ) -> Result<(), Error> {
        let status = self.only(&row, |status| !status.has_ended())?;
        if row.price_cents == 0 || Payment::of(&row) == payment {
            return Err(Error::NotAsItStands);
        }
        let mut change = row.clone().into_active_model();
        payment::note(&mut change, &row, status, payment);
        change.updated_at = Set(millis(self.now));
        let row = change.update(self.transaction).await?;
        self.tell(&row, Template::RegistrationPayment).await?;
        let action = format!("payment_{}", payment.name());
        self.note(&row, &action, payment.detail().as_deref()).await
    }

    /// Puts somebody at the front of the line, whose turn is next. A mail says so, unless the turn has come already:
    /// that has a mail of its own.
    pub(super) async fn move_up(
        &self,
        row: registration::Model,
        reason: &str,
    ) -> Result<(), Error> {
        self.only(&row, |status| status == Status::Waitlisted)?;
        if row.offered_until.is_some() {
            return Err(Error::NotAsItStands);
        }
        let mut change = row.into_active_model();
        change.line_number = Set(Some(front_number(self.transaction).await?));
        change.updated_at = Set(millis(self.now));
        let row = change.update(self.transaction).await?;
        self.note(&row, "moved_up", Some(reason)).await?;
        serve(self.transaction, &self.conference, self.now).await?;
        let row = locked(self.transaction, row.id).await?;
        if row.status == Status::Waitlisted.as_str() && row.offered_until.is_none() {
            self.tell(&row, Template::RegistrationMovedUp).await?;
        }
        Ok(())
    }

    /// A place for `row`, after those who wait already; or the end of the line.
    async fn give_place(
        &self,
        mut change: registration::ActiveModel,
        row: &registration::Model,
    ) -> Result<registration::Model, Error> {
        let kind = self.kind(row).await?;
        let places = serve(self.transaction, &self.conference, self.now).await?;
        let holds = places.are_held_for(row.id);
        let status = if places.has_room(kind.id, kind.capacity, holds) {
            change.confirmed_at = Set(Some(millis(self.now)));
            Status::Confirmed
        } else {
            change.line_number = Set(Some(draw_number(self.transaction).await?));
            Status::Waitlisted
        };
        self.put(change, row, status).await
    }

    /// Gives back the use of a voucher: the price that was agreed is kept to be read.
    pub(super) async fn give_back(&self, row: &registration::Model) -> Result<(), Error> {
        match vouchers::give_back(self.transaction, row.id, self.now).await? {
            Some(code) => self.note(row, "voucher_given_back", Some(&code)).await,
            None => Ok(()),
        }
    }

    /// The price of a stage that ended by number may be somebody else's by now: then what holds today is the price.
    async fn price_again(
        &self,
        mut row: registration::Model,
        kind: &registration_type::Model,
    ) -> Result<registration::Model, Error> {
        let Some(stage) = row.price_stage_id else {
            return Ok(row);
        };
        if price::has_room(self.transaction, stage).await? {
            return Ok(row);
        }
        let price = Prices::load(self.transaction, self.now).await?.of(kind);
        row.price_stage_id = price.stage.map(|(id, _)| id);
        row.price_cents = vouchers::price_again(self.transaction, row.id, price.cents).await?;
        self.note(&row, "price_gone", None).await?;
        Ok(row)
    }

    /// The use of a voucher that `row` had given back, once more if it is left; its price is what holds then.
    async fn take_again(&self, mut row: registration::Model) -> Result<registration::Model, Error> {
        if let Some(again) = vouchers::take_again(self.transaction, &row).await? {
            row.price_cents = again.price_cents;
            let action = match again.taken {
                true => "voucher_used",
                false => "voucher_gone",
            };
            self.note(&row, action, Some(&again.code)).await?;
        }
        Ok(row)
    }

    /// Ends `row`, whose place and payments are another registration's now: with its plan and its links, and without a
    /// mail of its own.
    pub(super) async fn end_in_favor_of_another(
        &self,
        mut change: registration::ActiveModel,
        row: &registration::Model,
    ) -> Result<registration::Model, Error> {
        change.line_number = Set(None);
        change.offered_until = Set(None);
        change.paid_cents = Set(0);
        change.cancelled_at = Set(Some(millis(self.now)));
        let row = self.put(change, row, Status::Cancelled).await?;
        plan::leave_all(self.transaction, row.id, self.now).await?;
        end_links(self.transaction, row.id, self.now).await?;
        Ok(row)
    }

    pub(super) async fn put(
        &self,
        mut change: registration::ActiveModel,
        row: &registration::Model,
        status: Status,
    ) -> Result<registration::Model, Error> {
        change.status = Set(status.as_str().to_owned());
        change.updated_at = Set(millis(self.now));
        payment::settle(&mut change, row, status);
        Ok(change.update(self.transaction).await?)
    }

    /// Refuses what does not go with where `row` stands.
    pub(super) fn only(
        &self,
        row: &registration::Model,
        fits: impl Fn(Status) -> bool,
    ) -> Result<Status, Error> {
        Status::parse(&row.status)
            .filter(|status| fits(*status))
            .ok_or(Error::NotAsItStands)
    }

    pub(super) async fn kind(
        &self,
        row: &registration::Model,
    ) -> Result<registration_type::Model, Error> {
        registration_type::Entity::find_by_id(row.registration_type_id)
            .one(self.transaction)
            .await?
            .ok_or(Error::NotFound)
    }

    pub(super) async fn tell(
        &self,
        row: &registration::Model,
        template: Template,
    ) -> Result<(), Error> {
        let extra = news::Extra {
            place: place(self.transaction, row).await?,
            ..news::Extra::default()
        };
        news::tell(self.transaction, row, template, extra, self.now).await
    }

    pub(super) async fn note(
        &self,
        row: &registration::Model,
        action: &str,
        detail: Option<&str>,
    ) -> Result<(), Error> {
        news::note(self.transaction, self.actor, row, action, detail, self.now).await
    }
}
