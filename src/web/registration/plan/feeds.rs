//! `/registration/{secret}/plan/feeds`: the plan in one's own calendar: an address for each device, which its owner
//! names and ends.

use askama::Template;
use poem::http::StatusCode;
use poem::web::Path;
use poem::{Request, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::{Opened, going_on};
use crate::domain::plan::{self, FeedOptions, NAME_MAX, PlanFeed, PlanToken};
use crate::domain::registrations::Registration;
use crate::domain::secret::Secret;
use crate::domain::{Error, FieldError};
use crate::http::form::Form;
use crate::i18n::Language;
use crate::web::calendar::{Found, Program};
use crate::web::errors::failed;
use crate::web::faults::{self, Fault};
use crate::web::frame::{Area, Frame};
use crate::web::render::{Page, private, see, with_status};
use crate::web::visit::Visit;

/// What was typed to make a feed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    name: String,
    tells: String,
    r#in: String,
    alarm: String,
    program: String,
}

/// The alarms that can be chosen, in minutes before.
const ALARMS: [u16; 4] = [5, 10, 15, 30];

#[derive(Template)]
#[template(path = "plan/feeds.html")]
struct FeedsPage<'v> {
    frame: Frame<'v>,
    secret: String,
    feeds: Vec<PlanFeed>,
    tokens: Vec<PlanToken>,
    typed: Typed,
    faults: Vec<Fault>,
    /// The feed that was just made: its address is told here alone.
    found: Option<Found>,
    /// The key that was just made.
    token: Option<String>,
    /// The form of the keys is the one that is at fault.
    of_token: bool,
}

/// What was just made, or why it was not.
#[derive(Default)]
pub(super) struct Made {
    pub(super) found: Option<Found>,
    pub(super) token: Option<String>,
    pub(super) faults: Vec<FieldError>,
    pub(super) of_token: bool,
    pub(super) typed: Typed,
}

#[handler]
pub(crate) async fn show(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    match going_on(request, &visit, &secret).await? {
        Opened::GoesOn(registration) => page(&visit, secret, &registration, Made::default()).await,
        Opened::Ended => see(&format!("/registration/{secret}")),
    }
}

pub(super) async fn page(
    visit: &Visit,
    secret: String,
    registration: &Registration,
    made: Made,
) -> Page {
    let (db, person) = (visit.state.db.read(), registration.id);
    let mut frame = Frame::new(visit, Area::Registration, "plan-feeds-title");
    let status = if made.faults.is_empty() {
        StatusCode::OK
    } else {
        frame.mark_faulty();
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = FeedsPage {
        frame,
        secret,
        feeds: plan::feeds(db, person).await.map_err(failed)?,
        tokens: plan::tokens(db, person).await.map_err(failed)?,
        faults: faults::in_words(visit.words(), &made.faults),
        typed: made.typed,
        found: made.found,
        token: made.token,
        of_token: made.of_token,
    };
    private(with_status(status, &page))
}

/// Makes a feed; its address is told in the answer itself, since no other address may hold it.
#[handler]
pub(crate) async fn make(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(typed): Form<Typed>,
) -> Page {
    let registration = match going_on(request, &visit, &secret).await? {
        Opened::GoesOn(registration) => registration,
        Opened::Ended => return see(&format!("/registration/{secret}")),
    };
    let options = FeedOptions {
        busy_only: typed.tells == "busy",
        language: Language::from_code(&typed.r#in).unwrap_or(visit.language),
    };
    let (db, person) = (&visit.state.db, registration.id);
    let made = match plan::make_feed(db, person, &typed.name, options, visit.now).await {
        Ok(feed) => Made {
            found: Some(found(&visit, &typed, &feed)),
            typed,
            ..Made::default()
        },
        Err(Error::Invalid(faults)) => Made {
            faults,
            typed,
            ..Made::default()
        },
        Err(other) => return Err(failed(other)),
    };
    page(&visit, secret, &registration, made).await
}

fn found(visit: &Visit, typed: &Typed, feed: &Secret) -> Found {
    let url = &visit.state.config.public_url;
    let alarm = typed
        .alarm
        .parse()
        .ok()
        .filter(|alarm| ALARMS.contains(alarm));
    let alarm = alarm.map_or_else(String::new, |alarm: u16| format!("?alarm={alarm}"));
    let address = format!("{url}/calendar/my/{}.ics{alarm}", feed.reveal());
    Found::personal(typed.name.clone(), address)
}

#[handler]
pub(crate) async fn end(
    request: &Request,
    visit: Visit,
    Path((secret, id)): Path<(String, String)>,
) -> Page {
    let Opened::GoesOn(registration) = going_on(request, &visit, &secret).await? else {
        return see(&format!("/registration/{secret}"));
    };
    let id: Uuid = id.parse().map_err(|_| failed(Error::NotFound))?;
    plan::end_feed(&visit.state.db, registration.id, id, visit.now)
        .await
        .map_err(failed)?;
    see(&format!("/registration/{secret}/plan?done=feed-ended"))
}

impl FeedsPage<'_> {
    fn fault(&self) -> Option<&str> {
        faults::of_field(&self.faults, "name")
    }

    fn token_fault(&self) -> Option<&str> {
        self.fault().filter(|_| self.of_token)
    }

    fn feed_fault(&self) -> Option<&str> {
        self.fault().filter(|_| !self.of_token)
    }

    fn alarms(&self) -> Vec<(u16, bool)> {
        let chosen: Option<u16> = self.typed.alarm.parse().ok();
        ALARMS
            .into_iter()
            .map(|alarm| (alarm, chosen == Some(alarm)))
            .collect()
    }

    fn languages(&self) -> [(Language, bool); 2] {
        let chosen = Language::from_code(&self.typed.r#in).unwrap_or(self.frame.lang());
        Language::ALL.map(|language| (language, language == chosen))
    }

    fn programs(&self) -> [(Program, bool); 4] {
        Program::ALL.map(|program| (program, program.as_str() == self.typed.program))
    }

    /// The programs that are told of: the one that is chosen, else all.
    fn told(&self) -> Vec<Program> {
        let chosen = self.programs().into_iter().find(|(_, chosen)| *chosen);
        match chosen {
            Some((program, _)) => vec![program],
            None => Program::ALL.to_vec(),
        }
    }

    fn opens(&self) -> bool {
        self.told().len() == 1
    }

    /// The code always leads to the feed itself.
    fn code_subscribes(&self) -> bool {
        true
    }

    /// "April 18", or that no program has asked yet.
    fn read_on(&self, feed: &PlanFeed) -> String {
        let frame = &self.frame;
        match feed.read_on {
            Some(day) => {
                let day = crate::i18n::say_date(frame.lang(), day);
                frame.t1("plan-feed-read", "day", day).into_owned()
            }
            None => frame.t("plan-feed-unread").into_owned(),
        }
    }
}
