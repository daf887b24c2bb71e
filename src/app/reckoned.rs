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
    rows: BTreeMap<String, Rows>,
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
    fn find(&self, of: &Source, what: &str) -> Option<Rows> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|k| k.of.is(of))?.rows.get(what).cloned()
    }

    fn log(&self, of: &Source) -> Option<Arc<Log>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&kept.as_ref().filter(|k| k.of.is(of))?.log))
    }

    fn keep(&self, of: Source, log: Arc<Log>, what: String, rows: Rows) {
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
/// Nothing here tells of requesters: that stands in final editions alone. What moves from one day to
/// the next would tell of the one person who acted in between.
///
/// # Errors
/// When the database fails, or when too many wait already.
pub fn values(app: &App, period: &str) -> Result<Option<Rows>> {
    let today = app.clock.today();
    let Some((named, asked)) = Named::parse(period).zip(Asked::parse(period, today)) else { return Ok(None) };
    let named = Named { to: asked.to, ..named };
    let of = Source::now(app)?;
    if of.state.cases() > MOST_CASES {
        return Ok(None);
    }
    if let Some(rows) = app.reckoned.find(&of, period) {
        return Ok(Some(rows));
    }
    let _turn = app.reckoned.turn()?;
    // Whoever was before in the line may have reckoned it; and the journal may have moved on. It is
    // asked first and read afterwards: what is kept is never older than its name.
    let of = Source::now(app)?;
    if let Some(rows) = app.reckoned.find(&of, period) {
        return Ok(Some(rows));
    }
    let log = match app.reckoned.log(&of) {
        Some(log) => log,
        None => Arc::new(gather(app, of.today)?),
    };
    let rows: Rows = reckon_period(&log, &named, of.today)?.into();
    app.reckoned.keep(of, log, period.to_owned(), Arc::clone(&rows));
    Ok(Some(rows))
}

/// The journal as a log.
fn gather(app: &App, today: NaiveDate) -> Result<Log> {
    let mut gathering = Gathering::new(&log_tables(app, today));
    each_case(app, &mut |case| gathering.add(&case).map_err(|e| Error::Internal(e.into())))?;
    Ok(gathering.finish(rule_set_on(today).settings, today))
}

/// The values of a period up to today.
fn reckon_period(log: &Log, named: &Named, today: NaiveDate) -> Result<Vec<ValueRow>> {
    let period = Period::new(named.from, named.to, today).map_err(|e| Error::Internal(e.into()))?;
    let make = Maker { named, as_of: today, provisional: true };
    Ok(of_places(&reckon(log, period, &Filter::default()), &make))
}
