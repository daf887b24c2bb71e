//! What time does by itself: limits that pass, and the acts the clock owes for them.

use super::act::Act;
use super::calendar::Calendar;
use super::case::{Case, Level, Limit};
use super::limit::{self, Counting, Rule};
use super::procedure::expiry;
use chrono::NaiveDate;

/// The next act that the clock owes this case, and the first day on which it owes it; `None` while
/// nothing is to come without somebody's act.
///
/// A limit without reply becomes silence the day after it ended; a reply without complaint closes
/// the file the day after the last arguable day for one (article 19). Silence never closes.
pub fn next(case: &Case) -> Option<(NaiveDate, Act)> {
    if case.ended.is_some() || case.closed_on.is_some() {
        return None;
    }
    if case.replied_on.is_none() {
        let due = case.due_on();
        let owed = !case.silent && !case.clock_stopped();
        return owed.then(|| (limit::day_after(due), Act::Silence { due }));
    }
    let window = case.limit(Rule::R19Lodge)?;
    let quiet = case.complaints.is_empty();
    quiet.then(|| (limit::day_after(window.bar_date), Act::Close { rating: None }))
}

/// The limits of a case as of a day: those recorded, and those that started since because another
/// one expired (articles 20 and 21).
pub fn limits_on(case: &Case, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    let mut limits = case.limits.clone();
    if case.ended.is_some() {
        return limits;
    }
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    for (level, ends, starts) in
        [(Level::Head, Rule::R19Answer, Rule::R20Lodge), (Level::Cdai, Rule::R20Answer, Rule::R21Court)]
    {
        let expired = case.limit(ends).filter(|l| l.due_date < on && case.limit(starts).is_none());
        if let (Some(expired), true) = (expired, case.pending_complaint(level).is_some()) {
            let start = expiry(expired, &case.settings, &counting);
            limits.push(Limit::from(&limit::deadline(starts, start, &counting)));
        }
    }
    limits
}
