//! Sessions and their slots: matched by the GUIDs of their slots.

use entity::{session, session_speaker};
use uuid::Uuid;

use super::{Work, over, over_maybe};
use crate::db::from_millis;
use crate::domain::draft::history::{SlotStep, placing_of};
use crate::domain::draft::{Placing, blocker};
use crate::domain::exchange::incoming::notes::{Note, Why};
use crate::domain::exchange::incoming::{Session, Slot};
use crate::domain::slug;
use crate::i18n::Text;

impl Work<'_> {
    pub(super) fn session(&mut self, incoming: &Session) {
        let slots = incoming.slots.iter();
        let by_slot = slots.filter_map(|slot| self.slots.get(&slot.id)).next();
        let id = by_slot.map_or(incoming.id, |row| row.session_id);
        match self.sessions.get(&id).copied() {
            Some(row) if row.archived_at.is_some() => {
                let note = Note::new(Why::Archived, &incoming.title.en, "");
                self.merge.told.notes.push(note);
            }
            // It holds a room, and is nobody's but the organizers'.
            Some(row) if row.kind == blocker::KIND => {}
            Some(row) => self.change(row.clone(), incoming),
            None => self.add(id, incoming),
        }
    }

    fn add(&mut self, id: Uuid, incoming: &Session) {
        let row = self.new_row(id, incoming);
        self.merge.told.added.push(incoming.title.clone());
        self.link(id, &incoming.people);
        self.merge.sessions.push(row);
        for slot in &incoming.slots {
            self.place(id, &incoming.title, slot);
        }
    }

    fn new_row(&mut self, id: Uuid, incoming: &Session) -> session::Model {
        let title = &incoming.title;
        let asked = if incoming.slug.is_empty() {
            title.en.as_str()
        } else {
            incoming.slug.as_str()
        };
        let slug = slug::free(asked, "session", |slug| self.session_slugs.contains(slug));
        if !incoming.slug.is_empty() && slug != incoming.slug {
            let note = Note::new(Why::OtherSlug, &title.en, &incoming.slug);
            self.merge.told.notes.push(note);
        }
        self.session_slugs.insert(slug.clone());
        let pair = |text: &Option<Text>| {
            let text = text.as_ref();
            text.map_or((None, None), |text| {
                (Some(text.en.clone()), text.es.clone())
            })
        };
        let (abstract_en, abstract_es) = pair(&incoming.r#abstract);
        let (content_note_en, content_note_es) = pair(&incoming.content_note);
        let levels = self.existing.terms.iter();
        let level = levels
            .filter(|term| term.list == "level")
            .map(|term| &term.slug);
        let level = level
            .clone()
            .find(|slug| *slug == "all")
            .or_else(|| level.clone().next());
        let position = self.position;
        self.position += 1;
        session::Model {
            id,
            slug,
            kind: self.word("kind", &incoming.kind, &title.en),
            track_id: self.track_of(incoming),
            title_en: title.en.clone(),
            title_es: title.es.clone(),
            abstract_en,
            abstract_es,
            content_note_en,
            content_note_es,
            objectives_en: None,
            objectives_es: None,
            level: level.cloned().unwrap_or_default(),
            language: self.word("language", &incoming.language, &title.en),
            minutes: incoming.minutes,
            ce_minutes: 0,
            captions: false,
            asl: false,
            sign_up_capacity: None,
            sign_up_waitlist: false,
            position,
            needs_projector: false,
            needs_interpreter: false,
            needs_step_free_stage: false,
            organizer_notes: None,
            archived_at: None,
            version: 1,
        }
    }

    fn track_of(&self, incoming: &Session) -> Option<Uuid> {
        self.track_ids.get(incoming.track.as_ref()?).copied()
    }

    fn change(&mut self, mut row: session::Model, incoming: &Session) {
        let (id, about) = (row.id, incoming.title.en.clone());
        let mut changes = over(&incoming.title, &mut row.title_en, &mut row.title_es);
        for (text, en, es) in [
            (
                &incoming.r#abstract,
                &mut row.abstract_en,
                &mut row.abstract_es,
            ),
            (
                &incoming.content_note,
                &mut row.content_note_en,
                &mut row.content_note_es,
            ),
        ] {
            changes |= over_maybe(text.as_ref(), en, es);
        }
        let kind = self.word("kind", &incoming.kind, &about);
        let language = self.word("language", &incoming.language, &about);
        let track = self.track_of(incoming);
        let facts = (kind, language, track);
        if facts != (row.kind.clone(), row.language.clone(), row.track_id) {
            (row.kind, row.language, row.track_id) = facts;
            changes = true;
        }
        changes |= self.relink(id, &incoming.people);
        if changes {
            row.version += 1;
            self.merge.told.changed.push(incoming.title.clone());
            self.merge.sessions.push(row);
        }
        for slot in &incoming.slots {
            self.place(id, &incoming.title, slot);
        }
    }

    /// Who speaks now, where that is not who is public here; who is hidden here stays, behind the others.
    fn relink(&mut self, session: Uuid, people: &[Uuid]) -> bool {
        let people = self.known(people);
        let there = self.links.get(&session).cloned().unwrap_or_default();
        let (hidden, shown): (Vec<&session_speaker::Model>, Vec<_>) = there
            .iter()
            .copied()
            .partition(|link| self.hidden.contains(&link.speaker_id));
        let is_hidden = |id: &Uuid| hidden.iter().any(|link| link.speaker_id == *id);
        let people: Vec<Uuid> = people.into_iter().filter(|id| !is_hidden(id)).collect();
        if shown
            .iter()
            .map(|link| link.speaker_id)
            .eq(people.iter().copied())
        {
            return false;
        }
        let role = |id: &Uuid| {
            let link = there.iter().find(|link| link.speaker_id == *id);
            link.map_or_else(|| "speaker".to_owned(), |link| link.role.clone())
        };
        let all = people.iter().copied();
        let all = all.chain(hidden.iter().map(|link| link.speaker_id));
        self.merge.relinked.push(session);
        self.merge
            .links
            .extend((0..).zip(all).map(|(position, id)| session_speaker::Model {
                session_id: session,
                speaker_id: id,
                position,
                role: role(&id),
            }));
        true
    }

    fn link(&mut self, session: Uuid, people: &[Uuid]) {
        let people = self.known(people);
        self.merge.links.extend(
            (0..)
                .zip(people)
                .map(|(position, id)| session_speaker::Model {
                    session_id: session,
                    speaker_id: id,
                    position,
                    role: "speaker".to_owned(),
                }),
        );
    }

    /// The file's people as they are called here, each once.
    fn known(&self, people: &[Uuid]) -> Vec<Uuid> {
        let mut known: Vec<Uuid> = Vec::new();
        for id in people.iter().filter_map(|id| self.person_ids.get(id)) {
            if !known.contains(id) {
                known.push(*id);
            }
        }
        known
    }

    fn place(&mut self, session: Uuid, title: &Text, slot: &Slot) {
        if let Some(number) = slot.number {
            self.merge.numbers.insert(slot.id, number);
        }
        let Some(room) = self.room_ids.get(&slot.room).copied() else {
            return;
        };
        let row = self.slots.get(&slot.id).copied();
        let before = placing_of(row);
        // Elsewhere it is a matter of milliseconds: the database keeps no less.
        let starts_at = from_millis(crate::db::millis(slot.starts_at));
        let after = match &before {
            Some(before) => Placing {
                room,
                starts_at,
                minutes: slot.minutes,
                ..before.clone()
            },
            None => Placing::new(room, starts_at, slot.minutes),
        };
        if before.as_ref() == Some(&after) {
            return;
        }
        if row.is_some() && before.is_none() {
            let note = Note::new(Why::BroughtBack, &title.en, "");
            self.merge.told.notes.push(note);
        }
        self.merge.told.placed.push(title.clone());
        self.merge.slots.push(SlotStep {
            id: slot.id,
            session: row.map_or(session, |row| row.session_id),
            after: Some(after),
        });
    }
}
