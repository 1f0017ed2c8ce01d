//! Taking the draft back to a release: one change, which can be undone.

use entity::{session, slot_change};
use gathering::domain::Error;
use gathering::domain::agenda::Changes;
use gathering::domain::draft::history::{self, Deed, Outcome};
use gathering::domain::draft::slots;
use gathering::domain::releases::{self, Reason, Version};

use super::{actor, board};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_draft_is_as_the_release_was_and_undone_as_one,
    private_facts_rooms_and_blockers_stay,
    what_is_in_the_archive_stays_and_is_told,
    a_draft_that_changed_since_is_left_alone,
    texts_alone_are_taken_back_and_undone,
    what_somebody_changed_since_is_not_undone,
);

async fn version(app: &TestApp) -> i64 {
    gathering::domain::draft::version(app.state.db.read())
        .await
        .unwrap()
}

async fn against(app: &TestApp, number: i32) -> Changes {
    let (from, to) = (Version::Release(number), Version::Draft);
    releases::compare(app.state.db.read(), from, to, app.now())
        .await
        .unwrap()
}

async fn texts(app: &TestApp) -> Vec<session::Model> {
    let mut rows = app.rows::<session::Entity>().await;
    rows.sort_by_key(|row| row.id);
    for row in &mut rows {
        row.version = 0;
    }
    rows
}

async fn the_draft_is_as_the_release_was_and_undone_as_one(app: TestApp) {
    let (robin, db, now) = (actor(&app).await, &app.state.db, app.now());
    let (slots_before, texts_before) = (board(&app).await, texts(&app).await);
    let seen = version(&app).await;
    let outlook = releases::outlook(db.read(), 1).await.unwrap();
    assert_eq!(outlook.draft_version, seen);
    // Moved and cancelled since; placed since; retitled since.
    assert_eq!((outlook.placed.len(), outlook.unplaced.len()), (3, 3));
    assert_eq!(outlook.reworded.len(), 1);
    assert!(outlook.stays.is_empty(), "{:?}", outlook.stays);

    let done = releases::take_back(db, &robin, 1, seen, now).await.unwrap();
    assert_eq!(done, outlook);
    let left = against(&app, 1).await;
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(version(&app).await, seen + 1, "one change of the draft");
    assert!(releases::outlook(db.read(), 1).await.unwrap().is_empty());
    let (slots_after, texts_after) = (board(&app).await, texts(&app).await);

    let undone = history::undo(db, &robin, now).await.unwrap();
    assert!(
        matches!(undone, Outcome::Done(Deed::TakeBack, _)),
        "{undone:?}"
    );
    assert_eq!(board(&app).await, slots_before);
    assert_eq!(texts(&app).await, texts_before);
    assert_eq!(version(&app).await, seen + 2);
    let again = history::redo(db, &robin, now).await.unwrap();
    assert!(
        matches!(again, Outcome::Done(Deed::TakeBack, _)),
        "{again:?}"
    );
    assert_eq!(board(&app).await, slots_after);
    assert_eq!(texts(&app).await, texts_after);
    history::undo(db, &robin, now).await.unwrap();
    assert_eq!(
        history::undo(db, &robin, now).await.unwrap(),
        Outcome::Nothing
    );
}

async fn private_facts_rooms_and_blockers_stay(app: TestApp) {
    let (robin, db, now) = (actor(&app).await, &app.state.db, app.now());
    app.run_sql("UPDATE session SET organizer_notes = 'A word', needs_projector = true")
        .await;
    app.run_sql("UPDATE room SET name_en = 'Another' WHERE slug = 'prairie-room'")
        .await;
    // What was placed since holds a room from now on, and is nobody's but the organizers'.
    app.run_sql("UPDATE session SET kind = 'blocker' WHERE slug = 'phone-and-video'")
        .await;
    let outlook = releases::outlook(db.read(), 1).await.unwrap();
    assert_eq!(outlook.unplaced.len(), 2);
    let seen = version(&app).await;
    releases::take_back(db, &robin, 1, seen, now).await.unwrap();
    let rows = texts(&app).await;
    assert!(
        rows.iter()
            .all(|row| row.organizer_notes.as_deref() == Some("A word"))
    );
    assert!(rows.iter().all(|row| row.needs_projector));
    let rooms = app.rows::<entity::room::Entity>().await;
    assert!(rooms.iter().any(|row| row.name_en == "Another"));
    let blocker = rows.iter().find(|row| row.kind == "blocker").unwrap().id;
    assert!(
        board(&app)
            .await
            .iter()
            .any(|row| row.session_id == blocker)
    );
}

async fn what_is_in_the_archive_stays_and_is_told(app: TestApp) {
    let (robin, db, now) = (actor(&app).await, &app.state.db, app.now());
    app.run_sql("UPDATE session SET archived_at = 1 WHERE slug = 'dhs-72-plain-words'")
        .await;
    let room = "(SELECT id FROM room WHERE slug = 'prairie-room')";
    let elsewhere = "(SELECT id FROM room WHERE slug = 'wild-rice-room')";
    app.run_sql(&format!(
        "UPDATE slot SET room_id = {elsewhere} WHERE room_id = {room}"
    ))
    .await;
    app.run_sql("UPDATE room SET archived_at = 1 WHERE slug = 'prairie-room'")
        .await;
    let seen = version(&app).await;
    let done = releases::take_back(db, &robin, 1, seen, now).await.unwrap();
    let gone = |why| done.stays.iter().filter(|it| it.why == why).count();
    assert_eq!(gone(Reason::SessionGone), 1);
    assert!(gone(Reason::RoomGone) >= 5, "{:?}", done.stays);
    let there = app.rows::<entity::room::Entity>().await;
    let archived = there
        .iter()
        .find(|row| row.slug == "prairie-room")
        .unwrap()
        .id;
    assert!(board(&app).await.iter().all(|row| row.room_id != archived));
}

async fn a_draft_that_changed_since_is_left_alone(app: TestApp) {
    let (robin, db, now) = (actor(&app).await, &app.state.db, app.now());
    let before = board(&app).await;
    let seen = version(&app).await;
    let stale = releases::take_back(db, &robin, 1, seen - 1, now).await;
    assert!(matches!(stale, Err(Error::Stale)), "{stale:?}");
    let missing = releases::take_back(db, &robin, 9, seen, now).await;
    assert!(matches!(missing, Err(Error::NotFound)), "{missing:?}");
    assert_eq!(board(&app).await, before);
    assert_eq!(version(&app).await, seen);
    assert_eq!(app.count::<slot_change::Entity>().await, 0);
}

async fn texts_alone_are_taken_back_and_undone(app: TestApp) {
    let (robin, db, now) = (actor(&app).await, &app.state.db, app.now());
    let seen = version(&app).await;
    releases::take_back(db, &robin, 2, seen, now).await.unwrap();
    app.run_sql("UPDATE session SET abstract_en = 'Other words' WHERE slug = 'monday-stretch'")
        .await;
    let (slots_before, texts_before) = (board(&app).await, texts(&app).await);
    let done = releases::take_back(db, &robin, 2, seen + 1, now)
        .await
        .unwrap();
    assert_eq!((done.placed.len(), done.reworded.len()), (0, 1));
    assert!(against(&app, 2).await.is_empty());
    assert_eq!(board(&app).await, slots_before);
    history::undo(db, &robin, now).await.unwrap();
    assert_eq!(texts(&app).await, texts_before);
}

async fn what_somebody_changed_since_is_not_undone(app: TestApp) {
    let (robin, db, now) = (actor(&app).await, &app.state.db, app.now());
    let seen = version(&app).await;
    releases::take_back(db, &robin, 1, seen, now).await.unwrap();
    let changed = app.rows::<slot_change::Entity>().await;
    let id = changed
        .iter()
        .find(|row| row.after.is_some())
        .unwrap()
        .slot_id;
    let rows = app.rows::<entity::slot::Entity>().await;
    let row = rows.iter().find(|row| row.id == id).unwrap();
    let jo = actor(&app).await;
    slots::unplace(db, &jo, id, row.version, now).await.unwrap();
    let before = (board(&app).await, texts(&app).await);
    let refused = history::undo(db, &robin, now).await.unwrap();
    assert!(
        matches!(refused, Outcome::ChangedSince { .. }),
        "{refused:?}"
    );
    assert_eq!(
        (board(&app).await, texts(&app).await),
        before,
        "all or nothing"
    );
}
