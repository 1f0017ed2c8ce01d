//! `/organize/agenda/exchange`: the agenda as files, for other programs and to keep.

use askama::Template;
use poem::http::header;
use poem::{Response, handler};

use crate::domain::draft::csv::{self, Kind};
use crate::domain::exchange::{Progress, full};
use crate::domain::organizers::Action;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page as answer};
use crate::web::visit::Visit;

/// What spreadsheet programs write (ECMA-376).
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "organize/exchange/out.html")]
struct OutPage<'v> {
    frame: Frame<'v>,
    published: bool,
    edits: bool,
    takes_whole: bool,
    public_url: &'v str,
}

/// What there is.
#[handler]
pub(super) fn page(visit: Visit, desk: Desk) -> Page {
    answer(&OutPage {
        frame: desk.frame(&visit, Area::Draft, "exchange-title"),
        published: visit.snapshot.release.is_some(),
        edits: desk.actor.may(Action::EditDraft),
        takes_whole: desk.actor.may(Action::ChangeConference),
        public_url: &visit.state.config.public_url,
    })
}

/// The whole conference.
#[handler]
pub(super) async fn whole(visit: Visit, desk: Desk) -> Page {
    let (db, progress) = (&visit.state.db, Progress::default());
    let file = full::download(db, &desk.actor, &progress, visit.now).await;
    let file = file.map_err(failed)?;
    Ok(download(
        file.into_bytes(),
        "application/json",
        "conference.json",
    ))
}

/// The sessions, for spreadsheet programs.
#[handler]
pub(super) async fn sessions(visit: Visit, desk: Desk) -> Page {
    workbook(&visit, &desk, Kind::Sessions, "sessions.xlsx").await
}

/// The speakers, for spreadsheet programs.
#[handler]
pub(super) async fn speakers(visit: Visit, desk: Desk) -> Page {
    workbook(&visit, &desk, Kind::Speakers, "speakers.xlsx").await
}

async fn workbook(visit: &Visit, desk: &Desk, kind: Kind, name: &str) -> Page {
    let (db, words) = (&visit.state.db, visit.words());
    let file = csv::workbook(db, &desk.actor, kind, words, visit.now).await;
    Ok(download(file.map_err(failed)?, XLSX, name))
}

fn download(bytes: Vec<u8>, content_type: &str, name: &str) -> Response {
    Response::builder()
        .content_type(content_type)
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        )
        .body(bytes)
}
