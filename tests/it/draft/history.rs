//! Undo and redo on the board: by person, back to the last release, and never over somebody else's change.

use entity::slot;
use gathering::domain::organizers::Role;
use gathering::i18n::Text;

use super::{room_id, session_id, slot_of};
use crate::support::{Browser, TestApp, on_both_databases};

on_both_databases!(
    undo_to_the_start_and_redo_to_the_end_gives_the_same_draft,
    each_undoes_what_is_their_own,
    what_somebody_else_changed_since_is_not_undone_and_said_so,
    a_new_change_ends_what_could_be_redone,
    a_release_ends_what_could_be_undone,
    what_is_in_the_archive_by_now_is_not_brought_back,
);

const BOARD: &str = "/organize/agenda";

/// All slots, without the count of their changes.
async fn draft(app: &TestApp) -> Vec<slot::Model> {
    let mut rows = app.rows::<slot::Entity>().await;
    rows.sort_by_key(|row| row.id);
    for row in &mut rows {
        row.version = 0;
        row.unplaced_at = row.unplaced_at.map(|_| 1);
    }
    rows
}

async fn drop(app: &TestApp, browser: &Browser<'_>, session: &str, room: &str, time: &str) {
    let row = slot_of(app, session).await.unwrap();
    let sent = [
        ("room", room_id(app, room).await.to_string()),
        ("date", "2026-04-20".to_owned()),
        ("time", time.to_owned()),
        ("minutes", row.minutes.to_string()),
        ("version", row.version.to_string()),
    ];
    browser
        .post(format!("{BOARD}/slots/{}/place", row.id), sent)
        .await
        .expect(303);
}

async fn turn(browser: &Browser<'_>, way: &str) -> String {
    let nothing: [(&str, &str); 0] = [];
    let answer = browser
        .post(format!("{BOARD}/{way}"), nothing)
        .await
        .expect(303);
    let page = browser.get(answer.header("location")).await.expect(200);
    let text = page.text();
    let (_, said) = text.split_once("id=\"said\"").unwrap();
    let (_, said) = said.split_once('>').unwrap();
    said.split_once('<').unwrap().0.to_owned()
}

async fn undo_to_the_start_and_redo_to_the_end_gives_the_same_draft(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let start = draft(&app).await;
    let mut states = vec![start.clone()];
    drop(&app, &robin, "monday-lunch", "driftless-hall", "12:10").await;
    states.push(draft(&app).await);
    drop(&app, &robin, "monday-lunch", "sandhill-ballroom", "12:20").await;
    states.push(draft(&app).await);
    drop(&app, &robin, "monday-dinner", "driftless-hall", "18:10").await;
    states.push(draft(&app).await);
    let id = session_id(&app, "young-adults-leading").await;
    let sent = [
        ("room", room_id(&app, "wild-rice-room").await.to_string()),
        ("date", "2026-04-20".to_owned()),
        ("time", "16:00".to_owned()),
        ("minutes", "60".to_owned()),
    ];
    robin
        .post(format!("{BOARD}/sessions/{id}/place"), sent)
        .await
        .expect(303);
    states.push(draft(&app).await);
    let row = slot_of(&app, "monday-dinner").await.unwrap();
    let version = [("version", row.version.to_string())];
    robin
        .post(format!("{BOARD}/slots/{}/remove", row.id), version)
        .await
        .expect(303);
    states.push(draft(&app).await);
    let end = states.last().unwrap().clone();
    for state in states.iter().rev().skip(1) {
        turn(&robin, "undo").await;
        let now = draft(&app).await;
        let placed = |rows: &[slot::Model]| -> Vec<slot::Model> {
            rows.iter()
                .filter(|row| row.unplaced_at.is_none())
                .cloned()
                .collect()
        };
        assert_eq!(placed(&now), placed(state));
    }
    // Once more there is nothing left.
    assert_eq!(turn(&robin, "undo").await, "");
    for _ in 0..5 {
        turn(&robin, "redo").await;
    }
    assert_eq!(draft(&app).await, end);
    assert_eq!(turn(&robin, "redo").await, "");
}

async fn each_undoes_what_is_their_own(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let jo = app.signed_in("Jo", &[Role::Program]).await;
    let before = draft(&app).await;
    drop(&app, &robin, "monday-lunch", "driftless-hall", "12:10").await;
    drop(&app, &jo, "monday-dinner", "driftless-hall", "18:10").await;
    let said = turn(&robin, "undo").await;
    assert!(
        said.starts_with("Undone: “Monday Lunch”. Sandhill Ballroom"),
        "{said}"
    );
    assert_eq!(turn(&robin, "undo").await, "");
    turn(&jo, "undo").await;
    assert_eq!(draft(&app).await, before);
}

async fn what_somebody_else_changed_since_is_not_undone_and_said_so(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let jo = app.signed_in("Jo", &[Role::Program]).await;
    drop(&app, &robin, "monday-lunch", "driftless-hall", "12:10").await;
    drop(&app, &jo, "monday-lunch", "driftless-hall", "12:20").await;
    let before = draft(&app).await;
    let nothing: [(&str, &str); 0] = [];
    let page = robin
        .post(format!("{BOARD}/undo"), nothing)
        .await
        .expect(409);
    page.shows("Jo changed “Monday Lunch” after you did, so it stays as it is now.");
    assert_eq!(draft(&app).await, before);
    // Once Jo has undone it, Robin can.
    turn(&jo, "undo").await;
    turn(&robin, "undo").await;
    let lunch = slot_of(&app, "monday-lunch").await.unwrap();
    assert_eq!(lunch.room_id, room_id(&app, "sandhill-ballroom").await);
}

async fn a_new_change_ends_what_could_be_redone(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    drop(&app, &robin, "monday-lunch", "driftless-hall", "12:10").await;
    turn(&robin, "undo").await;
    drop(&app, &robin, "monday-dinner", "driftless-hall", "18:10").await;
    let before = draft(&app).await;
    assert_eq!(turn(&robin, "redo").await, "");
    assert_eq!(draft(&app).await, before);
}

async fn a_release_ends_what_could_be_undone(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    drop(&app, &robin, "monday-lunch", "driftless-hall", "12:10").await;
    let note = Text::new("Third", None);
    gathering::domain::agenda::publish(&app.state.db, &note, "x.example.org", app.now())
        .await
        .unwrap();
    let before = draft(&app).await;
    assert_eq!(turn(&robin, "undo").await, "");
    assert_eq!(draft(&app).await, before);
}

async fn what_is_in_the_archive_by_now_is_not_brought_back(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    drop(&app, &robin, "monday-lunch", "driftless-hall", "12:10").await;
    app.run_sql("UPDATE session SET archived_at = 1 WHERE slug = 'monday-lunch'")
        .await;
    let before = draft(&app).await;
    let nothing: [(&str, &str); 0] = [];
    let page = robin
        .post(format!("{BOARD}/undo"), nothing)
        .await
        .expect(409);
    page.shows("is in the archive by now");
    assert_eq!(draft(&app).await, before);
}
