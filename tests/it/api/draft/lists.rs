//! Lists: pages that miss nothing, filters, and tags that tell that nothing changed.

use std::collections::BTreeSet;

use entity::{room, session, slot, speaker, track};
use gathering::domain::organizers::Role;
use poem::http::header;
use serde_json::{Value, json};

use super::Program;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    pages_miss_nothing_and_tell_nothing_twice,
    sessions_are_filtered,
    slots_are_filtered,
    what_did_not_change_is_not_told_again,
    only_who_builds_the_agenda_reads_it,
);

fn ids(all: &[Value]) -> BTreeSet<String> {
    let ids = all.iter().map(|one| one["id"].as_str().unwrap().to_owned());
    ids.collect()
}

async fn pages_miss_nothing_and_tell_nothing_twice(app: TestApp) {
    let program = Program::of(&app).await;
    let there = [
        ("/rooms", app.count::<room::Entity>().await),
        ("/tracks", app.count::<track::Entity>().await),
        ("/speakers", app.count::<speaker::Entity>().await),
        ("/sessions", app.count::<session::Entity>().await),
        ("/slots", app.count::<slot::Entity>().await),
    ];
    for (path, count) in there {
        for limit in [3, 200] {
            let all = program.walk(path, limit).await;
            assert_eq!(u64::try_from(ids(&all).len()).unwrap(), count, "{path}");
            assert_eq!(u64::try_from(all.len()).unwrap(), count, "{path}");
        }
        let usual = program.read(path).await;
        let expected = usize::try_from(count.min(50)).unwrap();
        assert_eq!(usual["items"].as_array().unwrap().len(), expected);
        for limit in [0, 201] {
            let answer = program.get(&format!("{path}?limit={limit}")).await;
            answer.expect_problem(400, "bad_request");
        }
    }
    // A page that begins after something that is in the archive by now goes on all the same.
    let all = program.walk("/tracks", 200).await;
    let added = program
        .post("/tracks", &json!({"name": {"en": "Art"}}))
        .await;
    let added = added.expect(201).json();
    let id = added["id"].as_str().unwrap();
    program
        .delete(&format!("/tracks/{id}?version=1"))
        .await
        .expect(200);
    let page = program.read(&format!("/tracks?after={id}")).await;
    let later: Vec<Value> = all
        .into_iter()
        .filter(|one| one["id"].as_str() > Some(id))
        .collect();
    assert_eq!(page["items"], json!(later));
}

async fn sessions_are_filtered(app: TestApp) {
    let program = Program::of(&app).await;
    let all = program.walk("/sessions", 200).await;
    let room = program.of_slug("/rooms", "prairie-room").await;
    let room = room["id"].as_str().unwrap();
    let in_room = program.walk(&format!("/slots?room={room}"), 200).await;
    let in_room: Vec<&Value> = in_room.iter().map(|slot| &slot["session"]).collect();
    type Holds<'h> = &'h dyn Fn(&Value) -> bool;
    let is_placed = |it: &Value| !it["slots"].as_array().unwrap().is_empty();
    let cases: [(String, Holds<'_>); 6] = [
        ("kind=panel".to_owned(), &|it| it["kind"] == "panel"),
        ("track=practice".to_owned(), &|it| it["track"] == "practice"),
        (format!("room={room}"), &|it| in_room.contains(&&it["id"])),
        ("placed=true".to_owned(), &is_placed),
        (format!("kind=workshop&track=practice&room={room}"), &|it| {
            it["kind"] == "workshop" && it["track"] == "practice" && in_room.contains(&&it["id"])
        }),
        ("kind=nothing-such".to_owned(), &|_| false),
    ];
    for (query, holds) in cases {
        let found = program.walk(&format!("/sessions?{query}"), 7).await;
        let expected: Vec<Value> = all.iter().filter(|it| holds(it)).cloned().collect();
        assert_eq!(found, expected, "{query}");
    }
    // One that has no place yet, and one in the archive.
    let fresh = program
        .post("/sessions", &json!({"title": {"en": "A new one"}}))
        .await;
    let fresh = fresh.expect(201).json();
    let found = program.walk("/sessions?placed=false", 200).await;
    assert!(found.contains(&fresh));
    assert!(found.iter().all(|it| !is_placed(it)));
    let own = format!("/sessions/{}?version=1", fresh["id"].as_str().unwrap());
    let gone = program.delete(&own).await.expect(200).json();
    assert_eq!(program.walk("/sessions?archived=true", 200).await, [gone]);
    assert_eq!(program.walk("/sessions", 200).await.len(), all.len());
}

async fn slots_are_filtered(app: TestApp) {
    let program = Program::of(&app).await;
    let all = program.walk("/slots", 200).await;
    let one = all.first().unwrap();
    let day = |slot: &Value| slot["starts_at"].as_str().unwrap()[..10].to_owned();
    let (room, session) = (
        one["room"].as_str().unwrap(),
        one["session"].as_str().unwrap(),
    );
    let count = |holds: &dyn Fn(&Value) -> bool| all.iter().filter(|it| holds(it)).count();
    for (query, expected) in [
        (format!("room={room}"), count(&|it| it["room"] == room)),
        (
            format!("session={session}"),
            count(&|it| it["session"] == session),
        ),
        // The last of the day are on the next one in Greenwich; none of the sample's first.
        ("day=2026-04-21".to_owned(), {
            let morning = |it: &Value| it["starts_at"].as_str().unwrap() >= "2026-04-21T05:00:00Z";
            count(&|it| day(it) == "2026-04-21" && morning(it))
        }),
        ("day=2026-04-22".to_owned(), 0),
    ] {
        let found = program.walk(&format!("/slots?{query}"), 5).await;
        assert_eq!(found.len(), expected, "{query}");
    }
    let mut sum = 0;
    for day in [20, 21] {
        let found = program
            .walk(&format!("/slots?day=2026-04-{day}"), 200)
            .await;
        assert!(!found.is_empty());
        sum += found.len();
    }
    assert_eq!(sum, all.len());
    let refused = program.get("/slots?day=monday").await;
    refused.expect_problem(422, "invalid");
    // What goes into the archive takes its slots along.
    let session = program.read(&format!("/sessions/{session}")).await;
    let version = &session["version"];
    let id = session["id"].as_str().unwrap();
    program
        .delete(&format!("/sessions/{id}?version={version}"))
        .await
        .expect(200);
    assert_eq!(
        program.walk(&format!("/slots?session={id}"), 5).await,
        Vec::<Value>::new()
    );
}

async fn what_did_not_change_is_not_told_again(app: TestApp) {
    let program = Program::of(&app).await;
    let room = program.of_slug("/rooms", "prairie-room").await;
    let own = format!("/rooms/{}", room["id"].as_str().unwrap());
    let known = async |path: &str, tag: &str| {
        let call = app.get(format!("/api/v1{path}")).token(&program.token);
        call.header(header::IF_NONE_MATCH, tag).send().await
    };
    let mut tags = BTreeSet::new();
    for path in [
        "/rooms",
        "/rooms?limit=2",
        "/tracks",
        "/speakers",
        "/sessions",
        "/slots",
        "/conflicts",
        &own,
    ] {
        let tag = program
            .get(path)
            .await
            .expect(200)
            .header(header::ETAG)
            .to_owned();
        let answer = known(path, &tag).await.expect(304);
        assert_eq!(answer.header(header::ETAG), tag);
        assert_eq!(answer.text(), "");
        known(path, &format!("\"x\", W/{tag}")).await.expect(304);
        known(path, "\"x\"").await.expect(200);
        assert!(tags.insert((path.to_owned(), tag)), "{path}");
    }
    let distinct: BTreeSet<&String> = tags.iter().map(|(_, tag)| tag).collect();
    assert_eq!(distinct.len(), tags.len(), "each has a tag of its own");
    // The conference's hours count another version, and conflicts depend on them.
    let path = "/conflicts";
    let tag = program.get(path).await.header(header::ETAG).to_owned();
    app.run_sql("UPDATE conference_day SET closes_at = opens_at + 3600000")
        .await;
    app.run_sql("UPDATE conference SET public_version = public_version + 1")
        .await;
    let answer = known(path, &tag).await.expect(200);
    answer.shows("outside-days");
    // Any change of the draft ends them all.
    let change = json!({"version": room["version"], "seats": 91});
    program.patch(&own, &change).await.expect(200);
    for (path, tag) in tags {
        let answer = known(&path, &tag).await.expect(200);
        assert_ne!(answer.header(header::ETAG), tag);
    }
}

async fn only_who_builds_the_agenda_reads_it(app: TestApp) {
    for role in Role::ALL {
        let token = app.token(&[role]).await;
        for path in ["/rooms", "/speakers", "/sessions", "/slots", "/conflicts"] {
            let answer = app.get(format!("/api/v1{path}")).token(&token).send().await;
            if [Role::Owner, Role::Program].contains(&role) {
                let answer = answer.expect(200);
                assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
            } else {
                answer.expect_problem(403, "forbidden");
            }
            let answer = app.get(format!("/api/v1{path}")).send().await;
            answer.expect_problem(401, "unauthorized");
        }
    }
}
