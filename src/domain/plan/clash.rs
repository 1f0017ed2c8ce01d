//! Whether two slots cannot both be sat in.

use crate::domain::agenda::Slot;

/// Whether they overlap or begin together; where one ends as the other begins, both are possible. What is cancelled
/// keeps nobody.
#[must_use]
pub fn overlap(one: &Slot, other: &Slot) -> bool {
    if one.cancelled || other.cancelled || one.id == other.id {
        return false;
    }
    let begin_together = one.starts_at == other.starts_at;
    begin_together || (one.starts_at < other.ends_at() && other.starts_at < one.ends_at())
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use uuid::Uuid;

    use super::*;

    fn slot(starts: &str, minutes: i32) -> Slot {
        Slot {
            id: Uuid::now_v7(),
            session: "s".into(),
            room: "r".into(),
            starts_at: format!("2026-04-20T{starts}:00Z").parse().unwrap(),
            minutes,
            cancelled: false,
            note: None,
            moved_from: None,
            marked_at: None,
            number: 1,
            sequence: 0,
            last_modified: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn equal_and_overlapping_clash_and_touching_does_not() {
        let one = slot("15:00", 60);
        for (starts, minutes, clash) in [
            ("15:00", 60, true),
            ("14:30", 45, true),
            ("15:59", 10, true),
            ("15:10", 10, true),
            ("16:00", 60, false),
            ("14:00", 60, false),
            // Without length, but at the same moment.
            ("15:00", 0, true),
        ] {
            let other = slot(starts, minutes);
            assert_eq!(overlap(&one, &other), clash, "{starts}");
            assert_eq!(overlap(&other, &one), clash, "{starts}, the other way");
        }
        let mut gone = slot("15:00", 60);
        gone.cancelled = true;
        assert!(!overlap(&one, &gone));
        assert!(!overlap(&one, &one));
    }
}
