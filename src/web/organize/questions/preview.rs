//! The questions as people see them, in both languages.

use askama::Template;
use poem::handler;

use crate::domain::form_questions;
use crate::domain::registrations::{self, RegistrationType};
use crate::http::form::Query;
use crate::i18n::Language;
use crate::web::errors::failed;
use crate::web::form_questions::{For, QuestionsPart};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/questions/preview.html")]
struct PreviewPage<'v> {
    frame: Frame<'v>,
    types: Vec<RegistrationType>,
    /// The type that is looked at; none: all questions at once.
    chosen: Option<String>,
    english: QuestionsPart<'v>,
    spanish: QuestionsPart<'v>,
}

/// For which type.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    #[serde(rename = "type")]
    kind: String,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let db = visit.state.db.read();
    let all = form_questions::all(db).await.map_err(failed)?;
    let types = registrations::types(db, visit.now).await.map_err(failed)?;
    let known = types.iter().find(|kind| kind.slug == asked.kind);
    let chosen = known.map(|kind| kind.slug.clone());
    let whom = chosen.clone().map_or(For::Everybody, For::Type);
    let (mut english, mut spanish) = (visit.clone(), visit.clone());
    (english.language, spanish.language) = (Language::En, Language::Es);
    page(&PreviewPage {
        frame: desk.frame(&visit, Area::Settings, "questions-preview"),
        english: QuestionsPart::new(&english, &all, &types, whom.clone(), false).apart("en."),
        spanish: QuestionsPart::new(&spanish, &all, &types, whom, false).apart("es."),
        chosen,
        types,
    })
}

impl PreviewPage<'_> {
    fn is_chosen(&self, slug: &str) -> bool {
        self.chosen.as_deref() == Some(slug)
    }
}
