//! `/registration/{secret}/conference.ics`: the conference as one calendar entry.

use poem::http::header;
use poem::web::Path;
use poem::{Request, Response, handler};

use super::opened;
use crate::domain::{Error, calendar};
use crate::web::errors::failed;
use crate::web::render::{Page, private};
use crate::web::visit::Visit;

/// The conference as one calendar entry. It holds nothing about the person.
#[handler]
pub(crate) async fn show(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    opened(request, &visit, &secret).await?;
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let published_at = visit
        .snapshot
        .release
        .as_ref()
        .map_or(visit.now, |release| release.published_at);
    let entry = calendar::conference_entry(
        agenda,
        visit.snapshot.feeds.origin(),
        published_at,
        visit.language,
    );
    private(Ok(Response::builder()
        .content_type("text/calendar; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"conference.ics\"",
        )
        .body(entry)))
}
