//! What there is as a file: what is in the archive is left out.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;

use super::columns;
use super::sessions::Sessions;
use super::speakers::Speakers;
use super::table::Table;
use crate::db::Db;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::{Error, spreadsheet};
use crate::i18n::Words;

/// The sessions, with the notes that only organizers see; columns are called in the language of `words`.
///
/// # Errors
/// The database's own.
pub async fn sessions_file(
    connection: &impl ConnectionTrait,
    words: Words,
) -> Result<String, Error> {
    written(sessions_rows(connection, words).await?)
}

/// The speakers, also those who are not public: the history says who took it.
///
/// # Errors
/// [`Error::NotAllowed`], and the database's own.
pub async fn speakers_file(
    db: &Db,
    actor: &Actor,
    words: Words,
    now: Timestamp,
) -> Result<String, Error> {
    written(speakers_rows(db, actor, words, now).await?)
}

/// The rows of the sessions; the first names the columns.
pub(super) async fn sessions_rows(
    connection: &impl ConnectionTrait,
    words: Words,
) -> Result<Vec<Vec<String>>, Error> {
    Ok(rows(&Sessions::read(connection).await?, words))
}

/// The rows of the speakers; the first names the columns.
pub(super) async fn speakers_rows(
    db: &Db,
    actor: &Actor,
    words: Words,
    now: Timestamp,
) -> Result<Vec<Vec<String>>, Error> {
    actor.require(Action::SeeDraft)?;
    db.write(async |transaction| {
        let rows = rows(&Speakers::read(transaction).await?, words);
        let deed = "speaker.downloaded";
        audit::record(transaction, actor, deed, None, None, None, now).await?;
        Ok(rows)
    })
    .await
}

fn rows<T: Table>(table: &T, words: Words) -> Vec<Vec<String>> {
    let fields = T::fields();
    let head = fields.iter().map(|field| columns::name(words, field));
    let mut lines: Vec<Vec<String>> = vec![head.collect()];
    for (place, one) in table.standing().into_iter().enumerate() {
        let Some(typed) = table.typed(place).filter(|_| !one.archived) else {
            continue;
        };
        let values = T::values(&typed).into_iter().map(|(_, value)| value);
        lines.push(std::iter::once(one.id.to_string()).chain(values).collect());
    }
    lines
}

fn written(lines: Vec<Vec<String>>) -> Result<String, Error> {
    spreadsheet::file(lines).map_err(|error| Error::Internal(format!("csv: {error}")))
}
