//! What is typed about an organizer, with what is wrong: shared by inviting and changing.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::domain::organizers::{Organizer, Profile, Role};
use crate::web::faults::{self, Fault};
use crate::web::frame::Frame;
use crate::web::organize::roles::{self, RoleInWords};

/// What was typed.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub(super) organizer_name: String,
    pub(super) organizer_email: String,
    pub(super) roles: Vec<String>,
    pub(super) mail_language: String,
}

impl Typed {
    pub(super) fn profile(&self) -> Profile {
        Profile {
            name: self.organizer_name.clone(),
            roles: self.roles.clone(),
            mail_language: self.mail_language.clone(),
        }
    }
}

impl From<&Organizer> for Typed {
    fn from(organizer: &Organizer) -> Self {
        let roles = organizer.roles.iter();
        Self {
            organizer_name: organizer.name.clone(),
            organizer_email: organizer.email.clone(),
            roles: roles.map(|role| role.as_str().to_owned()).collect(),
            mail_language: organizer.mail_language.code().to_owned(),
        }
    }
}

/// The fields.
#[derive(Template)]
#[template(path = "organize/organizer_fields.html")]
pub(super) struct Fields<'f> {
    pub(super) frame: &'f Frame<'f>,
    pub(super) typed: &'f Typed,
    pub(super) faults: &'f [Fault],
    /// An address is asked for only once.
    pub(super) with_email: bool,
}

impl HtmlSafe for Fields<'_> {}

/// One line to type in.
struct Line<'f> {
    name: &'static str,
    words: &'static str,
    value: &'f str,
    kind: &'static str,
}

impl Fields<'_> {
    fn lines(&self) -> Vec<Line<'_>> {
        let name = Line {
            name: "organizer_name",
            words: "organizer-name",
            value: &self.typed.organizer_name,
            kind: "text",
        };
        let email = Line {
            name: "organizer_email",
            words: "organizer-email",
            value: &self.typed.organizer_email,
            kind: "email",
        };
        let email = self.with_email.then_some(email);
        [name].into_iter().chain(email).collect()
    }

    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(self.faults, field)
    }

    fn everybody(&self) -> String {
        roles::everybody(self.frame.words())
    }

    fn roles(&self) -> Vec<RoleInWords> {
        roles::in_words(self.frame.words(), &Role::ALL)
    }

    fn holds(&self, slug: &str) -> bool {
        self.typed.roles.iter().any(|role| role == slug)
    }
}
