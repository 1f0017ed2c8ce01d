//! The parts of the site.

use super::Frame;

/// The part of the site that a page belongs to: marked in the masthead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    Home,
    Agenda,
    /// The sessions that are starred.
    Plan,
    Register,
    Registration,
    Calendar,
    Support,
    /// The desk's overview.
    Overview,
    /// The desk's registrations.
    Registrations,
    /// Codes that give a type, a price or a place.
    Vouchers,
    /// What people need to take part.
    Accommodations,
    /// The desk's agenda.
    Draft,
    /// Who signs up for what.
    SignUps,
    /// The desk's mail.
    Mail,
    /// The desk's list of organizers.
    Organizers,
    /// One's own account at the desk.
    Own,
    /// The desk's settings.
    Settings,
    Other,
}

impl Frame<'_> {
    /// Whether `area` is where this page lies.
    pub(crate) fn here(&self, area: &str) -> bool {
        match self.area {
            Area::Home => area == "home",
            Area::Agenda => area == "agenda",
            Area::Plan => area == "plan",
            Area::Register => area == "register",
            Area::Registration => area == "registration",
            Area::Calendar => area == "calendar",
            Area::Support => area == "support",
            Area::Own => area == "own",
            // The desk's other pages have a table of their own.
            Area::Overview
            | Area::Registrations
            | Area::Vouchers
            | Area::Accommodations
            | Area::Draft
            | Area::SignUps
            | Area::Mail
            | Area::Organizers
            | Area::Settings
            | Area::Other => false,
        }
    }
}
