//! What a kind of file is: its columns, and what a row of it becomes.

use jiff::Timestamp;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use crate::domain::organizers::Actor;
use crate::domain::spreadsheet::yes_or_no;
use crate::domain::{Error, FieldError, FieldProblem};

/// A kind of file, with all that is read before its rows are.
pub(super) trait Table: Sized {
    /// What a row becomes.
    type Typed: Clone;
    /// The same, checked.
    type Written;

    /// What the history calls it.
    const DEED: &'static str;

    /// Reads what rows are matched with and checked against: a fixed number of queries.
    async fn read(connection: &impl ConnectionTrait) -> Result<Self, Error>;

    /// The fields that have columns, in the order of the file.
    fn fields() -> Vec<&'static str>;

    /// What there is, in its order.
    fn standing(&self) -> Vec<Standing>;

    /// What there is at a place of that order, as it would be typed.
    fn typed(&self, place: usize) -> Option<Self::Typed>;

    /// Nothing typed yet.
    fn fresh(&self) -> Self::Typed;

    /// What it is called.
    fn name(typed: &Self::Typed) -> &str;

    /// The text of every field, but for the id.
    fn values(typed: &Self::Typed) -> Vec<(&'static str, String)>;

    /// The fields in which two differ.
    fn differs(one: &Self::Typed, other: &Self::Typed) -> Vec<&'static str>;

    /// Writes a cell into its field; answers what is wrong where the cell itself cannot be read.
    fn set(
        &self,
        typed: &mut Self::Typed,
        field: &'static str,
        cell: &str,
        is_new: bool,
    ) -> Option<FieldProblem>;

    /// Everything as it can be kept, or what is wrong with each, by its place in `changes`.
    fn check(&mut self, changes: &[Row<Self::Typed>]) -> Result<Vec<Self::Written>, Faults>;

    /// Writes what was checked.
    async fn keep(
        transaction: &DatabaseTransaction,
        actor: &Actor,
        written: Vec<Self::Written>,
        now: Timestamp,
    ) -> Result<(), Error>;
}

/// What is wrong with some of many, by their places.
pub(super) type Faults = Vec<(usize, Vec<FieldError>)>;

/// Something that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) id: Uuid,
    pub(super) slug: String,
    pub(super) version: i32,
    pub(super) archived: bool,
}

/// What a row of a file asks for.
pub(super) struct Row<T> {
    /// What is changed; none: something new.
    pub(super) of: Option<Standing>,
    pub(super) typed: T,
}

/// A cell that says yes or no.
pub(super) fn set_flag(field: &mut bool, cell: &str) -> Option<FieldProblem> {
    let Some(says) = yes_or_no(cell) else {
        return Some(FieldProblem::NotYesOrNo);
    };
    *field = says;
    None
}
