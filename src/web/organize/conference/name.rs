//! `/organize/conference/name`: what the conference is called and what is said about it.

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::part::Part;
use crate::domain::Error;
use crate::domain::conference::{Name, Section, name};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Part for Name {
    const SECTION: Section = Section::Name;

    async fn load(visit: &Visit) -> Result<Self, Error> {
        name::load(visit.state.db.read()).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            name: sent.both("name"),
            short_name: sent.both("short_name"),
            tagline: sent.both("tagline"),
            description: sent.both("description"),
        }
    }

    fn fields(&self, _frame: &Frame<'_>) -> Vec<Field> {
        vec![
            Field::lines("name", &self.name),
            Field::lines("short_name", &self.short_name),
            Field::lines("tagline", &self.tagline).optional(),
            Field::texts("description", &self.description, 6).optional(),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk) -> Result<u64, Error> {
        name::save(&visit.state.db, &desk.actor, self, visit.now).await?;
        Ok(0)
    }
}
