//! The rules of sign-up as organizers type them into forms.

use jiff::Timestamp;

use super::rules::{Rules, SlotRules};
use super::slot_settings::SlotSettings;
use crate::domain::Error;
use crate::domain::typed::{Check, Moment};
use crate::i18n::Zone;

/// What holds for all slots, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedRules {
    /// From then on; empty: from the release on.
    pub opens: Moment,
    /// Until then; empty: until a slot begins.
    pub closes: Moment,
    /// Seats and places in line for one person; empty: no limit.
    pub limit: String,
}

/// What differs for one slot, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedSlot {
    /// How many seats it has; empty: as many as its session says.
    pub capacity: String,
    /// Seats that only organizers give; empty: none.
    pub held_back: String,
    /// From then on; empty: as for all.
    pub opens: Moment,
    /// Until then; empty: as for all.
    pub closes: Moment,
}

impl TypedRules {
    /// As a form shows `rules`.
    #[must_use]
    pub fn of(rules: &Rules, zone: &Zone) -> Self {
        Self {
            opens: shown(rules.opens_at, zone),
            closes: shown(rules.closes_at, zone),
            limit: number(rules.limit),
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// [`Error::Invalid`] with all faults.
    pub fn read(&self, zone: &Zone) -> Result<Rules, Error> {
        let mut check = Check::default();
        let (opens_at, closes_at) = window(&mut check, &self.opens, &self.closes, zone);
        let limit = check.number(&self.limit, "limit");
        check.finish()?;
        Ok(Rules {
            opens_at,
            closes_at,
            limit,
        })
    }
}

impl TypedSlot {
    /// As a form shows `settings`.
    #[must_use]
    pub fn of(settings: &SlotSettings, zone: &Zone) -> Self {
        let held_back = settings.rules.held_back;
        Self {
            capacity: number(settings.capacity),
            held_back: number((held_back > 0).then_some(held_back)),
            opens: shown(settings.rules.opens_at, zone),
            closes: shown(settings.rules.closes_at, zone),
        }
    }

    /// What it says.
    ///
    /// # Errors
    /// [`Error::Invalid`] with all faults.
    pub fn read(&self, zone: &Zone) -> Result<SlotSettings, Error> {
        let mut check = Check::default();
        let capacity = check.number(&self.capacity, "capacity");
        let held_back = check.number(&self.held_back, "held_back");
        let (opens_at, closes_at) = window(&mut check, &self.opens, &self.closes, zone);
        check.finish()?;
        Ok(SlotSettings {
            capacity,
            rules: SlotRules {
                held_back: held_back.unwrap_or_default(),
                opens_at,
                closes_at,
            },
        })
    }
}

/// From when until when. Both boxes of an instant may be empty, not one of them.
fn window(
    check: &mut Check,
    opens: &Moment,
    closes: &Moment,
    zone: &Zone,
) -> (Option<Timestamp>, Option<Timestamp>) {
    let is_blank = |typed: &Moment| typed.date.trim().is_empty() && typed.time.trim().is_empty();
    let opens_at = (!is_blank(opens))
        .then(|| check.moment(zone, opens, ["opens_date", "opens_time"]))
        .flatten();
    let closes_at = (!is_blank(closes))
        .then(|| check.moment(zone, closes, ["closes_date", "closes_time"]))
        .flatten();
    check.in_order(opens_at, closes_at, "closes_date");
    (opens_at, closes_at)
}

fn shown(at: Option<Timestamp>, zone: &Zone) -> Moment {
    at.map_or_else(Moment::default, |at| Moment::of(zone, at))
}

fn number(value: Option<i32>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
