//! Sums over spans of days, each in one query.

use super::{Counters, SHARDS, Scope, Summed, first_of_month, quarter};
use crate::store::{Conn, StoreError};
use chrono::{Datelike, Months, NaiveDate};
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Date, Text};
use std::collections::BTreeMap;

fn sums() -> String {
    // PostgreSQL sums big integers into another type; both take them back.
    let all: Vec<String> =
        Counters::NAMES.iter().map(|c| format!("CAST(COALESCE(SUM({c}), 0) AS BIGINT) AS {c}")).collect();
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
    let summed: Summed = match scope_id {
        None => spanning!(all, scope, from, to).get_result(conn)?,
        Some(id) => spanning!(format!("{all} AND scope_id = $6"), scope, from, to)
            .bind::<Text, _>(id)
            .get_result(conn)?,
    };
    Ok(summed.0)
}

#[derive(QueryableByName)]
struct OfId {
    #[diesel(sql_type = Text)]
    scope_id: String,
    #[diesel(embed)]
    counters: Summed,
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
    Ok(rows.into_iter().map(|r| (r.scope_id, r.counters.0)).collect())
}

#[derive(QueryableByName)]
struct OfQuarter {
    #[diesel(sql_type = Text)]
    scope_id: String,
    #[diesel(sql_type = Text)]
    quarter: String,
    #[diesel(embed)]
    counters: Summed,
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
    Ok(rows.into_iter().map(|r| ((r.scope_id, r.quarter), r.counters.0)).collect())
}

#[derive(QueryableByName)]
struct OfDay {
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(embed)]
    counters: Summed,
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
    Ok(rows.into_iter().map(|r| (r.day, r.counters.0)).collect())
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
    counters: Summed,
}

#[derive(QueryableByName)]
struct Place {
    #[diesel(sql_type = Text)]
    grain: String,
    #[diesel(sql_type = Date)]
    day: NaiveDate,
    #[diesel(sql_type = Text)]
    quarter: String,
    #[diesel(sql_type = BigInt)]
    shard: i64,
}

/// Counts that lie where none is ever put: another quarter than their day's, an unknown grain, a shard
/// that no writer uses. A sum by day would not show it.
///
/// # Errors
/// When the database fails.
pub fn misplaced(conn: &mut Conn) -> Result<Vec<String>, StoreError> {
    let shards = if conn.is_sqlite() { 1 } else { SHARDS };
    let sql = "SELECT grain, day, quarter, shard FROM rollups GROUP BY grain, day, quarter, shard \
               ORDER BY grain, day, quarter, shard";
    let places: Vec<Place> = sql_query(sql).load(conn)?;
    let bad = places.into_iter().filter(|p| {
        p.quarter != quarter(p.day)
            || !(0..shards).contains(&p.shard)
            || !matches!(p.grain.as_str(), "day" | "month")
    });
    Ok(bad.map(|p| format!("{} {}: quarter {}, shard {}", p.grain, p.day, p.quarter, p.shard)).collect())
}

/// Every day's counts as they are held, by scope, id and day; for a comparison with a recount.
///
/// # Errors
/// [`StoreError::Corrupt`], which names the row, when a month is not the sum of its days.
pub fn every_day(conn: &mut Conn) -> Result<BTreeMap<(Scope, String, NaiveDate), Counters>, StoreError> {
    let sql = format!(
        "SELECT scope, scope_id, grain, day, {} FROM rollups GROUP BY scope, scope_id, grain, day",
        sums()
    );
    let rows: Vec<Held> = sql_query(sql).load(conn)?;
    let (mut days, mut months) = (BTreeMap::new(), BTreeMap::new());
    let mut summed: BTreeMap<_, Counters> = BTreeMap::new();
    for row in rows {
        let scope = Scope::from_code(&row.scope)
            .ok_or_else(|| StoreError::corrupt("rollups", "scope", row.scope.clone()))?;
        if row.grain == "month" {
            months.insert((scope, row.scope_id, row.day), row.counters.0);
        } else {
            *summed.entry((scope, row.scope_id.clone(), first_of_month(row.day))).or_default() +=
                row.counters.0;
            days.insert((scope, row.scope_id, row.day), row.counters.0);
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
}
