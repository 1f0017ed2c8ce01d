//! `gathering export`: the agenda, or the whole conference, as a file.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use gathering::config::Config;
use gathering::domain::agenda::load_snapshot;
use gathering::domain::draft::csv;
use gathering::domain::exchange::{self, Progress};
use gathering::domain::organizers::Actor;
use gathering::domain::{Error, document::Document};
use gathering::i18n::{Language, Words};

use super::progress::{Bar, interrupted};
use super::serve::clock;
use super::{Failure, open_database};

/// What is exported, and where to.
#[derive(Args)]
pub(crate) struct What {
    /// In which form
    #[arg(long, value_enum)]
    format: Format,
    /// Write into this file; standard output unless told
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The language of texts and columns
    #[arg(long, value_enum, default_value_t = Tongue::En)]
    lang: Tongue,
    /// The rows of a CSV file
    #[arg(long, value_enum, default_value_t = Of::Sessions)]
    of: Of,
}

/// A form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The newest release in the public schedule format, as JSON
    ScheduleJson,
    /// The same as XML
    ScheduleXml,
    /// Sessions or speakers of the draft, for spreadsheets
    Csv,
    /// The whole conference without registrations: to keep, or to move to another database
    Full,
}

/// Which rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Of {
    /// Sessions
    Sessions,
    /// Speakers, also those who are not public
    Speakers,
}

/// A language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Tongue {
    /// English
    En,
    /// Spanish
    Es,
}

impl Tongue {
    fn language(self) -> Language {
        match self {
            Self::En => Language::En,
            Self::Es => Language::Es,
        }
    }
}

pub(crate) async fn run(config: Config, what: What) -> Result<(), Failure> {
    let progress = Progress::default();
    let bar = Bar::show(&progress);
    let made = tokio::select! {
        made = make(&config, &what, &progress) => made,
        () = interrupted(&progress) => Err(Error::Stopped.into()),
    };
    bar.finish().await;
    let bytes = made?;
    match &what.out {
        Some(file) => write_whole(file, &bytes)
            .map_err(|error| format!("{} cannot be written: {error}", file.display()))?,
        None => std::io::stdout().write_all(&bytes)?,
    }
    Ok(())
}

async fn make(config: &Config, what: &What, progress: &Progress) -> Result<Vec<u8>, Failure> {
    let db = open_database(config).await?;
    let language = what.lang.language();
    let bytes = match what.format {
        Format::ScheduleJson | Format::ScheduleXml => {
            let snapshot = load_snapshot(&db, &config.public_url).await?;
            let document = match what.format {
                Format::ScheduleJson => snapshot.schedule_json(language),
                _ => snapshot.schedule_xml(language),
            };
            let bytes = |document: &Document| document.bytes.to_vec();
            document
                .map(bytes)
                .ok_or("nothing is published yet: there is no schedule to export")?
        }
        Format::Csv => {
            if exchange::is_empty(db.read()).await? {
                return Err(nothing());
            }
            let words = Words(language);
            let file = match what.of {
                Of::Sessions => csv::sessions_file(db.read(), words).await?,
                Of::Speakers => {
                    let (actor, now) = (Actor::command_line(), clock(config).now());
                    csv::speakers_file(&db, &actor, words, now).await?
                }
            };
            file.into_bytes()
        }
        Format::Full => exchange::full::export(&db, progress)
            .await
            .map_err(|error| match error {
                Error::NotFound => nothing(),
                error => error.into(),
            })?
            .into_bytes(),
    };
    db.close().await?;
    Ok(bytes)
}

fn nothing() -> Failure {
    "there is no conference yet: nothing to export".into()
}

/// Writes a file of its own first, so that the one that is there stays whole until the new one is.
fn write_whole(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", uuid::Uuid::now_v7()));
    let part = file.with_file_name(name);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, file));
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}
