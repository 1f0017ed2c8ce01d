//! A section that is a list: what its entries are, however they differ.

use std::collections::HashMap;

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use crate::domain::conference::Section;
use crate::domain::{Both, Step};
use crate::domain::{Error, Holder};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

/// An entry of a list.
pub(super) trait Entry: Sized + Send + Sync + 'static {
    /// Which list.
    const SECTION: Section;

    /// Whether organizers put the list in order; the others have an order of their own.
    const ORDERED: bool = true;

    /// What it is known by in addresses.
    fn key(&self) -> &str;

    /// What it is called.
    fn title(&self) -> &Both;

    /// All texts of it.
    fn texts(&self) -> Vec<&Both> {
        vec![self.title()]
    }

    /// What else the list says of it.
    fn details(&self, _frame: &Frame<'_>) -> Vec<String> {
        Vec::new()
    }

    /// All of them, in their order.
    fn all(visit: &Visit) -> impl Future<Output = Result<Vec<Self>, Error>> + Send;

    /// One that nobody has typed anything into.
    fn fresh(visit: &Visit) -> impl Future<Output = Result<Self, Error>> + Send;

    /// What was typed.
    fn read(sent: &Sent) -> Self;

    /// What fields with choices offer.
    fn choices(_visit: &Visit) -> impl Future<Output = Result<Vec<Group>, Error>> + Send {
        async { Ok(Vec::new()) }
    }

    /// The fields, filled in.
    fn fields(&self, choices: Vec<Group>) -> Vec<Field>;

    /// By how many people an entry is over its own capacity, by its key.
    fn over(_visit: &Visit) -> impl Future<Output = Result<HashMap<String, i64>, Error>> + Send {
        async { Ok(HashMap::new()) }
    }

    /// Saves it, as a new one where there is no key; answers how many people got a place by it.
    fn save(
        &self,
        visit: &Visit,
        desk: &Desk,
        key: Option<&str>,
    ) -> impl Future<Output = Result<u64, Error>> + Send;

    /// Moves it one step.
    fn shift(
        _visit: &Visit,
        _desk: &Desk,
        _key: &str,
        _step: Step,
    ) -> impl Future<Output = Result<(), Error>> + Send {
        async { Err(Error::NotFound) }
    }

    /// What hangs on it.
    fn holder(
        _visit: &Visit,
        _key: &str,
    ) -> impl Future<Output = Result<Option<Holder>, Error>> + Send {
        async { Ok(None) }
    }

    /// Takes it away.
    fn remove(
        visit: &Visit,
        desk: &Desk,
        key: &str,
    ) -> impl Future<Output = Result<(), Error>> + Send;
}
