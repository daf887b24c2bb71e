//! The open-data package of an edition: rows in, files out, the same bytes for the same rows.
//!
//! The figures are computed from the public files after they are written, by the reader that
//! everyone has: what is printed is what anyone finds. Nothing is published when an invariant of the
//! catalogue fails.
//!
//! | file | idea |
//! | --- | --- |
//! | [`rows`] | the neutral rows that a store fills |
//! | [`public`] | what of a row may be public |
//! | [`fields`] | every file and field, in three languages |
//! | [`memory`] | the same rows as a log, without files |
//! | [`values`] | the cells of `indicator_values.csv` |
//! | [`profile`] | counts by attribute of the requester, under the privacy rule |
//! | [`invariants`] | what must hold before publishing |
//! | [`changes`] | what is told otherwise than in the edition before |
//! | [`moved`] | what moved beneath it, and where |
//! | [`mod@write`] | the folder and its manifest |
//! | [`verify`] | a package held against its own manifest and its own log |

mod cells;
pub mod changes;
pub mod edition;
pub mod fields;
pub mod invariants;
pub mod memory;
pub mod moved;
pub mod packed;
pub mod profile;
pub mod public;
pub mod rows;
mod schema;
mod sheet;
pub mod values;
pub mod verify;
pub mod write;

use super::read::ReadError;
use std::path::PathBuf;

/// Why a package was not written, or does not hold.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A file could not be written or read.
    #[error("{path}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder holds something already.
    #[error("{0} is there already and is not empty")]
    Occupied(PathBuf),
    /// The rows did not come in the order of their ids, or an id came twice.
    #[error("requests must come in the order of their random ids, each once: {1} came after {0}")]
    Order(String, String),
    /// The package just written cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// A folder named as an edition before this one is none.
    #[error("{path}: {why}")]
    Before {
        /// The folder.
        path: PathBuf,
        /// What it is instead, and the remedy.
        why: String,
    },
    /// A period that is none.
    #[error(transparent)]
    Period(#[from] super::period::PeriodError),
    /// An invariant fails: nothing is published.
    #[error("not published")]
    Broken(#[from] invariants::Broken),
    /// Whoever holds the rows could not give them.
    #[error("{0}")]
    Source(String),
}

impl PackageError {
    /// A fault of a file.
    pub(super) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
