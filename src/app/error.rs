//! What a use case answers when it does not do what it was asked.

use super::policy::Denial;
use crate::law::refusal::Refusal;
use crate::store::{CarriesStoreError, StoreError};
use crate::text::FieldError;
use std::time::Duration;

/// Why a use case did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The law does not allow the act now.
    #[error("not allowed now: {}", .0.reason)]
    Refused(Refusal),
    /// Fields are missing or wrong; all of them.
    #[error("{} wrong fields", .0.len())]
    Invalid(Vec<FieldError>),
    /// The actor may not do this.
    #[error("denied: {0:?}")]
    Denied(Denial),
    /// There is no such thing, or it is private in its very existence.
    #[error("not found")]
    NotFound,
    /// A one-time link was used, or its time is over.
    #[error("the link is over")]
    Expired,
    /// The request moved on since it was read.
    #[error("the request moved on")]
    Stale,
    /// The same key was used for another filing.
    #[error("the key was used for another filing")]
    KeyReused,
    /// A filing with this key is still being kept.
    #[error("a filing with this key is still running")]
    KeyRunning,
    /// Too many tries from one place.
    #[error("too often; again in {0:?}")]
    TooOften(Duration),
    /// E-mail or password is wrong.
    #[error("sign-in refused")]
    SignInWrong,
    /// The password is right, and the account asks for a second factor.
    #[error("the code of the second factor is missing")]
    FactorMissing,
    /// The code of the second factor is wrong, or was used before.
    #[error("the code of the second factor is wrong")]
    FactorWrong,
    /// The store could not: others are in the way, or something broke there.
    #[error(transparent)]
    Store(StoreError),
    /// A file could not be written or read: the disk is full, or away.
    #[error("a file could not be written or read")]
    Files(#[source] std::io::Error),
    /// The bytes of a document are gone from the disk, or are not those that were deposited.
    #[error("the bytes of document {0} are gone or changed; run: wasl verify")]
    Lost(String),
    /// Nothing but this machine's clock tells the day, so nothing is written on it.
    #[error(transparent)]
    Unproved(#[from] super::unproved::Unproved),
    /// The database did not answer in time, and nobody waited for more: what was sent is not kept.
    #[error("the database did not answer in time, and nothing is kept")]
    NotKept,
    /// The database did not answer in time, and had begun to keep what was sent: it may be kept, or may not.
    #[error("the database did not answer in time, and may have kept it")]
    Unsure,
    /// Something broke on our side.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// The outcome of a use case.
pub type Result<T> = std::result::Result<T, Error>;

impl From<StoreError> for Error {
    fn from(e: StoreError) -> Self {
        match e {
            StoreError::NotFound(_) => Self::NotFound,
            StoreError::Stale { .. } => Self::Stale,
            other => Self::Store(other),
        }
    }
}

impl CarriesStoreError for Error {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(e) => Some(e),
            _ => None,
        }
    }
}

impl From<Denial> for Error {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::Hidden => Self::NotFound,
            other => Self::Denied(other),
        }
    }
}

impl From<Vec<FieldError>> for Error {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}

impl From<FieldError> for Error {
    fn from(error: FieldError) -> Self {
        Self::Invalid(vec![error])
    }
}
