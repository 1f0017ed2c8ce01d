//! Money for readers: whole cents, US dollars.

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

#[cfg(test)]
mod tests {
    use super::dollars;

    #[test]
    fn dollars_show_cents_only_where_there_are_some() {
        assert_eq!(dollars(0), "$0");
        assert_eq!(dollars(12_000), "$120");
        assert_eq!(dollars(1_250), "$12.50");
        assert_eq!(dollars(123_456_700), "$1,234,567");
        assert_eq!(dollars(-5), "-$0.05");
    }
}
