//! Types that need a voucher, and types that are hidden without one.

use sea_orm::Set;

use super::{make, refused, settings, uses};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    a_type_may_need_a_voucher_that_names_it,
    a_hidden_type_is_shown_to_whoever_has_its_code,
    a_type_with_a_code_of_its_own_is_opened_by_a_voucher_too,
    a_hidden_type_with_a_code_of_its_own_is_opened_by_that,
);

async fn names_standard(app: &TestApp) {
    let mut voucher = settings("STAFF");
    voucher.types = vec!["standard".to_owned()];
    make(app, voucher).await;
}

async fn a_type_may_need_a_voucher_that_names_it(app: TestApp) {
    app.change_type("standard", |row| row.needs_voucher = Set(true))
        .await;
    names_standard(&app).await;
    make(&app, settings("FORALL")).await;
    let body = super::body("standard", "Ana", "");
    let answer = app.post("/api/v1/registrations").json(&body).send().await;
    let answer = answer.expect_problem(422, "invalid");
    assert_eq!(answer.json()["errors"][0]["code"], "missing");
    // What is for everybody opens nothing.
    let told = refused(&app, "standard", "Ana", "forall").await;
    assert_eq!(told, "code_for_other_type");
    uses(&app, "standard", "Ana", "staff").await;
    // It is shown all the same.
    app.get("/register")
        .send()
        .await
        .expect(200)
        .shows("name=\"registration_type\" value=\"standard\"");
}

async fn a_hidden_type_is_shown_to_whoever_has_its_code(app: TestApp) {
    app.change_type("standard", |row| row.hidden = Set(true))
        .await;
    names_standard(&app).await;
    make(&app, settings("FORALL")).await;
    for path in [
        "/register",
        "/register?voucher=forall",
        "/register?type=standard",
    ] {
        app.get(path)
            .send()
            .await
            .expect(200)
            .hides("name=\"registration_type\" value=\"standard\"");
    }
    let open = app.get("/register?voucher=st-aff").send().await.expect(200);
    open.shows("name=\"registration_type\" value=\"standard\"")
        .shows("Your code STAFF is good.");
    let listed = |answer: crate::support::Answer| {
        let types = answer.expect(200).json();
        let mut types = types.as_array().unwrap().clone().into_iter();
        types.any(|kind| kind["slug"] == "standard")
    };
    assert!(!listed(app.get("/api/v1/registration-types").send().await));
    let path = "/api/v1/registration-types?voucher=staff";
    assert!(listed(app.get(path).send().await));
    // Its name alone opens it to nobody.
    let told = refused(&app, "standard", "Ana", "forall").await;
    assert_eq!(told, "code_for_other_type");
    uses(&app, "standard", "Ana", "staff").await;
}

async fn a_type_with_a_code_of_its_own_is_opened_by_a_voucher_too(app: TestApp) {
    let mut voucher = settings("GUEST");
    voucher.types = vec!["presenter".to_owned()];
    voucher.uses = Some(1);
    make(&app, voucher).await;
    uses(&app, "presenter", "Ana", "guest").await;
    assert_eq!(
        refused(&app, "presenter", "Bo", "guest").await,
        "code_used_up"
    );
}

async fn a_hidden_type_with_a_code_of_its_own_is_opened_by_that(app: TestApp) {
    app.change_type("presenter", |row| row.hidden = Set(true))
        .await;
    app.get("/register")
        .send()
        .await
        .expect(200)
        .hides("name=\"registration_type\" value=\"presenter\"");
    let open = app.get("/register?voucher=sample+presenter").send().await;
    open.expect(200)
        .shows("name=\"registration_type\" value=\"presenter\"");
    let mut body = super::body("presenter", "Ana", "");
    body["access_code"] = "Sample Presenter".into();
    app.post("/api/v1/registrations")
        .json(&body)
        .send()
        .await
        .expect(201);
}
