//! Rows of sessions: how a session is written into cells, and read out of them.

use std::collections::{HashMap, HashSet};

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::columns::{self, Columns, plain};
use super::plan::{Fingerprint, Outcome, Plan, PlannedRow, identify};
use super::sheet::{Line, Sheet, Unreadable};
use crate::domain::agenda::SpeakerRole;
use crate::domain::draft::sessions::{Change, Lists, RowFault, Rows, Session, Stock, Written};
use crate::domain::spreadsheet;
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{Language, Words};

/// The sessions that are not in the archive as a file, its columns called in the language of `words`.
///
/// # Errors
/// The database's own.
pub async fn file(connection: &impl ConnectionTrait, words: Words) -> Result<String, Error> {
    let lists = Lists::read(connection).await?;
    let rows = Rows::all(connection).await?;
    let fields = fields();
    let head = fields.iter().map(|field| columns::name(words, field));
    let lines = rows.sessions.iter().filter(|row| row.archived_at.is_none());
    let lines = lines.map(|row| {
        let values = rows.typed(row, &lists).values();
        let values = values.into_iter().map(|(_, value)| value);
        std::iter::once(row.id.to_string()).chain(values).collect()
    });
    let lines: Vec<Vec<String>> = std::iter::once(head.collect()).chain(lines).collect();
    spreadsheet::file(lines).map_err(|error| Error::Internal(format!("csv: {error}")))
}

/// The columns, in the order of the file.
fn fields() -> Vec<&'static str> {
    let values = Session::default().values();
    let values = values.into_iter().map(|(field, _)| field);
    std::iter::once("id").chain(values).collect()
}

/// What the file `text` would do, and the rows that it makes where nothing is wrong.
pub(super) fn plan(
    text: &str,
    stock: &mut Stock,
    fresh: &Session,
) -> Result<(Plan, Vec<Written>), Unreadable> {
    let sheet = Sheet::read(text, &Columns::of(fields()))?;
    let mut planning = Planning::new(stock, fresh);
    let lines: Vec<Read> = sheet.lines.iter().map(|line| planning.read(line)).collect();
    let mut fingerprint = Fingerprint::default();
    let (mut rows, mut changes) = (Vec::new(), Vec::new());
    for read in lines {
        for (field, value) in read.typed.values() {
            fingerprint.add(field);
            fingerprint.add(&value);
        }
        fingerprint.add(&format!("{:?} {:?}", read.id, read.seen));
        if read.row.outcome != Outcome::Unchanged {
            let change = Change {
                id: read.id,
                seen: read.seen,
                typed: read.typed,
            };
            changes.push((rows.len(), change));
        }
        rows.push(read.row);
    }
    let (places, changes): (Vec<usize>, Vec<Change>) = changes.into_iter().unzip();
    let written = stock.check(&changes).unwrap_or_else(|faults| {
        for (place, fault) in faults {
            let row = places.get(place).and_then(|row| rows.get_mut(*row));
            if let (Some(row), RowFault::Fields(more)) = (row, fault) {
                add_faults(row, more);
            }
        }
        Vec::new()
    });
    let plan = Plan {
        rows,
        ignored: sheet.ignored,
        fingerprint: fingerprint.finish(),
    };
    Ok((plan, written))
}

/// What cannot be read in a cell is told once.
fn add_faults(row: &mut PlannedRow, more: Vec<FieldError>) {
    for fault in more {
        if !row.faults.iter().any(|known| known.field == fault.field) {
            row.faults.push(fault);
        }
    }
}

/// A row that was read.
struct Read {
    row: PlannedRow,
    id: Option<Uuid>,
    seen: Option<i32>,
    typed: Session,
}

/// What rows are read with.
struct Planning<'p> {
    before: &'p Rows,
    lists: &'p Lists,
    fresh: &'p Session,
    by_id: HashMap<Uuid, usize>,
    by_slug: HashMap<&'p str, usize>,
    names: Names<'p>,
    /// The sessions that an earlier row is about.
    met: HashSet<usize>,
}

impl<'p> Planning<'p> {
    fn new(stock: &'p Stock, fresh: &'p Session) -> Self {
        let sessions = || stock.before.sessions.iter().enumerate();
        Self {
            by_id: sessions().map(|(place, row)| (row.id, place)).collect(),
            by_slug: sessions()
                .map(|(place, row)| (row.slug.as_str(), place))
                .collect(),
            names: Names::of(&stock.lists),
            before: &stock.before,
            lists: &stock.lists,
            fresh,
            met: HashSet::new(),
        }
    }

    fn read(&mut self, line: &Line) -> Read {
        let place = identify(
            line,
            |id| self.by_id.get(&id).copied(),
            |slug| self.by_slug.get(slug).copied(),
        );
        let mut faults = Vec::new();
        if line.is_too_long {
            faults.push(FieldError::new("row", FieldProblem::TooLong));
        }
        let place = place.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        });
        let row = place.and_then(|place| self.before.sessions.get(place));
        if row.is_some_and(|row| row.archived_at.is_some()) {
            faults.push(FieldError::new("row", FieldProblem::InUse));
        }
        if place.is_some_and(|place| !self.met.insert(place)) {
            faults.push(FieldError::new("row", FieldProblem::Taken));
        }
        let before = row.map(|row| self.before.typed(row, self.lists));
        let mut typed = before.clone().unwrap_or_else(|| self.fresh.clone());
        for (field, cell) in line.cells() {
            if let Some(problem) = self.names.set(&mut typed, field, cell, row.is_none()) {
                faults.push(FieldError::new(field, problem));
            }
        }
        let outcome = match &before {
            None => Outcome::Added,
            Some(before) => match before.differs(&typed) {
                fields if fields.is_empty() => Outcome::Unchanged,
                fields => Outcome::Changed(fields),
            },
        };
        Read {
            id: row.map(|row| row.id),
            seen: row.map(|row| row.version),
            row: PlannedRow {
                number: line.number,
                name: name(&typed, before.as_ref()),
                outcome,
                faults,
            },
            typed,
        }
    }
}

/// What a row is called: also where its title was taken away.
fn name(typed: &Session, before: Option<&Session>) -> String {
    let before = before.map(|before| before.title.en.as_str());
    let titles = [Some(typed.title.en.as_str()), before, Some(typed.title.es.as_str())];
    let mut titles = titles.into_iter().flatten();
    titles
        .find(|title| !title.trim().is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// What people call things in cells: by slug, or by name in either language.
struct Names<'p> {
    lists: &'p Lists,
    terms: HashMap<(&'static str, String), String>,
    tracks: HashMap<String, String>,
    /// None where two are called so.
    speakers: HashMap<String, Option<String>>,
    roles: HashMap<String, SpeakerRole>,
}

impl<'p> Names<'p> {
    fn of(lists: &'p Lists) -> Self {
        let mut terms = HashMap::new();
        for list in ["kind", "level", "language", "ce_category"] {
            for row in lists.terms(list) {
                for name in [Some(&row.name_en), row.name_es.as_ref()]
                    .into_iter()
                    .flatten()
                {
                    terms.insert((list, plain(name)), row.slug.clone());
                }
            }
        }
        let mut tracks = HashMap::new();
        for row in lists
            .tracks()
            .iter()
            .filter(|row| row.archived_at.is_none())
        {
            for name in [Some(&row.name_en), row.name_es.as_ref()]
                .into_iter()
                .flatten()
            {
                tracks.insert(plain(name), row.slug.clone());
            }
        }
        let mut speakers: HashMap<String, Option<String>> = HashMap::new();
        for row in lists
            .speakers()
            .iter()
            .filter(|row| row.archived_at.is_none())
        {
            speakers
                .entry(plain(&row.name))
                .and_modify(|twice| *twice = None)
                .or_insert_with(|| Some(row.slug.clone()));
        }
        let mut roles = HashMap::new();
        for role in SpeakerRole::ALL {
            roles.insert(plain(role.as_str()), role);
            for language in Language::ALL {
                let words = Words(language).t(&format!("speaking-{}", role.as_str()));
                roles.insert(plain(&words), role);
            }
        }
        Self {
            lists,
            terms,
            tracks,
            speakers,
            roles,
        }
    }

    /// Writes a cell into its field; answers what is wrong where the cell itself cannot be read.
    fn set(
        &self,
        typed: &mut Session,
        field: &'static str,
        cell: &str,
        is_new: bool,
    ) -> Option<FieldProblem> {
        let text = |field: &mut String| cell.clone_into(field);
        match field {
            "slug" if is_new => text(&mut typed.slug),
            "title_en" => text(&mut typed.title.en),
            "title_es" => text(&mut typed.title.es),
            "kind" => typed.kind = self.term("kind", cell),
            "track" => typed.track = self.track(cell),
            "minutes" => text(&mut typed.minutes),
            "level" => typed.level = self.term("level", cell),
            "language" => typed.language = self.term("language", cell),
            "speakers" => typed.speakers = entries(cell).map(|one| self.speaker(one)).collect(),
            "abstract_en" => text(&mut typed.r#abstract.en),
            "abstract_es" => text(&mut typed.r#abstract.es),
            "content_note_en" => text(&mut typed.content_note.en),
            "content_note_es" => text(&mut typed.content_note.es),
            "objectives_en" => text(&mut typed.objectives.en),
            "objectives_es" => text(&mut typed.objectives.es),
            "ce_minutes" => text(&mut typed.ce_minutes),
            "ce_categories" => {
                let categories = entries(cell).map(|one| self.term("ce_category", one));
                typed.ce_categories = categories.collect();
            }
            "captions" => return set_flag(&mut typed.captions, cell),
            "asl" => return set_flag(&mut typed.asl, cell),
            "sign_up_capacity" => text(&mut typed.sign_up_capacity),
            "sign_up_waitlist" => return set_flag(&mut typed.sign_up_waitlist, cell),
            "needs_projector" => return set_flag(&mut typed.needs_projector, cell),
            "needs_interpreter" => return set_flag(&mut typed.needs_interpreter, cell),
            "needs_step_free_stage" => return set_flag(&mut typed.needs_step_free_stage, cell),
            "organizer_notes" => text(&mut typed.organizer_notes),
            _ => {}
        }
        None
    }

    fn term(&self, list: &'static str, cell: &str) -> String {
        if self.lists.has_term(list, cell) {
            return cell.to_owned();
        }
        let known = self.terms.get(&(list, plain(cell)));
        known.map_or_else(|| cell.to_owned(), Clone::clone)
    }

    /// A slug stays as it is; a name becomes one.
    fn track(&self, cell: &str) -> String {
        if self.lists.track(cell).is_some() {
            return cell.to_owned();
        }
        let known = self.tracks.get(&plain(cell));
        known.map_or_else(|| cell.to_owned(), Clone::clone)
    }

    /// "dani-rivera (moderator)", "Dani Rivera" and the like.
    fn speaker(&self, entry: &str) -> (String, String) {
        let parts = entry
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once('('));
        let role = parts.and_then(|(_, role)| self.roles.get(&plain(role)));
        let (name, role) = match (parts, role) {
            (Some((name, _)), Some(role)) => (name.trim(), *role),
            _ => (entry, SpeakerRole::default()),
        };
        let known = self.speakers.get(&plain(name)).and_then(Option::as_ref);
        let slug = match (self.lists.speaker(name), known) {
            (Some(row), _) => row.slug.clone(),
            (None, Some(slug)) => slug.clone(),
            (None, None) => name.to_owned(),
        };
        (slug, role.as_str().to_owned())
    }
}

/// The entries of a list in one cell.
fn entries(cell: &str) -> impl Iterator<Item = &str> {
    let entries = cell.split([';', '\n']).map(str::trim);
    entries.filter(|entry| !entry.is_empty())
}

fn set_flag(field: &mut bool, cell: &str) -> Option<FieldProblem> {
    *field = match plain(cell).as_str() {
        "yes" | "y" | "true" | "1" | "x" | "si" | "s" | "verdadero" => true,
        "" | "no" | "n" | "false" | "0" | "falso" => false,
        _ => return Some(FieldProblem::NotYesOrNo),
    };
    None
}
