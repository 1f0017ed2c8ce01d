//! A session as it is typed: in a form, a row of a file, or a program's request.

use entity::session;

use crate::domain::typed::Both;

/// A session, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Its name in addresses: made once, kept ever after. Of a new session: what it shall be; empty: made
    /// of the title.
    pub slug: String,
    /// Its title.
    pub title: Both,
    /// What it is about.
    pub r#abstract: Both,
    /// What could be hard to hear.
    pub content_note: Both,
    /// What people can do afterwards, one a line.
    pub objectives: Both,
    /// A kind's slug.
    pub kind: String,
    /// A level's slug.
    pub level: String,
    /// A language's slug.
    pub language: String,
    /// A track's slug; empty: none.
    pub track: String,
    /// How long it is.
    pub minutes: String,
    /// Who speaks, in order: slug or id, and what they do in it (empty: they speak).
    pub speakers: Vec<(String, String)>,
    /// Minutes that count for continuing education; empty: none.
    pub ce_minutes: String,
    /// Slugs of the credit categories, in order.
    pub ce_categories: Vec<String>,
    /// Live captions are promised.
    pub captions: bool,
    /// A sign language interpreter is promised.
    pub asl: bool,
    /// It needs a projector.
    pub needs_projector: bool,
    /// It needs an interpreter between languages.
    pub needs_interpreter: bool,
    /// It needs a stage without steps.
    pub needs_step_free_stage: bool,
    /// Seats that are signed up for; empty: everybody just comes.
    pub sign_up_capacity: String,
    /// Once they are taken, there is a waitlist.
    pub sign_up_waitlist: bool,
    /// For organizers alone.
    pub organizer_notes: String,
}

impl Session {
    /// The row's own columns; what it refers to is empty.
    pub(super) fn of(row: &session::Model) -> Self {
        let text = |en: &Option<String>, es: &Option<String>| {
            Both::of(en.as_deref().unwrap_or_default(), es.as_ref())
        };
        Self {
            slug: row.slug.clone(),
            title: Both::of(&row.title_en, row.title_es.as_ref()),
            r#abstract: text(&row.abstract_en, &row.abstract_es),
            content_note: text(&row.content_note_en, &row.content_note_es),
            objectives: text(&row.objectives_en, &row.objectives_es),
            kind: row.kind.clone(),
            level: row.level.clone(),
            language: row.language.clone(),
            minutes: row.minutes.to_string(),
            ce_minutes: some_number(Some(row.ce_minutes).filter(|minutes| *minutes > 0)),
            captions: row.captions,
            asl: row.asl,
            needs_projector: row.needs_projector,
            needs_interpreter: row.needs_interpreter,
            needs_step_free_stage: row.needs_step_free_stage,
            sign_up_capacity: some_number(row.sign_up_capacity),
            sign_up_waitlist: row.sign_up_waitlist,
            organizer_notes: row.organizer_notes.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Its texts, each with the name of its field.
    #[must_use]
    pub fn texts(&self) -> [(&'static str, &Both); 4] {
        [
            ("title", &self.title),
            ("abstract", &self.r#abstract),
            ("content_note", &self.content_note),
            ("objectives", &self.objectives),
        ]
    }

    /// The names of the texts that have no Spanish. What the public never sees needs none.
    #[must_use]
    pub fn lacks_spanish(&self) -> Vec<&'static str> {
        if self.kind == super::super::blocker::KIND {
            return Vec::new();
        }
        let texts = self.texts().into_iter();
        texts
            .filter(|(_, text)| text.lacks_spanish())
            .map(|(name, _)| name)
            .collect()
    }
}

fn some_number(number: Option<i32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}
