//! What is typed before a release goes out: the note, and when.

use super::super::form::sent::Sent;
use crate::domain::Moment;
use crate::domain::releases::Publication;
use crate::i18n::Words;
use crate::web::faults::Fault;

/// The form as it was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) publication: Publication,
    /// At a set time, not at once.
    pub(super) is_later: bool,
    /// Which time.
    pub(super) at: Moment,
}

impl Typed {
    pub(super) fn read(sent: &Sent) -> Self {
        Self {
            publication: Publication {
                note: sent.both("note"),
                seen: sent.text("seen"),
            },
            is_later: sent.text("when") == "later",
            at: sent.moment("goes_out"),
        }
    }

    /// Somebody wrote something that must not be lost.
    pub(super) fn has_words(&self) -> bool {
        let note = &self.publication.note;
        let typed = [&note.en, &note.es, &self.at.date, &self.at.time];
        typed.iter().any(|text| !text.trim().is_empty())
    }

    /// "At once" with a date or a time beside it: nobody can tell what was meant, and what has gone out
    /// does not come back.
    pub(super) fn doubt(&self, words: Words) -> Option<Fault> {
        let has_time = !self.at.date.trim().is_empty() || !self.at.time.trim().is_empty();
        (has_time && !self.is_later).then(|| ("when", words.t("publish-when-doubt").into_owned()))
    }
}
