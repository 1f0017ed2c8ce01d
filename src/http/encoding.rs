//! What the client can unpack (RFC 9110, section 12.5.3).

use poem::http::{HeaderMap, header};

/// Whether gzip is welcome: named or covered by `*`, and not refused with `q=0`.
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let mut star = false;
    for value in headers.get_all(header::ACCEPT_ENCODING) {
        for item in value.to_str().unwrap_or_default().split(',') {
            let mut parts = item.split(';');
            let name = parts.next().unwrap_or_default().trim();
            let refused = parts
                .filter_map(|part| part.trim().strip_prefix("q="))
                .any(|quality| quality.trim().parse::<f32>().is_ok_and(|q| q <= 0.0));
            if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") {
                return !refused;
            }
            if name == "*" {
                star = !refused;
            }
        }
    }
    star
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        let takes = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
            takes_gzip(&headers)
        };
        assert!(takes("gzip, deflate, br"));
        assert!(takes("br;q=1.0, gzip;q=0.2"));
        assert!(takes("*"));
        assert!(!takes("gzip;q=0, *"));
        assert!(!takes("gzip; q=0.0"));
        assert!(!takes("identity"));
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
