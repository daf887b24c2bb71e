//! Letters in trouble: given up, or tried again and again.

use super::LetterRow;
use crate::clock::Moment;
use crate::store::schema::{cases, events, outbox};
use crate::store::{Conn, StoreError, Tx};
use diesel::prelude::*;

/// After how many tries a letter that still waits is late enough to be shown.
pub const DELAYED: i64 = 4;

/// How many letters wait, and how many were given up.
///
/// # Errors
/// When the database fails.
pub fn counts(conn: &mut Conn) -> Result<(i64, i64), StoreError> {
    let unsent = outbox::sent_at.is_null().and(outbox::failed_at.is_null());
    let waiting = outbox::table.filter(unsent).count().get_result(conn)?;
    let failed = outbox::table.filter(given_up()).count().get_result(conn)?;
    Ok((waiting, failed))
}

/// How many letters were tried several times and are still tried.
///
/// # Errors
/// When the database fails.
pub fn count_delayed(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(outbox::table.filter(delayed()).count().get_result(conn)?)
}

/// What waits and what was given up, counted up to a bound, so that it takes the same time however many there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Waiting, delayed ones too.
    pub waiting: i64,
    /// Tried several times, and still tried.
    pub delayed: i64,
    /// Given up.
    pub failed: i64,
    /// Since when the letter may leave that has waited longest.
    pub oldest: Option<Moment>,
}

/// Where a count ends: more is the same trouble.
const MOST_COUNTED: i64 = 1_000;

/// Looks at the outbox for whoever watches it.
///
/// # Errors
/// When the database fails.
pub fn seen(conn: &mut Conn) -> Result<Seen, StoreError> {
    let number = |ids: Vec<i64>| i64::try_from(ids.len()).unwrap_or(MOST_COUNTED);
    let unsent = || outbox::table.filter(outbox::sent_at.is_null().and(outbox::failed_at.is_null()));
    let waiting = unsent().select(outbox::id).limit(MOST_COUNTED).load(conn)?;
    let delayed = outbox::table.filter(delayed()).select(outbox::id).limit(MOST_COUNTED).load(conn)?;
    let failed = outbox::table.filter(given_up()).select(outbox::id).limit(MOST_COUNTED).load(conn)?;
    let first = unsent().order((outbox::not_before, outbox::id)).select(outbox::not_before);
    let oldest = first.first(conn).optional()?;
    Ok(Seen { waiting: number(waiting), delayed: number(delayed), failed: number(failed), oldest })
}

/// Letters in trouble, the oldest first: given up, or tried several times; each with the number of its
/// request.
///
/// # Errors
/// When the database fails.
pub fn troubled(conn: &mut Conn, limit: i64) -> Result<Vec<(LetterRow, Option<String>)>, StoreError> {
    let numbers =
        outbox::table.left_join(cases::table).select((outbox::all_columns, cases::number.nullable()));
    Ok(numbers.filter(given_up().or(delayed())).order(outbox::id).limit(limit).load(conn)?)
}

/// A letter given up, the number of its request, and the code of the act that owed it.
pub type OfBody = (LetterRow, String, Option<String>);

/// Letters given up on requests of a body, the latest first.
///
/// # Errors
/// When the database fails.
pub fn failed_of_body(conn: &mut Conn, body: &str, limit: i64) -> Result<Vec<OfBody>, StoreError> {
    let act = events::case_id.nullable().eq(outbox::case_id).and(events::seq.nullable().eq(outbox::seq));
    let of_body = outbox::table.inner_join(cases::table).left_join(events::table.on(act));
    let rows = of_body.filter(cases::body_slug.eq(body)).filter(given_up()).order(outbox::id.desc());
    Ok(rows.select((outbox::all_columns, cases::number, events::kind.nullable())).limit(limit).load(conn)?)
}

/// Puts letters given up back in the queue, all of them or one; returns which.
///
/// # Errors
/// [`StoreError::NotFound`] when the one named is not given up.
pub fn retry(tx: &mut Tx, id: Option<i64>, now: Moment) -> Result<Vec<i64>, StoreError> {
    let conn: &mut Conn = tx;
    let set = (
        outbox::failed_at.eq(None::<Moment>),
        outbox::claimed_until.eq(None::<Moment>),
        outbox::attempts.eq(0),
        outbox::not_before.eq(now),
    );
    let failed = outbox::table.filter(given_up());
    let Some(id) = id else {
        return Ok(diesel::update(failed).set(set).returning(outbox::id).get_results(conn)?);
    };
    let again = diesel::update(failed.filter(outbox::id.eq(id))).set(set).returning(outbox::id);
    let again: Vec<i64> = again.get_results(conn)?;
    if again.is_empty() { Err(StoreError::NotFound("letter")) } else { Ok(again) }
}

/// Unsent, and nobody will try again. One whose person was erased is none: it must not leave.
#[diesel::dsl::auto_type(no_type_alias)]
fn given_up() -> _ {
    outbox::failed_at.is_not_null().and(outbox::sent_at.is_null()).and(outbox::recipient.ne(""))
}

/// Unsent, tried several times, and still tried.
#[diesel::dsl::auto_type(no_type_alias)]
fn delayed() -> _ {
    let tries: i64 = DELAYED;
    outbox::sent_at
        .is_null()
        .and(outbox::failed_at.is_null())
        .and(outbox::last_error.is_not_null())
        .and(outbox::attempts.ge(tries))
}
