//! How often one address may try.
//!
//! An address is one IPv4 address or one IPv6 network of 64 bits, which is what a home is given. The first tries pass at
//! once, up to the limit; then one more each time its share of the period has passed.

use super::ledger::{Ledger, Quota};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

/// A limit per address; 0 means none.
pub struct Rate {
    word: &'static str,
    quota: Quota,
    ledger: Arc<dyn Ledger>,
}

impl fmt::Debug for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rate({}, {:?})", self.word, self.quota)
    }
}

impl Rate {
    /// A limit of its own word in a ledger.
    pub fn new(word: &'static str, quota: Quota, ledger: Arc<dyn Ledger>) -> Self {
        Self { word, quota, ledger }
    }

    /// Counts a try of this address.
    ///
    /// # Errors
    /// How long the address has to wait before the next try (for `Retry-After`), when it tried too often.
    pub fn check(&self, address: IpAddr) -> Result<(), Duration> {
        if self.quota.count == 0 {
            return Ok(());
        }
        self.ledger.take(&format!("{} {}", self.word, block(address)), self.quota)
    }
}

/// CaseFile seconds of a wait, rounded up, for `Retry-After` and for the sentence.
pub fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// The address that is counted.
pub fn block(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::super::ledger::{Memory, Watch};
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn two_an_hour() -> (Rate, Watch) {
        let watch = Watch::default();
        let ledger = Arc::new(Memory::watched(&watch));
        (Rate::new("filing", Quota::per_hour(2), ledger), watch)
    }

    #[test]
    fn the_third_try_waits_its_share_of_the_hour() {
        let (rate, watch) = two_an_hour();
        let address = ip("192.0.2.1");
        assert_eq!((rate.check(address), rate.check(address)), (Ok(()), Ok(())));
        assert_eq!(rate.check(address), Err(Duration::from_secs(1800)));
        watch.advance(Duration::from_secs(1799));
        assert_eq!(rate.check(address), Err(Duration::from_secs(1)));
        watch.advance(Duration::from_secs(1));
        assert_eq!(rate.check(address), Ok(()));
    }

    #[test]
    fn another_address_does_not_pay_for_the_first() {
        let (rate, _) = two_an_hour();
        for _ in 0..5 {
            let _ = rate.check(ip("192.0.2.1"));
        }
        assert_eq!(rate.check(ip("192.0.2.2")), Ok(()));
    }

    #[test]
    fn a_home_with_ipv6_is_one_address() {
        let (rate, _) = two_an_hour();
        assert!(rate.check(ip("2001:db8:1:2::1")).is_ok());
        assert!(rate.check(ip("2001:db8:1:2:ffff::9")).is_ok());
        assert!(rate.check(ip("2001:db8:1:2:abcd::5")).is_err());
        assert!(rate.check(ip("2001:db8:1:3::1")).is_ok());
        assert_eq!(block(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
    }

    #[test]
    fn one_limit_does_not_pay_for_another() {
        let ledger = Arc::new(Memory::default());
        let [filings, acts] =
            ["filing", "act"].map(|word| Rate::new(word, Quota::per_hour(1), ledger.clone()));
        assert_eq!(filings.check(ip("192.0.2.1")), Ok(()));
        assert_eq!(acts.check(ip("192.0.2.1")), Ok(()));
        assert!(filings.check(ip("192.0.2.1")).is_err());
    }

    #[test]
    fn nought_means_no_limit() {
        let rate = Rate::new("filing", Quota::per_minute(0), Arc::new(Memory::default()));
        assert!((0..10_000).all(|_| rate.check(ip("192.0.2.1")).is_ok()));
    }

    #[test]
    fn a_wait_is_rounded_up() {
        assert_eq!(seconds(Duration::from_millis(1)), 1);
        assert_eq!(seconds(Duration::from_secs(2)), 2);
    }
}
