//! Registrations as CSV (RFC 4180), as spreadsheets open it. Protected answers are never in it.

use crate::domain::Error;
use crate::domain::conference::{FormOption, FormOptions};
use crate::domain::form_questions::Columns;
use crate::domain::registrations::{Registration, display_code};
use crate::domain::spreadsheet;
use crate::i18n::Words;
use crate::web::form_questions::said;
use crate::web::visit::Visit;

use super::registrations::status_words;

/// The head of each column.
const COLUMNS: [&str; 17] = [
    "registration-code",
    "registrations-status",
    "csv-place",
    "overview-type",
    "field-legal-name",
    "desk-badge-name",
    "field-pronouns",
    "field-email",
    "field-phone",
    "field-organization",
    "desk-meals",
    "desk-diet",
    "field-mail-language",
    "csv-price",
    "csv-paid",
    "csv-due",
    "registrations-made",
];

/// Writes `registrations` in the language of `visit`.
///
/// # Errors
/// None in truth: it is written to memory.
pub(super) fn write(
    visit: &Visit,
    registrations: &[Registration],
    options: &FormOptions,
    asked: &Columns,
) -> Result<String, Error> {
    let words = visit.words();
    let head = COLUMNS.map(|name| words.t(name).into_owned());
    let head: Vec<String> = head.into_iter().chain(heads(visit, asked)).collect();
    let rows = registrations.iter();
    let rows = rows.map(|registration| {
        let cells = cells(visit, words, registration, options).into_iter();
        cells.chain(answers(visit, asked, registration)).collect()
    });
    spreadsheet::file(std::iter::once(head).chain(rows))
        .map_err(|error| Error::Internal(format!("csv: {error}")))
}

fn cells(
    visit: &Visit,
    words: Words,
    registration: &Registration,
    options: &FormOptions,
) -> [String; COLUMNS.len()] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let made = visit.zone().local(registration.created_at);
    let diet: Vec<String> = registration.diet.iter().cloned().collect();
    [
        display_code(&registration.code),
        words.t(status_words(registration.status)).into_owned(),
        registration
            .place
            .map_or_else(String::new, |place| place.to_string()),
        registration.type_name.get(visit.language).to_owned(),
        registration.legal_name.clone(),
        text(&registration.badge_name),
        text(&registration.pronouns),
        registration.email.clone(),
        text(&registration.phone),
        text(&registration.organization),
        names(visit, &options.meals, &registration.meals),
        names(visit, &options.diets, &diet),
        registration.mail_language.own_name().to_owned(),
        sum(registration.price_cents),
        sum(registration.paid_cents),
        sum(registration.amount_due_cents),
        made.strftime("%Y-%m-%d %H:%M").to_string(),
    ]
}

fn heads(visit: &Visit, asked: &Columns) -> impl Iterator<Item = String> {
    let questions = asked.questions.iter();
    questions.map(|question| question.version.text.get(visit.language).to_owned())
}

fn answers(
    visit: &Visit,
    asked: &Columns,
    registration: &Registration,
) -> impl Iterator<Item = String> {
    asked.questions.iter().map(|question| {
        let answered = asked.answer(registration.id, question);
        answered.map_or_else(String::new, |answered| said(visit, answered, true))
    })
}

fn names(visit: &Visit, options: &[FormOption], chosen: &[String]) -> String {
    options
        .iter()
        .filter(|option| chosen.contains(&option.slug))
        .map(|option| option.name.get(visit.language))
        .collect::<Vec<_>>()
        .join("; ")
}

/// Dollars that a spreadsheet can add up.
fn sum(cents: i64) -> String {
    format!("{}.{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_can_be_added_up() {
        assert_eq!(sum(0), "0.00");
        assert_eq!(sum(12_050), "120.50");
    }
}
