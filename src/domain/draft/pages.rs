//! Lists in pages for programs: each begins after the last one of the page before, in the order of their ids,
//! so that nothing is missed or told twice while others change and order the draft.

use sea_orm::{
    ColumnTrait as _, Condition, EntityTrait, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    Select,
};
use uuid::Uuid;

/// Which page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// It begins after this one; none: it is the first.
    pub after: Option<Uuid>,
    /// So many at most.
    pub limit: u64,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paged<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// After whom the next one begins; none: this is the last.
    pub next: Option<Uuid>,
}

impl Page {
    /// Asks for the rows of the page, and one more.
    pub(super) fn ask<E: EntityTrait>(&self, query: Select<E>, id: E::Column) -> Select<E> {
        let after = self.after.map(|after| id.gt(after));
        query
            .filter(Condition::all().add_option(after))
            .order_by_asc(id)
            .limit(self.limit + 1)
    }

    /// Leaves out the one more, which tells that there is a next page.
    pub(super) fn cut<T>(&self, mut items: Vec<T>, id: impl Fn(&T) -> Uuid) -> Paged<T> {
        let length = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = items.len() > length;
        items.truncate(length);
        let next = items.last().filter(|_| more).map(id);
        Paged { items, next }
    }
}

impl<T> Paged<T> {
    /// The same page of something else.
    pub fn map<U>(self, into: impl FnMut(T) -> U) -> Paged<U> {
        Paged {
            items: self.items.into_iter().map(into).collect(),
            next: self.next,
        }
    }
}

/// What is in the archive, or what is not.
pub(super) fn shelved<C: sea_orm::ColumnTrait>(archived_at: C, archived: bool) -> Condition {
    let there = if archived {
        archived_at.is_not_null()
    } else {
        archived_at.is_null()
    };
    Condition::all().add(there)
}
