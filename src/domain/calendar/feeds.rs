//! All feeds of one agenda: made at publication, and those of choices when somebody first asks for them.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use jiff::Timestamp;

use super::chosen::Chosen;
use super::feed::{empty_head, head, whole};
use super::scope::Scope;
use super::written::Written;
use crate::domain::agenda::Agenda;
use crate::domain::document::{Document, Packer};
use crate::i18n::Language;

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
    /// By language: of a draft, when somebody first asks for a feed.
    written: [OnceLock<Written>; 2],
    made: HashMap<Scope, [Document; 2]>,
    chosen: Chosen,
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
            written: <[_; 2]>::default(),
            agenda,
            origin,
            last_modified,
            made: HashMap::new(),
            chosen: Chosen::default(),
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
            Scope::Custom(choice) => self.chosen.get(choice, language),
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
                let make = || self.make(scope, language);
                self.chosen.get_or_make(choice, language, make)
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
        if let Some(both) = self.made.get(&Scope::Conference) {
            for (written, document) in self.written.iter_mut().zip(both) {
                if let Some(written) = written.get_mut() {
                    written.share(document);
                }
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

    fn written(&self, language: Language) -> &Written {
        self.written[language.index()].get_or_init(|| match self.agenda.as_deref() {
            Some(agenda) => Written::new(agenda, &self.origin, language),
            None => Written::nothing(),
        })
    }

    fn whole(
        &self,
        packer: &mut Packer,
        head: Vec<u8>,
        places: &[usize],
        language: Language,
    ) -> Document {
        let written = self.written(language);
        let events = places.iter().filter_map(|place| written.events.get(*place));
        let bytes = whole(head, &written.zone, events.map(AsRef::as_ref));
        Document::packed_by(packer, bytes, self.last_modified)
    }
}
