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
        "{0}; nothing was written. Put the newest database back; if this copy was restored on purpose, run: \
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

/// Holds a database against the mark of its data folder; [`Behind`] within.
///
/// # Errors
/// When the database or the mark cannot be read.
pub fn compare(store: &Store, keys: &Keys, folder: &Path) -> Result<Result<Place, Behind>, NotMarked> {
    Ok(store.compare(&open(keys, folder)?)?)
}

/// Marks every commit from now on, if the database has come as far as its mark.
///
/// # Errors
/// [`NotMarked`], and then nothing is changed.
pub fn go_on(store: &Store, keys: &Keys, folder: &Path) -> Result<(), NotMarked> {
    let mark = open(keys, folder)?;
    let place = store.compare(&mark)?.map_err(NotMarked::Behind)?;
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
