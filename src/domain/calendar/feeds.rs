//! All feeds of one agenda: made at publication, and those of choices when somebody first asks for them.

use std::collections::HashMap;
use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::choice::Choice;
use super::event::Calendar;
use super::feed::{END, empty_head, head, whole};
use super::scope::Scope;
use super::text::refold;
use super::zone::vtimezone;
use crate::domain::agenda::Agenda;
use crate::domain::document::{Document, Packer};
use crate::i18n::Language;

/// How many bytes of feeds of choices are kept, plain and packed together. What is asked for least goes first.
const KEPT: u64 = 32 << 20;
/// About how many such feeds that is.
const KEPT_FEEDS: usize = 256;

/// Where feeds come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What stands behind the `@` of UIDs.
    pub domain: String,
    /// What addresses begin with.
    pub public_url: String,
    /// A draft says so in its name.
    pub is_draft: bool,
}

/// The feeds of an agenda, and what more of them are made from.
#[derive(Debug)]
pub struct Feeds {
    agenda: Option<Arc<Agenda>>,
    origin: Origin,
    last_modified: Option<Timestamp>,
    /// By language.
    written: [Written; 2],
    made: HashMap<Scope, [Document; 2]>,
    chosen: Cache<(Choice, Language), Document, Weight>,
}

/// The slots of an agenda in one language: each written once, whatever feeds it stands in.
#[derive(Debug)]
struct Written {
    zone: Bytes,
    /// In the order of the slots. Of a slot whose session is missing, nothing.
    events: Vec<Bytes>,
}

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<(Choice, Language), Document> for Weight {
    fn weight(&self, _: &(Choice, Language), document: &Document) -> u64 {
        let bytes = document.bytes.len() + document.gzip.len();
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }
}

impl Feeds {
    /// All feeds of a published `agenda`, or of one that has no slots yet. The same agenda gives the same bytes.
    /// `last_modified` is what HTTP tells.
    #[must_use]
    pub fn published(
        agenda: Option<Arc<Agenda>>,
        origin: Origin,
        last_modified: Option<Timestamp>,
    ) -> Self {
        let mut feeds = Self::new(agenda, origin, last_modified);
        match feeds.agenda.clone() {
            Some(agenda) => feeds.make_all(&agenda),
            None => feeds.make_empty(),
        }
        feeds
    }

    /// The feeds of a draft, which few look at: each is made when it is asked for.
    #[must_use]
    pub fn draft(agenda: Arc<Agenda>, origin: Origin) -> Self {
        Self::new(Some(agenda), origin, None)
    }

    fn new(agenda: Option<Arc<Agenda>>, origin: Origin, last_modified: Option<Timestamp>) -> Self {
        Self {
            written: Language::ALL.map(|language| {
                let agenda = agenda.as_deref();
                agenda.map_or_else(Written::nothing, |agenda| {
                    Written::new(agenda, &origin, language)
                })
            }),
            agenda,
            origin,
            last_modified,
            made: HashMap::new(),
            chosen: cache(),
        }
    }

    /// Where they come from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// When they last changed, as HTTP tells it.
    #[must_use]
    pub fn last_modified(&self) -> Option<Timestamp> {
        self.last_modified
    }

    /// What the calendar of `scope` is called; none where there is no such thing, or no conference yet.
    #[must_use]
    pub fn name(&self, scope: &Scope, language: Language) -> Option<String> {
        scope.calendar_name(self.agenda.as_deref()?, language)
    }

    /// The feed of `scope`, if it is there already.
    #[must_use]
    pub fn made(&self, scope: &Scope, language: Language) -> Option<Document> {
        match scope {
            Scope::Custom(choice) if choice.is_empty() => self.made(&Scope::Conference, language),
            Scope::Custom(choice) => self.chosen.get(&(choice.clone(), language)),
            scope => {
                let both = self.made.get(scope)?;
                Some(both[language.index()].clone())
            }
        }
    }

    /// The feed of `scope`, which is made where it is not there yet; none where there is no such thing. It may take
    /// longer than a request's own thread should be kept busy.
    #[must_use]
    pub fn find(&self, scope: &Scope, language: Language) -> Option<Document> {
        if let Some(document) = self.made(scope, language) {
            return Some(document);
        }
        match scope {
            Scope::Custom(choice) if choice.is_empty() => self.find(&Scope::Conference, language),
            Scope::Custom(choice) => {
                let key = (choice.clone(), language);
                // Whoever asks for the same meanwhile waits for this one.
                let make = || self.make(scope, language).ok_or(());
                self.chosen.get_or_insert_with(&key, make).ok()
            }
            scope => self.make(scope, language),
        }
    }

    /// How many feeds are there, and how many bytes they hold, plain and packed: for measuring.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let documents = self.made.values().flatten();
        let bytes = documents.map(|document| document.bytes.len() + document.gzip.len());
        (self.made.len() * 2, bytes.sum())
    }

    fn make_all(&mut self, agenda: &Agenda) {
        let mut slots: HashMap<Scope, Vec<usize>> = HashMap::new();
        for (place, slot) in agenda.slots.iter().enumerate() {
            for scope in Scope::of(agenda, slot) {
                slots.entry(scope).or_default().push(place);
            }
        }
        slots.insert(Scope::Conference, (0..agenda.slots.len()).collect());
        for scope in Scope::all(agenda) {
            slots.entry(scope).or_default();
        }
        let mut packer = Packer::default();
        for (scope, places) in slots {
            let both = Language::ALL.map(|language| {
                let head = head(agenda, &self.origin, &scope, language)?;
                Some(self.whole(&mut packer, head, &places, language))
            });
            // A slot may name what is not there: then nobody can find a feed of it.
            if let [Some(english), Some(spanish)] = both {
                self.made.insert(scope, [english, spanish]);
            }
        }
        self.share();
    }

    /// Events are kept as parts of the conference's feed, which holds all of them.
    fn share(&mut self) {
        let Some(both) = self.made.get(&Scope::Conference) else {
            return;
        };
        for (written, document) in self.written.iter_mut().zip(both) {
            let events: usize = written.events.iter().map(Bytes::len).sum();
            let end = document.bytes.len() - END.len();
            let mut at = end - events;
            for event in &mut written.events {
                let next = at + event.len();
                *event = document.bytes.slice(at..next);
                at = next;
            }
        }
    }

    fn make_empty(&mut self) {
        let both = Language::ALL.map(|language| {
            let head = empty_head(&self.origin, language);
            self.whole(&mut Packer::default(), head, &[], language)
        });
        self.made.insert(Scope::Conference, both);
    }

    fn make(&self, scope: &Scope, language: Language) -> Option<Document> {
        let agenda = self.agenda.as_deref()?;
        let head = head(agenda, &self.origin, scope, language)?;
        let places: Vec<usize> = match scope {
            Scope::Conference => (0..agenda.slots.len()).collect(),
            Scope::Custom(choice) => choice.filter().places(agenda),
            scope => {
                let slots = agenda.slots.iter().enumerate();
                let fitting = slots.filter(|(_, slot)| Scope::of(agenda, slot).contains(scope));
                fitting.map(|(place, _)| place).collect()
            }
        };
        Some(self.whole(&mut Packer::default(), head, &places, language))
    }

    fn whole(
        &self,
        packer: &mut Packer,
        head: Vec<u8>,
        places: &[usize],
        language: Language,
    ) -> Document {
        let written = &self.written[language.index()];
        let events = places.iter().filter_map(|place| written.events.get(*place));
        let bytes = whole(head, &written.zone, events.map(AsRef::as_ref));
        Document::packed_by(packer, bytes, self.last_modified)
    }
}

/// One shard: the bound is for all together, so that a large feed may take much of it.
fn cache() -> Cache<(Choice, Language), Document, Weight> {
    let options = OptionsBuilder::new()
        .shards(1)
        .estimated_items_capacity(KEPT_FEEDS)
        .weight_capacity(KEPT)
        .build();
    match options {
        Ok(options) => Cache::with_options(
            options,
            Weight,
            DefaultHashBuilder::default(),
            DefaultLifecycle::default(),
        ),
        Err(_) => Cache::with_weighter(KEPT_FEEDS, KEPT, Weight),
    }
}

impl Written {
    fn new(agenda: &Agenda, origin: &Origin, language: Language) -> Self {
        let calendar = Calendar {
            agenda,
            origin,
            language,
        };
        let events = agenda.slots.iter().map(|slot| match calendar.event(slot) {
            Some(event) => refold(&event.to_string()).into(),
            None => Bytes::new(),
        });
        let starts = agenda.slots.iter().map(|slot| slot.starts_at);
        let days = agenda.days.iter().map(|day| day.opens_at);
        let times: Vec<Timestamp> = starts.chain(days).collect();
        let first = times.iter().min().copied().unwrap_or(Timestamp::UNIX_EPOCH);
        let last = times.iter().max().copied().unwrap_or(first);
        let zone = vtimezone(&calendar.time_zone(), first, last);
        Self {
            zone: refold(&zone.to_string()).into(),
            events: events.collect(),
        }
    }

    fn nothing() -> Self {
        let epoch = Timestamp::UNIX_EPOCH;
        let zone = vtimezone(&TimeZone::UTC, epoch, epoch);
        Self {
            zone: refold(&zone.to_string()).into(),
            events: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_of_choices_are_kept_within_a_bound() {
        let cache = cache();
        let agenda: Agenda = serde_json::from_value(serde_json::json!({
            "format_version": 1,
            "conference": {
                "id": uuid::Uuid::nil(), "slug": "a", "name": {"en": "A"}, "short_name": {"en": "A"},
                "tagline": {"en": ""}, "description": {"en": ""}, "time_zone": "UTC",
                "venue": {"name": "", "city": "", "region": "", "country": "", "note": {"en": ""}},
                "contact_email": "", "access_email": "", "care_email": "",
                "code_of_conduct": {"en": ""}, "support": {"en": ""},
            },
            "days": [], "rooms": [], "tracks": [], "levels": [], "languages": [], "ce_categories": [],
            "kinds": (0..100).map(|kind| serde_json::json!({"slug": kind.to_string(), "name": {"en": ""}}))
                .collect::<Vec<_>>(),
            "speakers": [], "sessions": [], "slots": [],
        }))
        .unwrap();
        for kind in 0..100 {
            let choice = Choice::read(&agenda, [("kind", kind.to_string())]).unwrap();
            let large = Document {
                bytes: vec![0; 1 << 20].into(),
                ..Document::default()
            };
            cache.insert((choice, Language::En), large);
        }
        assert!(cache.len() > 8, "{}", cache.len());
        assert!(cache.weight() <= KEPT, "{}", cache.weight());
    }
}
