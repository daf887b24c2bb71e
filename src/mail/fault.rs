//! Why a letter did not leave.

use std::fmt;

/// Why a letter did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostError {
    /// Worth trying again: no connection, a broken one, a 4xx answer, a password refused.
    #[error("{says}")]
    Transient {
        /// What happened, for those who run the service; it may quote the other side.
        says: String,
        /// Whether the other side could not be talked to at all, whatever the letter.
        unreachable: bool,
    },
    /// Not worth trying again: a 5xx answer, an address that is none.
    #[error("{says}")]
    Permanent {
        /// What happened, for those who run the service; it may quote the other side.
        says: String,
    },
}

impl PostError {
    pub(super) fn permanent(says: &str) -> PostError {
        PostError::Permanent { says: says.to_owned() }
    }

    pub(super) fn transient(says: &dyn fmt::Display) -> PostError {
        PostError::Transient { says: says.to_string(), unreachable: false }
    }

    pub(super) fn unreachable(says: &dyn fmt::Display) -> PostError {
        PostError::Transient { says: says.to_string(), unreachable: true }
    }
}
