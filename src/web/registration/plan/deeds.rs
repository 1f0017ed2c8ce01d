//! What a person does with the plan: each deed is one form, and leads back to where it was.

use poem::web::Path;
use poem::{Request, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::said::Said;
use super::{Opened, going_on, sessions};
use crate::domain::Error;
use crate::domain::plan::{self, Standing};
use crate::domain::registrations::Registration;
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// What was sent.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    r#do: String,
    session: String,
    sessions: String,
    slot: String,
    from: String,
}

/// What was done, and where on the page that is.
struct Outcome {
    done: &'static str,
    count: Option<usize>,
    at: Option<Uuid>,
}

impl Outcome {
    fn new(done: &'static str, at: Option<Uuid>) -> Self {
        Self {
            done,
            count: None,
            at,
        }
    }
}

#[handler]
pub(crate) async fn submit(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(sent): Form<Sent>,
) -> Page {
    let registration = match going_on(request, &visit, &secret).await? {
        Opened::GoesOn(registration) => registration,
        Opened::Ended => return see(&format!("/registration/{secret}")),
    };
    let from_sessions = sent.from == "sessions";
    match carry_out(&visit, &registration, &sent).await {
        Ok(outcome) => {
            let page = if from_sessions { "/sessions" } else { "" };
            let count = outcome.count;
            let count = count.map_or_else(String::new, |count| format!("&count={count}"));
            let at = outcome.at;
            let at = at.map_or_else(String::new, |slot| format!("#s-{slot}"));
            let done = outcome.done;
            see(&format!(
                "/registration/{secret}/plan{page}?done={done}{count}{at}"
            ))
        }
        Err(Error::SignUpRefused(refusal)) => {
            let said = Some(Said::refusal(&visit, refusal));
            if from_sessions {
                sessions::page(&visit, secret, &registration, said).await
            } else {
                super::page(&visit, secret, &registration, said).await
            }
        }
        Err(other) => Err(failed(other)),
    }
}

async fn carry_out(
    visit: &Visit,
    registration: &Registration,
    sent: &Sent,
) -> Result<Outcome, Error> {
    let (state, person, now) = (&visit.state, registration.id, visit.now);
    let slot = || sent.slot.parse::<Uuid>().map_err(|_| Error::NotFound);
    let agenda = visit.snapshot.released().ok_or(Error::NotFound)?;
    let at = sent.slot.parse().ok();
    match sent.r#do.as_str() {
        "star" => {
            plan::star(&state.db, agenda, person, &sent.session, now).await?;
            Ok(Outcome::new("starred", at))
        }
        "unstar" => {
            plan::unstar(&state.db, agenda, person, &sent.session).await?;
            Ok(Outcome::new("unstarred", at))
        }
        "join" => {
            let slugs: Vec<&str> = sent.sessions.split_whitespace().collect();
            let joined = plan::join(&state.db, agenda, person, &slugs, now).await?;
            Ok(Outcome {
                count: Some(joined.added),
                ..Outcome::new("joined", None)
            })
        }
        "sign-up" => {
            let slot = slot()?;
            let standing = state.plans().sign_up(person, slot, now).await?;
            let done = match standing {
                Standing::Seat => "seat",
                Standing::Waiting(_) => "waiting",
            };
            Ok(Outcome::new(done, Some(slot)))
        }
        "give-up" => {
            let slot = slot()?;
            state.plans().give_up(person, slot, now).await?;
            Ok(Outcome::new("given-up", Some(slot)))
        }
        "mail-on" | "mail-off" => {
            let wanted = sent.r#do == "mail-on";
            plan::set_star_mail(&state.db, person, wanted).await?;
            Ok(Outcome::new(
                if wanted { "mail-on" } else { "mail-off" },
                None,
            ))
        }
        _ => Err(Error::NotFound),
    }
}
