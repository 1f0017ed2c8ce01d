//! The one place where pages, API and feeds come together.

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use poem::endpoint::BoxEndpoint;
use poem::middleware::CookieJarManager;
use poem::{Endpoint, EndpointExt as _, Request, Response, Route};
use tokio::net::TcpListener;
use tokio::sync::{Notify, oneshot};

use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::domain::Error;
use crate::domain::agenda::Published;
use crate::domain::draft::Bell;
use crate::domain::exchange::Imports;
use crate::domain::mail::{Sender, Shelf};
use crate::domain::plan::{Availability, Plans, Reads, Together};
use crate::http::front::Front;
use crate::http::kept::Edition;
use crate::http::limits::Limits;
use crate::http::request_id::RequestId;
use crate::http::{body_limit, compress, listen, panics, same_origin, security_headers, sharing};
use crate::{api, web, worker};

/// How long the mail that is on its way may take after the signal to stop.
const MAIL_GRACE: Duration = Duration::from_secs(10);

/// What every handler may use; a clone shares it all.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The database.
    pub db: Db,
    /// The time of day.
    pub clock: Clock,
    /// The settings.
    pub config: Arc<Config>,
    /// What is public, in memory.
    pub published: Published,
    /// Rung when the outbox has something new.
    pub outbox_bell: Arc<Notify>,
    /// Rung when the draft has changed.
    pub draft_bell: Bell,
    /// Files that organizers bring in.
    pub imports: Imports,
    /// The seats that people sign up for, a few seconds old at most.
    pub seats: Availability,
    /// Those who sign up for seats at the same time.
    pub together: Together,
    /// When personal feeds were read.
    pub feed_reads: Arc<Reads>,
    /// How often one network may do what could be misused.
    pub limits: Limits,
    /// The demo's mail, where this is the demo.
    pub shelf: Option<Shelf>,
}

impl AppState {
    /// Reads what is public and begins with empty counters.
    ///
    /// # Errors
    /// The database's own.
    pub async fn open(config: Config, db: Db, clock: Clock) -> Result<Self, Error> {
        let seats = Availability::default();
        seats.refresh(db.read()).await?;
        Ok(Self {
            seats,
            together: Together::default(),
            feed_reads: Arc::default(),
            published: Published::open(&db, &config.public_url).await?,
            limits: if config.rate_limits {
                Limits::new()
            } else {
                Limits::off()
            },
            shelf: config.demo.then(Shelf::default),
            config: Arc::new(config),
            outbox_bell: Arc::new(Notify::new()),
            draft_bell: Bell::default(),
            imports: Imports::default(),
            db,
            clock,
        })
    }

    /// Says that an organizer did something with seats: they are counted again soon, and who was told by mail gets it soon.
    pub fn seats_changed(&self) {
        self.seats.changed();
        self.outbox_bell.notify_one();
    }

    /// What changing seats needs.
    #[must_use]
    pub fn plans(&self) -> Plans<'_> {
        Plans {
            db: &self.db,
            published: &self.published,
            public_url: &self.config.public_url,
            seats: &self.seats,
            outbox_bell: &self.outbox_bell,
            together: &self.together,
        }
    }
}

/// The whole service as one endpoint. From the outside in: name and log the request, tell what is kept, add
/// headers, pack the answer, turn errors into pages or problems, catch panics, refuse foreign sites and large bodies.
#[must_use]
pub fn build(state: AppState) -> BoxEndpoint<'static, Response> {
    let https = state.config.is_https();
    let public_url: Arc<str> = state.config.public_url.as_str().into();
    let document: Arc<str> = api::document(&state.config.public_url).into();
    let (published, clock) = (state.published.clone(), state.clock.clone());
    let edition = move || Edition {
        version: published.version(),
        now: clock.now(),
    };
    let layers = Route::new()
        .nest("/api/v1", api::routes(&state.config.public_url, &document))
        .nest("/", web::routes(&state, &document))
        .around(|endpoint, request| {
            let path = request.original_uri().path();
            let larger = web::body_limit(path).or_else(|| api::body_limit(path));
            body_limit::hold(endpoint, request, larger.unwrap_or(body_limit::LIMIT))
        })
        .around(move |endpoint, request| {
            same_origin::check(endpoint, request, Arc::clone(&public_url))
        })
        // Boxed twice: the layers as one type are more than the compiler can lay out.
        .boxed()
        .around(panics::catch)
        .around(tell_errors)
        .around(compress::pack)
        .around(sharing::open)
        .around(move |endpoint, request| security_headers::add(endpoint, request, https))
        .with(CookieJarManager::new())
        .data(state)
        .map_to_response()
        .boxed();
    Front::new(layers, edition).boxed()
}

/// An error becomes a problem for programs, and a page for people.
async fn tell_errors<E: Endpoint>(endpoint: Arc<E>, request: Request) -> poem::Result<Response> {
    let is_api = request.original_uri().path().starts_with("/api/");
    let visit = (!is_api).then(|| web::Visit::of(&request)).flatten();
    let id = request.data::<RequestId>().cloned();
    match endpoint.call(request).await {
        Ok(answer) => Ok(poem::IntoResponse::into_response(answer)),
        Err(mut error) => {
            let pattern = error.data::<poem::PathPattern>().cloned();
            let mut response = match visit {
                Some(visit) => web::error_page(&visit, id.as_ref(), error),
                None => api::from_framework(std::mem::replace(
                    &mut error,
                    poem::Error::from_status(poem::http::StatusCode::INTERNAL_SERVER_ERROR),
                )),
            };
            if let Some(pattern) = pattern {
                response.set_data(pattern);
            }
            Ok(response)
        }
    }
}

/// Serves on `listener` until `stop` is ready; mail goes out and the agenda stays fresh meanwhile.
/// Requests under way are finished.
///
/// # Errors
/// The listener's own.
pub async fn run(
    state: AppState,
    listener: TcpListener,
    sender: Sender,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let (stop_mail, stopped) = oneshot::channel::<()>();
    let mail = tokio::spawn(worker::mail::run(state.clone(), sender, async {
        let _ = stopped.await;
    }));
    let mailings = tokio::spawn(worker::mailings::run(state.clone()));
    let snapshot = tokio::spawn(worker::snapshot::run(state.clone()));
    let releases = tokio::spawn(worker::releases::run(state.clone()));
    let erase = tokio::spawn(worker::erase::run(state.clone()));
    let plans = tokio::spawn(worker::plan::run(state.clone()));
    let waitlist = tokio::spawn(worker::waitlist::run(state.clone()));
    let roster = tokio::spawn(worker::roster::run(state.clone()));
    let webhooks = tokio::spawn(worker::webhooks::run(state.clone()));
    let bell = state.draft_bell.clone();
    let stop = async move {
        stop.await;
        // Streams of news never end by themselves.
        bell.close();
    };
    let outcome = listen::serve(listener, build(state.clone()), stop).await;
    mailings.abort();
    snapshot.abort();
    releases.abort();
    erase.abort();
    plans.abort();
    waitlist.abort();
    roster.abort();
    webhooks.abort();
    if let Err(error) = state.feed_reads.write(&state.db).await {
        tracing::warn!(%error, "the days on which feeds were read could not be written");
    }
    // The mail that is on its way is finished; the rest waits for the next start.
    drop(stop_mail);
    let _ = tokio::time::timeout(MAIL_GRACE, mail).await;
    if let Err(error) = state.db.close().await {
        tracing::warn!(%error, "the database could not be closed in order");
    }
    outcome
}
