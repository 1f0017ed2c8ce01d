//! Slots on the wire.

use jiff::Timestamp;
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;
use uuid::Uuid;

use super::sent::TextIn;
use super::told::at;
use crate::api::text::TextOut;
use crate::domain::draft::slots::{Placing, Slot};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::Text;

/// A session to place in a room.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SlotIn {
    /// The session's id.
    pub(crate) session: Uuid,
    /// The room's id.
    room: Uuid,
    /// When it begins (RFC 3339).
    starts_at: String,
    /// How long it is; as long as the session is meant to be unless told.
    minutes: Option<i32>,
    /// Seats that are signed up for, where they differ from the session's.
    #[oai(nullable)]
    sign_up_capacity: MaybeUndefined<i32>,
    /// Why it was moved or cancelled, for everybody.
    #[oai(nullable)]
    note: MaybeUndefined<TextIn>,
}

/// What to change in a slot; what is left out stays, a null removes what was there.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SlotPatch {
    /// The version that you saw. When it is another one now, nothing is changed: 409 `stale`.
    pub(crate) version: i32,
    /// The room's id.
    room: Option<Uuid>,
    /// When it begins (RFC 3339).
    starts_at: Option<String>,
    /// How long it is.
    minutes: Option<i32>,
    /// It will not take place.
    cancelled: Option<bool>,
    /// Seats that are signed up for, where they differ from the session's.
    #[oai(nullable)]
    sign_up_capacity: MaybeUndefined<i32>,
    /// Why it was moved or cancelled, for everybody.
    #[oai(nullable)]
    note: MaybeUndefined<TextIn>,
}

/// Where to move a slot.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SlotMove {
    /// The version that you saw. When it is another one now, nothing is moved: 409 `stale`.
    version: i32,
    /// The room's id; the same unless told.
    room: Option<Uuid>,
    /// When it begins (RFC 3339); as before unless told.
    starts_at: Option<String>,
    /// How long it is; as before unless told.
    minutes: Option<i32>,
}

/// A slot: a session placed in a room.
#[derive(Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct SlotOut {
    /// Its id, the first half of its calendar UID: it stays when the slot is moved.
    id: Uuid,
    /// Counts its changes: send it back with yours.
    version: i32,
    /// The session's id.
    session: Uuid,
    /// The room's id.
    room: Uuid,
    /// When it begins (RFC 3339).
    starts_at: String,
    /// When it ends (RFC 3339).
    ends_at: String,
    /// How long it is.
    minutes: i32,
    /// It will not take place.
    cancelled: bool,
    /// Seats that are signed up for, where they differ from the session's.
    sign_up_capacity: Option<i32>,
    /// Why it was moved or cancelled, for everybody.
    note: Option<TextOut>,
}

impl SlotIn {
    /// Where and when; `usual` is how long the session is meant to be.
    pub(crate) fn placing(self, usual: i32) -> Result<Placing, Error> {
        let starts_at = instant(&self.starts_at)?;
        let mut placing = Placing::new(self.room, starts_at, self.minutes.unwrap_or(usual));
        put_capacity(self.sign_up_capacity, &mut placing);
        put_note(self.note, &mut placing)?;
        Ok(placing)
    }
}

impl SlotPatch {
    /// Puts what was sent over what there was.
    pub(crate) fn apply(self, placing: &mut Placing, now: Timestamp) -> Result<(), Error> {
        if let Some(room) = self.room {
            placing.room = room;
        }
        if let Some(starts_at) = self.starts_at {
            placing.starts_at = instant(&starts_at)?;
        }
        if let Some(minutes) = self.minutes {
            placing.minutes = minutes;
        }
        match self.cancelled {
            Some(true) => placing.cancelled_at = placing.cancelled_at.or(Some(now)),
            Some(false) => placing.cancelled_at = None,
            None => {}
        }
        put_capacity(self.sign_up_capacity, placing);
        put_note(self.note, placing)
    }
}

impl From<SlotMove> for SlotPatch {
    fn from(body: SlotMove) -> Self {
        Self {
            version: body.version,
            room: body.room,
            starts_at: body.starts_at,
            minutes: body.minutes,
            cancelled: None,
            sign_up_capacity: MaybeUndefined::Undefined,
            note: MaybeUndefined::Undefined,
        }
    }
}

fn instant(sent: &str) -> Result<Timestamp, Error> {
    sent.parse()
        .map_err(|_| Error::Invalid(vec![FieldError::new("starts_at", FieldProblem::NotATime)]))
}

fn put_capacity(sent: MaybeUndefined<i32>, placing: &mut Placing) {
    match sent {
        MaybeUndefined::Undefined => {}
        MaybeUndefined::Null => placing.sign_up_capacity = None,
        MaybeUndefined::Value(seats) => placing.sign_up_capacity = Some(seats),
    }
}

/// English stands in for Spanish, never the other way round.
fn put_note(sent: MaybeUndefined<TextIn>, placing: &mut Placing) -> Result<(), Error> {
    let sent = match sent {
        MaybeUndefined::Undefined => return Ok(()),
        MaybeUndefined::Null => {
            placing.note = None;
            return Ok(());
        }
        MaybeUndefined::Value(sent) => sent,
    };
    let before = placing.note.take().unwrap_or_default();
    let en = match sent.en {
        MaybeUndefined::Undefined => before.en,
        MaybeUndefined::Null => String::new(),
        MaybeUndefined::Value(en) => clean(&en),
    };
    let es = match sent.es {
        MaybeUndefined::Undefined => before.es,
        MaybeUndefined::Null => None,
        MaybeUndefined::Value(es) => Some(clean(&es)).filter(|es| !es.is_empty()),
    };
    if en.is_empty() && es.is_some() {
        let fault = FieldError::new("note_en", FieldProblem::Missing);
        return Err(Error::Invalid(vec![fault]));
    }
    placing.note = Text::maybe(Some(en), es);
    Ok(())
}

/// Without NUL, which PostgreSQL refuses.
fn clean(sent: &str) -> String {
    sent.replace('\0', "").trim().to_owned()
}

impl From<Slot> for SlotOut {
    fn from(slot: Slot) -> Self {
        let placing = slot.placing;
        Self {
            id: slot.id,
            version: slot.version,
            session: slot.session,
            room: placing.room,
            starts_at: at(placing.starts_at),
            ends_at: at(placing.ends_at()),
            minutes: placing.minutes,
            cancelled: placing.cancelled_at.is_some(),
            sign_up_capacity: placing.sign_up_capacity,
            note: placing.note.map(Into::into),
        }
    }
}
