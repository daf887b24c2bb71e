//! What is not done while a request waits: one row for each job, and one for good for what comes back.
//!
//! Whoever works shows it by a number that grows ([`beat`]). Nobody's clock is compared with another's: who finds
//! the number standing still takes the job over, and whoever comes back late finds that it is no longer theirs.
//! Each condition of an index stands in the statement as it stands in the index: a value that is bound would leave
//! the index aside.

mod kind;
mod look;
mod operate;

pub use kind::{Kind, State};
pub use look::{MOST_COUNTED, count, next, oldest, recurring, running, troubled};
pub use operate::{cancel, listed, purge, retry};

use super::schema::jobs;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

/// A job.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct JobRow {
    /// The row.
    pub id: i64,
    /// What it does.
    pub kind: Kind,
    /// Under which it is there once; empty for the one of its kind that comes back.
    pub key: String,
    /// What is asked, as JSON.
    pub payload: String,
    /// How it stands.
    pub state: State,
    /// Not to be begun before.
    pub due_at: Moment,
    /// How often it was taken since it last ended well.
    pub attempts: i64,
    /// Who is at it.
    pub holder: Option<String>,
    /// Grows while they are.
    pub beat: i64,
    /// How far it came.
    pub done: i64,
    /// Of how much, where that is known.
    pub total: Option<i64>,
    /// Why it failed last.
    pub last_error: Option<String>,
    /// When somebody asked to end it while it ran.
    pub cancel_at: Option<Moment>,
    /// When it was asked for.
    pub created_at: Moment,
    /// When it was over; of one that comes back, when it last ended well.
    pub ended_at: Option<Moment>,
}

impl JobRow {
    /// Whether it is due again after each run.
    pub fn comes_back(&self) -> bool {
        self.key.is_empty()
    }

    /// Whether it waits and may be begun. None is ever due after `latest`: one that is was written by a clock that
    /// was ahead, and is due.
    pub fn is_due(&self, now: Moment, latest: Moment) -> bool {
        self.state == State::Waiting && (self.due_at <= now || self.due_at > latest)
    }
}

/// Writes a job down, unless one of its kind is there under the key and not over; returns its row. With no key it
/// is the one that comes back.
///
/// # Errors
/// [`StoreError::Duplicate`] when another writes the same in this moment.
pub fn queue(tx: &mut Tx, kind: Kind, key: &str, payload: &str, now: Moment) -> Result<i64, StoreError> {
    if let Some(there) = look::live(tx, kind, key)? {
        return Ok(there.id);
    }
    let conn: &mut Conn = tx;
    let new = (
        jobs::kind.eq(kind),
        jobs::key.eq(key),
        jobs::payload.eq(payload),
        jobs::state.eq(State::Waiting),
        jobs::due_at.eq(now),
        jobs::attempts.eq(0),
        jobs::beat.eq(0),
        jobs::done.eq(0),
        jobs::created_at.eq(now),
    );
    Ok(diesel::insert_into(jobs::table).values(new).returning(jobs::id).get_result(conn)?)
}

/// Takes a job that waits, or that stood still, as it was seen; `None` when another was first.
///
/// # Errors
/// When the database fails.
pub fn take(tx: &mut Tx, seen: &JobRow, me: &str) -> Result<Option<JobRow>, StoreError> {
    let conn: &mut Conn = tx;
    let as_seen = jobs::id.eq(seen.id).and(jobs::beat.eq(seen.beat));
    let open = sql::<Bool>("state IN ('waiting', 'running')");
    let taken = diesel::update(jobs::table.filter(as_seen).filter(open)).set((
        jobs::state.eq(State::Running),
        jobs::holder.eq(Some(me)),
        jobs::beat.eq(jobs::beat + 1),
        jobs::attempts.eq(jobs::attempts + 1),
        jobs::done.eq(0),
        jobs::total.eq(None::<i64>),
    ));
    Ok(taken.returning(jobs::all_columns).get_result(conn).optional()?)
}

/// What a worker hears as it shows that it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Go on.
    GoOn,
    /// Somebody asked to end it.
    Cancel,
    /// Another has taken it over.
    Lost,
}

/// Shows that a worker goes on, and how far it came.
///
/// # Errors
/// When the database fails.
pub fn beat(tx: &mut Tx, id: i64, me: &str, (done, total): (i64, Option<i64>)) -> Result<Heard, StoreError> {
    let conn: &mut Conn = tx;
    let cancel: Option<Option<Moment>> = diesel::update(held(id, me))
        .set((jobs::beat.eq(jobs::beat + 1), jobs::done.eq(done), jobs::total.eq(total)))
        .returning(jobs::cancel_at)
        .get_result(conn)
        .optional()?;
    Ok(match cancel {
        None => Heard::Lost,
        Some(None) => Heard::GoOn,
        Some(Some(_)) => Heard::Cancel,
    })
}

/// How a run leaves its job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Left {
    /// Done, and due again at an instant.
    Again(Moment),
    /// Done, for good.
    Done,
    /// Ended because somebody asked.
    Cancelled,
    /// For the next to go on with at once: this try does not count.
    ForNext(Moment),
    /// To be tried again at an instant.
    Failed(Moment, String),
    /// Not to be tried again by itself.
    Dead(String),
}

/// Ends a run, with how far it came; `false` when another has taken the job over, and nothing is changed.
///
/// # Errors
/// When the database fails.
pub fn settle(
    tx: &mut Tx,
    id: i64,
    me: &str,
    (done, total): (i64, Option<i64>),
    left: &Left,
    now: Moment,
) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    let free = (
        jobs::holder.eq(None::<String>),
        jobs::beat.eq(jobs::beat + 1),
        jobs::cancel_at.eq(None::<Moment>),
        jobs::done.eq(done),
        jobs::total.eq(total),
    );
    let ended = jobs::ended_at.eq(Some(now));
    let no_error = jobs::last_error.eq(None::<String>);
    let mine = diesel::update(held(id, me));
    let changed = match left {
        Left::Again(at) => mine
            .set((
                free,
                ended,
                no_error,
                jobs::state.eq(State::Waiting),
                jobs::due_at.eq(*at),
                jobs::attempts.eq(0),
            ))
            .execute(conn)?,
        Left::Done => mine.set((free, ended, no_error, jobs::state.eq(State::Done))).execute(conn)?,
        Left::Cancelled => mine.set((free, ended, jobs::state.eq(State::Cancelled))).execute(conn)?,
        Left::ForNext(at) => {
            let untried = jobs::attempts.eq(jobs::attempts - 1);
            mine.set((free, untried, jobs::state.eq(State::Waiting), jobs::due_at.eq(*at))).execute(conn)?
        }
        Left::Failed(at, says) => {
            let says = jobs::last_error.eq(Some(says.as_str()));
            mine.set((free, says, jobs::state.eq(State::Waiting), jobs::due_at.eq(*at))).execute(conn)?
        }
        Left::Dead(says) => {
            let says = jobs::last_error.eq(Some(says.as_str()));
            mine.set((free, says, ended, jobs::state.eq(State::Dead))).execute(conn)?
        }
    };
    Ok(changed > 0)
}

#[diesel::dsl::auto_type(no_type_alias)]
fn held<'a>(id: i64, me: &'a str) -> _ {
    jobs::table.filter(jobs::id.eq(id)).filter(jobs::holder.eq(me))
}
