//! Counts kept in the same transaction as the act they count, so that a figure over ten million
//! requests is a sum of few rows, and a recount from the journal can prove it.
//!
//! Each count is kept by day and by month. A span of days is summed from the months wholly inside
//! it and the days at its ends.

mod sums;
mod upsert;

pub use sums::{by_id, by_month, by_quarter, every_day, misplaced, sum};

use super::{Conn, StoreError, Tx};
use crate::law::tally::Tally;
use chrono::{Datelike, NaiveDate};
use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::prelude::*;
use diesel::row::NamedRow;
use diesel::sql_query;
use diesel::sql_types::BigInt;
use rand::RngExt;
use std::collections::BTreeMap;
use upsert::{Row, Upsert};

/// What a count is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// One body, by its slug.
    Body,
    /// The whole country; its id is `MA`.
    Country,
    /// One kind of body.
    Kind,
    /// One region, by its two digits.
    Region,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 4] = [Self::Body, Self::Country, Self::Kind, Self::Region];

    /// The stored code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Country => "country",
            Self::Kind => "kind",
            Self::Region => "region",
        }
    }

    /// The scope of a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// The id of the one row of [`Scope::Country`].
pub const COUNTRY: &str = "MA";

/// Counts of a scope on a day or over a span: what its cases add up to. The columns bear the names of
/// the fields.
pub type Counters = Tally;

/// Counts as a query sums them up.
struct Summed(Counters);

impl<DB: Backend> QueryableByName<DB> for Summed
where
    i64: FromSql<BigInt, DB>,
{
    fn build<'a>(row: &impl NamedRow<'a, DB>) -> deserialize::Result<Self> {
        let mut counts = [0; Tally::LEN];
        for (count, name) in counts.iter_mut().zip(Tally::NAMES) {
            *count = NamedRow::get::<BigInt, i64>(row, name)?;
        }
        Ok(Self(Tally::from_array(counts)))
    }
}

/// Counts to add for one scope on one day.
pub type Count<'a> = (Scope, &'a str, NaiveDate, Counters);

/// Over how many rows a count is spread that all writers share, where writers run side by side.
const SHARDS: i64 = 16;

/// Most rows added in one statement.
const MOST_ROWS: usize = 64;

/// Counts that a transaction has still to add, by scope, its id and the day.
#[derive(Debug, Default)]
pub(super) struct Pending(BTreeMap<(Scope, String, NaiveDate), Counters>);

/// Notes counts to add. They are added once, at the end of the transaction, in one fixed order: two
/// transactions then never wait for each other in a circle, however many acts each of them holds.
///
/// # Errors
/// None today; a count is kept or lost with its transaction.
pub fn add(tx: &mut Tx, counts: &[Count]) -> Result<(), StoreError> {
    for (scope, id, day, counters) in counts {
        *tx.pending().0.entry((*scope, (*id).to_owned(), *day)).or_default() += *counters;
    }
    Ok(())
}

/// Adds what a transaction has noted.
pub(super) fn settle(tx: &mut Tx) -> Result<(), StoreError> {
    let pending = std::mem::take(tx.pending());
    let conn: &mut Conn = tx;
    let mine = if conn.is_sqlite() { 0 } else { rand::rng().random_range(0..SHARDS) };
    let mut rows: BTreeMap<(&str, &str, &str, NaiveDate, i64), Counters> = BTreeMap::new();
    for ((scope, id, day), counters) in pending.0.iter().filter(|(_, c)| **c != Counters::default()) {
        let shard = if *scope == Scope::Body { 0 } else { mine };
        *rows.entry((scope.code(), id, "day", *day, shard)).or_default() += *counters;
        *rows.entry((scope.code(), id, "month", first_of_month(*day), shard)).or_default() += *counters;
    }
    let row = |((scope, id, grain, day, shard), counters): (_, Counters)| Row {
        texts: [scope, id, grain],
        day,
        quarter: quarter(day),
        shard,
        counts: counters.to_array(),
    };
    let rows: Vec<_> = rows.into_iter().map(row).collect();
    // Both databases bound the values of one statement, and what is kept prepared is bounded too.
    for some in rows.chunks(MOST_ROWS) {
        let upsert = Upsert(some);
        match conn {
            Conn::Postgres(c) => upsert.execute(c),
            Conn::Sqlite(c) => upsert.execute(c),
        }?;
    }
    Ok(())
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The quarter of a day as the contract writes it, `2026-Q3`.
pub fn quarter(day: NaiveDate) -> String {
    format!("{:04}-Q{}", day.year(), day.month0() / 3 + 1)
}

/// Forgets every count, before a recount in the same transaction.
///
/// # Errors
/// When the database fails.
pub fn clear(tx: &mut Tx) -> Result<(), StoreError> {
    *tx.pending() = Pending::default();
    let conn: &mut Conn = tx;
    sql_query("DELETE FROM rollups").execute(conn)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn quarters_are_named_as_the_contract_names_them() {
        assert_eq!(quarter(day("2026-01-01")), "2026-Q1");
        assert_eq!(quarter(day("2026-09-30")), "2026-Q3");
        assert_eq!(quarter(day("2026-12-31")), "2026-Q4");
    }
}
