//! The only reader of time. A clock is a value passed down, so that a test, a demo and a server
//! differ in the clock they are given and in nothing else.

use crate::law::legal_time::legal_date;
use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// An instant, UTC, cut to microseconds: PostgreSQL keeps no finer, and a chain hashed with
/// nanoseconds would not verify after a move between databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// The moment of a UTC date and time, cut to microseconds.
    pub fn from_naive_utc(at: NaiveDateTime) -> Self {
        let micros = at.nanosecond() / 1_000 * 1_000;
        Self(at.with_nanosecond(micros).unwrap_or(at))
    }

    /// The UTC date and time.
    pub fn naive_utc(&self) -> &NaiveDateTime {
        &self.0
    }

    /// The same instant as chrono writes it.
    pub fn utc(self) -> DateTime<Utc> {
        self.0.and_utc()
    }

    /// The civil date in Morocco.
    pub fn legal_date(self) -> NaiveDate {
        legal_date(self.utc())
    }

    /// This moment, later (or earlier) by a span; at the ends of chrono's range it stays.
    pub fn plus(self, span: TimeDelta) -> Self {
        self.0.checked_add_signed(span).map_or(self, Self::from_naive_utc)
    }
}

impl From<DateTime<Utc>> for Moment {
    fn from(at: DateTime<Utc>) -> Self {
        Self::from_naive_utc(at.naive_utc())
    }
}

/// Always six digits of a second: `2026-03-02T10:00:00.000000Z`. The journal hashes this form.
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Micros, true))
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        DateTime::<Utc>::deserialize(from).map(Self::from)
    }
}

/// A clock as somebody saw it once, and the machine's own count of time since, which nobody sets.
#[derive(Clone, Copy, Debug)]
pub struct Started {
    at: Moment,
    since: Instant,
}

impl Started {
    /// The day that the clock showed.
    pub fn day(&self) -> NaiveDate {
        self.at.legal_date()
    }

    /// The day that it would show now, had it only run.
    pub fn runs_to(&self) -> NaiveDate {
        self.at.plus(TimeDelta::from_std(self.since.elapsed()).unwrap_or(TimeDelta::zero())).legal_date()
    }
}

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that started at a given moment and runs: the demo's.
    Running {
        /// What it showed at the start.
        from: Moment,
        /// When it was started, on the machine's own count.
        since: Instant,
    },
    /// A clock that stands until it is moved: the tests'.
    Standing(Arc<Mutex<Moment>>),
}

impl Clock {
    /// A clock that shows `from` now and runs on.
    pub fn running(from: Moment) -> Self {
        Self::Running { from, since: Instant::now() }
    }

    /// A clock that shows `at` until [`Clock::set`] moves it.
    pub fn standing(at: Moment) -> Self {
        Self::Standing(Arc::new(Mutex::new(at)))
    }

    /// The moment it is.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => Moment::from(Utc::now()),
            Self::Running { from, since } => {
                from.plus(TimeDelta::from_std(since.elapsed()).unwrap_or(TimeDelta::zero()))
            }
            Self::Standing(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Today in Morocco.
    pub fn today(&self) -> NaiveDate {
        self.now().legal_date()
    }

    /// This clock as it is now, to be told later how far it should have come.
    pub fn started(&self) -> Started {
        Started { at: self.now(), since: Instant::now() }
    }

    /// Moves a standing clock, and every copy of it; other clocks move by themselves.
    pub fn set(&self, to: Moment) {
        if let Self::Standing(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Moment {
        Moment::from(text.parse::<DateTime<Utc>>().unwrap())
    }

    #[test]
    fn a_moment_is_cut_to_microseconds_and_written_with_six_digits() {
        assert_eq!(moment("2026-03-02T10:00:00.123456789Z").to_string(), "2026-03-02T10:00:00.123456Z");
        assert_eq!(moment("2026-03-02T10:00:00Z").to_string(), "2026-03-02T10:00:00.000000Z");
        assert_eq!(moment("1969-12-31T23:59:59.9999999Z").to_string(), "1969-12-31T23:59:59.999999Z");
    }

    #[test]
    fn a_standing_clock_stands_until_moved_in_every_copy() {
        let clock = Clock::standing(moment("2026-01-20T23:30:00Z"));
        let copy = clock.clone();
        assert_eq!(copy.now(), copy.now());
        assert_eq!(copy.today().to_string(), "2026-01-21", "Morocco was an hour ahead");
        clock.set(moment("2026-11-23T23:30:00Z"));
        assert_eq!(copy.today().to_string(), "2026-11-23");
    }

    #[test]
    fn how_far_a_clock_should_have_come_is_not_told_by_the_clock() {
        let clock = Clock::standing(moment("2026-11-23T12:00:00Z"));
        let started = clock.started();
        clock.set(moment("2027-01-02T12:00:00Z"));
        assert_eq!((started.day(), started.runs_to()), (started.day(), started.day()));
        assert_eq!(started.day().to_string(), "2026-11-23");
    }

    #[test]
    fn a_running_clock_starts_where_it_is_told_and_never_goes_back() {
        let start = moment("2020-02-29T12:00:00Z");
        let clock = Clock::running(start);
        let first = clock.now();
        assert!(first >= start && first < start.plus(TimeDelta::hours(1)));
        assert!(clock.now() >= first);
    }
}
