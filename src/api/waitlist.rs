//! `/waitlist`: who waits in which order, and how a free place goes to the next.

use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON;
use poem_openapi::{ApiResponse, Object, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::draft::faults::in_json;
use super::problem::ApiError;
use super::registration_wire::{RegistrationOut, RegistrationPage};
use super::registrations::{with_answers, with_its_answers};
use crate::app::AppState;
use crate::domain::registrations::{
    self, Deed, Filter, PAGE_SIZE, Place, Sort, Status, TypeRules, Waitlist, WaitlistRules,
};
use crate::i18n::Text;

/// What is as it is now.
#[derive(ApiResponse)]
pub(crate) enum Now<T: ToJSON> {
    /// As it is now.
    #[oai(status = 200)]
    Ok(Json<T>),
}

/// How a free place goes to the next in line.
#[derive(Object)]
pub(crate) struct WaitlistOut {
    /// Whether it is offered for some time; otherwise it is given at once.
    by_offer: bool,
    /// How many hours an offer lasts.
    offer_hours: i32,
    /// Whether nobody in line gets anything now. Offers that are out go on.
    paused: bool,
    /// The types that differ.
    types: Vec<WaitlistTypeOut>,
}

/// How the waitlist of one type differs.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct WaitlistTypeOut {
    /// The type's slug.
    registration_type: String,
    /// Missing: as for all.
    by_offer: Option<bool>,
    /// Missing: as for all.
    offer_hours: Option<i32>,
    /// Whether nobody of this type gets anything now.
    paused: bool,
}

/// How a free place is to go to the next in line.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct WaitlistIn {
    /// Offer it for some time; otherwise it is given at once.
    by_offer: bool,
    /// How many hours an offer lasts, 1 to 672.
    offer_hours: i32,
    /// Nobody in line gets anything until this is false again.
    #[oai(default)]
    paused: bool,
    /// The types that differ; those that are left out have nothing of their own.
    #[oai(default)]
    types: Vec<WaitlistTypeIn>,
}

/// How the waitlist of one type is to differ.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct WaitlistTypeIn {
    /// The type's slug.
    registration_type: String,
    /// Left out: as for all.
    by_offer: Option<bool>,
    /// Left out: as for all.
    offer_hours: Option<i32>,
    /// Nobody of this type gets anything until this is false again.
    #[oai(default)]
    paused: bool,
}

/// Why somebody is moved up.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct MoveUpIn {
    /// The reason, for the history: up to 500 characters.
    reason: String,
}

impl From<Waitlist> for WaitlistOut {
    fn from(set: Waitlist) -> Self {
        let differs =
            |own: &TypeRules| own.paused || own.by_offer.is_some() || own.offer_hours.is_some();
        let types = set.types.into_iter().filter(differs);
        Self {
            by_offer: set.rules.by_offer,
            offer_hours: set.rules.offer_hours,
            paused: set.rules.paused,
            types: types
                .map(|own| WaitlistTypeOut {
                    registration_type: own.slug,
                    by_offer: own.by_offer,
                    offer_hours: own.offer_hours,
                    paused: own.paused,
                })
                .collect(),
        }
    }
}

impl From<WaitlistIn> for Waitlist {
    fn from(sent: WaitlistIn) -> Self {
        let types = sent.types.into_iter().map(|own| TypeRules {
            slug: own.registration_type,
            name: Text::default(),
            by_offer: own.by_offer,
            offer_hours: own.offer_hours,
            paused: own.paused,
        });
        Self {
            rules: WaitlistRules {
                by_offer: sent.by_offer,
                offer_hours: sent.offer_hours,
                paused: sent.paused,
            },
            types: types.collect(),
        }
    }
}

pub(crate) struct WaitlistApi;

#[OpenApi]
impl WaitlistApi {
    /// The rules of the waitlist
    #[oai(path = "/waitlist", method = "get", operation_id = "get_waitlist")]
    async fn get(
        &self,
        _token: Token,
        state: Data<&AppState>,
    ) -> Result<Now<WaitlistOut>, ApiError> {
        let set = registrations::waitlist(state.db.read()).await?;
        Ok(Now::Ok(Json(set.into())))
    }

    /// Set the rules of the waitlist
    ///
    /// All of them: what is left out is set to none. They hold at once: free places go to the people in line, who get
    /// a mail. Offers that are out keep their time; where places are given at once from now on, who has an offer gets
    /// the place.
    #[oai(path = "/waitlist", method = "put", operation_id = "set_waitlist")]
    async fn set(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<WaitlistIn>,
    ) -> Result<Now<WaitlistOut>, ApiError> {
        let (db, set, now) = (&state.db, body.0.into(), state.clock.now());
        registrations::set_waitlist(db, &token.0, &set, now)
            .await
            .map_err(|error| in_json(error, ""))?;
        state.outbox_bell.notify_one();
        let set = registrations::waitlist(db.read()).await?;
        Ok(Now::Ok(Json(set.into())))
    }

    /// The people in line
    ///
    /// In the order in which they are served, 50 a page; those who have an offer come first, with `offered_until`.
    #[oai(
        path = "/waitlist/line",
        method = "get",
        operation_id = "list_waitlist_line"
    )]
    async fn line(
        &self,
        token: Token,
        state: Data<&AppState>,
        /// Begin after this registration.
        after: Query<Option<Uuid>>,
    ) -> Result<Now<RegistrationPage>, ApiError> {
        let filter = Filter {
            status: Some(Status::Waitlisted),
            sort: Sort::Line,
            ..Filter::default()
        };
        let (db, place, now) = (&state.db, after.0.map(Place::After), state.clock.now());
        let listed = registrations::list(db, &token.0, &filter, place, PAGE_SIZE, now).await?;
        Ok(Now::Ok(Json(with_answers(&state, listed).await?)))
    }

    /// Move somebody to the front of the line
    ///
    /// Before everybody else who waits. Where a place is free and the waitlist is not paused, the person gets it, or
    /// an offer, at once. The person gets a mail; the reason is kept in the history. 409 for somebody who does not
    /// wait, or has an offer.
    #[oai(
        path = "/registrations/:id/move-up",
        method = "post",
        operation_id = "move_up_registration"
    )]
    async fn move_up(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<MoveUpIn>,
    ) -> Result<Now<RegistrationOut>, ApiError> {
        let deed = Deed::move_up(&body.0.reason)?;
        registrations::carry_out(&state.db, &token.0, id.0, &deed, state.clock.now()).await?;
        state.outbox_bell.notify_one();
        let moved = registrations::by_id(&state.db, id.0).await?;
        Ok(Now::Ok(Json(with_its_answers(&state, moved).await?)))
    }
}
