//! The rooms and the tracks, each as one list with its archive below.

use askama::Template;
use poem::http::StatusCode;
use uuid::Uuid;

use super::thing::Thing;
use crate::domain::draft::Kept;
use crate::i18n::Text;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/draft/things.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    prefix: &'static str,
    list: &'static str,
    /// Its place among the parts of the agenda.
    part: &'static str,
    rows: Vec<Row>,
    archived: Vec<Row>,
    news: Option<String>,
}

/// A line of the list.
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) title: Text,
    pub(super) details: Vec<String>,
    pub(super) lacks_spanish: bool,
    /// Its colour and quilt block.
    pub(super) look: Option<(String, String)>,
}

/// What the address says happened.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct News {
    pub(super) done: String,
}

impl News {
    pub(super) fn words(&self, frame: &Frame<'_>) -> Option<String> {
        let mut known = super::NEWS.into_iter();
        let done = known.find(|known| *known == self.done)?;
        Some(frame.t(format!("draft-done-{done}")).into_owned())
    }
}

/// The list of `all`, each shown as `row` says.
pub(super) fn show<T: Thing>(
    visit: &Visit,
    desk: &Desk,
    news: &News,
    all: Vec<Kept<T>>,
    row: impl Fn(&Frame<'_>, &Kept<T>) -> Row,
) -> Page {
    let frame = desk.frame(visit, Area::Draft, &format!("{}-list-title", T::WORDS));
    let (archived, kept): (Vec<_>, Vec<_>) = all.into_iter().partition(|kept| kept.archived);
    let rows = |of: &[Kept<T>]| of.iter().map(|kept| row(&frame, kept)).collect();
    let (rows, archived) = (rows(&kept), rows(&archived));
    let page = ListPage {
        prefix: T::WORDS,
        list: T::LIST,
        part: super::part_of(T::LIST),
        rows,
        archived,
        news: news.words(&frame),
        frame,
    };
    with_status(StatusCode::OK, &page)
}

impl ListPage<'_> {
    fn words(&self, end: &str) -> String {
        self.frame.t(format!("{}-{end}", self.prefix)).into_owned()
    }
}
