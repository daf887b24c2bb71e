//! What the store shows of what waits. Every question ends at a bound, so that a long queue does not make it slower.

use super::super::App;
use super::super::error::{Error, Result};
use super::super::jobs::operate::is_failing;
use super::super::jobs::task::comes_by_the_hour;
use crate::clock::Moment;
use crate::store::jobs::{self, JobRow, Kind, State};
use crate::store::outbox;
use crate::store::replica::Stands;
use prometheus::{Gauge, GaugeVec, IntGaugeVec, Opts, Registry};

/// The states of a job that is not over.
const OPEN: [State; 3] = [State::Waiting, State::Running, State::Dead];

/// What the store shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored {
    kinds: Vec<OfKind>,
    /// For how long nothing was swept.
    sweep_lag: f64,
    letters: outbox::Seen,
    /// For how long the letter has waited that is due longest.
    letter_age: f64,
    /// How the standby stands, where there is one.
    standby: Option<Stands>,
}

/// What it shows of a kind of jobs.
#[derive(Clone, Debug, PartialEq)]
struct OfKind {
    kind: Kind,
    counts: [i64; OPEN.len()],
    failing: usize,
    /// For how long the job has waited that is due longest. What is looked for has a lag instead.
    age: f64,
}

/// Asks the store.
///
/// # Errors
/// When the database fails.
pub fn look(app: &App) -> Result<Stored> {
    let now = app.clock.now();
    let standby = app.store.standby()?;
    app.store.read(|conn| {
        let troubled = jobs::troubled(conn)?;
        let mut kinds = Vec::with_capacity(Kind::ALL.len());
        for kind in Kind::ALL {
            let mut counts = [0; OPEN.len()];
            for (count, state) in counts.iter_mut().zip(OPEN) {
                *count = jobs::count(conn, kind, state)?;
            }
            let failing = troubled.iter().filter(|job| job.kind == kind && is_failing(job)).count();
            let asked = age(jobs::oldest(conn, kind)?, now);
            let age = asked.max(age_of_recurring(jobs::recurring(conn, kind)?, now));
            kinds.push(OfKind { kind, counts, failing, age });
        }
        let swept = jobs::recurring(conn, Kind::Sweep)?;
        let sweep_lag = age(swept.map(|sweep| sweep.ended_at.unwrap_or(sweep.created_at)), now);
        let letters = outbox::seen(conn)?;
        let letter_age = age(letters.oldest, now);
        Ok::<_, Error>(Stored { kinds, sweep_lag, letters, letter_age, standby })
    })
}

/// For how long what comes back by the hour has waited.
fn age_of_recurring(job: Option<JobRow>, now: Moment) -> f64 {
    let waits = job.filter(|job| job.state == State::Waiting && comes_by_the_hour(job.kind));
    age(waits.map(|job| job.due_at.max(job.created_at)), now)
}

#[allow(clippy::cast_precision_loss)] // an age in seconds, and counts that end at a bound
fn age(since: Option<Moment>, now: Moment) -> f64 {
    let age = since.map_or(0, |since| (*now.naive_utc() - *since.naive_utc()).num_milliseconds());
    age.max(0) as f64 / 1_000.0
}

#[allow(clippy::cast_precision_loss)] // a gauge of bytes
fn in_bytes(n: i64) -> f64 {
    n as f64
}

/// The gauges of this moment.
pub(super) fn gauges(app: &App, stored: Option<&Stored>) -> prometheus::Result<Registry> {
    let registry = Registry::new();
    let gauge = |name: &str, help: &str, value: f64| {
        let gauge = Gauge::new(name, help)?;
        gauge.set(value);
        registry.register(Box::new(gauge))
    };
    gauge(
        "wasl_database_answers",
        "Whether the database answered this look.",
        f64::from(u8::from(stored.is_some())),
    )?;
    gauge(
        "wasl_figures_lag_seconds",
        "For how long figures have been missing.",
        app.metrics.lag(Kind::Figures),
    )?;
    gauge(
        "wasl_calendar_lag_seconds",
        "For how long an edition of the calendar has not been applied.",
        app.metrics.lag(Kind::Calendar),
    )?;
    let connections = IntGaugeVec::new(
        Opts::new("wasl_pool_connections", "Connections of the pool; most is how many there may be."),
        &["state"],
    )?;
    registry.register(Box::new(connections.clone()))?;
    let pool = app.store.connections();
    for (state, n) in [("busy", pool.busy), ("idle", pool.idle), ("most", pool.most)] {
        connections.with_label_values(&[state]).set(i64::from(n));
    }
    if let Some(stored) = stored {
        gauge("wasl_sweep_lag_seconds", "For how long no sweep has ended well.", stored.sweep_lag)?;
        gauge(
            "wasl_letter_age_seconds",
            "For how long the letter has waited that is due longest.",
            stored.letter_age,
        )?;
        if let Some(Stands { serves, behind }) = stored.standby {
            let serves = f64::from(u8::from(serves));
            gauge("wasl_standby_serves", "Whether pages are read from the standby.", serves)?;
            if let Some(behind) = behind {
                gauge(
                    "wasl_standby_behind_bytes",
                    "What the standby has still to come to.",
                    in_bytes(behind),
                )?;
            }
        }
        of_letters(&registry, &stored.letters)?;
        of_jobs(&registry, stored)?;
    }
    Ok(registry)
}

fn of_letters(registry: &Registry, letters: &outbox::Seen) -> prometheus::Result<()> {
    let help = "Letters that have not left; counted up to a thousand.";
    let gauge = IntGaugeVec::new(Opts::new("wasl_letters", help), &["state"])?;
    registry.register(Box::new(gauge.clone()))?;
    for (state, n) in [("waiting", letters.waiting), ("delayed", letters.delayed), ("failed", letters.failed)]
    {
        gauge.with_label_values(&[state]).set(n);
    }
    Ok(())
}

fn of_jobs(registry: &Registry, stored: &Stored) -> prometheus::Result<()> {
    let help = "Jobs that are not over; counted up to a thousand.";
    let jobs = IntGaugeVec::new(Opts::new("wasl_jobs", help), &["kind", "state"])?;
    let failing =
        IntGaugeVec::new(Opts::new("wasl_jobs_failing", "Jobs that fail again and again."), &["kind"])?;
    let ages = GaugeVec::new(
        Opts::new("wasl_job_age_seconds", "For how long the job has waited that is due longest."),
        &["kind"],
    )?;
    registry.register(Box::new(jobs.clone()))?;
    registry.register(Box::new(failing.clone()))?;
    registry.register(Box::new(ages.clone()))?;
    for of in &stored.kinds {
        for (state, n) in OPEN.iter().zip(of.counts) {
            jobs.with_label_values(&[of.kind.code(), state.code()]).set(n);
        }
        failing.with_label_values(&[of.kind.code()]).set(i64::try_from(of.failing).unwrap_or(i64::MAX));
        ages.with_label_values(&[of.kind.code()]).set(of.age);
    }
    Ok(())
}
