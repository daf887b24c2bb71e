//! Jobs: taken once, done at least once, tried again, given up, ended, left behind and taken over.

mod leases;
mod runs;
mod served;

use crate::world::World;
use chrono::TimeDelta;
use std::sync::Mutex;
use std::time::Duration;
use wasl::app::error::{Error, Result};
use wasl::app::jobs::{Asked, Beat, Ended, Hands, Lane, Looked, Task, queue};
use wasl::app::{App, Parts};
use wasl::clock::{Clock, Moment};
use wasl::guard::keys::Keys;
use wasl::guard::password::{Cost, Passwords};
use wasl::store::jobs::{JobRow, Kind, listed};

/// Hands that do what a story says, and only what is asked for once.
struct Does<F>(F);

impl<F: Fn(Task, &Asked<'_>) -> Result<()> + Send + Sync> Hands for Does<F> {
    fn is_wanted(&self, _: &App, _: Kind) -> Result<bool> {
        Ok(false)
    }

    fn run(&self, _: &App, task: Task, asked: &Asked<'_>) -> Result<()> {
        (self.0)(task, asked)
    }
}

/// The same for what comes back too.
struct Always<F>(F);

impl<F: Fn(Task, &Asked<'_>) -> Result<()> + Send + Sync> Hands for Always<F> {
    fn is_wanted(&self, _: &App, _: Kind) -> Result<bool> {
        Ok(true)
    }

    fn run(&self, _: &App, task: Task, asked: &Asked<'_>) -> Result<()> {
        (self.0)(task, asked)
    }
}

fn fails() -> Result<()> {
    Err(Error::Internal(anyhow::anyhow!("the disk of the story is full")))
}

/// A pace at which a story needs no patience.
const FAST: Beat = Beat { every: Duration::from_millis(40), quiet: Duration::from_millis(400) };
/// One who never shows that they go on.
const SILENT: Beat = Beat { every: Duration::from_secs(600), quiet: Duration::from_secs(600) };

/// A lane of the kind that stories queue jobs of: what comes back of it is wanted by `Always` alone.
fn lane() -> Lane {
    Lane::beating(Kind::Calendar, FAST)
}

fn asked_for(app: &App) -> i64 {
    queue(app, Task::Calendar, "a story").unwrap()
}

fn ended(looked: Looked) -> Ended {
    let Looked::Ran { ended, .. } = looked else { panic!("nothing was done") };
    ended
}

/// Every job that is not over.
fn open(app: &App) -> Vec<JobRow> {
    app.store.read(|conn| listed(conn, 100)).unwrap()
}

/// A job, if it is not over.
fn row(app: &App, id: i64) -> Option<JobRow> {
    open(app).into_iter().find(|job| job.id == id)
}

fn the_one_that_comes_back(app: &App, kind: Kind) -> JobRow {
    open(app).into_iter().find(|job| job.kind == kind && job.comes_back()).unwrap()
}

fn later(app: &App, by: TimeDelta) {
    app.clock.set(app.clock.now().plus(by));
}

/// Another process on the same store, whose clock is ahead of that of the story.
fn another(w: &World, ahead: TimeDelta) -> App {
    App::new(Parts {
        store: w.app.store.clone(),
        clock: Clock::standing(w.app.clock.now().plus(ahead)),
        data_dir: w.app.data_dir.clone(),
        blobs: Box::new(wasl::blobs::Folder::of(&w.app.data_dir)),
        public_url: w.base.clone(),
        mail_domain: "wasl.example".into(),
        keys: Keys::random(),
        passwords: Passwords::new(Cost::LEAST).unwrap(),
    })
    .unwrap()
}

/// Waits for something that comes soon.
pub fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = std::time::Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(std::time::Instant::now() < end, "in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// What was done, in order.
#[derive(Default)]
struct Said(Mutex<Vec<&'static str>>);

impl Said {
    fn say(&self, what: &'static str) {
        self.0.lock().unwrap().push(what);
    }

    fn all(&self) -> Vec<&'static str> {
        self.0.lock().unwrap().clone()
    }
}

fn at(text: &str) -> Moment {
    Moment::from(text.parse::<chrono::DateTime<chrono::Utc>>().unwrap())
}

/// The first column of the first row that some SQL gives.
fn ask(w: &World, sql: &str) -> String {
    crate::owner::ask(&w.url, sql).remove(0)
}
