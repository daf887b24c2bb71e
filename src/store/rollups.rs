//! Counts kept in the same transaction as the act they count, so that a figure over ten million
//! requests is a sum of few rows, and a recount from the journal can prove it.
//!
//! Each count is kept by day and by month. A span of days is summed from the months wholly inside
//! it and the days at its ends.

mod sums;

pub use sums::{by_id, by_month, by_quarter, every_day, sum};

use super::{Conn, StoreError, Tx};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Date, Text};
use rand::RngExt;
use std::collections::BTreeMap;
use std::ops::AddAssign;

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

/// Counts of a scope on a day or over a span.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, QueryableByName)]
pub struct Counters {
    /// Requests received.
    #[diesel(sql_type = BigInt)]
    pub received: i64,
    /// Requests answered.
    #[diesel(sql_type = BigInt)]
    pub answered: i64,
    /// Requests ended without an answer.
    #[diesel(sql_type = BigInt)]
    pub closed_other: i64,
    /// Requests whose limit ended.
    #[diesel(sql_type = BigInt)]
    pub due: i64,
    /// Answered within the limit.
    #[diesel(sql_type = BigInt)]
    pub on_time: i64,
    /// Answered after it.
    #[diesel(sql_type = BigInt)]
    pub late: i64,
    /// Left out of the measures of time, as the indicators define.
    #[diesel(sql_type = BigInt)]
    pub excluded: i64,
    /// Limits extended.
    #[diesel(sql_type = BigInt)]
    pub extended: i64,
    /// Requests that became overdue.
    #[diesel(sql_type = BigInt)]
    pub backlog_in: i64,
    /// Overdue requests that ended.
    #[diesel(sql_type = BigInt)]
    pub backlog_out: i64,
    /// Items decided.
    #[diesel(sql_type = BigInt)]
    pub items: i64,
    /// Items given in full.
    #[diesel(sql_type = BigInt)]
    pub items_full: i64,
    /// Items the reply passed over.
    #[diesel(sql_type = BigInt)]
    pub items_omitted: i64,
    /// Requests with every item given in full.
    #[diesel(sql_type = BigInt)]
    pub all_full: i64,
    /// Requests voided.
    #[diesel(sql_type = BigInt)]
    pub voided: i64,
}

impl Counters {
    /// Every count, in the order of the columns.
    pub fn to_array(self) -> [i64; 15] {
        [
            self.received,
            self.answered,
            self.closed_other,
            self.due,
            self.on_time,
            self.late,
            self.excluded,
            self.extended,
            self.backlog_in,
            self.backlog_out,
            self.items,
            self.items_full,
            self.items_omitted,
            self.all_full,
            self.voided,
        ]
    }
}

impl AddAssign for Counters {
    fn add_assign(&mut self, more: Self) {
        self.received += more.received;
        self.answered += more.answered;
        self.closed_other += more.closed_other;
        self.due += more.due;
        self.on_time += more.on_time;
        self.late += more.late;
        self.excluded += more.excluded;
        self.extended += more.extended;
        self.backlog_in += more.backlog_in;
        self.backlog_out += more.backlog_out;
        self.items += more.items;
        self.items_full += more.items_full;
        self.items_omitted += more.items_omitted;
        self.all_full += more.all_full;
        self.voided += more.voided;
    }
}

/// The columns of [`Counters`], in their order.
const COLUMNS: [&str; 15] = [
    "received",
    "answered",
    "closed_other",
    "due",
    "on_time",
    "late",
    "excluded",
    "extended",
    "backlog_in",
    "backlog_out",
    "items",
    "items_full",
    "items_omitted",
    "all_full",
    "voided",
];

/// Counts to add for one scope on one day.
pub type Count<'a> = (Scope, &'a str, NaiveDate, Counters);

/// Over how many rows a count is spread that all writers share, where writers run side by side.
const SHARDS: i64 = 16;

/// Adds counts. The rows are taken in one fixed order, whatever the order given, so that two
/// transactions never wait for each other in a circle; it is best done last in a transaction.
///
/// # Errors
/// When the database fails.
pub fn add(tx: &mut Tx, counts: &[Count]) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let mine = if conn.is_sqlite() { 0 } else { rand::rng().random_range(0..SHARDS) };
    let mut rows: BTreeMap<(&str, &str, &str, NaiveDate, i64), Counters> = BTreeMap::new();
    for (scope, id, day, counters) in counts {
        let shard = if *scope == Scope::Body { 0 } else { mine };
        *rows.entry((scope.code(), id, "day", *day, shard)).or_default() += *counters;
        *rows.entry((scope.code(), id, "month", first_of_month(*day), shard)).or_default() += *counters;
    }
    let rows: Vec<_> = rows.into_iter().collect();
    // Both databases bound the values of one statement.
    for some in rows.chunks(500) {
        add_rows(conn, some)?;
    }
    Ok(())
}

type Row<'a> = ((&'a str, &'a str, &'a str, NaiveDate, i64), Counters);

fn add_rows(conn: &mut Conn, rows: &[Row]) -> Result<(), StoreError> {
    let mut query = sql_query(upsert(rows.len())).into_boxed::<super::conn::MultiBackend>();
    for ((scope, id, grain, day, shard), counters) in rows {
        query = query
            .bind::<Text, _>(*scope)
            .bind::<Text, _>(*id)
            .bind::<Text, _>(*grain)
            .bind::<Date, _>(*day)
            .bind::<Text, _>(quarter(*day))
            .bind::<BigInt, _>(*shard);
        for n in counters.to_array() {
            query = query.bind::<BigInt, _>(n);
        }
    }
    query.execute(conn)?;
    Ok(())
}

/// Columns before the counts: scope, scope_id, grain, day, quarter, shard.
const KEYS: usize = 6;

/// Adds many rows in the order given, in one statement.
fn upsert(rows: usize) -> String {
    let width = KEYS + COLUMNS.len();
    let row = |row: usize| {
        let places: Vec<String> = (1..=width).map(|n| format!("${}", row * width + n)).collect();
        format!("({})", places.join(", "))
    };
    let values: Vec<String> = (0..rows).map(row).collect();
    let sums: Vec<String> = COLUMNS.iter().map(|c| format!("{c} = rollups.{c} + excluded.{c}")).collect();
    format!(
        "INSERT INTO rollups (scope, scope_id, grain, day, quarter, shard, {}) VALUES {} \
         ON CONFLICT (scope, scope_id, grain, day, shard) DO UPDATE SET {}",
        COLUMNS.join(", "),
        values.join(", "),
        sums.join(", ")
    )
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
