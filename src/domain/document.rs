//! What is served as it was made at publication: bytes, packed bytes and their tags.

use bytes::Bytes;
use flate2::{Compress, Compression, FlushCompress, Status};
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
        Self::packed_by(&mut Packer::default(), bytes, last_modified)
    }

    /// The same for one of many, which are packed by the same `packer`.
    #[must_use]
    pub fn packed_by(
        packer: &mut Packer,
        bytes: impl Into<Bytes>,
        last_modified: Option<Timestamp>,
    ) -> Self {
        let bytes = bytes.into();
        let gzip = Bytes::from(packer.gzip(&bytes));
        Self {
            etag: tag(&bytes),
            gzip_etag: tag(&gzip),
            bytes,
            gzip,
            last_modified,
        }
    }
}

/// Packs one document after another. Making ready for it takes longer than packing a short one.
#[derive(Debug)]
pub struct Packer(Compress);

/// How far back repetitions are looked for: 32 KiB, the most that the format knows (RFC 1951, section 2).
const WINDOW_BITS: u8 = 15;

impl Default for Packer {
    fn default() -> Self {
        Self(Compress::new_gzip(Compression::best(), WINDOW_BITS))
    }
}

impl Packer {
    fn gzip(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut packed = Vec::with_capacity(bytes.len() / 3 + 64);
        loop {
            let done = usize::try_from(self.0.total_in()).unwrap_or(usize::MAX);
            let rest = bytes.get(done..).unwrap_or_default();
            match self
                .0
                .compress_vec(rest, &mut packed, FlushCompress::Finish)
            {
                Ok(Status::StreamEnd) => return packed,
                Ok(Status::Ok | Status::BufError) => packed.reserve(bytes.len() / 6 + 64),
                // Nothing that is put into it can make it fail.
                Err(_) => return Vec::new(),
            }
        }
    }
}

fn tag(bytes: &[u8]) -> String {
    let digits: String = sha256(bytes)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("\"{digits}\"")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn each_document_is_packed_as_if_it_were_the_only_one() {
        let mut packer = Packer::default();
        let long = (0..100_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8);
        let long: Vec<u8> = long.collect();
        for bytes in [&b"one"[..], b"", &long, b"one"] {
            let document = Document::packed_by(&mut packer, bytes.to_vec(), None);
            assert_eq!(document, Document::new(bytes.to_vec(), None));
            let mut unpacked = Vec::new();
            let mut reader = flate2::read::GzDecoder::new(document.gzip.as_ref());
            reader.read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, bytes);
        }
    }
}
