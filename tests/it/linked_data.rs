//! What search engines read: the facts of each page as JSON-LD.

use entity::{session, slot};
use gathering::domain::Error;
use gathering::domain::agenda::publish;
use gathering::i18n::Text;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, Set,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::releases::preview;
use crate::support::{Answer, PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    the_conference_tells_when_and_where_it_is,
    the_agenda_names_what_is_shown,
    a_session_is_an_event_of_the_conference,
    what_is_cancelled_or_moved_says_so,
    what_is_held_again_is_a_series,
    tracks_rooms_and_speakers_tell_what_is_on,
    who_is_hidden_is_in_no_fact,
    no_text_breaks_out_of_the_facts,
    pages_that_are_not_public_tell_no_facts,
);

const OPEN: &str = "<script type=\"application/ld+json\">";

async fn page(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

/// The one block of facts in a page's head.
async fn facts(app: &TestApp, path: &str) -> Value {
    let text = page(app, path).await.text();
    let (head, _) = text.split_once("</head>").unwrap();
    assert_eq!(head.matches(OPEN).count(), 1, "{path}");
    let (_, rest) = head.split_once(OPEN).unwrap();
    let (block, _) = rest.split_once("</script>").unwrap();
    let is_safe = !block.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
    assert!(is_safe, "{block}");
    let facts: Value = serde_json::from_str(block).unwrap();
    assert_eq!(facts["@context"], "https://schema.org");
    facts
}

/// Publishes the draft.
pub(crate) async fn publish_now(app: &TestApp) {
    let (db, published) = (&app.state.db, &app.state.published);
    publish(db, &Text::default(), "elsewhere.example", app.now())
        .await
        .unwrap();
    assert!(published.refresh(db, PUBLIC_URL).await.unwrap());
}

/// The slot of a session that has one.
async fn slot_of(app: &TestApp, slug: &str) -> slot::Model {
    let db = app.state.db.read();
    let session = session::Entity::find().filter(session::Column::Slug.eq(slug));
    let session = session.one(db).await.unwrap().unwrap();
    let slots = slot::Entity::find().filter(slot::Column::SessionId.eq(session.id));
    slots.one(db).await.unwrap().unwrap()
}

/// Holds a session once more, so many hours later.
async fn hold_again(app: &TestApp, slug: &str, hours: i64) -> Uuid {
    let known = slot_of(app, slug).await;
    let mut row = slot::Model {
        id: Uuid::now_v7(),
        starts_at: known.starts_at + hours * 3_600_000,
        ..known
    }
    .into_active_model()
    .reset_all();
    row.note_en = Set(None);
    let db = &app.state.db;
    let made = db.write(async |transaction| {
        let made = row.clone().insert(transaction).await?;
        Ok::<_, Error>(made.id)
    });
    made.await.unwrap()
}

async fn the_conference_tells_when_and_where_it_is(app: TestApp) {
    let home = facts(&app, "/").await;
    assert_eq!(home["@type"], "Event");
    assert_eq!(home["name"], "Wisconsin Peer Recovery Conference");
    assert_eq!(home["url"], "https://conference.example/");
    assert_eq!(home["startDate"], "2026-04-20T07:00:00-05:00");
    let end = home["endDate"].as_str().unwrap();
    assert!(
        end.starts_with("2026-04-21T") && end.ends_with("-05:00"),
        "{end}"
    );
    assert_eq!(home["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(
        home["eventAttendanceMode"],
        "https://schema.org/OfflineEventAttendanceMode"
    );
    assert_eq!(home["inLanguage"], json!(["en", "es"]));
    assert_eq!(
        home["location"],
        json!({
            "@type": "Place",
            "@id": "https://conference.example/#venue",
            "name": "Kalahari Resort",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": "Wisconsin Dells",
                "addressRegion": "WI",
                "addressCountry": "US",
            },
            "geo": {
                "@type": "GeoCoordinates",
                "latitude": 43.570_178,
                "longitude": -89.772_184,
            },
        })
    );
    let description = home["description"].as_str().unwrap();
    assert!(description.starts_with("The state's gathering for everyone"));
    assert!(home.get("subEvent").is_none());
    let spanish = facts(&app, "/?lang=es").await;
    assert_eq!(spanish["@id"], home["@id"]);
    assert_eq!(spanish["url"], "https://conference.example/?lang=es");
    assert_eq!(
        spanish["name"],
        "Conferencia de Recuperación entre Pares de Wisconsin"
    );
}

async fn the_agenda_names_what_is_shown(app: TestApp) {
    let agenda = facts(&app, "/agenda").await;
    assert_eq!(agenda["@id"], facts(&app, "/").await["@id"]);
    let parts = agenda["subEvent"].as_array().unwrap();
    assert!(parts.len() >= 49, "{}", parts.len());
    let session = facts(&app, "/agenda/sessions/hard-calls").await;
    assert!(parts.contains(&json!({ "@id": session["@id"] })));
    let narrow = facts(&app, "/agenda?track=crisis").await;
    assert_eq!(narrow["subEvent"].as_array().unwrap().len(), 2);
}

async fn a_session_is_an_event_of_the_conference(app: TestApp) {
    let home = facts(&app, "/").await;
    let event = facts(&app, "/agenda/sessions/naloxone-and-kindness").await;
    let slot = slot_of(&app, "naloxone-and-kindness").await;
    let url = "https://conference.example/agenda/sessions/naloxone-and-kindness";
    assert_eq!(event["@type"], "Event");
    assert_eq!(event["@id"], format!("{url}#{}", slot.id));
    assert_eq!(event["url"], url);
    assert_eq!(
        event["name"],
        "Naloxone and Kindness: Overdose Response for Peers"
    );
    assert_eq!(event["startDate"], "2026-04-20T10:45:00-05:00");
    assert_eq!(event["endDate"], "2026-04-20T12:00:00-05:00");
    assert_eq!(event["eventStatus"], "https://schema.org/EventScheduled");
    assert_eq!(event["inLanguage"], json!(["en"]));
    assert_eq!(event["superEvent"]["@id"], home["@id"]);
    let room = &event["location"];
    assert_eq!(room["@type"], "Place");
    assert_eq!(room["name"], "Northwoods Room");
    assert_eq!(room["address"]["addressLocality"], "Wisconsin Dells");
    assert_eq!(room["containedInPlace"], home["location"]);
    let speakers: Vec<&str> = event["performer"]
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["name"].as_str().unwrap())
        .collect();
    assert_eq!(speakers, ["Marcus Ferrowell", "Hannah Birchlane"]);
    assert!(event["description"].as_str().unwrap().len() > 100);
    let both = facts(&app, "/agenda/sessions/welcome").await;
    assert_eq!(both["inLanguage"], json!(["en", "es"]));
    let spanish = facts(&app, "/agenda/sessions/naloxone-and-kindness?lang=es").await;
    assert_eq!(spanish["@id"], event["@id"]);
    assert_eq!(spanish["url"], format!("{url}?lang=es"));
    assert!(spanish["name"].as_str().unwrap().contains("Naloxona"));
}

async fn what_is_cancelled_or_moved_says_so(app: TestApp) {
    let cancelled = facts(&app, "/agenda/sessions/rural-wisconsin").await;
    assert_eq!(
        cancelled["eventStatus"],
        "https://schema.org/EventCancelled"
    );
    assert!(cancelled["startDate"].is_string());
    // Another room is no other date.
    let moved = facts(&app, "/agenda/sessions/caring-for-yourself").await;
    assert_eq!(moved["eventStatus"], "https://schema.org/EventScheduled");
    assert!(moved.get("previousStartDate").is_none());
    assert_eq!(moved["location"]["name"], "Sandhill Ballroom");
    let before = facts(&app, "/agenda/sessions/hard-calls").await;
    let slot = slot_of(&app, "hard-calls").await;
    app.run_sql(&format!(
        "UPDATE slot SET starts_at = starts_at + 1800000 WHERE minutes = {} AND starts_at = {} \
         AND session_id IN (SELECT id FROM session WHERE slug = 'hard-calls')",
        slot.minutes, slot.starts_at
    ))
    .await;
    publish_now(&app).await;
    let later = facts(&app, "/agenda/sessions/hard-calls").await;
    assert_eq!(later["eventStatus"], "https://schema.org/EventRescheduled");
    assert_eq!(later["previousStartDate"], "2026-04-21T09:45:00-05:00");
    assert_eq!(later["startDate"], "2026-04-21T10:15:00-05:00");
    assert_eq!(later["@id"], before["@id"], "it is the same event");
}

async fn what_is_held_again_is_a_series(app: TestApp) {
    let first = slot_of(&app, "hard-calls").await.id;
    let again = hold_again(&app, "hard-calls", 5).await;
    publish_now(&app).await;
    let series = facts(&app, "/agenda/sessions/hard-calls").await;
    let url = "https://conference.example/agenda/sessions/hard-calls";
    assert_eq!(series["@type"], "EventSeries");
    assert_eq!(series["startDate"], "2026-04-21T09:45:00-05:00");
    assert_eq!(
        series["superEvent"]["name"],
        "Wisconsin Peer Recovery Conference"
    );
    let parts = series["subEvent"].as_array().unwrap();
    let ids: Vec<&Value> = parts.iter().map(|part| &part["@id"]).collect();
    assert_eq!(ids, [&format!("{url}#{first}"), &format!("{url}#{again}")]);
    assert_ne!(series["@id"], parts[0]["@id"]);
    for (part, begins) in parts.iter().zip(["09:45", "14:45"]) {
        assert_eq!(part["@type"], "Event");
        assert_eq!(part["startDate"], format!("2026-04-21T{begins}:00-05:00"));
        assert_eq!(part["superEvent"]["@id"], series["superEvent"]["@id"]);
        assert_eq!(part["location"]["@type"], "Place");
        assert_eq!(part["performer"].as_array().unwrap().len(), 2);
    }
    assert_eq!(series["endDate"], parts[1]["endDate"]);
}

async fn tracks_rooms_and_speakers_tell_what_is_on(app: TestApp) {
    let track = facts(&app, "/agenda/tracks/crisis").await;
    assert_eq!(track["@type"], "EventSeries");
    assert_eq!(track["name"], "Crisis and respite");
    let names = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        list.map(|event| event["name"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names(&track["subEvent"]).len(), 2);
    assert_eq!(track["subEvent"][0]["@type"], "Event");
    let room = facts(&app, "/agenda/rooms/prairie-room").await;
    assert_eq!(room["@type"], "Place");
    assert_eq!(room["containedInPlace"]["name"], "Kalahari Resort");
    assert_eq!(names(&room["event"]).len(), 6);
    let speaker = facts(&app, "/agenda/speakers/marcus-ferrowell").await;
    assert_eq!(speaker["@type"], "Person");
    assert_eq!(speaker["name"], "Marcus Ferrowell");
    assert_eq!(speaker["jobTitle"], "Peer recovery coach");
    let held = names(&speaker["performerIn"]);
    assert!(
        held.contains(&"Naloxone and Kindness: Overdose Response for Peers".to_owned()),
        "{held:?}"
    );
    // The same thing has the same name on every page.
    let event = facts(&app, "/agenda/sessions/naloxone-and-kindness").await;
    assert_eq!(event["performer"][0]["@id"], speaker["@id"]);
}

async fn who_is_hidden_is_in_no_fact(app: TestApp) {
    let path = "/agenda/sessions/naloxone-and-kindness";
    let sql = "UPDATE speaker SET public = false WHERE slug = 'marcus-ferrowell'";
    app.run_sql(sql).await;
    let app = app.restarted().await;
    let event = facts(&app, path).await;
    let speakers = event["performer"].as_array().unwrap();
    assert_eq!(speakers.len(), 1);
    assert_eq!(speakers[0]["name"], "Hannah Birchlane");
    for path in [path, "/agenda", "/agenda/tracks/substance-use"] {
        let told = facts(&app, path).await.to_string();
        assert!(!told.to_lowercase().contains("ferrowell"), "{path}");
    }
    app.close().await;
}

async fn no_text_breaks_out_of_the_facts(app: TestApp) {
    let sql = "UPDATE session SET title_en = '</script><b>&\u{2028}' WHERE slug = 'hard-calls'";
    app.run_sql(sql).await;
    publish_now(&app).await;
    let path = "/agenda/sessions/hard-calls";
    let event = facts(&app, path).await;
    assert_eq!(event["name"], "</script><b>&\u{2028}");
    page(&app, path).await.hides("</script><b>");
}

async fn pages_that_are_not_public_tell_no_facts(app: TestApp) {
    let preview = preview(&app).await;
    let own = app
        .registers("community", "Dani Rivera", "dani@example.org")
        .await;
    for path in [
        format!("{preview}/agenda"),
        format!("{preview}/agenda/sessions/hard-calls"),
        format!("{preview}/agenda/tracks/crisis"),
        format!("{preview}/agenda/rooms/prairie-room"),
        format!("{preview}/agenda/speakers/marcus-ferrowell"),
        format!("/registration/{own}"),
        "/register".to_owned(),
        "/organize/sign-in".to_owned(),
    ] {
        page(&app, &path).await.hides("ld+json");
    }
}
