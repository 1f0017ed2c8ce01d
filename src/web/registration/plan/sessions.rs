//! `/registration/{secret}/plan/sessions`: all sessions by day, to star and to sign up for. It needs no script.

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};

use super::entry::{Line, LinePart};
use super::said::{Done, Said};
use super::{Opened, going_on};
use crate::domain::agenda::Day;
use crate::domain::plan::my_plan;
use crate::domain::registrations::Registration;
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "plan/sessions.html")]
struct SessionsPage<'v> {
    frame: Frame<'v>,
    secret: String,
    said: Option<Said>,
    days: Vec<(&'v Day, Vec<Line<'v>>)>,
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

pub(super) async fn page(
    visit: &Visit,
    secret: String,
    registration: &Registration,
    said: Option<Said>,
) -> Page {
    let read = my_plan(visit.state.db.read(), registration.id, visit.now).await;
    let plan = read.map_err(failed)?;
    let mut days: Vec<(&Day, Vec<Line<'_>>)> = Vec::new();
    if let Some(agenda) = visit.snapshot.released() {
        days = agenda.days.iter().map(|day| (day, Vec::new())).collect();
        let zone = agenda.zone();
        for slot in &agenda.slots {
            let Some(session) = agenda.session(&slot.session) else {
                continue;
            };
            let date = zone.day(slot.starts_at);
            let place = days.iter().rposition(|(day, _)| day.date <= date);
            if let Some((_, lines)) = days.get_mut(place.unwrap_or_default()) {
                lines.push(Line::of_slot(visit, registration, &plan, (slot, session)));
            }
        }
    }
    let status = match &said {
        Some(said) if said.refused => StatusCode::CONFLICT,
        _ => StatusCode::OK,
    };
    let page = SessionsPage {
        frame: Frame::new(visit, Area::Registration, "plan-sessions-title"),
        secret,
        said,
        days,
    };
    private(with_status(status, &page))
}

impl SessionsPage<'_> {
    fn part<'p>(&'p self, line: &'p Line<'_>) -> LinePart<'p> {
        LinePart::new(&self.frame, line, &self.secret, "sessions")
    }
}
