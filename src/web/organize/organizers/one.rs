//! One organizer: name and roles, a fresh link, the access, the history.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::fields::{Fields, Typed};
use super::{StandingBadge, address, parse};
use crate::domain::Error;
use crate::domain::organizers::{self, Action, Organizer, Role, Standing, WithHistory, audit};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::organize::history;
use crate::web::organize::me::ACCOUNT;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/organizer.html")]
struct OrganizerPage<'v> {
    frame: Frame<'v>,
    looked: WithHistory,
    typed: Typed,
    faults: Vec<Fault>,
    /// The name of the words that say what just happened.
    done: Option<&'static str>,
    enough_mail: bool,
    form_key: Uuid,
}

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    done: String,
}

#[handler]
pub(in super::super) async fn show(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let mut page = draw(&visit, &desk, parse(&id)?).await?;
    page.enough_mail = news.done == "enough";
    page.done = match news.done.as_str() {
        "saved" => Some("organizer-saved"),
        "mail" => Some("organizer-mail-sent"),
        "ended" => Some("organizer-was-ended"),
        "restored" => Some("organizer-was-restored"),
        _ => None,
    };
    with_status(StatusCode::OK, &page)
}

#[handler]
pub(in super::super) async fn change(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(typed): Form<Typed>,
) -> Page {
    let (id, db) = (parse(&id)?, &visit.state.db);
    let outcome = organizers::change(db, &desk.actor, id, &typed.profile(), visit.now).await;
    let faults = match outcome {
        Ok(()) if desk.actor.id() == Some(id) && !still_manages(&typed) => {
            return see(ACCOUNT);
        }
        Ok(()) => return see(&format!("{}?done=saved", address(id))),
        Err(Error::Invalid(faults)) => faults::in_words(visit.words(), &faults),
        Err(Error::LastOwner) => vec![(
            "roles",
            visit.words().t("organizers-last-owner").into_owned(),
        )],
        Err(other) => return Err(failed(other)),
    };
    let mut page = draw(&visit, &desk, id).await?;
    page.typed = typed;
    page.faults = faults;
    page.frame.mark_faulty();
    with_status(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Whether one of the roles still opens these pages.
fn still_manages(typed: &Typed) -> bool {
    let mut held = typed.roles.iter().filter_map(|name| Role::parse(name));
    held.any(|role| Action::ManageOrganizers.roles().contains(&role))
}

async fn draw<'v>(visit: &'v Visit, desk: &Desk, id: Uuid) -> poem::Result<OrganizerPage<'v>> {
    let looked = organizers::look(&visit.state.db, &desk.actor, id, visit.now)
        .await
        .map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Organizers, "organizers-title");
    frame.title.clone_from(&looked.organizer.name);
    Ok(OrganizerPage {
        frame,
        typed: Typed::from(&looked.organizer),
        looked,
        faults: Vec::new(),
        done: None,
        enough_mail: false,
        form_key: Uuid::now_v7(),
    })
}

impl OrganizerPage<'_> {
    fn organizer(&self) -> &Organizer {
        &self.looked.organizer
    }

    fn badge(&self) -> StandingBadge<'_> {
        StandingBadge::of(&self.frame, self.organizer())
    }

    fn fields(&self) -> Fields<'_> {
        Fields {
            frame: &self.frame,
            typed: &self.typed,
            faults: &self.faults,
            with_email: false,
        }
    }

    fn deed(&self, entry: &audit::Entry) -> String {
        history::deed(&self.frame, entry)
    }

    fn address(&self) -> String {
        address(self.organizer().id)
    }
}
