//! What stands in pages many times: texts with their language, icons, quilt blocks.

use askama::Template;
use askama::filters::HtmlSafe;

use super::super::assets;
use super::Frame;
use crate::domain::agenda::Track;
use crate::domain::markdown::to_html;
use crate::i18n::Text;

impl Frame<'_> {
    /// What organizers wrote, marked with its language where that is not the page's.
    pub(crate) fn say<'t>(&self, text: &'t Text) -> Said<'t> {
        let language = text.language(self.lang());
        Said {
            text: text.get(self.lang()),
            lang: (language != self.lang()).then(|| language.code()),
        }
    }

    /// The same for a long text, of which Markdown makes HTML.
    pub(crate) fn write(&self, text: &Text) -> Written {
        let (words, language) = (text.get(self.lang()), text.language(self.lang()));
        let made = self.visit.snapshot.written.get(words).cloned();
        Written {
            html: made.unwrap_or_else(|| to_html(words)),
            lang: (language != self.lang()).then(|| language.code()),
        }
    }

    /// The same for a text that may be missing.
    pub(crate) fn say_maybe<'t>(&self, text: Option<&'t Text>) -> Said<'t> {
        text.map_or(
            Said {
                text: "",
                lang: None,
            },
            |text| self.say(text),
        )
    }

    /// The plain text, for attributes.
    pub(crate) fn plain<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang())
    }

    /// An icon of the sprite; its word stands beside it.
    pub(crate) fn icon(&self, name: &'static str) -> Icon {
        Icon {
            sprite: assets::icons_path(),
            name,
        }
    }

    /// A track's quilt block.
    pub(crate) fn block<'t>(&self, track: &'t Track, size: u32) -> Block<'t> {
        self.block_named(&track.block, size)
    }

    /// The quilt block of this name.
    pub(crate) fn block_named<'t>(&self, name: &'t str, size: u32) -> Block<'t> {
        Block {
            sprite: assets::icons_path(),
            name,
            size,
        }
    }
}

/// A text with its language where it differs from the page's.
#[derive(Template)]
#[template(path = "parts/said.html")]
pub(crate) struct Said<'t> {
    text: &'t str,
    lang: Option<&'static str>,
}

/// A long text in HTML that was cleaned when it was made.
#[derive(Template)]
#[template(path = "parts/written.html")]
pub(crate) struct Written {
    html: String,
    lang: Option<&'static str>,
}

/// An icon.
#[derive(Template)]
#[template(path = "parts/icon.html")]
pub(crate) struct Icon {
    sprite: &'static str,
    name: &'static str,
}

/// A quilt block.
#[derive(Template)]
#[template(path = "parts/block.html")]
pub(crate) struct Block<'t> {
    sprite: &'static str,
    name: &'t str,
    size: u32,
}

// These are templates themselves: what they hold was escaped when they were rendered.
impl HtmlSafe for Said<'_> {}
impl HtmlSafe for Written {}
impl HtmlSafe for Icon {}
impl HtmlSafe for Block<'_> {}
