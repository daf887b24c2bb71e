//! `wasl demo`: a whole installation in one folder, with two simulated years of requests.

use super::open::DEMO_CLOCK;
use super::{Format, Output, open, out::out, serve};
use crate::app::editions::keep::{Wanted, keep};
use crate::app::error::Error;
use crate::app::figure_sets::job::store_figures;
use crate::app::figures::Period;
use crate::app::import_bodies::import_bodies;
use crate::app::{App, SIMULATED, bound_key, marked};
use crate::clock::{Clock, Moment};
use crate::config::{Config, Limits};
use crate::demo::{Login, Logins, Plan, simulate};
use crate::guard::password::Cost;
use crate::indicators::period::Named;
use crate::indicators::release::release;
use crate::mail::post::Post;
use crate::store::{Store, StoreError, bodies, cases, journal, meta};
use anyhow::{Context, Result, bail};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Set in the store while a demo is being made, and to `whole` once it is.
const WHOLE: &str = "whole";
const MAKING: &str = "making";
/// The key under which the demo's logins are kept, so that a demo served again writes them again.
const LOGINS: &str = "demo_logins";

/// Make a demo and serve it.
#[derive(Debug, Args)]
pub struct Demo {
    /// The folder of the demo.
    #[arg(long, default_value = "demo")]
    dir: PathBuf,
    /// The address served.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where its clock starts, for example 2026-03-02T10:00:00Z; now by default.
    #[arg(long, value_parser = super::instant)]
    clock: Option<DateTime<Utc>>,
    /// Seed of everything that chance decides.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many requests are simulated; 2000 by default.
    #[arg(long, value_parser = clap::value_parser!(u64).range(0..=MOST))]
    requests: Option<u64>,
    /// How many more requests are written at once, without letters and files, for trials of size.
    #[arg(long, value_parser = clap::value_parser!(u64).range(0..=MOST))]
    bulk: Option<u64>,
    /// Make the demo and stop.
    #[arg(long)]
    no_serve: bool,
}

/// Most requests of a demo: some seven kilobytes each.
const MOST: u64 = 50_000_000;

impl Demo {
    /// Makes the demo, unless the folder already holds one, and serves it.
    ///
    /// # Errors
    /// When the store holds anything but a demo, or cannot be written.
    pub fn run(self, out: &Output) -> Result<()> {
        std::fs::create_dir_all(&self.dir).with_context(|| self.dir.display().to_string())?;
        let mut config = self.config()?;
        let listener = if self.no_serve { None } else { Some(serve::bind(&mut config)?) };
        super::logging::start(config.log.as_str());
        let now = Moment::from(self.clock.unwrap_or_else(|| Clock::System.now().utc()));
        let store = self.store(&config)?;
        let (whole, last) = store.read(|conn| {
            let whole = meta::get(conn, SIMULATED)?.as_deref() == Some(WHOLE);
            Ok::<_, StoreError>((whole, meta::get(conn, DEMO_CLOCK)?))
        })?;
        if !whole {
            self.make(&config, &store, now)?;
        } else if self.requests.or(self.bulk).is_some() {
            tracing::warn!(
                "this demo was made before and is served as it is: --requests and --bulk are for a new one"
            );
        }
        // The clock of a demo never goes back before its last entry.
        let last = last.and_then(|t| t.parse::<DateTime<Utc>>().ok()).map(Moment::from);
        let start = last.max(store.read(journal::last_at)?).map_or(now, |last| last.max(now));
        let keys = bound_key::open(&store, config.folder.path())?;
        if !whole {
            marked::begin(&store, &keys, config.folder.path())?;
        }
        marked::go_on(&store, &keys, config.folder.path())?;
        let app = open::app_on(&config, store, Clock::running(start), Cost::LEAST)?;
        // Commands live in the time at which the demo was last started.
        app.store.write(|tx| meta::set(tx, DEMO_CLOCK, &start.to_string()))?;
        let logins = write_logins(&app, &self.dir, &config)?;
        say(&logins, &self.dir, out)?;
        let Some(listener) = listener else { return Ok(()) };
        // Nothing answers before the demo is whole.
        store_figures(&app)?;
        let post = Post::new(&config.mail, 4, Duration::from_secs(30)).context("the demo's letters")?;
        let url = config.web.public_url.clone();
        let words = out.format == Format::Words;
        let ready = |_| {
            if words {
                out!("{url}");
            }
        };
        serve::run(Arc::new(app), &config, Limits::NONE, post, listener, ready)
    }

    /// The demo's own settings: everything in its folder, whatever the environment says, but for the
    /// database and the log.
    fn config(&self) -> Result<Config> {
        let path = |name: &str| self.dir.join(name).display().to_string();
        let mut map = BTreeMap::from([
            ("WASL_DATABASE_URL".to_owned(), format!("sqlite://{}", path("wasl.db"))),
            ("WASL_DATA_DIR".to_owned(), self.dir.display().to_string()),
            ("WASL_LISTEN".to_owned(), self.listen.to_string()),
            (
                "WASL_SMTP_URL".to_owned(),
                format!("file://{}", std::path::absolute(self.dir.join("mail"))?.display()),
            ),
            ("WASL_MAIL_DOMAIN".to_owned(), "demo.example".to_owned()),
        ]);
        for name in ["WASL_DATABASE_URL", "WASL_LOG", "WASL_PUBLIC_URL"] {
            if let Ok(value) = std::env::var(name) {
                map.insert(name.to_owned(), value);
            }
        }
        Ok(Config::from_map(map)?)
    }

    /// The store of the demo, migrated; one that holds anything but a demo is refused.
    fn store(&self, config: &Config) -> Result<Store> {
        let (store, _) = open::any_store(config)?;
        store.migrate()?;
        let (mark, empty) = store.read(|conn| {
            let empty = cases::count(conn)? == 0 && bodies::current(conn)?.is_empty();
            Ok::<_, StoreError>((meta::get(conn, SIMULATED)?, empty))
        })?;
        match mark.as_deref() {
            Some(WHOLE) => Ok(store),
            None if empty => Ok(store),
            Some(MAKING) => Self::start_again(store),
            _ => bail!("the database holds something else than a demo; a demo needs a database of its own"),
        }
    }

    /// A demo that was cut short is made again from nothing: only what a demo made is marked so.
    fn start_again(store: Store) -> Result<Store> {
        store.unmigrate()?;
        store.migrate()?;
        Ok(store)
    }

    fn make(&self, config: &Config, store: &Store, now: Moment) -> Result<()> {
        store.write(|tx| meta::set(tx, SIMULATED, MAKING))?;
        let start = now.legal_date() - chrono::Days::new(730);
        let bodies = include_bytes!("../../data/bodies.csv");
        let imported = import_bodies(store, bodies, start, now)?;
        tracing::info!(bodies = imported.added, "the directory is loaded");
        let app = open::app_on(config, store.clone(), Clock::standing(now), Cost::LEAST)?;
        let (requests, bulk) = (self.requests.unwrap_or(2000), self.bulk.unwrap_or(0));
        let bar = progress(requests + bulk);
        let plan = Plan { clock: now, seed: self.seed, requests, bulk };
        let logins = simulate(&app, plan, |filed| bar.tell(filed)).map_err(|e| match e {
            Error::Invalid(_) => super::explain(&e),
            other => other.into(),
        })?;
        bar.done();
        publish(&app, now.legal_date())?;
        let kept = serde_json::to_string(&logins)?;
        let clock = now.to_string();
        store.write(|tx| {
            meta::set(tx, LOGINS, &kept)?;
            meta::set(tx, DEMO_CLOCK, &clock)?;
            meta::set(tx, SIMULATED, WHOLE)
        })?;
        Ok(())
    }
}

/// The editions that a real installation would have published last: a year and a quarter.
fn publish(app: &App, today: NaiveDate) -> Result<()> {
    let calendar = app.calendar();
    let years = (1..=2).map(|back| (today.year() - back).to_string());
    for names in [years.collect(), Period::last_quarters(today, 4)] {
        let named = names.iter().filter_map(|name| Named::parse(name));
        let told = named.map(Wanted::of).find(|w| release(&w.period, &calendar).as_of < today);
        if let Some(wanted) = told {
            keep(app, &wanted)?;
        }
    }
    Ok(())
}

fn write_logins(app: &App, dir: &Path, config: &Config) -> Result<Logins> {
    let kept = app.store.read(|conn| meta::get(conn, LOGINS))?.unwrap_or_else(|| "[]".into());
    let people: Vec<Login> = serde_json::from_str(&kept)?;
    let logins = Logins { base_url: config.web.public_url.clone(), people };
    std::fs::write(dir.join("logins.json"), serde_json::to_string_pretty(&logins)? + "\n")?;
    Ok(logins)
}

fn say(logins: &Logins, dir: &Path, out: &Output) -> Result<()> {
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(logins)?);
        return Ok(());
    }
    let line = match out.lang.as_str() {
        "ar" => "حسابات التجربة في",
        "en" => "demo accounts are in",
        _ => "les comptes de démonstration sont dans",
    };
    out!("{line} {} ({})", dir.join("logins.json").display(), logins.people.len());
    Ok(())
}

/// Progress: a bar on a terminal, a line for each tenth elsewhere.
struct Progress {
    bar: Option<ProgressBar>,
    total: u64,
}

fn progress(total: u64) -> Progress {
    use std::io::IsTerminal;
    let bar = std::io::stderr().is_terminal().then(|| {
        let bar = ProgressBar::new(total);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {eta}") {
            bar.set_style(style);
        }
        bar
    });
    Progress { bar, total }
}

impl Progress {
    fn tell(&self, done: u64) {
        match &self.bar {
            Some(bar) => bar.set_position(done),
            None if done.is_multiple_of((self.total / 10).max(1)) => eprintln!("{done}/{}", self.total),
            None => {}
        }
    }

    fn done(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
