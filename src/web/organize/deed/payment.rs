//! What was paid: the ways to note it.

use super::page::DeedPage;
use super::typed::Typed;
use crate::domain::Error;
use crate::domain::registrations::{Deed, Payment, Registration};
use crate::i18n::dollars;

pub(super) fn deed(typed: &Typed, registration: &Registration) -> Result<Deed, Error> {
    let price = registration.price_cents;
    Payment::parse(&typed.payment, &typed.amount, price).map(Deed::Pay)
}

impl DeedPage<'_> {
    pub(super) fn price(&self) -> String {
        dollars(self.registration.price_cents)
    }

    /// The ways to note a payment: the name, the words, whether it is chosen.
    pub(super) fn payments(&self) -> Vec<(&'static str, String, bool)> {
        [
            Payment::Full,
            Payment::Part(0),
            Payment::Waived,
            Payment::Open,
        ]
        .into_iter()
        // What stands already is no choice, but for another sum.
        .filter(|payment| {
            payment.name() == "part" || payment.name() != self.registration.payment.name()
        })
        .map(|payment| {
            let name = payment.name();
            let words = self.frame.t(format!("payment-{name}")).into_owned();
            (name, words, self.typed.payment == name)
        })
        .collect()
    }
}
