//! What every figure is about: a period, and the day up to which the log is believed.

use chrono::{Datelike, Days, NaiveDate};
use wasl_law::day::YEARS;

/// The period [from, to] and the day as of which it is told; events after `as_of` are ignored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
    as_of: NaiveDate,
}

/// Why three dates are no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// It ends before it starts.
    #[error("the period ends on {to}, before it starts on {from}")]
    Reversed {
        /// First day given.
        from: NaiveDate,
        /// Last day given.
        to: NaiveDate,
    },
    /// The figures would speak of days that the log does not know yet.
    #[error("the as-of date {as_of} lies before the last day of the period, {to}")]
    AsOfTooEarly {
        /// Last day given.
        to: NaiveDate,
        /// As-of day given.
        as_of: NaiveDate,
    },
}

impl Period {
    /// A period with its as-of date.
    ///
    /// # Errors
    /// [`PeriodError`] when it is reversed, or when `as_of` lies before `to`.
    pub fn new(from: NaiveDate, to: NaiveDate, as_of: NaiveDate) -> Result<Self, PeriodError> {
        if to < from {
            return Err(PeriodError::Reversed { from, to });
        }
        if as_of < to {
            return Err(PeriodError::AsOfTooEarly { to, as_of });
        }
        Ok(Self { from, to, as_of })
    }

    /// First day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// Last day.
    pub fn to(&self) -> NaiveDate {
        self.to
    }

    /// The last day whose events are believed.
    pub fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// The eve of the period: the opening stock is the stock of that day.
    pub fn eve(&self) -> NaiveDate {
        self.from.checked_sub_days(Days::new(1)).unwrap_or(self.from)
    }

    /// Whether the date lies in the period, both ends included.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// The frequency of a span: of none of the code list.
const SPAN: char = '_';

/// A year or a quarter with its name, as editions and files write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// `A` for a year, `Q` for a quarter, `_` for a span that no edition tells.
    pub freq: char,
    /// `2025` or `2025-Q3`; of a span its first and last day, `2025-03-02/2026-03-01`.
    pub name: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

impl Named {
    /// The year or quarter of a name such as `2025` or `2025-Q3`, or `None`.
    ///
    /// ```
    /// use wasl_indicators::period::Named;
    /// let q = Named::parse("2025-Q3").unwrap();
    /// assert_eq!((q.from.to_string(), q.to.to_string()), ("2025-07-01".into(), "2025-09-30".into()));
    /// assert_eq!(Named::parse("2025-Q5"), None);
    /// ```
    pub fn parse(name: &str) -> Option<Self> {
        let (year, quarter) = match name.split_once("-Q") {
            Some((year, q)) => (year, Some(["1", "2", "3", "4"].iter().zip(1..).find(|(t, _)| **t == q)?.1)),
            None => (name, None),
        };
        let digits = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let year: i32 = if digits { year.parse().ok().filter(|y| YEARS.contains(y))? } else { return None };
        let (first_month, months) = quarter.map_or((1, 12), |q: u32| (3 * q - 2, 3));
        let from = NaiveDate::from_ymd_opt(year, first_month, 1)?;
        let to = from.checked_add_months(chrono::Months::new(months))?.pred_opt()?;
        Some(Self { freq: if quarter.is_some() { 'Q' } else { 'A' }, name: name.to_owned(), from, to })
    }

    /// Days that are no year and no quarter; `None` when they are reversed.
    pub fn span(from: NaiveDate, to: NaiveDate) -> Option<Self> {
        (from <= to).then(|| Self { freq: SPAN, name: format!("{from}/{to}"), from, to })
    }

    /// Whether no edition tells it.
    pub fn is_span(&self) -> bool {
        self.freq == SPAN
    }

    /// The year that a quarter lies in; a year is its own, a span has none.
    pub fn year(&self) -> Option<Self> {
        if self.is_span() {
            return None;
        }
        Self::parse(&format!("{:04}", self.from.year()))
    }

    /// The four quarters of a year; a quarter has none.
    pub fn quarters(&self) -> Vec<Self> {
        let year = self.from.year();
        let names = (1..=4).map(|q| format!("{year:04}-Q{q}"));
        if self.freq == 'A' { names.filter_map(|n| Self::parse(&n)).collect() } else { Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn a_period_is_never_reversed_and_never_ahead_of_its_log() {
        let new = |a, b, c| Period::new(day(a), day(b), day(c));
        assert_eq!(
            new("2025-04-01", "2025-03-31", "2025-05-01").unwrap_err().to_string(),
            "the period ends on 2025-03-31, before it starts on 2025-04-01"
        );
        assert_eq!(
            new("2025-03-01", "2025-03-31", "2025-03-30").unwrap_err().to_string(),
            "the as-of date 2025-03-30 lies before the last day of the period, 2025-03-31"
        );
        let one_day = new("2025-03-01", "2025-03-01", "2025-03-01").unwrap();
        assert!(one_day.holds(day("2025-03-01")) && !one_day.holds(one_day.eve()));
    }

    #[test]
    fn the_quarters_of_a_year_meet_without_a_gap() {
        let quarters = Named::parse("2024").unwrap().quarters();
        assert_eq!(quarters.len(), 4);
        for pair in quarters.windows(2) {
            assert_eq!(pair[0].to.succ_opt().unwrap(), pair[1].from);
        }
        assert_eq!(quarters[3].to, day("2024-12-31"));
        for wrong in ["", "25", "2025-Q0", "2025-Q+3", "2025-Q03", "2025-Q11", "2025-3", "+025", "2025-Q"] {
            assert_eq!(Named::parse(wrong), None, "{wrong}");
        }
    }
}
