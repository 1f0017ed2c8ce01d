//! `GET /agenda`: the newest release, and nothing of the draft.

use poem::http::header;

use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    the_agenda_is_the_newest_release,
    what_is_only_in_the_draft_is_not_told,
    a_speaker_who_is_not_public_is_in_no_part_of_it,
);
on_both_databases!(empty: before_the_first_release_there_is_no_agenda);

async fn the_agenda_is_the_newest_release(app: TestApp) {
    let answer = app.get("/api/v1/agenda").send().await.expect(200);
    assert_eq!(answer.header(header::CACHE_CONTROL), "public, max-age=300");
    assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
    let agenda = answer.json();
    assert_eq!(agenda["release"], 2);
    assert_eq!(agenda["published_at"], "2026-02-27T16:00:00Z");
    assert!(agenda["note"]["en"].as_str().unwrap().len() > 10);
    assert!(agenda["note"]["es"].as_str().unwrap().len() > 10);
    let agenda = &agenda["agenda"];
    for part in ["rooms", "tracks", "speakers", "sessions", "slots"] {
        let rows = agenda[part].as_array().unwrap();
        assert!(rows.len() > 5, "{part}: {}", rows.len());
    }
    assert_eq!(agenda["conference"]["time_zone"], "America/Chicago");
}

async fn what_is_only_in_the_draft_is_not_told(app: TestApp) {
    let before = app.get("/api/v1/agenda").send().await.expect(200).text();
    app.run_sql("UPDATE session SET title_en = 'Changed in the draft'")
        .await;
    let restarted = app.restarted().await;
    for app in [&app, &restarted] {
        let after = app.get("/api/v1/agenda").send().await.expect(200).text();
        assert_eq!(after, before);
    }
    restarted.close().await;
}

async fn a_speaker_who_is_not_public_is_in_no_part_of_it(app: TestApp) {
    let hidden: Vec<_> = app
        .rows::<entity::speaker::Entity>()
        .await
        .into_iter()
        .filter(|row| !row.public)
        .collect();
    assert!(!hidden.is_empty(), "the sample has such a speaker");
    let answer = app.get("/api/v1/agenda").send().await.expect(200);
    for speaker in hidden {
        answer.hides(&speaker.name).hides(&speaker.slug);
        answer.hides(&speaker.id.to_string());
    }
}

async fn before_the_first_release_there_is_no_agenda(app: TestApp) {
    let answer = app.get("/api/v1/agenda").send().await;
    answer.expect_problem(404, "not_found");
    let types = app.get("/api/v1/registration-types").send().await;
    assert_eq!(types.expect(200).json(), serde_json::json!([]));
}
