//! Figures that running counts cannot give, reckoned from the journal by the code of `wasl recompute`
//! and kept in memory for as long as nothing changes them: the journal, the directory and the calendar.
//! Figures are told as of a day that is over and count what was entered by then, so that no later act
//! moves them.
//! One thing is reckoned at a time, and never twice.
//!
//! Nothing here tells of requesters: that stands in final editions alone. What moves from one day to the
//! next would tell of the one person who acted in between.

use super::App;
use super::error::{Error, Result};
use super::event_log::{Which, each_case_of, log_tables};
use crate::clock::Moment;
use crate::directory::Directory;
use crate::law::calendar::Calendar;
use crate::law::legal_time;
use crate::law::settings::rule_set_on;
use crate::reckon::compute::{Counts, reckon_body};
use crate::reckon::log::Log;
use crate::reckon::package::memory::Gathering;
use crate::reckon::package::values::{Maker, ValueRow, of_body, of_places};
use crate::reckon::period::{Named, Period, PeriodError};
use crate::reckon::release::{self, Release, Standing};
use crate::reckon::stock::{self, Month};
use crate::store::state::{self, State};
use crate::store::{StoreError, cases, editions, journal};
use chrono::{NaiveDate, TimeDelta};
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
/// The stock month by month, oldest first.
pub type Stock = Arc<[Month]>;

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
    periods: Shelf<Rows>,
    bodies: Shelf<Rows>,
    stocks: Shelf<Stock>,
}

/// What is kept of one sort.
type Shelf<T> = BTreeMap<What, Entry<T>>;
/// Where a sort is kept, and how many of it.
type ShelfOf<T> = (fn(&mut Kept) -> &mut Shelf<T>, usize);

const PERIODS: ShelfOf<Rows> = (|kept| &mut kept.periods, KEPT);
const BODIES: ShelfOf<Rows> = (|kept| &mut kept.bodies, KEPT_BODIES);
const STOCKS: ShelfOf<Stock> = (|kept| &mut kept.stocks, KEPT_BODIES);

/// Figures with all that they are made of.
struct Entry<T> {
    of: Source,
    told: T,
}

/// What is reckoned: a year, a quarter or a span, as of a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct What {
    period: String,
    as_of: NaiveDate,
    /// The last instant whose entries count.
    known: Moment,
    /// One body, by its slug; else the country, the regions and the kinds of bodies.
    body: Option<String>,
}

impl What {
    /// Whether what was read at an instant stays so: nothing is entered any more before that instant. An
    /// entry may be under way for some seconds.
    fn is_settled(&self, read_at: Moment) -> bool {
        self.known.plus(TimeDelta::minutes(1)) < read_at
    }
}

/// All that figures are made of.
#[derive(Clone)]
struct Source {
    state: State,
    at: Moment,
    today: NaiveDate,
    directory: Arc<Directory>,
    calendar: Arc<Calendar>,
}

impl Source {
    fn now(app: &App) -> Result<Self> {
        let at = app.clock.now();
        let (state, calendars) = app
            .store
            .read(|conn| Ok::<_, Error>((state::now(conn, app.store.seal_keys())?, app.calendars(conn)?)))?;
        Ok(Self {
            state,
            at,
            today: at.legal_date(),
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

impl Reckoned {
    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The figures that stand, if they do: while nothing is entered, or for good where only what was entered
    /// by then counts.
    fn find<T: Clone>(&self, (shelf, _): ShelfOf<T>, of: &Source, what: &What) -> Option<T> {
        let mut kept = self.lock();
        let entry = shelf(&mut kept).get(what)?;
        let stands = entry.of.is(of) || (what.is_settled(entry.of.at) && entry.of.shares(of));
        stands.then(|| entry.told.clone())
    }

    fn log(&self, of: &Source) -> Option<Arc<Log>> {
        let kept = self.lock();
        kept.log.as_ref().filter(|(had, _)| had.is(of)).map(|(_, log)| Arc::clone(log))
    }

    fn keep<T>(&self, (shelf, most): ShelfOf<T>, what: What, entry: Entry<T>) {
        let mut kept = self.lock();
        let shelf = shelf(&mut kept);
        if shelf.len() >= most && !shelf.contains_key(&what) {
            // What fell with the last act goes first, then the earliest period.
            let fell =
                |(what, had): &(&What, &Entry<T>)| !had.of.is(&entry.of) && !what.is_settled(had.of.at);
            let stale = shelf.iter().find(fell).map(|(what, _)| what.clone());
            let first = stale.or_else(|| shelf.keys().next().cloned());
            first.map(|first| shelf.remove(&first));
        }
        shelf.insert(what, entry);
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

    /// The last day that is over: figures are told up to it. Whoever asks again and again would else see
    /// each private request of a small body as it is filed.
    pub fn until(&self) -> NaiveDate {
        day_before(self.of.today)
    }

    /// As of which day a period is told: that of the rules once it is over or an edition told it, else the
    /// last day that is over; that day too where the journal is too long to be reckoned.
    ///
    /// # Errors
    /// When the database fails.
    pub fn release(&self, period: &Named) -> Result<Release> {
        let (until, calendar) = (self.until(), &self.of.calendar);
        if self.is_too_long() {
            return Ok(Release { as_of: until, standing: Standing::Running });
        }
        let today = release::on(period, self.of.today, calendar);
        if today.standing != Standing::Running
            && today.as_of == self.of.today
            && self.published_at(period, today.as_of)?.is_some()
        {
            return Ok(today);
        }
        Ok(release::on(period, until, calendar))
    }

    /// When an edition that holds a period told it as of a day.
    fn published_at(&self, period: &Named, as_of: NaiveDate) -> Result<Option<Moment>> {
        let periods: Vec<String> =
            [Some(period.clone()), period.year()].into_iter().flatten().map(|p| p.name).collect();
        self.app.store.read(|conn| editions::published_at(conn, as_of, &periods).map_err(Error::from))
    }

    fn is_too_long(&self) -> bool {
        self.of.state.most_cases() > MOST_CASES
    }

    /// Every value of a year or a quarter for the country, the regions and the kinds of bodies, as of the day
    /// of its release; `None` when the journal is too long.
    ///
    /// # Errors
    /// When the database fails, or when too many wait already.
    pub fn places(&self, period: &Named) -> Result<Option<Rows>> {
        if self.is_too_long() {
            return Ok(None);
        }
        let job = Job { named: period, release: self.release(period)?, body: None };
        self.reckoned(PERIODS, &job, |job, log| job.places(log)).map(Some)
    }

    /// Every value of one body, and as of which day; `None` when its own journal is too long.
    ///
    /// # Errors
    /// As [`Look::places`].
    pub fn body(&self, slug: &str, period: &Named) -> Result<Option<(Release, Rows)>> {
        if self.has_too_many(slug)? {
            return Ok(None);
        }
        let release = self.release(period)?;
        let job = Job { named: period, release, body: Some(slug) };
        Ok(Some((release, self.reckoned(BODIES, &job, |job, log| job.of_body(log, slug))?)))
    }

    /// The stock of all requests, or of those of one body, in the last months of a period up to the day as of
    /// which it is told; `None` when the journal is too long, or that of the body.
    ///
    /// # Errors
    /// As [`Look::places`].
    pub fn stock(&self, body: Option<&str>, period: &Named, months: u32) -> Result<Option<Stock>> {
        let is_too_long = match body {
            Some(slug) => self.has_too_many(slug)?,
            None => self.is_too_long(),
        };
        if is_too_long {
            return Ok(None);
        }
        let job = Job { named: period, release: self.release(period)?, body };
        self.reckoned(STOCKS, &job, |job, log| Ok(job.stock(log, months))).map(Some)
    }

    fn has_too_many(&self, slug: &str) -> Result<bool> {
        let many = self.app.store.read(|conn| cases::count_of_body(conn, slug).map_err(Error::from))?;
        Ok(many > MOST_CASES_OF_BODY)
    }

    /// The last instant whose entries count. What is told as of a day that is over counts what was entered
    /// by then, or by the edition that told it: a paper that is entered later comes in by a revision.
    fn known(&self, job: &Job<'_>) -> Result<Moment> {
        let as_of = job.release.as_of;
        let end_of_day = legal_time::day_start(as_of.succ_opt().unwrap_or(as_of));
        let told = self.published_at(job.named, as_of)?;
        Ok(told.unwrap_or_else(|| Moment::from(end_of_day).plus(-TimeDelta::microseconds(1))))
    }

    fn reckoned<T: Clone>(
        &self,
        shelf: ShelfOf<T>,
        job: &Job<'_>,
        reckon: impl FnOnce(&Job<'_>, &Log) -> std::result::Result<T, PeriodError>,
    ) -> Result<T> {
        let (app, reckoned) = (self.app, &self.app.reckoned);
        let what = What {
            period: job.named.name.clone(),
            as_of: job.release.as_of,
            known: self.known(job)?,
            body: job.body.map(str::to_owned),
        };
        if let Some(told) = reckoned.find(shelf, &self.of, &what) {
            return Ok(told);
        }
        let _turn = reckoned.turn()?;
        // Whoever was before in the line may have reckoned it; and the journal may have moved on. It is
        // asked first and read afterwards: what is kept is never older than its name.
        let of = Source::now(app)?;
        if let Some(told) = reckoned.find(shelf, &of, &what) {
            return Ok(told);
        }
        let log = self.log(&of, &what)?;
        let told = reckon(job, &log).map_err(|e| Error::Internal(e.into()))?;
        reckoned.keep(shelf, what, Entry { of, told: told.clone() });
        Ok(told)
    }

    /// The journal as a log: the one that is kept, or of one body its own requests alone.
    fn log(&self, of: &Source, what: &What) -> Result<Arc<Log>> {
        let (app, reckoned) = (self.app, &self.app.reckoned);
        // Where nothing was entered late, the journal as it stands tells the same, and is read once for all.
        let late = app.store.read(|conn| journal::entered_late(conn, what.as_of, what.known))?;
        let known = late.then_some(what.known);
        let which = Which { body: what.body.as_deref(), known };
        if which.body.is_some() || which.known.is_some() {
            return Ok(Arc::new(gather(app, of.today, &which)?));
        }
        if let Some(log) = reckoned.log(of) {
            return Ok(log);
        }
        let log = Arc::new(gather(app, of.today, &which)?);
        reckoned.lock().log = Some((of.clone(), Arc::clone(&log)));
        Ok(log)
    }
}

/// The day before.
pub fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

/// The journal as a log.
fn gather(app: &App, today: NaiveDate, which: &Which<'_>) -> Result<Log> {
    let mut gathering = Gathering::new(&log_tables(app, today));
    each_case_of(app, which, &mut |case| gathering.add(&case).map_err(|e| Error::Internal(e.into())))?;
    Ok(gathering.finish(rule_set_on(today).settings, today))
}

/// A period to reckon.
struct Job<'p> {
    named: &'p Named,
    release: Release,
    /// One body, by its slug; else all.
    body: Option<&'p str>,
}

impl Job<'_> {
    /// Its days up to the day as of which it is told, and who makes its rows.
    fn period(&self) -> std::result::Result<(Period, Maker<'_>), PeriodError> {
        let Release { as_of, standing } = self.release;
        let make = Maker { named: self.named, as_of, provisional: standing != Standing::Final };
        Ok((Period::new(self.named.from, self.named.to.min(as_of), as_of)?, make))
    }

    fn places(&self, log: &Log) -> std::result::Result<Rows, PeriodError> {
        let (period, make) = self.period()?;
        let mut counts = Counts::default();
        counts.add(log, period);
        Ok(of_places(&counts, &counts.reckoning(log, period), &make).into())
    }

    fn of_body(&self, log: &Log, slug: &str) -> std::result::Result<Rows, PeriodError> {
        let (period, make) = self.period()?;
        Ok(of_body(&reckon_body(log, period, slug), slug, &make).into())
    }

    fn stock(&self, log: &Log, months: u32) -> Stock {
        let as_of = self.release.as_of;
        stock::months(log, self.body, self.named.to.min(as_of), as_of, months).into()
    }
}
