//! The same rules written down slowly: each slot is held against each other one.

use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

use super::super::{Conflict, Figures, Kind, Severity};
use super::{Plan, Room, Session, Slot, Speaker, Track, Window, find, id, named, window};

/// What is compared: all but digests.
type Finding = (
    Kind,
    Severity,
    Vec<Uuid>,
    [Option<Uuid>; 3],
    [Timestamp; 2],
    Option<(i32, i32)>,
);

fn fast(plan: &Plan) -> Vec<Finding> {
    let finding = |it: Conflict| {
        let about = [it.room, it.speaker, it.track];
        let figures = it.figures.map(|Figures { wanted, there }| (wanted, there));
        let time = [it.from, it.to];
        (it.kind, it.severity, it.slots, about, time, figures)
    };
    let mut found: Vec<Finding> = find(plan).into_iter().map(finding).collect();
    found.sort();
    found
}

struct Naive<'p> {
    plan: &'p Plan,
    found: Vec<Finding>,
}

impl<'p> Naive<'p> {
    fn session(&self, slot: &Slot) -> &'p Session {
        &self.plan.sessions[&slot.session]
    }

    /// In the order in which they begin.
    fn slots(&self) -> Vec<(Uuid, &'p Slot)> {
        let mut slots: Vec<_> = self.plan.slots.iter().map(|(id, it)| (*id, it)).collect();
        slots.retain(|(_, slot)| !slot.cancelled);
        slots.sort_by_key(|(id, slot)| (slot.starts_at, slot.ends_at(), *id));
        slots
    }

    fn add(&mut self, kind: Kind, slots: &[Uuid], about: [Option<Uuid>; 3], time: [Timestamp; 2]) {
        let severity = kind.severity();
        self.found
            .push((kind, severity, slots.to_vec(), about, time, None));
    }

    fn add_figures(
        &mut self,
        kind: Kind,
        slots: &[Uuid],
        room: Uuid,
        time: [Timestamp; 2],
        figures: (i32, i32),
    ) {
        self.add(kind, slots, [Some(room), None, None], time);
        self.found.last_mut().unwrap().5 = Some(figures);
    }

    fn pairs(&mut self) {
        let slots = self.slots();
        for (place, (one, first)) in slots.iter().enumerate() {
            for (other, second) in &slots[place + 1..] {
                let overlap =
                    first.starts_at < second.ends_at() && second.starts_at < first.ends_at();
                if overlap {
                    self.pair((*one, first), (*other, second));
                }
            }
        }
    }

    fn pair(&mut self, (one, first): (Uuid, &Slot), (other, second): (Uuid, &Slot)) {
        let (a, b) = (self.session(first), self.session(second));
        let ids = [one, other];
        let time = [
            std::cmp::max(first.starts_at, second.starts_at),
            std::cmp::min(first.ends_at(), second.ends_at()),
        ];
        if first.room == second.room {
            self.add(Kind::RoomTwice, &ids, [Some(first.room), None, None], time);
            if a.kind == "service" || b.kind == "service" {
                self.found.last_mut().unwrap().1 = Severity::Warning;
            }
        }
        if a.kind == "blocker" || b.kind == "blocker" {
            return;
        }
        if first.session == second.session {
            self.add(Kind::RepeatsAtOnce, &ids, [None; 3], time);
        } else {
            for speaker in a.speakers.iter().filter(|it| b.speakers.contains(it)) {
                self.add(Kind::SpeakerTwice, &ids, [None, Some(*speaker), None], time);
            }
            let track = a.track.filter(|it| b.track == Some(*it));
            if track.is_some_and(|it| self.plan.tracks[&it].never_twice) {
                self.add(Kind::TrackTwice, &ids, [None, None, track], time);
            }
        }
        let kinds = [a.kind.as_str(), b.kind.as_str()];
        if kinds == ["meal", "workshop"] || kinds == ["workshop", "meal"] {
            self.add(Kind::MealWorkshop, &ids, [None; 3], time);
        }
    }

    fn singles(&mut self) {
        for (id, slot) in self.slots() {
            let session = self.session(slot);
            if session.kind == "blocker" {
                continue;
            }
            let time = [slot.starts_at, slot.ends_at()];
            self.room(id, slot, session);
            for speaker in &session.speakers {
                if !covered(&self.plan.speakers[speaker].available, slot) {
                    let about = [None, Some(*speaker), None];
                    self.add(Kind::SpeakerUnavailable, &[id], about, time);
                }
            }
            if !covered(&self.plan.days, slot) {
                self.add(Kind::OutsideDays, &[id], [None; 3], time);
            }
        }
    }

    fn room(&mut self, id: Uuid, slot: &Slot, session: &Session) {
        let room = &self.plan.rooms[&slot.room];
        let (from, to) = (slot.starts_at, slot.ends_at());
        let about = [Some(slot.room), None, None];
        if let Some(time) = closed(&room.closures, slot) {
            self.add(Kind::RoomUnavailable, &[id], about, time);
        }
        let capacity = slot.sign_up_capacity.or(session.sign_up_capacity);
        for (kind, people) in [
            (Kind::CapacityOverSeats, capacity),
            (Kind::SignUpsOverSeats, Some(slot.sign_ups)),
        ] {
            let people = people.unwrap_or(0);
            if people > room.seats {
                let figures = (people, room.seats);
                self.add_figures(kind, &[id], slot.room, [from, to], figures);
            }
        }
        let stage = room.step_free && room.step_free_stage;
        let interpreter = session.asl || session.needs_interpreter;
        for (kind, lacks) in [
            (Kind::StepFreeStage, session.needs_step_free_stage && !stage),
            (Kind::Captions, session.captions && !room.captions),
            (Kind::Interpreter, interpreter && !room.interpreter),
            (Kind::Projector, session.needs_projector && !room.projector),
        ] {
            if lacks {
                self.add(kind, &[id], about, [from, to]);
            }
        }
    }

    /// Those of a room that take time, before each: who of them ended last, and how long ago.
    fn turnover(&mut self) {
        let slots = self.slots();
        let held = |slot: &Slot| slot.minutes > 0 && self.session(slot).kind != "blocker";
        let held: Vec<_> = slots.into_iter().filter(|(_, it)| held(it)).collect();
        for (place, (id, slot)) in held.iter().enumerate() {
            let before = || held[..place].iter().filter(|(_, it)| it.room == slot.room);
            let Some(end) = before().map(|(_, it)| it.ends_at()).max() else {
                continue;
            };
            let (last, _) = before().find(|(_, it)| it.ends_at() == end).unwrap();
            let gap = (slot.starts_at.as_second() - end.as_second()) / 60;
            let wanted = self.plan.rooms[&slot.room].turnover_minutes;
            if (0..i64::from(wanted)).contains(&gap) {
                let figures = (wanted, i32::try_from(gap).unwrap());
                let time = [end, slot.starts_at];
                self.add_figures(Kind::Turnover, &[*last, *id], slot.room, time, figures);
            }
        }
    }

    /// Each slot of a speaker begins a run, or goes on with the one before.
    fn runs(&mut self) {
        for speaker in self.plan.speakers.keys() {
            let mut runs: Vec<Vec<(Uuid, &Slot)>> = Vec::new();
            for (id, slot) in self.slots() {
                let session = self.session(slot);
                let speaks = session.speakers.contains(speaker) && session.kind != "blocker";
                if !speaks || slot.minutes == 0 {
                    continue;
                }
                let run = runs.last_mut().filter(|run| {
                    let end = run.last().unwrap().1.ends_at().as_second();
                    (0..15 * 60).contains(&(slot.starts_at.as_second() - end))
                });
                match run {
                    Some(run) => run.push((id, slot)),
                    None => runs.push(vec![(id, slot)]),
                }
            }
            for run in runs.iter().filter(|run| run.len() >= 3) {
                let ids: Vec<Uuid> = run.iter().map(|(id, _)| *id).collect();
                let time = [run[0].1.starts_at, run.last().unwrap().1.ends_at()];
                self.add(Kind::NoBreak, &ids, [None, Some(*speaker), None], time);
            }
        }
    }
}

/// The first stretch of closed minutes in a slot; a point in time is closed from both sides.
fn closed(closures: &[Window], slot: &Slot) -> Option<[Timestamp; 2]> {
    let minute = |at: Timestamp| at.as_second() / 60;
    let is_closed = |at: &i64| {
        let holds = |it: &Window| minute(it.from) <= *at && *at < minute(it.to);
        closures.iter().any(holds)
    };
    let (from, to) = (minute(slot.starts_at), minute(slot.ends_at()));
    if from == to {
        let inside = is_closed(&(from - 1)) && is_closed(&from);
        return inside.then_some([slot.starts_at; 2]);
    }
    let begin = (from..to).find(is_closed)?;
    let end = (begin..to).find(|at| !is_closed(at)).unwrap_or(to);
    Some([begin, end].map(|at| Timestamp::from_second(at * 60).unwrap()))
}

/// Whether each minute from the first to the last lies in a window; both ends are in.
fn covered(windows: &[Window], slot: &Slot) -> bool {
    let minute = |at: Timestamp| at.as_second() / 60;
    let (from, to) = (minute(slot.starts_at), minute(slot.ends_at()));
    let inside = |from: i64, to: i64| {
        let holds = |it: &&Window| minute(it.from) <= from && to <= minute(it.to);
        windows.iter().any(|it| holds(&it))
    };
    let long = (from..to).all(|at| inside(at, at + 1));
    windows.is_empty() || (long && inside(from, from) && inside(to, to))
}

fn slow(plan: &Plan) -> Vec<Finding> {
    let mut naive = Naive {
        plan,
        found: Vec::new(),
    };
    naive.pairs();
    naive.singles();
    naive.turnover();
    naive.runs();
    naive.found.sort();
    naive.found
}

/// Five minutes, so that edges meet often.
const STEP: i64 = 5;

fn windows() -> impl Strategy<Value = Vec<Window>> {
    let one = (0..40_i64, 1..20_i64);
    vec(one, 0..4).prop_map(|all| {
        let window = |(from, long)| window(from * STEP, (from + long) * STEP);
        all.into_iter().map(window).collect()
    })
}

fn room() -> impl Strategy<Value = Room> {
    let has = any::<[bool; 5]>();
    (48..52_i32, has, 0..4_i32, windows()).prop_map(|(seats, has, turnover, closures)| Room {
        name: named("Room"),
        seats,
        step_free: has[0],
        step_free_stage: has[1],
        captions: has[2],
        projector: has[3],
        interpreter: has[4],
        turnover_minutes: turnover * 5,
        closures,
    })
}

fn session() -> impl Strategy<Value = Session> {
    let kinds = ["workshop", "meal", "panel", "service", "blocker"];
    let speakers = proptest::collection::btree_set(30..34_u128, 0..3);
    let track = proptest::option::of((20..22_u128).prop_map(id));
    let capacity = proptest::option::of(48..52_i32);
    let needs = any::<[bool; 5]>();
    (
        proptest::sample::select(kinds.to_vec()),
        track,
        speakers,
        capacity,
        needs,
    )
        .prop_map(|(kind, track, speakers, sign_up_capacity, needs)| Session {
            slug: String::new(),
            title: named("Session"),
            kind: kind.to_owned(),
            track,
            speakers: speakers.into_iter().map(id).collect(),
            sign_up_capacity,
            captions: needs[0],
            asl: needs[1],
            needs_projector: needs[2],
            needs_interpreter: needs[3],
            needs_step_free_stage: needs[4],
        })
}

fn slot() -> impl Strategy<Value = Slot> {
    let capacity = proptest::option::weighted(0.2, 48..52_i32);
    let cancelled = proptest::bool::weighted(0.1);
    let time = (0..40_i64, 0..8_i32);
    (
        40..48_u128,
        10..13_u128,
        time,
        cancelled,
        capacity,
        48..52_i32,
    )
        .prop_map(
            |(session, room, (from, long), cancelled, sign_up_capacity, sign_ups)| Slot {
                session: id(session),
                room: id(room),
                starts_at: super::at(from * STEP),
                minutes: long * 5,
                cancelled,
                sign_up_capacity,
                sign_ups,
            },
        )
}

fn numbered<T>(first: u128, all: Vec<T>) -> std::collections::BTreeMap<Uuid, T> {
    (first..).map(id).zip(all).collect()
}

fn plan() -> impl Strategy<Value = Plan> {
    let speaker = windows().prop_map(|available| Speaker {
        name: String::new(),
        available,
    });
    let track = any::<bool>().prop_map(|never_twice| Track {
        name: named("Track"),
        never_twice,
    });
    (
        windows(),
        vec(room(), 3),
        vec(track, 2),
        vec(speaker, 4),
        vec(session(), 8),
        vec(slot(), 0..24),
    )
        .prop_map(|(days, rooms, tracks, speakers, sessions, slots)| Plan {
            days,
            rooms: numbered(10, rooms),
            tracks: numbered(20, tracks),
            speakers: numbered(30, speakers),
            sessions: numbered(40, sessions),
            slots: numbered(100, slots),
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_fast_finder_finds_what_the_slow_one_finds(plan in plan()) {
        prop_assert_eq!(fast(&plan), slow(&plan));
        let keys: BTreeSet<String> = find(&plan).into_iter().map(|it| it.key).collect();
        prop_assert_eq!(keys.len(), fast(&plan).len());
    }
}
