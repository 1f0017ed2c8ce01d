//! Templates of mail on the wire.

use poem_openapi::Object;
use uuid::Uuid;

use crate::domain::Both;
use crate::domain::mailings::{MailTemplate, Typed};

/// What a template is to be.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct MailTemplateIn {
    /// What organizers call it.
    name: String,
    /// The subject in English.
    subject_en: String,
    /// The subject in Spanish.
    subject_es: String,
    /// The text in English.
    body_en: String,
    /// The text in Spanish.
    body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    #[oai(default)]
    necessary: bool,
    /// The version that you saw; not needed for a new one.
    #[oai(default)]
    version: i64,
}

impl From<MailTemplateIn> for Typed {
    fn from(body: MailTemplateIn) -> Self {
        Self {
            name: body.name,
            subject: Both {
                en: body.subject_en,
                es: body.subject_es,
            },
            body: Both {
                en: body.body_en,
                es: body.body_es,
            },
            necessary: body.necessary,
            version: body.version,
        }
    }
}

/// A template of mail.
#[derive(Object)]
pub(crate) struct MailTemplateOut {
    /// Its id.
    id: Uuid,
    /// What organizers call it.
    name: String,
    /// The subject in English.
    subject_en: String,
    /// The subject in Spanish.
    subject_es: String,
    /// The text in English.
    body_en: String,
    /// The text in Spanish.
    body_es: String,
    /// It goes to those too who want no mail that is not necessary.
    necessary: bool,
    /// Raised by each change.
    version: i64,
    /// Who last changed it.
    changed_by: String,
    /// When (RFC 3339).
    changed_at: String,
}

impl From<MailTemplate> for MailTemplateOut {
    fn from(template: MailTemplate) -> Self {
        let typed = template.typed;
        Self {
            id: template.id,
            name: typed.name,
            subject_en: typed.subject.en,
            subject_es: typed.subject.es,
            body_en: typed.body.en,
            body_es: typed.body.es,
            necessary: typed.necessary,
            version: typed.version,
            changed_by: template.changed_by,
            changed_at: template.changed_at.to_string(),
        }
    }
}

/// All templates of mail.
#[derive(Object)]
pub(crate) struct MailTemplatesOut {
    /// By name.
    pub(crate) templates: Vec<MailTemplateOut>,
}
