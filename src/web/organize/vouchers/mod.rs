//! `/organize/vouchers`: codes that give a type, a price or a place.

mod end;
mod file;
mod form;
mod list;
mod many;

use uuid::Uuid;

use super::table::Held;
use crate::domain::Error;
use crate::domain::organizers::Action;
use crate::domain::registrations;
use crate::domain::vouchers::{self, Discount, Voucher, VoucherSettings};
use crate::http::allow::get;
use crate::i18n::{Text, dollars};
use crate::web::errors::failed;
use crate::web::frame::Frame;
use crate::web::visit::Visit;

/// Where the list is.
const ADDRESS: &str = "/organize/vouchers";

/// What needs which role.
pub(super) fn table() -> [Held; 6] {
    let one = format!("{ADDRESS}/:id");
    [
        (ADDRESS.into(), get(list::show)),
        (format!("{ADDRESS}.csv").into(), get(file::download)),
        (
            format!("{ADDRESS}/new").into(),
            get(form::new).post(form::make),
        ),
        (
            format!("{ADDRESS}/many").into(),
            get(many::form).post(many::make),
        ),
        (
            format!("{one}/end").into(),
            get(end::question).post(end::end),
        ),
        (one.into(), get(form::show).post(form::change)),
    ]
    .map(|(path, methods)| (path, Action::ManageVouchers, methods))
}

fn address(id: Uuid) -> String {
    format!("{ADDRESS}/{id}")
}

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

/// A type that a voucher may be for.
struct Kind {
    slug: String,
    name: Text,
}

async fn kinds(visit: &Visit) -> poem::Result<Vec<Kind>> {
    let types = registrations::types(visit.state.db.read(), visit.now).await;
    let types = types.map_err(failed)?.into_iter();
    Ok(types
        .map(|kind| Kind {
            slug: kind.slug,
            name: kind.name,
        })
        .collect())
}

/// What it takes off: "20% off".
fn discount(frame: &Frame<'_>, discount: Discount) -> String {
    let value = match discount {
        Discount::Amount(cents) => dollars(cents),
        other => other.value().to_string(),
    };
    let id = format!("vouchers-gives-{}", discount.name());
    frame.t1(&id, "value", value).into_owned()
}

/// The names of the types that it is for; none where it is for all.
fn names(frame: &Frame<'_>, kinds: &[Kind], settings: &VoucherSettings) -> String {
    let for_these = kinds
        .iter()
        .filter(|kind| settings.types.contains(&kind.slug));
    let names: Vec<&str> = for_these.map(|kind| frame.plain(&kind.name)).collect();
    names.join(", ")
}

/// "3 of 5", or that there is no limit.
fn uses(frame: &Frame<'_>, voucher: &Voucher) -> String {
    let (used, words) = (voucher.used.to_string(), frame.words());
    match voucher.settings.uses {
        Some(all) => words.t2("vouchers-uses-of", "used", used, "all", all.to_string()),
        None => words.t1("vouchers-uses-any", "used", used),
    }
    .into_owned()
}

/// "$120 of $500", or that there is no limit.
fn budget(frame: &Frame<'_>, voucher: &Voucher) -> String {
    let (used, words) = (dollars(voucher.spent_cents), frame.words());
    match voucher.settings.budget_cents {
        Some(all) => words.t2("vouchers-budget-of", "used", used, "all", dollars(all)),
        None => words.t1("vouchers-budget-any", "used", used),
    }
    .into_owned()
}

/// The voucher that an address names.
async fn found(visit: &Visit, desk: &super::guard::Desk, id: &str) -> poem::Result<Voucher> {
    let db = visit.state.db.read();
    vouchers::load(db, &desk.actor, parse(id)?, visit.now)
        .await
        .map_err(failed)
}
