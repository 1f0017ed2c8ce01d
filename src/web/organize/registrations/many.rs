//! `/organize/registrations/many`: something done with those who are chosen. First the page says for whom it can be
//! done, for whom not and why, and shows a mail; then it is done, and what could not be is told.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use url::form_urlencoded;
use uuid::Uuid;

use super::asked::{ADDRESS, Asked, Wish};
use super::thousands;
use crate::domain::mail::ConferenceFacts;
use crate::domain::registrations::{
    self, CHOSEN_MAX, DoneWithMany, Hindrance, Left, Many, OutcomeOfMany, PreviewOfMany, Voice,
};
use crate::domain::{Error, FieldProblem};
use crate::http::form::{Form, Query};
use crate::web::errors::failed;
use crate::web::frame::{Area, Frame};
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, page, see, with_status};
use crate::web::visit::Visit;

/// So many are named in an address, of those for whom it could not be done.
const NAMED_MAX: usize = 50;

#[derive(Template)]
#[template(path = "organize/registrations_many.html")]
struct ManyPage<'v> {
    frame: Frame<'v>,
    many: Many,
    wish: Wish,
    preview: PreviewOfMany,
    differs: bool,
}

#[derive(Template)]
#[template(path = "organize/registrations_refused.html")]
struct RefusedPage<'v> {
    frame: Frame<'v>,
    back: String,
    too_many: bool,
}

#[derive(Template)]
#[template(path = "organize/registrations_done.html")]
struct DonePage<'v> {
    frame: Frame<'v>,
    many: Many,
    done: u64,
    /// For how many it could not be done; some of them by name.
    not: u64,
    left: Vec<Left>,
}

/// What came of it, as an address says it.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Told {
    many: String,
    done: u64,
    not: u64,
    left: Vec<Uuid>,
}

#[handler]
pub(super) async fn submit(visit: Visit, desk: Desk, Form(asked): Form<Asked>) -> Page {
    let many = Many::parse(&asked.many).ok_or_else(|| failed(Error::NotFound))?;
    let wish = Wish::read(&visit, &desk.actor, &asked).await?;
    if asked.step != "do" {
        return show(&visit, &desk, many, wish, false).await;
    }
    let (db, actor) = (visit.state.db.clone(), desk.actor.clone());
    let (selection, shown, now) = (wish.selection(), asked.shown.clone(), visit.now);
    // On a task of its own: a browser that hangs up does not stop it half way.
    let done = tokio::spawn(async move {
        registrations::do_with_many(&db, &actor, many, &selection, Some(&shown), now).await
    })
    .await
    .map_err(|error| failed(Error::Internal(error.to_string())))?;
    match done {
        Ok(OutcomeOfMany::Done(done)) => {
            visit.state.seats_changed();
            see(&told_at(many, &done))
        }
        Ok(OutcomeOfMany::Differs) => show(&visit, &desk, many, wish, true).await,
        Err(error) => refused(&visit, &desk, &wish, error),
    }
}

fn told_at(many: Many, done: &DoneWithMany) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("many", many.as_str());
    query.append_pair("done", &done.done.to_string());
    query.append_pair("not", &done.left.len().to_string());
    for id in done.left.iter().take(NAMED_MAX) {
        query.append_pair("left", &id.to_string());
    }
    format!("{ADDRESS}/many?{}", query.finish())
}

async fn show(visit: &Visit, desk: &Desk, many: Many, wish: Wish, differs: bool) -> Page {
    let facts = visit.agenda().map(ConferenceFacts::of);
    let voice = facts.as_ref().map(|conference| Voice {
        conference,
        public_url: &visit.state.config.public_url,
    });
    let (db, actor) = (&visit.state.db, &desk.actor);
    let selection = wish.selection();
    let preview = registrations::preview_many(db, actor, many, &selection, voice, visit.now).await;
    let preview = match preview {
        Ok(preview) => preview,
        Err(error) => return refused(visit, desk, &wish, error),
    };
    let title = format!("many-{}-title", many.as_str());
    let status = if differs {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    with_status(
        status,
        &ManyPage {
            frame: desk.frame(visit, Area::Registrations, &title),
            many,
            wish,
            preview,
            differs,
        },
    )
}

/// Nobody was chosen, or more than can be dealt with at once.
fn refused(visit: &Visit, desk: &Desk, wish: &Wish, error: Error) -> Page {
    let Error::Invalid(faults) = error else {
        return Err(failed(error));
    };
    let too_many = faults
        .iter()
        .any(|fault| fault.problem == FieldProblem::TooMany);
    with_status(
        StatusCode::UNPROCESSABLE_ENTITY,
        &RefusedPage {
            frame: desk.frame(visit, Area::Registrations, "many-refused-title"),
            back: wish.address(ADDRESS, None),
            too_many,
        },
    )
}

#[handler]
pub(super) async fn told(visit: Visit, desk: Desk, Query(told): Query<Told>) -> Page {
    let Some(many) = Many::parse(&told.many) else {
        return see(ADDRESS);
    };
    let some = told.left.get(..NAMED_MAX).unwrap_or(&told.left);
    let left = registrations::left(&visit.state.db, &desk.actor, many, some, visit.now)
        .await
        .map_err(failed)?;
    page(&DonePage {
        frame: desk.frame(&visit, Area::Registrations, "many-done-title"),
        many,
        done: told.done,
        not: told.not,
        left,
    })
}

/// Why it cannot be done, in words.
fn reason(frame: &Frame<'_>, left: &Left) -> String {
    let words = match left.hindrance {
        Hindrance::NoAddress => "many-left-no-address",
        Hindrance::IsNoRequest => "many-left-no-request",
        Hindrance::Ended => "many-left-ended",
        Hindrance::Free => "many-left-free",
        Hindrance::Paid => "many-left-paid",
        Hindrance::Failed => "many-left-failed",
    };
    frame.t(words).into_owned()
}

impl ManyPage<'_> {
    fn words(&self, end: &str) -> String {
        let name = format!("many-{}-{end}", self.many.as_str());
        self.frame.t(name).into_owned()
    }

    fn fitting(&self) -> String {
        self.frame
            .count("many-fitting", self.preview.fitting)
            .into_owned()
    }

    fn left(&self) -> String {
        self.frame
            .count("many-left", self.preview.left.len())
            .into_owned()
    }

    fn reason(&self, left: &Left) -> String {
        reason(&self.frame, left)
    }

    fn back(&self) -> String {
        self.wish.address(ADDRESS, None)
    }
}

impl RefusedPage<'_> {
    fn most(&self) -> String {
        let most = thousands(CHOSEN_MAX as u64);
        self.frame
            .t1("many-refused-too-many", "count", most)
            .into_owned()
    }
}

impl DonePage<'_> {
    fn done(&self) -> String {
        let words = format!("many-{}-done", self.many.as_str());
        self.frame.count(&words, self.done).into_owned()
    }

    fn not(&self) -> String {
        self.frame.count("many-left", self.not).into_owned()
    }

    fn reason(&self, left: &Left) -> String {
        reason(&self.frame, left)
    }

    /// How many more there are than have a name here.
    fn more(&self) -> Option<String> {
        let named = u64::try_from(self.left.len()).unwrap_or_default();
        let more = self.not.checked_sub(named).filter(|more| *more > 0)?;
        Some(self.frame.count("many-left-more", more).into_owned())
    }
}
