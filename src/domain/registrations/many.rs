//! What organizers do with many registrations at once. Before, it is said for whom it can be done, for whom not and
//! why, and which mail the first of them gets; then it is done under the rules for each, some at a time.

use entity::registration;
use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use std::collections::HashMap;
use uuid::Uuid;

use super::deed::act;
use super::manage::{note_list, note_view};
use super::{
    CHOSEN_MAX, Deed, Payment, Registration, Rehearsed, Selection, Status, Voice, rehearse,
};
use crate::db::Db;
use crate::domain::organizers::{Action, Actor};
use crate::domain::secret::sha256;
use crate::domain::{Error, FieldError, FieldProblem};

/// So many are dealt with in one transaction: others register meanwhile.
const BATCH: usize = 20;

/// Something that is done with many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// Send the private link again.
    Resend,
    /// Say yes to a request.
    Approve,
    /// Note the whole price as paid.
    MarkPaid,
    /// End it.
    Cancel,
}

/// Why something cannot be done with a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// There is no e-mail address.
    NoAddress,
    /// It is no request that waits for an answer.
    IsNoRequest,
    /// It has ended.
    Ended,
    /// It costs nothing.
    Free,
    /// It is paid already.
    Paid,
    /// It did not work; nothing was changed.
    Failed,
}

/// What would come of it.
pub struct PreviewOfMany {
    /// For how many it can be done.
    pub fitting: usize,
    /// For whom it cannot be done, and why.
    pub left: Vec<Left>,
    /// What would come of it for the first; none where it can be done for nobody.
    pub first: Option<Rehearsed>,
    /// What tells those who were chosen from any others.
    pub fingerprint: String,
}

/// Somebody for whom it cannot be done.
pub struct Left {
    /// Who.
    pub registration: Registration,
    /// Why.
    pub hindrance: Hindrance,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoneWithMany {
    /// For how many it was done.
    pub done: usize,
    /// For whom it could not be done: [`left`] says why.
    pub left: Vec<Uuid>,
}

/// What came of asking for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomeOfMany {
    /// It was done.
    Done(DoneWithMany),
    /// Others than those who were shown fit the filter by now: nothing was done.
    Differs,
}

impl Many {
    /// All of them, in the order of the buttons.
    pub const ALL: [Self; 4] = [Self::Resend, Self::Approve, Self::MarkPaid, Self::Cancel];

    /// Its name in addresses, words and the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resend => "resend",
            Self::Approve => "approve",
            Self::MarkPaid => "paid",
            Self::Cancel => "cancel",
        }
    }

    /// The one of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|many| many.as_str() == name)
    }

    fn deed(self) -> Deed {
        match self {
            Self::Resend => Deed::Resend,
            Self::Approve => Deed::Approve,
            Self::MarkPaid => Deed::Pay(Payment::Full),
            Self::Cancel => Deed::Cancel,
        }
    }

    /// Why it cannot be done with `registration`; none where it can.
    fn hindrance(self, registration: &Registration) -> Option<Hindrance> {
        let status = registration.status;
        match self {
            Self::Resend => registration
                .email
                .is_empty()
                .then_some(Hindrance::NoAddress),
            Self::Approve => (status != Status::Pending).then_some(Hindrance::IsNoRequest),
            Self::Cancel => status.has_ended().then_some(Hindrance::Ended),
            Self::MarkPaid if status.has_ended() => Some(Hindrance::Ended),
            Self::MarkPaid if registration.price_cents == 0 => Some(Hindrance::Free),
            Self::MarkPaid => (registration.payment == Payment::Full).then_some(Hindrance::Paid),
        }
    }

    /// Seats are locked before registrations: who leaves several slots would lock them between the registrations of
    /// others (see `plan`). So each cancels in a transaction of its own.
    fn at_once(self) -> usize {
        match self {
            Self::Cancel => 1,
            Self::Resend | Self::Approve | Self::MarkPaid => BATCH,
        }
    }
}

/// What would come of doing it with those who were chosen; nothing is changed and nothing is sent. Without a `voice`
/// no mail is shown.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] about `selection` for nobody, and for more than [`CHOSEN_MAX`].
pub async fn preview_many(
    db: &Db,
    actor: &Actor,
    many: Many,
    selection: &Selection,
    voice: Option<Voice<'_>>,
    now: Timestamp,
) -> Result<PreviewOfMany, Error> {
    let ids = chosen(db, actor, selection, now).await?;
    let registrations = read(db, &ids).await?;
    note_list(db, actor, now).await?;
    let (mut left, mut fitting, mut first) = (Vec::new(), 0, None);
    for registration in registrations {
        match many.hindrance(&registration) {
            Some(hindrance) => left.push(Left {
                registration,
                hindrance,
            }),
            None => {
                fitting += 1;
                first.get_or_insert(registration.id);
            }
        }
    }
    let first = match (first, voice) {
        (Some(id), Some(voice)) => {
            note_view(db, actor, id, now).await?;
            match rehearse(db, actor, id, &many.deed(), voice, now).await {
                // Somebody was quicker, between one line and the next.
                Err(Error::NotAsItStands) => None,
                rehearsed => Some(rehearsed?),
            }
        }
        _ => None,
    };
    Ok(PreviewOfMany {
        fitting,
        left,
        first,
        fingerprint: fingerprint(many, &ids),
    })
}

/// Does it with those who were chosen, if they are those who were shown: the ones of the fingerprint `shown`, where
/// there is one. For whom it cannot be done is told; for all others it is done, with a line in the history of each.
///
/// # Errors
/// [`Error::NotAllowed`]; [`Error::Invalid`] about `selection`; the database's own, before anything is done.
pub async fn do_with_many(
    db: &Db,
    actor: &Actor,
    many: Many,
    selection: &Selection,
    shown: Option<&str>,
    now: Timestamp,
) -> Result<OutcomeOfMany, Error> {
    let ids = chosen(db, actor, selection, now).await?;
    if shown.is_some_and(|shown| shown != fingerprint(many, &ids)) {
        return Ok(OutcomeOfMany::Differs);
    }
    let mut left = Vec::new();
    for some in ids.chunks(many.at_once()) {
        match some_of_many(db, actor, many, some, now).await {
            Ok(not) => left.extend(not),
            Err(error) => {
                // What was done before stays done, so the others are told like those for whom it cannot be.
                tracing::error!(%error, "some of many could not be dealt with");
                left.extend_from_slice(some);
            }
        }
    }
    let done = ids.len() - left.len();
    Ok(OutcomeOfMany::Done(DoneWithMany { done, left }))
}

/// Those of `some` for whom it could not be done.
async fn some_of_many(
    db: &Db,
    actor: &Actor,
    many: Many,
    some: &[Uuid],
    now: Timestamp,
) -> Result<Vec<Uuid>, Error> {
    let deed = many.deed();
    db.write(async |transaction| {
        let mut left = Vec::new();
        for id in some {
            match act(transaction, actor, *id, &deed, now).await {
                Ok(_) => {}
                Err(Error::NotAsItStands | Error::NotFound) => left.push(*id),
                Err(error) => return Err(error),
            }
        }
        Ok(left)
    })
    .await
}

/// Those of `ids` for whom it could not be done, with the reason: that of now.
///
/// # Errors
/// [`Error::NotAllowed`]; the database's own.
pub async fn left(
    db: &Db,
    actor: &Actor,
    many: Many,
    ids: &[Uuid],
    now: Timestamp,
) -> Result<Vec<Left>, Error> {
    actor.require(Action::ChangeRegistrations)?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let some = ids.get(..CHOSEN_MAX).unwrap_or(ids);
    let registrations = read(db, some).await?;
    note_list(db, actor, now).await?;
    let left = registrations.into_iter().map(|registration| Left {
        hindrance: many.hindrance(&registration).unwrap_or(Hindrance::Failed),
        registration,
    });
    Ok(left.collect())
}

async fn chosen(
    db: &Db,
    actor: &Actor,
    selection: &Selection,
    now: Timestamp,
) -> Result<Vec<Uuid>, Error> {
    actor.require(Action::ChangeRegistrations)?;
    let limit = Some(CHOSEN_MAX as u64 + 1);
    let ids = selection.ids(db, actor, limit, now).await?;
    let refused = |problem| Err(Error::Invalid(vec![FieldError::new("selection", problem)]));
    match ids.len() {
        0 => refused(FieldProblem::Missing),
        count if count > CHOSEN_MAX => refused(FieldProblem::TooMany),
        _ => Ok(ids),
    }
}

/// The registrations of `ids`, in that order.
async fn read(db: &Db, ids: &[Uuid]) -> Result<Vec<Registration>, Error> {
    let rows = registration::Entity::find()
        .filter(registration::Column::Id.is_in(ids.iter().copied()))
        .all(db.read())
        .await?;
    let read = Registration::many(db.read(), rows).await?;
    let mut read: HashMap<Uuid, Registration> = read.into_iter().map(|one| (one.id, one)).collect();
    Ok(ids.iter().filter_map(|id| read.remove(id)).collect())
}

fn fingerprint(many: Many, ids: &[Uuid]) -> String {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    let mut seen = many.as_str().as_bytes().to_vec();
    for id in ids {
        seen.extend_from_slice(id.as_bytes());
    }
    let hash = sha256(&seen);
    hash.iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
