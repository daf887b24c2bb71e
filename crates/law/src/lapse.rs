//! What time does by itself: limits that pass, and the acts the clock owes for them.

use super::act::Act;
use super::calendar::Calendar;
use super::case::{Case, Complaint, Level, Limit, Status};
use super::limit::{self, Counting, Rule};
use super::procedure::{expiry, silence_window};
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
/// one expired (articles 20 and 21). Each complaint without a decision opens the next window; one that
/// runs gives way to a later one.
pub fn limits_on(case: &Case, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    let mut limits = case.limits.clone();
    if matches!(case.ended, Some((_, Status::Voided))) {
        return limits;
    }
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    for level in Level::ALL {
        let undecided = case.complaints.iter().filter(|c| c.level == level && c.decided.is_none());
        let owed = undecided.filter(|c| !case.came_to_nothing(c));
        for missed in owed.filter_map(|c| case.limit_of(c)).filter(|l| l.due_date < on) {
            let (rule, start) = (level.next(), expiry(missed, &case.settings, &counting));
            if limits.iter().any(|l| l.rule == rule && l.start_date >= start) {
                continue;
            }
            if let Some(at) = limits.iter().rposition(|l| l.rule == rule && l.met_on.is_none()) {
                limits.remove(at);
            }
            limits.push(Limit::from(&limit::deadline(rule, start, &counting)));
        }
    }
    limits
}

/// The window of a complaint as of a day: the newest that was open by then, used or not. What opened after a
/// paper of that day was written is not the window of the paper, whenever it is entered.
pub fn window(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Option<Limit> {
    let by_then = |l: &Limit| l.rule == level.lodge() && l.start_date <= on;
    let gave_way = case.gave_way.iter().cloned();
    let recorded: Vec<Limit> = gave_way.chain(limits_on(case, on, calendar)).filter(by_then).collect();
    let newest = recorded.iter().map(|l| l.start_date).max();
    let passed = passed_by(case, level, on, calendar).filter(|l| newest.is_none_or(|day| l.start_date > day));
    passed.or_else(|| recorded.into_iter().max_by_key(|l| l.start_date))
}

/// The newest window that a limit opened by passing before a day, where what came too late has since put
/// another in its place and nobody had to write it down.
fn passed_by(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Option<Limit> {
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    match level {
        Level::Head => {
            let due = case.due_on();
            let late = due < on && case.replied_on.is_some_and(|replied| replied > on);
            late.then(|| silence_window(case, calendar)).flatten()
        }
        Level::Cdai => {
            let late = |c: &&Complaint| {
                c.level == Level::Head
                    && c.decided.is_none_or(|(day, _)| day > on)
                    && !case.came_to_nothing(c)
            };
            let missed = case.complaints.iter().filter(late).filter_map(|c| case.limit_of(c));
            let starts = missed.filter(|l| l.due_date < on).map(|l| expiry(l, &case.settings, &counting));
            let start = starts.max()?;
            Some(Limit::from(&limit::deadline(level.lodge(), start, &counting)))
        }
    }
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
