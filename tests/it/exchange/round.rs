//! Out and in again: nothing is lost, nothing is doubled, and a second import changes the draft alone.

use entity::{release, room, session, slot, slot_change, speaker};
use gathering::domain::exchange::{Outcome, Why, Wish};
use serde_json::Value;

use super::{DEMOCON, events, import, imported, refusal, schedule};
use crate::support::{Start, TestApp, TestDatabase, on_both_databases};

on_both_databases!(
    what_goes_out_comes_in_and_goes_out_the_same,
    another_conference_is_refused,
    what_the_format_does_not_carry_stays,
    what_the_file_no_longer_has_is_told_and_stays,
    the_same_file_again_changes_nothing,
);
on_both_databases!(empty:
    the_public_example_comes_in_and_goes_out,
    a_second_import_changes_the_draft_alone,
    what_was_not_seen_is_not_done,
);

/// An empty database of the same kind.
async fn elsewhere(app: &TestApp) -> TestApp {
    TestApp::over(TestDatabase::create(app.database.kind, Start::Empty).await).await
}

async fn what_goes_out_comes_in_and_goes_out_the_same(app: TestApp) {
    for form in ["json", "xml"] {
        let file = schedule(&app, form).await;
        let other = elsewhere(&app).await;
        let report = imported(&other, &file).await;
        assert_eq!((report.fresh, report.release), (true, Some(1)));
        assert_eq!(report.told.notes, [], "nothing is odd in a file of our own");
        let mut again = schedule(&other, form).await;
        // Its own version counts from 1 there.
        let version = if form == "json" {
            "\"version\":\"1\""
        } else {
            "<version>1</version>"
        };
        assert!(again.contains(version), "{form}");
        again = again.replacen(version, &version.replace('1', "2"), 1);
        if form == "json" {
            let [mut known, mut told]: [Value; 2] =
                [file, again].map(|text| serde_json::from_str(&text).unwrap());
            // Pictures are no part of it, and the conference has none here.
            for file in [&mut known, &mut told] {
                file["schedule"]["conference"]["rooms"]
                    .as_array_mut()
                    .unwrap()
                    .sort_by_key(|it| it["name"].to_string());
            }
            assert!(told == known, "{}", first_difference(&told, &known));
        } else {
            assert_eq!(again, file);
        }
        other.close().await;
    }
}

async fn the_public_example_comes_in_and_goes_out(app: TestApp) {
    let report = imported(&app, DEMOCON).await;
    assert!(report.fresh);
    assert_eq!(report.release, Some(1));
    let known: Value = serde_json::from_str(DEMOCON).unwrap();
    let told: Value = serde_json::from_str(&schedule(&app, "json").await).unwrap();
    let facts = |file: &Value| {
        let mut all: Vec<String> = events(file)
            .iter()
            .map(|it| {
                let at: jiff::Timestamp = it["date"].as_str().unwrap().parse().unwrap();
                let persons = it["persons"].as_array().unwrap().len();
                format!(
                    "{} {} {at} {} {} {persons}",
                    it["guid"], it["id"], it["duration"], it["title"]
                )
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(facts(&told), facts(&known));
    assert_eq!(report.told.added.len(), events(&known).len());
    let conference = app.rows::<entity::conference::Entity>().await.remove(0);
    assert_eq!(
        (conference.slug.as_str(), conference.time_zone.as_str()),
        ("democon", "UTC")
    );
    assert_eq!(app.rows::<entity::conference_day::Entity>().await.len(), 3);
    app.get("/agenda").send().await.expect(200).shows("DemoCon");
}

async fn a_second_import_changes_the_draft_alone(app: TestApp) {
    imported(&app, DEMOCON).await;
    let mut file: Value = serde_json::from_str(DEMOCON).unwrap();
    let rooms = &mut file["schedule"]["conference"]["days"][0]["rooms"];
    let events = rooms["Gray Room"].as_array_mut().unwrap();
    events[0]["title"] = "Another title".into();
    events[1]["date"] = "2020-12-14T09:45:00+01:00".into();
    let gone = events.remove(2);
    let count = [
        app.count::<session::Entity>().await,
        app.count::<slot::Entity>().await,
    ];
    let report = imported(&app, &file.to_string()).await;
    assert_eq!((report.fresh, report.release), (false, None));
    let titles = |texts: &[gathering::i18n::Text]| -> Vec<String> {
        texts.iter().map(|text| text.en.clone()).collect()
    };
    assert_eq!(titles(&report.told.changed), ["Another title"]);
    assert_eq!(report.told.placed.len(), 1);
    assert_eq!(
        titles(&report.told.missing),
        [gone["title"].as_str().unwrap()]
    );
    assert!(report.told.added.is_empty());
    let after = [
        app.count::<session::Entity>().await,
        app.count::<slot::Entity>().await,
    ];
    assert_eq!(after, count, "no doubles");
    assert_eq!(app.count::<release::Entity>().await, 1);
    let changed = app.rows::<slot_change::Entity>().await;
    assert_eq!((changed.len(), changed[0].deed.as_str()), (1, "import"));
    let agenda = app.get("/agenda").send().await.expect(200);
    agenda.hides("Another title");
}

async fn the_same_file_again_changes_nothing(app: TestApp) {
    let file = schedule(&app, "json").await;
    // The draft is ahead of the release: it is as the sample has it, but for what the file says otherwise.
    let before = app.rows::<session::Entity>().await;
    let report = imported(&app, &file).await;
    assert_eq!(
        (report.told.added.len(), report.told.changed.len()),
        (0, 0),
        "{:?}",
        report.told
    );
    assert_eq!((report.told.rooms, report.told.speakers), (0, 0));
    assert_eq!(app.rows::<session::Entity>().await, before);
    let version = gathering::domain::draft::version(app.state.db.read())
        .await
        .unwrap();
    imported(&app, &file).await;
    let after = gathering::domain::draft::version(app.state.db.read())
        .await
        .unwrap();
    assert_eq!(
        after, version,
        "nothing is to be done, and nothing is counted"
    );
}

async fn another_conference_is_refused(app: TestApp) {
    let why = refusal(&app, DEMOCON.as_bytes()).await;
    assert!(
        why.contains("another conference") && why.contains("democon"),
        "{why}"
    );
}

async fn what_the_format_does_not_carry_stays(app: TestApp) {
    let file = schedule(&app, "json").await;
    let sorted = async || {
        let mut rows = app.rows::<session::Entity>().await;
        rows.sort_by_key(|row| row.id);
        rows
    };
    let (before, rooms) = (sorted().await, app.rows::<room::Entity>().await);
    let mut file: Value = serde_json::from_str(&file).unwrap();
    let days = file["schedule"]["conference"]["days"]
        .as_array_mut()
        .unwrap();
    let mut retitled = 0;
    for day in days {
        for events in day["rooms"].as_object_mut().unwrap().values_mut() {
            for event in events.as_array_mut().unwrap() {
                event["title"] = format!("{} again", event["title"].as_str().unwrap()).into();
                retitled += 1;
            }
        }
    }
    let report = imported(&app, &file.to_string()).await;
    assert_eq!(report.told.changed.len(), retitled);
    let mut after = sorted().await;
    for (row, then) in after.iter_mut().zip(&before) {
        assert!(
            row.title_en == then.title_en || row.title_en == format!("{} again", then.title_en)
        );
        row.title_en.clone_from(&then.title_en);
        row.version = then.version;
    }
    assert_eq!(after, before, "Spanish, seats, credit, notes and order");
    assert_eq!(app.rows::<room::Entity>().await, rooms);
    // Those who are hidden go on to speak, and stay hidden.
    let hidden = app.rows::<speaker::Entity>().await;
    assert!(hidden.iter().any(|row| !row.public));
}

async fn what_the_file_no_longer_has_is_told_and_stays(app: TestApp) {
    let mut file: Value = serde_json::from_str(&schedule(&app, "json").await).unwrap();
    file["schedule"]["conference"]["days"][1]["rooms"] = serde_json::json!({});
    let before = app.rows::<slot::Entity>().await;
    let report = imported(&app, &file.to_string()).await;
    assert!(
        report.told.missing.len() > 15,
        "{:?}",
        report.told.missing.len()
    );
    let mut after = app.rows::<slot::Entity>().await;
    let mut known = before.clone();
    for rows in [&mut after, &mut known] {
        rows.sort_by_key(|row| row.id);
        for row in rows.iter_mut() {
            row.version = 0;
        }
    }
    assert_eq!(after, known);
    // One that was taken off the board here is back.
    app.run_sql("UPDATE slot SET unplaced_at = 1 WHERE session_id IN (SELECT id FROM session WHERE slug = 'monday-lunch')").await;
    let report = imported(&app, &file.to_string()).await;
    let notes: Vec<Why> = report.told.notes.iter().map(|note| note.why).collect();
    assert_eq!(notes, [Why::BroughtBack]);
}

async fn what_was_not_seen_is_not_done(app: TestApp) {
    let rehearse = Wish {
        rehearse: true,
        ..Wish::default()
    };
    let seen = match import(&app, DEMOCON.as_bytes(), rehearse).await {
        Ok(Outcome::Rehearsed(report)) => report,
        other => panic!("{other:?}"),
    };
    assert_eq!(seen.release, Some(1));
    assert_eq!(
        app.count::<entity::conference::Entity>().await,
        0,
        "a rehearsal changes nothing"
    );
    let wrong = Wish {
        seen: Some("something else"),
        ..Wish::default()
    };
    let stale = import(&app, DEMOCON.as_bytes(), wrong).await;
    assert!(matches!(stale, Ok(Outcome::Stale(_))), "{stale:?}");
    assert_eq!(app.count::<session::Entity>().await, 0);
    let right = Wish {
        seen: Some(&seen.fingerprint),
        ..Wish::default()
    };
    let done = import(&app, DEMOCON.as_bytes(), right).await.unwrap();
    let Outcome::Done(report) = done else {
        panic!("{done:?}")
    };
    assert_eq!(report, seen);
    // What was seen of an empty database is not what would be done now.
    let again = import(&app, DEMOCON.as_bytes(), right).await;
    assert!(matches!(again, Ok(Outcome::Stale(_))), "{again:?}");
}

/// Where two files differ first.
fn first_difference(one: &Value, other: &Value) -> String {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            let keys = a.keys().chain(b.keys());
            let differs = keys.filter(|key| a.get(*key) != b.get(*key));
            let found = differs.map(|key| {
                let (a, b) = (a.get(key), b.get(key));
                let none = Value::Null;
                format!(
                    "{key}.{}",
                    first_difference(a.unwrap_or(&none), b.unwrap_or(&none))
                )
            });
            found.take(1).collect()
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let mut pairs = a.iter().zip(b).enumerate();
            let found = pairs.find(|(_, (a, b))| a != b);
            found.map_or_else(String::new, |(at, (a, b))| {
                format!("{at}.{}", first_difference(a, b))
            })
        }
        (a, b) => format!("{a} is not {b}"),
    }
}
