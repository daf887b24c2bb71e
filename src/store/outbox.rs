//! Letters waiting to leave, written with the act that owes them. A worker takes one under a lease;
//! if it dies, the lease ends and another takes the same letter, with the same Message-ID.

mod trouble;

pub use trouble::{DELAYED, Seen, count_delayed, counts, failed_of_body, retry, seen, troubled};

use super::schema::outbox;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::CaseId;
use chrono::TimeDelta;
use diesel::prelude::*;

/// A letter.
#[derive(Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub struct LetterRow {
    /// The row.
    pub id: i64,
    /// The case it speaks of.
    pub case_id: Option<CaseId>,
    /// The act that owes it.
    pub seq: Option<i64>,
    /// Which letter.
    pub letter: String,
    /// To whom.
    pub recipient: String,
    /// In which language.
    pub language: String,
    /// What it says, as JSON.
    pub payload: String,
    /// The same at every try.
    pub message_id: String,
    /// When it was owed.
    pub created_at: Moment,
    /// Not to be sent before.
    pub not_before: Moment,
    /// A worker has it until then.
    pub claimed_until: Option<Moment>,
    /// How often it was tried.
    pub attempts: i64,
    /// When it left.
    pub sent_at: Option<Moment>,
    /// When it was given up.
    pub failed_at: Option<Moment>,
    /// What the last try said.
    pub last_error: Option<String>,
}

/// Prints nothing personal.
impl std::fmt::Debug for LetterRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LetterRow")
            .field("id", &self.id)
            .field("letter", &self.letter)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

/// A letter to be written.
#[derive(Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// The case it speaks of.
    pub case_id: Option<CaseId>,
    /// The act that owes it.
    pub seq: Option<i64>,
    /// Which letter.
    pub letter: String,
    /// To whom.
    pub recipient: String,
    /// In which language.
    pub language: String,
    /// What it says.
    pub payload: serde_json::Value,
    /// Unique among all letters.
    pub message_id: String,
    /// Now.
    pub created_at: Moment,
    /// Not to be sent before.
    pub not_before: Moment,
}

/// Writes a letter down with the act; returns its row.
///
/// # Errors
/// [`StoreError::Duplicate`] when the Message-ID is taken.
pub fn enqueue(tx: &mut Tx, new: &NewLetter) -> Result<i64, StoreError> {
    let conn: &mut Conn = tx;
    let row = (
        outbox::case_id.eq(new.case_id),
        outbox::seq.eq(new.seq),
        outbox::letter.eq(&new.letter),
        outbox::recipient.eq(&new.recipient),
        outbox::language.eq(&new.language),
        outbox::payload.eq(new.payload.to_string()),
        outbox::message_id.eq(&new.message_id),
        outbox::created_at.eq(new.created_at),
        outbox::not_before.eq(new.not_before),
        outbox::attempts.eq(0),
    );
    Ok(diesel::insert_into(outbox::table).values(row).returning(outbox::id).get_result(conn)?)
}

/// What an empty payload is: the letter left, or its person was erased.
const FORGOTTEN: &str = "{}";

/// Writes down a letter that no mail carries, for whoever prints it: no worker takes it, and it is let go of as the
/// traces of letters that left are ([`forget_sent`]).
///
/// # Errors
/// [`StoreError::Duplicate`] when the Message-ID is taken.
pub fn on_paper(tx: &mut Tx, new: &NewLetter) -> Result<(), StoreError> {
    let id = enqueue(tx, &NewLetter { recipient: String::new(), ..new.clone() })?;
    let conn: &mut Conn = tx;
    diesel::update(outbox::table.find(id)).set(outbox::sent_at.eq(Some(new.created_at))).execute(conn)?;
    Ok(())
}

/// The letters of a case that reach nobody by mail and still say what they say, oldest first: those on paper, and
/// those given up.
///
/// # Errors
/// When the database fails.
pub fn to_print(conn: &mut Conn, id: CaseId) -> Result<Vec<LetterRow>, StoreError> {
    let held = outbox::table.filter(outbox::case_id.eq(id)).filter(outbox::payload.ne(FORGOTTEN));
    let unmailed = outbox::sent_at.is_not_null().or(outbox::failed_at.is_not_null());
    Ok(held.filter(unmailed).order(outbox::id).load(conn)?)
}

/// Takes up to `limit` letters that may leave now, each until `now` plus `lease`. Nobody else gets
/// them before that.
///
/// # Errors
/// When the database fails.
pub fn claim(tx: &mut Tx, now: Moment, lease: TimeDelta, limit: i64) -> Result<Vec<LetterRow>, StoreError> {
    let conn: &mut Conn = tx;
    let free = || {
        outbox::sent_at
            .is_null()
            .and(outbox::failed_at.is_null())
            .and(outbox::not_before.le(now))
            .and(outbox::claimed_until.is_null().or(outbox::claimed_until.assume_not_null().le(now)))
    };
    let seen: Vec<i64> = outbox::table
        .filter(free())
        .order((outbox::not_before, outbox::id))
        .limit(limit)
        .select(outbox::id)
        .load(conn)?;
    let mut taken = Vec::new();
    for id in seen {
        // The condition is asked again as the row is taken: another worker may have been first.
        let row: Option<LetterRow> = diesel::update(outbox::table.filter(outbox::id.eq(id)).filter(free()))
            .set((outbox::claimed_until.eq(Some(now.plus(lease))), outbox::attempts.eq(outbox::attempts + 1)))
            .returning(outbox::all_columns)
            .get_result(conn)
            .optional()?;
        taken.extend(row);
    }
    Ok(taken)
}

/// The letter left: what stays of it is that it did, and when. What it said and to whom is forgotten, for
/// it may have held a tracking code.
///
/// # Errors
/// When the database fails.
pub fn done(tx: &mut Tx, letter: &LetterRow, now: Moment) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    // Removed and written again: a row that only shrinks would leave its page almost empty on SQLite.
    let unsent = outbox::table.filter(outbox::id.eq(letter.id)).filter(outbox::sent_at.is_null());
    if diesel::delete(unsent).execute(conn)? == 0 {
        return Ok(());
    }
    let left = LetterRow {
        recipient: String::new(),
        payload: FORGOTTEN.to_owned(),
        claimed_until: None,
        sent_at: Some(now),
        failed_at: None,
        last_error: None,
        ..letter.clone()
    };
    diesel::insert_into(outbox::table).values(&left).execute(conn)?;
    Ok(())
}

/// Removes the trace of up to `most` letters that left before a moment; returns how many there were.
///
/// # Errors
/// When the database fails.
pub fn forget_sent(tx: &mut Tx, before: Moment, most: i64) -> Result<usize, StoreError> {
    let conn: &mut Conn = tx;
    let old: Vec<i64> = outbox::table
        .filter(outbox::sent_at.is_not_null().and(outbox::sent_at.assume_not_null().lt(before)))
        .order(outbox::sent_at)
        .limit(most)
        .select(outbox::id)
        .load(conn)?;
    Ok(diesel::delete(outbox::table.filter(outbox::id.eq_any(old))).execute(conn)?)
}

/// The letter could not leave now: again after `wait`. Nothing, if the lease has gone to another.
///
/// # Errors
/// When the database fails.
pub fn again(
    tx: &mut Tx,
    letter: &LetterRow,
    now: Moment,
    wait: TimeDelta,
    error: &str,
) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(held(letter))
        .set((
            outbox::not_before.eq(now.plus(wait)),
            outbox::claimed_until.eq(None::<Moment>),
            outbox::last_error.eq(Some(error)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The letter will never leave; it stays, to be shown to those who run the system.
///
/// # Errors
/// When the database fails.
pub fn failed(tx: &mut Tx, letter: &LetterRow, now: Moment, error: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(held(letter))
        .set((
            outbox::failed_at.eq(Some(now)),
            outbox::claimed_until.eq(None::<Moment>),
            outbox::last_error.eq(Some(error)),
        ))
        .execute(conn)?;
    Ok(())
}

/// A letter that was never tried will not leave: it is kept, to be shown.
///
/// # Errors
/// When the database fails.
pub fn give_up(tx: &mut Tx, id: i64, now: Moment, error: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(outbox::table.find(id))
        .set((outbox::failed_at.eq(Some(now)), outbox::last_error.eq(Some(error))))
        .execute(conn)?;
    Ok(())
}

#[diesel::dsl::auto_type(no_type_alias)]
fn held<'a>(letter: &'a LetterRow) -> _ {
    let id: i64 = letter.id;
    let until: Option<Moment> = letter.claimed_until;
    outbox::table
        .filter(outbox::id.eq(id))
        .filter(outbox::sent_at.is_null())
        .filter(outbox::claimed_until.eq(until))
}

/// The letters of a case, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Vec<LetterRow>, StoreError> {
    Ok(outbox::table.filter(outbox::case_id.eq(id)).order(outbox::id).load(conn)?)
}

/// Letters by row after `after`, for a copy of the store and for those who run it.
///
/// # Errors
/// When the database fails.
pub fn page_after(conn: &mut Conn, after: i64, limit: i64) -> Result<Vec<LetterRow>, StoreError> {
    Ok(outbox::table.filter(outbox::id.gt(after)).order(outbox::id).limit(limit).load(conn)?)
}

/// Writes a row as another store held it.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is here already.
pub fn restore(tx: &mut Tx, row: &LetterRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(outbox::table).values(row).execute(conn)?;
    Ok(())
}
