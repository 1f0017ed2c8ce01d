//! What an organizer is there for. One person may have several roles.

/// A role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Everything but protected answers.
    Owner,
    /// The agenda, and speakers' access needs.
    Program,
    /// Registrations, mail, scholarship reasons, accommodations.
    Registrar,
    /// Accommodations and speakers' access needs.
    Access,
    /// Check-in.
    Door,
    /// Figures only.
    Viewer,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Owner,
        Self::Program,
        Self::Registrar,
        Self::Access,
        Self::Door,
        Self::Viewer,
    ];

    /// As the database and the command line write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Program => "program",
            Self::Registrar => "registrar",
            Self::Access => "access",
            Self::Door => "door",
            Self::Viewer => "viewer",
        }
    }

    /// Reads what [`as_str`](Role::as_str) wrote.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}
