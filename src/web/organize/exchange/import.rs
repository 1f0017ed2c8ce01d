//! `/organize/agenda/import`: a file is looked at, then brought in, with its progress.

use askama::Template;
use poem::handler;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::{Multipart, Path};
use uuid::Uuid;

use super::super::conference;
use super::super::form::sent::Sent;
use super::report::ReportPart;
use super::{IN, LARGEST};
use crate::domain::exchange::{ImportState, Outcome, Report, is_empty};
use crate::domain::{Error, calendar};
use crate::http::form::Form;
use crate::http::refused::Refused as NotTaken;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// More parts than the form has.
const MOST_PARTS: usize = 8;

#[derive(Template)]
#[template(path = "organize/exchange/import.html")]
struct FormPage<'v> {
    frame: Frame<'v>,
    /// The database is empty: a schedule makes the conference.
    fresh: bool,
    /// No file was chosen.
    missing: bool,
    time_zone: String,
}

/// The form.
#[handler]
pub(super) async fn form(visit: Visit, desk: Desk) -> Page {
    form_page(&visit, &desk, false, String::new()).await
}

async fn form_page(visit: &Visit, desk: &Desk, missing: bool, time_zone: String) -> Page {
    let mut frame = desk.frame(visit, Area::Draft, "import-title");
    let status = if missing {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = FormPage {
        frame,
        fresh: is_empty(visit.state.db.read()).await.map_err(failed)?,
        missing,
        time_zone,
    };
    with_status(status, &page)
}

/// Takes a file up, and goes to where it is looked at.
#[handler]
pub(super) async fn submit(visit: Visit, desk: Desk, mut parts: Multipart) -> Page {
    let (mut file, mut time_zone) = (Vec::new(), String::new());
    for _ in 0..MOST_PARTS {
        let Some(part) = parts.next_field().await.map_err(|_| NotTaken::Malformed)? else {
            break;
        };
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| NotTaken::Malformed)?;
        match name.as_str() {
            "file" => file = bytes,
            "time_zone" => time_zone = String::from_utf8_lossy(&bytes).into_owned(),
            _ => {}
        }
    }
    if file.is_empty() {
        return form_page(&visit, &desk, true, time_zone).await;
    }
    if file.len() > LARGEST {
        return Err(NotTaken::TooLarge.into());
    }
    let domain = calendar::domain_of(&visit.state.config.public_url);
    let (db, at) = (&visit.state.db, (domain.as_str(), visit.now));
    let id = visit
        .state
        .imports
        .look(db, &desk.actor, file, &time_zone, at);
    see(&format!("{IN}/{id}"))
}

#[derive(Template)]
#[template(path = "organize/exchange/job.html")]
struct JobPage<'v> {
    frame: Frame<'v>,
    id: Uuid,
    state: ImportState,
    done: u64,
    total: u64,
}

/// How far it has come.
#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Path(job): Path<String>) -> Page {
    let id = parse(&job)?;
    let seen = visit.state.imports.see(&desk.actor, id);
    let (state, (done, total)) = seen.ok_or_else(|| failed(Error::NotFound))?;
    let is_working = matches!(state, ImportState::Working);
    let stands =
        matches!(&state, ImportState::Came(outcome) if matches!(**outcome, Outcome::Stale(_)));
    if let ImportState::Came(outcome) = &state
        && matches!(**outcome, Outcome::Done(_))
    {
        conference::after_change(&visit).await;
        visit.state.draft_bell.ring();
    }
    let page = JobPage {
        frame: desk.frame(&visit, Area::Draft, "import-title"),
        id,
        state,
        done,
        total,
    };
    let status = match stands {
        true => StatusCode::CONFLICT,
        false => StatusCode::OK,
    };
    let mut answer = with_status(status, &page)?;
    if is_working {
        // Without script the page asks again by itself.
        let refresh = HeaderValue::from_static("1");
        answer.headers_mut().insert(header::REFRESH, refresh);
    }
    Ok(answer)
}

/// Brings it in.
#[handler]
pub(super) async fn bring_in(
    visit: Visit,
    desk: Desk,
    Path(job): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let id = parse(&job)?;
    let domain = calendar::domain_of(&visit.state.config.public_url);
    let (db, at) = (&visit.state.db, (domain.as_str(), visit.now));
    let seen = sent.text("seen");
    if !visit.state.imports.bring_in(db, &desk.actor, id, &seen, at) {
        return Err(failed(Error::NotFound));
    }
    see(&format!("{IN}/{id}"))
}

/// Stops it.
#[handler]
pub(super) async fn stop(visit: Visit, desk: Desk, Path(job): Path<String>) -> Page {
    let id = parse(&job)?;
    visit.state.imports.stop(&desk.actor, id);
    see(&format!("{IN}/{id}"))
}

fn parse(job: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(job).map_err(|_| failed(Error::NotFound))
}

impl JobPage<'_> {
    fn is_working(&self) -> bool {
        matches!(self.state, ImportState::Working)
    }

    fn report(&self) -> Option<&Report> {
        match &self.state {
            ImportState::Came(outcome) => match &**outcome {
                Outcome::Done(report) | Outcome::Rehearsed(report) | Outcome::Stale(report) => {
                    Some(report)
                }
            },
            _ => None,
        }
    }

    fn part<'r>(&'r self, report: &'r Report) -> ReportPart<'r> {
        ReportPart {
            frame: &self.frame,
            report,
        }
    }

    fn is_done(&self) -> bool {
        matches!(&self.state, ImportState::Came(outcome) if matches!(**outcome, Outcome::Done(_)))
    }

    fn is_stale(&self) -> bool {
        matches!(&self.state, ImportState::Came(outcome) if matches!(**outcome, Outcome::Stale(_)))
    }

    fn refusal(&self) -> Option<String> {
        match &self.state {
            ImportState::Refused(why) => Some(why.clone()),
            ImportState::Failed => Some(self.frame.t("error-500-text").into_owned()),
            ImportState::Stopped => Some(self.frame.t("import-stopped-text").into_owned()),
            ImportState::Working | ImportState::Came(_) => None,
        }
    }

    fn address(&self) -> String {
        format!("{IN}/{}", self.id)
    }

    /// Whether there is anything to do.
    fn does(&self, report: &Report) -> bool {
        let told = &report.told;
        report.fresh
            || !(told.added.is_empty() && told.changed.is_empty() && told.placed.is_empty())
            || told.rooms + told.tracks + told.speakers > 0
    }
}
