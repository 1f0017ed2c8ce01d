//! Why nothing of a file was taken.

use std::borrow::Cow;

use sea_orm::DbErr;

use super::MOST_ROWS;
use crate::domain::Error;
use crate::i18n::Words;

/// Why a file cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not text in UTF-8.
    NotUtf8,
    /// There is nothing in it.
    Empty,
    /// Its first row names no column that is known.
    NoColumns,
    /// A column is there twice: its name.
    TwiceNamed(String),
    /// It has more rows than are taken at once.
    TooManyRows,
}

impl Unreadable {
    /// Why, and what to do about it. What to begin with where no column is known, each kind of file says by words of
    /// its own: `no_columns`.
    #[must_use]
    pub fn say(&self, words: Words, no_columns: &str) -> Cow<'static, str> {
        match self {
            Self::NotUtf8 => words.t("csv-not-utf8"),
            Self::Empty => words.t("csv-empty"),
            Self::NoColumns => words.t(no_columns),
            Self::TwiceNamed(name) => words.t1("csv-twice-named", "name", name.clone()),
            Self::TooManyRows => words.t1("csv-too-many", "most", MOST_ROWS.to_string()),
        }
    }
}

/// Why nothing was done of what a file asks for; `P` is the plan of what it would do.
#[derive(Debug)]
pub enum Refused<P> {
    /// The file cannot be read at all.
    Unreadable(Unreadable),
    /// Something is wrong: it is told in the plan.
    Faulty(Box<P>),
    /// Something else would be done than was seen: this.
    Stale(Box<P>),
    /// Something else.
    Failed(Error),
}

impl<P> From<Error> for Refused<P> {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl<P> From<DbErr> for Refused<P> {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}
