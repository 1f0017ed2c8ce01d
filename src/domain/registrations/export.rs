//! The list as a file: as many rows as there are, and never all of them in memory.

use std::collections::{HashMap, VecDeque};

use entity::registration;
use futures_util::Stream;
use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use uuid::Uuid;

use super::columns::{Column, Columns, Surroundings};
use super::{Registration, Selection, cell_answers, line, list};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor};
use crate::domain::spreadsheet::{self, BYTE_ORDER_MARK, Cell, Workbook};

/// How many rows are read at once.
const BATCH: usize = 500;

/// Rows that are on their way into a file. Who is in it, and in which order, is decided at its beginning.
pub struct Export {
    db: Db,
    actor: Actor,
    now: Timestamp,
    ids: VecDeque<Uuid>,
    columns: Vec<Column>,
    by: Surroundings,
    places: Option<HashMap<Uuid, u64>>,
}

/// Begins a file of `columns`; none: the usual ones. The history says who took it and how many are in it; where a column
/// holds protected answers, the history of each whose answer goes out says so before it does.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn export(
    db: &Db,
    actor: &Actor,
    selection: &Selection,
    mut columns: Vec<Column>,
    by: Surroundings,
    now: Timestamp,
) -> Result<Export, Error> {
    actor.require(Action::SeeRegistrations)?;
    if columns.iter().any(Column::is_sensitive) {
        actor.require(Action::SeeAccommodations)?;
    }
    let ids = selection.ids(db, actor, None, now).await?;
    if columns.is_empty() {
        columns = Columns::load(db.read(), actor).await?.of_files();
    }
    let count = ids.len().to_string();
    let action = "registrations.downloaded";
    let filter = selection.filter();
    list::note(db, actor, &filter, action, Some(&count), &ids, now).await?;
    Ok(Export {
        db: db.clone(),
        actor: actor.clone(),
        now,
        ids: ids.into(),
        columns,
        by,
        places: None,
    })
}

impl Export {
    fn heads(&self) -> Vec<Cell> {
        let heads = self.columns.iter().map(|column| column.head(self.by.words));
        heads.map(Cell::Text).collect()
    }

    /// The next rows; none at the end.
    async fn next(&mut self) -> Result<Option<Vec<Vec<Cell>>>, Error> {
        let some: Vec<Uuid> = self.ids.drain(..BATCH.min(self.ids.len())).collect();
        if some.is_empty() {
            return Ok(None);
        }
        let mut rows: HashMap<Uuid, registration::Model> = registration::Entity::find()
            .filter(registration::Column::Id.is_in(some.iter().copied()))
            .all(self.db.read())
            .await?
            .into_iter()
            .map(|row| (row.id, row))
            .collect();
        let rows: Vec<_> = some.iter().filter_map(|id| rows.remove(id)).collect();
        if self.places.is_none() {
            // Once for the whole file, and only when somebody waits.
            let places = line::places(self.db.read(), &rows).await?;
            self.places = Some(places).filter(|places| !places.is_empty());
        }
        let nobody = HashMap::new();
        let places = self.places.as_ref().unwrap_or(&nobody);
        let rows = Registration::many_with(self.db.read(), rows, places).await?;
        let (db, columns) = (&self.db, &self.columns);
        self.by.answers = cell_answers(db, &self.actor, columns, &some, self.now).await?;
        let cells = rows.iter().map(|row| {
            let cells = self.columns.iter();
            cells.map(|column| column.cell(row, &self.by)).collect()
        });
        Ok(Some(cells.collect()))
    }

    /// The file as CSV, piece after piece; `with_mark` puts the mark before it by which some spreadsheets know UTF-8.
    pub fn csv(self, with_mark: bool) -> impl Stream<Item = Result<Vec<u8>, Error>> + Send {
        let first = Some(with_mark);
        futures_util::stream::try_unfold((self, first), async |(mut export, first)| {
            if let Some(with_mark) = first {
                let mark = if with_mark { BYTE_ORDER_MARK } else { "" };
                let heads = spreadsheet::lines(&[export.heads()])?;
                let piece = [mark.as_bytes(), &heads].concat();
                return Ok(Some((piece, (export, None))));
            }
            let Some(rows) = export.next().await? else {
                return Ok(None);
            };
            Ok(Some((spreadsheet::lines(&rows)?, (export, None))))
        })
    }

    /// The file as a workbook, in a file without a name that goes when it is closed.
    ///
    /// # Errors
    /// The database's own; a disk that is full.
    pub async fn workbook(mut self) -> Result<std::fs::File, Error> {
        let workbook = Workbook::begin(self.heads());
        while let Some(rows) = self.next().await? {
            workbook.add(rows).await;
        }
        workbook.end().await
    }
}
