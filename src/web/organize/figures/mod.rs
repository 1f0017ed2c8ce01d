//! `/organize/figures`: all numbers, for the committee: as charts with a table beside each, as a file, and on paper.

mod bars;
mod parts;

use askama::Template;
use poem::http::header;
use poem::{Response, handler};

use self::bars::Bars;
use self::parts::{Part, parts};
use super::guard::Desk;
use super::table::Held;
use super::weeks::Chart;
use crate::domain::organizers::Action;
use crate::domain::registrations::{self, Report};
use crate::domain::{Error, spreadsheet};
use crate::http::allow::get;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, page, private};
use crate::web::visit::Visit;

/// So many weeks are drawn, and printed.
const DRAWN: usize = 12;

/// What needs which role.
pub(super) fn table() -> [Held; 2] {
    [
        ("/organize/figures".into(), Action::SeeAllFigures, get(show)),
        (
            "/organize/figures.csv".into(),
            Action::SeeAllFigures,
            get(file),
        ),
    ]
}

#[derive(Template)]
#[template(path = "organize/figures/page.html")]
struct FiguresPage<'v> {
    frame: Frame<'v>,
    /// The newest weeks.
    chart: Option<Chart>,
    parts: Vec<Part>,
}

async fn look(visit: &Visit, desk: &Desk) -> poem::Result<Report> {
    let db = &visit.state.db;
    registrations::report(db, &desk.actor, &visit.zone(), visit.now)
        .await
        .map_err(failed)
}

#[handler]
async fn show(visit: Visit, desk: Desk) -> Page {
    let report = look(&visit, &desk).await?;
    let newest = report.weeks.len().saturating_sub(DRAWN);
    let frame = desk.frame(&visit, Area::Overview, "figures-title");
    page(&FiguresPage {
        chart: Chart::of(&visit, report.weeks.get(newest..).unwrap_or_default()),
        parts: parts(&frame, &report),
        frame,
    })
}

/// The same tables as a file for a spreadsheet, one below the other.
#[handler]
async fn file(visit: Visit, desk: Desk) -> Page {
    let report = look(&visit, &desk).await?;
    let frame = desk.frame(&visit, Area::Overview, "figures-title");
    let mut lines = vec![vec![
        frame.t("figures-title").into_owned(),
        visit
            .zone()
            .local(visit.now)
            .strftime("%Y-%m-%d %H:%M")
            .to_string(),
    ]];
    for part in parts(&frame, &report) {
        lines.push(Vec::new());
        lines.push(vec![part.title.clone()]);
        lines.push(part.head.clone());
        for row in part.rows.iter().chain(&part.sum) {
            let cells = row.cells.iter().map(|cell| cell.plain.clone());
            lines.push([row.name.clone()].into_iter().chain(cells).collect());
        }
    }
    let body = spreadsheet::file(lines)
        .map_err(|error| failed(Error::Internal(format!("csv: {error}"))))?;
    let day = visit.zone().day(visit.now);
    private(Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"figures-{day}.csv\""),
        )
        .body(body)))
}

impl FiguresPage<'_> {
    fn asked_at(&self) -> String {
        self.frame.moment(self.frame.now())
    }

    /// The drawing of a part, in the page's language.
    fn bars<'p>(&'p self, part: &'p Part) -> Option<&'p Bars> {
        part.bars.as_ref()
    }
}
