//! What a browser sends from the form of a session.

use crate::domain::agenda::Term;
use crate::domain::draft::sessions::Session;
use crate::web::organize::form::sent::Sent;

/// More rows of speakers than any session has.
const MOST_ROWS: usize = 100;

/// What the pressed button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Save it all.
    Save,
    /// One more row for a speaker.
    AddRow,
    /// The speaker of this row goes one row up.
    Up(usize),
    /// The speaker of this row goes one row down.
    Down(usize),
}

impl Asked {
    pub(super) fn read(sent: &Sent) -> Self {
        let button = sent.text("do");
        let row = |way: &str| button.strip_prefix(way)?.parse().ok();
        if button == "add-speaker" {
            return Self::AddRow;
        }
        let up = row("up-").map(Self::Up);
        let down = || row("down-").map(Self::Down);
        up.or_else(down).unwrap_or(Self::Save)
    }
}

/// The session that was typed; its empty rows of speakers are left out.
pub(super) fn session(sent: &Sent, categories: &[Term]) -> Session {
    let chosen = |term: &&Term| sent.is_checked(&category_box(&term.slug));
    Session {
        slug: String::new(),
        title: sent.both("title"),
        r#abstract: sent.both("abstract"),
        content_note: sent.both("content_note"),
        objectives: sent.both("objectives"),
        kind: sent.text("kind"),
        level: sent.text("level"),
        language: sent.text("language"),
        track: sent.text("track"),
        minutes: sent.text("minutes"),
        speakers: speakers(sent),
        ce_minutes: sent.text("ce_minutes"),
        ce_categories: categories
            .iter()
            .filter(chosen)
            .map(|term| term.slug.clone())
            .collect(),
        captions: sent.is_checked("captions"),
        asl: sent.is_checked("asl"),
        needs_projector: sent.is_checked("needs_projector"),
        needs_interpreter: sent.is_checked("needs_interpreter"),
        needs_step_free_stage: sent.is_checked("needs_step_free_stage"),
        sign_up_capacity: sent.text("sign_up_capacity"),
        sign_up_waitlist: sent.is_checked("sign_up_waitlist"),
        organizer_notes: sent.text("organizer_notes"),
    }
}

/// The name of the box of a credit category.
pub(super) fn category_box(slug: &str) -> String {
    format!("ce_category_{slug}")
}

/// Who speaks, in the order of the rows, moved as the button asks.
fn speakers(sent: &Sent) -> Vec<(String, String)> {
    let rows = (0..MOST_ROWS).take_while(|row| sent.has(&format!("speaker_{row}")));
    let mut rows: Vec<(String, String)> = rows
        .map(|row| {
            let speaker = sent.text(&format!("speaker_{row}"));
            (speaker, sent.text(&format!("role_{row}")))
        })
        .collect();
    let (row, other) = match Asked::read(sent) {
        Asked::Up(row) => (row, row.saturating_sub(1)),
        Asked::Down(row) => (row, row.saturating_add(1)),
        Asked::AddRow | Asked::Save => (0, 0),
    };
    if row < rows.len() && other < rows.len() {
        rows.swap(row, other);
    }
    rows.retain(|(speaker, _)| !speaker.is_empty());
    rows
}
