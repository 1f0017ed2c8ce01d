//! The same for programs.

use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::json;

use super::receiver::{Manner, Receiver};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_program_does_all_that_the_desk_does,
    what_is_wrong_is_told_by_field
);

async fn a_program_does_all_that_the_desk_does(app: TestApp) {
    let receiver = Receiver::start(Manner::Status(500)).await;
    let app = app
        .with(|config| config.webhooks_to_private_networks = true)
        .await;
    let token = app.token(&[Role::Owner]).await;
    let top = "/api/v1/webhooks";
    let body =
        json!({ "url": receiver.url(), "events": ["release.published", "registration.created"] });
    let made = app
        .post(top)
        .token(&token)
        .json(&body)
        .send()
        .await
        .expect(201)
        .json();
    let secret = made["secret"].as_str().unwrap().to_owned();
    let hook = &made["webhook"];
    let id = hook["id"].as_str().unwrap();
    assert_eq!(
        hook["events"],
        json!(["registration.created", "release.published"])
    );
    assert_eq!(
        (&hook["waiting"], &hook["gone"]),
        (&json!(0), &json!(false))
    );
    let one = format!("{top}/{id}");
    app.post(format!("{one}/test"))
        .token(&token)
        .send()
        .await
        .expect(204);
    app.registers("community", "Dani Rivera", "dani@example.org")
        .await;
    assert_eq!(app.sends().await, 2);
    assert!(receiver.heard()[0].is_signed_with(&secret));
    let listed = app.get(top).token(&token).send().await.expect(200);
    listed.hides(&secret).hides("whsec_");
    assert_eq!(listed.json()["webhooks"][0]["waiting"], 2);
    let log = app
        .get(format!("{one}/deliveries?state=waiting"))
        .token(&token);
    let log = log.send().await.expect(200).json();
    assert_eq!((&log["total"], &log["pages"]), (&json!(2), &json!(1)));
    let last = &log["deliveries"][0];
    assert_eq!(last["event_type"], "registration.created");
    assert_eq!(
        (&last["last_status"], &last["last_cause"]),
        (&json!(500), &json!("answer"))
    );
    assert!(last["next_attempt_at"].is_string());
    // Done: it can be sent again.
    receiver.behave(Manner::Status(200));
    app.state
        .clock
        .set(app.now() + jiff::SignedDuration::from_secs(6));
    assert_eq!(app.sends().await, 2);
    let again = format!("{one}/deliveries/{}/again", last["id"].as_str().unwrap());
    app.post(again.as_str())
        .token(&token)
        .send()
        .await
        .expect(204);
    assert_eq!(app.sends().await, 1);
    assert_eq!(receiver.heard().len(), 5);
    let fresh = app
        .post(format!("{one}/secret"))
        .token(&token)
        .send()
        .await
        .expect(201)
        .json();
    assert_ne!(fresh["secret"], json!(secret));
    let body = json!({ "url": "https://hooks.example.org/", "events": ["registration.changed"], "description": "D" });
    let changed = app
        .call(Method::PUT, one.as_str())
        .token(&token)
        .json(&body);
    let changed = changed.send().await.expect(200).json();
    assert_eq!(
        (&changed["url"], &changed["description"]),
        (&json!("https://hooks.example.org/"), &json!("D"))
    );
    assert!(changed["old_secret_until"].is_string());
    app.call(Method::DELETE, one.as_str())
        .token(&token)
        .send()
        .await
        .expect(204);
    let ended = app
        .get(one.as_str())
        .token(&token)
        .send()
        .await
        .expect(200)
        .json();
    assert!(ended["ended_at"].is_string());
    app.post(again)
        .token(&token)
        .send()
        .await
        .expect_problem(404, "not_found");
}

async fn what_is_wrong_is_told_by_field(app: TestApp) {
    let token = app.token(&[Role::Owner]).await;
    let body = json!({ "url": "https://10.0.0.1/", "events": ["nothing.such"] });
    let refused = app
        .post("/api/v1/webhooks")
        .token(&token)
        .json(&body)
        .send()
        .await;
    let problem = refused.expect_problem(422, "invalid").json();
    let codes: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| {
            (
                error["field"].as_str().unwrap(),
                error["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        codes,
        [("url", "private_network"), ("events", "unknown_choice")]
    );
    assert_eq!(app.count::<entity::webhook::Entity>().await, 0);
}
