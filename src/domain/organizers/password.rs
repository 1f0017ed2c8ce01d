//! Passwords: argon2id, off the async threads, a few at a time.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::domain::{Error, FieldError, FieldProblem};

/// The fewest characters: long is what protects, not odd signs (NIST SP 800-63B, section 5.1.1.2).
const SHORTEST: usize = 12;
/// The most characters.
const LONGEST: usize = 256;

/// Each hashing takes 19 MiB: as many at a time as there are cores.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| {
    Semaphore::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
});

/// Memory in KiB, passes, lanes (OWASP's password storage page, argon2id).
fn argon2() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// The hash of `password`, as a PHC string.
pub(super) async fn hash(password: &str) -> Result<String, Error> {
    let length = password.chars().count();
    let problem = match length {
        0 => Some(FieldProblem::Missing),
        length if length < SHORTEST => Some(FieldProblem::TooShort),
        length if length > LONGEST => Some(FieldProblem::TooLong),
        _ => None,
    };
    if let Some(problem) = problem {
        return Err(Error::Invalid(vec![FieldError::new("password", problem)]));
    }
    let password = password.to_owned();
    apart(move || {
        argon2()
            .hash_password(password.as_bytes())
            .map(|hash| hash.to_string())
            .map_err(|error| Error::Internal(format!("password hashing: {error}")))
    })
    .await?
}

/// Whether `password` is the one of `stored`. Without a stored hash the same work is done, so that the
/// time does not tell whether an address is known.
pub(super) async fn verify(password: &str, stored: Option<&str>) -> Result<bool, Error> {
    if password.chars().count() > LONGEST {
        return Ok(false);
    }
    let (password, stored) = (password.to_owned(), stored.map(str::to_owned));
    apart(move || match stored {
        Some(stored) => PasswordHash::new(&stored)
            .is_ok_and(|hash| argon2().verify_password(password.as_bytes(), &hash).is_ok()),
        None => {
            let _ = argon2().hash_password(password.as_bytes());
            false
        }
    })
    .await
}

async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
    let _place = PLACES
        .acquire()
        .await
        .map_err(|error| Error::Internal(format!("password hashing: {error}")))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Error::Internal(format!("password hashing: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn passwords_are_kept_as_argon2id_and_never_told_apart_by_time_alone() {
        let stored = hash("four plain words here").await.unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(
            verify("four plain words here", Some(&stored))
                .await
                .unwrap()
        );
        assert!(!verify("four plain words", Some(&stored)).await.unwrap());
        assert!(!verify("four plain words here", None).await.unwrap());
        assert!(matches!(hash("short").await, Err(Error::Invalid(_))));
    }
}
