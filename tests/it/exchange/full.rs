//! The whole conference as one file: out, in and out again without loss, from one kind of database to the other.

use entity::{conference, registration};
use gathering::domain::Error;
use gathering::domain::exchange::{self, Kind, Progress, full};
use serde_json::Value;

use super::{imported, refusal};
use crate::support::{PUBLIC_URL, Start, TestApp, TestDatabase, on_both_databases, skip_postgres};

on_both_databases!(
    everything_comes_back_ids_and_counts_included,
    nothing_of_people_who_registered_is_in_it,
    what_does_not_fit_is_refused_and_changes_nothing,
    a_second_import_changes_the_draft_alone,
    an_export_that_is_stopped_ends,
);
on_both_databases!(empty: nothing_is_exported_before_there_is_a_conference);

async fn export(app: &TestApp) -> String {
    full::export(&app.state.db, &Progress::default())
        .await
        .unwrap()
}

async fn feeds(app: &TestApp) -> Vec<Vec<u8>> {
    app.state
        .published
        .refresh(&app.state.db, PUBLIC_URL)
        .await
        .unwrap();
    let mut all = Vec::new();
    for path in [
        "/calendar/conference.ics",
        "/calendar/conference.ics?lang=es",
        "/agenda/schedule.json",
        "/agenda/schedule.xml",
    ] {
        let answer = app.get(path).send().await.expect(200);
        all.push(answer.bytes.clone());
        all.push(answer.header("etag").as_bytes().to_vec());
    }
    all
}

async fn everything_comes_back_ids_and_counts_included(app: TestApp) {
    // A picture, a release that waits, and what organizers noted.
    super::super::schema::prepare_agenda(&app).await;
    app.run_sql("DELETE FROM speaker_access_need").await;
    let file = export(&app).await;
    let known = feeds(&app).await;
    // Into both kinds of databases.
    let mut kinds = vec![crate::support::Kind::Sqlite];
    if !skip_postgres() {
        kinds.push(crate::support::Kind::Postgres);
    }
    for kind in kinds {
        let other = TestApp::over(TestDatabase::create(kind, Start::Empty).await).await;
        let report = imported(&other, &file).await;
        assert_eq!((report.kind, report.fresh), (Kind::Full, true));
        assert_eq!(export(&other).await, file);
        assert_eq!(feeds(&other).await, known);
        other.close().await;
    }
}

async fn nothing_of_people_who_registered_is_in_it(app: TestApp) {
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    app.signed_in("Robin", &[gathering::domain::organizers::Role::Owner])
        .await;
    assert_eq!(app.count::<registration::Entity>().await, 1);
    let file = export(&app).await;
    for secret in [
        "Dani Rivera",
        "dani@example.org",
        "Robin",
        "secret_hash",
        "password",
    ] {
        assert!(!file.contains(secret), "{secret}");
    }
    let parsed: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(parsed["tables"]["release"].as_array().unwrap().len(), 2);
}

async fn what_does_not_fit_is_refused_and_changes_nothing(app: TestApp) {
    let file: Value = serde_json::from_str(&export(&app).await).unwrap();
    let other = TestApp::over(TestDatabase::create(app.database.kind, Start::Empty).await).await;
    let wrong = |change: &dyn Fn(&mut Value)| {
        let mut file = file.clone();
        change(&mut file);
        file.to_string()
    };
    for (text, why) in [
        (
            wrong(&|it| it["format_version"] = 2.into()),
            "format_version",
        ),
        (
            wrong(&|it| it["tables"]["registration"] = Value::Array(vec![])),
            "tables.registration: is not known",
        ),
        (
            wrong(&|it| it["tables"]["conference"] = Value::Array(vec![])),
            "tables.conference: should have one row",
        ),
        (
            wrong(&|it| it["tables"]["room"][0]["seats"] = "many".into()),
            "tables.room[0].seats: is of another kind",
        ),
        (
            wrong(&|it| it["tables"]["room"][1]["id"] = "x".into()),
            "tables.room[1].id: is of another kind",
        ),
        (
            wrong(&|it| it["tables"]["room"][0]["smell"] = 1.into()),
            "tables.room[0]: smell is not known",
        ),
        (
            wrong(&|it| it["tables"]["slot"] = 1.into()),
            "tables.slot: should be a list",
        ),
        (
            wrong(&|it| it["tables"]["track"][0]["name_en"] = "a\u{0}b".into()),
            "tables.track[0].name_en",
        ),
        (
            wrong(&|it| {
                let row = it["tables"]["room"][0].clone();
                it["tables"]["room"].as_array_mut().unwrap().push(row);
            }),
            "tables.room: the rows do not fit",
        ),
    ] {
        let told = refusal(&other, text.as_bytes()).await;
        assert!(told.contains(why), "{why}: {told}");
        assert_eq!(other.count::<conference::Entity>().await, 0);
        assert_eq!(other.count::<entity::room::Entity>().await, 0);
    }
    other.close().await;
}

async fn a_second_import_changes_the_draft_alone(app: TestApp) {
    let file = export(&app).await;
    app.run_sql(
        "UPDATE session SET title_en = 'Other', title_es = 'Otro' WHERE slug = 'monday-stretch'",
    )
    .await;
    let report = imported(&app, &file).await;
    assert!(!report.fresh);
    let changed: Vec<&str> = report
        .told
        .changed
        .iter()
        .map(|text| text.en.as_str())
        .collect();
    assert_eq!(changed, ["Gentle Morning Stretch"]);
    assert_eq!(report.told.placed.len(), 0);
    let rows = app.rows::<entity::session::Entity>().await;
    let row = rows
        .iter()
        .find(|row| row.slug == "monday-stretch")
        .unwrap();
    assert_ne!(row.title_es.as_deref(), Some("Otro"));
    // The sample's own format does alike.
    let sample = imported(&app, exchange::SAMPLE).await;
    assert!(!sample.fresh);
    assert_eq!(
        (sample.told.added.len(), sample.told.placed.len()),
        (0, 0),
        "{:?}",
        sample.told
    );
    assert_eq!(app.count::<entity::release::Entity>().await, 2);
}

async fn an_export_that_is_stopped_ends(app: TestApp) {
    let progress = Progress::default();
    progress.stop();
    let stopped = full::export(&app.state.db, &progress).await;
    assert!(matches!(stopped, Err(Error::Stopped)), "{stopped:?}");
}

async fn nothing_is_exported_before_there_is_a_conference(app: TestApp) {
    let nothing = full::export(&app.state.db, &Progress::default()).await;
    assert!(matches!(nothing, Err(Error::NotFound)), "{nothing:?}");
}
