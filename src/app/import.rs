//! What an import did, and why it could not.

use serde::Serialize;

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Entries that were not there before.
    pub added: usize,
    /// Entries that said something else before.
    pub changed: usize,
    /// Entries that are as they were.
    pub unchanged: usize,
    /// Of those that changed, entries of a calendar that its new edition has no more: their days count again. Bodies stay.
    #[serde(skip_serializing_if = "is_none")]
    pub removed: usize,
    /// Rows left out, each with its line in the file and why.
    pub rejected: Vec<Rejected>,
}

fn is_none(n: &usize) -> bool {
    *n == 0
}

/// A row left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rejected {
    /// Line of the file, from 1.
    pub line: u64,
    /// Why, in one sentence.
    pub message: String,
}

/// Why a file as a whole cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is not of the shape wanted.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
}

impl crate::store::CarriesStoreError for ImportError {
    fn store_error(&self) -> Option<&crate::store::StoreError> {
        match self {
            Self::Store(e) => Some(e),
            Self::Unreadable(_) => None,
        }
    }
}
