//! `/calendar/my/{token}.ics`: one person's plan. What is unknown, ended, erased or cancelled is the same 404, and
//! takes the same one look into the database.

use jiff::Timestamp;
use poem::http::{HeaderValue, StatusCode, header};
use poem::web::Path;
use poem::{Request, Response, handler};
use serde::Deserialize;

use crate::domain::Error;
use crate::domain::calendar::{ALARM_MAX, Personal, Scope};
use crate::domain::document::Document;
use crate::domain::plan::{OpenedFeed, my_plan, open_feed};
use crate::domain::secret::Secret;
use crate::http::client::Client;
use crate::http::conditional::{Representation, names_one_of, respond};
use crate::http::form::Query;
use crate::http::limits::Kind;
use crate::i18n::Language;
use crate::web::errors::failed;
use crate::web::render::Page;
use crate::web::visit::Visit;

/// What the address may ask besides.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// Minutes before each event.
    alarm: Option<String>,
}

#[handler]
pub(crate) async fn show(
    request: &Request,
    visit: Visit,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let feed = opened(request, &visit, &file).await?;
    let alarm = match asked.alarm.as_deref() {
        None => None,
        Some(typed) => Some(minutes(typed)?),
    };
    visit
        .state
        .feed_reads
        .note(feed.id, visit.zone().day(visit.now));
    let personal = Personal { feed: &feed, alarm };
    let tag = personal.tag(&public_tag(&visit, feed.language));
    let gzip_tag = format!("{}-gzip\"", tag.trim_end_matches('"'));
    let tags = [tag, gzip_tag];
    if names_one_of(request.headers(), &tags) == Some(true) {
        // Nothing is read and nothing is built.
        let [tag, gzip_tag] = &tags;
        return Ok(private(respond(
            request.headers(),
            &representation(&Document::default(), tag, gzip_tag),
        )));
    }
    let bytes = render(&visit, personal, visit.now).await?;
    let document = Document::new(bytes, None);
    let [tag, gzip_tag] = &tags;
    Ok(private(respond(
        request.headers(),
        &representation(&document, tag, gzip_tag),
    )))
}

async fn opened(request: &Request, visit: &Visit, file: &str) -> poem::Result<OpenedFeed> {
    let secret = file.strip_suffix(".ics").and_then(Secret::parse);
    let feed = match secret {
        Some(secret) => open_feed(visit.state.db.read(), &secret)
            .await
            .map_err(failed)?,
        None => None,
    };
    if feed.is_none() {
        let client = Client::of(request, &visit.state.config.trusted_proxies);
        visit.state.limits.check(Kind::UnknownSecret, &client)?;
    }
    feed.ok_or_else(|| failed(Error::NotFound))
}

/// A day before at most; none before it begins.
fn minutes(typed: &str) -> poem::Result<u16> {
    let minutes = typed.parse().ok().filter(|minutes| *minutes <= ALARM_MAX);
    minutes.ok_or_else(|| poem::Error::from_status(StatusCode::BAD_REQUEST))
}

/// The tag of the public feed is another one with each change of what is public.
fn public_tag(visit: &Visit, language: Language) -> String {
    let feeds = &visit.snapshot.feeds;
    let public = feeds.made(&Scope::Conference, language);
    public.map_or_else(String::new, |document| document.etag)
}

async fn render(visit: &Visit, personal: Personal<'_>, now: Timestamp) -> poem::Result<Vec<u8>> {
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let plan = my_plan(visit.state.db.read(), personal.feed.person, now)
        .await
        .map_err(failed)?;
    Ok(personal.render(agenda, visit.snapshot.feeds.origin(), &plan))
}

fn representation<'r>(
    document: &'r Document,
    tag: &'r str,
    gzip_tag: &'r str,
) -> Representation<'r> {
    Representation {
        bytes: &document.bytes,
        gzip: &document.gzip,
        etag: tag,
        gzip_etag: gzip_tag,
        last_modified: None,
        content_type: "text/calendar; charset=utf-8",
    }
}

fn private(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "private, max-age=60"),
        (
            header::CONTENT_DISPOSITION,
            "inline; filename=\"my-plan.ics\"",
        ),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::HeaderName::from_static("x-robots-tag"), "noindex"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}
