//! How far the edition of the calendar in force has been applied to the requests there are: one row,
//! so that the work goes on where it stopped, and one process at a time does it.
//!
//! Whoever works shows it by a number that grows. Nobody's clock is compared with another's: a worker
//! that finds the number standing still for a while takes the work over. Should both work after all,
//! each request is claimed by one of them.

use super::schema::calendar_work as work;
use super::{Conn, StoreError, Tx};
use crate::ids::CaseId;
use diesel::prelude::*;

/// The only one there is.
const THE_ROW: i64 = 1;

/// The state of the work.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct Work {
    /// Digest of the edition that every request was counted with.
    pub applied: Option<String>,
    /// Digest of the edition being applied.
    pub target: Option<String>,
    /// The last request done.
    pub after: CaseId,
    /// Who works.
    pub holder: Option<String>,
    /// Grows while they do.
    pub beat: i64,
}

/// Where the work stands.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn) -> Result<Work, StoreError> {
    Ok(work::table
        .find(THE_ROW)
        .select((work::applied, work::target, work::after_case, work::holder, work::beat))
        .first(conn)?)
}

/// Takes the work of applying an edition, from somebody whose number stood still or from nobody; gives
/// the last request done, or `None` when another has it.
///
/// # Errors
/// When the database fails.
pub fn take(tx: &mut Tx, me: &str, target: &str, was: &Work) -> Result<Option<CaseId>, StoreError> {
    let conn: &mut Conn = tx;
    let after = if was.target.as_deref() == Some(target) { was.after } else { CaseId(0) };
    // Between looking and taking, another may have been first: then the number is another one.
    let taken = diesel::update(work::table.filter(work::beat.eq(was.beat)))
        .set((
            work::holder.eq(Some(me)),
            work::target.eq(Some(target)),
            work::after_case.eq(after.0),
            work::beat.eq(work::beat + 1),
        ))
        .execute(conn)?;
    Ok((taken > 0).then_some(after))
}

/// Notes how far the worker has come; `false` when another has taken the work over.
///
/// # Errors
/// When the database fails.
pub fn go_on(tx: &mut Tx, me: &str, after: CaseId) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    let noted = diesel::update(work::table.filter(work::holder.eq(me)))
        .set((work::after_case.eq(after.0), work::beat.eq(work::beat + 1)))
        .execute(conn)?;
    Ok(noted > 0)
}

/// The worker leaves the work to whoever comes next.
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

/// Every request was counted with this edition.
///
/// # Errors
/// When the database fails.
pub fn finish(tx: &mut Tx, applied: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(work::table)
        .set((
            work::applied.eq(Some(applied)),
            work::target.eq(None::<String>),
            work::after_case.eq(0),
            work::holder.eq(None::<String>),
            work::beat.eq(work::beat + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// Notes the edition that was in force until now as applied, where none is noted yet.
///
/// # Errors
/// When the database fails.
pub fn remember(tx: &mut Tx, in_force: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(work::table.filter(work::applied.is_null()))
        .set(work::applied.eq(Some(in_force)))
        .execute(conn)?;
    Ok(())
}
