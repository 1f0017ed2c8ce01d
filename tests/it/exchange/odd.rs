//! Files from real life: what is odd is mended and told, and nothing of it is lost.

use entity::{conference, session, session_speaker, slot, term};
use gathering::domain::exchange::{Outcome, Report, Why, Wish};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{event, events, import, imported, one_day, schedule};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(empty:
    days_may_change_after_midnight,
    lengths_may_be_nothing_or_more_than_a_day,
    one_guid_several_times_is_one_session,
    a_guid_that_is_missing_is_made_and_stays,
    a_file_without_a_zone_has_the_offset_of_its_times,
    the_room_is_the_one_that_it_stands_under,
    slugs_are_remade,
    languages_are_kept_as_text,
    people_without_names_are_left_out,
    html_becomes_text,
    a_kind_that_is_never_public_here_gets_another_name,
    what_has_no_title_or_time_is_told,
    rooms_that_are_empty_are_kept,
);

async fn report(app: &TestApp, all: &[Value]) -> Report {
    imported(app, &one_day(all).to_string()).await
}

fn whys(report: &Report) -> Vec<Why> {
    report.told.notes.iter().map(|note| note.why).collect()
}

async fn out(app: &TestApp) -> Vec<Value> {
    let file: Value = serde_json::from_str(&schedule(app, "json").await).unwrap();
    events(&file).into_iter().cloned().collect()
}

async fn days_may_change_after_midnight(app: TestApp) {
    let mut night = event("Night", "");
    // Only a time of day: it belongs to the day that began before.
    night["start"] = json!("01:30");
    night["date"] = json!("2027-05-01");
    report(&app, &[night, event("Late", "2027-05-02T02:00:00-05:00")]).await;
    let rows = app.rows::<slot::Entity>().await;
    let at = |text: &str| text.parse::<Timestamp>().unwrap().as_millisecond();
    let mut starts: Vec<i64> = rows.iter().map(|row| row.starts_at).collect();
    starts.sort_unstable();
    assert_eq!(
        starts,
        [at("2027-05-02T06:30:00Z"), at("2027-05-02T07:00:00Z")]
    );
    // Both go out on the first day.
    let file: Value = serde_json::from_str(&schedule(&app, "json").await).unwrap();
    let days = file["schedule"]["conference"]["days"].as_array().unwrap();
    assert_eq!(days.len(), 1);
    assert_eq!(days[0]["rooms"]["Hall"].as_array().unwrap().len(), 2);
}

async fn lengths_may_be_nothing_or_more_than_a_day(app: TestApp) {
    let all = [
        ("00:00", "00:00"),
        ("26:15", "26:15"),
        ("1:02:15", "26:15"),
        ("45", "00:45"),
    ];
    let sent: Vec<Value> = all
        .iter()
        .enumerate()
        .map(|(place, (duration, _))| {
            let mut one = event(&format!("Length {place}"), "2027-05-01T10:00:00-05:00");
            one["duration"] = json!(duration);
            one
        })
        .collect();
    let told = report(&app, &sent).await;
    assert_eq!(whys(&told), []);
    let mut told: Vec<(String, String)> = out(&app)
        .await
        .iter()
        .map(|it| {
            (
                it["title"].as_str().unwrap().to_owned(),
                it["duration"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    told.sort();
    let lengths: Vec<&str> = told.iter().map(|(_, length)| length.as_str()).collect();
    assert_eq!(lengths, all.map(|(_, length)| length));
}

async fn one_guid_several_times_is_one_session(app: TestApp) {
    let first = event("Repeated", "2027-05-01T10:00:00-05:00");
    let mut second = first.clone();
    second["date"] = json!("2027-05-01T15:00:00-05:00");
    let file = [first.clone(), second.clone(), second.clone()];
    let told = report(&app, &file).await;
    assert_eq!(whys(&told), [Why::SameGuid, Why::EventTwice]);
    assert_eq!(app.count::<session::Entity>().await, 1);
    let guid = Uuid::parse_str(first["guid"].as_str().unwrap()).unwrap();
    let start = "2027-05-01T20:00:00Z";
    let later = Uuid::new_v5(&guid, start.as_bytes());
    let mut ids: Vec<Uuid> = app
        .rows::<slot::Entity>()
        .await
        .iter()
        .map(|row| row.id)
        .collect();
    ids.sort();
    let mut expected = vec![guid, later];
    expected.sort();
    assert_eq!(ids, expected);
    // The same again makes no doubles.
    let again = report(&app, &file).await;
    assert!(
        again.told.added.is_empty() && again.told.placed.is_empty(),
        "{:?}",
        again.told
    );
    assert_eq!(app.count::<slot::Entity>().await, 2);
}

async fn a_guid_that_is_missing_is_made_and_stays(app: TestApp) {
    let mut none = event("None", "2027-05-01T10:00:00-05:00");
    none.as_object_mut().unwrap().remove("guid");
    let mut broken = event("Broken", "2027-05-01T11:00:00-05:00");
    broken["guid"] = json!("not-a-guid");
    broken["id"] = json!(8);
    let file = [none, broken];
    let told = report(&app, &file).await;
    assert_eq!(whys(&told), [Why::NoGuid, Why::NoGuid]);
    let ids = async || {
        let mut ids: Vec<Uuid> = app
            .rows::<slot::Entity>()
            .await
            .iter()
            .map(|row| row.id)
            .collect();
        ids.sort();
        ids
    };
    let before = ids().await;
    assert_eq!(before.len(), 2);
    assert!(before.iter().all(|id| id.get_version_num() == 5));
    let again = report(&app, &file).await;
    assert!(again.told.added.is_empty(), "{:?}", again.told);
    assert_eq!(ids().await, before);
}

async fn a_file_without_a_zone_has_the_offset_of_its_times(app: TestApp) {
    let mut file = one_day(&[event("Early", "2027-05-01T10:00:00+05:30")]);
    let conference = file["schedule"]["conference"].as_object_mut().unwrap();
    conference.remove("time_zone_name");
    let rehearse = |zone| Wish {
        time_zone: zone,
        rehearse: true,
        ..Wish::default()
    };
    // Whoever says it is heard.
    let text = file.to_string();
    let told = import(&app, text.as_bytes(), rehearse(Some("America/Denver"))).await;
    let Ok(Outcome::Rehearsed(told)) = told else {
        panic!("{told:?}")
    };
    assert_eq!(whys(&told), []);
    let wrong = import(&app, text.as_bytes(), rehearse(Some("Wisconsin"))).await;
    let Err(gathering::domain::Error::Import(why)) = wrong else {
        panic!("{wrong:?}")
    };
    assert!(
        why.contains("\"Wisconsin\" is not a known time zone"),
        "{why}"
    );
    let told = imported(&app, &text).await;
    assert_eq!(whys(&told), [Why::FixedZone]);
    let row = app.rows::<conference::Entity>().await.remove(0);
    let zone = jiff::tz::TimeZone::get(&row.time_zone).unwrap();
    let at: Timestamp = "2027-05-01T04:30:00Z".parse().unwrap();
    assert_eq!(zone.to_offset(at).seconds(), 19_800);
    assert_eq!(out(&app).await[0]["date"], "2027-05-01T10:00:00+05:30");
    app.get("/calendar/conference.ics")
        .send()
        .await
        .expect(200)
        .shows("TZOFFSETTO:+0530");
}

async fn the_room_is_the_one_that_it_stands_under(app: TestApp) {
    let mut one = event("Moved", "2027-05-01T10:00:00-05:00");
    one["room"] = json!("Elsewhere");
    let told = report(&app, &[one]).await;
    assert_eq!(whys(&told), [Why::OtherRoom]);
    assert_eq!(out(&app).await[0]["room"], "Hall");
}

async fn slugs_are_remade(app: TestApp) {
    let mut odd = event("Shouting Slug", "2027-05-01T10:00:00-05:00");
    odd["slug"] = json!("ODD_2027-Shouting  SLUG!");
    let mut twin = event("Twin", "2027-05-01T11:00:00-05:00");
    twin["slug"] = json!("odd_2027-shouting-slug");
    let told = report(&app, &[odd, twin]).await;
    let mut slugs: Vec<String> = app
        .rows::<session::Entity>()
        .await
        .into_iter()
        .map(|row| row.slug)
        .collect();
    slugs.sort();
    assert_eq!(slugs.len(), 2);
    for slug in &slugs {
        let fits = slug
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        assert!(fits, "{slug}");
        app.get(format!("/agenda/sessions/{slug}")).send().await;
    }
    assert!(whys(&told).len() <= 1, "{:?}", told.told.notes);
}

async fn languages_are_kept_as_text(app: TestApp) {
    let all = ["de, en", "", "en", "Français", "DE"];
    let sent: Vec<Value> = all
        .iter()
        .enumerate()
        .map(|(place, language)| {
            let mut one = event(&format!("Language {place}"), "2027-05-01T10:00:00-05:00");
            one["language"] = json!(language);
            one
        })
        .collect();
    report(&app, &sent).await;
    let mut told: Vec<(String, String)> = out(&app)
        .await
        .iter()
        .map(|it| {
            (
                it["title"].as_str().unwrap().to_owned(),
                it["language"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    told.sort();
    let languages: Vec<&str> = told.iter().map(|(_, language)| language.as_str()).collect();
    assert_eq!(languages, all);
    let terms = app.rows::<term::Entity>().await;
    let mut words: Vec<&str> = terms
        .iter()
        .filter(|row| row.list == "language")
        .map(|row| row.slug.as_str())
        .collect();
    words.sort_unstable();
    assert_eq!(
        words,
        [
            "bilingual",
            "de",
            "de-en",
            "en",
            "es",
            "francais",
            "unspecified"
        ]
    );
}

async fn people_without_names_are_left_out(app: TestApp) {
    let mut one = event("People", "2027-05-01T10:00:00-05:00");
    one["persons"] = json!([
        {"id": 1, "public_name": "Ada Sample"},
        {"id": 2, "public_name": ""},
        {"id": 3},
        {"id": 1, "public_name": "Ada Sample"},
        {"code": "BCDEFG", "name": "Bo Sample", "biography": "<p>Walks.</p>"},
    ]);
    let told = report(&app, &[one]).await;
    assert_eq!(whys(&told), [Why::NoName, Why::NoName, Why::PersonTwice]);
    assert_eq!(app.count::<session_speaker::Entity>().await, 2);
    let speakers = app.rows::<entity::speaker::Entity>().await;
    assert!(
        speakers
            .iter()
            .any(|row| row.bio_en.as_deref() == Some("Walks."))
    );
}

async fn html_becomes_text(app: TestApp) {
    let mut one = event("Html", "2027-05-01T10:00:00-05:00");
    one["abstract"] = json!(
        "<p>One &amp; two<script>alert(1)</script></p><ul><li><a href=\"https://a.example\">a</a></li></ul>"
    );
    one["description"] = json!("Plain, 1 < 2.");
    report(&app, &[one]).await;
    let row = app.rows::<session::Entity>().await.remove(0);
    assert_eq!(
        row.abstract_en.as_deref(),
        Some("One & two\n\n- [a](https://a.example)\n\nPlain, 1 < 2.")
    );
    out(&app).await;
    let page = app.get("/agenda/sessions/html").send().await.expect(200);
    page.shows("href=\"https://a.example\"").hides("alert(1)");
}

async fn a_kind_that_is_never_public_here_gets_another_name(app: TestApp) {
    let mut one = event("Blocked", "2027-05-01T10:00:00-05:00");
    one["type"] = json!("Blocker");
    let mut none = event("Kindless", "2027-05-01T11:00:00-05:00");
    none["type"] = json!("");
    let told = report(&app, &[one, none]).await;
    assert_eq!(whys(&told), [Why::OtherKind]);
    let all = out(&app).await;
    assert_eq!(all.len(), 2, "both are public");
    assert_eq!(all[1]["type"], "");
}

async fn what_has_no_title_or_time_is_told(app: TestApp) {
    let mut untitled = event("Untitled", "2027-05-01T10:00:00-05:00");
    untitled["title"] = json!(" ");
    let mut timeless = event("Timeless", "soon");
    timeless["start"] = json!("");
    timeless["id"] = json!(9);
    let mut endless = event("Endless", "2027-05-01T12:00:00-05:00");
    endless["duration"] = json!("long");
    let told = report(&app, &[untitled, timeless, endless]).await;
    assert_eq!(whys(&told), [Why::NoTitle, Why::NoTime, Why::NoLength]);
    assert_eq!(app.count::<session::Entity>().await, 3);
    assert_eq!(app.count::<slot::Entity>().await, 2);
}

async fn rooms_that_are_empty_are_kept(app: TestApp) {
    let mut file = one_day(&[]);
    file["schedule"]["conference"]["rooms"] = json!([
        {"name": "Quiet", "guid": "11111111-2222-5333-8444-555555555555", "capacity": 12},
        {"name": "Twin", "guid": "11111111-2222-5333-8444-555555555555"},
    ]);
    file["unknown"] = json!({"deep": [1, 2, 3]});
    let told = imported(&app, &file.to_string()).await;
    assert_eq!(told.told.rooms, 3);
    let rooms = app.rows::<entity::room::Entity>().await;
    assert!(
        rooms
            .iter()
            .any(|row| row.name_en == "Quiet" && row.seats == 12)
    );
}
