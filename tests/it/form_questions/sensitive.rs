//! Sensitive questions: answers apart, read by few, each look noted, erased after the conference.

use entity::{audit_entry, form_answer, protected_answer};
use gathering::domain::organizers::Role;
use gathering::domain::registrations::PROTECTED_KEPT_FOR;
use gathering::worker::erase::{Clean, erase_due};
use jiff::Timestamp;
use poem::http::Method;
use serde_json::json;

use super::{ask, change, faults, kept, kept_apart, question, registers, try_ask};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    answers_lie_apart_and_few_read_them,
    a_question_becomes_sensitive_with_its_answers_and_stays_so,
    what_hangs_on_a_sensitive_answer_is_sensitive,
    they_are_erased_and_not_asked_after_the_conference,
    who_may_not_read_them_may_not_write_them,
);

const SECRET: &str = "MarkerFour insulin";

async fn medicine(app: &TestApp) -> uuid::Uuid {
    ask(app, "text", "Medicine", json!({ "sensitive": true })).await;
    let answers = [("medicine", SECRET)];
    registers(app, "community", "Dani Rivera", &answers).await
}

async fn looks(app: &TestApp) -> usize {
    let mut rows = app.rows::<audit_entry::Entity>().await;
    rows.retain(|row| row.action == "registration.protected_answers_viewed");
    assert!(rows.iter().all(|row| row.registration_id.is_some()));
    rows.len()
}

async fn answers_lie_apart_and_few_read_them(app: TestApp) {
    let id = medicine(&app).await;
    assert!(kept(&app, id).await.is_empty());
    assert_eq!(kept_apart(&app, id).await, [SECRET]);
    let (one, own) = (
        format!("/organize/registrations/{id}"),
        format!("/api/v1/registrations/{id}"),
    );
    for role in Role::ALL {
        let before = looks(&app).await;
        let browser = app.signed_in(&format!("{role:?}"), &[role]).await;
        let token = app.token(&[role]).await;
        let may = matches!(role, Role::Registrar | Role::Access);
        let mut seen = 0;
        for path in [
            one.as_str(),
            "/organize/accommodations",
            "/organize/registrations",
            "/organize/registrations.csv",
            "/organize/mail",
            "/organize",
        ] {
            let page = browser.get(path).await;
            let shows = page.text().contains("MarkerFour");
            let should = may
                && (path == "/organize/accommodations"
                    || path == one.as_str() && role == Role::Registrar);
            assert_eq!(shows, should, "{role:?} {path}");
            seen += usize::from(shows);
        }
        for path in [
            own.clone(),
            format!("{own}/protected-answers"),
            "/api/v1/registrations".to_owned(),
        ] {
            let answer = app.get(path.as_str()).token(&token).send().await;
            let shows = answer.text().contains("MarkerFour");
            assert_eq!(shows, may && path.ends_with("answers"), "{role:?} {path}");
            seen += usize::from(shows);
        }
        assert_eq!(
            looks(&app).await - before,
            seen,
            "{role:?}: each look is noted"
        );
    }
    let browser = app.signed_in("Reg", &[Role::Registrar]).await;
    let page = browser.get(one).await.expect(200);
    page.shows("saw the answers to sensitive questions.");
}

async fn a_question_becomes_sensitive_with_its_answers_and_stays_so(app: TestApp) {
    let slug = ask(&app, "text", "Medicine", json!({})).await;
    let id = registers(&app, "community", "Dani Rivera", &[("medicine", SECRET)]).await;
    assert_eq!(kept(&app, id).await, [SECRET]);
    let raised = question("text", "Medicine", json!({ "sensitive": true }));
    change(&app, &slug, raised, false).await.expect(200);
    assert!(kept(&app, id).await.is_empty());
    assert_eq!(kept_apart(&app, id).await, [SECRET]);
    let open = question("text", "Medicine", json!({}));
    let refused = change(&app, &slug, open.clone(), false).await;
    let refused = refused.expect_problem(422, "invalid");
    assert_eq!(
        faults(&refused),
        [("sensitive".to_owned(), "in_use".to_owned())]
    );
    // Before anybody has answered it can be lowered.
    let slug = ask(&app, "text", "Other", json!({ "sensitive": true })).await;
    change(&app, &slug, open, false).await.expect(200);
}

async fn what_hangs_on_a_sensitive_answer_is_sensitive(app: TestApp) {
    ask(&app, "yes_no", "Medicine", json!({ "sensitive": true })).await;
    let condition = json!({ "question": "medicine", "answers": ["yes"] });
    let told = [("sensitive".to_owned(), "dependent".to_owned())];
    let open = try_ask(&app, "text", "Which", json!({ "shown_when": condition })).await;
    assert_eq!(faults(&open.expect_problem(422, "invalid")), told);
    let more = json!({ "shown_when": condition, "sensitive": true });
    ask(&app, "text", "Which", more).await;
    // Nor can the earlier one become sensitive before the later one is.
    ask(&app, "yes_no", "Car", json!({})).await;
    let condition = json!({ "question": "car", "answers": ["yes"] });
    ask(&app, "text", "Route", json!({ "shown_when": condition })).await;
    let raised = question("yes_no", "Car", json!({ "sensitive": true }));
    let refused = change(&app, "car", raised, false).await;
    assert_eq!(faults(&refused.expect_problem(422, "invalid")), told);
}

async fn they_are_erased_and_not_asked_after_the_conference(app: TestApp) {
    let id = medicine(&app).await;
    let slug = ask(&app, "text", "Nickname", json!({})).await;
    let secret = app
        .registers("community", "Kim Vang", "kim@example.org")
        .await;
    let days = app.rows::<entity::conference_day::Entity>().await;
    let end = days.iter().map(|day| day.closes_at).max().unwrap();
    let end = Timestamp::from_millisecond(end).unwrap();
    app.state.clock.set(end + PROTECTED_KEPT_FOR);
    // From that moment on nobody sees them, though the rows are still there.
    let token = app.token(&[Role::Access]).await;
    let path = format!("/api/v1/registrations/{id}/protected-answers");
    let answer = app.get(path).token(&token).send().await.expect(200);
    assert_eq!(answer.json(), json!([]));
    let path = format!("/registration/{secret}/change");
    let page = app.get(path.as_str()).send().await.expect(200);
    page.shows("Nickname").hides("Medicine");
    let answers = [("nickname", "Kim"), ("medicine", "again")];
    let form = super::answering("community", "Kim Vang", &answers);
    app.post(path).form(form).send().await.expect(303);
    assert!(erase_due(&app.state, &Clean::default()).await.unwrap());
    assert_eq!(app.count::<protected_answer::Entity>().await, 0);
    assert_eq!(app.count::<form_answer::Entity>().await, 1);
    let entries = app.rows::<audit_entry::Entity>().await;
    let erased = entries
        .iter()
        .find(|entry| entry.action == "protected.erased");
    let detail = erased.unwrap().detail.clone().unwrap();
    assert!(detail.contains("protected_answer: 1"), "{detail}");
    // What becomes sensitive now leaves nothing behind.
    let raised = question("text", "Nickname", json!({ "sensitive": true }));
    change(&app, &slug, raised, false).await.expect(200);
    let left =
        app.count::<form_answer::Entity>().await + app.count::<protected_answer::Entity>().await;
    assert_eq!(left, 0);
}

async fn who_may_not_read_them_may_not_write_them(app: TestApp) {
    let id = medicine(&app).await;
    let path = format!("/api/v1/registrations/{id}");
    let body = json!({ "answers": { "medicine": ["none"] } });
    let owner = app.token(&[Role::Owner]).await;
    let patch = |token| {
        app.call(Method::PATCH, path.as_str())
            .token(token)
            .json(&body)
    };
    patch(&owner).send().await.expect_problem(403, "forbidden");
    assert_eq!(kept_apart(&app, id).await, [SECRET]);
    let registrar = app.token(&[Role::Registrar]).await;
    patch(&registrar).send().await.expect(200).hides("none");
    assert_eq!(kept_apart(&app, id).await, ["none"]);
}
