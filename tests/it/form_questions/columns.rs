//! Answers as columns of the list, of views and of files; those to sensitive questions for few, and noted.

use std::io::{Cursor, Read as _};

use entity::audit_entry;
use gathering::domain::organizers::Role;
use gathering::domain::registrations::PROTECTED_KEPT_FOR;
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

use super::{ask, registers};
use crate::support::{Answer, Browser, TestApp, on_both_databases};

on_both_databases!(
    answers_stand_in_the_columns_that_were_chosen,
    a_workbook_holds_numbers_as_numbers,
    columns_of_sensitive_questions_are_for_few_and_noted,
    a_shared_view_shows_sensitive_columns_to_those_who_may,
    a_column_of_the_archive_stays_while_somebody_has_answered,
    the_line_tells_programs_the_answers,
);

const EXPORT: &str = "/organize/registrations/export";
const MEDICINE: &str = "MarkerFour insulin";

/// Takes a file of all, in these columns.
async fn file(browser: &Browser<'_>, format: &str, columns: &[&str]) -> Answer {
    let mut fields = vec![
        ("all", "yes"),
        ("sort", "name"),
        ("step", "do"),
        ("format", format),
    ];
    fields.extend(columns.iter().map(|name| ("column", *name)));
    browser.post(EXPORT, fields).await.expect(200)
}

/// Whose answers were looked at, look after look.
async fn looks(app: &TestApp) -> Vec<Uuid> {
    let mut rows = app.rows::<audit_entry::Entity>().await;
    rows.retain(|row| row.action == "registration.protected_answers_viewed");
    rows.into_iter()
        .filter_map(|row| row.registration_id)
        .collect()
}

async fn answers_stand_in_the_columns_that_were_chosen(app: TestApp) {
    ask(&app, "choices", "Colors", json!({})).await;
    ask(&app, "number", "Balance", json!({})).await;
    let answers = [("colors", "green"), ("colors", "red"), ("balance", "-3")];
    registers(&app, "community", "Ana Brook", &answers).await;
    registers(&app, "community", "Ben Brook", &[("balance", "12")]).await;
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = browser.get(EXPORT).await.expect(200);
    page.shows("name=\"column\" value=\"answers.colors\" checked><span>Colors</span>");
    let told = file(
        &browser,
        "csv",
        &["answers.balance", "name", "answers.colors"],
    )
    .await;
    let lines = "Balance,Full name,Colors\r\n-3,Ana Brook,Red; Green\r\n12,Ben Brook,\r\n";
    assert_eq!(told.text(), lines);
    let list = "/organize/registrations?sort=name&column=answers.colors";
    let page = browser.get(list).await.expect(200);
    page.shows("<th scope=\"col\">Colors</th>")
        .shows("data-label=\"Colors\"><span>Red; Green</span>")
        .hides("<th scope=\"col\">Type");
    let page = browser.get(format!("{list}&lang=es")).await.expect(200);
    page.shows("<th scope=\"col\">¿Colors?</th>")
        .shows("<span>Rojo; Verde</span>");
    // Programs name the same columns.
    let token = app.token(&[Role::Registrar]).await;
    let asked = json!({ "filter": { "sort": "name" }, "columns": ["name", "answers.balance"] });
    let call = app.post("/api/v1/registrations/export.csv").token(&token);
    let told = call.json(&asked).send().await.expect(200);
    assert_eq!(
        told.text(),
        "Full name,Balance\r\nAna Brook,-3\r\nBen Brook,12\r\n"
    );
    assert!(looks(&app).await.is_empty());
}

async fn a_workbook_holds_numbers_as_numbers(app: TestApp) {
    ask(&app, "number", "Budget", json!({})).await;
    for (name, value) in [
        ("Ana", "-3"),
        ("Ben", "123456789012345"),
        ("Cy", "1234567890123456"),
    ] {
        registers(&app, "community", name, &[("budget", value)]).await;
    }
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let book = file(&browser, "xlsx", &["answers.budget"]).await;
    let mut archive = zip::ZipArchive::new(Cursor::new(book.bytes.clone())).unwrap();
    let mut sheet = String::new();
    let mut part = archive.by_name("xl/worksheets/sheet1.xml").unwrap();
    part.read_to_string(&mut sheet).unwrap();
    // More digits than a spreadsheet holds are a text.
    for cell in [
        "<v>-3</v>",
        "<v>123456789012345</v>",
        "<t>1234567890123456</t>",
    ] {
        assert!(sheet.contains(cell), "{cell} in {sheet}");
    }
}

async fn columns_of_sensitive_questions_are_for_few_and_noted(app: TestApp) {
    ask(&app, "text", "Medicine", json!({ "sensitive": true })).await;
    ask(&app, "text", "Diagnosis", json!({ "sensitive": true })).await;
    let ana = registers(&app, "community", "Ana Brook", &[("medicine", MEDICINE)]).await;
    registers(&app, "community", "Ben Brook", &[("diagnosis", "Other")]).await;
    let list = "/organize/registrations?sort=name&column=answers.medicine";
    let asked = json!({ "filter": {}, "columns": ["answers.medicine"] });
    let program = app.token(&[Role::Owner]).await;
    let call = |token| {
        let call = app.post("/api/v1/registrations/export.csv").token(token);
        call.json(&asked)
    };
    // The owner may see registrations, and not these.
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner.get(EXPORT).await.expect(200);
    page.hides("answers.medicine");
    owner.get(list).await.expect(200).hides("MarkerFour");
    let told = file(&owner, "csv", &["name", "answers.medicine"]).await;
    assert_eq!(told.text(), "Full name\r\nAna Brook\r\nBen Brook\r\n");
    let refused = call(&program).send().await;
    refused.expect_problem(422, "invalid");
    assert!(looks(&app).await.is_empty());
    // Who may has to choose them, and each look is noted for those whose answer it told.
    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = registrar.get(EXPORT).await.expect(200);
    page.shows("value=\"answers.medicine\"><span>Medicine · Sensitive</span>")
        .shows("only when you check them");
    let told = registrar.get("/organize/registrations.csv").await;
    told.expect(200).hides("MarkerFour").hides("Medicine");
    assert!(looks(&app).await.is_empty());
    registrar.get(list).await.expect(200).shows(MEDICINE);
    assert_eq!(looks(&app).await, [ana]);
    let told = file(&registrar, "csv", &["name", "answers.medicine"]).await;
    let lines = format!("Full name,Medicine\r\nAna Brook,{MEDICINE}\r\nBen Brook,\r\n");
    assert_eq!(told.text(), lines);
    let program = app.token(&[Role::Registrar]).await;
    call(&program).send().await.expect(200).shows(MEDICINE);
    assert_eq!(looks(&app).await, [ana; 3]);
    // Once their time is over nobody sees them, though the rows are still there.
    let days = app.rows::<entity::conference_day::Entity>().await;
    let end = days.iter().map(|day| day.closes_at).max().unwrap();
    let end = Timestamp::from_millisecond(end).unwrap();
    app.state.clock.set(end + PROTECTED_KEPT_FOR);
    let registrar = app.signed_in("Reggie", &[Role::Registrar]).await;
    registrar.get(list).await.expect(200).hides("MarkerFour");
    let told = file(&registrar, "csv", &["name", "answers.medicine"]).await;
    told.shows("Ana Brook").hides("MarkerFour");
    assert_eq!(looks(&app).await.len(), 3);
}

async fn a_shared_view_shows_sensitive_columns_to_those_who_may(app: TestApp) {
    ask(&app, "text", "Medicine", json!({ "sensitive": true })).await;
    registers(&app, "community", "Ana Brook", &[("medicine", MEDICINE)]).await;
    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let fields = [
        ("name", "Kitchen"),
        ("shared", "yes"),
        ("column", "answers.medicine"),
        ("column", "code"),
    ];
    let kept = registrar
        .post("/organize/registrations/views", fields)
        .await;
    let view = kept.expect(303).header("location").to_owned();
    registrar
        .get(view.as_str())
        .await
        .expect(200)
        .shows(MEDICINE);
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let page = owner.get(view.as_str()).await.expect(200);
    page.shows("Ana Brook")
        .hides("MarkerFour")
        .hides("answers.medicine");
    let token = app.token(&[Role::Owner]).await;
    let views = app.get("/api/v1/registrations/views").token(&token).send();
    assert_eq!(
        views.await.expect(200).json()[0]["columns"],
        json!(["code"])
    );
}

async fn a_column_of_the_archive_stays_while_somebody_has_answered(app: TestApp) {
    ask(&app, "text", "Nickname", json!({})).await;
    ask(&app, "text", "Shirt", json!({})).await;
    registers(&app, "community", "Ana Brook", &[("nickname", "Annie")]).await;
    let token = app.token(&[Role::Owner]).await;
    for slug in ["nickname", "shirt"] {
        let path = format!("/api/v1/form-questions/{slug}");
        let call = app.call(poem::http::Method::DELETE, path).token(&token);
        call.send().await.expect(200);
    }
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let told = browser.get("/organize/registrations.csv").await.expect(200);
    told.shows("Nickname\r\n")
        .shows(",Annie\r\n")
        .hides("Shirt");
    let page = browser.get(EXPORT).await.expect(200);
    page.shows("answers.nickname").hides("answers.shirt");
}

async fn the_line_tells_programs_the_answers(app: TestApp) {
    ask(&app, "text", "Nickname", json!({})).await;
    app.set_conference_capacity(Some(1)).await;
    registers(&app, "community", "Ben Brook", &[]).await;
    registers(&app, "community", "Ana Brook", &[("nickname", "Annie")]).await;
    let token = app.token(&[Role::Registrar]).await;
    let line = app.get("/api/v1/waitlist/line").token(&token).send().await;
    let told = line.expect(200).json();
    assert_eq!(told["items"][0]["answers"][0]["answer"], json!(["Annie"]));
}
