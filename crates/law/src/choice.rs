//! The window that a complaint of a day uses, and the items that it may be about.

use super::calendar::Calendar;
use super::case::{Case, Level, Limit};
use super::item::Outcome;
use super::lapse::limits_on;
use super::scope;
use super::silence;
use super::turn;
use chrono::NaiveDate;

/// The window of a complaint as of a day: the newest that was open by then; where that one is used, the newest that a
/// silence opened and no complaint used. What opened after a paper of that day was written is not the window of the
/// paper, whenever it is entered.
fn window(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Option<Limit> {
    let by_then = |l: &Limit| l.rule == level.lodge() && l.start_date <= on;
    let limits: Vec<Limit> = limits_on(case, on, calendar).into_iter().filter(by_then).collect();
    let passed = silence::passed_by(case, level, on, calendar).into_iter();
    // What is recorded says whether it was used.
    let is_held = |l: &Limit| {
        limits.iter().chain(&case.gave_way).any(|h| (h.rule, h.start_date) == (l.rule, l.start_date))
    };
    let passed: Vec<Limit> = passed.filter(|l| !is_held(l)).collect();
    let gave_way = case.gave_way.iter().filter(|l| by_then(l));
    let newest = gave_way.chain(&limits).chain(&passed).max_by_key(|l| l.start_date)?;
    let open = |l: &&Limit| !l.was_met_by(on) && on <= l.bar_date && !case.is_settled(l);
    let silences = limits.iter().chain(&passed).filter(open);
    let beside = silences.max_by_key(|l| l.start_date).filter(|_| newest.was_met_by(on));
    Some(beside.unwrap_or(newest).clone())
}

/// The window of a complaint that names no items, as of a day: where they are not all in the same, the newest that is open to
/// some (articles 19 and 20); else the newest.
pub fn window_of(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Option<Limit> {
    let newest = window(case, level, on, calendar);
    if !turn::is_by_item(case, level, on) {
        return newest;
    }
    let open = turn::open(case, level, on, calendar).into_iter().map(|(_, window)| window);
    let Some(open) = open.max_by_key(|l| l.start_date) else { return newest };
    // With the last day that it keeps from an earlier one.
    let known = limits_on(case, on, calendar);
    let kept = known.into_iter().rfind(|l| (l.rule, l.start_date) == (open.rule, open.start_date));
    Some(kept.unwrap_or(open))
}

/// The items that a complaint of a level may be about on a day; none is any of them.
pub(super) fn left(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Vec<u16> {
    if !turn::is_by_item(case, level, on) {
        let window = window_of(case, level, on, calendar).map(|l| l.start_date);
        return window.map(|start| scope::left_beside(case, level, on, start)).unwrap_or_default();
    }
    let open: Vec<u16> = turn::open(case, level, on, calendar).into_iter().map(|(no, _)| no).collect();
    if open.len() == case.items.len() { Vec::new() } else { open }
}

/// The items that a complaint of a level means which names none, on a day; none is all of the request, `None` nothing. Where
/// it cannot be about all, it is of what was given whole only where nothing else is left.
pub(super) fn meant(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Option<Vec<u16>> {
    if !turn::is_by_item(case, level, on) {
        let window = window_of(case, level, on, calendar).map(|l| l.start_date);
        return scope::meant(case, level, on, window);
    }
    let waits = case.complaints.iter().any(|c| scope::waits(c, level, on));
    let open = turn::open(case, level, on, calendar);
    // The Committee is asked again of what it had only by whoever says so.
    let is_fresh =
        |(no, l): &&(u16, Limit)| !turn::used(case, level, *no, on, calendar).contains(&l.start_date);
    let fresh: Vec<u16> = open.iter().filter(is_fresh).map(|(no, _)| *no).collect();
    let open: Vec<u16> = match level {
        Level::Cdai if !fresh.is_empty() => fresh,
        _ => open.into_iter().map(|(no, _)| no).collect(),
    };
    let lacks =
        |no: &u16| case.items.iter().any(|i| i.no == *no && i.outcome() != Some(Outcome::ProvidedFull));
    let lacking: Vec<u16> = open.iter().copied().filter(lacks).collect();
    let some = waits || open.len() < case.items.len();
    let meant = if some && !lacking.is_empty() { lacking } else { open };
    match meant.len() {
        0 => None,
        n if n == case.items.len() => Some(Vec::new()),
        _ => Some(meant),
    }
}
