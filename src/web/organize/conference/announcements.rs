//! `/organize/conference/announcements`: news on the home page.

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::entry::Entry;
use super::spoken::moment;
use crate::domain::Both;
use crate::domain::Error;
use crate::domain::conference::{Announcement, Section, announcements};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Entry for Announcement {
    const SECTION: Section = Section::Announcements;
    // Newest first.
    const ORDERED: bool = false;

    fn key(&self) -> &str {
        &self.slug
    }

    fn title(&self) -> &Both {
        &self.title
    }

    fn texts(&self) -> Vec<&Both> {
        vec![&self.title, &self.body]
    }

    fn details(&self, frame: &Frame<'_>) -> Vec<String> {
        vec![moment(frame, &self.appears)]
    }

    async fn all(visit: &Visit) -> Result<Vec<Self>, Error> {
        announcements::all(visit.state.db.read()).await
    }

    async fn fresh(visit: &Visit) -> Result<Self, Error> {
        announcements::fresh(visit.state.db.read(), visit.now).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            slug: String::new(),
            title: sent.both("title"),
            body: sent.both("body"),
            appears: sent.moment("appears"),
        }
    }

    fn fields(&self, _choices: Vec<Group>) -> Vec<Field> {
        vec![
            Field::lines("title", &self.title),
            Field::texts("body", &self.body, 6),
            Field::moment("appears", &self.appears),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk, key: Option<&str>) -> Result<u64, Error> {
        announcements::save(&visit.state.db, &desk.actor, key, self, visit.now).await?;
        Ok(0)
    }

    async fn remove(visit: &Visit, desk: &Desk, key: &str) -> Result<(), Error> {
        announcements::remove(&visit.state.db, &desk.actor, key, visit.now).await
    }
}
