//! Writing XML: elements with text, and what XML can hold at all.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

/// An element with text in it.
pub(crate) fn element(out: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    out.create_element(name)
        .write_text_content(BytesText::new(&allowed(text)))?;
    Ok(())
}

/// Without the characters that XML 1.0 cannot hold (section 2.2), not even written as a reference.
pub(crate) fn allowed(text: &str) -> String {
    let is_allowed = |letter: &char| matches!(letter, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}
