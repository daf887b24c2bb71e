//! Several servers of one PostgreSQL database are one service only where they share the address that people know and the
//! folder of the documents: a link of one opens at the others, and what one took they can give. One that does not share
//! them is refused at its start, by name. (Another key is refused by [`super::bound_key`].)

use super::documents::{FOLDER, has_its_documents};
use super::{App, SERVED_AT};
use crate::guard::keys::write_once;
use crate::guard::token::digest;
use crate::ids::new_public_id;
use crate::store::presence::Presence;
use crate::store::{StoreError, meta};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The file that names the folder of the documents.
const NAME_FILE: &str = "folder.id";
/// How many characters tell addresses, and folders, apart.
const TOLD: usize = 16;
/// What stands for a folder that is away, or takes no name.
const NAMELESS: &str = "-";

/// Why a server may not join those that run.
#[derive(Debug, thiserror::Error)]
pub enum NotOfThem {
    /// They serve another address.
    #[error(
        "another server of this database is running as {theirs}, and this one would serve {mine}: set the same \
         WASL_PUBLIC_URL for both, the address that people know, or stop the other one first"
    )]
    Address {
        /// The address of those that run.
        theirs: String,
        /// That of this one.
        mine: String,
    },
    /// They keep documents elsewhere.
    #[error(
        "another server of this database is running with another folder of documents than {folder}: let both have \
         the same one in WASL_DATA_DIR, on a disk that they share, or stop the other one first"
    )]
    Documents {
        /// The folder of this one.
        folder: PathBuf,
    },
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Joins the servers of the database of an app; `None` on SQLite, which one server alone has open. One whose folder is
/// away, or takes no name, may serve what it can where no other runs, and keeps no other from joining.
///
/// # Errors
/// [`NotOfThem`].
pub fn join(app: &App) -> Result<Option<Presence>, NotOfThem> {
    if app.store.is_sqlite() {
        return Ok(None);
    }
    let folder = app.data_dir.join(FOLDER);
    let name = has_its_documents(app).is_ok().then(|| name_of(&folder)).transpose().unwrap_or_else(|e| {
        let error = &e as &dyn std::error::Error;
        tracing::warn!(error, "the folder of documents takes no name: other servers cannot be told from it");
        None
    });
    let address = digest(&app.public_url)[..TOLD].to_owned();
    match app.store.join(&format!("{address} {}", name.as_deref().unwrap_or(NAMELESS)))? {
        None => Ok(None),
        Some(Ok(joined)) => Ok(name.map(|_| joined)),
        Some(Err(other)) if other.starts_with(&address) => Err(NotOfThem::Documents { folder }),
        Some(Err(_)) => {
            let theirs = app.store.read(|conn| meta::get(conn, SERVED_AT))?;
            let theirs = theirs.unwrap_or_else(|| "another address".to_owned());
            Err(NotOfThem::Address { theirs, mine: app.public_url.clone() })
        }
    }
}

/// The name of a folder, given to it where it has none.
fn name_of(folder: &Path) -> io::Result<String> {
    let file = folder.join(NAME_FILE);
    if !file.try_exists()? {
        write_once(folder, NAME_FILE, &digest(&new_public_id())[..TOLD])?;
    }
    Ok(fs::read_to_string(&file)?.trim().chars().take(TOLD).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_once_and_for_good() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join(FOLDER);
        let named: Vec<String> = std::thread::scope(|s| {
            let all: Vec<_> = (0..8).map(|_| s.spawn(|| name_of(&folder).unwrap())).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        assert!(named.iter().all(|name| *name == named[0] && name.len() == TOLD), "{named:?}");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "no draft is left");
        assert_ne!(name_of(&dir.path().join("other")).unwrap(), named[0]);
    }
}
