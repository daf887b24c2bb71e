//! Which jobs are there. Each question is answered from an index of its own, however many jobs there were.

use super::{JobRow, Kind, State};
use crate::clock::Moment;
use crate::store::schema::jobs;
use crate::store::{Conn, StoreError};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// Where a count ends: more is the same trouble.
pub const MOST_COUNTED: i64 = 1_000;
/// How many runs of a kind are looked at.
const MOST_RUNNING: i64 = 100;
/// Which jobs are not over.
const LIVE: &str = "state IN ('waiting', 'running', 'dead')";
const WAITING: &str = "state = 'waiting'";
const RUNNING: &str = "state = 'running'";

/// The job of a kind under a key that is not over.
pub(super) fn live(conn: &mut Conn, kind: Kind, key: &str) -> Result<Option<JobRow>, StoreError> {
    let of_key = jobs::table.filter(jobs::kind.eq(kind)).filter(jobs::key.eq(key));
    Ok(of_key.filter(sql::<Bool>(LIVE)).first(conn).optional()?)
}

/// The job of a kind that comes back.
///
/// # Errors
/// When the database fails.
pub fn recurring(conn: &mut Conn, kind: Kind) -> Result<Option<JobRow>, StoreError> {
    live(conn, kind, "")
}

/// The job of a kind that was asked for and has been due longest ([`JobRow::is_due`]).
///
/// # Errors
/// When the database fails.
pub fn next(conn: &mut Conn, kind: Kind, now: Moment, latest: Moment) -> Result<Option<JobRow>, StoreError> {
    let first = (jobs::due_at, jobs::id);
    let of_kind = || {
        let waiting = jobs::table.filter(jobs::kind.eq(kind)).filter(sql::<Bool>(WAITING));
        waiting.filter(jobs::key.ne(""))
    };
    let next: Option<JobRow> = of_kind().filter(jobs::due_at.le(now)).order(first).first(conn).optional()?;
    match next {
        None => Ok(of_kind().filter(jobs::due_at.gt(latest)).order(first).first(conn).optional()?),
        due => Ok(due),
    }
}

/// The jobs of a kind that somebody is at.
///
/// # Errors
/// When the database fails.
pub fn running(conn: &mut Conn, kind: Kind) -> Result<Vec<JobRow>, StoreError> {
    let of_kind = jobs::table.filter(jobs::kind.eq(kind)).filter(sql::<Bool>(RUNNING));
    Ok(of_kind.order(jobs::id).limit(MOST_RUNNING).load(conn)?)
}

/// How many jobs of a kind wait, run or are dead, up to [`MOST_COUNTED`].
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut Conn, kind: Kind, state: State) -> Result<i64, StoreError> {
    let which = match state {
        State::Waiting => WAITING,
        State::Running => RUNNING,
        State::Dead => {
            "last_error IS NOT NULL AND state IN ('waiting', 'running', 'dead') AND state = 'dead'"
        }
        State::Done | State::Cancelled => return Ok(0),
    };
    let some = jobs::table.filter(jobs::kind.eq(kind)).filter(sql::<Bool>(which));
    let ids: Vec<i64> = some.select(jobs::id).limit(MOST_COUNTED).load(conn)?;
    Ok(i64::try_from(ids.len()).unwrap_or(MOST_COUNTED))
}

/// The jobs that failed when they were tried last and are not over, up to [`MOST_COUNTED`].
///
/// # Errors
/// When the database fails.
pub fn troubled(conn: &mut Conn) -> Result<Vec<JobRow>, StoreError> {
    let failed = sql::<Bool>("last_error IS NOT NULL AND state IN ('waiting', 'running', 'dead')");
    Ok(jobs::table.filter(failed).order((jobs::kind, jobs::id)).limit(MOST_COUNTED).load(conn)?)
}

/// Since when the job of a kind is due that was asked for and has waited longest.
///
/// # Errors
/// When the database fails.
pub fn oldest(conn: &mut Conn, kind: Kind) -> Result<Option<Moment>, StoreError> {
    let waiting = jobs::table.filter(jobs::kind.eq(kind)).filter(sql::<Bool>(WAITING));
    let waiting = waiting.filter(jobs::key.ne(""));
    Ok(waiting.order((jobs::due_at, jobs::id)).select(jobs::due_at).first(conn).optional()?)
}
