//! The order: by buttons, to any place at once, by two organizers at once; and the archive.

use std::sync::Arc;

use entity::form_question;
use gathering::domain::Step;
use gathering::domain::form_questions::{self, Place};
use gathering::domain::organizers::{Role, actor_of_token};
use serde_json::json;
use tokio::sync::Barrier;

use super::{ask, kept, registers};
use crate::support::{TestApp, on_both_databases};

on_both_databases!(
    buttons_move_a_question_one_step,
    a_question_goes_to_any_place_at_once,
    a_question_stays_after_the_one_it_depends_on,
    many_who_order_at_once_lose_no_question_and_no_step,
    what_is_in_the_archive_is_not_asked_and_keeps_its_answers,
);

async fn order(app: &TestApp) -> String {
    let all = form_questions::all(app.state.db.read()).await.unwrap();
    let asked = all.iter().filter(|question| !question.archived);
    asked
        .map(|question| question.slug.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

async fn three(app: &TestApp) {
    for text in ["A", "B", "C"] {
        ask(app, "text", text, json!({})).await;
    }
    assert_eq!(order(app).await, "a b c");
}

async fn buttons_move_a_question_one_step(app: TestApp) {
    three(&app).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    for (slug, to, after) in [
        ("c", "up", "a c b"),
        ("a", "up", "a c b"),
        ("a", "down", "c a b"),
        ("b", "down", "c a b"),
    ] {
        let path = format!("/organize/questions/{slug}/move");
        let sent = owner.post(path, [("to", to)]).await.expect(303);
        assert_eq!(
            sent.header("location"),
            format!("/organize/questions?done=moved#{slug}")
        );
        assert_eq!(order(&app).await, after, "{slug} {to}");
    }
    let form = app.get("/register").send().await.expect(200).text();
    let place = |slug: &str| form.find(&format!("id=\"answers.{slug}\"")).unwrap();
    assert!(place("c") < place("a") && place("a") < place("b"));
    let entries = app.rows::<entity::audit_entry::Entity>().await;
    let moved = entries
        .iter()
        .filter(|entry| entry.action == "question.moved");
    let moved: Vec<_> = moved
        .map(|entry| entry.detail.as_deref().unwrap())
        .collect();
    assert_eq!(moved, ["c", "a"]);
}

async fn a_question_goes_to_any_place_at_once(app: TestApp) {
    three(&app).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let to = |slug: &str| format!("/organize/questions/{slug}/move");
    owner.post(to("c"), [("before", "a")]).await.expect(303);
    assert_eq!(order(&app).await, "c a b");
    owner.post(to("c"), [("to", "last")]).await.expect(303);
    assert_eq!(order(&app).await, "a b c");
    owner
        .post(to("c"), [("before", "nothing")])
        .await
        .expect(404);
    let token = app.token(&[Role::Owner]).await;
    let path = "/api/v1/form-questions/a/move";
    let call = app.post(path).token(&token).json(&json!({ "before": "c" }));
    let list = call.send().await.expect(200).json();
    assert_eq!(list[0]["slug"], "b");
    let call = app.post(path).token(&token).json(&json!({}));
    call.send().await.expect(200);
    assert_eq!(order(&app).await, "b c a");
}

async fn a_question_stays_after_the_one_it_depends_on(app: TestApp) {
    ask(&app, "yes_no", "Car", json!({})).await;
    let condition = json!({ "question": "car", "answers": ["yes"] });
    ask(&app, "text", "Route", json!({ "shown_when": condition })).await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    for (path, field) in [
        ("/organize/questions/route/move", ("to", "up")),
        ("/organize/questions/car/move", ("to", "down")),
        ("/organize/questions/route/move", ("before", "car")),
    ] {
        let page = owner.post(path, [field]).await.expect(409);
        page.shows("A question must stand after the one that it depends on.");
        assert_eq!(order(&app).await, "car route");
    }
}

async fn many_who_order_at_once_lose_no_question_and_no_step(app: TestApp) {
    let mut texts = Vec::new();
    for number in 10..20 {
        texts.push(ask(&app, "text", &format!("Q{number}"), json!({})).await);
    }
    let actors = [
        app.token(&[Role::Owner]).await,
        app.token(&[Role::Owner]).await,
    ];
    let start = Arc::new(Barrier::new(64));
    let tasks: Vec<_> = (0..64)
        .map(|task: usize| {
            let (app, start) = (app.clone(), Arc::clone(&start));
            let secret = actors[task % 2].reveal().to_owned();
            // One goes down all the time, by 32 steps of two organizers; the others go anywhere.
            let slug = match task < 4 {
                true => "q10".to_owned(),
                false => texts[1 + task % 9].clone(),
            };
            tokio::spawn(async move {
                let actor = actor_of_token(&app.state.db, &secret)
                    .await
                    .unwrap()
                    .unwrap();
                start.wait().await;
                let to = match task < 4 {
                    true => Place::Step(Step::Down),
                    false if task.is_multiple_of(3) => Place::Last,
                    false => Place::Step(Step::Up),
                };
                form_questions::place(&app.state.db, &actor, &slug, &to, app.now()).await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let mut rows = app.rows::<form_question::Entity>().await;
    rows.sort_by_key(|row| row.position);
    let positions: Vec<i32> = rows.iter().map(|row| row.position).collect();
    assert_eq!(
        positions,
        (0..10).collect::<Vec<i32>>(),
        "each has a place of its own"
    );
}

async fn what_is_in_the_archive_is_not_asked_and_keeps_its_answers(app: TestApp) {
    ask(&app, "yes_no", "Car", json!({ "required": true })).await;
    let condition = json!({ "question": "car", "answers": ["yes"] });
    ask(&app, "text", "Route", json!({ "shown_when": condition })).await;
    let id = registers(
        &app,
        "community",
        "Dani Rivera",
        &[("car", "yes"), ("route", "I-90")],
    )
    .await;
    let owner = app.signed_in("Olive", &[Role::Owner]).await;
    let none: [(&str, &str); 0] = [];
    let page = owner.post("/organize/questions/car/archive", none).await;
    page.expect(409)
        .shows("Another question depends on this one.");
    for slug in ["route", "car"] {
        let path = format!("/organize/questions/{slug}/archive");
        owner.post(path, none).await.expect(303);
    }
    app.get("/register")
        .send()
        .await
        .expect(200)
        .hides("answers.car");
    // Somebody changes something else: what was answered is still there.
    let secret = {
        let mail = app.deliver_mail().await;
        crate::support::secret_in(&mail[0].text)
    };
    let form = super::answering("community", "Dani Rivera", &[]);
    let path = format!("/registration/{secret}/change");
    app.post(path).form(form).send().await.expect(303);
    assert_eq!(kept(&app, id).await, ["yes", "I-90"]);
    let file = owner.get("/organize/registrations.csv").await.expect(200);
    file.shows("I-90");
    let page = owner.post("/organize/questions/route/restore", none).await;
    page.expect(409).shows("Bring that one back first");
    for slug in ["car", "route"] {
        let path = format!("/organize/questions/{slug}/restore");
        owner.post(path, none).await.expect(303);
    }
    assert_eq!(order(&app).await, "car route");
}
