//! `/organize/conference`: every section with what it says now and what is missing.

use super::entry::Entry as _;
use askama::Template;
use poem::handler;

use super::part::News;
use super::spoken::{date, hours, moment};
use super::{START, address, saved_words, time_zone, types};
use crate::domain::Error;
use crate::domain::conference::{
    Readiness, Section, Settings, SetupStep, Term, readiness, settings, shared,
};
use crate::domain::organizers::Action;
use crate::domain::registrations::{Figures, Status, figures};
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, see};
use crate::web::visit::Visit;

/// The longest that a card says of one text, in characters.
const GLIMPSE: usize = 160;

#[derive(Template)]
#[template(path = "organize/conference/overview.html")]
struct Overview<'v> {
    frame: Frame<'v>,
    settings: Settings,
    readiness: Readiness,
    figures: Figures,
    /// By how many people shared places are over.
    over_shared: i64,
    may_change: bool,
    saved: Option<String>,
}

#[derive(Template)]
#[template(path = "organize/conference/nothing.html")]
struct Nothing<'v> {
    frame: Frame<'v>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(news): Query<News>) -> Page {
    let connection = visit.state.db.read();
    let may_change = desk.actor.may(Action::ChangeConference);
    let frame = desk.frame(&visit, Area::Settings, "settings-title");
    let settings = match settings(connection).await {
        Ok(settings) => settings,
        Err(Error::NotFound) if may_change => return see(START),
        Err(Error::NotFound) => return page(&Nothing { frame }),
        Err(other) => return Err(failed(other)),
    };
    page(&Overview {
        settings,
        readiness: readiness(connection).await.map_err(failed)?,
        figures: figures(connection).await.map_err(failed)?,
        over_shared: shared::over(connection)
            .await
            .map_err(failed)?
            .values()
            .sum(),
        may_change,
        saved: saved_words(&frame, &news),
        frame,
    })
}

impl Overview<'_> {
    fn sections(&self) -> [Section; 16] {
        Section::CARDS
    }

    fn name(&self, section: &Section) -> String {
        let key = format!("settings-{}", section.slug());
        self.frame.t(key).into_owned()
    }

    fn address(&self, section: &Section) -> String {
        address(*section)
    }

    /// A required section that says nothing yet.
    fn lacks(&self, section: &Section) -> Option<String> {
        let step = SetupStep::of(*section)?;
        let key = format!("settings-{}-none", section.slug());
        (!self.readiness.has(step)).then(|| self.frame.t(key).into_owned())
    }

    /// How many texts have no Spanish.
    fn without_spanish(&self, section: &Section) -> usize {
        self.settings.without_spanish(*section)
    }

    /// By how many people the conference, or its types, are over their places.
    fn over(&self, section: &Section) -> i64 {
        let over =
            |taken: i64, places: Option<i64>| places.map_or(0, |places| taken - places).max(0);
        match section {
            Section::Window => over(self.figures.count(Status::Confirmed), self.figures.capacity),
            Section::Types => self
                .figures
                .types
                .iter()
                .map(|kind| over(kind.count(Status::Confirmed), kind.capacity))
                .sum(),
            Section::SharedPlaces => self.over_shared,
            _ => 0,
        }
    }

    /// What it says now, a line each; none where it says nothing.
    fn lines(&self, section: &Section) -> Vec<String> {
        let (frame, set) = (&self.frame, &self.settings);
        let lines = match section {
            Section::Name => {
                let texts = [&set.name.name, &set.name.short_name, &set.name.tagline];
                texts
                    .map(|text| frame.plain(&text.text()).to_owned())
                    .into()
            }
            Section::Days | Section::TimeZone => self.days(),
            Section::Venue => {
                let parts = [&set.venue.name, &set.venue.city, &set.venue.region];
                let said: Vec<&str> = parts.map(String::as_str).into_iter().collect();
                vec![joined(&said)]
            }
            Section::Contact => self.contact(),
            Section::Window => self.window(),
            Section::Conduct => {
                let texts = [&set.conduct.code_of_conduct, &set.conduct.support];
                texts.map(|text| glimpse(frame.plain(&text.text()))).into()
            }
            Section::Refunds => vec![glimpse(frame.plain(&set.refunds.text.text()))],
            Section::Types => self.types(),
            Section::Prices => self.prices(),
            Section::SharedPlaces => self.shared_places(),
            Section::Questions => set
                .questions
                .iter()
                .map(|row| frame.plain(&row.question.text()).to_owned())
                .collect(),
            Section::Announcements => set
                .announcements
                .iter()
                .map(|news| {
                    let title = news.title.text();
                    format!(
                        "{}: {}",
                        date(frame, &news.appears.date),
                        frame.plain(&title)
                    )
                })
                .collect(),
            Section::Meals => self.words(&set.meals),
            Section::Diets => self.words(&set.diets),
            Section::Accommodations => self.words(&set.accommodations),
            Section::CeCategories => self.words(&set.ce_categories),
        };
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }

    fn days(&self) -> Vec<String> {
        let (frame, set) = (&self.frame, &self.settings);
        let day = |day: &crate::domain::conference::Day| {
            let name = day.name.text();
            format!(
                "{}: {}",
                frame.plain(&name),
                hours(frame, &day.opens, &day.closes)
            )
        };
        let mut lines: Vec<String> = set.days.iter().map(day).collect();
        lines.push(time_zone::said(frame, &set.time_zone));
        lines
    }

    fn contact(&self) -> Vec<String> {
        let (frame, set) = (&self.frame, &self.settings.contact);
        let line = |key: &str, value: &str| match value {
            "" => String::new(),
            value => format!("{}: {value}", frame.t(key)),
        };
        let sender = match set.sender_email.as_str() {
            "" => frame.visit.state.config.mail.from.to_string(),
            email => joined_sender(&set.sender_name, email),
        };
        vec![
            line("set-contact-contact-email", &set.contact_email),
            line("set-contact-access-email", &set.access_email),
            line("set-contact-care-email", &set.care_email),
            line("settings-sender", &sender),
        ]
    }

    fn window(&self) -> Vec<String> {
        let (frame, set) = (&self.frame, &self.settings.window);
        let places = match set.capacity.parse::<i64>() {
            Ok(places) => frame.count("settings-places", places),
            Err(_) => frame.t("settings-no-limit"),
        };
        if set.opens.date.is_empty() {
            return vec![places.into_owned()];
        }
        let (opens, closes) = (moment(frame, &set.opens), moment(frame, &set.closes));
        vec![
            frame.t1("settings-opens", "moment", opens).into_owned(),
            frame.t1("settings-closes", "moment", closes).into_owned(),
            places.into_owned(),
        ]
    }

    fn types(&self) -> Vec<String> {
        let frame = &self.frame;
        let types: Vec<String> = (self.settings.types.iter())
            .map(|kind| {
                let name = kind.name.text();
                format!("{}, {}", frame.plain(&name), types::price(frame, kind))
            })
            .collect();
        vec![types.join(" · ")]
    }

    fn prices(&self) -> Vec<String> {
        let frame = &self.frame;
        let stages = self.settings.prices.iter();
        let lines = stages.map(|stage| {
            let facts = stage.details(frame).join(" · ");
            format!("{}: {facts}", frame.plain(&stage.name.text()))
        });
        lines.collect()
    }

    fn shared_places(&self) -> Vec<String> {
        let frame = &self.frame;
        let shared = self.settings.shared_places.iter();
        let lines = shared.map(|one| {
            let places = one.capacity.parse::<i64>().unwrap_or_default();
            let name = one.name.text();
            let places = frame.count("settings-places", places);
            format!("{}: {places}", frame.plain(&name))
        });
        lines.collect()
    }

    fn words(&self, terms: &[Term]) -> Vec<String> {
        let names: Vec<String> = terms
            .iter()
            .map(|term| self.frame.plain(&term.name.text()).to_owned())
            .collect();
        vec![names.join(" · ")]
    }
}

fn joined(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    said.join(", ")
}

fn joined_sender(name: &str, email: &str) -> String {
    format!("{name} {email}").trim().to_owned()
}

/// The beginning of a text.
fn glimpse(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(GLIMPSE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}
