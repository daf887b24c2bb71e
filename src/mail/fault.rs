//! Why a letter cannot be written, or did not leave.

use std::fmt;

/// Why a letter cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// A field the letter needs is empty.
    #[error("the letter {letter} needs {field}")]
    Missing {
        /// The letter.
        letter: &'static str,
        /// The field of its data.
        field: &'static str,
    },
    /// A code that has no words.
    #[error("no words for the {group} {code}")]
    UnknownCode {
        /// What kind of code.
        group: &'static str,
        /// The code.
        code: String,
    },
    /// A template that cannot be read or names what is not there.
    #[error("template {name}: {says}")]
    Template {
        /// The template.
        name: String,
        /// What is wrong with it.
        says: String,
    },
}

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
