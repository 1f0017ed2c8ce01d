//! The registration's short human reference.

use super::super::{Error, secret};

/// Crockford's base32: no I, L, O or U, so that nothing is misread (crockford.com/base32.html).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A new code of six characters: 30 random bits. Whether it is taken, the database knows.
///
/// # Errors
/// When the system has no random bytes.
pub(super) fn generate() -> Result<String, Error> {
    let mut bytes = [0_u8; 6];
    secret::random(&mut bytes)?;
    Ok(bytes
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
        .collect())
}

/// As people read it: `7K3M-Q2`.
#[must_use]
pub fn display(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((head, tail)) if !tail.is_empty() => format!("{head}-{tail}"),
        _ => code.to_owned(),
    }
}

/// What somebody typed, as the database keeps it: upper case, no dash, look-alikes mended.
#[must_use]
pub fn normalize(typed: &str) -> String {
    typed
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| match character.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = generate().unwrap();
        assert_eq!(code.len(), 6);
        assert_eq!(normalize(&display(&code).to_lowercase()), code);
        assert_eq!(display("7K3MQ2"), "7K3M-Q2");
        assert_eq!(normalize("7k3m-ql o"), "7K3MQ10");
    }
}
