//! One person in a slot as organizers see it: what the person has, and where else there is a seat.

use std::collections::HashSet;

use entity::registration;
use jiff::Timestamp;
use sea_orm::EntityTrait as _;
use uuid::Uuid;

use super::attendee::Attendee;
use super::clash::overlap;
use super::my_plan::{Standing, sign_ups};
use super::organize::Person;
use super::seats::Seats;
use super::terms::seats;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::organizers::{Action, Actor, audit};
use crate::i18n::Language;

/// One person in a slot.
pub struct Looked<'a> {
    /// Who it is, and what the person has.
    pub person: Person,
    /// The language of the person's mail; none for somebody without an address, who gets none.
    pub mail: Option<Language>,
    /// Where the person could sit instead: there is a seat, and no clash.
    pub elsewhere: Vec<(&'a Slot, Seats)>,
}

/// Looks at what the registration `id` has in `slot`, by the released `agenda`. The look is noted.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] where the person has nothing there.
pub async fn look<'a>(
    db: &Db,
    actor: &Actor,
    agenda: &'a Agenda,
    (slot, id): (Uuid, Uuid),
    now: Timestamp,
) -> Result<Looked<'a>, Error> {
    actor.require(Action::SeeRegistrations)?;
    let row = registration::Entity::find_by_id(id)
        .into_partial_model::<Attendee>()
        .one(db.read())
        .await?;
    let row = row.ok_or(Error::NotFound)?;
    let own = sign_ups(db.read(), id).await?;
    let standing = own.get(&slot).and_then(|sign_up| sign_up.standing);
    let standing = standing.ok_or(Error::NotFound)?;
    let detail = slot.to_string();
    db.write(async |transaction| {
        let (about, detail) = (Some(id), Some(detail.as_str()));
        audit::record(
            transaction,
            actor,
            "sign_up.viewed",
            about,
            None,
            detail,
            now,
        )
        .await
    })
    .await?;
    let sits = own
        .iter()
        .filter(|(_, one)| one.standing == Some(Standing::Seat));
    let sits: HashSet<Uuid> = sits.map(|(id, _)| *id).collect();
    let stays: Vec<&Slot> = agenda
        .slots
        .iter()
        .filter(|other| other.id != slot && sits.contains(&other.id))
        .collect();
    let all = seats(db.read(), None).await?;
    let elsewhere = agenda.slots.iter().filter_map(|other| {
        let seats = *all.get(&other.id)?;
        // Organizers also give what is held back.
        let is_open = !other.cancelled && other.starts_at > now && seats.taken < seats.capacity;
        let is_another = other.id != slot && !sits.contains(&other.id);
        let fits = !stays.iter().any(|kept| overlap(kept, other));
        (is_open && is_another && fits).then_some((other, seats))
    });
    Ok(Looked {
        elsewhere: elsewhere.collect(),
        mail: (!row.email.is_empty()).then(|| row.language()),
        person: Person::of(&row, standing),
    })
}
