//! What people need to take part: in numbers for planning, and by person for those who arrange it.

use std::collections::{HashMap, HashSet};

use entity::{accommodation_request, protected_answer, registration};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use uuid::Uuid;

use super::{Accommodations, Registration, Status, protected_are_erased};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::form_questions::{self, Answered};
use crate::domain::organizers::{Action, Actor, audit};

/// What one person needs.
pub struct Asked {
    /// Who.
    pub registration: Registration,
    /// What.
    pub needs: Accommodations,
    /// What was answered to sensitive questions.
    pub answers: Vec<Answered>,
}

/// How many people asked for each kind, by its slug; those whose registration has ended are left out.
/// One query.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn accommodation_figures(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    now: Timestamp,
) -> Result<HashMap<String, u64>, Error> {
    actor.require(Action::SeeAccommodations)?;
    // What is still there goes within the hour.
    if protected_are_erased(connection, now).await? {
        return Ok(HashMap::new());
    }
    let kinds: Vec<String> = requests()
        .select_only()
        .column(accommodation_request::Column::Kinds)
        .into_tuple()
        .all(connection)
        .await?;
    let mut counts = HashMap::new();
    for kind in kinds.iter().flat_map(|kinds| kinds.split_whitespace()) {
        *counts.entry(kind.to_owned()).or_default() += 1;
    }
    Ok(counts)
}

/// What each person needs whose registration has not ended, by name. Each look at a person's needs is
/// noted in that person's history.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn accommodations(db: &Db, actor: &Actor, now: Timestamp) -> Result<Vec<Asked>, Error> {
    actor.require(Action::SeeAccommodations)?;
    if protected_are_erased(db.read(), now).await? {
        return Ok(Vec::new());
    }
    let mut needs: HashMap<Uuid, Accommodations> = requests()
        .all(db.read())
        .await?
        .into_iter()
        .map(|row| {
            let kinds = row.kinds.split_whitespace().map(str::to_owned).collect();
            let note = row.note;
            (row.registration_id, Accommodations { kinds, note })
        })
        .collect();
    let answering: Vec<Uuid> = answering().into_tuple().all(db.read()).await?;
    let mut answers = form_questions::protected_answers_of(db.read(), &answering).await?;
    let people: HashSet<Uuid> = needs.keys().chain(answers.keys()).copied().collect();
    let rows = registration::Entity::find()
        .filter(registration::Column::Id.is_in(people))
        .order_by_asc(registration::Column::SearchKey)
        .order_by_asc(registration::Column::Id)
        .all(db.read())
        .await?;
    let asked: Vec<Asked> = Registration::many(db.read(), rows)
        .await?
        .into_iter()
        .map(|registration| Asked {
            needs: needs.remove(&registration.id).unwrap_or_default(),
            answers: answers.remove(&registration.id).unwrap_or_default(),
            registration,
        })
        .collect();
    let ids = |is_seen: fn(&Asked) -> bool| -> Vec<Uuid> {
        let seen = asked.iter().filter(|one| is_seen(one));
        seen.map(|one| one.registration.id).collect()
    };
    let needy = ids(|one| !one.needs.kinds.is_empty() || one.needs.note.is_some());
    let answering = ids(|one| !one.answers.is_empty());
    db.write(async |transaction| {
        for (action, ids) in [
            ("registration.accommodations_viewed", &needy),
            ("registration.protected_answers_viewed", &answering),
        ] {
            audit::record_many(transaction, actor, action, ids, now).await?;
        }
        Ok::<(), Error>(())
    })
    .await?;
    Ok(asked)
}

/// The requests of those whose registration has not ended.
fn requests() -> sea_orm::Select<accommodation_request::Entity> {
    accommodation_request::Entity::find()
        .filter(accommodation_request::Column::RegistrationId.in_subquery(going_on()))
}

/// The ids of those who answered a sensitive question and whose registration has not ended.
fn answering() -> sea_orm::Select<protected_answer::Entity> {
    protected_answer::Entity::find()
        .select_only()
        .column(protected_answer::Column::RegistrationId)
        .distinct()
        .filter(protected_answer::Column::RegistrationId.in_subquery(going_on()))
}

fn going_on() -> sea_orm::sea_query::SelectStatement {
    let ended = [Status::Cancelled.as_str(), Status::Declined.as_str()];
    sea_orm::sea_query::Query::select()
        .column(registration::Column::Id)
        .from(registration::Entity)
        .and_where(registration::Column::Status.is_not_in(ended))
        .to_owned()
}
