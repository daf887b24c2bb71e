//! `wasl sweep`: records silence and the other limits that passed.

use super::{Format, Output, open, out::out};
use crate::app::evidence::sweep_proved;
use crate::config::Config;
use anyhow::Result;
use chrono::NaiveDate;
use clap::Args;

/// Record silence and other limits passed.
#[derive(Debug, Args)]
pub struct Sweep {
    /// The day; today by default.
    #[arg(long, value_parser = super::day)]
    on: Option<NaiveDate>,
    /// Say what would be recorded, and record nothing.
    #[arg(long)]
    dry_run: bool,
    /// This day has come, whatever the register shows: sweep it.
    #[arg(long, value_name = "DAY", value_parser = super::day, conflicts_with = "on")]
    confirm_day: Option<NaiveDate>,
}

impl Sweep {
    /// Runs the verb.
    ///
    /// # Errors
    /// When the day is still to come or nothing shows that it has come, or a case could not be swept.
    pub fn run(self, out: &Output) -> Result<()> {
        let config = Config::load()?;
        super::logging::start(config.log.as_str());
        let app = open::app(&config)?;
        let on = self.on.or(self.confirm_day).unwrap_or_else(|| app.clock.today());
        let swept = sweep_proved(&app, on, self.confirm_day, self.dry_run).map_err(|e| super::explain(&e))?;
        if out.format == Format::Json {
            out!("{}", serde_json::to_string(&swept)?);
            return Ok(());
        }
        let [silences, closed] = match out.lang.as_str() {
            "ar" => ["حالات عدم الرد المسجلة", "ملفات مغلقة"],
            "en" => ["silences recorded", "files closed"],
            _ => ["absences de réponse inscrites", "dossiers clos"],
        };
        out!("{on} — {silences}: {} — {closed}: {}", swept.silences, swept.closed);
        swept.numbers.iter().for_each(|n| out!("  {n}"));
        Ok(())
    }
}
