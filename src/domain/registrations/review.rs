//! What registering would come to, for looking at before it is sent. Nothing is kept.

use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, PaginatorTrait as _, QueryFilter as _};

use entity::registration;

use super::answers::check;
use super::line::{lock_conference, waiting};
use super::register::{By, Registering};
use super::serve::newcomers;
use super::{Answers, Choices, Status, details};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::form_questions::{Answered, as_answered};
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
    /// The answers to questions that organizers added.
    pub answers: Vec<Answered>,
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
        let conference = lock_conference(transaction).await?;
        let by = By::Person;
        let registering = Registering::begin(transaction, conference, by, &choices, now).await?;
        let asked_of = details::check_questions(transaction, answers, None, now).await?;
        let mut faults = faults.clone();
        faults.extend(asked_of.faults);
        let person = checked.email.as_ref();
        let chosen = registering.judge(answers, person, faults).await?;
        let places = newcomers(transaction, registering.conference(), now).await?;
        let (kind, status) = (&chosen.kind, chosen.status(&places));
        let mut place = None;
        if status == Status::Waitlisted {
            let of_type = registration::Column::RegistrationTypeId.eq(kind.id);
            place = Some(waiting().filter(of_type).count(transaction).await? + 1);
        }
        Ok(Review {
            price_cents: chosen.price_cents(),
            agreed: chosen.agreed().cloned(),
            type_name: Text::new(chosen.kind.name_en, chosen.kind.name_es),
            status,
            place,
            answers: as_answered(&asked_of.questions, &asked_of.checked),
        })
    })
    .await
}
