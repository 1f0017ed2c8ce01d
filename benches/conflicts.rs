//! How the time to find all conflicts grows with the slots: per slot, against an agenda of 60.
//!
//! By hand: `cargo bench --bench conflicts`. One slot in ten runs into the next one in its room, so that what is
//! found grows with the slots too.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench that meets what it did not expect has failed, and what it finds it prints"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use gathering::domain::draft::conflicts::{
    Plan, Room, Session, Slot, Speaker, Track, Window, find,
};
use gathering::i18n::Text;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long each agenda is looked at.
const TURN: Duration = Duration::from_secs(2);
/// At most so much more time per slot than among 60: sorting grows by the logarithm.
const LIMIT: f64 = 3.0;

/// A conference: rooms, days, slots a day in each room.
const CASES: [(u128, i64, i64); 4] = [(6, 2, 5), (24, 5, 5), (240, 5, 5), (100, 5, 3)];

fn main() {
    println!(
        "| slots | rooms | days | conflicts | all of it, ms | per slot, µs | ratio | limit | |"
    );
    println!("|---:|---:|---:|---:|---:|---:|---:|---:|---|");
    let mut least = None;
    for (rooms, days, slots) in CASES {
        let plan = plan(rooms, days, slots);
        let found = find(&plan).len();
        let seconds = median(&plan);
        let count = u32::try_from(plan.slots.len()).expect("a number of slots");
        let each = seconds / f64::from(count);
        let ratio = each / *least.get_or_insert(each);
        let held = if ratio <= LIMIT { "held" } else { "missed" };
        println!(
            "| {count} | {rooms} | {days} | {found} | {:.2} | {:.2} | {ratio:.2} | {LIMIT:.2} | {held} |",
            seconds * 1e3,
            each * 1e6,
        );
    }
}

/// The seconds that half of all looks stay below.
fn median(plan: &Plan) -> f64 {
    let begun = Instant::now();
    let mut looks = Vec::new();
    while begun.elapsed() < TURN {
        let look = Instant::now();
        black_box(find(black_box(plan)));
        looks.push(look.elapsed().as_secs_f64());
    }
    looks.sort_by(f64::total_cmp);
    *looks.get(looks.len() / 2).expect("a look")
}

fn plan(rooms: u128, days: i64, slots: i64) -> Plan {
    let opens: Timestamp = "2026-04-20T13:00:00Z".parse().expect("an instant");
    let window = |day: i64| {
        let from = opens + SignedDuration::from_hours(24 * day);
        let to = from + SignedDuration::from_hours(10);
        Window { from, to }
    };
    let windows: Vec<Window> = (0..days).map(window).collect();
    let mut plan = Plan {
        days: windows.clone(),
        ..Plan::default()
    };
    let mut number = 0;
    for room in 0..rooms {
        // Each kind of thing has ids of its own.
        let (room, track) = (
            Uuid::from_u128(1 << 32 | room),
            Uuid::from_u128(2 << 32 | room),
        );
        let turnover_minutes = 10;
        let room_now = Room {
            seats: 100,
            turnover_minutes,
            closures: windows.iter().map(|day| after(*day)).collect(),
            ..Room::default()
        };
        plan.rooms.insert(room, room_now);
        let never_twice = true;
        let name = Text::default();
        plan.tracks.insert(track, Track { name, never_twice });
        for (day, slot) in (0..days).flat_map(|day| (0..slots).map(move |slot| (day, slot))) {
            let (id, speaker) = (
                Uuid::from_u128(3 << 32 | number),
                Uuid::from_u128(4 << 32 | (number / 3)),
            );
            let late = if number % 10 == 0 { 30 } else { 0 };
            let minute = 24 * 60 * day + 75 * slot + late;
            plan.speakers.entry(speaker).or_insert_with(|| Speaker {
                name: String::new(),
                available: windows.clone(),
            });
            let session = Session {
                kind: "workshop".to_owned(),
                track: Some(track),
                speakers: vec![speaker],
                sign_up_capacity: Some(50),
                ..Session::default()
            };
            plan.sessions.insert(id, session);
            let slot = Slot {
                session: id,
                room,
                starts_at: opens + SignedDuration::from_mins(minute),
                minutes: 60,
                cancelled: false,
                sign_up_capacity: None,
                sign_ups: 0,
            };
            plan.slots.insert(id, slot);
            number += 1;
        }
    }
    plan
}

/// The night after a day.
fn after(day: Window) -> Window {
    Window {
        from: day.to,
        to: day.to + SignedDuration::from_hours(14),
    }
}
