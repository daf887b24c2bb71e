//! What a job is asked, and how each kind comes back and is tried again.

use crate::app::App;
use crate::app::error::{Error, Result};
use crate::clock::Moment;
use crate::law::legal_time::day_start;
use crate::store::StoreError;
use crate::store::jobs::{self, JobRow, Kind};
use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// The wait after a first failure; it doubles with every further one.
const FIRST_WAIT: TimeDelta = TimeDelta::seconds(30);
/// The longest wait of what is looked for every few seconds.
const MINUTE: TimeDelta = TimeDelta::minutes(1);
/// The longest wait of everything else, and the longest time between two sweeps.
const HOUR: TimeDelta = TimeDelta::hours(1);
/// None is ever due later than that, a spread included.
pub(super) const LATEST: TimeDelta = TimeDelta::hours(2);

/// What a job is asked. It is kept as JSON, without anything personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Record limits that passed as of a day, or of today.
    Sweep(OnDay),
    /// Let go of what nobody needs any more.
    Tidy,
    /// Apply the edition of the calendar in force to the requests there are.
    Calendar,
    /// Count the figures that are missing.
    Figures,
}

/// A day that was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnDay {
    /// Today, as it runs, where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

/// Nothing is asked beside the kind.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// When a kind that comes back is due again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timetable {
    /// At the start of a process, when a legal day begins, and every hour.
    Hourly,
    /// Whenever a look shows that there is something to do.
    WhenWanted,
}

impl Task {
    /// What a kind is asked that comes back.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Sweep => Self::Sweep(OnDay::default()),
            Kind::Tidy => Self::Tidy,
            Kind::Calendar => Self::Calendar,
            Kind::Figures => Self::Figures,
        }
    }

    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Sweep(_) => Kind::Sweep,
            Self::Tidy => Kind::Tidy,
            Self::Calendar => Kind::Calendar,
            Self::Figures => Kind::Figures,
        }
    }

    /// As a row keeps it.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn payload(self) -> Result<String> {
        let written = match self {
            Self::Sweep(asked) => serde_json::to_string(&asked),
            Self::Tidy | Self::Calendar | Self::Figures => serde_json::to_string(&Nothing {}),
        };
        written.map_err(|e| Error::Internal(e.into()))
    }

    /// What a row asks.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where it asks what its kind does not know: no try will help.
    pub fn read(row: &JobRow) -> Result<Self> {
        let payload = row.payload.as_str();
        let read = match row.kind {
            Kind::Sweep => serde_json::from_str(payload).map(Self::Sweep),
            Kind::Tidy => serde_json::from_str(payload).map(|_: Nothing| Self::Tidy),
            Kind::Calendar => serde_json::from_str(payload).map(|_: Nothing| Self::Calendar),
            Kind::Figures => serde_json::from_str(payload).map(|_: Nothing| Self::Figures),
        };
        // What it says instead stays where it is: it is none of ours.
        read.map_err(|_| Error::Store(StoreError::corrupt("jobs", "payload", row.id.to_string())))
    }
}

/// How a kind comes back.
pub(super) fn timetable(kind: Kind) -> Timetable {
    match kind {
        Kind::Sweep | Kind::Tidy => Timetable::Hourly,
        Kind::Calendar | Kind::Figures => Timetable::WhenWanted,
    }
}

/// Whether a kind comes back by the hour, rather than whenever there is something to do.
pub fn comes_by_the_hour(kind: Kind) -> bool {
    timetable(kind) == Timetable::Hourly
}

/// How many jobs of a kind a process runs at once. Kinds never wait for each other.
pub fn at_once(kind: Kind) -> usize {
    match kind {
        Kind::Sweep | Kind::Tidy | Kind::Calendar | Kind::Figures => 1,
    }
}

/// When what comes back is due again after a run that ended well.
pub(super) fn due_again(kind: Kind, now: Moment) -> Moment {
    match timetable(kind) {
        Timetable::Hourly => next_sweep(now),
        Timetable::WhenWanted => now,
    }
}

/// In an hour, or once a new legal day has begun, whichever is first.
fn next_sweep(now: Moment) -> Moment {
    let tomorrow = now.legal_date().succ_opt().map(|day| Moment::from(day_start(day)));
    let in_an_hour = now.plus(HOUR);
    tomorrow.map_or(in_an_hour, |next| next.min(in_an_hour)).plus(TimeDelta::seconds(1))
}

/// When a job that failed is tried again: doubled each time, with up to a quarter more, so that jobs that failed
/// together do not come back together. What comes back hourly is not late for that.
pub(super) fn due_after_failure(row: &JobRow, now: Moment) -> Moment {
    let longest = match timetable(row.kind) {
        Timetable::WhenWanted if row.comes_back() => MINUTE,
        _ => HOUR,
    };
    let doubled = u32::try_from(row.attempts.saturating_sub(1)).ok().and_then(|n| 2i32.checked_pow(n));
    let wait = doubled.and_then(|times| FIRST_WAIT.checked_mul(times)).unwrap_or(longest).min(longest);
    let spread = wait.num_milliseconds() / 4;
    let wait = wait + TimeDelta::milliseconds(rand::random_range(0..=spread));
    let due = now.plus(wait);
    if row.comes_back() && timetable(row.kind) == Timetable::Hourly { due.min(next_sweep(now)) } else { due }
}

/// Queues a task under a key, once until it is over; returns its row.
///
/// # Errors
/// When the database fails.
pub fn queue(app: &App, task: Task, key: &str) -> Result<i64> {
    let (payload, now) = (task.payload()?, app.clock.now());
    let queued =
        || app.store.write(|tx| jobs::queue(tx, task.kind(), key, &payload, now).map_err(Error::from));
    match queued() {
        // Another wrote the same in this moment: now it is there.
        Err(Error::Store(StoreError::Duplicate(_))) => queued(),
        done => done,
    }
}
