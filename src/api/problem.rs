//! Errors as `application/problem+json` (RFC 9457), each with a code that never changes.

use poem::Response;
use poem::http::{StatusCode, header};
use poem_openapi::payload::Json;
use poem_openapi::types::ToJSON as _;
use poem_openapi::{ApiResponse, Object};

use crate::domain::registrations::Refusal;
use crate::domain::{Error, FieldError, FieldProblem, mail};
use crate::http::refused::Refused;
use crate::i18n::{Language, Words};

/// What went wrong.
#[derive(Clone, Debug, Object)]
#[oai(skip_serializing_if_is_none)]
pub(crate) struct Problem {
    /// Stable name of the problem: programs decide by it.
    pub(crate) code: String,
    /// The HTTP status, again.
    pub(crate) status: u16,
    /// What kind of problem it is, in a few words.
    pub(crate) title: String,
    /// What to do about it.
    pub(crate) detail: Option<String>,
    /// The fields that need another value, all of them.
    pub(crate) errors: Option<Vec<FieldProblemOut>>,
    /// Of a `stale` version: the thing as it is now.
    pub(crate) current: Option<serde_json::Value>,
}

/// One field that needs another value.
#[derive(Clone, Debug, Object)]
pub(crate) struct FieldProblemOut {
    /// The field's name.
    pub(crate) field: String,
    /// Stable name of what is wrong with it.
    pub(crate) code: String,
    /// What to do about it.
    pub(crate) detail: String,
}

/// The error half of every operation.
#[derive(ApiResponse)]
pub(crate) enum ApiError {
    /// Something in the request cannot be read.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<Problem>),
    /// The token is missing or unknown.
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(Json<Problem>),
    /// The token's roles do not allow this.
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(Json<Problem>),
    /// There is no such thing.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<Problem>),
    /// It is not possible now.
    #[oai(status = 409, content_type = "application/problem+json")]
    Conflict(Json<Problem>),
    /// More was sent than is taken.
    #[oai(status = 413, content_type = "application/problem+json")]
    TooLarge(Json<Problem>),
    /// The body is of another kind than is taken.
    #[oai(status = 415, content_type = "application/problem+json")]
    UnsupportedMediaType(Json<Problem>),
    /// Fields need another value.
    #[oai(status = 422, content_type = "application/problem+json")]
    Unprocessable(Json<Problem>),
    /// Too many requests: wait a little.
    #[oai(status = 429, content_type = "application/problem+json")]
    TooManyRequests(
        Json<Problem>,
        /// The seconds to wait.
        #[oai(header = "Retry-After")]
        u64,
    ),
    /// Something broke on our side.
    #[oai(status = 500, content_type = "application/problem+json")]
    Internal(Json<Problem>),
}

impl ApiError {
    /// Somebody else changed it since: it is `current` now.
    pub(crate) fn stale(current: Option<serde_json::Value>) -> Self {
        Self::Conflict(Json(Problem {
            current,
            ..problem(409, "stale")
        }))
    }

    /// Fields need another value: each with the way to it.
    pub(crate) fn invalid(faults: &[(String, FieldError)]) -> Self {
        let faults = faults.iter().map(|(field, fault)| (field.clone(), fault));
        Self::Unprocessable(invalid(faults))
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::NotFound(plain(404, "not_found")),
            Error::NotSignedIn | Error::WrongPassword => {
                Self::Unauthorized(plain(401, "unauthorized"))
            }
            Error::NotAllowed => Self::Forbidden(plain(403, "forbidden")),
            Error::Invalid(fields) => Self::Unprocessable(invalid(
                fields
                    .iter()
                    .map(|fault| (fault.name().into_owned(), fault)),
            )),
            Error::InvalidGroup(faults) => {
                Self::Unprocessable(invalid(faults.iter().map(|one| (one.path(), &one.fault))))
            }
            Error::RegistrationRefused(refusal) => Self::Conflict(plain(
                409,
                match refusal {
                    Refusal::NotSetUp => "not_set_up",
                    Refusal::NotYet(_) => "registration_not_yet_open",
                    Refusal::Closed(_) => "registration_closed",
                },
            )),
            Error::RegistrationEnded => Self::Conflict(plain(409, "registration_ended")),
            Error::NotAsItStands => Self::Conflict(plain(409, "not_as_it_stands")),
            Error::SignUpRefused(refusal) => {
                let code = format!("sign_up_{}", refusal.code().replace('-', "_"));
                Self::Conflict(plain(409, &code))
            }
            Error::KeyReused => Self::Unprocessable(plain(422, "idempotency_key_reused")),
            Error::NameTaken => Self::Conflict(plain(409, "name_taken")),
            Error::LastOwner => Self::Conflict(plain(409, "last_owner")),
            Error::Stale => Self::Conflict(plain(409, "stale")),
            Error::InUse(_) => Self::Conflict(plain(409, "in_use")),
            Error::Stopped => Self::Conflict(plain(409, "stopped")),
            Error::ConflictsOpen => Self::Conflict(plain(409, "conflicts_open")),
            Error::ReleaseWaits => Self::Conflict(plain(409, "release_waits")),
            Error::Import(detail) => Self::Unprocessable(Json(Problem {
                detail: Some(detail),
                ..problem(422, "import_refused")
            })),
            Error::Database(_) | Error::Internal(_) => {
                tracing::error!(%error, "an API request failed");
                Self::Internal(plain(500, "internal"))
            }
        }
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Malformed => Self::BadRequest(plain(400, "bad_request")),
            Refused::ForeignSite => Self::Forbidden(plain(403, "forbidden")),
            Refused::TooLarge => Self::TooLarge(plain(413, "too_large")),
            Refused::UnsupportedMediaType => {
                Self::UnsupportedMediaType(plain(415, "unsupported_media_type"))
            }
            Refused::TooMany { retry_after } => {
                Self::TooManyRequests(plain(429, "too_many_requests"), retry_after)
            }
        }
    }
}

fn plain(status: u16, code: &str) -> Json<Problem> {
    Json(problem(status, code))
}

/// The problem of this code, in the words of `api.ftl`.
pub(crate) fn problem(status: u16, code: &str) -> Problem {
    let words = Words(Language::En);
    Problem {
        code: code.to_owned(),
        status,
        title: words.t(&format!("problem-{code}")).into_owned(),
        detail: Some(words.t(&format!("problem-{code}-detail")).into_owned()),
        errors: None,
        current: None,
    }
}

/// What to do about it.
fn detail(words: Words, problem: FieldProblem) -> String {
    let key = format!("api-field-{}", problem.code());
    match problem {
        FieldProblem::NotInSubject(line) => {
            let known = mail::IN_SUBJECTS.join(", ");
            words.t2(&key, "line", line, "known", known).into_owned()
        }
        FieldProblem::UnknownPlaceholder(line) | FieldProblem::NotATemplate(line) => {
            let known = mail::PLACEHOLDERS.join(", ");
            words.t2(&key, "line", line, "known", known).into_owned()
        }
        other => {
            debug_assert!(other.line().is_none());
            words.t(&key).into_owned()
        }
    }
}

/// All faults, each with the way to its field.
fn invalid<'f>(faults: impl Iterator<Item = (String, &'f FieldError)>) -> Json<Problem> {
    let words = Words(Language::En);
    let errors = faults
        .map(|(field, fault)| FieldProblemOut {
            field,
            code: fault.problem.code().replace('-', "_"),
            detail: detail(words, fault.problem),
        })
        .collect();
    Json(Problem {
        errors: Some(errors),
        ..problem(422, "invalid")
    })
}

/// The framework's own refusals in the same form: unknown path, wrong method, bad JSON, too large.
pub(crate) fn from_framework(error: poem::Error) -> Response {
    if error.is_from_response() {
        return error.into_response();
    }
    let status = error.status();
    let code = match status {
        StatusCode::UNAUTHORIZED => "unauthorized",
        StatusCode::FORBIDDEN => "forbidden",
        StatusCode::NOT_FOUND => "not_found",
        StatusCode::METHOD_NOT_ALLOWED => "method_not_allowed",
        StatusCode::PAYLOAD_TOO_LARGE => "too_large",
        StatusCode::UNSUPPORTED_MEDIA_TYPE => "unsupported_media_type",
        StatusCode::TOO_MANY_REQUESTS => "too_many_requests",
        status if status.is_client_error() => "bad_request",
        _ => "internal",
    };
    let mut body = problem(status.as_u16(), code);
    if code == "bad_request" {
        body.detail = Some(error.to_string());
    } else if code == "internal" {
        tracing::error!(%error, "an API request failed");
    }
    let headers = error.into_response().headers().clone();
    let mut response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "application/problem+json")
        .header(header::CACHE_CONTROL, "no-store")
        .body(body.to_json_string());
    for name in [header::RETRY_AFTER, header::ALLOW, header::WWW_AUTHENTICATE] {
        if let Some(value) = headers.get(&name) {
            response.headers_mut().insert(name, value.clone());
        }
    }
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(
            header::WWW_AUTHENTICATE,
            header::HeaderValue::from_static("Bearer"),
        );
    }
    response
}
