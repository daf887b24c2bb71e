//! The job that counts the sets of figures that are wanted and missing: when a day is over, when the
//! directory or the calendar is another, when an edition appeared. One process at a time does it; the sets
//! of one reading of the journal are seen together, and until then the ones before.

use super::count::{AT_ONCE, Counting};
use super::ground::{self, Ground};
use super::wanted::{Telling, Wanted, is_settled};
use crate::app::calendars::Calendars;
use crate::app::error::{Error, Result};
use crate::app::{App, evidence};
use crate::clock::Moment;
use crate::directory::Directory;
use crate::ids::new_public_id;
use crate::store::figure_sets::{self, NewSet, SetRow, ValuesDigest};
use crate::store::figure_work::{self, Turn};
use crate::store::{Tx, editions, journal};
use std::sync::Arc;
use std::time::Duration;

/// How many places are written in one transaction.
const WRITTEN: usize = 250;
/// After how many looks a process whose number stands still is taken for gone: a step of a large register
/// takes seconds.
const QUIET: u32 = 15;

/// How a look at the work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Everything wanted is stored; so many sets were counted.
    Stored(usize),
    /// Another process counts, or the work is to be taken up again later.
    Later,
}

/// Somebody who may do the work: one of a process.
#[derive(Debug)]
pub struct Worker {
    me: String,
    other: Option<(String, i64)>,
    quiet: u32,
    seen: Option<Seen>,
}

/// The ground as it was made last, of what.
#[derive(Debug)]
struct Seen {
    directory: Arc<Directory>,
    calendar: String,
    ground: Arc<Ground>,
}

impl Default for Worker {
    fn default() -> Self {
        Self { me: new_public_id(), other: None, quiet: 0, seen: None }
    }
}

/// What there is and what is missing.
struct Work {
    ground: Arc<Ground>,
    turn: Turn,
    missing: Vec<Wanted>,
    /// Sets that a newer one replaces, and those that were begun and never became whole.
    over: Vec<i64>,
}

/// Counts what is missing until all is stored, whoever does it.
///
/// # Errors
/// When the database fails, or a request says what the log does not know.
pub fn store_figures(app: &App) -> Result<usize> {
    let mut worker = Worker::default();
    loop {
        match worker.look(app, &|| false)? {
            Ended::Stored(more) => return Ok(more),
            Ended::Later => {}
        }
        std::thread::sleep(Duration::from_secs(1));
    }
}

impl Worker {
    /// Whether sets are missing, or are to go.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_wanted(&mut self, app: &App) -> Result<bool> {
        let at = app.store.read(|conn| evidence::so_far(app, conn))?;
        let work = self.work(app, at)?;
        Ok(!work.missing.is_empty() || !work.over.is_empty())
    }

    /// Looks whether sets are missing, and counts them until all are stored or `stop` says so.
    ///
    /// # Errors
    /// When the database fails, or a request says what the log does not know.
    pub fn look(&mut self, app: &App, stop: &dyn Fn() -> bool) -> Result<Ended> {
        let at = app.store.read(|conn| evidence::so_far(app, conn))?;
        let work = self.work(app, at)?;
        if work.missing.is_empty() && work.over.is_empty() {
            return Ok(Ended::Stored(0));
        }
        if self.is_done_by_another(&work.turn) {
            return Ok(Ended::Later);
        }
        evidence::ask_today(app)?;
        if !app.store.write(|tx| figure_work::take(tx, &self.me, &work.turn).map_err(Error::from))? {
            return Ok(Ended::Later);
        }
        let ended = self.take(app, &work, at, stop);
        // Whoever comes next need not wait for the number to stand still.
        app.store.write(|tx| figure_work::leave(tx, &self.me).map_err(Error::from))?;
        ended
    }

    fn is_done_by_another(&mut self, turn: &Turn) -> bool {
        let other = turn.holder.clone().filter(|holder| *holder != self.me).map(|h| (h, turn.beat));
        self.quiet = if other.is_some() && other == self.other { self.quiet + 1 } else { 0 };
        self.other = other;
        self.other.is_some() && self.quiet < QUIET
    }

    /// What is to be done at an instant.
    fn work(&mut self, app: &App, at: Moment) -> Result<Work> {
        app.look_at_imports()?;
        let directory = app.directory();
        let (calendars, first, editions, sets, turn) = app.store.read(|conn| {
            Ok::<_, Error>((
                app.calendars(conn)?,
                journal::first_at(conn)?,
                editions::all(conn)?,
                figure_sets::all(conn)?,
                figure_work::get(conn)?,
            ))
        })?;
        let ground = self.ground(directory, &calendars, at);
        let today = at.legal_date();
        let telling = Telling { today, calendar: &ground.calendar, editions: &editions };
        let is_stored = |wanted: &Wanted| sets.iter().any(|set| serves(set, wanted, &ground.digest, at));
        // An edition is told at once, and counted again when no entry before it can come in any more. A day
        // that has just ended is waited for, and so is an edition of a clock ahead until its instant has come.
        let of_edition = |w: &Wanted| w.known <= at && editions.iter().any(|e| e.published_at == w.known);
        let may_be_counted = |w: &Wanted| w.is_settled(at) || of_edition(w);
        let wanted = telling.all(first).into_iter();
        let missing = wanted.filter(|w| may_be_counted(w) && !is_stored(w)).collect();
        let over = sets.iter().filter(|set| is_over(set, &sets, at)).map(|set| set.id).collect();
        Ok(Work { ground, turn, missing, over })
    }

    fn ground(&mut self, directory: Arc<Directory>, calendars: &Calendars, at: Moment) -> Arc<Ground> {
        let (calendar, today) = (calendars.of_figures_digest().to_owned(), at.legal_date());
        let same = |seen: &&Seen| {
            Arc::ptr_eq(&seen.directory, &directory)
                && seen.calendar == calendar
                && seen.ground.today == today
        };
        if let Some(seen) = self.seen.as_ref().filter(same) {
            return Arc::clone(&seen.ground);
        }
        let ground = Arc::new(Ground::new(directory.all(), calendars, today));
        self.seen = Some(Seen { directory, calendar, ground: Arc::clone(&ground) });
        ground
    }

    /// Does the work: removes what is over, then counts some sets in each reading of the journal.
    fn take(&self, app: &App, work: &Work, at: Moment, stop: &dyn Fn() -> bool) -> Result<Ended> {
        if !self.remove(app, &work.over, stop)? {
            return Ok(Ended::Later);
        }
        for some in work.missing.chunks(AT_ONCE) {
            let Some(replaced) = self.store(app, &work.ground, some, at, stop)? else {
                return Ok(Ended::Later);
            };
            if !self.remove(app, &replaced, stop)? {
                return Ok(Ended::Later);
            }
        }
        Ok(Ended::Stored(work.missing.len()))
    }

    /// Shows that the work goes on; `false` when it is to end here.
    fn goes_on(&self, app: &App, stop: &dyn Fn() -> bool) -> Result<bool> {
        let mine = app.store.write(|tx| figure_work::go_on(tx, &self.me).map_err(Error::from))?;
        Ok(mine && !stop())
    }

    fn remove(&self, app: &App, sets: &[i64], stop: &dyn Fn() -> bool) -> Result<bool> {
        for set in sets {
            let remove = |tx: &mut Tx| {
                let mine = figure_work::go_on(tx, &self.me)?;
                if mine {
                    figure_sets::remove(tx, *set)?;
                }
                Ok::<_, Error>(mine)
            };
            if !app.store.write(remove)? || stop() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Counts some sets and stores them; gives the sets that they replace, or `None` when the work is to end
    /// here: what was begun is removed by whoever takes it up.
    fn store(
        &self,
        app: &App,
        ground: &Ground,
        wanted: &[Wanted],
        at: Moment,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Vec<i64>>> {
        let mut counting = Counting::new(ground, wanted)?;
        while app.store.read(|conn| counting.read(conn))? {
            if counting.is_full() {
                counting.count();
            }
            if !self.goes_on(app, stop)? {
                return Ok(None);
            }
        }
        counting.count();
        let mut whole = Vec::new();
        for (place, wanted) in wanted.iter().enumerate() {
            match self.write(app, &counting, (place, new_set(wanted, ground, at)), stop)? {
                Some(set) => whole.push(set),
                None => return Ok(None),
            }
        }
        let finish = |tx: &mut Tx| {
            // A clock set back meanwhile shows that the day is not over.
            let so_far = evidence::so_far(app, tx)?;
            if wanted.iter().any(|wanted| wanted.known > so_far) || !figure_work::go_on(tx, &self.me)? {
                return Ok(None);
            }
            whole.iter().try_for_each(|(set, sha256)| figure_sets::finish(tx, *set, sha256))?;
            let sets = figure_sets::all(tx)?;
            let over = sets.iter().filter(|set| is_over(set, &sets, so_far));
            Ok::<_, Error>(Some(over.map(|set| set.id).collect()))
        };
        app.store.write(finish)
    }

    /// Writes the values of a set, which nobody reads yet; gives its number and the digest of its values.
    fn write(
        &self,
        app: &App,
        counting: &Counting<'_>,
        (place, new): (usize, NewSet),
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<(i64, String)>> {
        let places = counting.places(place);
        let set = app.store.write(|tx| figure_sets::begin(tx, &new).map_err(Error::from))?;
        let mut digest = ValuesDigest::default();
        for some in places.chunks(WRITTEN) {
            let add = |tx: &mut Tx| {
                let mine = figure_work::go_on(tx, &self.me)?;
                if mine {
                    figure_sets::add(tx, set, some)?;
                }
                Ok::<_, Error>(mine)
            };
            if !app.store.write(add)? || stop() {
                return Ok(None);
            }
            some.iter().for_each(|row| digest.add(row));
        }
        Ok(Some((set, digest.finish())))
    }
}

fn new_set(wanted: &Wanted, ground: &Ground, at: Moment) -> NewSet {
    NewSet {
        period: wanted.period.clone(),
        as_of: wanted.release.as_of,
        known: wanted.known,
        standing: wanted.release.standing.into(),
        made_of: ground.digest.clone(),
        made_at: at,
    }
}

/// Whether a set tells what is wanted. A later one may be there by a process whose clock is ahead of ours, which tells
/// nothing before its day is over by ours; and one of a newer program while nodes are brought up one by one.
fn serves(set: &SetRow, wanted: &Wanted, made_of: &str, at: Moment) -> bool {
    let is_final = is_settled(set.known, set.made_at) || !is_settled(set.known, at);
    set.stands(at)
        && set.period == wanted.period
        && set.known >= wanted.known
        && (set.made_of == made_of || ground::is_of_newer_program(&set.made_of))
        && is_final
}

/// Whether a set is to go: it never became whole, an entry of its time came later, or a newer one of its period stands.
fn is_over(set: &SetRow, all: &[SetRow], at: Moment) -> bool {
    let newer = |other: &&SetRow| {
        other.stands(at) && other.period == set.period && (other.known, other.id) > (set.known, set.id)
    };
    set.sha256.is_none() || set.is_overtaken() || all.iter().any(|other| newer(&other))
}
