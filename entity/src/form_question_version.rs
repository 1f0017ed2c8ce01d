//! What a question asks: once somebody has answered it, a change makes another version.

use sea_orm::entity::prelude::*;

/// A row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "form_question_version")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub question_id: Uuid,
    /// 1, 2, … within the question.
    pub number: i32,
    /// `text`, `long_text`, `choice`, `choices`, `number`, `date`, `yes_no`, `agreement`.
    pub kind: String,
    #[sea_orm(column_type = "Text")]
    pub text_en: String,
    #[sea_orm(column_type = "Text", nullable)]
    pub text_es: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub help_en: Option<String>,
    #[sea_orm(column_type = "Text", nullable)]
    pub help_es: Option<String>,
    /// JSON: slugs with their words.
    #[sea_orm(column_type = "Text")]
    pub choices: String,
    pub required: bool,
    /// Answers lie in the protected table.
    pub sensitive: bool,
    /// Slugs of registration types with blanks between; empty: all.
    #[sea_orm(column_type = "Text")]
    pub types: String,
    pub shown_when_question_id: Option<Uuid>,
    /// Answers with blanks between.
    #[sea_orm(column_type = "Text")]
    pub shown_when_answers: String,
    pub smallest: Option<i64>,
    pub largest: Option<i64>,
    /// Characters.
    pub longest: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
