//! How often something secret may be guessed: wrong tries are counted, right ones are not, so that many
//! people behind one address do not shut each other out by being right.
//!
//! What is guessed at is counted by its name, whether there is anything of that name or not. Whoever was
//! right about it from an address before is not kept waiting by the wrong tries of others.

use super::ledger::{Ledger, Quota};
use super::rate::block;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

/// How long an address that was right about a name is known for it.
const KNOWN: Duration = Duration::from_secs(30 * 24 * 3600);

/// Wrong tries, per address and per name.
pub struct Tries {
    word: &'static str,
    by_address: Quota,
    by_name: Quota,
    ledger: Arc<dyn Ledger>,
}

impl fmt::Debug for Tries {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tries({}, {:?}, {:?})", self.word, self.by_address, self.by_name)
    }
}

impl Tries {
    /// Counts against two quotas, under a word of its own in a ledger.
    pub fn new(word: &'static str, by_address: Quota, by_name: Quota, ledger: Arc<dyn Ledger>) -> Self {
        Self { word, by_address, by_name, ledger }
    }

    /// Whether a try may be made: nothing is looked at otherwise, right or wrong.
    ///
    /// # Errors
    /// How long to wait.
    pub fn may(&self, address: Option<IpAddr>, name: &str) -> Result<(), Duration> {
        let (counted, ahead) = self.counted(address, name);
        let waits = counted.iter().zip(ahead).map(|((_, quota), ahead)| quota.wait(ahead));
        waits.max().filter(|wait| !wait.is_zero()).map_or(Ok(()), Err)
    }

    /// A try was wrong.
    pub fn wrong(&self, address: Option<IpAddr>, name: &str) {
        for (place, quota) in self.counted(address, name).0 {
            self.ledger.spend(&place, quota.share());
        }
    }

    /// A try was right.
    pub fn right(&self, address: Option<IpAddr>, name: &str) {
        self.ledger.hold(&self.known(address, name), KNOWN);
    }

    /// The places in which a try counts, with their quotas, and how far ahead each is spent.
    fn counted(&self, address: Option<IpAddr>, name: &str) -> (Vec<(String, Quota)>, Vec<Duration>) {
        let by_name = (!name.is_empty()).then(|| (format!("{} name {name}", self.word), self.by_name));
        let by_address = address.map(|a| (format!("{} address {}", self.word, block(a)), self.by_address));
        let counted = by_name.into_iter().chain(by_address).filter(|(_, quota)| quota.count > 0);
        let mut counted: Vec<_> = counted.collect();
        if counted.is_empty() {
            return Default::default();
        }
        let mut places: Vec<String> = counted.iter().map(|(place, _)| place.clone()).collect();
        places.push(self.known(address, name));
        let mut ahead = self.ledger.ahead(&places);
        let is_known = ahead.pop().is_some_and(|ahead| !ahead.is_zero());
        // Whoever was right about it is not kept waiting by others.
        if is_known && !name.is_empty() && self.by_name.count > 0 {
            counted.remove(0);
            ahead.remove(0);
        }
        (counted, ahead)
    }

    fn known(&self, address: Option<IpAddr>, name: &str) -> String {
        let address = address.map_or_else(|| "-".to_owned(), |a| block(a).to_string());
        format!("{} known {address} {name}", self.word)
    }
}

#[cfg(test)]
mod tests {
    use super::super::ledger::{Memory, Watch};
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn tries() -> (Tries, Watch) {
        let watch = Watch::default();
        let ledger = Arc::new(Memory::watched(&watch));
        (Tries::new("code", Quota::per_hour(3), Quota::per_hour(5), ledger), watch)
    }

    fn at(n: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, n]))
    }

    #[test]
    fn the_fourth_wrong_try_of_an_address_waits_its_share_and_right_ones_are_free() {
        let (tries, watch) = tries();
        for n in 0..3 {
            assert_eq!(tries.may(at(1), &format!("R-{n}")), Ok(()));
            tries.wrong(at(1), &format!("R-{n}"));
        }
        assert_eq!(tries.may(at(1), "R-9"), Err(HOUR / 3));
        assert_eq!(tries.may(at(2), "R-9"), Ok(()), "another address");
        watch.advance(HOUR / 3);
        assert_eq!(tries.may(at(1), "R-9"), Ok(()));
    }

    #[test]
    fn a_name_is_guarded_against_many_addresses_and_not_against_who_was_right_before() {
        let (tries, _) = tries();
        tries.right(at(200), "R-1");
        for n in 0..5 {
            assert_eq!(tries.may(at(n), "R-1"), Ok(()));
            tries.wrong(at(n), "R-1");
        }
        assert_eq!(tries.may(at(100), "R-1"), Err(HOUR / 5));
        assert_eq!(tries.may(at(100), "R-2"), Ok(()));
        assert_eq!(tries.may(at(200), "R-1"), Ok(()));
    }

    #[test]
    fn no_limit_is_no_limit() {
        let none = Quota::per_hour(0);
        let tries = Tries::new("code", none, none, Arc::new(Memory::default()));
        (0..1000).for_each(|_| tries.wrong(at(1), "x"));
        assert_eq!(tries.may(at(1), "x"), Ok(()));
    }
}
