//! `/organize/registrations`: the list, searched, filtered and sorted; as a page and as a file.

use askama::Template;
use poem::http::header;
use poem::{Response, handler};
use url::form_urlencoded;
use uuid::Uuid;

use super::csv;
use super::guard::Desk;
use crate::domain::conference::form_options;
use crate::domain::form_questions::Columns;
use crate::domain::registrations::{
    self, Filter, Listed, PAGE_SIZE, Registration, RegistrationType, Sort, Status, display_code,
};
use crate::http::form::Query;
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page, private};
use crate::web::visit::Visit;

/// What the address says; what cannot be read counts as not asked.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    sort: String,
    status: String,
    #[serde(rename = "type")]
    kind: String,
    page: String,
}

#[derive(Template)]
#[template(path = "organize/registrations.html")]
struct ListPage<'v> {
    frame: Frame<'v>,
    listed: Listed,
    types: Vec<RegistrationType>,
    text: String,
    status: Option<Status>,
    kind: Option<String>,
    sort: Sort,
}

/// The filter that an address asks for; what is unknown counts as not asked.
async fn filter(visit: &Visit, asked: &Asked) -> poem::Result<(Filter, Vec<RegistrationType>)> {
    let types = registrations::types(visit.state.db.read(), visit.now)
        .await
        .map_err(failed)?;
    let known = types.iter().find(|kind| kind.slug == asked.kind);
    let filter = Filter {
        text: asked.q.trim().to_owned(),
        status: Status::parse(&asked.status),
        type_slug: known.map(|kind| kind.slug.clone()),
        sort: Sort::parse(&asked.sort),
    };
    Ok((filter, types))
}

#[handler]
pub(super) async fn list(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let db = &visit.state.db;
    let (filter, types) = filter(&visit, &asked).await?;
    let wanted = asked.page.parse().unwrap_or(1);
    let listed = registrations::list(db, &desk.actor, &filter, wanted, visit.now)
        .await
        .map_err(failed)?;
    page(&ListPage {
        frame: desk.frame(&visit, Area::Registrations, "registrations-title"),
        listed,
        text: filter.text,
        status: filter.status,
        kind: filter.type_slug,
        sort: filter.sort,
        types,
    })
}

/// The same as a file for a spreadsheet; no protected answers.
#[handler]
pub(super) async fn file(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let (filter, _) = filter(&visit, &asked).await?;
    let db = &visit.state.db;
    let found = registrations::download(db, &desk.actor, &filter, visit.now)
        .await
        .map_err(failed)?;
    let options = form_options(db.read()).await.map_err(failed)?;
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let asked = Columns::load(db.read(), &ids).await.map_err(failed)?;
    let body = csv::write(&visit, &found, &options, &asked).map_err(failed)?;
    let day = visit.zone().day(visit.now);
    private(Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"registrations-{day}.csv\""),
        )
        .body(body)))
}

/// The words of a status.
pub(super) fn status_words(status: Status) -> &'static str {
    match status {
        Status::Confirmed => "status-confirmed",
        Status::Pending => "status-pending",
        Status::Waitlisted => "status-waitlisted",
        Status::Declined => "status-declined",
        Status::Cancelled => "status-cancelled",
    }
}

impl ListPage<'_> {
    fn statuses(&self) -> Vec<(&'static str, String, bool)> {
        Status::ALL
            .into_iter()
            .map(|status| {
                (
                    status.as_str(),
                    self.frame.t(status_words(status)).into_owned(),
                    self.status == Some(status),
                )
            })
            .collect()
    }

    fn is_chosen(&self, kind: &RegistrationType) -> bool {
        self.kind.as_ref() == Some(&kind.slug)
    }

    /// Whether something narrows the list.
    fn is_filtered(&self) -> bool {
        !self.text.is_empty() || self.status.is_some() || self.kind.is_some()
    }

    /// What was looked for, in words, for a list that stayed empty.
    fn looked_for(&self) -> String {
        let mut parts = Vec::new();
        if !self.text.is_empty() {
            let quoted = self.frame.t1("registrations-quoted", "text", &self.text);
            parts.push(quoted.into_owned());
        }
        if let Some(status) = self.status {
            parts.push(self.frame.t(status_words(status)).into_owned());
        }
        if let Some(kind) = self.types.iter().find(|kind| self.is_chosen(kind)) {
            parts.push(self.frame.plain(&kind.name).to_owned());
        }
        parts.join(" · ")
    }

    /// Which of all are on this page: "51–60".
    fn span(&self) -> String {
        let first = (self.listed.page - 1) * PAGE_SIZE + 1;
        let last = (self.listed.page * PAGE_SIZE).min(self.listed.total);
        format!("{first}–{last}")
    }

    fn previous(&self) -> Option<String> {
        (self.listed.page > 1).then(|| self.address(self.listed.page - 1))
    }

    fn next(&self) -> Option<String> {
        (self.listed.page < self.listed.pages).then(|| self.address(self.listed.page + 1))
    }

    fn sorts(&self) -> Vec<(&'static str, String, bool)> {
        Sort::ALL
            .into_iter()
            .map(|sort| {
                let name = sort.as_str();
                let words = self.frame.t(format!("registrations-sort-{name}"));
                (name, words.into_owned(), sort == self.sort)
            })
            .collect()
    }

    /// This list as a file, filters and order kept.
    fn file(&self) -> String {
        self.address(1)
            .replacen("registrations?", "registrations.csv?", 1)
    }

    /// This list at another page, filters and order kept.
    fn address(&self, page: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if !self.text.is_empty() {
            query.append_pair("q", &self.text);
        }
        if let Some(status) = self.status {
            query.append_pair("status", status.as_str());
        }
        if let Some(kind) = &self.kind {
            query.append_pair("type", kind);
        }
        if self.sort != Sort::default() {
            query.append_pair("sort", self.sort.as_str());
        }
        if page > 1 {
            query.append_pair("page", &page.to_string());
        }
        format!("/organize/registrations?{}", query.finish())
    }

    fn badge<'f>(&'f self, registration: &Registration) -> StatusBadge<'f> {
        StatusBadge::of(&self.frame, registration.status, registration.place)
    }

    fn code(&self, registration: &Registration) -> String {
        display_code(&registration.code)
    }

    /// What somebody who has a place still owes.
    fn due(&self, registration: &Registration) -> Option<String> {
        let cents = registration.amount_due_cents;
        (cents > 0 && registration.status == Status::Confirmed).then(|| dollars(cents))
    }
}
