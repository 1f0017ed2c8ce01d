//! HTML of other programs' texts, made Markdown: nothing of it is shown as it came.

use std::collections::HashSet;
use std::sync::LazyLock;

use ammonia::Builder;
use quick_xml::Reader;
use quick_xml::events::Event as Xml;

/// What is kept of HTML; the words of everything else stay.
const KEPT: [&str; 17] = [
    "a",
    "b",
    "br",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "i",
    "li",
    "ol",
    "p",
    "strong",
    "ul",
    "tr",
    "blockquote",
];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::new();
    builder
        .tags(HashSet::from(KEPT))
        .generic_attributes(HashSet::new())
        .link_rel(None);
    builder
});

/// `text` without HTML: paragraphs, lists, links and emphasis as Markdown. A text without tags stays as it is.
pub(super) fn without_html(text: &str) -> String {
    if !has_tags(text) {
        return text.trim().to_owned();
    }
    let clean = CLEANER.clean(text).to_string();
    let mut out = Out::default();
    let mut reader = Reader::from_str(&clean);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Xml::Start(tag) | Xml::Empty(tag)) => {
                let link = tag.try_get_attribute("href").ok().flatten();
                let link = link.map(|link| link.value.into_owned());
                out.open(tag.local_name().as_ref(), link);
            }
            Ok(Xml::End(tag)) => out.close(tag.local_name().as_ref()),
            Ok(Xml::Text(words)) => out.words(&words),
            Ok(Xml::GeneralRef(name)) => out.reference(&name),
            Ok(Xml::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    out.finish()
}

/// Whether a `<` begins a tag: one that stands in a sentence does not.
fn has_tags(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default();
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let name: String = rest
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        let known = KEPT.contains(&name.to_ascii_lowercase().as_str())
            || [
                "span", "table", "td", "img", "script", "style", "font", "code", "pre", "u", "hr",
            ]
            .contains(&name.to_ascii_lowercase().as_str());
        known && rest.contains('>')
    })
}

#[derive(Default)]
struct Out {
    text: String,
    links: Vec<Option<String>>,
}

impl Out {
    fn open(&mut self, tag: &str, link: Option<String>) {
        match tag {
            "br" => self.text.push('\n'),
            "li" => {
                self.line();
                self.text.push_str("- ");
            }
            "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "tr" | "blockquote" => {
                self.paragraph();
            }
            "b" | "strong" => self.text.push_str("**"),
            "i" | "em" => self.text.push('*'),
            "a" => {
                if link.is_some() {
                    self.text.push('[');
                }
                self.links.push(link);
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: &str) {
        match tag {
            "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "tr" | "blockquote" => {
                self.paragraph();
            }
            "b" | "strong" => self.text.push_str("**"),
            "i" | "em" => self.text.push('*'),
            "a" => {
                if let Some(Some(link)) = self.links.pop() {
                    self.text.push_str(&format!("]({link})"));
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        // Where lines break means nothing in HTML.
        let begins_line = self.text.is_empty() || self.text.ends_with('\n');
        let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.starts_with(char::is_whitespace) && !begins_line {
            self.text.push(' ');
        }
        self.text.push_str(&joined);
        if !joined.is_empty() && words.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    fn reference(&mut self, name: &str) {
        let letter = match name {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "nbsp" => " ",
            _ => "",
        };
        self.text.push_str(letter);
    }

    fn line(&mut self) {
        self.trim();
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    fn paragraph(&mut self) {
        self.line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn trim(&mut self) {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
    }

    fn finish(self) -> String {
        self.text.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_markdown() {
        for (html, markdown) in [
            ("Plain & simple, 1 < 2", "Plain & simple, 1 < 2"),
            (
                "<p>One<br>two</p>\n<p>Three &amp; <b>four</b></p>",
                "One\ntwo\n\nThree & **four**",
            ),
            (
                "<ul>\n<li>a</li><li><a href=\"https://x.example\">b</a></li></ul>end",
                "- a\n- [b](https://x.example)\n\nend",
            ),
            (
                "<script>alert(1)</script><p onclick=\"x()\">Hi <i>you</i></p>",
                "Hi *you*",
            ),
            ("<a href=\"javascript:alert(1)\">x</a>", "x"),
            ("<div>a<table><tr><td>b</td></tr></table>", "a\n\nb"),
        ] {
            assert_eq!(without_html(html), markdown, "{html}");
        }
    }
}
