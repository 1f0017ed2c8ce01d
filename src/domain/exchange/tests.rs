//! The sample and files that are broken in one place each.

use entity::{registration_type, session, slot, term};
use jiff::Timestamp;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Imported, SAMPLE, import_sample};
use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::{draft, load_snapshot};
use crate::domain::conference::form_options;
use crate::domain::draft::Board;

const URL: &str = "https://peer.example.org";

async fn empty() -> (TempDir, Db) {
    let dir = TempDir::new().unwrap();
    let url = format!("sqlite://{}", dir.path().join("test.db").display());
    (dir, crate::db::open(&url).await.unwrap())
}

fn now() -> Timestamp {
    "2026-03-02T15:00:00Z".parse().unwrap()
}

async fn import(db: &Db, json: &str) -> Result<Imported, Error> {
    import_sample(db, json, "peer.example.org", now()).await
}

/// Why the sample is refused when `value` stands at `pointer`; nothing of it may be left behind.
async fn refusal_of(pointer: &str, value: Value) -> String {
    let (_dir, db) = empty().await;
    let mut file: Value = serde_json::from_str(SAMPLE).unwrap();
    *file.pointer_mut(pointer).unwrap() = value;
    let why = match import(&db, &file.to_string()).await {
        Err(Error::Import(why)) => why,
        other => panic!("{pointer}: {other:?}"),
    };
    assert!(draft(db.read()).await.unwrap().is_none(), "{pointer}");
    why
}

#[tokio::test]
async fn the_sample_is_imported_whole() {
    let (_dir, db) = empty().await;
    let imported = import(&db, SAMPLE).await.unwrap();
    assert_eq!(
        imported,
        Imported {
            sessions: 57,
            releases: 2,
            registration_types: 9
        }
    );
    let read = db.read();
    assert_eq!(session::Entity::find().count(read).await.unwrap(), 57);
    assert_eq!(slot::Entity::find().count(read).await.unwrap(), 56);
    // The words of the file, and the kind of what is never public.
    assert_eq!(term::Entity::find().count(read).await.unwrap(), 46 + 1);
    let presenter = registration_type::Entity::find()
        .filter(registration_type::Column::Slug.eq("presenter"))
        .one(read)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(presenter.access_code.as_deref(), Some("SAMPLE-PRESENTER"));
    assert_eq!(presenter.capacity, Some(80));

    let snapshot = load_snapshot(&db, URL).await.unwrap();
    let agenda = snapshot.agenda.unwrap();
    assert_eq!(agenda.sessions.len(), 53);
    assert_eq!(agenda.speakers.len(), 41);
    assert_eq!((agenda.rooms.len(), agenda.tracks.len()), (8, 7));
    assert_eq!(snapshot.announcements.len(), 3);
    assert_eq!(snapshot.announcements[0].slug, "scholarships-close");
    assert_eq!(snapshot.questions.len(), 4);
    let opens: Timestamp = "2026-01-12T15:00:00Z".parse().unwrap();
    assert_eq!(snapshot.window.unwrap().opens_at, opens);
    let listening = agenda.sessions.iter().find_map(|session| {
        let lines = session.objectives.as_ref()?;
        lines.en.contains("habits").then_some(lines)
    });
    assert_eq!(listening.unwrap().en.lines().count(), 3);
}

#[tokio::test]
async fn each_release_keeps_what_it_was_published_with() {
    let (_dir, db) = empty().await;
    import(&db, SAMPLE).await.unwrap();
    let snapshot = load_snapshot(&db, URL).await.unwrap();
    let release = snapshot.release.clone().unwrap();
    let first: Timestamp = "2026-02-20T16:00:00Z".parse().unwrap();
    let second: Timestamp = "2026-02-27T16:00:00Z".parse().unwrap();
    assert_eq!((release.number, release.published_at), (2, second));
    assert_eq!(snapshot.version, 2);
    let agenda = snapshot.agenda.unwrap();

    let slot = |session: &'static str| agenda.slots_of(session).next().unwrap();
    let moved = slot("caring-for-yourself");
    assert_eq!(moved.room, "sandhill-ballroom");
    assert!(moved.moved_from.is_some() && moved.note.is_some());
    assert_eq!((moved.sequence, moved.last_modified), (1, second));
    let cancelled = slot("rural-wisconsin");
    assert!(cancelled.cancelled);
    assert_eq!((cancelled.sequence, cancelled.last_modified), (1, second));
    let retitled = agenda.session("dhs-72-plain-words").unwrap();
    assert!(retitled.title.en.ends_with("What Programs Can Do Now"));
    let former = retitled.former_title.as_ref().unwrap();
    assert_eq!(former.en, "DHS 72 in Plain Words");
    assert_eq!(slot("dhs-72-plain-words").sequence, 1);
    let others = agenda.slots.iter().filter(|slot| slot.sequence == 0);
    assert_eq!(
        others.filter(|slot| slot.last_modified == first).count(),
        50
    );
}

#[tokio::test]
async fn the_draft_is_ahead_of_the_last_release() {
    let (_dir, db) = empty().await;
    import(&db, SAMPLE).await.unwrap();
    let released = load_snapshot(&db, URL).await.unwrap().agenda.unwrap();
    let draft = draft(db.read()).await.unwrap().unwrap();
    let new: Vec<&str> = draft
        .sessions
        .iter()
        .map(|session| session.slug.as_str())
        .filter(|slug| released.session(slug).is_none())
        .collect();
    assert_eq!(
        new,
        [
            "phone-and-video",
            "veterans-supporting-veterans",
            "grief-and-recovery"
        ]
    );
    // What organizers say to each other about a place is not for the public.
    assert!(
        !serde_json::to_string(&draft)
            .unwrap()
            .contains("in a hurry")
    );

    let board = Board::read(db.read()).await.unwrap().unwrap();
    assert_eq!(board.sessions.len(), 57);
    let is_placed = |id| board.slots.iter().any(|slot| slot.session == id);
    let mut unplaced = board.sessions.iter().filter(|row| !is_placed(row.id));
    let title = &unplaced.next().unwrap().title.en;
    assert_eq!(title, "Young Adults Leading Recovery");
    assert!(unplaced.next().is_none());
}

#[tokio::test]
async fn a_release_of_the_future_is_published_now() {
    let (_dir, db) = empty().await;
    let early: Timestamp = "2026-02-21T00:00:00Z".parse().unwrap();
    import_sample(&db, SAMPLE, "peer.example.org", early)
        .await
        .unwrap();
    let snapshot = load_snapshot(&db, URL).await.unwrap();
    assert_eq!(snapshot.release.unwrap().published_at, early);
}

#[tokio::test]
async fn a_second_import_is_refused_and_changes_nothing() {
    let (_dir, db) = empty().await;
    import(&db, SAMPLE).await.unwrap();
    let before = draft(db.read()).await.unwrap();
    let Err(Error::Import(why)) = import(&db, SAMPLE).await else {
        panic!("imported twice");
    };
    assert!(why.contains("DATABASE_URL"), "{why}");
    assert_eq!(draft(db.read()).await.unwrap(), before);
}

#[tokio::test]
async fn what_is_wrong_is_named_with_its_place_and_value() {
    for (pointer, value, expected) in [
        (
            "/sessions/3/kind",
            json!("rave"),
            "sessions[3].kind: session_kinds has no \"rave\"",
        ),
        (
            "/sessions/3/track",
            json!("gone"),
            "sessions[3].track: tracks has no \"gone\"",
        ),
        (
            "/sessions/3/level",
            json!("gone"),
            "sessions[3].level: levels has no \"gone\"",
        ),
        (
            "/sessions/3/language",
            json!("xx"),
            "sessions[3].language: languages has no \"xx\"",
        ),
        (
            "/sessions/0/speakers/0",
            json!("nobody"),
            "sessions[0].speakers[0]: speakers has no \"nobody\"",
        ),
        (
            "/sessions/0/placement/room",
            json!("attic"),
            "sessions[0].placement.room: rooms has no \"attic\"",
        ),
        (
            "/sessions/0/placement/day",
            json!("2026-04-22"),
            "sessions[0].placement.day: 2026-04-22 is not a day of the conference",
        ),
        (
            "/sessions/1/ce_categories",
            json!(["magic"]),
            "sessions[1].ce_categories[0]: ce_categories has no \"magic\"",
        ),
        (
            "/sessions/1/slug",
            json!("monday-stretch"),
            "sessions[1].slug: \"monday-stretch\" is there twice",
        ),
        (
            "/rooms/0/slug",
            json!("Big Room"),
            "rooms[0].slug: \"Big Room\" should be lower-case letters, digits and hyphens",
        ),
        (
            "/rooms/0/seats",
            json!(-1),
            "rooms[0].seats: -1 should be 0 or more",
        ),
        (
            "/tracks/0/color_hex",
            json!("red;}"),
            "tracks[0].color_hex: \"red;}\" should be like #1a2b3c",
        ),
        (
            "/conference/time_zone",
            json!("Mars/Base"),
            "conference.time_zone: \"Mars/Base\" is not a known time zone",
        ),
        (
            "/releases/1/changes/0/session",
            json!("nothing"),
            "releases[1].changes[0].session: sessions has no \"nothing\"",
        ),
        (
            "/releases/1/changes/1/session",
            json!("grief-and-recovery"),
            "releases[1].changes[1]: this session has no place yet",
        ),
        (
            "/releases/1/number",
            json!(7),
            "releases[1].number: 7 should be 2: releases count from 1",
        ),
        (
            "/draft_changes/0/session",
            json!("monday-stretch"),
            "draft_changes[0]: this session has a place already: use \"move\"",
        ),
        (
            "/options/meals/0/session",
            json!("brunch"),
            "options.meals[0].session: sessions has no \"brunch\"",
        ),
        (
            "/format",
            json!("other"),
            "format: should be \"gathering-agenda-sample\", version 1",
        ),
    ] {
        assert_eq!(refusal_of(pointer, value).await, expected);
    }
}

#[tokio::test]
async fn a_field_that_nobody_knows_is_refused() {
    for (pointer, value) in [
        (
            "/sessions/0/accessibility",
            json!({"captions": true, "asl": true, "smell": true}),
        ),
        ("/conference/name", json!({"en": "A", "fr": "B"})),
        (
            "/releases/1/changes/1",
            json!({"op": "cancel", "session": "x", "why": "y"}),
        ),
    ] {
        let why = refusal_of(pointer, value).await;
        assert!(
            why.starts_with("the file cannot be understood: unknown field"),
            "{why}"
        );
    }
}

#[tokio::test]
async fn the_form_offers_what_the_file_lists_in_its_order() {
    let (_dir, db) = empty().await;
    assert_eq!(form_options(db.read()).await.unwrap(), Default::default());
    import(&db, SAMPLE).await.unwrap();
    let options = form_options(db.read()).await.unwrap();
    let slugs: Vec<_> = options
        .meals
        .iter()
        .map(|meal| meal.slug.as_str())
        .collect();
    assert_eq!(slugs, ["monday-lunch", "monday-dinner", "tuesday-lunch"]);
    assert_eq!(options.diets.len(), 9);
    assert_eq!(options.accommodations.len(), 10);
    let first = &options.accommodations[0];
    assert_eq!(
        (first.slug.as_str(), first.lead_days),
        ("asl-interpreter", Some(21))
    );
    assert!(first.name.es.is_some());
}
