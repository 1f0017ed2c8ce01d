//! `/organize/conference/venue`: where the conference is held.

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::part::Part;
use crate::domain::Error;
use crate::domain::conference::{Section, Venue, venue};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Part for Venue {
    const SECTION: Section = Section::Venue;

    async fn load(visit: &Visit) -> Result<Self, Error> {
        venue::load(visit.state.db.read()).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            name: sent.text("venue_name"),
            city: sent.text("venue_city"),
            region: sent.text("venue_region"),
            country: sent.text("venue_country"),
            latitude: sent.text("latitude"),
            longitude: sent.text("longitude"),
            note: sent.both("venue_note"),
        }
    }

    fn fields(&self, _frame: &Frame<'_>) -> Vec<Field> {
        vec![
            Field::line("venue_name", &self.name),
            Field::line("venue_city", &self.city),
            Field::short("venue_region", &self.region).optional(),
            Field::short("venue_country", &self.country).optional(),
            Field::texts("venue_note", &self.note, 4).optional(),
            Field::short("latitude", &self.latitude).optional(),
            Field::short("longitude", &self.longitude).optional(),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk) -> Result<u64, Error> {
        venue::save(&visit.state.db, &desk.actor, self, visit.now).await?;
        Ok(0)
    }
}
