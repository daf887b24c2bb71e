//! Whether the service can work: what `/readyz`, the start of the service and `wasl check` ask.

use super::App;
use super::documents::{has_room, path_of, takes_a_file};
use crate::store::documents::{self, DocumentRow};
use crate::store::{Store, StoreError};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Documents looked for where nobody has time for all of them: their ids are random, so those at both ends
/// are a sample of all.
const SAMPLE: i64 = 8;
/// Documents looked for at a time.
const PAGE: i64 = 500;

/// What keeps the service from working; nothing where it can.
#[derive(Debug, Default)]
pub struct Trouble {
    /// Why no file can be written into the data folder.
    pub files: Option<io::Error>,
    /// Documents that are gone.
    pub documents: Option<Gone>,
    /// Why the database takes nothing.
    pub database: Option<StoreError>,
}

/// Documents that the database knows and the data folder does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    folder: PathBuf,
    looked: usize,
    gone: usize,
    first: String,
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (folder, gone, looked) = (self.folder.display(), self.gone, self.looked);
        write!(
            f,
            "{folder} lacks {gone} of {looked} documents that the database knows, such as {}",
            self.first
        )
    }
}

/// What keeps an app from working. It takes the same time however much the register holds.
pub fn look(app: &App) -> Trouble {
    let folder = app.has_its_folder();
    let has_folder = folder.is_ok();
    let mut trouble =
        Trouble { files: folder.and_then(|()| has_room(&app.data_dir)).err(), ..Trouble::default() };
    let beside = app.store.folder().and_then(|folder| takes_a_file(&folder).err());
    let its_own = app.store.is_its_own();
    trouble.database = its_own.and_then(|()| app.store.takes_writing(beside.is_some())).err();
    // Something small may still find room in the log of the database where no filing does.
    if let (None, Some(full)) = (&trouble.database, beside.filter(|e| e.kind() == io::ErrorKind::StorageFull))
    {
        trouble.database = Some(StoreError::NoRoom(full.into()));
    }
    // A mark that is away with the whole data folder is trouble of the folder, which has its own word.
    if !app.store.has_its_file() || has_folder && !app.store.has_its_mark() {
        let why =
            "the database file, or its mark, is not where it was opened: restart with both in their places";
        trouble.database = Some(StoreError::Unavailable(why.into()));
    }
    match some_gone(&app.store, &app.data_dir) {
        Ok(gone) => trouble.documents = gone,
        Err(e) => trouble.database = trouble.database.or(Some(e)),
    }
    trouble
}

/// Looks for a few documents, so that a folder that is away, empty or of another register is seen.
///
/// # Errors
/// When the database fails.
pub fn some_gone(store: &Store, data_dir: &Path) -> Result<Option<Gone>, StoreError> {
    let rows = store.read(|conn| documents::at_both_ends(conn, SAMPLE))?;
    Ok(among(data_dir, &rows))
}

/// Looks for every document; `Err` within are those that are gone, else how many there are.
///
/// # Errors
/// When the database fails.
pub fn all_there(store: &Store, data_dir: &Path) -> Result<Result<usize, Gone>, StoreError> {
    let (mut found, mut after): (Result<usize, Gone>, String) = (Ok(0), String::new());
    loop {
        let rows = store.read(|conn| documents::page_after(conn, &after, PAGE))?;
        let Some(last) = rows.last() else { return Ok(found) };
        after.clone_from(&last.id);
        found = match (found, among(data_dir, &rows)) {
            (Ok(there), None) => Ok(there + rows.len()),
            (Ok(there), Some(gone)) => Err(Gone { looked: gone.looked + there, ..gone }),
            (Err(before), now) => Err(Gone {
                looked: before.looked + rows.len(),
                gone: before.gone + now.map_or(0, |now| now.gone),
                ..before
            }),
        };
    }
}

fn among(data_dir: &Path, rows: &[DocumentRow]) -> Option<Gone> {
    let is_there = |row: &&DocumentRow| {
        let held = std::fs::metadata(path_of(data_dir, &row.sha256));
        held.is_ok_and(|held| held.is_file() && i64::try_from(held.len()) == Ok(row.bytes))
    };
    let mut gone = rows.iter().filter(|row| !is_there(row));
    let first = gone.next()?.id.clone();
    Some(Gone { folder: data_dir.join("documents"), looked: rows.len(), gone: 1 + gone.count(), first })
}
