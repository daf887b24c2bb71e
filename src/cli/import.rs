//! `wasl import` and `wasl migrate`: the schema, the directory of bodies, the holidays, registers of before.

use super::{Format, Output, open, out::out};
use crate::app::evidence::ask_today;
use crate::app::import::Imported;
use crate::app::import_bodies::import_bodies;
use crate::app::import_holidays::import_holidays;
use crate::app::import_requests::{Register, import_requests};
use crate::app::move_due_dates::move_due_dates;
use crate::app::{bound_key, marked};
use crate::config::Config;
use crate::guard::keys::FILE;
use crate::text::Text;
use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::{Args, Subcommand};
use indicatif::ProgressBar;
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
        #[arg(long, value_parser = super::day)]
        on: Option<NaiveDate>,
    },
    /// An edition of the holiday calendar, in the shape of data/holidays.json.
    Holidays {
        /// The file.
        file: PathBuf,
    },
    /// The register that a body kept before: CSV, or the first sheet of a workbook. Its requests are told apart as declared
    /// by the body, and no indicator counts them.
    Requests {
        /// The file.
        file: PathBuf,
        /// The body whose register it is, where no column says so.
        #[arg(long)]
        body: Option<String>,
        /// What the register is and who gave it, in one line.
        #[arg(long, value_parser = source)]
        source: String,
    },
}

impl Import {
    /// Runs the verb.
    ///
    /// # Errors
    /// When the file cannot be read, or nothing of it can be taken.
    pub fn run(self, out: &Output) -> Result<()> {
        let config = Config::load()?;
        super::logging::start(config.log.as_str());
        let done = match self.what {
            What::Bodies { file, on } => {
                let bytes = read(&file)?;
                let store = open::store(&config)?;
                let clock = open::clock(&store)?;
                let on = on.unwrap_or_else(|| clock.today());
                import_bodies(&store, &bytes, on, clock.now())
                    .with_context(|| format!("{}", file.display()))?
            }
            What::Holidays { file } => {
                let bytes = read(&file)?;
                let app = open::app(&config)?;
                ask_today(&app).map_err(|e| super::explain(&e))?;
                let done = import_holidays(&app.store, &bytes, app.clock.now())
                    .with_context(|| format!("{}", file.display()))?;
                // A service that runs does this too: whoever is first does it, the other waits.
                let moved = move_due_dates(&app)?;
                tracing::info!(moved, "limits were counted again");
                done
            }
            What::Requests { file, body, source } => {
                let bytes = read(&file)?;
                let app = open::app(&config)?;
                ask_today(&app).map_err(|e| super::explain(&e))?;
                let name =
                    file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
                let register = Register { file: &bytes, name: &name, source: &source, body: body.as_deref() };
                let bar = ProgressBar::new_spinner();
                import_requests(&app, register, |rows| bar.set_position(rows as u64))
                    .with_context(|| format!("{}", file.display()))?
            }
        };
        say(&done, out)
    }
}

fn source(typed: &str) -> std::result::Result<String, String> {
    let read = Text::<400>::line(typed).map_err(|fault| fault.code().to_owned())?;
    Ok(read.as_str().to_owned())
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("{}", file.display()))
}

fn say(done: &Imported, out: &Output) -> Result<()> {
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(done)?);
        return Ok(());
    }
    let [added, changed, removed, unchanged, rejected, line] = match out.lang.as_str() {
        "ar" => ["أُضيف", "عُدِّل", "منها ما أُزيل", "لم يتغيّر", "رُفض", "السطر"],
        "fr" | "zgh" => ["ajoutés", "modifiés", "dont enlevés", "inchangés", "rejetés", "ligne"],
        _ => ["added", "changed", "of them removed", "unchanged", "rejected", "line"],
    };
    out!("{added}: {}", done.added);
    out!("{changed}: {}", done.changed);
    if done.removed > 0 {
        out!("{removed}: {}", done.removed);
    }
    out!("{unchanged}: {}", done.unchanged);
    out!("{rejected}: {}", done.rejected.len());
    for row in &done.rejected {
        out!("  {line} {}: {}", row.line, row.message);
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
    let config = Config::load()?;
    let (store, keys) = open::any_store(&config)?;
    if store.is_bare()? {
        // An empty database in the place of another is refused before anything is written into it.
        marked::begins(&keys, config.folder.path())?;
    }
    let applied = store.migrate()?;
    // A database that begins is marked from its first commit.
    if store.commits()? == 0 {
        marked::go_on(&store, &keys, config.folder.path())?;
    }
    bound_key::bind(&store, &keys, &config.folder.path().join(FILE))?;
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(&Migrated { applied })?);
        return Ok(());
    }
    let [none, each] = match out.lang.as_str() {
        "ar" => ["قاعدة البيانات محيَّنة", "طُبّق"],
        "fr" | "zgh" => ["la base est à jour", "appliquée"],
        _ => ["the schema is up to date", "applied"],
    };
    if applied.is_empty() {
        out!("{none}");
    }
    for name in applied {
        out!("{each}: {name}");
    }
    Ok(())
}
