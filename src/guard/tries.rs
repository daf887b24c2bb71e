//! How often something secret may be guessed: wrong tries are counted, right ones are not, so that many
//! people behind one address do not shut each other out by being right.
//!
//! What is guessed at is counted by its name, whether there is anything of that name or not. Whoever was
//! right about it from an address before is not kept waiting by the wrong tries of others.

use super::rate::block;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long an address that was right about a name is known for it.
const KNOWN: Duration = Duration::from_secs(30 * 24 * 3600);
/// How many entries are kept before those that say nothing any more are forgotten.
const SWEEP_OVER: usize = 10_000;
/// How many are kept at all: then the soonest to be forgotten go first.
const MOST: usize = 200_000;

/// So many wrong tries at once, then one more each time its share of the period has passed.
#[derive(Clone, Copy, Debug)]
pub struct Quota {
    /// Wrong tries at once; 0 for no limit.
    pub count: u32,
    /// The period in which as many come back.
    pub period: Duration,
}

impl Quota {
    fn share(self) -> Duration {
        self.period.checked_div(self.count).unwrap_or_default()
    }
}

/// Wrong tries, per address and per name.
pub struct Tries {
    by_address: Quota,
    by_name: Quota,
    // Whoever chose names so that they meet in one place would shut others out: the places are secret.
    places: RandomState,
    spent: Mutex<HashMap<u64, Instant>>,
    known: Mutex<HashMap<u64, Instant>>,
}

impl std::fmt::Debug for Tries {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Tries({:?}, {:?})", self.by_address, self.by_name)
    }
}

impl Tries {
    /// Counts against two quotas.
    pub fn new(by_address: Quota, by_name: Quota) -> Self {
        let (spent, known) = (Mutex::default(), Mutex::default());
        Self { by_address, by_name, places: RandomState::new(), spent, known }
    }

    /// Whether a try may be made: nothing is looked at otherwise, right or wrong.
    ///
    /// # Errors
    /// How long to wait.
    pub fn may(&self, address: Option<IpAddr>, name: &str) -> Result<(), Duration> {
        self.may_at(Instant::now(), address, name)
    }

    fn may_at(&self, now: Instant, address: Option<IpAddr>, name: &str) -> Result<(), Duration> {
        let spent = lock(&self.spent);
        for (place, quota) in self.counted(now, address, name) {
            let allowed = now + quota.period.saturating_sub(quota.share());
            let full = spent.get(&place).and_then(|until| until.checked_duration_since(allowed));
            if let Some(wait) = full.filter(|wait| !wait.is_zero()) {
                return Err(wait);
            }
        }
        Ok(())
    }

    /// A try was wrong.
    pub fn wrong(&self, address: Option<IpAddr>, name: &str) {
        self.wrong_at(Instant::now(), address, name);
    }

    fn wrong_at(&self, now: Instant, address: Option<IpAddr>, name: &str) {
        let counted = self.counted(now, address, name);
        let mut spent = lock(&self.spent);
        for (place, quota) in counted {
            let until = spent.entry(place).or_insert(now);
            *until = (*until).max(now) + quota.share();
        }
        forget(&mut spent, now);
    }

    /// A try was right.
    pub fn right(&self, address: Option<IpAddr>, name: &str) {
        let now = Instant::now();
        let mut known = lock(&self.known);
        known.insert(self.pair(address, name), now + KNOWN);
        forget(&mut known, now);
    }

    /// The places in which a try counts, with their quotas.
    fn counted(&self, now: Instant, address: Option<IpAddr>, name: &str) -> Vec<(u64, Quota)> {
        let known = lock(&self.known).get(&self.pair(address, name)).is_some_and(|until| *until > now);
        let by_name = (!known && !name.is_empty()).then(|| (self.places.hash_one(name), self.by_name));
        let by_address = address.map(|a| (self.places.hash_one(block(a)), self.by_address));
        by_address.into_iter().chain(by_name).filter(|(_, quota)| quota.count > 0).collect()
    }

    fn pair(&self, address: Option<IpAddr>, name: &str) -> u64 {
        self.places.hash_one((address.map(block), name))
    }
}

fn lock(map: &Mutex<HashMap<u64, Instant>>) -> MutexGuard<'_, HashMap<u64, Instant>> {
    map.lock().unwrap_or_else(PoisonError::into_inner)
}

fn forget(map: &mut HashMap<u64, Instant>, now: Instant) {
    if map.len() > SWEEP_OVER && map.len().is_power_of_two() || map.len() > MOST {
        map.retain(|_, until| *until > now);
    }
    if map.len() > MOST {
        let mut ends: Vec<Instant> = map.values().copied().collect();
        let middle = ends.len() / 2;
        let (_, half, _) = ends.select_nth_unstable(middle);
        let half = *half;
        map.retain(|_, until| *until > half);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: Duration = Duration::from_secs(3600);

    fn tries() -> Tries {
        Tries::new(Quota { count: 3, period: HOUR }, Quota { count: 5, period: HOUR })
    }

    fn at(n: u8) -> Option<IpAddr> {
        Some(IpAddr::from([192, 0, 2, n]))
    }

    #[test]
    fn the_fourth_wrong_try_of_an_address_waits_its_share_and_right_ones_are_free() {
        let (tries, now) = (tries(), Instant::now());
        for n in 0..3 {
            assert_eq!(tries.may_at(now, at(1), &format!("R-{n}")), Ok(()));
            tries.wrong_at(now, at(1), &format!("R-{n}"));
        }
        assert_eq!(tries.may_at(now, at(1), "R-9"), Err(HOUR / 3));
        assert_eq!(tries.may_at(now, at(2), "R-9"), Ok(()), "another address");
        assert_eq!(tries.may_at(now + HOUR / 3, at(1), "R-9"), Ok(()));
    }

    #[test]
    fn a_name_is_guarded_against_many_addresses_and_not_against_who_was_right_before() {
        let (tries, now) = (tries(), Instant::now());
        tries.right(at(200), "R-1");
        for n in 0..5 {
            assert_eq!(tries.may_at(now, at(n), "R-1"), Ok(()));
            tries.wrong_at(now, at(n), "R-1");
        }
        assert_eq!(tries.may_at(now, at(100), "R-1"), Err(HOUR / 5));
        assert_eq!(tries.may_at(now, at(100), "R-2"), Ok(()));
        assert_eq!(tries.may_at(now, at(200), "R-1"), Ok(()));
    }

    #[test]
    fn no_limit_is_no_limit() {
        let none = Quota { count: 0, period: HOUR };
        let (tries, now) = (Tries::new(none, none), Instant::now());
        (0..1000).for_each(|_| tries.wrong_at(now, at(1), "x"));
        assert_eq!(tries.may_at(now, at(1), "x"), Ok(()));
    }
}
