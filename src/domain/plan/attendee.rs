//! Who sits and waits: of a registration, what seats and the mail about them need, and no answer that is private.

use entity::registration;
use sea_orm::DerivePartialModel;
use uuid::Uuid;

use crate::domain::registrations::Status;
use crate::i18n::Language;

/// A part of a registration.
#[derive(Clone, DerivePartialModel)]
#[sea_orm(entity = "registration::Entity")]
pub(super) struct Attendee {
    pub(super) id: Uuid,
    pub(super) code: String,
    status: String,
    legal_name: String,
    badge_name: Option<String>,
    pub(super) email: String,
    mail_language: String,
}

impl Attendee {
    /// Whether it holds a place at the conference: only then there are seats.
    pub(super) fn is_confirmed(&self) -> bool {
        self.status == Status::Confirmed.as_str()
    }

    /// The name for the badge, or else the other one.
    pub(super) fn name(&self) -> &str {
        self.badge_name.as_ref().unwrap_or(&self.legal_name)
    }

    /// The language in which the person gets mail.
    pub(super) fn language(&self) -> Language {
        Language::from_code(&self.mail_language).unwrap_or_default()
    }
}
