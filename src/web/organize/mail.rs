//! `/organize/mail`: what failed, what waits, what left.

use std::borrow::Cow;

use askama::Template;
use poem::handler;
use url::form_urlencoded;
use uuid::Uuid;

use super::guard::Desk;
use crate::domain::mail::{
    self, Failure, ListedMail, MAIL_PAGE_SIZE, MailLine, MailState, Outage, Which,
};
use crate::domain::registrations::display_code;
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, page};
use crate::web::visit::Visit;

/// What the address says; what cannot be read counts as not asked.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    state: String,
    mailing: String,
    page: String,
}

#[derive(Template)]
#[template(path = "organize/mail.html")]
struct MailPage<'v> {
    frame: Frame<'v>,
    listed: ListedMail,
    state: Option<MailState>,
    /// Only the messages of this mailing.
    mailing: Option<Uuid>,
    outage: Option<Outage>,
}

#[handler]
pub(super) async fn list(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let db = &visit.state.db;
    let state = MailState::parse(&asked.state);
    let wanted = asked.page.parse().unwrap_or(1);
    let which = Which {
        state,
        mailing: asked.mailing.parse().ok(),
    };
    let listed = mail::list(db, &desk.actor, which, wanted, visit.now)
        .await
        .map_err(failed)?;
    page(&MailPage {
        outage: mail::outage(db.read()).await.map_err(failed)?,
        frame: desk.frame(&visit, Area::Mail, "desk-mail-title"),
        listed,
        state,
        mailing: which.mailing,
    })
}

/// The words of a state.
fn state_words(state: MailState) -> &'static str {
    match state {
        MailState::Failed => "desk-mail-state-failed",
        MailState::Waiting => "desk-mail-state-waiting",
        MailState::Sent => "desk-mail-state-sent",
    }
}

/// Which mail it is.
pub(super) fn kind(frame: &Frame<'_>, line: &MailLine) -> Cow<'static, str> {
    match line.template {
        Some(template) => frame.t(format!("desk-mail-{}", template.name())),
        None => frame.t("desk-mail-kind-other"),
    }
}

/// Where it stands, as word, icon and edge.
pub(super) fn badge<'f>(frame: &'f Frame<'f>, line: &MailLine) -> StatusBadge<'f> {
    let (look, icon) = match line.state {
        MailState::Failed => ("bad", "error"),
        MailState::Waiting if line.failure.is_some() => ("warn wait", "hold"),
        MailState::Waiting => ("wait", "hold"),
        MailState::Sent => ("good", "check"),
    };
    StatusBadge::new(frame, look, icon, frame.t(state_words(line.state)).into())
}

/// Why it did not leave, in a sentence.
pub(super) fn reason(frame: &Frame<'_>, failure: &Failure) -> Cow<'static, str> {
    frame.t(format!("mail-reason-{}", failure.reason.name()))
}

/// What comes next, in a sentence; `held`: all mail waits for the mail server.
pub(super) fn outlook(frame: &Frame<'_>, line: &MailLine, held: bool) -> Cow<'static, str> {
    let at = |words, at| frame.t1(words, "when", frame.moment(at));
    let later = line.next_attempt_at > *frame.now();
    match (line.state, line.sent_at) {
        (MailState::Sent, at_last) => at("desk-mail-left", &at_last.unwrap_or(line.created_at)),
        (MailState::Failed, _) => frame.t("desk-mail-ended"),
        (MailState::Waiting, _) if later && line.failure.is_some() => {
            at("desk-mail-next", &line.next_attempt_at)
        }
        (MailState::Waiting, _) if later && line.attempts > 0 => frame.t("desk-mail-now"),
        (MailState::Waiting, _) if later => at("desk-mail-limit", &line.next_attempt_at),
        (MailState::Waiting, _) if held => frame.t("desk-mail-behind"),
        (MailState::Waiting, _) => frame.t("desk-mail-soon"),
    }
}

impl MailPage<'_> {
    fn states(&self) -> Vec<(&'static str, Cow<'static, str>, bool)> {
        let choice = |state: MailState| {
            let chosen = self.state == Some(state);
            (state.as_str(), self.frame.t(state_words(state)), chosen)
        };
        MailState::ALL.into_iter().map(choice).collect()
    }

    /// The mailing that the list is about: its page and its name.
    fn mailing(&self) -> Option<(String, &str)> {
        let id = self.mailing?;
        let (_, name) = self.listed.messages.first()?.mailing.as_ref()?;
        Some((format!("/organize/mailings/{id}"), name))
    }

    fn kind(&self, line: &MailLine) -> Cow<'static, str> {
        kind(&self.frame, line)
    }

    fn badge(&self, line: &MailLine) -> StatusBadge<'_> {
        badge(&self.frame, line)
    }

    /// Why, and what comes next.
    fn told(&self, line: &MailLine) -> Vec<Cow<'static, str>> {
        let held = self.outage.is_some();
        let why = line.failure.iter().map(|why| reason(&self.frame, why));
        why.chain([outlook(&self.frame, line, held)]).collect()
    }

    fn code(&self, code: &str) -> String {
        display_code(code)
    }

    /// What keeps all mail, where something does.
    fn outage_text(&self) -> Option<String> {
        let outage = self.outage.as_ref()?;
        let mut values = fluent_bundle::FluentArgs::new();
        values.set("reason", reason(&self.frame, &outage.failure));
        values.set("since", self.frame.moment(&outage.since));
        values.set("next", self.frame.moment(&outage.next_try_at));
        let words = self.frame.words();
        Some(words.with("desk-mail-outage-text", &values).into_owned())
    }

    /// Which of all are on this page: "51–60".
    fn span(&self) -> String {
        let first = (self.listed.page - 1) * MAIL_PAGE_SIZE + 1;
        let last = (self.listed.page * MAIL_PAGE_SIZE).min(self.listed.total);
        format!("{first}–{last}")
    }

    fn previous(&self) -> Option<String> {
        (self.listed.page > 1).then(|| self.address(self.listed.page - 1))
    }

    fn next(&self) -> Option<String> {
        (self.listed.page < self.listed.pages).then(|| self.address(self.listed.page + 1))
    }

    /// This list at another page, the filter kept.
    fn address(&self, page: u64) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(state) = self.state {
            query.append_pair("state", state.as_str());
        }
        if let Some(id) = self.mailing {
            query.append_pair("mailing", &id.to_string());
        }
        query.append_pair("page", &page.to_string());
        format!("/organize/mail?{}", query.finish())
    }
}
