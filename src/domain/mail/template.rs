//! The kinds of mail.

/// A kind of mail; its words are in `mail.ftl` under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Template {
    /// There is a place.
    RegistrationConfirmed,
    /// There is a place in line.
    RegistrationWaitlisted,
    /// Somebody has to approve it.
    RegistrationPending,
    /// A place became free for somebody in line.
    RegistrationPromoted,
    /// Something about it is different now.
    RegistrationChanged,
    /// It has ended.
    RegistrationCancelled,
    /// An organizer said yes.
    RegistrationApproved,
    /// An organizer said no.
    RegistrationDeclined,
    /// It had ended, and goes on.
    RegistrationRestored,
    /// A payment was noted.
    RegistrationPayment,
    /// The private link again.
    RegistrationLink,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::RegistrationConfirmed,
        Self::RegistrationWaitlisted,
        Self::RegistrationPending,
        Self::RegistrationPromoted,
        Self::RegistrationChanged,
        Self::RegistrationCancelled,
        Self::RegistrationApproved,
        Self::RegistrationDeclined,
        Self::RegistrationRestored,
        Self::RegistrationPayment,
        Self::RegistrationLink,
    ];

    /// The name that the database and the words use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RegistrationConfirmed => "registration-confirmed",
            Self::RegistrationWaitlisted => "registration-waitlisted",
            Self::RegistrationPending => "registration-pending",
            Self::RegistrationPromoted => "registration-promoted",
            Self::RegistrationChanged => "registration-changed",
            Self::RegistrationCancelled => "registration-cancelled",
            Self::RegistrationApproved => "registration-approved",
            Self::RegistrationDeclined => "registration-declined",
            Self::RegistrationRestored => "registration-restored",
            Self::RegistrationPayment => "registration-payment",
            Self::RegistrationLink => "registration-link",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|template| template.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn every_name_leads_back_to_its_kind() {
        for template in Template::ALL {
            assert_eq!(Template::parse(template.name()), Some(template));
        }
        assert_eq!(Template::parse("newsletter"), None);
    }
}
