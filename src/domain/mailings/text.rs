//! What is typed of a template or a mailing, and whether it can be kept.

use crate::domain::mail::{self, MailingText, TextFault};
use crate::domain::typed::Check;
use crate::domain::{Both, Error, FieldProblem};

/// A text as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What organizers call it.
    pub name: String,
    /// Its subject.
    pub subject: Both,
    /// Its text.
    pub body: Both,
    /// It goes to those too who want no mail that is not necessary.
    pub necessary: bool,
    /// The version that was seen; 0 for something new.
    pub version: i64,
}

/// The same, as it can be kept.
#[derive(Clone, Debug)]
pub(super) struct Checked {
    pub(super) name: String,
    pub(super) subject: [String; 2],
    pub(super) body: [String; 2],
    pub(super) necessary: bool,
}

impl Typed {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> MailingText {
        MailingText {
            subject: self.subject.text(),
            body: self.body.text(),
            necessary: self.necessary,
        }
    }

    /// Everything has to be there, in both languages, and everybody's mail can be made of it.
    pub(super) fn check(&self) -> Result<Checked, Error> {
        let mut check = Check::default();
        let name = check.needed_line(&self.name, "name");
        let subject = [
            check.needed_line(&self.subject.en, "subject_en"),
            check.needed_line(&self.subject.es, "subject_es"),
        ];
        let body = [
            check.needed_text(&self.body.en, "body_en"),
            check.needed_text(&self.body.es, "body_es"),
        ];
        for (field, fault) in [
            ("subject_en", mail::fault_of_subject(&subject[0])),
            ("subject_es", mail::fault_of_subject(&subject[1])),
            ("body_en", mail::fault(&body[0])),
            ("body_es", mail::fault(&body[1])),
        ] {
            if let Some(fault) = fault {
                check.fault_unless_known(field, problem(fault));
            }
        }
        check.finish()?;
        Ok(Checked {
            name,
            subject,
            body,
            necessary: self.necessary,
        })
    }
}

fn problem(fault: TextFault) -> FieldProblem {
    match fault {
        TextFault::Syntax(line) => FieldProblem::NotATemplate(line),
        TextFault::Unknown(line) => FieldProblem::UnknownPlaceholder(line),
        TextFault::NotInSubject(line) => FieldProblem::NotInSubject(line),
        TextFault::TooLong => FieldProblem::FillsTooLong,
    }
}
