//! The same for programs.

use gathering::domain::organizers::Role;
use serde_json::{Value, json};

use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    a_program_looks_and_brings_in,
    what_is_wrong_is_told_by_row_and_field,
    something_else_than_was_seen_is_not_done,
);

const AT: &str = "/api/v1/registration-imports";

async fn sends(app: &TestApp, path: &str, body: &Value) -> Answer {
    let token = app.token(&[Role::Registrar]).await;
    app.post(path).token(&token).json(body).send().await
}

async fn a_program_looks_and_brings_in(app: TestApp) {
    let mut body = json!({
        "file": "Who,Mail,What\nAna Brook,ana@example.org,Ticket\nBen Hill,,\n",
        "columns": ["legal_name", "email", "registration_type"],
        "types": [{ "cell": "Ticket", "registration_type": "student" }],
        "registration_type": "community",
        "mail_language": "es",
    });
    let plan = sends(&app, &format!("{AT}/preview"), &body)
        .await
        .expect(200)
        .json();
    assert_eq!(
        plan["columns"][0],
        json!({ "name": "Who", "holds": "legal_name" })
    );
    assert_eq!(
        plan["unknown_types"],
        json!([{ "cell": "Ticket", "rows": 1, "registration_type": "student" }])
    );
    assert_eq!(plan["rows_without_type"], 1);
    assert_eq!(plan["counts"]["confirmed"], 2);
    assert_eq!(plan["counts"]["mails"], 1);
    assert_eq!(
        plan["rows"][0],
        json!({
            "row": 2, "name": "Ana Brook", "status": "confirmed", "left_out": false, "price_cents": 6_000,
            "paid_cents": 0, "errors": [],
        })
    );
    assert!(app.registrations().await.is_empty());
    body["seen"] = plan["seen"].clone();
    body["code_of_conduct"] = true.into();
    let counts = sends(&app, AT, &body).await.expect(200).json();
    assert_eq!(counts["confirmed"], 2);
    assert_eq!(app.registration_of("Ana Brook").await.mail_language, "es");
    assert_eq!(app.count::<entity::message::Entity>().await, 1);
    // Quietly, and without having looked.
    let quiet = json!({
        "file": "Name,E-mail,Type\nCy,cy@example.org,community\n", "send_mail": false, "code_of_conduct": true,
    });
    sends(&app, AT, &quiet).await.expect(200);
    assert_eq!(app.count::<entity::message::Entity>().await, 1);
}

async fn what_is_wrong_is_told_by_row_and_field(app: TestApp) {
    let file = "Name,E-mail,Type\nAna,nowhere,community\nBen,ben@example.org,gold\n";
    let mut body = json!({ "file": file, "code_of_conduct": true });
    let plan = sends(&app, &format!("{AT}/preview"), &body)
        .await
        .expect(200)
        .json();
    assert_eq!(
        plan["rows"][0]["errors"],
        json!([{ "field": "email", "code": "not_an_email" }])
    );
    let errors = sends(&app, AT, &body)
        .await
        .expect_problem(422, "invalid")
        .json();
    let fields: Vec<_> = errors["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["field"].clone())
        .collect();
    assert_eq!(fields, ["rows[2].email", "rows[3].registration_type"]);
    body["columns"] = json!(["legal_name", "legal_name", "registration_type"]);
    let errors = sends(&app, AT, &body)
        .await
        .expect_problem(422, "invalid")
        .json();
    assert_eq!(errors["errors"][0]["field"], "columns[1]");
    body["columns"] = json!(["shoe_size"]);
    let errors = sends(&app, AT, &body)
        .await
        .expect_problem(422, "invalid")
        .json();
    assert_eq!(errors["errors"][0]["field"], "columns");
    let body = json!({ "file": "Name,Type\nAna,community\n" });
    let errors = sends(&app, AT, &body)
        .await
        .expect_problem(422, "invalid")
        .json();
    assert_eq!(errors["errors"][0]["field"], "code_of_conduct");
    let body = json!({ "file": "Blue\n1\n" });
    let refused = sends(&app, AT, &body)
        .await
        .expect_problem(422, "import_refused")
        .json();
    assert!(
        refused["detail"]
            .as_str()
            .unwrap()
            .contains("none of its columns")
    );
    let body = json!({ "file": "Name\nAna\n", "mail_language": "de" });
    sends(&app, AT, &body).await.expect_problem(422, "invalid");
    assert!(app.registrations().await.is_empty());
}

async fn something_else_than_was_seen_is_not_done(app: TestApp) {
    let file = "Name,E-mail,Type\nAna,ana@example.org,community\n";
    let mut body = json!({ "file": file, "code_of_conduct": true });
    let plan = sends(&app, &format!("{AT}/preview"), &body)
        .await
        .expect(200)
        .json();
    app.registers("community", "Ana", "ana@example.org").await;
    body["seen"] = plan["seen"].clone();
    let stale = sends(&app, AT, &body)
        .await
        .expect_problem(409, "stale")
        .json();
    assert_eq!(stale["current"]["counts"]["doubles"], 1);
    let known = app.registration_of("Ana").await.id;
    assert_eq!(stale["current"]["rows"][0]["double_of"], json!(known));
    assert_eq!(app.registrations().await.len(), 1);
}
