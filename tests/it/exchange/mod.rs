//! Files in and out: the public schedule format, the whole conference, and what real files are like.

mod command;
mod desk;
mod full;
mod large;
mod odd;
mod refused;
mod round;
mod schedule_out;

use gathering::domain::Error;
use gathering::domain::exchange::{self, Outcome, Progress, Report, Wish};
use gathering::domain::organizers::Actor;
use serde_json::{Value, json};

use crate::support::{PUBLIC_URL, TestApp};

/// The public example, with invented people.
const DEMOCON: &str = include_str!("../../data/c3voc/pretalx-democon.json");

/// Brings `file` in, as somebody at the command line does.
async fn import(app: &TestApp, file: &[u8], wish: Wish<'_>) -> Result<Outcome, Error> {
    let (db, actor) = (&app.state.db, Actor::command_line());
    let at = ("peer.example.org", app.now());
    exchange::import(db, &actor, file, wish, at, &Progress::default()).await
}

/// The same, which must be done.
pub(crate) async fn imported(app: &TestApp, file: &str) -> Report {
    match import(app, file.as_bytes(), Wish::default()).await {
        Ok(Outcome::Done(report)) => report,
        other => panic!("not imported: {other:?}"),
    }
}

/// Why `file` is refused.
async fn refusal(app: &TestApp, file: &[u8]) -> String {
    match import(app, file, Wish::default()).await {
        Err(Error::Import(why)) => why,
        other => panic!("not refused: {other:?}"),
    }
}

/// What is published now, in the public format.
async fn schedule(app: &TestApp, form: &str) -> String {
    let (db, published) = (&app.state.db, &app.state.published);
    published.refresh(db, PUBLIC_URL).await.unwrap();
    let path = format!("/agenda/schedule.{form}");
    app.get(path).send().await.expect(200).text()
}

/// All events of a schedule, as JSON.
fn events(schedule: &Value) -> Vec<&Value> {
    let days = schedule["schedule"]["conference"]["days"]
        .as_array()
        .unwrap();
    let rooms = days
        .iter()
        .flat_map(|day| day["rooms"].as_object().unwrap().values());
    rooms
        .flat_map(|events| events.as_array().unwrap())
        .collect()
}

/// A schedule of one day with these events in one room.
fn one_day(events: &[Value]) -> Value {
    json!({"schedule": {"version": "1", "conference": {
        "acronym": "odd_2027", "title": "Odd Files 2027", "time_zone_name": "America/Chicago",
        "days": [{
            "index": 1, "date": "2027-05-01",
            "day_start": "2027-05-01T09:00:00-05:00", "day_end": "2027-05-02T03:00:00-05:00",
            "rooms": {"Hall": events},
        }],
    }}})
}

/// An event like those of real files.
fn event(title: &str, start: &str) -> Value {
    json!({
        "id": 7, "guid": uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, title.as_bytes()).to_string(),
        "date": start, "start": "10:00", "duration": "00:30", "room": "Hall",
        "slug": format!("odd_2027-{}", title.to_lowercase().replace(' ', "_")),
        "title": title, "subtitle": "", "track": "Care", "type": "Talk", "language": "en",
        "abstract": "What it is about.", "description": "", "persons": [], "links": [],
    })
}
