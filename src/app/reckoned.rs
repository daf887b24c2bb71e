//! Figures that running counts cannot give, reckoned from the journal by the code of `wasl recompute`
//! and kept in memory for as long as nothing changes: the same journal, the same day, the same
//! directory and calendar. One thing is reckoned at a time, and never twice.

use super::App;
use super::error::{Error, Result};
use super::event_log::{each_case, log_tables};
use super::figures::Period as Asked;
use crate::directory::Directory;
use crate::law::calendar::Calendar;
use crate::law::settings::rule_set_on;
use crate::reckon::compute::reckon;
use crate::reckon::filter::Filter;
use crate::reckon::log::Log;
use crate::reckon::package::memory::Gathering;
use crate::reckon::package::profile::Profile;
use crate::reckon::package::values::{Maker, ValueRow, of_places};
use crate::reckon::period::{Named, Period};
use crate::store::StoreError;
use crate::store::state::{self, State};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A journal of more cases is not reckoned for a visitor; its figures are in the published editions.
pub const MOST_CASES: i64 = 200_000;
/// How many periods are kept.
const KEPT: usize = 12;
/// How many visitors wait for one to be reckoned; others hear that we are busy.
const WAITING: usize = 8;

/// The values of a period, in the order of the catalogue: country, regions, kinds of bodies.
pub type Rows = Arc<[ValueRow]>;

/// What was reckoned.
#[derive(Default)]
pub struct Reckoned {
    kept: Mutex<Option<Kept>>,
    turn: Mutex<()>,
    waiting: AtomicUsize,
}

struct Kept {
    of: Source,
    log: Arc<Log>,
    rows: BTreeMap<What, Rows>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// A year or a quarter, up to today.
    Values(String),
    /// The requesters of a year.
    People(String),
}

/// All that figures are made of.
#[derive(Clone)]
struct Source {
    state: State,
    today: NaiveDate,
    directory: Arc<Directory>,
    calendar: Arc<Calendar>,
}

impl Source {
    fn now(app: &App) -> Result<Self> {
        let (state, calendars) =
            app.store.read(|conn| Ok::<_, Error>((state::now(conn)?, app.calendars(conn)?)))?;
        Ok(Self {
            state,
            today: app.clock.today(),
            directory: app.directory(),
            calendar: calendars.of_figures(),
        })
    }

    fn is(&self, other: &Self) -> bool {
        self.state == other.state
            && self.today == other.today
            && Arc::ptr_eq(&self.directory, &other.directory)
            && Arc::ptr_eq(&self.calendar, &other.calendar)
    }
}

/// A place in the line of those who reckon.
struct Turn<'a> {
    waiting: &'a AtomicUsize,
    _turn: MutexGuard<'a, ()>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Reckoned {
    fn find(&self, of: &Source, what: &What) -> Option<Rows> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|k| k.of.is(of))?.rows.get(what).cloned()
    }

    fn log(&self, of: &Source) -> Option<Arc<Log>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&kept.as_ref().filter(|k| k.of.is(of))?.log))
    }

    fn keep(&self, of: Source, log: Arc<Log>, what: What, rows: Rows) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.as_mut().filter(|k| k.of.is(&of)) {
            Some(kept) => {
                if kept.rows.len() >= KEPT {
                    kept.rows.pop_first();
                }
                kept.rows.insert(what, rows);
            }
            None => *kept = Some(Kept { of, log, rows: BTreeMap::from([(what, rows)]) }),
        }
    }

    fn turn(&self) -> Result<Turn<'_>> {
        if self.waiting.fetch_add(1, Ordering::AcqRel) >= WAITING {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(Error::Store(StoreError::Busy("figures are being reckoned".into())));
        }
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(Turn { waiting: &self.waiting, _turn: turn })
    }
}

/// Every value of a year or a quarter up to today, for the country, the regions and the kinds of
/// bodies; `None` when the journal is too long, or when there is no such period.
///
/// # Errors
/// When the database fails, or when too many wait already.
pub fn values(app: &App, period: &str) -> Result<Option<Rows>> {
    rows(app, What::Values(period.to_owned()))
}

/// What may be told of the requesters of a year, under the privacy rule; `None` too while the year is
/// not over.
///
/// # Errors
/// When the database fails, or when too many wait already.
pub fn people(app: &App, year: &str) -> Result<Option<Rows>> {
    rows(app, What::People(year.to_owned()))
}

/// The last year that is over.
pub fn last_year(today: NaiveDate) -> String {
    use chrono::Datelike;
    (today.year() - 1).to_string()
}

fn rows(app: &App, what: What) -> Result<Option<Rows>> {
    let Some(job) = Job::of(&what, app.clock.today()) else { return Ok(None) };
    let of = Source::now(app)?;
    if of.state.cases() > MOST_CASES {
        return Ok(None);
    }
    if let Some(rows) = app.reckoned.find(&of, &what) {
        return Ok(Some(rows));
    }
    let _turn = app.reckoned.turn()?;
    // Whoever was before in the line may have reckoned it; and the journal may have moved on. It is
    // asked first and read afterwards: what is kept is never older than its name.
    let of = Source::now(app)?;
    if let Some(rows) = app.reckoned.find(&of, &what) {
        return Ok(Some(rows));
    }
    let log = match app.reckoned.log(&of) {
        Some(log) => log,
        None => Arc::new(gather(app, of.today)?),
    };
    let rows: Rows = job.reckon(&log).map_err(|e| Error::Internal(e.into()))?.into();
    app.reckoned.keep(of, log, what, Arc::clone(&rows));
    Ok(Some(rows))
}

/// The journal as a log.
fn gather(app: &App, today: NaiveDate) -> Result<Log> {
    let mut gathering = Gathering::new(&log_tables(app, today));
    each_case(app, &mut |case| gathering.add(&case).map_err(|e| Error::Internal(e.into())))?;
    Ok(gathering.finish(rule_set_on(today).settings, today))
}

/// A period to reckon.
enum Job {
    Values(Named, NaiveDate),
    People(Named),
}

impl Job {
    fn of(what: &What, today: NaiveDate) -> Option<Self> {
        match what {
            What::Values(code) => {
                let to = Asked::parse(code, today)?.to;
                Some(Self::Values(Named { to, ..Named::parse(code)? }, today))
            }
            What::People(year) => {
                let named = Named::parse(year).filter(|n| n.freq == 'A' && n.to < today)?;
                Some(Self::People(named))
            }
        }
    }

    fn reckon(&self, log: &Log) -> std::result::Result<Vec<ValueRow>, crate::reckon::period::PeriodError> {
        match self {
            Self::Values(named, today) => {
                let make = Maker { named, as_of: *today, provisional: true };
                let period = Period::new(named.from, named.to, *today)?;
                Ok(of_places(&reckon(log, period, &Filter::default()), &make))
            }
            // Told as of the last day of the year and never again: what moves from one day to the next
            // would tell of the one person who acted between them.
            Self::People(named) => {
                let make = Maker { named, as_of: named.to, provisional: true };
                let period = Period::new(named.from, named.to, named.to)?;
                let profile = Profile::new(log, period);
                let rows = if profile.is_safe() { profile.values(log, period, &make) } else { Vec::new() };
                Ok(rows.into_iter().filter(|r| is_settled(&r.key.indicator_id)).collect())
            }
        }
    }
}

/// Whether a figure by attribute is the same at every later day: silence is not, and held against a
/// later edition it would tell of those few who were answered in between.
fn is_settled(indicator: &str) -> bool {
    indicator != "T03"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requesters_are_told_of_years_that_are_over() {
        let job = |year: &str, today: &str| Job::of(&What::People(year.to_owned()), today.parse().unwrap());
        assert!(job("2025", "2026-01-01").is_some());
        assert!(job("2025", "2025-12-31").is_none());
        assert!(job("2025-Q3", "2026-01-01").is_none());
    }
}
