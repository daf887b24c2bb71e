//! The lane of a kind: which of its jobs is next, and whose was left behind. Each kind has its own, so that a flood of
//! one never delays another.

use super::Hands;
use super::beat::Beat;
use super::run::{Ended, run};
use super::task::{LATEST, Task, Timetable, timetable};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::ids::new_public_id;
use crate::store::jobs::{self, JobRow, Kind, State};
use std::collections::HashMap;
use std::time::Instant;

/// What a look found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// Nothing to do now.
    Nothing,
    /// A job, how it ended, and whether it is done once: then another may wait behind it.
    Ran {
        /// How it ended.
        ended: Ended,
        /// Whether it does not come back.
        once: bool,
    },
}

/// One of those of a process who do the jobs of a kind, one at a time.
#[derive(Debug)]
pub struct Lane {
    kind: Kind,
    me: String,
    beat: Beat,
    /// Whether what comes back has yet to run in this process: it catches up any downtime.
    catches_up: bool,
    /// Of each job that another is at: its number, and when it was first seen so.
    others: HashMap<i64, (i64, Instant)>,
}

impl Lane {
    /// A lane of a kind.
    pub fn new(kind: Kind) -> Self {
        Self::beating(kind, Beat::default())
    }

    /// The same at another pace.
    pub fn beating(kind: Kind, beat: Beat) -> Self {
        Self { kind, me: new_public_id(), beat, catches_up: true, others: HashMap::new() }
    }

    /// Looks whether a job is to be done, and does it.
    ///
    /// # Errors
    /// When the database fails. A job that fails is no error here: it is noted with it.
    pub fn look(&mut self, app: &App, hands: &dyn Hands) -> Result<Looked> {
        if app.is_stopping() {
            return Ok(Looked::Nothing);
        }
        let Some(seen) = self.next(app, hands)? else { return Ok(Looked::Nothing) };
        let taken = app.store.write(|tx| jobs::take(tx, &seen, &self.me).map_err(Error::from))?;
        let Some(job) = taken else { return Ok(Looked::Nothing) };
        self.others.remove(&job.id);
        self.catches_up &= !job.comes_back();
        let ended = run(app, hands, &job, &self.me, self.beat)?;
        Ok(Looked::Ran { ended, once: !job.comes_back() })
    }

    /// The job to take: one that was left behind, else what comes back, else what was asked for first. What comes back
    /// comes before a queue, however long that is.
    fn next(&mut self, app: &App, hands: &dyn Hands) -> Result<Option<JobRow>> {
        let now = app.clock.now();
        let latest = now.plus(LATEST);
        let (running, asked, recurring) = app.store.read(|conn| {
            let asked = jobs::next(conn, self.kind, now, latest)?;
            Ok::<_, Error>((jobs::running(conn, self.kind)?, asked, jobs::recurring(conn, self.kind)?))
        })?;
        let Some(recurring) = recurring else {
            // Its row was taken out past us.
            super::queue(app, Task::of(self.kind), "")?;
            return Ok(asked);
        };
        if let Some(left) = self.left_behind(running) {
            return Ok(Some(left));
        }
        let is_due = recurring.is_due(now, latest) || self.catches_up && recurring.state == State::Waiting;
        if is_due && self.is_wanted(app, hands)? { Ok(Some(recurring)) } else { Ok(asked) }
    }

    fn is_wanted(&self, app: &App, hands: &dyn Hands) -> Result<bool> {
        let wanted = hands.is_wanted(app, self.kind)?;
        app.metrics.wants(self.kind, wanted && timetable(self.kind) == Timetable::WhenWanted);
        Ok(wanted)
    }

    /// A job whose number stood still.
    fn left_behind(&mut self, running: Vec<JobRow>) -> Option<JobRow> {
        let now = Instant::now();
        self.others.retain(|id, _| running.iter().any(|job| job.id == *id));
        running.into_iter().find(|job| {
            let seen = self.others.entry(job.id).or_insert((job.beat, now));
            if seen.0 != job.beat {
                *seen = (job.beat, now);
            }
            now.duration_since(seen.1) >= self.beat.quiet
        })
    }
}
