//! Editions of the holiday calendar, kept whole: a limit names the edition it was counted with.

use super::schema::calendars;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::digest;
use diesel::prelude::*;

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
