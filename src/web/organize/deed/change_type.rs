//! Another type: which there are, and what is due then.

use super::Kind;
use super::page::DeedPage;
use crate::domain::registrations::{self, Registration, RegistrationType, Rehearsed};
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::visit::Visit;

/// The types that `registration` could have instead.
pub(super) async fn others(
    visit: &Visit,
    registration: &Registration,
) -> poem::Result<Vec<RegistrationType>> {
    let all = registrations::types(visit.state.db.read(), visit.now).await;
    let mut types = all.map_err(failed)?;
    types.retain(|kind| kind.slug != registration.type_slug);
    Ok(types)
}

impl DeedPage<'_> {
    /// What a type costs today.
    pub(super) fn price_of(&self, kind: &RegistrationType) -> String {
        match kind.price_cents {
            0 => self.frame.t("register-free").into_owned(),
            cents => dollars(cents),
        }
    }

    /// What would be due, where the deed changes the price.
    pub(super) fn due(&self, outcome: &Rehearsed) -> Option<String> {
        let registration = &outcome.registration;
        (self.kind == Kind::ChangeType).then(|| {
            let (price, due) = (registration.price_cents, registration.amount_due_cents);
            let (price, due) = (dollars(price), dollars(due));
            let words = self.frame.words();
            words
                .t2("deed-price-then", "price", price, "due", due)
                .into_owned()
        })
    }
}
