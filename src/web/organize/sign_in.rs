//! `/organize/sign-in` and `/organize/sign-out`.

use askama::Template;
use poem::http::{Method, StatusCode, header};
use poem::{Request, handler};
use url::form_urlencoded;

use super::{cookie, guard};
use crate::domain::Error;
use crate::domain::organizers::{self, Device};
use crate::domain::secret::Secret;
use crate::http::client::Client;
use crate::http::form::{Form, Query};
use crate::http::limits::Kind;
use crate::http::refused::Refused;
use crate::http::same_origin;
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

/// Where somebody arrives who wanted nothing else.
pub(super) const OVERVIEW: &str = "/organize";

#[derive(Template)]
#[template(path = "organize/sign_in.html")]
struct SignInPage<'v> {
    frame: Frame<'v>,
    next: String,
    email: String,
    wrong: bool,
    news: Option<&'static str>,
}

/// What the address says.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    next: String,
    out: String,
}

/// What was typed. No `Debug`: it holds a password.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Typed {
    email: String,
    password: String,
    next: String,
}

/// Sends somebody who is not signed in to the page for it; what was to be changed is refused there.
pub(super) fn ask(visit: &Visit, request: &Request) -> Page {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if !reads {
        let page = page(visit, OVERVIEW, "", Some("sign-in-first"));
        return private(with_status(StatusCode::UNAUTHORIZED, &page));
    }
    let address = request.original_uri().path_and_query();
    let wanted = address.map_or(OVERVIEW, |address| address.as_str());
    match local(wanted) {
        OVERVIEW => see("/organize/sign-in"),
        next => {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("next", next)
                .finish();
            see(&format!("/organize/sign-in?{query}"))
        }
    }
}

/// `next` where it leads to a page of the desk, the overview in place of anything else.
fn local(next: &str) -> &str {
    let rest = next.strip_prefix(OVERVIEW);
    let at_desk = rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']));
    let plain = next.len() <= 500
        && next.bytes().all(|byte| byte.is_ascii_graphic())
        && !next.contains(['\\', '#'])
        && !next.contains("..");
    let door = next.starts_with("/organize/sign-");
    if at_desk && plain && !door {
        next
    } else {
        OVERVIEW
    }
}

fn page<'v>(
    visit: &'v Visit,
    next: &str,
    email: &str,
    news: Option<&'static str>,
) -> SignInPage<'v> {
    let mut frame = Frame::new(visit, Area::Other, "sign-in-title");
    frame.desk = true;
    SignInPage {
        frame,
        next: next.to_owned(),
        email: email.to_owned(),
        wrong: false,
        news,
    }
}

#[handler]
pub(super) async fn form(request: &Request, visit: Visit, Query(asked): Query<Asked>) -> Page {
    let next = local(&asked.next);
    if guard::signed_in(request, &visit).await?.is_some() {
        return see(next);
    }
    let news = (!asked.out.is_empty()).then_some("sign-in-out");
    private(with_status(StatusCode::OK, &page(&visit, next, "", news)))
}

#[handler]
pub(super) async fn submit(request: &Request, visit: Visit, Form(typed): Form<Typed>) -> Page {
    if same_origin::says_foreign(request) {
        return Err(Refused::ForeignSite.into());
    }
    let client = Client::of(request, &visit.state.config.trusted_proxies);
    visit.state.limits.check(Kind::Login, &client)?;
    let (db, next) = (&visit.state.db, local(&typed.next));
    let device = device(request);
    match organizers::sign_in(db, &typed.email, &typed.password, device, visit.now).await {
        Ok(secret) => {
            enter(request, &visit, &secret).await?;
            see(next)
        }
        Err(Error::WrongPassword) => {
            let mut page = page(&visit, next, &typed.email, None);
            page.wrong = true;
            page.frame.mark_faulty();
            private(with_status(StatusCode::UNAUTHORIZED, &page))
        }
        Err(other) => Err(failed(other)),
    }
}

/// What the browser says of itself, coarse.
pub(super) fn device(request: &Request) -> Option<Device> {
    request.header(header::USER_AGENT).map(Device::of)
}

/// Hands out the new log-in; the one from before on this device ends.
pub(super) async fn enter(request: &Request, visit: &Visit, secret: &Secret) -> poem::Result<()> {
    end_login(request, visit).await?;
    cookie::set(request, &visit.state.config, secret);
    Ok(())
}

/// Signs out; doing so again changes nothing.
#[handler]
pub(super) async fn leave(request: &Request, visit: Visit) -> Page {
    end_login(request, &visit).await?;
    cookie::end(request, &visit.state.config);
    see("/organize/sign-in?out=1")
}

async fn end_login(request: &Request, visit: &Visit) -> poem::Result<()> {
    if let Some(secret) = cookie::read(request, &visit.state.config) {
        organizers::sign_out(&visit.state.db, &secret, visit.now)
            .await
            .map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_leads_to_a_page_of_the_desk_or_to_the_overview() {
        for fine in [
            "/organize",
            "/organize?lang=es",
            "/organize/registrations?q=dani&page=2",
        ] {
            assert_eq!(local(fine), fine);
        }
        for other in [
            "",
            "https://elsewhere.example/organize",
            "//elsewhere.example",
            "/organizers",
            "/organize/../register",
            "/organize\\..\\",
            "/organize/sign-in?next=/organize/sign-in",
            "/organize\r\nset-cookie: a=b",
            "/register",
        ] {
            assert_eq!(local(other), OVERVIEW, "{other}");
        }
        assert_eq!(local(&format!("/organize/{}", "x".repeat(500))), OVERVIEW);
    }
}
