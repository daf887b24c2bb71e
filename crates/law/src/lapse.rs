//! What time does by itself: limits that pass, and the acts the clock owes for them.

use super::act::Act;
use super::calendar::Calendar;
use super::case::{Case, Level, Limit, Status};
use super::earlier;
use super::limit::{self, Rule};
use super::silence::silences;
use super::windows;
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
    quiet_after(case).map(|bar| (limit::day_after(bar), Act::Close { rating: None }))
}

/// The last day of every right that an answered request leaves, if nobody complained of the reply:
/// the complaint about it, and what remains of one about an earlier silence. `None` while a complaint
/// waits, or when the reply was complained of.
pub fn quiet_after(case: &Case) -> Option<NaiveDate> {
    let about_reply = case.limit(Rule::R19Lodge).filter(|l| l.met_on.is_none())?;
    let waits = case.complaints.iter().any(|c| c.decided.is_none() && !c.dropped);
    let rights = [Rule::R20Lodge, Rule::R21Court].into_iter().filter_map(|rule| case.unmet(rule));
    (!waits).then(|| rights.map(|l| l.bar_date).fold(about_reply.bar_date, NaiveDate::max))
}

/// The limits of a case as of a day: those recorded, and those that started since because another
/// one expired (articles 20 and 21). Each complaint without a decision opens the next window.
pub fn limits_on(case: &Case, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    let mut limits = case.limits.clone();
    if matches!(case.ended, Some((_, Status::Voided))) {
        return limits;
    }
    for level in Level::ALL {
        let silences = silences(case, level, on, calendar, |c| c.decided.is_none());
        silences.into_iter().for_each(|window| add_silence(case, &mut limits, window, on, calendar));
    }
    limits
}

/// Adds the window of a silence. Of two that nobody used the later one holds, and keeps the reminder of the other
/// while it is to come, unless the requester gave that up by closing the file; beside one that another complaint used, the
/// silence keeps its own.
fn add_silence(case: &Case, limits: &mut Vec<Limit>, mut window: Limit, on: NaiveDate, calendar: &Calendar) {
    let (rule, start) = (window.rule, window.start_date);
    if limits.iter().any(|l| (l.rule, l.start_date) == (rule, start)) {
        return;
    }
    let later = |l: &Limit| l.rule == rule && l.start_date > start;
    match limits.iter().rposition(|l| l.rule == rule && l.met_on.is_none()) {
        Some(at) if later(&limits[at]) => {
            let items = windows::about(case, &limits[at], calendar);
            let left = earlier::reminder(case, &window, &items, on, calendar);
            if !case.is_settled(&window) {
                left.into_iter().for_each(|day| limits[at].remind_of(day, on));
            }
            return;
        }
        Some(at) => {
            let old = limits.remove(at);
            if !case.is_settled(&old) {
                let items = windows::about(case, &window, calendar);
                window.replace(&old, earlier::reminder(case, &old, &items, on, calendar), on);
            }
        }
        None if case.is_settled(&window) && limits.iter().any(later) => return,
        None => {}
    }
    let at = limits.iter().position(later).unwrap_or(limits.len());
    limits.insert(at, window);
}

/// The first day on which a window of the requester is open: the day of the event that opened it, or
/// the day after the limit that passed.
pub fn opens_on(case: &Case, window: &Limit) -> NaiveDate {
    let start = window.start_date;
    let answered = case.replied_on == Some(start) || case.items.iter().any(|i| i.answered_on == Some(start));
    let decided = |level| {
        case.complaints.iter().any(|c| c.level == level && c.decided.is_some_and(|(on, _)| on == start))
    };
    let event = match window.rule {
        Rule::R19Lodge => answered,
        Rule::R20Lodge => decided(Level::Head),
        _ => decided(Level::Cdai),
    };
    if event { start } else { limit::day_after(start) }
}
