//! What is wrong with what was sent, at the places where a program sent it: verbs name the boxes of a form.

use poem_openapi::payload::Json;

use crate::api::problem::{ApiError, FieldProblemOut};
use crate::domain::Error;
use crate::i18n::{Language, Words};

/// Says `error`, with `title_en` as `title.en` and the times of row 0 as `closures.0.begins_at`, where `times` is
/// `closures`.
pub(in crate::api) fn in_json(error: Error, times: &str) -> ApiError {
    let mut answer = ApiError::from(error);
    if let ApiError::Unprocessable(Json(problem)) = &mut answer
        && let Some(faults) = &mut problem.errors
    {
        for fault in faults.iter_mut() {
            rename(fault, times);
        }
        // Date and time of an instant are two boxes of a form.
        faults.dedup_by(|one, other| one.field == other.field);
    }
    answer
}

fn rename(fault: &mut FieldProblemOut, times: &str) {
    fault.field = name(&fault.field, times);
    let is_instant = fault.field.ends_with("_at");
    if is_instant && ["not_a_date", "not_a_time"].contains(&fault.code.as_str()) {
        fault.code = "not_an_instant".to_owned();
        fault.detail = Words(Language::En)
            .t("api-field-not-an-instant")
            .into_owned();
    }
}

fn name(field: &str, times: &str) -> String {
    if let Some((row, what)) = field
        .strip_prefix("times_")
        .and_then(|rest| rest.split_once('_'))
    {
        let what = match what.split_once('_') {
            Some((edge, _)) => format!("{edge}_at"),
            None => what.to_owned(),
        };
        return format!("{times}.{row}.{what}");
    }
    if field == "times" {
        return times.to_owned();
    }
    if let Some(instant) = ["_date", "_time"]
        .iter()
        .find_map(|end| field.strip_suffix(end))
    {
        return format!("{instant}_at");
    }
    for language in ["en", "es"] {
        if let Some(text) = field
            .strip_suffix(language)
            .and_then(|text| text.strip_suffix('_'))
        {
            return format!("{text}.{language}");
        }
    }
    field.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_of_a_form_are_places_in_json() {
        for (field, place) in [
            ("title_en", "title.en"),
            ("seats", "seats"),
            ("times_3_begins_date", "closures.3.begins_at"),
            ("times_12_ends_time", "closures.12.ends_at"),
            ("times_0_reason", "closures.0.reason"),
            ("times", "closures"),
            ("goes_out_date", "goes_out_at"),
        ] {
            assert_eq!(name(field, "closures"), place);
        }
    }
}
