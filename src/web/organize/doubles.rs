//! `/organize/registrations/doubles`: registrations that may be of one person.

use askama::Template;
use poem::handler;

use super::guard::Desk;
use crate::domain::registrations::{self, Registration, display_code};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/doubles.html")]
struct DoublesPage<'v> {
    frame: Frame<'v>,
    groups: Vec<Vec<Registration>>,
}

#[handler]
pub(super) async fn list(visit: Visit, desk: Desk) -> Page {
    let groups = registrations::doubles(&visit.state.db, &desk.actor, visit.now)
        .await
        .map_err(failed)?;
    page(&DoublesPage {
        frame: desk.frame(&visit, Area::Registrations, "doubles-title"),
        groups,
    })
}

impl DoublesPage<'_> {
    fn badge(&self, registration: &Registration) -> StatusBadge<'_> {
        StatusBadge::of_one(&self.frame, registration)
    }

    fn code(&self, registration: &Registration) -> String {
        display_code(&registration.code)
    }
}
