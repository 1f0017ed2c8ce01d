//! `/preview/{secret}/agenda…`: the draft as everybody would see it, for those who have a private link. The pages are
//! the public ones: what they draw from is the draft, and what they lead to stays behind the link.

use std::sync::Arc;

use poem::http::{StatusCode, Uri};
use poem::{Endpoint, IntoResponse as _, Request, Response};

use super::errors::failed;
use super::render::private;
use super::visit::Visit;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::agenda::{Snapshot, draft_snapshot};
use crate::domain::releases::opens_preview;
use crate::domain::secret::Secret;
use crate::http::client::Client;
use crate::http::kept::Keep;
use crate::http::limits::Kind;

/// What every such address begins with.
const TOP: &str = "/preview/";

/// A look at the draft.
#[derive(Clone)]
pub(super) struct Preview {
    /// What every address within begins with.
    pub(super) base: Arc<str>,
    pub(super) snapshot: Arc<Snapshot>,
}

/// Opens the draft to who has a link: the request goes on to the public page's handler. What is answered is kept
/// by nobody.
pub(super) async fn open<E: Endpoint>(
    endpoint: Arc<E>,
    mut request: Request,
) -> poem::Result<Response> {
    let path = request.uri().path().to_owned();
    let Some(rest) = path.strip_prefix(TOP) else {
        return Ok(endpoint.call(request).await?.into_response());
    };
    let missing = || failed(Error::NotFound);
    let (secret, inner) = match rest.split_once('/') {
        Some((secret, inner)) => (secret, format!("/{inner}")),
        None => (rest, "/agenda".to_owned()),
    };
    let visit = Visit::of(&request)
        .ok_or_else(|| poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR))?;
    let state = visit.state.clone();
    if !opens(&state, &request, secret).await? || !is_shown(&inner) {
        return Err(missing());
    }
    let snapshot = draft_snapshot(&state.db, &state.published.current(), visit.now)
        .await
        .map_err(failed)?;
    let query = request.uri().query().map(|query| format!("?{query}"));
    let address = format!("{inner}{}", query.unwrap_or_default());
    let uri: Uri = address.parse().map_err(|_| missing())?;
    request.set_data(Preview {
        base: format!("{TOP}{secret}").into(),
        snapshot: Arc::new(snapshot),
    });
    *request.uri_mut() = uri;
    let mut response = endpoint.call(request).await?.into_response();
    response.extensions_mut().remove::<Keep>();
    private(Ok(response))
}

/// Whether `secret` opens the draft. Who tries many unknown ones is slowed down.
async fn opens(state: &AppState, request: &Request, secret: &str) -> poem::Result<bool> {
    let opens = match Secret::parse(secret) {
        Some(secret) => opens_preview(state.db.read(), &secret)
            .await
            .map_err(failed)?,
        None => false,
    };
    if !opens {
        let client = Client::of(request, &state.config.trusted_proxies);
        state.limits.check(Kind::UnknownSecret, &client)?;
    }
    Ok(opens)
}

/// What there is of the draft: pages of the agenda, their style sheet and the calendar.
fn is_shown(path: &str) -> bool {
    let is_page = path == "/agenda"
        || ["sessions", "speakers", "rooms", "tracks", "pictures"]
            .iter()
            .any(|part| path.starts_with(&format!("/agenda/{part}/")))
        || ["/agenda/now", "/agenda/print"].contains(&path);
    is_page || path.starts_with("/assets/release.") || path.starts_with("/calendar/")
}
