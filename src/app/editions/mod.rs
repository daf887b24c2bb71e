//! Editions of the open data: published once, kept whole on the machine, and served as they are.
//!
//! An edition is a row of the store and a folder of files under the data folder,
//! `editions/<id>/`. Neither is ever changed: a correction is a further revision of the same period,
//! beside the one it corrects.
//!
//! | file | idea |
//! | --- | --- |
//! | [`keep`] | an edition is made, kept and put on the list |
//! | `archive` | its files in one |
//! | [`fetch`] | it comes to a server that did not publish it |
//! | [`shelf`] | what of an edition is asked for often, found without reading the whole |
//! | `places` | its figures by place |
//! | `index` | where the events of its log stand |
//! | [`log`] | its event log, page by page |

mod archive;
pub mod fetch;
mod index;
pub mod keep;
pub mod log;
mod places;
pub mod proof;
pub mod shelf;

use super::App;
use super::error::{Error, Result};
use crate::indicators::package::values::ValueRow;
use crate::indicators::period::Named;
use crate::store::editions::{self as rows, EditionRow, Status};
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder of all editions.
fn folder(data_dir: &Path) -> PathBuf {
    data_dir.join("editions")
}

/// The folder of an edition.
fn folder_of(data_dir: &Path, id: &str) -> PathBuf {
    folder(data_dir).join(id)
}

/// The folder of the files of an edition as anyone downloads them.
pub fn package_of(data_dir: &Path, id: &str) -> PathBuf {
    folder_of(data_dir, id).join("package")
}

/// The name of the archive of an edition.
pub fn archive_name(id: &str) -> String {
    format!("wasl-{id}.zip")
}

fn internal(e: io::Error) -> Error {
    Error::Internal(anyhow::Error::from(e).context("the folder of editions"))
}

/// Nothing of an edition that was cut short, or that no list names, is left.
fn empty(dir: &Path) -> Result<()> {
    match fs::remove_dir_all(dir) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(internal(e)),
        _ => Ok(()),
    }
}

/// Every edition, the latest first.
///
/// # Errors
/// When the database fails.
pub fn all(app: &App) -> Result<Vec<EditionRow>> {
    app.store.read(|conn| rows::all(conn).map_err(Error::from))
}

/// The latest revision of a period.
///
/// # Errors
/// When the database fails.
pub fn latest(app: &App, period: &str) -> Result<Option<EditionRow>> {
    app.store.read(|conn| rows::latest(conn, period).map_err(Error::from))
}

/// The latest edition of all that satisfies a condition; of a period its latest revision.
///
/// # Errors
/// When the database fails.
pub fn newest(app: &App, fit: impl Fn(&EditionRow) -> bool) -> Result<Option<EditionRow>> {
    Ok(all(app)?.into_iter().find(fit))
}

/// What the final edition of a year tells of requesters, with that edition; nothing of another period,
/// and nothing while none is published or its files are lost.
///
/// # Errors
/// When the database fails.
pub fn people(app: &App, period: &str) -> Result<Option<(EditionRow, Arc<[ValueRow]>)>> {
    let Some(row) = latest(app, period)?.filter(|row| row.status == Status::Final) else { return Ok(None) };
    Ok(app.editions.readable(app, &row.id).map(|opened| (row, Arc::clone(&opened.people))))
}

/// The last edition that tells a period as of a day, its own or that of its year, with its files; none while
/// there is none or they are lost.
///
/// # Errors
/// When the database fails.
pub fn telling(app: &App, period: &str, as_of: NaiveDate) -> Result<Option<Arc<shelf::Opened>>> {
    let year = Named::parse(period).and_then(|named| named.year()).map(|year| year.name);
    let mut last: Option<EditionRow> = None;
    for name in [Some(period), year.as_deref()].into_iter().flatten() {
        let row = latest(app, name)?.filter(|row| row.as_of == as_of);
        last = last.into_iter().chain(row).max_by_key(|row| row.published_at);
    }
    Ok(last.and_then(|row| app.editions.readable(app, &row.id)))
}

/// The year or the quarter of an edition.
pub fn named(row: &EditionRow) -> Option<Named> {
    Named::parse(&row.period)
}
