//! `/organize/agenda/csv`: many sessions or speakers at once from a file, previewed first; and the files
//! of what there is.

use std::borrow::Cow;

use askama::Template;
use poem::http::{StatusCode, header};
use poem::web::Multipart;
use poem::{Response, handler};

use super::super::conference;
use super::super::guard::Desk;
use super::super::table::Held;
use crate::domain::draft::csv::{self, Done, Kind, Outcome, Plan, PlannedRow, Refused};
use crate::domain::organizers::Action;
use crate::domain::spreadsheet::{self, Unreadable};
use crate::http::allow::get;
use crate::http::form::Query;
use crate::http::refused::Refused as NotTaken;
use crate::web::errors::failed;
use crate::web::faults;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

/// Where files are taken.
pub(super) const ADDRESS: &str = "/organize/agenda/csv";

/// More parts than the form has.
const MOST_PARTS: usize = 8;

/// What needs which role.
pub(super) fn table() -> [Held; 3] {
    use Action::{EditDraft, SeeDraft};
    let (sessions, speakers) = (Kind::Sessions, Kind::Speakers);
    [
        (ADDRESS.into(), EditDraft, get(form).post(submit)),
        (file_of(sessions).into(), SeeDraft, get(sessions_file)),
        (file_of(speakers).into(), SeeDraft, get(speakers_file)),
    ]
}

/// Where the file of what there is lies.
fn file_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Sessions => "/organize/agenda/sessions.csv",
        Kind::Speakers => "/organize/agenda/speakers.csv",
    }
}

/// What the address says: which kind of file, and what was done.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    of: String,
    added: String,
    changed: String,
}

impl Asked {
    fn kind(&self) -> Kind {
        match self.of.as_str() {
            "speakers" => Kind::Speakers,
            _ => Kind::Sessions,
        }
    }

    fn done(&self) -> Option<Done> {
        Some(Done {
            added: self.added.parse().ok()?,
            changed: self.changed.parse().ok()?,
        })
    }
}

#[derive(Template)]
#[template(path = "organize/draft/csv.html")]
struct CsvPage<'v> {
    frame: Frame<'v>,
    kind: Kind,
    text: String,
    plan: Option<Plan>,
    unreadable: Option<Unreadable>,
    /// Something else would be done than was seen.
    is_stale: bool,
    done: Option<Done>,
}

/// What is shown beside the form.
#[derive(Default)]
struct Shown {
    text: String,
    plan: Option<Plan>,
    unreadable: Option<Unreadable>,
    is_stale: bool,
    done: Option<Done>,
}

/// What was sent.
#[derive(Default)]
struct Upload {
    /// What was pasted.
    pasted: String,
    /// What was uploaded; none where no file was chosen.
    file: Option<Vec<u8>>,
    /// Stands for the preview that was seen.
    seen: String,
    /// It was seen, and shall be done.
    save: bool,
}

/// The form.
#[handler]
async fn form(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let done = asked.done();
    let shown = Shown {
        done,
        ..Shown::default()
    };
    page(&visit, &desk, asked.kind(), shown)
}

/// Previews a file; or does what was previewed.
#[handler]
async fn submit(visit: Visit, desk: Desk, Query(asked): Query<Asked>, parts: Multipart) -> Page {
    let (kind, upload) = (asked.kind(), read(parts).await?);
    let text = match upload.file.map(spreadsheet::text_of).transpose() {
        Ok(file) => file.unwrap_or(upload.pasted),
        Err(unreadable) => {
            let unreadable = Some(unreadable);
            let shown = Shown {
                unreadable,
                ..Shown::default()
            };
            return page(&visit, &desk, kind, shown);
        }
    };
    let db = &visit.state.db;
    let mut shown = Shown::default();
    let outcome = if upload.save {
        let (actor, seen) = (&desk.actor, &upload.seen);
        match csv::save(db, actor, kind, &text, seen, visit.now).await {
            Ok(done) => {
                // What hides a speaker is public at once.
                conference::after_change(&visit).await;
                let (added, changed) = (done.added, done.changed);
                let of = name_of(kind);
                return see(&format!(
                    "{ADDRESS}?of={of}&added={added}&changed={changed}"
                ));
            }
            Err(refused) => Err(refused),
        }
    } else {
        csv::preview(db.read(), kind, &text).await
    };
    match outcome {
        Ok(plan) => shown.plan = Some(plan),
        Err(Refused::Faulty(plan)) => shown.plan = Some(*plan),
        Err(Refused::Stale(plan)) => {
            shown.is_stale = true;
            shown.plan = Some(*plan);
        }
        Err(Refused::Unreadable(why)) => shown.unreadable = Some(why),
        Err(Refused::Failed(error)) => return Err(failed(error)),
    }
    shown.text = text;
    page(&visit, &desk, kind, shown)
}

/// All sessions as a file.
#[handler]
async fn sessions_file(visit: Visit) -> Page {
    let file = csv::sessions_file(visit.state.db.read(), visit.words()).await;
    download(&visit, Kind::Sessions, file.map_err(failed)?)
}

/// All speakers as a file.
#[handler]
async fn speakers_file(visit: Visit, desk: Desk) -> Page {
    let (db, words) = (&visit.state.db, visit.words());
    let file = csv::speakers_file(db, &desk.actor, words, visit.now).await;
    download(&visit, Kind::Speakers, file.map_err(failed)?)
}

fn download(visit: &Visit, kind: Kind, file: String) -> Page {
    let (name, day) = (name_of(kind), visit.zone().day(visit.now));
    private(Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}-{day}.csv\""),
        )
        .body(file)))
}

/// What a kind is called in addresses.
fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Sessions => "sessions",
        Kind::Speakers => "speakers",
    }
}

async fn read(mut parts: Multipart) -> Result<Upload, NotTaken> {
    let mut upload = Upload::default();
    for _ in 0..MOST_PARTS {
        let part = parts.next_field().await.map_err(|_| NotTaken::Malformed)?;
        let Some(part) = part else {
            break;
        };
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| NotTaken::Malformed)?;
        if name == "file" {
            upload.file = (!bytes.is_empty()).then_some(bytes);
            continue;
        }
        let text = String::from_utf8(bytes).map_err(|_| NotTaken::Malformed)?;
        match name.as_str() {
            "text" => upload.pasted = text,
            "seen" => upload.seen = text,
            "do" => upload.save = text == "save",
            _ => {}
        }
    }
    Ok(upload)
}

fn page(visit: &Visit, desk: &Desk, kind: Kind, shown: Shown) -> Page {
    let Shown {
        text,
        plan,
        unreadable,
        is_stale,
        done,
    } = shown;
    let title = format!("csv-title-{}", name_of(kind));
    let mut frame = desk.frame(visit, Area::Draft, &title);
    let is_wrong = unreadable.is_some() || plan.as_ref().is_some_and(Plan::is_faulty);
    if is_wrong {
        frame.mark_faulty();
    }
    let status = match (is_wrong, is_stale) {
        (_, true) => StatusCode::CONFLICT,
        (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    let page = CsvPage {
        frame,
        kind,
        text,
        plan,
        unreadable,
        is_stale,
        done,
    };
    with_status(status, &page)
}

impl CsvPage<'_> {
    /// The words that end with the kind's name.
    fn words(&self, start: &str) -> String {
        let key = format!("{start}-{}", name_of(self.kind));
        self.frame.t(key).into_owned()
    }

    /// The part of the desk that it belongs to.
    fn part(&self) -> &'static str {
        name_of(self.kind)
    }

    /// Where the list is.
    fn list(&self) -> String {
        format!("/organize/agenda/{}", name_of(self.kind))
    }

    fn file(&self) -> &'static str {
        file_of(self.kind)
    }

    /// Where the form goes.
    fn action(&self) -> String {
        format!("{ADDRESS}?of={}", name_of(self.kind))
    }

    /// The kinds: address, words, whether this is one.
    fn kinds(&self) -> [(String, String, bool); 2] {
        [Kind::Sessions, Kind::Speakers].map(|kind| {
            let name = name_of(kind);
            let words = self.frame.t(format!("csv-kind-{name}")).into_owned();
            (format!("{ADDRESS}?of={name}"), words, kind == self.kind)
        })
    }

    /// "Saved from the file: 2 new, 1 changed."
    fn said(&self, done: &Done) -> String {
        let words = self.frame.words();
        let (added, changed) = (done.added.to_string(), done.changed.to_string());
        words
            .t2("csv-saved", "added", added, "changed", changed)
            .into_owned()
    }

    /// Why the file cannot be read, and what to do.
    fn why(&self, unreadable: &Unreadable) -> Cow<'static, str> {
        unreadable.say(self.frame.words(), "csv-no-columns")
    }

    fn column(&self, field: &str) -> String {
        let field = field.replace('_', "-");
        self.frame.t(format!("column-{field}")).into_owned()
    }

    /// What is wrong with a row: "Minutes: Enter a whole number, 0 or more."
    fn faults(&self, row: &PlannedRow) -> Vec<String> {
        let faults = faults::in_words(self.frame.words(), &row.faults);
        faults
            .into_iter()
            .map(|(field, text)| match field {
                // It is about the row as a whole.
                "row" => text,
                field => format!("{}: {text}", self.column(field)),
            })
            .collect()
    }

    /// The fields that a row changes, in words.
    fn changes(&self, row: &PlannedRow) -> Option<String> {
        let Outcome::Changed(fields) = &row.outcome else {
            return None;
        };
        let names: Vec<String> = fields.iter().map(|field| self.column(field)).collect();
        Some(names.join(", "))
    }

    fn is_added(&self, row: &PlannedRow) -> bool {
        row.outcome == Outcome::Added
    }

    /// Rows that are wrong, then rows that do something.
    fn shown<'p>(&self, plan: &'p Plan) -> Vec<&'p PlannedRow> {
        let wrong = plan.rows.iter().filter(|row| !row.faults.is_empty());
        let fine = plan.rows.iter().filter(|row| row.faults.is_empty());
        let fine = fine.filter(|row| row.outcome != Outcome::Unchanged);
        wrong.chain(fine).collect()
    }

    fn unchanged<'p>(&self, plan: &'p Plan) -> Vec<&'p PlannedRow> {
        let rows = plan.rows.iter().filter(|row| row.faults.is_empty());
        rows.filter(|row| row.outcome == Outcome::Unchanged)
            .collect()
    }

    fn faulty(&self, plan: &Plan) -> usize {
        let rows = plan.rows.iter();
        rows.filter(|row| !row.faults.is_empty()).count()
    }

    fn is_wrong(&self) -> bool {
        self.plan.as_ref().is_some_and(Plan::is_faulty)
    }

    fn does_something(&self, plan: &Plan) -> bool {
        plan.added() + plan.changed() > 0
    }
}
