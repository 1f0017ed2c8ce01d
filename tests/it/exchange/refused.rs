//! What is no schedule is refused whole, with where and why, and changes nothing.

use entity::conference;
use gathering::domain::Error;
use gathering::domain::exchange::{self, Progress, Wish};
use gathering::domain::organizers::Actor;

use super::{DEMOCON, refusal};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(empty:
    what_is_no_schedule_is_refused_with_where_and_why,
    a_table_that_fails_takes_all_back,
    an_import_that_is_stopped_changes_nothing,
);

async fn what_is_no_schedule_is_refused_with_where_and_why(app: TestApp) {
    let deep = format!(
        "{{\"schedule\": {}1{}}}",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    let deep_xml = format!("<schedule>{}", "<a>".repeat(5_000));
    let half = &DEMOCON[..DEMOCON.len() / 2];
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE schedule [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\
                <schedule><conference><title>&b;</title></conference></schedule>";
    let outside = "<!DOCTYPE schedule SYSTEM \"file:///etc/passwd\"><schedule/>";
    let xml = |inner: &str| format!("<schedule>\n<conference>{inner}</conference></schedule>");
    for (file, why) in [
        (&b""[..], "is empty"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"\x1f\x8brest", "gzip"),
        (b"%PDF-1.7", "PDF"),
        (b"\xff\xfe\x00x", "UTF-8"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"BEGIN:VCALENDAR\r\n", "calendar"),
        (b"hello", "no schedule"),
        (b"{}", "\"schedule\" is missing"),
        (b"{\"schedule\": 1}", "schedule.conference: is missing"),
        (
            br#"{"schedule": {"conference": {}}}"#,
            "schedule.conference.days",
        ),
        (
            br#"{"schedule": {"conference": {"days": []}}}"#,
            "acronym: is missing",
        ),
        (br#"{"format": "other"}"#, "cannot be understood"),
        (half.as_bytes(), "line "),
        (deep.as_bytes(), "recursion limit"),
        (deep_xml.as_bytes(), "too deep"),
        (bomb.as_bytes(), "document type of its own"),
        (outside.as_bytes(), "document type of its own"),
        (b"<schedule><conference>", "ends before"),
        (
            b"<schedule><conference></schedule>",
            "line 1: this is no XML",
        ),
        (b"<rss></rss>", "begins with <rss>"),
        (b"<schedule></schedule>", "schedule/conference is missing"),
        (xml("<title>x</title>").as_bytes(), "acronym is missing"),
        (
            xml("<title>&evil;</title>").as_bytes(),
            "line 2: an entity of its own",
        ),
    ] {
        let told = refusal(&app, file).await;
        assert!(told.contains(why), "{why}: {told}");
        assert!(told.len() < 400, "{told}");
        assert_eq!(app.count::<conference::Entity>().await, 0);
    }
    let huge = vec![b' '; gathering::domain::exchange::LARGEST + 1];
    let told = refusal(&app, &huge).await;
    assert!(told.contains("larger than 64 MB"), "{told}");
}

async fn a_table_that_fails_takes_all_back(app: TestApp) {
    app.refuse_rows("session", "title_en", "Focused 5thgeneration hardware")
        .await;
    let failed = super::import(&app, DEMOCON.as_bytes(), Default::default()).await;
    assert!(failed.is_err());
    for count in [
        app.count::<conference::Entity>().await,
        app.count::<entity::session::Entity>().await,
        app.count::<entity::room::Entity>().await,
        app.count::<entity::release::Entity>().await,
    ] {
        assert_eq!(count, 0);
    }
}

async fn an_import_that_is_stopped_changes_nothing(app: TestApp) {
    let (db, actor) = (&app.state.db, Actor::command_line());
    let progress = Progress::default();
    progress.stop();
    let at = ("peer.example.org", app.now());
    let (file, wish) = (DEMOCON.as_bytes(), Wish::default());
    let stopped = exchange::import(db, &actor, file, wish, at, &progress).await;
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    assert_eq!(app.count::<conference::Entity>().await, 0);
    // Asked again, it goes on from the start.
    super::imported(&app, DEMOCON).await;
    let before = app.rows::<entity::slot::Entity>().await;
    let progress = Progress::default();
    progress.stop();
    let changed = DEMOCON.replace("Focused 5thgeneration hardware", "Other");
    let stopped = exchange::import(db, &actor, changed.as_bytes(), wish, at, &progress).await;
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
    assert_eq!(app.rows::<entity::slot::Entity>().await, before);
    let rows = app.rows::<entity::session::Entity>().await;
    assert!(rows.iter().all(|row| row.title_en != "Other"));
}
