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
use super::registration_list::RegistrationFilter;
use super::registration_wire::{
    LetterOut, RegisteredOut, RegistrationIn, RegistrationNoteIn, RegistrationNotesOut,
    RegistrationOut, RegistrationPage, RegistrationPatch,
};
use crate::app::AppState;
use crate::domain::form_questions;
use crate::domain::registrations::{
    self, Listed, PAGE_SIZE, Place, Registration, Repeatable, Sort, body_hash,
};
use crate::domain::{Error, FieldProblem};
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
pub(crate) enum LetterMade {
    /// A private link for a letter: told once, here.
    #[oai(status = 201)]
    Made(Json<LetterOut>),
}

#[derive(ApiResponse)]
pub(crate) enum NoteAdded {
    /// All notes as they are now.
    #[oai(status = 201)]
    Added(Json<RegistrationNotesOut>),
}

#[derive(ApiResponse)]
pub(crate) enum Notes {
    /// The notes, the newest first.
    #[oai(status = 200)]
    Ok(Json<RegistrationNotesOut>),
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
        .map_err(|error| Error::Internal(error.to_string()))?;
        if let Err(Error::Invalid(faults)) = &registered
            && faults
                .iter()
                .any(|fault| fault.problem == FieldProblem::WrongCode)
        {
            // Who tries many codes that nobody has is slowed down.
            state.limits.check(Kind::UnknownSecret, &client)?;
        }
        let registered = registered?;
        state.outbox_bell.notify_one();
        let location = format!(
            "{}/api/v1/registrations/{}",
            state.config.public_url, registered.id
        );
        let out = RegisteredOut::new(&registered, &state.config.public_url);
        Ok(Created::Registered(Json(out), location))
    }

    /// Register somebody at the desk
    ///
    /// For somebody who called, wrote on paper or stands there: also while registration is closed, without the code that a
    /// type asks for, and with an empty `email` where there is none. Places go by the same rules.
    #[oai(
        path = "/registrations/at-desk",
        method = "post",
        operation_id = "create_registration_at_desk"
    )]
    async fn create_at_desk(
        &self,
        token: Token,
        state: Data<&AppState>,
        #[oai(name = "Idempotency-Key")] idempotency_key: Header<Option<Uuid>>,
        body: Json<RegistrationIn>,
    ) -> Result<Created, ApiError> {
        let repeatable = idempotency_key.0.map(|key| Repeatable {
            key,
            body_hash: body_hash(&["api", &body.0.to_json_string()]),
        });
        let (db, now) = (&state.db, state.clock.now());
        let answers = body.0.into();
        let made = registrations::register_at_desk(db, &token.0, &answers, repeatable, now);
        let made = made.await?;
        state.outbox_bell.notify_one();
        let url = &state.config.public_url;
        let location = format!("{url}/api/v1/registrations/{}", made.id);
        let out = RegisteredOut::new(&made, url);
        Ok(Created::Registered(Json(out), location))
    }

    /// Make a letter
    ///
    /// A private link for somebody without e-mail. The links that were given out before go on to work.
    #[oai(
        path = "/registrations/:id/letter",
        method = "post",
        operation_id = "create_registration_letter"
    )]
    async fn make_letter(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<LetterMade, ApiError> {
        let now = state.clock.now();
        let made = registrations::make_letter(&state.db, &token.0, id.0, now).await?;
        let url = &state.config.public_url;
        Ok(LetterMade::Made(Json(LetterOut::new(&made.1, url))))
    }

    /// Notes about a registration
    ///
    /// For organizers alone; erased 30 days after the conference.
    #[oai(
        path = "/registrations/:id/notes",
        method = "get",
        operation_id = "list_registration_notes"
    )]
    async fn notes(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Notes, ApiError> {
        Ok(Notes::Ok(Json(noted(&state, &token, id.0).await?)))
    }

    /// Add a note to a registration
    #[oai(
        path = "/registrations/:id/notes",
        method = "post",
        operation_id = "create_registration_note"
    )]
    async fn add_note(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<RegistrationNoteIn>,
    ) -> Result<NoteAdded, ApiError> {
        let (db, now) = (&state.db, state.clock.now());
        registrations::add_note(db, &token.0, id.0, &body.0.text, now).await?;
        Ok(NoteAdded::Added(Json(noted(&state, &token, id.0).await?)))
    }

    /// List registrations
    ///
    /// In the order in which they were made, unless `sort` says another. Go on with `after`, the `next` of the page
    /// before, and the same filters; or back with `before`. Rows that come in between move no others to another page.
    #[oai(
        path = "/registrations",
        method = "get",
        operation_id = "list_registrations"
    )]
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a parameter of the query, with its own words in the document"
    )]
    async fn list(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// Beginnings of words from names, addresses and organizations, also those of who registered the person in a
        /// group, without accents and case; or the beginning of a code.
        q: Query<Option<String>>,
        /// `pending`, `confirmed`, `waitlisted`, `declined` or `cancelled`.
        status: Query<Option<String>>,
        /// The slug of a registration type.
        registration_type: Query<Option<String>>,
        /// `open`, `part`, `full`, `waived` or `free`.
        payment: Query<Option<String>>,
        /// Whether an organizer approved it.
        approved: Query<Option<bool>>,
        /// Only those who asked for accommodations: for tokens that may see that, others get 403.
        accommodations: Query<Option<bool>>,
        /// Made at this moment or later (RFC 3339).
        since: Query<Option<String>>,
        /// `newest`, `oldest`, `name`, `due` or `line`.
        sort: Query<Option<String>>,
        /// Begin after this registration.
        after: Query<Option<Uuid>>,
        /// End before this registration.
        before: Query<Option<Uuid>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Many, ApiError> {
        let filter = RegistrationFilter {
            q: q.0,
            status: status.0,
            registration_type: registration_type.0,
            payment: payment.0,
            approved: approved.0,
            accommodations: accommodations.0,
            since: since.0,
            sort: sort.0,
        };
        let filter = filter.read(Sort::Oldest)?;
        let (db, now) = (&state.db, state.clock.now());
        let place = before.0.map(Place::Before);
        let place = place.or(after.0.map(Place::After));
        let size = limit.0.unwrap_or(PAGE_SIZE);
        let listed = registrations::list(db, &token.0, &filter, place, size, now).await?;
        Ok(Many::Ok(Json(with_answers(&state, listed).await?)))
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

async fn one(state: &AppState, registration: Registration) -> Result<One, ApiError> {
    Ok(One::Ok(Json(with_its_answers(state, registration).await?)))
}

/// The registration with its answers; those to sensitive questions have an operation of their own.
pub(super) async fn with_its_answers(
    state: &AppState,
    registration: Registration,
) -> Result<RegistrationOut, ApiError> {
    let answers = form_questions::answers_of(state.db.read(), &[registration.id]).await?;
    let answers = answers.get(&registration.id).map_or(&[][..], Vec::as_slice);
    Ok(RegistrationOut::new(registration, answers))
}

/// The same of a page of them.
pub(super) async fn with_answers(
    state: &AppState,
    listed: Listed,
) -> Result<RegistrationPage, ApiError> {
    let ids: Vec<Uuid> = listed.registrations.iter().map(|row| row.id).collect();
    let answers = form_questions::answers_of(state.db.read(), &ids).await?;
    Ok(RegistrationPage::new(listed, &answers))
}

/// The notes about the registration `id`. The look is noted.
async fn noted(
    state: &AppState,
    token: &Token,
    id: Uuid,
) -> Result<RegistrationNotesOut, ApiError> {
    let now = state.clock.now();
    registrations::by_id(&state.db, id).await?;
    let notes = registrations::notes(state.db.read(), &token.0, id, now).await?;
    registrations::note_view(&state.db, &token.0, id, now).await?;
    Ok(notes.into())
}
