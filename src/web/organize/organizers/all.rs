//! All organizers, and the form to invite another one.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use uuid::Uuid;

use super::fields::{Fields, Typed};
use super::{StandingBadge, address};
use crate::domain::Error;
use crate::domain::organizers::{self, Invitation, Organizer};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::organize::roles::{self, RoleInWords};
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/organizers.html")]
struct OrganizersPage<'v> {
    frame: Frame<'v>,
    organizers: Vec<Organizer>,
    own: Option<Uuid>,
    typed: Typed,
    faults: Vec<Fault>,
    news: News,
}

/// What just happened, told at the top of the page.
#[derive(Default)]
enum News {
    #[default]
    None,
    Sent(String),
    Known(Uuid, String),
    Ended(Uuid, String),
}

/// What the address says.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    sent: Option<Uuid>,
}

#[handler]
pub(in super::super) async fn list(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let mut page = draw(&visit, &desk).await?;
    let invited = asked.sent.and_then(|id| page.name_of(id));
    page.news = invited.map_or(News::None, News::Sent);
    with_status(StatusCode::OK, &page)
}

#[handler]
pub(in super::super) async fn invite(visit: Visit, desk: Desk, Form(typed): Form<Typed>) -> Page {
    let (db, email, profile) = (&visit.state.db, &typed.organizer_email, typed.profile());
    let outcome = organizers::invite(db, &desk.actor, email, &profile, visit.now).await;
    let status = match &outcome {
        Ok(Invitation::Sent(id)) => {
            visit.state.outbox_bell.notify_one();
            return see(&format!("/organize/organizers?sent={id}"));
        }
        Ok(Invitation::Known(_) | Invitation::Ended(_)) => StatusCode::CONFLICT,
        Err(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let mut page = draw(&visit, &desk).await?;
    page.typed = typed;
    match outcome {
        Ok(Invitation::Known(id)) => {
            page.news = News::Known(id, page.name_of(id).unwrap_or_default());
        }
        Ok(Invitation::Ended(id)) => {
            page.news = News::Ended(id, page.name_of(id).unwrap_or_default());
        }
        Ok(Invitation::Sent(_)) => {}
        Err(Error::Invalid(faults)) => page.faults = faults::in_words(visit.words(), &faults),
        Err(other) => return Err(failed(other)),
    }
    page.frame.mark_faulty();
    with_status(status, &page)
}

async fn draw<'v>(visit: &'v Visit, desk: &Desk) -> poem::Result<OrganizersPage<'v>> {
    let organizers = organizers::list(&visit.state.db, &desk.actor, visit.now)
        .await
        .map_err(failed)?;
    Ok(OrganizersPage {
        frame: desk.frame(visit, Area::Organizers, "organizers-title"),
        organizers,
        own: desk.actor.id(),
        typed: Typed {
            mail_language: visit.language.code().to_owned(),
            ..Typed::default()
        },
        faults: Vec::new(),
        news: News::None,
    })
}

impl OrganizersPage<'_> {
    fn name_of(&self, id: Uuid) -> Option<String> {
        let found = self.organizers.iter().find(|one| one.id == id)?;
        Some(found.name.clone())
    }

    fn fields(&self) -> Fields<'_> {
        Fields {
            frame: &self.frame,
            typed: &self.typed,
            faults: &self.faults,
            with_email: true,
        }
    }

    fn badge(&self, organizer: &Organizer) -> StandingBadge<'_> {
        StandingBadge::of(&self.frame, organizer)
    }

    fn is_me(&self, organizer: &Organizer) -> bool {
        self.own == Some(organizer.id)
    }

    fn everybody(&self) -> String {
        roles::everybody(self.frame.words())
    }

    fn roles(&self, organizer: &Organizer) -> Vec<RoleInWords> {
        roles::in_words(self.frame.words(), &organizer.roles)
    }

    fn address(&self, id: &Uuid) -> String {
        address(*id)
    }
}
