//! `GET /organize/agenda/events`: what others do on the board, as it happens (server-sent events, HTML Living
//! Standard, section 9.2).

use std::time::Duration;

use futures_util::stream::{self, Stream};
use poem::http::header;
use poem::web::Query;
use poem::{IntoResponse as _, Request, Response, handler};
use serde::{Deserialize, Serialize};
use tokio::time::Instant;

use super::said::Teller;
use crate::app::AppState;
use crate::domain::Error;
use crate::domain::draft::{self, Board, history};
use crate::i18n::Language;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

/// How often the draft is looked at for what other processes and commands changed.
const LOOK: Duration = Duration::from_millis(500);
/// A stream ends after so long, and the browser comes again: so the log-in is looked at again.
const LIFETIME: Duration = Duration::from_secs(50);
/// A line so often keeps the connection from looking dead.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// More changes at once are not told one by one.
const MOST: u64 = 20;

/// What the board was when the page was made.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Since {
    since: i64,
}

/// One piece of news.
#[derive(Serialize)]
struct News {
    /// The version of the draft now.
    version: i64,
    /// What others did, in sentences; empty: something that has no place on the board.
    said: Vec<String>,
}

struct Watch {
    state: AppState,
    language: Language,
    /// Whose board it is: one's own deeds are said by the page.
    actor: Option<uuid::Uuid>,
    seen: i64,
    ends_at: Instant,
    /// When something was sent last.
    sent_at: Instant,
    is_new: bool,
}

#[handler]
pub(super) async fn follow(
    visit: Visit,
    desk: Desk,
    Query(since): Query<Since>,
    request: &Request,
) -> Response {
    let last = request.header("last-event-id");
    let now = Instant::now();
    let watch = Watch {
        language: visit.language,
        actor: desk.actor.id(),
        seen: last.and_then(|id| id.parse().ok()).unwrap_or(since.since),
        ends_at: now + LIFETIME,
        sent_at: now,
        is_new: true,
        state: visit.state,
    };
    let body = poem::Body::from_bytes_stream(lines(watch));
    Response::builder()
        .content_type("text/event-stream")
        .header(header::CACHE_CONTROL, "no-store")
        // Proxies that gather answers before they pass them on must not.
        .header("X-Accel-Buffering", "no")
        .body(body)
        .into_response()
}

fn lines(watch: Watch) -> impl Stream<Item = Result<String, std::io::Error>> {
    stream::unfold(watch, |mut watch| async move {
        if watch.is_new {
            watch.is_new = false;
            // Come again at once after the end.
            return Some((Ok("retry: 300\n\n".to_owned()), watch));
        }
        let line = watch.next().await?;
        Some((Ok(line), watch))
    })
}

impl Watch {
    /// The next line; none: it is over.
    async fn next(&mut self) -> Option<String> {
        loop {
            let now = Instant::now();
            if self.state.draft_bell.is_closed() || now >= self.ends_at {
                return None;
            }
            match self.look().await {
                Ok(Some(news)) => {
                    self.sent_at = now;
                    return Some(news);
                }
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, "the draft could not be looked at");
                    return None;
                }
            }
            if now.duration_since(self.sent_at) >= HEARTBEAT {
                self.sent_at = now;
                return Some(": still here\n\n".to_owned());
            }
            self.state.draft_bell.wait(LOOK).await;
        }
    }

    async fn look(&mut self) -> Result<Option<String>, Error> {
        let connection = self.state.db.read();
        let version = draft::version(connection).await?;
        if version == self.seen {
            return Ok(None);
        }
        let told = history::since(connection, self.seen, MOST).await?;
        let others: Vec<_> = told
            .iter()
            .filter(|told| told.actor.is_none() || told.actor != self.actor)
            .collect();
        let said = if others.is_empty() {
            Vec::new()
        } else {
            let board = Board::read(connection).await?.ok_or(Error::NotFound)?;
            let teller = Teller {
                board: &board,
                language: self.language,
            };
            others.into_iter().map(|told| teller.news(told)).collect()
        };
        self.seen = version;
        let news = serde_json::to_string(&News { version, said })
            .map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Some(format!("id: {version}\ndata: {news}\n\n")))
    }
}
