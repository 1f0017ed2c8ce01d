//! What every page shares: words, dates, icons, the masthead and the demo's banner.

mod area;
mod conference;
mod desk;
mod files;
mod parts;
mod time;

use std::borrow::Cow;
use std::fmt;

use super::agenda::linked_data::LinkedData;
use super::shared::Shared;
use super::visit::Visit;
use crate::domain::organizers::Actor;
use crate::i18n::{Language, Words};

pub(crate) use area::Area;
pub(crate) use parts::Said;

/// What the base template and all pages draw from.
pub(crate) struct Frame<'v> {
    pub(crate) visit: &'v Visit,
    /// The page's own name; the conference's is added.
    pub(crate) title: String,
    pub(crate) area: Area,
    /// Wide pages use the whole window.
    pub(crate) broad: bool,
    /// Who is signed in, on the organizers' pages.
    pub(crate) organizer: Option<Actor>,
    /// Organizers' pages: no masthead for the public, no support band.
    pub(crate) desk: bool,
    /// What is told to who shows links to this page; none on pages that are not for everybody.
    pub(crate) shared: Option<Shared>,
    /// What is told to search engines; none where there is nothing of the kind.
    pub(crate) linked_data: Option<LinkedData>,
}

impl<'v> Frame<'v> {
    /// A public page called by the words `title`.
    pub(crate) fn new(visit: &'v Visit, area: Area, title: &str) -> Self {
        Self::titled(visit, area, visit.words().t(title).into_owned())
    }

    /// A public page with a title of its own, such as a session's.
    pub(crate) fn titled(visit: &'v Visit, area: Area, title: String) -> Self {
        Self {
            visit,
            title,
            area,
            broad: false,
            organizer: None,
            desk: false,
            shared: None,
            linked_data: None,
        }
    }

    pub(crate) fn words(&self) -> Words {
        self.visit.words()
    }

    pub(crate) fn lang(&self) -> Language {
        self.visit.language
    }

    /// Words without values.
    pub(crate) fn t(&self, id: impl AsRef<str>) -> Cow<'static, str> {
        self.words().t(id.as_ref())
    }

    /// Words with one value.
    pub(crate) fn t1(&self, id: &str, name: &str, value: impl fmt::Display) -> Cow<'static, str> {
        self.words().t1(id, name, value.to_string())
    }

    /// Words with a number, which may choose among plural forms. Templates hand over numbers of every
    /// kind, behind references of every depth: what they all can is being written.
    pub(crate) fn count(&self, id: &str, count: impl fmt::Display) -> Cow<'static, str> {
        let count: i64 = count.to_string().parse().unwrap_or(i64::MAX);
        self.words().t1(id, "count", count)
    }

    /// What the addresses of the agenda begin with: nothing, but for those who look at the draft.
    pub(crate) fn base(&self) -> &str {
        &self.visit.base
    }

    /// Whether somebody looks at the draft by a private link.
    pub(crate) fn previews(&self) -> bool {
        !self.visit.base.is_empty()
    }

    /// Whether this page belongs to the site that everybody sees: neither the desk nor a look at the draft.
    pub(crate) fn is_public(&self) -> bool {
        !self.desk && !self.previews()
    }

    /// Whether this is the demo, which says so on every page.
    pub(crate) fn demo(&self) -> bool {
        self.visit.state.config.demo
    }

    /// The link to this page in the language that it is not in; and that language.
    pub(crate) fn other(&self) -> Language {
        self.lang().other()
    }

    pub(crate) fn other_href(&self) -> String {
        self.visit.in_language(self.other())
    }
}
