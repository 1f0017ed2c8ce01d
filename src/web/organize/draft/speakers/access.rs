//! What speakers need to take part: one at a time for who changes it, all of them for who arranges it.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::super::super::form::field::{Field, FieldPart};
use super::super::super::form::sent::Sent;
use super::super::{parse, status};
use crate::domain::draft::access_needs::{self, Need};
use crate::domain::organizers::Action;
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault, Summary};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// Where all of them are read.
pub(in super::super) const LIST: &str = "/organize/accommodations/speakers";

#[derive(Template)]
#[template(path = "organize/draft/access_needs.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    needs: Vec<Need>,
    saved: bool,
}

#[derive(Template)]
#[template(path = "organize/draft/access_need.html")]
struct FormPage<'v> {
    frame: Frame<'v>,
    need: Need,
    field: Field,
    faults: Vec<Fault>,
    is_stale: bool,
    /// The speaker's own form.
    speaker: Option<String>,
}

/// What the address says happened.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(in super::super) struct News {
    done: String,
}

/// All that speakers need.
#[handler]
pub(in super::super) async fn list(visit: Visit, desk: Desk, Query(news): Query<News>) -> Page {
    let needs = access_needs::all(&visit.state.db, &desk.actor, visit.now).await;
    let page = ListPage {
        frame: desk.frame(&visit, area(&desk), "access-needs-title"),
        needs: needs.map_err(failed)?,
        saved: news.done == "saved",
    };
    with_status(StatusCode::OK, &page)
}

/// What one speaker needs.
#[handler]
pub(in super::super) async fn show(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    page(&visit, &desk, &id, None, Vec::new(), false).await
}

/// Changes it.
#[handler]
pub(in super::super) async fn save(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let (db, typed) = (&visit.state.db, sent.text("needs"));
    let was = sent.has("was").then(|| sent.text("was"));
    let id_of = parse(&id)?;
    let saved = access_needs::save(db, &desk.actor, id_of, was.as_deref(), &typed, visit.now).await;
    match saved {
        Ok(()) => see(&format!("{LIST}?done=saved")),
        Err(Error::Invalid(faults)) => page(&visit, &desk, &id, Some(typed), faults, false).await,
        Err(Error::Stale) => page(&visit, &desk, &id, Some(typed), Vec::new(), true).await,
        Err(other) => Err(failed(other)),
    }
}

async fn page(
    visit: &Visit,
    desk: &Desk,
    id: &str,
    typed: Option<String>,
    faults: Vec<FieldError>,
    is_stale: bool,
) -> Page {
    let id = parse(id)?;
    let need = access_needs::one(&visit.state.db, &desk.actor, id, visit.now).await;
    let need = need.map_err(failed)?;
    let mut frame = desk.frame(visit, area(desk), "access-need-title");
    let status = status(&mut frame, !faults.is_empty(), is_stale);
    let text = typed.as_ref().unwrap_or(&need.text);
    let may_see_draft = desk.actor.may(Action::SeeDraft);
    let page = FormPage {
        field: Field::text("needs", text, 6).optional(),
        faults: faults::in_words(visit.words(), &faults),
        speaker: may_see_draft.then(|| format!("/organize/agenda/speakers/{id}")),
        need,
        is_stale,
        frame,
    };
    with_status(status, &page)
}

/// Who builds the agenda comes from there, who arranges access from the accommodations.
fn area(desk: &Desk) -> Area {
    if desk.actor.may(Action::SeeDraft) {
        Area::Draft
    } else {
        Area::Accommodations
    }
}

impl ListPage<'_> {
    fn address(&self, need: &Need) -> String {
        format!("/organize/agenda/speakers/{}/access", need.speaker_id)
    }
}

impl FormPage<'_> {
    fn part(&self) -> FieldPart<'_> {
        FieldPart {
            frame: &self.frame,
            prefix: "access".to_owned(),
            field: &self.field,
            faults: &self.faults,
        }
    }

    fn summary(&self) -> Summary<'_> {
        self.frame.summary(&self.faults)
    }
}
