//! Registrations that may be of one person: the same name, whatever its case and accents.

use std::collections::BTreeMap;

use entity::registration::{self, Column};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{Registration, Status, manage};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor};
use crate::i18n::fold;

/// How many people may have registered more than once. One query.
///
/// # Errors
/// The database's own.
pub async fn count_doubles(connection: &impl ConnectionTrait) -> Result<usize, Error> {
    Ok(groups(connection).await?.len())
}

/// The registrations that may be of one person, each group together, the oldest first. The look is
/// noted in the history.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn doubles(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<Vec<Registration>>, Error> {
    actor.require(Action::SeeRegistrations)?;
    let groups = groups(db.read()).await?;
    let rows = registration::Entity::find()
        .filter(Column::Id.is_in(groups.concat()))
        .order_by_asc(Column::Id)
        .all(db.read())
        .await?;
    let mut found: Vec<Vec<Registration>> = groups.iter().map(|_| Vec::new()).collect();
    for registration in Registration::many(db.read(), rows).await? {
        let group = groups
            .iter()
            .position(|ids| ids.contains(&registration.id))
            .and_then(|index| found.get_mut(index));
        if let Some(group) = group {
            group.push(registration);
        }
    }
    manage::note_list(db, actor, now).await?;
    // Somebody may have cancelled between the two looks.
    found.retain(|group| group.len() > 1);
    Ok(found)
}

/// The ids of each group, by name.
async fn groups(connection: &impl ConnectionTrait) -> Result<Vec<Vec<Uuid>>, Error> {
    let ended = [Status::Cancelled.as_str(), Status::Declined.as_str()];
    let rows: Vec<(Uuid, String)> = registration::Entity::find()
        .select_only()
        .column(Column::Id)
        .column(Column::LegalName)
        .filter(Column::Status.is_not_in(ended))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(connection)
        .await?;
    let mut by_name: BTreeMap<String, Vec<Uuid>> = BTreeMap::new();
    for (id, name) in rows {
        by_name.entry(key(&name)).or_default().push(id);
    }
    Ok(by_name.into_values().filter(|ids| ids.len() > 1).collect())
}

/// What two names have in common that differ in case, accents, blanks, dots or order alone.
pub(super) fn key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.sort_unstable();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn names_are_the_same_whatever_their_case_accents_and_order() {
        assert_eq!(key("José  Núñez"), key("nunez, jose"));
        assert_eq!(key("J. R. Smith"), key("Smith J R"));
        assert_ne!(key("Ana Brook"), key("Anna Brook"));
    }
}
