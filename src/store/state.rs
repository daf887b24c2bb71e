//! What a store holds, told by a few numbers: no figure can change while they stand.

use super::{Conn, StoreError};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Date};

/// How far the journal has come, and what else figures are made of. A version counts the acts of its
/// case, so that each act makes the sum of versions one more. What requesters state of themselves is
/// in no figure that follows the day.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
pub struct State {
    #[diesel(sql_type = BigInt)]
    cases: i64,
    #[diesel(sql_type = BigInt)]
    acts: i64,
}

/// What figures as of an earlier day are made of: the acts dated by then, and what later acts say of a
/// request as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, QueryableByName)]
pub struct Early {
    #[diesel(sql_type = BigInt)]
    acts: i64,
    #[diesel(sql_type = BigInt)]
    urgent: i64,
    #[diesel(sql_type = BigInt)]
    classified: i64,
}

impl State {
    /// How many cases there are.
    pub fn cases(&self) -> i64 {
        self.cases
    }
}

/// The state of the store.
///
/// # Errors
/// When the database fails.
pub fn now(conn: &mut Conn) -> Result<State, StoreError> {
    let state = sql_query(
        "SELECT c.cases, c.acts, m.members, m.members_ended \
         FROM (SELECT COUNT(*) AS cases, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS acts FROM cases) AS c, \
              (SELECT COUNT(*) AS members, COUNT(to_on) AS members_ended FROM memberships) AS m",
    );
    Ok(state.get_result(conn)?)
}

/// What figures as of a day are made of. While it stands they stand, whatever is done after that day.
///
/// # Errors
/// When the database fails.
pub fn early(conn: &mut Conn, as_of: NaiveDate) -> Result<Early, StoreError> {
    let sql = "SELECT (SELECT COUNT(*) FROM events WHERE on_day <= $1) AS acts, \
               (SELECT CAST(COALESCE(SUM(id), 0) AS BIGINT) FROM cases WHERE urgent) AS urgent, \
               (SELECT COUNT(*) FROM events WHERE kind = 'classify') AS classified";
    Ok(sql_query(sql).bind::<Date, _>(as_of).get_result(conn)?)
}
