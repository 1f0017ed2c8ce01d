//! A group as its contact sees it: who comes, and what it costs. Nothing that a person answered later.

use std::collections::HashMap;

use entity::{group_link, group_person, registration, registration_group};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, Set,
};
use uuid::Uuid;

use super::{Registration, Status};
use crate::db::{Db, from_millis};
use crate::domain::Error;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::secret::Secret;
use crate::i18n::{Language, Text};

/// A group. No `Debug`: it is private.
#[derive(Clone)]
pub struct Group {
    /// Its id.
    pub id: Uuid,
    /// Who registered the others.
    pub contact_name: String,
    /// Where the private link of the group goes.
    pub contact_email: String,
    /// For whom the contact did it.
    pub organization: Option<String>,
    /// The language of mail to the contact.
    pub mail_language: Language,
    /// When it was sent.
    pub created_at: Timestamp,
    /// Who comes, in the order in which the contact named them; who came later instead of somebody, after that one.
    pub people: Vec<GroupPerson>,
}

/// One person of it, as the contact sees that person. No `Debug`: it is private.
#[derive(Clone)]
pub struct GroupPerson {
    /// The registration's id.
    pub registration_id: Uuid,
    /// The name that the contact gave; none for somebody who came later instead of another.
    pub name: Option<String>,
    /// The registration's code, without the dash.
    pub code: String,
    /// The slug of its type.
    pub type_slug: String,
    /// The name of its type.
    pub type_name: Text,
    /// Where it stands.
    pub status: Status,
    /// The place in line, while waitlisted.
    pub place: Option<u64>,
    /// The price that was agreed to, in US cents.
    pub price_cents: i64,
    /// Still to be paid, in US cents.
    pub amount_due_cents: i64,
}

impl Group {
    /// What everybody's places cost, in US cents.
    #[must_use]
    pub fn price_cents(&self) -> i64 {
        self.goes_on().map(|person| person.price_cents).sum()
    }

    /// What is to be paid now, in US cents: by those who have a place.
    #[must_use]
    pub fn due_cents(&self) -> i64 {
        let placed = |person: &&GroupPerson| person.status == Status::Confirmed;
        let placed = self.people.iter().filter(placed);
        placed.map(|person| person.amount_due_cents).sum()
    }

    fn goes_on(&self) -> impl Iterator<Item = &GroupPerson> {
        let goes_on = |person: &&GroupPerson| !person.status.has_ended();
        self.people.iter().filter(goes_on)
    }
}

/// Who registered somebody as one of a group. No `Debug`: it is private.
#[derive(Clone)]
pub struct RegisteredBy {
    /// The group's id.
    pub group_id: Uuid,
    /// The contact's name.
    pub contact_name: String,
    /// For whom the contact did it.
    pub organization: Option<String>,
    /// When.
    pub created_at: Timestamp,
}

impl RegisteredBy {
    /// "Ana Lee (Hope Agency)".
    #[must_use]
    pub fn in_words(&self) -> String {
        Self::words(&self.contact_name, self.organization.as_deref())
    }

    pub(super) fn words(name: &str, organization: Option<&str>) -> String {
        match organization {
            Some(organization) => format!("{name} ({organization})"),
            None => name.to_owned(),
        }
    }
}

/// The group of this id: a fixed number of queries.
///
/// # Errors
/// [`Error::NotFound`].
pub(super) async fn group(connection: &impl ConnectionTrait, id: Uuid) -> Result<Group, Error> {
    let row = registration_group::Entity::find_by_id(id)
        .one(connection)
        .await?
        .ok_or(Error::NotFound)?;
    let named = group_person::Entity::find()
        .filter(group_person::Column::GroupId.eq(id))
        .order_by_asc(group_person::Column::Position)
        .order_by_asc(group_person::Column::RegistrationId)
        .all(connection)
        .await?;
    let rows = registration::Entity::find()
        .filter(registration::Column::Id.is_in(named.iter().map(|one| one.registration_id)))
        .all(connection)
        .await?;
    let known = Registration::many(connection, rows).await?.into_iter();
    let mut known: HashMap<Uuid, Registration> = known.map(|one| (one.id, one)).collect();
    let people = named
        .into_iter()
        .filter_map(|one| Some(seen(one.name, known.remove(&one.registration_id)?)));
    Ok(Group {
        id,
        people: people.collect(),
        contact_name: row.contact_name,
        contact_email: row.contact_email,
        organization: row.organization,
        mail_language: Language::from_code(&row.mail_language).unwrap_or_default(),
        created_at: from_millis(row.created_at),
    })
}

/// What the contact sees of somebody.
fn seen(name: Option<String>, registration: Registration) -> GroupPerson {
    GroupPerson {
        name,
        registration_id: registration.id,
        code: registration.code,
        type_slug: registration.type_slug,
        type_name: registration.type_name,
        status: registration.status,
        place: registration.place,
        price_cents: registration.price_cents,
        amount_due_cents: registration.amount_due_cents,
    }
}

/// The group that a private link opens.
///
/// # Errors
/// [`Error::NotFound`] for a link that is unknown or was ended.
pub async fn group_by_secret(db: &Db, secret: &Secret) -> Result<Group, Error> {
    let link = group_link::Entity::find()
        .filter(group_link::Column::SecretHash.eq(secret.hash()))
        .filter(group_link::Column::EndedAt.is_null())
        .one(db.read())
        .await?
        .ok_or(Error::NotFound)?;
    group(db.read(), link.group_id).await
}

/// The group of the registration `id`; none where the person registered alone.
///
/// # Errors
/// The database's own.
pub async fn group_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Option<Group>, Error> {
    let one = group_person::Entity::find_by_id(id).one(connection).await?;
    match one {
        Some(one) => group(connection, one.group_id).await.map(Some),
        None => Ok(None),
    }
}

/// Shows the group `id` to `actor`; each person's history says so.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn look_at_group(
    db: &Db,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<Group, Error> {
    actor.require(Action::SeeRegistrations)?;
    let group = group(db.read(), id).await?;
    let people: Vec<Uuid> = (group.people.iter())
        .map(|person| person.registration_id)
        .collect();
    db.write(async |transaction| {
        let action = "registration.group_viewed";
        audit::record_many(transaction, actor, action, &people, now).await
    })
    .await?;
    Ok(group)
}

/// Who registered each of `ids` as one of a group: one query.
pub(super) async fn registered_by(
    connection: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, RegisteredBy>, Error> {
    let people = group_person::Entity::find()
        .filter(group_person::Column::RegistrationId.is_in(ids.iter().copied()))
        .all(connection)
        .await?;
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let groups = registration_group::Entity::find()
        .filter(registration_group::Column::Id.is_in(people.iter().map(|one| one.group_id)))
        .all(connection)
        .await?;
    let groups: HashMap<Uuid, registration_group::Model> =
        groups.into_iter().map(|group| (group.id, group)).collect();
    let by = |one: group_person::Model| {
        let group = groups.get(&one.group_id)?;
        let by = RegisteredBy {
            group_id: group.id,
            contact_name: group.contact_name.clone(),
            organization: group.organization.clone(),
            created_at: from_millis(group.created_at),
        };
        Some((one.registration_id, by))
    };
    Ok(people.into_iter().filter_map(by).collect())
}

/// The group of the registration `id`.
pub(super) async fn id_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Uuid, Error> {
    let one = group_person::Entity::find_by_id(id).one(connection).await?;
    one.map(|one| one.group_id).ok_or(Error::NotFound)
}

/// The first registration of the group `id`.
pub(super) async fn first_of(connection: &impl ConnectionTrait, id: Uuid) -> Result<Uuid, Error> {
    let first = group_person::Entity::find()
        .filter(group_person::Column::GroupId.eq(id))
        .order_by_asc(group_person::Column::Position)
        .one(connection)
        .await?;
    first.map(|one| one.registration_id).ok_or(Error::NotFound)
}

/// The registration `new` belongs to the group of `old`, if there is one: without a name, which is not the contact's to
/// know.
pub(super) async fn come_instead(
    transaction: &DatabaseTransaction,
    old: Uuid,
    new: Uuid,
) -> Result<(), Error> {
    let Some(one) = group_person::Entity::find_by_id(old)
        .one(transaction)
        .await?
    else {
        return Ok(());
    };
    let row = group_person::ActiveModel {
        registration_id: Set(new),
        group_id: Set(one.group_id),
        position: Set(one.position),
        name: Set(None),
    };
    group_person::Entity::insert(row)
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}
