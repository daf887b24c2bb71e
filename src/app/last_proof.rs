//! What `wasl verify` found last, kept in the data folder: the service says it when it starts.

use super::verify::Verified;
use crate::clock::Moment;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Name of the file.
const FILE: &str = "verified.json";

/// The last proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastProof {
    /// When it ended.
    pub at: Moment,
    /// Requests whose chain was walked.
    pub requests: u64,
    /// How many differences there were.
    pub differences: u64,
    /// The first of them.
    pub first: Option<String>,
}

impl LastProof {
    /// Keeps what was found, in place of what was found before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn keep(folder: &Path, found: &Verified, at: Moment) -> io::Result<()> {
        let proof = Self {
            at,
            requests: found.cases,
            differences: found.differences,
            first: found.first.first().cloned(),
        };
        let draft = folder.join(format!("{FILE}.new"));
        let mut file = File::create(&draft)?;
        serde_json::to_writer(&mut file, &proof)?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        fs::rename(&draft, folder.join(FILE))?;
        File::open(folder)?.sync_all()
    }

    /// What was found last; `None` where nobody verified yet.
    ///
    /// # Errors
    /// When the file cannot be read, or holds something else.
    pub fn read(folder: &Path) -> io::Result<Option<Self>> {
        match fs::read(folder.join(FILE)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(e) => Err(e),
        }
    }

    /// Says in the log what was found last.
    pub fn tell(folder: &Path) {
        match Self::read(folder) {
            Ok(Some(proof)) if proof.differences == 0 => {
                tracing::info!(at = %proof.at, requests = proof.requests, "the last verify found no difference");
            }
            Ok(Some(proof)) => tracing::error!(
                at = %proof.at,
                differences = proof.differences,
                first = proof.first.unwrap_or_default(),
                "the last verify found differences; run: wasl verify"
            ),
            Ok(None) => tracing::warn!("nobody has verified this register yet; run: wasl verify"),
            Err(e) => {
                let error = &e as &dyn std::error::Error;
                tracing::warn!(error, "what the last verify found cannot be read");
            }
        }
    }
}
