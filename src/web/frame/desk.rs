//! The parts of the desk, and what who is signed in may see of them.

use std::borrow::Cow;

use super::{Area, Frame};
use crate::domain::organizers::{Action, Actor};

/// The parts of the desk: what each needs is what its pages need.
const DESK: [(Area, &str, &str, Action); 9] = [
    (
        Area::Overview,
        "/organize",
        "overview-title",
        Action::SeeFigures,
    ),
    (
        Area::Registrations,
        "/organize/registrations",
        "registrations-title",
        Action::SeeRegistrations,
    ),
    (
        Area::Vouchers,
        "/organize/vouchers",
        "vouchers-title",
        Action::ManageVouchers,
    ),
    (
        Area::Accommodations,
        "/organize/accommodations",
        "accommodations-title",
        Action::SeeAccommodations,
    ),
    (
        Area::Draft,
        "/organize/agenda",
        "desk-agenda",
        Action::SeeDraft,
    ),
    (
        Area::SignUps,
        "/organize/sign-ups",
        "sign-ups-title",
        Action::SeeSignUps,
    ),
    (
        Area::Mail,
        "/organize/mail",
        "desk-mail-title",
        Action::SeeMail,
    ),
    (
        Area::Organizers,
        "/organize/organizers",
        "organizers-title",
        Action::ManageOrganizers,
    ),
    (
        Area::Settings,
        "/organize/conference",
        "settings-title",
        Action::SeeConference,
    ),
];

impl Frame<'_> {
    /// The name of who is signed in, on the organizers' pages.
    pub(crate) fn organizer_name(&self) -> Option<&str> {
        self.organizer.as_ref().map(Actor::name)
    }

    /// Whether who is signed in may see figures.
    pub(crate) fn sees_figures(&self) -> bool {
        self.may(Action::SeeFigures)
    }

    /// Whether who is signed in may see mail.
    pub(crate) fn sees_mail(&self) -> bool {
        self.may(Action::SeeMail)
    }

    /// Whether who is signed in may see all figures.
    pub(crate) fn sees_all_figures(&self) -> bool {
        self.may(Action::SeeAllFigures)
    }

    /// Whether who is signed in may say which programs are told what happens.
    pub(crate) fn manages_webhooks(&self) -> bool {
        self.may(Action::ManageWebhooks)
    }

    /// Whether who is signed in may see the draft.
    pub(crate) fn sees_draft(&self) -> bool {
        self.may(Action::SeeDraft)
    }

    /// Whether who is signed in may see registrations.
    pub(crate) fn sees_registrations(&self) -> bool {
        self.may(Action::SeeRegistrations)
    }

    /// The parts of the desk that the roles of who is signed in open: address, words, whether this page
    /// lies there.
    pub(crate) fn desk_parts(&self) -> Vec<(&'static str, Cow<'static, str>, bool)> {
        DESK.into_iter()
            .filter(|(_, _, _, action)| self.may(*action))
            .map(|(area, address, words, _)| (address, self.t(words), self.area == area))
            .collect()
    }

    fn may(&self, action: Action) -> bool {
        self.organizer
            .as_ref()
            .is_some_and(|actor| actor.may(action))
    }
}
