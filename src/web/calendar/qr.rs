//! A code that a phone's camera reads.

use fast_qr::qr::QRBuilder;

/// The dark squares of a code, as a path of SVG, and its size with the quiet edge around it (ISO/IEC 18004: four
/// squares wide).
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) size: usize,
    pub(crate) path: String,
}

/// The width of the quiet edge.
const EDGE: usize = 4;

/// The code of `text`; none where it is too long for one.
pub(crate) fn code(text: &str) -> Option<Code> {
    let code = QRBuilder::new(text).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let row = &code[y];
        let mut x = 0;
        // One stroke for all dark squares that lie side by side.
        while x < code.size {
            let dark = row[x..code.size].iter();
            let length = dark.take_while(|square| square.value()).count();
            if length > 0 {
                let (left, top) = (x + EDGE, y + EDGE);
                path.push_str(&format!("M{left} {top}h{length}v1h-{length}z"));
            }
            x += length + 1;
        }
    }
    Some(Code {
        size: code.size + 2 * EDGE,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_quiet_edge() {
        let code = code("https://conference.example/calendar").unwrap();
        assert!(code.size >= 21 + 2 * EDGE);
        // The first line of each corner is seven squares wide.
        let right = code.size - EDGE - 7;
        for corner in [
            format!("M{EDGE} {EDGE}h7v1h-7z"),
            format!("M{right} {EDGE}h7v1h-7z"),
            format!("M{EDGE} {right}h7v1h-7z"),
        ] {
            assert!(code.path.contains(&corner), "{corner}");
        }
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert_eq!(code(&"x".repeat(8000)), None);
    }
}
