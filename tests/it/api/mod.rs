//! The API as programs see it: what it takes, what it answers, what it refuses and how.

mod agenda;
mod document;
mod draft;
mod idempotency;
mod imports;
mod manage;
mod problems;
mod register;
mod registration_list;
mod roles;
mod sign_ups;

use serde_json::{Value, json};

/// The least that registers somebody.
fn body(registration_type: &str, legal_name: &str, email: &str) -> Value {
    json!({
        "registration_type": registration_type,
        "legal_name": legal_name,
        "email": email,
        "code_of_conduct": true,
    })
}
