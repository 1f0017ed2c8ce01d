//! Changing one's own password.

use poem::{Request, handler};

use super::ACCOUNT;
use super::page::draw;
use crate::domain::{Error, FieldError, FieldProblem, organizers};
use crate::http::client::Client;
use crate::http::form::Form;
use crate::http::limits::Kind;
use crate::web::errors::failed;
use crate::web::faults;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// What was typed. No `Debug`: it holds passwords.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Typed {
    old_password: String,
    password: String,
    repeated: String,
}

#[handler]
pub(in super::super) async fn change_password(
    request: &Request,
    visit: Visit,
    desk: Desk,
    Form(typed): Form<Typed>,
) -> Page {
    // Somebody at a desk that was left open cannot try many old passwords.
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    visit.state.limits.check(Kind::Login, &client)?;
    let told = |faults: &[FieldError]| faults::in_words(visit.words(), faults);
    if typed.password != typed.repeated {
        let fault = FieldError::new("repeated", FieldProblem::NotTheSame);
        return draw(&visit, &desk, None, told(&[fault])).await;
    }
    let outcome = organizers::change_password(
        &visit.state.db,
        &desk.actor,
        desk.login,
        &typed.old_password,
        &typed.password,
        visit.now,
    );
    let faults = match outcome.await {
        Ok(()) => return see(&format!("{ACCOUNT}?done=password")),
        Err(Error::Invalid(faults)) => told(&faults),
        Err(Error::WrongPassword) => {
            let text = visit.words().t("problem-old-password-wrong");
            vec![("old_password", text.into_owned())]
        }
        Err(other) => return Err(failed(other)),
    };
    draw(&visit, &desk, None, faults).await
}
