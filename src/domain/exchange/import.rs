//! Bringing a file in: whatever it is, all of it or nothing, and as a rehearsal first.

mod aside;
mod rows;

use entity::conference;
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait as _, PaginatorTrait as _};
use sha2::{Digest as _, Sha256};

use super::incoming::Told;
use super::incoming::{self, Incoming};
use super::schedule::{json_in, xml_in};
use super::{Progress, full, sample, sniff};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::Rows;
use crate::domain::draft::conflicts;
use crate::domain::draft::versions;
use crate::domain::organizers::{Action, Actor};
use crate::i18n::{Language, Text, Words, Zone};

pub use sniff::{Kind, LARGEST};

/// How many conflicts are told in words: there may be thousands.
const TOLD: usize = 100;

/// How a file is to be read, and what is to be done with it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish<'w> {
    /// The zone of a schedule's times.
    pub time_zone: Option<&'w str>,
    /// The fingerprint of the rehearsal that was looked at; none: whatever it comes to is right.
    pub seen: Option<&'w str>,
    /// Nothing is to be changed: it is only looked at.
    pub rehearse: bool,
}

/// What a file did, or would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What kind of file it is.
    pub kind: Kind,
    /// The database was empty: it makes the conference.
    pub fresh: bool,
    /// What it does to the agenda.
    pub told: Told,
    /// The release that it publishes; only into an empty database.
    pub release: Option<i32>,
    /// How many conflicts the draft has afterwards.
    pub conflicts: usize,
    /// The worst of them, in words.
    pub worst: Vec<Text>,
    /// Stands for the file and what it came upon: another one means that something else would be done.
    pub fingerprint: String,
}

/// Why nothing was done.
enum Stop {
    /// It was a rehearsal.
    Rehearsed(Report),
    /// It would come to something else than was seen: to this.
    Stale(Report),
    Failed(Error),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<DbErr> for Stop {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done(Report),
    /// It was a rehearsal: this would be done.
    Rehearsed(Report),
    /// It is not done: it would come to something else than was seen, to this.
    Stale(Report),
}

/// Brings `file` in. Into an empty database it takes over the conference and publishes it; else it changes the
/// draft alone.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Import`] for what is no file of ours, or of another conference;
/// [`Error::Stopped`]; the database's own. Nothing is changed then.
pub async fn import(
    db: &Db,
    actor: &Actor,
    file: &[u8],
    wish: Wish<'_>,
    (calendar_domain, now): (&str, Timestamp),
    progress: &Progress,
) -> Result<Outcome, Error> {
    actor.require(Action::EditDraft)?;
    let (kind, text) = sniff::kind_of(file)?;
    if let Kind::Sessions | Kind::Speakers = kind {
        return rows::import(db, actor, (kind, text), wish, now).await;
    }
    // Reading takes its time: not on the threads that answer requests.
    let read = {
        let (text, zone) = (text.to_owned(), wish.time_zone.map(str::to_owned));
        tokio::task::spawn_blocking(move || Read::of(kind, text, zone.as_deref()))
            .await
            .map_err(|error| Error::Internal(error.to_string()))??
    };
    let digest = Sha256::new()
        .chain_update(file)
        .chain_update(wish.time_zone.unwrap_or_default());
    let outcome = db
        .write(async |transaction| {
            let fresh = is_empty(transaction).await?;
            if fresh {
                actor.require(Action::ChangeConference)?;
            }
            let before = versions(transaction).await?;
            let fingerprint = digest
                .clone()
                .chain_update(format!("{fresh} {before:?}"))
                .finalize();
            let domain = fresh.then_some(calendar_domain);
            let step = Step {
                actor,
                domain,
                now,
                progress,
            };
            let (told, release) = apply(transaction, read, &step).await?;
            let (conflicts, worst) = conflicts_of(transaction).await?;
            let report = Report {
                kind,
                fresh,
                told,
                release,
                conflicts,
                worst,
                fingerprint: fingerprint
                    .iter()
                    .map(|byte| format!("{byte:02x}"))
                    .collect(),
            };
            if wish.rehearse {
                return Err(Stop::Rehearsed(report));
            }
            if wish.seen.is_some_and(|seen| seen != report.fingerprint) {
                return Err(Stop::Stale(report));
            }
            Ok(report)
        })
        .await;
    match outcome {
        Ok(report) => Ok(Outcome::Done(report)),
        Err(Stop::Rehearsed(report)) => Ok(Outcome::Rehearsed(report)),
        Err(Stop::Stale(report)) => Ok(Outcome::Stale(report)),
        Err(Stop::Failed(error)) => Err(error),
    }
}

/// A file that was read.
enum Read {
    Schedule(Box<Incoming>),
    /// The sample's format.
    Sample(String),
    Full(Box<full::Full>),
}

impl Read {
    fn of(kind: Kind, text: String, zone: Option<&str>) -> Result<Self, Error> {
        Ok(match kind {
            Kind::ScheduleJson => {
                let raw = json_in::schedule_of(&sniff::json(&text)?)?;
                Self::Schedule(Box::new(incoming::mended(&raw, zone)?))
            }
            Kind::ScheduleXml => {
                let raw = xml_in::schedule_of(&text)?;
                Self::Schedule(Box::new(incoming::mended(&raw, zone)?))
            }
            Kind::Full => Self::Full(Box::new(full::Full::read(&text)?)),
            Kind::Sample | Kind::Sessions | Kind::Speakers => Self::Sample(text),
        })
    }
}

struct Step<'s> {
    actor: &'s Actor,
    /// Of an empty database.
    domain: Option<&'s str>,
    now: Timestamp,
    progress: &'s Progress,
}

async fn apply(
    transaction: &DatabaseTransaction,
    read: Read,
    step: &Step<'_>,
) -> Result<(Told, Option<i32>), Error> {
    let incoming = match (read, step.domain) {
        (Read::Schedule(incoming), _) => *incoming,
        (Read::Sample(text), Some(domain)) => {
            let done = sample::import_in(transaction, &text, domain, step.now).await?;
            return told_of(transaction, i32::try_from(done.releases).ok()).await;
        }
        (Read::Full(full), Some(_)) => {
            full.restore(transaction, step.progress).await?;
            return told_of(transaction, None).await;
        }
        (Read::Sample(text), None) => {
            let domain = "localhost";
            aside::draft_of(async |transaction| {
                sample::import_in(transaction, &text, domain, step.now).await?;
                Ok(())
            })
            .await?
        }
        (Read::Full(full), None) => {
            aside::draft_of(async |transaction| {
                full.restore(transaction, &Progress::default()).await
            })
            .await?
        }
    };
    let Step {
        actor,
        domain,
        now,
        progress,
    } = *step;
    let applied = incoming::apply(transaction, actor, incoming, domain, now, progress).await?;
    Ok((applied.told, applied.release))
}

/// All sessions are new in what was an empty database.
async fn told_of(
    connection: &impl ConnectionTrait,
    release: Option<i32>,
) -> Result<(Told, Option<i32>), Error> {
    let rows = Rows::read(connection).await?.ok_or(Error::NotFound)?;
    let titles = rows.sessions.iter();
    let titles = titles.map(|row| Text::new(&row.title_en, row.title_es.clone()));
    let told = Told {
        added: titles.collect(),
        rooms: rows.rooms.len(),
        tracks: rows.tracks.len(),
        speakers: rows.speakers.len(),
        ..Told::default()
    };
    Ok((told, release))
}

/// Whether there is no conference yet.
///
/// # Errors
/// The database's own.
pub async fn is_empty(connection: &impl ConnectionTrait) -> Result<bool, Error> {
    Ok(conference::Entity::find().count(connection).await? == 0)
}

async fn conflicts_of(transaction: &DatabaseTransaction) -> Result<(usize, Vec<Text>), Error> {
    let (plan, found) = conflicts::all(transaction).await?;
    let row = conference::Entity::find().one(transaction).await?;
    let zone = row.map_or_else(|| Zone::named("UTC"), |row| Zone::named(&row.time_zone));
    let open = found.iter().filter(|it| it.accepted.is_none());
    let told = open.clone().take(TOLD).map(|conflict| {
        let say = |language| {
            let said = conflicts::say(conflict, &plan, Words(language), &zone);
            format!("{}. {}", said.title, said.text)
        };
        Text::new(say(Language::En), Some(say(Language::Es)))
    });
    Ok((open.count(), told.collect()))
}
