//! The words that a registration is found by: those of names, address, organization and code, without case and
//! accents. They lie in a table of their own, in the order of their bytes: a search is a look at one stretch of it.

use std::collections::BTreeSet;

use entity::{registration, registration_word};
use sea_orm::sea_query::{Expr, ExprTrait as _, OnConflict, Query};
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _, Set,
};
use uuid::Uuid;

use super::normalize_code;
use crate::db::Db;
use crate::domain::Error;
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
/// How many registrations get their words in one transaction.
const BATCH: u64 = 500;
/// How many words one statement takes.
const AT_ONCE: usize = 10_000;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    /// Beginnings of words: each of them is wanted.
    pub(super) words: Vec<String>,
    /// Or the beginning of a code.
    pub(super) code: Option<String>,
}

impl Wanted {
    /// What somebody means who typed `text`; none for nothing.
    pub(super) fn read(text: &str) -> Option<Self> {
        // No database keeps a NUL in a text.
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

/// The first word after all that begin with `beginning`, as bytes are compared.
pub(super) fn after_all(beginning: &str) -> String {
    format!("{beginning}{}", char::MAX)
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
fn of(row: &registration::Model) -> BTreeSet<String> {
    let mut words = BTreeSet::from([format!("{CODE}{}", row.code)]);
    add(&mut words, &row.legal_name);
    for text in [&row.badge_name, &row.organization].into_iter().flatten() {
        add(&mut words, text);
    }
    let address = plain(&row.email);
    if !address.is_empty() {
        words.insert(cut(format!("{ADDRESS}{address}")));
        words.extend(parts(&address).map(cut));
    }
    words
}

fn rows(row: &registration::Model) -> Vec<registration_word::ActiveModel> {
    let id = row.id;
    let words = of(row).into_iter();
    let rows = words.map(|word| registration_word::ActiveModel {
        word: Set(word),
        registration_id: Set(id),
    });
    rows.collect()
}

/// Writes the words of a registration that has none yet.
pub(super) async fn write(
    transaction: &DatabaseTransaction,
    row: &registration::Model,
) -> Result<(), Error> {
    registration_word::Entity::insert_many(rows(row))
        .exec_without_returning(transaction)
        .await?;
    Ok(())
}

/// Writes the words of registrations that have none yet: thousands in one statement.
pub(super) async fn write_many(
    transaction: &DatabaseTransaction,
    registrations: &[registration::Model],
) -> Result<(), Error> {
    let words: Vec<_> = registrations.iter().flat_map(rows).collect();
    for words in words.chunks(AT_ONCE) {
        registration_word::Entity::insert_many(words.to_vec())
            .exec_without_returning(transaction)
            .await?;
    }
    Ok(())
}

/// Writes the words of `row` in place of those that were there: for whatever changes a name, an address or an
/// organization, or takes them away.
pub(super) async fn replace(
    transaction: &DatabaseTransaction,
    row: &registration::Model,
) -> Result<(), Error> {
    registration_word::Entity::delete_many()
        .filter(registration_word::Column::RegistrationId.eq(row.id))
        .exec(transaction)
        .await?;
    write(transaction, row).await
}

/// Gives words to registrations that an older program wrote, some hundreds at a time; answers how many there were.
/// Every registration has one at least: its code.
///
/// # Errors
/// The database's own.
pub async fn fill_words(db: &Db) -> Result<usize, Error> {
    let (mut after, mut filled) = (Uuid::nil(), 0);
    loop {
        let known = Query::select()
            .column(registration_word::Column::Word)
            .from(registration_word::Entity)
            .and_where(
                Expr::col((
                    registration_word::Entity,
                    registration_word::Column::RegistrationId,
                ))
                .equals((registration::Entity, registration::Column::Id)),
            )
            .to_owned();
        let (last, count) = db
            .write(async |transaction| {
                let some = registration::Entity::find()
                    .filter(registration::Column::Id.gt(after))
                    .filter(Expr::not_exists(known.clone()))
                    .order_by_asc(registration::Column::Id)
                    .limit(BATCH)
                    .lock_exclusive()
                    .all(transaction)
                    .await?;
                let words: Vec<_> = some.iter().flat_map(rows).collect();
                for words in words.chunks(AT_ONCE) {
                    registration_word::Entity::insert_many(words.to_vec())
                        // Somebody may have changed an answer meanwhile, and written the words.
                        .on_conflict(OnConflict::new().do_nothing().to_owned())
                        .exec_without_returning(transaction)
                        .await?;
                }
                let last = some.last().map(|row| row.id);
                Ok::<_, Error>((last, some.len()))
            })
            .await?;
        let Some(last) = last else {
            return Ok(filled);
        };
        after = last;
        filled += count;
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

    #[test]
    fn what_begins_alike_lies_before_the_end_of_it() {
        let end = after_all("jos");
        for word in ["jos", "jose", "josé", "jos\u{10fffe}"] {
            assert!("jos" <= word && *word < *end, "{word}");
        }
        assert!(*"jot" > *end && *"još" > *"jos");
    }
}
