//! What a voucher takes off a price.

use entity::voucher;

/// What a voucher takes off a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discount {
    /// Nothing: it opens a type, or holds a place.
    None,
    /// So many percent, 1 to 100.
    Percent(i64),
    /// So many US cents, and never more than the price.
    Amount(i64),
    /// All of it.
    Free,
}

impl Discount {
    /// Their names, as forms and the API write them.
    pub const NAMES: [&'static str; 4] = ["none", "percent", "amount", "free"];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Percent(_) => "percent",
            Self::Amount(_) => "amount",
            Self::Free => "free",
        }
    }

    /// Percents, or US cents of an amount; 0 where there is nothing to say.
    #[must_use]
    pub fn value(self) -> i64 {
        match self {
            Self::None | Self::Free => 0,
            Self::Percent(value) | Self::Amount(value) => value,
        }
    }

    pub(super) fn of(row: &voucher::Model) -> Self {
        match row.discount.as_str() {
            "percent" => Self::Percent(row.value),
            "amount" => Self::Amount(row.value),
            "free" => Self::Free,
            _ => Self::None,
        }
    }

    /// What it takes off `price_cents`. Half a cent is the person's.
    #[must_use]
    pub fn off(self, price_cents: i64) -> i64 {
        match self {
            Self::None => 0,
            Self::Percent(percent) => (price_cents * percent + 50) / 100,
            Self::Amount(cents) => cents.min(price_cents),
            Self::Free => price_cents,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Discount::{Amount, Free, None, Percent};

    #[test]
    fn no_price_falls_below_nothing_and_half_a_cent_is_the_persons() {
        assert_eq!(Percent(20).off(12_000), 2_400);
        assert_eq!(Percent(50).off(4_501), 2_251);
        assert_eq!(Percent(100).off(4_501), 4_501);
        assert_eq!(Amount(5_000).off(12_000), 5_000);
        assert_eq!(Amount(5_000).off(4_500), 4_500);
        assert_eq!(Free.off(12_000), 12_000);
        assert_eq!(None.off(12_000), 0);
    }
}
