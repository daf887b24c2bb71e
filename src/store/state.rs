//! What a store holds, told by a few values that are read at once whatever its size: no figure can
//! change while they stand.

use super::seals::{SealKeys, sums};
use super::{Conn, StoreError};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::BigInt;

/// Tables whose rows change with everything that figures are made of: each act makes a new version of
/// its case. What requesters state of themselves is in no figure that follows the day.
const COUNTED: [&str; 2] = ["cases", "memberships"];

/// How far the journal has come, and what else figures are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    most: i64,
    rows: Rows,
}

/// Rows of the tables counted.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Rows {
    /// What the sealed rows of each come to.
    Sums(Vec<[u8; sums::WIDTH]>),
    /// Versions of cases, memberships, those ended: where no sums can be read.
    Counts(Counts),
}

#[derive(Clone, Debug, PartialEq, Eq, QueryableByName)]
struct Counts {
    #[diesel(sql_type = BigInt)]
    acts: i64,
    #[diesel(sql_type = BigInt)]
    members: i64,
    #[diesel(sql_type = BigInt)]
    members_ended: i64,
}

impl State {
    /// As many cases as there can be.
    pub fn most_cases(&self) -> i64 {
        self.most
    }
}

/// The state of the store, as sealed under these keys.
///
/// # Errors
/// When the database fails.
pub fn now(conn: &mut Conn, keys: Option<&SealKeys>) -> Result<State, StoreError> {
    use super::schema::cases;
    let most: Option<i64> = cases::table.select(diesel::dsl::max(cases::id)).get_result(conn)?;
    let sums = match keys {
        Some(keys) => sums::read(conn, keys)?,
        None => None,
    };
    let rows = match sums {
        Some(sums) => Rows::Sums(COUNTED.iter().filter_map(|table| sums.of(table)).collect()),
        None => Rows::Counts(counts(conn)?),
    };
    Ok(State { most: most.unwrap_or(0), rows })
}

fn counts(conn: &mut Conn) -> Result<Counts, StoreError> {
    let counts = sql_query(
        "SELECT c.acts, m.members, m.members_ended \
         FROM (SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) AS acts FROM cases) AS c, \
              (SELECT COUNT(*) AS members, COUNT(to_on) AS members_ended FROM memberships) AS m",
    );
    Ok(counts.get_result(conn)?)
}
