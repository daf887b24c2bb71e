//! What a store holds, told by a few numbers: no figure can change while they stand.

use super::{Conn, StoreError};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};

/// How far the journal has come, and what else figures are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    journal: Journal,
    profiles: Vec<Profiles>,
}

/// A version counts the acts of its case, so that each act makes the sum of versions one more.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
struct Journal {
    #[diesel(sql_type = BigInt)]
    cases: i64,
    #[diesel(sql_type = BigInt)]
    acts: i64,
    #[diesel(sql_type = BigInt)]
    members: i64,
    #[diesel(sql_type = BigInt)]
    members_ended: i64,
}

/// A profile may be stated again without an act: those who state the same are told by the sum of
/// their cases.
#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
struct Profiles {
    #[diesel(sql_type = Text)]
    stated: String,
    #[diesel(sql_type = BigInt)]
    requests: i64,
    #[diesel(sql_type = BigInt)]
    cases: i64,
}

impl State {
    /// How many cases there are.
    pub fn cases(&self) -> i64 {
        self.journal.cases
    }
}

/// The state of the store.
///
/// # Errors
/// When the database fails.
pub fn now(conn: &mut Conn) -> Result<State, StoreError> {
    let journal = sql_query(
        "SELECT c.cases, c.acts, m.members, m.members_ended \
         FROM (SELECT COUNT(*) AS cases, CAST(COALESCE(SUM(version), 0) AS BIGINT) AS acts FROM cases) AS c, \
              (SELECT COUNT(*) AS members, COUNT(to_on) AS members_ended FROM memberships) AS m",
    );
    let profiles = sql_query(
        "SELECT gender || ' ' || category || ' ' || COALESCE(region, '') AS stated, \
                COUNT(*) AS requests, CAST(SUM(case_id) AS BIGINT) AS cases \
         FROM profiles GROUP BY gender, category, COALESCE(region, '') \
         ORDER BY gender, category, COALESCE(region, '')",
    );
    Ok(State { journal: journal.get_result(conn)?, profiles: profiles.load(conn)? })
}
