//! Sends what waits in the outbox. A mail's content is never logged.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use lettre::message::Mailbox;
use tokio::sync::Notify;

use crate::app::AppState;
use crate::domain::Error;
use crate::domain::conference::mail_sender;
use crate::domain::email::Email;
use crate::domain::mail::{
    self, Claimed, ConferenceFacts, LEASE, Links, MailingText, MailingTexts, Next, Opened,
    Outgoing, Reason, SendError, Sender, Template,
};
use crate::domain::{organizers, registrations};

/// How many messages are taken at once, and sent over one connection: mail servers end long ones.
const BATCH: u64 = 8;

/// How long the outbox is left alone when nobody rings: another process may have written to it.
const PAUSE: Duration = Duration::from_secs(5);

/// What all mail of one round has in common.
#[derive(Debug)]
struct Letterhead {
    conference: ConferenceFacts,
    /// Whom it comes from: as organizers say, or else as the settings do.
    from: Mailbox,
    /// What mailings say.
    texts: MailingTexts,
}

/// Whether to stop, and a bell to hear of it.
#[derive(Debug, Default)]
struct Stop {
    asked: AtomicBool,
    bell: Notify,
}

impl Stop {
    fn ask(&self) {
        self.asked.store(true, Ordering::Release);
        // Kept for a worker that is busy now.
        self.bell.notify_one();
    }

    fn is_asked(&self) -> bool {
        self.asked.load(Ordering::Acquire)
    }
}

/// Sends what is due, then what becomes due, until `shutdown`; the mail that is on its way then is
/// finished, the others wait for the next start.
pub async fn run(state: AppState, sender: Sender, shutdown: impl Future<Output = ()>) {
    let stop = Stop::default();
    tokio::join!(
        async {
            shutdown.await;
            stop.ask();
        },
        work(&state, &sender, &stop),
    );
}

async fn work(state: &AppState, sender: &Sender, stop: &Stop) {
    while !stop.is_asked() {
        match round(state, sender, stop).await {
            // There may be more.
            Ok(1..) => continue,
            Ok(0) => {}
            Err(error) => tracing::error!(%error, "the outbox could not be worked"),
        }
        tokio::select! {
            () = stop.bell.notified() => {}
            () = state.outbox_bell.notified() => {}
            () = tokio::time::sleep(PAUSE) => {}
        }
    }
}

/// One round: takes what is due, up to a small number, and sends it in its order; answers how many were tried.
/// It ends early where one does not leave: what is behind that one is for the next round to decide.
///
/// # Errors
/// The database's own. A mail that does not leave is no error: it is noted and tried again.
pub async fn deliver_due(state: &AppState, sender: &Sender) -> Result<usize, Error> {
    round(state, sender, &Stop::default()).await
}

async fn round(state: &AppState, sender: &Sender, stop: &Stop) -> Result<usize, Error> {
    let now = state.clock.now();
    registrations::answer_link_requests(&state.db, now).await?;
    if !mail::is_due(&state.db, now).await? {
        return Ok(0);
    }
    let snapshot = state.published.current();
    let (db, limited) = (&state.db, state.config.rate_limits);
    let leased = Instant::now();
    let (conference, claimed) = match &snapshot.agenda {
        Some(agenda) => (
            ConferenceFacts::of(agenda),
            mail::claim(db, now, BATCH, limited).await?,
        ),
        // Mail to people who registered tells when and where: it waits until that is known here.
        None => (
            ConferenceFacts::default(),
            mail::claim_for_organizers(db, now, BATCH, limited).await?,
        ),
    };
    if claimed.is_empty() {
        return Ok(0);
    }
    let set = mail_sender(db.read()).await?;
    let from = set.unwrap_or_else(|| state.config.mail.from.clone());
    let mailings = claimed.iter().filter_map(|message| message.mailing_id);
    let texts = MailingTexts::load(db.read(), mailings).await?;
    let letterhead = Letterhead {
        conference,
        from,
        texts,
    };
    let mut way = match sender.open().await {
        Ok(way) => way,
        Err(error) => {
            tracing::warn!(%error, "mail cannot leave: all of it waits");
            mail::closed(&state.db, &claimed, &error, state.clock.now()).await?;
            return Ok(0);
        }
    };
    let mut done = 0;
    for message in &claimed {
        // A mail that went out after the lease could go out from another worker too.
        let out_of_time = leased.elapsed() + sender.longest() > LEASE.unsigned_abs();
        if stop.is_asked() || out_of_time || !way.is_open() {
            break;
        }
        done += 1;
        if !mail::still_leaves(&state.db, message, state.clock.now()).await? {
            continue;
        }
        if !deliver(state, &mut way, &letterhead, message).await? {
            break;
        }
    }
    let left = claimed.get(done..).unwrap_or_default();
    mail::release(&state.db, left, state.clock.now()).await?;
    way.close().await;
    Ok(done)
}

/// Sends one message and notes what came of it; answers whether the next one may follow.
async fn deliver(
    state: &AppState,
    way: &mut Opened<'_>,
    letterhead: &Letterhead,
    message: &Claimed,
) -> Result<bool, Error> {
    let outcome = send(state, way, letterhead, message).await;
    let now = state.clock.now();
    match outcome {
        Ok(()) => {
            tracing::info!(mail = %message.id, template = message.template, "mail sent");
            mail::sent(&state.db, message.id, now).await?;
            end_older_links(state, message).await?;
            Ok(true)
        }
        Err(error) => {
            tracing::warn!(
                mail = %message.id,
                template = message.template,
                attempt = message.attempts,
                %error,
                "mail not sent"
            );
            mail::failed(&state.db, message, &error, now).await?;
            Ok(error.next == Next::GiveUp)
        }
    }
}

async fn send(
    state: &AppState,
    way: &mut Opened<'_>,
    letterhead: &Letterhead,
    message: &Claimed,
) -> Result<(), SendError> {
    // Another process may run a version that knows how to write it: that one may come to try.
    let unwritable = || SendError::new(Reason::Unwritable, Next::Later);
    let template = Template::parse(&message.template).ok_or_else(unwritable)?;
    let no_address = || SendError::new(Reason::UnusableAddress, Next::GiveUp);
    let to = message.recipient.as_ref().ok_or_else(no_address)?;
    let data = serde_json::from_str(&message.data).map_err(|_| unwritable())?;
    let now = state.clock.now();
    let Letterhead {
        conference,
        from,
        texts,
    } = letterhead;
    let data = texts.complete(message.mailing_id, data);
    let (links, unsubscribe) = match texts.of(message.mailing_id) {
        None => (links(state, template, message, now).await?, false),
        Some(text) => {
            let links = links_to_many(state, text, message, now).await?;
            (links, !text.necessary)
        }
    };
    let rendered = mail::render(template, message.language, &data, &links, conference)
        .map_err(|_| unwritable())?;
    let reply_to = Email::parse(&conference.contact_email);
    let outgoing = Outgoing {
        id: message.id,
        from,
        to,
        reply_to: reply_to.as_ref(),
        rendered: &rendered,
        unsubscribe_url: unsubscribe.then_some(links.unsubscribe_url.as_str()),
    };
    way.send(&outgoing, now).await
}

/// The links of one sending. The private one is made at each attempt, because only its hash is kept. A
/// failed attempt may have arrived in truth, so its link goes on to work.
async fn links(
    state: &AppState,
    template: Template,
    message: &Claimed,
    now: Timestamp,
) -> Result<Links, SendError> {
    let (db, url, language) = (&state.db, &state.config.public_url, message.language);
    let no_link = |_| SendError::new(Reason::NoLink, Next::Later);
    let unwritable = || SendError::new(Reason::Unwritable, Next::Later);
    if template.is_for_organizers() {
        let id = message.organizer_id.ok_or_else(unwritable)?;
        let asked = message.created_at;
        let secret = organizers::link_for_mail(db, id, template, asked, now).await;
        let secret = secret.map_err(no_link)?;
        return Ok(Links::with_password_secret(url, language, &secret));
    }
    if template.is_for_a_contact() {
        let id = message.group_id.ok_or_else(unwritable)?;
        let secret = db
            .write(async |transaction| registrations::new_group_link(transaction, id, now).await)
            .await
            .map_err(no_link)?;
        return Ok(Links::with_group_secret(url, language, &secret));
    }
    if !template.has_private_link() {
        return Ok(Links::without_secret(url, language));
    }
    let id = message.registration_id.ok_or_else(unwritable)?;
    let secret = db
        .write(async |transaction| mail::new_link(transaction, id, now).await)
        .await
        .map_err(no_link)?;
    Ok(Links::with_secret(url, language, &secret))
}

/// The links of a message of a mailing: what it needs, and no more.
async fn links_to_many(
    state: &AppState,
    text: &MailingText,
    message: &Claimed,
    now: Timestamp,
) -> Result<Links, SendError> {
    let (url, language) = (&state.config.public_url, message.language);
    let no_link = |_| SendError::new(Reason::NoLink, Next::Later);
    let unwritable = || SendError::new(Reason::Unwritable, Next::Later);
    let id = message.registration_id.ok_or_else(unwritable)?;
    let made: Result<_, Error> = state
        .db
        .write(async |transaction| {
            let mut links = Links::without_secret(url, language);
            if text.has_private_link(language) {
                let secret = mail::new_link(transaction, id, now).await?;
                links = Links::with_secret(url, language, &secret);
            }
            if !text.necessary {
                let secret = mail::new_unsubscribe_link(transaction, id, now).await?;
                links = links.and_unsubscribe(url, &secret);
            }
            Ok(links)
        })
        .await;
    made.map_err(no_link)
}

/// Once a mail to an organizer has left, the links that were asked for before it end.
async fn end_older_links(state: &AppState, message: &Claimed) -> Result<(), Error> {
    let Some(id) = message.organizer_id else {
        return Ok(());
    };
    let now = state.clock.now();
    organizers::end_older_links(&state.db, id, message.created_at, now).await
}

#[cfg(test)]
mod tests;
