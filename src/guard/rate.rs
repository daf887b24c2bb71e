//! How often one address may try.
//!
//! An address is one IPv4 address or one IPv6 network of 64 bits, which is what a home is given.
//! The first tries pass at once, up to the limit; then one more each time its share of the period
//! has passed.

use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

/// After how many tries the addresses that have been quiet are forgotten.
const SWEEP_EVERY: u32 = 1_000;

type Limiter<C> = RateLimiter<IpAddr, DashMapStateStore<IpAddr>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// A limit per address; 0 means none.
pub struct Rate<C: Clock = DefaultClock> {
    limiter: Option<Limiter<C>>,
    clock: C,
    tries: AtomicU32,
}

impl<C: Clock> fmt::Debug for Rate<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rate({})", if self.limiter.is_some() { "limited" } else { "none" })
    }
}

impl Rate {
    /// At most `count` an hour.
    pub fn per_hour(count: u32) -> Rate {
        Rate::with_clock(count, Quota::per_hour, DefaultClock::default())
    }

    /// At most `count` a minute.
    pub fn per_minute(count: u32) -> Rate {
        Rate::with_clock(count, Quota::per_minute, DefaultClock::default())
    }
}

impl<C: Clock + Clone> Rate<C> {
    fn with_clock(count: u32, quota: fn(NonZeroU32) -> Quota, clock: C) -> Rate<C> {
        let limiter =
            NonZeroU32::new(count).map(|count| RateLimiter::dashmap_with_clock(quota(count), clock.clone()));
        Rate { limiter, clock, tries: AtomicU32::new(0) }
    }

    /// Counts a try of this address.
    ///
    /// # Errors
    /// How long the address has to wait before the next try (for `Retry-After`), when it tried too often.
    pub fn check(&self, address: IpAddr) -> Result<(), Duration> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.tries.fetch_add(1, Ordering::Relaxed) % SWEEP_EVERY == SWEEP_EVERY - 1 {
            limiter.retain_recent();
            limiter.shrink_to_fit();
        }
        limiter.check_key(&block(address)).map_err(|not_yet| not_yet.wait_time_from(self.clock.now()))
    }

    /// How many addresses are remembered.
    pub fn remembered(&self) -> usize {
        self.limiter.as_ref().map_or(0, RateLimiter::len)
    }
}

/// Whole seconds of a wait, rounded up, for `Retry-After` and for the sentence.
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
    use super::*;
    use governor::clock::FakeRelativeClock;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn two_an_hour() -> (Rate<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        (Rate::with_clock(2, Quota::per_hour, clock.clone()), clock)
    }

    #[test]
    fn the_third_try_waits_its_share_of_the_hour() {
        let (rate, clock) = two_an_hour();
        let address = ip("192.0.2.1");
        assert_eq!((rate.check(address), rate.check(address)), (Ok(()), Ok(())));
        assert_eq!(rate.check(address), Err(Duration::from_secs(1800)));
        clock.advance(Duration::from_secs(1799));
        assert_eq!(rate.check(address), Err(Duration::from_secs(1)));
        clock.advance(Duration::from_secs(1));
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
    fn nought_means_no_limit() {
        let rate = Rate::per_minute(0);
        assert!((0..10_000).all(|_| rate.check(ip("192.0.2.1")).is_ok()));
        assert_eq!(rate.remembered(), 0);
    }

    #[test]
    fn quiet_addresses_are_forgotten() {
        let (rate, clock) = two_an_hour();
        for n in 0..SWEEP_EVERY - 1 {
            assert!(rate.check(IpAddr::V4(n.into())).is_ok());
        }
        assert_eq!(rate.remembered(), 999);
        clock.advance(Duration::from_secs(7200));
        assert!(rate.check(ip("192.0.2.1")).is_ok());
        assert_eq!(rate.remembered(), 1);
    }

    #[test]
    fn a_wait_is_rounded_up() {
        assert_eq!(seconds(Duration::from_millis(1)), 1);
        assert_eq!(seconds(Duration::from_secs(2)), 2);
    }
}
