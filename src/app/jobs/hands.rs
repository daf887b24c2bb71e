//! Who does a job: each kind by its use case.

use super::{Asked, Task};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::evidence::sweep_proved_while;
use crate::app::figure_sets::job::{Ended as Figures, Worker as Counter};
use crate::app::move_due_dates::{Ended as Applied, Moved, Worker as Mover};
use crate::app::tidy::tidy_while;
use crate::store::jobs::Kind;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Who does jobs.
pub trait Hands: Send + Sync {
    /// Whether there is something to do for what is looked for every few seconds. It only reads.
    ///
    /// # Errors
    /// When the database fails.
    fn is_wanted(&self, app: &App, kind: Kind) -> Result<bool>;

    /// Does a job, until it is done or `asked` says to end.
    ///
    /// # Errors
    /// Those of the work: it is tried again.
    fn run(&self, app: &App, task: Task, asked: &Asked<'_>) -> Result<()>;
}

/// The hands of the service.
#[derive(Debug, Default)]
pub struct OfService {
    mover: Mutex<Mover>,
    counter: Mutex<Counter>,
}

impl Hands for OfService {
    fn is_wanted(&self, app: &App, kind: Kind) -> Result<bool> {
        match kind {
            Kind::Sweep | Kind::Tidy => Ok(true),
            Kind::Calendar => Mover::is_wanted(app),
            Kind::Figures => held(&self.counter).is_wanted(app),
        }
    }

    fn run(&self, app: &App, task: Task, asked: &Asked<'_>) -> Result<()> {
        match task {
            Task::Sweep(day) => {
                app.look_at_imports()?;
                let on = day.on.unwrap_or_else(|| app.clock.today());
                let swept = sweep_proved_while(app, on, asked)?;
                tracing::info!(silences = swept.silences, closed = swept.closed, "swept");
            }
            Task::Tidy => tidied(app, asked)?,
            Task::Calendar => apply(app, &mut held(&self.mover), asked)?,
            Task::Figures => match held(&self.counter).look(app, &|| asked.ends())? {
                Figures::Stored(0) | Figures::Later => {}
                Figures::Stored(sets) => tracing::info!(sets, "figures are stored"),
            },
        }
        Ok(())
    }
}

/// What a run that panicked left in it is no reason to stop: it is looked at anew each time.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn apply(app: &App, mover: &mut Mover, asked: &Asked<'_>) -> Result<()> {
    match mover.look(app, &|| asked.ends())? {
        Applied::Later(Moved { failed: 0, .. }) => {}
        Applied::Later(Moved { failed, .. }) => {
            return Err(Error::Internal(anyhow::anyhow!("{failed} requests could not be done; see the log")));
        }
        Applied::Applied(moved) if moved == Moved::default() => {}
        Applied::Applied(moved) => {
            tracing::info!(moved = moved.limits, recounted = moved.recounted, "the calendar is applied");
        }
    }
    Ok(())
}

fn tidied(app: &App, asked: &Asked<'_>) -> Result<()> {
    let gone = tidy_while(app, asked)?;
    tracing::info!(
        letters.forgotten = gone.letters,
        sessions = gone.sessions,
        keys = gone.keys,
        uploads = gone.uploads,
        documents = gone.documents,
        jobs = gone.jobs,
        "tidied"
    );
    Ok(())
}
