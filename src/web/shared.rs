//! What a public page tells of itself to search engines and to programs that show links (Open Graph).
//!
//! A page says its own path, so that nothing which a visitor or a private link brought into the address is told.

use askama::Template;
use askama::filters::HtmlSafe;

use super::assets;
use super::frame::{Area, Frame};
use crate::domain::markdown::excerpt;
use crate::i18n::Language;

/// How many letters of a description are shown at most.
const LONGEST: usize = 200;

/// What is told of a page.
#[derive(Template)]
#[template(path = "parts/shared.html")]
pub(crate) struct Shared {
    title: String,
    site: String,
    description: String,
    language: Language,
    /// The page's address in its own language.
    address: String,
    /// Its address in each language; the one that leaves the language open is last.
    addresses: Vec<(&'static str, String)>,
    picture: String,
    picture_words: String,
}

// It is a template itself: what it holds was escaped when it was rendered.
impl HtmlSafe for Shared {}

impl Shared {
    /// The language with the country whose usage we follow.
    fn locale(language: Language) -> &'static str {
        match language {
            Language::En => "en_US",
            Language::Es => "es_US",
        }
    }
}

impl Frame<'_> {
    /// Tells of this page, which lies at `path` and says `about` itself, in Markdown. Nothing is told of the draft.
    pub(crate) fn shared_as(mut self, path: &str, about: &str) -> Self {
        if self.previews() {
            return self;
        }
        let own = excerpt(about, LONGEST);
        let mut addresses: Vec<_> = Language::ALL
            .map(|language| (language.code(), self.address(path, language)))
            .into();
        addresses.push(("x-default", self.address(path, Language::default())));
        self.shared = Some(Shared {
            title: self.shared_title(),
            site: self.brand().into_owned(),
            description: if own.is_empty() {
                excerpt(&self.conference_in_short(), LONGEST)
            } else {
                own
            },
            language: self.lang(),
            address: self.address(path, self.lang()),
            addresses,
            picture: format!("{}{}", self.public_url(), assets::quilt_path()),
            picture_words: self.t("frame-picture").into_owned(),
        });
        self
    }

    /// The whole address of `path` in `language`: English is the one without a parameter, as with feeds.
    pub(crate) fn address(&self, path: &str, language: Language) -> String {
        let public_url = self.public_url();
        if language == Language::default() {
            format!("{public_url}{path}")
        } else {
            format!("{public_url}{path}?lang={}", language.code())
        }
    }

    /// "April 20–21, 2026 · Kalahari Resort, Wisconsin Dells · We recover together".
    pub(crate) fn conference_in_short(&self) -> String {
        let Some(agenda) = self.visit.agenda() else {
            return String::new();
        };
        let conference = &agenda.conference;
        let place = conference.venue.in_short();
        let parts = [
            self.when_and_where(agenda, &place),
            self.plain(&conference.tagline).to_owned(),
        ];
        let known = parts.into_iter().filter(|part| !part.is_empty());
        known.collect::<Vec<_>>().join(" · ")
    }

    pub(crate) fn public_url(&self) -> &str {
        &self.visit.state.config.public_url
    }

    /// The start page is called as the conference, not "Home".
    fn shared_title(&self) -> String {
        match self.visit.agenda() {
            Some(agenda) if self.area == Area::Home => {
                self.plain(&agenda.conference.name).to_owned()
            }
            _ => self.title.clone(),
        }
    }
}
