//! `/organize/conference/start`: the first step of a new conference, and the way through the others.

use askama::Template;
use poem::handler;

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::part::{FormPage, News};
use super::reach::Reach;
use super::{OVERVIEW, START, address, after_change, saved_words, time_zone};
use crate::domain::conference::{self, Readiness, Section, SetupStep, Start, exists, readiness};
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, see};
use crate::web::visit::Visit;

/// Chosen unless somebody chooses another one.
const ZONE: &str = "America/Chicago";

#[derive(Template)]
#[template(path = "organize/conference/start.html")]
struct StepsPage<'v> {
    frame: Frame<'v>,
    readiness: Readiness,
    saved: Option<String>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(news): Query<News>) -> Page {
    let connection = visit.state.db.read();
    if !exists(connection).await.map_err(failed)? {
        let typed = Start {
            time_zone: ZONE.to_owned(),
            ..Start::default()
        };
        return form(&visit, &desk, &typed, Vec::new());
    }
    let frame = desk.frame(&visit, Area::Settings, "settings-start");
    page(&StepsPage {
        readiness: readiness(connection).await.map_err(failed)?,
        saved: saved_words(&frame, &news),
        frame,
    })
}

/// Makes the conference, and goes on to the next step.
#[handler]
pub(super) async fn begin(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let typed = Start {
        name: sent.both("name"),
        short_name: sent.both("short_name"),
        time_zone: sent.text("time_zone"),
    };
    match conference::start(&visit.state.db, &desk.actor, &typed, visit.now).await {
        Ok(()) => {
            after_change(&visit).await;
            let next = address(Section::Days);
            see(&format!("{next}?saved={}", Section::Name.slug()))
        }
        Err(Error::Invalid(faults)) => form(&visit, &desk, &typed, faults),
        // Somebody else was first.
        Err(Error::NameTaken) => see(START),
        Err(other) => Err(failed(other)),
    }
}

fn form(visit: &Visit, desk: &Desk, typed: &Start, faults: Vec<FieldError>) -> Page {
    let frame = desk.frame(visit, Area::Settings, "settings-start");
    let page = FormPage {
        section: Section::Name,
        heading: frame.t("settings-start-begin").into_owned(),
        fields: vec![
            Field::lines("name", &typed.name),
            Field::lines("short_name", &typed.short_name),
            time_zone::field(&frame, &typed.time_zone),
        ],
        faults: faults::in_words(visit.words(), &faults),
        action: START.to_owned(),
        back: (
            "/organize".to_owned(),
            frame.t("overview-title").into_owned(),
        ),
        remove: None,
        reach: Reach::Live,
        step: Some(SetupStep::Name),
        saved: None,
        clocks: None,
        frame,
    };
    page.answer()
}

impl StepsPage<'_> {
    fn steps(&self) -> [SetupStep; 7] {
        SetupStep::ALL
    }

    fn name(&self, step: &SetupStep) -> String {
        let key = format!("settings-{}", step.section().slug());
        self.frame.t(key).into_owned()
    }

    fn address(&self, step: &SetupStep) -> String {
        address(step.section())
    }

    fn overview(&self) -> &'static str {
        OVERVIEW
    }

    /// The next step: address and words of its link.
    fn next(&self) -> Option<(String, String)> {
        let step = self.readiness.next()?;
        Some(super::next_step(&self.frame, step))
    }

    /// When registration opens, or that it is open, or was.
    fn when(&self) -> String {
        let visit = self.frame.visit;
        let Some(window) = visit.snapshot.window else {
            return String::new();
        };
        let (words, at) = if visit.now < window.opens_at {
            ("settings-ready-opens", window.opens_at)
        } else if visit.now < window.closes_at {
            ("settings-ready-open", window.closes_at)
        } else {
            ("settings-ready-closed", window.closes_at)
        };
        let moment = visit.zone().date_time(visit.language, at);
        self.frame.t1(words, "moment", moment).into_owned()
    }
}
