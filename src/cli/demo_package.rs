//! `wasl demo-package`: a plausible package for trials and benchmarks.

use super::{Format, Output, out::out};
use crate::indicators::demo::Demo;
use crate::indicators::package::edition::Edition;
use crate::indicators::package::write::write;
use crate::law::settings::Settings;
use anyhow::{Context, Result};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Write a plausible data package for trials and benchmarks.
#[derive(Debug, Args)]
pub struct DemoPackage {
    /// How many requests.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=100_000_000))]
    requests: u32,
    /// The same seed gives the same bytes.
    #[arg(long)]
    seed: u64,
    /// Folder to write; it must not exist or be empty.
    #[arg(long)]
    out: PathBuf,
    /// Leave the restricted columns out, as in an edition for everyone.
    #[arg(long)]
    public: bool,
}

impl DemoPackage {
    /// Runs the command.
    ///
    /// # Errors
    /// When the folder holds something or cannot be written.
    pub fn run(self, out: &Output) -> Result<()> {
        let demo = Demo::new(usize::try_from(self.requests)?, self.seed);
        let (period, as_of) = Demo::edition().context("the edition of the demo")?;
        let edition = Edition {
            period,
            as_of,
            settings: Settings::default(),
            full: !self.public,
            simulated: true,
            licence: None,
            told: None,
            previous: &[],
            before: &[],
        };
        let bar = progress(demo.len());
        let written = write(&self.out, &edition, &demo, &demo.tables(), &|| bar.inc(1))?;
        bar.finish_and_clear();
        if out.format == Format::Json {
            let told = serde_json::json!({
                "out": self.out, "requests": written.requests, "events": written.events,
                "period": edition.period.name, "as_of": as_of, "manifest": written.manifest,
            });
            out!("{told:#}");
            return Ok(());
        }
        let (requests, events, folder) = (written.requests, written.events, self.out.display());
        out!(
            "{}",
            match out.lang.as_str() {
                "fr" => format!(
                    "{folder} : {requests} demandes et {events} événements simulés, {} au {as_of}",
                    edition.period.name
                ),
                "en" => format!(
                    "{folder}: {requests} simulated requests and {events} events, {} as of {as_of}",
                    edition.period.name
                ),
                _ => format!(
                    "\u{200F}\u{2066}{folder}\u{2069}: طلبات تجريبية عددها \u{2066}{requests}\u{2069} وأحداث عددها \u{2066}{events}\u{2069}، سنة \u{2066}{}\u{2069} إلى غاية \u{2066}{as_of}\u{2069}",
                    edition.period.name
                ),
            }
        );
        Ok(())
    }
}

/// A bar over the requests, on a terminal only.
fn progress(requests: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} {eta}");
    let bar = ProgressBar::new(requests as u64);
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
}
