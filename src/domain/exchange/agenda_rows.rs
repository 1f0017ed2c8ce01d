//! The rows of the agenda: rooms, tracks, lists, speakers, sessions and what joins them.

use entity::{room, session, session_ce_category, session_speaker, slot, speaker, term, track};
use uuid::Uuid;

use super::conference_rows::{pair, pair_maybe};
use super::file::{Room, Said, Session, Speaker, Track, Word};
use super::names::{Directory, counted, made_of, position, refused};
use crate::domain::Error;
use crate::domain::draft::tracks::{BLOCKS, is_color};

pub(super) fn room(index: usize, file: Room, directory: &Directory) -> Result<room::Model, Error> {
    let path = format!("rooms[{index}]");
    let access = file.accessibility;
    let (name_en, name_es) = pair(file.name);
    let (notes_en, notes_es) = pair_maybe(file.notes);
    let (interpreter_position_en, interpreter_position_es) =
        pair_maybe(access.asl_interpreter_position);
    Ok(room::Model {
        id: directory.rooms.id(&file.slug, &path)?,
        slug: file.slug,
        name_en,
        name_es,
        seats: counted(file.seats, &format!("{path}.seats"))?,
        floor: file.floor,
        step_free: access.step_free,
        hearing_loop: access.hearing_loop,
        captions: access.captions,
        quiet_seating: access.quiet_seating,
        scent_free: access.scent_free,
        interpreter_position_en,
        interpreter_position_es,
        notes_en,
        notes_es,
        position: position(index),
        projector: true,
        step_free_stage: false,
        turnover_minutes: 0,
        organizer_notes: None,
        archived_at: None,
        version: 1,
    })
}

pub(super) fn track(
    index: usize,
    file: Track,
    directory: &Directory,
) -> Result<track::Model, Error> {
    let path = format!("tracks[{index}]");
    if !is_color(&file.color_hex) {
        let why = format!("\"{}\" should be like #1a2b3c", file.color_hex);
        return Err(refused(&format!("{path}.color_hex"), &why));
    }
    let (name_en, name_es) = pair(file.name);
    let (description_en, description_es) = pair_maybe(file.description);
    let block = BLOCKS.iter().cycle().nth(index % BLOCKS.len());
    Ok(track::Model {
        id: directory.tracks.id(&file.slug, &path)?,
        slug: file.slug,
        name_en,
        name_es,
        description_en,
        description_es,
        color: file.color_hex,
        block: block.copied().unwrap_or_default().to_owned(),
        position: position(index),
        never_twice: false,
        archived_at: None,
        version: 1,
    })
}

/// The terms of `list`, which stand at `path` in the file.
pub(super) fn terms(
    list: &str,
    path: &str,
    words: Vec<Word>,
    directory: &Directory,
) -> Result<Vec<term::Model>, Error> {
    words
        .into_iter()
        .enumerate()
        .map(|(index, word)| {
            let path = format!("{path}[{index}]");
            let lead_days = word.lead_days;
            let (name_en, name_es) = pair(word.name);
            Ok(term::Model {
                list: list.to_owned(),
                slug: word.slug,
                name_en,
                name_es,
                position: position(index),
                lead_days: lead_days
                    .map(|days| counted(days, &format!("{path}.lead_days")))
                    .transpose()?,
                session_id: word
                    .session
                    .map(|slug| directory.sessions.id(&slug, &format!("{path}.session")))
                    .transpose()?,
            })
        })
        .collect()
}

pub(super) fn speaker(
    index: usize,
    file: Speaker,
    directory: &Directory,
) -> Result<speaker::Model, Error> {
    let (role_en, role_es) = pair_maybe(file.role);
    let (bio_en, bio_es) = pair_maybe(file.bio);
    Ok(speaker::Model {
        id: directory
            .speakers
            .id(&file.slug, &format!("speakers[{index}]"))?,
        slug: file.slug,
        name: file.name,
        pronouns: file.pronouns,
        role_en,
        role_es,
        organization: file.organization,
        bio_en,
        bio_es,
        public: file.public,
        position: position(index),
        picture: None,
        archived_at: None,
        version: 1,
    })
}

/// A session with what hangs on it.
pub(super) struct SessionRows {
    pub(super) session: session::Model,
    pub(super) speakers: Vec<session_speaker::Model>,
    pub(super) categories: Vec<session_ce_category::Model>,
    pub(super) slot: Option<slot::Model>,
}

pub(super) fn session(
    index: usize,
    file: Session,
    directory: &Directory,
) -> Result<SessionRows, Error> {
    let path = format!("sessions[{index}]");
    let id = directory.sessions.id(&file.slug, &path)?;
    Ok(SessionRows {
        speakers: speakers_of(id, &file.speakers, &path, directory)?,
        categories: categories_of(id, &file.ce_categories, &path, directory)?,
        slot: file
            .placement
            .as_ref()
            .map(|placement| {
                let place = directory.place(placement, &format!("{path}.placement"))?;
                Ok::<_, Error>(slot(id, place, directory))
            })
            .transpose()?,
        session: session_row(id, index, file, &path, directory)?,
    })
}

/// A new slot: its id is made here, once.
pub(super) fn slot(
    session_id: Uuid,
    (room_id, starts_at): (Uuid, i64),
    directory: &Directory,
) -> slot::Model {
    slot::Model {
        id: made_of(&["slot", &session_id.to_string()]),
        session_id,
        room_id,
        starts_at,
        minutes: directory.minutes(session_id),
        cancelled_at: None,
        note_en: None,
        note_es: None,
        sign_up_capacity: None,
        unplaced_at: None,
        version: 1,
    }
}

fn session_row(
    id: Uuid,
    index: usize,
    file: Session,
    path: &str,
    directory: &Directory,
) -> Result<session::Model, Error> {
    let at = |field: &str| format!("{path}.{field}");
    let (title_en, title_es) = pair(file.title);
    let (abstract_en, abstract_es) = pair_maybe(file.r#abstract);
    let (content_note_en, content_note_es) = pair_maybe(file.content_note);
    let (objectives_en, objectives_es) = lines(&file.learning_objectives);
    let track = file
        .track
        .map(|slug| directory.tracks.id(&slug, &at("track")));
    let capacity = file.sign_up.as_ref().map(|seats| seats.capacity);
    Ok(session::Model {
        id,
        slug: file.slug,
        kind: directory.kinds.known(file.kind, &at("kind"))?,
        track_id: track.transpose()?,
        title_en,
        title_es,
        abstract_en,
        abstract_es,
        content_note_en,
        content_note_es,
        objectives_en,
        objectives_es,
        level: directory.levels.known(file.level, &at("level"))?,
        language: directory.languages.known(file.language, &at("language"))?,
        minutes: counted(file.minutes, &at("minutes"))?,
        ce_minutes: counted(file.ce_minutes, &at("ce_minutes"))?,
        captions: file.accessibility.captions,
        asl: file.accessibility.asl,
        sign_up_capacity: capacity
            .map(|seats| counted(seats, &at("sign_up.capacity")))
            .transpose()?,
        sign_up_waitlist: file.sign_up.is_some_and(|seats| seats.waitlist),
        position: position(index),
        needs_projector: false,
        needs_interpreter: false,
        needs_step_free_stage: false,
        organizer_notes: None,
        archived_at: None,
        version: 1,
    })
}

/// Objectives, one a line. Spanish where any is translated: English stands in for the others, so that
/// no reader gets fewer lines.
fn lines(objectives: &[Said]) -> (Option<String>, Option<String>) {
    let join = |lines: Vec<&str>| lines.join("\n");
    let spanish = |text: &Said| text.es.clone().filter(|es| !es.trim().is_empty());
    if objectives.is_empty() {
        return (None, None);
    }
    let en = join(objectives.iter().map(|text| text.en.as_str()).collect());
    if objectives.iter().all(|text| spanish(text).is_none()) {
        return (Some(en), None);
    }
    let es: Vec<String> = objectives
        .iter()
        .map(|text| spanish(text).unwrap_or_else(|| text.en.clone()))
        .collect();
    (Some(en), Some(es.join("\n")))
}

fn speakers_of(
    session_id: Uuid,
    slugs: &[String],
    path: &str,
    directory: &Directory,
) -> Result<Vec<session_speaker::Model>, Error> {
    let mut rows: Vec<session_speaker::Model> = Vec::new();
    for (index, slug) in slugs.iter().enumerate() {
        let path = format!("{path}.speakers[{index}]");
        let speaker_id = directory.speakers.id(slug, &path)?;
        if rows.iter().any(|row| row.speaker_id == speaker_id) {
            return Err(refused(&path, &format!("\"{slug}\" is there twice")));
        }
        rows.push(session_speaker::Model {
            session_id,
            speaker_id,
            position: position(index),
            role: "speaker".to_owned(),
        });
    }
    Ok(rows)
}

fn categories_of(
    session_id: Uuid,
    slugs: &[String],
    path: &str,
    directory: &Directory,
) -> Result<Vec<session_ce_category::Model>, Error> {
    let mut rows: Vec<session_ce_category::Model> = Vec::new();
    for (index, slug) in slugs.iter().enumerate() {
        let path = format!("{path}.ce_categories[{index}]");
        let category = directory.categories.known(slug.clone(), &path)?;
        if rows.iter().any(|row| row.category == category) {
            return Err(refused(&path, &format!("\"{slug}\" is there twice")));
        }
        rows.push(session_ce_category::Model {
            session_id,
            category,
            position: position(index),
        });
    }
    Ok(rows)
}
