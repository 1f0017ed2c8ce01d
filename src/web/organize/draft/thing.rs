//! What rooms, tracks and speakers have in common at the desk: a form, an archive, an order.

use uuid::Uuid;

use super::super::form::field::Field;
use super::super::form::sent::Sent;
use crate::domain::draft::sessions::Saved;
use crate::domain::draft::{HeldBy, Kept, Times};
use crate::domain::{Error, Step};
use crate::i18n::Text;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

/// Something that the agenda is built of.
pub(super) trait Thing: Clone + Send + Sync + 'static {
    /// What its words begin with: `room`.
    const WORDS: &'static str;
    /// Where its list is: `/organize/agenda/rooms`.
    const LIST: &'static str;

    /// What it is called.
    fn title(&self) -> Text;

    /// What was typed.
    fn read(sent: &Sent) -> Self;

    /// The parts of the form, each under a heading.
    fn groups(&self) -> Vec<Group>;

    /// The times of its form.
    fn times(&self) -> &[Times] {
        &[]
    }

    /// The one of this id.
    fn one(visit: &Visit, id: Uuid) -> impl Future<Output = Result<Kept<Self>, Error>> + Send;

    /// A new one.
    fn fresh(visit: &Visit) -> impl Future<Output = Result<Self, Error>> + Send;

    /// Saves it.
    fn save(
        &self,
        visit: &Visit,
        desk: &Desk,
        id: Option<Uuid>,
        seen: Option<i32>,
    ) -> impl Future<Output = Result<Saved, Error>> + Send;

    /// Puts it into the archive, or takes it out.
    fn shelve(
        visit: &Visit,
        desk: &Desk,
        id: Uuid,
        seen: Option<i32>,
        away: bool,
    ) -> impl Future<Output = Result<Saved, Error>> + Send;

    /// Moves it one step.
    fn shift(
        visit: &Visit,
        desk: &Desk,
        id: Uuid,
        step: Step,
    ) -> impl Future<Output = Result<(), Error>> + Send;

    /// The sessions that hang on it.
    fn held_by(visit: &Visit, id: Uuid) -> impl Future<Output = Result<Vec<HeldBy>, Error>> + Send;
}

/// Fields under one heading.
pub(super) struct Group {
    /// The end of the heading's name: `{words}-group-{name}`.
    pub(super) name: &'static str,
    pub(super) fields: Vec<Field>,
    /// Rows of times stand here.
    pub(super) times: bool,
}

impl Group {
    pub(super) fn new(name: &'static str, fields: Vec<Field>) -> Self {
        Self {
            name,
            fields,
            times: false,
        }
    }

    pub(super) fn of_times(name: &'static str) -> Self {
        Self {
            name,
            fields: Vec::new(),
            times: true,
        }
    }
}

/// Where the form of the one of this id is.
pub(super) fn address<T: Thing>(id: Uuid) -> String {
    format!("{}/{id}", T::LIST)
}
