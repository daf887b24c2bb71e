//! What nobody needs any more goes: hourly, in short steps, and between them a stop is heard.

use super::error::{Error, Result};
use super::jobs::{Asked, operate};
use super::letters::outgoing;
use super::{App, evidence};
use crate::clock::Moment;
use crate::store::{documents, idempotency, sessions};
use chrono::TimeDelta;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

/// How long the answer to a key is kept for its repetition.
const KEYS: TimeDelta = TimeDelta::days(7);
/// How long an ended session is remembered: what was typed in it may be sent again for a day.
const SESSIONS: TimeDelta = TimeDelta::days(7);
/// How long a document waits for the act that names it.
const UNNAMED: TimeDelta = TimeDelta::days(1);
/// How many documents are looked at in one step.
const STEP: i64 = 100;
/// How old a file on its way is before nobody can be sending it any more; an upload ends within an hour.
const UPLOADS: Duration = Duration::from_secs(2 * 3_600);

/// What went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Traces of letters that left.
    pub letters: usize,
    /// Sessions and one-time links that were over.
    pub sessions: usize,
    /// Kept answers.
    pub keys: usize,
    /// Files that never arrived whole.
    pub uploads: usize,
    /// Documents that arrived and that no act named.
    pub documents: usize,
    /// Places in which nobody waits any more.
    pub limits: usize,
    /// Jobs that were over long ago.
    pub jobs: usize,
}

/// Lets everything go whose time is over.
///
/// # Errors
/// [`Error::Unproved`]; when the database or the disk fails: what went before is gone.
pub fn tidy(app: &App) -> Result<Tidied> {
    tidy_while(app, &Asked::new(app))
}

/// The same, until it is told to end: what is left goes in an hour.
///
/// # Errors
/// As [`tidy`].
pub fn tidy_while(app: &App, asked: &Asked<'_>) -> Result<Tidied> {
    evidence::ask_today(app)?;
    let now = app.clock.now();
    let sessions = app.store.write(|tx| sessions::purge(tx, now.plus(-SESSIONS)).map_err(Error::from))?;
    let keys = app.store.write(|tx| idempotency::purge(tx, now.plus(-KEYS)).map_err(Error::from))?;
    let uploads = forgotten(&app.data_dir.join("incoming")).map_err(Error::Files)?;
    let ends = || asked.ends();
    let documents = if ends() { 0 } else { unnamed(app, now.plus(-UNNAMED), &ends)? };
    let jobs = if ends() { 0 } else { operate::forget(app, &ends)? };
    let limits = if ends() || app.store.is_sqlite() { 0 } else { app.store.forget_spent()? };
    let letters = if ends() { 0 } else { outgoing::tidy_while(app, &ends)? };
    Ok(Tidied { letters, sessions, keys, uploads, documents, limits, jobs })
}

/// Lets go of documents that were deposited before an instant and that no act named: first the row, then the
/// bytes, if no other document has the same. It ends with the first step in which none could go.
fn unnamed(app: &App, before: Moment, ends: &dyn Fn() -> bool) -> Result<usize> {
    let mut gone = 0;
    loop {
        let rows = app.store.read(|conn| documents::loose_before(conn, before, STEP).map_err(Error::from))?;
        let so_far = gone;
        for row in rows.iter().filter(|_| !ends()) {
            gone += usize::from(super::documents::forget(app, row)?);
        }
        if gone == so_far {
            return Ok(gone);
        }
    }
}

/// Removes what was left half-sent by a process that was killed.
fn forgotten(folder: &Path) -> io::Result<usize> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(e) => return Err(e),
    };
    let mut gone = 0;
    for entry in entries {
        let entry = entry?;
        // Its sender may end in this very moment, and take it along.
        let Ok(changed) = entry.metadata().and_then(|m| m.modified()) else { continue };
        if changed.elapsed().unwrap_or_default() > UPLOADS && fs::remove_file(entry.path()).is_ok() {
            gone += 1;
        }
    }
    Ok(gone)
}
