//! Texts that organizers write for mail, with placeholders in them: `{{ name }}`, and conditions about them.
//!
//! What a tag may hold is a short list, so that a text that was saved can be filled for everybody: there is nothing
//! in it that could fail for one person and not for another.

use std::collections::BTreeMap;
use std::io::Write;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};

use crate::domain::Error;

/// What can stand in a text.
pub const PLACEHOLDERS: [&str; 16] = [
    "greeting",
    "name",
    "code",
    "type",
    "status",
    "status_words",
    "amount_due",
    "conference",
    "conference_short",
    "dates",
    "venue",
    "contact",
    "manage_link",
    "agenda_link",
    "calendar_link",
    "support_link",
];

/// What can stand in a subject: others may see it, so it tells nothing of the person.
pub const IN_SUBJECTS: [&str; 5] = ["code", "conference", "conference_short", "dates", "venue"];

/// So much of a value is filled in, in characters.
const VALUE_MAX: usize = 300;
/// The most that a text may come to, in bytes.
const OUTPUT_MAX: usize = 100_000;
/// The most steps that it may take to fill a text.
const FUEL: u64 = 20_000;

/// What is wrong with a text, and in which line; the first is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// It cannot be understood.
    Syntax(u16),
    /// There is no such placeholder.
    Unknown(u16),
    /// There is one, but not for subjects.
    NotInSubject(u16),
    /// Filled in, it would be too long.
    TooLong,
}

/// The values of one mail, by the names of the placeholders.
pub(super) type Values = BTreeMap<&'static str, String>;

fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(50);
    if let Ok(syntax) = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build()
    {
        environment.set_syntax(syntax);
    }
    environment
}

/// `text` with its placeholders filled in.
///
/// # Errors
/// A text that [`faults`] finds something in; the error repeats none of it.
pub(super) fn fill(text: &str, values: &Values) -> Result<String, Error> {
    let failed = |_| Error::Internal("a mail's text cannot be filled in".to_owned());
    let environment = environment();
    let template = environment.template_from_str(text).map_err(failed)?;
    let values = values.iter().map(|(name, value)| {
        let value: String = value.chars().take(VALUE_MAX).collect();
        (*name, Value::from(value))
    });
    let mut filled = Bounded(Vec::new());
    let values: Value = values.collect::<BTreeMap<&str, Value>>().into();
    template
        .render_captured_to(values, &mut filled)
        .map_err(failed)?;
    String::from_utf8(filled.0).map_err(|_| Error::Internal("a mail's text broke".to_owned()))
}

/// What takes no more than there is room for.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > OUTPUT_MAX {
            return Err(std::io::ErrorKind::StorageFull.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The first thing that is wrong with a mail's text.
#[must_use]
pub fn fault(text: &str) -> Option<TextFault> {
    first_fault(text, &PLACEHOLDERS)
}

/// The first thing that is wrong with a mail's subject.
#[must_use]
pub fn fault_of_subject(text: &str) -> Option<TextFault> {
    first_fault(text, &IN_SUBJECTS)
}

/// Whether `text` has this placeholder.
pub(super) fn uses(text: &str, placeholder: &str) -> bool {
    environment()
        .template_from_str(text)
        .is_ok_and(|template| template.undeclared_variables(false).contains(placeholder))
}

fn first_fault(text: &str, allowed: &[&str]) -> Option<TextFault> {
    if let Err(fault) = tags(text, allowed) {
        return Some(fault);
    }
    if let Err(error) = environment().template_from_str(text) {
        return Some(TextFault::Syntax(number(error.line().unwrap_or(1))));
    }
    // As long as it can become.
    let longest = || "x".repeat(VALUE_MAX);
    let values = PLACEHOLDERS.iter().map(|name| (*name, longest()));
    let failed = fill(text, &values.collect()).is_err();
    failed.then_some(TextFault::TooLong)
}

fn number(line: usize) -> u16 {
    u16::try_from(line).unwrap_or(u16::MAX)
}

/// Looks at every tag of `text`: `{{ a placeholder }}`, `{% if … %}` and its kin, `{# a note #}`.
fn tags(text: &str, allowed: &[&str]) -> Result<(), TextFault> {
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('{')) {
        let begin = at + found;
        let (open, rest) = text.split_at(begin);
        let line = number(open.matches('\n').count() + 1);
        let syntax = TextFault::Syntax(line);
        let close = match rest.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                at = begin + 1;
                continue;
            }
        };
        let inside = rest.get(2..).unwrap_or_default();
        let length = match close {
            "#}" => inside.find(close),
            _ => end(inside, close),
        };
        let length = length.ok_or(syntax)?;
        let content = inside.get(..length).unwrap_or_default();
        match close {
            "}}" => is_placeholder(content, allowed, line)?,
            "%}" => is_condition(content, allowed, line)?,
            _ => {}
        }
        at = begin + 2 + length + 2;
    }
    Ok(())
}

/// Where a tag ends: not within quotes.
fn end(inside: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (at, character) in inside.char_indices() {
        match (quote, character) {
            (Some(open), character) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(character),
            (None, _) if inside.get(at..)?.starts_with(close) => return Some(at),
            (None, _) => {}
        }
    }
    None
}

/// Without the marks that take white space away.
fn bare(content: &str) -> &str {
    let content = content.strip_prefix('-').unwrap_or(content);
    content.strip_suffix('-').unwrap_or(content).trim()
}

fn is_placeholder(content: &str, allowed: &[&str], line: u16) -> Result<(), TextFault> {
    let name = bare(content);
    let is_name = name.chars().all(|one| one.is_alphanumeric() || one == '_');
    if name.is_empty() || !is_name {
        return Err(TextFault::Syntax(line));
    }
    known(name, allowed, line)
}

fn known(name: &str, allowed: &[&str], line: u16) -> Result<(), TextFault> {
    if allowed.contains(&name) {
        Ok(())
    } else if PLACEHOLDERS.contains(&name) {
        Err(TextFault::NotInSubject(line))
    } else {
        Err(TextFault::Unknown(line))
    }
}

/// `if`, `elif`, `else`, `endif`, with comparisons of placeholders and quoted words.
fn is_condition(content: &str, allowed: &[&str], line: u16) -> Result<(), TextFault> {
    let syntax = Err(TextFault::Syntax(line));
    let mut rest = bare(content);
    let (mut first, mut is_value) = (true, false);
    while let Some(character) = rest.chars().next() {
        let is_word = |one: char| one.is_alphanumeric() || one == '_';
        let length = match character {
            '"' | '\'' => {
                let inside = rest.get(1..).unwrap_or_default();
                match inside.find(character) {
                    Some(end) if !inside[..end].contains('\\') => end + 2,
                    _ => return syntax,
                }
            }
            '(' | ')' => 1,
            '=' | '!' if rest.get(1..2) == Some("=") => 2,
            one if is_word(one) => rest.find(|one| !is_word(one)).unwrap_or(rest.len()),
            _ => return syntax,
        };
        let (word, after) = rest.split_at(length);
        let keyword = ["if", "elif", "else", "endif"].contains(&word);
        match (first, word) {
            (true, _) if !keyword => return syntax,
            (true, _) => is_value = false,
            // A value that is called: there is nothing to call.
            (false, "(") if is_value => return syntax,
            (false, "and" | "or" | "not" | "==" | "!=" | "(") => is_value = false,
            (false, ")") => is_value = true,
            (false, word) => {
                if word.starts_with(is_word) {
                    known(word, allowed, line)?;
                }
                is_value = true;
            }
        }
        first = false;
        rest = after.trim_start();
    }
    if first { syntax } else { Ok(()) }
}

#[cfg(test)]
mod tests;
