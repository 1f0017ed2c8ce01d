//! Whose request it is, as far as limits must know: the network that it came from.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::IpNet;
use poem::Request;

/// The network of a client. It is used for limits only, and never written down.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Client(IpAddr);

impl Client {
    /// The client of `request`: the nearest address that is not one of our own proxies.
    #[must_use]
    pub fn of(request: &Request, trusted: &[IpNet]) -> Self {
        let peer = request
            .remote_addr()
            .0
            .as_socket_addr()
            .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |address| address.ip());
        let forwarded = request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect::<Vec<_>>()
            .join(",");
        Self::behind(peer, &forwarded, trusted)
    }

    /// Walks the hops from right to left: each proxy of ours vouches for the one before it. A client can
    /// write anything into the header, but only to the left of what a proxy adds.
    fn behind(peer: IpAddr, forwarded: &str, trusted: &[IpNet]) -> Self {
        let mut nearest = peer.to_canonical();
        let mut hops = forwarded.rsplit(',');
        while trusted.iter().any(|network| network.contains(&nearest)) {
            match hops
                .next()
                .and_then(|hop| hop.trim().parse::<IpAddr>().ok())
            {
                Some(hop) => nearest = hop.to_canonical(),
                None => break,
            }
        }
        Self(network(nearest))
    }
}

/// One IPv4 address; of IPv6 the /64, which is what one household has.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &str, trusted: &[&str]) -> IpAddr {
        let trusted: Vec<IpNet> = trusted.iter().map(|net| net.parse().unwrap()).collect();
        Client::behind(peer.parse().unwrap(), forwarded, &trusted).0
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn a_header_counts_only_from_a_proxy_of_ours() {
        assert_eq!(
            client("203.0.113.5", "198.51.100.1", &[]),
            ip("203.0.113.5")
        );
        let proxies = ["10.0.0.0/8"];
        assert_eq!(
            client("10.0.0.1", "198.51.100.1", &proxies),
            ip("198.51.100.1")
        );
        assert_eq!(
            client("10.0.0.1", "192.0.2.66, 198.51.100.1, 10.0.0.7", &proxies),
            ip("198.51.100.1"),
            "what the client wrote itself stands further left"
        );
        assert_eq!(client("10.0.0.1", "garbage", &proxies), ip("10.0.0.1"));
        assert_eq!(client("10.0.0.1", "", &proxies), ip("10.0.0.1"));
    }

    #[test]
    fn an_ipv6_household_is_one_client() {
        assert_eq!(
            client("2001:db8:1:2:3:4:5:6", "", &[]),
            client("2001:db8:1:2:ffff::1", "", &[])
        );
        assert_ne!(
            client("2001:db8:1:2::1", "", &[]),
            client("2001:db8:1:3::1", "", &[])
        );
        assert_eq!(client("::ffff:203.0.113.5", "", &[]), ip("203.0.113.5"));
    }
}
