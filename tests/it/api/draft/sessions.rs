//! Sessions over the API.

use entity::{session, session_speaker};
use serde_json::json;

use super::{Program, faults, pairs};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_session_is_added_read_changed_and_put_away,
    every_fault_of_a_session_is_told_at_once,
);

async fn a_session_is_added_read_changed_and_put_away(app: TestApp) {
    let program = Program::of(&app).await;
    let speaker = program.of_slug("/speakers", "darnell-stonewick").await;
    let body = json!({
        "title": {"en": "Listening circles", "es": "Círculos de escucha"},
        "abstract": {"en": "We *listen*."},
        "kind": "panel",
        "track": "practice",
        "minutes": 75,
        // By id or by slug.
        "speakers": [
            {"speaker": speaker["id"], "role": "moderator"},
            {"speaker": "adaeze-fernhollow"},
        ],
        "ce_minutes": 60,
        "ce_categories": ["ethics"],
        "captions": true,
        "needs_projector": true,
        "sign_up_capacity": 24,
        "organizer_notes": "Chairs in a circle.",
    });
    let told = program.post("/sessions", &body).await.expect(201).json();
    let own = format!("/sessions/{}", told["id"].as_str().unwrap());
    assert_eq!(
        told,
        json!({
            "id": told["id"],
            "slug": "listening-circles",
            "version": 1,
            "archived": false,
            "title": {"en": "Listening circles", "es": "Círculos de escucha"},
            "abstract": {"en": "We *listen*."},
            "kind": "panel",
            "level": "all",
            "language": "en",
            "track": "practice",
            "minutes": 75,
            "speakers": [
                {"speaker": "darnell-stonewick", "role": "moderator"},
                {"speaker": "adaeze-fernhollow", "role": "speaker"},
            ],
            "ce_minutes": 60,
            "ce_categories": ["ethics"],
            "captions": true,
            "asl": false,
            "needs_projector": true,
            "needs_interpreter": false,
            "needs_step_free_stage": false,
            "sign_up_capacity": 24,
            "sign_up_waitlist": false,
            "organizer_notes": "Chairs in a circle.",
            "slots": [],
        })
    );
    assert_eq!(program.read(&own).await, told);
    let body = json!({
        "version": 1,
        "title": {"en": "Circles"},
        "abstract": null,
        "track": null,
        "speakers": [],
        "sign_up_capacity": null,
        "minutes": 60,
    });
    let now = program.patch(&own, &body).await.expect(200).json();
    assert_eq!(
        now["title"],
        json!({"en": "Circles", "es": "Círculos de escucha"})
    );
    for gone in ["abstract", "track", "sign_up_capacity"] {
        assert_eq!(now.get(gone), None, "{gone}");
    }
    assert_eq!(
        (&now["speakers"], &now["minutes"]),
        (&json!([]), &json!(60))
    );
    assert_eq!(now["ce_categories"], json!(["ethics"]));
    let stale = program.patch(&own, &body).await;
    let problem = stale.expect_problem(409, "stale").json();
    assert_eq!(problem["current"], now);
    let rows = app.rows::<session::Entity>().await;
    let row = rows.iter().find(|row| row.title_en == "Circles").unwrap();
    let speaking = app.rows::<session_speaker::Entity>().await;
    assert!(speaking.iter().all(|one| one.session_id != row.id));
    let gone = program.delete(&format!("{own}?version=2")).await;
    let gone = gone.expect(200).json();
    assert_eq!(
        (&gone["archived"], &gone["version"]),
        (&json!(true), &json!(3))
    );
}

async fn every_fault_of_a_session_is_told_at_once(app: TestApp) {
    let program = Program::of(&app).await;
    let before = app.count::<session::Entity>().await;
    let body = json!({
        "title": {"es": "Sin inglés"},
        "kind": "circus",
        "track": "nowhere",
        "minutes": 0,
        "speakers": [{"speaker": "nobody"}],
        "ce_categories": ["magic"],
    });
    let refused = program.post("/sessions", &body).await;
    let expected = pairs(&[
        ("title.en", "missing"),
        ("kind", "unknown_choice"),
        ("track", "unknown_choice"),
        ("minutes", "out_of_range"),
        ("speakers", "unknown_choice"),
        ("ce_categories", "unknown_choice"),
    ]);
    assert_eq!(faults(&refused), expected);
    assert_eq!(app.count::<session::Entity>().await, before);
}
