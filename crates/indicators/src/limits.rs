//! Due dates and working days for many requests. The law module computes each due date; here it is
//! only remembered, one per rule, class and first day.

use chrono::{Datelike, Days, NaiveDate};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI32, Ordering};
use wasl_law::calendar::{BodyClass, Calendar};
use wasl_law::limit::{Counting, Rule, due_date};
use wasl_law::settings::Settings;
use wasl_law::workdays::WorkdayIndex;

/// A memory of due dates by first day; 0 for those not asked yet.
type Memory = OnceLock<Box<[AtomicI32]>>;

/// A calendar and its rules, ready for millions of questions.
#[derive(Debug)]
pub struct Limits {
    calendar: Calendar,
    settings: Settings,
    first: i32,
    span: usize,
    working: Vec<WorkdayIndex>,
    due: Vec<Memory>,
}

impl Limits {
    /// The calendar and the settings, quick for dates in [first, last] and right everywhere.
    pub fn new(calendar: Calendar, settings: Settings, first: NaiveDate, last: NaiveDate) -> Self {
        let last = last.checked_add_days(Days::new(200)).unwrap_or(last);
        let working = BodyClass::ALL.map(|class| WorkdayIndex::new(&calendar, class, first, last)).into();
        let first_day = first.num_days_from_ce();
        let span = usize::try_from(last.num_days_from_ce() - first_day).unwrap_or(0);
        let due = (0..Rule::ALL.len() * BodyClass::ALL.len()).map(|_| OnceLock::new()).collect();
        Self { calendar, settings, first: first_day, span, working, due }
    }

    /// Makes dates up to `last` quick as well.
    pub fn reach(&mut self, last: NaiveDate) {
        let reached = usize::try_from(last.num_days_from_ce() - self.first).is_ok_and(|day| day < self.span);
        if let (false, Some(first)) = (reached, NaiveDate::from_num_days_from_ce_opt(self.first)) {
            *self = Self::new(std::mem::take(&mut self.calendar), self.settings, first, last);
        }
    }

    /// The same calendar and settings, with nothing remembered.
    pub fn afresh(&self) -> Self {
        let day = |n: i32| NaiveDate::from_num_days_from_ce_opt(n).unwrap_or_default();
        let last = i32::try_from(self.span).unwrap_or(0) + self.first;
        Self::new(self.calendar.clone(), self.settings, day(self.first), day(last))
    }

    /// The calendar.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The readings of the doubtful points.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Working days in (start, end] for a class of bodies.
    pub fn working_days(&self, class: BodyClass, start: NaiveDate, end: NaiveDate) -> u32 {
        let index = self.working.get(class_at(class));
        let quick = index.and_then(|i| i.working_days_between(start, end));
        quick.unwrap_or_else(|| self.calendar.working_days_between(start, end, class))
    }

    /// The n-th working day after `start`.
    pub fn working_day_after(&self, class: BodyClass, start: NaiveDate, n: u32) -> NaiveDate {
        let quick = self.working.get(class_at(class)).and_then(|i| i.nth_after(start, n));
        quick.unwrap_or_else(|| {
            let mut days = start.iter_days().skip(1).filter(|d| self.calendar.is_working(*d, class));
            if n == 0 { start } else { days.nth(n as usize - 1).unwrap_or(start) }
        })
    }

    /// The due date of a rule from day 0, as the law module counts it.
    pub fn due(&self, rule: Rule, class: BodyClass, start: NaiveDate) -> NaiveDate {
        let Some(slot) = self.slot(rule, class, start) else { return self.count(rule, class, start) };
        let known = slot.load(Ordering::Relaxed);
        if known != 0
            && let Some(due) = NaiveDate::from_num_days_from_ce_opt(known)
        {
            return due;
        }
        // Two threads may both come here: they compute the same date twice, no more.
        let due = self.count(rule, class, start);
        slot.store(due.num_days_from_ce(), Ordering::Relaxed);
        due
    }

    fn slot(&self, rule: Rule, class: BodyClass, start: NaiveDate) -> Option<&AtomicI32> {
        let day = usize::try_from(start.num_days_from_ce() - self.first).ok().filter(|d| *d < self.span)?;
        let rule = Rule::ALL.iter().position(|r| *r == rule)?;
        let memory = self.due.get(rule * BodyClass::ALL.len() + class_at(class))?;
        memory.get_or_init(|| (0..self.span).map(|_| AtomicI32::new(0)).collect()).get(day)
    }

    fn count(&self, rule: Rule, class: BodyClass, start: NaiveDate) -> NaiveDate {
        let with = Counting { calendar: &self.calendar, class, settings: &self.settings, pauses: &[] };
        due_date(rule, start, &with)
    }
}

fn class_at(class: BodyClass) -> usize {
    BodyClass::ALL.iter().position(|c| *c == class).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use wasl_law::calendar::shipped;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + Days::new(n)
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_what_the_law_computes(
            rule in 0usize..11, class in 0usize..4, at in 0u64..900, n in 0u32..50, roll in any::<bool>()
        ) {
            let mut settings = Settings::default();
            settings.set("calendar_roll", if roll { "next_working_day" } else { "none" }).unwrap();
            // Some questions lie outside the quick span on purpose.
            let limits = Limits::new(shipped(), settings, day(100), day(400));
            let (rule, class) = (Rule::ALL[rule], BodyClass::ALL[class]);
            let calendar = shipped();
            let with = Counting { calendar: &calendar, class, settings: &settings, pauses: &[] };
            let want = due_date(rule, day(at), &with);
            prop_assert_eq!(limits.due(rule, class, day(at)), want);
            prop_assert_eq!(limits.due(rule, class, day(at)), want, "the second time from memory");
            let nth = limits.working_day_after(class, day(at), n);
            prop_assert_eq!(limits.working_days(class, day(at), nth), n);
            prop_assert_eq!(calendar.working_days_between(day(at), nth, class), n);
        }
    }
}
