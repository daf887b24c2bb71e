//! `wasl import` and `wasl migrate`: the schema, the directory of bodies, the holidays.

use super::{Format, Output};
use crate::app::import::Imported;
use crate::app::import_bodies::import_bodies;
use crate::app::import_holidays::import_holidays;
use crate::clock::Clock;
use crate::store::Store;
use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Brings files of facts into the store. The same file again changes nothing.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Public bodies, in the shape of data/bodies.csv.
    Bodies {
        /// The file.
        file: PathBuf,
        /// The day from which what changed is valid; today by default.
        #[arg(long)]
        on: Option<NaiveDate>,
    },
    /// An edition of the holiday calendar, in the shape of data/holidays.json.
    Holidays {
        /// The file.
        file: PathBuf,
    },
}

/// The store that WASL_DATABASE_URL names.
pub(super) fn open_store() -> Result<Store> {
    let url = std::env::var("WASL_DATABASE_URL").unwrap_or_else(|_| "sqlite://wasl.db".into());
    Store::open(&url).context("WASL_DATABASE_URL")
}

fn current_store() -> Result<Store> {
    let store = open_store()?;
    if !store.is_current()? {
        bail!("the database has not the schema of this program; run: wasl migrate");
    }
    Ok(store)
}

impl Import {
    /// Runs the verb.
    ///
    /// # Errors
    /// When the file cannot be read, or nothing of it can be taken.
    pub fn run(self, out: &Output) -> Result<()> {
        let clock = Clock::System;
        let done = match self.what {
            What::Bodies { file, on } => {
                let bytes = read(&file)?;
                let on = on.unwrap_or_else(|| clock.today());
                import_bodies(&current_store()?, &bytes, on, clock.now())
                    .with_context(|| format!("{}", file.display()))?
            }
            What::Holidays { file } => {
                let bytes = read(&file)?;
                import_holidays(&current_store()?, &bytes, clock.now())
                    .with_context(|| format!("{}", file.display()))?
            }
        };
        say(&done, out)
    }
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{}", file.display()))
}

fn say(done: &Imported, out: &Output) -> Result<()> {
    if out.format == Format::Json {
        println!("{}", serde_json::to_string(done)?);
        return Ok(());
    }
    let [added, changed, unchanged, rejected, line] = match out.lang.as_str() {
        "ar" => ["أُضيف", "عُدِّل", "لم يتغيّر", "رُفض", "السطر"],
        "fr" | "zgh" => ["ajoutés", "modifiés", "inchangés", "rejetés", "ligne"],
        _ => ["added", "changed", "unchanged", "rejected", "line"],
    };
    println!("{added}: {}", done.added);
    println!("{changed}: {}", done.changed);
    println!("{unchanged}: {}", done.unchanged);
    println!("{rejected}: {}", done.rejected.len());
    for row in &done.rejected {
        println!("  {line} {}: {}", row.line, row.message);
    }
    Ok(())
}

#[derive(Serialize)]
struct Migrated {
    applied: Vec<String>,
}

/// Brings the schema up and says what was done.
///
/// # Errors
/// When the database does not answer or a migration fails; then nothing of it is kept.
pub fn migrate(out: &Output) -> Result<()> {
    let applied = open_store()?.migrate()?;
    if out.format == Format::Json {
        println!("{}", serde_json::to_string(&Migrated { applied })?);
        return Ok(());
    }
    let [none, each] = match out.lang.as_str() {
        "ar" => ["قاعدة البيانات محيَّنة", "طُبّق"],
        "fr" | "zgh" => ["la base est à jour", "appliquée"],
        _ => ["the schema is up to date", "applied"],
    };
    if applied.is_empty() {
        println!("{none}");
    }
    for name in applied {
        println!("{each}: {name}");
    }
    Ok(())
}
