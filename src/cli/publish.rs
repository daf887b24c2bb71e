//! `wasl publish`: an edition of the open data, told from the journal and kept for everyone.

use super::{Format, Output, explain, open, out::out};
use crate::app::App;
use crate::app::editions::keep::{Wanted, keep, tell};
use crate::app::error::Error;
use crate::app::evidence::ask_today;
use crate::app::figure_sets::job::store_figures;
use crate::config::Config;
use crate::indicators::period::Named;
use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use clap::Args;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Publish an edition: the data package of a period. It is kept on the machine and told on the site.
#[derive(Debug, Args)]
pub struct Publish {
    /// A year or a quarter, for example 2026-Q3.
    #[arg(long)]
    period: String,
    /// Last day whose events count: for a quarter its end and 20 working days, for a year its end and
    /// 60; that day by default.
    #[arg(long, value_parser = super::day)]
    as_of: Option<NaiveDate>,
    /// A folder that gets a copy; it must not exist or be empty.
    #[arg(long, required_if_eq("full", "true"))]
    out: Option<PathBuf>,
    /// Folder of an edition before, beside those kept here, to tell what changed since; may be repeated.
    #[arg(long, value_name = "DIR")]
    previous: Vec<PathBuf>,
    /// The package alone, without reports.
    #[arg(long)]
    package_only: bool,
    /// With the restricted columns, for the committee: written to the folder and kept nowhere.
    #[arg(long)]
    full: bool,
}

impl Publish {
    /// Runs the verb.
    ///
    /// # Errors
    /// When the period or the as-of date may not be published, an invariant fails, which is named, or a
    /// folder cannot be read or written.
    pub fn run(self, out: &Output) -> Result<()> {
        if !self.package_only {
            bail!("reports are not made yet; ask for --package-only");
        }
        let period = Named::parse(&self.period).context("--period: a year or a quarter, like 2026-Q3")?;
        let config = Config::load()?;
        super::logging::start(config.log.as_str());
        let app = open::app(&config)?;
        // An edition bears its day for ever.
        ask_today(&app).map_err(|e| explain(&e))?;
        let wanted = Wanted { period, as_of: self.as_of, previous: self.previous.clone() };
        let told = match &self.out {
            Some(folder) if self.full => self.told_in_full(&app, &wanted, folder)?,
            folder => self.told_and_kept(&app, &wanted, folder.as_deref())?,
        };
        if out.format == Format::Json {
            out!("{told}");
        } else {
            let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
            let place = if self.out.is_some() { text("out") } else { text("edition") };
            out!("{place} {} {}", told["requests"], text("manifest"));
        }
        Ok(())
    }

    fn told_in_full(&self, app: &App, wanted: &Wanted, folder: &Path) -> Result<Value> {
        let told = tell(app, wanted, true, folder).map_err(whole)?;
        let written = told.written;
        Ok(json!({
            "out": self.out, "requests": written.requests, "events": written.events,
            "period": wanted.period.name, "as_of": told.as_of, "changes": written.changes.len(),
            "manifest": written.manifest,
        }))
    }

    fn told_and_kept(&self, app: &App, wanted: &Wanted, folder: Option<&Path>) -> Result<Value> {
        if let Some(folder) = folder {
            must_be_free(folder)?;
        }
        let kept = keep(app, wanted).map_err(whole)?;
        if let Some(folder) = folder {
            copy(&kept.package, folder).with_context(|| folder.display().to_string())?;
        }
        // A service that runs does this too: whoever is first does it, the other waits.
        store_figures(app).map_err(whole)?;
        let row = &kept.row;
        Ok(json!({
            "out": self.out, "edition": row.id, "revision": row.revision, "status": row.status.code(),
            "new": kept.is_new, "requests": row.requests, "events": row.events, "period": row.period,
            "as_of": row.as_of, "changes": kept.changes, "manifest": row.manifest_sha256,
        }))
    }
}

/// With its causes: an invariant that fails is named by the last of them.
fn whole(error: Error) -> anyhow::Error {
    match error {
        Error::Internal(e) => e,
        other => explain(&other),
    }
}

fn must_be_free(folder: &Path) -> Result<()> {
    if folder.exists() && std::fs::read_dir(folder)?.next().is_some() {
        bail!("{} is there already and is not empty", folder.display());
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}
