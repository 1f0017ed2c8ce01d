//! `/organize/agenda/previews`: private links to the draft.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::form::sent::Sent;
use super::guard::Desk;
use super::table::Held;
use crate::domain::Error;
use crate::domain::organizers::Action;
use crate::domain::releases::{self, PreviewLink};
use crate::http::allow::{get, post};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// Where they are.
const ADDRESS: &str = "/organize/agenda/previews";

/// What needs which role.
pub(super) fn table() -> [Held; 3] {
    use Action::{EditDraft, SeeDraft};
    [
        (ADDRESS.into(), SeeDraft, get(list).post(make)),
        (format!("{ADDRESS}/:id/end").into(), EditDraft, post(end)),
        (format!("{ADDRESS}/:id").into(), EditDraft, get(question)),
    ]
}

#[derive(Template)]
#[template(path = "organize/previews/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    links: Vec<PreviewLink>,
    edits: bool,
    typed: String,
    faults: Vec<Fault>,
    /// The address that was just made: it is told this once.
    made: Option<String>,
}

/// The list, and a form for one more.
#[handler]
async fn list(visit: Visit, desk: Desk) -> Page {
    page(&visit, &desk, String::new(), Vec::new(), None).await
}

/// Makes one, and tells its address.
#[handler]
async fn make(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let name = sent.text("name");
    let (db, now) = (&visit.state.db, visit.now);
    match releases::make_preview(db, &desk.actor, &name, now).await {
        Ok(secret) => {
            let url = &visit.state.config.public_url;
            let address = format!("{url}/preview/{}/agenda", secret.reveal());
            page(&visit, &desk, String::new(), Vec::new(), Some(address)).await
        }
        Err(Error::Invalid(faults)) => {
            let faults = faults::in_words(visit.words(), &faults);
            page(&visit, &desk, name, faults, None).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn page(
    visit: &Visit,
    desk: &Desk,
    typed: String,
    faults: Vec<Fault>,
    made: Option<String>,
) -> Page {
    let mut frame = desk.frame(visit, Area::Draft, "previews-title");
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let links = releases::preview_links(visit.state.db.read()).await;
    let page = ListPage {
        frame,
        links: links.map_err(failed)?,
        edits: desk.actor.may(Action::EditDraft),
        typed,
        faults,
        made,
    };
    with_status(status, &page)
}

impl ListPage<'_> {
    fn fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "name")
    }
}

#[derive(Template)]
#[template(path = "organize/previews/end.html")]
struct EndPage<'v> {
    frame: Frame<'v>,
    link: PreviewLink,
}

/// Asks whether to end one.
#[handler]
async fn question(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let id = parse(&id)?;
    let links = releases::preview_links(visit.state.db.read()).await;
    let mut links = links.map_err(failed)?.into_iter();
    let link = links.find(|link| link.id == id);
    let page = EndPage {
        frame: desk.frame(&visit, Area::Draft, "previews-end"),
        link: link.ok_or_else(|| failed(Error::NotFound))?,
    };
    with_status(StatusCode::OK, &page)
}

/// Ends it.
#[handler]
async fn end(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let id = parse(&id)?;
    releases::end_preview(&visit.state.db, &desk.actor, id, visit.now)
        .await
        .map_err(failed)?;
    see(ADDRESS)
}

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}
