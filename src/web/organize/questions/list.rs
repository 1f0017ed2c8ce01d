//! The list of questions: in their order, with what can be done with each.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;

use super::LIST;
use crate::domain::form_questions::{self, Place, Question};
use crate::domain::registrations::{self, RegistrationType};
use crate::domain::{Error, Step};
use crate::http::form::{Form, Query};
use crate::web::assets;
use crate::web::errors::failed;
use crate::web::form_questions::answer_words;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/questions/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    all: Vec<Question>,
    types: Vec<RegistrationType>,
    /// What was done, by the end of its words' name.
    done: Option<&'static str>,
    /// Why something was not done.
    refused: Option<&'static str>,
}

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct News {
    done: String,
}

/// Where a question goes.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Move {
    /// `up`, `down`, `last`.
    to: String,
    /// The slug of the question that it shall stand before.
    before: String,
}

const DONE: [&str; 6] = [
    "added",
    "changed",
    "new-version",
    "archived",
    "restored",
    "moved",
];

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(news): Query<News>) -> Page {
    let done = DONE.into_iter().find(|done| *done == news.done);
    page(&visit, &desk, done, None).await
}

/// Puts a question elsewhere: one step by its buttons, anywhere by dragging.
#[handler]
pub(super) async fn place(
    visit: Visit,
    desk: Desk,
    Path(key): Path<String>,
    Form(way): Form<Move>,
) -> Page {
    let to = match (way.to.as_str(), way.before.as_str()) {
        ("up", _) => Place::Step(Step::Up),
        ("down", _) => Place::Step(Step::Down),
        ("last", _) => Place::Last,
        (_, "") => return see(LIST),
        (_, before) => Place::Before(before.to_owned()),
    };
    let placed = form_questions::place(&visit.state.db, &desk.actor, &key, &to, visit.now).await;
    match placed {
        // To where it stands now.
        Ok(()) => see(&format!("{LIST}?done=moved#{key}")),
        Err(Error::InUse(_)) => page(&visit, &desk, None, Some("order")).await,
        Err(other) => Err(failed(other)),
    }
}

#[handler]
pub(super) async fn archive(visit: Visit, desk: Desk, Path(key): Path<String>) -> Page {
    match form_questions::archive(&visit.state.db, &desk.actor, &key, visit.now).await {
        Ok(()) => see(&format!("{LIST}?done=archived")),
        Err(Error::InUse(_)) => page(&visit, &desk, None, Some("archive")).await,
        Err(other) => Err(failed(other)),
    }
}

#[handler]
pub(super) async fn restore(visit: Visit, desk: Desk, Path(key): Path<String>) -> Page {
    match form_questions::restore(&visit.state.db, &desk.actor, &key, visit.now).await {
        Ok(()) => see(&format!("{LIST}?done=restored#{key}")),
        Err(Error::InUse(_)) => page(&visit, &desk, None, Some("restore")).await,
        Err(other) => Err(failed(other)),
    }
}

async fn page(
    visit: &Visit,
    desk: &Desk,
    done: Option<&'static str>,
    refused: Option<&'static str>,
) -> Page {
    let db = visit.state.db.read();
    let list = ListPage {
        frame: desk.frame(visit, Area::Settings, "questions-title"),
        all: form_questions::all(db).await.map_err(failed)?,
        types: registrations::types(db, visit.now).await.map_err(failed)?,
        done,
        refused,
    };
    let status = match refused {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::OK,
    };
    with_status(status, &list)
}

impl ListPage<'_> {
    fn asked(&self) -> Vec<&Question> {
        let asked = self.all.iter().filter(|question| !question.archived);
        asked.collect()
    }

    fn archived(&self) -> Vec<&Question> {
        let archived = self.all.iter().filter(|question| question.archived);
        archived.collect()
    }

    fn script(&self) -> &'static str {
        assets::order_script_path()
    }

    /// "One of a list · must be answered · version 2".
    fn facts(&self, question: &Question) -> String {
        let (frame, version) = (&self.frame, &question.version);
        let kind = format!("question-kind-{}", version.kind.as_str().replace('_', "-"));
        let mut facts = vec![frame.t(kind).into_owned()];
        if version.required {
            facts.push(frame.t("questions-required").into_owned());
        }
        if version.number > 1 {
            let number = version.number;
            facts.push(frame.t1("questions-version", "number", number).into_owned());
        }
        facts.join(" · ")
    }

    /// Who is asked, where that is not everybody.
    fn whom(&self, question: &Question) -> Vec<String> {
        let (frame, version) = (&self.frame, &question.version);
        let mut whom = Vec::new();
        if !version.types.is_empty() {
            let types = self.types.iter();
            let types = types.filter(|kind| version.types.contains(&kind.slug));
            let names: Vec<&str> = types.map(|kind| frame.plain(&kind.name)).collect();
            let names = names.join(" · ");
            whom.push(frame.t1("questions-for-types", "types", names).into_owned());
        }
        if let Some(condition) = &version.shown_when
            && let Some(other) = self.all.iter().find(|one| one.id == condition.question)
        {
            let answers = condition.answers.iter();
            let answers: Vec<String> = answers
                .map(|answer| format!("“{}”", answer_words(frame, other, answer)))
                .collect();
            let said = frame.plain(&other.version.text).to_owned();
            let words = frame.words();
            let answers = answers.join(" · ");
            let when = words.t2("questions-when", "question", said, "answers", answers);
            whom.push(when.into_owned());
        }
        whom
    }

    fn lacks_spanish(&self, question: &Question) -> bool {
        let version = &question.version;
        version.text.es.is_none()
            || version.help.as_ref().is_some_and(|help| help.es.is_none())
            || version
                .choices
                .iter()
                .any(|choice| choice.name.es.is_none())
    }
}
