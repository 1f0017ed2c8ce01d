//! Answers as they are kept: sensitive ones apart from the others.

use std::collections::HashMap;

use entity::{form_answer, protected_answer};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _, Set,
};
use uuid::Uuid;

use super::{Checked, Question};
use crate::domain::Error;

/// What somebody answered before. No `Debug`: it is private.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::domain) struct Stored {
    /// The version that was answered.
    pub(super) version: Uuid,
    pub(super) value: String,
}

/// What the registration `id` has answered, by the question's id.
pub(in crate::domain) async fn stored(
    connection: &impl ConnectionTrait,
    id: Uuid,
) -> Result<HashMap<Uuid, Stored>, Error> {
    let plain = form_answer::Entity::find()
        .filter(form_answer::Column::RegistrationId.eq(id))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.question_id, row.version_id, row.value));
    let protected = protected_answer::Entity::find()
        .filter(protected_answer::Column::RegistrationId.eq(id))
        .all(connection)
        .await?
        .into_iter()
        .map(|row| (row.question_id, row.version_id, row.value));
    let rows = plain.chain(protected);
    Ok(rows
        .map(|(question, version, value)| (question, Stored { version, value }))
        .collect())
}

/// Writes the answers of a registration that has none yet.
pub(in crate::domain) async fn write(
    transaction: &DatabaseTransaction,
    id: Uuid,
    checked: &[Checked],
) -> Result<(), Error> {
    let answers: Vec<(Uuid, &Checked)> = checked.iter().map(|answer| (id, answer)).collect();
    write_many(transaction, &answers).await
}

/// So many answers one statement takes.
const AT_ONCE: usize = 1_000;

/// The same for many registrations, each answer with the id of its own: few statements, whatever their number.
pub(in crate::domain) async fn write_many(
    transaction: &DatabaseTransaction,
    answers: &[(Uuid, &Checked)],
) -> Result<(), Error> {
    let plain: Vec<_> = answers
        .iter()
        .filter(|(_, answer)| !answer.sensitive)
        .map(|(id, answer)| form_answer::ActiveModel {
            registration_id: Set(*id),
            question_id: Set(answer.question),
            version_id: Set(answer.version),
            value: Set(answer.value.clone()),
        })
        .collect();
    for rows in plain.chunks(AT_ONCE) {
        form_answer::Entity::insert_many(rows.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    let protected: Vec<_> = answers
        .iter()
        .filter(|(_, answer)| answer.sensitive)
        .map(|(id, answer)| protected_answer::ActiveModel {
            registration_id: Set(*id),
            question_id: Set(answer.question),
            version_id: Set(answer.version),
            value: Set(answer.value.clone()),
        })
        .collect();
    for rows in protected.chunks(AT_ONCE) {
        protected_answer::Entity::insert_many(rows.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Writes the answers in place of those that were there. Answers to questions of the archive stay: nobody was
/// asked about them.
pub(in crate::domain) async fn replace(
    transaction: &DatabaseTransaction,
    id: Uuid,
    questions: &[Question],
    checked: &[Checked],
) -> Result<(), Error> {
    let asked = questions.iter().filter(|question| !question.archived);
    let asked: Vec<Uuid> = asked.map(|question| question.id).collect();
    if asked.is_empty() {
        return Ok(());
    }
    form_answer::Entity::delete_many()
        .filter(form_answer::Column::RegistrationId.eq(id))
        .filter(form_answer::Column::QuestionId.is_in(asked.iter().copied()))
        .exec(transaction)
        .await?;
    protected_answer::Entity::delete_many()
        .filter(protected_answer::Column::RegistrationId.eq(id))
        .filter(protected_answer::Column::QuestionId.is_in(asked))
        .exec(transaction)
        .await?;
    write(transaction, id, checked).await
}
