//! `/registration/{secret}/data.json`: all that is kept about a person, for that person.

use poem::http::header;
use poem::web::Path;
use poem::{Request, Response, handler};

use super::opened;
use crate::domain::{Error, registrations};
use crate::web::errors::failed;
use crate::web::render::{Page, private};
use crate::web::visit::Visit;

#[handler]
pub(crate) async fn show(request: &Request, visit: Visit, Path(secret): Path<String>) -> Page {
    let registration = opened(request, &visit, &secret).await?;
    let data = registrations::own_data(&visit.state.db, registration.id, visit.now)
        .await
        .map_err(failed)?;
    let body = serde_json::to_string_pretty(&data)
        .map_err(|error| failed(Error::Internal(error.to_string())))?;
    private(Ok(Response::builder()
        .content_type("application/json; charset=utf-8")
        .header(
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"my-registration.json\"",
        )
        .body(body)))
}
