//! The methods that an address takes, told when another one is refused (RFC 9110, section 15.5.6).

use poem::error::{MethodNotAllowedError, ResponseError};
use poem::http::{HeaderValue, StatusCode, header};
use poem::{Endpoint, IntoEndpoint, IntoResponse as _, Request, Response, RouteMethod};

/// A method that an address does not take; the value is that of the `Allow` header.
#[derive(Debug, thiserror::Error)]
#[error("this address takes {0:?}")]
pub struct NotAllowed(pub HeaderValue);

impl ResponseError for NotAllowed {
    fn status(&self) -> StatusCode {
        StatusCode::METHOD_NOT_ALLOWED
    }

    fn as_response(&self) -> Response {
        let mut response = self.status().into_response();
        response.headers_mut().insert(header::ALLOW, self.0.clone());
        response
    }
}

/// What an address does for each method that it takes.
pub struct Methods {
    endpoints: RouteMethod,
    allowed: &'static str,
}

/// An address that is read.
#[must_use]
pub fn get<E>(endpoint: E) -> Methods
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    Methods {
        endpoints: poem::get(endpoint),
        allowed: "GET, HEAD",
    }
}

/// An address that only takes forms.
#[must_use]
pub fn post<E>(endpoint: E) -> Methods
where
    E: IntoEndpoint,
    E::Endpoint: 'static,
{
    Methods {
        endpoints: poem::post(endpoint),
        allowed: "POST",
    }
}

impl Methods {
    /// The methods, as the `Allow` header writes them.
    #[must_use]
    pub fn allowed(&self) -> &'static str {
        self.allowed
    }

    /// It takes a form too.
    #[must_use]
    pub fn post<E>(self, endpoint: E) -> Self
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        Self {
            endpoints: self.endpoints.post(endpoint),
            allowed: "GET, HEAD, POST",
        }
    }
}

impl Endpoint for Methods {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        match self.endpoints.call(request).await {
            Err(error) if error.is::<MethodNotAllowedError>() => {
                Err(NotAllowed(HeaderValue::from_static(self.allowed)).into())
            }
            outcome => outcome,
        }
    }
}
