//! `/figures`: all registrations in numbers; never a name.

use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::auth::Token;
use super::problem::ApiError;
use super::text::TextOut;
use crate::app::AppState;
use crate::domain::registrations::{self, Report, Status, Sums, TypeFigures};

/// All figures.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct FiguresOut {
    /// As of this instant (RFC 3339).
    at: String,
    /// New registrations week by week, the oldest first; the last week is not over.
    weeks: Vec<WeekFiguresOut>,
    /// By type and status, with money, and the line.
    types: Vec<TypeFiguresOut>,
    /// How people registered.
    sources: Vec<SourceFiguresOut>,
    /// What people paid who have no place now, in US cents.
    paid_without_place_cents: i64,
    /// Who comes to which meal, in the order of their times.
    meals: Vec<MealFiguresOut>,
    /// What people eat.
    diets: Vec<DietFiguresOut>,
    /// For how many days half of those who moved up from the line had been registered, at most.
    middle_days_in_line: Option<i64>,
}

/// A week.
#[derive(Object)]
pub(crate) struct WeekFiguresOut {
    /// Its first moment (RFC 3339): a Monday, in the conference's zone.
    begins_at: String,
    /// How many registered in it.
    new: u64,
}

/// A type.
#[derive(Object)]
pub(crate) struct TypeFiguresOut {
    /// Its slug.
    slug: String,
    /// Its name.
    name: TextOut,
    /// How many have a place.
    confirmed: i64,
    /// How many wait for an answer.
    pending: i64,
    /// How many stand in line.
    waitlisted: i64,
    /// How many requests were declined.
    declined: i64,
    /// How many were cancelled.
    cancelled: i64,
    /// What those with a place agreed to pay, in US cents: paid, waived and due together.
    agreed_cents: i64,
    /// What they paid of it.
    paid_cents: i64,
    /// What they need not pay.
    waived_cents: i64,
    /// What they still owe.
    due_cents: i64,
    /// How many moved up from the line to a place.
    moved_up: i64,
    /// How many cancelled while they stood in line.
    left_line: i64,
}

/// A way to register.
#[derive(Object)]
pub(crate) struct SourceFiguresOut {
    /// `online`, `desk`, `program`, `import` or `unknown`.
    source: String,
    /// How many registered so, whatever became of it.
    people: i64,
    /// How many of them have a place.
    confirmed: i64,
}

/// A meal.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct MealFiguresOut {
    /// Its name.
    name: TextOut,
    /// When it is served (RFC 3339).
    at: Option<String>,
    /// How many with a place come to it.
    people: i64,
}

/// A way to eat.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct DietFiguresOut {
    /// Its name.
    name: TextOut,
    /// How many with a place eat so; missing: fewer than 5.
    people: Option<i64>,
}

#[derive(ApiResponse)]
enum Told {
    /// As it is now.
    #[oai(status = 200)]
    Ok(Json<FiguresOut>),
}

pub(crate) struct FiguresApi;

#[OpenApi]
impl FiguresApi {
    /// All figures
    ///
    /// All registrations in numbers, for the roles `viewer`, `registrar` and `owner`. Never a name, and no small numbers
    /// of what is sensitive.
    #[oai(path = "/figures", method = "get", operation_id = "get_figures")]
    async fn all(&self, token: Token, state: Data<&AppState>) -> Result<Told, ApiError> {
        let now = state.clock.now();
        let zone = state.published.current().zone();
        let report = registrations::report(&state.db, &token.0, &zone, now).await?;
        Ok(Told::Ok(Json(out(report, now.to_string()))))
    }
}

fn out(report: Report, at: String) -> FiguresOut {
    let types = report.figures.types.iter().enumerate();
    let types = types.map(|(place, kind)| {
        let sums = report.money.types.get(place).map(|(_, sums)| *sums);
        let line = report.line.types.get(place);
        TypeFiguresOut {
            moved_up: line.map_or(0, |line| line.moved_up),
            left_line: line.map_or(0, |line| line.left),
            ..of_type(kind, sums.unwrap_or_default())
        }
    });
    FiguresOut {
        types: types.collect(),
        at,
        weeks: report
            .weeks
            .iter()
            .map(|week| WeekFiguresOut {
                begins_at: week.begins_at.to_string(),
                new: week.count,
            })
            .collect(),
        sources: report
            .sources
            .iter()
            .map(|one| SourceFiguresOut {
                source: one.source.name().to_owned(),
                people: one.people,
                confirmed: one.confirmed,
            })
            .collect(),
        paid_without_place_cents: report.money.paid_without_place_cents,
        meals: report
            .meals
            .into_iter()
            .map(|meal| MealFiguresOut {
                name: meal.name.into(),
                at: meal.at.map(|at| at.to_string()),
                people: meal.people,
            })
            .collect(),
        diets: report
            .diets
            .into_iter()
            .map(|diet| DietFiguresOut {
                name: diet.name.into(),
                people: diet.people,
            })
            .collect(),
        middle_days_in_line: report.line.middle_days,
    }
}

fn of_type(kind: &TypeFigures, sums: Sums) -> TypeFiguresOut {
    TypeFiguresOut {
        slug: kind.slug.clone(),
        name: kind.name.clone().into(),
        confirmed: kind.count(Status::Confirmed),
        pending: kind.count(Status::Pending),
        waitlisted: kind.count(Status::Waitlisted),
        declined: kind.count(Status::Declined),
        cancelled: kind.count(Status::Cancelled),
        agreed_cents: sums.agreed_cents,
        paid_cents: sums.paid_cents,
        waived_cents: sums.waived_cents,
        due_cents: sums.due_cents,
        moved_up: 0,
        left_line: 0,
    }
}
