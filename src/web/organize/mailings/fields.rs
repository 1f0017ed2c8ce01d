//! What is typed of a mailing or a template, with what is wrong, and the placeholders that there are.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::mail::{IN_SUBJECTS, PLACEHOLDERS};
use crate::domain::mailings::Typed;
use crate::web::faults::Fault;
use crate::web::frame::Frame;
use crate::web::organize::form::field::{Field, FieldPart};
use crate::web::organize::form::sent::Sent;

/// The rows of the box for a text.
const ROWS: u8 = 14;

/// Reads the fields.
pub(super) fn read(sent: &Sent) -> Typed {
    Typed {
        name: sent.text("name"),
        subject: sent.both("subject"),
        body: sent.both("body"),
        necessary: sent.is_checked("necessary"),
        version: sent.text("version").parse().unwrap_or_default(),
    }
}

/// The fields.
#[derive(Template)]
#[template(path = "organize/mailings/fields.html")]
pub(super) struct Fields<'f> {
    frame: &'f Frame<'f>,
    faults: &'f [Fault],
    fields: [Field; 4],
    version: i64,
}

impl HtmlSafe for Fields<'_> {}

impl<'f> Fields<'f> {
    pub(super) fn new(frame: &'f Frame<'f>, typed: &Typed, faults: &'f [Fault]) -> Self {
        Self {
            frame,
            faults,
            fields: [
                Field::line("name", &typed.name),
                Field::lines("subject", &typed.subject),
                Field::texts("body", &typed.body, ROWS),
                Field::checkbox("necessary", typed.necessary),
            ],
            version: typed.version,
        }
    }

    fn parts(&self) -> Vec<FieldPart<'_>> {
        let part = |field| FieldPart {
            frame: self.frame,
            prefix: "mailing".to_owned(),
            field,
            faults: self.faults,
        };
        self.fields.iter().map(part).collect()
    }

    /// Each placeholder as it is written, what people read, and whether it can stand in a subject.
    fn placeholders(&self) -> Vec<(String, String, bool)> {
        let told = PLACEHOLDERS.iter().map(|name| {
            let words = self
                .frame
                .t(format!("placeholder-{}", name.replace('_', "-")));
            let written = format!("{{{{ {name} }}}}");
            (written, words.into_owned(), IN_SUBJECTS.contains(name))
        });
        told.collect()
    }

    /// How a text for some people is written.
    fn condition(&self) -> &'static str {
        "{% if status == \"confirmed\" %} … {% else %} … {% endif %}"
    }
}
