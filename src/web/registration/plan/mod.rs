//! `/registration/{secret}/plan`: both days of one person: what is starred, signed up for, and what comes of it.

pub(crate) mod deeds;
mod entry;
pub(crate) mod feeds;
mod said;
pub(crate) mod sessions;
pub(crate) mod tokens;

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};

use self::entry::{Line, LinePart};
use self::said::{Done, Said};
use super::opened;
use crate::domain::agenda::{Agenda, Day};
use crate::domain::plan::{MyPlan, my_plan};
use crate::domain::registrations::{Registration, Status};
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "plan/plan.html")]
struct PlanPage<'v> {
    frame: Frame<'v>,
    secret: String,
    registration: &'v Registration,
    plan: &'v MyPlan,
    said: Option<Said>,
    days: Vec<(&'v Day, Vec<Line<'v>>)>,
    next: Option<Line<'v>>,
    /// The sessions that are starred, by slug: what a browser need not offer again.
    starred: String,
}

/// The registration that the link opens, which must not have ended: else there is nothing to plan.
async fn going_on(request: &Request, visit: &Visit, secret: &str) -> poem::Result<Opened> {
    let registration = opened(request, visit, secret).await?;
    if registration.status.has_ended() {
        return Ok(Opened::Ended);
    }
    Ok(Opened::GoesOn(Box::new(registration)))
}

/// What a private link opens.
enum Opened {
    GoesOn(Box<Registration>),
    Ended,
}

#[handler]
pub(crate) async fn show(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Query(done): Query<Done>,
) -> Page {
    match going_on(request, &visit, &secret).await? {
        Opened::GoesOn(registration) => {
            let said = done.said(&visit);
            page(&visit, secret, &registration, said).await
        }
        Opened::Ended => see(&format!("/registration/{secret}")),
    }
}

/// The page, with what is said at its top: a refusal is no success.
async fn page(
    visit: &Visit,
    secret: String,
    registration: &Registration,
    said: Option<Said>,
) -> Page {
    let read = my_plan(visit.state.db.read(), registration.id, visit.now).await;
    let plan = read.map_err(failed)?;
    let agenda = visit.snapshot.released();
    let line = |entry| Line::new(visit, registration, &plan, entry);
    let days = agenda.map_or_else(Vec::new, |agenda| plan.days(agenda));
    let days: Vec<_> = days
        .into_iter()
        .map(|day| {
            (
                day.day,
                day.entries.into_iter().map(line).collect::<Vec<_>>(),
            )
        })
        .collect();
    let next = agenda.and_then(|agenda| plan.next(agenda, visit.now));
    let next = next.and_then(|next| {
        let mut lines = days.iter().flat_map(|(_, lines)| lines);
        lines.find(|line| line.slot.id == next.id).cloned()
    });
    let starred = agenda.map_or_else(String::new, |agenda| slugs(agenda, &plan));
    let page = PlanPage {
        frame: Frame::new(visit, Area::Registration, "plan-title"),
        secret,
        registration,
        plan: &plan,
        next,
        days,
        starred,
        said,
    };
    private(with_status(page.status(), &page))
}

fn slugs(agenda: &Agenda, plan: &MyPlan) -> String {
    let sessions = agenda.sessions.iter();
    let starred = sessions.filter(|session| plan.starred.contains(&session.id));
    let slugs: Vec<&str> = starred.map(|session| session.slug.as_str()).collect();
    slugs.join(" ")
}

impl PlanPage<'_> {
    fn status(&self) -> StatusCode {
        match &self.said {
            Some(said) if said.refused => StatusCode::CONFLICT,
            _ => StatusCode::OK,
        }
    }

    fn part<'p>(&'p self, line: &'p Line<'_>) -> LinePart<'p> {
        LinePart::new(&self.frame, line, &self.secret, "plan")
    }

    fn is_empty(&self) -> bool {
        self.days.iter().all(|(_, lines)| lines.is_empty())
    }

    fn is_confirmed(&self) -> bool {
        self.registration.status == Status::Confirmed
    }

    fn is_released(&self) -> bool {
        self.frame.published()
    }

    fn next_is_on(&self) -> bool {
        let next = self.next.as_ref();
        next.is_some_and(|line| line.slot.starts_at <= *self.frame.now())
    }
}
