//! Figures that running counts cannot give, reckoned from the journal by the code of `wasl recompute`
//! and kept in memory for as long as nothing changes them: the journal, the directory and the calendar.
//! Figures as of an earlier day stand while no act is dated by then; those of today fall with each act.
//! One thing is reckoned at a time, and never twice.
//!
//! Nothing here tells of requesters: that stands in final editions alone. What moves from one day to the
//! next would tell of the one person who acted in between.

use super::App;
use super::error::{Error, Result};
use super::event_log::{each_case_of, log_tables};
use crate::directory::Directory;
use crate::law::calendar::Calendar;
use crate::law::settings::rule_set_on;
use crate::reckon::compute::{reckon, reckon_body};
use crate::reckon::filter::Filter;
use crate::reckon::log::Log;
use crate::reckon::package::memory::Gathering;
use crate::reckon::package::values::{Maker, ValueRow, of_body, of_places};
use crate::reckon::period::{Named, Period, PeriodError};
use crate::reckon::release::{self, Release, Standing};
use crate::store::state::{self, Early, State};
use crate::store::{StoreError, cases};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A journal of more cases is not reckoned for a visitor; its figures are in the published editions.
pub const MOST_CASES: i64 = 200_000;
/// Of a body with more requests the running counts alone are told.
const MOST_CASES_OF_BODY: i64 = 20_000;
/// How many periods are kept.
const KEPT: usize = 16;
/// How many bodies are kept.
const KEPT_BODIES: usize = 64;
/// How many visitors wait for one to be reckoned; others hear that we are busy.
const WAITING: usize = 8;

/// The values of a period, in the order of the catalogue.
pub type Rows = Arc<[ValueRow]>;

/// What was reckoned.
#[derive(Default)]
pub struct Reckoned {
    kept: Mutex<Kept>,
    turn: Mutex<()>,
    waiting: AtomicUsize,
}

#[derive(Default)]
struct Kept {
    log: Option<(Source, Arc<Log>)>,
    periods: BTreeMap<What, Entry>,
    bodies: BTreeMap<What, Entry>,
}

/// Rows with all that they are made of.
struct Entry {
    of: Source,
    early: Early,
    rows: Rows,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum What {
    /// The country, the regions and the kinds of bodies over a year or a quarter, as of a day.
    Places(String, NaiveDate),
    /// One body, by its slug.
    Body(String, NaiveDate, String),
}

impl What {
    fn as_of(&self) -> NaiveDate {
        match self {
            Self::Places(_, as_of) | Self::Body(_, as_of, _) => *as_of,
        }
    }
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
        self.today == other.today && self.state == other.state && self.shares(other)
    }

    /// Whether the directory and the calendar are the same.
    fn shares(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.directory, &other.directory) && Arc::ptr_eq(&self.calendar, &other.calendar)
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

impl Kept {
    fn rows(&mut self, what: &What) -> &mut BTreeMap<What, Entry> {
        if matches!(what, What::Body(..)) { &mut self.bodies } else { &mut self.periods }
    }
}

impl Reckoned {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The rows that stand, if they do. What is asked as of an earlier day is held against the acts
    /// dated by then, and need not be again until there is another act.
    fn find(&self, app: &App, of: &Source, what: &What) -> Result<Option<Rows>> {
        let mut kept = self.lock();
        let Some(entry) = kept.rows(what).get_mut(what) else { return Ok(None) };
        if entry.of.is(of) {
            return Ok(Some(Arc::clone(&entry.rows)));
        }
        if what.as_of() == of.today || !entry.of.shares(of) {
            return Ok(None);
        }
        let had = entry.early;
        drop(kept);
        if app.store.read(|conn| state::early(conn, what.as_of()).map_err(Error::from))? != had {
            return Ok(None);
        }
        let mut kept = self.lock();
        let entry = kept.rows(what).get_mut(what).filter(|entry| entry.early == had);
        Ok(entry.map(|entry| {
            entry.of = of.clone();
            Arc::clone(&entry.rows)
        }))
    }

    fn log(&self, of: &Source) -> Option<Arc<Log>> {
        let kept = self.lock();
        kept.log.as_ref().filter(|(had, _)| had.is(of)).map(|(_, log)| Arc::clone(log))
    }

    fn keep(&self, what: What, entry: Entry) {
        let mut kept = self.lock();
        let most = if matches!(what, What::Body(..)) { KEPT_BODIES } else { KEPT };
        let rows = kept.rows(&what);
        if rows.len() >= most && !rows.contains_key(&what) {
            // What fell with the last act goes first, then the earliest period.
            let stale = rows.iter().find(|(_, had)| !had.of.is(&entry.of)).map(|(what, _)| what.clone());
            let first = stale.or_else(|| rows.keys().next().cloned());
            first.map(|first| rows.remove(&first));
        }
        rows.insert(what, entry);
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

/// One look at the figures: the state of the store is asked once for all of them.
pub struct Look<'a> {
    app: &'a App,
    of: Source,
}

impl<'a> Look<'a> {
    /// The figures as they stand now.
    ///
    /// # Errors
    /// When the database fails.
    pub fn at(app: &'a App) -> Result<Self> {
        Ok(Self { app, of: Source::now(app)? })
    }

    /// Today, for this look.
    pub fn today(&self) -> NaiveDate {
        self.of.today
    }

    /// As of which day a period is told: that of the rules once it has come, else today; today too
    /// where the journal is too long to be reckoned.
    pub fn release(&self, period: &Named) -> Release {
        if self.is_too_long() {
            return Release { as_of: self.of.today, standing: Standing::Running };
        }
        release::on(period, self.of.today, &self.of.calendar)
    }

    fn is_too_long(&self) -> bool {
        self.of.state.cases() > MOST_CASES
    }

    /// Every value of a year or a quarter for the country, the regions and the kinds of bodies; `None`
    /// when the journal is too long.
    ///
    /// # Errors
    /// When the database fails, or when too many wait already.
    pub fn places(&self, period: &Named) -> Result<Option<Rows>> {
        let release = self.release(period);
        self.rows(What::Places(period.name.clone(), release.as_of), &Job { named: period, release })
    }

    /// Every value of one body told up to a day, and as of which day; `None` when its own journal is too long.
    ///
    /// # Errors
    /// As [`Look::places`].
    pub fn body(&self, slug: &str, period: &Named, until: NaiveDate) -> Result<Option<(Release, Rows)>> {
        let release = release::on(period, until, &self.of.calendar);
        let many = self.app.store.read(|conn| cases::count_of_body(conn, slug).map_err(Error::from))?;
        if many > MOST_CASES_OF_BODY {
            return Ok(None);
        }
        let what = What::Body(period.name.clone(), release.as_of, slug.to_owned());
        Ok(self.reckoned(what, &Job { named: period, release })?.map(|rows| (release, rows)))
    }

    fn rows(&self, what: What, job: &Job<'_>) -> Result<Option<Rows>> {
        if self.is_too_long() { Ok(None) } else { self.reckoned(what, job) }
    }

    fn reckoned(&self, what: What, job: &Job<'_>) -> Result<Option<Rows>> {
        let (app, reckoned) = (self.app, &self.app.reckoned);
        if let Some(rows) = reckoned.find(app, &self.of, &what)? {
            return Ok(Some(rows));
        }
        let _turn = reckoned.turn()?;
        // Whoever was before in the line may have reckoned it; and the journal may have moved on. It is
        // asked first and read afterwards: what is kept is never older than its name.
        let of = Source::now(app)?;
        if let Some(rows) = reckoned.find(app, &of, &what)? {
            return Ok(Some(rows));
        }
        let early = app.store.read(|conn| state::early(conn, what.as_of()).map_err(Error::from))?;
        let log = self.log(&of, &what)?;
        let rows: Rows = job.reckon(&log, &what).map_err(|e| Error::Internal(e.into()))?.into();
        reckoned.keep(what, Entry { of, early, rows: Arc::clone(&rows) });
        Ok(Some(rows))
    }

    /// The journal as a log: the one that is kept, or of one body its own requests alone.
    fn log(&self, of: &Source, what: &What) -> Result<Arc<Log>> {
        let (app, reckoned) = (self.app, &self.app.reckoned);
        if let What::Body(_, _, slug) = what {
            return Ok(Arc::new(gather(app, of.today, Some(slug))?));
        }
        if let Some(log) = reckoned.log(of) {
            return Ok(log);
        }
        let log = Arc::new(gather(app, of.today, None)?);
        reckoned.lock().log = Some((of.clone(), Arc::clone(&log)));
        Ok(log)
    }
}

/// The journal as a log, or that of one body.
fn gather(app: &App, today: NaiveDate, body: Option<&str>) -> Result<Log> {
    let mut gathering = Gathering::new(&log_tables(app, today));
    each_case_of(app, body, &mut |case| gathering.add(&case).map_err(|e| Error::Internal(e.into())))?;
    Ok(gathering.finish(rule_set_on(today).settings, today))
}

/// A period to reckon.
struct Job<'p> {
    named: &'p Named,
    release: Release,
}

impl Job<'_> {
    fn reckon(&self, log: &Log, what: &What) -> std::result::Result<Vec<ValueRow>, PeriodError> {
        let Release { as_of, standing } = self.release;
        let make = Maker { named: self.named, as_of, provisional: standing != Standing::Final };
        // A period that runs is told up to today.
        let period = Period::new(self.named.from, self.named.to.min(as_of), as_of)?;
        Ok(match what {
            What::Places(..) => of_places(&reckon(log, period, &Filter::default()), period, &make),
            What::Body(_, _, slug) => of_body(&reckon_body(log, period, slug), slug, &make),
        })
    }
}
