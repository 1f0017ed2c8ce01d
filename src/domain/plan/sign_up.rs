//! Signing up for a seat, and giving it up: what is decided under the lock.

use entity::sign_up;
use jiff::Timestamp;
use tokio::sync::Notify;
use uuid::Uuid;

use super::availability::Availability;
use super::my_plan::Standing;
use super::seating::{ENDED, SEAT, Seating, WAITING};
use super::seats::Offer;
use super::together::{Deed, Together, Wish};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::Published;

/// Why somebody cannot have a seat, nor a place in line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignUpRefusal {
    /// Only confirmed people have seats.
    NotConfirmed,
    /// Nobody signs up for this slot: everybody just comes, or it is cancelled.
    NotOffered,
    /// Not before this instant.
    NotYet(Timestamp),
    /// Not any more.
    Closed,
    /// All seats are taken, and there is no line.
    Full,
    /// The person has a seat in this slot, at the same time.
    Clash(Uuid),
    /// The person has as many seats and places in line as one may have.
    Limit(i32),
}

impl SignUpRefusal {
    /// Its name: in the API, and the end of the name of its words.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotConfirmed => "not-confirmed",
            Self::NotOffered => "not-offered",
            Self::NotYet(_) => "not-yet",
            Self::Closed => "closed",
            Self::Full => "full",
            Self::Clash(_) => "clash",
            Self::Limit(_) => "limit",
        }
    }
}

impl From<SignUpRefusal> for Error {
    fn from(refusal: SignUpRefusal) -> Self {
        Self::SignUpRefused(refusal)
    }
}

/// What changing seats needs: the database, and the released times that clashes are judged by.
#[derive(Clone, Copy, Debug)]
pub struct Plans<'a> {
    /// The database.
    pub db: &'a Db,
    /// What is public.
    pub published: &'a Published,
    /// What addresses begin with.
    pub public_url: &'a str,
    /// The seats in memory: counted again when somebody sat down or got up.
    pub seats: &'a Availability,
    /// Rung when somebody in line is told something by mail.
    pub outbox_bell: &'a Notify,
    /// Those who sign up at the same time.
    pub together: &'a Together,
}

/// Why a transaction is taken back.
pub(super) enum Back {
    /// What it went by is no longer so.
    Again,
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Back {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl Plans<'_> {
    /// Gives `person` a seat in `slot`, or a place in its line. Signing up again changes nothing.
    ///
    /// A clash is one of seats: somebody may stand in a line and sit elsewhere at that time, to have something for sure.
    ///
    /// # Errors
    /// [`Error::SignUpRefused`]; [`Error::NotFound`] for the person or the slot.
    pub async fn sign_up(
        &self,
        person: Uuid,
        slot: Uuid,
        now: Timestamp,
    ) -> Result<Standing, Error> {
        let standing = self.ask(Wish {
            deed: Deed::SignUp,
            person,
            slot,
            now,
        });
        let lost = || Error::Internal("a sign-up without an answer".to_owned());
        standing.await?.ok_or_else(lost)
    }

    /// Gives up the seat of `person` in `slot`, or the place in its line; the next in line gets the seat. Giving up
    /// what nobody has changes nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the person.
    pub async fn give_up(&self, person: Uuid, slot: Uuid, now: Timestamp) -> Result<(), Error> {
        let given_up = self.ask(Wish {
            deed: Deed::GiveUp,
            person,
            slot,
            now,
        });
        given_up.await.map(|_| ())
    }
}

/// What the person has now. Of who is refused, or not known, nothing is written; who waits may have got a free seat.
pub(super) async fn enter(
    seating: &mut Seating<'_>,
    person: Uuid,
    id: Uuid,
) -> Result<Standing, Back> {
    let attendee = seating.person(person).ok_or(Error::NotFound)?;
    if !attendee.is_confirmed() {
        return Err(SignUpRefusal::NotConfirmed.into());
    }
    let slot = seating.slot(id).ok_or(Error::NotFound)?;
    if let Some(row) = seating.row(person, id) {
        return Ok(standing(seating, row));
    }
    let seats = seating.seats(id).filter(|_| !slot.cancelled);
    let seats = seats.ok_or(SignUpRefusal::NotOffered)?;
    match seats.offer(slot, seating.now) {
        Offer::NotYet(at) => return Err(SignUpRefusal::NotYet(at).into()),
        Offer::Closed => return Err(SignUpRefusal::Closed.into()),
        Offer::Seat | Offer::FewSeats(_) | Offer::Line | Offer::Full => {}
    }
    if let Some(limit) = seating.terms.rules.limit
        && i32::try_from(seating.rows_of(person).count()).is_ok_and(|has| has >= limit)
    {
        return Err(SignUpRefusal::Limit(limit).into());
    }
    // Who waits comes first, where a seat is free.
    seating.fill(&[id]).await?;
    let left = seating.seats(id).map_or(0, |seats| seats.left());
    if left > 0 {
        if let Some(other) = seating.clash(person, slot, None) {
            return Err(SignUpRefusal::Clash(other.id).into());
        }
        seating.enter(person, id, SEAT, None).await?;
    } else if seats.has_line {
        let number = seating.next_number(id);
        seating.enter(person, id, WAITING, Some(number)).await?;
    } else {
        return Err(SignUpRefusal::Full.into());
    }
    let lost = || Error::Internal("a sign-up that was not kept".to_owned());
    let row = seating.row(person, id).ok_or_else(lost)?;
    Ok(standing(seating, row))
}

/// Ends the seat of `person`, or the place in line. Who is not known has written nothing.
pub(super) async fn leave(seating: &mut Seating<'_>, person: Uuid, id: Uuid) -> Result<(), Back> {
    if seating.person(person).is_none() {
        return Err(Error::NotFound.into());
    }
    // A seat that is given up may end a clash: then the person can be next elsewhere.
    let waits = seating.rows_of(person).filter(|row| row.status == WAITING);
    let mut slots: Vec<Uuid> = waits.map(|row| row.slot_id).collect();
    if !slots.iter().all(|slot| seating.is_locked(*slot)) {
        // A line that was joined a moment ago is not locked.
        return Err(Back::Again);
    }
    let Some(row) = seating.row(person, id).cloned() else {
        return Ok(());
    };
    seating.put(row, ENDED, None).await?;
    slots.push(id);
    seating.fill(&slots).await?;
    Ok(())
}

fn standing(seating: &Seating<'_>, row: &sign_up::Model) -> Standing {
    if row.status == SEAT {
        return Standing::Seat;
    }
    Standing::Waiting(seating.place(row))
}
