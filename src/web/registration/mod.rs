//! `/registration/{secret}`: what the private link lets a person do: see, change, cancel.

pub(crate) mod cancel;
pub(crate) mod change;
pub(crate) mod data;
pub(crate) mod entry;
pub(crate) mod offer;
pub(crate) mod plan;
pub(crate) mod replace;
mod status;
pub(crate) mod switch;
pub(crate) mod wishes;

pub(crate) use status::StatusBadge;

use askama::Template;
use fluent_bundle::FluentArgs;
use poem::web::Path;
use poem::{Request, handler};

use crate::domain::Error;
use crate::domain::agenda::conference_dates;
use crate::domain::conference::form_options;
use crate::domain::form_questions::{self, Answered, lacks_answers, own_answers};
use crate::domain::mailings::is_unsubscribed;
use crate::domain::registrations::{
    self, Deadlines, Payment, ProtectedAnswers, Registration, Status, can_be_replaced,
    display_code, protected_answers, protected_are_erased,
};
use crate::domain::secret::Secret;
use crate::domain::vouchers::Agreed;
use crate::http::client::Client;
use crate::http::form::Query;
use crate::http::limits::Kind;
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::form_questions::said;
use crate::web::frame::{Area, Frame};
use crate::web::register::Options;
use crate::web::render::{Page, page, private, see};
use crate::web::visit::Visit;

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    new: Option<String>,
    changed: Option<String>,
    cancelled: Option<String>,
    links: Option<String>,
    taken: Option<String>,
    let_go: Option<String>,
    late: Option<String>,
}

#[derive(Template)]
#[template(path = "registration.html")]
struct RegistrationPage<'v> {
    frame: Frame<'v>,
    secret: String,
    registration: Registration,
    protected: ProtectedAnswers,
    erased: bool,
    answers: Vec<Answered>,
    /// A question that has to be answered is not.
    lacks_answers: bool,
    options: Options,
    news: Option<&'static str>,
    other_links: u64,
    /// No mail that is not necessary is wanted.
    unsubscribed: bool,
    deadlines: Deadlines,
    dates: String,
    place: String,
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
    let unsubscribed = is_unsubscribed(db.read(), registration.id)
        .await
        .map_err(failed)?;
    let protected = protected_answers(db.read(), registration.id)
        .await
        .map_err(failed)?;
    let erased = protected_are_erased(db.read(), visit.now)
        .await
        .map_err(failed)?;
    let answers = own_answers(db.read(), registration.id, erased)
        .await
        .map_err(failed)?;
    let questions = form_questions::all(db.read()).await.map_err(failed)?;
    let lacks_answers = !registration.status.has_ended()
        && lacks_answers(&questions, &registration.type_slug, &answers, erased);
    let options = form_options(db.read()).await.map_err(failed)?;
    let conference = visit.agenda().map(|agenda| &agenda.conference);
    private(page(&RegistrationPage {
        news: news_words(&news, &registration),
        dates: visit.agenda().map_or_else(String::new, |agenda| {
            conference_dates(visit.words(), agenda)
        }),
        place: conference.map_or_else(String::new, |conference| conference.venue.in_short()),
        frame: Frame::new(&visit, Area::Registration, "registration-title"),
        options: options.into(),
        secret,
        registration,
        other_links,
        unsubscribed,
        deadlines: registrations::deadlines(db.read()).await.map_err(failed)?,
        // What is still there goes within the hour.
        protected: if erased {
            ProtectedAnswers::default()
        } else {
            protected
        },
        erased,
        answers,
        lacks_answers,
    }))
}

fn news_words(news: &News, registration: &Registration) -> Option<&'static str> {
    let status = registration.status;
    let let_go = news.let_go.is_some() || news.late.is_some();
    if news.cancelled.is_some() && status == Status::Cancelled {
        Some("registration-news-cancelled")
    } else if news.changed.is_some() {
        Some("registration-news-changed")
    } else if news.links.is_some() {
        Some(LINKS_ENDED)
    } else if news.taken.is_some() && status == Status::Confirmed {
        Some("registration-news-taken")
    } else if let_go && registration.offered_until.is_some() {
        Some("registration-news-again")
    } else if news.let_go.is_some() && status == Status::Waitlisted {
        Some("registration-news-let-go")
    } else if news.late.is_some() && status == Status::Waitlisted {
        Some("registration-news-late")
    } else if news.new.is_some() && !status.has_ended() {
        Some("registration-news-new")
    } else {
        None
    }
}

/// The one news that no mail tells too.
const LINKS_ENDED: &str = "registration-news-links";

/// The price of `registration` with what a voucher takes off it; none without one.
pub(crate) fn agreed_words(frame: &Frame<'_>, registration: &Registration) -> Option<String> {
    let agreed = registration.agreed.as_ref()?;
    Some(price_words(frame, registration.price_cents, agreed))
}

/// A price, and what a voucher takes off it.
pub(crate) fn price_words(frame: &Frame<'_>, price_cents: i64, agreed: &Agreed) -> String {
    let mut values = FluentArgs::new();
    values.set("price", dollars(price_cents));
    values.set("before", dollars(agreed.price_before_cents));
    values.set("off", dollars(agreed.discount_cents));
    values.set("code", agreed.code.clone());
    let id = match agreed.discount_cents {
        0 => "registration-price-code",
        _ => "mail-price-reduced",
    };
    frame.words().with(id, &values).into_owned()
}

impl RegistrationPage<'_> {
    /// Until when answers can be changed; none where there is no date.
    fn changes_until(&self) -> Option<String> {
        let until = self.deadlines.changes_until?;
        let key = if self.changes_over() {
            "registration-changes-over"
        } else {
            "registration-changes-until"
        };
        let until = self.frame.long_moment(&until);
        Some(self.frame.t1(key, "until", until).into_owned())
    }

    fn changes_over(&self) -> bool {
        self.deadlines.changes_over(*self.frame.now())
    }

    fn can_be_replaced(&self) -> bool {
        can_be_replaced(&self.registration) && !self.deadlines.replacements_over(*self.frame.now())
    }

    fn was_mailed(&self) -> bool {
        self.news != Some(LINKS_ENDED)
    }

    fn code(&self) -> String {
        display_code(&self.registration.code)
    }

    fn status(&self) -> StatusBadge<'_> {
        StatusBadge::of_one(&self.frame, &self.registration)
    }

    fn sentence(&self) -> String {
        let frame = &self.frame;
        if let Some(until) = &self.registration.offered_until {
            let until = frame.long_moment(until);
            let words = frame.t1("registration-offered-text", "until", until);
            return words.into_owned();
        }
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

    /// What the place costs that is held.
    fn offer_due(&self) -> Option<String> {
        let cents = self.registration.amount_due_cents;
        (cents > 0).then(|| dollars(cents))
    }

    /// The price with what a voucher takes off it; none without one.
    fn agreed(&self) -> Option<String> {
        agreed_words(&self.frame, &self.registration)
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
    fn names(&self, list: &[crate::web::register::Choice], chosen: &[String]) -> String {
        list.iter()
            .filter(|choice| chosen.contains(&choice.slug))
            .map(|choice| self.frame.plain(&choice.name))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn said(&self, answered: &Answered) -> String {
        said(self.frame.visit, answered)
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
