//! Who of all is asked for, and a stretch of them in their order.

use fixedbitset::FixedBitSet;
use uuid::Uuid;

use super::super::Sort;
use super::order::Order;
use super::people::{People, Place};
use super::person::{Facet, Person};
use super::words::Wanted;

/// Where more words than this begin so, they are not looked up: each person is asked who comes into question otherwise.
const BROAD_WORDS: usize = 4_000;
/// The same for how often people have them.
const BROAD_PLACES: usize = 60_000;

/// So many are sorted; where more fit, the order is walked along until a page is full.
const FEW: usize = 300;

/// Who is asked for.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Asked {
    /// Words; none: all.
    pub(in super::super) text: Option<Wanted>,
    /// All of these.
    pub(in super::super) facets: Vec<Facet>,
    /// Registered then or later, in milliseconds.
    pub(in super::super) since: Option<i64>,
    /// Only of these.
    pub(in super::super) among: Option<Vec<Uuid>>,
    pub(in super::super) sort: Sort,
}

/// Those who are asked for.
pub(super) struct Matches<'p> {
    people: &'p People,
    /// None: all.
    places: Option<FixedBitSet>,
    /// Of those only who has these too: words that are too many to look them all up.
    broad: Vec<&'p str>,
    sort: Sort,
}

impl<'p> Matches<'p> {
    pub(super) fn of(people: &'p People, asked: &'p Asked) -> Self {
        let mut matches = Self {
            people,
            places: None,
            broad: Vec::new(),
            sort: asked.sort,
        };
        for facet in &asked.facets {
            match people.of_facet(*facet) {
                Some(places) => matches.narrow(places),
                None => matches.narrow(&FixedBitSet::new()),
            }
        }
        if let Some(since) = asked.since {
            let later = matches.set(people.since(since).iter().copied());
            matches.narrow(&later);
        }
        if let Some(among) = &asked.among {
            let places = matches.set(among.iter().filter_map(|id| people.find(*id)));
            matches.narrow(&places);
        }
        if let Some(wanted) = &asked.text {
            matches.narrow_by_words(wanted);
        }
        matches
    }

    fn set(&self, places: impl Iterator<Item = Place>) -> FixedBitSet {
        let mut set = FixedBitSet::with_capacity(self.people.end());
        places.for_each(|place| set.insert(place));
        set
    }

    fn narrow(&mut self, places: &FixedBitSet) {
        match &mut self.places {
            Some(all) => all.intersect_with(places),
            all @ None => *all = Some(places.clone()),
        }
    }

    /// Each word is wanted, or the code.
    fn narrow_by_words(&mut self, wanted: &'p Wanted) {
        let code = wanted.code.as_deref();
        let code = code.map(|code| self.set(self.people.of_words(code).flatten().copied()));
        let code = code.filter(|places| !places.is_clear());
        let mut by_words: Option<FixedBitSet> = None;
        for word in &wanted.words {
            // Who has such a code may have none of the words: then all words are looked up.
            if code.is_none() && self.is_broad(word) {
                self.broad.push(word);
                continue;
            }
            let places = self.set(self.people.of_words(word).flatten().copied());
            match &mut by_words {
                Some(all) => all.intersect_with(&places),
                all @ None => *all = Some(places),
            }
        }
        if wanted.words.is_empty() {
            by_words = Some(FixedBitSet::new());
        }
        if let Some(mut by_words) = by_words {
            if let Some(code) = code {
                by_words.union_with(&code);
            }
            self.narrow(&by_words);
        }
    }

    fn is_broad(&self, word: &str) -> bool {
        let (mut words, mut places) = (0, 0);
        self.people.of_words(word).any(|of_word| {
            words += 1;
            places += of_word.len();
            words > BROAD_WORDS || places > BROAD_PLACES
        })
    }

    fn fits(&self, place: Place) -> bool {
        self.places.as_ref().is_none_or(|all| all.contains(place))
            && (self.broad.is_empty()
                || self
                    .people
                    .get(place)
                    .is_some_and(|one| self.broad.iter().all(|word| one.has_word(word))))
    }

    /// How many there are; of more than `max` only that they are more.
    pub(super) fn count(&self, max: usize) -> usize {
        if !self.broad.is_empty() {
            return self.some(None, max + 1).len();
        }
        let places = self.places.as_ref();
        places.map_or(self.people.count(), |places| places.count_ones(..))
    }

    /// The first `size` of them, in their order: of those after `from`, where that is told, or of those before it, the
    /// nearest first.
    pub(super) fn some(&self, from: Option<From<'_>>, size: usize) -> Vec<Uuid> {
        let (order, begins_at_end) = Order::of(self.sort);
        let few = self.few(order);
        let all = few
            .as_deref()
            .unwrap_or_else(|| self.people.in_order(order));
        let backwards = begins_at_end != from.as_ref().is_some_and(|from| from.backwards);
        let is_at = |place: &Place, person: &Person| {
            let other = self.people.get(*place);
            other.is_some_and(|other| other.id == person.id)
        };
        let (mut start, mut end) = (0, all.len());
        if let Some(from) = &from {
            let at = self.people.rank(all, order, from.person);
            if backwards {
                end = at;
            } else {
                start = at + usize::from(all.get(at).is_some_and(|one| is_at(one, from.person)));
            }
        }
        let stretch = all.get(start..end).unwrap_or_default().iter().copied();
        let wanted = |place: &Place| few.is_some() || self.fits(*place);
        let id = |place| self.people.get(place).map(|person| person.id);
        if backwards {
            let found = stretch.rev().filter(wanted).filter_map(id);
            found.take(size).collect()
        } else {
            stretch.filter(wanted).filter_map(id).take(size).collect()
        }
    }

    /// All of them in order, where they are few.
    fn few(&self, order: Order) -> Option<Vec<Place>> {
        let places = self.places.as_ref()?;
        if places.count_ones(..) > FEW {
            return None;
        }
        let fitting = places.ones().filter(|place| self.fits(*place));
        let mut few: Vec<(Place, &Person)> = fitting
            .filter_map(|place| Some((place, self.people.get(place)?)))
            .collect();
        few.sort_unstable_by(|(_, one), (_, other)| order.compare(one, other));
        Some(few.into_iter().map(|(place, _)| place).collect())
    }
}

/// Next to whom a stretch begins.
#[derive(Clone, Copy)]
pub(super) struct From<'p> {
    /// Who is not part of it.
    pub(super) person: &'p Person,
    /// Whether it goes towards the beginning.
    pub(super) backwards: bool,
}
