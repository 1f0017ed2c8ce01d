//! What is wrong with a form: a sentence at each field, and all of them at the top.

use askama::Template;
use askama::filters::HtmlSafe;

use super::frame::Frame;
use super::register::{sentence, sentence_at_desk};
use crate::domain::FieldError;
use crate::i18n::Words;

/// A field, and what is wrong with it in a sentence that says what to do.
pub(crate) type Fault = (&'static str, String);

/// All `faults` in words.
pub(crate) fn in_words(words: Words, faults: &[FieldError]) -> Vec<Fault> {
    faults
        .iter()
        .map(|fault| (fault.field, sentence(words, fault)))
        .collect()
}

/// The same for an organizer who types for somebody else.
pub(crate) fn in_words_at_desk(words: Words, faults: &[FieldError]) -> Vec<Fault> {
    faults
        .iter()
        .map(|fault| (fault.field, sentence_at_desk(words, fault)))
        .collect()
}

/// What is wrong with `field`.
pub(crate) fn of_field<'f>(faults: &'f [Fault], field: &str) -> Option<&'f str> {
    let found = faults.iter().find(|(name, _)| *name == field);
    found.map(|(_, text)| text.as_str())
}

/// The frame at the top of a form that names all faults, with a link to each field.
#[derive(Template)]
#[template(path = "parts/summary.html")]
pub(crate) struct Summary<'f> {
    frame: &'f Frame<'f>,
    /// Where it is, and what is wrong.
    faults: Vec<(String, String)>,
    /// What was typed is still there: it is not where that was a password.
    kept: bool,
}

impl HtmlSafe for Summary<'_> {}

impl Frame<'_> {
    /// Says in the page's title that something is wrong: readers hear it first.
    pub(crate) fn mark_faulty(&mut self) {
        self.title = self
            .words()
            .t1("form-error-title", "title", std::mem::take(&mut self.title))
            .into_owned();
    }

    /// The summary of `faults`; nothing without any.
    pub(crate) fn summary(&self, faults: &[Fault]) -> Summary<'_> {
        let faults = faults.iter();
        self.summary_of_boxes(
            faults
                .map(|(field, text)| ((*field).to_owned(), text.clone()))
                .collect(),
        )
    }

    /// The same for boxes whose ids are made of the rows that they stand in.
    pub(crate) fn summary_of_boxes(&self, faults: Vec<(String, String)>) -> Summary<'_> {
        Summary {
            frame: self,
            faults,
            kept: true,
        }
    }

    /// The same where passwords were typed: they are not sent back.
    pub(crate) fn summary_of_secrets(&self, faults: &[Fault]) -> Summary<'_> {
        Summary {
            kept: false,
            ..self.summary(faults)
        }
    }
}
