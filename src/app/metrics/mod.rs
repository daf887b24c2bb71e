//! What a process counts of itself for whoever watches it (`/metrics`): answers, runs of jobs, letters. What the
//! store shows is added when it is asked for (`stored`).
//!
//! A label holds a word of the program alone: a kind, a state, the pattern of a route. Nothing that a visitor sends
//! and nothing that the register holds is ever one.

mod stored;

pub use stored::{Stored, look};

use super::App;
use super::jobs::Ended;
use crate::store::jobs::Kind;
use prometheus::{
    Error, Histogram, HistogramOpts, HistogramVec, IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder,
};
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Seconds of an answer.
const ANSWERS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// Seconds of a run of a job.
const RUNS: &[f64] = &[0.01, 0.1, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3_600.0, 14_400.0];
/// Methods that we answer; any other word is a visitor's.
const METHODS: [&str; 5] = ["GET", "HEAD", "POST", "PUT", "DELETE"];

/// The counters of a process.
pub struct Metrics {
    registry: Registry,
    answers: IntCounterVec,
    answered_in: Histogram,
    runs: IntCounterVec,
    ran_for: HistogramVec,
    panics: IntCounterVec,
    letters: IntCounterVec,
    wanted: Mutex<BTreeMap<Kind, Instant>>,
}

impl Metrics {
    /// Counters at nothing.
    ///
    /// # Errors
    /// When two of them have one name.
    pub fn new() -> Result<Self, Error> {
        let counter =
            |name: &str, help: &str, labels: &[&str]| IntCounterVec::new(Opts::new(name, help), labels);
        let answered_in = HistogramOpts::new("wasl_http_answer_seconds", "How long answers took.")
            .buckets(ANSWERS.to_vec());
        let ran_for =
            HistogramOpts::new("wasl_job_run_seconds", "How long runs of jobs took.").buckets(RUNS.to_vec());
        let (route, ended) = (["route", "method", "status"], ["kind", "ended"]);
        let metrics = Self {
            registry: Registry::new(),
            answers: counter(
                "wasl_http_answers_total",
                "Answers by pattern of route and class of status.",
                &route,
            )?,
            answered_in: Histogram::with_opts(answered_in)?,
            runs: counter("wasl_job_runs_total", "Runs of jobs, by how they ended.", &ended)?,
            ran_for: HistogramVec::new(ran_for, &["kind"])?,
            panics: counter("wasl_job_panics_total", "Runs of jobs that panicked.", &["kind"])?,
            letters: counter(
                "wasl_letter_tries_total",
                "Tries to send a letter, by how they ended.",
                &["ended"],
            )?,
            wanted: Mutex::default(),
        };
        let registry = &metrics.registry;
        registry.register(Box::new(metrics.answers.clone()))?;
        registry.register(Box::new(metrics.answered_in.clone()))?;
        registry.register(Box::new(metrics.runs.clone()))?;
        registry.register(Box::new(metrics.ran_for.clone()))?;
        registry.register(Box::new(metrics.panics.clone()))?;
        registry.register(Box::new(metrics.letters.clone()))?;
        let build =
            IntGaugeVec::new(Opts::new("wasl_build_info", "The program, by its version."), &["version"])?;
        registry.register(Box::new(build.clone()))?;
        build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1);
        Ok(metrics)
    }

    /// Counts an answer: under the pattern of its route, never under its address.
    pub fn answered(&self, route: Option<&str>, method: &str, status: u16, took: Duration) {
        let method = METHODS.into_iter().find(|known| *known == method).unwrap_or("other");
        let class = match status / 100 {
            1 => "1xx",
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            _ => "5xx",
        };
        self.answers.with_label_values(&[route.unwrap_or("none"), method, class]).inc();
        self.answered_in.observe(took.as_secs_f64());
    }

    /// Counts a run of a job.
    pub(super) fn ran(&self, kind: Kind, ended: Ended, took: Duration) {
        self.runs.with_label_values(&[kind.code(), ended.code()]).inc();
        self.ran_for.with_label_values(&[kind.code()]).observe(took.as_secs_f64());
    }

    /// Counts a run that panicked.
    pub(super) fn panicked(&self, kind: Kind) {
        self.panics.with_label_values(&[kind.code()]).inc();
    }

    /// Counts a worker of letters that panicked.
    pub fn letters_panicked(&self) {
        self.panics.with_label_values(&["letters"]).inc();
    }

    /// Counts a try to send a letter, by a word for how it ended.
    pub fn sent(&self, ended: &'static str) {
        self.letters.with_label_values(&[ended]).inc();
    }

    fn wanted(&self) -> MutexGuard<'_, BTreeMap<Kind, Instant>> {
        self.wanted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes whether a look found something to do, and since when.
    pub(super) fn wants(&self, kind: Kind, wants: bool) {
        let mut wanted = self.wanted();
        if wants {
            wanted.entry(kind).or_insert_with(Instant::now);
        } else {
            wanted.remove(&kind);
        }
    }

    /// For how long something has been to do that nobody has done.
    fn lag(&self, kind: Kind) -> f64 {
        self.wanted().get(&kind).map_or(0.0, |since| since.elapsed().as_secs_f64())
    }
}

/// Everything that is counted, as text for a scraper; without what the store shows where it cannot be asked.
///
/// # Errors
/// When two counters have one name.
pub fn told(app: &App, stored: Option<&Stored>) -> Result<String, Error> {
    let now = stored::gauges(app, stored)?;
    let families = [app.metrics.registry.gather(), now.gather()].concat();
    TextEncoder::new().encode_to_string(&families)
}
