//! What a store holds, told by a few numbers: no figure can change while they stand.

use super::{Conn, StoreError};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

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
