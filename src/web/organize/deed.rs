//! `/organize/registrations/{id}/{deed}`: doing something with a registration. The page shows the mail
//! that will go out; only what was shown is done.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use poem::web::Path;
use uuid::Uuid;

use super::guard::Desk;
use super::registration::{address, parse};
use crate::domain::mail::ConferenceFacts;
use crate::domain::registrations::{
    self, Deed, Payment, Performed, Registration, RegistrationType, Rehearsed, Substitute, Voice,
    display_code,
};
use crate::domain::{Error, FieldError, FieldProblem};
use crate::http::form::Form;
use crate::i18n::{Language, Words, dollars};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, see, with_status};
use crate::web::visit::Visit;

/// Which deed an address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Approve,
    Decline,
    Cancel,
    Restore,
    Resend,
    Payment,
    MoveUp,
    ChangeType,
    Replace,
    Merge,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::Approve,
        Self::Decline,
        Self::MoveUp,
        Self::Payment,
        Self::Resend,
        Self::ChangeType,
        Self::Replace,
        Self::Merge,
        Self::Restore,
        Self::Cancel,
    ];

    /// Its name in addresses and words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Decline => "decline",
            Self::Cancel => "cancel",
            Self::Restore => "restore",
            Self::Resend => "resend",
            Self::Payment => "payment",
            Self::MoveUp => "move-up",
            Self::ChangeType => "type",
            Self::Replace => "replace",
            Self::Merge => "merge",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What can be done with `registration`, in the order of the buttons.
    pub(super) fn fitting(registration: &Registration) -> Vec<Self> {
        Self::ALL
            .into_iter()
            // Doubles have a page of their own, which leads to merging.
            .filter(|kind| *kind != Self::Merge && kind.blank().fits(registration))
            .collect()
    }

    /// The deed before anything is typed.
    fn blank(self) -> Deed {
        match self {
            Self::Approve => Deed::Approve,
            Self::Decline => Deed::Decline(String::new()),
            Self::Cancel => Deed::Cancel,
            Self::Restore => Deed::Restore,
            Self::Resend => Deed::Resend,
            Self::Payment => Deed::Pay(Payment::Open),
            Self::MoveUp => Deed::MoveUp(String::new()),
            Self::ChangeType => Deed::ChangeType(String::new()),
            Self::Replace => Deed::Replace(Substitute::default()),
            Self::Merge => Deed::Merge(Uuid::nil()),
        }
    }

    /// Whether it takes something from somebody.
    pub(super) fn is_loss(self) -> bool {
        matches!(
            self,
            Self::Decline | Self::Cancel | Self::Replace | Self::Merge
        )
    }
}

/// What the form holds. No `Debug`: it is private.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
struct Typed {
    /// `show` for the mail first, anything else to do it.
    step: String,
    /// The outcome that the page showed.
    shown: String,
    text: String,
    payment: String,
    amount: String,
    reason: String,
    registration_type: String,
    legal_name: String,
    email: String,
    mail_language: String,
    other: String,
}

#[derive(Template)]
#[template(path = "organize/deed.html")]
struct DeedPage<'v> {
    frame: Frame<'v>,
    kind: Kind,
    registration: Registration,
    types: Vec<RegistrationType>,
    doubles: Vec<Registration>,
    typed: Typed,
    faults: Vec<Fault>,
    rehearsed: Option<Rehearsed>,
    differs: bool,
}

/// The registration and the deed of an address.
struct Asked {
    registration: Registration,
    kind: Kind,
    facts: ConferenceFacts,
    /// The types that can be chosen, where one is.
    types: Vec<RegistrationType>,
    /// Other registrations that may be of the same person, where they are to be merged.
    doubles: Vec<Registration>,
}

/// What the address asks for; none where it does not go with where the registration stands.
async fn asked(visit: &Visit, desk: &Desk, id: &str, deed: &str) -> poem::Result<Option<Asked>> {
    let kind = Kind::parse(deed).ok_or_else(|| failed(Error::NotFound))?;
    let registration = registrations::by_id(&visit.state.db, parse(id)?)
        .await
        .map_err(failed)?;
    let agenda = visit.agenda().ok_or_else(|| failed(Error::NotFound))?;
    if !kind.blank().fits(&registration) {
        return Ok(None);
    }
    let mut types = Vec::new();
    if kind == Kind::ChangeType {
        let all = registrations::types(visit.state.db.read(), visit.now).await;
        types = all.map_err(failed)?;
        types.retain(|kind| kind.slug != registration.type_slug);
    }
    let mut doubles = Vec::new();
    if kind == Kind::Merge {
        let found = registrations::doubles_of(&visit.state.db, &desk.actor, &registration).await;
        doubles = found.map_err(failed)?;
        if doubles.is_empty() {
            return Ok(None);
        }
    }
    Ok(Some(Asked {
        registration,
        kind,
        facts: ConferenceFacts::of(agenda),
        types,
        doubles,
    }))
}

impl Typed {
    /// What stands in the form at first.
    fn beginning(kind: Kind, registration: &Registration) -> Self {
        let words = Words(registration.mail_language);
        let text = match kind {
            Kind::Decline if registration.asks_for_reason => words.t("decline-scholarship"),
            Kind::Decline => words.t("decline-other"),
            _ => "".into(),
        };
        Self {
            text: text.into_owned(),
            mail_language: registration.mail_language.code().to_owned(),
            ..Self::default()
        }
    }

    fn deed(&self, kind: Kind, registration: &Registration) -> Result<Deed, Error> {
        match kind {
            Kind::Decline => Deed::decline(&self.text),
            Kind::Payment => {
                Payment::parse(&self.payment, &self.amount, registration.price_cents).map(Deed::Pay)
            }
            Kind::MoveUp => Deed::move_up(&self.reason),
            Kind::ChangeType => Ok(Deed::ChangeType(self.registration_type.clone())),
            Kind::Merge => match Uuid::parse_str(&self.other) {
                Ok(other) => Ok(Deed::Merge(other)),
                Err(_) => {
                    let fault = FieldError::new("other", FieldProblem::Missing);
                    Err(Error::Invalid(vec![fault]))
                }
            },
            Kind::Replace => Ok(Deed::Replace(Substitute {
                legal_name: self.legal_name.clone(),
                email: self.email.clone(),
                mail_language: self.mail_language.clone(),
            })),
            Kind::Approve | Kind::Cancel | Kind::Restore | Kind::Resend => Ok(kind.blank()),
        }
    }
}

#[handler]
pub(super) async fn question(
    visit: Visit,
    desk: Desk,
    Path((id, deed)): Path<(String, String)>,
) -> Page {
    let Some(asked) = asked(&visit, &desk, &id, &deed).await? else {
        return see(&address(parse(&id)?));
    };
    let db = &visit.state.db;
    registrations::note_view(db, &desk.actor, asked.registration.id, visit.now)
        .await
        .map_err(failed)?;
    let typed = Typed::beginning(asked.kind, &asked.registration);
    if asked.kind == Kind::Merge && asked.doubles.len() == 1 {
        // There is one alone: what comes of it is shown at once.
        let other = asked.doubles.first().map(|other| other.id);
        let other = other.unwrap_or_default().to_string();
        let typed = Typed { other, ..typed };
        return rehearse(&visit, &desk, asked, typed).await;
    }
    let nothing_chosen = [Kind::Payment, Kind::ChangeType, Kind::Replace, Kind::Merge];
    if nothing_chosen.contains(&asked.kind) {
        // Nothing is chosen yet: there is no mail to show.
        return show(&visit, &desk, asked, typed, Vec::new(), None);
    }
    if asked.kind == Kind::MoveUp {
        // What it comes to is the same whatever the reason.
        let deed = asked.kind.blank();
        return rehearse_deed(&visit, &desk, asked, typed, deed).await;
    }
    rehearse(&visit, &desk, asked, typed).await
}

#[handler]
pub(super) async fn submit(
    visit: Visit,
    desk: Desk,
    Path((id, deed)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Page {
    let Some(asked) = asked(&visit, &desk, &id, &deed).await? else {
        return see(&address(parse(&id)?));
    };
    if typed.step == "show" {
        return rehearse(&visit, &desk, asked, typed).await;
    }
    let deed = match typed.deed(asked.kind, &asked.registration) {
        Ok(deed) => deed,
        Err(error) => return faulty(&visit, &desk, asked, typed, error),
    };
    let (id, kind) = (asked.registration.id, asked.kind);
    let performed = registrations::perform(
        &visit.state.db,
        &desk.actor,
        id,
        &deed,
        &typed.shown,
        voice(&visit, &asked.facts),
        visit.now,
    )
    .await;
    match performed {
        Ok(Performed::Done) => {
            visit.state.outbox_bell.notify_one();
            see(&format!("{}?done={}", address(id), kind.name()))
        }
        Ok(Performed::Differs(rehearsed)) => {
            show(&visit, &desk, asked, typed, Vec::new(), Some(*rehearsed))
        }
        Err(error) => faulty(&visit, &desk, asked, typed, error),
    }
}

fn voice<'a>(visit: &'a Visit, facts: &'a ConferenceFacts) -> Voice<'a> {
    Voice {
        conference: facts,
        public_url: &visit.state.config.public_url,
    }
}

/// Shows what the deed would come to.
async fn rehearse(visit: &Visit, desk: &Desk, asked: Asked, typed: Typed) -> Page {
    match typed.deed(asked.kind, &asked.registration) {
        Ok(deed) => rehearse_deed(visit, desk, asked, typed, deed).await,
        Err(error) => faulty(visit, desk, asked, typed, error),
    }
}

async fn rehearse_deed(
    visit: &Visit,
    desk: &Desk,
    asked: Asked,
    mut typed: Typed,
    deed: Deed,
) -> Page {
    let rehearsed = registrations::rehearse(
        &visit.state.db,
        &desk.actor,
        asked.registration.id,
        &deed,
        voice(visit, &asked.facts),
        visit.now,
    )
    .await;
    match rehearsed {
        Ok(rehearsed) => {
            // Asked for by the person at the desk: nothing has changed behind their back.
            typed.shown.clear();
            show(visit, desk, asked, typed, Vec::new(), Some(rehearsed))
        }
        Err(error) => faulty(visit, desk, asked, typed, error),
    }
}

/// The form again, with what is wrong; or the registration, where the deed does not go with it any more.
fn faulty(visit: &Visit, desk: &Desk, asked: Asked, typed: Typed, error: Error) -> Page {
    match error {
        Error::Invalid(faults) => show(visit, desk, asked, typed, faults, None),
        Error::NotAsItStands if asked.kind == Kind::Payment => {
            let fault = FieldError::new("payment", FieldProblem::UnknownChoice);
            show(visit, desk, asked, typed, vec![fault], None)
        }
        Error::NotAsItStands => see(&address(asked.registration.id)),
        other => Err(failed(other)),
    }
}

fn show(
    visit: &Visit,
    desk: &Desk,
    asked: Asked,
    typed: Typed,
    faults: Vec<FieldError>,
    rehearsed: Option<Rehearsed>,
) -> Page {
    let differs = rehearsed.is_some() && !typed.shown.is_empty();
    let title = format!("deed-{}-title", asked.kind.name());
    let mut frame = desk.frame(visit, Area::Registrations, &title);
    let mut status = StatusCode::OK;
    if !faults.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        frame.mark_faulty();
    } else if differs {
        status = StatusCode::CONFLICT;
    }
    with_status(
        status,
        &DeedPage {
            frame,
            kind: asked.kind,
            registration: asked.registration,
            types: asked.types,
            doubles: asked.doubles,
            typed,
            faults: faults::in_words_at_desk(visit.words(), &faults),
            rehearsed,
            differs,
        },
    )
}

impl DeedPage<'_> {
    fn action(&self) -> String {
        format!("{}/{}", address(self.registration.id), self.kind.name())
    }

    fn back(&self) -> String {
        address(self.registration.id)
    }

    fn words(&self, end: &str) -> String {
        let name = format!("deed-{}-{end}", self.kind.name());
        self.frame.t(name).into_owned()
    }

    fn code(&self) -> String {
        display_code(&self.registration.code)
    }

    fn badge<'f>(&'f self, registration: &Registration) -> StatusBadge<'f> {
        StatusBadge::of_one(&self.frame, registration)
    }

    /// Whether something else than the button is asked.
    fn asks(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Approve | Kind::Cancel | Kind::Restore | Kind::Resend
        )
    }

    /// What is asked about who comes instead: the field, its words, what was typed, and the kind of field.
    fn substitute(&self) -> [(&'static str, &'static str, &str, &'static str); 2] {
        let typed = &self.typed;
        [
            ("legal_name", "replace-name", &typed.legal_name, "text"),
            ("email", "replace-email", &typed.email, "email"),
        ]
    }

    fn is_other(&self, other: &Registration) -> bool {
        self.typed.other == other.id.to_string()
    }

    fn code_of(&self, other: &Registration) -> String {
        display_code(&other.code)
    }

    fn languages(&self) -> [Language; 2] {
        Language::ALL
    }

    /// What a type costs today.
    fn price_of(&self, kind: &RegistrationType) -> String {
        match kind.price_cents {
            0 => self.frame.t("register-free").into_owned(),
            cents => dollars(cents),
        }
    }

    /// What would be due, where the deed changes the price.
    fn due(&self, outcome: &Rehearsed) -> Option<String> {
        let registration = &outcome.registration;
        (self.kind == Kind::ChangeType).then(|| {
            let (price, due) = (registration.price_cents, registration.amount_due_cents);
            let words = self.frame.words();
            words
                .t2(
                    "deed-price-then",
                    "price",
                    dollars(price),
                    "due",
                    dollars(due),
                )
                .into_owned()
        })
    }

    fn price(&self) -> String {
        dollars(self.registration.price_cents)
    }

    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }

    /// The ways to note a payment: the name, the words, whether it is chosen.
    fn payments(&self) -> Vec<(&'static str, String, bool)> {
        [
            Payment::Full,
            Payment::Part(0),
            Payment::Waived,
            Payment::Open,
        ]
        .into_iter()
        // What stands already is no choice, but for another sum.
        .filter(|payment| {
            payment.name() == "part" || payment.name() != self.registration.payment.name()
        })
        .map(|payment| {
            let name = payment.name();
            let words = self.frame.t(format!("payment-{name}")).into_owned();
            (name, words, self.typed.payment == name)
        })
        .collect()
    }
}
