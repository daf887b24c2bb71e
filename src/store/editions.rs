//! Editions of the open data that were published: what each is, and the digests of its files. The
//! files themselves lie in the data folder.

use super::schema::editions;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use chrono::NaiveDate;
use diesel::prelude::*;

/// Whether a later edition of the same period is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// A bulletin, told again when the year is.
    Provisional,
    /// The report of a year.
    Final,
}

impl Status {
    /// The word under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }

    /// The status of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Provisional, Self::Final].into_iter().find(|s| s.code() == code)
    }
}

/// An edition.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = editions)]
pub struct EditionRow {
    /// Its name: `2025-r1`. The folder of its files is called so.
    pub id: String,
    /// A year or a quarter: `2025`, `2026-Q3`.
    pub period: String,
    /// 1 for the first edition of the period, one more for each that corrects it.
    pub revision: i64,
    /// Whether it is final.
    pub status: Status,
    /// Last day whose events count.
    pub as_of: NaiveDate,
    /// When it was published.
    pub published_at: Moment,
    /// Requests in its log.
    pub requests: i64,
    /// Events in its log.
    pub events: i64,
    /// Digest of `MANIFEST.sha256`, which holds those of all its files.
    pub manifest_sha256: String,
    /// Digest of the archive.
    pub archive_sha256: String,
    /// Length of the archive.
    pub archive_bytes: i64,
}

/// Adds an edition; one that was published is never changed.
///
/// # Errors
/// [`StoreError::Duplicate`] when that revision is there already.
pub fn insert(tx: &mut Tx, row: &EditionRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(editions::table).values(row).execute(conn)?;
    Ok(())
}

/// Every edition, the latest period first, and of each period the latest revision. There are five of a
/// year, and their corrections.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut Conn) -> Result<Vec<EditionRow>, StoreError> {
    let order = (editions::as_of.desc(), editions::period.desc(), editions::revision.desc());
    Ok(editions::table.order(order).load(conn)?)
}

/// The ids of all editions.
///
/// # Errors
/// When the database fails.
pub fn ids(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    Ok(editions::table.select(editions::id).order(editions::id).load(conn)?)
}

/// One edition.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn load(conn: &mut Conn, id: &str) -> Result<EditionRow, StoreError> {
    editions::table.find(id).first(conn).optional()?.ok_or(StoreError::NotFound("edition"))
}

/// The latest revision of a period.
///
/// # Errors
/// When the database fails.
pub fn latest(conn: &mut Conn, period: &str) -> Result<Option<EditionRow>, StoreError> {
    let of_period = editions::table.filter(editions::period.eq(period));
    Ok(of_period.order(editions::revision.desc()).first(conn).optional()?)
}
