//! `/organize/conference/contact`: where people write to, and whom mail comes from.

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::part::Part;
use crate::domain::Error;
use crate::domain::conference::{Contact, Section, contact};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Part for Contact {
    const SECTION: Section = Section::Contact;

    async fn load(visit: &Visit) -> Result<Self, Error> {
        contact::load(visit.state.db.read()).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            contact_email: sent.text("contact_email"),
            access_email: sent.text("access_email"),
            care_email: sent.text("care_email"),
            sender_name: sent.text("sender_name"),
            sender_email: sent.text("sender_email"),
        }
    }

    fn fields(&self, _frame: &Frame<'_>) -> Vec<Field> {
        vec![
            Field::email("contact_email", &self.contact_email),
            Field::email("access_email", &self.access_email),
            Field::email("care_email", &self.care_email),
            Field::line("sender_name", &self.sender_name).optional(),
            Field::email("sender_email", &self.sender_email).optional(),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk) -> Result<u64, Error> {
        contact::save(&visit.state.db, &desk.actor, self, visit.now).await?;
        Ok(0)
    }
}
