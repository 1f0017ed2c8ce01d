//! Which questions have a column in lists and files.

use std::collections::HashSet;

use entity::{form_answer, form_question, protected_answer};
use sea_orm::sea_query::{Expr, ExprTrait as _, Query, SelectStatement};
use sea_orm::{
    ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, QueryFilter as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{Question, load};
use crate::domain::Error;

/// The questions that are asked, and those of the archive that somebody has answered; sensitive ones only where
/// `sensitive_too`.
pub(in crate::domain) async fn with_columns(
    connection: &impl ConnectionTrait,
    sensitive_too: bool,
) -> Result<Vec<Question>, Error> {
    let mut questions = load::all(connection).await?;
    questions.retain(|question| sensitive_too || !question.version.sensitive);
    if questions.iter().any(|question| question.archived) {
        let answered = answered_of_the_archive(connection).await?;
        questions.retain(|question| !question.archived || answered.contains(&question.id));
    }
    Ok(questions)
}

async fn answered_of_the_archive(
    connection: &impl ConnectionTrait,
) -> Result<HashSet<Uuid>, Error> {
    let plain = answers(
        form_answer::Entity,
        form_answer::Column::QuestionId.into_expr(),
    );
    let protected = answers(
        protected_answer::Entity,
        protected_answer::Column::QuestionId.into_expr(),
    );
    let ids: Vec<Uuid> = form_question::Entity::find()
        .select_only()
        .column(form_question::Column::Id)
        .filter(form_question::Column::Archived.eq(true))
        .filter(
            Condition::any()
                .add(Expr::exists(plain))
                .add(Expr::exists(protected)),
        )
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().collect())
}

/// The answers in `table` to the question of the row around it.
fn answers<T: sea_orm::EntityName>(table: T, question: Expr) -> SelectStatement {
    Query::select()
        .expr(Expr::val(1))
        .from(table.table_ref())
        .and_where(question.eq(form_question::Column::Id.into_expr()))
        .to_owned()
}
