//! `/registration-imports`: a file of registrations is looked at, and brought in as it was looked at.

use std::collections::BTreeMap;

use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{ApiResponse, Object, OpenApi};
use uuid::Uuid;

use super::auth::Token;
use super::problem::ApiError;
use super::registration_wire::StatusOut;
use crate::app::AppState;
use crate::domain::registrations::import::{
    self, Counts, Double, Outcome, Plan, PlannedColumn, PlannedRow, Refused, UnknownType, Wish,
};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{Language, Words};

/// A file of registrations, and how it is meant.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct RegistrationImportIn {
    /// CSV, UTF-8: the first row names the columns. Commas, semicolons or tabs may stand between cells.
    file: String,
    /// What the columns hold, in their order, such as `legal_name`, `email` or `answers.{slug}`; empty for a column that
    /// is left out. Without it: what their names say. The preview names all that can be chosen.
    columns: Option<Vec<String>>,
    /// What is meant by names of types that there are not.
    #[oai(default)]
    types: Vec<NamedTypeIn>,
    /// The slug of the type for rows that say none.
    registration_type: Option<String>,
    /// The language of mail to those of whom the file does not say it: `en` or `es`.
    mail_language: Option<String>,
    /// Everybody who has an address gets the usual mail with the private link.
    #[oai(default = "yes")]
    send_mail: bool,
    /// Whether all these people know and agree to the code of conduct: must be true to bring them in.
    #[oai(default)]
    code_of_conduct: bool,
    /// The `seen` of the preview that you looked at. When something else would be done now, nothing is: 409
    /// `stale`. Without it, whatever the file comes to is done.
    seen: Option<String>,
}

fn yes() -> bool {
    true
}

/// What is meant by the name of a type.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct NamedTypeIn {
    /// What the cells say.
    cell: String,
    /// The slug of the type.
    registration_type: String,
}

/// What a file would come to.
#[derive(Object)]
pub(crate) struct RegistrationPlanOut {
    /// Stands for the file and what it comes upon: send it as `seen` to do just this.
    seen: String,
    /// Its columns, in their order.
    columns: Vec<FileColumnOut>,
    /// All that a column can hold.
    can_hold: Vec<String>,
    /// What its rows call types that there are not.
    unknown_types: Vec<UnknownTypeOut>,
    /// How many rows say no type.
    rows_without_type: u64,
    /// How many are what.
    counts: RegistrationCountsOut,
    /// Its rows, in their order.
    rows: Vec<FileRowOut>,
}

/// A column of a file.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct FileColumnOut {
    /// Its name.
    name: String,
    /// What it holds; left out where the column is.
    holds: Option<String>,
    /// Stable name of what is wrong: `taken`, where another column holds this already.
    problem: Option<String>,
}

/// What rows call a type, and that is none.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct UnknownTypeOut {
    /// What the cells say.
    cell: String,
    /// How many rows say it.
    rows: u64,
    /// The slug of the type that is meant, where `types` says so.
    registration_type: Option<String>,
}

/// How many rows are what.
#[derive(Object)]
pub(crate) struct RegistrationCountsOut {
    /// They get a place.
    confirmed: u64,
    /// They wait for one.
    waitlisted: u64,
    /// They wait for an answer.
    pending: u64,
    /// They have ended, and are left out.
    left_out: u64,
    /// Others have the same address and name. They are registered all the same.
    doubles: u64,
    /// Something is wrong with them.
    faulty: u64,
    /// They get a mail.
    mails: u64,
}

/// A row of a file.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct FileRowOut {
    /// Its number, as spreadsheets count: the names of the columns are row 1.
    row: u64,
    /// Whom it is about.
    name: String,
    /// Where the registration would stand; left out where something is wrong, and where it has ended.
    status: Option<StatusOut>,
    /// By the file it has ended: it is left out.
    left_out: bool,
    /// What would be agreed, in US cents.
    price_cents: Option<i64>,
    /// What is paid of it, in US cents.
    paid_cents: Option<i64>,
    /// All that is wrong with it.
    errors: Vec<RowErrorOut>,
    /// Somebody who is registered by the same address and name.
    double_of: Option<Uuid>,
    /// An earlier row with the same address and name.
    double_of_row: Option<u64>,
}

/// What is wrong with a cell.
#[derive(Object)]
pub(crate) struct RowErrorOut {
    /// The field.
    field: String,
    /// Stable name of what is wrong with it.
    code: String,
}

/// What a file would come to.
#[derive(ApiResponse)]
pub(crate) enum PlannedRegistrations {
    /// Nothing was changed: this is what it would do.
    #[oai(status = 200)]
    Ok(Json<RegistrationPlanOut>),
}

/// What a file came to.
#[derive(ApiResponse)]
pub(crate) enum ImportedRegistrations {
    /// All of it was done.
    #[oai(status = 200)]
    Ok(Json<RegistrationCountsOut>),
}

pub(crate) struct RegistrationImportsApi;

#[OpenApi]
impl RegistrationImportsApi {
    /// Look at a file of registrations
    ///
    /// Nothing is changed: this is what would come of each row. Names of columns are known as in files of our own, of
    /// pretix and of Indico, in English and Spanish.
    #[oai(
        path = "/registration-imports/preview",
        method = "post",
        operation_id = "preview_registration_import"
    )]
    async fn preview(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<RegistrationImportIn>,
    ) -> Result<PlannedRegistrations, ApiError> {
        let (wish, now) = (body.0.wish(), state.clock.now());
        match import::preview(&state.db, &token.0, &wish?, now).await {
            Ok(plan) => Ok(PlannedRegistrations::Ok(Json(plan.into()))),
            Err(refused) => Err(refused.into()),
        }
    }

    /// Bring registrations in
    ///
    /// All of the file, or nothing: 422 `invalid` names each row and field that something is wrong with. Places, the
    /// line and prices go by the rules for everybody, row after row.
    #[oai(
        path = "/registration-imports",
        method = "post",
        operation_id = "create_registration_import"
    )]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<RegistrationImportIn>,
    ) -> Result<ImportedRegistrations, ApiError> {
        let (wish, now) = (body.0.wish(), state.clock.now());
        let seen = body.0.seen.as_deref();
        match import::import(&state.db, &token.0, &wish?, seen, now).await {
            Ok(counts) => {
                state.outbox_bell.notify_one();
                Ok(ImportedRegistrations::Ok(Json(counts.into())))
            }
            Err(refused) => Err(refused.into()),
        }
    }
}

impl RegistrationImportIn {
    fn wish(&self) -> Result<Wish<'_>, Error> {
        let language = self.mail_language.as_deref().unwrap_or("en");
        let mail_language = Language::from_code(language).ok_or_else(|| {
            let fault = FieldError::new("mail_language", FieldProblem::UnknownChoice);
            Error::Invalid(vec![fault])
        })?;
        let types = self.types.iter();
        let kinds: BTreeMap<String, String> = types
            .map(|named| (named.cell.clone(), named.registration_type.clone()))
            .collect();
        Ok(Wish {
            text: &self.file,
            columns: self.columns.clone(),
            kinds,
            kind: self.registration_type.clone().unwrap_or_default(),
            mail_language,
            tell: self.send_mail,
            code_of_conduct: self.code_of_conduct,
        })
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Failed(error) => error.into(),
            Refused::Stale(plan) => Self::stale(RegistrationPlanOut::from(*plan).to_json()),
            Refused::Unreadable(why) => {
                // In the words of the desk.
                let why = why.say(Words(Language::En), "reg-file-no-columns");
                Error::Import(why.into_owned()).into()
            }
            Refused::Faulty(plan) => faulty(&plan),
        }
    }
}

/// All that is wrong, each with the way to it: `rows[12].email`, by the number of the row.
fn faulty(plan: &Plan) -> ApiError {
    let mut faults = Vec::new();
    for (place, column) in plan.columns.iter().enumerate() {
        let fault = column
            .fault
            .map(|problem| FieldError::new("columns", problem));
        faults.extend(fault.map(|fault| (format!("columns[{place}]"), fault)));
    }
    for row in &plan.rows {
        let own = row.faults.iter().cloned();
        faults.extend(own.map(|fault| (format!("rows[{}].{}", row.number, fault.name()), fault)));
    }
    if faults.is_empty() {
        let fault = FieldError::new("code_of_conduct", FieldProblem::NotAgreed);
        faults.push((fault.name().into_owned(), fault));
    }
    ApiError::invalid(&faults)
}

fn number(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

impl From<Plan> for RegistrationPlanOut {
    fn from(plan: Plan) -> Self {
        let holds = plan.choices.iter().map(|holds| holds.name().into_owned());
        Self {
            seen: plan.fingerprint,
            can_hold: holds.collect(),
            columns: plan.columns.into_iter().map(FileColumnOut::from).collect(),
            unknown_types: plan.types.into_iter().map(UnknownTypeOut::from).collect(),
            rows_without_type: number(plan.without_type),
            counts: plan.counts.into(),
            rows: plan.rows.into_iter().map(FileRowOut::from).collect(),
        }
    }
}

impl From<PlannedColumn> for FileColumnOut {
    fn from(column: PlannedColumn) -> Self {
        Self {
            name: column.head,
            holds: column.holds.map(|holds| holds.name().into_owned()),
            problem: column.fault.map(|problem| problem.code().to_owned()),
        }
    }
}

impl From<UnknownType> for UnknownTypeOut {
    fn from(unknown: UnknownType) -> Self {
        Self {
            cell: unknown.cell,
            rows: number(unknown.rows),
            registration_type: unknown.slug,
        }
    }
}

impl From<Counts> for RegistrationCountsOut {
    fn from(counts: Counts) -> Self {
        Self {
            confirmed: number(counts.confirmed),
            waitlisted: number(counts.waitlisted),
            pending: number(counts.pending),
            left_out: number(counts.ended),
            doubles: number(counts.doubles),
            faulty: number(counts.faulty),
            mails: number(counts.mails),
        }
    }
}

impl From<PlannedRow> for FileRowOut {
    fn from(row: PlannedRow) -> Self {
        let errors = row.faults.iter().map(|fault| RowErrorOut {
            field: fault.name().into_owned(),
            code: fault.problem.code().replace('-', "_"),
        });
        Self {
            errors: errors.collect(),
            row: number(row.number),
            name: row.name,
            status: match row.outcome {
                Some(Outcome::Registered(status)) => Some(status.into()),
                _ => None,
            },
            left_out: row.outcome == Some(Outcome::Ended),
            price_cents: row.money.map(|(price, _)| price),
            paid_cents: row.money.map(|(_, paid)| paid),
            double_of: match row.double {
                Some(Double::Registered { id, .. }) => Some(id),
                _ => None,
            },
            double_of_row: match row.double {
                Some(Double::Row(row)) => Some(number(row)),
                _ => None,
            },
        }
    }
}
