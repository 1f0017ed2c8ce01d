//! The time zones that a conference can be held in.

use jiff::tz;

/// Those of the United States, east to west, with the ones that keep clocks of their own.
const UNITED_STATES: [&str; 10] = [
    "America/New_York",
    "America/Detroit",
    "America/Indiana/Indianapolis",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
];

/// The parts of the world by which the tz database names places; its other names are for machines.
const PLACES: [&str; 10] = [
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
];

/// Zones by their IANA names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zones {
    /// Those of the United States, east to west.
    pub united_states: Vec<String>,
    /// All others of the tz database, by name.
    pub others: Vec<String>,
}

/// All that can be chosen.
#[must_use]
pub fn zones() -> Zones {
    let (mut united_states, mut others) = (Vec::new(), Vec::new());
    for name in tz::db().available() {
        let name = name.as_str();
        if !UNITED_STATES.contains(&name) && PLACES.iter().any(|place| name.starts_with(place)) {
            others.push(name.to_owned());
        }
    }
    others.sort_unstable();
    united_states.extend(UNITED_STATES.map(str::to_owned));
    Zones {
        united_states,
        others,
    }
}

/// Whether `name` can be chosen.
pub(super) fn is_known(name: &str) -> bool {
    let zones = zones();
    zones
        .united_states
        .iter()
        .chain(&zones.others)
        .any(|known| known == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_that_is_offered_exists_and_machine_names_are_left_out() {
        let zones = zones();
        assert!(zones.others.len() > 300);
        for name in zones.united_states.iter().chain(&zones.others) {
            assert!(jiff::tz::TimeZone::get(name).is_ok(), "{name}");
        }
        assert!(is_known("America/Chicago") && is_known("Europe/Madrid"));
        assert!(!is_known("posixrules") && !is_known("") && !is_known("../etc"));
    }
}
