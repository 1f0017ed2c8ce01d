//! Keys with which a person's own programs work on the plan.

use poem::web::Path;
use poem::{Request, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::feeds::{Made, page};
use super::{Opened, going_on};
use crate::domain::Error;
use crate::domain::plan;
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Named {
    name: String,
}

/// Makes a key; it is told in the answer itself, once.
#[handler]
pub(crate) async fn make(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(named): Form<Named>,
) -> Page {
    let Opened::GoesOn(registration) = going_on(request, &visit, &secret).await? else {
        return see(&format!("/registration/{secret}"));
    };
    let (db, person) = (&visit.state.db, registration.id);
    let mut made = Made {
        of_token: true,
        ..Made::default()
    };
    match plan::make_token(db, person, &named.name, visit.now).await {
        Ok(token) => made.token = Some(token.reveal().to_owned()),
        Err(Error::Invalid(faults)) => made.faults = faults,
        Err(other) => return Err(failed(other)),
    }
    page(&visit, secret, &registration, made).await
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
    plan::end_token(&visit.state.db, registration.id, id, visit.now)
        .await
        .map_err(failed)?;
    see(&format!("/registration/{secret}/plan?done=token-ended"))
}
