//! `/organize/conference/conduct`: how people treat each other, and the support on site.

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use super::part::Part;
use crate::domain::Error;
use crate::domain::conference::{Conduct, Section, conduct};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

impl Part for Conduct {
    const SECTION: Section = Section::Conduct;

    async fn load(visit: &Visit) -> Result<Self, Error> {
        conduct::load(visit.state.db.read()).await
    }

    fn read(sent: &Sent) -> Self {
        Self {
            code_of_conduct: sent.both("code_of_conduct"),
            support: sent.both("support"),
        }
    }

    fn fields(&self, _frame: &Frame<'_>) -> Vec<Field> {
        vec![
            Field::texts("code_of_conduct", &self.code_of_conduct, 14),
            Field::texts("support", &self.support, 7).optional(),
        ]
    }

    async fn save(&self, visit: &Visit, desk: &Desk) -> Result<u64, Error> {
        conduct::save(&visit.state.db, &desk.actor, self, visit.now).await?;
        Ok(0)
    }
}
