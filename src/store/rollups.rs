//! Counts kept in the same transaction as the act they count, so that a figure over ten million
//! requests is a sum of few rows, and a recount from the journal can prove it.
//!
//! Each count is kept by day and by month. A span of days is summed from the months wholly inside
//! it and the days at its ends.

use super::{Conn, StoreError, Tx};
use chrono::{Datelike, Months, NaiveDate};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Date, Text};
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

/// Adds counts. The rows are taken in one fixed order, whatever the order given, so that two
/// transactions never wait for each other in a circle.
///
/// # Errors
/// When the database fails.
pub fn add(tx: &mut Tx, counts: &[Count]) -> Result<(), StoreError> {
    let mut rows: BTreeMap<(&str, &str, &str, NaiveDate), Counters> = BTreeMap::new();
    for (scope, id, day, counters) in counts {
        *rows.entry((scope.code(), id, "day", *day)).or_default() += *counters;
        *rows.entry((scope.code(), id, "month", first_of_month(*day))).or_default() += *counters;
    }
    let conn: &mut Conn = tx;
    let sql = upsert();
    for ((scope, id, grain, day), counters) in rows {
        let mut query = sql_query(&sql)
            .into_boxed::<super::conn::MultiBackend>()
            .bind::<Text, _>(scope)
            .bind::<Text, _>(id)
            .bind::<Text, _>(grain)
            .bind::<Date, _>(day)
            .bind::<Text, _>(quarter(day));
        for n in counters.to_array() {
            query = query.bind::<BigInt, _>(n);
        }
        query.execute(conn)?;
    }
    Ok(())
}

fn upsert() -> String {
    let places: Vec<String> = (1..=5 + COLUMNS.len()).map(|n| format!("${n}")).collect();
    let sums: Vec<String> = COLUMNS.iter().map(|c| format!("{c} = rollups.{c} + excluded.{c}")).collect();
    format!(
        "INSERT INTO rollups (scope, scope_id, grain, day, quarter, {}) VALUES ({}) \
         ON CONFLICT (scope, scope_id, grain, day) DO UPDATE SET {}",
        COLUMNS.join(", "),
        places.join(", "),
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

fn sums() -> String {
    // PostgreSQL sums big integers into another type; both take them back.
    let all: Vec<String> =
        COLUMNS.iter().map(|c| format!("CAST(COALESCE(SUM({c}), 0) AS BIGINT) AS {c}")).collect();
    all.join(", ")
}

/// The whole months inside a span: first day of the first, and first day after the last. Empty when
/// they are the same.
fn whole_months(from: NaiveDate, to: NaiveDate) -> (NaiveDate, NaiveDate) {
    let next = |day: NaiveDate| first_of_month(day).checked_add_months(Months::new(1)).unwrap_or(day);
    let first = if from.day() == 1 { from } else { next(from) };
    let after = to.succ_opt().map_or(to, first_of_month);
    if first < after { (first, after) } else { (from, from) }
}

/// The rows that make up a span: its whole months, and its days outside them. `$2` to `$5` are the
/// first day, the first whole month, the first day after the months, the last day; they appear in
/// that order, because SQLite counts places by first appearance.
const IN_SPAN: &str = "((grain = 'day' AND day >= $2 AND day < $3) \
     OR (grain = 'month' AND day >= $3 AND day < $4) OR (grain = 'day' AND day >= $4 AND day <= $5))";

macro_rules! spanning {
    ($sql:expr, $scope:expr, $from:expr, $to:expr) => {{
        let (first, after) = whole_months($from, $to);
        sql_query($sql)
            .bind::<Text, _>($scope.code())
            .bind::<Date, _>($from)
            .bind::<Date, _>(first)
            .bind::<Date, _>(after)
            .bind::<Date, _>($to)
    }};
}

/// The counts of a scope over the days from `from` to `to`, both included; of one id or of all.
///
/// # Errors
/// When the database fails.
pub fn sum(
    conn: &mut Conn,
    scope: Scope,
    scope_id: Option<&str>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Counters, StoreError> {
    if to < from {
        return Ok(Counters::default());
    }
    let all = format!("SELECT {} FROM rollups WHERE scope = $1 AND {IN_SPAN}", sums());
    Ok(match scope_id {
        None => spanning!(all, scope, from, to).get_result(conn)?,
        Some(id) => spanning!(format!("{all} AND scope_id = $6"), scope, from, to)
            .bind::<Text, _>(id)
            .get_result(conn)?,
    })
}

#[derive(QueryableByName)]
struct OfId {
    #[diesel(sql_type = Text)]
    scope_id: String,
    #[diesel(embed)]
    counters: Counters,
}

/// The counts of every id of a scope over a span, by id, in one query.
///
/// # Errors
/// When the database fails.
pub fn by_id(
    conn: &mut Conn,
    scope: Scope,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<String, Counters>, StoreError> {
    if to < from {
        return Ok(BTreeMap::new());
    }
    let sql =
        format!("SELECT scope_id, {} FROM rollups WHERE scope = $1 AND {IN_SPAN} GROUP BY scope_id", sums());
    let rows: Vec<OfId> = spanning!(sql, scope, from, to).load(conn)?;
    Ok(rows.into_iter().map(|r| (r.scope_id, r.counters)).collect())
}

#[derive(QueryableByName)]
struct OfQuarter {
    #[diesel(sql_type = Text)]
    scope_id: String,
    #[diesel(sql_type = Text)]
    quarter: String,
    #[diesel(embed)]
    counters: Counters,
}

/// The counts of a scope by id and quarter (`2026-Q3`) over a span, of one id or of all, in one query.
///
/// # Errors
/// When the database fails.
pub fn by_quarter(
    conn: &mut Conn,
    scope: Scope,
    scope_id: Option<&str>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<(String, String), Counters>, StoreError> {
    if to < from {
        return Ok(BTreeMap::new());
    }
    let one = if scope_id.is_some() { " AND scope_id = $6" } else { "" };
    let sql = format!(
        "SELECT scope_id, quarter, {} FROM rollups WHERE scope = $1 AND {IN_SPAN}{one} GROUP BY scope_id, quarter",
        sums()
    );
    let query = spanning!(sql, scope, from, to);
    let rows: Vec<OfQuarter> = match scope_id {
        None => query.load(conn)?,
        Some(id) => query.bind::<Text, _>(id).load(conn)?,
    };
    Ok(rows.into_iter().map(|r| ((r.scope_id, r.quarter), r.counters)).collect())
}

#[derive(QueryableByName)]
struct OfDay {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(embed)]
    counters: Counters,
}

/// The counts of one id by month (by its first day) over the months that `from` and `to` lie in.
///
/// # Errors
/// When the database fails.
pub fn by_month(
    conn: &mut Conn,
    scope: Scope,
    scope_id: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<BTreeMap<NaiveDate, Counters>, StoreError> {
    let sql = format!(
        "SELECT day, {} FROM rollups WHERE scope = $1 AND scope_id = $2 AND grain = 'month' \
         AND day >= $3 AND day <= $4 GROUP BY day",
        sums()
    );
    let rows: Vec<OfDay> = sql_query(sql)
        .bind::<Text, _>(scope.code())
        .bind::<Text, _>(scope_id)
        .bind::<Date, _>(first_of_month(from))
        .bind::<Date, _>(to)
        .load(conn)?;
    Ok(rows.into_iter().map(|r| (r.day, r.counters)).collect())
}

#[derive(QueryableByName)]
struct Held {
    #[diesel(sql_type = Text)]
    scope: String,
    #[diesel(sql_type = Text)]
    scope_id: String,
    #[diesel(sql_type = Text)]
    grain: String,
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(embed)]
    counters: Counters,
}

/// Every day's counts as they are held, by scope, id and day; for a comparison with a recount.
///
/// # Errors
/// [`StoreError::Corrupt`], which names the row, when a month is not the sum of its days.
pub fn every_day(conn: &mut Conn) -> Result<BTreeMap<(Scope, String, NaiveDate), Counters>, StoreError> {
    let sql = format!("SELECT scope, scope_id, grain, day, {} FROM rollups", COLUMNS.join(", "));
    let rows: Vec<Held> = sql_query(sql).load(conn)?;
    let (mut days, mut months) = (BTreeMap::new(), BTreeMap::new());
    let mut summed: BTreeMap<_, Counters> = BTreeMap::new();
    for row in rows {
        let scope = Scope::from_code(&row.scope)
            .ok_or_else(|| StoreError::corrupt("rollups", "scope", row.scope.clone()))?;
        if row.grain == "month" {
            months.insert((scope, row.scope_id, row.day), row.counters);
        } else {
            *summed.entry((scope, row.scope_id.clone(), first_of_month(row.day))).or_default() +=
                row.counters;
            days.insert((scope, row.scope_id, row.day), row.counters);
        }
    }
    let key = summed.keys().chain(months.keys()).find(|k| months.get(*k) != summed.get(*k));
    match key {
        None => Ok(days),
        Some((scope, id, month)) => {
            let row = format!("{} {id} {month}: the month is not the sum of its days", scope.code());
            Err(StoreError::corrupt("rollups", "grain", row))
        }
    }
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
    fn a_span_is_its_whole_months_and_the_days_around_them() {
        let check = |from, to, first, after| {
            assert_eq!(whole_months(day(from), day(to)), (day(first), day(after)), "{from} {to}");
        };
        check("2026-07-01", "2026-09-30", "2026-07-01", "2026-10-01");
        check("2026-07-02", "2026-09-30", "2026-08-01", "2026-10-01");
        check("2026-07-01", "2026-09-29", "2026-07-01", "2026-09-01");
        check("2026-07-02", "2026-08-30", "2026-07-02", "2026-07-02");
        check("2026-12-15", "2027-01-15", "2026-12-15", "2026-12-15");
        check("2026-02-01", "2026-02-28", "2026-02-01", "2026-03-01");
    }

    #[test]
    fn quarters_are_named_as_the_contract_names_them() {
        assert_eq!(quarter(day("2026-01-01")), "2026-Q1");
        assert_eq!(quarter(day("2026-09-30")), "2026-Q3");
        assert_eq!(quarter(day("2026-12-31")), "2026-Q4");
    }
}
