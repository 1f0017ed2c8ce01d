//! The API: no token or a useless one is 401, a role that may not is 403, and both tell nothing.

use std::collections::BTreeSet;

use gathering::api::operations;
use gathering::domain::organizers::Role;
use poem::http::{Method, header};
use serde_json::Value;

use super::{contents, fill, roles, ways_of_writing};
use crate::support::{Call, PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(
    a_caller_who_is_not_known_learns_nothing,
    a_role_that_may_not_learns_and_changes_nothing,
    a_role_that_may_is_heard,
);

/// The operations of the OpenAPI document that need an organizer's token: method and path.
fn documented() -> BTreeSet<(String, String)> {
    let document: Value =
        serde_json::from_str(&gathering::api::document(PUBLIC_URL)).expect("a document");
    let paths = document["paths"].as_object().expect("paths");
    paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().expect("methods");
            methods
                .iter()
                .filter(|(_, operation)| {
                    let needs = operation["security"].as_array();
                    // A person's own key opens that person's plan alone, whatever roles there are.
                    needs.is_some_and(|needs| needs.iter().any(|one| one.get("token").is_some()))
                })
                .map(move |(method, _)| (method.to_uppercase(), path.clone()))
        })
        .collect()
}

#[test]
fn the_table_knows_every_operation_that_needs_a_token_and_no_other() {
    let table: BTreeSet<(String, String)> = operations()
        .into_iter()
        .map(|(method, path, _)| (method.to_string(), path.to_owned()))
        .collect();
    assert_eq!(table, documented());
    assert!(table.len() >= 4);
}

/// Every way to call what needs a token.
async fn calls(app: &TestApp) -> Vec<(Method, String, &'static [Role])> {
    let mut calls = Vec::new();
    for (method, path, action) in operations() {
        for path in ways_of_writing(app, path).await {
            calls.push((method.clone(), format!("/api/v1{path}"), action.roles()));
        }
    }
    calls
}

/// A call whose query and body cannot be read.
fn ask<'a>(app: &'a TestApp, method: &Method, path: &str) -> Call<'a> {
    let call = app.call(method.clone(), format!("{path}?limit=none"));
    call.header(header::CONTENT_TYPE, "text/strange").text("{")
}

async fn a_caller_who_is_not_known_learns_nothing(app: TestApp) {
    fill(&app).await;
    let ended = app.token(&[Role::Owner]).await;
    app.run_sql("UPDATE api_token SET ended_at = 1").await;
    let useless = [
        String::new(),
        "Bearer".to_owned(),
        "Basic YTpi".to_owned(),
        "Bearer garbage".to_owned(),
        "Bearer abcdefghijklmnopqrstuvwxyz234567".to_owned(),
        format!("Bearer {}", ended.reveal()),
    ];
    let calls = calls(&app).await;
    let before = contents(&app).await;
    let mut refusals = BTreeSet::new();
    for (method, path, _) in &calls {
        for authorization in &useless {
            let mut call = ask(&app, method, path);
            if !authorization.is_empty() {
                call = call.header(header::AUTHORIZATION, authorization);
            }
            let answer = call.send().await.expect_problem(401, "unauthorized");
            refusals.insert(answer.text());
        }
    }
    assert_eq!(refusals.len(), 1, "all refusals say the same");
    assert_eq!(contents(&app).await, before);
}

async fn a_role_that_may_not_learns_and_changes_nothing(app: TestApp) {
    fill(&app).await;
    let mut tokens = Vec::new();
    for role in roles() {
        let held: Vec<Role> = role.into_iter().collect();
        tokens.push((role, app.token(&held).await));
    }
    let calls = calls(&app).await;
    let before = contents(&app).await;
    let mut refusals = BTreeSet::new();
    for (role, token) in tokens {
        let closed = |may: &[Role]| role.is_none_or(|role| !may.contains(&role));
        for (method, path, _) in calls.iter().filter(|(_, _, may)| closed(may)) {
            let call = ask(&app, method, path).token(&token);
            let answer = call.send().await.expect_problem(403, "forbidden");
            refusals.insert(answer.text());
        }
    }
    assert_eq!(refusals.len(), 1, "all refusals say the same");
    assert_eq!(contents(&app).await, before);
}

async fn a_role_that_may_is_heard(app: TestApp) {
    fill(&app).await;
    let calls = calls(&app).await;
    for role in Role::ALL {
        let token = app.token(&[role]).await;
        for (method, path, _) in calls.iter().filter(|(_, _, may)| may.contains(&role)) {
            for call in [
                ask(&app, method, path),
                app.call(method.clone(), path.as_str()),
            ] {
                let answer = call.token(&token).send().await;
                let status = answer.status.as_u16();
                let heard = status < 500 && ![401, 403].contains(&status);
                assert!(heard, "{role:?} {method} {path}: {}", answer.text());
            }
        }
    }
}
