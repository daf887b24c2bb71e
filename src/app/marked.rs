//! The register goes on only from where it had come: its database is held against the mark of the data
//! folder before anything is written, and a restored copy is declared.

use crate::clock::Moment;
use crate::guard::keys::{Keys, Purpose};
use crate::store::mark::{self, Behind, Mark, Place};
use crate::store::{Store, StoreError, meta};
use std::io;
use std::path::Path;

/// Why the register does not go on.
#[derive(Debug, thiserror::Error)]
pub enum NotMarked {
    /// The database is not as far as it was.
    #[error(
        "{0}; nothing was written. Put the newest database back, on SQLite with the -wal and -shm that were copied \
         with it and without any other; if this copy was restored on purpose, run: \
         wasl admin restore-declared --reason TEXT"
    )]
    Behind(Behind),
    /// The mark cannot be read or written.
    #[error("the mark of the data folder cannot be read or written")]
    Io(#[from] io::Error),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn open(keys: &Keys, folder: &Path) -> io::Result<Mark> {
    Mark::open(folder, &keys.every(Purpose::Mark))
}

/// Whether the mark of a data folder says that a register has begun.
///
/// # Errors
/// When it cannot be read.
pub fn has_begun(folder: &Path) -> io::Result<bool> {
    match std::fs::metadata(folder.join(mark::FILE)) {
        Ok(file) => Ok(file.len() > 0),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}

/// Holds a database against the mark of its data folder; [`Behind`] within.
///
/// # Errors
/// When the database or the mark cannot be read.
pub fn compare(store: &Store, keys: &Keys, folder: &Path) -> Result<Result<Place, Behind>, NotMarked> {
    let mark = if is_there(folder)? { Some(open(keys, folder)?) } else { None };
    Ok(store.compare(mark.as_ref())?)
}

/// Holds a mark against a database without any table: it begins a register only where none has begun.
///
/// # Errors
/// [`NotMarked`].
pub fn begins(keys: &Keys, folder: &Path) -> Result<(), NotMarked> {
    if !is_there(folder)? {
        return Ok(());
    }
    match open(keys, folder)?.read()?.map_err(NotMarked::Behind)? {
        Some(place) if place.commits > 0 => {
            Err(NotMarked::Behind(Behind::Older { has: 0, marked: place.commits }))
        }
        _ => Ok(()),
    }
}

fn is_there(folder: &Path) -> io::Result<bool> {
    folder.join(mark::FILE).try_exists()
}

/// Marks every commit from now on, if the database has come as far as its mark.
///
/// # Errors
/// [`NotMarked`], and then nothing is changed.
pub fn go_on(store: &Store, keys: &Keys, folder: &Path) -> Result<(), NotMarked> {
    let mark = open(keys, folder)?;
    let place = store.compare(Some(&mark))?.map_err(NotMarked::Behind)?;
    mark.put(&place)?;
    store.mark_in(mark);
    Ok(())
}

/// Marks a database that begins, whatever was marked before.
///
/// # Errors
/// When the database cannot be read or the mark written.
pub fn begin(store: &Store, keys: &Keys, folder: &Path) -> Result<(), NotMarked> {
    let place = store.read(mark::place_of)?;
    Ok(open(keys, folder)?.declare(&place)?)
}

/// Declares that the database is a restored copy: it goes on from where it is, and says so for good.
///
/// # Errors
/// When the database or the mark cannot be written.
pub fn declare(
    store: &Store,
    keys: &Keys,
    folder: &Path,
    reason: &str,
    at: Moment,
) -> Result<String, NotMarked> {
    let lost = match compare(store, keys, folder)? {
        Ok(place) => format!("no commit was missing, of {}", place.commits),
        Err(behind) => behind.to_string(),
    };
    store.write(|tx| meta::set(tx, &format!("restored {at}"), &format!("{reason} ({lost})")))?;
    begin(store, keys, folder)?;
    Ok(lost)
}
