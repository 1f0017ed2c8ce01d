//! `/registration/{secret}/wishes`: whether mail that is not necessary is wanted.

use poem::web::Path;
use poem::{Request, handler};

use super::opened;
use crate::domain::mailings::set_unsubscribed;
use crate::http::form::Form;
use crate::web::errors::failed;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// What is wanted.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Wishes {
    /// `all` or `few`; anything else changes nothing.
    mail: String,
}

#[handler]
pub(crate) async fn submit(
    request: &Request,
    visit: Visit,
    Path(secret): Path<String>,
    Form(wishes): Form<Wishes>,
) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let wants_none = match wishes.mail.as_str() {
        "few" => Some(true),
        "all" => Some(false),
        _ => None,
    };
    if let Some(wants_none) = wants_none {
        set_unsubscribed(&visit.state.db, registration.id, wants_none, visit.now)
            .await
            .map_err(failed)?;
    }
    see(&format!("/registration/{secret}#wishes"))
}
