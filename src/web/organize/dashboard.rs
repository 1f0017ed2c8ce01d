//! `/organize`: how the conference stands, in numbers.

use askama::Template;
use poem::handler;

use super::guard::Desk;
use crate::domain::conference::{Countdown, countdown};
use crate::domain::mail::{self, MailFigures};
use crate::domain::registrations::{self, Figures, Status, TypeFigures};
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/dashboard.html")]
struct Dashboard<'v> {
    frame: Frame<'v>,
    figures: Figures,
    mail: MailFigures,
    countdown: Option<Countdown>,
    mail_becomes_files: bool,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk) -> Page {
    let (connection, config) = (visit.state.db.read(), &visit.state.config);
    let figures = registrations::figures(connection).await.map_err(failed)?;
    let mail = mail::figures(connection).await.map_err(failed)?;
    let countdown = countdown(connection, visit.now).await.map_err(failed)?;
    page(&Dashboard {
        frame: desk.frame(&visit, Area::Overview, "overview-title"),
        mail_becomes_files: config.mail.smtp_url.is_none() && !config.demo,
        figures,
        mail,
        countdown,
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

    /// Places that nobody has, where there is a bound.
    fn free(&self) -> Option<i64> {
        let capacity = self.figures.capacity?;
        Some((capacity - self.confirmed()).max(0))
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

    /// How long a type's bar is, of 158: its own places, or else the conference's.
    fn filled(&self, kind: &TypeFigures) -> String {
        let capacity = kind.capacity.or(self.figures.capacity);
        share(kind.count(Status::Confirmed), capacity, 158.0)
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
