//! News of the board: what others do reaches an open board within a second, with who did it.

use std::time::{Duration, Instant};

use gathering::domain::organizers::Role;
use poem::http::Method;
use tokio::io::AsyncReadExt as _;

use super::{room_id, slot_of};
use crate::support::{Browser, TestApp, on_both_databases};

on_both_databases!(
    what_somebody_does_is_told_to_the_others_within_a_second,
    who_comes_back_learns_what_was_missed,
    the_end_of_the_program_ends_the_stream,
);

const EVENTS: &str = "/organize/agenda/events";

async fn drop(app: &TestApp, browser: &Browser<'_>, time: &str) {
    let row = slot_of(app, "monday-lunch").await.unwrap();
    let sent = [
        ("room", room_id(app, "driftless-hall").await.to_string()),
        ("date", "2026-04-20".to_owned()),
        ("time", time.to_owned()),
        ("minutes", row.minutes.to_string()),
        ("version", row.version.to_string()),
    ];
    let address = format!("/organize/agenda/slots/{}/place", row.id);
    browser.post(address, sent).await.expect(303);
}

/// What a stream brings until it has brought `part`.
async fn until(stream: &mut (impl tokio::io::AsyncRead + Unpin), part: &str) -> String {
    let mut text = String::new();
    let mut buffer = [0; 4096];
    let read = async {
        while !text.contains(part) {
            let count = stream.read(&mut buffer).await.unwrap();
            assert!(count > 0, "the stream ended: {text}");
            text.push_str(std::str::from_utf8(&buffer[..count]).unwrap());
        }
    };
    let outcome = tokio::time::timeout(Duration::from_secs(20), read).await;
    assert!(outcome.is_ok(), "no {part} in {text}");
    text
}

async fn what_somebody_does_is_told_to_the_others_within_a_second(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let jo = app.signed_in("Jo", &[Role::Program]).await;
    let answer = jo.open(app.call(Method::GET, EVENTS)).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.content_type(), Some("text/event-stream"));
    let mut stream = answer.into_body().into_async_read();
    until(&mut stream, "retry").await;
    drop(&app, &robin, "12:10").await;
    let begun = Instant::now();
    let news = until(&mut stream, "data: ").await;
    assert!(
        begun.elapsed() < Duration::from_secs(1),
        "{:?}",
        begun.elapsed()
    );
    assert!(
        news.contains("Robin moved “Monday Lunch”. Driftless Hall, Monday, April 20"),
        "{news}"
    );
    // Of one's own deeds there is only that something changed.
    drop(&app, &jo, "12:20").await;
    let news = until(&mut stream, "data: ").await;
    assert!(news.contains("\"said\":[]"), "{news}");
}

async fn who_comes_back_learns_what_was_missed(app: TestApp) {
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let jo = app.signed_in("Jo", &[Role::Program]).await;
    drop(&app, &robin, "12:10").await;
    drop(&app, &robin, "12:20").await;
    let call = app.call(Method::GET, format!("{EVENTS}?since=0"));
    let answer = jo.open(call.header("last-event-id", "1")).await;
    let mut stream = answer.into_body().into_async_read();
    let news = until(&mut stream, "data: ").await;
    assert_eq!(news.matches("Robin moved").count(), 1, "{news}");
    assert!(news.contains("id: 2\n"), "{news}");
}

async fn the_end_of_the_program_ends_the_stream(app: TestApp) {
    let jo = app.signed_in("Jo", &[Role::Program]).await;
    let answer = jo.open(app.call(Method::GET, EVENTS)).await;
    let mut stream = answer.into_body().into_async_read();
    until(&mut stream, "retry").await;
    app.state.draft_bell.close();
    let mut rest = String::new();
    let end = stream.read_to_string(&mut rest);
    let ended = tokio::time::timeout(Duration::from_secs(5), end).await;
    assert!(ended.is_ok());
}
