//! `/organize/registrations/views`: looks at the list that are kept: saved, renamed, shared, removed.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::asked::{ADDRESS, Asked, Wish};
use crate::domain::registrations::{self, NewView, VIEW_NAME_MAX, View};
use crate::domain::{Error, FieldError};
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/registrations_views.html")]
struct ViewsPage<'v> {
    frame: Frame<'v>,
    views: Vec<View>,
    /// A view that could not be kept, or another name for one: what was typed, and what is wrong with it.
    typed: Option<Typed>,
    faults: Vec<Fault>,
}

struct Typed {
    /// The view that was to be changed; none for a new one.
    id: Option<Uuid>,
    name: String,
    shared: bool,
    fields: Vec<(&'static str, String)>,
}

#[handler]
pub(super) async fn list(visit: Visit, desk: Desk) -> Page {
    show(&visit, &desk, None, &[]).await
}

#[handler]
pub(super) async fn save(visit: Visit, desk: Desk, Form(asked): Form<Asked>) -> Page {
    let wish = Wish::read(&visit, &desk.actor, &asked).await?;
    let view = NewView {
        name: asked.name.clone(),
        shared: !asked.shared.is_empty(),
        filter: wish.filter.clone(),
        columns: wish.columns.clone(),
    };
    match registrations::save_view(&visit.state.db, &desk.actor, &view, visit.now).await {
        Ok(id) => see(&format!("{ADDRESS}?view={id}")),
        Err(Error::Invalid(faults)) => {
            let typed = Typed {
                id: None,
                name: view.name,
                shared: view.shared,
                fields: wish.fields(),
            };
            show(&visit, &desk, Some(typed), &faults).await
        }
        Err(other) => Err(failed(other)),
    }
}

#[handler]
pub(super) async fn change(
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(asked): Form<Asked>,
) -> Page {
    let id: Uuid = id.parse().map_err(|_| failed(Error::NotFound))?;
    let (db, actor, shared) = (&visit.state.db, &desk.actor, !asked.shared.is_empty());
    let changed = if asked.step == "delete" {
        registrations::delete_view(db, actor, id, visit.now).await
    } else {
        registrations::rename_view(db, actor, id, &asked.name, shared, visit.now).await
    };
    match changed {
        Ok(()) => see(&format!("{ADDRESS}/views")),
        Err(Error::Invalid(faults)) => {
            let typed = Typed {
                id: Some(id),
                name: asked.name.clone(),
                shared,
                fields: Vec::new(),
            };
            show(&visit, &desk, Some(typed), &faults).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn show(visit: &Visit, desk: &Desk, typed: Option<Typed>, faults: &[FieldError]) -> Page {
    let views = registrations::views(&visit.state.db, &desk.actor)
        .await
        .map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Registrations, "views-title");
    let mut status = StatusCode::OK;
    if !faults.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        frame.mark_faulty();
    }
    with_status(
        status,
        &ViewsPage {
            frame,
            views,
            typed,
            faults: faults::in_words(visit.words(), faults),
        },
    )
}

impl ViewsPage<'_> {
    /// The fault, where it belongs to the view `id`, or to a new one.
    fn fault(&self, id: Option<&Uuid>) -> Option<&str> {
        let typed = self.typed.as_ref()?;
        (typed.id.as_ref() == id).then(|| faults::of_field(&self.faults, "name"))?
    }

    /// The name in the field of a view: what was typed, before what is kept.
    fn name<'s>(&'s self, view: &'s View) -> &'s str {
        match &self.typed {
            Some(typed) if typed.id == Some(view.id) => &typed.name,
            _ => &view.name,
        }
    }

    fn is_shared(&self, view: &View) -> bool {
        match &self.typed {
            Some(typed) if typed.id == Some(view.id) => typed.shared,
            _ => view.shared,
        }
    }

    /// A new view that could not be kept.
    fn new_view(&self) -> Option<&Typed> {
        self.typed.as_ref().filter(|typed| typed.id.is_none())
    }

    /// Where what is wrong stands.
    fn box_of_fault(&self) -> Option<String> {
        let typed = self.typed.as_ref()?;
        Some(
            typed
                .id
                .map_or_else(|| "name".to_owned(), |id| format!("name-{id}")),
        )
    }

    fn summary(&self) -> faults::Summary<'_> {
        let place = self.box_of_fault().unwrap_or_default();
        let faults = self.faults.iter();
        self.frame.summary_of_boxes(
            faults
                .map(|(_, text)| (place.clone(), text.clone()))
                .collect(),
        )
    }

    fn most(&self) -> usize {
        VIEW_NAME_MAX
    }
}
