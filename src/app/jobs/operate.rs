//! Jobs, for those who run the service.

use super::task::{Task, queue};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::clock::Moment;
use crate::store::Store;
use crate::store::jobs::{self, JobRow, State};
use chrono::TimeDelta;
use serde::Serialize;

/// After how many tries a job that is still tried is told as failing.
const FAILING: i64 = 3;
/// How many jobs are listed.
const LISTED: i64 = 200;
/// The key of what an operator asks for.
const ASKED: &str = "asked";
/// How long a job that is over is kept: that it was done, and when, while anybody may still ask.
const KEPT: TimeDelta = TimeDelta::days(30);
/// How many are let go in one transaction.
const AT_ONCE: i64 = 500;

/// A job as an operator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its row.
    pub id: i64,
    /// What it does.
    pub kind: &'static str,
    /// Whether it is due again after each run.
    pub comes_back: bool,
    /// How it stands.
    pub state: &'static str,
    /// Not to be begun before.
    pub due_at: Moment,
    /// How often it was taken since it last ended well.
    pub attempts: i64,
    /// How far it came.
    pub done: i64,
    /// Of how much, where that is known.
    pub total: Option<i64>,
    /// Whether it fails again and again.
    pub failing: bool,
    /// Why it failed last.
    pub says: Option<String>,
    /// When it was over; of one that comes back, when it last ended well.
    pub ended_at: Option<Moment>,
}

impl From<JobRow> for Told {
    fn from(row: JobRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind.code(),
            comes_back: row.comes_back(),
            state: row.state.code(),
            due_at: row.due_at,
            attempts: row.attempts,
            done: row.done,
            total: row.total,
            failing: is_failing(&row),
            says: row.last_error,
            ended_at: row.ended_at,
        }
    }
}

/// How many jobs fail again and again, and how many are dead; up to a thousand in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Troubles {
    /// Still tried.
    pub failing: usize,
    /// Given up.
    pub dead: usize,
}

/// Whether a job fails again and again, and is still tried.
pub fn is_failing(job: &JobRow) -> bool {
    job.state != State::Dead && job.attempts >= FAILING && job.last_error.is_some()
}

/// Counts the jobs in trouble.
///
/// # Errors
/// When the database fails.
pub fn troubles(store: &Store) -> Result<Troubles> {
    let jobs = store.read(|conn| jobs::troubled(conn).map_err(Error::from))?;
    let count = |which: &dyn Fn(&JobRow) -> bool| jobs.iter().filter(|job| which(job)).count();
    Ok(Troubles { failing: count(&is_failing), dead: count(&|job| job.state == State::Dead) })
}

/// The jobs that are not over.
///
/// # Errors
/// When the database fails.
pub fn list(app: &App) -> Result<Vec<Told>> {
    let rows = app.store.read(|conn| jobs::listed(conn, LISTED).map_err(Error::from))?;
    Ok(rows.into_iter().map(Told::from).collect())
}

/// Has a job done now that is done by itself later, or again: once, however often it is asked for until it is over.
///
/// # Errors
/// When the database fails.
pub fn start(app: &App, task: Task) -> Result<i64> {
    let key = format!("{ASKED} {}", task.payload()?);
    queue(app, task, &key)
}

/// Has a job tried again now that failed.
///
/// # Errors
/// [`Error::NotFound`] when it is not there, or did not fail.
pub fn retry(app: &App, id: i64) -> Result<Told> {
    let now = app.clock.now();
    app.store.write(|tx| jobs::retry(tx, id, now).map_err(Error::from)).map(Told::from)
}

/// Ends a job: one that runs hears it with its next beat.
///
/// # Errors
/// [`Error::NotFound`] when it is not there or over, or comes back and does not run.
pub fn cancel(app: &App, id: i64) -> Result<Told> {
    let now = app.clock.now();
    app.store.write(|tx| jobs::cancel(tx, id, now).map_err(Error::from)).map(Told::from)
}

/// Lets go of jobs that were over long ago; returns how many there were.
///
/// # Errors
/// When the database fails.
pub fn forget(app: &App, ends: &dyn Fn() -> bool) -> Result<usize> {
    let (before, mut gone) = (app.clock.now().plus(-KEPT), 0);
    loop {
        let n = app.store.write(|tx| jobs::purge(tx, before, AT_ONCE).map_err(Error::from))?;
        gone += n;
        if n == 0 || ends() {
            return Ok(gone);
        }
    }
}
