//! Changing sessions in their list: one form, all rows that were changed are saved, or none.

use poem::handler;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::LIST;
use super::list::{Asked, page};
use crate::domain::draft::sessions::{self, Change, Refused, Row, RowFault};
use crate::domain::{Both, FieldError};
use crate::http::form::{Form, Query};
use crate::i18n::Text;
use crate::web::errors::failed;
use crate::web::faults;
use crate::web::frame::Frame;
use crate::web::organize::form::sent::Sent;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// More rows than any page of the list has.
const MOST_ROWS: usize = 200;

/// The rows of the list, as they are typed.
pub(super) struct Typed {
    pub(super) rows: Vec<TypedRow>,
}

/// A row of the list, as it is typed.
#[derive(Default)]
pub(super) struct TypedRow {
    pub(super) id: Uuid,
    /// What the session is called while something else is typed.
    pub(super) name: Text,
    /// The version that was seen.
    pub(super) seen: i32,
    /// What was in the row when it was shown, shortened: tells whether somebody typed.
    pub(super) was: String,
    pub(super) title: Both,
    pub(super) kind: String,
    pub(super) track: String,
    pub(super) minutes: String,
    faults: Vec<FieldError>,
    /// It is not there, or somebody else changed it.
    refused: Option<&'static str>,
    /// What somebody else saved in it.
    now: String,
}

/// Saves the rows that were changed.
#[handler]
pub(super) async fn save(
    visit: Visit,
    desk: Desk,
    Query(asked): Query<Asked>,
    Form(sent): Form<Sent>,
) -> Page {
    let mut rows = read(&sent);
    let changed: Vec<usize> = (0..rows.len())
        .filter(|row| rows[*row].is_changed())
        .collect();
    match keep(&visit, &desk, &rows, &changed).await {
        Ok(saved) => {
            let query = asked.query(asked.page());
            see(&format!("{LIST}?done=rows&rows={saved}&{query}"))
        }
        Err(Refused::Rows(faults)) => {
            for (place, fault) in faults {
                if let Some(row) = changed.get(place).and_then(|row| rows.get_mut(*row)) {
                    row.refuse(fault);
                }
            }
            let current = sessions::all(visit.state.db.read()).await;
            renew(&mut rows, &current.map_err(failed)?);
            page(&visit, &desk, &asked, Some(Typed { rows })).await
        }
        Err(Refused::Failed(error)) => Err(failed(error)),
    }
}

async fn keep(
    visit: &Visit,
    desk: &Desk,
    rows: &[TypedRow],
    changed: &[usize],
) -> Result<usize, Refused> {
    let db = &visit.state.db;
    let mut kept = sessions::all_typed(db.read()).await?;
    let changes: Vec<Change> = changed
        .iter()
        .filter_map(|row| rows.get(*row))
        .map(|row| {
            let mut typed = kept.remove(&row.id).unwrap_or_default();
            typed.title = row.title.clone();
            row.kind.clone_into(&mut typed.kind);
            row.track.clone_into(&mut typed.track);
            row.minutes.clone_into(&mut typed.minutes);
            let (id, seen) = (Some(row.id), Some(row.seen));
            Change { id, seen, typed }
        })
        .collect();
    let saved = sessions::save_many(db, &desk.actor, &changes, visit.now).await?;
    Ok(saved.len())
}

/// The form is sent again knowingly: a row that somebody else changed shows their version from now on.
fn renew(rows: &mut [TypedRow], current: &[Row]) {
    for row in rows {
        let Some(now) = current.iter().find(|now| now.id == row.id) else {
            continue;
        };
        row.name = now.title.text();
        let untouched = !row.is_changed();
        if untouched {
            *row = TypedRow::of(now);
        } else if row.refused.is_some() {
            row.seen = now.version;
            row.now = said(now);
        }
    }
}

/// "Welcome · Bienvenida · ceremony · 30".
fn said(row: &Row) -> String {
    let track = row.track.as_ref().map(|track| track.slug.as_str());
    let minutes = row.minutes.to_string();
    [
        Some(row.title.en.as_str()),
        Some(row.title.es.as_str()).filter(|title| !title.is_empty()),
        Some(row.kind.slug.as_str()),
        track,
        Some(minutes.as_str()),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ")
}

fn read(sent: &Sent) -> Vec<TypedRow> {
    let at = |name: &str, row: usize| sent.text(&format!("{name}_{row}"));
    (0..MOST_ROWS)
        .map_while(|row| {
            let id = Uuid::parse_str(&at("id", row)).ok()?;
            Some(TypedRow {
                id,
                seen: at("seen", row).parse().unwrap_or_default(),
                was: at("was", row),
                title: Both {
                    en: at("title_en", row),
                    es: at("title_es", row),
                },
                kind: at("kind", row),
                track: at("track", row),
                minutes: at("minutes", row),
                ..TypedRow::default()
            })
        })
        .collect()
}

impl Typed {
    /// What the list holds.
    pub(super) fn of(rows: &[Row]) -> Self {
        Self {
            rows: rows.iter().map(TypedRow::of).collect(),
        }
    }

    /// Whether fields are wrong, and whether somebody else was quicker.
    pub(super) fn faulty(&self) -> (bool, bool) {
        let mut rows = self.rows.iter();
        let stale = rows.clone().any(|row| row.refused.is_some());
        (rows.any(|row| !row.faults.is_empty()), stale)
    }

    /// All that is wrong: where, and in words that name the row.
    pub(super) fn summary(&self, frame: &Frame<'_>) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for (place, row) in self.rows.iter().enumerate() {
            let title = frame.plain(&row.name);
            if let Some(text) = row.refusal(frame) {
                all.push((format!("title_en_{place}"), format!("{title}: {text}")));
            }
            for (field, text) in faults::in_words(frame.words(), &row.faults) {
                let name = frame.t(super::form::label(field));
                // What is wrong elsewhere in the session is put right on its own page.
                let is_here = ["title_en", "title_es", "kind", "track", "minutes"].contains(&field);
                let field = if is_here { field } else { "title_en" };
                all.push((
                    format!("{field}_{place}"),
                    format!("{title}, {name}: {text}"),
                ));
            }
        }
        all
    }
}

impl TypedRow {
    fn of(row: &Row) -> Self {
        let mut typed = Self {
            id: row.id,
            name: row.title.text(),
            seen: row.version,
            title: row.title.clone(),
            kind: row.kind.slug.clone(),
            track: row
                .track
                .as_ref()
                .map_or_else(String::new, |track| track.slug.clone()),
            minutes: row.minutes.to_string(),
            ..Self::default()
        };
        typed.was = typed.shortened();
        typed
    }

    fn refuse(&mut self, fault: RowFault) {
        match fault {
            RowFault::Fields(faults) => self.faults = faults,
            RowFault::Stale => self.refused = Some("sessions-stale"),
            RowFault::Gone => self.refused = Some("sessions-gone"),
        }
    }

    fn is_changed(&self) -> bool {
        self.shortened() != self.was
    }

    fn shortened(&self) -> String {
        let all = [
            self.title.en.trim(),
            self.title.es.trim(),
            self.kind.trim(),
            self.track.trim(),
            self.minutes.trim(),
        ];
        let digest = Sha256::digest(all.join("\n"));
        digest
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    /// What is wrong with a field, in words.
    pub(super) fn fault(&self, frame: &Frame<'_>, field: &str) -> Option<String> {
        let faults = faults::in_words(frame.words(), &self.faults);
        faults::of_field(&faults, field).map(str::to_owned)
    }

    /// Why the row as a whole was not saved.
    pub(super) fn refusal(&self, frame: &Frame<'_>) -> Option<String> {
        let words = self.refused?;
        Some(frame.t1(words, "now", &self.now).into_owned())
    }

    /// Whether the row as a whole was not saved.
    pub(super) fn is_refused(&self) -> bool {
        self.refused.is_some()
    }
}
