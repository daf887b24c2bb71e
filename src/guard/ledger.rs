//! What has been spent of limits: so many tries at once, then one more each time its share of the period has passed (the
//! generic cell rate algorithm: a place is spent until an instant, and each try moves that instant by a share).
//!
//! One process counts in its memory. Where several serve one database they count there, for all of them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How many entries are kept before those that say nothing any more are forgotten.
const SWEEP_OVER: usize = 10_000;
/// How many are kept at all: then the soonest to be forgotten go first.
const MOST: usize = 200_000;

/// So many tries at once, then one more each time its share of the period has passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Tries at once; 0 for no limit.
    pub count: u32,
    /// The period in which as many come back.
    pub period: Duration,
}

impl Quota {
    /// At most `count` an hour.
    pub const fn per_hour(count: u32) -> Self {
        Self { count, period: Duration::from_secs(3_600) }
    }

    /// At most `count` a minute.
    pub const fn per_minute(count: u32) -> Self {
        Self { count, period: Duration::from_secs(60) }
    }

    /// How long one try takes to come back.
    pub fn share(self) -> Duration {
        self.period.checked_div(self.count).unwrap_or_default()
    }

    /// How far ahead a place may be spent for one more try.
    pub fn room(self) -> Duration {
        self.period.saturating_sub(self.share())
    }

    /// How long to wait where a place is spent this far ahead; nothing where a try may be made.
    pub fn wait(self, ahead: Duration) -> Duration {
        ahead.saturating_sub(self.room())
    }
}

/// Where it is kept until when places are spent. A place is named by what is counted there; no name is kept in clear.
pub trait Ledger: Send + Sync {
    /// How far ahead of now each place is spent; nothing where it is not.
    fn ahead(&self, places: &[String]) -> Vec<Duration>;

    /// Spends a place for so much longer.
    fn spend(&self, place: &str, share: Duration);

    /// Has a place spent for so long from now at the least.
    fn hold(&self, place: &str, long: Duration);

    /// Spends a share of a place, if there is room in its quota.
    ///
    /// # Errors
    /// How long to wait; nothing is spent then.
    fn take(&self, place: &str, quota: Quota) -> Result<(), Duration>;
}

/// The ledger of one process.
pub struct Memory {
    // Whoever chose names so that they meet in one place would shut others out: the places are secret.
    places: RandomState,
    spent: Mutex<HashMap<u64, Instant>>,
    #[cfg(test)]
    watch: Watch,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            places: RandomState::new(),
            spent: Mutex::default(),
            #[cfg(test)]
            watch: Watch::default(),
        }
    }
}

impl Memory {
    fn spent(&self) -> MutexGuard<'_, HashMap<u64, Instant>> {
        self.spent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(not(test))]
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn spend_by(&self, place: &str, until: impl FnOnce(Instant, Instant) -> Instant) {
        let (now, place) = (self.now(), self.places.hash_one(place));
        let mut spent = self.spent();
        let known = spent.entry(place).or_insert(now);
        *known = until(now, *known);
        forget(&mut spent, now);
    }
}

impl Ledger for Memory {
    fn ahead(&self, places: &[String]) -> Vec<Duration> {
        let (now, spent) = (self.now(), self.spent());
        let until = |place: &String| spent.get(&self.places.hash_one(place.as_str()));
        places.iter().map(|p| until(p).map_or(Duration::ZERO, |u| u.saturating_duration_since(now))).collect()
    }

    fn spend(&self, place: &str, share: Duration) {
        self.spend_by(place, |now, until| until.max(now) + share);
    }

    fn hold(&self, place: &str, long: Duration) {
        self.spend_by(place, |now, until| until.max(now + long));
    }

    fn take(&self, place: &str, quota: Quota) -> Result<(), Duration> {
        let mut wait = Duration::ZERO;
        self.spend_by(place, |now, until| {
            wait = quota.wait(until.saturating_duration_since(now));
            if wait.is_zero() { until.max(now) + quota.share() } else { until }
        });
        if wait.is_zero() { Ok(()) } else { Err(wait) }
    }
}

fn forget(spent: &mut HashMap<u64, Instant>, now: Instant) {
    if spent.len() > SWEEP_OVER && spent.len().is_power_of_two() || spent.len() > MOST {
        spent.retain(|_, until| *until > now);
    }
    if spent.len() > MOST {
        let mut ends: Vec<Instant> = spent.values().copied().collect();
        let middle = ends.len() / 2;
        let (_, half, _) = ends.select_nth_unstable(middle);
        let half = *half;
        spent.retain(|_, until| *until > half);
    }
}

/// A watch that a test moves.
#[cfg(test)]
#[derive(Clone, Default)]
pub(super) struct Watch(std::sync::Arc<Mutex<Duration>>);

#[cfg(test)]
impl Watch {
    pub(super) fn advance(&self, by: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

#[cfg(test)]
impl Memory {
    pub(super) fn watched(watch: &Watch) -> Self {
        Self { watch: watch.clone(), ..Self::default() }
    }

    /// One instant for all of a test, moved by its watch.
    fn now(&self) -> Instant {
        static BEGAN: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
        *BEGAN + *self.watch.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_say_nothing_any_more_are_forgotten() {
        let watch = Watch::default();
        let memory = Memory::watched(&watch);
        let take = |n: usize| memory.take(&n.to_string(), Quota::per_hour(2));
        assert!((0..16_383).all(|n| take(n).is_ok()));
        assert_eq!(memory.spent().len(), 16_383);
        watch.advance(Duration::from_secs(7_200));
        assert_eq!(take(16_383), Ok(()));
        assert_eq!(memory.spent().len(), 1);
    }

    #[test]
    fn what_is_refused_spends_nothing_and_what_is_held_is_no_longer_for_being_held_twice() {
        let memory = Memory::watched(&Watch::default());
        let once = Quota::per_hour(1);
        assert_eq!(memory.take("a", once), Ok(()));
        for _ in 0..3 {
            assert_eq!(memory.take("a", once), Err(Duration::from_secs(3_600)));
        }
        memory.hold("b", Duration::from_secs(60));
        memory.hold("b", Duration::from_secs(60));
        let ahead = memory.ahead(&["a".into(), "b".into(), "c".into()]);
        assert_eq!(ahead, [3_600, 60, 0].map(Duration::from_secs));
    }
}
