//! Short digests: what a conflict is called, and what it is accepted for.

use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// So many bytes keep ten thousand conflicts apart for ever.
const LENGTH: usize = 12;

/// Takes in one value after the other.
pub(super) struct Digest(Sha256);

impl Digest {
    /// Begins with `name`.
    pub(super) fn of(name: &str) -> Self {
        Self(Sha256::new_with_prefix(name))
    }

    pub(super) fn id(&mut self, id: Uuid) {
        self.0.update(id.as_bytes());
    }

    pub(super) fn number(&mut self, number: i32) {
        self.0.update(number.to_be_bytes());
    }

    pub(super) fn instant(&mut self, at: Timestamp) {
        self.0.update(at.as_millisecond().to_be_bytes());
    }

    /// In letters and digits.
    pub(super) fn finish(self) -> String {
        let bytes = self.0.finalize();
        let mut text = String::with_capacity(2 * LENGTH);
        for byte in bytes.iter().take(LENGTH) {
            for half in [byte >> 4, byte & 0xf] {
                text.push(char::from_digit(u32::from(half), 16).unwrap_or('0'));
            }
        }
        text
    }
}
