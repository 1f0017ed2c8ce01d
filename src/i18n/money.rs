//! Money as people read and type it: whole cents, US dollars.

/// `$1,234` or `$12.50`: cents are shown only where there are some. Both languages write dollars so.
#[must_use]
pub fn dollars(cents: i64) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    let whole = (cents / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match cents % 100 {
        0 => format!("{sign}${grouped}"),
        rest => format!("{sign}${grouped}.{rest:02}"),
    }
}

/// The cents of an amount as people write it: `45`, `$45.00`, `1,200`. None for anything else, for less
/// than nothing, and for ten million dollars or more.
#[must_use]
pub fn parse_dollars(typed: &str) -> Option<i64> {
    let amount = typed.trim();
    let amount = amount.strip_prefix('$').unwrap_or(amount).trim_start();
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
    let cents = match cents.len() {
        0 if !amount.ends_with('.') => 0,
        1 => digits(cents)? * 10,
        2 => digits(cents)?,
        _ => return None,
    };
    let groups: Vec<&str> = whole.split(',').collect();
    let [first, rest @ ..] = groups.as_slice() else {
        return None;
    };
    let grouped = rest.iter().all(|group| group.len() == 3);
    if !grouped || (!rest.is_empty() && first.len() > 3) || whole.len() > 9 {
        return None;
    }
    Some(digits(&groups.concat())? * 100 + cents)
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{dollars, parse_dollars};

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (typed, cents) in [
            ("45", 4_500),
            (" $45.00 ", 4_500),
            ("$ 45.5", 4_550),
            ("1,200", 120_000),
            ("1200.05", 120_005),
            ("0", 0),
        ] {
            assert_eq!(parse_dollars(typed), Some(cents), "{typed}");
        }
        for wrong in [
            "",
            "$",
            "free",
            "-5",
            "1,20",
            "12.345",
            "12.",
            "4 5",
            "1,,200",
            "99999999999",
        ] {
            assert_eq!(parse_dollars(wrong), None, "{wrong}");
        }
        assert_eq!(parse_dollars(&dollars(123_456_789)), Some(123_456_789));
    }

    #[test]
    fn dollars_show_cents_only_where_there_are_some() {
        assert_eq!(dollars(0), "$0");
        assert_eq!(dollars(12_000), "$120");
        assert_eq!(dollars(1_250), "$12.50");
        assert_eq!(dollars(123_456_700), "$1,234,567");
        assert_eq!(dollars(-5), "-$0.05");
    }
}
