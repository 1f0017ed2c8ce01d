//! The public schedule format: valid by its own schemas, the same bytes as long as nothing changes, and the same
//! for everybody.

use std::io::Write as _;
use std::process::{Command, Stdio};

use gathering::domain::agenda::Agenda;
use gathering::domain::exchange::schedule_xml;
use gathering::i18n::{Language, Text};
use serde_json::Value;

use super::{DEMOCON, events, schedule};
use crate::support::{PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    the_schedule_is_valid_and_tells_every_slot_that_takes_place,
    programs_ask_again_only_for_what_has_changed,
    publishing_twice_changes_no_byte_of_it,
    a_hidden_speaker_is_not_in_it,
    the_strangest_texts_come_out_valid,
);
on_both_databases!(empty: before_the_first_release_there_is_none);

const SCHEMA: &str = include_str!("../../data/c3voc/schedule.schema.json");

fn check_json(text: &str) -> Value {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let file: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let errors: Vec<String> = validator
        .iter_errors(&file)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .take(5)
        .collect();
    assert_eq!(errors, Vec::<String>::new());
    file
}

/// By `xmllint` (Debian's libxml2-utils), where it is found.
#[expect(clippy::print_stderr, reason = "nobody may think that it was tested")]
fn check_xml(text: &str) {
    let schema = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/data/c3voc/schedule.xml.xsd"
    );
    let child = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema", schema, "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn();
    let Ok(mut child) = child else {
        assert!(
            std::env::var_os("TEST_REQUIRE_ALL").is_none(),
            "TEST_REQUIRE_ALL is set, but there is no xmllint"
        );
        eprintln!(
            "SKIPPED: the schedule is not checked against its XML schema: there is no xmllint"
        );
        return;
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let ended = child.wait_with_output().unwrap();
    assert!(
        ended.status.success(),
        "{}",
        String::from_utf8_lossy(&ended.stderr)
    );
}

#[test]
fn the_check_sees_a_fault_and_the_example_has_none() {
    check_json(DEMOCON);
    let wrong = DEMOCON.replace("\"duration\": \"00:30\"", "\"duration\": \"half an hour\"");
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(!validator.is_valid(&serde_json::from_str(&wrong).unwrap()));
}

async fn the_schedule_is_valid_and_tells_every_slot_that_takes_place(app: TestApp) {
    let file = check_json(&schedule(&app, "json").await);
    check_xml(&schedule(&app, "xml").await);
    let agenda = app.state.published.current().agenda.clone().unwrap();
    let there = agenda.slots.iter().filter(|slot| !slot.cancelled);
    let mut guids: Vec<String> = there.map(|slot| slot.id.to_string()).collect();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let mut told: Vec<String> = events(&file).iter().map(|it| text(&it["guid"])).collect();
    guids.sort();
    told.sort();
    assert_eq!(told, guids);
    let conference = &file["schedule"]["conference"];
    assert_eq!(conference["acronym"], "wprc_2026");
    assert_eq!(conference["time_zone_name"], "America/Chicago");
    assert_eq!(conference["daysCount"], 2);
    let all = events(&file);
    let keynote = all
        .iter()
        .find(|it| text(&it["slug"]) == "wprc_2026-keynote-two-languages")
        .unwrap();
    assert_eq!(
        keynote["url"],
        "https://conference.example/agenda/sessions/keynote-two-languages"
    );
    assert!(text(&keynote["date"]).ends_with("-05:00"), "{keynote}");
    assert_eq!(keynote["language"], "bilingual");
    // Spanish only for those who ask for it in the address.
    let spanish = app
        .get("/agenda/schedule.json?lang=es")
        .send()
        .await
        .expect(200);
    assert_ne!(spanish.text(), schedule(&app, "json").await);
    check_json(&spanish.text());
    let asked = app
        .get("/agenda/schedule.json")
        .header("Accept-Language", "es");
    assert_eq!(asked.send().await.text(), schedule(&app, "json").await);
}

async fn programs_ask_again_only_for_what_has_changed(app: TestApp) {
    for (path, kind) in [
        ("/agenda/schedule.json", "application/json; charset=utf-8"),
        ("/agenda/schedule.xml", "application/xml; charset=utf-8"),
    ] {
        let answer = app.get(path).send().await.expect(200);
        assert_eq!(answer.header("content-type"), kind);
        assert_eq!(answer.header("access-control-allow-origin"), "*");
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        assert!(answer.header("vary").contains("Accept-Encoding"));
        let tag = answer.header("etag").to_owned();
        assert!(tag.starts_with('"'), "a strong one: {tag}");
        let again = app
            .get(path)
            .header("If-None-Match", &format!("\"x\", W/{tag}"));
        assert_eq!(again.send().await.expect(304).bytes, b"");
        let packed = app.get(path).header("Accept-Encoding", "gzip").send().await;
        assert_eq!(packed.header("content-encoding"), "gzip");
        assert_ne!(packed.header("etag"), tag);
        assert_eq!(packed.text(), answer.text());
        let head = app
            .call(poem::http::Method::HEAD, path)
            .send()
            .await
            .expect(200);
        assert_eq!((head.bytes.len(), head.header("etag")), (0, tag.as_str()));
    }
}

async fn publish(app: &TestApp) {
    let note = Text::new("Again.", None);
    gathering::domain::agenda::publish(&app.state.db, &note, "x.example", app.now())
        .await
        .unwrap();
}

async fn publishing_twice_changes_no_byte_of_it(app: TestApp) {
    publish(&app).await;
    let before = [schedule(&app, "json").await, schedule(&app, "xml").await];
    app.set_clock("2026-03-04T15:00:00Z");
    publish(&app).await;
    assert_eq!(
        [schedule(&app, "json").await, schedule(&app, "xml").await],
        before
    );
    // With a change it is another version, and every slot keeps its number.
    app.run_sql("UPDATE session SET title_en = 'Stretching' WHERE slug = 'monday-stretch'")
        .await;
    publish(&app).await;
    let after: Value = serde_json::from_str(&schedule(&app, "json").await).unwrap();
    let known: Value = serde_json::from_str(&before[0]).unwrap();
    assert_eq!(known["schedule"]["version"], "3");
    assert_eq!(after["schedule"]["version"], "5");
    let numbers = |file: &Value| -> Vec<(String, i64)> {
        let all = events(file).into_iter();
        let one = |it: &Value| (it["guid"].to_string(), it["id"].as_i64().unwrap());
        all.map(one).collect()
    };
    assert_eq!(numbers(&known), numbers(&after));
}

async fn a_hidden_speaker_is_not_in_it(app: TestApp) {
    let agenda = app.state.published.current().agenda.clone().unwrap();
    let speaker = agenda.speakers_of(agenda.session("keynote-two-languages").unwrap());
    let speaker = speaker.last().unwrap().clone();
    assert!(schedule(&app, "json").await.contains(&speaker.name));
    app.run_sql(&format!(
        "UPDATE speaker SET public = false WHERE slug = '{}'",
        speaker.slug
    ))
    .await;
    app.run_sql("UPDATE conference SET public_version = public_version + 1")
        .await;
    for form in ["json", "xml"] {
        let file = schedule(&app, form).await;
        let id = speaker.id.to_string();
        assert!(!file.contains(&id), "{form}: {}", speaker.name);
        assert!(
            !file.contains(&format!("/speakers/{}\"", speaker.slug)),
            "{form}"
        );
        // Who asks by date alone must hear of it.
        let answer = app.get(format!("/agenda/schedule.{form}")).send().await;
        assert_eq!(answer.header("last-modified"), "");
    }
}

async fn the_strangest_texts_come_out_valid(app: TestApp) {
    let snapshot = app.state.published.current();
    let mut agenda = Agenda::clone(snapshot.agenda.as_ref().unwrap());
    let nasty =
        "\u{0}\u{1}\u{b}\u{1f}\u{fffe}]]> <b>\"'&amp;</b> 🎉 漢字 שלום \u{202e}x\r\ny\u{85}";
    for session in &mut agenda.sessions {
        session.title = Text::new(nasty, None);
        session.r#abstract = Some(Text::new(nasty.repeat(100), None));
        session.content_note = Some(Text::new(nasty, None));
    }
    for room in &mut agenda.rooms {
        room.name = Text::new(nasty, None);
    }
    for speaker in &mut agenda.speakers {
        speaker.name = nasty.to_owned();
    }
    agenda.conference.name = Text::new(nasty, None);
    check_xml(&String::from_utf8(schedule_xml(&agenda, PUBLIC_URL, Language::En)).unwrap());
    let json = gathering::domain::exchange::schedule_json(&agenda, PUBLIC_URL, Language::En);
    let file = check_json(&String::from_utf8(json).unwrap());
    assert_eq!(events(&file)[0]["title"], nasty);
}

async fn before_the_first_release_there_is_none(app: TestApp) {
    for form in ["json", "xml"] {
        app.get(format!("/agenda/schedule.{form}"))
            .send()
            .await
            .expect(404);
    }
}
