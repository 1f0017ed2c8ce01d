//! For machines: whether the service lives and is ready, and what robots may read.

use poem::http::header;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_process_answers_that_it_lives,
    it_is_ready_when_database_and_agenda_are,
    it_is_not_ready_without_its_tables,
    robots_may_read_feeds_and_no_private_pages,
);
on_both_databases!(empty: an_empty_database_is_ready);

async fn the_process_answers_that_it_lives(app: TestApp) {
    let answer = app.get("/healthz").send().await.expect(200);
    assert_eq!(answer.text(), "ok\n");
    app.run_sql("DROP TABLE seaql_migrations").await;
    app.get("/healthz").send().await.expect(200);
}

async fn it_is_ready_when_database_and_agenda_are(app: TestApp) {
    let answer = app.get("/readyz").send().await.expect(200);
    assert_eq!(
        answer.text(),
        "database: ok\nmigrations: ok\nagenda: release 2\n"
    );
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-cache");
}

async fn an_empty_database_is_ready(app: TestApp) {
    let answer = app.get("/readyz").send().await.expect(200);
    answer.shows("agenda: no release yet");
    // Its pages say what is missing.
    let page = app.get("/").send().await.expect(200);
    page.shows("The conference has not been set up.");
}

async fn it_is_not_ready_without_its_tables(app: TestApp) {
    app.run_sql("DELETE FROM seaql_migrations WHERE version LIKE 'm20260105_000005%'")
        .await;
    let answer = app.get("/readyz").send().await.expect(503);
    answer.shows("database: ok").shows("migrations: failed");
    app.state.db.clone().close().await.unwrap();
    let answer = app.get("/readyz").send().await.expect(503);
    answer.shows("database: failed");
    app.get("/healthz").send().await.expect(200);
}

/// Whether a robot may read `path`: the longest rule that fits decides (RFC 9309).
fn allowed(rules: &str, path: &str) -> bool {
    rules
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, prefix)| *name != "User-agent" && path.starts_with(prefix))
        .max_by_key(|(name, prefix)| (prefix.len(), *name == "Allow"))
        .is_none_or(|(name, _)| name == "Allow")
}

async fn robots_may_read_feeds_and_no_private_pages(app: TestApp) {
    let answer = app.get("/robots.txt").send().await.expect(200);
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "text/plain; charset=utf-8"
    );
    let rules = answer.text();
    assert!(rules.starts_with("User-agent: *\n"));
    for path in [
        "/",
        "/agenda",
        "/register",
        "/calendar",
        "/calendar/conference.ics",
    ] {
        assert!(allowed(&rules, path), "{path}");
    }
    for path in [
        "/registration/abc",
        "/registration/abc/change",
        "/organize/registrations",
    ] {
        assert!(!allowed(&rules, path), "{path}");
    }
    // What may be read but should not be found says so itself.
    let feed = app.get("/calendar/conference.ics").send().await.expect(200);
    assert_eq!(feed.header("x-robots-tag"), "noindex");
}
