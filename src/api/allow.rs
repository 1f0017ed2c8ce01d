//! The methods that an address takes, told with a refusal (RFC 9110, section 15.5.6).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use poem::error::MethodNotAllowedError;
use poem::http::HeaderValue;
use poem::{Endpoint, Error, IntoResponse as _, PathPattern, Request, Response};
use serde::Deserialize;
use serde_json::Value;

use crate::http::allow::NotAllowed;

/// The part of the OpenAPI document that names paths and methods.
#[derive(Deserialize)]
struct Document {
    paths: BTreeMap<String, BTreeMap<String, Value>>,
}

/// Each path of the API with its methods, as the header writes them.
pub(super) struct Methods(Vec<(String, String)>);

impl Methods {
    /// Reads them from the OpenAPI document.
    pub(super) fn read(document: &str) -> Self {
        let paths = serde_json::from_str::<Document>(document)
            .map(|document| document.paths)
            .unwrap_or_default();
        Self(
            paths
                .into_iter()
                .map(|(path, operations)| (path, allow(operations.into_keys())))
                .collect(),
        )
    }

    fn of(&self, path: &str) -> Option<&str> {
        let (_, methods) = self.0.iter().find(|(pattern, _)| fits(pattern, path))?;
        Some(methods)
    }
}

fn allow(operations: impl Iterator<Item = String>) -> String {
    let mut methods: BTreeSet<String> = operations.map(|name| name.to_uppercase()).collect();
    if methods.contains("GET") {
        methods.insert("HEAD".to_owned());
    }
    methods.into_iter().collect::<Vec<_>>().join(", ")
}

/// Whether `path` is one of `pattern`, such as `/registrations/{id}`.
fn fits(pattern: &str, path: &str) -> bool {
    let (mut patterns, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        match (patterns.next(), parts.next()) {
            (None, None) => return true,
            (Some(pattern), Some(part)) if pattern == part || pattern.starts_with('{') => {}
            _ => return false,
        }
    }
}

/// Adds the methods when one is refused.
pub(super) async fn name<E: Endpoint>(
    endpoint: Arc<E>,
    request: Request,
    methods: Arc<Methods>,
) -> poem::Result<Response> {
    let path = request.uri().path().to_owned();
    match endpoint.call(request).await {
        Ok(answer) => Ok(answer.into_response()),
        Err(error) if error.is::<MethodNotAllowedError>() => {
            let allowed = methods.of(&path).map(HeaderValue::from_str);
            let Some(Ok(allowed)) = allowed else {
                return Err(error);
            };
            let mut refused = Error::from(NotAllowed(allowed));
            if let Some(pattern) = error.data::<PathPattern>() {
                refused.set_data(pattern.clone());
            }
            Err(refused)
        }
        Err(error) => Err(error),
    }
}
