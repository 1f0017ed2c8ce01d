//! Codes as people type them: from paper, in any case, with dashes and spaces or without.

use crate::domain::{Error, secret};
use crate::i18n::fold;

/// No I, L, O or U: nothing is misread.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A code as it is compared: letters and digits alone, without case and accents. Empty where there are none.
pub(crate) fn key(typed: &str) -> String {
    let mut key = fold(typed);
    key.retain(char::is_alphanumeric);
    key
}

/// Whether two codes are the same to people.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let key_of_one = key(one);
    !key_of_one.is_empty() && secret::same_bytes(key_of_one.as_bytes(), key(other).as_bytes())
}

/// A code that nobody guesses: eight characters, 40 random bits, after `prefix`: `LAKE-7K3M-Q2VX`.
///
/// # Errors
/// When the system has no random bytes.
pub(crate) fn generate(prefix: &str) -> Result<String, Error> {
    let mut bytes = [0_u8; 8];
    secret::random(&mut bytes)?;
    let mut code = prefix.to_owned();
    for (place, byte) in bytes.iter().enumerate() {
        if place.is_multiple_of(4) && !code.is_empty() {
            code.push('-');
        }
        code.push(char::from(ALPHABET[usize::from(byte & 31)]));
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_spaces_dashes_and_accents_do_not_matter() {
        assert_eq!(key(" Peer–2026 / é "), "peer2026e");
        assert!(same("peer 2026", "PEER-2026"));
        assert!(!same("PEER-2026", "PEER-2027"));
        assert!(!same("--", "- -"), "what has no sign at all is no code");
    }

    #[test]
    fn a_code_that_is_made_has_its_prefix_and_is_read_back() {
        let code = generate("LAKE").unwrap();
        assert_eq!(code.len(), "LAKE-7K3M-Q2VX".len(), "{code}");
        assert!(code.starts_with("LAKE-"));
        assert_eq!(generate("").unwrap().len(), 9);
        assert!(same(&code.to_lowercase().replace('-', " "), &code));
    }
}
