//! E-mail addresses that can be written to.

use std::fmt;

use lettre::Address;

/// An e-mail address: parsing it is the only way to have one.
#[derive(Clone, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// The most characters an address may have (RFC 5321, section 4.5.3.1.3, less the brackets).
    pub const MAX: usize = 254;

    /// Reads an address, blanks around it ignored. The domain must have a dot: nobody outside could be
    /// reached without one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let address: Address = text.parse().ok()?;
        let dotted = address
            .domain()
            .split_once('.')
            .is_some_and(|(head, tail)| {
                !head.is_empty() && !tail.is_empty() && !tail.ends_with('.')
            });
        (text.len() <= Self::MAX && dotted).then(|| Self(text.to_owned()))
    }

    /// As it was typed: what mail is sent to.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As it is compared: lowered. (Local parts could differ by case; no provider lets them.)
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl fmt::Debug for Email {
    /// Hides the address: it would end in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Email(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::Email;

    #[test]
    fn addresses_that_can_be_reached_are_taken_and_others_not() {
        for good in [
            "dani@example.org",
            " a.b+c@sub.example.org ",
            "josé@example.org",
        ] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "dani",
            "dani@",
            "@example.org",
            "a b@example.org",
            "a@b",
            "a@b.",
            "a@example.org\nBcc: x@y.z",
        ] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
        assert_eq!(
            Email::parse("Dani@Example.org").unwrap().key(),
            "dani@example.org"
        );
    }
}
