//! The code that somebody typed: what it does is shown before anything is sent.

use poem::Request;
use poem::http::StatusCode;

use super::{Typed, show};
use crate::domain::email::Email;
use crate::domain::registrations::{self, Applied, Offered};
use crate::domain::vouchers::Discount;
use crate::domain::{FieldError, FieldProblem};
use crate::http::client::Client;
use crate::http::limits::Kind;
use crate::i18n::dollars;
use crate::web::errors::failed;
use crate::web::frame::Frame;
use crate::web::render::Page;
use crate::web::visit::Visit;

/// What the button says that applies a code.
pub(super) const APPLY: &str = "code";

/// What is offered to somebody who typed this.
pub(super) async fn offered(visit: &Visit, typed: &Typed) -> poem::Result<Offered> {
    let person = Email::parse(&typed.email);
    let db = visit.state.db.read();
    registrations::offered(db, &typed.access_code, person.as_ref(), visit.now)
        .await
        .map_err(failed)
}

/// Shows the form again, with what the code does; nothing is sent, and what was typed stays.
pub(super) async fn apply(request: &Request, visit: &Visit, typed: Typed) -> Page {
    let faults = faults(request, visit, &typed).await?;
    let status = match faults.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    show(visit, typed, faults, status).await
}

/// What is wrong with the code alone.
pub(super) async fn faults(
    request: &Request,
    visit: &Visit,
    typed: &Typed,
) -> poem::Result<Vec<FieldError>> {
    let code = match typed.access_code.trim().is_empty() {
        true => None,
        false => offered(visit, typed).await?.code,
    };
    let fault = code.and_then(Result::err);
    let faults: Vec<FieldError> = fault
        .map(|problem| FieldError::new("access_code", problem))
        .into_iter()
        .collect();
    slow_down(request, visit, &faults)?;
    Ok(faults)
}

/// Who tries many codes that nobody has is slowed down.
pub(super) fn slow_down(
    request: &Request,
    visit: &Visit,
    faults: &[FieldError],
) -> poem::Result<()> {
    let unknown = |fault: &FieldError| fault.problem == FieldProblem::WrongCode;
    if faults.iter().any(unknown) {
        let client = Client::of(request, &visit.state.config.trusted_proxies);
        visit.state.limits.check(Kind::UnknownSecret, &client)?;
    }
    Ok(())
}

/// What a code does: "Your code PEER takes 20% off."
pub(super) fn words(frame: &Frame<'_>, applied: &Applied) -> String {
    let value = match applied.discount {
        Discount::Percent(percent) => percent.to_string(),
        Discount::Amount(cents) => dollars(cents),
        Discount::None | Discount::Free => String::new(),
    };
    let id = format!("register-code-{}", applied.discount.name());
    let words = frame.words();
    words
        .t2(&id, "code", applied.code.clone(), "value", value)
        .into_owned()
}
