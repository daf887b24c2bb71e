//! `wasl publish`: an edition of the open data, told from the journal.

use super::{Format, Output, open, out::out};
use crate::app::event_log::{log_cases, log_tables};
use crate::config::Config;
use crate::law::settings::rule_set_on;
use crate::reckon::package::changes::told_before;
use crate::reckon::package::write::{Edition, write};
use crate::reckon::period::Named;
use crate::reckon::release::lawful;
use anyhow::{Context, Result, bail};
use chrono::NaiveDate;
use clap::Args;
use std::path::PathBuf;

/// Publish an edition: the data package of a period.
#[derive(Debug, Args)]
pub struct Publish {
    /// A year or a quarter, for example 2026-Q3.
    #[arg(long)]
    period: String,
    /// Last day whose events count: for a quarter its end and 20 working days, for a year its end and
    /// 60; that day by default.
    #[arg(long, value_parser = super::day)]
    as_of: Option<NaiveDate>,
    /// Folder to write; it must not exist or be empty.
    #[arg(long)]
    out: PathBuf,
    /// Folder of an edition before, to tell what changed since; may be repeated.
    #[arg(long, value_name = "DIR")]
    previous: Vec<PathBuf>,
    /// The package alone, without reports.
    #[arg(long)]
    package_only: bool,
    /// With the restricted columns, for the committee.
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
        let release = lawful(&period, self.as_of, app.clock.today(), &app.calendar())?;
        let as_of = release.as_of;
        let previous = told_before(&self.previous, &period, as_of)?;
        let cases = log_cases(&app)?;
        let tables = log_tables(&app, as_of);
        let edition = Edition {
            period,
            as_of,
            settings: rule_set_on(as_of).settings,
            full: self.full,
            simulated: app.simulated,
            licence: None,
            previous: &previous,
        };
        let written = write(&self.out, &edition, &cases, &tables, &|| ())?;
        if out.format == Format::Json {
            let told = serde_json::json!({
                "out": self.out, "requests": written.requests, "events": written.events,
                "period": edition.period.name, "as_of": as_of, "changes": written.changes.len(),
                "manifest": written.manifest,
            });
            out!("{told}");
        } else {
            out!("{} {} {}", self.out.display(), written.requests, written.manifest);
        }
        Ok(())
    }
}
