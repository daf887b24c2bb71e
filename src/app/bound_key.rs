//! The keys of a database: it knows their fingerprints, and is opened with no others.
//!
//! Under another key nothing opens that was sealed: waiting letters, identity numbers, answers kept. So a
//! start beside a wrong or an empty data folder is refused before it can do harm, and no new key is made.

use crate::guard::keys::{FILE, KeyError, Keys, Purpose};
use crate::guard::seal::Sealer;
use crate::store::{Conn, Store, StoreError, meta, requesters};
use std::path::Path;

/// Where the store keeps the fingerprints, newest first, with spaces.
const KNOWN: &str = "key_fingerprints";

/// Why a database is not opened with the keys of a data folder.
#[derive(Debug, thiserror::Error)]
pub enum NotItsKey {
    /// The folder has no key file, and a new one would not do.
    #[error(
        "the key file {file} is not there, and the database was used with the key {known}: put its key file \
         back, or name its data folder in WASL_DATA_DIR; no new key was made"
    )]
    Missing {
        /// Where it should be.
        file: String,
        /// The keys of the database.
        known: String,
    },
    /// The folder is that of another database.
    #[error(
        "the key file {file} holds the key {found}, and the database was used with the key {known}: put its \
         key file back, or name its data folder in WASL_DATA_DIR"
    )]
    Other {
        /// The key file.
        file: String,
        /// The keys in it.
        found: String,
        /// The keys of the database.
        known: String,
    },
    /// A line was taken out of the key file, or put in another order.
    #[error(
        "the key file {file} has the keys {found}, and the database was used with {known}: put back every \
         line, the oldest last; a new key is a line on top"
    )]
    Lines {
        /// The key file.
        file: String,
        /// The keys in it.
        found: String,
        /// The keys of the database.
        known: String,
    },
    /// The key file cannot be had.
    #[error(transparent)]
    Keys(#[from] KeyError),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The keys of a database, looked at: no key is made, and the database learns none.
///
/// # Errors
/// [`NotItsKey`]; [`KeyError`] within where the folder has no key file yet.
pub fn look(store: &Store, folder: &Path) -> Result<Keys, NotItsKey> {
    let (known, file) = (Known::of(store)?, folder.join(FILE));
    if !is_there(&file)? {
        let known = known.told().unwrap_or_else(|| "of its first start".to_owned());
        return Err(NotItsKey::Missing { file: file.display().to_string(), known });
    }
    let keys = Keys::open(folder)?;
    known.compare(&keys, &file)?;
    store.seal_under(&keys.every(Purpose::Rows));
    Ok(keys)
}

fn is_there(file: &Path) -> Result<bool, KeyError> {
    file.try_exists().map_err(|source| KeyError::Io { path: file.to_owned(), source })
}

/// The keys of a database, from its data folder. A database that knows none yet is bound to these; only
/// then may a new key file be made.
///
/// # Errors
/// [`NotItsKey`]; nothing is changed then.
pub fn open(store: &Store, folder: &Path) -> Result<Keys, NotItsKey> {
    let known = Known::of(store)?;
    let file = folder.join(FILE);
    if !is_there(&file)?
        && let Some(known) = known.told()
    {
        return Err(NotItsKey::Missing { file: file.display().to_string(), known });
    }
    let keys = Keys::open(folder)?;
    known.compare(&keys, &file)?;
    store.seal_under(&keys.every(Purpose::Rows));
    bind(store, &keys, &file)?;
    Ok(keys)
}

/// Has a database know these keys, if it has tables yet; after a migration it does.
///
/// # Errors
/// [`NotItsKey`], when another process bound it to another key meanwhile.
pub fn bind(store: &Store, keys: &Keys, file: &Path) -> Result<(), NotItsKey> {
    let mine = keys.fingerprints();
    if store.is_bare()? || store.read(fingerprints)? == mine {
        return Ok(());
    }
    let written = store.write(|tx| {
        let known = fingerprints(tx)?;
        if fits(&known, &mine) { meta::set(tx, KNOWN, &mine.join(" ")) } else { Ok(()) }
    });
    match written {
        // Another process was first.
        Ok(()) | Err(StoreError::Duplicate(_)) => Known::of(store)?.compare(keys, file),
        Err(e) => Err(e.into()),
    }
}

/// What a database knows of its keys.
struct Known {
    fingerprints: Vec<String>,
    /// Something sealed, where no fingerprint was kept with it.
    sealed: Option<Vec<u8>>,
}

impl Known {
    fn of(store: &Store) -> Result<Self, StoreError> {
        if store.is_bare()? {
            return Ok(Self { fingerprints: Vec::new(), sealed: None });
        }
        store.read(|conn| {
            let fingerprints = fingerprints(conn)?;
            let asked = fingerprints.is_empty();
            Ok(Self { fingerprints, sealed: if asked { requesters::latest_sealed(conn)? } else { None } })
        })
    }

    /// The keys by name; `None` where any key will do.
    fn told(&self) -> Option<String> {
        match &self.sealed {
            Some(_) => Some("of its first start".to_owned()),
            None => (!self.fingerprints.is_empty()).then(|| self.fingerprints.join(", ")),
        }
    }

    fn compare(&self, keys: &Keys, file: &Path) -> Result<(), NotItsKey> {
        let mine = keys.fingerprints();
        let opens = self.sealed.as_ref().is_none_or(|sealed| Sealer::new(keys).knows(sealed));
        if opens && fits(&self.fingerprints, &mine) {
            return Ok(());
        }
        let (file, found) = (file.display().to_string(), mine.join(", "));
        let known = self.told().unwrap_or_default();
        if mine.iter().any(|key| self.fingerprints.contains(key)) {
            return Err(NotItsKey::Lines { file, found, known });
        }
        Err(NotItsKey::Other { file, found, known })
    }
}

/// The same store, whose pages may be read from a standby: one of this database, which knows the same keys. Whether it
/// answers now is in the result.
///
/// # Errors
/// When it is none, or that of another database; when the database fails.
pub fn read_from(store: Store, standby: &str) -> Result<(Store, bool), StoreError> {
    store.read_from(standby, KNOWN)
}

fn fingerprints(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let known = meta::get(conn, KNOWN)?.unwrap_or_default();
    Ok(known.split_whitespace().map(str::to_owned).collect())
}

/// Whether a key file holds every key of the database, the oldest of them last: from that one come the
/// tags of persons.
fn fits(known: &[String], mine: &[String]) -> bool {
    known.iter().all(|key| mine.contains(key)) && known.last().is_none_or(|key| mine.last() == Some(key))
}
