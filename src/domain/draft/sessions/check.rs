//! What was typed as it can be kept, or all that is wrong with it.

use entity::{session, session_ce_category, session_speaker};
use uuid::Uuid;

use super::fields::lines;
use super::{Lists, Session};
use crate::domain::agenda::SpeakerRole;
use crate::domain::typed::{Both, Check, Fields};
use crate::domain::{FieldError, FieldProblem};

/// The longest session, in minutes: a day.
const LONGEST: i32 = 24 * 60;

/// The rows of a session.
pub(in crate::domain::draft) struct Written {
    pub(super) session: session::Model,
    pub(super) speakers: Vec<session_speaker::Model>,
    pub(super) categories: Vec<session_ce_category::Model>,
}

/// Writes what was typed over `row`, which has `speaking` now; what is in the archive may stay, and not be
/// added.
pub(super) fn check(
    typed: &Session,
    lists: &Lists,
    mut row: session::Model,
    speaking: &[session_speaker::Model],
) -> Result<Written, Vec<FieldError>> {
    let mut check = Check::default();
    texts(&mut check, typed, &mut row);
    for (list, value, field, column) in [
        ("kind", &typed.kind, "kind", &mut row.kind),
        ("level", &typed.level, "level", &mut row.level),
        ("language", &typed.language, "language", &mut row.language),
    ] {
        value.trim().clone_into(column);
        if column.is_empty() {
            check.fault(field, FieldProblem::Missing);
        } else if !lists.has_term(list, column) {
            check.fault(field, FieldProblem::UnknownChoice);
        }
    }
    row.track_id = track(&mut check, typed.track.trim(), lists, row.track_id);
    numbers(&mut check, typed, &mut row);
    (row.captions, row.asl) = (typed.captions, typed.asl);
    row.needs_projector = typed.needs_projector;
    row.needs_interpreter = typed.needs_interpreter;
    row.needs_step_free_stage = typed.needs_step_free_stage;
    let speakers = speakers(&mut check, typed, lists, row.id, speaking);
    let categories = categories(&mut check, typed, lists, row.id);
    check.into_faults().map(|()| Written {
        session: row,
        speakers,
        categories,
    })
}

fn texts(check: &mut Check, typed: &Session, row: &mut session::Model) {
    (row.title_en, row.title_es) = check.needed_lines(&typed.title, ["title_en", "title_es"]);
    let mut maybe = |text: &Both, fields: Fields| {
        let (en, es) = check.texts(text, fields);
        ((!en.is_empty()).then_some(en), es)
    };
    (row.abstract_en, row.abstract_es) = maybe(&typed.r#abstract, ["abstract_en", "abstract_es"]);
    (row.content_note_en, row.content_note_es) =
        maybe(&typed.content_note, ["content_note_en", "content_note_es"]);
    let objectives = Both {
        en: lines(&typed.objectives.en),
        es: lines(&typed.objectives.es),
    };
    (row.objectives_en, row.objectives_es) = maybe(&objectives, ["objectives_en", "objectives_es"]);
    let notes = check.text(&typed.organizer_notes, "organizer_notes");
    row.organizer_notes = (!notes.is_empty()).then_some(notes);
}

fn numbers(check: &mut Check, typed: &Session, row: &mut session::Model) {
    if typed.minutes.trim().is_empty() {
        check.fault("minutes", FieldProblem::Missing);
    }
    let minutes = check.number(&typed.minutes, "minutes");
    if minutes.is_some_and(|minutes| !(1..=LONGEST).contains(&minutes)) {
        check.fault("minutes", FieldProblem::OutOfRange);
    }
    row.minutes = minutes.unwrap_or_default();
    row.ce_minutes = check
        .number(&typed.ce_minutes, "ce_minutes")
        .unwrap_or_default();
    if minutes.is_some_and(|minutes| row.ce_minutes > minutes) {
        check.fault("ce_minutes", FieldProblem::OutOfRange);
    }
    row.sign_up_capacity = check.number(&typed.sign_up_capacity, "sign_up_capacity");
    row.sign_up_waitlist = typed.sign_up_waitlist;
    if row.sign_up_capacity == Some(0) {
        check.fault("sign_up_capacity", FieldProblem::OutOfRange);
    }
    if typed.sign_up_waitlist && typed.sign_up_capacity.trim().is_empty() {
        check.fault("sign_up_capacity", FieldProblem::Missing);
    }
}

fn track(check: &mut Check, slug: &str, lists: &Lists, before: Option<Uuid>) -> Option<Uuid> {
    if slug.is_empty() {
        return None;
    }
    let track = lists.track(slug);
    let track = track.filter(|row| row.archived_at.is_none() || before == Some(row.id));
    if track.is_none() {
        check.fault("track", FieldProblem::UnknownChoice);
    }
    track.map(|row| row.id)
}

fn speakers(
    check: &mut Check,
    typed: &Session,
    lists: &Lists,
    session_id: Uuid,
    before: &[session_speaker::Model],
) -> Vec<session_speaker::Model> {
    let mut rows: Vec<session_speaker::Model> = Vec::new();
    for (key, role) in &typed.speakers {
        let had = |id| before.iter().any(|row| row.speaker_id == id);
        let speaker = lists.speaker(key.trim());
        let speaker = speaker.filter(|row| row.archived_at.is_none() || had(row.id));
        let role = match role.trim() {
            "" => Some(SpeakerRole::default()),
            role => SpeakerRole::parse(role),
        };
        let (Some(speaker), Some(role)) = (speaker, role) else {
            check.fault_unless_known("speakers", FieldProblem::UnknownChoice);
            continue;
        };
        if rows.iter().any(|row| row.speaker_id == speaker.id) {
            check.fault_unless_known("speakers", FieldProblem::Taken);
            continue;
        }
        rows.push(session_speaker::Model {
            session_id,
            speaker_id: speaker.id,
            position: place(rows.len()),
            role: role.as_str().to_owned(),
        });
    }
    rows
}

fn categories(
    check: &mut Check,
    typed: &Session,
    lists: &Lists,
    session_id: Uuid,
) -> Vec<session_ce_category::Model> {
    let mut rows: Vec<session_ce_category::Model> = Vec::new();
    for slug in &typed.ce_categories {
        let slug = slug.trim();
        if !lists.has_term("ce_category", slug) {
            check.fault_unless_known("ce_categories", FieldProblem::UnknownChoice);
        } else if !rows.iter().any(|row| row.category == slug) {
            rows.push(session_ce_category::Model {
                session_id,
                category: slug.to_owned(),
                position: place(rows.len()),
            });
        }
    }
    rows
}

fn place(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}
