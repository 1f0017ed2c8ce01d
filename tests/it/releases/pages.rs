//! The desk's pages of releases: what they show, what they do, and what they refuse.

use entity::{audit_entry, conference, release, room, scheduled_release, session, slot};
use gathering::domain::draft::conflicts;
use gathering::domain::organizers::{self, Actor, Role};
use gathering::domain::{agenda, releases};
use gathering::i18n::Text;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestApp, on_both_databases};

on_both_databases!(
    the_list_says_what_stands_and_what_differs,
    many_releases_are_paged_by_their_numbers,
    what_changes_is_shown_before_it_goes_out,
    open_errors_hold_it_up_on_the_page_and_when_sent,
    what_is_published_is_public_at_once,
    a_note_that_is_missing_keeps_what_was_typed,
    a_draft_that_changed_since_is_shown_anew,
    nothing_changed_can_be_published_all_the_same,
    at_once_with_a_time_beside_it_is_asked_about,
    a_time_that_is_past_far_or_none_is_refused,
    a_scheduled_release_waits_and_is_withdrawn,
    while_one_waits_no_other_goes_out,
    any_two_are_compared_either_way,
    one_release_says_what_it_changed,
    the_draft_is_taken_back_and_undone_as_one_change,
    a_taking_back_of_what_changed_since_is_shown_anew,
    what_cannot_come_back_is_said,
    the_first_release_makes_the_agenda_public,
    the_pages_speak_spanish,
    only_who_builds_the_agenda_comes_in,
);
on_both_databases!(
    empty: before_a_conference_the_pages_say_what_to_do,
);

const RELEASES: &str = "/organize/agenda/releases";
const PUBLISH: &str = "/organize/agenda/publish";
const BOARD: &str = "/organize/agenda";

/// Somebody who may publish, for verbs.
async fn actor(app: &TestApp) -> Actor {
    let token = app.token(&[Role::Program]).await;
    let found = organizers::actor_of_token(&app.state.db, token.reveal()).await;
    found.unwrap().unwrap()
}

/// Accepts whatever holds a release up.
async fn accept_errors(app: &TestApp) {
    let actor = actor(app).await;
    let (_, found) = conflicts::all(app.state.db.read()).await.unwrap();
    let errors = found
        .iter()
        .filter(|it| it.severity == conflicts::Severity::Error);
    for it in errors {
        let (db, reason) = (&app.state.db, "Both groups share the room.");
        conflicts::accept(db, &actor, &it.key, &it.facts, reason, app.now())
            .await
            .unwrap();
    }
}

async fn slot_of(app: &TestApp, slug: &str) -> slot::Model {
    let sessions = app.rows::<session::Entity>().await;
    let id = sessions.iter().find(|row| row.slug == slug).unwrap().id;
    let mut rows = app.rows::<slot::Entity>().await;
    rows.retain(|row| row.session_id == id && row.unplaced_at.is_none());
    rows.remove(0)
}

async fn room_id(app: &TestApp, slug: &str) -> Uuid {
    let rows = app.rows::<room::Entity>().await;
    rows.iter().find(|row| row.slug == slug).unwrap().id
}

/// Makes all of the draft public, as the next release.
async fn publish_all(app: &TestApp) {
    let note = Text::new("All of it.", None);
    let published = agenda::publish(&app.state.db, &note, "conference.example", app.now());
    published.await.unwrap();
}

/// Moves a session on the board.
async fn put(app: &TestApp, browser: &Browser<'_>, slug: &str, room: &str, time: &str) {
    let row = slot_of(app, slug).await;
    let sent = [
        ("room", room_id(app, room).await.to_string()),
        ("date", "2026-04-20".to_owned()),
        ("time", time.to_owned()),
        ("minutes", row.minutes.to_string()),
        ("version", row.version.to_string()),
    ];
    let address = format!("{BOARD}/slots/{}/place", row.id);
    browser.post(address, sent).await.expect(303);
}

/// The value of the hidden field `name`.
#[track_caller]
fn hidden(page: &Answer, name: &str) -> String {
    let text = page.text();
    let (_, rest) = text
        .split_once(&format!("name=\"{name}\" value=\""))
        .expect("a hidden field");
    rest.split_once('"').unwrap().0.to_owned()
}

fn typed<'t>(seen: &'t str, note: &'t str, when: &'t str) -> Vec<(&'static str, &'t str)> {
    vec![
        ("seen", seen),
        ("note_en", note),
        ("note_es", ""),
        ("when", when),
        ("goes_out_date", ""),
        ("goes_out_time", ""),
    ]
}

fn at<'t>(seen: &'t str, date: &'t str, time: &'t str) -> Vec<(&'static str, &'t str)> {
    let mut sent = typed(seen, "Lunch moves.", "later");
    sent.retain(|(name, _)| !name.starts_with("goes_out"));
    sent.extend([("goes_out_date", date), ("goes_out_time", time)]);
    sent
}

/// A program organizer, with errors accepted and lunch moved.
async fn ready(app: &TestApp) -> Browser<'_> {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    accept_errors(app).await;
    put(app, &browser, "monday-lunch", "driftless-hall", "12:10").await;
    browser
}

async fn the_list_says_what_stands_and_what_differs(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let page = browser.get(RELEASES).await.expect(200);
    page.shows("<h1>Releases</h1>")
        .shows("<b>Release 2</b>")
        .shows("3 sessions not public yet.")
        .shows("href=\"/organize/agenda/releases/1/take-back\"")
        .shows("href=\"/organize/agenda/releases/compare?from=2&amp;to=draft\"")
        .shows("href=\"/agenda/changes\"")
        .hides("goes out on");
    put(&app, &browser, "monday-lunch", "driftless-hall", "12:10").await;
    let page = browser.get(RELEASES).await.expect(200);
    page.shows("4 sessions not public yet.");
    // What an address claims is said only while it is so.
    let claimed = format!("{RELEASES}?published=7");
    browser.get(claimed).await.expect(200).hides("is out.");
    let board = browser.get(BOARD).await.expect(200);
    board
        .shows("href=\"/organize/agenda/publish\"")
        .shows("1 change of the board since release 2");
    publish_all(&app).await;
    let page = browser.get(RELEASES).await.expect(200);
    page.shows("<b>Release 3</b>")
        .shows("Nothing differs from what is public.");
}

async fn many_releases_are_paged_by_their_numbers(app: TestApp) {
    for _ in 0..21 {
        publish_all(&app).await;
    }
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let first = browser.get(RELEASES).await.expect(200);
    first
        .shows("<h3>Release 23</h3>")
        .shows("<h3>Release 4</h3>")
        .hides("<h3>Release 3</h3>")
        .shows("href=\"/organize/agenda/releases?before=4\"");
    let second = browser
        .get(format!("{RELEASES}?before=4"))
        .await
        .expect(200);
    second
        .shows("<h3>Release 3</h3>")
        .shows("<h3>Release 1</h3>")
        .hides("<h3>Release 4</h3>")
        .hides("rel=\"next\"")
        .shows("<b>Release 23</b>");
}

async fn what_changes_is_shown_before_it_goes_out(app: TestApp) {
    let browser = ready(&app).await;
    let page = browser.get(PUBLISH).await.expect(200);
    page.shows("<h1>Publish release 3</h1>")
        .shows("Monday Lunch</a>")
        .shows("Moved from Monday, April 20,")
        .shows("Driftless Hall")
        .shows("1 moved")
        .shows("Accepted conflicts")
        .shows("Both groups share the room.")
        .shows("Warnings and hints")
        .shows("Times are by the clocks of the venue: Central Time (Chicago).")
        .shows("Publish release 3</button>")
        .hides("hold this up");
    assert_eq!(app.count::<release::Entity>().await, 2);
}

async fn open_errors_hold_it_up_on_the_page_and_when_sent(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    put(&app, &browser, "monday-lunch", "driftless-hall", "12:10").await;
    let page = browser.get(PUBLISH).await.expect(200);
    page.shows("3 errors hold this up")
        .shows("href=\"/organize/agenda/conflicts#clash-1\"")
        .hides("<form method=\"post\" action=\"/organize/agenda/publish\"");
    // Whoever looked before the error came up is refused, and keeps the note.
    let next = releases::upcoming(app.state.db.read(), app.now())
        .await
        .unwrap();
    let sent = typed(&next.fingerprint, "Lunch moves.", "now");
    let answer = browser.post(PUBLISH, sent).await.expect(409);
    answer
        .shows("Errors are open, so nothing went out.")
        .shows("Lunch moves.</textarea>")
        .hides("Publish release 3</button>");
    assert_eq!(app.count::<release::Entity>().await, 2);
}

async fn what_is_published_is_public_at_once(app: TestApp) {
    let browser = ready(&app).await;
    let page = browser.get(PUBLISH).await.expect(200);
    let seen = hidden(&page, "seen");
    let mut sent = typed(&seen, "Lunch moves.", "now");
    sent.retain(|(name, _)| *name != "note_es");
    sent.push(("note_es", "El almuerzo se mueve."));
    let answer = browser.post(PUBLISH, sent).await.expect(303);
    assert_eq!(
        answer.header("location"),
        "/organize/agenda/releases?published=3"
    );
    let page = browser.get(answer.header("location")).await.expect(200);
    page.shows("Release 3 is out. Everybody sees it now.")
        .shows("href=\"/agenda\"")
        .shows("Lunch moves.")
        .shows(", by Robin");
    let mut rows = app.rows::<release::Entity>().await;
    rows.retain(|row| row.number == 3);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].note_en, "Lunch moves.");
    assert_eq!(rows[0].note_es.as_deref(), Some("El almuerzo se mueve."));
    assert_eq!(rows[0].made_by.as_deref(), Some("Robin"));
    let snapshot = app.state.published.current();
    assert_eq!(snapshot.release.as_ref().unwrap().number, 3);
    let entries = app.rows::<audit_entry::Entity>().await;
    assert!(entries.iter().any(|it| it.action == "release.published"));
    let row = app.rows::<conference::Entity>().await.remove(0);
    assert_eq!(row.calendar_domain.as_deref(), Some("conference.example"));
}

async fn a_note_that_is_missing_keeps_what_was_typed(app: TestApp) {
    let browser = ready(&app).await;
    let seen = hidden(&browser.get(PUBLISH).await.expect(200), "seen");
    let sent = [
        ("seen", seen.as_str()),
        ("note_en", " "),
        ("note_es", "El almuerzo se mueve."),
        ("when", "later"),
        ("goes_out_date", "2026-03-20"),
        ("goes_out_time", "09:30"),
    ];
    let answer = browser.post(PUBLISH, sent).await.expect(422);
    answer
        .shows("<title>Error:")
        .shows("Write what changed, in a sentence or two.")
        .shows("El almuerzo se mueve.</textarea>")
        .shows("value=\"later\" checked")
        .shows("value=\"2026-03-20\"")
        .shows("value=\"09:30\"");
    assert_eq!(app.count::<release::Entity>().await, 2);
    assert_eq!(app.count::<scheduled_release::Entity>().await, 0);
}

async fn a_draft_that_changed_since_is_shown_anew(app: TestApp) {
    let browser = ready(&app).await;
    let seen = hidden(&browser.get(PUBLISH).await.expect(200), "seen");
    put(&app, &browser, "monday-dinner", "driftless-hall", "18:10").await;
    let sent = typed(&seen, "Lunch moves.", "now");
    let answer = browser.post(PUBLISH, sent).await.expect(409);
    answer
        .shows("The draft has changed since you looked, so nothing went out.")
        .shows("Monday Dinner</a>")
        .shows("Lunch moves.</textarea>");
    assert_eq!(app.count::<release::Entity>().await, 2);
    // What is shown now can be sent.
    let seen = hidden(&answer, "seen");
    let sent = typed(&seen, "Lunch and dinner move.", "now");
    browser.post(PUBLISH, sent).await.expect(303);
    assert_eq!(app.count::<release::Entity>().await, 3);
}

async fn nothing_changed_can_be_published_all_the_same(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    accept_errors(&app).await;
    publish_all(&app).await;
    let page = browser.get(PUBLISH).await.expect(200);
    page.shows("Nothing has changed since release 3.")
        .shows("<summary>Publish all the same</summary>")
        .hides("class=\"button big\"");
    let seen = hidden(&page, "seen");
    let sent = typed(&seen, "Nothing new.", "now");
    browser.post(PUBLISH, sent).await.expect(303);
    assert_eq!(app.count::<release::Entity>().await, 4);
}

async fn at_once_with_a_time_beside_it_is_asked_about(app: TestApp) {
    let browser = ready(&app).await;
    let seen = hidden(&browser.get(PUBLISH).await.expect(200), "seen");
    let mut sent = at(&seen, "2026-03-20", "");
    sent.retain(|(name, _)| *name != "when");
    sent.push(("when", "now"));
    let answer = browser.post(PUBLISH, sent).await.expect(422);
    answer
        .shows("You chose “At once” and gave a date or time too.")
        .shows("href=\"#when\"")
        .shows("Lunch moves.</textarea>");
    assert_eq!(app.count::<release::Entity>().await, 2);
    assert_eq!(app.count::<scheduled_release::Entity>().await, 0);
}

async fn a_time_that_is_past_far_or_none_is_refused(app: TestApp) {
    let browser = ready(&app).await;
    let seen = hidden(&browser.get(PUBLISH).await.expect(200), "seen");
    for (date, time, why) in [
        ("2026-03-02", "08:59", "Choose a time that lies ahead"),
        ("2027-04-20", "09:00", "Choose a time that lies ahead"),
        ("", "", "Enter a date."),
        ("2026-03-08", "02:30", "Clocks are set forward that night"),
    ] {
        let answer = browser.post(PUBLISH, at(&seen, date, time)).await;
        answer
            .expect(422)
            .shows(why)
            .shows("Lunch moves.</textarea>");
    }
    assert_eq!(app.count::<release::Entity>().await, 2);
    assert_eq!(app.count::<scheduled_release::Entity>().await, 0);
}

async fn a_scheduled_release_waits_and_is_withdrawn(app: TestApp) {
    let browser = ready(&app).await;
    let seen = hidden(&browser.get(PUBLISH).await.expect(200), "seen");
    let sent = at(&seen, "2026-03-20", "09:00");
    let answer = browser.post(PUBLISH, sent).await.expect(303);
    assert_eq!(
        answer.header("location"),
        "/organize/agenda/releases?scheduled=3"
    );
    let page = browser.get(answer.header("location")).await.expect(200);
    page.shows("Release 3 waits for its time")
        .shows("Release 3 goes out on March 20, 2026, 9:00\u{a0}AM")
        .shows("Scheduled March 2, 2026, 9:00\u{a0}AM, by Robin")
        .hides("The draft has changed since: that is not in it");
    let rows = app.rows::<scheduled_release::Entity>().await;
    let due: jiff::Timestamp = "2026-03-20T14:00:00Z".parse().unwrap();
    assert_eq!((rows.len(), rows[0].goes_out_at), (1, due.as_millisecond()));
    assert_eq!(app.count::<release::Entity>().await, 2);
    put(&app, &browser, "monday-dinner", "driftless-hall", "18:10").await;
    let page = browser.get(RELEASES).await.expect(200);
    page.shows("The draft has changed since: that is not in it");
    let withdraw = format!("{RELEASES}/withdraw");
    let question = browser.get(&withdraw).await.expect(200);
    question.shows("Release 3 goes out on March 20, 2026");
    let number = hidden(&question, "number");
    let answer = browser.post(&withdraw, [("number", number.as_str())]).await;
    let answer = answer.expect(303);
    let page = browser.get(answer.header("location")).await.expect(200);
    page.shows("Release 3 is withdrawn. It does not go out.");
    assert_eq!(app.count::<scheduled_release::Entity>().await, 0);
    // Who was slower is told, and so is who sends nonsense.
    for number in ["3", "none"] {
        let answer = browser.post(&withdraw, [("number", number)]).await;
        answer.expect(409).shows("It does not wait any more");
    }
    let question = browser.get(&withdraw).await.expect(200);
    question.shows("No release waits for its time.");
}

async fn while_one_waits_no_other_goes_out(app: TestApp) {
    let browser = ready(&app).await;
    let seen = hidden(&browser.get(PUBLISH).await.expect(200), "seen");
    let sent = at(&seen, "2026-03-20", "09:00");
    browser.post(PUBLISH, sent).await.expect(303);
    let page = browser.get(PUBLISH).await.expect(200);
    page.shows("Release 3 goes out on March 20, 2026")
        .shows("href=\"/organize/agenda/releases/withdraw\"")
        .hides("<form method=\"post\" action=\"/organize/agenda/publish\"");
    let sent = typed(&seen, "Lunch moves.", "now");
    let answer = browser.post(PUBLISH, sent).await.expect(409);
    answer
        .shows("Another release waits for its time, so nothing went out.")
        .shows("Lunch moves.</textarea>")
        .hides("Publish release 3</button>");
    assert_eq!(app.count::<release::Entity>().await, 2);
    assert_eq!(app.count::<scheduled_release::Entity>().await, 1);
}

async fn any_two_are_compared_either_way(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    put(&app, &browser, "monday-lunch", "driftless-hall", "12:10").await;
    let compare = |query: &str| format!("{RELEASES}/compare{query}");
    let page = browser.get(compare("?from=2&to=draft")).await.expect(200);
    page.shows("Before: Release 2. After: The draft")
        .shows("Monday Lunch</a>")
        .shows("Moved from Monday, April 20, 12:00–1:15\u{a0}PM, Sandhill Ballroom to Monday, April 20, 12:10")
        .shows("href=\"/organize/agenda/releases/compare?from=draft&#38;to=2\"");
    let back = browser.get(compare("?from=draft&to=2")).await.expect(200);
    back.shows("Before: The draft. After: Release 2")
        .shows("Moved from Monday, April 20, 12:10");
    let same = browser.get(compare("?from=1&to=1")).await.expect(200);
    same.shows("These two are the same")
        .hides("class=\"changes\"");
    let form = browser.get(compare("")).await.expect(200);
    form.shows("<option value=\"2\" selected>Release 2</option>")
        .hides("These two are the same");
    for query in [
        "?from=9&to=draft",
        "?from=1&to=9",
        "?from=1&to=x",
        "?from=1",
        "?from=-1&to=1",
    ] {
        browser.get(compare(query)).await.expect(404);
    }
}

async fn one_release_says_what_it_changed(app: TestApp) {
    let browser = ready(&app).await;
    let seen = hidden(&browser.get(PUBLISH).await.expect(200), "seen");
    let sent = typed(&seen, "Lunch moves.", "now");
    browser.post(PUBLISH, sent).await.expect(303);
    let third = browser.get(format!("{RELEASES}/3")).await.expect(200);
    third
        .shows("<h1>Release 3</h1>")
        .shows("Lunch moves.")
        .shows("What changed since release 2")
        .shows("1 moved")
        .shows("href=\"/agenda\"")
        .shows("href=\"/organize/agenda/releases/2\"");
    let first = browser.get(format!("{RELEASES}/1")).await.expect(200);
    first
        .shows("What it began with")
        .shows("more sessions</summary>")
        .shows("href=\"/organize/agenda/releases/2\"")
        .hides("See the public agenda");
    for number in ["0", "4", "none", "2147483648", "2147483647"] {
        browser
            .get(format!("{RELEASES}/{number}"))
            .await
            .expect(404);
    }
}

/// What undo and redo find: places and titles.
async fn draft(app: &TestApp) -> (Vec<(Uuid, Uuid, i64, bool)>, Vec<String>) {
    let slots = app.rows::<slot::Entity>().await;
    let mut slots: Vec<_> = slots
        .into_iter()
        .map(|row| {
            (
                row.id,
                row.room_id,
                row.starts_at,
                row.unplaced_at.is_some(),
            )
        })
        .collect();
    slots.sort();
    let sessions = app.rows::<session::Entity>().await;
    let mut titles: Vec<String> = sessions.into_iter().map(|row| row.title_en).collect();
    titles.sort();
    (slots, titles)
}

async fn the_draft_is_taken_back_and_undone_as_one_change(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    publish_all(&app).await;
    let start = draft(&app).await;
    let address = format!("{RELEASES}/3/take-back");
    let nothing = browser.get(&address).await.expect(200);
    nothing.shows("There is nothing to take back.");
    put(&app, &browser, "monday-lunch", "driftless-hall", "12:10").await;
    put(&app, &browser, "monday-dinner", "driftless-hall", "18:10").await;
    let moved = draft(&app).await;
    let question = browser.get(&address).await.expect(200);
    question
        .shows("<h1>Take the draft back to release 3</h1>")
        .shows("2 sessions are placed as they were")
        .shows("<li>Monday Lunch</li>")
        .shows("<li>Monday Dinner</li>");
    let seen = hidden(&question, "seen");
    let answer = browser.post(&address, [("seen", seen.as_str())]).await;
    let answer = answer.expect(303);
    assert_eq!(draft(&app).await, start);
    let board = browser.get(answer.header("location")).await.expect(200);
    board
        .shows("Taken back to an earlier release:")
        .shows("You can undo: taking the draft back to a release");
    let nothing: [(&str, &str); 0] = [];
    browser
        .post(format!("{BOARD}/undo"), nothing)
        .await
        .expect(303);
    assert_eq!(draft(&app).await, moved);
    let board = browser.get(BOARD).await.expect(200);
    board.shows("taking the draft back to a release</span>");
    browser
        .post(format!("{BOARD}/redo"), nothing)
        .await
        .expect(303);
    assert_eq!(draft(&app).await, start);
    for number in ["9", "none"] {
        let address = format!("{RELEASES}/{number}/take-back");
        browser.get(&address).await.expect(404);
        browser.post(&address, [("seen", "1")]).await.expect(404);
    }
}

async fn a_taking_back_of_what_changed_since_is_shown_anew(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    put(&app, &browser, "monday-lunch", "driftless-hall", "12:10").await;
    let address = format!("{RELEASES}/2/take-back");
    let seen = hidden(&browser.get(&address).await.expect(200), "seen");
    put(&app, &browser, "monday-dinner", "driftless-hall", "18:10").await;
    let before = draft(&app).await;
    for seen in [seen.as_str(), ""] {
        let answer = browser.post(&address, [("seen", seen)]).await.expect(409);
        answer
            .shows("The draft has changed since you looked, so nothing was done.")
            .shows("<li>Monday Dinner</li>");
        assert_eq!(draft(&app).await, before);
    }
}

async fn what_cannot_come_back_is_said(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let room = slot_of(&app, "monday-lunch").await.room_id;
    app.run_sql("UPDATE slot SET unplaced_at = 1 WHERE unplaced_at IS NULL")
        .await;
    let archived = match app.database.kind {
        crate::support::Kind::Sqlite => format!("X'{}'", room.simple()),
        crate::support::Kind::Postgres => format!("'{room}'"),
    };
    app.run_sql(&format!(
        "UPDATE room SET archived_at = 1 WHERE id = {archived}"
    ))
    .await;
    let question = browser.get(format!("{RELEASES}/2/take-back")).await;
    question
        .expect(200)
        .shows("stay as they are now")
        .shows("<b>Monday Lunch</b> Its room is in the archive, or is no more.");
}

async fn the_first_release_makes_the_agenda_public(app: TestApp) {
    app.run_sql("DELETE FROM release").await;
    accept_errors(&app).await;
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let list = browser.get(RELEASES).await.expect(200);
    list.shows("The agenda is public from the first release on.")
        .shows("are ready for the first release.")
        .hides("Compare two");
    let page = browser.get(PUBLISH).await.expect(200);
    page.shows("<h1>Publish release 1</h1>")
        .shows("This makes the agenda public for the first time.")
        .shows("times and places")
        .shows("more sessions</summary>");
    let seen = hidden(&page, "seen");
    let sent = typed(&seen, "Here it is.", "now");
    browser.post(PUBLISH, sent).await.expect(303);
    let public = app.get("/agenda").send().await.expect(200);
    public.shows("Monday Lunch");
    assert_eq!(app.count::<release::Entity>().await, 1);
}

async fn the_pages_speak_spanish(app: TestApp) {
    let browser = ready(&app).await;
    for (address, words) in [
        (RELEASES.to_owned(), "<h1>Versiones</h1>"),
        (PUBLISH.to_owned(), "<h1>Publicar la versión 3</h1>"),
        (format!("{RELEASES}/2"), "<h1>Versión 2</h1>"),
        (format!("{RELEASES}/compare"), "<h1>Comparar dos</h1>"),
        (format!("{RELEASES}/2/take-back"), "se coloca como estaba"),
        (
            format!("{RELEASES}/withdraw"),
            "Ninguna versión espera su hora.",
        ),
    ] {
        let page = browser.get(format!("{address}?lang=es")).await.expect(200);
        page.shows("<html lang=\"es\"").shows(words);
    }
    let page = browser.get(format!("{PUBLISH}?lang=es")).await.expect(200);
    page.shows("Movida de lunes 20 de abril");
}

async fn only_who_builds_the_agenda_comes_in(app: TestApp) {
    let browser = app.signed_in("Val", &[Role::Registrar]).await;
    let sent = typed("", "Mine.", "now");
    browser.post(PUBLISH, sent).await.expect(403);
    let sent = [("seen", "1")];
    browser
        .post(format!("{RELEASES}/1/take-back"), sent)
        .await
        .expect(403);
    for address in [RELEASES, PUBLISH] {
        browser.get(address).await.expect(403);
    }
    assert_eq!(app.count::<release::Entity>().await, 2);
}

async fn before_a_conference_the_pages_say_what_to_do(app: TestApp) {
    let browser = app.signed_in("Robin", &[Role::Program]).await;
    let page = browser.get(RELEASES).await.expect(200);
    page.shows("There is no conference yet");
    let answer = browser.get(PUBLISH).await.expect(303);
    assert_eq!(answer.header("location"), RELEASES);
    let withdraw = browser.get(format!("{RELEASES}/withdraw")).await;
    withdraw.expect(200).shows("No release waits for its time.");
    for address in ["1", "compare", "1/take-back"] {
        browser
            .get(format!("{RELEASES}/{address}"))
            .await
            .expect(404);
    }
}
