//! The words that a registration is found by: those of names, address, organization and code, and of who registered
//! the person in a group; without case and accents.

use std::collections::BTreeSet;

use super::super::normalize_code;
use super::person::Row;
use crate::i18n::fold;

/// More characters of a word are not kept, and not looked at.
const WORD_MAX: usize = 60;
/// More words are not looked for at once.
const WORDS_MAX: usize = 8;
/// The most of a search that is looked at, in characters.
const SEARCH_MAX: usize = 100;
/// Fewer characters of a code would find people whose names only look like one.
const CODE_MIN: usize = 4;
/// Before a whole address, so that no name begins like one.
const ADDRESS: char = '@';
/// Before a code.
const CODE: char = '#';

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Wanted {
    /// Beginnings of words: each of them is wanted.
    pub(super) words: Vec<String>,
    /// Or the beginning of a code.
    pub(super) code: Option<String>,
}

impl Wanted {
    /// What somebody means who typed `text`; none for nothing.
    pub(in super::super) fn read(text: &str) -> Option<Self> {
        let text: String = text.replace('\0', "").chars().take(SEARCH_MAX).collect();
        if text.trim().is_empty() {
            return None;
        }
        let mut words = Vec::new();
        for typed in plain(&text).split_whitespace() {
            let typed = typed.trim_matches(|sign: char| !sign.is_alphanumeric());
            if typed.contains('@') {
                words.push(cut(format!("{ADDRESS}{typed}")));
            } else {
                words.extend(parts(typed).map(cut));
            }
        }
        words.truncate(WORDS_MAX);
        let code = normalize_code(&text);
        let is_code = code.len() >= CODE_MIN && code.chars().all(|sign| sign.is_alphanumeric());
        Some(Self {
            words,
            code: is_code.then(|| format!("{CODE}{code}")),
        })
    }
}

/// Folded, with those letters that are written otherwise on other keyboards.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in fold(text).chars() {
        match letter {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            other => plain.push(other),
        }
    }
    plain
}

fn parts(word: &str) -> impl Iterator<Item = &str> {
    word.split(|sign: char| !sign.is_alphanumeric())
        .filter(|part| !part.is_empty())
}

fn cut(word: impl AsRef<str>) -> String {
    word.as_ref().chars().take(WORD_MAX).collect()
}

/// Writing that puts no space between words: there each sign may begin one.
fn has_no_spaces(sign: char) -> bool {
    matches!(sign,
        '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Adds the words of `text`: its parts, and what stands without a space as one ("obrien" for "O'Brien").
fn add(words: &mut BTreeSet<String>, text: &str) {
    for whole in plain(text).split_whitespace() {
        let joined: String = whole
            .chars()
            .filter(|sign| sign.is_alphanumeric())
            .collect();
        for part in parts(whole).chain([joined.as_str()]) {
            if part.is_empty() {
                continue;
            }
            words.insert(cut(part));
            for (place, sign) in part.char_indices() {
                if has_no_spaces(sign) {
                    words.extend(part.get(place..).map(cut));
                }
            }
        }
    }
}

/// What `row` is found by.
pub(super) fn of(row: &Row) -> BTreeSet<String> {
    let mut words = BTreeSet::from([format!("{CODE}{}", row.code)]);
    add(&mut words, &row.legal_name);
    let texts = [
        &row.badge_name,
        &row.organization,
        &row.contact_name,
        &row.contact_organization,
    ];
    for text in texts.into_iter().flatten() {
        add(&mut words, text);
    }
    let addresses = [Some(&row.email), row.contact_email.as_ref()];
    for address in addresses.into_iter().flatten() {
        add_address(&mut words, address);
    }
    words
}

/// Adds a whole address, and its parts.
fn add_address(words: &mut BTreeSet<String>, address: &str) {
    let address = plain(address);
    if !address.is_empty() {
        words.insert(cut(format!("{ADDRESS}{address}")));
        words.extend(parts(&address).map(cut));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = BTreeSet::new();
        add(&mut words, text);
        words.into_iter().collect()
    }

    fn wanted(text: &str) -> Vec<String> {
        Wanted::read(text).unwrap().words
    }

    #[test]
    fn words_are_parts_and_what_is_written_together() {
        assert_eq!(words("José Ángel NÚÑEZ"), ["angel", "jose", "nunez"]);
        assert_eq!(words("Anna-Lena"), ["anna", "annalena", "lena"]);
        assert_eq!(words("O’Brien"), ["brien", "o", "obrien"]);
        assert_eq!(words("Łukasz Straße Øst"), ["lukasz", "ost", "strasse"]);
        assert_eq!(words("山田太郎"), ["太郎", "山田太郎", "田太郎", "郎"]);
        assert_eq!(words("100%_Peer -"), ["100", "100peer", "peer"]);
    }

    #[test]
    fn what_is_typed_is_taken_apart_likewise() {
        assert_eq!(wanted("o'brien JOSÉ"), ["o", "brien", "jose"]);
        assert_eq!(wanted("jo@Ex"), ["@jo@ex"]);
        assert_eq!(wanted("@example.org"), ["example", "org"]);
        assert_eq!(wanted("%_!"), [""; 0]);
        assert_eq!(Wanted::read(" \0 "), None);
        let wanted = Wanted::read("k7q2-m4").unwrap();
        assert_eq!(wanted.code.as_deref(), Some("#K7Q2M4"));
        assert_eq!(Wanted::read("jo").unwrap().code, None);
    }
}
