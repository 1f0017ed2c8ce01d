//! Rooms: every field is kept, every fault is told, and none that is in use is put away.

use entity::{audit_entry, conference, room, room_closure};
use gathering::domain::draft::rooms::{self, Room};
use gathering::domain::draft::{Kept, Times};
use gathering::domain::organizers::Role;
use gathering::domain::{Both, Error, FieldProblem, Moment, Step};

use super::actor;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    every_field_of_a_room_is_kept_and_read_back,
    every_fault_of_a_room_is_told_at_its_field,
    a_room_that_was_not_seen_as_it_is_stays,
    a_room_with_sessions_stays_out_of_the_archive,
    who_may_not_edit_the_draft_changes_no_room,
);

fn both(en: &str, es: &str) -> Both {
    Both {
        en: en.to_owned(),
        es: es.to_owned(),
    }
}

pub(super) fn times(begins: &str, ends: &str, reason: &str) -> Times {
    let moment = |at: &str| {
        let (date, time) = at.split_once(' ').unwrap();
        Moment {
            date: date.to_owned(),
            time: time.to_owned(),
        }
    };
    Times {
        begins: moment(begins),
        ends: moment(ends),
        reason: reason.to_owned(),
    }
}

fn full() -> Room {
    Room {
        name: both("Elm Room", "Sala Olmo"),
        seats: "40".to_owned(),
        floor: "2".to_owned(),
        step_free: true,
        step_free_stage: true,
        projector: true,
        hearing_loop: true,
        captions: true,
        quiet_seating: true,
        scent_free: true,
        interpreter_position: both("Left of the stage", "A la izquierda"),
        notes: both("The door is heavy.", "La puerta pesa."),
        organizer_notes: "The key is at the desk.".to_owned(),
        turnover_minutes: "15".to_owned(),
        closures: vec![
            times("2026-04-20 07:00", "2026-04-20 09:00", "Painting"),
            times("2026-04-21 12:00", "2026-04-21 13:00", ""),
        ],
    }
}

async fn known(app: &TestApp, slug: &str) -> Kept<Room> {
    let all = rooms::all(app.state.db.read()).await.unwrap();
    all.into_iter().find(|kept| kept.slug == slug).unwrap()
}

async fn first(app: &TestApp) -> Kept<Room> {
    let mut all = rooms::all(app.state.db.read()).await.unwrap();
    all.remove(0)
}

async fn every_field_of_a_room_is_kept_and_read_back(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let saved = rooms::save(db, &actor, None, None, &full(), now)
        .await
        .unwrap();
    assert_eq!((saved.slug.as_str(), saved.version), ("elm-room", 1));
    let read = rooms::one(db.read(), saved.id).await.unwrap();
    assert_eq!(read.typed, full());
    assert!(!read.typed.lacks_spanish());
    assert_eq!(known(&app, "elm-room").await, read);
    let last = rooms::all(db.read()).await.unwrap().pop().unwrap();
    assert_eq!(last.id, saved.id);

    let bare = Room {
        name: both("Oak Room", ""),
        seats: "0".to_owned(),
        closures: vec![Times::default()],
        ..Room::default()
    };
    let again = rooms::save(db, &actor, Some(saved.id), Some(1), &bare, now)
        .await
        .unwrap();
    assert_eq!((again.slug.as_str(), again.version), ("elm-room", 2));
    let read = rooms::one(db.read(), saved.id).await.unwrap();
    assert_eq!(
        read.typed,
        Room {
            closures: Vec::new(),
            ..bare
        }
    );
    assert!(read.typed.lacks_spanish());
    assert_eq!(app.rows::<room_closure::Entity>().await.len(), 0);
    let entries = app.rows::<audit_entry::Entity>().await;
    let deeds = entries.iter().map(|row| row.action.as_str());
    let deeds: Vec<&str> = deeds.filter(|deed| deed.starts_with("room.")).collect();
    assert_eq!(deeds, ["room.added", "room.changed"]);
    assert_eq!(app.rows::<conference::Entity>().await[0].draft_version, 2);
}

async fn every_fault_of_a_room_is_told_at_its_field(app: TestApp) {
    let actor = actor(&app, Role::Program).await;
    let name = first(&app).await.typed.name;
    let wrong = Room {
        name,
        seats: String::new(),
        floor: "x".repeat(201),
        interpreter_position: both("", "Solo"),
        turnover_minutes: "481".to_owned(),
        closures: vec![
            Times::default(),
            times("2026-04-20 09:00", "2026-04-20 09:00", ""),
            times("2026-04-31 09:00", "2026-04-20 25:00", ""),
        ],
        ..Room::default()
    };
    let before = app.rows::<room::Entity>().await.len();
    let refused = rooms::save(&app.state.db, &actor, None, None, &wrong, app.now()).await;
    let Err(Error::Invalid(faults)) = refused else {
        panic!("{refused:?}");
    };
    let faults: Vec<_> = faults.iter().map(|f| (f.field, f.problem)).collect();
    assert_eq!(
        faults,
        [
            ("name_en", FieldProblem::Taken),
            ("seats", FieldProblem::Missing),
            ("floor", FieldProblem::TooLong),
            ("interpreter_position_en", FieldProblem::Missing),
            ("turnover_minutes", FieldProblem::OutOfRange),
            ("times_1_ends_date", FieldProblem::EndsBeforeItBegins),
            ("times_2_begins_date", FieldProblem::NotADate),
            ("times_2_ends_time", FieldProblem::NotATime),
        ]
    );
    assert_eq!(app.rows::<room::Entity>().await.len(), before);
}

async fn a_room_that_was_not_seen_as_it_is_stays(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let id = first(&app).await.id;
    let save = async |seen| rooms::save(db, &actor, Some(id), Some(seen), &full(), now).await;
    save(1).await.unwrap();
    assert!(matches!(save(1).await, Err(Error::Stale)));
    let archived = rooms::archive(db, &actor, id, Some(1), now).await;
    assert!(matches!(archived, Err(Error::Stale)));
    assert_eq!(rooms::one(db.read(), id).await.unwrap().version, 2);
}

async fn a_room_with_sessions_stays_out_of_the_archive(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let actor = actor(&app, Role::Program).await;
    let used = first(&app).await;
    assert!(!rooms::held_by(db.read(), used.id).await.unwrap().is_empty());
    let refused = rooms::archive(db, &actor, used.id, Some(1), now).await;
    assert!(matches!(refused, Err(Error::InUse(_))), "{refused:?}");
    assert!(!first(&app).await.archived);

    let new = rooms::save(db, &actor, None, None, &full(), now)
        .await
        .unwrap();
    rooms::shift(db, &actor, new.id, Step::Up, now)
        .await
        .unwrap();
    let order = rooms::all(db.read()).await.unwrap();
    assert_eq!(order[order.len() - 2].id, new.id);
    let saved = rooms::archive(db, &actor, new.id, Some(1), now)
        .await
        .unwrap();
    assert_eq!(saved.version, 2);
    assert!(known(&app, &new.slug).await.archived);
    // A second click changes nothing.
    let again = rooms::archive(db, &actor, new.id, None, now).await.unwrap();
    assert_eq!(again.version, 2);
    let back = rooms::restore(db, &actor, new.id, Some(2), now)
        .await
        .unwrap();
    assert_eq!(back.version, 3);
    assert!(!known(&app, &new.slug).await.archived);
}

async fn who_may_not_edit_the_draft_changes_no_room(app: TestApp) {
    let (db, now) = (&app.state.db, app.now());
    let id = first(&app).await.id;
    for role in [Role::Access, Role::Registrar, Role::Viewer, Role::Door] {
        let actor = actor(&app, role).await;
        let saved = rooms::save(db, &actor, Some(id), None, &full(), now).await;
        assert!(matches!(saved, Err(Error::NotAllowed)));
        let moved = rooms::shift(db, &actor, id, Step::Down, now).await;
        assert!(matches!(moved, Err(Error::NotAllowed)));
        let archived = rooms::archive(db, &actor, id, None, now).await;
        assert!(matches!(archived, Err(Error::NotAllowed)));
        let restored = rooms::restore(db, &actor, id, None, now).await;
        assert!(matches!(restored, Err(Error::NotAllowed)));
    }
    assert_eq!(app.rows::<conference::Entity>().await[0].draft_version, 0);
}
