//! A file as columns that hold something, and people whom its rows are about.

use std::collections::HashSet;

use super::super::TypeName;
use super::cells::Names;
use super::column::{Holds, Known};
use super::judge::Ground;
use super::plan::{Plan, PlannedColumn, UnknownType};
use super::row::{Person, Reader};
use super::save::{Refused, Wish};
use crate::domain::conference::FormOptions;
use crate::domain::organizers::Actor;
use crate::domain::spreadsheet::{Cells, Unreadable};
use crate::domain::{Error, FieldError, FieldProblem};

/// Reads the cells.
pub(super) fn read(
    wish: &Wish<'_>,
    actor: &Actor,
    ground: &Ground,
    options: &FormOptions,
) -> Result<(Plan, Vec<Person>), Refused> {
    let known = Known::of(&ground.questions, actor);
    let cells = Cells::read(wish.text, |head| known.knows(head)).map_err(Refused::Unreadable)?;
    let columns = columns(&cells, &known, wish)?;
    if columns.iter().all(|column| column.holds.is_none()) {
        return Err(Refused::Unreadable(Unreadable::NoColumns));
    }
    let kinds = ground.kinds.iter().map(TypeName::of);
    let names = Names {
        types: &kinds.collect::<Vec<_>>(),
        options,
    };
    let holds: Vec<Option<Holds>> = columns.iter().map(|column| column.holds.clone()).collect();
    let reader = Reader {
        holds: &holds,
        known: &known,
        names: &names,
        wish,
    };
    let people: Vec<Person> = cells.rows.iter().map(|row| reader.read(row)).collect();
    let plan = Plan {
        types: unknown_types(&people, &names, wish),
        without_type: people.iter().filter(|one| one.type_cell.is_empty()).count(),
        columns,
        choices: known.all,
        ..Plan::default()
    };
    Ok((plan, people))
}

/// What each column holds: as somebody said, or as it is recognized.
fn columns(
    cells: &Cells,
    known: &Known<'_>,
    wish: &Wish<'_>,
) -> Result<Vec<PlannedColumn>, Refused> {
    let mut holds = known.recognize(&cells.heads);
    if let Some(said) = &wish.columns {
        for (own, name) in holds.iter_mut().zip(said) {
            *own = match name.as_str() {
                "" => None,
                name => Some(known.named(name).ok_or_else(|| {
                    let fault = FieldError::new("columns", FieldProblem::UnknownChoice);
                    Error::Invalid(vec![fault])
                })?),
            };
        }
    }
    let mut seen = HashSet::new();
    let planned = cells.heads.iter().zip(holds).enumerate();
    let planned = planned.map(|(place, (head, holds))| {
        let mut own = cells.rows.iter().filter_map(|row| row.cells.get(place));
        let example = own.find(|cell| !cell.is_empty());
        let is_first = holds
            .as_ref()
            .is_none_or(|holds| seen.insert(holds.clone()));
        PlannedColumn {
            head: head.clone(),
            example: example.cloned().unwrap_or_default(),
            fault: (!is_first).then_some(FieldProblem::Taken),
            holds,
        }
    });
    Ok(planned.collect())
}

fn unknown_types(people: &[Person], names: &Names<'_>, wish: &Wish<'_>) -> Vec<UnknownType> {
    let mut types: Vec<UnknownType> = Vec::new();
    let cells = people.iter().map(|person| &person.type_cell);
    for cell in cells.filter(|cell| !cell.is_empty() && names.type_slug(cell).is_none()) {
        match types.iter_mut().find(|known| known.cell == *cell) {
            Some(known) => known.rows += 1,
            None => types.push(UnknownType {
                cell: cell.clone(),
                rows: 1,
                slug: wish.kinds.get(cell).cloned(),
            }),
        }
    }
    types
}
