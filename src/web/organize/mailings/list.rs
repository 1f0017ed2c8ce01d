//! All mailings, and how far they are.

use askama::Template;
use poem::handler;
use url::form_urlencoded;

use super::{ADDRESS, address, badge, state_words, who};
use crate::domain::mailings::{self, MAILING_PAGE_SIZE, Mailing, MailingState, Mailings};
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// What the address says; what cannot be read counts as not asked.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    page: String,
}

#[derive(Template)]
#[template(path = "organize/mailings/list.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    listed: Mailings,
    state: Option<MailingState>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let state = MailingState::parse(&asked.state);
    let wanted = asked.page.parse().unwrap_or(1);
    let listed = mailings::mailings(&visit.state.db, &desk.actor, state, wanted).await;
    page(&ListPage {
        frame: desk.frame(&visit, Area::Mail, "mailings-title"),
        listed: listed.map_err(failed)?,
        state,
    })
}

impl ListPage<'_> {
    fn states(&self) -> Vec<(&'static str, String, bool)> {
        let choice = |state: MailingState| {
            let words = self.frame.t(state_words(state)).into_owned();
            (state.as_str(), words, self.state == Some(state))
        };
        MailingState::ALL.into_iter().map(choice).collect()
    }

    fn badge(&self, mailing: &Mailing) -> StatusBadge<'_> {
        badge(&self.frame, mailing.state)
    }

    fn who(&self, mailing: &Mailing) -> String {
        who(&self.frame, &mailing.made.0)
    }

    fn address(&self, mailing: &Mailing) -> String {
        address(mailing.id)
    }

    /// Which of all are on this page: "51–60".
    fn span(&self) -> String {
        let first = (self.listed.page - 1) * MAILING_PAGE_SIZE + 1;
        let last = (self.listed.page * MAILING_PAGE_SIZE).min(self.listed.total);
        format!("{first}–{last}")
    }

    fn previous(&self) -> Option<String> {
        (self.listed.page > 1).then(|| self.page_at(self.listed.page - 1))
    }

    fn next(&self) -> Option<String> {
        (self.listed.page < self.listed.pages).then(|| self.page_at(self.listed.page + 1))
    }

    fn page_at(&self, page: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(state) = self.state {
            query.append_pair("state", state.as_str());
        }
        query.append_pair("page", &page.to_string());
        format!("{ADDRESS}?{}", query.finish())
    }
}
