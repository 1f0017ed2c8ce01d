//! What speakers need to take part: protected answers, for those who arrange it. Each look is noted.

use std::collections::HashMap;

use entity::{speaker, speaker_access_need};
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _, Set,
};
use uuid::Uuid;

use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::registrations::{lock_conference, protected_are_erased};
use crate::domain::typed::Check;

/// What a speaker needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The speaker's id.
    pub speaker_id: Uuid,
    /// The speaker's name.
    pub name: String,
    /// What it is; empty: nothing is known.
    pub text: String,
    /// It was erased, and none is kept any more: the conference is long over.
    pub erased: bool,
}

/// What speakers need, in the order of the speakers; those of whom nothing is known are left out.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn all(db: &Db, actor: &Actor, now: Timestamp) -> Result<Vec<Need>, Error> {
    actor.require(Action::SeeSpeakerAccess)?;
    // What is still there goes within the hour.
    if protected_are_erased(db.read(), now).await? {
        return Ok(Vec::new());
    }
    let rows = speaker_access_need::Entity::find().all(db.read()).await?;
    let mut texts: HashMap<Uuid, String> = rows
        .into_iter()
        .map(|row| (row.speaker_id, row.text))
        .collect();
    let speakers = speaker::Entity::find()
        .filter(speaker::Column::Id.is_in(texts.keys().copied()))
        .order_by_asc(speaker::Column::Position)
        .order_by_asc(speaker::Column::Slug)
        .all(db.read())
        .await?;
    let needs: Vec<Need> = speakers
        .into_iter()
        .filter_map(|row| {
            Some(Need {
                text: texts.remove(&row.id)?,
                speaker_id: row.id,
                name: row.name,
                erased: false,
            })
        })
        .collect();
    db.write(async |transaction| {
        for need in &needs {
            viewed(transaction, actor, need.speaker_id, now).await?;
        }
        Ok::<(), Error>(())
    })
    .await?;
    Ok(needs)
}

/// What the speaker `id` needs.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn one(db: &Db, actor: &Actor, id: Uuid, now: Timestamp) -> Result<Need, Error> {
    actor.require(Action::SeeSpeakerAccess)?;
    let row = speaker::Entity::find_by_id(id).one(db.read()).await?;
    let name = row.ok_or(Error::NotFound)?.name;
    let erased = protected_are_erased(db.read(), now).await?;
    let kept = match erased {
        true => None,
        false => text_of(db.read(), id).await?,
    };
    db.write(async |transaction| viewed(transaction, actor, id, now).await)
        .await?;
    Ok(Need {
        speaker_id: id,
        name,
        text: kept.unwrap_or_default(),
        erased,
    })
}

/// Keeps what the speaker `id` needs; an empty text takes it away. `seen` is what it was when it was looked
/// at: another one now was written by somebody else meanwhile.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`]; [`Error::NotFound`]; [`Error::Stale`]; [`Error::NotAsItStands`]
/// once such answers are erased.
pub async fn save(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    seen: Option<&str>,
    typed: &str,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::SeeSpeakerAccess)?;
    db.write(async |transaction| {
        // Nothing is added behind what erases.
        lock_conference(transaction).await?;
        if protected_are_erased(transaction, now).await? {
            return Err(Error::NotAsItStands);
        }
        let known = speaker::Entity::find_by_id(id).one(transaction).await?;
        known.ok_or(Error::NotFound)?;
        let before = text_of(transaction, id).await?.unwrap_or_default();
        let mut check = Check::default();
        let text = check.text(typed, "needs");
        check.finish()?;
        if seen.is_some_and(|seen| seen.replace("\r\n", "\n").trim() != before) {
            return Err(Error::Stale);
        }
        keep(transaction, id, text).await?;
        audit::record(
            transaction,
            actor,
            "speaker.access_needs_changed",
            None,
            None,
            Some(&id.to_string()),
            now,
        )
        .await
    })
    .await
}

async fn keep(connection: &impl ConnectionTrait, id: Uuid, text: String) -> Result<(), Error> {
    if text.is_empty() {
        speaker_access_need::Entity::delete_by_id(id)
            .exec(connection)
            .await?;
        return Ok(());
    }
    let row = speaker_access_need::ActiveModel {
        speaker_id: Set(id),
        text: Set(text),
    };
    let known = OnConflict::column(speaker_access_need::Column::SpeakerId)
        .update_column(speaker_access_need::Column::Text)
        .to_owned();
    speaker_access_need::Entity::insert(row)
        .on_conflict(known)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

async fn text_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>, Error> {
    let row = speaker_access_need::Entity::find_by_id(id)
        .one(connection)
        .await?;
    Ok(row.map(|row| row.text))
}

/// The history says who looked, and at whom by the id: a name in it would tell too much.
async fn viewed(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    let detail = id.to_string();
    audit::record(
        connection,
        actor,
        "speaker.access_needs_viewed",
        None,
        None,
        Some(&detail),
        now,
    )
    .await
}
