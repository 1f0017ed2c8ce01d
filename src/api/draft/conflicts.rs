//! `/conflicts`: what clashes in the draft, and what is meant to.

use poem::Request;
use poem::web::Data;
use poem_openapi::OpenApi;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use uuid::Uuid;

use super::answers::{Changed, Found, Gone, found};
use super::wire::conflicts::{AcceptanceIn, ConflictList, ConflictOut, Severity};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft::conflicts::{self, Conflict};
use crate::domain::draft::zone;

pub(crate) struct ConflictsApi;

#[OpenApi]
impl ConflictsApi {
    /// All conflicts
    ///
    /// Computed from the draft as it is now, the worst first and then by time. Each says in both languages what
    /// it is and what to do about it.
    #[oai(path = "/conflicts", method = "get", operation_id = "list_conflicts")]
    #[expect(
        clippy::too_many_arguments,
        reason = "each filter is a parameter of the query"
    )]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// So bad.
        severity: Query<Option<Severity>>,
        /// Of this kind, such as `room-twice`.
        kind: Query<Option<String>>,
        /// About this slot (its id).
        slot: Query<Option<Uuid>>,
        /// True: those that somebody found acceptable; false: the others.
        accepted: Query<Option<bool>>,
    ) -> Result<Found<ConflictList>, ApiError> {
        let wanted = |conflict: &Conflict| {
            let is = |severity| Severity::from(conflict.severity) == severity;
            severity.0.is_none_or(is)
                && (kind.0.as_deref()).is_none_or(|kind| kind == conflict.kind.as_str())
                && slot.0.is_none_or(|slot| conflict.slots.contains(&slot))
                && (accepted.0).is_none_or(|accepted| accepted == conflict.accepted.is_some())
        };
        let read = async || all(&state, wanted).await;
        found(request, &state, read).await
    }

    /// Accept a conflict
    ///
    /// With a reason, as you saw it: when something about it is changed, the acceptance ends. 409 `stale` when
    /// that was so before you accepted it: `current` is how it is now.
    #[oai(
        path = "/conflicts/:key/acceptance",
        method = "post",
        operation_id = "accept_conflict"
    )]
    async fn accept(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// The conflict's key.
        key: Path<String>,
        body: Json<AcceptanceIn>,
    ) -> Result<Changed<ConflictOut>, ApiError> {
        let (AcceptanceIn { facts, reason }, now) = (body.0, state.clock.now());
        let done = conflicts::accept(&state.db, &token.0, &key.0, &facts, &reason, now).await;
        Changed::or_refused(done.map(drop), "", async || one(&state, &key.0).await).await
    }

    /// Take an acceptance back
    #[oai(
        path = "/conflicts/:key/acceptance",
        method = "delete",
        operation_id = "lift_acceptance"
    )]
    async fn lift(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// The conflict's key.
        key: Path<String>,
    ) -> Result<Gone, ApiError> {
        conflicts::lift(&state.db, &token.0, &key.0, state.clock.now()).await?;
        Ok(Gone::Done)
    }
}

async fn all(state: &AppState, wanted: impl Fn(&Conflict) -> bool) -> Result<ConflictList, Error> {
    let db = state.db.read();
    let zone = zone(db).await?;
    let (plan, found) = conflicts::all(db).await?;
    let items = found.into_iter().filter(wanted);
    let items = items.map(|conflict| ConflictOut::of(conflict, &plan, &zone));
    Ok(ConflictList {
        items: items.collect(),
    })
}

async fn one(state: &AppState, key: &str) -> Result<ConflictOut, Error> {
    let mut found = all(state, |conflict| conflict.key == key).await?.items;
    found.pop().ok_or(Error::NotFound)
}
