//! Each kind on both sides of its edge.

use super::super::{Figures, Kind, Severity};
use super::{Plan, at, empty, id, window};

/// Two sessions in the first room, of which the second begins at `from`.
fn two(from: i64) -> Plan {
    empty()
        .with(11, "panel", 1, 60, 60)
        .with(12, "panel", 1, from, 60)
}

#[test]
fn a_room_is_taken_twice_by_one_minute_and_not_by_touching() {
    assert_eq!(two(120).kinds(), []);
    let found = two(119).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::RoomTwice, Severity::Error)
    );
    assert_eq!((found.from, found.to), (at(119), at(120)));
    assert_eq!(found.slots, [id(11), id(12)]);
    assert_eq!(found.room, Some(id(1)));
    // Before, as after; and in another room it is none.
    assert_eq!(two(1).kinds(), [Kind::RoomTwice]);
    assert_eq!(two(0).kinds(), []);
    assert_eq!(two(60).changed(|p| p.slot(12).room = id(2)).kinds(), []);
}

#[test]
fn equal_start_and_end_is_an_overlap() {
    let found = two(60).one();
    assert_eq!((found.from, found.to), (at(60), at(120)));
}

#[test]
fn what_is_cancelled_counts_for_nothing() {
    assert_eq!(two(60).changed(|p| p.slot(11).cancelled = true).kinds(), []);
    let outside = two(5_000).changed(|p| p.slot(12).cancelled = true);
    assert_eq!(outside.kinds(), []);
}

#[test]
fn open_hours_in_a_room_that_is_taken_are_a_warning() {
    let plan = two(60).changed(|p| p.session(11).kind = "service".to_owned());
    assert_eq!(plan.one().severity, Severity::Warning);
}

#[test]
fn a_blocker_counts_for_the_room_and_for_nothing_else() {
    let blocked = two(60).changed(|p| p.session(11).kind = "blocker".to_owned());
    assert_eq!(blocked.kinds(), [Kind::RoomTwice]);
    let building_up = empty()
        .with(11, "blocker", 1, -300, 120)
        .spoken_by(&[window(0, 1)], &[11])
        .changed(|p| p.room(1).closures.push(window(-600, 0)));
    assert_eq!(building_up.kinds(), []);
}

#[test]
fn a_point_in_time_clashes_only_strictly_inside() {
    let bell = |minute| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .with(12, "break", 1, minute, 0)
    };
    assert_eq!(bell(60).kinds(), []);
    assert_eq!(bell(120).kinds(), []);
    assert_eq!(bell(61).kinds(), [Kind::RoomTwice]);
    assert_eq!(bell(119).kinds(), [Kind::RoomTwice]);
    assert_eq!(
        bell(90)
            .with(13, "break", 1, 130, 0)
            .with(14, "break", 1, 130, 0)
            .kinds()
            .len(),
        1
    );
}

#[test]
fn a_speaker_is_in_two_places_by_one_minute() {
    let plan = |from| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .with(12, "panel", 2, from, 60)
            .spoken_by(&[], &[11, 12])
    };
    assert_eq!(plan(120).kinds(), []);
    let found = plan(119).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::SpeakerTwice, Severity::Error)
    );
    assert_eq!(found.speaker, Some(id(9)));
    assert_eq!(plan(60).kinds(), [Kind::SpeakerTwice]);
}

#[test]
fn a_speaker_is_available_to_the_minute() {
    let plan = |windows: &[_]| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .spoken_by(windows, &[11])
            .kinds()
    };
    let away = [Kind::SpeakerUnavailable];
    assert_eq!(plan(&[]), []);
    assert_eq!(plan(&[window(60, 120)]), []);
    assert_eq!(plan(&[window(61, 120)]), away);
    assert_eq!(plan(&[window(60, 119)]), away);
    // Two windows that touch are one; with a minute between they are two.
    assert_eq!(plan(&[window(90, 120), window(60, 90)]), []);
    assert_eq!(plan(&[window(60, 90), window(91, 120)]), away);
    assert_eq!(plan(&[window(0, 30), window(300, 400)]), away);
    assert_eq!(plan(&[window(0, 200), window(10, 20)]), []);
}

#[test]
fn a_closed_room_is_so_to_the_minute() {
    let plan = |from, to| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .changed(|p| p.room(1).closures.push(window(from, to)))
    };
    assert_eq!(plan(0, 60).kinds(), []);
    assert_eq!(plan(120, 180).kinds(), []);
    let found = plan(0, 61).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::RoomUnavailable, Severity::Error)
    );
    assert_eq!((found.from, found.to), (at(60), at(61)));
    assert_eq!(plan(119, 180).kinds(), [Kind::RoomUnavailable]);
}

#[test]
fn the_days_are_kept_to_the_minute() {
    let plan = |from, minutes| empty().with(11, "panel", 1, from, minutes);
    assert_eq!(plan(0, 600).kinds(), []);
    assert_eq!(plan(-1, 30).kinds(), [Kind::OutsideDays]);
    let found = plan(570, 31).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::OutsideDays, Severity::Error)
    );
    // On a day that is none, and over the night between two.
    assert_eq!(plan(2_000, 30).kinds(), [Kind::OutsideDays]);
    let second = |p: &mut Plan| p.days.push(window(1_440, 2_040));
    assert_eq!(plan(1_440, 600).changed(second).kinds(), []);
    assert_eq!(
        plan(500, 1_200).changed(second).kinds(),
        [Kind::OutsideDays]
    );
    // Without days nothing is outside.
    assert_eq!(plan(-1, 30).changed(|p| p.days.clear()).kinds(), []);
}

#[test]
fn a_room_is_turned_over_in_time_by_one_minute() {
    let plan = |from| two(from).changed(|p| p.room(1).turnover_minutes = 15);
    assert_eq!(plan(135).kinds(), []);
    let found = plan(134).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::Turnover, Severity::Warning)
    );
    let (wanted, there) = (15, 14);
    assert_eq!(found.figures, Some(Figures { wanted, there }));
    assert_eq!((found.from, found.to), (at(120), at(134)));
    assert_eq!(plan(120).kinds(), [Kind::Turnover]);
    // What overlaps is told of as that alone.
    assert_eq!(plan(119).kinds(), [Kind::RoomTwice]);
}

#[test]
fn a_room_is_turned_over_after_who_ends_last() {
    let plan = empty()
        .with(11, "panel", 1, 0, 120)
        .with(12, "panel", 1, 10, 20)
        .with(13, "panel", 1, 125, 30)
        .changed(|p| p.room(1).turnover_minutes = 10);
    assert_eq!(plan.kinds(), [Kind::RoomTwice, Kind::Turnover]);
    // While something goes on, nothing is turned over.
    let during = plan.changed(|p| p.slot(13).starts_at = at(35));
    assert_eq!(during.kinds(), [Kind::RoomTwice, Kind::RoomTwice]);
}

#[test]
fn seats_are_counted_one_by_one() {
    let plan = |seats| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .changed(|p| p.session(11).sign_up_capacity = Some(seats))
    };
    assert_eq!(plan(50).kinds(), []);
    let found = plan(51).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::CapacityOverSeats, Severity::Error)
    );
    let (wanted, there) = (51, 50);
    assert_eq!(found.figures, Some(Figures { wanted, there }));
    // The slot's own number counts before the session's, both ways.
    assert_eq!(
        plan(51)
            .changed(|p| p.slot(11).sign_up_capacity = Some(50))
            .kinds(),
        []
    );
    let more = plan(50).changed(|p| p.slot(11).sign_up_capacity = Some(51));
    assert_eq!(more.kinds(), [Kind::CapacityOverSeats]);
}

#[test]
fn those_who_signed_up_are_counted_too() {
    let plan = |people| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .changed(|p| p.slot(11).sign_ups = people)
    };
    assert_eq!(plan(50).kinds(), []);
    let found = plan(51).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::SignUpsOverSeats, Severity::Error)
    );
}

#[test]
fn what_a_session_needs_the_room_has_or_lacks() {
    type Change = fn(&mut Plan);
    let needs: [(Change, Change, Kind, Severity); 6] = [
        (
            |p| p.session(11).needs_step_free_stage = true,
            |p| p.room(1).step_free_stage = false,
            Kind::StepFreeStage,
            Severity::Error,
        ),
        // A stage without steps in a room behind steps helps nobody.
        (
            |p| p.session(11).needs_step_free_stage = true,
            |p| p.room(1).step_free = false,
            Kind::StepFreeStage,
            Severity::Error,
        ),
        (
            |p| p.session(11).captions = true,
            |p| p.room(1).captions = false,
            Kind::Captions,
            Severity::Warning,
        ),
        (
            |p| p.session(11).asl = true,
            |p| p.room(1).interpreter = false,
            Kind::Interpreter,
            Severity::Warning,
        ),
        (
            |p| p.session(11).needs_interpreter = true,
            |p| p.room(1).interpreter = false,
            Kind::Interpreter,
            Severity::Warning,
        ),
        (
            |p| p.session(11).needs_projector = true,
            |p| p.room(1).projector = false,
            Kind::Projector,
            Severity::Warning,
        ),
    ];
    let plan = || empty().with(11, "panel", 1, 60, 60);
    for (needs, lacks, kind, severity) in needs {
        assert_eq!(plan().changed(needs).kinds(), [], "{kind:?}");
        assert_eq!(plan().changed(lacks).kinds(), [], "{kind:?}");
        let found = plan().changed(needs).changed(lacks).one();
        assert_eq!((found.kind, found.severity), (kind, severity));
    }
}

#[test]
fn two_repeats_at_once_are_told_of_once() {
    let plan = |from| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .and_again(12, 11, 2, from, 60)
            .spoken_by(&[], &[11])
            .on_a_track(true, &[11])
    };
    assert_eq!(plan(120).kinds(), []);
    let found = plan(119).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::RepeatsAtOnce, Severity::Error)
    );
}

#[test]
fn a_track_is_twice_at_once_where_that_is_never_to_be() {
    let plan = |from, never| {
        empty()
            .with(11, "panel", 1, 60, 60)
            .with(12, "panel", 2, from, 60)
            .on_a_track(never, &[11, 12])
    };
    assert_eq!(plan(120, true).kinds(), []);
    assert_eq!(plan(119, false).kinds(), []);
    let found = plan(119, true).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::TrackTwice, Severity::Warning)
    );
    assert_eq!(found.track, Some(id(8)));
}

#[test]
fn a_workshop_is_during_a_meal_by_one_minute() {
    let plan = |kind, from| {
        empty()
            .with(11, "meal", 1, 60, 60)
            .with(12, kind, 2, from, 60)
    };
    assert_eq!(plan("workshop", 120).kinds(), []);
    assert_eq!(plan("workshop", 0).kinds(), []);
    assert_eq!(plan("social", 90).kinds(), []);
    for from in [1, 60, 119] {
        let found = plan("workshop", from).one();
        assert_eq!(
            (found.kind, found.severity),
            (Kind::MealWorkshop, Severity::Warning)
        );
    }
}

#[test]
fn three_in_a_row_leave_a_speaker_no_break() {
    let plan = |second, third| {
        empty()
            .with(11, "panel", 1, 0, 60)
            .with(12, "panel", 2, second, 60)
            .with(13, "panel", 1, third, 60)
            .spoken_by(&[], &[11, 12, 13])
    };
    let found = plan(74, 148).one();
    assert_eq!(
        (found.kind, found.severity),
        (Kind::NoBreak, Severity::Hint)
    );
    assert_eq!((found.from, found.to), (at(0), at(208)));
    assert_eq!(found.slots, [id(11), id(12), id(13)]);
    assert_eq!(plan(60, 120).kinds(), [Kind::NoBreak]);
    assert_eq!(plan(75, 149).kinds(), []);
    assert_eq!(plan(74, 149).kinds(), []);
    // A fourth makes the same run longer.
    let longer = plan(60, 120)
        .with(14, "panel", 1, 180, 30)
        .changed(|p| p.session(14).speakers.push(id(9)));
    assert_eq!(longer.one().slots.len(), 4);
}

#[test]
fn a_conflict_keeps_its_key_while_its_facts_change() {
    let one = two(100).one();
    let later = two(101).one();
    assert_eq!(one.key, later.key);
    assert_ne!(one.facts, later.facts);
    assert_eq!(one, two(100).one());
    let url_safe = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    assert!(
        one.key.chars().all(url_safe) && one.key.len() < 60,
        "{}",
        one.key
    );
    // Another room is another fact; so is another number of seats where seats matter.
    let elsewhere = two(100).changed(|p| {
        p.slot(11).room = id(2);
        p.slot(12).room = id(2);
    });
    assert_eq!(elsewhere.one().key, one.key);
    assert_ne!(elsewhere.one().facts, one.facts);
    let signed_up = |seats| {
        two(200).changed(|p| {
            p.slot(11).sign_up_capacity = Some(90);
            p.room(1).seats = seats;
        })
    };
    assert_eq!(signed_up(50).one().key, signed_up(60).one().key);
    assert_ne!(signed_up(50).one().facts, signed_up(60).one().facts);
    // Who speaks in both tells two conflicts of the same slots apart.
    let spoken = |p: Plan| {
        p.changed(|p| p.slot(12).room = id(2))
            .spoken_by(&[], &[11, 12])
    };
    let mut both = spoken(two(100));
    let other = both.speakers.get(&id(9)).unwrap().clone();
    both.speakers.insert(id(7), other);
    for number in [11, 12] {
        both.session(number).speakers.push(id(7));
    }
    let found = super::super::find(&both);
    assert_eq!(found.len(), 2);
    assert_ne!(found.first().unwrap().key, found.last().unwrap().key);
}

#[test]
fn the_worst_comes_first_and_then_the_earliest() {
    let plan = empty()
        .with(11, "meal", 1, 0, 60)
        .with(12, "workshop", 2, 0, 60)
        .with(13, "panel", 1, 300, 60)
        .with(14, "panel", 1, 300, 60)
        .with(15, "panel", 1, 100, 60)
        .with(16, "panel", 1, 100, 60);
    let found = super::super::find(&plan);
    let order: Vec<_> = found.iter().map(|it| (it.kind, it.from)).collect();
    assert_eq!(
        order,
        [
            (Kind::RoomTwice, at(100)),
            (Kind::RoomTwice, at(300)),
            (Kind::MealWorkshop, at(0)),
        ]
    );
}
