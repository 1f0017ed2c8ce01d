//! Vouchers over the API.

use gathering::domain::organizers::Role;
use poem::http::Method;
use serde_json::json;

use super::{refused, uses};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_voucher_lives_and_ends_over_the_api,
    faults_name_the_fields_of_the_api,
    many_vouchers_have_codes_of_their_own,
);

async fn a_voucher_lives_and_ends_over_the_api(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let made = json!({"code": "Peer 2026", "discount": "percent", "value": 20, "uses": 2,
        "budget_cents": 10_000, "registration_types": ["standard"], "email": "ana@example.org"});
    let answer = app
        .post("/api/v1/vouchers")
        .token(&token)
        .json(&made)
        .send()
        .await;
    let answer = answer.expect(201);
    let voucher = answer.json();
    let path = format!("/api/v1/vouchers/{}", voucher["id"].as_str().unwrap());
    assert!(answer.header("location").ends_with(&path));
    uses(&app, "standard", "Ana", "PEER2026").await;
    let seen = app.get(&path).token(&token).send().await.expect(200).json();
    assert_eq!(seen["used"], 1);
    assert_eq!(seen["spent_cents"], 3_200);
    assert_eq!(seen["state"], "open");
    assert_eq!(seen["registration_types"], json!(["standard"]));
    let id = app.registration_of("Ana").await.id;
    let told = app.get(format!("/api/v1/registrations/{id}")).token(&token);
    let told = told.send().await.expect(200).json();
    assert_eq!(told["voucher"], "Peer 2026");
    assert_eq!(told["discount_cents"], 3_200);
    assert_eq!(told["price_cents"], 12_800);
    // Prices are told before anybody registers.
    let types = app
        .get("/api/v1/registration-types?voucher=peer-2026")
        .send()
        .await;
    let types = types.expect(200).json();
    let types = types.as_array().unwrap();
    let reduced = |slug: &str| {
        let kind = types.iter().find(|kind| kind["slug"] == slug).unwrap();
        kind["reduced_price_cents"].as_i64()
    };
    assert_eq!(
        (reduced("standard"), reduced("community")),
        (Some(12_800), None)
    );
    // Used once, it can be changed and ended, not deleted.
    let call = app.call(Method::DELETE, &path).token(&token).send().await;
    call.expect_problem(409, "in_use");
    let changed = json!({"code": "PEER", "discount": "free", "uses": 1});
    let call = app.call(Method::PUT, &path).token(&token).json(&changed);
    let changed = call.send().await.expect(200).json();
    assert_eq!(changed["state"], "used_up");
    assert_eq!(changed["registration_types"], json!([]));
    assert_eq!(app.registration_of("Ana").await.price_cents, 12_800);
    let ended = app.post(format!("{path}/end")).token(&token).send().await;
    assert_eq!(ended.expect(200).json()["state"], "ended");
    assert_eq!(refused(&app, "standard", "Bo", "peer").await, "code_ended");
    let changed = json!({"code": "PEER", "discount": "free"});
    let call = app.call(Method::PUT, &path).token(&token).json(&changed);
    call.send().await.expect_problem(409, "not_as_it_stands");
    let listed = app.get("/api/v1/vouchers").token(&token).send().await;
    assert_eq!(listed.expect(200).json().as_array().unwrap().len(), 1);
    // One that nobody used can go.
    let made = json!({"discount": "none"});
    let answer = app
        .post("/api/v1/vouchers")
        .token(&token)
        .json(&made)
        .send()
        .await;
    let voucher = answer.expect(201).json();
    assert_eq!(voucher["code"].as_str().unwrap().len(), 9);
    let path = format!("/api/v1/vouchers/{}", voucher["id"].as_str().unwrap());
    app.call(Method::DELETE, &path)
        .token(&token)
        .send()
        .await
        .expect(204);
    app.get(&path)
        .token(&token)
        .send()
        .await
        .expect_problem(404, "not_found");
}

async fn faults_name_the_fields_of_the_api(app: TestApp) {
    let token = app.token(&[Role::Owner]).await;
    super::make(&app, super::settings("TAKEN")).await;
    for (body, field, code) in [
        (
            json!({"code": "taken", "discount": "none"}),
            "code",
            "taken",
        ),
        (
            json!({"code": "sample presenter", "discount": "none"}),
            "code",
            "taken",
        ),
        (json!({"code": "--", "discount": "none"}), "code", "missing"),
        (
            json!({"discount": "percent", "value": 101}),
            "value",
            "out_of_range",
        ),
        (json!({"discount": "amount"}), "value", "out_of_range"),
        (
            json!({"discount": "none", "uses": 0}),
            "uses",
            "out_of_range",
        ),
        (
            json!({"discount": "none", "holds_places": true}),
            "uses",
            "missing",
        ),
        (
            json!({"discount": "none", "budget_cents": -1}),
            "budget_cents",
            "out_of_range",
        ),
        (
            json!({"discount": "none", "email": "x"}),
            "email",
            "not_an_email",
        ),
        (
            json!({"discount": "none", "valid_from": "soon"}),
            "valid_from",
            "not_a_date",
        ),
        (
            json!({"discount": "none", "valid_from": "2026-03-03T00:00:00Z", "valid_until": "2026-03-03T00:00:00Z"}),
            "valid_until",
            "ends_before_it_begins",
        ),
        (
            json!({"discount": "none", "registration_types": ["nothing"]}),
            "registration_types",
            "unknown_choice",
        ),
    ] {
        let call = app.post("/api/v1/vouchers").token(&token).json(&body);
        let told = call.send().await.expect_problem(422, "invalid").json();
        assert_eq!(told["errors"][0]["field"], field, "{body}: {told}");
        assert_eq!(told["errors"][0]["code"], code, "{body}: {told}");
    }
    assert_eq!(app.count::<entity::voucher::Entity>().await, 1);
}

async fn many_vouchers_have_codes_of_their_own(app: TestApp) {
    let token = app.token(&[Role::Registrar]).await;
    let body = json!({"count": 500, "voucher": {"code": "LAKE", "discount": "free", "uses": 1,
        "registration_types": ["standard", "community"]}});
    let call = app.post("/api/v1/vouchers/many").token(&token).json(&body);
    let made = call.send().await.expect(201).json();
    let codes: std::collections::BTreeSet<&str> = made
        .as_array()
        .unwrap()
        .iter()
        .map(|voucher| voucher["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes.len(), 500);
    assert!(
        codes
            .iter()
            .all(|code| code.starts_with("LAKE-") && code.len() == 14)
    );
    let code = *codes.iter().next().unwrap();
    assert_eq!(uses(&app, "standard", "Ana", code).await.price_cents, 0);
    assert_eq!(refused(&app, "standard", "Bo", code).await, "code_used_up");
    for count in [0, 501] {
        let body = json!({"count": count, "voucher": {"discount": "free"}});
        let call = app.post("/api/v1/vouchers/many").token(&token).json(&body);
        call.send().await.expect_problem(422, "invalid");
    }
}
