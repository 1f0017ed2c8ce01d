//! What is served as it was made at publication: bytes, packed bytes and their tags.

use std::io::Write as _;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;

use super::secret::sha256;

/// A public document as it is served: made once, at publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The bytes.
    pub bytes: Bytes,
    /// The same, gzipped.
    pub gzip: Bytes,
    /// Strong entity tag of `bytes`, with its quotes.
    pub etag: String,
    /// Strong entity tag of `gzip`, with its quotes.
    pub gzip_etag: String,
    /// The publication's instant; none before the first, and none when it has changed since.
    pub last_modified: Option<Timestamp>,
}

impl Document {
    /// Packs `bytes`, and makes the tags.
    #[must_use]
    pub fn new(bytes: impl Into<Bytes>, last_modified: Option<Timestamp>) -> Self {
        let bytes = bytes.into();
        let gzip = Bytes::from(gzip(&bytes).unwrap_or_default());
        Self {
            etag: tag(&bytes),
            gzip_etag: tag(&gzip),
            bytes,
            gzip,
            last_modified,
        }
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn tag(bytes: &[u8]) -> String {
    let digits: String = sha256(bytes)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{digits}\"")
}
