//! A conference from a file, into an empty database.

use std::mem::take;

use entity::{
    announcement, conference, conference_day, question, registration_type, room, session,
    session_ce_category, session_speaker, slot, speaker, term, track,
};
use jiff::Timestamp;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait as _,
};

use super::agenda_rows::{self, SessionRows};
use super::changes::{self, Slots};
use super::conference_rows as about;
use super::file::{File, Release, Session};
use super::names::{Directory, position, refused};
use crate::db::{Db, from_millis, millis};
use crate::domain::Error;
use crate::domain::agenda::publish_in;
use crate::domain::draft::blocker;

const FORMAT: &str = "gathering-agenda-sample";

/// What a file brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Sessions, those without a slot too.
    pub sessions: usize,
    /// Releases that were published.
    pub releases: usize,
    /// Ways to register.
    pub registration_types: usize,
}

/// Writes the conference of `json` into an empty database: everything, or nothing at all.
///
/// Its releases are published at the file's own times, or at `now` where those lie ahead; the draft is
/// left as the file describes it.
///
/// # Errors
/// [`Error::Import`] names the place in the file and what is wrong there, or says that there is a
/// conference already; and the database's own.
pub async fn import_sample(
    db: &Db,
    json: &str,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<Imported, Error> {
    db.write(async |transaction| {
        refuse_unless_empty(transaction).await?;
        import_in(transaction, json, calendar_domain, now).await
    })
    .await
}

/// [`import_sample`] within a transaction, over a database that is known to be empty.
pub(super) async fn import_in(
    transaction: &DatabaseTransaction,
    json: &str,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<Imported, Error> {
    let file: File = serde_json::from_str(json)
        .map_err(|error| Error::Import(format!("the file cannot be understood: {error}")))?;
    if file.format != FORMAT || file.format_version != 1 {
        let why = format!("should be \"{FORMAT}\", version 1");
        return Err(refused("format", &why));
    }
    let directory = Directory::of(&file)?;
    write(transaction, file, &directory, calendar_domain, now).await
}

async fn refuse_unless_empty(connection: &impl ConnectionTrait) -> Result<(), Error> {
    if conference::Entity::find().count(connection).await? == 0 {
        return Ok(());
    }
    Err(Error::Import(
        "this database has a conference already: set DATABASE_URL to a new, empty one".to_owned(),
    ))
}

async fn write(
    transaction: &DatabaseTransaction,
    mut file: File,
    directory: &Directory,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<Imported, Error> {
    let imported = Imported {
        sessions: file.sessions.len(),
        releases: file.releases.len(),
        registration_types: file.registration_types.len(),
    };
    let (releases, draft) = (take(&mut file.releases), take(&mut file.draft_changes));
    let sessions = take(&mut file.sessions);
    let rows = each(take(&mut file.conference.days), |i, row| {
        about::day(i, row, directory)
    })?;
    insert::<conference_day::Entity>(transaction, rows).await?;
    write_lists(transaction, &mut file, directory).await?;
    let row = about::conference(file.conference, directory)?;
    insert::<conference::Entity>(transaction, vec![row]).await?;
    let mut slots = write_sessions(transaction, sessions, directory).await?;
    let kinds = &file.session_kinds;
    if !kinds.iter().any(|kind| kind.slug == blocker::KIND) {
        let row = blocker::term(position(kinds.len()));
        term::Entity::insert(row)
            .exec_without_returning(transaction)
            .await?;
    }
    let terms = [
        ("kind", "session_kinds", file.session_kinds),
        ("level", "levels", file.levels),
        ("language", "languages", file.languages),
        ("ce_category", "ce_categories", file.ce_categories),
        ("meal", "options.meals", file.options.meals),
        ("diet", "options.dietary", file.options.dietary),
        (
            "accommodation",
            "options.accommodation_kinds",
            file.options.accommodation_kinds,
        ),
    ];
    // After the sessions, which meals point to.
    for (list, path, words) in terms {
        let rows = agenda_rows::terms(list, path, words, directory)?;
        insert::<term::Entity>(transaction, rows).await?;
    }
    publish_all(
        transaction,
        releases,
        directory,
        &mut slots,
        calendar_domain,
        now,
    )
    .await?;
    let at = millis(now);
    changes::apply(
        transaction,
        draft,
        "draft_changes",
        directory,
        &mut slots,
        at,
    )
    .await?;
    Ok(imported)
}

/// What refers to nothing else in the file.
async fn write_lists(
    transaction: &DatabaseTransaction,
    file: &mut File,
    directory: &Directory,
) -> Result<(), Error> {
    let rows = each(take(&mut file.faq), |i, row| Ok(about::question(i, row)))?;
    insert::<question::Entity>(transaction, rows).await?;
    let rows = each(take(&mut file.announcements), |i, row| {
        about::announcement(i, row, directory)
    })?;
    insert::<announcement::Entity>(transaction, rows).await?;
    let rows = each(take(&mut file.registration_types), |i, row| {
        about::registration_type(i, row, directory)
    })?;
    insert::<registration_type::Entity>(transaction, rows).await?;
    let rows = each(take(&mut file.rooms), |i, row| {
        agenda_rows::room(i, row, directory)
    })?;
    insert::<room::Entity>(transaction, rows).await?;
    let rows = each(take(&mut file.tracks), |i, row| {
        agenda_rows::track(i, row, directory)
    })?;
    insert::<track::Entity>(transaction, rows).await?;
    let rows = each(take(&mut file.speakers), |i, row| {
        agenda_rows::speaker(i, row, directory)
    })?;
    insert::<speaker::Entity>(transaction, rows).await
}

async fn write_sessions(
    transaction: &DatabaseTransaction,
    sessions: Vec<Session>,
    directory: &Directory,
) -> Result<Slots, Error> {
    let mut all = Vec::new();
    let (mut speakers, mut categories, mut slots) = (Vec::new(), Vec::new(), Vec::new());
    for rows in each(sessions, |i, row| agenda_rows::session(i, row, directory))? {
        let SessionRows {
            session,
            speakers: some_speakers,
            categories: some_categories,
            slot,
        } = rows;
        all.push(session);
        speakers.extend(some_speakers);
        categories.extend(some_categories);
        slots.extend(slot);
    }
    let placed = slots.iter().map(|row| (row.session_id, row.id)).collect();
    insert::<session::Entity>(transaction, all).await?;
    insert::<session_speaker::Entity>(transaction, speakers).await?;
    insert::<session_ce_category::Entity>(transaction, categories).await?;
    insert::<slot::Entity>(transaction, slots).await?;
    Ok(placed)
}

async fn publish_all(
    transaction: &DatabaseTransaction,
    releases: Vec<Release>,
    directory: &Directory,
    slots: &mut Slots,
    calendar_domain: &str,
    now: Timestamp,
) -> Result<(), Error> {
    for (index, release) in releases.into_iter().enumerate() {
        let path = format!("releases[{index}]");
        let local = release.published_at;
        let at = directory.millis(local, &format!("{path}.published_at"))?;
        let at = from_millis(at).min(now);
        let changes = release.changes;
        let target = format!("{path}.changes");
        changes::apply(transaction, changes, &target, directory, slots, millis(at)).await?;
        let note = release.note.into();
        let number = publish_in(transaction, &note, calendar_domain, at).await?;
        if number != release.number {
            let why = format!(
                "{} should be {number}: releases count from 1",
                release.number
            );
            return Err(refused(&format!("{path}.number"), &why));
        }
    }
    Ok(())
}

/// The rows of a list, each made with its place in it.
fn each<T, R>(
    list: Vec<T>,
    mut row: impl FnMut(usize, T) -> Result<R, Error>,
) -> Result<Vec<R>, Error> {
    list.into_iter()
        .enumerate()
        .map(|(index, item)| row(index, item))
        .collect()
}

/// Inserts all rows in one statement.
async fn insert<E>(transaction: &DatabaseTransaction, rows: Vec<E::Model>) -> Result<(), Error>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<E::ActiveModel>,
{
    E::insert_many(rows.into_iter().map(IntoActiveModel::into_active_model))
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
