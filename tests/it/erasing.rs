//! Protected answers go 30 days after the conference, and no byte of them stays: not in the database's files,
//! not in the outbox, not in the history, not in the log.

use std::path::Path;
use std::time::{Duration, Instant};

use entity::{
    accommodation_request, audit_entry, idempotency_key, message, protected_answer,
    scholarship_reason,
};
use gathering::domain::organizers::Role;
use gathering::domain::registrations::{PROTECTED_KEPT_FOR, PROTECTED_TABLES};
use gathering::worker::erase::{Clean, erase_due};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait as _, Database, Statement, TransactionTrait as _};
use serde_json::json;

use crate::program::{Place, client};
use crate::support::{Form, Kind, Start, TestApp, form, on_both_databases, on_postgres, secret_in};

on_both_databases!(
    protected_answers_are_kept_for_thirty_days_and_then_no_byte_is_left,
    what_an_older_version_deleted_carelessly_goes_too,
    somebody_who_reads_meanwhile_keeps_no_byte_alive,
    erasing_again_changes_nothing_and_two_at_once_erase_once,
    pages_say_erased_and_changes_keep_nothing_protected,
    a_conference_without_days_erases_nothing,
    old_idempotency_keys_are_forgotten,
);

#[test]
fn nothing_protected_is_sampled_on_postgres() {
    on_postgres(Start::Sample, nothing_protected_is_sampled);
}

/// What is looked for afterwards; each is typed once.
const NOTE: &str = "MarkerOne a chair by the door";
const CHANGED_NOTE: &str = "MarkerTwo a chair by the window";
const REASON: &str = "MarkerThree the fee is more than I have";
const ANSWER: &str = "MarkerFour insulin in the fridge";
const MARKERS: [&str; 4] = ["MarkerOne", "MarkerTwo", "MarkerThree", "MarkerFour"];

/// The sample's last day ends then.
const END: &str = "2026-04-21T20:00:00Z";

fn scholarship(note: &str) -> Form {
    let mut fields = form("scholarship", "Sol Sample", "sol@example.org");
    for (name, value) in [
        ("accommodations", "quiet-seating"),
        ("accommodation_note", note),
        ("scholarship_reason", REASON),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    fields
}

/// The same with an answer to the sensitive question that [`registers`] asks.
fn answering(note: &str) -> Form {
    let mut fields = scholarship(note);
    fields.push(("answers.medicine".to_owned(), ANSWER.to_owned()));
    fields
}

/// Somebody registers with all protected answers, and changes one of them; answers the private link's secret.
async fn registers(app: &TestApp) -> String {
    let sensitive = json!({ "sensitive": true });
    crate::form_questions::ask(app, "text", "Medicine", sensitive).await;
    let answer = app.post("/register").form(answering(NOTE)).send().await;
    let secret = secret_in(answer.expect(303).header("location"));
    changes(app, &secret, CHANGED_NOTE).await;
    app.deliver_mail().await;
    secret
}

async fn changes(app: &TestApp, secret: &str, note: &str) {
    let change = app.post(format!("/registration/{secret}/change"));
    change.form(answering(note)).send().await.expect(303);
}

/// When the last day ends.
async fn end(app: &TestApp) -> Timestamp {
    let days = app.rows::<entity::conference_day::Entity>().await;
    let last = days.iter().map(|day| day.closes_at).max().unwrap();
    assert_eq!(last, END.parse::<Timestamp>().unwrap().as_millisecond());
    Timestamp::from_millisecond(last).unwrap()
}

fn holds(bytes: &[u8], marker: &str) -> bool {
    let marker = marker.as_bytes();
    bytes.windows(marker.len()).any(|window| window == marker)
}

/// The markers that stand anywhere in the files below `folder` whose names begin with `prefix`.
fn found_in_files(folder: &Path, prefix: &str) -> Vec<&'static str> {
    let (mut bytes, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name.starts_with(prefix) {
                bytes.extend(std::fs::read(path).unwrap());
                bytes.push(b'\n');
            }
        }
    }
    assert!(!bytes.is_empty());
    let mut found = MARKERS.to_vec();
    found.retain(|marker| holds(&bytes, marker));
    found
}

/// The markers that stand in the files of the database: tables, their large values, indexes, statistics.
async fn found(app: &TestApp) -> Vec<&'static str> {
    let db = app.state.db.read();
    if app.database.kind == Kind::Sqlite {
        return found_in_files(app.database.files(), "test.db");
    }
    db.execute_unprepared("CHECKPOINT").await.unwrap();
    let mut found = Vec::new();
    for marker in MARKERS {
        let sql = format!(
            "SELECT count(*) AS files FROM pg_class \
             WHERE pg_relation_filepath(oid) IS NOT NULL \
             AND position('{marker}'::bytea IN \
                 coalesce(pg_read_binary_file(pg_relation_filepath(oid), 0, 100000000, true), '')) > 0"
        );
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(statement).await.unwrap().unwrap();
        let files: i64 = row.try_get("", "files").unwrap();
        if files > 0 {
            found.push(marker);
        }
    }
    found
}

async fn protected_rows(app: &TestApp) -> (u64, u64, u64) {
    (
        app.count::<accommodation_request::Entity>().await,
        app.count::<scholarship_reason::Entity>().await,
        app.count::<protected_answer::Entity>().await,
    )
}

async fn noted(app: &TestApp) -> Vec<audit_entry::Model> {
    let mut entries = app.rows::<audit_entry::Entity>().await;
    entries.retain(|entry| entry.action == "protected.erased");
    entries
}

async fn protected_answers_are_kept_for_thirty_days_and_then_no_byte_is_left(app: TestApp) {
    registers(&app).await;
    let (end, clean) = (end(&app).await, Clean::default());
    // Statistics are samples of what is in the tables; there are none of protected answers.
    for _ in 0..3 {
        let fields = answering(CHANGED_NOTE);
        app.post("/register").form(fields).send().await.expect(303);
    }
    app.run_sql("ANALYZE").await;
    let before = end + PROTECTED_KEPT_FOR - SignedDuration::from_millis(1);
    for at in [end + SignedDuration::from_hours(29 * 24), before] {
        app.state.clock.set(at);
        assert!(erase_due(&app.state, &clean).await.unwrap());
        assert_eq!(protected_rows(&app).await, (4, 4, 4));
        assert!(noted(&app).await.is_empty());
    }
    assert!(
        found(&app).await.contains(&"MarkerTwo"),
        "the look sees what is there"
    );
    assert!(found(&app).await.contains(&"MarkerThree"));
    assert!(found(&app).await.contains(&"MarkerFour"));

    app.state.clock.set(end + PROTECTED_KEPT_FOR);
    assert!(erase_due(&app.state, &clean).await.unwrap());
    assert_eq!(protected_rows(&app).await, (0, 0, 0));
    assert_eq!(found(&app).await, [""; 0]);
    let noted = noted(&app).await;
    assert_eq!(noted.len(), 1);
    assert_eq!(noted[0].actor_kind, "program");
    let detail = "accommodation_request: 4, scholarship_reason: 4, speaker_access_need: 0, registration_note: 0, protected_answer: 4, registration_group: 0, group_person: 0, group_link: 0";
    assert_eq!(noted[0].detail.as_deref(), Some(detail));
    // Whatever else is kept never held any of it; the files say so too.
    let mails = format!("{:?}", app.rows::<message::Entity>().await);
    let history = format!("{:?}", app.rows::<audit_entry::Entity>().await);
    assert!(mails.contains("sol@example.org"));
    for marker in MARKERS {
        assert!(!mails.contains(marker) && !history.contains(marker));
    }
    assert_eq!(app.registrations().await.len(), 4, "registrations stay");
}

/// PostgreSQL keeps samples of columns beside the tables; of these it must not.
async fn nothing_protected_is_sampled(app: TestApp) {
    let tables = PROTECTED_TABLES
        .map(|table| format!("'{table}'"))
        .join(", ");
    let sql = format!(
        "SELECT attrelid::regclass || '.' || attname AS name FROM pg_attribute \
         WHERE attrelid::regclass::text IN ({tables}) AND attnum > 0 AND atttypid = 'text'::regtype \
         AND coalesce(attstattarget, -1) <> 0"
    );
    let db = app.state.db.read();
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let rows = db.query_all_raw(statement).await.unwrap();
    let sampled: Vec<String> = rows
        .iter()
        .map(|row| row.try_get("", "name").unwrap())
        .collect();
    assert_eq!(sampled, [""; 0]);
}

async fn what_an_older_version_deleted_carelessly_goes_too(app: TestApp) {
    registers(&app).await;
    // A connection of its own, which zeroes nothing.
    let careless = Database::connect(&app.database.url).await.unwrap();
    for table in PROTECTED_TABLES {
        let sql = format!("DELETE FROM {table}");
        careless.execute_unprepared(&sql).await.unwrap();
    }
    careless.close().await.unwrap();
    assert!(
        found(&app).await.contains(&"MarkerTwo"),
        "deleted, and still there"
    );
    app.state.clock.set(end(&app).await + PROTECTED_KEPT_FOR);
    assert!(erase_due(&app.state, &Clean::default()).await.unwrap());
    assert_eq!(found(&app).await, [""; 0]);
}

async fn somebody_who_reads_meanwhile_keeps_no_byte_alive(app: TestApp) {
    registers(&app).await;
    // Its transaction is older than the erasing, and goes on for a while.
    let reader = Database::connect(&app.database.url).await.unwrap();
    let transaction = reader.begin().await.unwrap();
    let look = "SELECT legal_name FROM registration";
    transaction.execute_unprepared(look).await.unwrap();
    let reading = tokio::spawn(async move {
        tokio::time::sleep(Duration::from_millis(500)).await;
        transaction.rollback().await.unwrap();
    });
    app.state.clock.set(end(&app).await + PROTECTED_KEPT_FOR);
    let clean = Clean::default();
    while !erase_due(&app.state, &clean).await.unwrap() {}
    assert_eq!(found(&app).await, [""; 0]);
    reading.await.unwrap();
    reader.close().await.unwrap();
}

async fn erasing_again_changes_nothing_and_two_at_once_erase_once(app: TestApp) {
    registers(&app).await;
    app.state.clock.set(end(&app).await + PROTECTED_KEPT_FOR);
    let other = app.restarted().await;
    let (one, two) = (Clean::default(), Clean::default());
    let (first, second) = tokio::join!(erase_due(&app.state, &one), erase_due(&other.state, &two));
    // Where one reads what the other writes anew, that one comes back later.
    first.unwrap();
    second.unwrap();
    while !erase_due(&app.state, &one).await.unwrap() {}
    while !erase_due(&other.state, &two).await.unwrap() {}
    assert_eq!(noted(&app).await.len(), 1);
    assert_eq!(found(&app).await, [""; 0]);
    other.close().await;
}

async fn pages_say_erased_and_changes_keep_nothing_protected(app: TestApp) {
    let secret = registers(&app).await;
    let id = app.registration_of("Sol Sample").await.id;
    let private = format!("/registration/{secret}");
    let desk_page = format!("/organize/registrations/{id}");
    const ERASED: &str = "Erased 30 days after the conference";

    let page = app.get(private.as_str()).send().await.expect(200);
    page.shows("MarkerTwo")
        .shows("MarkerThree")
        .shows("MarkerFour")
        .hides(ERASED);

    app.state.clock.set(end(&app).await + PROTECTED_KEPT_FOR);
    // Also before the worker has come to it.
    for _ in 0..2 {
        let page = app.get(private.as_str()).send().await.expect(200);
        page.shows(ERASED).hides("Marker");
        let desk = app.signed_in("Robin", &[Role::Registrar]).await;
        let page = desk.get(desk_page.as_str()).await.expect(200);
        page.shows(ERASED)
            .hides("Marker")
            .hides("Asked for nothing");
        app.run_sql("DELETE FROM login").await;
        app.run_sql("DELETE FROM organizer_role").await;
        app.run_sql("DELETE FROM password_link").await;
        app.run_sql("DELETE FROM organizer").await;
        erase_due(&app.state, &Clean::default()).await.unwrap();
    }
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner.get(desk_page.as_str()).await.expect(200);
    page.shows("Only the role").hides(ERASED);

    let page = app
        .get(format!("{private}/change"))
        .send()
        .await
        .expect(200);
    page.shows("Sol Sample")
        .hides("accommodation_note")
        .hides("scholarship_reason")
        .hides("answers.medicine");
    // An old page may still send them.
    changes(&app, &secret, "MarkerOne once more").await;
    assert_eq!(protected_rows(&app).await, (0, 0, 0));
    assert_eq!(found(&app).await, [""; 0]);
    app.get("/register").send().await.expect(200);
}

async fn a_conference_without_days_erases_nothing(app: TestApp) {
    registers(&app).await;
    app.run_sql("DELETE FROM conference_day").await;
    app.set_clock("2036-01-01T00:00:00Z");
    assert!(erase_due(&app.state, &Clean::default()).await.unwrap());
    assert_eq!(protected_rows(&app).await, (1, 1, 1));
}

async fn old_idempotency_keys_are_forgotten(app: TestApp) {
    app.registers("community", "Dani", "dani@example.org").await;
    assert_eq!(app.count::<idempotency_key::Entity>().await, 1);
    for (hours, kept) in [(23, 1), (1, 0)] {
        let later = app.now() + SignedDuration::from_hours(hours);
        app.state.clock.set(later);
        erase_due(&app.state, &Clean::default()).await.unwrap();
        assert_eq!(app.count::<idempotency_key::Entity>().await, kept);
    }
}

/// The program itself, from registering to a month after the conference; everything that it logs is kept.
#[test]
fn the_program_erases_by_itself_and_its_log_never_held_any_of_it() {
    let place = Place::new();
    let mut logs = String::new();
    let at = |clock: &'static str| [("GATHERING_CLOCK", clock), ("RUST_LOG", "debug,sqlx=trace")];
    place.import_sample(&at("2026-03-02T09:00:00-06:00"));

    let program = place.start("serve", &at("2026-03-02T09:00:00-06:00"));
    let send = |path: &str, note: &str| {
        let answer = client()
            .post(program.url(path))
            .send_form(scholarship(note));
        let answer = answer.unwrap();
        assert_eq!(answer.status().as_u16(), 303);
        let location = answer.headers().get("location").unwrap();
        location.to_str().unwrap().to_owned()
    };
    let secret = secret_in(&send("/register", NOTE));
    send(&format!("/registration/{secret}/change"), CHANGED_NOTE);
    // A form with a fault is answered with what was typed, and not logged either.
    let faulty = [("legal_name", ""), ("accommodation_note", NOTE)];
    let answer = client().post(program.url("/register")).send_form(faulty);
    assert_eq!(answer.unwrap().status().as_u16(), 422);
    logs += &program.stop("TERM").err;

    // 29 days after: all is there.
    let program = place.start("serve", &at("2026-05-20T20:00:00Z"));
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(
        found_in_files(place.path(), "gathering.db"),
        ["MarkerTwo", "MarkerThree"]
    );
    logs += &program.stop("TERM").err;

    let program = place.start("serve", &at("2026-05-21T20:00:00Z"));
    let began = Instant::now();
    while !found_in_files(place.path(), "gathering.db").is_empty() {
        assert!(
            began.elapsed() < Duration::from_secs(30),
            "nothing is erased"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
    // While it runs nothing is left, and nothing is left when it ends.
    let names = place.names();
    assert!(
        names.iter().any(|name| name == "gathering.db-wal"),
        "{names:?}"
    );
    logs += &program.stop("TERM").err;
    assert_eq!(
        found_in_files(place.path(), ""),
        [""; 0],
        "mail is among the files"
    );
    assert!(logs.contains("protected answers were erased"), "{logs}");
    for marker in MARKERS {
        assert!(!logs.contains(marker));
    }
}
