//! All registrations in memory: each at a place of its own, with a set of places for whatever it may be found by, and
//! a row of places for each order.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

use fixedbitset::FixedBitSet;
use uuid::Uuid;

use super::order::Order;
use super::person::{Facet, Person};

/// Where somebody is kept.
pub(super) type Place = usize;

/// So many at once, and the orders are sorted anew; for fewer, each is put where it belongs.
const MANY: usize = 200;

/// All registrations.
#[derive(Default)]
pub(super) struct People {
    places: Vec<Option<Person>>,
    free: Vec<Place>,
    by_id: HashMap<Uuid, Place>,
    facets: HashMap<Facet, FixedBitSet>,
    /// Of each word the places of those who have it, in ascending order.
    words: BTreeMap<Box<str>, Vec<Place>>,
    orders: [Vec<Place>; Order::ALL.len()],
    /// Of each type the numbers of those who wait in line, in ascending order.
    lines: HashMap<Uuid, Vec<i64>>,
}

impl People {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.by_id.len()
    }

    /// More than every place.
    pub(super) fn end(&self) -> Place {
        self.places.len()
    }

    pub(super) fn get(&self, place: Place) -> Option<&Person> {
        self.places.get(place)?.as_ref()
    }

    pub(super) fn find(&self, id: Uuid) -> Option<Place> {
        self.by_id.get(&id).copied()
    }

    /// The places of all who are so.
    pub(super) fn of_facet(&self, facet: Facet) -> Option<&FixedBitSet> {
        self.facets.get(&facet)
    }

    /// The places of those who have a word that begins so, word after word.
    pub(super) fn of_words<'p>(&'p self, beginning: &'p str) -> impl Iterator<Item = &'p [Place]> {
        let from = (Bound::Included(beginning), Bound::Unbounded);
        self.words
            .range::<str, _>(from)
            .take_while(move |(word, _)| word.starts_with(beginning))
            .map(|(_, places)| places.as_slice())
    }

    /// The place in line of somebody who waits for a place of the same type as others: 1 is next.
    pub(super) fn in_line(&self, person: &Person) -> Option<u64> {
        let (kind, number) = person.waits?;
        let line = self.lines.get(&kind)?;
        Some(line.partition_point(|other| *other <= number) as u64)
    }

    /// All places in this order.
    pub(super) fn in_order(&self, order: Order) -> &[Place] {
        self.orders.get(order as usize).map_or(&[], Vec::as_slice)
    }

    /// The places of those who registered at this moment or later, in milliseconds.
    pub(super) fn since(&self, moment: i64) -> &[Place] {
        let all = self.in_order(Order::Time);
        let earlier = all.partition_point(|place| {
            self.get(*place)
                .is_some_and(|person| person.created_at < moment)
        });
        all.get(earlier..).unwrap_or_default()
    }

    /// How many of `places`, which stand in this order, stand before `person`.
    pub(super) fn rank(&self, places: &[Place], order: Order, person: &Person) -> usize {
        places.partition_point(|place| {
            self.get(*place)
                .is_some_and(|other| order.compare(other, person).is_lt())
        })
    }

    /// Puts these in the place of who has the same id; whoever is `None` is there no more.
    pub(super) fn replace(&mut self, people: Vec<(Uuid, Option<Person>)>) {
        let sorts_anew = people.len() > MANY;
        for (id, person) in people {
            let known = self.find(id).and_then(|place| self.get(place));
            if known == person.as_ref() {
                continue;
            }
            self.take_out(id, !sorts_anew);
            if let Some(person) = person {
                self.put_in(person, !sorts_anew);
            }
        }
        if sorts_anew {
            self.sort();
        }
    }

    fn take_out(&mut self, id: Uuid, from_orders: bool) {
        let Some(place) = self.by_id.remove(&id) else {
            return;
        };
        if from_orders {
            self.change_orders(place, |places, rank| {
                if places.get(rank) == Some(&place) {
                    places.remove(rank);
                }
            });
        }
        let Some(person) = self.places.get_mut(place).and_then(Option::take) else {
            return;
        };
        for facet in person.facets {
            if let Some(places) = self.facets.get_mut(&facet) {
                places.set(place, false);
            }
        }
        if let Some((kind, number)) = person.waits
            && let Some(line) = self.lines.get_mut(&kind)
            && let Ok(at) = line.binary_search(&number)
        {
            line.remove(at);
        }
        for word in person.words() {
            if let Some(places) = self.words.get_mut(word) {
                if let Ok(at) = places.binary_search(&place) {
                    places.remove(at);
                }
                if places.is_empty() {
                    self.words.remove(word);
                }
            }
        }
        self.free.push(place);
    }

    fn put_in(&mut self, person: Person, into_orders: bool) {
        let place = self.free.pop().unwrap_or(self.places.len());
        for facet in person.facets {
            self.facets.entry(facet).or_default().grow_and_insert(place);
        }
        if let Some((kind, number)) = person.waits {
            let line = self.lines.entry(kind).or_default();
            let at = line.partition_point(|other| *other < number);
            line.insert(at, number);
        }
        for word in person.words() {
            if !self.words.contains_key(word) {
                self.words.insert(word.into(), Vec::new());
            }
            if let Some(places) = self.words.get_mut(word)
                && let Err(at) = places.binary_search(&place)
            {
                places.insert(at, place);
            }
        }
        self.by_id.insert(person.id, place);
        if place == self.places.len() {
            self.places.push(Some(person));
        } else if let Some(free) = self.places.get_mut(place) {
            *free = Some(person);
        }
        if into_orders {
            self.change_orders(place, |places, rank| places.insert(rank, place));
        }
    }

    /// Does something in each order where whoever is at `place` belongs in it.
    fn change_orders(&mut self, place: Place, change: impl Fn(&mut Vec<Place>, usize)) {
        for order in Order::ALL {
            let Some(person) = self.get(place) else {
                return;
            };
            let rank = self.rank(self.in_order(order), order, person);
            if let Some(places) = self.orders.get_mut(order as usize) {
                change(places, rank);
            }
        }
    }

    fn sort(&mut self) {
        for order in Order::ALL {
            let mut all: Vec<(Place, &Person)> = self
                .places
                .iter()
                .enumerate()
                .filter_map(|(place, person)| Some((place, person.as_ref()?)))
                .collect();
            all.sort_unstable_by(|(_, one), (_, other)| order.compare(one, other));
            let places = all.into_iter().map(|(place, _)| place).collect();
            if let Some(order) = self.orders.get_mut(order as usize) {
                *order = places;
            }
        }
    }
}
