//! Comparing two agendas: sessions and slots by their ids, whatever they are called by now.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::Timestamp;
use uuid::Uuid;

use super::{Changes, Deed, Fact, How, Other, OtherChange, Place, SessionChange};
use crate::domain::agenda::speaking::SpeakerRole;
use crate::domain::agenda::{Agenda, Session, Slot, Track, term_name};
use crate::i18n::Text;

impl Changes {
    /// What differs between `before` and `after`; with nothing before, all sessions are new.
    #[must_use]
    pub fn between(before: Option<&Agenda>, after: &Agenda) -> Self {
        let Some(before) = before else {
            let sides = Sides::new(None, after);
            return Self {
                sessions: sides.sessions(),
                others: Vec::new(),
            };
        };
        Self {
            sessions: Sides::new(Some(before), after).sessions(),
            others: others(before, after),
        }
    }
}

/// One agenda, with what is looked up by id and by slug.
struct Side<'a> {
    agenda: &'a Agenda,
    sessions: HashMap<Uuid, &'a Session>,
    ids: HashMap<&'a str, Uuid>,
    slots: HashMap<Uuid, &'a Slot>,
    /// The first slot of each session, by its slug.
    firsts: HashMap<&'a str, &'a Slot>,
}

impl<'a> Side<'a> {
    fn new(agenda: &'a Agenda) -> Self {
        let sessions = || agenda.sessions.iter();
        Self {
            agenda,
            sessions: sessions().map(|session| (session.id, session)).collect(),
            ids: sessions()
                .map(|session| (session.slug.as_str(), session.id))
                .collect(),
            slots: agenda.slots.iter().map(|slot| (slot.id, slot)).collect(),
            // The last one that is put there stays: so they are put there backwards.
            firsts: agenda
                .slots
                .iter()
                .rev()
                .map(|slot| (slot.session.as_str(), slot))
                .collect(),
        }
    }

    fn place(&self, slot: &Slot) -> Place {
        let room = self.agenda.room(&slot.room);
        Place {
            slot: slot.id,
            room: room.map_or_else(|| Text::new(&slot.room, None), |room| room.name.clone()),
            starts_at: slot.starts_at,
            minutes: slot.minutes,
        }
    }

    fn session_of(&self, slot: &Slot) -> Option<Uuid> {
        self.ids.get(slot.session.as_str()).copied()
    }

    fn speaking(&self, session: &Session) -> Vec<(Uuid, SpeakerRole)> {
        let people = self.agenda.speaking_in(session);
        people.map(|(speaker, role)| (speaker.id, role)).collect()
    }

    fn track(&self, session: &Session) -> Option<Uuid> {
        let slug = session.track.as_deref()?;
        self.agenda.track(slug).map(|track: &Track| track.id)
    }
}

struct Sides<'a> {
    before: Option<Side<'a>>,
    after: Side<'a>,
}

impl<'a> Sides<'a> {
    fn new(before: Option<&'a Agenda>, after: &'a Agenda) -> Self {
        Self {
            before: before.map(Side::new),
            after: Side::new(after),
        }
    }

    fn sessions(&self) -> Vec<SessionChange> {
        let mut deeds: HashMap<Uuid, Vec<Deed>> = HashMap::new();
        for slot in &self.after.agenda.slots {
            if let Some(id) = self.after.session_of(slot) {
                let found = self.slot_deeds(slot);
                deeds.entry(id).or_default().extend(found);
            }
        }
        if let Some(before) = &self.before {
            let gone = before.agenda.slots.iter();
            for slot in gone.filter(|slot| !self.after.slots.contains_key(&slot.id)) {
                if let Some(id) = before.session_of(slot) {
                    let removed = Deed::Removed(before.place(slot));
                    deeds.entry(id).or_default().push(removed);
                }
            }
            for (id, then) in &before.sessions {
                if let Some(now) = self.after.sessions.get(id) {
                    let found = self.session_deeds(before, then, now);
                    deeds.entry(*id).or_default().extend(found);
                }
            }
        }
        let told = deeds.into_iter().filter(|(_, deeds)| !deeds.is_empty());
        let mut sessions: Vec<SessionChange> = told
            .filter_map(|(id, deeds)| self.session_change(id, deeds))
            .collect();
        sessions.sort_by(|a, b| (a.begins_at, &a.slug).cmp(&(b.begins_at, &b.slug)));
        sessions
    }

    fn session_change(&self, id: Uuid, deeds: Vec<Deed>) -> Option<SessionChange> {
        let (side, session) = match self.after.sessions.get(&id) {
            Some(session) => (&self.after, session),
            None => {
                let before = self.before.as_ref()?;
                (before, before.sessions.get(&id)?)
            }
        };
        let first = side.firsts.get(session.slug.as_str());
        Some(SessionChange {
            id,
            slug: session.slug.clone(),
            title: session.title.clone(),
            begins_at: first.map_or(Timestamp::MAX, |slot| slot.starts_at),
            deeds: in_order(deeds),
        })
    }

    fn slot_deeds(&self, slot: &Slot) -> Vec<Deed> {
        let to = self.after.place(slot);
        let known = self.before.as_ref();
        let known = known.and_then(|before| Some((before, *before.slots.get(&slot.id)?)));
        let Some((before, then)) = known else {
            return vec![Deed::Added(to)];
        };
        let from = before.place(then);
        let mut deeds = Vec::new();
        match (then.cancelled, slot.cancelled) {
            (false, true) => return vec![Deed::Cancelled(to)],
            (true, false) => deeds.push(Deed::Restored(to.clone())),
            (true, true) => return Vec::new(),
            (false, false) => {}
        }
        let room = |side: &Side<'_>, slot: &Slot| side.agenda.room(&slot.room).map(|room| room.id);
        if then.starts_at != slot.starts_at {
            deeds.push(Deed::Moved { from, to });
        } else if room(before, then) != room(&self.after, slot) {
            deeds.push(Deed::RoomChanged { from, to });
        } else if then.minutes != slot.minutes {
            deeds.push(Deed::Resized { from, to });
        } else if deeds.is_empty() && then.note != slot.note {
            deeds.push(Deed::Reworded(vec![Fact::Note]));
        }
        deeds
    }

    fn session_deeds(&self, before: &Side<'_>, then: &Session, now: &Session) -> Vec<Deed> {
        let mut deeds = Vec::new();
        if then.title != now.title {
            deeds.push(Deed::Retitled {
                from: then.title.clone(),
                to: now.title.clone(),
            });
        }
        let facts = self.facts(before, then, now);
        if !facts.is_empty() {
            deeds.push(Deed::Reworded(facts));
        }
        deeds
    }

    fn facts(&self, before: &Side<'_>, then: &Session, now: &Session) -> Vec<Fact> {
        let (old, new) = (before.agenda, self.after.agenda);
        let credit = |session: &Session| (session.ce_minutes, session.ce_categories.clone());
        let word = |one: &str, other: &str| one != other;
        let differs = [
            (Fact::Abstract, then.r#abstract != now.r#abstract),
            (Fact::ContentNote, then.content_note != now.content_note),
            (Fact::Objectives, then.objectives != now.objectives),
            (
                Fact::Speakers,
                before.speaking(then) != self.after.speaking(now),
            ),
            (Fact::Track, before.track(then) != self.after.track(now)),
            (
                Fact::Kind,
                word(&then.kind, &now.kind)
                    || term_name(&old.kinds, &then.kind) != term_name(&new.kinds, &now.kind),
            ),
            (Fact::Level, word(&then.level, &now.level)),
            (Fact::Language, word(&then.language, &now.language)),
            (Fact::Credit, credit(then) != credit(now)),
            (
                Fact::Access,
                (then.captions, then.asl) != (now.captions, now.asl),
            ),
            (Fact::SignUp, then.has_sign_up != now.has_sign_up),
            (Fact::Address, word(&then.slug, &now.slug)),
        ];
        let facts = differs.into_iter().filter(|(_, differs)| *differs);
        facts.map(|(fact, _)| fact).collect()
    }
}

/// The weightiest first, and all facts that are others said once. A note tells why something was done: where
/// that is told, its own coming is no news.
fn in_order(deeds: Vec<Deed>) -> Vec<Deed> {
    let (mut facts, mut told): (Vec<Fact>, Vec<Deed>) = (Vec::new(), Vec::new());
    for deed in deeds {
        match deed {
            Deed::Reworded(more) => facts.extend(more),
            deed => told.push(deed),
        }
    }
    let has_note = facts.contains(&Fact::Note);
    facts.retain(|fact| *fact != Fact::Note);
    if has_note && told.is_empty() && facts.is_empty() {
        facts.push(Fact::Note);
    }
    if !facts.is_empty() {
        told.push(Deed::Reworded(facts));
    }
    told.sort_by_key(Deed::weight);
    told
}

/// What differs beside sessions.
fn others(before: &Agenda, after: &Agenda) -> Vec<OtherChange> {
    let mut found = Vec::new();
    if before.conference != after.conference {
        found.push(OtherChange {
            what: Other::Conference,
            name: Text::default(),
            how: How::Changed,
        });
    }
    let mut add = |what, differing: Vec<(Text, How)>| {
        let changes = differing.into_iter();
        found.extend(changes.map(|(name, how)| OtherChange { what, name, how }));
    };
    add(
        Other::Day,
        differing(
            [&before.days, &after.days],
            |day| day.date,
            |day| day.name.clone(),
        ),
    );
    add(
        Other::Room,
        differing(
            [&before.rooms, &after.rooms],
            |room| room.id,
            |room| room.name.clone(),
        ),
    );
    add(
        Other::Track,
        differing(
            [&before.tracks, &after.tracks],
            |track| track.id,
            |track| track.name.clone(),
        ),
    );
    add(
        Other::Speaker,
        differing(
            [&before.speakers, &after.speakers],
            |speaker| speaker.id,
            |speaker| Text::new(&speaker.name, None),
        ),
    );
    for (before, after) in [
        (&before.kinds, &after.kinds),
        (&before.levels, &after.levels),
        (&before.languages, &after.languages),
        (&before.ce_categories, &after.ce_categories),
    ] {
        add(
            Other::Word,
            differing(
                [before, after],
                |term| term.slug.clone(),
                |term| term.name.clone(),
            ),
        );
    }
    found
}

/// What of one list is new, another or gone in a later one, by what makes it the same thing.
fn differing<T: PartialEq, K: Eq + Hash>(
    [before, after]: [&[T]; 2],
    key: impl Fn(&T) -> K,
    name: impl Fn(&T) -> Text,
) -> Vec<(Text, How)> {
    let then: HashMap<K, &T> = before.iter().map(|one| (key(one), one)).collect();
    let now: HashMap<K, &T> = after.iter().map(|one| (key(one), one)).collect();
    let stays = after.iter().filter_map(|one| match then.get(&key(one)) {
        None => Some((name(one), How::Added)),
        Some(known) if *known != one => Some((name(one), How::Changed)),
        Some(_) => None,
    });
    let gone = before.iter().filter(|one| !now.contains_key(&key(one)));
    stays
        .chain(gone.map(|one| (name(one), How::Removed)))
        .collect()
}
