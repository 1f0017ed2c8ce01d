//! `/organize`: how the conference stands, in numbers; what is next; who came last.

use askama::Template;
use poem::handler;

use super::guard::Desk;
use super::next::{Next, next};
use super::weeks::Chart;
use crate::domain::conference::{Countdown, countdown, readiness};
use crate::domain::mail::{self, MailFigures};
use crate::domain::organizers::Action;
use crate::domain::registrations::{
    self, Figures, Registration, Status, TypeFigures, display_code,
};
use crate::domain::vouchers;
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// How many of the newest registrations are shown.
const LATEST: u64 = 6;

#[derive(Template)]
#[template(path = "organize/dashboard.html")]
struct Dashboard<'v> {
    frame: Frame<'v>,
    figures: Figures,
    /// Places that vouchers hold back.
    held: i64,
    mail: MailFigures,
    countdown: Option<Countdown>,
    mail_becomes_files: bool,
    next: Vec<Next>,
    latest: Vec<Registration>,
    chart: Option<Chart>,
    /// The next step of setting the conference up, for who may take it: address and words.
    next_step: Option<(String, String)>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk) -> Page {
    let (db, config) = (&visit.state.db, &visit.state.config);
    let connection = db.read();
    let figures = registrations::figures(connection).await.map_err(failed)?;
    let held = vouchers::held_places(connection, visit.now)
        .await
        .map_err(failed)?;
    let mail = mail::figures(connection).await.map_err(failed)?;
    let countdown = countdown(connection, visit.now).await.map_err(failed)?;
    let weeks = registrations::weeks(connection, &visit.zone(), visit.now)
        .await
        .map_err(failed)?;
    let latest = if desk.actor.may(Action::SeeRegistrations) {
        registrations::latest(db, &desk.actor, LATEST, visit.now)
            .await
            .map_err(failed)?
    } else {
        Vec::new()
    };
    let frame = desk.frame(&visit, Area::Overview, "overview-title");
    let next_step = if desk.actor.may(Action::ChangeConference) {
        readiness(connection).await.map_err(failed)?.next()
    } else {
        None
    };
    page(&Dashboard {
        next: next(&visit, &desk.actor, &mail).await.map_err(failed)?,
        next_step: next_step.map(|step| super::conference::next_step(&frame, step)),
        frame,
        mail_becomes_files: config.mail.smtp_url.is_none() && !config.demo,
        chart: Chart::of(&visit, &weeks),
        figures,
        held,
        mail,
        countdown,
        latest,
    })
}

/// A status's column in the table.
struct Column {
    status: Status,
    name: String,
}

impl Dashboard<'_> {
    /// How long it is until the conference, in words.
    fn left(&self) -> String {
        match self.countdown {
            None => String::new(),
            Some(Countdown::Days(days)) => self.frame.count("overview-days", days).into_owned(),
            Some(Countdown::Running) => self.frame.t("overview-running").into_owned(),
            Some(Countdown::Over) => self.frame.t("overview-over").into_owned(),
        }
    }

    fn confirmed(&self) -> i64 {
        self.figures.count(Status::Confirmed)
    }

    fn pending(&self) -> i64 {
        self.figures.count(Status::Pending)
    }

    fn waitlisted(&self) -> i64 {
        self.figures.count(Status::Waitlisted)
    }

    fn due(&self) -> String {
        dollars(self.figures.due_cents)
    }

    /// Places for whoever comes next, where there is a bound.
    fn free(&self) -> Option<i64> {
        let capacity = self.figures.capacity?;
        Some((capacity - self.confirmed() - self.offered() - self.held).max(0))
    }

    /// Places that are held for people in line.
    fn offered(&self) -> i64 {
        self.figures.offers()
    }

    /// The columns after those about places.
    fn columns(&self) -> Vec<Column> {
        [
            (Status::Pending, "overview-pending"),
            (Status::Waitlisted, "overview-waitlisted"),
            (Status::Declined, "overview-declined"),
            (Status::Cancelled, "overview-cancelled"),
        ]
        .into_iter()
        .map(|(status, words)| Column {
            status,
            name: self.frame.t(words).into_owned(),
        })
        .collect()
    }

    /// How long the bar of all places is, of 638.
    fn all_filled(&self) -> String {
        share(self.confirmed(), self.figures.capacity, 638.0)
    }

    /// The same with the requests that wait, should all be approved.
    fn all_asked(&self) -> String {
        let asked = self.confirmed() + self.pending();
        share(asked, self.figures.capacity, 638.0)
    }

    /// How long a type's bar is, of 158: its own places, or else the conference's.
    fn filled(&self, kind: &TypeFigures) -> String {
        let capacity = kind.capacity.or(self.figures.capacity);
        share(kind.count(Status::Confirmed), capacity, 158.0)
    }

    fn badge(&self, registration: &Registration) -> StatusBadge<'_> {
        StatusBadge::of_one(&self.frame, registration)
    }

    fn code(&self, registration: &Registration) -> String {
        display_code(&registration.code)
    }

    /// When somebody registered: the time of today, or else the day.
    fn made(&self, registration: &Registration) -> String {
        let (zone, at) = (self.frame.visit.zone(), &registration.created_at);
        if zone.day(*at) == zone.day(*self.frame.now()) {
            self.frame.time(at)
        } else {
            self.frame.short_date(at)
        }
    }
}

/// The part of `length` that `count` takes up of `capacity`, for a drawing.
#[expect(
    clippy::cast_precision_loss,
    reason = "places are few, and a bar is not exact"
)]
fn share(count: i64, capacity: Option<i64>, length: f64) -> String {
    let share = match capacity {
        Some(capacity) if capacity > 0 => (count as f64 / capacity as f64).clamp(0.0, 1.0),
        _ => 0.0,
    };
    format!("{:.1}", share * length)
}
