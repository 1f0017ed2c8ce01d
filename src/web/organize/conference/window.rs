//! `/organize/conference/registration`: when registration is open, and for how many people.

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::part::Part;
use crate::domain::Error;
use crate::domain::conference::{Section, Window, window};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Part for Window {
    const SECTION: Section = Section::Window;

    async fn load(visit: &Visit) -> Result<Self, Error> {
        window::load(visit.state.db.read()).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            opens: sent.moment("opens"),
            closes: sent.moment("closes"),
            capacity: sent.text("capacity"),
            changes: sent.moment("changes"),
            replacements: sent.moment("replacements"),
        }
    }

    fn fields(&self, _frame: &Frame<'_>) -> Vec<Field> {
        vec![
            Field::moment("opens", &self.opens),
            Field::moment("closes", &self.closes),
            Field::short("capacity", &self.capacity).optional(),
            Field::moment("changes", &self.changes).optional(),
            Field::moment("replacements", &self.replacements).optional(),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk) -> Result<u64, Error> {
        window::save(&visit.state.db, &desk.actor, self, visit.now).await
    }
}
