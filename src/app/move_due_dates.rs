//! A newer edition of the calendar is applied to the requests there are: limits that run move forward,
//! dates of figures are counted again, each in a transaction of its own. The work goes on where it
//! stopped, whoever takes it up, and no request holds up the others.

use super::calendars::Now;
use super::error::{Error, Result};
use super::record::Loaded;
use super::{App, evidence};
use crate::clock::Moment;
use crate::ids::{CaseId, new_public_id};
use crate::law::act::ActKind;
use crate::store::calendar_work::{self, Work};
use crate::store::{StoreError, Tx, calendars, cases};
use std::time::Duration;

/// How many requests are looked at in one reading, and after how many the place is noted.
const PAGE: i64 = 500;
const NOTED: usize = 25;
/// How often a request is taken up again when others act on it.
const TRIES: usize = 5;
/// The most limits of one request that an edition moves.
const MOST_STEPS: usize = 500;
/// After how many looks a worker whose number stands still is taken for gone.
const QUIET: u32 = 3;

/// What a run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Limits that moved, each with an act and a letter.
    pub limits: u32,
    /// Other dates counted again.
    pub recounted: u32,
    /// Requests that could not be done; they are taken up again.
    pub failed: u32,
}

/// How a look at the work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Every request is counted with the edition in force.
    Applied(Moved),
    /// Another process works, or the work is to be taken up again later.
    Later(Moved),
}

/// Somebody who may do the work: one of a process.
#[derive(Debug)]
pub struct Worker {
    me: String,
    other: Option<(String, i64)>,
    quiet: u32,
}

impl Default for Worker {
    fn default() -> Self {
        Self { me: new_public_id(), other: None, quiet: 0 }
    }
}

/// Applies the edition in force to every request, however long others work on it; returns how many
/// limits moved.
///
/// # Errors
/// When the database fails, or some requests could not be done.
pub fn move_due_dates(app: &App) -> Result<u32> {
    let (mut worker, mut limits) = (Worker::default(), 0);
    loop {
        match worker.look(app, &|| false)? {
            Ended::Applied(moved) => return Ok(limits + moved.limits),
            Ended::Later(moved) if moved.failed > 0 => {
                let n = moved.failed;
                return Err(Error::Internal(anyhow::anyhow!("{n} requests could not be done; see the log")));
            }
            Ended::Later(moved) => limits += moved.limits,
        }
        std::thread::sleep(Duration::from_millis(300));
    }
}

impl Worker {
    /// Whether an edition is in force that was not applied to every request.
    ///
    /// # Errors
    /// When the database fails.
    pub fn is_wanted(app: &App) -> Result<bool> {
        let (work, target) = Self::work_there_is(app)?;
        Ok(work.applied.as_deref() != Some(&*target))
    }

    /// How far the work stands, and the edition in force.
    fn work_there_is(app: &App) -> Result<(Work, String)> {
        app.store.read(|conn| {
            let calendars = app.calendars(conn)?;
            Ok((calendar_work::get(conn)?, calendars.in_force_digest().to_owned()))
        })
    }

    /// Looks whether there is work, and does it until it is done or `stop` says so.
    ///
    /// # Errors
    /// When the database fails.
    pub fn look(&mut self, app: &App, stop: &dyn Fn() -> bool) -> Result<Ended> {
        let (work, target) = Self::work_there_is(app)?;
        if work.applied.as_deref() == Some(&*target) {
            return Ok(Ended::Applied(Moved::default()));
        }
        if self.is_done_by_another(&work) {
            return Ok(Ended::Later(Moved::default()));
        }
        evidence::ask_today(app)?;
        let taken =
            app.store.write(|tx| calendar_work::take(tx, &self.me, &target, &work).map_err(Error::from))?;
        let Some(after) = taken else { return Ok(Ended::Later(Moved::default())) };
        self.work(app, &target, after, stop)
    }

    fn is_done_by_another(&mut self, work: &Work) -> bool {
        let other = work.holder.clone().filter(|holder| *holder != self.me).map(|h| (h, work.beat));
        self.quiet = if other.is_some() && other == self.other { self.quiet + 1 } else { 0 };
        self.other = other;
        self.other.is_some() && self.quiet < QUIET
    }

    fn work(&self, app: &App, target: &str, mut after: CaseId, stop: &dyn Fn() -> bool) -> Result<Ended> {
        let mut moved = Moved::default();
        loop {
            let ids = app.store.read(|conn| cases::ids_after(conn, after, PAGE).map_err(Error::from))?;
            if ids.is_empty() {
                return self.finish(app, target, moved);
            }
            for some in ids.chunks(NOTED) {
                for id in some {
                    moved.add(*id, move_one(app, *id));
                }
                after = some.last().copied().unwrap_or(after);
                if !self.note(app, after)? {
                    return Ok(Ended::Later(moved));
                }
                if stop() {
                    self.leave(app)?;
                    return Ok(Ended::Later(moved));
                }
            }
        }
    }

    fn note(&self, app: &App, after: CaseId) -> Result<bool> {
        app.store.write(|tx| calendar_work::go_on(tx, &self.me, after).map_err(Error::from))
    }

    fn leave(&self, app: &App) -> Result<()> {
        app.store.write(|tx| calendar_work::leave(tx, &self.me).map_err(Error::from))
    }

    /// The edition was applied, if it is still the one in force and nothing failed; else all begins
    /// again from the first request.
    fn finish(&self, app: &App, target: &str, moved: Moved) -> Result<Ended> {
        let done = app.store.write(|tx: &mut Tx| {
            calendars::hold(tx)?;
            let done = moved.failed == 0 && app.calendars(tx)?.in_force_digest() == target;
            if done {
                calendar_work::finish(tx, target)?;
            } else {
                calendar_work::go_on(tx, &self.me, CaseId(0))?;
                calendar_work::leave(tx, &self.me)?;
            }
            Ok::<_, Error>(done)
        })?;
        Ok(if done { Ended::Applied(moved) } else { Ended::Later(moved) })
    }
}

impl Moved {
    fn add(&mut self, id: CaseId, done: Result<Vec<ActKind>>) {
        match done {
            Ok(acts) => {
                let of = |kind| u32::try_from(acts.iter().filter(|a| **a == kind).count()).unwrap_or(0);
                self.limits += of(ActKind::DueMoved);
                self.recounted += of(ActKind::Recount);
            }
            // A row that cannot be read is for `verify` to name; it would fail again and again.
            Err(Error::Store(e @ StoreError::Corrupt { .. })) => {
                tracing::error!(
                    case.id = id.0,
                    error = &e as &dyn std::error::Error,
                    "a request cannot be counted again"
                );
            }
            Err(e) => {
                self.failed += 1;
                tracing::error!(
                    case.id = id.0,
                    error = &e as &dyn std::error::Error,
                    "a request was not counted again"
                );
            }
        }
    }
}

/// Does one request. Whoever acts on it meanwhile has let the calendar act as well.
fn move_one(app: &App, id: CaseId) -> Result<Vec<ActKind>> {
    for _ in 1..TRIES {
        match try_one(app, id) {
            Err(Error::Stale) => {}
            done => return done,
        }
    }
    try_one(app, id)
}

fn try_one(app: &App, id: CaseId) -> Result<Vec<ActKind>> {
    let at = app.clock.now();
    let is_agreed = app.store.read(|conn| {
        let (now, row) = (Now::of(app.calendars(conn)?, at), cases::load(conn, id)?);
        Ok::<_, Error>(Loaded::read(conn, &row, &now.calendar)?.by_calendar(&now).is_none())
    })?;
    if is_agreed { Ok(Vec::new()) } else { app.store.write(|tx| move_in(tx, app, id, at)) }
}

fn move_in(tx: &mut Tx, app: &App, id: CaseId, at: Moment) -> Result<Vec<ActKind>> {
    let mut now = Now::hold(tx, app, at)?;
    let row = cases::load(tx, id)?;
    let mut loaded = Loaded::read(tx, &row, &now.calendar)?;
    // A chain never goes back in time, whatever clock the machine of the import has.
    now.at = loaded.last_at().map_or(at, |last| last.max(at));
    let mut acts = Vec::new();
    while let Some(step) = loaded.by_calendar(&now) {
        // One request never holds the register for the others, whatever it is.
        if acts.len() == MOST_STEPS {
            let number = &row.number;
            return Err(Error::Internal(anyhow::anyhow!("{number}: its limits move again and again")));
        }
        let claimed = cases::claim(tx, id, Some(loaded.version))?;
        loaded.take(tx, app, &claimed, &step, &now)?;
        acts.push(step.record().act.kind());
    }
    Ok(acts)
}
