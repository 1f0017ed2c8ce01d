//! `/imports`: a file is looked at, and brought in as it was looked at.

use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{ApiResponse, Object, OpenApi};

use super::auth::Token;
use super::problem::ApiError;
use super::text::TextOut;
use crate::app::AppState;
use crate::domain::calendar;
use crate::domain::exchange::{self, Outcome, Progress, Report, Wish};
use crate::i18n::{Language, Text, Words};

/// A file, as text.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct ImportIn {
    /// What is in it: a schedule (JSON or XML), a whole conference, the sample's format, or rows (CSV).
    file: String,
    /// The zone of a schedule's times, such as `America/Chicago`, where the file does not say it.
    time_zone: Option<String>,
    /// The `seen` of the preview that you looked at. When something else would be done now, nothing is: 409
    /// `stale`. Without it, whatever the file comes to is done.
    seen: Option<String>,
}

/// What a file would do, or did.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct ImportOut {
    /// `schedule-json`, `schedule-xml`, `sample`, `full`, `sessions` or `speakers`.
    kind: String,
    /// The database was empty: the file makes the conference.
    fresh: bool,
    /// Stands for the file and what it comes upon: send it as `seen` to do just this.
    seen: String,
    /// The titles of new sessions.
    added: Vec<TextOut>,
    /// The titles of sessions with other words or facts.
    changed: Vec<TextOut>,
    /// The titles of the sessions whose slots are placed or moved.
    placed: Vec<TextOut>,
    /// The titles of sessions that the file does not have: they stay as they are.
    missing: Vec<TextOut>,
    /// How many rooms are new.
    rooms: u64,
    /// How many tracks are new.
    tracks: u64,
    /// How many speakers are new or have other words.
    speakers: u64,
    /// What was odd in the file, and was mended.
    notes: Vec<NoteOut>,
    /// The release that is published; only into an empty database.
    release: Option<i32>,
    /// How many conflicts nobody has accepted afterwards.
    conflicts: u64,
    /// The first hundred of them, the worst first.
    worst: Vec<TextOut>,
}

/// Something odd in a file.
#[derive(Object)]
pub(crate) struct NoteOut {
    /// Stable name of what it was, such as `no-guid`.
    code: String,
    /// What it was about, such as an event's title.
    about: String,
    /// The sentence that tells it.
    text: TextOut,
}

/// What was asked for.
#[derive(ApiResponse)]
pub(crate) enum Imported {
    /// What the file would do, or did.
    #[oai(status = 200)]
    Ok(Json<ImportOut>),
}

pub(crate) struct ImportsApi;

#[OpenApi]
impl ImportsApi {
    /// Look at a file
    ///
    /// Nothing is changed: this is what it would do. 422 `import_refused` says why it is no file of ours, or of
    /// another conference.
    #[oai(
        path = "/imports/preview",
        method = "post",
        operation_id = "preview_import"
    )]
    async fn preview(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<ImportIn>,
    ) -> Result<Imported, ApiError> {
        let outcome = import(&state, &token, &body.0, true).await?;
        let (Outcome::Done(report) | Outcome::Rehearsed(report) | Outcome::Stale(report)) = outcome;
        Ok(Imported::Ok(Json(report.into())))
    }

    /// Bring a file in
    ///
    /// All of it, or nothing. Into an empty database a schedule makes the conference and publishes it; else the draft
    /// is changed alone, and what the file does not have stays.
    #[oai(path = "/imports", method = "post", operation_id = "create_import")]
    async fn create(
        &self,
        token: Token,
        state: Data<&AppState>,
        body: Json<ImportIn>,
    ) -> Result<Imported, ApiError> {
        let report = match import(&state, &token, &body.0, false).await? {
            Outcome::Done(report) => report,
            Outcome::Rehearsed(report) | Outcome::Stale(report) => {
                let current = ImportOut::from(report).to_json();
                return Err(ApiError::stale(current));
            }
        };
        state.draft_bell.ring();
        let public_url = &state.config.public_url;
        if let Err(error) = state.published.refresh(&state.db, public_url).await {
            // It is in, and the next look finds it.
            tracing::warn!(%error, "what is public could not be read again");
        }
        Ok(Imported::Ok(Json(report.into())))
    }
}

async fn import(
    state: &AppState,
    token: &Token,
    body: &ImportIn,
    rehearse: bool,
) -> Result<Outcome, ApiError> {
    let wish = Wish {
        time_zone: body.time_zone.as_deref(),
        seen: body.seen.as_deref(),
        rehearse,
    };
    let domain = calendar::domain_of(&state.config.public_url);
    let at = (domain.as_str(), state.clock.now());
    let file = body.file.as_bytes();
    let progress = Progress::default();
    Ok(exchange::import(&state.db, &token.0, file, wish, at, &progress).await?)
}

impl From<Report> for ImportOut {
    fn from(report: Report) -> Self {
        let told = report.told;
        let texts = |texts: Vec<Text>| texts.into_iter().map(TextOut::from).collect();
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        let notes = told.notes.iter().map(|note| {
            let say = |language| note.say(Words(language));
            NoteOut {
                code: note.why.as_str().to_owned(),
                about: note.about.clone(),
                text: Text::new(say(Language::En), Some(say(Language::Es))).into(),
            }
        });
        Self {
            kind: report.kind.as_str().to_owned(),
            fresh: report.fresh,
            seen: report.fingerprint,
            notes: notes.collect(),
            added: texts(told.added),
            changed: texts(told.changed),
            placed: texts(told.placed),
            missing: texts(told.missing),
            rooms: count(told.rooms),
            tracks: count(told.tracks),
            speakers: count(told.speakers),
            release: report.release,
            conflicts: count(report.conflicts),
            worst: texts(report.worst),
        }
    }
}
