//! How feeds are served: from memory, in the language of the address, and again only when they changed.

use std::collections::BTreeSet;

use poem::http::Method;

use super::{FEED, KINDS, event, events, feed, get};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    what_is_known_already_is_not_sent_again,
    every_feed_is_served_alike,
    pages_of_others_may_read_feeds,
    feeds_need_no_database,
    the_language_is_that_of_the_address_alone,
    the_same_bytes_come_back_after_a_restart,
);
on_both_databases!(empty: the_feed_is_valid_before_there_is_anything_in_it);

async fn what_is_known_already_is_not_sent_again(app: TestApp) {
    let plain = feed(&app).await;
    for (name, value) in [
        ("content-type", "text/calendar; charset=utf-8"),
        ("content-disposition", "inline; filename=\"conference.ics\""),
        ("cache-control", "public, max-age=300"),
        ("access-control-allow-origin", "*"),
        ("x-robots-tag", "noindex"),
        ("vary", "Accept-Encoding"),
        ("last-modified", "Fri, 27 Feb 2026 16:00:00 GMT"),
    ] {
        assert_eq!(plain.headers(name), value, "{name}");
    }
    let packed = app
        .get(FEED)
        .header("accept-encoding", "gzip")
        .send()
        .await
        .expect(200);
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert_eq!(packed.text(), plain.text());
    assert!(packed.bytes.len() * 3 < plain.bytes.len());
    let (etag, gzip_etag) = (plain.header("etag"), packed.header("etag"));
    assert_ne!(etag, gzip_etag);
    assert!(etag.starts_with('"') && etag.ends_with('"'));

    let weak = format!("W/{etag}");
    let list = format!("\"other\", {gzip_etag}");
    for known in [etag, gzip_etag, "*", &weak, &list] {
        let answer = app.get(FEED).header("if-none-match", known).send().await;
        let answer = answer.expect(304);
        assert!(answer.bytes.is_empty());
        assert_eq!(answer.header("etag"), etag);
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
    }
    let other = app.get(FEED).header("if-none-match", "\"other\"");
    other
        .header("if-modified-since", "Fri, 27 Feb 2026 16:00:00 GMT")
        .send()
        .await
        .expect(200);
    let since = |date: &str| app.get(FEED).header("if-modified-since", date).send();
    since("Fri, 27 Feb 2026 16:00:00 GMT").await.expect(304);
    since("Fri, 27 Feb 2026 15:59:59 GMT").await.expect(200);
    since("last week").await.expect(200);
    let range = app.get(FEED).header("range", "bytes=0-99").send().await;
    assert_eq!(range.expect(200).bytes, plain.bytes);
    let head = app.call(Method::HEAD, FEED).send().await.expect(200);
    assert_eq!(head.header("etag"), etag);
}

async fn the_language_is_that_of_the_address_alone(app: TestApp) {
    let english = feed(&app).await;
    let wishes = app
        .get(FEED)
        .header("accept-language", "es")
        .cookie("lang", "es");
    let same = wishes.send().await.expect(200);
    assert_eq!(same.bytes, english.bytes);
    assert_eq!(same.headers("vary"), "Accept-Encoding");
    let spanish = app.get(format!("{FEED}?lang=es")).send().await.expect(200);
    spanish.shows("Naloxona y trato humano").shows("//ES");
    let uids = |text: &str| -> BTreeSet<String> {
        events(text)
            .into_iter()
            .map(|event| event["UID"].clone())
            .collect()
    };
    assert_eq!(uids(&spanish.text()), uids(&english.text()));
    assert!(event(&spanish.text(), "rural")["SUMMARY"].starts_with(":Cancelada: "));
}

async fn the_same_bytes_come_back_after_a_restart(app: TestApp) {
    let later = app.restarted().await;
    app.set_clock("2026-06-01T12:00:00Z");
    for path in KINDS {
        for encoding in ["identity", "gzip"] {
            let before = app.get(path).header("accept-encoding", encoding);
            let before = before.send().await.expect(200);
            let after = later.get(path).header("accept-encoding", encoding);
            let after = after.send().await.expect(200);
            assert_eq!(after.bytes, before.bytes, "{path}");
            assert_eq!(after.header("etag"), before.header("etag"), "{path}");
        }
    }
}

async fn every_feed_is_served_alike(app: TestApp) {
    for path in KINDS {
        let plain = get(&app, path).await;
        let packed = app.get(path).header("accept-encoding", "gzip");
        let packed = packed.send().await.expect(200);
        assert_eq!(packed.header("content-encoding"), "gzip", "{path}");
        assert_eq!(packed.text(), plain.text(), "{path}");
        let (etag, gzip_etag) = (plain.header("etag"), packed.header("etag"));
        assert_ne!(etag, gzip_etag, "{path}");
        for (name, value) in [
            ("content-type", "text/calendar; charset=utf-8"),
            ("cache-control", "public, max-age=300"),
            ("access-control-allow-origin", "*"),
            ("x-robots-tag", "noindex"),
            ("vary", "Accept-Encoding"),
            ("last-modified", "Fri, 27 Feb 2026 16:00:00 GMT"),
        ] {
            assert_eq!(plain.headers(name), value, "{path}: {name}");
        }
        let place = if path.contains("/sessions/") {
            "attachment; filename=\"hard-calls.ics\""
        } else {
            "inline; filename="
        };
        assert!(
            plain.header("content-disposition").starts_with(place),
            "{path}"
        );
        for known in ["*", etag, gzip_etag, &format!("\"x\", W/{gzip_etag}")] {
            let again = app.get(path).header("if-none-match", known).send().await;
            let again = again.expect(304);
            assert!(again.bytes.is_empty(), "{path}");
            assert_eq!(again.header("etag"), etag, "{path}");
        }
        let since = app
            .get(path)
            .header("if-modified-since", plain.header("last-modified"));
        since.send().await.expect(304);
        let part = app
            .get(path)
            .header("range", "bytes=0-9")
            .send()
            .await
            .expect(200);
        assert_eq!(part.bytes, plain.bytes, "{path}");
        let head = app.call(Method::HEAD, path).send().await.expect(200);
        assert_eq!(head.header("etag"), etag, "{path}");
        assert_eq!(
            head.header("content-type"),
            plain.header("content-type"),
            "{path}"
        );
        for answer in [&plain, &packed, &head] {
            assert_eq!(answer.header("set-cookie"), "", "{path}");
        }
        // Whatever else a program says of itself.
        let wishes = app
            .get(path)
            .header("accept-language", "es")
            .cookie("lang", "es");
        assert_eq!(wishes.send().await.expect(200).bytes, plain.bytes, "{path}");
        app.post(path).send().await.expect(405);
    }
}

async fn pages_of_others_may_read_feeds(app: TestApp) {
    let shared = ["/agenda/schedule.json", "/agenda/changes.atom"];
    for path in KINDS.iter().chain(&shared) {
        let answer = get(&app, path).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        let exposed = answer.header("access-control-expose-headers");
        assert!(exposed.contains("ETag"), "{path}");
        // A browser asks first when a page sends an entity tag.
        let before = app
            .call(Method::OPTIONS, *path)
            .header("origin", "https://else.example")
            .header("access-control-request-method", "GET")
            .header("access-control-request-headers", "if-none-match");
        let before = before.send().await.expect(204);
        assert_eq!(before.header("access-control-allow-origin"), "*", "{path}");
        assert!(
            before
                .header("access-control-allow-headers")
                .contains("If-None-Match")
        );
        assert_eq!(before.header("access-control-allow-methods"), "GET, HEAD");
    }
    let missing = app.get("/calendar/tracks/nothing.ics").send().await;
    assert_eq!(
        missing.expect(404).header("access-control-allow-origin"),
        "*"
    );
    let unknown = app.get("/calendar/custom.ics?track=x").send().await;
    assert_eq!(
        unknown.expect(400).header("access-control-allow-origin"),
        "*"
    );
    // No page is opened with them.
    let page = get(&app, "/agenda").await;
    assert_eq!(page.header("access-control-allow-origin"), "");
    app.call(Method::OPTIONS, "/register")
        .send()
        .await
        .expect(405);
}

/// Feeds answer while the database does not.
async fn feeds_need_no_database(app: TestApp) {
    app.state.db.clone().close().await.unwrap();
    for path in KINDS {
        get(&app, path).await.shows("BEGIN:VEVENT");
    }
}

async fn the_feed_is_valid_before_there_is_anything_in_it(app: TestApp) {
    let answer = feed(&app).await;
    answer
        .shows("BEGIN:VTIMEZONE")
        .shows("X-WR-CALNAME:")
        .hides("VEVENT");
    let text = answer.text();
    assert!(
        ical::IcalParser::new(text.as_bytes())
            .next()
            .unwrap()
            .is_ok()
    );
    let tag = answer.header("etag").to_owned();
    app.get(FEED)
        .header("if-none-match", &tag)
        .send()
        .await
        .expect(304);
}
