//! `/my/plan`: what a person's own programs do with the plan, by a key that the person makes on the private page.

use poem::Request;
use poem::http::StatusCode;
use poem::web::Data;
use poem_openapi::auth::Bearer;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, OpenApi, SecurityScheme};
use uuid::Uuid;

use super::my_plan_wire::{
    FeedIn, FeedMade, FeedOut, JoinIn, JoinedOut, PlanOut, SettingsIn, SignUpOut,
};
use super::problem::ApiError;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Snapshot};
use crate::domain::plan::{self, FeedOptions};

/// A key to one's own plan. Make it on your private page, below “In my calendar”.
#[derive(SecurityScheme)]
#[oai(
    rename = "plan_key",
    ty = "bearer",
    bearer_format = "opaque",
    checker = "check"
)]
pub(crate) struct PlanKey(Uuid);

async fn check(request: &Request, bearer: Bearer) -> poem::Result<Uuid> {
    let broken = || poem::Error::from_status(StatusCode::INTERNAL_SERVER_ERROR);
    let state = request.data::<AppState>().ok_or_else(broken)?;
    let found = plan::registration_by_token(&state.db, &bearer.token).await;
    let found = found.map_err(|error| {
        tracing::error!(%error, "a key to a plan could not be looked up");
        broken()
    })?;
    found.ok_or_else(|| poem::Error::from_status(StatusCode::UNAUTHORIZED))
}

#[derive(ApiResponse)]
pub(crate) enum Plan {
    /// The plan as it is now.
    #[oai(status = 200)]
    Ok(Json<PlanOut>),
}

#[derive(ApiResponse)]
pub(crate) enum Joined {
    /// What is starred now.
    #[oai(status = 200)]
    Ok(Json<JoinedOut>),
}

#[derive(ApiResponse)]
pub(crate) enum SignedUp {
    /// A seat, or a place in line.
    #[oai(status = 200)]
    Ok(Json<SignUpOut>),
}

#[derive(ApiResponse)]
pub(crate) enum Feeds {
    /// The feeds that work.
    #[oai(status = 200)]
    Ok(Json<Vec<FeedOut>>),
}

#[derive(ApiResponse)]
pub(crate) enum Made {
    /// The feed is made: its address is told once, here.
    #[oai(status = 201)]
    Created(Json<FeedMade>),
}

#[derive(ApiResponse)]
pub(crate) enum Done {
    /// It is so now.
    #[oai(status = 204)]
    Done,
}

pub(crate) struct MyPlanApi;

#[OpenApi]
impl MyPlanApi {
    /// My plan
    #[oai(path = "/my/plan", method = "get", operation_id = "get_my_plan")]
    async fn get(&self, key: PlanKey, state: Data<&AppState>) -> Result<Plan, ApiError> {
        let snapshot = state.published.current();
        let read = plan::my_plan(state.db.read(), key.0, state.clock.now()).await?;
        Ok(Plan::Ok(Json(PlanOut::new(snapshot.released(), &read))))
    }

    /// Star a session
    ///
    /// A star holds no seat. Starring again changes nothing.
    #[oai(
        path = "/my/plan/stars/:session",
        method = "put",
        operation_id = "star_session"
    )]
    async fn star(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        /// The session's slug.
        session: Path<String>,
    ) -> Result<Done, ApiError> {
        let snapshot = state.published.current();
        let agenda = released(&snapshot)?;
        plan::star(&state.db, agenda, key.0, &session.0, state.clock.now()).await?;
        Ok(Done::Done)
    }

    /// Take a star away
    #[oai(
        path = "/my/plan/stars/:session",
        method = "delete",
        operation_id = "unstar_session"
    )]
    async fn unstar(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        /// The session's slug.
        session: Path<String>,
    ) -> Result<Done, ApiError> {
        let snapshot = state.published.current();
        plan::unstar(&state.db, released(&snapshot)?, key.0, &session.0).await?;
        Ok(Done::Done)
    }

    /// Star many sessions
    ///
    /// What is starred stays so. Sessions that are not in the agenda are counted and left out.
    #[oai(
        path = "/my/plan/stars",
        method = "post",
        operation_id = "star_sessions"
    )]
    async fn join(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        body: Json<JoinIn>,
    ) -> Result<Joined, ApiError> {
        let snapshot = state.published.current();
        let slugs: Vec<&str> = body.0.sessions.iter().map(String::as_str).collect();
        let (agenda, now) = (released(&snapshot)?, state.clock.now());
        let joined = plan::join(&state.db, agenda, key.0, &slugs, now).await?;
        Ok(Joined::Ok(Json(joined.into())))
    }

    /// Sign up for a seat
    ///
    /// Where all seats are taken, it is a place in line. Signing up again changes nothing.
    #[oai(
        path = "/my/plan/sign-ups/:slot",
        method = "put",
        operation_id = "sign_up"
    )]
    async fn sign_up(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        slot: Path<Uuid>,
    ) -> Result<SignedUp, ApiError> {
        let now = state.clock.now();
        let standing = state.plans().sign_up(key.0, slot.0, now).await?;
        Ok(SignedUp::Ok(Json(SignUpOut::new(standing))))
    }

    /// Give up a seat, or a place in line
    ///
    /// The seat goes to the next in line. Giving up again changes nothing.
    #[oai(
        path = "/my/plan/sign-ups/:slot",
        method = "delete",
        operation_id = "give_up_seat"
    )]
    async fn give_up(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        slot: Path<Uuid>,
    ) -> Result<Done, ApiError> {
        let now = state.clock.now();
        state.plans().give_up(key.0, slot.0, now).await?;
        Ok(Done::Done)
    }

    /// Change what mail tells
    ///
    /// Mail about seats cannot be turned off.
    #[oai(
        path = "/my/plan/settings",
        method = "put",
        operation_id = "put_plan_settings"
    )]
    async fn settings(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        body: Json<SettingsIn>,
    ) -> Result<Done, ApiError> {
        plan::set_star_mail(&state.db, key.0, body.0.mail_about_stars).await?;
        Ok(Done::Done)
    }

    /// My calendar feeds
    #[oai(
        path = "/my/plan/feeds",
        method = "get",
        operation_id = "list_plan_feeds"
    )]
    async fn feeds(&self, key: PlanKey, state: Data<&AppState>) -> Result<Feeds, ApiError> {
        let feeds = plan::feeds(state.db.read(), key.0).await?;
        Ok(Feeds::Ok(Json(feeds.into_iter().map(Into::into).collect())))
    }

    /// Make a calendar feed
    ///
    /// Its address opens the plan for whoever has it: it is told once.
    #[oai(
        path = "/my/plan/feeds",
        method = "post",
        operation_id = "create_plan_feed"
    )]
    async fn make_feed(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        body: Json<FeedIn>,
    ) -> Result<Made, ApiError> {
        let options = FeedOptions {
            busy_only: body.0.busy_only,
            language: body.0.language.into(),
        };
        let (db, now) = (&state.db, state.clock.now());
        let secret = plan::make_feed(db, key.0, &body.0.name, options, now).await?;
        let url = &state.config.public_url;
        Ok(Made::Created(Json(FeedMade {
            url: format!("{url}/calendar/my/{}.ics", secret.reveal()),
        })))
    }

    /// End a calendar feed
    #[oai(
        path = "/my/plan/feeds/:id",
        method = "delete",
        operation_id = "end_plan_feed"
    )]
    async fn end_feed(
        &self,
        key: PlanKey,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<Done, ApiError> {
        plan::end_feed(&state.db, key.0, id.0, state.clock.now()).await?;
        Ok(Done::Done)
    }
}

fn released(snapshot: &Snapshot) -> Result<&Agenda, Error> {
    snapshot.released().ok_or(Error::NotFound)
}
