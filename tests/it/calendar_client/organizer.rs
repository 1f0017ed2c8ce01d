//! Somebody who changes the draft and publishes it, over the running program's own API.

use serde_json::{Value, json};
use ureq::http::Method;

use crate::program::{Running, client};

pub(super) struct Organizer {
    api: String,
    authorization: String,
}

impl Organizer {
    /// Whoever holds `token` at a running program.
    pub(super) fn at(program: &Running, token: &str) -> Self {
        Self {
            api: program.url("/api/v1"),
            authorization: format!("Bearer {token}"),
        }
    }

    /// What is on the list at `path` under this slug.
    pub(super) fn of_slug(&self, path: &str, slug: &str) -> Value {
        let list = self.read(&format!("{path}?limit=200"));
        let mut items = list["items"].as_array().unwrap().iter();
        items.find(|item| item["slug"] == slug).unwrap().clone()
    }

    pub(super) fn change_session(&self, slug: &str, mut change: Value) {
        let session = self.of_slug("/sessions", slug);
        change["version"] = session["version"].clone();
        let path = format!("/sessions/{}", session["id"].as_str().unwrap());
        self.send(Method::PATCH, &path, &change);
    }

    /// Changes the only slot of a session.
    pub(super) fn change_slot(&self, slug: &str, mut change: Value) {
        let (path, version) = self.slot(slug);
        change["version"] = version;
        self.send(Method::PATCH, &path, &change);
    }

    pub(super) fn unplace(&self, slug: &str) {
        let (path, version) = self.slot(slug);
        let gone = client()
            .delete(format!("{}{path}?version={version}", self.api))
            .header("authorization", &self.authorization)
            .call();
        assert_eq!(gone.unwrap().status(), 204);
    }

    /// Accepts what clashes, looks at what would go out, and publishes that.
    pub(super) fn publish(&self) {
        for conflict in self.read("/conflicts")["items"].as_array().unwrap() {
            let path = format!(
                "/conflicts/{}/acceptance",
                conflict["key"].as_str().unwrap()
            );
            let body = json!({"facts": conflict["facts"], "reason": "It is meant to be so."});
            self.send(Method::POST, &path, &body);
        }
        let seen = self.read("/releases/upcoming")["seen"].clone();
        let body = json!({"note": {"en": "Some changes."}, "seen": seen});
        self.send(Method::POST, "/releases", &body);
    }

    /// Where the only slot of a session is, and its version.
    fn slot(&self, slug: &str) -> (String, Value) {
        let session = self.of_slug("/sessions", slug);
        let [slot] = session["slots"].as_array().unwrap().as_slice() else {
            panic!("{session}")
        };
        let path = format!("/slots/{}", slot.as_str().unwrap());
        let version = self.read(&path)["version"].clone();
        (path, version)
    }

    fn read(&self, path: &str) -> Value {
        let answer = client()
            .get(format!("{}{path}", self.api))
            .header("authorization", &self.authorization)
            .call();
        let body = answer.unwrap().body_mut().read_to_string().unwrap();
        serde_json::from_str(&body).unwrap()
    }

    fn send(&self, method: Method, path: &str, body: &Value) {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.api))
            .header("authorization", &self.authorization)
            .header("content-type", "application/json")
            .body(body.to_string())
            .unwrap();
        let mut answer = client().run(request).unwrap();
        let said = answer.body_mut().read_to_string().unwrap();
        assert!(answer.status().is_success(), "{path}: {said}");
    }
}
