//! A name for each request: in the answer, in the log, and on the page of a failure. A name that a client sends
//! is not taken over: it could say anything.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use poem::http::{HeaderName, HeaderValue};
use uuid::Uuid;

/// The name of the request, in its answer.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The first half of all names of this process: names need not be secret, only different.
static PROCESS: LazyLock<u64> = LazyLock::new(|| {
    let (first, second) = Uuid::now_v7().as_u64_pair();
    // Time and chance, half of each.
    first.rotate_left(16) ^ second
});
/// How many requests were named.
static NAMED: AtomicU64 = AtomicU64::new(0);

/// The name of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// A name that no other request has.
    #[must_use]
    pub(super) fn new() -> Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let number = NAMED.fetch_add(1, Ordering::Relaxed);
        let bits = (u128::from(*PROCESS) << 64) | u128::from(number);
        let mut name = [b'0'; 32];
        for (place, digit) in name.iter_mut().rev().enumerate() {
            let nibble = (bits >> (4 * place)) & 0xf;
            *digit = DIGITS[usize::try_from(nibble).unwrap_or_default()];
        }
        Self(HeaderValue::from_bytes(&name).unwrap_or(HeaderValue::from_static("-")))
    }

    /// As it is written in headers.
    #[must_use]
    pub(super) fn value(&self) -> HeaderValue {
        self.0.clone()
    }

    /// As it is written in logs and on pages.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_long_and_different() {
        let names: std::collections::HashSet<String> = (0..1000)
            .map(|_| RequestId::new().as_str().to_owned())
            .collect();
        assert_eq!(names.len(), 1000);
        assert!(names.iter().all(|name| name.len() == 32));
    }
}
