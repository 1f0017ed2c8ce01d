//! A whole conference as one file: everything but registrations, organizers and mail. What goes out comes in again
//! without loss, ids and counts included.

mod codec;
mod tables;

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Map, Value, json};

use self::tables::TABLES;
use super::Progress;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};

/// What stands in the file as its format.
pub(super) const FORMAT: &str = "gathering-full";

/// The version of the format: raised when an older program could misread a file.
const VERSION: u64 = 1;

/// A file that was read: the rows of each table, in the order in which they are written.
#[derive(Clone, Debug)]
pub struct Full(Map<String, Value>);

/// The whole conference, as the bytes of a file.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference; [`Error::Stopped`]; the database's own.
pub async fn export(db: &Db, progress: &Progress) -> Result<String, Error> {
    // One look at everything: what is changed meanwhile is in it whole, or not at all.
    db.look(async |connection| tables(connection, progress).await)
        .await
}

/// [`export`] at the desk, for those who may see all that is in it, codes of registration types included: the history
/// says who took it.
///
/// # Errors
/// [`Error::NotAllowed`], and as of [`export`].
pub async fn download(
    db: &Db,
    actor: &Actor,
    progress: &Progress,
    now: Timestamp,
) -> Result<String, Error> {
    actor.require(Action::ChangeConference)?;
    let file = export(db, progress).await?;
    db.write(async |transaction| {
        let deed = "conference.exported";
        audit::record(transaction, actor, deed, None, None, None, now).await
    })
    .await?;
    Ok(file)
}

async fn tables(connection: &impl ConnectionTrait, progress: &Progress) -> Result<String, Error> {
    progress.expect(TABLES.len());
    let mut tables = Vec::new();
    for table in TABLES {
        let rows = table.read(connection).await?;
        if table.name == "conference" && rows.is_empty() {
            return Err(Error::NotFound);
        }
        tables.push((table.name, rows));
        progress.done(1)?;
    }
    written(&tables)
}

/// Table after table, a row a line: two files can be compared.
fn written(tables: &[(&str, Vec<Value>)]) -> Result<String, Error> {
    let text = |value: &Value| {
        serde_json::to_string(value).map_err(|error| Error::Internal(error.to_string()))
    };
    let mut file = format!(
        "{{\n\"format\": {},\n\"format_version\": {VERSION},\n\"tables\": {{\n",
        text(&json!(FORMAT))?
    );
    for (place, (name, rows)) in tables.iter().enumerate() {
        let rows: Result<Vec<String>, Error> = rows.iter().map(text).collect();
        file.push_str(&format!("{}: [\n", text(&json!(name))?));
        file.push_str(&rows?.join(",\n"));
        let end = if place + 1 < tables.len() { "," } else { "" };
        file.push_str(&format!("\n]{end}\n"));
    }
    file.push_str("}\n}\n");
    Ok(file)
}

impl Full {
    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::Import`] says what is wrong with it, and where.
    pub fn read(text: &str) -> Result<Self, Error> {
        let Value::Object(mut file) = super::sniff::json(text)? else {
            return Err(Error::Import("the file should be an object".to_owned()));
        };
        let version = file.get("format_version").and_then(Value::as_u64);
        if version != Some(VERSION) {
            let why = format!(
                "format_version: should be {VERSION}: another version of the program wrote it"
            );
            return Err(Error::Import(why));
        }
        let Some(Value::Object(tables)) = file.remove("tables") else {
            return Err(Error::Import("tables: should be an object".to_owned()));
        };
        if let Some(unknown) = tables
            .keys()
            .find(|name| !TABLES.iter().any(|table| table.name == name.as_str()))
        {
            return Err(Error::Import(format!("tables.{unknown}: is not known")));
        }
        match tables.get("conference").and_then(Value::as_array) {
            Some(rows) if rows.len() == 1 => Ok(Self(tables)),
            _ => Err(Error::Import(
                "tables.conference: should have one row".to_owned(),
            )),
        }
    }

    /// Writes everything into an empty database.
    ///
    /// # Errors
    /// [`Error::Import`] names the row that does not fit; [`Error::Stopped`]; the database's own.
    pub async fn restore(
        mut self,
        transaction: &DatabaseTransaction,
        progress: &Progress,
    ) -> Result<(), Error> {
        let rows = self.0.values().filter_map(Value::as_array);
        progress.expect(rows.map(Vec::len).sum());
        for table in TABLES {
            let rows = match self.0.remove(table.name) {
                None => Vec::new(),
                Some(Value::Array(rows)) => rows,
                Some(_) => {
                    let why = format!("tables.{}: should be a list", table.name);
                    return Err(Error::Import(why));
                }
            };
            table.write(transaction, rows, progress).await?;
        }
        Ok(())
    }
}
