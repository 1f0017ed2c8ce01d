//! `/registration/{secret}`: what the private link lets a person do: see, change, cancel.

use askama::Template;
use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Request, Response, handler};

use super::errors::failed;
use super::frame::{Area, Frame};
use super::register::{Fields, Options, Typed};
use super::render::{Page, page, private, see, with_status};
use super::visit::Visit;
use crate::domain::agenda::conference_dates;
use crate::domain::calendar;
use crate::domain::conference::form_options;
use crate::domain::organizers::Actor;
use crate::domain::registrations::{
    self, Payment, ProtectedAnswers, Registration, Status, display_code, protected_answers,
    protected_are_erased,
};
use crate::domain::secret::Secret;
use crate::domain::{Error, FieldError};
use crate::http::client::Client;
use crate::http::form::{Form, Query};
use crate::http::limits::Kind;
use crate::i18n::dollars;

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    new: Option<String>,
    changed: Option<String>,
    cancelled: Option<String>,
    links: Option<String>,
}

#[derive(Template)]
#[template(path = "registration.html")]
struct RegistrationPage<'v> {
    frame: Frame<'v>,
    secret: String,
    registration: Registration,
    protected: ProtectedAnswers,
    erased: bool,
    options: Options,
    news: Option<&'static str>,
    other_links: u64,
    dates: String,
    place: String,
}

#[derive(Template)]
#[template(path = "registration_change.html")]
struct ChangePage<'v> {
    frame: Frame<'v>,
    secret: String,
    fields: Fields<'v>,
    asks_for_reason: bool,
}

#[derive(Template)]
#[template(path = "registration_cancel.html")]
struct CancelPage<'v> {
    frame: Frame<'v>,
    secret: String,
    registration: Registration,
}

/// The registration that the link opens. Who tries many unknown links is slowed down.
async fn opened(request: &Request, visit: &Visit, secret: &str) -> poem::Result<Registration> {
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    let found = match Secret::parse(secret) {
        Some(secret) => registrations::by_secret(&visit.state.db, &secret).await,
        None => Err(Error::NotFound),
    };
    if matches!(found, Err(Error::NotFound)) {
        visit.state.limits.check(Kind::UnknownSecret, &client)?;
    }
    found.map_err(failed)
}

fn parsed(secret: &str) -> poem::Result<Secret> {
    Secret::parse(secret).ok_or_else(|| failed(Error::NotFound))
}

#[handler]
pub(crate) async fn show(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Query(news): Query<News>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let db = &visit.state.db;
    let link = parsed(&secret)?;
    let other_links = registrations::other_links(db, registration.id, &link)
        .await
        .map_err(failed)?;
    let protected = protected_answers(db.read(), registration.id)
        .await
        .map_err(failed)?;
    let erased = protected_are_erased(db.read(), visit.now)
        .await
        .map_err(failed)?;
    let options = form_options(db.read()).await.map_err(failed)?;
    let conference = visit.agenda().map(|agenda| &agenda.conference);
    private(page(&RegistrationPage {
        news: said(&news, registration.status),
        dates: visit.agenda().map_or_else(String::new, |agenda| {
            conference_dates(visit.words(), agenda)
        }),
        place: conference.map_or_else(String::new, |conference| {
            format!("{}, {}", conference.venue.name, conference.venue.city)
        }),
        frame: Frame::new(&visit, Area::Registration, "registration-title"),
        options: options.into(),
        secret,
        registration,
        other_links,
        // What is still there goes within the hour.
        protected: if erased {
            ProtectedAnswers::default()
        } else {
            protected
        },
        erased,
    }))
}

fn said(news: &News, status: Status) -> Option<&'static str> {
    if news.cancelled.is_some() && status == Status::Cancelled {
        Some("registration-news-cancelled")
    } else if news.changed.is_some() {
        Some("registration-news-changed")
    } else if news.links.is_some() {
        Some(LINKS_ENDED)
    } else if news.new.is_some() && !status.has_ended() {
        Some("registration-news-new")
    } else {
        None
    }
}

/// The one news that no mail tells too.
const LINKS_ENDED: &str = "registration-news-links";

impl RegistrationPage<'_> {
    fn was_mailed(&self) -> bool {
        self.news != Some(LINKS_ENDED)
    }

    fn code(&self) -> String {
        display_code(&self.registration.code)
    }

    fn status(&self) -> StatusBadge<'_> {
        StatusBadge::of(
            &self.frame,
            self.registration.status,
            self.registration.place,
        )
    }

    fn sentence(&self) -> String {
        let frame = &self.frame;
        match (self.registration.status, self.registration.place) {
            (Status::Waitlisted, Some(place)) => frame
                .count("registration-waitlisted-text", place)
                .into_owned(),
            (status, _) => frame
                .t(match status {
                    Status::Pending => "registration-pending-text",
                    Status::Confirmed | Status::Waitlisted => "registration-confirmed-text",
                    Status::Declined => "registration-declined-text",
                    Status::Cancelled => "registration-cancelled-text",
                })
                .into_owned(),
        }
    }

    fn due(&self) -> Option<String> {
        let cents = self.registration.amount_due_cents;
        (cents > 0 && self.registration.status == Status::Confirmed).then(|| dollars(cents))
    }

    /// What was noted about the payment; none before anything was.
    fn paid(&self) -> Option<String> {
        let words = match self.registration.payment {
            Payment::Open => return None,
            Payment::Part(_) | Payment::Full if self.registration.paid_cents == 0 => return None,
            Payment::Part(_) | Payment::Full => "registration-paid",
            Payment::Waived => "registration-waived",
        };
        let paid = dollars(self.registration.paid_cents);
        Some(self.frame.t1(words, "amount", paid).into_owned())
    }

    /// The names of what was chosen from `list`, in its order.
    fn names(&self, list: &[super::register::Choice], chosen: &[String]) -> String {
        list.iter()
            .filter(|choice| chosen.contains(&choice.slug))
            .map(|choice| self.frame.plain(&choice.name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn meals(&self) -> String {
        self.names(&self.options.meals, &self.registration.meals)
    }

    fn diet(&self) -> String {
        let chosen: Vec<String> = self.registration.diet.iter().cloned().collect();
        self.names(&self.options.diets, &chosen)
    }

    fn accommodations(&self) -> String {
        self.names(&self.options.accommodations, &self.protected.accommodations)
    }
}

/// A status as word, icon and edge: any one of the three is enough.
#[derive(Template)]
#[template(path = "parts/status.html")]
pub(crate) struct StatusBadge<'f> {
    frame: &'f Frame<'f>,
    look: &'static str,
    icon: &'static str,
    words: String,
}

impl askama::filters::HtmlSafe for StatusBadge<'_> {}

impl<'f> StatusBadge<'f> {
    pub(crate) fn of(frame: &'f Frame<'f>, status: Status, place: Option<u64>) -> Self {
        let (look, icon) = match status {
            Status::Confirmed => ("good", "check"),
            Status::Pending => ("warn wait", "hold"),
            Status::Waitlisted => ("info", "queue"),
            Status::Declined => ("", "minus"),
            Status::Cancelled => ("gone", "cross"),
        };
        let words = match place {
            Some(place) if status == Status::Waitlisted => {
                frame.count("status-waitlisted-at", place)
            }
            _ => frame.t(match status {
                Status::Confirmed => "status-confirmed",
                Status::Pending => "status-pending",
                Status::Waitlisted => "status-waitlisted",
                Status::Declined => "status-declined",
                Status::Cancelled => "status-cancelled",
            }),
        };
        Self::new(frame, look, icon, words.into_owned())
    }

    /// Any other state.
    pub(crate) fn new(
        frame: &'f Frame<'f>,
        look: &'static str,
        icon: &'static str,
        words: String,
    ) -> Self {
        Self {
            frame,
            look,
            icon,
            words,
        }
    }
}

#[handler]
pub(crate) async fn change_form(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    if registration.status.has_ended() {
        return see(&format!("/registration/{secret}"));
    }
    let protected = protected_answers(visit.state.db.read(), registration.id)
        .await
        .map_err(failed)?;
    let answers = registration.answers(&protected);
    show_change(&visit, secret, &registration, answers, Vec::new()).await
}

async fn show_change(
    visit: &Visit,
    secret: String,
    registration: &Registration,
    answers: registrations::Answers,
    faults: Vec<FieldError>,
) -> Page {
    let db = visit.state.db.read();
    let options = form_options(db).await.map_err(failed)?;
    let erased = protected_are_erased(db, visit.now).await.map_err(failed)?;
    let mut frame = Frame::new(visit, Area::Registration, "change-title");
    let status = if faults.is_empty() {
        StatusCode::OK
    } else {
        frame.title = frame
            .t1("form-error-title", "title", &frame.title)
            .into_owned();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    private(with_status(
        status,
        &ChangePage {
            frame,
            secret,
            fields: Fields::new(visit, answers, faults, options.into()).after_erasing(erased),
            asks_for_reason: registration.asks_for_reason && !erased,
        },
    ))
}

#[handler]
pub(crate) async fn change(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(typed): Form<Typed>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let answers = typed.answers();
    let (db, actor) = (&visit.state.db, Actor::attendee());
    match registrations::change(db, &actor, registration.id, &answers, visit.now).await {
        Ok(()) => {
            visit.state.outbox_bell.notify_one();
            see(&format!("/registration/{secret}?changed=1"))
        }
        Err(Error::Invalid(faults)) => {
            show_change(&visit, secret, &registration, answers, faults).await
        }
        Err(other) => Err(failed(other)),
    }
}

#[handler]
pub(crate) async fn cancel_question(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    if registration.status.has_ended() {
        return see(&format!("/registration/{secret}"));
    }
    private(page(&CancelPage {
        frame: Frame::new(&visit, Area::Registration, "cancel-title"),
        secret,
        registration,
    }))
}

#[handler]
pub(crate) async fn cancel(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    registrations::cancel(
        &visit.state.db,
        &Actor::attendee(),
        registration.id,
        visit.now,
    )
    .await
    .map_err(failed)?;
    visit.state.outbox_bell.notify_one();
    see(&format!("/registration/{secret}?cancelled=1"))
}

#[handler]
pub(crate) async fn end_other_links(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let link = parsed(&secret)?;
    registrations::end_other_links(&visit.state.db, registration.id, &link, visit.now)
        .await
        .map_err(failed)?;
    see(&format!("/registration/{secret}?links=1"))
}

/// The conference as one calendar entry. It holds nothing about the person.
#[handler]
pub(crate) async fn calendar_entry(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
) -> Page {
    opened(request, &visit, &secret).await?;
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    let state = &visit.state;
    let published_at = visit
        .snapshot
        .release
        .as_ref()
        .map_or(visit.now, |release| release.published_at);
    let entry = calendar::conference_entry(
        agenda,
        &visit.snapshot.calendar_domain,
        &state.config.public_url,
        published_at,
        visit.language,
    );
    private(Ok(Response::builder()
        .content_type("text/calendar; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"conference.ics\"",
        )
        .body(entry)))
}
