//! Working days counted at once: a table built from a [`Calendar`] for those who count millions.
//!
//! It decides nothing: each day in it was asked of the calendar, and tests hold the two equal.

use super::calendar::{BodyClass, Calendar};
use chrono::{Datelike, NaiveDate};

/// Every working day of one class of bodies between two dates, with running totals.
#[derive(Clone, Debug)]
pub struct WorkdayIndex {
    first: i32,
    through: Vec<u32>,
    days: Vec<NaiveDate>,
}

impl WorkdayIndex {
    /// The index of [first, last]; empty when `last` comes before `first`.
    pub fn new(calendar: &Calendar, class: BodyClass, first: NaiveDate, last: NaiveDate) -> Self {
        let (mut through, mut days) = (Vec::new(), Vec::new());
        let mut total = 0;
        for day in first.iter_days().take_while(|d| *d <= last) {
            if calendar.is_working(day, class) {
                total += 1;
                days.push(day);
            }
            through.push(total);
        }
        Self { first: first.num_days_from_ce(), through, days }
    }

    /// Working days in (start, end], as [`Calendar::working_days_between`] counts them, or `None`
    /// when a date lies outside the index.
    ///
    /// ```
    /// use wasl_law::{calendar::{shipped, BodyClass}, workdays::WorkdayIndex};
    /// let day = |s: &str| s.parse().unwrap();
    /// let index = WorkdayIndex::new(&shipped(), BodyClass::Other, day("2025-01-01"), day("2025-12-31"));
    /// assert_eq!(index.working_days_between(day("2025-02-03"), day("2025-03-03")), Some(20));
    /// assert_eq!(index.nth_after(day("2025-02-03"), 20), Some(day("2025-03-03")));
    /// assert_eq!(index.working_days_between(day("2024-12-31"), day("2025-03-03")), None);
    /// ```
    pub fn working_days_between(&self, start: NaiveDate, end: NaiveDate) -> Option<u32> {
        let (before, after) = (self.total_through(start)?, self.total_through(end)?);
        Some(after.saturating_sub(before))
    }

    /// The n-th working day after `start`, which is not counted itself; `start` for n = 0. `None`
    /// when it lies outside the index.
    pub fn nth_after(&self, start: NaiveDate, n: u32) -> Option<NaiveDate> {
        let before = self.total_through(start)?;
        match n.checked_sub(1) {
            None => Some(start),
            Some(more) => self.days.get(usize::try_from(before + more).ok()?).copied(),
        }
    }

    fn total_through(&self, day: NaiveDate) -> Option<u32> {
        let at = usize::try_from(day.num_days_from_ce() - self.first).ok()?;
        self.through.get(at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::shipped;
    use chrono::Days;
    use proptest::prelude::*;

    fn origin() -> NaiveDate {
        NaiveDate::from_ymd_opt(2018, 1, 1).unwrap()
    }

    fn made_up(offsets: &[(u64, u8)]) -> Calendar {
        let classes = |n: u8| match n % 3 {
            0 => Vec::new(),
            1 => vec![BodyClass::TerritorialCollectivity],
            _ => vec![BodyClass::StateAdministration, BodyClass::PublicEstablishment],
        };
        Calendar::from_dates(offsets.iter().map(|(d, n)| (origin() + Days::new(*d), "x".into(), classes(*n))))
    }

    proptest! {
        #[test]
        fn the_index_equals_the_calendar_day_by_day(
            holidays in prop::collection::vec((0u64..900, 0u8..9), 0..60),
            class in 0usize..4, a in 0u64..900, b in 0u64..900, n in 0u32..60
        ) {
            let (calendar, class) = (made_up(&holidays), BodyClass::ALL[class]);
            let index = WorkdayIndex::new(&calendar, class, origin(), origin() + Days::new(1100));
            let (start, end) = (origin() + Days::new(a), origin() + Days::new(b));
            let slow = calendar.working_days_between(start, end, class);
            prop_assert_eq!(index.working_days_between(start, end), Some(slow));
            let nth = index.nth_after(start, n).unwrap();
            prop_assert_eq!(calendar.working_days_between(start, nth, class), n);
            prop_assert!(n == 0 || calendar.is_working(nth, class));
        }

        #[test]
        fn the_shipped_calendar_is_indexed_without_a_difference(class in 0usize..4, a in 0u64..3600, b in 0u64..3600) {
            let (calendar, class) = (shipped(), BodyClass::ALL[class]);
            let (start, end) = (origin() + Days::new(a), origin() + Days::new(b));
            let index = WorkdayIndex::new(&calendar, class, origin(), origin() + Days::new(3600));
            prop_assert_eq!(
                index.working_days_between(start, end),
                Some(calendar.working_days_between(start, end, class))
            );
        }
    }

    #[test]
    fn a_date_outside_the_index_is_not_guessed() {
        let index = WorkdayIndex::new(&shipped(), BodyClass::Other, origin(), origin() + Days::new(10));
        assert_eq!(index.working_days_between(origin() - Days::new(1), origin()), None);
        assert_eq!(index.working_days_between(origin(), origin() + Days::new(11)), None);
        assert_eq!(index.nth_after(origin(), 200), None);
    }
}
