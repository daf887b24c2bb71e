//! Whose turn it is to count figures: one row. Whoever counts shows it by a number that grows; nobody's
//! clock is compared with another's. A process that finds the number standing still takes the turn over.

use super::schema::figure_work as work;
use super::{Conn, StoreError, Tx};
use diesel::prelude::*;

/// The only one there is.
const THE_ROW: i64 = 1;

/// Who counts.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Turn {
    /// The process, if one does.
    pub holder: Option<String>,
    /// Grows while it does.
    pub beat: i64,
}

/// Whose turn it is.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn) -> Result<Turn, StoreError> {
    Ok(work::table.find(THE_ROW).select((work::holder, work::beat)).first(conn)?)
}

/// Takes the turn from nobody, or from a process whose number stood still; `false` when another was first.
///
/// # Errors
/// When the database fails.
pub fn take(tx: &mut Tx, me: &str, was: &Turn) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    // Between looking and taking, another may have been first: then the number is another one.
    let taken = diesel::update(work::table.filter(work::beat.eq(was.beat)))
        .set((work::holder.eq(Some(me)), work::beat.eq(work::beat + 1)))
        .execute(conn)?;
    Ok(taken > 0)
}

/// Shows that the work goes on; `false` when another has taken it over.
///
/// # Errors
/// When the database fails.
pub fn go_on(tx: &mut Tx, me: &str) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    let noted = diesel::update(work::table.filter(work::holder.eq(me)))
        .set(work::beat.eq(work::beat + 1))
        .execute(conn)?;
    Ok(noted > 0)
}

/// The turn is over.
///
/// # Errors
/// When the database fails.
pub fn leave(tx: &mut Tx, me: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(work::table.filter(work::holder.eq(me)))
        .set((work::holder.eq(None::<String>), work::beat.eq(work::beat + 1)))
        .execute(conn)?;
    Ok(())
}
