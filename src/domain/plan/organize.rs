//! What organizers do with the seats of a slot: see who sits and waits, give, move and take away.

use std::collections::HashMap;

use entity::{registration, sign_up};
use jiff::Timestamp;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::attendee::Attendee;
use super::line::released;
use super::my_plan::{Standing, lines, place};
use super::news;
use super::rules::{SlotRules, put_slot_rules, slot_rules};
use super::seating::{ENDED, SEAT, Seating, WAITING};
use super::seats::Seats;
use super::sign_up::SignUpRefusal;
use super::terms::seats;
use crate::db::Db;
use crate::domain::agenda::Agenda;
use crate::domain::mail::Template;
use crate::domain::organizers::{Action, Actor, audit};
use crate::domain::{Error, FieldError, FieldProblem};

/// Somebody who signed up.
#[derive(Clone)]
pub struct Person {
    /// The registration's id.
    pub registration: Uuid,
    /// Its code, without the dash.
    pub code: String,
    /// The name for the badge, or else the other one.
    pub name: String,
    /// What the person has.
    pub standing: Standing,
}

impl Person {
    pub(super) fn of(attendee: &Attendee, standing: Standing) -> Self {
        Self {
            registration: attendee.id,
            code: attendee.code.clone(),
            name: attendee.name().to_owned(),
            standing,
        }
    }
}

/// The seats of those of `slots` that people sign up for, by slot.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn seats_of(
    connection: &impl ConnectionTrait,
    actor: &Actor,
    slots: &[Uuid],
) -> Result<HashMap<Uuid, Seats>, Error> {
    actor.require(Action::SeeSignUps)?;
    seats(connection, Some(slots)).await
}

/// The seats of all slots with sign-up, by slot.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn all_seats(
    connection: &impl ConnectionTrait,
    actor: &Actor,
) -> Result<HashMap<Uuid, Seats>, Error> {
    actor.require(Action::SeeSignUps)?;
    seats(connection, None).await
}

/// Who sits and who waits in `slot`: seats by name, then the line in its order. The look is noted.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn people(
    db: &Db,
    actor: &Actor,
    slot: Uuid,
    now: Timestamp,
) -> Result<Vec<Person>, Error> {
    actor.require(Action::SeeRegistrations)?;
    db.write(async |transaction| {
        let (deed, detail) = ("sign_up.people_listed", slot.to_string());
        audit::record(transaction, actor, deed, None, None, Some(&detail), now).await
    })
    .await?;
    let rows: Vec<sign_up::Model> = sign_up::Entity::find()
        .filter(sign_up::Column::SlotId.eq(slot))
        .filter(sign_up::Column::Status.is_in([SEAT, WAITING]))
        .order_by_asc(sign_up::Column::LineNumber)
        .all(db.read())
        .await?;
    let ids = rows.iter().map(|row| row.registration_id);
    let found = registration::Entity::find()
        .filter(registration::Column::Id.is_in(ids))
        .into_partial_model::<Attendee>()
        .all(db.read())
        .await?;
    let found: HashMap<Uuid, Attendee> = found.into_iter().map(|row| (row.id, row)).collect();
    let lines = lines(db.read(), &[slot]).await?;
    let mut people: Vec<Person> = rows
        .iter()
        .filter_map(|row| {
            let person = found.get(&row.registration_id)?;
            let standing = if row.status == SEAT {
                Standing::Seat
            } else {
                Standing::Waiting(place(&lines, row))
            };
            Some(Person::of(person, standing))
        })
        .collect();
    people.sort_by_cached_key(|person| match person.standing {
        Standing::Seat => (0, 0, crate::i18n::fold(&person.name)),
        Standing::Waiting(place) => (1, place, String::new()),
    });
    Ok(people)
}

/// Gives the person of this registration code a seat in `slot`, before the line, also one that is held back; with a
/// mail. A place in the line becomes a seat. Answers whether one was given: who sits there already keeps the seat.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] for a code that nobody has; [`Error::NotFound`] for the slot;
/// [`Error::SignUpRefused`].
pub async fn seat_person(
    db: &Db,
    actor: &Actor,
    slot: Uuid,
    code: &str,
    now: Timestamp,
) -> Result<bool, Error> {
    actor.require(Action::ChangeRegistrations)?;
    db.write(async |transaction| {
        let person = by_code(transaction, code).await?;
        let agenda = released(transaction).await?.ok_or(Error::NotFound)?;
        let (slots, people) = ([slot], [person]);
        let mut seating = Seating::lock(transaction, &agenda, &slots, &people, &[], now).await?;
        if seating
            .row(person, slot)
            .is_some_and(|row| row.status == SEAT)
        {
            return Ok(false);
        }
        take_seat(&mut seating, person, slot, None).await?;
        told(&seating, person, Template::SignUpGiven, &[slot]).await?;
        seating.finish().await?;
        note(transaction, actor, person, "sign_up.given", slot, now).await?;
        Ok(true)
    })
    .await
}

/// Moves `person` from the seat, or the place in line, in one slot to a seat in another one; with a mail. The seat
/// that becomes free goes to the next in line.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`] for what the person has, or for the slot; [`Error::Invalid`] where the
/// person sits already; [`Error::SignUpRefused`].
pub async fn move_person(
    db: &Db,
    actor: &Actor,
    person: Uuid,
    (from, to): (Uuid, Uuid),
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::ChangeRegistrations)?;
    db.write(async |transaction| {
        let agenda = released(transaction).await?.ok_or(Error::NotFound)?;
        let (slots, people) = ([from, to], [person]);
        let mut seating =
            Seating::lock(transaction, &agenda, &slots, &people, &people, now).await?;
        let row = seating.row(person, from).cloned().ok_or(Error::NotFound)?;
        let there = seating.row(person, to);
        if from == to || there.is_some_and(|row| row.status == SEAT) {
            let fault = FieldError::new("to", FieldProblem::UnknownChoice);
            return Err(Error::Invalid(vec![fault]));
        }
        take_seat(&mut seating, person, to, Some(from)).await?;
        seating.put(row, ENDED, None).await?;
        told(&seating, person, Template::SignUpMoved, &[from, to]).await?;
        seating.fill_all().await?;
        seating.finish().await?;
        note(transaction, actor, person, "sign_up.moved", to, now).await
    })
    .await
}

/// Takes the seat, or the place in line, of `person` in `slot` away; with a mail.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::NotFound`].
pub async fn remove_person(
    db: &Db,
    actor: &Actor,
    person: Uuid,
    slot: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    actor.require(Action::ChangeRegistrations)?;
    db.write(async |transaction| {
        let agenda = released(transaction).await?.ok_or(Error::NotFound)?;
        let (slots, people) = ([slot], [person]);
        let mut seating =
            Seating::lock(transaction, &agenda, &slots, &people, &people, now).await?;
        let row = seating.row(person, slot).cloned().ok_or(Error::NotFound)?;
        seating.put(row, ENDED, None).await?;
        told(&seating, person, Template::SignUpEnded, &[slot]).await?;
        seating.fill_all().await?;
        seating.finish().await?;
        note(transaction, actor, person, "sign_up.ended", slot, now).await
    })
    .await
}

/// A seat for a confirmed person who has no clash: one of those that are held back, where no other is free.
async fn take_seat(
    seating: &mut Seating<'_>,
    person: Uuid,
    id: Uuid,
    leaves: Option<Uuid>,
) -> Result<(), Error> {
    let attendee = seating.person(person).ok_or(Error::NotFound)?;
    if !attendee.is_confirmed() {
        return Err(SignUpRefusal::NotConfirmed.into());
    }
    let slot = seating.slot(id).ok_or(Error::NotFound)?;
    let seats = seating.seats(id).filter(|_| !slot.cancelled);
    let seats = seats.ok_or(SignUpRefusal::NotOffered)?;
    if let Some(other) = seating.clash(person, slot, leaves) {
        return Err(SignUpRefusal::Clash(other.id).into());
    }
    if seats.left() == 0 {
        if seats.held_back == 0 || seats.taken >= seats.capacity {
            return Err(SignUpRefusal::Full.into());
        }
        let own = slot_rules(seating.transaction, id).await?;
        let fewer = SlotRules {
            held_back: own.held_back - 1,
            ..own
        };
        put_slot_rules(seating.transaction, id, fewer).await?;
        seating.hold_one_less(id);
    }
    seating.enter(person, id, SEAT, None).await
}

async fn told(
    seating: &Seating<'_>,
    person: Uuid,
    template: Template,
    slots: &[Uuid],
) -> Result<(), Error> {
    let slots: Vec<_> = slots.iter().filter_map(|id| seating.slot(*id)).collect();
    if let Some(person) = seating.person(person) {
        news::by_organizer(seating, person, template, &slots).await?;
    }
    Ok(())
}

async fn by_code(transaction: &DatabaseTransaction, code: &str) -> Result<Uuid, Error> {
    let code = crate::domain::registrations::normalize_code(code);
    registration::Entity::find()
        .select_only()
        .column(registration::Column::Id)
        .filter(registration::Column::Code.eq(code))
        .into_tuple()
        .one(transaction)
        .await?
        .ok_or_else(|| {
            let fault = FieldError::new("code", FieldProblem::UnknownChoice);
            Error::Invalid(vec![fault])
        })
}

async fn note(
    transaction: &DatabaseTransaction,
    actor: &Actor,
    person: Uuid,
    deed: &str,
    slot: Uuid,
    now: Timestamp,
) -> Result<(), Error> {
    let detail = slot.to_string();
    let (about, detail) = (Some(person), Some(detail.as_str()));
    audit::record(transaction, actor, deed, about, None, detail, now).await
}

/// The slots of the agenda that people sign up for, with their seats, in their order.
#[must_use]
pub fn with_seats(
    agenda: &Agenda,
    mut seats: HashMap<Uuid, Seats>,
) -> Vec<(&crate::domain::agenda::Slot, Seats)> {
    let slots = agenda.slots.iter();
    slots
        .filter_map(|slot| Some((slot, seats.remove(&slot.id)?)))
        .collect()
}
