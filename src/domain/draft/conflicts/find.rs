//! Finds all conflicts: in a time that grows with the slots (and sorting them) and with what is found.

use std::collections::HashMap;

use uuid::Uuid;

use super::digest::Digest;
use super::sweep::{Placed, Sweep, placed};
use super::windows::Windows;
use super::{Conflict, Figures, Kind, Plan, Room, Severity, Window};

/// With less than this between two slots, a speaker has no break.
const BREAK_MINUTES: i64 = 15;
/// So many slots in a row are too many.
const IN_A_ROW: usize = 3;

/// All that clashes in `plan`, the worst first, and then by time. The same plan has the same answer.
#[must_use]
pub fn find(plan: &Plan) -> Vec<Conflict> {
    let slots = placed(plan);
    let mut found = Found::default();
    rooms(plan, &slots, &mut found);
    speakers(plan, &slots, &mut found);
    sessions(&slots, &mut found);
    tracks(plan, &slots, &mut found);
    meals(&slots, &mut found);
    days(plan, &slots, &mut found);
    found.sorted()
}

/// What was found so far.
#[derive(Default)]
struct Found(Vec<Conflict>);

impl Found {
    /// Adds a conflict that `with` gives its particulars, beside what is known from its slots.
    fn add(&mut self, kind: Kind, slots: &[Placed<'_>], at: Window, with: With) {
        let mut key = Digest::of(kind.as_str());
        let mut ids: Vec<Uuid> = slots.iter().map(|it| it.id).collect();
        ids.sort_unstable();
        ids.iter().chain(&with.speaker).for_each(|id| key.id(*id));
        self.0.push(Conflict {
            kind,
            severity: with.severity.unwrap_or(kind.severity()),
            slots: slots.iter().map(|it| it.id).collect(),
            room: with.room,
            speaker: with.speaker,
            track: with.track,
            from: at.from,
            to: at.to,
            figures: with.figures,
            key: format!("{}-{}", kind.as_str(), key.finish()),
            facts: facts(slots, at, &with),
            accepted: None,
        });
    }

    fn overlap(&mut self, kind: Kind, pair: [Placed<'_>; 2], with: With) {
        let [one, other] = pair;
        let at = Window {
            from: one.from.max(other.from),
            to: one.to.min(other.to),
        };
        self.add(kind, &pair, at, with);
    }

    fn sorted(mut self) -> Vec<Conflict> {
        self.0.sort_unstable_by(|one, other| {
            let order = |it: &Conflict| (it.severity, it.from, it.kind);
            order(one)
                .cmp(&order(other))
                .then_with(|| one.slots.cmp(&other.slots))
                .then_with(|| one.speaker.cmp(&other.speaker))
        });
        self.0
    }
}

/// What else is to be said of a conflict.
#[derive(Clone, Copy, Default)]
struct With {
    /// Where it is not that of the kind.
    severity: Option<Severity>,
    room: Option<Uuid>,
    speaker: Option<Uuid>,
    track: Option<Uuid>,
    figures: Option<Figures>,
    /// The windows on both sides, of what lies outside them.
    around: [Option<Window>; 2],
}

/// All that somebody who accepts the conflict has before their eyes.
fn facts(slots: &[Placed<'_>], at: Window, with: &With) -> String {
    let mut facts = Digest::of("facts");
    for it in slots {
        facts.id(it.id);
        facts.id(it.slot.room);
        facts.instant(it.from);
        facts.number(it.slot.minutes);
    }
    for id in [with.room, with.speaker, with.track] {
        facts.id(id.unwrap_or_default());
    }
    for window in std::iter::once(at).chain(with.around.into_iter().flatten()) {
        facts.instant(window.from);
        facts.instant(window.to);
    }
    if let Some(figures) = with.figures {
        facts.number(figures.wanted);
        facts.number(figures.there);
    }
    facts.finish()
}

/// The slots by something that they have, each list in the order of `slots`.
fn grouped<'p>(
    slots: &[Placed<'p>],
    of: impl Fn(&Placed<'p>) -> Option<Uuid>,
) -> HashMap<Uuid, Vec<Placed<'p>>> {
    let mut groups: HashMap<Uuid, Vec<Placed<'p>>> = HashMap::new();
    for it in slots {
        if let Some(id) = of(it) {
            groups.entry(id).or_default().push(*it);
        }
    }
    groups
}

/// Calls `on` with each two that overlap, the earlier one first.
fn each_overlap<'p>(slots: &[Placed<'p>], mut on: impl FnMut(Placed<'p>, Placed<'p>)) {
    let mut sweep = Sweep::default();
    for it in slots {
        for earlier in sweep.going_on(it.from) {
            on(*earlier, *it);
        }
        sweep.add(*it);
    }
}

fn rooms(plan: &Plan, slots: &[Placed<'_>], found: &mut Found) {
    for (id, slots) in grouped(slots, |it| Some(it.slot.room)) {
        let Some(room) = plan.rooms.get(&id) else {
            continue;
        };
        let with = With {
            room: Some(id),
            ..With::default()
        };
        each_overlap(&slots, |one, other| {
            let open = one.session.is_open_hours() || other.session.is_open_hours();
            let severity = open.then_some(Severity::Warning);
            let with = With { severity, ..with };
            found.overlap(Kind::RoomTwice, [one, other], with);
        });
        // What holds the room for building up is not kept from a closed room, and needs no seats.
        let held: Vec<Placed<'_>> = slots
            .into_iter()
            .filter(|it| !it.session.is_blocker())
            .collect();
        turnover(room, &held, with, found);
        let closures = Windows::new(&room.closures);
        for it in &held {
            if let Some(closed) = closures.first_overlap(it.window()) {
                let at = Window {
                    from: it.from.max(closed.from),
                    to: it.to.min(closed.to),
                };
                let around = [Some(closed), None];
                let with = With { around, ..with };
                found.add(Kind::RoomUnavailable, &[*it], at, with);
            }
            seats(room, *it, with, found);
            needs(room, *it, with, found);
        }
    }
}

/// Neighbours in a room: who ends last of those before, and who comes next.
fn turnover(room: &Room, slots: &[Placed<'_>], with: With, found: &mut Found) {
    let mut last: Option<Placed<'_>> = None;
    for it in slots.iter().filter(|it| !it.is_point()) {
        if let Some(before) = last.filter(|before| before.to <= it.from) {
            let there = minutes(before.to.duration_until(it.from).as_mins());
            if there < room.turnover_minutes {
                let figures = Figures {
                    wanted: room.turnover_minutes,
                    there,
                };
                let at = Window {
                    from: before.to,
                    to: it.from,
                };
                let figures = Some(figures);
                let with = With { figures, ..with };
                found.add(Kind::Turnover, &[before, *it], at, with);
            }
        }
        if last.is_none_or(|last| last.to < it.to) {
            last = Some(*it);
        }
    }
}

fn minutes(minutes: i64) -> i32 {
    i32::try_from(minutes).unwrap_or(i32::MAX)
}

fn seats(room: &Room, it: Placed<'_>, with: With, found: &mut Found) {
    let capacity = it.slot.sign_up_capacity.or(it.session.sign_up_capacity);
    for (kind, wanted) in [
        (Kind::CapacityOverSeats, capacity.unwrap_or_default()),
        (Kind::SignUpsOverSeats, it.slot.sign_ups),
    ] {
        if room.seats < wanted {
            let there = room.seats;
            let figures = Some(Figures { wanted, there });
            found.add(kind, &[it], it.window(), With { figures, ..with });
        }
    }
}

fn needs(room: &Room, it: Placed<'_>, with: With, found: &mut Found) {
    let session = it.session;
    for (kind, wanted, there) in [
        (
            Kind::StepFreeStage,
            session.needs_step_free_stage,
            room.step_free && room.step_free_stage,
        ),
        (Kind::Captions, session.captions, room.captions),
        (
            Kind::Interpreter,
            session.asl || session.needs_interpreter,
            room.interpreter,
        ),
        (Kind::Projector, session.needs_projector, room.projector),
    ] {
        if wanted && !there {
            found.add(kind, &[it], it.window(), with);
        }
    }
}

fn speakers(plan: &Plan, slots: &[Placed<'_>], found: &mut Found) {
    let mut groups: HashMap<Uuid, Vec<Placed<'_>>> = HashMap::new();
    for it in slots.iter().filter(|it| !it.session.is_blocker()) {
        for speaker in &it.session.speakers {
            groups.entry(*speaker).or_default().push(*it);
        }
    }
    for (id, slots) in groups {
        let Some(speaker) = plan.speakers.get(&id) else {
            continue;
        };
        let with = With {
            speaker: Some(id),
            ..With::default()
        };
        each_overlap(&slots, |one, other| {
            // Two repeats at once are told of by themselves.
            if one.slot.session != other.slot.session {
                found.overlap(Kind::SpeakerTwice, [one, other], with);
            }
        });
        in_a_row(&slots, with, found);
        let available = Windows::new(&speaker.available);
        outside(&available, &slots, Kind::SpeakerUnavailable, with, found);
    }
}

/// Runs of slots with no break between, as long as each is.
fn in_a_row(slots: &[Placed<'_>], with: With, found: &mut Found) {
    let slots: Vec<Placed<'_>> = slots.iter().filter(|it| !it.is_point()).copied().collect();
    let runs = slots.chunk_by(|one, next| {
        one.to <= next.from && one.to.duration_until(next.from).as_mins() < BREAK_MINUTES
    });
    for run in runs.filter(|run| run.len() >= IN_A_ROW) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let at = Window {
                from: first.from,
                to: last.to,
            };
            found.add(Kind::NoBreak, run, at, with);
        }
    }
}

/// Those that do not lie in one of `windows`; without any window there is no outside.
fn outside(windows: &Windows, slots: &[Placed<'_>], kind: Kind, with: With, found: &mut Found) {
    if windows.is_empty() {
        return;
    }
    for it in slots.iter().filter(|it| !windows.contain(it.window())) {
        let around = windows.around(it.from);
        found.add(kind, &[*it], it.window(), With { around, ..with });
    }
}

fn sessions(slots: &[Placed<'_>], found: &mut Found) {
    let of = |it: &Placed<'_>| (!it.session.is_blocker()).then_some(it.slot.session);
    for slots in grouped(slots, of).values() {
        each_overlap(slots, |one, other| {
            found.overlap(Kind::RepeatsAtOnce, [one, other], With::default());
        });
    }
}

fn tracks(plan: &Plan, slots: &[Placed<'_>], found: &mut Found) {
    let of = |it: &Placed<'_>| {
        let track = it.session.track.filter(|_| !it.session.is_blocker())?;
        plan.tracks.get(&track)?.never_twice.then_some(track)
    };
    for (id, slots) in grouped(slots, of) {
        let with = With {
            track: Some(id),
            ..With::default()
        };
        each_overlap(&slots, |one, other| {
            if one.slot.session != other.slot.session {
                found.overlap(Kind::TrackTwice, [one, other], with);
            }
        });
    }
}

fn meals(slots: &[Placed<'_>], found: &mut Found) {
    let (mut meals, mut workshops) = (Sweep::default(), Sweep::default());
    for it in slots {
        let (own, others) = match it.session.kind.as_str() {
            "meal" => (&mut meals, &mut workshops),
            "workshop" => (&mut workshops, &mut meals),
            _ => continue,
        };
        for earlier in others.going_on(it.from) {
            found.overlap(Kind::MealWorkshop, [*earlier, *it], With::default());
        }
        own.add(*it);
    }
}

fn days(plan: &Plan, slots: &[Placed<'_>], found: &mut Found) {
    let days = Windows::new(&plan.days);
    let held: Vec<Placed<'_>> = slots
        .iter()
        .filter(|it| !it.session.is_blocker())
        .copied()
        .collect();
    outside(&days, &held, Kind::OutsideDays, With::default(), found);
}
