//! What the registration team changes about somebody who has registered: the type, who comes, and doubles.

use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::problem::ApiError;
use super::registration_wire::RegistrationOut;
use super::registrations::with_its_answers;
use crate::app::AppState;
use crate::domain::registrations::{self, Deed, Substitute};

/// Another type.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct TypeIn {
    /// The slug of the type.
    registration_type: String,
}

/// Who comes instead.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SubstituteIn {
    /// For certificates.
    legal_name: String,
    /// Where the new private link goes.
    email: String,
    /// `en` or `es`; without it: as the first person's.
    mail_language: Option<String>,
}

/// Another registration of the same person.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct DoubleIn {
    /// Its id. It ends.
    other: Uuid,
}

#[derive(ApiResponse)]
pub(crate) enum Changed {
    /// The registration as it is now.
    #[oai(status = 200)]
    Ok(Json<RegistrationOut>),
}

#[derive(ApiResponse)]
pub(crate) enum Replaced {
    /// The registration of who comes instead.
    #[oai(status = 201)]
    Made(Json<RegistrationOut>),
}

pub(crate) struct RegistrationDeedsApi;

#[OpenApi]
impl RegistrationDeedsApi {
    /// Change the type of a registration
    ///
    /// The price of today holds, what was paid stays, and the difference is due. Who has a place keeps one: where the
    /// type is full, nothing changes, and `registration_type` is told to be `full`. The person gets a mail.
    #[oai(
        path = "/registrations/:id/type",
        method = "put",
        operation_id = "change_registration_type"
    )]
    async fn change_type(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<TypeIn>,
    ) -> Result<Changed, ApiError> {
        let deed = Deed::ChangeType(body.0.registration_type);
        carry_out(&state, &token, id.0, &deed).await
    }

    /// Let somebody else come instead
    ///
    /// The other person gets a registration of their own with this place and what was paid; what the first person had
    /// ends: links, plan, seats, feeds. Nothing of their answers goes along. Both get a mail.
    #[oai(
        path = "/registrations/:id/replacement",
        method = "post",
        operation_id = "replace_registration"
    )]
    async fn replace(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<SubstituteIn>,
    ) -> Result<Replaced, ApiError> {
        let substitute = Substitute {
            legal_name: body.0.legal_name,
            email: body.0.email,
            mail_language: body.0.mail_language.unwrap_or_default(),
        };
        let (db, now) = (&state.db, state.clock.now());
        let new = registrations::replace(db, &token.0, id.0, &substitute, now).await?;
        state.outbox_bell.notify_one();
        state.seats_changed();
        let new = registrations::by_id(db, new).await?;
        Ok(Replaced::Made(Json(with_its_answers(&state, new).await?)))
    }

    /// Merge two registrations of one person
    ///
    /// What this one lacks comes from the other: answers, notes, stars, what was paid, and its place where both are of the
    /// same type. The other one ends. Only registrations of the same name or address can be merged.
    #[oai(
        path = "/registrations/:id/merge",
        method = "post",
        operation_id = "merge_registration"
    )]
    async fn merge(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<DoubleIn>,
    ) -> Result<Changed, ApiError> {
        carry_out(&state, &token, id.0, &Deed::Merge(body.0.other)).await
    }
}

async fn carry_out(
    state: &AppState,
    token: &Token,
    id: Uuid,
    deed: &Deed,
) -> Result<Changed, ApiError> {
    registrations::carry_out(&state.db, &token.0, id, deed, state.clock.now()).await?;
    state.outbox_bell.notify_one();
    state.seats_changed();
    let changed = registrations::by_id(&state.db, id).await?;
    Ok(Changed::Ok(Json(with_its_answers(state, changed).await?)))
}
