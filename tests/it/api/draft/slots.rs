//! Slots over the API: placed, moved, changed, taken off.

use entity::slot;
use serde_json::{Value, json};

use super::{Program, faults, pairs};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_session_is_placed_moved_and_taken_off,
    of_two_who_move_the_later_hears_where_it_is,
    a_slot_is_cancelled_with_a_word_and_restored,
    what_cannot_be_placed_is_refused,
);

/// A new session of 75 minutes, and two rooms.
async fn stage(program: &Program<'_>) -> (Value, [Value; 2]) {
    let body = json!({"title": {"en": "Circles"}, "minutes": 75});
    let session = program.post("/sessions", &body).await.expect(201).json();
    let rooms = ["wild-rice-room", "prairie-room"];
    let [one, other] = rooms;
    let one = program.of_slug("/rooms", one).await["id"].clone();
    let other = program.of_slug("/rooms", other).await["id"].clone();
    (session["id"].clone(), [one, other])
}

async fn placed(program: &Program<'_>, session: &Value, room: &Value) -> (String, Value) {
    let body = json!({"session": session, "room": room, "starts_at": "2026-04-20T14:00:00Z"});
    let slot = program.post("/slots", &body).await.expect(201).json();
    (format!("/slots/{}", slot["id"].as_str().unwrap()), slot)
}

async fn a_session_is_placed_moved_and_taken_off(app: TestApp) {
    let program = Program::of(&app).await;
    let (session, [one, other]) = stage(&program).await;
    let (own, slot) = placed(&program, &session, &one).await;
    assert_eq!(
        slot,
        json!({
            "id": slot["id"],
            "version": 1,
            "session": session,
            "room": one,
            "starts_at": "2026-04-20T14:00:00Z",
            "ends_at": "2026-04-20T15:15:00Z",
            "minutes": 75,
            "cancelled": false,
        })
    );
    assert_eq!(program.read(&own).await, slot);
    let of_session = format!("/sessions/{}", session.as_str().unwrap());
    assert_eq!(
        program.read(&of_session).await["slots"],
        json!([slot["id"]])
    );

    let body = json!({"version": 1, "room": other, "starts_at": "2026-04-20T10:00:00-05:00"});
    let moved = program.post(&format!("{own}/move"), &body).await;
    let moved = moved.expect(200).json();
    assert_eq!((&moved["room"], &moved["version"]), (&other, &json!(2)));
    assert_eq!(moved["starts_at"], "2026-04-20T15:00:00Z");
    assert_eq!(moved["minutes"], 75);
    // Only the length.
    let body = json!({"version": 2, "minutes": 30});
    let shorter = program.post(&format!("{own}/move"), &body).await;
    let shorter = shorter.expect(200).json();
    assert_eq!(
        (&shorter["room"], &shorter["minutes"]),
        (&other, &json!(30))
    );

    program
        .delete(&format!("{own}?version=3"))
        .await
        .expect(204);
    program.get(&own).await.expect_problem(404, "not_found");
    program
        .delete(&format!("{own}?version=4"))
        .await
        .expect_problem(404, "not_found");
    let rows = app.rows::<slot::Entity>().await;
    let kept = rows
        .iter()
        .find(|row| slot["id"] == row.id.to_string())
        .unwrap();
    assert!(kept.unplaced_at.is_some());
    // Placed again, it is the old one: its calendar UID stays.
    let (_, again) = placed(&program, &session, &one).await;
    assert_eq!(again["id"], slot["id"]);
}

async fn of_two_who_move_the_later_hears_where_it_is(app: TestApp) {
    let (program, second) = (Program::of(&app).await, Program::of(&app).await);
    let (session, [one, other]) = stage(&program).await;
    let (own, _) = placed(&program, &session, &one).await;
    let path = format!("{own}/move");
    let first_move = json!({"version": 1, "room": other});
    let second_move = json!({"version": 1, "starts_at": "2026-04-20T16:00:00Z"});
    let (a, b) = futures_util::join!(
        program.post(&path, &first_move),
        second.post(&path, &second_move)
    );
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    let (won, lost) = if a.status.as_u16() == 200 {
        (a, b)
    } else {
        (b, a)
    };
    let problem = lost.expect_problem(409, "stale").json();
    assert_eq!(problem["current"], won.json());
    assert_eq!(program.read(&own).await, won.json());
    // So is who takes it off by an old version.
    let stale = program.delete(&format!("{own}?version=1")).await;
    let problem = stale.expect_problem(409, "stale").json();
    assert_eq!(problem["current"], won.json());
}

async fn a_slot_is_cancelled_with_a_word_and_restored(app: TestApp) {
    let program = Program::of(&app).await;
    let (session, [one, _]) = stage(&program).await;
    let (own, _) = placed(&program, &session, &one).await;
    let body = json!({
        "version": 1,
        "cancelled": true,
        "note": {"en": "The speaker is ill.", "es": "\u{0}"},
        "sign_up_capacity": 12,
    });
    let now = program.patch(&own, &body).await.expect(200).json();
    assert_eq!(now["cancelled"], true);
    assert_eq!(now["note"], json!({"en": "The speaker is ill."}));
    assert_eq!(now["sign_up_capacity"], 12);
    let body = json!({"version": 2, "cancelled": false, "note": {"es": "Está enferma."}});
    let now = program.patch(&own, &body).await.expect(200).json();
    assert_eq!(now["cancelled"], false);
    assert_eq!(
        now["note"],
        json!({"en": "The speaker is ill.", "es": "Está enferma."})
    );
    let body = json!({"version": 3, "note": {"en": null}});
    let refused = program.patch(&own, &body).await;
    assert_eq!(faults(&refused), pairs(&[("note.en", "missing")]));
    let body = json!({"version": 3, "note": null, "sign_up_capacity": null});
    let now = program.patch(&own, &body).await.expect(200).json();
    assert_eq!((now.get("note"), now.get("sign_up_capacity")), (None, None));
}

async fn what_cannot_be_placed_is_refused(app: TestApp) {
    let program = Program::of(&app).await;
    let (session, [one, _]) = stage(&program).await;
    let before = app.count::<slot::Entity>().await;
    let nobody = "018f0000-0000-7000-8000-000000000000";
    let start = "2026-04-20T14:00:00Z";
    for (body, expected) in [
        (
            json!({"session": nobody, "room": one, "starts_at": start}),
            ("session", "unknown_choice"),
        ),
        (
            json!({"session": session, "room": nobody, "starts_at": start}),
            ("room", "unknown_choice"),
        ),
        (
            json!({"session": session, "room": one, "starts_at": "9 in the morning"}),
            ("starts_at", "not_an_instant"),
        ),
        (
            json!({"session": session, "room": one, "starts_at": start, "minutes": -1}),
            ("minutes", "out_of_range"),
        ),
        (
            json!({"session": session, "room": one, "starts_at": start, "note": {"en": "x".repeat(2_001)}}),
            ("note.en", "too_long"),
        ),
    ] {
        let refused = program.post("/slots", &body).await;
        assert_eq!(faults(&refused), pairs(&[expected]));
    }
    assert_eq!(app.count::<slot::Entity>().await, before);
}
