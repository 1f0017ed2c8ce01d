//! Somebody who keeps cookies from page to page, as a browser does.

use std::cell::RefCell;
use std::collections::BTreeMap;

use poem::Response;
use poem::http::{Method, header};

use super::answer::Answer;
use super::app::TestApp;
use super::call::Call;

/// A browser: its cookies, and the app that it looks at.
pub(crate) struct Browser<'a> {
    app: &'a TestApp,
    cookies: RefCell<BTreeMap<String, String>>,
}

impl<'a> Browser<'a> {
    pub(super) fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            cookies: RefCell::default(),
        }
    }

    /// A browser that has a cookie already.
    pub(crate) fn with_cookie(self, name: &str, value: &str) -> Self {
        self.cookies
            .borrow_mut()
            .insert(name.to_owned(), value.to_owned());
        self
    }

    /// The cookie of this name.
    pub(crate) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Opens an address.
    pub(crate) async fn get(&self, path: impl Into<String>) -> Answer {
        self.send(self.app.get(path)).await
    }

    /// Sends a form from one of our own pages.
    pub(crate) async fn post<K: AsRef<str>, V: AsRef<str>>(
        &self,
        path: impl Into<String>,
        fields: impl IntoIterator<Item = (K, V)>,
    ) -> Answer {
        let call = self.app.call(Method::POST, path).form(fields);
        self.send(call.header("sec-fetch-site", "same-origin"))
            .await
    }

    /// Sends any request with the cookies of this browser, and keeps those that come back.
    pub(crate) async fn send(&self, call: Call<'_>) -> Answer {
        let answer = self.dressed(call).send().await;
        for value in answer.headers.get_all(header::SET_COOKIE) {
            self.keep(value.to_str().unwrap());
        }
        answer
    }

    /// Sends any request with the cookies of this browser; its answer is read as it comes.
    pub(crate) async fn open(&self, call: Call<'_>) -> Response {
        self.dressed(call).open().await
    }

    fn dressed<'c>(&self, mut call: Call<'c>) -> Call<'c> {
        let cookies = self.cookies.borrow().clone();
        if !cookies.is_empty() {
            let pairs: Vec<String> = cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            call = call.header(header::COOKIE, &pairs.join("; "));
        }
        call
    }

    fn keep(&self, cookie: &str) {
        let (pair, attributes) = cookie.split_once(';').unwrap_or((cookie, ""));
        let (name, value) = pair.split_once('=').unwrap();
        let ended = attributes
            .split(';')
            .any(|attribute| attribute.trim().eq_ignore_ascii_case("max-age=0"));
        let mut cookies = self.cookies.borrow_mut();
        if ended {
            cookies.remove(name.trim());
        } else {
            cookies.insert(name.trim().to_owned(), value.to_owned());
        }
    }
}
