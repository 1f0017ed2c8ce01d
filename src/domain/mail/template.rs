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
    /// A place is held for somebody in line, for a time.
    RegistrationOffered,
    /// The time was over; the person waits at the end of the line.
    RegistrationOfferExpired,
    /// The person let the place go, and waits at the end of the line.
    RegistrationOfferLetGo,
    /// An organizer put somebody at the front of the line.
    RegistrationMovedUp,
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
    /// The place is somebody else's now.
    RegistrationPassedOn,
    /// Somebody else's place is this person's now.
    RegistrationTakenOver,
    /// The private link again.
    RegistrationLink,
    /// To the contact of a group: it is registered.
    GroupRegistered,
    /// A seat became free, and it is the person's.
    SignUpSeat,
    /// A seat became free that the person cannot have together with another one.
    SignUpPassedOver,
    /// An organizer gave a seat.
    SignUpGiven,
    /// An organizer moved the person to another seat.
    SignUpMoved,
    /// An organizer took the seat, or the place in line, away.
    SignUpEnded,
    /// A release changed what the person planned.
    PlanChanged,
    /// What organizers write to many.
    Mailing,
    /// Somebody is asked to organize.
    OrganizerInvited,
    /// Somebody is to set a new password.
    PasswordReset,
}

impl Template {
    /// All of them.
    pub const ALL: [Self; 27] = [
        Self::RegistrationConfirmed,
        Self::RegistrationWaitlisted,
        Self::RegistrationPending,
        Self::RegistrationPromoted,
        Self::RegistrationOffered,
        Self::RegistrationOfferExpired,
        Self::RegistrationOfferLetGo,
        Self::RegistrationMovedUp,
        Self::RegistrationChanged,
        Self::RegistrationCancelled,
        Self::RegistrationApproved,
        Self::RegistrationDeclined,
        Self::RegistrationRestored,
        Self::RegistrationPayment,
        Self::RegistrationPassedOn,
        Self::RegistrationTakenOver,
        Self::RegistrationLink,
        Self::GroupRegistered,
        Self::SignUpSeat,
        Self::SignUpPassedOver,
        Self::SignUpGiven,
        Self::SignUpMoved,
        Self::SignUpEnded,
        Self::PlanChanged,
        Self::Mailing,
        Self::OrganizerInvited,
        Self::PasswordReset,
    ];

    /// Those that bring an organizer a link to set a password.
    pub const WITH_PASSWORD_LINK: [Self; 2] = [Self::OrganizerInvited, Self::PasswordReset];

    /// Those about what somebody planned.
    pub const ABOUT_PLANS: [Self; 6] = [
        Self::SignUpSeat,
        Self::SignUpPassedOver,
        Self::SignUpGiven,
        Self::SignUpMoved,
        Self::SignUpEnded,
        Self::PlanChanged,
    ];

    /// Whether it is about what somebody planned.
    #[must_use]
    pub fn is_about_a_plan(self) -> bool {
        Self::ABOUT_PLANS.contains(&self)
    }

    /// Whether it is for an organizer, and about no registration.
    #[must_use]
    pub fn is_for_organizers(self) -> bool {
        Self::WITH_PASSWORD_LINK.contains(&self)
    }

    /// Whether it is for the contact of a group, and about nobody in it.
    #[must_use]
    pub fn is_for_a_contact(self) -> bool {
        self == Self::GroupRegistered
    }

    /// Whether it brings the person the private link.
    #[must_use]
    pub fn has_private_link(self) -> bool {
        !self.is_for_organizers() && !self.is_for_a_contact() && self != Self::RegistrationPassedOn
    }

    /// The name that the database and the words use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::RegistrationConfirmed => "registration-confirmed",
            Self::RegistrationWaitlisted => "registration-waitlisted",
            Self::RegistrationPending => "registration-pending",
            Self::RegistrationPromoted => "registration-promoted",
            Self::RegistrationOffered => "registration-offered",
            Self::RegistrationOfferExpired => "registration-offer-expired",
            Self::RegistrationOfferLetGo => "registration-offer-let-go",
            Self::RegistrationMovedUp => "registration-moved-up",
            Self::RegistrationChanged => "registration-changed",
            Self::RegistrationCancelled => "registration-cancelled",
            Self::RegistrationApproved => "registration-approved",
            Self::RegistrationDeclined => "registration-declined",
            Self::RegistrationRestored => "registration-restored",
            Self::RegistrationPayment => "registration-payment",
            Self::RegistrationPassedOn => "registration-passed-on",
            Self::RegistrationTakenOver => "registration-taken-over",
            Self::RegistrationLink => "registration-link",
            Self::GroupRegistered => "group-registered",
            Self::SignUpSeat => "sign-up-seat",
            Self::SignUpPassedOver => "sign-up-passed-over",
            Self::SignUpGiven => "sign-up-given",
            Self::SignUpMoved => "sign-up-moved",
            Self::SignUpEnded => "sign-up-ended",
            Self::PlanChanged => "plan-changed",
            Self::Mailing => "mailing",
            Self::OrganizerInvited => "organizer-invited",
            Self::PasswordReset => "password-reset",
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
