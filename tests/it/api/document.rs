//! The OpenAPI document: what it promises is a snapshot, so that a change is seen.

use std::collections::HashSet;

use serde_json::Value;

use crate::support::{PUBLIC_URL, TestApp, on_both_databases};

on_both_databases!(the_document_is_served_as_it_is_printed);

/// Operations that anybody may call.
const PUBLIC: [&str; 5] = [
    "create_registration",
    "create_registration_group",
    "get_agenda",
    "list_questions_of_registration_type",
    "list_registration_types",
];

fn document() -> Value {
    serde_json::from_str(&gathering::api::document(PUBLIC_URL)).unwrap()
}

/// Each operation with its method and path.
fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap();
            methods
                .iter()
                .map(move |(method, operation)| (format!("{method} {path}"), operation))
        })
        .collect()
}

#[test]
fn the_document_is_the_one_that_was_agreed_on() {
    let mut document = document();
    document["info"]["version"] = "VERSION".into();
    let text = serde_json::to_string_pretty(&document).unwrap();
    insta::with_settings!({snapshot_path => "../snapshots", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("openapi", text);
    });
}

#[test]
fn what_may_be_null_is_said_to() {
    let place = &document()["components"]["schemas"]["RegisteredOut"]["properties"]["place"];
    assert_eq!(place["nullable"], true, "{place}");
}

#[test]
fn every_operation_has_a_name_of_its_own_and_says_what_it_does() {
    let document = document();
    let mut names = HashSet::new();
    for (place, operation) in operations(&document) {
        let name = operation["operationId"].as_str();
        let name = name.unwrap_or_else(|| panic!("{place} has no operationId"));
        assert!(names.insert(name), "{name} stands twice");
        let summary = operation["summary"].as_str();
        assert!(summary.is_some_and(|text| !text.is_empty()), "{place}");
    }
    assert!(names.len() >= 7, "{names:?}");
}

#[test]
fn every_operation_but_the_public_ones_needs_a_token() {
    let document = document();
    let mut open: Vec<&str> = operations(&document)
        .into_iter()
        .filter(|(_, operation)| operation["security"].as_array().is_none_or(Vec::is_empty))
        .map(|(_, operation)| operation["operationId"].as_str().unwrap())
        .collect();
    open.sort_unstable();
    assert_eq!(open, PUBLIC);
    let scheme = &document["components"]["securitySchemes"]["token"];
    assert_eq!(scheme["scheme"], "bearer");
}

#[test]
fn every_operation_describes_its_problems() {
    let document = document();
    for (place, operation) in operations(&document) {
        let responses = operation["responses"].as_object().unwrap();
        for (status, response) in responses {
            if status.starts_with(['2', '3']) {
                continue;
            }
            let content = response["content"].as_object().unwrap();
            let kinds: Vec<_> = content.keys().collect();
            assert!(
                kinds
                    .iter()
                    .all(|kind| kind.starts_with("application/problem+json")),
                "{place} {status}: {kinds:?}"
            );
        }
        assert!(responses.contains_key("500"), "{place}");
    }
}

async fn the_document_is_served_as_it_is_printed(app: TestApp) {
    let served = app.get("/api/v1/openapi.json").send().await.expect(200);
    assert_eq!(served.json(), document());
}
