//! Every window that a request had, recorded or opened by a silence, with the event from which it counts and the items that it
//! is about.

use super::calendar::Calendar;
use super::case::{Case, Complaint, Level, Limit};
use super::contested::{Cause, Contested};
use super::limit::{self, Counting, Ends, Rule, day_after};
use super::silence::{self, silence_window};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The last day under every reading that a window has by itself, as it was told or as a newer calendar counts it. Where the
/// count of today ends before the last day that was told, which stays (ours), that count is a reading too: whoever is careful
/// acts by it.
pub(super) fn own_guard(case: &Case, l: &Limit, calendar: &Calendar) -> NaiveDate {
    let counted = counted(case, l, calendar);
    if counted.due_date < l.due_date {
        return counted.guard_date;
    }
    counted.guard_date.max(l.guard_date).max(l.own_guard.unwrap_or(l.guard_date))
}

/// A window as a calendar counts it, whatever day was told, of the limit too whose end opened it.
pub(super) fn counted(case: &Case, l: &Limit, calendar: &Calendar) -> Ends {
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let start = silent_limit(case, l, calendar).map(|passed| {
        let pauses = if passed.rule.is_reply() { case.pauses.as_slice() } else { &[] };
        limit::due_date(passed.rule, passed.start_date, &Counting { pauses, ..counting })
    });
    limit::ends(l.rule, start.map_or(l.start_date, |end| end.min(l.start_date)), &counting)
}

/// The limit whose end without its act opened a window, where it counts from there.
fn silent_limit<'c>(case: &'c Case, window: &Limit, calendar: &Calendar) -> Option<&'c Limit> {
    let start = window.start_date;
    let ended = |l: &&Limit| l.due_date == start;
    match level_before(window.rule) {
        None => {
            case.reply_limit().filter(ended).filter(|_| of_the_body(case, start).0.cause == Cause::Silence)
        }
        Some(level) => {
            let (decided, silent) = opened_by(case, level, start, calendar);
            let limits = silent.iter().filter_map(|c| case.limit_of(c));
            limits.filter(|_| decided.is_empty()).find(ended)
        }
    }
}

/// Whether a window is about an item.
pub(super) fn is_of(case: &Case, window: &Limit, no: u16, calendar: &Calendar) -> bool {
    let items = about(case, window, calendar);
    items.is_empty() || items.contains(&no)
}

/// Every window of a kind that was opened by a day, those that gave way to another too.
pub(super) fn windows(case: &Case, rule: Rule, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    let mut all = recorded(case, rule, calendar);
    let silences = match level_before(rule) {
        Some(level) => silence::silences(case, level, on, calendar, |c| is_silent(case, c)),
        None => silence_window(case, calendar).filter(|_| was_silent(case, on)).into_iter().collect(),
    };
    // What was recorded stays as it was told, whatever a newer calendar counts.
    let unrecorded = |l: &Limit| !all.iter().any(|known| known.start_date == l.start_date);
    let unrecorded: Vec<Limit> = silences.into_iter().filter(unrecorded).collect();
    all.extend(unrecorded);
    all
}

/// Whether the limit of the reply ended before a day without one, which may have come later.
fn was_silent(case: &Case, on: NaiveDate) -> bool {
    let due = case.due_on();
    due < on && case.replied_on.is_none_or(|replied| replied > due)
}

/// The level whose decision, or silence, opens a window.
fn level_before(rule: Rule) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.next() == rule)
}

/// Whether the limit of a complaint passed without its decision, which may have come later.
fn is_silent(case: &Case, c: &Complaint) -> bool {
    let due = case.limit_of(c).map(Limit::lawful_due);
    c.decided.is_none_or(|(on, _)| due.is_some_and(|due| due < on))
}

/// The items that the windows of a day are about, by a decision and by a silence; none where one is about the whole request.
pub(super) fn about(case: &Case, window: &Limit, calendar: &Calendar) -> Vec<u16> {
    let start = window.start_date;
    let Some(level) = level_before(window.rule) else { return of_the_body(case, start).1 };
    let (decided, silent) = opened_by(case, level, start, calendar);
    items(&[decided, silent].concat())
}

/// The event from which a window counts, and the items that it is about.
pub(super) fn event(case: &Case, window: &Limit, calendar: &Calendar) -> (Contested, Vec<u16>) {
    let start = window.start_date;
    let Some(level) = level_before(window.rule) else { return of_the_body(case, start) };
    let (decided, silent) = opened_by(case, level, start, calendar);
    if !decided.is_empty() {
        return (Contested { cause: Cause::Decision, on: start }, items(&decided));
    }
    let due = silent.iter().find_map(|c| case.limit_of(c)).map_or(start, |l| l.due_date);
    (Contested { cause: Cause::Silence, on: day_after(due) }, items(&silent))
}

/// The complaints whose decision of a day opens the next window, and those whose limit passed by then without one.
fn opened_by<'c>(
    case: &'c Case,
    level: Level,
    start: NaiveDate,
    calendar: &Calendar,
) -> (Vec<&'c Complaint>, Vec<&'c Complaint>) {
    let mine = || case.complaints.iter().filter(|c| c.level == level && !case.came_to_nothing(c));
    let decided = mine().filter(|c| c.decided.is_some_and(|(on, _)| on == start)).collect();
    let opened = |c: &&Complaint| {
        let counted = silence::silences(case, level, NaiveDate::MAX, calendar, |one| std::ptr::eq(one, *c));
        counted.iter().any(|l| l.start_date == start)
    };
    (decided, mine().filter(|c| is_silent(case, c)).filter(opened).collect())
}

/// Whether something was said of an item on the day of a window after a complaint about it, by its place among all, that
/// used the window: two windows of one day are of what came before it and after it.
pub(super) fn is_new(case: &Case, window: &Limit, no: u16, used: usize) -> bool {
    let start = window.start_date;
    let Some(level) = level_before(window.rule) else {
        let since = case.complaints[used].after;
        return case.refused_anew[since..].iter().any(|(on, items)| *on == start && items.contains(&no));
    };
    // What was lodged since was decided since; a complaint of before that was overdue may have been too.
    let since = |(at, c): &(usize, &Complaint)| *at > used || c.decided_as > case.complaints[used].decisions;
    let decided =
        |c: &Complaint| c.level == level && c.decided.is_some_and(|(on, _)| on == start) && c.names(no);
    case.complaints.iter().enumerate().filter(since).any(|(_, c)| decided(c))
}

fn of_the_body(case: &Case, start: NaiveDate) -> (Contested, Vec<u16>) {
    if case.replied_on == Some(start) {
        return (Contested { cause: Cause::Reply, on: start }, Vec::new());
    }
    let anew: BTreeSet<u16> = case
        .refused_anew
        .iter()
        .filter(|(on, _)| *on == start)
        .flat_map(|(_, items)| items.clone())
        .collect();
    if anew.is_empty() {
        return (Contested { cause: Cause::Silence, on: day_after(case.due_on()) }, Vec::new());
    }
    let items = if anew.len() == case.items.len() { Vec::new() } else { anew.into_iter().collect() };
    (Contested { cause: Cause::Supplement, on: start }, items)
}

/// The items of complaints; none where one of them is about the whole request.
fn items(complaints: &[&Complaint]) -> Vec<u16> {
    if complaints.iter().any(|c| c.items.is_empty()) {
        return Vec::new();
    }
    let all: BTreeSet<u16> = complaints.iter().flat_map(|c| c.items.iter().copied()).collect();
    all.into_iter().collect()
}

/// The recorded windows of a kind. One that gave way is moved by no act: a newer calendar counts it, and never shorter than
/// it was told.
pub(super) fn recorded(case: &Case, rule: Rule, calendar: &Calendar) -> Vec<Limit> {
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let again = |l: &Limit| {
        let counted = limit::ends(l.rule, l.start_date, &counting);
        let (due_date, bar_date) = (l.due_date.max(counted.due_date), l.bar_date.max(counted.bar_date));
        Limit { due_date, bar_date, ..l.clone() }
    };
    let gave_way = case.gave_way.iter().filter(|l| l.rule == rule).map(again);
    gave_way.chain(case.limits.iter().filter(|l| l.rule == rule).cloned()).collect()
}
