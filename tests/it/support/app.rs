//! The built app, its state, and a clock that stands still.

use std::sync::Arc;

use gathering::app::{self, AppState};
use gathering::clock::Clock;
use gathering::config::{Config, Settings};
use gathering::db;
use gathering::domain::mail::{DemoMail, Sender, Shelf};
use gathering::worker;
use jiff::Timestamp;
use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem::{Endpoint as _, Request, Response};

use super::answer::Answer;
use super::browser::Browser;
use super::call::Call;
use super::database::TestDatabase;

/// The address of the conference in tests.
pub(crate) const PUBLIC_URL: &str = "https://conference.example";

/// When the tests begin: 9:00 in the morning of March 2, 2026, in Wisconsin. Registration is open.
pub(crate) fn start() -> Timestamp {
    "2026-03-02T15:00:00Z".parse().unwrap()
}

/// The built app over a database of its own; a clone is the same one.
#[derive(Clone)]
pub(crate) struct TestApp {
    pub(crate) state: AppState,
    pub(crate) database: Arc<TestDatabase>,
    endpoint: Arc<BoxEndpoint<'static, Response>>,
}

impl TestApp {
    /// The app as `serve` builds it, limits included.
    pub(crate) async fn over(database: TestDatabase) -> Self {
        let config = Config::from_settings(&Settings {
            database_url: Some(database.url.clone()),
            public_url: Some(PUBLIC_URL.to_owned()),
            ..Settings::default()
        })
        .unwrap();
        let db = db::open(&database.url).await.unwrap();
        let state = AppState::open(config, db, Clock::stopped(start()))
            .await
            .unwrap();
        Self::of(state, Arc::new(database))
    }

    fn of(state: AppState, database: Arc<TestDatabase>) -> Self {
        Self {
            endpoint: Arc::new(app::build(state.clone())),
            state,
            database,
        }
    }

    /// The same app over the same database, with other settings, fresh counters and the same clock.
    pub(crate) async fn with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config::clone(&self.state.config);
        change(&mut config);
        let state = AppState::open(config, self.state.db.clone(), self.state.clock.clone())
            .await
            .unwrap();
        Self::of(state, Arc::clone(&self.database))
    }

    /// Another process of the program, as it were: pools and snapshot of its own, the same database.
    pub(crate) async fn restarted(&self) -> Self {
        let db = db::open(&self.database.url).await.unwrap();
        let config = Config::clone(&self.state.config);
        let state = AppState::open(config, db, self.state.clock.clone())
            .await
            .unwrap();
        Self::of(state, Arc::clone(&self.database))
    }

    /// Sets the clock.
    pub(crate) fn set_clock(&self, at: &str) {
        self.state.clock.set(at.parse().unwrap());
    }

    /// Now, by the clock of the app.
    pub(crate) fn now(&self) -> Timestamp {
        self.state.clock.now()
    }

    pub(crate) fn call(&self, method: Method, path: impl Into<String>) -> Call<'_> {
        Call::new(self, method, &path.into())
    }

    pub(crate) fn get(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::GET, path)
    }

    pub(crate) fn post(&self, path: impl Into<String>) -> Call<'_> {
        self.call(Method::POST, path)
    }

    /// Somebody who keeps cookies from page to page.
    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    pub(super) async fn answer(&self, request: Request) -> Response {
        self.endpoint.get_response(request).await
    }

    /// Sends the same request over and over until it is refused as one too many; answers the refusal.
    /// Fails unless `per_minute` of them came through, and as many more as were earned meanwhile.
    pub(crate) async fn until_refused(
        &self,
        per_minute: u64,
        call: impl Fn(&Self) -> Call<'_>,
    ) -> Answer {
        let begun = std::time::Instant::now();
        for passed in 0_u64.. {
            let answer = call(self).send().await;
            if answer.status.as_u16() == 429 {
                assert!(passed >= per_minute, "refused after {passed}");
                return answer;
            }
            let earned = per_minute * (begun.elapsed().as_secs() + 1) / 60;
            assert!(passed <= per_minute + earned + 1, "{passed} came through");
        }
        unreachable!("numbers have no end")
    }

    /// Sends all mail that is due; answers it in the order in which it left.
    pub(crate) async fn deliver_mail(&self) -> Vec<DemoMail> {
        let shelf = Shelf::default();
        let sender = Sender::Memory(shelf.clone());
        while worker::mail::deliver_due(&self.state, &sender)
            .await
            .unwrap()
            > 0
        {}
        let mut mail = shelf.all();
        mail.reverse();
        mail
    }

    /// Closes the connections to the database.
    pub(crate) async fn close(self) {
        self.state.db.close().await.unwrap();
    }

    /// Closes and removes the database.
    pub(super) async fn remove(self) {
        let _ = self.state.db.close().await;
        self.database.remove().await;
    }
}
