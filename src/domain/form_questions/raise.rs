//! A question that becomes sensitive takes the answers that there are along.

use entity::{form_answer, protected_answer};
use jiff::Timestamp;
use sea_orm::sea_query::Query;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
};
use uuid::Uuid;

use crate::domain::Error;
use crate::domain::registrations::protected_are_erased;

/// Puts all answers to the question into the protected table, in two statements however many they are; once
/// protected answers are erased, they are erased too.
pub(super) async fn protect_answers(
    transaction: &DatabaseTransaction,
    question: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    if !protected_are_erased(transaction, now).await? {
        use protected_answer::Column;
        let mut copy = Query::insert();
        let read = Query::select()
            .columns([
                form_answer::Column::RegistrationId,
                form_answer::Column::QuestionId,
                form_answer::Column::VersionId,
                form_answer::Column::Value,
            ])
            .from(form_answer::Entity)
            .and_where(form_answer::Column::QuestionId.eq(question))
            .to_owned();
        copy.into_table(protected_answer::Entity)
            .columns([
                Column::RegistrationId,
                Column::QuestionId,
                Column::VersionId,
                Column::Value,
            ])
            .select_from(read)
            .map_err(|error| Error::Internal(error.to_string()))?;
        transaction.execute(&copy).await?;
    }
    form_answer::Entity::delete_many()
        .filter(form_answer::Column::QuestionId.eq(question))
        .exec(transaction)
        .await?;
    Ok(())
}
