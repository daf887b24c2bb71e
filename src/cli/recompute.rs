//! `wasl recompute`: every indicator from a package, by the code that publishes them.

mod explained;
mod words;

use super::{Format, Output};
use crate::indicators::compute::reckon;
use crate::indicators::explain::explain;
use crate::indicators::figure::AsJson;
use crate::indicators::filter::Filter;
use crate::indicators::period::Period;
use crate::indicators::read::{self, FILES};
use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Recompute every indicator from a data package.
#[derive(Debug, Args)]
pub struct Recompute {
    /// Folder of the package; the five CSV files suffice.
    #[arg(long)]
    package: PathBuf,
    /// First day of the period.
    #[arg(long, value_parser = super::day)]
    from: NaiveDate,
    /// Last day of the period.
    #[arg(long, value_parser = super::day)]
    to: NaiveDate,
    /// Last day whose events are believed; on or after the last day of the period.
    #[arg(long, value_parser = super::day)]
    as_of: NaiveDate,
    /// Keep only rows with this value, for example region=MA-02 or urgent=1; may be repeated.
    #[arg(long = "where", value_name = "COLUMN=VALUE")]
    conditions: Vec<String>,
    /// Add the compliance score of each body.
    #[arg(long)]
    scores: bool,
    /// List who is counted in this indicator, for example T01, and why each other one is not.
    #[arg(long, value_name = "ID")]
    explain: Option<String>,
}

impl Recompute {
    /// Runs the command.
    ///
    /// # Errors
    /// One sentence on the period, the package, the condition or the indicator that is wrong.
    pub fn run(self, out: &Output) -> Result<()> {
        let period = Period::new(self.from, self.to, self.as_of)?;
        let bar = progress(&self.package);
        let mut log = read::package(&self.package, &|bytes| bar.inc(bytes))?;
        bar.finish_and_clear();
        log.notes.iter().for_each(|note| eprintln!("wasl: {note}"));
        log.limits.reach(self.as_of);
        let filter = Filter::parse(&log, &self.conditions)?;
        if let Some(id) = &self.explain {
            let told = explain(&log, period, &filter, id)?;
            return match out.format {
                Format::Json => print_json(&explained::AsJson { id, told: &told, lang: &out.lang }),
                Format::Words => printed(|to| explained::words(to, &told, &out.lang)),
            };
        }
        let figures = reckon(&log, period, &filter).figures(self.scores);
        match out.format {
            Format::Json => print_json(&AsJson(&figures)),
            Format::Words => print(&words::table(&figures, period, &self.conditions, &out.lang)),
        }
    }
}

/// A bar over the bytes of the package, on a terminal only.
fn progress(package: &Path) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let size = |file: &&str| std::fs::metadata(package.join(file)).map_or(0, |m| m.len());
    let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {eta}");
    let bar = ProgressBar::new(FILES.iter().map(size).sum());
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}

fn print_json(value: &impl Serialize) -> Result<()> {
    printed(|to| {
        serde_json::to_writer_pretty(&mut *to, value)?;
        to.write_all(b"\n")
    })
}

fn print(text: &str) -> Result<()> {
    printed(|to| to.write_all(text.as_bytes()))
}

/// Writes to standard output. A reader that stops early, such as `head`, is no failure.
fn printed(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let mut to = BufWriter::new(io::stdout().lock());
    match write(&mut to).and_then(|()| to.flush()) {
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("standard output"),
    }
}
