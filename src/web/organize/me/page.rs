//! The account's page.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use crate::domain::organizers::{self, Device, Organizer, OwnLogin};
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::organize::roles::{self, RoleInWords};
use crate::web::render::{Page, with_status};
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "organize/me.html")]
struct AccountPage<'v> {
    frame: Frame<'v>,
    me: Organizer,
    logins: Vec<OwnLogin>,
    this_login: uuid::Uuid,
    /// Fields of the password's form, each with what is wrong.
    faults: Vec<Fault>,
    /// The name of the words that say what just happened.
    done: Option<&'static str>,
}

/// What just happened, told at the top of the page.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct News {
    done: String,
}

#[handler]
pub(in super::super) async fn show(visit: Visit, desk: Desk, Query(news): Query<News>) -> Page {
    let done = match news.done.as_str() {
        "ended" => Some("me-login-ended"),
        "others" => Some("me-others-ended"),
        "password" => Some("me-password-changed"),
        _ => None,
    };
    draw(&visit, &desk, done, Vec::new()).await
}

/// The page, with what is wrong with the password's form.
pub(super) async fn draw(
    visit: &Visit,
    desk: &Desk,
    done: Option<&'static str>,
    faults: Vec<Fault>,
) -> Page {
    let (db, actor) = (&visit.state.db, &desk.actor);
    let me = organizers::myself(db, actor).await.map_err(failed)?;
    let logins = organizers::own_logins(db, actor, visit.now)
        .await
        .map_err(failed)?;
    let mut frame = desk.frame(visit, Area::Own, "me-title");
    let mut status = StatusCode::OK;
    if !faults.is_empty() {
        status = StatusCode::UNPROCESSABLE_ENTITY;
        frame.mark_faulty();
    }
    let page = AccountPage {
        frame,
        me,
        logins,
        this_login: desk.login,
        faults,
        done,
    };
    with_status(status, &page)
}

impl AccountPage<'_> {
    fn everybody(&self) -> String {
        roles::everybody(self.frame.words())
    }

    fn roles(&self) -> Vec<RoleInWords> {
        roles::in_words(self.frame.words(), &self.me.roles)
    }

    fn is_this(&self, login: &OwnLogin) -> bool {
        login.id == self.this_login
    }

    /// "Firefox on Android".
    fn device(&self, login: &OwnLogin) -> String {
        let words = self.frame.words();
        let on = |device: Device| {
            let browser = words.t(&format!("browser-{}", device.browser()));
            let system = words.t(&format!("system-{}", device.system()));
            words.t2("device-on", "browser", browser, "system", system)
        };
        let text = login.device.map_or_else(|| words.t("device-unknown"), on);
        text.into_owned()
    }

    /// What the button to end it says to those who hear the page.
    fn end_of(&self, login: &OwnLogin) -> String {
        let when = self.frame.moment(&login.begun_at);
        let words = self.frame.words();
        words
            .t2(
                "me-login-end-of",
                "device",
                self.device(login),
                "when",
                when,
            )
            .into_owned()
    }

    fn fault(&self, field: &str) -> Option<&str> {
        faults::of_field(&self.faults, field)
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::organizers::Device;
    use crate::i18n::{Language, Words};

    #[test]
    fn every_browser_and_system_has_words() {
        for language in Language::ALL {
            let words = Words(language);
            for (browsers, systems) in [
                ("Edg/ OPR/", "iPhone"),
                ("OPR/", "Android"),
                ("SamsungBrowser/", "CrOS"),
                ("Firefox/", "Windows"),
                ("Chrome/", "Macintosh"),
                ("Safari/", "Linux"),
                ("", ""),
            ] {
                let device = Device::of(&format!("{browsers} {systems}"));
                for id in [
                    format!("browser-{}", device.browser()),
                    format!("system-{}", device.system()),
                ] {
                    assert_ne!(words.t(&id), id);
                }
            }
        }
    }
}
