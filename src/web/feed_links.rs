//! Ways from a page to the calendar feed of what it is about.

use askama::Template;
use askama::filters::HtmlSafe;

use super::calendar::What;
use super::frame::Frame;
use crate::domain::calendar::Scope;

impl Frame<'_> {
    /// Where the feed of `scope` lies, in this page's language; that of the draft for who looks at it.
    pub(crate) fn feed(&self, scope: &Scope) -> String {
        format!("{}{}", self.base(), scope.address(self.lang()))
    }

    /// Where one learns how to subscribe to the feed of `scope`. That page knows nothing of the draft: who looks
    /// at it is led to the feed itself. So is everybody to a file, which nobody subscribes to.
    pub(crate) fn subscribe(&self, scope: &Scope) -> String {
        match What::of(scope).filter(|_| !self.previews()) {
            None => self.feed(scope),
            Some((_, "")) => "/calendar".to_owned(),
            Some((what, one)) => format!("/calendar?what={0}&{0}={one}", what.as_str()),
        }
    }

    /// Tells programs of the feed of `scope`, by the name that the calendar itself has.
    pub(crate) fn feed_link(&self, scope: &Scope) -> FeedLink {
        let name = self.visit.snapshot.feeds.name(scope, self.lang());
        FeedLink {
            title: name.unwrap_or_else(|| self.brand().into_owned()),
            href: self.feed(scope),
        }
    }

    /// Whether there is a release, so that feeds have something in them.
    pub(crate) fn published(&self) -> bool {
        self.visit.snapshot.release.is_some()
    }
}

/// A feed, in the head of a page.
#[derive(Template)]
#[template(path = "parts/feed_link.html")]
pub(crate) struct FeedLink {
    title: String,
    href: String,
}

// It is a template itself: what it holds was escaped when it was rendered.
impl HtmlSafe for FeedLink {}
