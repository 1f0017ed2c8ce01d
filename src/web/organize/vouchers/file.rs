//! The list of vouchers as CSV, as spreadsheets open it.

use jiff::Timestamp;
use poem::http::header;
use poem::{Response, handler};

use super::{Kind, discount, kinds, names};
use crate::domain::Error;
use crate::domain::spreadsheet::{self, Cell};
use crate::domain::vouchers::{self, Voucher};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, private};
use crate::web::visit::Visit;

/// The head of each column.
const COLUMNS: [&str; 13] = [
    "vouchers-code",
    "voucher-note",
    "vouchers-state",
    "voucher-discount",
    "voucher-csv-types",
    "voucher-csv-uses",
    "voucher-csv-used",
    "voucher-csv-budget",
    "voucher-csv-spent",
    "voucher-csv-held",
    "voucher-csv-from",
    "voucher-csv-until",
    "voucher-csv-email",
];

/// All of them; the history says who took them away.
#[handler]
pub(super) async fn download(visit: Visit, desk: Desk) -> Page {
    let db = &visit.state.db;
    let all = vouchers::all(db.read(), &desk.actor, visit.now).await;
    let all = all.map_err(failed)?;
    vouchers::note_download(db, &desk.actor, all.len(), visit.now)
        .await
        .map_err(failed)?;
    let kinds = kinds(&visit).await?;
    let frame = desk.frame(&visit, Area::Vouchers, "vouchers-title");
    let head = COLUMNS.map(|name| frame.t(name).into_owned());
    let rows = all.iter().map(|voucher| cells(&frame, &kinds, voucher));
    let body = spreadsheet::file(std::iter::once(head).chain(rows))
        .map_err(|error| failed(Error::Internal(format!("csv: {error}"))))?;
    let day = visit.zone().local(visit.now).date();
    private(Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"vouchers-{day}.csv\""),
        )
        .body(body)))
}

fn cells(frame: &Frame<'_>, kinds: &[Kind], voucher: &Voucher) -> [String; COLUMNS.len()] {
    let settings = &voucher.settings;
    let at = |at: Option<Timestamp>| {
        at.map_or_else(String::new, |at| {
            let local = frame.visit.zone().local(at);
            local.strftime("%Y-%m-%d %H:%M").to_string()
        })
    };
    let state = frame.t(format!("vouchers-state-{}", voucher.state.name()));
    [
        settings.code.clone(),
        settings.note.clone(),
        state.into_owned(),
        discount(frame, settings.discount),
        names(frame, kinds, settings),
        settings
            .uses
            .map_or_else(String::new, |uses| uses.to_string()),
        voucher.used.to_string(),
        settings
            .budget_cents
            .map_or_else(String::new, |cents| Cell::Cents(cents).into_text()),
        Cell::Cents(voucher.spent_cents).into_text(),
        voucher.held.to_string(),
        at(settings.valid_from),
        at(settings.valid_until),
        settings.email.clone().unwrap_or_default(),
    ]
}
