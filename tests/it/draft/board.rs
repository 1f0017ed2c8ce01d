//! The board: what it shows, and placing, moving and taking off by its forms.

use entity::{audit_entry, room, session, slot, slot_change};
use gathering::domain::organizers::Role;
use uuid::Uuid;

use super::{room_id, session_id, slot_of};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_board_shows_rooms_times_and_what_has_no_place,
    a_session_is_placed_by_its_form,
    faults_are_at_their_fields_and_what_was_typed_is_kept,
    dropping_a_card_keeps_what_is_said_of_the_slot,
    the_later_of_two_who_move_gets_the_present_state,
    of_two_who_move_at_once_one_wins_and_the_other_is_told,
    a_slot_taken_off_comes_back_with_its_calendar_uid,
    a_cancelled_slot_says_why_and_stays_on_the_board,
    a_blocker_is_on_the_board_and_nowhere_in_public,
    what_clashes_is_said_at_once_at_the_card_and_in_the_list,
    a_conflict_is_accepted_with_a_reason_and_open_again_when_its_facts_change,
);
on_both_databases!(empty: the_board_of_an_empty_database_says_what_to_do);

const BOARD: &str = "/organize/agenda";

async fn the_board_shows_rooms_times_and_what_has_no_place(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let page = browser.get(BOARD).await.expect(200);
    page.shows("<h1>Agenda board</h1>")
        .shows("Monday, April 20")
        .shows("no changes of the board since release 2")
        .shows("Sandhill Ballroom <small>700 seats</small>")
        .shows("10:45\u{a0}AM–12:00\u{a0}PM");
    let text = page.text();
    let (placed, unplaced) = text.split_once("id=\"unplaced\"").unwrap();
    assert!(unplaced.contains("Young Adults Leading Recovery"));
    assert!(!placed.contains("Young Adults Leading Recovery"));
    // One day at a time, or all of them.
    page.hides("Many Pathways, One Community</a>");
    let tuesday = browser
        .get(format!("{BOARD}?day=2026-04-21"))
        .await
        .expect(200);
    tuesday
        .shows("Many Pathways, One Community</a>")
        .hides("Monday Lunch</a>");
    let all = browser.get(format!("{BOARD}?day=all")).await.expect(200);
    all.shows("Many Pathways, One Community</a>")
        .shows("Monday Lunch</a>");
    let found = browser
        .get(format!("{BOARD}?find=nobody"))
        .await
        .expect(200);
    found.shows("No session without a place fits.");
    let spanish = browser.get(format!("{BOARD}?lang=es")).await.expect(200);
    spanish
        .shows("Tablero del programa")
        .shows("lunes 20 de abril");
    let public = app.get("/agenda").send().await.expect(200);
    public.hides("Young Adults Leading");
}

async fn the_board_of_an_empty_database_says_what_to_do(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let page = browser.get(BOARD).await.expect(200);
    page.shows("There is no conference yet");
}

fn place(room: Uuid, date: &str, time: &str, minutes: &str) -> Vec<(&'static str, String)> {
    vec![
        ("room", room.to_string()),
        ("date", date.to_owned()),
        ("time", time.to_owned()),
        ("minutes", minutes.to_owned()),
    ]
}

fn with_version(
    mut fields: Vec<(&'static str, String)>,
    version: i32,
) -> Vec<(&'static str, String)> {
    fields.push(("version", version.to_string()));
    fields
}

async fn a_session_is_placed_by_its_form(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let id = session_id(&app, "young-adults-leading").await;
    let address = format!("{BOARD}/sessions/{id}/place");
    let form = browser.get(&address).await.expect(200);
    form.shows("Place “Young Adults Leading Recovery”")
        .shows("value=\"60\"");
    let room = room_id(&app, "wild-rice-room").await;
    let sent = place(room, "2026-04-20", "16:05", "45");
    let answer = browser.post(&address, sent).await.expect(303);
    let row = slot_of(&app, "young-adults-leading").await.unwrap();
    assert_eq!(row.room_id, room);
    assert_eq!(row.minutes, 45);
    assert_eq!(
        gathering::db::from_millis(row.starts_at).to_string(),
        "2026-04-20T21:05:00Z"
    );
    assert!(
        answer
            .header("location")
            .ends_with(&format!("#slot-{}", row.id))
    );
    let board = browser.get(answer.header("location")).await.expect(200);
    board
        .shows("Placed: “Young Adults Leading Recovery”. Wild Rice Room, Monday, April 20, 4:05–4:50\u{a0}PM.")
        .shows("1 change of the board since release 2")
        .shows("All sessions have a room and a time.");
    let audit = app.rows::<audit_entry::Entity>().await;
    let entry = audit
        .iter()
        .find(|row| row.action == "slot.placed")
        .unwrap();
    assert_eq!(
        (entry.actor_name.as_str(), entry.detail.as_deref()),
        ("Robin", Some(&*row.id.to_string()))
    );
    // It is the draft alone: the public sees it with the next release.
    app.get("/agenda")
        .send()
        .await
        .expect(200)
        .hides("Young Adults Leading");
}

async fn faults_are_at_their_fields_and_what_was_typed_is_kept(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let id = session_id(&app, "young-adults-leading").await;
    let address = format!("{BOARD}/sessions/{id}/place");
    let before = app.count::<slot::Entity>().await;
    let sent = [
        ("room", ""),
        ("date", "2026-04-20"),
        ("time", "teatime"),
        ("minutes", "many"),
    ];
    let page = browser.post(&address, sent).await.expect(422);
    page.shows("<title>Error: Place a session")
        .shows("id=\"room-error\"")
        .shows("id=\"time-error\"")
        .shows("id=\"minutes-error\"")
        .shows("value=\"teatime\"")
        .shows("value=\"many\"");
    let nowhere = place(Uuid::nil(), "2026-04-20", "16:00", "3000");
    let page = browser.post(&address, nowhere).await.expect(422);
    page.shows("id=\"minutes-error\"");
    let nowhere = place(Uuid::nil(), "2026-04-20", "16:00", "30");
    let page = browser.post(&address, nowhere).await.expect(422);
    page.shows("id=\"room-error\"");
    assert_eq!(app.count::<slot::Entity>().await, before);
    assert_eq!(app.count::<slot_change::Entity>().await, 0);
}

async fn dropping_a_card_keeps_what_is_said_of_the_slot(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let row = slot_of(&app, "grief-and-recovery").await.unwrap();
    let room = room_id(&app, "prairie-room").await;
    let form = format!("{BOARD}/slots/{}/move", row.id);
    let mut sent = with_version(place(room, "2026-04-20", "16:00", "60"), row.version);
    sent.push(("sign_up_capacity", "40".to_owned()));
    sent.push(("note_en", "A larger room.".to_owned()));
    browser.post(&form, sent).await.expect(303);
    let drop = format!("{BOARD}/slots/{}/place", row.id);
    let sent = with_version(place(room, "2026-04-20", "16:30", "60"), row.version + 1);
    browser.post(&drop, sent).await.expect(303);
    let now = slot_of(&app, "grief-and-recovery").await.unwrap();
    assert_eq!(now.id, row.id);
    assert_eq!(now.version, row.version + 2);
    assert_eq!(
        (now.sign_up_capacity, now.note_en.as_deref()),
        (Some(40), Some("A larger room."))
    );
    // The same again is no change.
    let sent = with_version(place(room, "2026-04-20", "16:30", "60"), now.version);
    browser.post(&drop, sent).await.expect(303);
    assert_eq!(slot_of(&app, "grief-and-recovery").await.unwrap(), now);
}

async fn the_later_of_two_who_move_gets_the_present_state(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let jo = app.signed_in("Jo", &[Role::Owner]).await;
    let row = slot_of(&app, "monday-lunch").await.unwrap();
    let drop = format!("{BOARD}/slots/{}/place", row.id);
    let hall = room_id(&app, "driftless-hall").await;
    let sent = with_version(place(hall, "2026-04-20", "12:05", "75"), row.version);
    jo.post(&drop, sent).await.expect(303);
    let moved = slot_of(&app, "monday-lunch").await.unwrap();
    let sent = with_version(place(row.room_id, "2026-04-20", "12:30", "75"), row.version);
    let page = robin.post(&drop, sent.clone()).await.expect(409);
    page.shows(
        "It was changed meanwhile, so nothing was done. Jo moved “Monday Lunch”. Driftless Hall",
    )
    .shows(&format!(
        "data-slot=\"{}\" data-version=\"{}\"",
        row.id, moved.version
    ));
    // By the form likewise, with what was typed and the new version to send again.
    let form = format!("{BOARD}/slots/{}/move", row.id);
    let page = robin.post(&form, sent).await.expect(409);
    page.shows("Jo moved “Monday Lunch”")
        .shows("value=\"12:30\"")
        .shows(&format!("name=\"version\" value=\"{}\"", moved.version));
    let gone = [("version", row.version.to_string())];
    robin
        .post(format!("{BOARD}/slots/{}/remove", row.id), gone)
        .await
        .expect(409);
    assert_eq!(slot_of(&app, "monday-lunch").await.unwrap(), moved);
}

async fn of_two_who_move_at_once_one_wins_and_the_other_is_told(app: TestApp) {
    let (robin, jo) = (
        app.signed_in("Robin", &[Role::Program]).await,
        app.signed_in("Jo", &[Role::Program]).await,
    );
    let row = slot_of(&app, "monday-lunch").await.unwrap();
    let drop = format!("{BOARD}/slots/{}/place", row.id);
    for round in 0..8 {
        let version = row.version + round;
        let at = |minute: i32| {
            let time = format!("12:{:02}", minute + round * 2);
            with_version(place(row.room_id, "2026-04-20", &time, "75"), version)
        };
        let (one, other) = tokio::join!(robin.post(&drop, at(1)), jo.post(&drop, at(2)));
        let mut statuses = [one.status.as_u16(), other.status.as_u16()];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409], "round {round}");
        let now = slot_of(&app, "monday-lunch").await.unwrap();
        assert_eq!(now.version, version + 1);
    }
    assert_eq!(app.count::<slot_change::Entity>().await, 8);
}

async fn a_slot_taken_off_comes_back_with_its_calendar_uid(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let row = slot_of(&app, "monday-lunch").await.unwrap();
    let version = [("version", row.version.to_string())];
    let answer = browser
        .post(format!("{BOARD}/slots/{}/remove", row.id), version)
        .await
        .expect(303);
    let board = browser.get(answer.header("location")).await.expect(200);
    board.shows("Taken off the board: “Monday Lunch”.");
    assert!(slot_of(&app, "monday-lunch").await.is_none());
    let draft = gathering::domain::agenda::draft(app.state.db.read())
        .await
        .unwrap()
        .unwrap();
    assert!(draft.session("monday-lunch").is_none());
    let id = session_id(&app, "monday-lunch").await;
    let room = room_id(&app, "driftless-hall").await;
    let sent = place(room, "2026-04-20", "12:00", "60");
    browser
        .post(format!("{BOARD}/sessions/{id}/place"), sent.clone())
        .await
        .expect(303);
    assert_eq!(slot_of(&app, "monday-lunch").await.unwrap().id, row.id);
    // Once more is a repeat: a slot of its own.
    browser
        .post(format!("{BOARD}/sessions/{id}/place"), sent)
        .await
        .expect(303);
    let rows = app.rows::<slot::Entity>().await;
    assert_eq!(rows.iter().filter(|slot| slot.session_id == id).count(), 2);
}

async fn a_cancelled_slot_says_why_and_stays_on_the_board(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let row = slot_of(&app, "monday-lunch").await.unwrap();
    let mut sent = with_version(place(row.room_id, "2026-04-20", "12:00", "75"), row.version);
    sent.push(("cancelled", "yes".to_owned()));
    sent.push(("note_en", "The kitchen is closed.".to_owned()));
    let form = format!("{BOARD}/slots/{}/move", row.id);
    let answer = browser.post(&form, sent).await.expect(303);
    let board = browser.get(answer.header("location")).await.expect(200);
    board.shows("Cancelled: “Monday Lunch”.");
    let now = slot_of(&app, "monday-lunch").await.unwrap();
    assert!(now.cancelled_at.is_some());
    assert_eq!(now.note_en.as_deref(), Some("The kitchen is closed."));
    browser.get(&form).await.expect(200).shows("checked");
}

async fn a_blocker_is_on_the_board_and_nowhere_in_public(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let row = slot_of(&app, "monday-lunch").await.unwrap();
    app.run_sql("UPDATE session SET kind = 'blocker' WHERE slug = 'monday-lunch'")
        .await;
    let board = browser.get(BOARD).await.expect(200);
    board.shows(&format!("id=\"slot-{}\"", row.id));
    let note = gathering::i18n::Text::new("Third", None);
    let db = &app.state.db;
    gathering::domain::agenda::publish(db, &note, "x.example.org", app.now())
        .await
        .unwrap();
    app.state
        .published
        .refresh(db, &app.state.config.public_url)
        .await
        .unwrap();
    let snapshot = app.state.published.current();
    let agenda = snapshot.agenda.as_ref().unwrap();
    assert!(agenda.kinds.iter().all(|kind| kind.slug != "blocker"));
    // It was public once: calendars learn that it does not take place.
    let slot = agenda.slots.iter().find(|slot| slot.id == row.id).unwrap();
    assert!(slot.cancelled);
}

async fn what_clashes_is_said_at_once_at_the_card_and_in_the_list(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let board = browser.get(BOARD).await.expect(200);
    board
        .shows("3 errors")
        .shows("href=\"#clash-1\"")
        .shows("Error 1. Prairie Room is taken twice");
    let row = slot_of(&app, "monday-lunch").await.unwrap();
    let hall = room_id(&app, "driftless-hall").await;
    let drop = format!("{BOARD}/slots/{}/place", row.id);
    let sent = with_version(place(hall, "2026-04-20", "10:00", "75"), row.version);
    let answer = browser.post(&drop, sent).await.expect(303);
    let board = browser.get(answer.header("location")).await.expect(200);
    board
        .shows("It clashes now: Error 1: Driftless Hall is taken twice.")
        .shows("4 errors");
    let all = browser.get(format!("{BOARD}/conflicts")).await.expect(200);
    all.shows("Driftless Hall is taken twice")
        .shows(&format!("#slot-{}", row.id));
}

async fn a_conflict_is_accepted_with_a_reason_and_open_again_when_its_facts_change(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let page = browser.get(format!("{BOARD}/conflicts")).await.expect(200);
    let text = page.text();
    let (_, form) = text.split_once("Prairie Room is taken twice").unwrap();
    let (_, form) = form.split_once("action=\"").unwrap();
    let address = form.split_once('"').unwrap().0.to_owned();
    let (_, facts) = form.split_once("name=\"facts\" value=\"").unwrap();
    let facts = facts.split_once('"').unwrap().0.to_owned();
    let sent = |reason: &'static str| [("facts", facts.clone()), ("reason", reason.to_owned())];
    browser
        .post(&address, sent(" "))
        .await
        .expect(422)
        .shows("<title>Error: Conflicts");
    browser
        .post(&address, sent("They share the room."))
        .await
        .expect(303);
    let page = browser.get(format!("{BOARD}/conflicts")).await.expect(200);
    page.shows("They share the room.")
        .shows("Robin, March 2, 2026");
    browser
        .get(BOARD)
        .await
        .expect(200)
        .shows("2 errors")
        .shows("All conflicts, 1 accepted");
    // Another time is another fact.
    let row = slot_of(&app, "phone-and-video").await.unwrap();
    let drop = format!("{BOARD}/slots/{}/place", row.id);
    let sent_place = with_version(place(row.room_id, "2026-04-20", "13:35", "55"), row.version);
    browser.post(&drop, sent_place).await.expect(303);
    browser.get(BOARD).await.expect(200).shows("3 errors");
    // What was seen is not what is there now.
    browser
        .post(&address, sent("Still fine."))
        .await
        .expect(409)
        .shows("has changed meanwhile");
    let rooms = app.rows::<room::Entity>().await;
    assert_eq!(rooms.len(), 8);
    assert_eq!(app.count::<session::Entity>().await, 57);
}
