//! What organizers write at length, in Markdown: as HTML that can do no harm, and as plain text.

mod excerpt;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};

pub use excerpt::excerpt;

/// The elements that a text may have; whatever else there is goes.
const ELEMENTS: [&str; 11] = [
    "p",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "blockquote",
    "code",
];

/// What a link may lead to.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    cleaner
        .tags(ELEMENTS.into_iter().chain(["br"]).collect())
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(SCHEMES))
        .link_rel(Some("noopener nofollow"));
    cleaner
});

/// The HTML of `text`: sentences, lists, links and the like; headings never outrank those of the page.
/// HTML in it is shown as it was typed.
#[must_use]
pub fn to_html(text: &str) -> String {
    let mut page = String::new();
    html::push_html(&mut page, tamed(text).into_iter());
    CLEANER.clean(&page).to_string()
}

/// The plain text of `text`, for where no HTML can be: links with their addresses behind them. A text
/// without Markdown stays as it is, to the byte.
#[must_use]
pub fn to_plain(text: &str) -> Cow<'_, str> {
    let is_plain = Parser::new(text).all(|event| {
        matches!(
            event,
            Event::Text(_)
                | Event::SoftBreak
                | Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::Paragraph | Tag::HtmlBlock)
                | Event::End(TagEnd::Paragraph | TagEnd::HtmlBlock)
        )
    });
    if is_plain {
        return Cow::Borrowed(text);
    }
    let mut plain = Plain::default();
    for event in tamed(text) {
        plain.add(&event);
    }
    Cow::Owned(plain.text.trim_end().to_owned())
}

/// What `text` says: without images, with links to what they may lead to alone, with low headings, and
/// with HTML as mere text.
fn tamed(text: &str) -> Vec<Event<'_>> {
    let mut links = Vec::new();
    Parser::new(text)
        .filter_map(|event| match event {
            Event::Html(text) | Event::InlineHtml(text) => Some(Event::Text(text)),
            Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
            // What it would show is said in words.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
            Event::Start(Tag::Link { ref dest_url, .. }) => {
                let leads = may_lead_to(dest_url);
                links.push(leads);
                leads.then_some(event)
            }
            Event::End(TagEnd::Link) => links.pop().unwrap_or_default().then_some(event),
            Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
                level: low(level),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(low(level)))),
            event => Some(event),
        })
        .collect()
}

fn may_lead_to(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        let scheme = scheme.to_ascii_lowercase();
        SCHEMES.contains(&scheme.as_str())
    })
}

fn low(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

/// A plain text that is being written.
#[derive(Default)]
struct Plain {
    text: String,
    /// The lists around: the next number, or none where they have no numbers.
    lists: Vec<Option<u64>>,
    /// The links around: their address, and where their words begin.
    links: Vec<(String, usize)>,
}

impl Plain {
    fn add(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.text.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.text.push('\n'),
            Event::Start(Tag::List(first)) => {
                self.end_line();
                self.lists.push(*first);
            }
            Event::End(TagEnd::List(_)) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.end_paragraph();
                }
            }
            Event::Start(Tag::Item) => self.item(),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.links.push((dest_url.to_string(), self.text.len()));
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::End(TagEnd::Item) => self.end_line(),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock)
            | Event::Rule => self.end_paragraph(),
            _ => {}
        }
    }

    fn item(&mut self) {
        self.end_line();
        let depth = self.lists.len().saturating_sub(1);
        self.text.push_str(&"  ".repeat(depth));
        match self.lists.last_mut() {
            Some(Some(number)) => {
                // Writing into a text does not fail.
                let _ = write!(self.text, "{number}. ");
                *number += 1;
            }
            _ => self.text.push_str("- "),
        }
    }

    fn end_link(&mut self) {
        let Some((address, begin)) = self.links.pop() else {
            return;
        };
        let words = &self.text[begin..];
        let bare = address.strip_prefix("mailto:").unwrap_or(&address);
        if words != address && words != bare {
            let _ = write!(self.text, " ({bare})");
        }
    }

    fn end_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// An empty line follows; inside of a list none.
    fn end_paragraph(&mut self) {
        self.end_line();
        if self.lists.is_empty() && !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests;
