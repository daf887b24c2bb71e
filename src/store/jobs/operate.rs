//! What those who run the service do with jobs.

use super::{JobRow, State};
use crate::clock::Moment;
use crate::store::schema::jobs;
use crate::store::{Conn, StoreError, Tx};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// Jobs that are not over, by kind.
///
/// # Errors
/// When the database fails.
pub fn listed(conn: &mut Conn, limit: i64) -> Result<Vec<JobRow>, StoreError> {
    let live = jobs::table.filter(sql::<Bool>("state IN ('waiting', 'running', 'dead')"));
    Ok(live.order((jobs::kind, jobs::key)).limit(limit).load(conn)?)
}

/// Has a job tried again now that is dead, or that waits for its next try.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there, or did not fail.
pub fn retry(tx: &mut Tx, id: i64, now: Moment) -> Result<JobRow, StoreError> {
    let conn: &mut Conn = tx;
    let failed = || {
        let of_id = jobs::table.filter(jobs::id.eq(id)).filter(jobs::last_error.is_not_null());
        of_id.filter(sql::<Bool>("state IN ('waiting', 'dead')"))
    };
    let again = (
        jobs::state.eq(State::Waiting),
        jobs::due_at.eq(now),
        jobs::attempts.eq(0),
        jobs::beat.eq(jobs::beat + 1),
        jobs::ended_at.eq(None::<Moment>),
    );
    // One that comes back keeps when it last ended well.
    let of_once = failed().filter(jobs::key.ne(""));
    if let Some(row) =
        diesel::update(of_once).set(again).returning(jobs::all_columns).get_result(conn).optional()?
    {
        return Ok(row);
    }
    let soon = (jobs::due_at.eq(now), jobs::attempts.eq(0), jobs::beat.eq(jobs::beat + 1));
    let row = diesel::update(failed()).set(soon).returning(jobs::all_columns).get_result(conn).optional()?;
    row.ok_or(StoreError::NotFound("job"))
}

/// Ends a job: one that waits or is dead at once, one that runs as soon as it asks. One that comes back ends its run
/// alone.
///
/// # Errors
/// [`StoreError::NotFound`] when it is not there or over, or comes back and does not run.
pub fn cancel(tx: &mut Tx, id: i64, now: Moment) -> Result<JobRow, StoreError> {
    let conn: &mut Conn = tx;
    let still = jobs::table
        .filter(jobs::id.eq(id))
        .filter(jobs::key.ne(""))
        .filter(sql::<Bool>("state IN ('waiting', 'dead')"));
    let over =
        (jobs::state.eq(State::Cancelled), jobs::beat.eq(jobs::beat + 1), jobs::ended_at.eq(Some(now)));
    if let Some(row) =
        diesel::update(still).set(over).returning(jobs::all_columns).get_result(conn).optional()?
    {
        return Ok(row);
    }
    let runs = jobs::table.filter(jobs::id.eq(id)).filter(sql::<Bool>("state = 'running'"));
    let asked = diesel::update(runs).set(jobs::cancel_at.eq(Some(now)));
    let row = asked.returning(jobs::all_columns).get_result(conn).optional()?;
    row.ok_or(StoreError::NotFound("job"))
}

/// Removes up to `most` jobs that were over before an instant; returns how many there were.
///
/// # Errors
/// When the database fails.
pub fn purge(tx: &mut Tx, before: Moment, most: i64) -> Result<usize, StoreError> {
    let conn: &mut Conn = tx;
    let over = jobs::table.filter(sql::<Bool>("state IN ('done', 'cancelled')"));
    let old: Vec<i64> = over
        .filter(jobs::ended_at.lt(before))
        .order(jobs::ended_at)
        .limit(most)
        .select(jobs::id)
        .load(conn)?;
    Ok(diesel::delete(jobs::table.filter(jobs::id.eq_any(old))).execute(conn)?)
}
