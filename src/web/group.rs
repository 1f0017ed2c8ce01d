//! `/group/{secret}`: what the private link lets the contact of a group see. Who comes, and what it costs: nothing that a
//! person answered.

use askama::Template;
use poem::web::Path;
use poem::{Request, handler};

use super::errors::failed;
use super::frame::{Area, Frame};
use super::register::price;
use super::registration::StatusBadge;
use super::render::{Page, page, private, see};
use super::visit::Visit;
use crate::domain::Error;
use crate::domain::registrations::{self, Group, GroupPerson, display_code};
use crate::domain::secret::Secret;
use crate::http::client::Client;
use crate::http::form::Query;
use crate::http::limits::Kind;

#[derive(Template)]
#[template(path = "group.html")]
struct GroupPage<'v> {
    frame: Frame<'v>,
    secret: String,
    group: Group,
    news: Option<&'static str>,
    other_links: u64,
}

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    new: Option<String>,
    links: Option<String>,
}

/// The group that the link opens. Who tries many unknown links is slowed down.
async fn opened(request: &Request, visit: &Visit, secret: &str) -> poem::Result<(Secret, Group)> {
    let found = match Secret::parse(secret) {
        Some(secret) => registrations::group_by_secret(&visit.state.db, &secret)
            .await
            .map(|group| (secret, group)),
        None => Err(Error::NotFound),
    };
    if matches!(found, Err(Error::NotFound)) {
        let client = Client::of(request, &visit.state.config.trusted_proxies);
        visit.state.limits.check(Kind::UnknownSecret, &client)?;
    }
    found.map_err(failed)
}

#[handler]
pub(crate) async fn show(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let (link, group) = opened(request, &visit, &secret).await?;
    let other_links = registrations::other_group_links(&visit.state.db, group.id, &link)
        .await
        .map_err(failed)?;
    private(page(&GroupPage {
        frame: Frame::new(&visit, Area::Registration, "group-page-title"),
        secret,
        group,
        news: match news {
            News { links: Some(_), .. } => Some("registration-news-links"),
            News { new: Some(_), .. } => Some("group-news-new"),
            _ => None,
        },
        other_links,
    }))
}

#[handler]
pub(crate) async fn end_other_links(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
) -> Page {
    let (link, group) = opened(request, &visit, &secret).await?;
    registrations::end_other_group_links(&visit.state.db, group.id, &link, visit.now)
        .await
        .map_err(failed)?;
    see(&format!("/group/{secret}?links=1"))
}

impl GroupPage<'_> {
    fn badge(&self, person: &GroupPerson) -> StatusBadge<'_> {
        StatusBadge::of(&self.frame, person.status, person.place)
    }

    fn price(&self, person: &GroupPerson) -> String {
        price(&self.frame, person.price_cents)
    }

    fn due(&self) -> String {
        price(&self.frame, self.group.due_cents())
    }

    fn code(&self, person: &GroupPerson) -> String {
        display_code(&person.code)
    }

    fn is_new(&self) -> bool {
        self.news == Some("group-news-new")
    }
}
