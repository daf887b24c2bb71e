//! One run of a job: it shows that it goes on, and leaves the job as it ended.

use super::beat::Beat;
use super::task::{Task, due_after_failure, due_again};
use super::{Asked, Hands};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::store::StoreError;
use crate::store::jobs::{self, JobRow, Left};
use chrono::TimeDelta;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Instant;

/// How often a job that is done once is tried: for about an hour.
pub(super) const MOST_TRIES: i64 = 8;

/// How long what comes back rests after a run that was cancelled.
const PAUSE: TimeDelta = TimeDelta::minutes(1);

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Done.
    Done,
    /// Left at a stop to whoever comes next.
    Left,
    /// Ended because somebody asked.
    Cancelled,
    /// Another had taken it over: nothing is noted.
    Lost,
    /// Failed, to be tried again.
    Failed,
    /// Failed, and not tried again by itself.
    Dead,
}

impl Ended {
    /// The word under which it is counted.
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Left => "left",
            Self::Cancelled => "cancelled",
            Self::Lost => "lost",
            Self::Failed => "failed",
            Self::Dead => "dead",
        }
    }
}

/// What the work came to.
enum Worked {
    /// It ended by itself, or because it was told.
    Ended,
    /// It failed, and may do better.
    Failed(String),
    /// It would fail whenever it is tried.
    Never(String),
}

/// Runs a job that was taken.
///
/// # Errors
/// When how it ended cannot be kept: its number then stands still, and it is taken over.
pub(super) fn run(app: &App, hands: &dyn Hands, job: &JobRow, me: &str, beat: Beat) -> Result<Ended> {
    let (asked, began) = (Asked::new(app), Instant::now());
    let worked = if job.cancel_at.is_some() {
        asked.hear(jobs::Heard::Cancel);
        asked.ends();
        Worked::Ended
    } else if job.attempts > MOST_TRIES && !job.comes_back() {
        Worked::Never("whoever was at it was gone, again and again".to_owned())
    } else {
        beside_beats(app, hands, job, (me, beat), &asked)?
    };
    let ended = settle(app, job, me, &asked, worked)?;
    app.metrics.ran(job.kind, ended, began.elapsed());
    Ok(ended)
}

/// Does the work while another thread shows that it goes on. That thread ends with it, whatever happens.
fn beside_beats(
    app: &App,
    hands: &dyn Hands,
    job: &JobRow,
    (me, beat): (&str, Beat),
    asked: &Asked<'_>,
) -> Result<Worked> {
    thread::scope(|scope| {
        let beating = thread::Builder::new().name("beat of a job".to_owned());
        beating
            .spawn_scoped(scope, || show(app, job, (me, beat), asked))
            .map_err(|e| Error::Internal(e.into()))?;
        let worked =
            catch_unwind(AssertUnwindSafe(|| Task::read(job).and_then(|task| hands.run(app, task, asked))));
        asked.end();
        Ok(match worked {
            Ok(done) => told(job, done),
            Err(panic) => panicked(app, job, panic.as_ref()),
        })
    })
}

/// Beats until the run is over. Who cannot be heard for as long as others wait takes the job for lost.
fn show(app: &App, job: &JobRow, (me, beat): (&str, Beat), asked: &Asked<'_>) {
    let mut heard_at = Instant::now();
    while !asked.is_over_within(beat.every) {
        let at = Instant::now();
        match app.store.write(|tx| jobs::beat(tx, job.id, me, asked.progress())) {
            Ok(heard) => {
                heard_at = at;
                asked.hear(heard);
            }
            Err(e) => {
                let error = &e as &dyn std::error::Error;
                tracing::warn!(job.id, job.kind = %job.kind, error, "a job cannot show that it goes on");
            }
        }
        if heard_at.elapsed() >= beat.quiet {
            asked.hear(jobs::Heard::Lost);
        }
    }
}

fn told(job: &JobRow, done: Result<()>) -> Worked {
    let Err(e) = done else { return Worked::Ended };
    let error = &e as &dyn std::error::Error;
    tracing::error!(job.id, job.kind = %job.kind, job.attempts, error, "a job failed");
    match e {
        Error::Store(StoreError::Corrupt { .. }) if Task::read(job).is_err() => Worked::Never(e.to_string()),
        e => Worked::Failed(e.to_string()),
    }
}

/// A panic is a failure like another. What it says is kept where the program wrote it itself: words made of values may
/// hold anything.
fn panicked(app: &App, job: &JobRow, panic: &(dyn Any + Send)) -> Worked {
    let says = panic.downcast_ref::<&'static str>().copied().unwrap_or("see the log above");
    tracing::error!(job.id, job.kind = %job.kind, job.attempts, says, "a job panicked");
    app.metrics.panicked(job.kind);
    Worked::Failed(format!("it panicked: {says}"))
}

/// Leaves the job as the work ended.
fn settle(app: &App, job: &JobRow, me: &str, asked: &Asked<'_>, worked: Worked) -> Result<Ended> {
    let now = app.clock.now();
    let again = due_again(job.kind, now);
    // Whoever ended it does not want it back at once; it has not done its work.
    let in_a_while = now.plus(PAUSE);
    let (ended, left) = match worked {
        _ if asked.is_lost() => return Ok(lost(job)),
        Worked::Ended if !asked.was_told() && job.comes_back() => (Ended::Done, Left::Again(again)),
        Worked::Ended if !asked.was_told() => (Ended::Done, Left::Done),
        worked if asked.is_cancelled() && job.comes_back() => {
            (Ended::Cancelled, Left::Failed(in_a_while, unfinished(worked)))
        }
        _ if asked.is_cancelled() => (Ended::Cancelled, Left::Cancelled),
        Worked::Ended => (Ended::Left, Left::ForNext(now)),
        Worked::Never(says) if !job.comes_back() => (Ended::Dead, Left::Dead(says)),
        Worked::Failed(says) if !job.comes_back() && job.attempts >= MOST_TRIES => {
            (Ended::Dead, Left::Dead(says))
        }
        Worked::Failed(says) | Worked::Never(says) => {
            (Ended::Failed, Left::Failed(due_after_failure(job, now), says))
        }
    };
    let mine = app
        .store
        .write(|tx| jobs::settle(tx, job.id, me, asked.progress(), &left, now).map_err(Error::from))?;
    Ok(if mine { ended } else { lost(job) })
}

/// Why a run that was cancelled did not do its work.
fn unfinished(worked: Worked) -> String {
    match worked {
        Worked::Ended => "cancelled before its end".to_owned(),
        Worked::Failed(says) | Worked::Never(says) => format!("cancelled before its end: {says}"),
    }
}

fn lost(job: &JobRow) -> Ended {
    tracing::warn!(job.id, job.kind = %job.kind, "a job was taken over while it ran; the other ends it");
    Ended::Lost
}
