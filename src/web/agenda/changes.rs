//! `/agenda/changes`: what each release changed, the newest first.

use askama::Template;
use poem::{Request, handler};

use crate::domain::Error;
use crate::domain::agenda::changes::{SessionChange, say, say_other};
use crate::domain::agenda::{Agenda, News, REMEMBERED};
use crate::http::kept::Keep;
use crate::web::documents::{File, tell};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page};
use crate::web::visit::{Visit, asked_language};

#[derive(Template)]
#[template(path = "agenda_changes.html")]
struct ChangesPage<'v> {
    frame: Frame<'v>,
    agenda: Option<&'v Agenda>,
    history: &'v [News],
}

/// The page.
#[handler]
pub(crate) fn show(visit: Visit) -> Page {
    let frame = Frame::new(&visit, Area::Agenda, "changes-title");
    let is_demo = frame.demo();
    let mut answer = page(&ChangesPage {
        agenda: visit.agenda(),
        history: &visit.snapshot.history,
        frame,
    })?;
    if !is_demo {
        answer.set_data(Keep::default());
    }
    Ok(answer)
}

/// `/agenda/changes.atom`: the same for feed readers.
#[handler]
pub(crate) fn feed(request: &Request, visit: Visit) -> Page {
    let language = asked_language(request).unwrap_or_default();
    let document = visit.snapshot.changes_feed(language);
    let document = document.ok_or_else(|| failed(Error::NotFound))?;
    let content_type = "application/atom+xml; charset=utf-8";
    Ok(tell(request, document, content_type, File::Unnamed))
}

impl ChangesPage<'_> {
    fn lines(&self, change: &SessionChange) -> Vec<String> {
        let (words, zone) = (self.frame.words(), self.frame.visit.zone());
        let deeds = change.deeds.iter();
        deeds.map(|deed| say(deed, words, &zone)).collect()
    }

    fn others(&self, news: &News) -> Vec<String> {
        let words = self.frame.words();
        let others = news.changes.others.iter();
        others.map(|other| say_other(other, words)).collect()
    }

    /// The session's page, where it still has one.
    fn page_of(&self, change: &SessionChange) -> Option<String> {
        let sessions = &self.agenda?.sessions;
        let session = sessions.iter().find(|session| session.id == change.id)?;
        Some(format!("/agenda/sessions/{}", session.slug))
    }

    fn feed(&self) -> String {
        match self.frame.lang() {
            crate::i18n::Language::En => "/agenda/changes.atom".to_owned(),
            crate::i18n::Language::Es => "/agenda/changes.atom?lang=es".to_owned(),
        }
    }

    /// Whether there may be older ones than these.
    fn is_cut(&self) -> bool {
        self.history.len() >= REMEMBERED
    }
}
