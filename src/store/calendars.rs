//! Editions of the holiday calendar, kept whole: a limit names the edition it was counted with.

use super::schema::calendars;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::digest;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Nullable, Text};

/// An edition as it was imported.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = calendars)]
pub struct CalendarRow {
    /// In order of import; the greatest is in force.
    pub id: i64,
    /// Its name.
    pub edition: String,
    /// The file, as it came.
    pub json: String,
    /// Digest of the file.
    pub sha256: String,
    /// When it was imported.
    pub imported_at: Moment,
}

/// Keeps an edition; the same file a second time changes nothing. Returns whether it is new.
///
/// # Errors
/// When the database fails.
pub fn keep(tx: &mut Tx, edition: &str, json: &str, at: Moment) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    let sha256 = digest(json);
    // Importing the edition in force again is nothing; an older one comes back into force.
    if current(conn)?.is_some_and(|row| row.sha256 == sha256) {
        return Ok(false);
    }
    diesel::delete(calendars::table.filter(calendars::sha256.eq(&sha256))).execute(conn)?;
    diesel::insert_into(calendars::table)
        .values((
            calendars::edition.eq(edition),
            calendars::json.eq(json),
            calendars::sha256.eq(sha256),
            calendars::imported_at.eq(at),
        ))
        .execute(conn)?;
    Ok(true)
}

/// The edition in force: the last imported.
///
/// # Errors
/// When the database fails.
pub fn current(conn: &mut Conn) -> Result<Option<CalendarRow>, StoreError> {
    Ok(calendars::table.order(calendars::id.desc()).first(conn).optional()?)
}

/// The edition of this digest.
///
/// # Errors
/// When the database fails.
pub fn by_digest(conn: &mut Conn, sha256: &str) -> Result<Option<CalendarRow>, StoreError> {
    Ok(calendars::table.filter(calendars::sha256.eq(sha256)).first(conn).optional()?)
}

/// Which edition is in force, and how far it has been applied.
#[derive(Clone, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct Digests {
    /// Digest of the edition in force; none while nothing was imported.
    #[diesel(sql_type = Nullable<Text>)]
    pub in_force: Option<String>,
    /// Digest of the edition that every request was counted with.
    #[diesel(sql_type = Nullable<Text>)]
    pub applied: Option<String>,
}

/// The cheap question that is asked before every limit is counted.
///
/// # Errors
/// When the database fails.
pub fn digests(conn: &mut Conn) -> Result<Digests, StoreError> {
    let sql = "SELECT (SELECT sha256 FROM calendars ORDER BY id DESC LIMIT 1) AS in_force, \
               (SELECT applied FROM calendar_work) AS applied";
    Ok(sql_query(sql).get_result(conn)?)
}

/// What imports change: the calendar and the directory.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct Editions {
    /// The calendars.
    #[diesel(embed)]
    pub calendars: Digests,
    /// The row of the directory that was written last; rows are added and never written over.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub last_body: Option<i64>,
}

/// The cheap question that is asked before every page.
///
/// # Errors
/// When the database fails.
pub fn editions(conn: &mut Conn) -> Result<Editions, StoreError> {
    let sql = "SELECT (SELECT sha256 FROM calendars ORDER BY id DESC LIMIT 1) AS in_force, \
               (SELECT applied FROM calendar_work) AS applied, (SELECT MAX(id) FROM bodies) AS last_body";
    Ok(sql_query(sql).get_result(conn)?)
}

/// Keeps the edition in force what it is until this transaction ends: whoever counts a limit does so
/// before anything else. Where writers run one by one, they do so already.
///
/// # Errors
/// When the database fails, or an import takes too long.
pub fn hold(tx: &mut Tx) -> Result<(), StoreError> {
    tx.wait_for("SELECT pg_advisory_xact_lock_shared(3114)")
}

/// Waits until nobody counts a limit any more, before another edition comes into force.
///
/// # Errors
/// When the database fails, or others take too long.
pub fn hold_alone(tx: &mut Tx) -> Result<(), StoreError> {
    tx.wait_for("SELECT pg_advisory_xact_lock(3114)")
}

/// The editions of a name, newest first.
///
/// # Errors
/// When the database fails.
pub fn named(conn: &mut Conn, edition: &str) -> Result<Vec<CalendarRow>, StoreError> {
    Ok(calendars::table.filter(calendars::edition.eq(edition)).order(calendars::id.desc()).load(conn)?)
}

/// Every edition, oldest first.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut Conn) -> Result<Vec<CalendarRow>, StoreError> {
    Ok(calendars::table.order(calendars::id).load(conn)?)
}

/// Writes a row as another store held it.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is here already.
pub fn restore(tx: &mut Tx, row: &CalendarRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(calendars::table).values(row).execute(conn)?;
    Ok(())
}
