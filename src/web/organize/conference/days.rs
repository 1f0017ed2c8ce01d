//! `/organize/conference/days`: the days with their hours.

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::entry::Entry;
use super::spoken::{date, hours};
use crate::domain::Both;
use crate::domain::conference::{Day, Section, days};
use crate::domain::{Error, Holder};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Entry for Day {
    const SECTION: Section = Section::Days;
    // The calendar's.
    const ORDERED: bool = false;

    fn key(&self) -> &str {
        &self.date
    }

    fn title(&self) -> &Both {
        &self.name
    }

    fn details(&self, frame: &Frame<'_>) -> Vec<String> {
        let day = date(frame, &self.date);
        vec![format!(
            "{day}, {}",
            hours(frame, &self.opens, &self.closes)
        )]
    }

    async fn all(visit: &Visit) -> Result<Vec<Self>, Error> {
        days::all(visit.state.db.read()).await
    }

    async fn fresh(_visit: &Visit) -> Result<Self, Error> {
        Ok(Self::default())
    }

    fn read(sent: &Sent) -> Self {
        Self {
            date: sent.text("date"),
            name: sent.both("name"),
            opens: sent.text("opens"),
            closes: sent.text("closes"),
        }
    }

    fn fields(&self, _choices: Vec<Group>) -> Vec<Field> {
        vec![
            Field::date("date", &self.date),
            Field::time("opens", &self.opens),
            Field::time("closes", &self.closes),
            Field::lines("name", &self.name),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk, key: Option<&str>) -> Result<u64, Error> {
        days::save(&visit.state.db, &desk.actor, key, self, visit.now).await?;
        Ok(0)
    }

    async fn holder(visit: &Visit, key: &str) -> Result<Option<Holder>, Error> {
        days::holder(visit.state.db.read(), key).await
    }

    async fn remove(visit: &Visit, desk: &Desk, key: &str) -> Result<(), Error> {
        days::remove(&visit.state.db, &desk.actor, key, visit.now).await
    }
}
