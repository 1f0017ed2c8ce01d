//! Rooms, tracks and speakers: added, read, changed, refused and put away.

use entity::{audit_entry, conference, room, room_closure, speaker};
use poem::http::header;
use serde_json::{Value, json};

use super::{Program, faults, pairs};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    each_is_added_read_changed_and_put_away,
    a_stale_version_is_told_how_it_is_now,
    what_is_left_out_stays_and_a_null_removes,
    every_fault_is_told_where_it_was_sent,
    what_sessions_hang_on_stays,
    hiding_a_speaker_works_at_once,
    unknown_ones_are_not_found,
);

/// What is added, and one change of it.
fn things() -> [(&'static str, Value, Value); 3] {
    [
        (
            "/rooms",
            json!({
                "name": {"en": "Oak Room", "es": "Sala Roble"},
                "seats": 40,
                "floor": "2",
                "projector": true,
                "turnover_minutes": 10,
                "interpreter_position": {"en": "By the window"},
                "organizer_notes": "The key is at the desk.",
                "closures": [{
                    "begins_at": "2026-04-20T14:00:00Z",
                    "ends_at": "2026-04-20T10:30:00-05:00",
                    "reason": "Cleaning",
                }],
            }),
            json!({"seats": 44}),
        ),
        (
            "/tracks",
            json!({
                "name": {"en": "Art", "es": "Arte"},
                "description": {"en": "Made by hand."},
                "color": "#aa3366",
                "block": "geese",
                "never_twice": true,
            }),
            json!({"never_twice": false}),
        ),
        (
            "/speakers",
            json!({
                "name": "Robin Oakfield",
                "pronouns": "they/them",
                "role": {"en": "Peer supporter"},
                "organization": "Oak House",
                "bio": {"en": "Robin *listens*."},
                "public": true,
                "available": [{
                    "begins_at": "2026-04-20T14:00:00Z",
                    "ends_at": "2026-04-20T18:00:00Z",
                }],
            }),
            json!({"organization": "Elm House"}),
        ),
    ]
}

async fn draft_version(app: &TestApp) -> i64 {
    app.rows::<conference::Entity>()
        .await
        .remove(0)
        .draft_version
}

async fn each_is_added_read_changed_and_put_away(app: TestApp) {
    let program = Program::of(&app).await;
    for (path, new, change) in things() {
        let before = draft_version(&app).await;
        let added = program.post(path, &new).await.expect(201);
        let told = added.json();
        let own = format!("{path}/{}", told["id"].as_str().unwrap());
        let location = added.header(header::LOCATION);
        assert!(location.ends_with(&format!("/api/v1{own}")), "{location}");
        assert_eq!(
            (&told["version"], &told["archived"]),
            (&json!(1), &json!(false))
        );
        for (field, sent) in new.as_object().unwrap() {
            if field == "closures" {
                // Told in one form, whichever it was sent in.
                assert_eq!(told[field][0]["ends_at"], "2026-04-20T15:30:00Z");
            } else {
                assert_eq!(&told[field], sent, "{path} {field}");
            }
        }
        assert_eq!(program.read(&own).await, told);

        let mut body = change.clone();
        body["version"] = json!(1);
        let changed = program.patch(&own, &body).await.expect(200).json();
        let mut expected = told.clone();
        expected["version"] = json!(2);
        for (field, sent) in change.as_object().unwrap() {
            expected[field] = sent.clone();
        }
        assert_eq!(changed, expected);
        assert_eq!(program.read(&own).await, expected);

        let gone = program.delete(&format!("{own}?version=2")).await;
        expected["version"] = json!(3);
        expected["archived"] = json!(true);
        assert_eq!(gone.expect(200).json(), expected);
        let listed = program.walk(path, 200).await;
        assert!(listed.iter().all(|thing| thing["id"] != told["id"]));
        let archive = program.walk(&format!("{path}?archived=true"), 200).await;
        assert_eq!(archive, [expected]);
        assert_eq!(draft_version(&app).await, before + 3);
    }
    let deeds: Vec<String> = app
        .rows::<audit_entry::Entity>()
        .await
        .into_iter()
        .map(|entry| entry.action)
        .collect();
    for thing in ["room", "track", "speaker"] {
        for deed in ["added", "changed", "archived"] {
            assert!(deeds.contains(&format!("{thing}.{deed}")), "{thing} {deed}");
        }
    }
}

async fn a_stale_version_is_told_how_it_is_now(app: TestApp) {
    let program = Program::of(&app).await;
    for (path, new, change) in things() {
        let told = program.post(path, &new).await.expect(201).json();
        let own = format!("{path}/{}", told["id"].as_str().unwrap());
        let mut body = change.clone();
        body["version"] = json!(1);
        let now = program.patch(&own, &body).await.expect(200).json();
        for stale in [
            program.patch(&own, &body).await,
            program.delete(&format!("{own}?version=1")).await,
        ] {
            let problem = stale.expect_problem(409, "stale").json();
            assert_eq!(problem["current"], now, "{path}");
        }
        assert_eq!(program.read(&own).await, now);
        // Without a version nothing is changed at all.
        program
            .patch(&own, &change)
            .await
            .expect_problem(400, "bad_request");
        program
            .delete(&own)
            .await
            .expect_problem(400, "bad_request");
        assert_eq!(program.read(&own).await, now);
    }
}

async fn what_is_left_out_stays_and_a_null_removes(app: TestApp) {
    let program = Program::of(&app).await;
    let [(_, new, _), ..] = things();
    let told = program.post("/rooms", &new).await.expect(201).json();
    let own = format!("/rooms/{}", told["id"].as_str().unwrap());
    let change = json!({
        "version": 1,
        "floor": null,
        "name": {"es": "Sala del Roble"},
        "interpreter_position": null,
        "closures": null,
        "projector": null,
    });
    let now = program.patch(&own, &change).await.expect(200).json();
    assert_eq!(
        now["name"],
        json!({"en": "Oak Room", "es": "Sala del Roble"})
    );
    for gone in ["floor", "interpreter_position"] {
        assert_eq!(now.get(gone), None, "{gone}");
    }
    assert_eq!(
        (&now["closures"], &now["projector"]),
        (&json!([]), &json!(false))
    );
    assert_eq!(
        (&now["seats"], &now["turnover_minutes"]),
        (&json!(40), &json!(10))
    );
    assert_eq!(app.count::<room_closure::Entity>().await, 0);
    // What must be there cannot be removed.
    let change = json!({"version": 2, "seats": null, "name": null});
    let refused = program.patch(&own, &change).await;
    let expected = pairs(&[("name.en", "missing"), ("seats", "missing")]);
    assert_eq!(faults(&refused), expected);
    assert_eq!(program.read(&own).await, now);
}

async fn every_fault_is_told_where_it_was_sent(app: TestApp) {
    let program = Program::of(&app).await;
    let before = app.count::<room::Entity>().await;
    let body = json!({
        "name": {"es": "Sala"},
        "seats": -1,
        "turnover_minutes": 481,
        "closures": [
            {"begins_at": "2026-04-20T14:00:00Z", "ends_at": "2026-04-20T14:00:00Z"},
            {"begins_at": "tomorrow", "ends_at": "2026-04-20T14:00:00Z", "reason": "x".repeat(201)},
        ],
    });
    let refused = program.post("/rooms", &body).await;
    let expected = pairs(&[
        ("name.en", "missing"),
        ("seats", "not_a_number"),
        ("turnover_minutes", "out_of_range"),
        ("closures.0.ends_at", "ends_before_it_begins"),
        ("closures.1.begins_at", "not_an_instant"),
        ("closures.1.reason", "too_long"),
    ]);
    assert_eq!(faults(&refused), expected);
    refused.hides("api-field-");
    let body = json!({"name": {"en": "Art"}, "color": "red", "block": "x"});
    let refused = program.post("/tracks", &body).await;
    let expected = pairs(&[("color", "unknown_choice"), ("block", "unknown_choice")]);
    assert_eq!(faults(&refused), expected);
    let body = json!({"available": [{"begins_at": "x", "ends_at": "y"}]});
    let refused = program.post("/speakers", &body).await;
    let expected = pairs(&[
        ("name", "missing"),
        ("available.0.begins_at", "not_an_instant"),
        ("available.0.ends_at", "not_an_instant"),
    ]);
    assert_eq!(faults(&refused), expected);
    let unknown = program.post("/rooms", &json!({"sets": 3})).await;
    unknown.expect_problem(400, "bad_request");
    assert_eq!(app.count::<room::Entity>().await, before);
}

async fn what_sessions_hang_on_stays(app: TestApp) {
    let program = Program::of(&app).await;
    for (path, slug) in [
        ("/rooms", "prairie-room"),
        ("/tracks", "practice"),
        ("/speakers", "darnell-stonewick"),
    ] {
        let thing = program.of_slug(path, slug).await;
        let own = format!("{path}/{}", thing["id"].as_str().unwrap());
        let version = &thing["version"];
        let refused = program.delete(&format!("{own}?version={version}")).await;
        refused.expect_problem(409, "in_use");
        assert_eq!(program.read(&own).await, thing);
    }
}

async fn hiding_a_speaker_works_at_once(app: TestApp) {
    let program = Program::of(&app).await;
    let thing = program.of_slug("/speakers", "darnell-stonewick").await;
    let own = format!("/speakers/{}", thing["id"].as_str().unwrap());
    let before = app
        .rows::<conference::Entity>()
        .await
        .remove(0)
        .public_version;
    let change = json!({"version": thing["version"], "public": false});
    let now = program.patch(&own, &change).await.expect(200).json();
    assert_eq!(now["public"], false);
    let after = app
        .rows::<conference::Entity>()
        .await
        .remove(0)
        .public_version;
    assert!(after > before);
    let rows = app.rows::<speaker::Entity>().await;
    let row = rows
        .iter()
        .find(|row| row.slug == "darnell-stonewick")
        .unwrap();
    assert!(!row.public);
}

async fn unknown_ones_are_not_found(app: TestApp) {
    let program = Program::of(&app).await;
    let nobody = "018f0000-0000-7000-8000-000000000000";
    for path in ["/rooms", "/tracks", "/speakers", "/sessions", "/slots"] {
        let own = format!("{path}/{nobody}");
        program.get(&own).await.expect_problem(404, "not_found");
        let body = json!({"version": 1});
        let changed = program.patch(&own, &body).await;
        changed.expect_problem(404, "not_found");
        let gone = program.delete(&format!("{own}?version=1")).await;
        gone.expect_problem(404, "not_found");
    }
}
