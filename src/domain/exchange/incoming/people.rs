//! The people of a file: each once, however often they speak.

use std::collections::HashMap;

use uuid::Uuid;

use super::Person;
use super::html::without_html;
use super::ids::{self, Ids};
use super::notes::{Note, Why};
use crate::domain::exchange::schedule::raw::RawPerson;
use crate::i18n::Text;

pub(super) struct People<'i> {
    ids: &'i Ids,
    places: HashMap<Uuid, usize>,
    pub(super) all: Vec<Person>,
}

impl<'i> People<'i> {
    pub(super) fn new(ids: &'i Ids) -> Self {
        Self {
            ids,
            places: HashMap::new(),
            all: Vec::new(),
        }
    }

    /// The ids of those who speak in the event called `about`.
    pub(super) fn of(
        &mut self,
        persons: &[RawPerson],
        about: &str,
        notes: &mut Vec<Note>,
    ) -> Vec<Uuid> {
        let mut speaking = Vec::new();
        for person in persons {
            let name = person.name.as_deref().unwrap_or_default().trim();
            if name.is_empty() {
                notes.push(Note::new(Why::NoName, about, ""));
                continue;
            }
            let id = self.id(person, name);
            if speaking.contains(&id) {
                notes.push(Note::new(Why::PersonTwice, about, name));
                continue;
            }
            speaking.push(id);
            self.know(id, name, person.biography.as_deref());
        }
        speaking
    }

    fn id(&self, person: &RawPerson, name: &str) -> Uuid {
        if let Some(guid) = ids::read(person.guid.as_ref()) {
            return guid;
        }
        let own = person.code.as_deref().or(person.id.as_deref());
        let own = own.map(str::trim).filter(|own| !own.is_empty());
        self.ids.made("person", own.unwrap_or(name))
    }

    fn know(&mut self, id: Uuid, name: &str, bio: Option<&str>) {
        let bio = bio.map(without_html).filter(|bio| !bio.is_empty());
        let bio = bio.map(|bio| Text::new(bio, None));
        match self.places.get(&id) {
            Some(place) => {
                if let Some(known) = self.all.get_mut(*place)
                    && known.bio.is_none()
                {
                    known.bio = bio;
                }
            }
            None => {
                self.places.insert(id, self.all.len());
                self.all.push(Person {
                    id,
                    name: name.to_owned(),
                    bio,
                });
            }
        }
    }
}
