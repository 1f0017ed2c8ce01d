//! Who may come in: decided before a path's values, the query, the content type or the body are looked
//! at, so that nobody learns from the answer what is there.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::{Endpoint, FromRequest, IntoResponse as _, Request, RequestBody, Response};
use uuid::Uuid;

use super::{cookie, sign_in};
use crate::domain::organizers::{self, Action, Actor, SignedIn};
use crate::http::request_id::RequestId;
use crate::web::errors::{desk_error_page, failed};
use crate::web::frame::{Area, Frame};
use crate::web::render::private;
use crate::web::visit::Visit;

/// Who is signed in. A handler gets it only behind [`hold`].
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) actor: Actor,
    /// The id of the log-in.
    pub(super) login: Uuid,
}

impl Desk {
    /// A page of the desk called by the words `title`.
    pub(super) fn frame<'v>(&self, visit: &'v Visit, area: Area, title: &str) -> Frame<'v> {
        let mut frame = Frame::new(visit, area, title);
        frame.desk = true;
        frame.organizer = Some(self.actor.clone());
        frame
    }
}

impl<'a> FromRequest<'a> for Desk {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        request
            .data::<Self>()
            .cloned()
            .ok_or_else(|| poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))
    }
}

/// Lets those in whose roles allow `action`. What they get is kept by nobody, errors included.
///
/// # Errors
/// Only when it cannot be known who asks.
pub(super) async fn hold<E: Endpoint>(
    endpoint: Arc<E>,
    mut request: Request,
    action: Action,
) -> poem::Result<Response> {
    let visit = Visit::of(&request)
        .ok_or_else(|| poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))?;
    let Some(SignedIn {
        actor,
        login,
        seen_at,
    }) = signed_in(&request, &visit).await?
    else {
        return sign_in::ask(&visit, &request);
    };
    if organizers::should_note(seen_at, visit.now) {
        note_seen(&visit, login);
    }
    let reference = request.data::<RequestId>().cloned();
    let outcome = match actor.require(action) {
        Ok(()) => {
            request.set_data(Desk {
                actor: actor.clone(),
                login,
            });
            endpoint.call(request).await
        }
        Err(refused) => Err(failed(refused)),
    };
    private(Ok(match outcome {
        Ok(answer) => answer.into_response(),
        Err(error) => desk_error_page(&visit, actor, reference.as_ref(), error),
    }))
}

/// Writes down beside the request that the log-in is in use: nobody waits for it.
fn note_seen(visit: &Visit, login: Uuid) {
    let (db, now) = (visit.state.db.clone(), visit.now);
    tokio::spawn(async move {
        if let Err(error) = organizers::note_seen(&db, login, now).await {
            tracing::warn!(%error, "the use of a log-in could not be noted");
        }
    });
}

/// Who is signed in with the cookie of `request`, if anybody is.
pub(super) async fn signed_in(request: &Request, visit: &Visit) -> poem::Result<Option<SignedIn>> {
    let Some(secret) = cookie::read(request, &visit.state.config) else {
        return Ok(None);
    };
    organizers::signed_in(visit.state.db.read(), &secret, visit.now)
        .await
        .map_err(failed)
}
