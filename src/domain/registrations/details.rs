//! What belongs to a registration in other tables: meals, and the protected answers.

use std::collections::HashMap;

use entity::{accommodation_request, registration_meal, scholarship_reason, term};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, Set,
};
use uuid::Uuid;

use super::answers::Checked;
use super::{Answers, Choices, protected_are_erased};
use crate::domain::conference::meals;
use crate::domain::form_questions::{self, Question};
use crate::domain::{Error, FieldError};

impl Choices {
    /// What can be chosen now: two queries.
    ///
    /// # Errors
    /// The database's own.
    pub async fn load(connection: &impl ConnectionTrait) -> Result<Self, Error> {
        let rows = term::Entity::find()
            .filter(term::Column::List.is_in(["meal", "diet", "accommodation"]))
            .order_by_asc(term::Column::Position)
            .all(connection)
            .await?;
        let list = |name: &str| {
            rows.iter()
                .filter(|row| row.list == name)
                .map(|row| row.slug.clone())
                .collect()
        };
        Ok(Self {
            meals: list("meal"),
            diets: list("diet"),
            accommodations: list("accommodation"),
            pairs: meals::pairs(connection).await?,
        })
    }
}

/// Answers to the questions that organizers added, checked.
pub(super) struct Asked {
    pub(super) questions: Vec<Question>,
    pub(super) checked: Vec<form_questions::Checked>,
    pub(super) faults: Vec<FieldError>,
}

/// Checks the answers to the questions that organizers added: all of a new registration's, and of the one of
/// the id `known` those that were sent. The conference's row is locked: nobody changes a question meanwhile.
pub(super) async fn check_questions(
    transaction: &DatabaseTransaction,
    answers: &Answers,
    known: Option<Uuid>,
    now: Timestamp,
) -> Result<Asked, Error> {
    let questions = form_questions::all(transaction).await?;
    let mut given = answers.questions.clone();
    given.is_whole |= known.is_none();
    let is_sensitive = |question: &Question| question.version.sensitive;
    let erased =
        questions.iter().any(is_sensitive) && protected_are_erased(transaction, now).await?;
    let stored = match known {
        Some(id) => form_questions::stored(transaction, id).await?,
        None => HashMap::new(),
    };
    let type_slug = answers.registration_type.trim();
    let (checked, faults) = form_questions::check(&questions, type_slug, &given, &stored, erased);
    Ok(Asked {
        questions,
        checked,
        faults,
    })
}

/// Writes the meals and the protected answers in place of those that were there.
pub(super) async fn replace(
    transaction: &DatabaseTransaction,
    id: Uuid,
    checked: &Checked,
    now: Timestamp,
) -> Result<(), Error> {
    registration_meal::Entity::delete_many()
        .filter(registration_meal::Column::RegistrationId.eq(id))
        .exec(transaction)
        .await?;
    accommodation_request::Entity::delete_by_id(id)
        .exec(transaction)
        .await?;
    scholarship_reason::Entity::delete_by_id(id)
        .exec(transaction)
        .await?;
    write(transaction, id, checked, now).await
}

/// Writes the meals and the protected answers of a registration that has none yet. Once protected answers are
/// erased, none is kept any more.
pub(super) async fn write(
    transaction: &DatabaseTransaction,
    id: Uuid,
    checked: &Checked,
    now: Timestamp,
) -> Result<(), Error> {
    write_many(transaction, &[(id, checked)], now).await
}

/// The same for many: few statements, whatever their number.
pub(super) async fn write_many(
    transaction: &DatabaseTransaction,
    people: &[(Uuid, &Checked)],
    now: Timestamp,
) -> Result<(), Error> {
    write_meals(transaction, people).await?;
    let requests: Vec<_> = people.iter().filter_map(request).collect();
    let reasons: Vec<_> = people.iter().filter_map(reason).collect();
    let is_protected = !(requests.is_empty() && reasons.is_empty());
    if !is_protected || protected_are_erased(transaction, now).await? {
        return Ok(());
    }
    for rows in requests.chunks(AT_ONCE) {
        accommodation_request::Entity::insert_many(rows.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    for rows in reasons.chunks(AT_ONCE) {
        scholarship_reason::Entity::insert_many(rows.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// So many rows one statement takes.
const AT_ONCE: usize = 1_000;

fn request((id, checked): &(Uuid, &Checked)) -> Option<accommodation_request::ActiveModel> {
    let asks = !checked.accommodations.is_empty() || checked.accommodation_note.is_some();
    asks.then(|| accommodation_request::ActiveModel {
        registration_id: Set(*id),
        kinds: Set(checked.accommodations.join(" ")),
        note: Set(checked.accommodation_note.clone()),
    })
}

fn reason((id, checked): &(Uuid, &Checked)) -> Option<scholarship_reason::ActiveModel> {
    let reason = checked.scholarship_reason.as_ref()?;
    Some(scholarship_reason::ActiveModel {
        registration_id: Set(*id),
        reason: Set(reason.clone()),
    })
}

async fn write_meals(
    transaction: &DatabaseTransaction,
    people: &[(Uuid, &Checked)],
) -> Result<(), Error> {
    let meals = people.iter().flat_map(|(id, checked)| {
        let meals = checked.meals.iter();
        meals.map(|meal| registration_meal::ActiveModel {
            registration_id: Set(*id),
            meal: Set(meal.clone()),
        })
    });
    let meals: Vec<registration_meal::ActiveModel> = meals.collect();
    for meals in meals.chunks(AT_ONCE) {
        registration_meal::Entity::insert_many(meals.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}
