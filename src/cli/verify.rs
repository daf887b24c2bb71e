//! `wasl verify`: every chain, text, row and count is recomputed from the journal, and every file hashed.

use super::{Format, Output, open, out::out};
use crate::app::last_proof::LastProof;
use crate::app::marked;
use crate::app::verify::{Verified, verify};
use crate::clock::Clock;
use crate::config::Config;
use crate::guard::seal::Sealer;
use anyhow::{Result, bail};
use clap::Args;

/// Prove that chains, texts, rows, counts and files agree with the journal.
#[derive(Debug, Args)]
pub struct Verify {}

impl Verify {
    /// Runs the verb.
    ///
    /// # Errors
    /// When anything differs; the sentence names the first row.
    pub fn run(self, out: &Output) -> Result<()> {
        let config = Config::load()?;
        super::logging::start(config.log.as_str());
        let (store, keys) = open::store_to_look_at(&config)?;
        let later = store.later_migrations()?;
        if !later.is_empty() {
            // It knows neither their tables nor their seals, and would call them foreign.
            bail!(
                "the database has the schema of a later program ({}): verify it with that one",
                later.join(", ")
            );
        }
        let folder = config.folder.path();
        let compared = marked::compare(&store, &keys, folder)?;
        let mut found = verify(&store, (folder, &*open::blobs(&config)?), &Sealer::new(&keys), |_| ())?;
        found.add_mark(&compared);
        if let Err(e) = LastProof::keep(folder, &found, Clock::System.now()) {
            // What was found is told all the same; the start of the service hears of the run before.
            tracing::warn!(
                error = &e as &dyn std::error::Error,
                "what was found could not be kept in the data folder"
            );
        }
        if out.format == Format::Json {
            out!("{}", serde_json::to_string(&found)?);
        } else {
            let Verified { cases, events, rollups, documents, figures, seals, .. } = &found;
            out!(
                "requests {cases}, events {events}, rollups {rollups}, figures {figures}, documents {documents}, \
                 seals {seals}"
            );
            found.first.iter().for_each(|d| out!("  {d}"));
        }
        if !found.is_whole() {
            let first = found.first.first().map(String::as_str).unwrap_or_default();
            bail!("{} differences; the first: {first}", found.differences);
        }
        Ok(())
    }
}
