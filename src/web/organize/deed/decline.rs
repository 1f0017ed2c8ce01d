//! Saying no: words to begin with, in the language that the person reads.

use crate::domain::registrations::Registration;
use crate::i18n::Words;

/// What is suggested to say.
pub(super) fn suggested(registration: &Registration) -> String {
    let words = match registration.asks_for_reason {
        true => "decline-scholarship",
        false => "decline-other",
    };
    Words(registration.mail_language).t(words).into_owned()
}
