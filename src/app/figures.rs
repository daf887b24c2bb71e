//! The official counts: sums of rollups over a period, for the country, a region, a kind or a body.

use super::App;
use super::error::Result;
use crate::law::day::YEARS;
use crate::store::Conn;
use crate::store::rollups::{self, Counters, Scope};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::BTreeMap;

/// A period of figures, as of a day: whatever happens later does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Period {
    /// A year (`2026`) or a quarter (`2026-Q3`), ending no later than `today`; `None` for another
    /// text, or for a period that has not begun.
    pub fn parse(text: &str, today: NaiveDate) -> Option<Self> {
        let (year, quarter) = match text.split_once("-Q") {
            None => (text, None),
            Some((year, q)) => (year, Some(["1", "2", "3", "4"].iter().zip(1..).find(|(t, _)| **t == q)?.1)),
        };
        // Digits alone: a number's own parser would take "+202" for a year.
        let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let year: i32 = is_year.then(|| year.parse().ok()).flatten().filter(|y| YEARS.contains(y))?;
        let (month, months) = quarter.map_or((1, 12), |q| (3 * q - 2, 3));
        let from = NaiveDate::from_ymd_opt(year, month, 1)?;
        let to = from.checked_add_months(Months::new(months))?.pred_opt()?;
        (from <= today).then(|| Self { from, to: to.min(today) })
    }

    /// The quarter that a day lies in, as a code.
    pub fn quarter_of(day: NaiveDate) -> String {
        format!("{}-Q{}", day.year(), day.month0() / 3 + 1)
    }

    /// The last `n` quarters up to today, newest first, as codes.
    pub fn last_quarters(today: NaiveDate, n: u32) -> Vec<String> {
        let back = |i: u32| today.checked_sub_months(Months::new(3 * i)).map(Self::quarter_of);
        (0..n).filter_map(back).collect()
    }
}

/// Figures of one scope over a period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Counts whose day lies in the period.
    pub in_period: Counters,
    /// V04: open the day before the period.
    pub open_start: i64,
    /// V05: open at its end.
    pub open_end: i64,
    /// B01: of these, past their limit.
    pub backlog: i64,
}

impl Figures {
    fn new(in_period: Counters, before: Counters) -> Self {
        let open = |c: &Counters| c.received - c.answered - c.closed_other;
        let open_start = open(&before);
        let backlog = |c: &Counters| c.backlog_in - c.backlog_out;
        Self {
            in_period,
            open_start,
            open_end: open_start + open(&in_period),
            backlog: backlog(&before) + backlog(&in_period),
        }
    }

    /// T03: silent requests of the due cohort.
    pub fn silent(&self) -> i64 {
        self.in_period.due - self.in_period.on_time - self.in_period.late
    }
}

/// Figures of one scope.
///
/// # Errors
/// When the database fails.
pub fn of(conn: &mut Conn, scope: Scope, id: &str, period: Period) -> Result<Figures> {
    let in_period = rollups::sum(conn, scope, Some(id), period.from, period.to)?;
    Ok(Figures::new(in_period, before(conn, scope, id, period.from)?))
}

/// Figures of every member of a scope, in two queries.
///
/// # Errors
/// When the database fails.
pub fn by_id(conn: &mut Conn, scope: Scope, period: Period) -> Result<BTreeMap<String, Figures>> {
    let in_period = rollups::by_id(conn, scope, period.from, period.to)?;
    let mut before = match period.from.pred_opt() {
        Some(day) => rollups::by_id(conn, scope, BEGINNING, day)?,
        None => BTreeMap::new(),
    };
    let mut all: BTreeMap<String, Figures> = in_period
        .into_iter()
        .map(|(id, counters)| {
            let figures = Figures::new(counters, before.remove(&id).unwrap_or_default());
            (id, figures)
        })
        .collect();
    let quiet = before.into_iter().map(|(id, b)| (id, Figures::new(Counters::default(), b)));
    all.extend(quiet);
    Ok(all)
}

/// Requests of one month of one scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// Its counts.
    pub counts: Counters,
    /// Open at its start.
    pub open_start: i64,
    /// Open at its end.
    pub open_end: i64,
}

/// The months up to and including the one of a day, oldest first, in two queries.
///
/// # Errors
/// When the database fails.
pub fn months(conn: &mut Conn, scope: Scope, id: &str, last: NaiveDate, n: u32) -> Result<Vec<Month>> {
    let month_of = |back: u32| last.with_day(1).and_then(|d| d.checked_sub_months(Months::new(back)));
    let firsts: Vec<NaiveDate> = (0..n).rev().filter_map(month_of).collect();
    let Some(from) = firsts.first().copied() else { return Ok(Vec::new()) };
    let counted = rollups::by_month(conn, scope, id, from, last)?;
    let before = before(conn, scope, id, from)?;
    let mut open = before.received - before.answered - before.closed_other;
    let months = firsts.into_iter().map(|first| {
        let counts = counted.get(&first).copied().unwrap_or_default();
        let open_start = open;
        open += counts.received - counts.answered - counts.closed_other;
        Month { first, counts, open_start, open_end: open }
    });
    Ok(months.collect())
}

/// The figures of a scope in each of these quarters, which follow one another, in two queries.
///
/// # Errors
/// When the database fails.
pub fn by_quarter(
    conn: &mut Conn,
    scope: Scope,
    id: &str,
    quarters: &[String],
    today: NaiveDate,
) -> Result<Vec<(String, Figures)>> {
    let spans: Vec<(&String, Period)> =
        quarters.iter().filter_map(|q| Some((q, Period::parse(q, today)?))).collect();
    let (Some((_, first)), Some((_, last))) = (spans.first(), spans.last()) else { return Ok(Vec::new()) };
    let counted = rollups::by_quarter(conn, scope, Some(id), first.from, last.to)?;
    let mut so_far = before(conn, scope, id, first.from)?;
    let figures = spans.iter().map(|(quarter, _)| {
        let counts = counted.get(&(id.to_owned(), (*quarter).clone())).copied().unwrap_or_default();
        let figures = Figures::new(counts, so_far);
        // Only what Figures reads of the time before is carried on.
        so_far.received += counts.received;
        so_far.answered += counts.answered;
        so_far.closed_other += counts.closed_other;
        so_far.backlog_in += counts.backlog_in;
        so_far.backlog_out += counts.backlog_out;
        ((*quarter).clone(), figures)
    });
    Ok(figures.collect())
}

fn before(conn: &mut Conn, scope: Scope, id: &str, from: NaiveDate) -> Result<Counters> {
    match from.pred_opt() {
        Some(day) => Ok(rollups::sum(conn, scope, Some(id), BEGINNING, day)?),
        None => Ok(Counters::default()),
    }
}

/// Long before the law was in force: every act that is kept is counted from here.
const BEGINNING: NaiveDate = match NaiveDate::from_ymd_opt(2000, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// The country's figures over a period.
///
/// # Errors
/// When the database fails.
pub fn country(app: &App, period: Period) -> Result<Figures> {
    app.store.read(|conn| of(conn, Scope::Country, rollups::COUNTRY, period))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_a_year_or_a_quarter_and_ends_no_later_than_today() {
        let today = "2026-11-23".parse().unwrap();
        let span = |t: &str| Period::parse(t, today).map(|p| (p.from.to_string(), p.to.to_string()));
        assert_eq!(span("2026-Q3"), Some(("2026-07-01".into(), "2026-09-30".into())));
        assert_eq!(span("2026-Q4"), Some(("2026-10-01".into(), "2026-11-23".into())));
        assert_eq!(span("2025"), Some(("2025-01-01".into(), "2025-12-31".into())));
        for wrong in ["2027", "2026-Q5", "2026-Q0", "26", "", "2026-11", "+202"] {
            assert_eq!(span(wrong), None, "{wrong}");
        }
        assert_eq!(Period::last_quarters(today, 3), ["2026-Q4", "2026-Q3", "2026-Q2"]);
    }

    #[test]
    fn stock_and_flow_agree() {
        let c = |received, answered, closed_other| Counters {
            received,
            answered,
            closed_other,
            ..Counters::default()
        };
        let f = Figures::new(c(10, 4, 1), c(7, 2, 0));
        assert_eq!((f.open_start, f.open_end), (5, 10));
    }
}
