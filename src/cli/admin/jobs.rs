//! `wasl admin jobs`: what is not done while a request waits, another try, and an end.

use crate::app::App;
use crate::app::error::Error;
use crate::app::jobs::Task;
use crate::app::jobs::operate::{self, Told};
use crate::app::jobs::task::OnDay;
use crate::cli::out::out;
use crate::cli::{Format, Output, explain};
use crate::store::jobs::Kind;
use anyhow::{Result, bail};
use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;

/// What can be done with jobs.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Jobs that are not over: how each stands, how far it came, and why it failed last.
    List,
    /// Have a job done now by the service, instead of when it is due by itself.
    Start {
        /// Which: sweep, tidy, calendar or figures.
        #[arg(value_parser = kind)]
        kind: Kind,
        /// Of a sweep, the day; today by default.
        #[arg(long, value_parser = super::super::day)]
        on: Option<NaiveDate>,
    },
    /// Have a job tried again now that failed.
    Retry {
        /// The job's number in the list.
        id: i64,
    },
    /// End a job: one that runs ends after the step it is at.
    Cancel {
        /// The job's number in the list.
        id: i64,
    },
}

fn kind(code: &str) -> Result<Kind, String> {
    let known = || Kind::ALL.map(Kind::code).join(", ");
    Kind::from_code(code).ok_or_else(|| format!("no such job; the jobs are: {}", known()))
}

#[derive(Serialize)]
struct Listed {
    jobs: Vec<Told>,
}

impl Verb {
    /// Runs the verb.
    ///
    /// # Errors
    /// When the job named cannot be tried again, or ended.
    pub(super) fn run(self, app: &App, out: &Output) -> Result<()> {
        match self {
            Self::List => list(app, out),
            Self::Start { kind, on } => start(app, kind, on, out),
            Self::Retry { id } => one(id, operate::retry(app, id), "it did not fail", out),
            Self::Cancel { id } => {
                one(id, operate::cancel(app, id), "it is over, or comes back and does not run", out)
            }
        }
    }
}

fn list(app: &App, out: &Output) -> Result<()> {
    let jobs = operate::list(app).map_err(|e| explain(&e))?;
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(&Listed { jobs })?);
        return Ok(());
    }
    jobs.iter().for_each(|job| line(job, out));
    Ok(())
}

fn start(app: &App, kind: Kind, on: Option<NaiveDate>, out: &Output) -> Result<()> {
    let task = match (kind, on) {
        (Kind::Sweep, on) => Task::Sweep(OnDay { on }),
        (_, None) => Task::of(kind),
        (_, Some(_)) => bail!("--on is for a sweep alone"),
    };
    let id = operate::start(app, task).map_err(|e| explain(&e))?;
    if out.format == Format::Json {
        out!("{}", serde_json::json!({ "id": id }));
    } else {
        out!("{id}  {kind}");
    }
    Ok(())
}

/// Says how a job stands that something was done with.
fn one(id: i64, done: crate::app::error::Result<Told>, why_not: &str, out: &Output) -> Result<()> {
    let job = match done {
        Err(Error::NotFound) => bail!("job {id}: {why_not}; see: wasl admin jobs list"),
        done => done.map_err(|e| explain(&e))?,
    };
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(&job)?);
    } else {
        line(&job, out);
    }
    Ok(())
}

fn line(job: &Told, out: &Output) {
    let [waiting, running, dead, cancelled, failing, tries] = match out.lang.as_str() {
        "ar" => ["ينتظر", "قيد الإنجاز", "متروك", "ملغى", "يتعثر", "محاولات"],
        "en" => ["waiting", "running", "given up", "cancelled", "failing", "tries"],
        _ => ["en attente", "en cours", "abandonné", "annulé", "en échec", "essais"],
    };
    let state = match job.state {
        "running" => running,
        "dead" => dead,
        "cancelled" => cancelled,
        _ if job.failing => failing,
        _ => waiting,
    };
    let of = job.total.map(|total| format!("/{total}")).unwrap_or_default();
    let says = job.says.as_deref().unwrap_or("-");
    out!(
        "{}  {}  {}  {state}  {}{of}  {tries}: {}  {says}",
        job.id,
        job.kind,
        job.due_at,
        job.done,
        job.attempts
    );
}
