//! What browsers send: forms and queries, with fields that may stand several times.

use poem::http::header;
use poem::{FromRequest, Request, RequestBody};
use serde::de::DeserializeOwned;

use super::refused::Refused;

/// The fields of a form.
#[derive(Clone, Debug)]
pub struct Form<T>(pub T);

/// The parameters of the query.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

impl<'a, T: DeserializeOwned> FromRequest<'a> for Form<T> {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let is_form = request
            .header(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        if !is_form {
            return Err(Refused::UnsupportedMediaType.into());
        }
        let bytes = body.take()?.into_bytes().await?;
        let value = serde_html_form::from_bytes(&bytes).map_err(|_| Refused::Malformed)?;
        Ok(Self(value))
    }
}

impl<'a, T: DeserializeOwned> FromRequest<'a> for Query<T> {
    async fn from_request(request: &'a Request, _body: &mut RequestBody) -> poem::Result<Self> {
        let query = request.original_uri().query().unwrap_or_default();
        let value = serde_html_form::from_str(query).map_err(|_| Refused::Malformed)?;
        Ok(Self(value))
    }
}
