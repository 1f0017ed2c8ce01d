//! Feeds of choices that somebody has asked for: kept within a bound.

use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::choice::Choice;
use crate::domain::document::Document;
use crate::i18n::Language;

/// How many bytes of feeds of choices are kept, plain and packed together. What is asked for least goes first.
const KEPT: u64 = 32 << 20;
/// About how many such feeds that is.
const KEPT_FEEDS: usize = 256;

/// What is kept, by what was chosen.
#[derive(Debug)]
pub(super) struct Chosen(Cache<(Choice, Language), Document, Weight>);

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<(Choice, Language), Document> for Weight {
    fn weight(&self, _: &(Choice, Language), document: &Document) -> u64 {
        let bytes = document.bytes.len() + document.gzip.len();
        u64::try_from(bytes).unwrap_or(u64::MAX)
    }
}

impl Default for Chosen {
    fn default() -> Self {
        // One shard: the bound is for all together, so that a large feed may take much of it.
        let options = OptionsBuilder::new()
            .shards(1)
            .estimated_items_capacity(KEPT_FEEDS)
            .weight_capacity(KEPT)
            .build();
        Self(match options {
            Ok(options) => Cache::with_options(
                options,
                Weight,
                DefaultHashBuilder::default(),
                DefaultLifecycle::default(),
            ),
            Err(_) => Cache::with_weighter(KEPT_FEEDS, KEPT, Weight),
        })
    }
}

impl Chosen {
    /// The feed, if it is kept.
    pub(super) fn get(&self, choice: &Choice, language: Language) -> Option<Document> {
        self.0.get(&(choice.clone(), language))
    }

    /// The feed, which `make` makes where it is not kept. Whoever asks for the same meanwhile waits for this one.
    pub(super) fn get_or_make(
        &self,
        choice: &Choice,
        language: Language,
        make: impl FnOnce() -> Option<Document>,
    ) -> Option<Document> {
        let key = (choice.clone(), language);
        self.0.get_or_insert_with(&key, || make().ok_or(())).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::Term;
    use crate::domain::agenda::any::bare;
    use crate::i18n::Text;

    #[test]
    fn feeds_of_choices_are_kept_within_a_bound() {
        let chosen = Chosen::default();
        let mut agenda = bare("UTC");
        agenda.kinds = (0..100)
            .map(|kind| Term {
                slug: kind.to_string(),
                name: Text::default(),
            })
            .collect();
        for kind in 0..100 {
            let choice = Choice::read(&agenda, [("kind", kind.to_string())]).unwrap();
            let large = Document {
                bytes: vec![0; 1 << 20].into(),
                ..Document::default()
            };
            chosen.get_or_make(&choice, Language::En, || Some(large));
        }
        let cache = &chosen.0;
        assert!(cache.len() > 8, "{}", cache.len());
        assert!(cache.weight() <= KEPT, "{}", cache.weight());
    }
}
