//! `GET /registration-types`: the ways to register.

use poem::Request;
use poem::web::Data;
use poem_openapi::param::Query;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi};

use super::problem::ApiError;
use super::text::TextOut;
use crate::app::AppState;
use crate::domain::registrations::{self, Availability, RegistrationType, Stage};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::http::client::Client;
use crate::http::limits::Kind;

/// A way to register, as it stands now.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct RegistrationTypeOut {
    /// Its name in requests.
    slug: String,
    /// Its name for people.
    name: TextOut,
    /// One sentence about it.
    description: TextOut,
    /// The price now in US cents; 0 is free.
    price_cents: i64,
    /// The stage whose price holds now, such as an early bird's; missing where the regular price does.
    price_stage: Option<PriceStageOut>,
    /// The price with the voucher that was given, where that takes something off.
    reduced_price_cents: Option<i64>,
    /// An organizer decides about each request.
    requires_approval: bool,
    /// A code must be sent: as `access_code`, or a voucher's as `voucher`.
    requires_code: bool,
    /// It can be chosen from this instant on (RFC 3339).
    opens_at: String,
    /// It can be chosen up to this instant (RFC 3339).
    closes_at: String,
    /// How many people of it a group must have; from 2 on nobody can choose it alone: see `POST /registration-groups`.
    smallest_group: Option<i32>,
    /// How many people of it a group may have.
    largest_group: Option<i32>,
    /// Whether it can be chosen now.
    availability: AvailabilityOut,
}

/// A price that holds until an instant, or for a number of people.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct PriceStageOut {
    /// Its name for people.
    name: TextOut,
    /// It holds up to this instant (RFC 3339).
    ends_at: Option<String>,
    /// It holds for so many more people.
    people_left: Option<i64>,
    /// The price after it in US cents.
    then_price_cents: i64,
}

impl From<Stage> for PriceStageOut {
    fn from(stage: Stage) -> Self {
        Self {
            name: stage.name.into(),
            ends_at: stage.ends_at.map(|at| at.to_string()),
            people_left: stage.left,
            then_price_cents: stage.then_cents,
        }
    }
}

/// Whether a type can be chosen now.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum AvailabilityOut {
    /// Yes.
    Open,
    /// Yes, but few places are left.
    FewLeft,
    /// Yes, for a place in line.
    Waitlist,
    /// Not yet.
    NotYet,
    /// No longer.
    Closed,
}

impl From<Availability> for AvailabilityOut {
    fn from(availability: Availability) -> Self {
        match availability {
            Availability::Open => Self::Open,
            Availability::FewLeft => Self::FewLeft,
            Availability::Waitlist => Self::Waitlist,
            Availability::NotYet => Self::NotYet,
            Availability::Closed => Self::Closed,
        }
    }
}

impl From<RegistrationType> for RegistrationTypeOut {
    fn from(kind: RegistrationType) -> Self {
        Self {
            slug: kind.slug,
            name: kind.name.into(),
            description: kind.description.into(),
            price_cents: kind.price_cents,
            price_stage: kind.stage.map(Into::into),
            reduced_price_cents: kind.reduced_cents,
            requires_approval: kind.requires_approval,
            requires_code: kind.requires_code,
            opens_at: kind.opens_at.to_string(),
            closes_at: kind.closes_at.to_string(),
            smallest_group: kind.smallest_group,
            largest_group: kind.largest_group,
            availability: kind.availability.into(),
        }
    }
}

#[derive(ApiResponse)]
pub(crate) enum RegistrationTypes {
    /// All types, in their order.
    #[oai(status = 200)]
    Ok(Json<Vec<RegistrationTypeOut>>),
}

pub(crate) struct RegistrationTypesApi;

#[OpenApi]
impl RegistrationTypesApi {
    /// The ways to register
    ///
    /// Open to everybody. Availability is counted at the moment of asking. With `voucher`, prices are told with what
    /// it takes off, and types are listed too that are hidden without it; a code that cannot be used is a problem
    /// of that field.
    #[oai(
        path = "/registration-types",
        method = "get",
        operation_id = "list_registration_types"
    )]
    async fn list(
        &self,
        request: &Request,
        state: Data<&AppState>,
        /// A voucher's code.
        voucher: Query<Option<String>>,
    ) -> Result<RegistrationTypes, ApiError> {
        let types = offered_to(request, &state, voucher.0).await?.into_iter();
        Ok(RegistrationTypes::Ok(Json(types.map(Into::into).collect())))
    }
}

/// The types that are shown to whoever gives the code of this voucher, or none.
pub(super) async fn offered_to(
    request: &Request,
    state: &AppState,
    voucher: Option<String>,
) -> Result<Vec<RegistrationType>, ApiError> {
    let (code, now) = (voucher.unwrap_or_default(), state.clock.now());
    let offered = registrations::offered(state.db.read(), &code, None, now).await?;
    if let Some(Err(problem)) = offered.code {
        if problem == FieldProblem::WrongCode {
            // Who tries many codes that nobody has is slowed down.
            let client = Client::of(request, &state.config.trusted_proxies);
            state.limits.check(Kind::UnknownSecret, &client)?;
        }
        let fault = FieldError::new("voucher", problem);
        return Err(Error::Invalid(vec![fault]).into());
    }
    Ok(offered.types)
}
