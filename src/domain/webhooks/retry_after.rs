//! How long a server asks to be left alone: `Retry-After` (RFC 9110, section 10.2.3).

use hyper::HeaderMap;
use hyper::header::{DATE, HeaderName, RETRY_AFTER};
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::{SignedDuration, Timestamp};

/// As long as the longest pause of our own: who asks for more is asked again.
const MOST: SignedDuration = SignedDuration::from_hours(24);

/// What the answer with these headers asks for; none where it says nothing that can be understood. A date is one of the
/// server's own clock, so it counts from the date of the answer.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<SignedDuration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?;
    let pause = match text.parse::<u32>() {
        Ok(seconds) => SignedDuration::from_secs(seconds.into()),
        Err(_) => date(headers, &RETRY_AFTER)?.duration_since(date(headers, &DATE)?),
    };
    pause.is_positive().then_some(pause.min(MOST))
}

fn date(headers: &HeaderMap, name: &HeaderName) -> Option<Timestamp> {
    let text = headers.get(name)?.to_str().ok()?;
    DateTimeParser::new().parse_timestamp(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &[(HeaderName, &str)]) -> Option<i64> {
        let lines = lines.iter().cloned();
        let headers = lines.map(|(name, value)| (name, value.parse().unwrap()));
        retry_after(&headers.collect()).map(|pause| pause.as_secs())
    }

    #[test]
    fn seconds_and_dates_are_understood_and_nothing_else() {
        let now = (DATE, "Sun, 06 Nov 1994 08:49:37 GMT");
        let later = (RETRY_AFTER, "Sun, 06 Nov 1994 09:49:37 GMT");
        assert_eq!(asked(&[(RETRY_AFTER, "120")]), Some(120));
        assert_eq!(asked(&[(RETRY_AFTER, "999999999")]), Some(86_400));
        assert_eq!(asked(&[now.clone(), later.clone()]), Some(3_600));
        assert_eq!(asked(&[later]), None, "nobody knows what its clock says");
        let now_again = (RETRY_AFTER, now.1);
        assert_eq!(asked(&[now, now_again]), None);
        for nonsense in ["0", "-5", "soon", "", "1.5", "99999999999999999999"] {
            assert_eq!(asked(&[(RETRY_AFTER, nonsense)]), None, "{nonsense}");
        }
        assert_eq!(asked(&[]), None);
    }
}
