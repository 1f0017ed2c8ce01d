//! `/organize/agenda/releases/marks`: how long moved and cancelled sessions are marked in the agenda.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::super::conference;
use super::super::form::sent::Sent;
use crate::domain::Error;
use crate::domain::releases;
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// Where it is.
pub(super) const ADDRESS: &str = "/organize/agenda/releases/marks";

/// What the address says.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    saved: String,
}

#[derive(Template)]
#[template(path = "organize/releases/marks.html")]
struct MarksPage<'v> {
    frame: Frame<'v>,
    typed: String,
    faults: Vec<Fault>,
    saved: bool,
}

/// The form.
#[handler]
pub(super) async fn form(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let days = releases::marks(visit.state.db.read()).await;
    let days = days.map_err(failed)?;
    let typed = days.map(|days| days.to_string()).unwrap_or_default();
    page(&visit, &desk, typed, Vec::new(), !asked.saved.is_empty())
}

/// Sets it.
#[handler]
pub(super) async fn save(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let typed = sent.text("days");
    match releases::set_marks(&visit.state.db, &desk.actor, &typed, visit.now).await {
        Ok(()) => {
            conference::after_change(&visit).await;
            see(&format!("{ADDRESS}?saved=yes"))
        }
        Err(Error::Invalid(faults)) => {
            let faults = faults::in_words(visit.words(), &faults);
            page(&visit, &desk, typed, faults, false)
        }
        Err(other) => Err(failed(other)),
    }
}

fn page(visit: &Visit, desk: &Desk, typed: String, faults: Vec<Fault>, saved: bool) -> Page {
    let mut frame = desk.frame(visit, Area::Draft, "marks-title");
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = MarksPage {
        frame,
        typed,
        faults,
        saved,
    };
    with_status(status, &page)
}

impl MarksPage<'_> {
    fn fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "days")
    }
}
