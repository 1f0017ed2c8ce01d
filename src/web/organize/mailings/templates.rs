//! The templates that mailings are written from.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use uuid::Uuid;

use super::fields::{Fields, read};
use super::{Id, TEMPLATES, who};
use crate::domain::mail::{self, ConferenceFacts, Rendered};
use crate::domain::mailings::{self, MailTemplate, Typed};
use crate::domain::{Error, FieldError};
use crate::http::form::{Form, Query};
use crate::i18n::Language;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::form::sent::Sent;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, see, with_status};
use crate::web::visit::Visit;

/// What just happened.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    done: String,
}

impl News {
    fn words(&self) -> Option<&'static str> {
        match self.done.as_str() {
            "saved" => Some("template-was-saved"),
            "deleted" => Some("template-was-deleted"),
            _ => None,
        }
    }
}

#[derive(Template)]
#[template(path = "organize/mailings/templates.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    templates: Vec<MailTemplate>,
    done: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "organize/mailings/template.html")]
struct OnePage<'v> {
    frame: Frame<'v>,
    title: &'static str,
    id: Option<Uuid>,
    typed: Typed,
    faults: Vec<Fault>,
    stale: bool,
    done: Option<&'static str>,
    /// As it reads with invented values, in both languages; none for what is not kept.
    sample: Vec<(Language, Rendered)>,
}

#[handler]
pub(super) async fn list(visit: Visit, desk: Desk, Query(news): Query<News>) -> Page {
    let templates = mailings::templates(&visit.state.db, &desk.actor).await;
    page(&ListPage {
        frame: desk.frame(&visit, Area::Mail, "templates-title"),
        templates: templates.map_err(failed)?,
        done: news.words(),
    })
}

#[handler]
pub(super) fn begin(visit: Visit, desk: Desk) -> Page {
    page(&OnePage::of(&visit, &desk, None, Typed::default()))
}

#[handler]
pub(super) async fn make(visit: Visit, desk: Desk, Form(sent): Form<Sent>) -> Page {
    let typed = read(&sent);
    match mailings::make_template(&visit.state.db, &desk.actor, &typed, visit.now).await {
        Ok(id) => see(&format!("{TEMPLATES}/{id}?done=saved")),
        Err(Error::Invalid(faults)) => faulty(&visit, &desk, None, typed, &faults),
        Err(other) => Err(failed(other)),
    }
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, id: Id, Query(news): Query<News>) -> Page {
    let template = mailings::template(&visit.state.db, &desk.actor, id.0).await;
    let typed = template.map_err(failed)?.typed;
    let mut drawn = OnePage::of(&visit, &desk, Some(id.0), typed);
    drawn.done = news.words();
    drawn.sample = sample(&visit, &drawn.typed)?;
    page(&drawn)
}

#[handler]
pub(super) async fn change(visit: Visit, desk: Desk, id: Id, Form(sent): Form<Sent>) -> Page {
    let (db, actor, typed) = (&visit.state.db, &desk.actor, read(&sent));
    match mailings::change_template(db, actor, id.0, &typed, visit.now).await {
        Ok(()) => see(&format!("{TEMPLATES}/{}?done=saved", id.0)),
        Err(Error::Invalid(faults)) => faulty(&visit, &desk, Some(id.0), typed, &faults),
        Err(Error::Stale) => {
            let mut drawn = OnePage::of(&visit, &desk, Some(id.0), typed);
            drawn.stale = true;
            drawn.frame.mark_faulty();
            with_status(StatusCode::CONFLICT, &drawn)
        }
        Err(other) => Err(failed(other)),
    }
}

#[handler]
pub(super) async fn delete(visit: Visit, desk: Desk, id: Id) -> Page {
    let gone = mailings::delete_template(&visit.state.db, &desk.actor, id.0, visit.now).await;
    gone.map_err(failed)?;
    see(&format!("{TEMPLATES}?done=deleted"))
}

fn faulty(
    visit: &Visit,
    desk: &Desk,
    id: Option<Uuid>,
    typed: Typed,
    faults: &[FieldError],
) -> Page {
    let mut drawn = OnePage::of(visit, desk, id, typed);
    drawn.faults = faults::in_words(visit.words(), faults);
    drawn.frame.mark_faulty();
    with_status(StatusCode::UNPROCESSABLE_ENTITY, &drawn)
}

/// How it reads, with invented values.
fn sample(visit: &Visit, typed: &Typed) -> poem::Result<Vec<(Language, Rendered)>> {
    let facts = visit.agenda().map(ConferenceFacts::of).unwrap_or_default();
    let url = &visit.state.config.public_url;
    let text = typed.text();
    let read = |language| {
        let rendered = mail::sample(&text, language, &facts, url).map_err(failed)?;
        Ok((language, rendered))
    };
    [Language::En, Language::Es].into_iter().map(read).collect()
}

impl ListPage<'_> {
    fn who(&self, template: &MailTemplate) -> String {
        who(&self.frame, &template.changed_by)
    }

    fn subject(&self, template: &MailTemplate) -> String {
        let subject = template.typed.subject.text();
        subject.get(self.frame.lang()).to_owned()
    }
}

impl<'v> OnePage<'v> {
    fn of(visit: &'v Visit, desk: &Desk, id: Option<Uuid>, typed: Typed) -> Self {
        let title = match id {
            Some(_) => "template-change-title",
            None => "templates-new",
        };
        Self {
            frame: desk.frame(visit, Area::Mail, title),
            title,
            id,
            typed,
            faults: Vec::new(),
            stale: false,
            done: None,
            sample: Vec::new(),
        }
    }

    fn fields(&self) -> Fields<'_> {
        Fields::new(&self.frame, &self.typed, &self.faults)
    }

    fn action(&self) -> String {
        self.id
            .map_or_else(|| TEMPLATES.to_owned(), |id| format!("{TEMPLATES}/{id}"))
    }
}
