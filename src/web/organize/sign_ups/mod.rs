//! `/organize/sign-ups`: who signs up for what, and by which rules.

mod figures;
mod list;
mod person;
mod refusal;
mod slot;

use uuid::Uuid;

use super::table::Held;
use crate::domain::Error;
use crate::domain::agenda::{Agenda, Slot};
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};
use crate::web::errors::failed;
use crate::web::faults::{Fault, Summary};
use crate::web::frame::Frame;
use crate::web::visit::Visit;

/// Where the list is.
const ADDRESS: &str = "/organize/sign-ups";

/// What needs which role.
pub(super) fn table() -> [Held; 4] {
    use Action::{ChangeRegistrations, SeeSignUps};
    let slot = format!("{ADDRESS}/:id");
    [
        (
            ADDRESS.into(),
            SeeSignUps,
            get(list::show).post(list::save_rules),
        ),
        (
            format!("{slot}/give").into(),
            ChangeRegistrations,
            post(slot::give),
        ),
        (
            format!("{slot}/people/:person").into(),
            ChangeRegistrations,
            get(person::show).post(person::change),
        ),
        (slot.into(), SeeSignUps, get(slot::show).post(slot::save)),
    ]
}

/// Where one slot is.
fn address(slot: Uuid) -> String {
    format!("{ADDRESS}/{slot}")
}

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

/// The slot of the newest release that an address names.
fn released<'v>(visit: &'v Visit, id: &str) -> poem::Result<(&'v Agenda, &'v Slot)> {
    let id = parse(id)?;
    let missing = || failed(Error::NotFound);
    let agenda = visit.agenda().ok_or_else(missing)?;
    Ok((agenda, agenda.slot(id).ok_or_else(missing)?))
}

/// What happened is told at the top of the next page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    done: String,
    /// How many in line got a seat by it.
    up: i64,
}

impl News {
    /// The words of it; none for what nobody knows.
    fn words(&self) -> Option<&'static str> {
        let known = [
            ("saved", "sign-ups-done-saved"),
            ("given", "sign-ups-done-given"),
            ("known", "sign-ups-done-known"),
            ("moved", "sign-ups-done-moved"),
            ("ended", "sign-ups-done-ended"),
        ];
        let found = known.into_iter().find(|(name, _)| *name == self.done);
        found.map(|(_, words)| words)
    }
}

/// All faults, each with the name of its box before it, where it has one: several may say the same.
fn summary<'f>(
    frame: &'f Frame<'f>,
    faults: &[Fault],
    name_of: impl Fn(&str) -> Option<String>,
) -> Summary<'f> {
    let named = faults.iter().map(|(field, text)| match name_of(field) {
        Some(name) => (*field, format!("{name}: {text}")),
        None => (*field, text.clone()),
    });
    frame.summary(&named.collect::<Vec<Fault>>())
}
