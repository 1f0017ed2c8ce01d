//! The list of speakers: searched, filtered, in pages.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use url::form_urlencoded;
use uuid::Uuid;

use super::super::list::News;
use super::super::thing::Thing as _;
use crate::domain::draft::speakers::{self, Filter, Listed, PAGE_SIZE, Row, Show, Speaker};
use crate::domain::organizers::Action;
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

/// What the address says; what cannot be read counts as not asked.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    q: String,
    show: String,
    page: String,
    /// The page that holds this speaker.
    around: String,
    done: String,
}

#[derive(Template)]
#[template(path = "organize/draft/speakers.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    listed: Listed,
    filter: Filter,
    news: Option<String>,
    may_see_access: bool,
}

/// The filters, as addresses and words call them.
const SHOWN: [(&str, Show); 6] = [
    ("all", Show::All),
    ("public", Show::Public),
    ("hidden", Show::Hidden),
    ("no-session", Show::WithoutSession),
    ("no-spanish", Show::WithoutSpanish),
    ("archive", Show::Archived),
];

/// The list.
#[handler]
pub(in super::super) async fn look(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let shown = SHOWN.into_iter().find(|(name, _)| *name == asked.show);
    let filter = Filter {
        text: asked.q.trim().to_owned(),
        show: shown.map(|(_, show)| show).unwrap_or_default(),
    };
    let page = asked.page.parse().unwrap_or(1);
    let around = Uuid::parse_str(&asked.around).ok();
    let listed = speakers::list(visit.state.db.read(), &filter, page, around).await;
    let frame = desk.frame(&visit, Area::Draft, "speaker-list-title");
    let page = ListPage {
        listed: listed.map_err(failed)?,
        filter,
        may_see_access: desk.actor.may(Action::SeeSpeakerAccess),
        news: News { done: asked.done }.words(&frame),
        frame,
    };
    with_status(StatusCode::OK, &page)
}

impl ListPage<'_> {
    /// The filters: value, words, whether it is chosen.
    fn filters(&self) -> Vec<(&'static str, String, bool)> {
        let words = |name: &str| self.frame.t(format!("speaker-filter-{name}")).into_owned();
        let all = SHOWN.into_iter();
        all.map(|(name, show)| (name, words(name), show == self.filter.show))
            .collect()
    }

    fn is_filtered(&self) -> bool {
        self.filter != Filter::default()
    }

    fn address(&self, row: &Row) -> String {
        format!("{}/{}", Speaker::LIST, row.kept.id)
    }

    /// "Peer specialist · Quiet Harbor".
    fn about(&self, row: &Row) -> String {
        let speaker = &row.kept.typed;
        let role = speaker.role.text();
        let parts = [self.frame.plain(&role), &speaker.organization];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    fn is_first(&self, index: &usize) -> bool {
        self.listed.page == 1 && *index == 0
    }

    fn is_last(&self, index: &usize) -> bool {
        (self.listed.page - 1) * PAGE_SIZE + *index + 1 == self.listed.total
    }

    /// "51–100".
    fn span(&self) -> String {
        let first = (self.listed.page - 1) * PAGE_SIZE;
        format!("{}–{}", first + 1, first + self.listed.rows.len())
    }

    fn previous(&self) -> Option<String> {
        (self.listed.page > 1).then(|| self.at(self.listed.page - 1))
    }

    fn next(&self) -> Option<String> {
        (self.listed.page < self.listed.pages).then(|| self.at(self.listed.page + 1))
    }

    fn at(&self, page: usize) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.filter.text.is_empty() {
            query.append_pair("q", &self.filter.text);
        }
        let shown = SHOWN
            .into_iter()
            .find(|(_, show)| *show == self.filter.show);
        if let Some((name, _)) = shown.filter(|(_, show)| *show != Show::All) {
            query.append_pair("show", name);
        }
        query.append_pair("page", &page.to_string());
        format!("{}?{}", Speaker::LIST, query.finish())
    }
}
