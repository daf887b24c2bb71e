//! Whose address a visit comes from, behind proxies.
//!
//! `X-Forwarded-For` grows at its end: each proxy adds the address it was called from. Read from the
//! end, it can be believed as far as it was written by proxies of ours, and not one entry further:
//! what stands before may be the visitor's invention.

use std::net::{IpAddr, SocketAddr};

/// The last address that no proxy of ours has: the peer itself when it is none, or when the header
/// says nothing legible.
///
/// ```
/// use wasl::guard::forwarded::visitor;
/// let ip = |text: &str| text.parse().unwrap();
/// let ours = [ip("10.0.0.1"), ip("10.0.0.2")];
/// // A visitor who claims to be 1.1.1.1 reached the second proxy through the first.
/// assert_eq!(visitor(ip("10.0.0.1"), "1.1.1.1, 203.0.113.7, 10.0.0.2", &ours), ip("203.0.113.7"));
/// // Whoever comes without a proxy of ours claims in vain.
/// assert_eq!(visitor(ip("203.0.113.9"), "1.1.1.1", &ours), ip("203.0.113.9"));
/// ```
pub fn visitor(peer: IpAddr, forwarded: &str, proxies: &[IpAddr]) -> IpAddr {
    let is_ours = |address: &IpAddr| proxies.contains(&address.to_canonical());
    let mut last = peer.to_canonical();
    for entry in forwarded.rsplit(',') {
        if !is_ours(&last) {
            break;
        }
        let Some(address) = address(entry.trim()) else { break };
        last = address.to_canonical();
    }
    last
}

/// An address, alone or with a port.
fn address(entry: &str) -> Option<IpAddr> {
    let bare = entry.strip_prefix('[').and_then(|e| e.strip_suffix(']')).unwrap_or(entry);
    bare.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|a| a.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &str) -> String {
        let ours: Vec<IpAddr> = ["10.0.0.1", "::1"].map(|a| a.parse().unwrap()).to_vec();
        visitor(peer.parse().unwrap(), forwarded, &ours).to_string()
    }

    #[test]
    fn nobody_but_a_proxy_of_ours_is_believed() {
        assert_eq!(seen("203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(seen("10.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(seen("::ffff:10.0.0.1", "198.51.100.1"), "198.51.100.1", "IPv4 as IPv6 sees it");
    }

    #[test]
    fn the_entry_a_visitor_wrote_is_not_read() {
        assert_eq!(seen("10.0.0.1", "10.0.0.1, 192.0.2.1, 198.51.100.1"), "198.51.100.1");
        assert_eq!(seen("10.0.0.1", "192.0.2.1, 10.0.0.1"), "192.0.2.1", "two proxies of ours in a row");
    }

    #[test]
    fn what_is_no_address_ends_the_reading() {
        for illegible in ["", "unknown", "192.0.2.1, _hidden", "192.0.2.1,"] {
            assert_eq!(seen("10.0.0.1", illegible), "10.0.0.1", "{illegible:?}");
        }
        assert_eq!(seen("10.0.0.1", "198.51.100.1:51234"), "198.51.100.1");
        assert_eq!(seen("::1", "[2001:db8::7]:443"), "2001:db8::7");
        assert_eq!(seen("::1", "2001:db8::7"), "2001:db8::7");
    }
}
