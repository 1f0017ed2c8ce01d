//! From a template's name and data to subject, plain text and HTML.
//!
//! Both forms say the same: a [`View`](super::view::View) holds the words in order, and the two templates lay them out.

use super::group::{self, GroupData};
use super::many;
use super::organizer::{self, OrganizerData};
use super::plan::{self, PlanData};
use super::registration::{self, RegistrationData};
use super::view::{Rendered, lay_out};
use super::{ConferenceFacts, Links, Template};
use crate::domain::Error;
use crate::i18n::Language;

/// The subject of the mail of `template` with this data.
#[must_use]
pub(super) fn subject_of(
    template: Template,
    language: Language,
    data: &serde_json::Value,
) -> String {
    if template.is_for_organizers() {
        return organizer::subject(language);
    }
    if template == Template::Mailing {
        return many::subject(language, data);
    }
    if template.is_for_a_contact() {
        return group::subject(language);
    }
    // All other mail to people who registered has it.
    let code = data.get("code").and_then(serde_json::Value::as_str);
    let code = code.unwrap_or_default();
    registration::subject(language, code)
}

/// The mail of `template` in `language`.
///
/// # Errors
/// Data of another form.
pub fn render(
    template: Template,
    language: Language,
    data: &serde_json::Value,
    links: &Links,
    conference: &ConferenceFacts,
) -> Result<Rendered, Error> {
    if template.is_for_organizers() {
        let data = OrganizerData::read(data)?;
        let view = organizer::view(template, language, &data, links, conference);
        return lay_out(view);
    }
    if template == Template::Mailing {
        return many::render(language, data, links, conference);
    }
    if template.is_for_a_contact() {
        let data = GroupData::read(data)?;
        return lay_out(group::view(language, &data, links, conference));
    }
    if template.is_about_a_plan() {
        let data = PlanData::read(data)?;
        return lay_out(plan::view(template, language, data, links, conference));
    }
    let data = RegistrationData::read(data)?;
    lay_out(registration::view(
        template, language, &data, links, conference,
    ))
}

#[cfg(test)]
mod tests;
