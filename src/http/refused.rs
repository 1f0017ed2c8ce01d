//! Requests that are refused before a handler has seen them.

use poem::error::ResponseError;
use poem::http::{StatusCode, header};
use poem::{IntoResponse as _, Response};

/// Why a request was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It could not be read.
    #[error("the request could not be read")]
    Malformed,
    /// It changes something and came from another site.
    #[error("the request came from another site")]
    ForeignSite,
    /// It is larger than what is taken here.
    #[error("the request is too large")]
    TooLarge,
    /// Its body is of another kind than what is taken here.
    #[error("the request's content type is not taken here")]
    UnsupportedMediaType,
    /// There were too many from this network.
    #[error("too many requests")]
    TooMany {
        /// When to come back, in seconds.
        retry_after: u64,
    },
}

impl ResponseError for Refused {
    fn status(&self) -> StatusCode {
        match self {
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::ForeignSite => StatusCode::FORBIDDEN,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        }
    }

    fn as_response(&self) -> Response {
        let mut response = self.status().into_response();
        if let Self::TooMany { retry_after } = self {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, (*retry_after).into());
        }
        response
    }
}
