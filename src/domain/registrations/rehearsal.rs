//! What is done in a transaction that is taken back: to show what would come of it, or because it came to something else.

use sea_orm::DbErr;

use crate::domain::Error;

/// Why a transaction is taken back.
pub(super) enum Back<T> {
    /// It came to this, which is for looking at.
    Rehearsed(Box<T>),
    Failed(Error),
}

impl<T> From<Error> for Back<T> {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl<T> From<DbErr> for Back<T> {
    fn from(error: DbErr) -> Self {
        Self::Failed(error.into())
    }
}
