//! `/register`: the ways to come, and one form.

mod code;
mod fields;
pub(crate) mod find;
pub(crate) mod group;
mod group_typed;
mod review;
mod typed;

pub(crate) use fields::{Choice, Fields, Options, sentence, sentence_at_desk};
pub(crate) use typed::{Typed, Whole};

use askama::Template;
use fluent_bundle::FluentArgs;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::errors::failed;
use super::form_questions::{For, QuestionsPart};
use super::frame::{Area, Frame};
use super::render::{Page, private, see, with_status};
use super::visit::Visit;
use crate::domain::Error;
use crate::domain::conference::form_options;
use crate::domain::form_questions;
use crate::domain::registrations::{
    self, Applied, Availability, Refusal, RegistrationType, Repeatable, Stage, protected_are_erased,
};
use crate::http::client::Client;
use crate::http::form::{Form, Query};
use crate::http::limits::Kind;
use crate::i18n::dollars;

#[derive(Template)]
#[template(path = "register.html")]
struct Register<'v> {
    frame: Frame<'v>,
    types: Vec<RegistrationType>,
    /// What the code that was given does.
    applied: Option<Applied>,
    asks_code: bool,
    fields: Fields<'v>,
    form_key: String,
    trap: String,
    trapped: bool,
}

#[derive(Template)]
#[template(path = "register_closed.html")]
struct RegistrationClosed<'v> {
    frame: Frame<'v>,
    text: String,
}

/// A type that is chosen already, by a link.
#[derive(serde::Deserialize)]
struct Chosen {
    #[serde(default, rename = "type")]
    slug: String,
    /// A code that is given already.
    #[serde(default)]
    voucher: String,
}

#[handler]
pub(crate) async fn form(request: &Request, visit: Visit, Query(chosen): Query<Chosen>) -> Page {
    let typed = Typed {
        registration_type: chosen.slug,
        access_code: chosen.voucher,
        mail_language: visit.language.code().to_owned(),
        form_key: Uuid::now_v7().to_string(),
        ..Typed::default()
    };
    let faults = code::faults(request, &visit, &typed).await?;
    show(&visit, typed, faults, StatusCode::OK).await
}

#[handler]
pub(crate) async fn submit(
    request: &Request,
    visit: Visit,
    Form(Whole(typed)): Form<Whole>,
) -> Page {
    match typed.deed.as_str() {
        code::APPLY => return code::apply(request, &visit, typed).await,
        review::CHANGE => return show(&visit, typed, Vec::new(), StatusCode::OK).await,
        _ => {}
    }
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    visit.state.limits.check(Kind::Registration, &client)?;
    if !typed.website.is_empty() {
        // Programs fill in every field; a person sees why nothing was sent.
        return show(&visit, typed, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let answers = typed.answers();
    if typed.deed == review::REVIEW {
        let (db, language) = (&visit.state.db, visit.language);
        let outcome = registrations::review(db, &answers, language, visit.now).await;
        return match outcome {
            Ok(review) => review::show(&visit, &typed, review).await,
            Err(error) => not_sent(request, &visit, typed, error).await,
        };
    }
    let repeatable = Uuid::parse_str(&typed.form_key).ok().map(|key| Repeatable {
        key,
        body_hash: typed.body_hash(),
    });
    let outcome = registrations::register(
        &visit.state.db,
        &answers,
        visit.language,
        repeatable,
        visit.now,
    )
    .await;
    match outcome {
        Ok(registered) => {
            visit.state.outbox_bell.notify_one();
            see(&format!(
                "/registration/{}?new=1",
                registered.secret.reveal()
            ))
        }
        Err(error) => not_sent(request, &visit, typed, error).await,
    }
}

/// The form again, with why nothing was sent.
async fn not_sent(request: &Request, visit: &Visit, typed: Typed, error: Error) -> Page {
    match error {
        Error::Invalid(faults) => {
            code::slow_down(request, visit, &faults)?;
            show(visit, typed, faults, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Error::RegistrationRefused(refusal) => refused(visit, typed, refusal).await,
        other => Err(failed(other)),
    }
}

async fn show(
    visit: &Visit,
    typed: Typed,
    faults: Vec<crate::domain::FieldError>,
    status: StatusCode,
) -> Page {
    let db = &visit.state.db;
    let offered = code::offered(visit, &typed).await?;
    let types = offered.types;
    let options = form_options(db.read()).await.map_err(failed)?;
    let open = types.iter().any(|kind| kind.availability.can_be_chosen());
    // Whoever has a code may have another way to come.
    if !open && status == StatusCode::OK && !offered.opens_by_code {
        return closed(visit, StatusCode::OK);
    }
    let trapped = !typed.website.is_empty();
    let problems = faults.len() + usize::from(trapped);
    let mut frame = Frame::new(visit, Area::Register, "register-title");
    if problems > 0 {
        frame.mark_faulty();
    }
    let asked = form_questions::all(db.read()).await.map_err(failed)?;
    let erased = protected_are_erased(db.read(), visit.now)
        .await
        .map_err(failed)?;
    let asked = QuestionsPart::new(visit, &asked, &types, For::Chooser, erased);
    let answer = with_status(
        status,
        &Register {
            frame,
            types,
            applied: offered.code.and_then(Result::ok),
            asks_code: offered.asks_code,
            form_key: typed.form_key.clone(),
            trap: typed.website.clone(),
            trapped,
            fields: Fields::new(visit, typed.answers(), faults, Options::from(options))
                .asking(asked),
        },
    );
    // What somebody typed is theirs.
    private(answer)
}

/// A type closed between looking and sending: the form again, with what was typed.
async fn refused(visit: &Visit, typed: Typed, refusal: Refusal) -> Page {
    let types = code::offered(visit, &typed).await?.types;
    if types.iter().any(|kind| kind.availability.can_be_chosen()) {
        let fault = crate::domain::FieldError::new(
            "registration_type",
            crate::domain::FieldProblem::UnknownChoice,
        );
        return show(visit, typed, vec![fault], StatusCode::CONFLICT).await;
    }
    tracing::debug!(?refusal, "registration refused");
    closed(visit, StatusCode::CONFLICT)
}

fn closed(visit: &Visit, status: StatusCode) -> Page {
    let (text, _) = super::home::registration_line(visit);
    with_status(
        status,
        &RegistrationClosed {
            frame: Frame::new(visit, Area::Register, "register-title"),
            text,
        },
    )
}

/// A price in words.
pub(crate) fn price(frame: &Frame<'_>, cents: i64) -> String {
    if cents == 0 {
        frame.t("register-free").into_owned()
    } else {
        dollars(cents)
    }
}

/// "Early bird until March 1, then $120".
pub(crate) fn stage_words(frame: &Frame<'_>, stage: &Stage) -> String {
    let mut values = FluentArgs::new();
    values.set("name", frame.plain(&stage.name));
    values.set("then", price(frame, stage.then_cents));
    if let Some(until) = &stage.ends_at {
        values.set("until", frame.long_moment(until));
    }
    if let Some(left) = stage.left {
        values.set("count", left);
    }
    let id = match (stage.ends_at, stage.left) {
        (Some(_), Some(_)) => "register-stage-until-people",
        (Some(_), None) => "register-stage-until",
        (None, _) => "register-stage-people",
    };
    frame.words().with(id, &values).into_owned()
}

impl Register<'_> {
    fn price(&self, kind: &RegistrationType) -> String {
        price(&self.frame, kind.price_cents)
    }

    /// What is paid for it, in words: with what the code takes off.
    fn total(&self, kind: &RegistrationType) -> String {
        let frame = &self.frame;
        let name = frame.plain(&kind.name);
        let Some(cents) = kind.reduced_cents else {
            let price = self.price(kind);
            return frame
                .words()
                .t2("register-total", "type", name, "price", price)
                .into_owned();
        };
        let mut values = FluentArgs::new();
        values.set("type", name);
        values.set("price", price(frame, cents));
        values.set("before", dollars(kind.price_cents));
        let words = frame.words().with("register-total-reduced", &values);
        words.into_owned()
    }

    /// The same for the type that is chosen.
    fn chosen_total(&self) -> Option<String> {
        let mut types = self.types.iter();
        let chosen = types.find(|kind| self.is_chosen(kind))?;
        Some(self.total(chosen))
    }

    /// Until when the price holds, and what comes after it; none where it is the regular one.
    fn stage_words(&self, kind: &RegistrationType) -> Option<String> {
        kind.stage
            .as_ref()
            .map(|stage| stage_words(&self.frame, stage))
    }

    fn reduced(&self, kind: &RegistrationType) -> Option<String> {
        kind.reduced_cents.map(|cents| price(&self.frame, cents))
    }

    /// What the code does, in words.
    fn code_words(&self, applied: &Applied) -> String {
        code::words(&self.frame, applied)
    }

    fn is_chosen(&self, kind: &RegistrationType) -> bool {
        self.fields.answers.registration_type == kind.slug
    }

    /// Whether it can be chosen in this form: by one person alone.
    fn can_be_chosen(&self, kind: &RegistrationType) -> bool {
        kind.availability.can_be_chosen() && !kind.is_for_groups()
    }

    /// For how many people at once it is, where nobody can choose it alone.
    fn group_only(&self, kind: &RegistrationType) -> Option<String> {
        let open = kind.availability.can_be_chosen() && kind.is_for_groups();
        let smallest = kind.smallest_group.filter(|_| open)?;
        Some(self.frame.count("group-only", smallest).into_owned())
    }

    /// Where a type stands, in words: with its end where that comes before the conference's.
    fn state(&self, kind: &RegistrationType) -> String {
        let frame = &self.frame;
        let key = match kind.availability {
            Availability::Open => "register-open",
            Availability::FewLeft => "register-few-left",
            Availability::Waitlist => "register-waitlist",
            Availability::NotYet => {
                return frame
                    .t1("register-not-yet", "date", frame.short_date(&kind.opens_at))
                    .into_owned();
            }
            Availability::Closed => {
                return frame
                    .t1("register-closed", "date", frame.short_date(&kind.closes_at))
                    .into_owned();
            }
        };
        let ends_early = frame
            .visit
            .snapshot
            .window
            .is_some_and(|window| kind.closes_at < window.closes_at);
        if ends_early && kind.availability == Availability::Open {
            return frame
                .t1(
                    "register-open-until",
                    "date",
                    frame.short_date(&kind.closes_at),
                )
                .into_owned();
        }
        frame.t(key).into_owned()
    }

    /// The badge's look and icon for where a type stands.
    fn badge(&self, kind: &RegistrationType) -> (&'static str, &'static str) {
        match kind.availability {
            Availability::Open => ("good", "check"),
            Availability::FewLeft => ("warn", "seat"),
            Availability::Waitlist => ("info", "queue"),
            Availability::NotYet | Availability::Closed => ("", "minus"),
        }
    }

    fn asks_for_code(&self) -> bool {
        let is_typed = !self.fields.answers.access_code.is_empty();
        is_typed || self.asks_code || self.types.iter().any(|kind| kind.requires_code)
    }

    fn asks_for_reason(&self) -> bool {
        self.types.iter().any(RegistrationType::asks_for_reason)
    }
}
