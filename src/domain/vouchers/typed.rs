//! A voucher as it is typed into a form.

use super::{Discount, Voucher, VoucherSettings};
use crate::domain::typed::{Check, Moment};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::i18n::{Zone, dollars, parse_dollars};

/// A voucher as it is typed into a form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedVoucher {
    /// Its code.
    pub code: String,
    /// For organizers.
    pub note: String,
    /// The name of what it takes off.
    pub discount: String,
    /// Percents or dollars.
    pub value: String,
    /// A number; empty: no bound.
    pub uses: String,
    /// Dollars; empty: no bound.
    pub budget: String,
    /// Not before; empty: at once.
    pub from: Moment,
    /// Not from then on; empty: no end.
    pub until: Moment,
    /// An address; empty: for everybody.
    pub email: String,
    /// A place is held back for each use.
    pub holds_places: bool,
    /// Slugs of types; none: all.
    pub types: Vec<String>,
}

impl TypedVoucher {
    /// As a form shows `voucher`.
    #[must_use]
    pub fn of(voucher: &Voucher, zone: &Zone) -> Self {
        let settings = &voucher.settings;
        let moment = |at| match at {
            Some(at) => Moment::of(zone, at),
            None => Moment::default(),
        };
        Self {
            code: settings.code.clone(),
            note: settings.note.clone(),
            discount: settings.discount.name().to_owned(),
            value: match settings.discount {
                Discount::Percent(percent) => percent.to_string(),
                Discount::Amount(cents) => dollars(cents),
                Discount::None | Discount::Free => String::new(),
            },
            uses: settings
                .uses
                .map_or_else(String::new, |uses| uses.to_string()),
            budget: settings.budget_cents.map_or_else(String::new, dollars),
            from: moment(settings.valid_from),
            until: moment(settings.valid_until),
            email: settings.email.clone().unwrap_or_default(),
            holds_places: settings.holds_places,
            types: settings.types.clone(),
        }
    }

    /// What it means, on the clocks of `zone`.
    ///
    /// # Errors
    /// [`Error::Invalid`] with all faults.
    pub fn read(&self, zone: &Zone) -> Result<VoucherSettings, Error> {
        let mut check = Check::default();
        let blank = |typed: &Moment| typed.date.trim().is_empty() && typed.time.trim().is_empty();
        let mut moment = |typed: &Moment, fields| match blank(typed) {
            true => None,
            false => check.moment(zone, typed, fields),
        };
        let valid_from = moment(&self.from, ["from_date", "from_time"]);
        let valid_until = moment(&self.until, ["until_date", "until_time"]);
        let discount = self.discount(&mut check);
        let budget_cents = match self.budget.trim() {
            "" => None,
            typed => parse_dollars(typed).or_else(|| {
                check.fault("budget", FieldProblem::NotAPrice);
                None
            }),
        };
        let email = check.email(&self.email, "email");
        let settings = VoucherSettings {
            code: check.line(&self.code, "code"),
            note: check.line(&self.note, "note"),
            discount,
            uses: check.number(&self.uses, "uses"),
            budget_cents,
            valid_from,
            valid_until,
            email: (!email.is_empty()).then_some(email),
            holds_places: self.holds_places,
            types: self.types.clone(),
        };
        for FieldError { field, problem, .. } in settings.faults() {
            check.fault_unless_known(field, problem);
        }
        check.finish()?;
        Ok(settings)
    }

    fn discount(&self, check: &mut Check) -> Discount {
        let missing = self.value.trim().is_empty();
        match self.discount.as_str() {
            "" | "none" => Discount::None,
            "free" => Discount::Free,
            "percent" | "amount" if missing => {
                check.fault("value", FieldProblem::Missing);
                Discount::None
            }
            "percent" => {
                let typed = self.value.replace('%', "");
                Discount::Percent(check.number(&typed, "value").map_or(0, i64::from))
            }
            "amount" => match parse_dollars(&self.value) {
                Some(cents) => Discount::Amount(cents),
                None => {
                    check.fault("value", FieldProblem::NotAPrice);
                    Discount::None
                }
            },
            _ => {
                check.fault("discount", FieldProblem::UnknownChoice);
                Discount::None
            }
        }
    }
}
