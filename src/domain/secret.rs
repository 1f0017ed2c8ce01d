//! Secrets: random, given out once, kept as a hash.

use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use super::Error;

/// RFC 4648 base32, lower case: reads well in an address and survives a phone's keyboard.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// A secret of 160 random bits, 32 characters long. It opens something: it goes to one person and is
/// never logged, so it has no `Display` and its `Debug` hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one from the system's random source.
    ///
    /// # Errors
    /// When the system has none.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = [0_u8; 20];
        random(&mut bytes)?;
        Ok(Self(base32(&bytes)))
    }

    /// What somebody sent: anything of the right form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == 32 && text.bytes().all(|byte| ALPHABET.contains(&byte));
        well_formed.then(|| Self(text.to_owned()))
    }

    /// The secret itself: for the one who is to have it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored. A plain hash is enough: 160 random bits cannot be guessed.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        sha256(self.0.as_bytes())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Secret(hidden)")
    }
}

/// `bytes` as digits, two for each.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 (FIPS 180-4).
#[must_use]
pub fn sha256(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// Whether two byte strings are equal, in a time that does not tell where they differ.
#[must_use]
pub fn same_bytes(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

/// Fills `bytes` from the system's random source.
///
/// # Errors
/// When the system has none.
pub fn random(bytes: &mut [u8]) -> Result<(), Error> {
    getrandom::fill(bytes).map_err(|error| Error::Internal(format!("no random bytes: {error}")))
}

fn base32(bytes: &[u8; 20]) -> String {
    bytes
        .chunks_exact(5)
        .flat_map(|chunk| {
            let group = chunk
                .iter()
                .fold(0_u64, |group, byte| (group << 8) | u64::from(*byte));
            (0..8).rev().map(move |place| {
                let index = (group >> (5 * place)) & 31;
                char::from(ALPHABET[usize::try_from(index).unwrap_or_default()])
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_32_characters_and_hides_itself() {
        let secret = Secret::generate().unwrap();
        assert_eq!(secret.reveal().len(), 32);
        assert_eq!(Secret::parse(secret.reveal()), Some(secret.clone()));
        assert!(!format!("{secret:?}").contains(secret.reveal()));
        assert_ne!(secret, Secret::generate().unwrap());
        assert_eq!(Secret::parse("0OIl"), None);
    }

    #[test]
    fn base32_is_that_of_rfc_4648() {
        assert_eq!(
            base32(b"foobarfoobarfoobarfo"),
            "mzxw6ytbojtg633cmfzgm33pmjqxeztp"
        );
    }
}
