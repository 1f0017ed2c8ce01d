//! Ids for what a file brings: its own where they can be read, else made of names, so that the same file makes the
//! same ones each time (UUID version 5, RFC 9562, section 5.5).

use jiff::Timestamp;
use uuid::Uuid;

/// Makes ids of one conference.
pub(super) struct Ids(Uuid);

impl Ids {
    pub(super) fn of(acronym: &str) -> Self {
        let name = format!("gathering/schedule/{acronym}");
        Self(Uuid::new_v5(&Uuid::NAMESPACE_OID, name.as_bytes()))
    }

    /// The id of something called `name` among its `kind`.
    pub(super) fn made(&self, kind: &str, name: &str) -> Uuid {
        Uuid::new_v5(&self.0, format!("{kind}/{name}").as_bytes())
    }
}

/// A GUID that can be read, and is not the one of zeros.
pub(super) fn read(guid: Option<&String>) -> Option<Uuid> {
    let guid = Uuid::parse_str(guid?.trim()).ok()?;
    (!guid.is_nil() && !guid.is_max()).then_some(guid)
}

/// The id of a later slot of the session whose first has the GUID `first`.
pub(super) fn later(first: Uuid, starts_at: Timestamp) -> Uuid {
    Uuid::new_v5(&first, starts_at.to_string().as_bytes())
}

/// The id of the session whose first slot has the GUID `first`.
pub(super) fn session(first: Uuid) -> Uuid {
    Uuid::new_v5(&first, b"session")
}
