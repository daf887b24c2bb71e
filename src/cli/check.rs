//! `wasl check`: settings, database, templates, translations, clock and keys, before a deploy.

use super::{Format, Output, open, out::out};
use crate::app::jobs::operate::{Troubles, troubles};
use crate::app::letters::outgoing::{self, Counts};
use crate::app::{SERVED_AT, bound_key, marked, ready};
use crate::clock::Clock;
use crate::config::Config;
use crate::law::legal_time::offset_hours;
use crate::letters::letter::Letters;
use crate::locale::{Lang, try_t};
use crate::mail::post::Post;
use crate::page::Pages;
use crate::store::{Store, meta};
use anyhow::{Result, anyhow, bail};
use chrono::{Local, Offset};
use clap::Args;
use serde::Serialize;
use std::time::Duration;

/// Verify settings, database, templates, translations, clock and keys.
#[derive(Debug, Args)]
pub struct Check {}

#[derive(Serialize)]
struct Setting {
    name: String,
    value: Option<String>,
    from: String,
}

#[derive(Serialize)]
struct Checked {
    name: &'static str,
    ok: bool,
    says: String,
}

#[derive(Serialize)]
struct Report {
    settings: Vec<Setting>,
    checks: Vec<Checked>,
}

impl Check {
    /// Runs every check and says each result.
    ///
    /// # Errors
    /// When one of them fails.
    pub fn run(self, out: &Output) -> Result<()> {
        let config = Config::load()?;
        let report = Report { settings: settings(&config), checks: checks(&config) };
        if out.format == Format::Json {
            out!("{}", serde_json::to_string(&report)?);
        } else {
            for s in &report.settings {
                out!("{} = {} ({})", s.name, s.value.as_deref().unwrap_or("-"), s.from);
            }
            for c in &report.checks {
                out!("{} {}: {}", if c.ok { "ok " } else { "NOT" }, c.name, c.says);
            }
        }
        let failed: Vec<&str> = report.checks.iter().filter(|c| !c.ok).map(|c| c.name).collect();
        if !failed.is_empty() {
            bail!("not in order: {}", failed.join(", "));
        }
        Ok(())
    }
}

fn settings(config: &Config) -> Vec<Setting> {
    let listed = config.listed().iter();
    listed
        .map(|l| Setting { name: l.variable.to_owned(), value: l.value.clone(), from: l.origin.to_string() })
        .collect()
}

fn checks(config: &Config) -> Vec<Checked> {
    let check = |name, done: Result<String>| match done {
        Ok(says) => Checked { name, ok: true, says },
        Err(e) => Checked { name, ok: false, says: format!("{e:#}") },
    };
    let store = store(config);
    let there = || store.as_ref().map_err(|_| anyhow!("the database is needed for this"));
    let mut checks = vec![
        check("keys", there().and_then(|store| keys(store, config))),
        check("mark", there().and_then(|store| mark(store, config))),
        check("documents", there().and_then(|store| documents(store, config))),
        check("address", there().and_then(|store| address(store, config))),
        check("outbox", there().and_then(outbox)),
        check("jobs", there().and_then(jobs)),
        check("letters", letters(config)),
        check("pages", Pages::load().map(|_| "every template reads".into()).map_err(Into::into)),
        check("translations", translations()),
        check("clock", clock()),
    ];
    if let Some(url) = &config.standby {
        let found = || there().and_then(|store| standby(store, &url.expose()));
        checks.insert(0, check("standby", found()));
    }
    checks.insert(0, check("database", store.and_then(|store| database(&store))));
    checks
}

/// The database as it is: a look makes no file, no key and no mark.
fn store(config: &Config) -> Result<Store> {
    if let Some(file) = open::missing_file(config)? {
        bail!("{} is not there", file.display());
    }
    Ok(Store::open(&config.database.expose())?)
}

fn current(store: &Store) -> Result<()> {
    if !store.is_current()? {
        bail!("the schema is not that of this program; run: wasl migrate");
    }
    Ok(())
}

fn database(store: &Store) -> Result<String> {
    current(store)?;
    let facts: Vec<String> = store.settings()?.into_iter().map(|(k, v)| format!("{k} {v}")).collect();
    Ok(facts.join(", "))
}

/// Whether the standby is one of this database. One that is behind, or does not answer, does not hold up a deploy: pages are
/// read from the database itself meanwhile.
fn standby(store: &Store, url: &str) -> Result<String> {
    current(store)?;
    let (store, _) = bound_key::read_from(store.clone(), url)?;
    let behind = store.standby()?.and_then(|stands| stands.behind);
    Ok(match behind {
        Some(bytes) => format!("it follows the database, and has still to come to {bytes} bytes of its log"),
        None => "it does not answer: pages are read from the database itself meanwhile".into(),
    })
}

fn keys(store: &Store, config: &Config) -> Result<String> {
    let keys = bound_key::look(store, config.folder.path())?;
    Ok(format!(
        "readable by their owner alone, and those of the database: {}",
        keys.fingerprints().join(", ")
    ))
}

/// Whether the database has come as far as the data folder knows.
fn mark(store: &Store, config: &Config) -> Result<String> {
    current(store)?;
    let folder = config.folder.path();
    let place = marked::compare(store, &bound_key::look(store, folder)?, folder)??;
    Ok(format!("the database has come as far as the data folder knows: {} commits", place.commits))
}

/// Whether every document that the database knows is where documents are kept; what is in them, `wasl verify`
/// proves.
fn documents(store: &Store, config: &Config) -> Result<String> {
    current(store)?;
    let blobs = open::blobs(config)?;
    match ready::all_there(store, &*blobs)? {
        Ok(there) => Ok(format!("there are {there} documents, and {} holds each", blobs.name())),
        Err(gone) => bail!("{gone}"),
    }
}

/// Which address commands and the service name in links, and whether it is the same.
fn address(store: &Store, config: &Config) -> Result<String> {
    current(store)?;
    let served = store.read(|conn| meta::get(conn, SERVED_AT))?;
    let here = &config.web.public_url;
    Ok(match served {
        None => format!("links name {here}; the service was not started yet"),
        Some(served) if served == *here => format!("links name {here}, as the service does"),
        Some(served) if config.web.is_named => format!(
            "WASL_PUBLIC_URL is {here}, and the service was last started as {served}: what a command prints \
             names the first, what the service writes the second until it starts again"
        ),
        Some(served) => format!(
            "WASL_PUBLIC_URL is not set here: links name {served}, as which the service was last started"
        ),
    })
}

/// Letters that wait or were given up are told, and do not hold up a deploy.
fn outbox(store: &Store) -> Result<String> {
    current(store)?;
    let Counts { waiting, delayed, failed } = outgoing::counts(store)?;
    let told =
        format!("letters waiting {waiting}, of them tried again and again {delayed}, given up {failed}");
    let more = if delayed + failed > 0 { "; see: wasl admin letters list" } else { "" };
    Ok(told + more)
}

/// Jobs that fail or were given up are told, and do not hold up a deploy.
fn jobs(store: &Store) -> Result<String> {
    current(store)?;
    let Troubles { failing, dead } = troubles(store)?;
    let more = if failing + dead > 0 { "; see: wasl admin jobs list" } else { "" };
    Ok(format!("jobs that fail again and again {failing}, given up {dead}{more}"))
}

fn letters(config: &Config) -> Result<String> {
    Letters::load()?;
    Post::new(&config.mail, 1, Duration::from_secs(5)).map_err(|e| anyhow!(e))?;
    Ok("every letter reads, and there is a way out".into())
}

/// Each whole language holds the words a reader must understand at the least.
fn translations() -> Result<String> {
    for lang in [Lang::Ar, Lang::Fr, Lang::En] {
        for key in ["outcome-refused", "error-missing", "refusal-ended"] {
            if try_t(lang, key, &[]).is_none() {
                bail!("{} lacks {key}", lang.code());
            }
        }
    }
    Ok("Arabic, French and English are there".into())
}

/// The machine's zone may be out of date; legal dates do not use it, people reading logs might.
fn clock() -> Result<String> {
    let now = Clock::System.now().utc();
    let legal = offset_hours(now) * 3600;
    let machine = now.with_timezone(&Local).offset().fix().local_minus_utc();
    Ok(if machine == legal || machine == 0 {
        format!("{now}, legal time UTC+{}", legal / 3600)
    } else {
        format!(
            "{now}; the machine says UTC{:+}, Moroccan legal time is UTC+{}",
            machine / 3600,
            legal / 3600
        )
    })
}
