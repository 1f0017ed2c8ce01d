//! The ways to register, and registering.

use entity::{message, scholarship_reason};
use poem::http::header;
use sea_orm::Set;
use serde_json::{Value, json};
use uuid::Uuid;

use super::body;
use crate::support::{PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    the_types_are_told_with_price_window_and_availability,
    availability_follows_what_is_left,
    registering_tells_what_came_of_it,
    a_full_type_tells_the_place_in_line,
    a_scholarship_is_pending,
    every_faulty_field_is_named,
    nobody_registers_outside_of_the_window,
    nobody_registers_twice_by_the_page_and_sees_the_other_link,
);
on_both_databases!(empty: without_a_conference_nobody_registers);

fn of<'a>(types: &'a Value, slug: &str) -> &'a Value {
    let all = types.as_array().unwrap();
    all.iter().find(|kind| kind["slug"] == slug).unwrap()
}

async fn the_types_are_told_with_price_window_and_availability(app: TestApp) {
    let answer = app.get("/api/v1/registration-types").send().await;
    let types = answer.expect(200).json();
    let slugs: Vec<_> = types
        .as_array()
        .unwrap()
        .iter()
        .map(|t| &t["slug"])
        .collect();
    let order = "early-bird standard certified-peer student community volunteer scholarship \
                 presenter exhibitor";
    assert_eq!(slugs, order.split(' ').collect::<Vec<_>>());
    let standard = of(&types, "standard");
    assert_eq!(standard["name"], json!({"en": "Standard", "es": "General"}));
    assert_eq!(standard["price_cents"], 16_000);
    assert_eq!(standard["requires_approval"], false);
    assert_eq!(standard["requires_code"], false);
    assert_eq!(standard["opens_at"], "2026-03-01T06:00:00Z");
    assert_eq!(standard["closes_at"], "2026-04-11T04:59:00Z");
    assert_eq!(standard["availability"], "open");
    assert_eq!(of(&types, "early-bird")["availability"], "closed");
    assert_eq!(of(&types, "scholarship")["requires_approval"], true);
    assert_eq!(of(&types, "presenter")["requires_code"], true);
    assert!(!types.to_string().contains("SAMPLE-PRESENTER"));
}

async fn availability_follows_what_is_left(app: TestApp) {
    let availability = async |app: &TestApp| {
        let answer = app.get("/api/v1/registration-types").send().await;
        of(&answer.expect(200).json(), "student")["availability"].clone()
    };
    app.set_type_capacity("student", Some(7)).await;
    assert_eq!(availability(&app).await, "open");
    app.registers_by_api("student", "Dani").await;
    assert_eq!(availability(&app).await, "open");
    app.registers_by_api("student", "Kim").await;
    assert_eq!(availability(&app).await, "few_left", "five count as few");
    app.set_type_capacity("student", Some(2)).await;
    assert_eq!(availability(&app).await, "waitlist");
    app.set_type_capacity("student", Some(100)).await;
    app.set_conference_capacity(Some(2)).await;
    assert_eq!(availability(&app).await, "waitlist", "the house is full");
    let later = app.now().as_millisecond() + 1;
    app.change_type("student", |row| row.opens_at = Set(later))
        .await;
    assert_eq!(availability(&app).await, "not_yet");
}

async fn registering_tells_what_came_of_it(app: TestApp) {
    let body = body("standard", "Dani Rivera", "dani@example.org");
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    let answer = answer.expect(201);
    let told = answer.json();
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(told["id"], row.id.to_string());
    assert_eq!(
        answer.header(header::LOCATION),
        format!("{PUBLIC_URL}/api/v1/registrations/{}", row.id)
    );
    let code = told["code"].as_str().unwrap();
    assert_eq!(code.replace('-', ""), row.code);
    assert_eq!((code.len(), &code[4..5]), (7, "-"));
    assert_eq!(told["status"], "confirmed");
    assert_eq!(told["place"], Value::Null);
    assert!(told.as_object().unwrap().contains_key("place"));
    assert_eq!(
        (row.status.as_str(), row.amount_due_cents),
        ("confirmed", 16_000)
    );
    assert_eq!(row.mail_language, "en");
    assert_eq!(app.count::<message::Entity>().await, 1);
    // The link opens the page.
    let link = told["manage_url"].as_str().unwrap();
    let path = link.strip_prefix(PUBLIC_URL).unwrap();
    app.get(path).send().await.expect(200).shows("Dani Rivera");
    // It holds a secret: nobody keeps it on the way.
    assert_eq!(answer.header(header::CACHE_CONTROL), "no-store");
}

async fn a_full_type_tells_the_place_in_line(app: TestApp) {
    app.set_type_capacity("student", Some(1)).await;
    app.registers_by_api("student", "Dani").await;
    for place in 1..=3 {
        let told = app
            .registers_by_api("student", &format!("Kim{place}"))
            .await;
        assert_eq!(told["status"], "waitlisted");
        assert_eq!(told["place"], place);
    }
}

async fn a_scholarship_is_pending(app: TestApp) {
    let mut body = body("scholarship", "Dani Rivera", "dani@example.org");
    body["scholarship_reason"] = json!("A small pension.");
    body["mail_language"] = json!("es");
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    let told = answer.expect(201).json();
    assert_eq!(told["status"], "pending");
    assert!(!told.to_string().contains("pension"));
    let reasons = app.rows::<scholarship_reason::Entity>().await;
    assert_eq!(reasons[0].reason, "A small pension.");
    assert_eq!(reasons[0].registration_id.to_string(), told["id"]);
    let row = app.registration_of("Dani Rivera").await;
    assert_eq!(
        (row.status.as_str(), row.mail_language.as_str()),
        ("pending", "es")
    );
}

async fn every_faulty_field_is_named(app: TestApp) {
    let body = json!({
        "registration_type": "presenter",
        "legal_name": " ",
        "email": "dani@",
        "code_of_conduct": false,
        "diet": "stones",
    });
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    let problem = answer.expect_problem(422, "invalid").json();
    let errors = problem["errors"].as_array().unwrap();
    let named: Vec<_> = errors
        .iter()
        .map(|error| {
            (
                error["field"].as_str().unwrap(),
                error["code"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        named,
        [
            ("access_code", "missing"),
            ("legal_name", "missing"),
            ("email", "not_an_email"),
            ("diet", "unknown_choice"),
            ("code_of_conduct", "not_agreed"),
        ]
    );
    assert!(
        errors
            .iter()
            .all(|error| error["detail"].as_str().unwrap().len() > 10)
    );
    assert_eq!(app.registrations().await.len(), 0);
}

async fn nobody_registers_outside_of_the_window(app: TestApp) {
    for (at, registration_type, code) in [
        (
            "2026-01-12T14:59:59Z",
            "community",
            "registration_not_yet_open",
        ),
        ("2026-04-11T04:59:00Z", "community", "registration_closed"),
        ("2026-03-02T15:00:00Z", "early-bird", "registration_closed"),
        (
            "2026-02-20T15:00:00Z",
            "standard",
            "registration_not_yet_open",
        ),
    ] {
        app.set_clock(at);
        let body = body(registration_type, "Dani Rivera", "dani@example.org");
        let answer = app.post("/api/v1/registrations").json(&body).send().await;
        answer.expect_problem(409, code);
    }
    assert_eq!(app.registrations().await.len(), 0);
    assert_eq!(app.count::<message::Entity>().await, 0);
}

async fn nobody_registers_twice_by_the_page_and_sees_the_other_link(app: TestApp) {
    // The page's key and the API's are of one kind; what was sent to one is no answer of the other.
    let key = Uuid::now_v7().to_string();
    let body = body("community", "Dani Rivera", "dani@example.org");
    let call = app.post("/api/v1/registrations").json(&body);
    let call = call.header("Idempotency-Key", &key);
    call.send().await.expect(201);
    let form = [
        ("registration_type", "community"),
        ("legal_name", "Dani Rivera"),
        ("email", "dani@example.org"),
        ("code_of_conduct", "yes"),
        ("form_key", &key),
    ];
    let answer = app.post("/register").form(form).send().await;
    answer.expect(422);
    assert_eq!(app.registrations().await.len(), 1);
}

async fn without_a_conference_nobody_registers(app: TestApp) {
    let body = body("community", "Dani Rivera", "dani@example.org");
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    answer.expect_problem(409, "not_set_up");
}
