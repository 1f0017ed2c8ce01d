//! One webhook: what it is, what it was told, a new secret, a test, its end.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use url::form_urlencoded;
use uuid::Uuid;

use super::fields::{Fields, Typed, in_words};
use super::{Id, address, list, parse};
use crate::domain::Error;
use crate::domain::webhooks::{
    self, DELIVERY_PAGE_SIZE, Deliveries, Delivery, DeliveryState, SigningSecret, Webhook,
};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page, see, with_status};
use crate::web::visit::Visit;

/// What the address says; what cannot be read counts as not asked.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    page: String,
    done: String,
}

#[derive(Template)]
#[template(path = "organize/webhooks/one.html")]
struct OnePage<'v> {
    frame: Frame<'v>,
    webhook: Webhook,
    log: Deliveries,
    state: Option<DeliveryState>,
    typed: Typed,
    faults: Vec<Fault>,
    /// The secret that was just made: it is told this once. With the name of the words that say why it is there.
    secret: Option<(String, &'static str)>,
    /// The name of the words that say what just happened.
    done: Option<&'static str>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, id: Id, Query(asked): Query<Asked>) -> Page {
    let mut drawn = draw(&visit, &desk, id.0, &asked).await?;
    drawn.done = match asked.done.as_str() {
        "saved" => Some("webhook-saved"),
        "test" => Some("webhook-test-written"),
        "again" => Some("webhook-again-written"),
        "ended" => Some("webhook-was-ended"),
        _ => None,
    };
    page(&drawn)
}

/// The page of a webhook that just got `secret`; `why` names the words above it.
pub(super) async fn with_secret(
    visit: &Visit,
    desk: &Desk,
    id: Uuid,
    secret: &SigningSecret,
    why: &'static str,
) -> Page {
    let mut drawn = draw(visit, desk, id, &Asked::default()).await?;
    drawn.secret = Some((secret.reveal(), why));
    page(&drawn)
}

async fn draw<'v>(
    visit: &'v Visit,
    desk: &Desk,
    id: Uuid,
    asked: &Asked,
) -> poem::Result<OnePage<'v>> {
    let (db, actor) = (&visit.state.db, &desk.actor);
    let webhook = webhooks::webhook(db, actor, id, visit.now).await;
    let webhook = webhook.map_err(failed)?;
    let state = DeliveryState::parse(&asked.state);
    let wanted = asked.page.parse().unwrap_or(1);
    let log = webhooks::deliveries(db, actor, id, state, wanted).await;
    let mut frame = desk.frame(visit, Area::Settings, "webhooks-title");
    frame.title = name(&webhook);
    Ok(OnePage {
        frame,
        typed: Typed::from(&webhook),
        webhook,
        log: log.map_err(failed)?,
        state,
        faults: Vec::new(),
        secret: None,
        done: None,
    })
}

/// What it is called: what it is for, or else where it leads.
pub(super) fn name(webhook: &Webhook) -> String {
    if !webhook.description.is_empty() {
        return webhook.description.clone();
    }
    let host = url::Url::parse(&webhook.url).ok();
    let host = host.and_then(|url| Some(url.host_str()?.to_owned()));
    host.unwrap_or_else(|| webhook.url.clone())
}

#[handler]
pub(super) async fn change(visit: Visit, desk: Desk, id: Id, Form(typed): Form<Typed>) -> Page {
    let (db, actor, now) = (&visit.state.db, &desk.actor, visit.now);
    let private = visit.state.config.webhooks_to_private_networks;
    let faults = match webhooks::change(db, actor, id.0, &typed.read(), private, now).await {
        Ok(()) => return see(&format!("{}?done=saved", address(id.0))),
        Err(Error::Invalid(faults)) => faults::in_words(visit.words(), &faults),
        Err(other) => return Err(failed(other)),
    };
    let mut drawn = draw(&visit, &desk, id.0, &Asked::default()).await?;
    drawn.typed = typed;
    drawn.faults = faults;
    drawn.frame.mark_faulty();
    with_status(StatusCode::UNPROCESSABLE_ENTITY, &drawn)
}

#[handler]
pub(super) async fn new_secret(visit: Visit, desk: Desk, id: Id) -> Page {
    let secret = webhooks::new_secret(&visit.state.db, &desk.actor, id.0, visit.now).await;
    let secret = secret.map_err(failed)?;
    with_secret(&visit, &desk, id.0, &secret, "webhook-secret-made").await
}

#[handler]
pub(super) async fn send_test(visit: Visit, desk: Desk, id: Id) -> Page {
    let sent = webhooks::send_test(&visit.state.db, &desk.actor, id.0, visit.now).await;
    sent.map_err(failed)?;
    see(&format!("{}?done=test", address(id.0)))
}

#[handler]
pub(super) async fn send_again(
    visit: Visit,
    desk: Desk,
    Path((id, delivery)): Path<(String, String)>,
) -> Page {
    let (id, delivery) = (parse(&id)?, parse(&delivery)?);
    let sent = webhooks::send_again(&visit.state.db, &desk.actor, id, delivery, visit.now).await;
    sent.map_err(failed)?;
    see(&format!("{}?done=again", address(id)))
}

#[derive(Template)]
#[template(path = "organize/webhooks/end.html")]
struct EndPage<'v> {
    frame: Frame<'v>,
    webhook: Webhook,
}

/// Asks whether to end one.
#[handler]
pub(super) async fn question(visit: Visit, desk: Desk, id: Id) -> Page {
    let webhook = webhooks::webhook(&visit.state.db, &desk.actor, id.0, visit.now).await;
    page(&EndPage {
        frame: desk.frame(&visit, Area::Settings, "webhook-end"),
        webhook: webhook.map_err(failed)?,
    })
}

#[handler]
pub(super) async fn end(visit: Visit, desk: Desk, id: Id) -> Page {
    let ended = webhooks::end(&visit.state.db, &desk.actor, id.0, visit.now).await;
    ended.map_err(failed)?;
    see(&format!("{}?done=ended", address(id.0)))
}

impl EndPage<'_> {
    fn address(&self) -> String {
        address(self.webhook.id)
    }

    fn name(&self) -> String {
        name(&self.webhook)
    }
}

impl OnePage<'_> {
    fn fields(&self) -> Fields<'_> {
        Fields::new(&self.frame, &self.typed, &self.faults)
    }

    fn badge(&self) -> StatusBadge<'_> {
        list::badge(&self.frame, &self.webhook)
    }

    fn address(&self) -> String {
        address(self.webhook.id)
    }

    fn name(&self) -> String {
        name(&self.webhook)
    }

    fn is_used(&self) -> bool {
        self.webhook.ended_at.is_none()
    }

    fn event(&self, name: &str) -> String {
        in_words(&self.frame, name)
    }

    fn states(&self) -> Vec<(&'static str, String, bool)> {
        let choice = |state: DeliveryState| {
            let words = self.frame.t(state_words(state)).into_owned();
            (state.as_str(), words, self.state == Some(state))
        };
        DeliveryState::ALL.into_iter().map(choice).collect()
    }

    fn state_of(&self, message: &Delivery) -> StatusBadge<'_> {
        let (look, icon) = match message.state {
            DeliveryState::Failed => ("bad", "error"),
            DeliveryState::Waiting if message.last_cause.is_some() => ("warn wait", "hold"),
            DeliveryState::Waiting => ("wait", "hold"),
            DeliveryState::Delivered => ("good", "check"),
        };
        let words = self.frame.t(state_words(message.state));
        StatusBadge::new(&self.frame, look, icon, words.into_owned())
    }

    /// What happened to a message, a sentence each.
    fn told(&self, message: &Delivery) -> Vec<String> {
        let (frame, mut told) = (&self.frame, Vec::new());
        if let Some(cause) = message.last_cause {
            let words = frame.t(format!("webhook-cause-{}", cause.name()));
            told.push(words.into_owned());
        }
        if let Some(status) = message.last_status {
            told.push(frame.t1("webhook-status", "status", status).into_owned());
        }
        if message.attempts > 0 {
            told.push(frame.count("webhook-tries", message.attempts).into_owned());
        }
        if let Some(at) = &message.last_attempt_at {
            let at = frame.moment(at);
            told.push(frame.t1("webhook-last-try", "when", at).into_owned());
        }
        if message.state == DeliveryState::Waiting {
            told.push(if message.next_attempt_at > *frame.now() {
                let next = frame.moment(&message.next_attempt_at);
                frame.t1("webhook-next", "when", next).into_owned()
            } else {
                frame.t("webhook-soon").into_owned()
            });
        }
        told
    }

    fn may_again(&self, message: &Delivery) -> bool {
        self.is_used() && message.state != DeliveryState::Waiting
    }

    /// Which of all are on this page: "51–60".
    fn span(&self) -> String {
        let first = (self.log.page - 1) * DELIVERY_PAGE_SIZE + 1;
        let last = (self.log.page * DELIVERY_PAGE_SIZE).min(self.log.total);
        format!("{first}–{last}")
    }

    fn previous(&self) -> Option<String> {
        (self.log.page > 1).then(|| self.page_at(self.log.page - 1))
    }

    fn next(&self) -> Option<String> {
        (self.log.page < self.log.pages).then(|| self.page_at(self.log.page + 1))
    }

    /// This log at another page, the filter kept.
    fn page_at(&self, page: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(state) = self.state {
            query.append_pair("state", state.as_str());
        }
        query.append_pair("page", &page.to_string());
        format!("{}?{}#log", self.address(), query.finish())
    }
}

/// The words of a state.
fn state_words(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Failed => "webhook-state-failed",
        DeliveryState::Waiting => "webhook-state-waiting",
        DeliveryState::Delivered => "webhook-state-delivered",
    }
}
