//! Another type for somebody who has registered: the price of the day, what was paid stays, and the difference is due.

use entity::{registration, registration_meal, registration_type};
use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, Set};
use uuid::Uuid;

use super::decide::Step;
use super::line::lock_conference;
use super::manage::locked;
use super::price::Prices;
use super::register::is_for_groups;
use super::serve::{newcomers, serve};
use super::types::window;
use super::{Availability, Registration, Status, codes, deadlines, types};
use crate::db::{Db, millis};
use crate::domain::conference::meals;
use crate::domain::mail::Template;
use crate::domain::organizers::Actor;
use crate::domain::{Error, FieldError, FieldProblem, vouchers};
use crate::i18n::Text;

/// A type that somebody can change to, and what that comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// The type's slug.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What it would cost this person, in US cents.
    pub price_cents: i64,
    /// What would be due, in US cents.
    pub due_cents: i64,
    /// What was paid beyond the new price, in US cents.
    pub back_cents: i64,
    /// There is a place in line only.
    pub waits: bool,
}

/// The types that the person of `registration` can change to now; none once the time for it is over.
///
/// # Errors
/// The database's own.
pub async fn switches(
    db: &Db,
    registration: &Registration,
    now: Timestamp,
) -> Result<Vec<Switch>, Error> {
    let connection = db.read();
    if registration.status.has_ended() || deadlines::load(connection).await?.changes_over(now) {
        return Ok(Vec::new());
    }
    let placed = registration.status == Status::Confirmed;
    let mut switches = Vec::new();
    for kind in types(connection, now).await? {
        let waits = kind.availability == Availability::Waitlist;
        let fits = kind.availability.can_be_chosen() && !(placed && waits);
        let alone = !kind.is_for_groups() && !kind.hidden;
        let free_to_choose = alone && !kind.requires_code && !kind.requires_approval;
        if !fits || !free_to_choose || kind.slug == registration.type_slug {
            continue;
        }
        // A type a turn: there are only a few.
        let carried = vouchers::carried(connection, registration.id, kind.id, kind.price_cents);
        let price_cents = kind.price_cents - carried.await?.unwrap_or_default();
        let paid = registration.paid_cents;
        let waived = registration.payment == super::Payment::Waived;
        switches.push(Switch {
            slug: kind.slug,
            name: kind.name,
            price_cents,
            due_cents: if waived {
                0
            } else {
                (price_cents - paid).max(0)
            },
            back_cents: (paid - price_cents).max(0),
            waits,
        });
    }
    Ok(switches)
}

/// Gives the person of the registration `id` the type of `slug`, if it costs what was shown.
///
/// # Errors
/// [`Error::NotAsItStands`] after the end, after the time for changes, and where the price is not `shown_cents`;
/// [`Error::Invalid`] for a type that nobody can change to, or that is full: then all stays as it is.
pub async fn switch(
    db: &Db,
    id: Uuid,
    slug: &str,
    shown_cents: i64,
    now: Timestamp,
) -> Result<(), Error> {
    let actor = Actor::attendee();
    db.write(async |transaction| {
        let step = Step {
            transaction,
            conference: lock_conference(transaction).await?.ok_or(Error::NotFound)?,
            actor: &actor,
            now,
        };
        if deadlines::Deadlines::of(&step.conference).changes_over(now) {
            return Err(Error::NotAsItStands);
        }
        let row = locked(transaction, id).await?;
        let row = step.change_type(row, slug, true).await?;
        if row.price_cents != shown_cents {
            return Err(Error::NotAsItStands);
        }
        Ok(())
    })
    .await
}

impl Step<'_> {
    /// Gives `row` the type of `slug`. Who has a place keeps one, or nothing happens; who waits gets a place of the new
    /// type, or keeps the place in line. `by_person`: only what everybody can choose.
    pub(super) async fn change_type(
        &self,
        row: registration::Model,
        slug: &str,
        by_person: bool,
    ) -> Result<registration::Model, Error> {
        self.only(&row, |status| !status.has_ended())?;
        let kind = self.chosen(slug, by_person).await?;
        let before = self.kind(&row).await?;
        if kind.id == before.id {
            return Err(Error::NotAsItStands);
        }
        // Who waits comes before who changes.
        serve(self.transaction, &self.conference, self.now).await?;
        let row = locked(self.transaction, row.id).await?;
        let (status, line_number) = (row.status.clone(), row.line_number);
        let row = self.put_type(row, &kind).await?;
        let row = self.place_again(row, &kind, &status, line_number).await?;
        self.drop_meals(row.id, &kind).await?;
        self.tell(&row, Template::RegistrationChanged).await?;
        let detail = format!("{} → {}", before.name_en, kind.name_en);
        self.note(&row, "type_changed", Some(&detail)).await?;
        serve(self.transaction, &self.conference, self.now).await?;
        Ok(row)
    }

    async fn chosen(&self, slug: &str, by_person: bool) -> Result<registration_type::Model, Error> {
        let kind = registration_type::Entity::find()
            .filter(registration_type::Column::Slug.eq(slug.trim()))
            .one(self.transaction)
            .await?;
        let can_be_chosen = |kind: &registration_type::Model| {
            let (opens_at, closes_at) = window(&self.conference, kind);
            let is_open = opens_at <= self.now && self.now < closes_at;
            let everybodys = !kind.hidden && !is_for_groups(kind);
            is_open && everybodys && !kind.requires_approval && !codes::asks(kind)
        };
        kind.filter(|kind| !by_person || can_be_chosen(kind))
            .ok_or_else(|| fault(FieldProblem::UnknownChoice))
    }

    /// `row` with the new type and its price, for now without any place.
    async fn put_type(
        &self,
        mut row: registration::Model,
        kind: &registration_type::Model,
    ) -> Result<registration::Model, Error> {
        let price = Prices::load(self.transaction, self.now).await?.of(kind);
        let carried =
            vouchers::carry_over(self.transaction, row.id, kind.id, price.cents, self.now);
        let (price_cents, given_back) = carried.await?;
        if let Some(code) = given_back {
            self.note(&row, "voucher_given_back", Some(&code)).await?;
        }
        let mut change = row.clone().into_active_model();
        row.price_cents = price_cents;
        change.registration_type_id = Set(kind.id);
        change.price_cents = Set(price_cents);
        change.price_stage_id = Set(price.stage.map(|(id, _)| id));
        change.line_number = Set(None);
        change.offered_until = Set(None);
        if kind.requires_approval && row.approved_at.is_none() {
            // Whoever at the desk gives such a type has decided.
            change.approved_at = Set(Some(millis(self.now)));
        }
        self.put(change, &row, Status::Pending).await
    }

    /// A place for `row`, which had `status` before.
    async fn place_again(
        &self,
        row: registration::Model,
        kind: &registration_type::Model,
        status: &str,
        line_number: Option<i64>,
    ) -> Result<registration::Model, Error> {
        let places = newcomers(self.transaction, &self.conference, self.now).await?;
        let holds = places.are_held_for(row.id);
        let mut change = row.clone().into_active_model();
        if places.has_room(kind.id, kind.capacity, holds) {
            change.confirmed_at = Set(Some(row.confirmed_at.unwrap_or(millis(self.now))));
            return self.put(change, &row, Status::Confirmed).await;
        }
        if status == Status::Confirmed.as_str() {
            return Err(fault(FieldProblem::Full));
        }
        let number = match line_number {
            Some(number) => number,
            None => super::line::draw_number(self.transaction).await?,
        };
        change.line_number = Set(Some(number));
        self.put(change, &row, Status::Waitlisted).await
    }

    /// Takes out the meals that do not come with `kind`.
    pub(super) async fn drop_meals(
        &self,
        id: Uuid,
        kind: &registration_type::Model,
    ) -> Result<(), Error> {
        if !kind.some_meals {
            return Ok(());
        }
        let pairs = meals::pairs(self.transaction).await?;
        let own = pairs
            .iter()
            .filter(|pair| pair.registration_type_id == kind.id)
            .map(|pair| pair.meal.as_str());
        registration_meal::Entity::delete_many()
            .filter(registration_meal::Column::RegistrationId.eq(id))
            .filter(registration_meal::Column::Meal.is_not_in(own))
            .exec(self.transaction)
            .await?;
        Ok(())
    }
}

fn fault(problem: FieldProblem) -> Error {
    Error::Invalid(vec![FieldError::new("registration_type", problem)])
}
