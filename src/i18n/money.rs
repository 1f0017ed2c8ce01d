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

/// US cents from a sum as people type it: "60", "60.5", "$1,200.00".
#[must_use]
pub fn cents(typed: &str) -> Option<i64> {
    let plain: String = typed
        .trim()
        .trim_start_matches('$')
        .chars()
        .filter(|character| !matches!(character, ',' | ' '))
        .collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = |text: &str| text.chars().all(|character| character.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part = format!("{part:0<2}");
    Some(whole.parse::<i64>().ok()? * 100 + part.parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{cents, dollars};

    #[test]
    fn sums_are_read_as_people_type_them() {
        for (typed, sum) in [
            ("60", 6_000),
            (" $60.5 ", 6_050),
            ("1,200.00", 120_000),
            ("$ 0.05", 5),
        ] {
            assert_eq!(cents(typed), Some(sum), "{typed}");
        }
        for typed in ["", "-5", "60.555", "sixty", "1e3", "60€", "99999999999"] {
            assert_eq!(cents(typed), None, "{typed}");
        }
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
