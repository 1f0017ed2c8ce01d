//! What is made of an agenda before anybody asks: feeds, schedules, the HTML of its long texts. It is work alone, and
//! waits for nothing.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::content::Agenda;
use super::news_feed::changes_feed;
use super::published::{Documents, News, Snapshot};
use crate::domain::calendar::{Feeds, Origin};
use crate::domain::document::Document;
use crate::domain::exchange::{schedule_json, schedule_xml};
use crate::domain::markdown::to_html;
use crate::i18n::Language;

/// What it is made from.
pub(super) struct Material {
    pub(super) agenda: Option<Arc<Agenda>>,
    pub(super) is_released: bool,
    pub(super) history: Arc<Vec<News>>,
    pub(super) origin: Origin,
    /// What programs may ask by. None since a speaker was hidden: what was asked for before was answered with the
    /// name, and would be kept for ever by a program that asks by date alone.
    pub(super) last_modified: Option<Timestamp>,
}

/// What is made of it.
pub(super) struct Rendered {
    pub(super) feeds: Arc<Feeds>,
    pub(super) documents: Arc<Documents>,
    pub(super) written: Arc<HashMap<String, String>>,
}

impl Material {
    pub(super) fn render(self) -> Rendered {
        let documents = self.documents().unwrap_or_default();
        let written = self.agenda.as_deref().map(written).unwrap_or_default();
        let feeds = Feeds::published(self.agenda, self.origin, self.last_modified);
        Rendered {
            feeds: Arc::new(feeds),
            documents: Arc::new(documents),
            written: Arc::new(written),
        }
    }

    /// What was made of the very same `before`.
    pub(super) fn made_before(&self, before: &Snapshot) -> Option<Rendered> {
        let agenda = self.agenda.as_ref().zip(before.agenda.as_ref());
        let is_same = agenda.is_some_and(|(now, then)| Arc::ptr_eq(now, then))
            && self.is_released
            && before.feeds.origin() == &self.origin
            && before.feeds.last_modified() == self.last_modified;
        is_same.then(|| Rendered {
            feeds: Arc::clone(&before.feeds),
            documents: Arc::clone(&before.documents),
            written: Arc::clone(&before.written),
        })
    }

    /// None before the first release.
    fn documents(&self) -> Option<Documents> {
        let agenda = self.agenda.as_deref().filter(|_| self.is_released)?;
        let url = self.origin.public_url.as_str();
        let both = |make: &dyn Fn(Language) -> Vec<u8>| {
            Some(Language::ALL.map(|language| Document::new(make(language), self.last_modified)))
        };
        Some(Documents {
            schedule_json: both(&|language| schedule_json(agenda, url, language)),
            schedule_xml: both(&|language| schedule_xml(agenda, url, language)),
            changes: both(&|language| changes_feed(agenda, &self.history, url, language)),
        })
    }
}

/// The HTML of the long texts of `agenda`.
pub(super) fn written(agenda: &Agenda) -> HashMap<String, String> {
    let abstracts = agenda.sessions.iter();
    let abstracts = abstracts.filter_map(|session| session.r#abstract.as_ref());
    let bios = agenda.speakers.iter();
    let bios = bios.filter_map(|speaker| speaker.bio.as_ref());
    abstracts
        .chain(bios)
        .flat_map(|text| std::iter::once(&text.en).chain(&text.es))
        .map(|text| (text.clone(), to_html(text)))
        .collect()
}
