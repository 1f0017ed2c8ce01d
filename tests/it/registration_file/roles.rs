//! Who may bring in what: protected answers only who may read them.

use entity::{accommodation_request, audit_entry};
use gathering::domain::organizers::Role;
use serde_json::json;

use super::{brings_in, look, taken_for};
use crate::form_questions::ask;
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    protected_columns_are_for_those_who_may_read_them,
    only_who_changes_registrations_may_look_or_bring_in,
    nothing_protected_is_kept_once_it_is_erased,
);

const TEXT: &str = "Name,Type,Accommodations,More about accommodations,Reason for the scholarship,Allergies\n\
                    Ana,community,Service animal,Rex is small,I help,Nuts\n";

async fn protected_columns_are_for_those_who_may_read_them(app: TestApp) {
    ask(&app, "text", "Allergies", json!({ "sensitive": true })).await;
    let owner = app.signed_in("Own", &[Role::Owner]).await;
    let page = look(&owner, &app, TEXT).await.expect(200);
    assert_eq!(
        taken_for(&page),
        ["legal_name", "registration_type", "", "", "", ""]
    );
    page.hides("value=\"accommodations\"")
        .hides("value=\"answers.allergies\"");
    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = look(&registrar, &app, TEXT).await.expect(200);
    assert_eq!(
        taken_for(&page),
        [
            "legal_name",
            "registration_type",
            "accommodations",
            "accommodation_note",
            "scholarship_reason",
            "answers.allergies"
        ]
    );
    brings_in(&registrar, &app, TEXT, &[]).await;
    let asked = app.rows::<accommodation_request::Entity>().await;
    assert_eq!(
        (asked[0].kinds.as_str(), asked[0].note.as_deref()),
        ("service-animal", Some("Rex is small"))
    );
    let kept = app.rows::<entity::protected_answer::Entity>().await;
    assert_eq!(kept[0].value, "Nuts");
    assert_eq!(app.count::<entity::form_answer::Entity>().await, 0);
    // The history names nobody's answers.
    let history = app.rows::<audit_entry::Entity>().await;
    assert!(
        history
            .iter()
            .all(|row| !format!("{row:?}").contains("Rex"))
    );
}

async fn only_who_changes_registrations_may_look_or_bring_in(app: TestApp) {
    for role in [Role::Viewer, Role::Program, Role::Access] {
        let browser = app.signed_in("Other", &[role]).await;
        browser.get(super::AT).await.expect(403);
        look(&browser, &app, TEXT).await.expect(403);
        let token = app.token(&[role]).await;
        for path in [
            "/api/v1/registration-imports/preview",
            "/api/v1/registration-imports",
        ] {
            let body = json!({ "file": TEXT, "code_of_conduct": true });
            app.post(path)
                .token(&token)
                .json(&body)
                .send()
                .await
                .expect(403);
        }
    }
    assert!(app.registrations().await.is_empty());
}

async fn nothing_protected_is_kept_once_it_is_erased(app: TestApp) {
    ask(&app, "text", "Allergies", json!({ "sensitive": true })).await;
    app.set_clock("2026-06-20T12:00:00Z");
    let registrar = app.signed_in("Reg", &[Role::Registrar]).await;
    let text = TEXT
        .replace("Nuts", "Nuts,")
        .replace("Allergies", "Allergies,Note for organizers");
    let text = text.replace("Nuts,", "Nuts,Call her");
    brings_in(&registrar, &app, &text, &[]).await;
    app.registration_of("Ana").await;
    assert_eq!(app.count::<accommodation_request::Entity>().await, 0);
    assert_eq!(app.count::<entity::scholarship_reason::Entity>().await, 0);
    assert_eq!(app.count::<entity::protected_answer::Entity>().await, 0);
    assert_eq!(app.count::<entity::registration_note::Entity>().await, 0);
}
