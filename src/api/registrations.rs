//! `/registrations`: registering, and what the registration team does with it.

use poem::Request;
use poem::web::Data;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{ApiResponse, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::problem::ApiError;
use super::registration_wire::{
    RegisteredOut, RegistrationIn, RegistrationOut, RegistrationPage, RegistrationPatch,
};
use crate::app::AppState;
use crate::domain::form_questions;
use crate::domain::registrations::{self, Registration, Repeatable, body_hash};
use crate::http::client::Client;
use crate::http::limits::Kind;
use crate::i18n::Language;

#[derive(ApiResponse)]
pub(crate) enum Created {
    /// Registered: with a place, a place in line, or a wait for approval.
    #[oai(status = 201)]
    Registered(
        Json<RegisteredOut>,
        /// Where the registration team finds it.
        #[oai(header = "Location")]
        String,
    ),
}

#[derive(ApiResponse)]
pub(crate) enum One {
    /// The registration.
    #[oai(status = 200)]
    Ok(Json<RegistrationOut>),
}

#[derive(ApiResponse)]
pub(crate) enum Many {
    /// A page of registrations.
    #[oai(status = 200)]
    Ok(Json<RegistrationPage>),
}

pub(crate) struct RegistrationsApi;

#[OpenApi]
impl RegistrationsApi {
    /// Register somebody
    ///
    /// Open to everybody while registration is open. The private link in `manage_url` is told once, here;
    /// the mail brings another. Send an `Idempotency-Key` (a UUID) to be able to repeat the request safely
    /// for 24 hours: the same body gets the same registration with a fresh link, another body 422.
    #[oai(
        path = "/registrations",
        method = "post",
        operation_id = "create_registration"
    )]
    async fn create(
        &self,
        request: &Request,
        state: Data<&AppState>,
        #[oai(name = "Idempotency-Key")] idempotency_key: Header<Option<Uuid>>,
        body: Json<RegistrationIn>,
    ) -> Result<Created, ApiError> {
        let client = Client::of(request, &state.config.trusted_proxies);
        state.limits.check(Kind::Registration, &client)?;
        let repeatable = idempotency_key.0.map(|key| Repeatable {
            key,
            body_hash: body_hash(&["api", &body.0.to_json_string()]),
        });
        let answers = body.0.into();
        let now = state.clock.now();
        let (db, published) = (state.db.clone(), Language::En);
        // On a task of its own: a client that hangs up does not stop it half way.
        let registered = tokio::spawn(async move {
            registrations::register(&db, &answers, published, repeatable, now).await
        })
        .await
        .map_err(|error| crate::domain::Error::Internal(error.to_string()))??;
        state.outbox_bell.notify_one();
        let location = format!(
            "{}/api/v1/registrations/{}",
            state.config.public_url, registered.id
        );
        let out = RegisteredOut::new(&registered, &state.config.public_url);
        Ok(Created::Registered(Json(out), location))
    }

    /// List registrations
    ///
    /// In the order in which they were made. Go on with `after`, the `next` of the page before.
    #[oai(
        path = "/registrations",
        method = "get",
        operation_id = "list_registrations"
    )]
    async fn list(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// Begin after this registration.
        after: Query<Option<Uuid>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Many, ApiError> {
        let (rows, next) = registrations::page(&state.db, after.0, limit.0.unwrap_or(50)).await?;
        registrations::note_list(&state.db, &token.0, state.clock.now()).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let answers = form_questions::answers_of(state.db.read(), &ids).await?;
        Ok(Many::Ok(Json(RegistrationPage::new(rows, &answers, next))))
    }

    /// One registration
    #[oai(
        path = "/registrations/:id",
        method = "get",
        operation_id = "get_registration"
    )]
    async fn get(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<One, ApiError> {
        let found = registrations::by_id(&state.db, id.0).await?;
        registrations::note_view(&state.db, &token.0, found.id, state.clock.now()).await?;
        one(&state, found).await
    }

    /// Change a registration
    ///
    /// What is not sent stays; an empty text removes what was there. The person gets a mail. Answers to sensitive
    /// questions are taken from the role `registrar` alone.
    #[oai(
        path = "/registrations/:id",
        method = "patch",
        operation_id = "update_registration"
    )]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<RegistrationPatch>,
    ) -> Result<One, ApiError> {
        let now = state.clock.now();
        if let Some(sent) = body.0.answers() {
            let questions = form_questions::all(state.db.read()).await?;
            form_questions::may_answer(&token.0, &questions, sent)?;
        }
        registrations::amend(
            &state.db,
            &token.0,
            id.0,
            |answers| body.0.apply(answers),
            now,
        )
        .await?;
        state.outbox_bell.notify_one();
        one(&state, registrations::by_id(&state.db, id.0).await?).await
    }

    /// Cancel a registration
    ///
    /// It is never erased: its place goes to the next in line. Cancelling again changes nothing.
    #[oai(
        path = "/registrations/:id",
        method = "delete",
        operation_id = "cancel_registration"
    )]
    async fn cancel(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<One, ApiError> {
        registrations::cancel(&state.db, &token.0, id.0, state.clock.now()).await?;
        state.outbox_bell.notify_one();
        one(&state, registrations::by_id(&state.db, id.0).await?).await
    }
}

/// The registration with its answers; those to sensitive questions have an operation of their own.
async fn one(state: &AppState, registration: Registration) -> Result<One, ApiError> {
    let answers = form_questions::answers_of(state.db.read(), &[registration.id]).await?;
    let answers = answers.get(&registration.id).map_or(&[][..], Vec::as_slice);
    Ok(One::Ok(Json(RegistrationOut::new(registration, answers))))
}
