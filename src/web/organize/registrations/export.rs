//! `/organize/registrations/export`: the list, or those who are chosen, as a file: CSV or a workbook, with the columns
//! that are wanted.

use std::borrow::Cow;

use askama::Template;
use futures_util::TryStreamExt as _;
use poem::http::header;
use poem::{Body, Response, handler};

use super::asked::{ADDRESS, Asked, Wish};
use super::{choice_words, surroundings, total_words};
use crate::domain::registrations::{self, Column, Selection, Total};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, private};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/registrations_export.html")]
struct ExportPage<'v> {
    frame: Frame<'v>,
    wish: Wish,
    total: Total,
    columns: Vec<Column>,
}

/// The list as CSV at once.
#[handler]
pub(super) async fn file(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let wish = Wish::read(&visit, &desk.actor, &asked).await?;
    send(&visit, &desk, &wish.choosing_all(), &asked).await
}

/// What can be in the file.
#[handler]
pub(super) async fn question(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let wish = Wish::read(&visit, &desk.actor, &asked).await?;
    show(&visit, &desk, wish.choosing_all()).await
}

/// The file; or the question about those who were chosen.
#[handler]
pub(super) async fn submit(visit: Visit, desk: Desk, Form(asked): Form<Asked>) -> Page {
    let wish = Wish::read(&visit, &desk.actor, &asked).await?;
    if asked.step == "do" {
        return send(&visit, &desk, &wish, &asked).await;
    }
    show(&visit, &desk, wish).await
}

async fn show(visit: &Visit, desk: &Desk, wish: Wish) -> Page {
    let (db, selection) = (&visit.state.db, wish.selection());
    let total = registrations::count(db, &desk.actor, &selection, visit.now)
        .await
        .map_err(failed)?;
    let columns = match wish.columns.as_slice() {
        [] => wish.all_columns.of_files(),
        // The page shows the name whatever is chosen.
        chosen => (wish.all_columns.parse("name").into_iter())
            .chain(chosen.iter().cloned())
            .collect(),
    };
    page(&ExportPage {
        frame: desk.frame(visit, Area::Registrations, "export-title"),
        wish,
        total,
        columns,
    })
}

async fn send(visit: &Visit, desk: &Desk, wish: &Wish, asked: &Asked) -> Page {
    let (db, by) = (&visit.state.db, surroundings(visit).await?);
    let selection: Selection = wish.selection();
    let columns = wish.columns.clone();
    let export = registrations::export(db, &desk.actor, &selection, columns, by, visit.now)
        .await
        .map_err(failed)?;
    let day = visit.zone().day(visit.now);
    let (kind, ending, body) = if asked.format == "xlsx" {
        let sheet = export.workbook().await.map_err(failed)?;
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let body = Body::from_async_read(tokio::fs::File::from_std(sheet));
        (kind, "xlsx", body)
    } else {
        let lines = export.csv(!asked.bom.is_empty());
        let body = Body::from_bytes_stream(lines.map_err(std::io::Error::other));
        ("text/csv; charset=utf-8", "csv", body)
    };
    let name = format!("attachment; filename=\"registrations-{day}.{ending}\"");
    private(Ok(Response::builder()
        .content_type(kind)
        .header(header::CONTENT_DISPOSITION, name)
        .body(body)))
}

impl ExportPage<'_> {
    fn found(&self) -> String {
        total_words(&self.frame, self.total)
    }

    fn action(&self) -> String {
        format!("{ADDRESS}/export")
    }

    fn back(&self) -> String {
        self.wish.address(ADDRESS, None)
    }

    fn choices(&self) -> Vec<(Cow<'static, str>, String, bool)> {
        let columns = self.wish.all_columns.all().iter().map(|column| {
            let words = choice_words(self.frame.words(), column);
            (column.name(), words, self.columns.contains(column))
        });
        columns.collect()
    }

    fn offers_sensitive(&self) -> bool {
        self.wish.all_columns.all().iter().any(Column::is_sensitive)
    }

    /// Who was chosen, without the columns: those are asked for here.
    fn fields(&self) -> Vec<(&'static str, String)> {
        let fields = self.wish.fields_of_selection().into_iter();
        fields.filter(|(name, _)| *name != "column").collect()
    }
}
