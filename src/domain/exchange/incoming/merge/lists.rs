//! Rooms, tracks, people and words of lists: those that are there, and new ones.

use entity::{room, speaker, term, track};

use super::{Room, Track, Work, over, over_maybe};
use crate::domain::draft::blocker;
use crate::domain::draft::tracks::BLOCKS;
use crate::domain::exchange::incoming::Person;
use crate::domain::exchange::incoming::notes::{Note, Why};
use crate::domain::exchange::schedule::{UNSPECIFIED, exported};
use crate::domain::slug;
use crate::i18n::{Language, Words};

/// Colors for tracks that bring none: dark enough for white words on them.
const COLORS: [&str; 7] = [
    "#2e6f95", "#8a3b12", "#2f6b3a", "#6a3d9a", "#9b1c4a", "#1f5f5b", "#7a5c00",
];

impl Work<'_> {
    pub(super) fn rooms(&mut self, rooms: Vec<Room>) {
        let taken = self.existing.rooms.iter().map(|row| row.slug.clone());
        let mut taken: Vec<String> = taken.collect();
        let first = self.existing.rooms.iter().map(|row| row.position + 1).max();
        let mut position = first.unwrap_or_default();
        for room in rooms {
            let known = self.existing.rooms.iter();
            let by_id = known.clone().find(|row| row.id == room.id);
            let row = by_id.or_else(|| known.clone().find(|row| row.name_en == room.name.en));
            if let Some(row) = row {
                self.room_ids.insert(room.id, row.id);
                self.change_room(row, &room);
                continue;
            }
            self.room_ids.insert(room.id, room.id);
            let slug = slug::unique(&room.slug, "room", &taken);
            taken.push(slug.clone());
            self.merge.rooms.push(new_room(room, slug, position));
            self.merge.told.rooms += 1;
            position += 1;
        }
    }

    /// What the file says of a room that is there: its name and its seats.
    fn change_room(&mut self, row: &room::Model, room: &Room) {
        let mut after = row.clone();
        let mut changes = over(&room.name, &mut after.name_en, &mut after.name_es);
        if let Some(seats) = room.seats.filter(|seats| *seats != row.seats) {
            after.seats = seats;
            changes = true;
        }
        changes |= over_maybe(
            room.notes.as_ref(),
            &mut after.notes_en,
            &mut after.notes_es,
        );
        if changes {
            after.version += 1;
            self.merge.rooms.push(after);
        }
    }

    pub(super) fn tracks(&mut self, tracks: Vec<Track>) {
        let taken = self.existing.tracks.iter().map(|row| row.slug.clone());
        let mut taken: Vec<String> = taken.collect();
        for incoming in tracks {
            let known = self.existing.tracks.iter();
            let row = known
                .clone()
                .find(|row| row.name_en == incoming.name.en)
                .or_else(|| known.clone().find(|row| row.slug == incoming.slug));
            let id = row.map_or_else(uuid::Uuid::now_v7, |row| row.id);
            self.track_ids.insert(incoming.slug.clone(), id);
            if row.is_some() {
                continue;
            }
            let slug = slug::unique(&incoming.slug, "track", &taken);
            let place = taken.len();
            taken.push(slug.clone());
            let or = |list: &[&'static str]| {
                let one = list.get(place % list.len());
                one.copied().unwrap_or_default()
            };
            self.merge.tracks.push(track::Model {
                id,
                slug,
                name_en: incoming.name.en,
                name_es: incoming.name.es,
                description_en: None,
                description_es: None,
                color: incoming.color.unwrap_or_else(|| or(&COLORS).to_owned()),
                block: or(&BLOCKS).to_owned(),
                position: i32::try_from(place).unwrap_or(i32::MAX),
                never_twice: false,
                archived_at: None,
                version: 1,
            });
            self.merge.told.tracks += 1;
        }
    }

    pub(super) fn people(&mut self, people: Vec<Person>) {
        let taken = self.existing.speakers.iter().map(|row| row.slug.clone());
        let mut taken: std::collections::HashSet<String> = taken.collect();
        let rows = self.existing.speakers.iter();
        let by_id: std::collections::HashMap<_, _> =
            rows.clone().map(|row| (row.id, row)).collect();
        let by_name: std::collections::HashMap<&str, _> =
            rows.clone().map(|row| (row.name.as_str(), row)).collect();
        let first = rows.map(|row| row.position + 1).max();
        let mut position = first.unwrap_or_default();
        for person in people {
            let row = by_id.get(&person.id);
            let row = row.or_else(|| by_name.get(person.name.as_str())).copied();
            if let Some(row) = row {
                self.person_ids.insert(person.id, row.id);
                let mut after = row.clone();
                after.name.clone_from(&person.name);
                let bio = person.bio.as_ref();
                let words = over_maybe(bio, &mut after.bio_en, &mut after.bio_es);
                if words || after.name != row.name {
                    after.version += 1;
                    self.merge.told.speakers += 1;
                    self.merge.speakers.push(after);
                }
                continue;
            }
            self.person_ids.insert(person.id, person.id);
            let slug = slug::free(&person.name, "speaker", |slug| taken.contains(slug));
            taken.insert(slug.clone());
            self.merge
                .speakers
                .push(new_speaker(person, slug, position));
            self.merge.told.speakers += 1;
            position += 1;
        }
    }

    /// The slug of the word `text` of `list`: one that there is, or a new one.
    pub(super) fn word(&mut self, list: &'static str, text: &str, about: &str) -> String {
        let key = (list, text.to_owned());
        if let Some(slug) = self.words.get(&key) {
            return slug.clone();
        }
        let slug = self.find_or_make(list, text, about);
        self.words.insert(key, slug.clone());
        slug
    }

    fn find_or_make(&mut self, list: &'static str, text: &str, about: &str) -> String {
        let terms = self.existing.terms.iter().chain(&self.merge.terms);
        let terms: Vec<_> = terms.filter(|term| term.list == list).cloned().collect();
        let told: Vec<_> = terms.iter().cloned().map(Into::into).collect();
        let is_meant =
            |term: &&term::Model| exported(&told, &term.slug) == text && term.slug != blocker::KIND;
        // A kind means something here: a "break" is one, however it is written.
        let is_alike = |term: &&term::Model| {
            list == "kind" && term.slug == slug::made(text) && term.slug != blocker::KIND
        };
        let mut known = terms.iter();
        let known = known
            .clone()
            .find(is_meant)
            .or_else(|| known.find(is_alike));
        if let Some(term) = known {
            return term.slug.clone();
        }
        let taken: Vec<String> = terms.iter().map(|term| term.slug.clone()).collect();
        let (slug, name) = if text.is_empty() {
            (UNSPECIFIED.to_owned(), None)
        } else {
            (slug::unique(text, list, &taken), Some(text))
        };
        if slug::made(text) == blocker::KIND {
            self.merge
                .told
                .notes
                .push(Note::new(Why::OtherKind, about, text));
        }
        let said = |language| {
            Words(language)
                .t(&format!("import-unspecified-{list}"))
                .into_owned()
        };
        let last = terms.iter().map(|term| term.position).max();
        self.merge.terms.push(term::Model {
            list: list.to_owned(),
            slug: slug.clone(),
            name_en: name.map_or_else(|| said(Language::En), str::to_owned),
            name_es: name.is_none().then(|| said(Language::Es)),
            position: last.map_or(0, |last| last + 1),
            lead_days: None,
            session_id: None,
        });
        slug
    }
}

fn new_room(room: Room, slug: String, position: i32) -> room::Model {
    let (notes_en, notes_es) = room.notes.map_or((None, None), |it| (Some(it.en), it.es));
    room::Model {
        id: room.id,
        slug,
        name_en: room.name.en,
        name_es: room.name.es,
        seats: room.seats.unwrap_or_default(),
        floor: String::new(),
        step_free: false,
        hearing_loop: false,
        captions: false,
        quiet_seating: false,
        scent_free: false,
        interpreter_position_en: None,
        interpreter_position_es: None,
        notes_en,
        notes_es,
        position,
        projector: true,
        step_free_stage: false,
        turnover_minutes: 0,
        organizer_notes: None,
        archived_at: None,
        version: 1,
    }
}

fn new_speaker(person: Person, slug: String, position: i32) -> speaker::Model {
    let (bio_en, bio_es) = person.bio.map_or((None, None), |it| (Some(it.en), it.es));
    speaker::Model {
        id: person.id,
        slug,
        name: person.name,
        pronouns: None,
        role_en: None,
        role_es: None,
        organization: None,
        bio_en,
        bio_es,
        public: true,
        position,
        picture: None,
        archived_at: None,
        version: 1,
    }
}
