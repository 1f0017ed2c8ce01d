//! What is typed about a webhook, with what is wrong: shared by making and changing.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::webhooks::{self, EventType, Webhook};
use crate::web::faults::{self, Fault};
use crate::web::frame::Frame;
use crate::web::organize::form::field::{Field, FieldPart};

/// What was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    url: String,
    description: String,
    events: Vec<String>,
}

impl Typed {
    pub(super) fn read(&self) -> webhooks::Typed {
        webhooks::Typed {
            url: self.url.clone(),
            description: self.description.clone(),
            events: self.events.clone(),
        }
    }
}

impl From<&Webhook> for Typed {
    fn from(webhook: &Webhook) -> Self {
        let events = webhook.events.iter();
        Self {
            url: webhook.url.clone(),
            description: webhook.description.clone(),
            events: events.map(|event| event.name().to_owned()).collect(),
        }
    }
}

/// The fields.
#[derive(Template)]
#[template(path = "organize/webhooks/fields.html")]
pub(super) struct Fields<'f> {
    frame: &'f Frame<'f>,
    typed: &'f Typed,
    faults: &'f [Fault],
    lines: [Field; 2],
}

impl HtmlSafe for Fields<'_> {}

impl<'f> Fields<'f> {
    pub(super) fn new(frame: &'f Frame<'f>, typed: &'f Typed, faults: &'f [Fault]) -> Self {
        let lines = [
            Field::line("url", &typed.url),
            Field::line("description", &typed.description).optional(),
        ];
        Self {
            frame,
            typed,
            faults,
            lines,
        }
    }

    fn parts(&self) -> Vec<FieldPart<'_>> {
        let part = |field| FieldPart {
            frame: self.frame,
            prefix: "webhook".to_owned(),
            field,
            faults: self.faults,
        };
        self.lines.iter().map(part).collect()
    }

    fn fault(&self) -> Option<&str> {
        faults::of_field(self.faults, "events")
    }

    /// Each type that can be chosen: its name, what it means, and whether it is chosen.
    fn events(&self) -> Vec<(&'static str, String, bool)> {
        let choice = |event: EventType| {
            let name = event.name();
            let chosen = self.typed.events.iter().any(|typed| typed == name);
            (name, in_words(self.frame, name), chosen)
        };
        EventType::ALL.into_iter().map(choice).collect()
    }
}

/// What the type of this name means.
pub(super) fn in_words(frame: &Frame<'_>, name: &str) -> String {
    let key = format!("webhook-event-{}", name.replace('.', "-"));
    frame.t(key).into_owned()
}
