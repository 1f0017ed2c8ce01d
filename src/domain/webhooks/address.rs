//! Where webhooks may go: the public Internet, over TLS. Without this an organizer's account would be a way to ask
//! what only this machine and its neighbours can reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{Ipv4Net, Ipv6Net};
use url::{Host, Url};

use crate::domain::FieldProblem;

/// The longest address, in characters.
const LONGEST: usize = 500;

const fn v4(a: u8, b: u8, c: u8, length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, 0), length)
}

const fn v6(a: u16, b: u16, length: u8) -> Ipv6Net {
    Ipv6Net::new_assert(Ipv6Addr::new(a, b, 0, 0, 0, 0, 0, 0), length)
}

/// IPv4 that is no place on the public Internet (RFC 6890 and the registry behind it).
const NOT_PUBLIC_V4: [Ipv4Net; 15] = [
    v4(0, 0, 0, 8),
    v4(10, 0, 0, 8),
    // Behind a provider's own translation.
    v4(100, 64, 0, 10),
    v4(127, 0, 0, 8),
    // Link-local: where clouds tell machines their secrets.
    v4(169, 254, 0, 16),
    v4(172, 16, 0, 12),
    v4(192, 0, 0, 24),
    v4(192, 0, 2, 24),
    v4(192, 88, 99, 24),
    v4(192, 168, 0, 16),
    v4(198, 18, 0, 15),
    v4(198, 51, 100, 24),
    v4(203, 0, 113, 24),
    v4(224, 0, 0, 4),
    v4(240, 0, 0, 4),
];

/// All of IPv6 that is given out; what is local, mapped from IPv4 or a multicast lies outside.
const GIVEN_OUT_V6: Ipv6Net = v6(0x2000, 0, 3);

/// Within it: special purposes, documentation, and 6to4, which leads to any IPv4.
const NOT_PUBLIC_V6: [Ipv6Net; 4] = [
    v6(0x2001, 0, 23),
    v6(0x2001, 0x0db8, 32),
    v6(0x2002, 0, 16),
    v6(0x3fff, 0, 20),
];

/// Networks without IPv4 reach it by this prefix.
const NAT64: Ipv6Net = v6(0x0064, 0xff9b, 96);

/// Whether `address` is a place on the public Internet.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !NOT_PUBLIC_V4.iter().any(|net| net.contains(&address)),
        IpAddr::V6(address) if NAT64.contains(&address) => {
            let [.., a, b, c, d] = address.octets();
            is_public(Ipv4Addr::new(a, b, c, d).into())
        }
        IpAddr::V6(address) => {
            GIVEN_OUT_V6.contains(&address)
                && !NOT_PUBLIC_V6.iter().any(|net| net.contains(&address))
        }
    }
}

/// What `typed` says as a webhook's address; `private`: private networks and plain HTTP are allowed. A name is looked
/// up when something is sent, and its addresses are checked then.
pub(super) fn read(typed: &str, private: bool) -> Result<Url, FieldProblem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(FieldProblem::Missing);
    }
    if typed.chars().count() > LONGEST {
        return Err(FieldProblem::TooLong);
    }
    let url = Url::parse(typed).map_err(|_| FieldProblem::NotAWebAddress)?;
    let scheme = url.scheme() == "https" || private && url.scheme() == "http";
    let bare = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let literal = match url.host() {
        None => return Err(FieldProblem::NotAWebAddress),
        Some(Host::Domain(_)) => None,
        Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
        Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
    };
    if !scheme || !bare {
        return Err(FieldProblem::NotAWebAddress);
    }
    if !private && literal.is_some_and(|address| !is_public(address)) {
        return Err(FieldProblem::PrivateNetwork);
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.9",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:93.184.216.34",
            "::7f00:1",
            "64:ff9b::7f00:1",
            "64:ff9b::a00:1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "3fff::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "1.1.1.1",
            "93.184.216.34",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a00:1450::1",
            "64:ff9b::5db8:d822",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn an_address_is_https_and_bare_unless_private_networks_are_allowed() {
        let refused = |typed: &str| read(typed, false).unwrap_err();
        for typed in [
            "example.org",
            "http://example.org/",
            "ftp://example.org/",
            "https://u:p@example.org/",
            "https://example.org/#x",
            "file:///etc/passwd",
            "https://u@example.org/",
        ] {
            assert_eq!(refused(typed), FieldProblem::NotAWebAddress, "{typed}");
        }
        for typed in [
            "https://127.0.0.1/",
            "https://[::1]:8443/x",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest",
        ] {
            assert_eq!(refused(typed), FieldProblem::PrivateNetwork, "{typed}");
        }
        assert_eq!(refused(" "), FieldProblem::Missing);
        let long = format!("https://example.org/{}", "x".repeat(500));
        assert_eq!(refused(&long), FieldProblem::TooLong);
        assert!(read(" https://example.org:8443/in?key=1 ", false).is_ok());
        for typed in ["http://127.0.0.1:9/x", "https://10.0.0.1/"] {
            assert!(read(typed, true).is_ok(), "{typed}");
        }
        assert!(read("ftp://10.0.0.1/", true).is_err());
    }
}
