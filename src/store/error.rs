//! What can go wrong in the store.

use diesel::result::{DatabaseErrorKind as Kind, Error as Db};
use std::time::Duration;

/// Why the store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such row.
    #[error("{0} not found")]
    NotFound(&'static str),
    /// The case moved on since its reader saw it.
    #[error("the request moved on: version {found}, not {expected}")]
    Stale {
        /// The version the caller had read.
        expected: i64,
        /// The version it has.
        found: i64,
    },
    /// Someone else was first, three times.
    #[error("someone else was first")]
    Conflict,
    /// A value that must be unique is taken.
    #[error("already taken: {0}")]
    Duplicate(String),
    /// The database is locked or has no free connection; trying again may help. Nothing is kept.
    #[error("the database is busy")]
    Busy(#[source] Cause),
    /// The disk of the database is full. Nothing is kept until somebody makes room.
    #[error("the database has no room to write")]
    NoRoom(#[source] Cause),
    /// The database answers and cannot write: its disk fails, it is read-only, it is out of something.
    /// Nothing is kept.
    #[error("the database cannot write")]
    Unwritable(#[source] Cause),
    /// The database cannot be reached. Nothing is kept.
    #[error("the database cannot be reached")]
    Unavailable(#[source] Cause),
    /// The disk failed, or the way to the server was cut, while it committed.
    #[error("whether the database kept it cannot be told")]
    Unsure(#[source] Cause),
    /// A stored value that cannot be what it should.
    #[error("a stored value is corrupt: {table}, {column}: {value}")]
    Corrupt {
        /// The table, or `?` where the database did not say.
        table: String,
        /// The column.
        column: String,
        /// What was found there.
        value: String,
    },
    /// The address of the database is not one we take.
    #[error("{0}")]
    Address(String),
    /// The schema could not be brought up or down.
    #[error("migration: {0}")]
    Migration(String),
    /// Anything else the database said.
    #[error("database error")]
    Db(#[source] Db),
}

/// A cause, kept for the log.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

impl StoreError {
    /// The stable code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound(_) => "not_found",
            Self::Stale { .. } => "stale",
            Self::Conflict | Self::Duplicate(_) => "conflict",
            Self::Busy(_) => "busy",
            Self::NoRoom(_) => "full",
            Self::Unwritable(_) => "unwritable",
            Self::Unavailable(_) => "away",
            Self::Unsure(_) => "unsure",
            Self::Corrupt { .. } => "corrupt",
            Self::Address(_) => "database_url",
            Self::Migration(_) => "migration",
            Self::Db(_) => "internal",
        }
    }

    /// Whether running the same transaction again may succeed.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy(_)) || self.is_unnamed()
    }

    /// Whether the server gave a reason that diesel has no name for, and that is no fault of a
    /// statement or a value: a deadlock, a lock waited for too long, no memory left, a server going
    /// down. Which of them cannot be told: diesel keeps the SQLSTATE to itself, and the words are in
    /// whatever language the server speaks.
    pub(super) fn is_unnamed(&self) -> bool {
        match self {
            Self::Db(Db::DatabaseError(Kind::Unknown, info)) => {
                info.statement_position().is_none()
                    && info.table_name().is_none()
                    && info.column_name().is_none()
                    && info.constraint_name().is_none()
            }
            _ => false,
        }
    }

    /// Whether this is the server giving up on a lock that somebody holds, as it does after
    /// [`super::PATIENCE`]. It says where in the statement it waited, as it does of a fault; but no fault of
    /// a statement takes so long to be found.
    pub(super) fn gave_up_waiting(&self, waited: Duration) -> bool {
        matches!(self, Self::Db(Db::DatabaseError(Kind::Unknown, _))) && waited >= super::PATIENCE
    }

    /// Whether the database takes nothing, from anybody, until somebody mends it.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self, Self::NoRoom(_) | Self::Unwritable(_) | Self::Unavailable(_) | Self::Unsure(_))
    }

    /// The same, met by a commit: where the disk failed or the server went then, nobody can tell what is
    /// kept.
    pub(super) fn at_commit(self) -> Self {
        match self {
            Self::Unwritable(cause) | Self::Unavailable(cause) => Self::Unsure(cause),
            sure => sure,
        }
    }

    /// The same for each of those who waited for one commit.
    pub(super) fn for_another(&self) -> Self {
        let cause = said(self).into();
        match self {
            Self::Busy(_) => Self::Busy(cause),
            Self::NoRoom(_) => Self::NoRoom(cause),
            Self::Unwritable(_) => Self::Unwritable(cause),
            Self::Unsure(_) => Self::Unsure(cause),
            _ => Self::Unavailable(cause),
        }
    }

    /// A stored code read as one of the words it stands for.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] for a code that is no word of ours: nothing stands in for it.
    pub fn known<T>(
        table: &str,
        column: &str,
        code: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Self> {
        read(code).ok_or_else(|| Self::corrupt(table, column, code))
    }

    /// A stored value of a case or event that cannot be what it should.
    pub fn corrupt(table: &str, column: &str, value: impl Into<String>) -> Self {
        Self::Corrupt { table: table.into(), column: column.into(), value: value.into() }
    }
}

/// Errors that may carry one of the store's: [`super::Store::write`] looks inside to know whether to
/// run the transaction again.
pub trait CarriesStoreError: From<StoreError> {
    /// The store's error, if this is one.
    fn store_error(&self) -> Option<&StoreError>;
}

impl CarriesStoreError for StoreError {
    fn store_error(&self) -> Option<&StoreError> {
        Some(self)
    }
}

impl CarriesStoreError for anyhow::Error {
    fn store_error(&self) -> Option<&StoreError> {
        self.downcast_ref()
    }
}

impl From<Db> for StoreError {
    fn from(e: Db) -> Self {
        match e {
            Db::NotFound => Self::NotFound("row"),
            Db::DeserializationError(cause) => unreadable(cause.as_ref()),
            Db::DatabaseError(kind, info) => from_database(kind, info),
            Db::BrokenTransactionManager => Self::Unavailable(Box::new(Db::BrokenTransactionManager)),
            other => Self::Db(other),
        }
    }
}

/// A value that could not be read: diesel names the column, and the cause below it what was wrong.
fn unreadable(cause: &(dyn std::error::Error + 'static)) -> StoreError {
    let said = cause.to_string();
    let column = said.split('\'').nth(1).unwrap_or("?");
    StoreError::corrupt("?", column, cause.source().map_or(said.clone(), ToString::to_string))
}

/// Kinds that diesel does not tell apart are known by words only where the words are always the same:
/// SQLite has one language, and a trigger of ours says what we wrote in it. Of a full disk PostgreSQL gives
/// what the system says, in the server's language: where it is one we do not know, nothing more is said than
/// that the database cannot write.
fn from_database(
    kind: Kind,
    info: Box<dyn diesel::result::DatabaseErrorInformation + Send + Sync>,
) -> StoreError {
    const BUSY: [&str; 2] = ["database is locked", "database table is locked"];
    const FULL: [&str; 6] = [
        "database or disk is full",
        "No space left on device",
        "Aucun espace disponible sur le périphérique",
        "لا مساحة فارغة على الجهاز",
        "Disk quota exceeded",
        "Débordement du quota d'espace disque",
    ];
    const UNWRITABLE: [&str; 2] = ["disk I/O error", "readonly database"];
    const AWAY: &str = "unable to open database";
    const TAKEN: &str = "this place in the journal is taken";
    let says = |words: &[&str]| words.iter().any(|w| info.message().contains(w));
    match kind {
        Kind::UniqueViolation => StoreError::Duplicate(what_is_taken(info.as_ref())),
        Kind::Unknown if says(&[TAKEN]) => StoreError::Duplicate("events".into()),
        Kind::ClosedConnection => StoreError::Unavailable(Box::new(Db::DatabaseError(kind, info))),
        Kind::ReadOnlyTransaction => StoreError::Unwritable(Box::new(Db::DatabaseError(kind, info))),
        Kind::SerializationFailure => StoreError::Busy(Box::new(Db::DatabaseError(kind, info))),
        _ if says(&BUSY) => StoreError::Busy(Box::new(Db::DatabaseError(kind, info))),
        _ if says(&FULL) => StoreError::NoRoom(Box::new(Db::DatabaseError(kind, info))),
        _ if says(&UNWRITABLE) => StoreError::Unwritable(Box::new(Db::DatabaseError(kind, info))),
        _ if says(&[AWAY]) => StoreError::Unavailable(Box::new(Db::DatabaseError(kind, info))),
        _ => StoreError::Db(Db::DatabaseError(kind, info)),
    }
}

/// The constraint or columns, never the value: a value may be personal.
fn what_is_taken(info: &dyn diesel::result::DatabaseErrorInformation) -> String {
    let said = info.constraint_name().unwrap_or_else(|| info.message());
    said.rsplit(": ").next().unwrap_or(said).to_owned()
}

/// An error and its causes in one line, for whoever only keeps words.
pub(super) fn said(e: &StoreError) -> String {
    let mut words = e.to_string();
    let mut cause = std::error::Error::source(e);
    while let Some(e) = cause {
        words = format!("{words}: {e}");
        cause = e.source();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_database_says_has_its_kind_and_a_commit_that_fails_is_not_told_as_kept_nor_as_lost() {
        let cases = [
            (Kind::Unknown, "database is locked", "busy", "busy"),
            (Kind::SerializationFailure, "could not serialize access", "busy", "busy"),
            (Kind::Unknown, "database or disk is full", "full", "full"),
            (Kind::Unknown, "could not extend file \"base/1\": No space left on device", "full", "full"),
            (
                Kind::Unknown,
                "n'a pas pu étendre : Aucun espace disponible sur le périphérique",
                "full",
                "full",
            ),
            (Kind::Unknown, "disk I/O error", "unwritable", "unsure"),
            (Kind::Unknown, "attempt to write a readonly database", "unwritable", "unsure"),
            (Kind::ReadOnlyTransaction, "cannot execute UPDATE", "unwritable", "unsure"),
            (Kind::ClosedConnection, "server closed the connection unexpectedly", "away", "unsure"),
            (Kind::Unknown, "unable to open database file", "away", "unsure"),
            (Kind::Unknown, "no such table", "internal", "internal"),
        ];
        for (kind, words, early, late) in cases {
            let met = || from_database(kind_of(&kind), Box::new(words.to_owned()));
            assert_eq!((met().code(), met().at_commit().code()), (early, late), "{words}");
            assert!(said(&met()).contains(words), "the log has the cause");
            let told = met().at_commit();
            if told.code() != "internal" {
                assert_eq!(told.for_another().code(), told.code(), "{words}");
                assert!(said(&told.for_another()).contains(words));
            }
        }
    }

    fn kind_of(kind: &Kind) -> Kind {
        match kind {
            Kind::SerializationFailure => Kind::SerializationFailure,
            Kind::ReadOnlyTransaction => Kind::ReadOnlyTransaction,
            Kind::ClosedConnection => Kind::ClosedConnection,
            _ => Kind::Unknown,
        }
    }
}
