//! Putting a room, a track or a speaker into the archive, taking it out again, and its place in the list.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::super::conference;
use super::super::form::sent::{Of, Sent};
use super::parse;
use super::thing::{Thing, address};
use crate::domain::draft::HeldBy;
use crate::domain::{Error, Step};
use crate::http::form::Form;
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/draft/shelf.html")]
struct QuestionPage<'v> {
    frame: Frame<'v>,
    prefix: &'static str,
    list: &'static str,
    /// Its place among the parts of the agenda.
    part: &'static str,
    /// Its form.
    back: String,
    title: Text,
    version: i32,
    /// `archive` or `restore`.
    deed: &'static str,
    /// Sessions hang on it: it stays.
    held_by: Vec<HeldBy>,
    /// Somebody else changed it since the question was asked.
    is_stale: bool,
}

/// Asks whether to put it away, or says why that is not possible.
#[handler]
pub(super) async fn archive_question<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
) -> Page {
    question::<T>(&visit, &desk, &id, "archive", StatusCode::OK, false).await
}

/// Asks whether to take it back.
#[handler]
pub(super) async fn restore_question<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
) -> Page {
    question::<T>(&visit, &desk, &id, "restore", StatusCode::OK, false).await
}

/// Puts it away.
#[handler]
pub(super) async fn archive<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    shelve::<T>(&visit, &desk, &id, &sent, "archive").await
}

/// Takes it back.
#[handler]
pub(super) async fn restore<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    shelve::<T>(&visit, &desk, &id, &sent, "restore").await
}

/// Moves it one step up or down the list.
#[handler]
pub(super) async fn shift<T: Thing>(
    _of: Of<T>,
    visit: Visit,
    desk: Desk,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let step = match sent.text("to").as_str() {
        "up" => Step::Up,
        "down" => Step::Down,
        _ => return see(T::LIST),
    };
    let id = parse(&id)?;
    T::shift(&visit, &desk, id, step).await.map_err(failed)?;
    // To where it stands now, whichever page of the list that is.
    see(&format!("{}?around={id}#{id}", T::LIST))
}

async fn shelve<T: Thing>(
    visit: &Visit,
    desk: &Desk,
    id: &str,
    sent: &Sent,
    deed: &'static str,
) -> Page {
    let seen = sent.text("seen").parse().ok();
    let away = deed == "archive";
    match T::shelve(visit, desk, parse(id)?, seen, away).await {
        Ok(_) => {
            conference::after_change(visit).await;
            see(&format!("{}?done={deed}d", T::LIST))
        }
        Err(Error::Stale) => question::<T>(visit, desk, id, deed, StatusCode::CONFLICT, true).await,
        Err(Error::InUse(_)) => {
            question::<T>(visit, desk, id, deed, StatusCode::CONFLICT, false).await
        }
        Err(other) => Err(failed(other)),
    }
}

async fn question<T: Thing>(
    visit: &Visit,
    desk: &Desk,
    id: &str,
    deed: &'static str,
    status: StatusCode,
    is_stale: bool,
) -> Page {
    let kept = T::one(visit, parse(id)?).await.map_err(failed)?;
    let held_by = match deed {
        "archive" => T::held_by(visit, kept.id).await.map_err(failed)?,
        _ => Vec::new(),
    };
    let page = QuestionPage {
        frame: desk.frame(visit, Area::Draft, &format!("{}-{deed}-title", T::WORDS)),
        prefix: T::WORDS,
        list: T::LIST,
        part: super::part_of(T::LIST),
        back: address::<T>(kept.id),
        title: kept.typed.title(),
        version: kept.version,
        deed,
        held_by,
        is_stale,
    };
    with_status(status, &page)
}

impl QuestionPage<'_> {
    fn words(&self, end: &str) -> String {
        let key = format!("{}-{}-{end}", self.prefix, self.deed);
        self.frame.t(key).into_owned()
    }

    fn held_words(&self) -> String {
        self.frame.t(format!("{}-held", self.prefix)).into_owned()
    }
}
