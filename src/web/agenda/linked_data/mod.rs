//! What search engines read of a page: its facts as JSON-LD, in the words of schema.org.

mod nodes;
mod of_pages;
mod parts;

use askama::Template;
use askama::filters::HtmlSafe;
use serde::Serialize;

use self::nodes::Node;
use crate::domain::agenda::Agenda;
use crate::web::frame::Frame;

/// What the names of the nodes mean.
const CONTEXT: &str = "https://schema.org";

/// The facts of a page, for its head: a block of data, which is never run.
#[derive(Template)]
#[template(path = "parts/linked_data.html", escape = "none")]
pub(crate) struct LinkedData {
    json: String,
}

// Nothing in it ends the element that it stands in: see `for_a_script`.
impl HtmlSafe for LinkedData {}

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(flatten)]
    node: Node<'a>,
}

impl LinkedData {
    fn of(node: Node<'_>) -> Option<Self> {
        let document = Document {
            context: CONTEXT,
            node,
        };
        let json = serde_json::to_string(&document).ok()?;
        Some(Self {
            json: for_a_script(&json),
        })
    }
}

/// `json` with all letters escaped that mean something to HTML or to scripts; in JSON they stand in texts alone.
fn for_a_script(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for letter in json.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            letter => safe.push(letter),
        }
    }
    safe
}

/// What the facts of a page are taken from.
pub(crate) struct Facts<'f, 'a> {
    frame: &'f Frame<'a>,
    agenda: &'a Agenda,
}

impl<'f, 'a> Facts<'f, 'a> {
    /// The facts of `agenda`; none of the draft, which search engines are not told of.
    pub(crate) fn of(frame: &'f Frame<'a>, agenda: &'a Agenda) -> Option<Self> {
        (!frame.previews()).then_some(Self { frame, agenda })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out_of_the_element() {
        let text = "</script><b> & \u{2028}\u{2029} é";
        let json = serde_json::to_string(text).unwrap();
        let safe = for_a_script(&json);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
        assert_eq!(serde_json::from_str::<String>(&safe).unwrap(), text);
    }
}
