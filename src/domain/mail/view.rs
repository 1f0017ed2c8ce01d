//! The words of one mail in their order, and the two forms that say them: plain text and HTML.

use askama::Template as _;

use crate::domain::Error;
use crate::i18n::Words;

/// A mail as it is read.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Tells nothing of the conference and nothing of the status: others may see it.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML: no pictures, nothing loaded from elsewhere.
    pub html: String,
}

impl std::fmt::Debug for Rendered {
    /// Hides the content: it would end in a log.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Rendered(hidden)")
    }
}

/// The words of one mail, in order.
pub(super) struct View {
    pub(super) language: &'static str,
    pub(super) subject: String,
    pub(super) greeting: String,
    pub(super) opening: Vec<String>,
    pub(super) facts: Vec<Fact>,
    pub(super) links: Vec<Link>,
    pub(super) closing: Vec<String>,
}

pub(super) struct Fact {
    pub(super) label: String,
    pub(super) value: String,
}

pub(super) struct Link {
    pub(super) lead: String,
    pub(super) url: String,
}

impl Link {
    /// Words may stand in place of a link.
    fn is_real(&self) -> bool {
        self.url.starts_with("http://") || self.url.starts_with("https://")
    }
}

#[derive(askama::Template)]
#[template(path = "mail.txt")]
struct AsText<'a> {
    view: &'a View,
}

#[derive(askama::Template)]
#[template(path = "mail.html")]
struct AsHtml<'a> {
    view: &'a View,
}

/// Both forms of one mail.
pub(super) fn lay_out(view: View) -> Result<Rendered, Error> {
    let failed = |_| Error::Internal("mail template failed".to_owned());
    Ok(Rendered {
        text: AsText { view: &view }.render().map_err(failed)?,
        html: AsHtml { view: &view }.render().map_err(failed)?,
        subject: view.subject,
    })
}

/// Anybody can register any address under any name: a name that would become a link, or that is an
/// essay, is not repeated to a stranger.
pub(super) fn greeting(words: Words, name: &str) -> String {
    match repeatable(name, 60) {
        Some(name) => words.t1("mail-greeting", "name", name).into_owned(),
        None => words.t("mail-greeting-plain").into_owned(),
    }
}

/// Whether `name`, without needless white space, is repeated.
pub(super) fn is_told(name: &str) -> bool {
    repeatable(name, 60).is_some()
}

/// `name`, if it can be repeated to a stranger.
pub(super) fn repeatable(name: &str, longest: usize) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let short = !name.is_empty() && name.chars().count() <= longest;
    (short && !name.split(' ').any(links_itself)).then_some(name)
}

/// Whether mail programs may make a link of `word`: `https://…`, `a@b`, `example.org`, but not `J.R.`
fn links_itself(word: &str) -> bool {
    let parts = word.split('.').collect::<Vec<_>>();
    word.contains("://")
        || word.contains('@')
        || parts
            .windows(2)
            .any(|pair| pair.iter().all(|part| part.chars().count() >= 2))
}
