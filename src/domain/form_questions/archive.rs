//! Questions that are no longer asked: their answers stay, and they can be brought back.

use jiff::Timestamp;
use sea_orm::Set;

use super::save::{after_all, begin, known, note, touch};
use super::{Question, load};
use crate::db::Db;
use crate::domain::organizers::Actor;
use crate::domain::{Error, Holder};

/// Puts the question of `slug` into the archive. Doing it again changes nothing.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`] while another question depends on its answer.
pub async fn archive(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let questions = load::all(transaction).await?;
        let own = known(&questions, slug)?;
        if own.archived {
            return Ok(());
        }
        let depends = |other: &&Question| !other.archived && depends(other, own);
        if questions.iter().any(|other| depends(&other)) {
            return Err(Error::InUse(Holder::Questions));
        }
        touch(transaction, own, |row| row.archived = Set(true)).await?;
        note(transaction, actor, "archived", slug, now).await
    })
    .await
}

/// Brings the question of `slug` back, after all others. Doing it again changes nothing.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`]; [`Error::InUse`] while the question that it depends on is in the
/// archive, or is asked otherwise by now.
pub async fn restore(db: &Db, actor: &Actor, slug: &str, now: Timestamp) -> Result<(), Error> {
    db.write(async |transaction| {
        begin(transaction, actor).await?;
        let questions = load::all(transaction).await?;
        let own = known(&questions, slug)?;
        if !own.archived {
            return Ok(());
        }
        if let Some(condition) = &own.version.shown_when {
            let other = questions.iter().find(|one| one.id == condition.question);
            let fits = other.is_some_and(|other| {
                let possible = other.version.possible();
                !other.archived
                    && (own.version.sensitive || !other.version.sensitive)
                    && condition
                        .answers
                        .iter()
                        .all(|answer| possible.contains(&answer.as_str()))
            });
            if !fits {
                return Err(Error::InUse(Holder::Questions));
            }
        }
        let last = after_all(&questions);
        touch(transaction, own, |row| {
            row.archived = Set(false);
            row.position = Set(last);
        })
        .await?;
        note(transaction, actor, "restored", slug, now).await
    })
    .await
}

fn depends(other: &Question, own: &Question) -> bool {
    let condition = other.version.shown_when.as_ref();
    condition.is_some_and(|condition| condition.question == own.id)
}
