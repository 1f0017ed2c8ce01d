//! One mailing: how it stands, how somebody reads it, and what can be done with it.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use super::form::to_whom;
use super::{Id, address, badge};
use crate::domain::mail::ConferenceFacts;
use crate::domain::mailings::{self, Mailing, MailingState, Preview};
use crate::domain::organizers::Action;
use crate::domain::{Error, FieldError, Moment};
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::conference::clock_words;
use crate::web::organize::form::field::{Field, FieldPart};
use crate::web::organize::guard::Desk;
use crate::web::organize::registrations::Wish;
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

/// What the address says.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    code: String,
    done: String,
}

#[derive(Template)]
#[template(path = "organize/mailings/one.html")]
struct OnePage<'v> {
    frame: Frame<'v>,
    mailing: Mailing,
    wish: Wish,
    /// While it has not gone.
    preview: Option<Preview>,
    shown: Shown,
    faults: Vec<Fault>,
    clocks: String,
    may_resend: bool,
}

/// What is shown besides the mailing.
#[derive(Default)]
pub(super) struct Shown {
    /// Whose mail was asked for.
    pub(super) code: String,
    /// The name of the words that say what just happened.
    pub(super) done: Option<&'static str>,
    /// It is not what was looked at.
    pub(super) differs: bool,
    /// It is to go at a set time.
    pub(super) is_later: bool,
    /// Which.
    pub(super) at: Moment,
    /// It is to go at once, and a time was given.
    pub(super) in_doubt: bool,
    pub(super) faults: Vec<FieldError>,
}

#[handler]
pub(super) async fn show(visit: Visit, desk: Desk, id: Id, Query(asked): Query<Asked>) -> Page {
    let done = match asked.done.as_str() {
        "saved" => Some("mailing-was-saved"),
        "handed-in" => Some("mailing-was-handed-in"),
        "taken-back" => Some("mailing-was-taken-back"),
        "approved" => Some("mailing-was-approved"),
        "stopped" => Some("mailing-was-stopped"),
        "again" => Some("mailing-was-sent-again"),
        _ => None,
    };
    let shown = Shown {
        code: asked.code.trim().to_owned(),
        done,
        ..Shown::default()
    };
    draw(&visit, &desk, id, shown).await
}

pub(super) async fn draw(visit: &Visit, desk: &Desk, id: Id, mut shown: Shown) -> Page {
    let (db, actor) = (&visit.state.db, &desk.actor);
    let mailing = mailings::mailing(db, actor, id.0).await.map_err(failed)?;
    let waits = matches!(
        mailing.state,
        MailingState::Draft | MailingState::Review | MailingState::Scheduled
    );
    let preview = match waits {
        true => Some(preview(visit, desk, &mailing, &mut shown).await?),
        false => None,
    };
    let wish = Wish::of(visit, &desk.actor, mailing.recipients.clone()).await?;
    let mut frame = desk.frame(visit, Area::Mail, "mailings-title");
    frame.title.clone_from(&mailing.typed.name);
    let status = match (&shown.faults[..], shown.differs) {
        (_, true) => StatusCode::CONFLICT,
        ([], false) if !shown.in_doubt => StatusCode::OK,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    if status != StatusCode::OK {
        frame.mark_faulty();
    }
    let mut faults = faults::in_words(visit.words(), &shown.faults);
    if shown.in_doubt {
        faults.push(("when", visit.words().t("publish-when-doubt").into_owned()));
    }
    let page = OnePage {
        clocks: clock_words(&frame).await?,
        faults,
        may_resend: actor.may(Action::ResendMail) && mailing.state != MailingState::Stopped,
        frame,
        mailing,
        wish,
        preview,
        shown,
    };
    with_status(status, &page)
}

/// How it reads; for a code that nobody of them has, how the first of them reads it.
async fn preview(
    visit: &Visit,
    desk: &Desk,
    mailing: &Mailing,
    shown: &mut Shown,
) -> poem::Result<Preview> {
    let facts = visit.agenda().map(ConferenceFacts::of).unwrap_or_default();
    let voice = (&facts, visit.state.config.public_url.as_str());
    let code = Some(shown.code.as_str()).filter(|code| !code.is_empty());
    let (db, actor, now) = (&visit.state.db, &desk.actor, visit.now);
    match mailings::preview(db, actor, mailing.id, code, voice, now).await {
        Err(Error::Invalid(faults)) => shown.faults.extend(faults),
        preview => return preview.map_err(failed),
    }
    let preview = mailings::preview(db, actor, mailing.id, None, voice, now).await;
    preview.map_err(failed)
}

impl OnePage<'_> {
    fn badge(&self) -> StatusBadge<'_> {
        badge(&self.frame, self.mailing.state)
    }

    fn address(&self) -> String {
        address(self.mailing.id)
    }

    fn to_whom(&self) -> String {
        to_whom(&self.frame, &self.wish)
    }

    fn is(&self, state: &str) -> bool {
        self.mailing.state.as_str() == state
    }

    fn can_stop(&self) -> bool {
        self.mailing.state.can_stop()
    }

    /// Who did what, and when: the name of the words, and the rest.
    fn facts(&self) -> Vec<(&'static str, String)> {
        let (frame, mailing) = (&self.frame, &self.mailing);
        let who = |(name, at): &(String, jiff::Timestamp)| {
            let (name, at) = (super::who(frame, name), frame.moment(at));
            let words = frame
                .words()
                .t2("mailing-who-when", "who", name, "when", at);
            words.into_owned()
        };
        let at = |at: &jiff::Timestamp| frame.moment(at);
        let mut facts = vec![("mailing-made-by", who(&mailing.made))];
        let mut add = |words, told: Option<String>| facts.extend(told.map(|told| (words, told)));
        add("mailing-handed-in-by", mailing.handed_in.as_ref().map(who));
        add("mailing-approved-by", mailing.approved.as_ref().map(who));
        add("mailing-goes-at", mailing.goes_at.as_ref().map(at));
        add("mailing-began-at", mailing.began_at.as_ref().map(at));
        add("mailing-stopped-by", mailing.stopped_by.clone());
        add("mailing-ended-at", mailing.ended_at.as_ref().map(at));
        facts
    }

    fn kind(&self) -> &'static str {
        if self.mailing.typed.necessary {
            "mailing-kind-necessary"
        } else {
            "mailing-kind-unnecessary"
        }
    }

    /// How many messages stand where: the words, the number, and where they are listed.
    fn counts(&self) -> Vec<(&'static str, u64, Option<String>)> {
        let counts = &self.mailing.counts;
        let list = |state: &str| {
            Some(format!(
                "/organize/mail?mailing={}&state={state}",
                self.mailing.id
            ))
        };
        let rows = [
            ("mailing-count-sent", counts.sent, list("sent")),
            ("mailing-count-waiting", counts.waiting, list("waiting")),
            ("mailing-count-failed", counts.failed, list("failed")),
            ("mailing-none-address", counts.without_address, None),
            ("mailing-none-wanted", counts.unsubscribed, None),
            ("mailing-withdrawn", counts.withdrawn, None),
        ];
        let rows = rows.into_iter().enumerate();
        let told = rows.filter(|(place, (_, count, _))| *place < 3 || *count > 0);
        told.map(|(_, (words, count, list))| (words, count, list.filter(|_| count > 0)))
            .collect()
    }

    /// How many had left when it was stopped, and how many were taken back.
    fn stopped_text(&self) -> String {
        let mut values = fluent_bundle::FluentArgs::new();
        values.set("sent", self.mailing.counts.sent);
        values.set("withdrawn", self.mailing.counts.withdrawn);
        let words = self.frame.words();
        words.with("mailing-stopped-text", &values).into_owned()
    }

    fn when_fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "when")
    }

    fn code_fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "code")
    }

    fn time(&self) -> Field {
        Field::moment("goes", &self.shown.at).optional()
    }

    fn part<'p>(&'p self, field: &'p Field) -> FieldPart<'p> {
        FieldPart {
            frame: &self.frame,
            prefix: "mailing".to_owned(),
            field,
            faults: &self.faults,
        }
    }

    /// The text in both languages, as it was typed.
    fn texts(&self) -> [(&'static str, &str, &str); 2] {
        let typed = &self.mailing.typed;
        [
            ("en", &typed.subject.en, &typed.body.en),
            ("es", &typed.subject.es, &typed.body.es),
        ]
    }
}
