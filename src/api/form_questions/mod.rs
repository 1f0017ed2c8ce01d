//! `/form-questions`: the questions that organizers add to the form, and what people answered to sensitive ones.

pub(super) mod wire;

use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use uuid::Uuid;

use super::auth::Token;
use super::draft::faults::in_json;
use super::problem::ApiError;
use super::registration_types::offered_to;
use super::sign_ups::Told;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::form_questions::{self, How};
use crate::domain::registrations;
use wire::{AnsweredOut, PlaceIn, QuestionChangeIn, QuestionIn, QuestionOut, QuestionWithPastOut};

pub(crate) struct FormQuestionsApi;

#[OpenApi]
impl FormQuestionsApi {
    /// The questions of a registration type
    ///
    /// Open to everybody. In the order of the form; `shown_when` says after which answers a question is asked. Send the
    /// answers as `answers` when you register. With `voucher`, also for a type that is hidden without it.
    #[oai(
        path = "/registration-types/:slug/questions",
        method = "get",
        operation_id = "list_questions_of_registration_type"
    )]
    async fn of_type(
        &self,
        request: &Request,
        state: Data<&AppState>,
        slug: Path<String>,
        /// A voucher's code.
        voucher: Query<Option<String>>,
    ) -> Result<Told<Vec<QuestionOut>>, ApiError> {
        let types = offered_to(request, &state, voucher.0).await?;
        if !types.iter().any(|kind| kind.slug == slug.0) {
            return Err(Error::NotFound.into());
        }
        let all = form_questions::all(state.db.read()).await?;
        let asked = all
            .iter()
            .filter(|question| !question.archived && question.version.is_for(&slug.0));
        let told = asked.map(|question| {
            // Other types of the same question may be hidden from whoever asks.
            let mut question = question.clone();
            let named = &mut question.version.types;
            named.retain(|named| types.iter().any(|kind| kind.slug == *named));
            QuestionOut::new(&question, &all)
        });
        Ok(Told::Ok(Json(told.collect())))
    }

    /// List questions
    ///
    /// Those that are asked in their order, then those in the archive.
    #[oai(
        path = "/form-questions",
        method = "get",
        operation_id = "list_form_questions"
    )]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
    ) -> Result<Told<Vec<QuestionOut>>, ApiError> {
        Ok(Told::Ok(Json(list(&state).await?)))
    }

    /// One question, with its versions
    #[oai(
        path = "/form-questions/:key",
        method = "get",
        operation_id = "get_form_question"
    )]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
        key: Path<String>,
    ) -> Result<Told<QuestionWithPastOut>, ApiError> {
        Ok(Told::Ok(Json(one(&state, &key.0).await?)))
    }

    /// Add a question
    ///
    /// At the end of the form.
    #[oai(
        path = "/form-questions",
        method = "post",
        operation_id = "create_form_question"
    )]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<QuestionIn>,
    ) -> Result<Told<QuestionWithPastOut>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        let (how, typed) = (How::default(), body.0.into());
        let saved = form_questions::save(db, &token.0, None, how, &typed, now).await;
        let saved = saved.map_err(|error| in_json(error, ""))?;
        Ok(Told::Ok(Json(one(&state, &saved.slug).await?)))
    }

    /// Change a question
    ///
    /// All of it: what is left out is set to nothing. Once somebody has answered it, a change makes the next version,
    /// and answers stay with the one that they answered; with `is_spelling` the words of the version itself are mended,
    /// and nothing but words may differ. 409 `stale` when somebody else changed it since: `current` is how it is now.
    #[oai(
        path = "/form-questions/:key",
        method = "put",
        operation_id = "update_form_question"
    )]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        key: Path<String>,
        body: Json<QuestionChangeIn>,
    ) -> Result<Told<QuestionWithPastOut>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        let how = How {
            seen: Some(body.0.seen),
            is_spelling: body.0.is_spelling,
        };
        let typed = body.0.question.into();
        match form_questions::save(db, &token.0, Some(&key.0), how, &typed, now).await {
            Ok(_) => Ok(Told::Ok(Json(one(&state, &key.0).await?))),
            Err(Error::Stale) => {
                let current = one(&state, &key.0).await?;
                Err(ApiError::stale(current.to_json()))
            }
            Err(error) => Err(in_json(error, "")),
        }
    }

    /// Put a question elsewhere in the form
    ///
    /// Before another one, or at the end. 409 `in_use` where a question would stand before the one that it depends on.
    #[oai(
        path = "/form-questions/:key/move",
        method = "post",
        operation_id = "move_form_question"
    )]
    async fn place(
        &self,
        token: Token,
        state: Data<&AppState>,
        key: Path<String>,
        body: Json<PlaceIn>,
    ) -> Result<Told<Vec<QuestionOut>>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        form_questions::place(db, &token.0, &key.0, &body.0.into(), now).await?;
        Ok(Told::Ok(Json(list(&state).await?)))
    }

    /// Put a question into the archive
    ///
    /// Nobody is asked any more; answers stay. 409 `in_use` while another question depends on it.
    #[oai(
        path = "/form-questions/:key",
        method = "delete",
        operation_id = "archive_form_question"
    )]
    async fn archive(
        &self,
        token: Token,
        state: Data<&AppState>,
        key: Path<String>,
    ) -> Result<Told<QuestionWithPastOut>, ApiError> {
        form_questions::archive(&state.db, &token.0, &key.0, state.clock.now()).await?;
        Ok(Told::Ok(Json(one(&state, &key.0).await?)))
    }

    /// Bring a question back from the archive
    ///
    /// At the end of the form. 409 `in_use` while the question that it depends on is not asked.
    #[oai(
        path = "/form-questions/:key/restore",
        method = "post",
        operation_id = "restore_form_question"
    )]
    async fn restore(
        &self,
        token: Token,
        state: Data<&AppState>,
        key: Path<String>,
    ) -> Result<Told<QuestionWithPastOut>, ApiError> {
        form_questions::restore(&state.db, &token.0, &key.0, state.clock.now()).await?;
        Ok(Told::Ok(Json(one(&state, &key.0).await?)))
    }

    /// Somebody's answers to sensitive questions
    ///
    /// For the roles `registrar` and `access`. The person's history says who looked. Erased 30 days after the
    /// conference.
    #[oai(
        path = "/registrations/:id/protected-answers",
        method = "get",
        operation_id = "get_protected_answers"
    )]
    async fn protected(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Told<Vec<AnsweredOut>>, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        let answers = registrations::look_at_protected_answers(db, &token.0, id.0, now).await?;
        Ok(Told::Ok(Json(
            answers.iter().map(AnsweredOut::from).collect(),
        )))
    }
}

async fn list(state: &AppState) -> Result<Vec<QuestionOut>, Error> {
    let all = form_questions::all(state.db.read()).await?;
    let questions = all.iter().map(|question| QuestionOut::new(question, &all));
    Ok(questions.collect())
}

async fn one(state: &AppState, key: &str) -> Result<QuestionWithPastOut, Error> {
    let db = state.db.read();
    let all = form_questions::all(db).await?;
    let known = all.iter().find(|question| question.slug == key);
    let question = known.ok_or(Error::NotFound)?;
    let versions = form_questions::versions(db, question.id).await?;
    Ok(QuestionWithPastOut::new(question, &versions, &all))
}
