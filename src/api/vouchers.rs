//! `/vouchers`: codes that give a type, a price or a place.

use jiff::Timestamp;
use poem::web::Data;
use poem_openapi::param::Path;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Enum, Object, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::problem::ApiError;
use crate::app::AppState;
use crate::domain::vouchers::{self, Discount, State, Voucher, VoucherSettings};
use crate::domain::{Error, FieldError, FieldProblem};

/// What a voucher takes off a price.
#[derive(Clone, Copy, Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum DiscountKind {
    /// Nothing: it opens a type, or holds a place.
    None,
    /// A percentage of it.
    Percent,
    /// An amount.
    Amount,
    /// All of it.
    Free,
}

/// What is set for a voucher.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct VoucherIn {
    /// What people type: case, spaces and dashes do not matter. Left out of a new one, it gets a code that nobody
    /// can guess.
    code: Option<String>,
    /// For organizers alone.
    note: Option<String>,
    /// What it takes off a price.
    discount: DiscountKind,
    /// Percents, or US cents of an amount.
    value: Option<i64>,
    /// How often it can be used; without it: no bound.
    uses: Option<i32>,
    /// What it may take off in all, in US cents; without it: no bound.
    budget_cents: Option<i64>,
    /// Not before this instant (RFC 3339).
    valid_from: Option<String>,
    /// Not from this instant on (RFC 3339).
    valid_until: Option<String>,
    /// The one address that it is for.
    email: Option<String>,
    /// A place is held back for each use.
    #[oai(default)]
    holds_places: bool,
    /// The slugs of the types that it is for; none: all.
    #[oai(default)]
    registration_types: Vec<String>,
}

impl VoucherIn {
    fn read(self) -> Result<VoucherSettings, Error> {
        let mut faults = Vec::new();
        let mut instant = |text: Option<String>, field| {
            let parsed = text.map(|text| text.parse::<Timestamp>()).transpose();
            parsed.unwrap_or_else(|_| {
                faults.push(FieldError::new(field, FieldProblem::NotADate));
                None
            })
        };
        let valid_from = instant(self.valid_from, "valid_from");
        let valid_until = instant(self.valid_until, "valid_until");
        let value = self.value.unwrap_or_default();
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        Ok(VoucherSettings {
            code: self.code.unwrap_or_default().trim().replace('\0', ""),
            note: self.note.unwrap_or_default().trim().replace('\0', ""),
            discount: match self.discount {
                DiscountKind::None => Discount::None,
                DiscountKind::Percent => Discount::Percent(value),
                DiscountKind::Amount => Discount::Amount(value),
                DiscountKind::Free => Discount::Free,
            },
            uses: self.uses,
            budget_cents: self.budget_cents,
            valid_from,
            valid_until,
            email: self
                .email
                .map(|email| email.trim().to_owned())
                .filter(|email| !email.is_empty()),
            holds_places: self.holds_places,
            types: self.registration_types,
        })
    }
}

/// Many vouchers at once.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct VouchersIn {
    /// How many, 1 to 500.
    count: i32,
    /// What is the same for all; each code begins with its `code`.
    voucher: VoucherIn,
}

/// Where a voucher stands.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum VoucherStateOut {
    /// It can be used.
    Open,
    /// Its time has not begun.
    NotYet,
    /// No use is left, or no budget.
    UsedUp,
    /// Its time is over.
    Over,
    /// An organizer ended it.
    Ended,
}

/// A voucher.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct VoucherOut {
    /// Its id.
    id: Uuid,
    /// What people type.
    code: String,
    /// For organizers alone.
    note: String,
    /// What it takes off a price.
    discount: DiscountKind,
    /// Percents, or US cents of an amount; 0 where there is nothing to say.
    value: i64,
    /// How often it can be used; missing: no bound.
    uses: Option<i32>,
    /// How often it is used now.
    used: i64,
    /// What it may take off in all, in US cents; missing: no bound.
    budget_cents: Option<i64>,
    /// What it has taken off, in US cents.
    spent_cents: i64,
    /// Not before this instant (RFC 3339).
    valid_from: Option<String>,
    /// Not from this instant on (RFC 3339).
    valid_until: Option<String>,
    /// The one address that it is for.
    email: Option<String>,
    /// A place is held back for each use.
    holds_places: bool,
    /// How many places it holds back now.
    held_places: i64,
    /// The slugs of the types that it is for; none: all.
    registration_types: Vec<String>,
    /// Where it stands.
    state: VoucherStateOut,
    /// When it was made (RFC 3339).
    created_at: String,
}

impl From<Voucher> for VoucherOut {
    fn from(voucher: Voucher) -> Self {
        let settings = voucher.settings;
        Self {
            id: voucher.id,
            code: settings.code,
            note: settings.note,
            discount: match settings.discount {
                Discount::None => DiscountKind::None,
                Discount::Percent(_) => DiscountKind::Percent,
                Discount::Amount(_) => DiscountKind::Amount,
                Discount::Free => DiscountKind::Free,
            },
            value: settings.discount.value(),
            uses: settings.uses,
            used: voucher.used,
            budget_cents: settings.budget_cents,
            spent_cents: voucher.spent_cents,
            valid_from: settings.valid_from.map(|at| at.to_string()),
            valid_until: settings.valid_until.map(|at| at.to_string()),
            email: settings.email,
            holds_places: settings.holds_places,
            held_places: voucher.held,
            registration_types: settings.types,
            state: match voucher.state {
                State::Open => VoucherStateOut::Open,
                State::NotYet => VoucherStateOut::NotYet,
                State::UsedUp => VoucherStateOut::UsedUp,
                State::Over => VoucherStateOut::Over,
                State::Ended => VoucherStateOut::Ended,
            },
            created_at: voucher.created_at.to_string(),
        }
    }
}

#[derive(ApiResponse)]
pub(crate) enum OneVoucher {
    /// The voucher as it is now.
    #[oai(status = 200)]
    Ok(Json<VoucherOut>),
}

#[derive(ApiResponse)]
pub(crate) enum NewVoucher {
    /// The voucher that was made.
    #[oai(status = 201)]
    Made(
        Json<VoucherOut>,
        /// Where it is.
        #[oai(header = "Location")]
        String,
    ),
}

#[derive(ApiResponse)]
pub(crate) enum ManyVouchers {
    /// All vouchers, the newest first.
    #[oai(status = 200)]
    Ok(Json<Vec<VoucherOut>>),
}

#[derive(ApiResponse)]
pub(crate) enum NewVouchers {
    /// The vouchers that were made.
    #[oai(status = 201)]
    Made(Json<Vec<VoucherOut>>),
}

#[derive(ApiResponse)]
pub(crate) enum NoVoucher {
    /// It is gone.
    #[oai(status = 204)]
    Deleted,
}

pub(crate) struct VouchersApi;

#[OpenApi]
impl VouchersApi {
    /// List vouchers
    ///
    /// The newest first, with what was used of each.
    #[oai(path = "/vouchers", method = "get", operation_id = "list_vouchers")]
    async fn list(&self, token: Token, state: Data<&AppState>) -> Result<ManyVouchers, ApiError> {
        let now = state.clock.now();
        let all = vouchers::all(state.db.read(), &token.0, now).await?;
        vouchers::note_look(&state.db, &token.0, &all, now).await?;
        Ok(ManyVouchers::Ok(Json(
            all.into_iter().map(Into::into).collect(),
        )))
    }

    /// Make a voucher
    #[oai(path = "/vouchers", method = "post", operation_id = "create_voucher")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<VoucherIn>,
    ) -> Result<NewVoucher, ApiError> {
        let settings = body.0.read()?;
        let (id, _) = vouchers::save(&state.db, &token.0, None, &settings, state.clock.now())
            .await
            .map_err(in_json)?;
        let made = one(&state, &token, id).await?;
        let url = &state.config.public_url;
        Ok(NewVoucher::Made(
            Json(made),
            format!("{url}/api/v1/vouchers/{id}"),
        ))
    }

    /// Make many vouchers
    ///
    /// They differ by their codes alone.
    #[oai(
        path = "/vouchers/many",
        method = "post",
        operation_id = "create_vouchers"
    )]
    async fn create_many(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<VouchersIn>,
    ) -> Result<NewVouchers, ApiError> {
        let VouchersIn { count, voucher } = body.0;
        let (settings, now) = (voucher.read()?, state.clock.now());
        let made = vouchers::make_many(&state.db, &token.0, Some(count), &settings, now)
            .await
            .map_err(in_json)?;
        let all = vouchers::all(state.db.read(), &token.0, now).await?;
        let made = all.into_iter().filter(|voucher| made.contains(&voucher.id));
        Ok(NewVouchers::Made(Json(made.map(Into::into).collect())))
    }

    /// One voucher
    #[oai(path = "/vouchers/:id", method = "get", operation_id = "get_voucher")]
    async fn get(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<OneVoucher, ApiError> {
        let now = state.clock.now();
        let found = vouchers::load(state.db.read(), &token.0, id.0, now).await?;
        vouchers::note_look(&state.db, &token.0, std::slice::from_ref(&found), now).await?;
        Ok(OneVoucher::Ok(Json(found.into())))
    }

    /// Change a voucher
    ///
    /// All of it: what is left out is set to none. What was agreed with those who used it stays. Not once it was
    /// ended: 409 `not_as_it_stands`.
    #[oai(
        path = "/vouchers/:id",
        method = "put",
        operation_id = "update_voucher"
    )]
    async fn update(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
        body: Json<VoucherIn>,
    ) -> Result<OneVoucher, ApiError> {
        let (settings, now) = (body.0.read()?, state.clock.now());
        vouchers::save(&state.db, &token.0, Some(id.0), &settings, now)
            .await
            .map_err(in_json)?;
        state.outbox_bell.notify_one();
        Ok(OneVoucher::Ok(Json(one(&state, &token, id.0).await?)))
    }

    /// Delete a voucher
    ///
    /// Places that it held go to the people in line. Not once somebody has used it: 409 `in_use`; end it then.
    #[oai(
        path = "/vouchers/:id",
        method = "delete",
        operation_id = "delete_voucher"
    )]
    async fn delete(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<NoVoucher, ApiError> {
        vouchers::remove(&state.db, &token.0, id.0, state.clock.now()).await?;
        state.outbox_bell.notify_one();
        Ok(NoVoucher::Deleted)
    }

    /// End a voucher
    ///
    /// Nobody can use it any more; what it gave stays. Places that it held go to the people in line. Ending again
    /// changes nothing.
    #[oai(
        path = "/vouchers/:id/end",
        method = "post",
        operation_id = "end_voucher"
    )]
    async fn end(
        &self,
        token: Token,
        state: Data<&AppState>,
        id: Path<Uuid>,
    ) -> Result<OneVoucher, ApiError> {
        vouchers::end(&state.db, &token.0, id.0, state.clock.now()).await?;
        state.outbox_bell.notify_one();
        Ok(OneVoucher::Ok(Json(one(&state, &token, id.0).await?)))
    }
}

/// The same faults under the names that the API has for fields.
fn in_json(error: Error) -> Error {
    let Error::Invalid(mut faults) = error else {
        return error;
    };
    for fault in &mut faults {
        fault.field = match fault.field {
            "budget" => "budget_cents",
            "until_date" => "valid_until",
            "types" => "registration_types",
            other => other,
        };
    }
    Error::Invalid(faults)
}

async fn one(state: &AppState, token: &Token, id: Uuid) -> Result<VoucherOut, ApiError> {
    let now = state.clock.now();
    let voucher = vouchers::load(state.db.read(), &token.0, id, now).await?;
    Ok(voucher.into())
}
