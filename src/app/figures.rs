//! The official counts: sums of rollups over a period, for the country, a region, a kind or a body.

use super::error::Result;
use crate::indicators::period::Named;
use crate::indicators::stock::{self, Month};
use crate::store::Conn;
use crate::store::rollups::{self, Counters, Scope};
use chrono::{Datelike, Months, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

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
        let Named { from, to, .. } = Named::parse(text)?;
        (from <= today).then(|| Self { from, to: to.min(today) })
    }

    /// The day after it.
    fn after(&self) -> NaiveDate {
        self.to.succ_opt().unwrap_or(self.to)
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

    /// The last quarter of which every day is told, where days are told up to `told`, as a code.
    pub fn last_over(told: NaiveDate) -> Option<String> {
        Self::last_quarters(told.succ_opt()?, 2).pop()
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
    /// K02: entries voided by now, whenever they were received.
    pub voided: i64,
}

impl Figures {
    fn new(in_period: Counters, before: Counters, after: Counters) -> Self {
        let open = |c: &Counters| c.received - c.answered - c.closed_other;
        let open_start = open(&before);
        let backlog = |c: &Counters| c.backlog_in - c.backlog_out;
        Self {
            in_period,
            open_start,
            open_end: open_start + open(&in_period),
            backlog: backlog(&before) + backlog(&in_period),
            voided: before.voided + in_period.voided + after.voided,
        }
    }

    /// These figures and those of another part.
    #[must_use]
    pub fn plus(self, part: Self) -> Self {
        self.times(part, 1)
    }

    /// These figures less those of a part.
    #[must_use]
    pub fn less(self, part: Self) -> Self {
        self.times(part, -1)
    }

    fn times(self, part: Self, sign: i64) -> Self {
        Self {
            in_period: self.in_period.plus(part.in_period, sign),
            open_start: self.open_start + sign * part.open_start,
            open_end: self.open_end + sign * part.open_end,
            backlog: self.backlog + sign * part.backlog,
            voided: self.voided + sign * part.voided,
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
    let before = before(conn, scope, id, period.from)?;
    Ok(Figures::new(in_period, before, rollups::sum(conn, scope, Some(id), period.after(), END)?))
}

/// Figures of every member of a scope, in three queries.
///
/// # Errors
/// When the database fails.
pub fn by_id(conn: &mut Conn, scope: Scope, period: Period) -> Result<BTreeMap<String, Figures>> {
    let mut in_period = rollups::by_id(conn, scope, period.from, period.to)?;
    let mut before = match period.from.pred_opt() {
        Some(day) => rollups::by_id(conn, scope, BEGINNING, day)?,
        None => BTreeMap::new(),
    };
    let mut after = rollups::by_id(conn, scope, period.after(), END)?;
    let ids: BTreeSet<String> =
        [&in_period, &before, &after].into_iter().flat_map(|c| c.keys().cloned()).collect();
    let figures = |id: String| {
        let [now, then, later] =
            [&mut in_period, &mut before, &mut after].map(|c| c.remove(&id).unwrap_or_default());
        (id, Figures::new(now, then, later))
    };
    Ok(ids.into_iter().map(figures).collect())
}

/// The months up to and including the one of a day, oldest first, in two queries.
///
/// # Errors
/// When the database fails.
pub fn months(conn: &mut Conn, scope: Scope, id: &str, last: NaiveDate, n: u32) -> Result<Vec<Month>> {
    let firsts = stock::first_days(last, n);
    let Some(from) = firsts.first().copied() else { return Ok(Vec::new()) };
    let counted = rollups::by_month(conn, scope, id, from, last)?;
    let before = before(conn, scope, id, from)?;
    let mut open = before.received - before.answered - before.closed_other;
    let whole = |n: i64| u64::try_from(n).unwrap_or(0);
    let months = firsts.into_iter().map(|first| {
        let counts = counted.get(&first).copied().unwrap_or_default();
        let open_start = whole(open);
        open += counts.received - counts.answered - counts.closed_other;
        Month {
            open_start,
            received: whole(counts.received),
            answered: whole(counts.answered),
            closed_other: whole(counts.closed_other),
            open_end: whole(open),
            first,
        }
    });
    Ok(months.collect())
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

/// Long after: a request that is void was received before now, whatever the clock says.
const END: NaiveDate = match NaiveDate::from_ymd_opt(2199, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

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
        // On the first day of a quarter the one before is over, and told.
        let over = |told: &str| Period::last_over(told.parse().unwrap()).unwrap();
        assert_eq!((over("2026-12-30"), over("2026-12-31")), ("2026-Q3".into(), "2026-Q4".into()));
        assert_eq!((over("2026-03-31"), over("2026-04-01")), ("2026-Q1".into(), "2026-Q1".into()));
    }

    #[test]
    fn stock_and_flow_agree() {
        let c = |received, answered, closed_other| Counters {
            received,
            answered,
            closed_other,
            ..Counters::default()
        };
        let f = Figures::new(c(10, 4, 1), c(7, 2, 0), Counters::default());
        assert_eq!((f.open_start, f.open_end), (5, 10));
    }
}
