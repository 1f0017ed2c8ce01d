//! What a file says of where a registration stands: in our words, and in those of pretix and Indico.

use super::super::Status;
use super::super::columns::status_words;
use crate::domain::spreadsheet::plain;
use crate::i18n::{Language, Words};

/// Where somebody stands by a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The person comes, or wants to; whether with a place our own rules say.
    Comes,
    /// The same, and the price is paid.
    Paid,
    /// It was cancelled or declined, or has run out.
    Ended,
}

/// Words of pretix (English, Spanish) and Indico, as their files have them.
const ELSEWHERE: [(Standing, &[&str]); 3] = [
    (
        Standing::Paid,
        &[
            "paid",
            "pagado",
            "pagada",
            "overpaid",
            "completed",
            "complete",
            "completado",
        ],
    ),
    (
        Standing::Comes,
        &[
            "pending",
            "pendiente",
            "unpaid",
            "awaiting payment",
            "waiting",
            "approved",
            "approval pending",
        ],
    ),
    (
        Standing::Ended,
        &[
            "canceled",
            "cancelled",
            "cancelado",
            "expired",
            "vencido",
            "expirado",
            "rejected",
            "rechazado",
            "withdrawn",
            "retirado",
        ],
    ),
];

impl Standing {
    /// What `cell` says; an empty one says that the person comes. None where nobody knows the word.
    pub(super) fn read(cell: &str) -> Option<Self> {
        let said = plain(cell);
        if said.is_empty() {
            return Some(Self::Comes);
        }
        for status in Status::ALL {
            let words =
                Language::ALL.map(|language| plain(&Words(language).t(status_words(status))));
            if said == plain(status.as_str()) || words.contains(&said) {
                return Some(match status.has_ended() {
                    true => Self::Ended,
                    false => Self::Comes,
                });
            }
        }
        let known = |names: &[&str]| names.iter().any(|name| plain(name) == said);
        let mut all = ELSEWHERE.into_iter();
        all.find(|(_, names)| known(names))
            .map(|(standing, _)| standing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_three_programs_in_two_languages_are_understood() {
        for (cell, standing) in [
            ("", Standing::Comes),
            ("Confirmed", Standing::Comes),
            ("confirmada", Standing::Comes),
            ("pending", Standing::Comes),
            ("Awaiting payment", Standing::Comes),
            ("PAID", Standing::Paid),
            ("Completed", Standing::Paid),
            ("canceled", Standing::Ended),
            ("Cancelled", Standing::Ended),
            ("Withdrawn", Standing::Ended),
            ("declined", Standing::Ended),
        ] {
            assert_eq!(Standing::read(cell), Some(standing), "{cell}");
        }
        assert_eq!(Standing::read("perhaps"), None);
    }
}
