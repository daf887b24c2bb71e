//! Whether the service can work: what `/readyz`, the start of the service and `wasl check` ask.

use super::App;
use crate::blobs::Blobs;
use crate::blobs::folder::{has_room, takes_a_file};
use crate::store::documents::{self, DocumentRow};
use crate::store::{Store, StoreError};
use std::fmt;
use std::io;

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

/// Documents that the database knows and their place does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    place: String,
    looked: usize,
    gone: usize,
    first: String,
}

impl fmt::Display for Gone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, looked, gone, first } = self;
        write!(f, "{place} lacks {gone} of {looked} documents that the database knows, such as {first}")
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
    match some_gone(&app.store, &*app.blobs) {
        Ok(gone) => trouble.documents = gone,
        Err(Untold::Store(e)) => trouble.database = trouble.database.or(Some(e)),
        Err(Untold::Files(e)) => trouble.files = trouble.files.or(Some(e)),
    }
    trouble
}

/// Why it cannot be told which documents are gone.
#[derive(Debug, thiserror::Error)]
pub enum Untold {
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Their place does not answer.
    #[error(transparent)]
    Files(#[from] io::Error),
}

/// Looks for a few documents, so that a place that is away, empty or of another register is seen. Their ids are random:
/// those at both ends are a sample of all.
///
/// # Errors
/// [`Untold`].
pub fn some_gone(store: &Store, blobs: &dyn Blobs) -> Result<Option<Gone>, Untold> {
    let rows = store.read(|conn| documents::at_both_ends(conn, blobs.sample()))?;
    Ok(among(blobs, &rows)?)
}

/// Looks for every document; `Err` within are those that are gone, else how many there are.
///
/// # Errors
/// [`Untold`].
pub fn all_there(store: &Store, blobs: &dyn Blobs) -> Result<Result<usize, Gone>, Untold> {
    let (mut found, mut after): (Result<usize, Gone>, String) = (Ok(0), String::new());
    loop {
        let rows = store.read(|conn| documents::page_after(conn, &after, PAGE))?;
        let Some(last) = rows.last() else { return Ok(found) };
        after.clone_from(&last.id);
        found = match (found, among(blobs, &rows)?) {
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

fn among(blobs: &dyn Blobs, rows: &[DocumentRow]) -> io::Result<Option<Gone>> {
    let mut gone = Vec::new();
    for row in rows {
        if blobs.size(&row.sha256)?.and_then(|bytes| i64::try_from(bytes).ok()) != Some(row.bytes) {
            gone.push(row);
        }
    }
    let told = |first: &&DocumentRow| Gone {
        place: blobs.name(),
        looked: rows.len(),
        gone: gone.len(),
        first: first.id.clone(),
    };
    Ok(gone.first().map(told))
}
