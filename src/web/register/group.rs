//! `/register/group`: one contact registers several people. First a form, then a look at what it comes to, then it is sent.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::group_typed::{ROWS_AT_ONCE, Row, Typed};
use super::{closed, code, price, sentence};
use crate::domain::registrations::{
    self, Applied, GROUP_MAX, Group, GroupFault, GroupPerson, Offered, Refusal, RegistrationType,
    Repeatable,
};
use crate::domain::{Error, FieldError};
use crate::http::client::Client;
use crate::http::form::Form;
use crate::http::limits::Kind;
use crate::i18n::Language;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::registration::StatusBadge;
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "register_group.html")]
struct GroupForm<'v> {
    frame: Frame<'v>,
    typed: Typed,
    rows: Vec<Row>,
    types: Vec<RegistrationType>,
    applied: Option<Applied>,
    asks_code: bool,
    /// Where it is, and what is wrong.
    faults: Vec<(String, String)>,
    trapped: bool,
}

#[derive(Template)]
#[template(path = "register_group_review.html")]
struct Review<'v> {
    frame: Frame<'v>,
    typed: Typed,
    group: Group,
    /// Something has changed since this was looked at.
    differs: bool,
}

#[handler]
pub(crate) async fn form(visit: Visit) -> Page {
    let typed = Typed {
        mail_language: visit.language.code().to_owned(),
        form_key: Uuid::now_v7().to_string(),
        ..Typed::default()
    };
    show(&visit, typed, Vec::new(), StatusCode::OK).await
}

#[handler]
pub(crate) async fn submit(request: &Request, visit: Visit, Form(typed): Form<Typed>) -> Page {
    match typed.deed.as_str() {
        "change" | "more" => return show(&visit, typed, Vec::new(), StatusCode::OK).await,
        _ => {}
    }
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    visit.state.limits.check(Kind::Registration, &client)?;
    if !typed.website.is_empty() {
        // Programs fill in every field; a person sees why nothing was sent.
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return show(&visit, typed, Vec::new(), status).await;
    }
    match typed.deed.as_str() {
        "send" => send(request, visit, typed).await,
        _ => review(request, &visit, typed, false).await,
    }
}

async fn review(request: &Request, visit: &Visit, typed: Typed, differs: bool) -> Page {
    let (db, group) = (&visit.state.db, typed.group());
    match registrations::rehearse_group(db, &group, visit.language, visit.now).await {
        Ok(group) => {
            let status = match differs {
                true => StatusCode::CONFLICT,
                false => StatusCode::OK,
            };
            let frame = Frame::new(visit, Area::Register, "group-review-title");
            private(with_status(
                status,
                &Review {
                    frame,
                    typed,
                    group,
                    differs,
                },
            ))
        }
        Err(error) => refused(request, visit, typed, error).await,
    }
}

async fn send(request: &Request, visit: Visit, typed: Typed) -> Page {
    let repeatable = Uuid::parse_str(&typed.form_key).ok().map(|key| Repeatable {
        key,
        body_hash: typed.body_hash(),
    });
    let (db, group, shown) = (visit.state.db.clone(), typed.group(), typed.shown());
    let (language, now) = (visit.language, visit.now);
    // On a task of its own: a browser that hangs up does not stop it half way.
    let outcome = tokio::spawn(async move {
        registrations::register_group(&db, &group, language, shown, repeatable, now).await
    });
    let outcome = outcome
        .await
        .map_err(|error| failed(Error::Internal(error.to_string())))?;
    match outcome {
        Ok(registered) => {
            visit.state.outbox_bell.notify_one();
            see(&format!("/group/{}?new=1", registered.secret.reveal()))
        }
        Err(Error::NotAsItStands) => review(request, &visit, typed, true).await,
        Err(error) => refused(request, &visit, typed, error).await,
    }
}

async fn refused(request: &Request, visit: &Visit, typed: Typed, error: Error) -> Page {
    match error {
        Error::InvalidGroup(faults) => {
            let codes: Vec<FieldError> = faults.iter().map(|one| one.fault.clone()).collect();
            code::slow_down(request, visit, &codes)?;
            show(visit, typed, faults, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Error::RegistrationRefused(refusal) => {
            let refusal: Refusal = refusal;
            tracing::debug!(?refusal, "registration of a group refused");
            closed(visit, StatusCode::CONFLICT)
        }
        other => Err(failed(other)),
    }
}

async fn show(visit: &Visit, typed: Typed, faults: Vec<GroupFault>, status: StatusCode) -> Page {
    let offered =
        registrations::offered(visit.state.db.read(), &typed.access_code, None, visit.now);
    let Offered {
        types,
        code,
        asks_code,
        opens_by_code,
    } = offered.await.map_err(failed)?;
    let open = |kind: &RegistrationType| kind.availability.can_be_chosen();
    if !types.iter().any(open) && !opens_by_code && status == StatusCode::OK {
        return closed(visit, StatusCode::OK);
    }
    let trapped = !typed.website.is_empty();
    let mut frame = Frame::new(visit, Area::Register, "group-title");
    if !faults.is_empty() || trapped {
        frame.mark_faulty();
    }
    let page = GroupForm {
        rows: typed.rows(),
        faults: faults
            .iter()
            .map(|fault| placed(&frame, &typed, fault))
            .collect(),
        asks_code: asks_code || types.iter().any(|kind| kind.requires_code),
        types: types.into_iter().filter(open).collect(),
        applied: code.and_then(Result::ok),
        frame,
        typed,
        trapped,
    };
    // What somebody typed is theirs.
    private(with_status(status, &page))
}

/// Where a fault is, and what it says.
fn placed(frame: &Frame<'_>, typed: &Typed, one: &GroupFault) -> (String, String) {
    let text = sentence(frame.words(), &one.fault);
    let Some(index) = one.person else {
        let field = match one.fault.field {
            "people" => "person_name-1",
            field => field,
        };
        return (field.to_owned(), text);
    };
    let row = index + 1;
    let column = match one.fault.field {
        "legal_name" => "name",
        "email" => "email",
        "mail_language" => "language",
        // A code that the person's type cannot be had with.
        _ => "type",
    };
    let people = typed.people();
    let name = people.get(index).map(|person| person.legal_name.trim());
    let who = match name.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => frame.count("group-person", row).into_owned(),
    };
    let words = frame.words().t2("group-fault", "who", who, "text", text);
    (format!("person_{column}-{row}"), words.into_owned())
}

impl GroupForm<'_> {
    /// What is wrong in the box of this id; all of it, where that is more than one thing.
    fn fault(&self, id: impl AsRef<str>) -> Option<String> {
        let here = (self.faults.iter()).filter(|(place, _)| place == id.as_ref());
        let texts: Vec<&str> = here.map(|(_, text)| text.as_str()).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    fn languages(&self) -> [Language; 2] {
        [Language::En, Language::Es]
    }

    /// "Full conference, $160, for groups of 5 or more".
    fn option(&self, kind: &RegistrationType) -> String {
        let frame = &self.frame;
        let cents = kind.reduced_cents.unwrap_or(kind.price_cents);
        let name = frame.plain(&kind.name).to_owned();
        let parts = [Some(name), Some(price(frame, cents)), size(frame, kind)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn code_words(&self, applied: &Applied) -> String {
        code::words(&self.frame, applied)
    }

    fn can_have_more(&self) -> bool {
        self.rows.len() < GROUP_MAX
    }

    /// The box in which typing goes on after more rows were asked for.
    fn next_row(&self) -> usize {
        self.rows.len() + 1
    }

    fn more(&self) -> usize {
        ROWS_AT_ONCE.min(GROUP_MAX - self.rows.len())
    }
}

/// For how many people at once a way to register is; none where it is for any number.
pub(super) fn size(frame: &Frame<'_>, kind: &RegistrationType) -> Option<String> {
    let smallest = kind.smallest_group.filter(|people| *people > 1);
    let words = match (smallest, kind.largest_group) {
        (Some(smallest), Some(largest)) => {
            let words = frame.words();
            words.t2(
                "group-size-between",
                "smallest",
                smallest,
                "largest",
                largest,
            )
        }
        (Some(smallest), None) => frame.count("group-size-from", smallest),
        (None, Some(largest)) => frame.count("group-size-to", largest),
        (None, None) => return None,
    };
    Some(words.into_owned())
}

impl Review<'_> {
    fn badge(&self, person: &GroupPerson) -> StatusBadge<'_> {
        StatusBadge::of(&self.frame, person.status, person.place)
    }

    fn price(&self, person: &GroupPerson) -> String {
        price(&self.frame, person.price_cents)
    }

    fn total(&self) -> String {
        price(&self.frame, self.group.price_cents())
    }

    /// The address of the person in this row.
    fn email(&self, row: &usize) -> String {
        let people = self.typed.people();
        people
            .get(*row)
            .map_or_else(String::new, |person| person.email.trim().to_owned())
    }
}
