//! What would go out if it were published now: looked at before anything is.

use jiff::Timestamp;
use sea_orm::ConnectionTrait;
use sha2::{Digest as _, Sha256};

use super::schedule::{Scheduled, waiting};
use crate::domain::Error;
use crate::domain::agenda::{Changes, Frozen, freeze, stored};
use crate::domain::draft::conflicts::{self, Conflict, Plan, Severity};
use crate::domain::secret::hex;

/// The next release, before it goes out.
#[derive(Debug)]
pub struct Upcoming {
    /// Its number.
    pub number: i32,
    /// What differs from the newest release; all sessions are new before the first.
    pub changes: Changes,
    /// What clashes, and what of it was accepted.
    pub conflicts: Vec<Conflict>,
    /// What the conflicts are about: for saying them.
    pub plan: Plan,
    /// Stands for all that would go out: another one means that something else would.
    pub fingerprint: String,
    /// The release that waits for its time, if one does: nothing else goes out before.
    pub scheduled: Option<Scheduled>,
}

impl Upcoming {
    /// The errors that nobody has accepted: as long as there are any, nothing goes out.
    pub fn open_errors(&self) -> impl Iterator<Item = &Conflict> {
        self.conflicts
            .iter()
            .filter(|conflict| is_open_error(conflict))
    }
}

fn is_open_error(conflict: &Conflict) -> bool {
    conflict.severity == Severity::Error && conflict.accepted.is_none()
}

/// The next release as it would be now.
///
/// # Errors
/// [`Error::NotFound`] before there is a conference, and the database's own.
pub async fn upcoming(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<Upcoming, Error> {
    let frozen = freeze(connection, now).await?;
    let hidden = stored::hidden_speakers(connection).await?;
    let before = stored::newest(connection).await?.map(|(_, mut before)| {
        before.hide(&hidden);
        before
    });
    let (plan, conflicts) = conflicts::all(connection).await?;
    Ok(Upcoming {
        number: frozen.number,
        changes: Changes::between(before.as_ref(), &frozen.agenda),
        fingerprint: fingerprint(&frozen)?,
        scheduled: waiting(connection).await?,
        conflicts,
        plan,
    })
}

/// Freezes what `seen` stands for. The caller holds the conference's lock.
///
/// # Errors
/// [`Error::ReleaseWaits`]; [`Error::Stale`] when it is not as it was seen; [`Error::ConflictsOpen`].
pub(super) async fn freeze_seen(
    connection: &impl ConnectionTrait,
    seen: &str,
    at: Timestamp,
) -> Result<Frozen, Error> {
    if waiting(connection).await?.is_some() {
        return Err(Error::ReleaseWaits);
    }
    let frozen = freeze(connection, at).await?;
    if fingerprint(&frozen)? != seen {
        return Err(Error::Stale);
    }
    let (_, conflicts) = conflicts::all(connection).await?;
    if conflicts.iter().any(is_open_error) {
        return Err(Error::ConflictsOpen);
    }
    Ok(frozen)
}

/// The same for the same content, whenever it is frozen.
fn fingerprint(frozen: &Frozen) -> Result<String, Error> {
    let mut agenda = frozen.agenda.clone();
    for slot in &mut agenda.slots {
        for instant in [Some(&mut slot.last_modified), slot.marked_at.as_mut()] {
            if let Some(instant) = instant.filter(|instant| **instant == frozen.at) {
                *instant = Timestamp::UNIX_EPOCH;
            }
        }
    }
    let content =
        serde_json::to_vec(&agenda).map_err(|error| Error::Internal(error.to_string()))?;
    let digest = Sha256::new()
        .chain_update(frozen.number.to_le_bytes())
        .chain_update(content)
        .finalize();
    Ok(hex(&digest))
}
