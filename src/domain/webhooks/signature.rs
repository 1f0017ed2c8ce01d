//! Signatures as the Standard Webhooks specification has them: HMAC-SHA256 over id, time and body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::domain::Error;
use crate::domain::secret::random;

/// What both sides know: 256 random bits. It is told once; it has no `Display` and its `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct SigningSecret(Vec<u8>);

impl SigningSecret {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no random source.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = vec![0; 32];
        random(&mut bytes)?;
        Ok(Self(bytes))
    }

    pub(super) fn of(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// What somebody was told.
    #[must_use]
    pub fn parse(told: &str) -> Option<Self> {
        let bytes = STANDARD.decode(told.strip_prefix("whsec_")?).ok()?;
        Some(Self(bytes))
    }

    /// `whsec_` and base64: for the one who is to have it.
    #[must_use]
    pub fn reveal(&self) -> String {
        format!("whsec_{}", STANDARD.encode(&self.0))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn signature(&self, content: &[u8]) -> Result<String, Error> {
        // HMAC takes keys of every length; the type does not know.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|error| Error::Internal(format!("a webhook's secret: {error}")))?;
        mac.update(content);
        Ok(format!(
            "v1,{}",
            STANDARD.encode(mac.finalize().into_bytes())
        ))
    }
}

impl std::fmt::Debug for SigningSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SigningSecret(hidden)")
    }
}

/// The value of `webhook-signature`: one signature for each secret, with spaces between. `seconds`: of the Unix epoch.
///
/// # Errors
/// None in truth: HMAC takes every key.
pub fn sign(
    secrets: &[SigningSecret],
    id: &str,
    seconds: i64,
    body: &str,
) -> Result<String, Error> {
    let content = format!("{id}.{seconds}.{body}");
    let all: Result<Vec<String>, Error> = secrets
        .iter()
        .map(|secret| secret.signature(content.as_bytes()))
        .collect();
    Ok(all?.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example that the specification's own libraries are tested with.
    #[test]
    fn the_published_example_is_signed_as_published() {
        let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let signed = sign(
            &[secret],
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}",
        );
        assert_eq!(
            signed.unwrap(),
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn a_secret_is_told_in_a_form_that_reads_back_and_hides_itself() {
        let secret = SigningSecret::generate().unwrap();
        assert_eq!(SigningSecret::parse(&secret.reveal()), Some(secret.clone()));
        assert_eq!(format!("{secret:?}"), "SigningSecret(hidden)");
        assert_ne!(secret, SigningSecret::generate().unwrap());
        assert_eq!(SigningSecret::parse("whsec_?"), None);
    }
}
