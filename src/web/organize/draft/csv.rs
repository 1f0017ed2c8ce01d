//! `/organize/agenda/csv`: many sessions at once from a file, previewed first; and the file itself.

use askama::Template;
use poem::http::{StatusCode, header};
use poem::web::Multipart;
use poem::{Response, handler};

use super::super::guard::Desk;
use super::super::table::Held;
use crate::domain::draft::csv::{self, MOST_ROWS, Outcome, Plan, PlannedRow, Refused, Unreadable};
use crate::domain::organizers::Action;
use crate::http::allow::get;
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
pub(super) fn table() -> [Held; 2] {
    [
        (ADDRESS.into(), Action::EditDraft, get(form).post(submit)),
        (
            "/organize/agenda/sessions.csv".into(),
            Action::SeeDraft,
            get(download),
        ),
    ]
}

#[derive(Template)]
#[template(path = "organize/draft/csv.html")]
struct CsvPage<'v> {
    frame: Frame<'v>,
    text: String,
    plan: Option<Plan>,
    unreadable: Option<Unreadable>,
    /// Something else would be done than was seen.
    is_stale: bool,
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
async fn form(visit: Visit, desk: Desk) -> Page {
    page(&visit, &desk, String::new(), None, None, false)
}

/// Previews a file; or does what was previewed.
#[handler]
async fn submit(visit: Visit, desk: Desk, parts: Multipart) -> Page {
    let upload = read(parts).await?;
    let text = match upload.file.map(csv::text_of).transpose() {
        Ok(file) => file.unwrap_or(upload.pasted),
        Err(unreadable) => {
            return page(&visit, &desk, String::new(), None, Some(unreadable), false);
        }
    };
    let db = &visit.state.db;
    let outcome = if upload.save {
        let saved = csv::save(db, &desk.actor, &text, &upload.seen, visit.now).await;
        match saved {
            Ok(done) => {
                let (added, changed) = (done.added, done.changed);
                let list = "/organize/agenda/sessions";
                return see(&format!("{list}?done=csv&added={added}&changed={changed}"));
            }
            Err(refused) => Err(refused),
        }
    } else {
        csv::preview(db.read(), &text).await
    };
    match outcome {
        Ok(plan) | Err(Refused::Faulty(plan)) => page(&visit, &desk, text, Some(plan), None, false),
        Err(Refused::Stale(plan)) => page(&visit, &desk, text, Some(plan), None, true),
        Err(Refused::Unreadable(why)) => page(&visit, &desk, text, None, Some(why), false),
        Err(Refused::Failed(error)) => Err(failed(error)),
    }
}

/// All sessions as a file.
#[handler]
async fn download(visit: Visit) -> Page {
    let file = csv::sessions_file(visit.state.db.read(), visit.words()).await;
    let day = visit.zone().day(visit.now);
    private(Ok(Response::builder()
        .content_type("text/csv; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"sessions-{day}.csv\""),
        )
        .body(file.map_err(failed)?)))
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

fn page(
    visit: &Visit,
    desk: &Desk,
    text: String,
    plan: Option<Plan>,
    unreadable: Option<Unreadable>,
    is_stale: bool,
) -> Page {
    let mut frame = desk.frame(visit, Area::Draft, "csv-title");
    let is_wrong = unreadable.is_some() || plan.as_ref().is_some_and(Plan::is_faulty);
    if is_wrong {
        let title = frame.title.clone();
        frame.title = frame.t1("form-error-title", "title", title).into_owned();
    }
    let status = match (is_wrong, is_stale) {
        (_, true) => StatusCode::CONFLICT,
        (true, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, false) => StatusCode::OK,
    };
    let page = CsvPage {
        frame,
        text,
        plan,
        unreadable,
        is_stale,
    };
    with_status(status, &page)
}

impl CsvPage<'_> {
    /// Why the file cannot be read, and what to do.
    fn why(&self, unreadable: &Unreadable) -> String {
        let frame = &self.frame;
        match unreadable {
            Unreadable::NotUtf8 => frame.t("csv-not-utf8"),
            Unreadable::Empty => frame.t("csv-empty"),
            Unreadable::NoColumns => frame.t("csv-no-columns"),
            Unreadable::TwiceNamed(name) => frame.t1("csv-twice-named", "name", name),
            Unreadable::TooManyRows => frame.t1("csv-too-many", "most", MOST_ROWS),
        }
        .into_owned()
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
