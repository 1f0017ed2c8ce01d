//! What registering would come to, for looking at before it is sent. Nothing is kept.

use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, PaginatorTrait as _, QueryFilter as _};

use entity::registration;

use super::answers::check;
use super::line::{lock_conference, waiting};
use super::register::{By, chosen_type, refuse_outside};
use super::serve::newcomers;
use super::types::window;
use super::{Answers, Choices, Refusal, Status};
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::conference::readiness;
use crate::domain::vouchers::Agreed;
use crate::i18n::{Language, Text};

/// What registering would come to now.
pub struct Review {
    /// The type's name.
    pub type_name: Text,
    /// Where it would stand.
    pub status: Status,
    /// The place in line, where there is no other: 1 is next.
    pub place: Option<u64>,
    /// The price, in US cents.
    pub price_cents: i64,
    /// What a voucher takes off; none without one.
    pub agreed: Option<Agreed>,
}

/// What sending `answers` would come to now; all faults are told as when they are sent.
///
/// # Errors
/// As [`super::register`].
pub async fn review(
    db: &Db,
    answers: &Answers,
    page_language: Language,
    now: Timestamp,
) -> Result<Review, Error> {
    let choices = Choices::load(db.read()).await?;
    let (checked, faults) = check(answers, &choices, page_language);
    db.write(async |transaction| {
        let not_set_up = || Error::RegistrationRefused(Refusal::NotSetUp);
        let conference = lock_conference(transaction).await?.ok_or_else(not_set_up)?;
        if !readiness::of(transaction, &conference).await?.is_ready() {
            return Err(not_set_up());
        }
        refuse_outside(
            from_millis(conference.registration_opens_at),
            from_millis(conference.registration_closes_at),
            now,
        )?;
        let (person, by) = (checked.email.as_ref(), By::Person);
        let asked = (answers, &choices);
        let chosen = chosen_type(transaction, by, asked, person, faults.clone(), now).await?;
        let (opens_at, closes_at) = window(&conference, &chosen.kind);
        refuse_outside(opens_at, closes_at, now)?;
        let places = newcomers(transaction, &conference, now).await?;
        let kind = &chosen.kind;
        let holds = (chosen.voucher.as_ref()).is_some_and(|(offer, _)| offer.holds_place());
        let status = if kind.requires_approval {
            Status::Pending
        } else if places.has_room(kind.id, kind.capacity, holds) {
            Status::Confirmed
        } else {
            Status::Waitlisted
        };
        let mut place = None;
        if status == Status::Waitlisted {
            let of_type = registration::Column::RegistrationTypeId.eq(kind.id);
            place = Some(waiting().filter(of_type).count(transaction).await? + 1);
        }
        let agreed = chosen.voucher.map(|(_, agreed)| agreed);
        let off = agreed.as_ref().map_or(0, |agreed| agreed.discount_cents);
        Ok(Review {
            price_cents: chosen.kind.price_cents - off,
            type_name: Text::new(chosen.kind.name_en, chosen.kind.name_es),
            status,
            place,
            agreed,
        })
    })
    .await
}
