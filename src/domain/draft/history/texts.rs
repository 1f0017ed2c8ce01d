//! The public texts of a session, which are taken back together with its places.

use entity::session;
use serde::{Deserialize, Serialize};

use crate::domain::agenda;
use crate::i18n::Text;

/// What people read of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Texts {
    /// Its title.
    pub(crate) title: Text,
    r#abstract: Option<Text>,
    content_note: Option<Text>,
    objectives: Option<Text>,
}

impl Texts {
    /// As the draft has them.
    pub(crate) fn of(row: &session::Model) -> Self {
        Self {
            title: Text::new(&row.title_en, row.title_es.clone()),
            r#abstract: Text::maybe(row.abstract_en.clone(), row.abstract_es.clone()),
            content_note: Text::maybe(row.content_note_en.clone(), row.content_note_es.clone()),
            objectives: Text::maybe(row.objectives_en.clone(), row.objectives_es.clone()),
        }
    }

    /// As a release has them.
    pub(crate) fn released(session: &agenda::Session) -> Self {
        Self {
            title: session.title.clone(),
            r#abstract: session.r#abstract.clone(),
            content_note: session.content_note.clone(),
            objectives: session.objectives.clone(),
        }
    }

    /// Puts them into `row`.
    pub(super) fn put(&self, row: &mut session::Model) {
        (row.title_en, row.title_es) = (self.title.en.clone(), self.title.es.clone());
        (row.abstract_en, row.abstract_es) = pair(self.r#abstract.as_ref());
        (row.content_note_en, row.content_note_es) = pair(self.content_note.as_ref());
        (row.objectives_en, row.objectives_es) = pair(self.objectives.as_ref());
    }
}

fn pair(text: Option<&Text>) -> (Option<String>, Option<String>) {
    text.map_or((None, None), |text| {
        (Some(text.en.clone()), text.es.clone())
    })
}
