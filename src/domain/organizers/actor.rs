//! Who does something: it stands in the history, and decides what is allowed.

use uuid::Uuid;

use super::{Action, Role};
use crate::domain::Error;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    kind: Kind,
    id: Option<Uuid>,
    name: String,
    roles: Vec<Role>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Attendee,
    Organizer,
    Token,
    Program,
    Stranger,
}

impl Actor {
    /// Somebody with a private link, or who registers. No name: the registration has it.
    #[must_use]
    pub fn attendee() -> Self {
        Self::new(Kind::Attendee, None, "", Vec::new())
    }

    /// Whether it is the person who registered.
    #[must_use]
    pub fn is_attendee(&self) -> bool {
        matches!(self.kind, Kind::Attendee)
    }

    /// The program itself, or somebody at the command line.
    #[must_use]
    pub fn program() -> Self {
        Self::new(Kind::Program, None, "", Vec::new())
    }

    /// Somebody at the command line who builds the agenda: whoever has the database may.
    #[must_use]
    pub fn command_line() -> Self {
        Self::new(Kind::Program, None, "", vec![Role::Owner, Role::Program])
    }

    /// Somebody who is not signed in, at a page for organizers.
    #[must_use]
    pub fn stranger() -> Self {
        Self::new(Kind::Stranger, None, "", Vec::new())
    }

    pub(super) fn organizer(id: Uuid, name: &str, roles: Vec<Role>) -> Self {
        Self::new(Kind::Organizer, Some(id), name, roles)
    }

    pub(super) fn token(id: Uuid, name: &str, roles: Vec<Role>) -> Self {
        Self::new(Kind::Token, Some(id), name, roles)
    }

    fn new(kind: Kind, id: Option<Uuid>, name: &str, roles: Vec<Role>) -> Self {
        Self {
            kind,
            id,
            name: name.to_owned(),
            roles,
        }
    }

    /// As the history writes it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.kind {
            Kind::Attendee => "attendee",
            Kind::Organizer => "organizer",
            Kind::Token => "token",
            Kind::Program => "program",
            Kind::Stranger => "stranger",
        }
    }

    /// The organizer's or token's id.
    #[must_use]
    pub fn id(&self) -> Option<Uuid> {
        self.id
    }

    /// The organizer's or token's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether a role allows `action`.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.roles.iter().any(|role| action.roles().contains(role))
    }

    /// Refuses when no role allows `action`.
    ///
    /// # Errors
    /// [`Error::NotAllowed`].
    pub fn require(&self, action: Action) -> Result<(), Error> {
        if self.may(action) {
            Ok(())
        } else {
            Err(Error::NotAllowed)
        }
    }
}
