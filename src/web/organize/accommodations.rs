//! `/organize/accommodations`: what people need to take part, for those who arrange it.

use askama::Template;
use poem::handler;

use super::guard::Desk;
use crate::domain::conference::{FormOption, form_options, notice_by};
use crate::domain::form_questions::Answered;
use crate::domain::organizers::Action;
use crate::domain::registrations::{self, Asked, display_code};
use crate::web::errors::failed;
use crate::web::form_questions::said;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/accommodations.html")]
struct AccommodationsPage<'v> {
    frame: Frame<'v>,
    kinds: Vec<Kind>,
    asked: Vec<Asked>,
    opens_registrations: bool,
    opens_speakers: bool,
}

/// A kind of help: how many need it, and until when it should be arranged.
struct Kind {
    option: FormOption,
    count: usize,
    by: Option<String>,
}

#[handler]
pub(super) async fn list(visit: Visit, desk: Desk) -> Page {
    let db = &visit.state.db;
    let options = form_options(db.read()).await.map_err(failed)?;
    let asked = registrations::accommodations(db, &desk.actor, visit.now)
        .await
        .map_err(failed)?;
    let mut kinds = Vec::new();
    for option in options.accommodations {
        let needs = |one: &&Asked| one.needs.kinds.contains(&option.slug);
        let count = asked.iter().filter(needs).count();
        if count == 0 {
            continue;
        }
        let by = notice_by(visit.agenda(), option.lead_days);
        kinds.push(Kind {
            count,
            by: by.map(|day| visit.zone().short_date(visit.language, day)),
            option,
        });
    }
    page(&AccommodationsPage {
        frame: desk.frame(&visit, Area::Accommodations, "accommodations-title"),
        kinds,
        asked,
        opens_speakers: desk.actor.may(Action::SeeSpeakerAccess),
        opens_registrations: desk.actor.may(Action::SeeRegistrations),
    })
}

impl AccommodationsPage<'_> {
    fn badge(&self, one: &Asked) -> StatusBadge<'_> {
        StatusBadge::of_one(&self.frame, &one.registration)
    }

    fn code(&self, one: &Asked) -> String {
        display_code(&one.registration.code)
    }

    fn said(&self, answered: &Answered) -> String {
        said(self.frame.visit, answered)
    }

    /// What somebody chose, in the order of the list.
    fn names(&self, one: &Asked) -> String {
        self.kinds
            .iter()
            .filter(|kind| one.needs.kinds.contains(&kind.option.slug))
            .map(|kind| self.frame.plain(&kind.option.name))
            .collect::<Vec<_>>()
            .join(", ")
    }
}
