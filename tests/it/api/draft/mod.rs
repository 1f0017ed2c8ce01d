//! The draft over the API: what is read, changed, refused, and told in pages.

mod access_needs;
mod conflicts;
mod lists;
mod releases;
mod sessions;
mod slots;
mod things;

use gathering::domain::organizers::Role;
use gathering::domain::secret::Secret;
use poem::http::Method;
use serde_json::Value;

use crate::support::{Answer, TestApp};

/// A program that builds the agenda.
struct Program<'a> {
    app: &'a TestApp,
    token: Secret,
}

impl<'a> Program<'a> {
    async fn of(app: &'a TestApp) -> Self {
        let token = app.token(&[Role::Program]).await;
        Self { app, token }
    }

    async fn get(&self, path: &str) -> Answer {
        let call = self.app.get(format!("/api/v1{path}"));
        call.token(&self.token).send().await
    }

    async fn read(&self, path: &str) -> Value {
        self.get(path).await.expect(200).json()
    }

    async fn send(&self, method: Method, path: &str, body: &Value) -> Answer {
        let call = self.app.call(method, format!("/api/v1{path}"));
        call.token(&self.token).json(body).send().await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::POST, path, body).await
    }

    async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send(Method::PATCH, path, body).await
    }

    async fn delete(&self, path: &str) -> Answer {
        let call = self.app.call(Method::DELETE, format!("/api/v1{path}"));
        call.token(&self.token).send().await
    }

    /// Everything on the list at `path`, a few at a time.
    async fn walk(&self, path: &str, limit: usize) -> Vec<Value> {
        let mut all = Vec::new();
        let mut after = String::new();
        let joint = if path.contains('?') { '&' } else { '?' };
        loop {
            let page = self
                .read(&format!("{path}{joint}limit={limit}{after}"))
                .await;
            let items = page["items"].as_array().unwrap();
            assert!(items.len() <= limit, "{page}");
            all.extend(items.iter().cloned());
            match page["next"].as_str() {
                Some(next) => {
                    assert_eq!(items.len(), limit, "only the last page is shorter");
                    after = format!("&after={next}");
                }
                None => return all,
            }
        }
    }

    /// The first on the list that has this slug.
    async fn of_slug(&self, path: &str, slug: &str) -> Value {
        let all = self.walk(path, 200).await;
        let found = all.into_iter().find(|thing| thing["slug"] == slug);
        found.unwrap_or_else(|| panic!("{slug} is not in {path}"))
    }
}

/// The fields that a refusal names, each with its code.
fn faults(answer: &Answer) -> Vec<(String, String)> {
    let problem = answer.clone().expect_problem(422, "invalid").json();
    let errors = problem["errors"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    errors
        .iter()
        .map(|fault| (text(&fault["field"]), text(&fault["code"])))
        .collect()
}

/// Pairs of words.
fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(one, other): &(&str, &str)| ((*one).to_owned(), (*other).to_owned());
    all.iter().map(own).collect()
}
