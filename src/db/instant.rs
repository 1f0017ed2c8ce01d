//! Instants as the database keeps them: milliseconds since 1970, UTC, in an integer column.

use jiff::Timestamp;

/// An instant for an integer column.
#[must_use]
pub fn millis(instant: Timestamp) -> i64 {
    instant.as_millisecond()
}

/// The instant of an integer column; what no calendar can hold becomes its nearest end.
#[must_use]
pub fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(if millis < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_comes_back_as_it_was() {
        let instant: Timestamp = "2026-03-02T15:00:00.123Z".parse().unwrap();
        assert_eq!(from_millis(millis(instant)), instant);
        assert_eq!(from_millis(i64::MAX), Timestamp::MAX);
        assert_eq!(from_millis(i64::MIN), Timestamp::MIN);
    }
}
