//! The list's filters, files, views and deeds, for programs.

use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use poem::http::Method;
use serde_json::{Value, json};

use super::body;
use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    the_list_is_filtered_and_faults_are_named,
    something_is_done_with_many_and_the_others_are_told,
    files_are_sent_to_programs,
    a_program_keeps_views,
);

async fn ask(app: &TestApp, method: Method, path: &str, token: &Secret, body: &Value) -> Answer {
    let call = app.call(method.clone(), format!("/api/v1/registrations{path}"));
    let call = call.token(token);
    if method == Method::GET {
        return call.send().await;
    }
    call.json(body).send().await
}

async fn people(app: &TestApp) -> Secret {
    for (kind, name) in [
        ("scholarship", "Ana Brook"),
        ("student", "Ben Brook"),
        ("community", "Cy Lake"),
    ] {
        let email = format!("{}@example.org", &name[..3].trim().to_lowercase());
        let mut body = body(kind, name, &email);
        if kind == "scholarship" {
            body["scholarship_reason"] = json!("The fee.");
        }
        app.post("/api/v1/registrations")
            .json(&body)
            .send()
            .await
            .expect(201);
    }
    app.token(&[Role::Registrar]).await
}

fn names(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap().iter();
    items
        .map(|row| row["legal_name"].as_str().unwrap())
        .collect()
}

async fn the_list_is_filtered_and_faults_are_named(app: TestApp) {
    let token = people(&app).await;
    let expected: [(&str, &[&str]); 5] = [
        ("?q=brook", &["Ana Brook", "Ben Brook"]),
        ("?q=brook&status=pending", &["Ana Brook"]),
        ("?payment=open", &["Ben Brook"]),
        ("?sort=name&registration_type=community", &["Cy Lake"]),
        ("?since=2030-01-01T00:00:00Z", &[]),
    ];
    for (query, there) in expected {
        let page = ask(&app, Method::GET, query, &token, &Value::Null).await;
        assert_eq!(names(&page.expect(200).json()), there, "{query}");
    }
    let query = "?status=x&payment=x&sort=x&since=x";
    let refused = ask(&app, Method::GET, query, &token, &Value::Null).await;
    let refused = refused.expect(422).json();
    let fields: Vec<_> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fault| fault["field"].clone())
        .collect();
    assert_eq!(fields, ["status", "payment", "sort", "since"]);
    let owner = app.token(&[Role::Owner]).await;
    let query = "?accommodations=true";
    ask(&app, Method::GET, query, &owner, &Value::Null)
        .await
        .expect(403);
    ask(&app, Method::GET, query, &token, &Value::Null)
        .await
        .expect(200);
}

async fn something_is_done_with_many_and_the_others_are_told(app: TestApp) {
    let token = people(&app).await;
    let asked = json!({"action": "approve", "filter": {"q": "brook"}});
    let preview = ask(&app, Method::POST, "/actions/preview", &token, &asked).await;
    let preview = preview.expect(200).json();
    assert_eq!(preview["fitting"], 1);
    assert_eq!(preview["left"][0]["reason"], "no_request");
    let mut stale = asked.clone();
    stale["seen"] = json!("other");
    ask(&app, Method::POST, "/actions", &token, &stale)
        .await
        .expect(409);
    assert_eq!(app.registration_of("Ana Brook").await.status, "pending");
    let mut seen = asked.clone();
    seen["seen"] = preview["seen"].clone();
    let done = ask(&app, Method::POST, "/actions", &token, &seen)
        .await
        .expect(200)
        .json();
    assert_eq!(done["done"], 1);
    assert_eq!(done["left"].as_array().unwrap().len(), 1);
    assert_eq!(app.registration_of("Ana Brook").await.status, "confirmed");
    for wrong in [
        json!({"action": "cancel"}),
        json!({"action": "cancel", "registrations": [], "filter": {}}),
        json!({"action": "cancel", "registrations": []}),
    ] {
        ask(&app, Method::POST, "/actions", &token, &wrong)
            .await
            .expect(422);
    }
}

async fn files_are_sent_to_programs(app: TestApp) {
    let token = people(&app).await;
    let asked = json!({"filter": {"sort": "name"}, "columns": ["name", "status"]});
    let file = ask(&app, Method::POST, "/export.csv", &token, &asked)
        .await
        .expect(200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.text(),
        "Full name,Status\r\nAna Brook,Waits for an answer\r\nBen Brook,Confirmed\r\nCy Lake,Confirmed\r\n"
    );
    let file = ask(&app, Method::POST, "/export.xlsx", &token, &asked)
        .await
        .expect(200);
    assert!(file.bytes.starts_with(b"PK"));
    let wrong = json!({"filter": {}, "columns": ["secret"]});
    ask(&app, Method::POST, "/export.csv", &token, &wrong)
        .await
        .expect(422);
}

async fn a_program_keeps_views(app: TestApp) {
    let token = people(&app).await;
    let view =
        json!({"name": "Open", "filter": {"q": "brook", "payment": "open"}, "columns": ["email"]});
    let kept = ask(&app, Method::POST, "/views", &token, &view)
        .await
        .expect(201)
        .json();
    assert_eq!(kept["filter"], json!({"payment": "open", "sort": "newest"}));
    assert_eq!(
        (&kept["own"], &kept["columns"]),
        (&json!(true), &json!(["email"]))
    );
    let other = app.token(&[Role::Registrar]).await;
    let seen = ask(&app, Method::GET, "/views", &other, &Value::Null).await;
    assert_eq!(seen.expect(200).json(), json!([]));
    let path = format!("/views/{}", kept["id"].as_str().unwrap());
    let change = json!({"name": "Still open", "shared": true});
    ask(&app, Method::PATCH, &path, &other, &change)
        .await
        .expect(404);
    ask(&app, Method::PATCH, &path, &token, &change)
        .await
        .expect(200);
    let seen = ask(&app, Method::GET, "/views", &other, &Value::Null)
        .await
        .expect(200)
        .json();
    assert_eq!(seen[0]["name"], "Still open");
    ask(&app, Method::DELETE, &path, &other, &Value::Null)
        .await
        .expect(404);
    ask(&app, Method::DELETE, &path, &token, &Value::Null)
        .await
        .expect(204);
}
