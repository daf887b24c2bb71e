//! The ledger of limits: that of the process on SQLite, that of the database where several servers share one.

use super::App;
use crate::guard::ledger::{Ledger, Memory, Quota};
use crate::store::StoreError;
use std::sync::Arc;
use std::time::Duration;

/// The ledger that an app counts in.
pub fn ledger(app: &Arc<App>) -> Arc<dyn Ledger> {
    if app.store.is_sqlite() {
        return Arc::new(Memory::default());
    }
    Arc::new(OfAllServers { app: app.clone(), own: Memory::default() })
}

/// What all servers of a database have spent. While the database does not answer each counts by itself.
struct OfAllServers {
    app: Arc<App>,
    own: Memory,
}

impl OfAllServers {
    /// How a place is named in the database: nobody reads an address or a number in it, and nobody can try some.
    fn name(&self, place: &str) -> String {
        self.app.sealer.digest("limit", place.as_bytes())
    }

    fn asked<T>(&self, answer: Result<T, StoreError>, own: impl FnOnce(&Memory) -> T) -> T {
        answer.unwrap_or_else(|e| {
            let error = &e as &dyn std::error::Error;
            tracing::warn!(error, "limits are counted by this server alone");
            own(&self.own)
        })
    }
}

impl Ledger for OfAllServers {
    fn ahead(&self, places: &[String]) -> Vec<Duration> {
        let names: Vec<String> = places.iter().map(|place| self.name(place)).collect();
        let answer = self.app.store.spent_ahead(&names);
        self.asked(answer.map(|all| all.into_iter().map(duration).collect()), |own| own.ahead(places))
    }

    fn spend(&self, place: &str, share: Duration) {
        let answer = self.app.store.spend(&self.name(place), micros(share), i64::MAX);
        self.asked(answer.map(|_| ()), |own| own.spend(place, share));
    }

    fn hold(&self, place: &str, long: Duration) {
        let answer = self.app.store.hold_spent(&self.name(place), micros(long));
        self.asked(answer, |own| own.hold(place, long));
    }

    fn take(&self, place: &str, quota: Quota) -> Result<(), Duration> {
        let answer = self.app.store.spend(&self.name(place), micros(quota.share()), micros(quota.room()));
        let waits = answer.map(|full| full.map_or(Ok(()), |ahead| Err(quota.wait(duration(ahead)))));
        self.asked(waits, |own| own.take(place, quota))
    }
}

fn micros(long: Duration) -> i64 {
    i64::try_from(long.as_micros()).unwrap_or(i64::MAX)
}

fn duration(micros: i64) -> Duration {
    Duration::from_micros(u64::try_from(micros).unwrap_or_default())
}
