//! `/releases`: what went out, what would go out, and what is to.

use poem::Request;
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi};

use super::answers::{Changed, Found, Gone, found, refused};
use super::wire::changes::ChangesOut;
use super::wire::releases::{
    OutlookOut, ReleaseIn, ReleaseOut, ReleasePage, ScheduledOut, TakeBackIn, UpcomingOut,
    WholeReleaseOut,
};
use crate::api::auth::Token;
use crate::api::problem::ApiError;
use crate::app::AppState;
use crate::domain::agenda::Changes;
use crate::domain::draft::zone;
use crate::domain::releases::{self, Version};
use crate::domain::{Error, calendar};

/// How many a page has unless told.
const USUAL: u64 = 50;

/// What became of what was to go out.
#[derive(ApiResponse)]
pub(crate) enum Published {
    /// It is public.
    #[oai(status = 201)]
    Out(
        Json<ReleaseOut>,
        /// Where it is.
        #[oai(header = "Location")]
        String,
    ),
    /// It waits for its time.
    #[oai(status = 202)]
    Waits(Json<ScheduledOut>),
}

pub(crate) struct ReleasesApi;

#[OpenApi]
impl ReleasesApi {
    /// List releases
    ///
    /// Newest first. Go on with `before`, the `next` of the page before.
    #[oai(path = "/releases", method = "get", operation_id = "list_releases")]
    async fn list(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// Those with lower numbers than this.
        before: Query<Option<i32>>,
        /// How many to give, 1 to 200; 50 unless told.
        #[oai(validator(minimum(value = "1"), maximum(value = "200")))]
        limit: Query<Option<u64>>,
    ) -> Result<Found<ReleasePage>, ApiError> {
        let limit = limit.0.unwrap_or(USUAL);
        let read = async || {
            // One more than is given tells whether there is a next page.
            let mut rows = releases::list(state.db.read(), before.0, limit + 1).await?;
            let size = usize::try_from(limit).unwrap_or(usize::MAX);
            let has_more = rows.len() > size;
            rows.truncate(size);
            Ok(ReleasePage {
                next: rows.last().map(|row| row.number).filter(|_| has_more),
                items: rows.into_iter().map(Into::into).collect(),
            })
        };
        found(request, &state, read).await
    }

    /// What would go out now
    ///
    /// The draft as the next release: what would change, and what clashes.
    #[oai(
        path = "/releases/upcoming",
        method = "get",
        operation_id = "get_upcoming_release"
    )]
    async fn upcoming(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
    ) -> Result<Found<UpcomingOut>, ApiError> {
        found(request, &state, async || upcoming(&state).await).await
    }

    /// Publish the draft
    ///
    /// What you looked at goes out, now or at a set time. 409 `stale` when it is not as you saw it: `current` is
    /// what would go out now. 409 `conflicts_open` when an error is not accepted; 409 `release_waits` when a
    /// release is scheduled already.
    #[oai(path = "/releases", method = "post", operation_id = "create_release")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<ReleaseIn>,
    ) -> Result<Published, ApiError> {
        match publish(&state, &token, body.0).await {
            Ok(published) => Ok(published),
            Err(error) => Err(refused(error, "", async || upcoming(&state).await).await),
        }
    }

    /// One release
    ///
    /// With all that it holds, and what changed against the one before.
    #[oai(
        path = "/releases/:number",
        method = "get",
        operation_id = "get_release"
    )]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// Its number.
        number: Path<i32>,
    ) -> Result<Found<WholeReleaseOut>, ApiError> {
        found(request, &state, async || whole(&state, number.0).await).await
    }

    /// Withdraw a scheduled release
    ///
    /// It does not go out. 404 when it does not wait, or has gone out.
    #[oai(
        path = "/releases/:number",
        method = "delete",
        operation_id = "withdraw_release"
    )]
    async fn withdraw(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// Its number.
        number: Path<i32>,
    ) -> Result<Gone, ApiError> {
        releases::withdraw(&state.db, &token.0, number.0, state.clock.now()).await?;
        state.draft_bell.ring();
        Ok(Gone::Done)
    }

    /// Compare two releases
    ///
    /// What differs in the second against the first. `draft` stands for what would go out now.
    #[oai(
        path = "/releases/:number/compare/:other",
        method = "get",
        operation_id = "compare_releases"
    )]
    async fn compare(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// The first: a number, or `draft`.
        number: Path<String>,
        /// The second: a number, or `draft`.
        other: Path<String>,
    ) -> Result<Found<ChangesOut>, ApiError> {
        let (from, to) = (version(&number.0)?, version(&other.0)?);
        let read = async || {
            let now = state.clock.now();
            let changes = releases::compare(state.db.read(), from, to, now).await?;
            Ok(changes.into())
        };
        found(request, &state, read).await
    }

    /// What taking the draft back would do
    #[oai(
        path = "/releases/:number/take-back",
        method = "get",
        operation_id = "preview_take_back"
    )]
    async fn outlook(
        &self,
        _token: Token,
        state: Data<&AppState>,
        request: &Request,
        /// The release's number.
        number: Path<i32>,
    ) -> Result<Found<OutlookOut>, ApiError> {
        found(request, &state, async || outlook(&state, number.0).await).await
    }

    /// Take the draft back to a release
    ///
    /// Places, cancellations and public texts become what they were; sessions made since are taken off the board.
    /// Rooms and private facts stay. It is one change of the board, which can be undone there.
    #[oai(
        path = "/releases/:number/take-back",
        method = "post",
        operation_id = "take_draft_back"
    )]
    async fn take_back(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// The release's number.
        number: Path<i32>,
        body: Json<TakeBackIn>,
    ) -> Result<Changed<OutlookOut>, ApiError> {
        let (seen, now) = (body.0.draft_version, state.clock.now());
        match releases::take_back(&state.db, &token.0, number.0, seen, now).await {
            Ok(done) => {
                state.draft_bell.ring();
                Ok(Changed::Ok(Json(done.into())))
            }
            Err(error) => {
                let current = async || outlook(&state, number.0).await;
                Err(refused(error, "", current).await)
            }
        }
    }
}

fn version(text: &str) -> Result<Version, Error> {
    if text == "draft" {
        return Ok(Version::Draft);
    }
    let number = text.parse().map_err(|_| Error::NotFound)?;
    Ok(Version::Release(number))
}

async fn publish(state: &AppState, token: &Token, body: ReleaseIn) -> Result<Published, Error> {
    let (publication, at) = body.publication()?;
    let (db, now) = (&state.db, state.clock.now());
    if let Some(at) = at {
        let waits = releases::schedule_at(db, &token.0, &publication, at, now).await?;
        state.draft_bell.ring();
        return Ok(Published::Waits(Json(waits.into())));
    }
    let public_url = &state.config.public_url;
    let domain = calendar::domain_of(public_url);
    let number = releases::publish(db, &token.0, &publication, &domain, now).await?;
    state.draft_bell.ring();
    if let Err(error) = state.published.refresh(db, public_url).await {
        // It is out, and the next look finds it.
        tracing::warn!(%error, "what is public could not be read again");
    }
    let (info, _) = releases::one(db.read(), number).await?;
    let location = format!("{public_url}/api/v1/releases/{number}");
    Ok(Published::Out(Json(info.into()), location))
}

async fn upcoming(state: &AppState) -> Result<UpcomingOut, Error> {
    let db = state.db.read();
    let zone = zone(db).await?;
    let upcoming = releases::upcoming(db, state.clock.now()).await?;
    Ok(UpcomingOut::of(upcoming, &zone))
}

async fn whole(state: &AppState, number: i32) -> Result<WholeReleaseOut, Error> {
    let db = state.db.read();
    let (info, agenda) = releases::one(db, number).await?;
    let before = match number {
        ..=1 => None,
        number => Some(releases::one(db, number - 1).await?.1),
    };
    let changes = Changes::between(before.as_ref(), &agenda);
    WholeReleaseOut::new(info, &agenda, changes.into())
}

async fn outlook(state: &AppState, number: i32) -> Result<OutlookOut, Error> {
    Ok(releases::outlook(state.db.read(), number).await?.into())
}
