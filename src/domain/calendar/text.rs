//! Values as RFC 5545 wants them: cleaned, escaped, quoted, folded.

use ics::components::{Parameter, Property};

/// The longest line, in octets, without its end (RFC 5545, section 3.1).
const LINE: usize = 75;

/// A property whose value is a text: cleaned and escaped (RFC 5545, section 3.3.11).
pub(super) fn text_property<'a>(name: &'a str, value: &str) -> Property<'a> {
    Property::new(name, escape(value))
}

/// A property that lists texts: each escaped, then joined.
pub(super) fn list_property<'a>(name: &'a str, values: &[&str]) -> Property<'a> {
    let escaped: Vec<String> = values.iter().map(|value| escape(value)).collect();
    Property::new(name, escaped.join(","))
}

/// A property whose value is of another type, such as a URI or a number, and stays as it is.
pub(super) fn plain_property<'a>(name: &'a str, value: impl Into<String>) -> Property<'a> {
    Property::new(name, value.into())
}

/// A parameter, quoted where its value needs it (RFC 5545, section 3.2; carets as RFC 6868 says).
pub(super) fn parameter<'a>(name: &'a str, value: &str) -> Parameter<'a> {
    let mut encoded = String::new();
    for character in clean(value).chars() {
        match character {
            '^' => encoded.push_str("^^"),
            '\n' => encoded.push_str("^n"),
            '"' => encoded.push_str("^'"),
            other => encoded.push(other),
        }
    }
    if encoded.contains([',', ';', ':']) {
        encoded = format!("\"{encoded}\"");
    }
    Parameter::new(name, encoded)
}

/// Backslash, semicolon, comma and line ends, as a text writes them.
fn escape(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len() + 8);
    for character in clean(value).chars() {
        match character {
            '\\' => escaped.push_str("\\\\"),
            ';' => escaped.push_str("\\;"),
            ',' => escaped.push_str("\\,"),
            '\n' => escaped.push_str("\\n"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// One kind of line end, and no other control character: parsers break on them. The line separators of
/// Unicode count as line ends, because some parsers split lines there.
fn clean(value: &str) -> String {
    value
        .replace("\r\n", "\n")
        .chars()
        .filter_map(|character| match character {
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\n' => Some('\n'),
            '\t' => Some(' '),
            other if other.is_control() => None,
            other => Some(other),
        })
        .collect()
}

/// Folds anew what the crate has folded at other places: no line longer than 75 octets, no character
/// cut in two.
pub(super) fn refold(rendered: &str) -> Vec<u8> {
    let unfolded = rendered.replace("\r\n ", "");
    let mut folded = Vec::with_capacity(unfolded.len() + unfolded.len() / 40);
    for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
        let mut used = 0;
        for character in line.chars() {
            if used + character.len_utf8() > LINE {
                folded.extend_from_slice(b"\r\n ");
                // The blank counts.
                used = 1;
            }
            let mut buffer = [0_u8; 4];
            folded.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
            used += character.len_utf8();
        }
        folded.extend_from_slice(b"\r\n");
    }
    folded
}

#[cfg(test)]
mod tests {
    use ics::components::Component;
    use proptest::prelude::*;

    use super::*;

    /// Texts with much of what means something to the format: folds, escapes, quotes, line ends.
    fn texts() -> impl Strategy<Value = String> {
        "([a-z \\t\\\\;,:\"^=\r\n\u{85}\u{2028}\u{0}]|BEGIN:VEVENT|\\PC){0,120}"
    }

    /// What a reader does with a text (RFC 5545, section 3.3.11).
    fn unescape(text: &str) -> String {
        let mut plain = String::new();
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => match characters.next() {
                    Some('n' | 'N') => plain.push('\n'),
                    Some(other) => plain.push(other),
                    None => {}
                },
                other => plain.push(other),
            }
        }
        plain
    }

    proptest! {
        #[test]
        fn what_is_escaped_is_read_back(value in any::<String>()) {
            prop_assert_eq!(unescape(&escape(&value)), clean(&value));
        }

        #[test]
        fn lines_are_short_whole_and_read_back(value in "[\\PC\n]{0,400}") {
            let line = format!("DESCRIPTION:{}", escape(&value));
            let folded = String::from_utf8(refold(&format!("{line}\r\n"))).unwrap();
            for part in folded.split("\r\n") {
                prop_assert!(part.len() <= LINE);
            }
            prop_assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
        }

        #[test]
        fn what_the_crate_folds_is_read_back_by_parsers_of_others(
            title in texts(),
            parts in proptest::collection::vec(texts(), 1..4),
        ) {
            let mut event = Component::new("VEVENT");
            event.add_property(text_property("SUMMARY", &title));
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            event.add_property(list_property("CATEGORIES", &parts));
            let mut root = Component::new("VCALENDAR");
            root.add_component(event);
            let bytes = refold(&root.to_string());
            let text = String::from_utf8(bytes).unwrap();
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE));
            let list: Vec<String> = parts.iter().map(|part| escape(part)).collect();
            let written = [("SUMMARY", escape(&title)), ("CATEGORIES", list.join(","))];

            let calendar = ical::IcalParser::new(text.as_bytes()).next().unwrap().unwrap();
            let read = &calendar.events[0].properties;
            prop_assert_eq!(read.len(), written.len());
            for (property, (name, value)) in read.iter().zip(&written) {
                prop_assert_eq!(&property.name, name);
                // That parser loses blanks at folds and both ends, and colons at the beginning.
                let bare = |text: &str| -> String {
                    let told = text.split_whitespace().collect::<String>();
                    told.trim_matches(':').to_owned()
                };
                let read = property.value.as_deref().unwrap_or_default();
                prop_assert_eq!(bare(read), bare(value));
            }

            let unfolded = icalendar::parser::unfold(&text);
            let calendar = icalendar::parser::read_calendar(&unfolded).unwrap();
            let event = &calendar.components[0];
            for (name, value) in &written {
                // That parser takes escapes away where it knows the property as a text.
                let read = event.find_prop(name).unwrap().val.as_ref().to_owned();
                prop_assert!(read == *value || read == unescape(value), "{read:?} {value:?}");
            }
        }

        #[test]
        fn no_value_breaks_out_of_its_parameter(value in any::<String>()) {
            let property = {
                let mut property = Property::new("X", "1");
                property.add(parameter("P", &value));
                property
            };
            let line = property.to_string();
            let inside = line.trim_end().strip_prefix("X;P=").unwrap_or_default();
            let unfolded = inside.replace("\r\n ", "");
            let text = unfolded.strip_suffix(":1").unwrap();
            let quoted = text.len() >= 2 && text.starts_with('"') && text.ends_with('"');
            let body = if quoted { &text[1..text.len() - 1] } else { text };
            prop_assert!(!body.contains(['"', '\n', '\r']));
            prop_assert!(quoted || !body.contains([',', ';', ':']));
        }
    }
}
