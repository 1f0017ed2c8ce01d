//! Five hundred messages through a slow mail server, with the program killed in between: each arrives, and at most the
//! one that was on its way twice. `TEST_MAILING_PEOPLE` tries it with another number, such as 10000.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use entity::mailing;
use sea_orm::EntityTrait as _;
use serde_json::json;

use super::{Writer, crowd, messages, registered};
use crate::mail::server::{Act, MailServer, Stage};
use crate::program::Place;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(five_hundred_arrive_once_each_though_the_program_is_killed);

/// How many get it.
fn people() -> usize {
    let asked = std::env::var("TEST_MAILING_PEOPLE").ok();
    asked.and_then(|count| count.parse().ok()).unwrap_or(500)
}

/// How long the whole may take before the test gives up.
fn patience() -> Duration {
    Duration::from_millis(120_000 + people() as u64 * 50)
}

/// Waits until so many mails have arrived.
async fn until(server: &MailServer, arrived: usize) {
    let began = Instant::now();
    while server.count() < arrived {
        let count = server.count();
        assert!(began.elapsed() < patience(), "{count} of {arrived} arrived");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn five_hundred_arrive_once_each_though_the_program_is_killed(app: TestApp) {
    registered(&app, &["Dani"]).await;
    let people = people();
    crowd(&app, "Dani", people - 1).await;
    let writer = Writer::new(&app).await;
    let id = writer.writes(false, json!({})).await;
    writer.approves(&id, None).await.expect(200);
    let server = MailServer::start(|stage| match stage {
        Stage::End { .. } => Act::Late(Duration::from_millis(3)),
        _ => Act::Go,
    })
    .await;
    let (place, url) = (Place::new(), server.url());
    // Each start is past the lease of what the one before had taken.
    let mut kills = 0;
    for (clock, arrived) in [
        ("2026-03-02T15:00:00Z", 1),
        ("2026-03-02T15:10:00Z", people * 3 / 10),
        ("2026-03-02T15:20:00Z", people * 6 / 10),
    ] {
        let program = place.start("serve", &variables(&app, &url, clock));
        until(&server, arrived).await;
        program.kill();
        kills += 1;
    }
    let program = place.start("serve", &variables(&app, &url, "2026-03-02T15:30:00Z"));
    let began = Instant::now();
    loop {
        let row = mailing::Entity::find().one(app.state.db.read()).await;
        if row.unwrap().unwrap().state == "sent" {
            break;
        }
        assert!(began.elapsed() < patience(), "{}", server.count());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(program.stop("TERM").code, Some(0));
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut ids: HashMap<String, usize> = HashMap::new();
    for mail in server.arrived() {
        *counts.entry(mail.to).or_default() += 1;
        *ids.entry(mail.message_id).or_default() += 1;
    }
    assert_eq!(counts.len(), people, "each arrives");
    assert_eq!(ids.len(), people, "what arrives twice is the same message");
    let twice = counts.values().map(|count| count - 1).sum::<usize>();
    assert!(twice <= kills, "{twice} came twice after {kills} kills");
    let rows = messages(&app).await;
    assert_eq!(rows.len(), people);
    assert!(rows.iter().all(|row| row.status == "sent"));
    let told = writer.mailing(&id).await;
    assert_eq!(told["counts"]["sent"], people);
}

fn variables<'v>(app: &'v TestApp, mail: &'v str, clock: &'v str) -> [(&'static str, &'v str); 5] {
    [
        ("DATABASE_URL", app.database.url.as_str()),
        ("SMTP_URL", mail),
        ("GATHERING_CLOCK", clock),
        ("GATHERING_PUBLIC_URL", crate::support::PUBLIC_URL),
        ("GATHERING_RATE_LIMITS", "off"),
    ]
}
