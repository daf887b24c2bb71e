//! Answers kept, so that a call repeated under the same key has one effect and one answer.

use super::schema::idempotency;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Text, Timestamp};

const RUNNING: &str = "running";
const DONE: &str = "done";

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Never seen: the caller does the work now, and calls [`finish`] in the same transaction.
    New,
    /// The same body is being worked on.
    Running,
    /// Done: the answer given then.
    Done {
        /// HTTP status.
        status: i64,
        /// The bytes of the answer.
        response: String,
    },
    /// The key was used for another body.
    OtherBody,
}

#[derive(Queryable)]
struct Kept {
    body_hash: String,
    state: String,
    status_code: Option<i64>,
    response: Option<String>,
}

/// Takes a key for a body, or says what became of it. Two calls at once: one is told [`Seen::New`],
/// the other waits for it to commit.
///
/// # Errors
/// [`StoreError::Corrupt`] when a kept answer is not whole.
pub fn begin(tx: &mut Tx, key_hash: &str, body_hash: &str, now: Moment) -> Result<Seen, StoreError> {
    let conn: &mut Conn = tx;
    let fresh = sql_query(
        "INSERT INTO idempotency (key_hash, body_hash, state, created_at) \
         VALUES ($1, $2, 'running', $3) ON CONFLICT (key_hash) DO NOTHING",
    )
    .bind::<Text, _>(key_hash)
    .bind::<Text, _>(body_hash)
    .bind::<Timestamp, _>(now)
    .execute(conn)?;
    if fresh == 1 {
        return Ok(Seen::New);
    }
    seen(conn, key_hash, body_hash)
}

/// What is known of a key, which is not taken.
///
/// # Errors
/// As [`begin`].
pub fn peek(conn: &mut Conn, key_hash: &str, body_hash: &str) -> Result<Seen, StoreError> {
    let there: i64 =
        idempotency::table.filter(idempotency::key_hash.eq(key_hash)).count().get_result(conn)?;
    if there == 0 { Ok(Seen::New) } else { seen(conn, key_hash, body_hash) }
}

fn seen(conn: &mut Conn, key_hash: &str, body_hash: &str) -> Result<Seen, StoreError> {
    let columns =
        (idempotency::body_hash, idempotency::state, idempotency::status_code, idempotency::response);
    let kept: Kept = idempotency::table.find(key_hash).select(columns).first(conn)?;
    match (kept.status_code, kept.response) {
        _ if kept.body_hash != body_hash => Ok(Seen::OtherBody),
        _ if kept.state == RUNNING => Ok(Seen::Running),
        (Some(status), Some(response)) if kept.state == DONE => Ok(Seen::Done { status, response }),
        _ => Err(StoreError::corrupt("idempotency", "state", kept.state)),
    }
}

/// Keeps the answer of a key taken with [`begin`].
///
/// # Errors
/// [`StoreError::NotFound`] when the key was not taken.
pub fn finish(tx: &mut Tx, key_hash: &str, status: i64, response: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let set = (
        idempotency::state.eq(DONE),
        idempotency::status_code.eq(Some(status)),
        idempotency::response.eq(Some(response)),
    );
    let rows = diesel::update(idempotency::table.find(key_hash)).set(set).execute(conn)?;
    if rows == 0 { Err(StoreError::NotFound("key")) } else { Ok(()) }
}

/// Gives a key back whose work failed, so that it may be tried again.
///
/// # Errors
/// When the database fails.
pub fn release(tx: &mut Tx, key_hash: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let running = idempotency::table.find(key_hash).filter(idempotency::state.eq(RUNNING));
    diesel::delete(running).execute(conn)?;
    Ok(())
}

/// Forgets keys older than `before`; returns how many.
///
/// # Errors
/// When the database fails.
pub fn purge(tx: &mut Tx, before: Moment) -> Result<usize, StoreError> {
    let conn: &mut Conn = tx;
    Ok(diesel::delete(idempotency::table.filter(idempotency::created_at.lt(before))).execute(conn)?)
}
