//! Which items a complaint of a day may be about, where another one waits: article 19 gives the window to each thing that
//! was refused, and a complaint about one item takes nothing from the others.

use super::about;
use super::case::{Case, Complaint, Level};
use super::item::Outcome;
use super::limit::{Rule, day_after};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Whether a complaint waits with a level on a day. What was lodged after a paper of that day did not wait on it.
pub(super) fn waits(c: &Complaint, level: Level, on: NaiveDate) -> bool {
    c.level == level && c.on <= on && !c.dropped && c.decided.is_none_or(|(day, _)| day > on)
}

/// Whether a complaint about an item waits with a level on a day.
pub(super) fn is_waited_for(case: &Case, level: Level, no: u16, on: NaiveDate) -> bool {
    case.complaints.iter().any(|c| waits(c, level, on) && c.names(no))
}

/// For each item that was before the head by a day, the first day of a complaint to the Committee about it: the head has
/// decided every complaint about it, or let its limit pass (article 20). What came to nothing, or was settled by the
/// requester's closing, counts for none.
pub(super) fn committee_opens(case: &Case, on: NaiveDate) -> BTreeMap<u16, NaiveDate> {
    let mut days = BTreeMap::new();
    // Of what was complained of later a paper of this day could not know.
    let heads = case.complaints.iter().filter(|c| c.level == Level::Head && c.on <= on);
    for c in heads.filter(|c| !case.came_to_nothing(c)) {
        let passed = case.limit_of(c).map_or(c.on, |l| day_after(l.due_date));
        let opens = c.decided.map_or(passed, |(on, _)| on.min(passed));
        if is_settled(case, c) {
            continue;
        }
        for item in case.items.iter().filter(|i| c.names(i.no)) {
            days.entry(item.no).and_modify(|day: &mut NaiveDate| *day = opens.max(*day)).or_insert(opens);
        }
    }
    days
}

/// Whether the requester closed the file over the window that a complaint to the head opened.
fn is_settled(case: &Case, c: &Complaint) -> bool {
    let due = case.limit_of(c).map_or(c.on, |l| l.due_date);
    case.is_settled_at(Rule::R20Lodge, c.decided.map_or(due, |(on, _)| on))
}

/// The first day of a complaint to the Committee that names some items, or none; `None` where one of them, or all, was never
/// before the head. One that names none is about what the Committee may be asked of first.
pub(super) fn committee_opens_on(case: &Case, items: &[u16], on: NaiveDate) -> Option<NaiveDate> {
    let days = committee_opens(case, on);
    if items.is_empty() {
        return days.values().min().copied();
    }
    let named: Option<Vec<NaiveDate>> = items.iter().map(|no| days.get(no).copied()).collect();
    named?.into_iter().max()
}

/// The items that a complaint of a level means which names none, on a day, in the window that starts on a day: of one to
/// the Committee those that were before the head (article 20); on a file that the requester closed what came after the
/// closing; where others wait, what is left of it. None is all of the request; `None` where nothing is left.
pub(super) fn meant(case: &Case, level: Level, on: NaiveDate, window: Option<NaiveDate>) -> Option<Vec<u16>> {
    let before = match level {
        Level::Head => Vec::new(),
        Level::Cdai => about::items_before_the_head(case, on, window),
    };
    let whole = match case.open_items() {
        Some(open) if open.len() < case.items.len() => both(open, before),
        _ => before,
    };
    let all = || case.items.iter().filter(|i| whole.is_empty() || whole.contains(&i.no));
    let open: Vec<u16> = all().map(|i| i.no).filter(|no| !is_shut(case, level, *no, on, window)).collect();
    let left: Vec<u16> = open.iter().copied().filter(|no| is_left(case, level, *no, on, window)).collect();
    let left = if left.is_empty() { open } else { left };
    match left.len() {
        0 => None,
        n if n == all().count() => Some(whole),
        _ => Some(left),
    }
}

/// The items that a complaint may be about where another one that waits shuts some out, given whole or not; none where
/// nothing is shut.
pub(super) fn left_beside(case: &Case, level: Level, on: NaiveDate, window: NaiveDate) -> Vec<u16> {
    let is_open = |no: &u16| !is_shut(case, level, *no, on, Some(window));
    let open: Vec<u16> = case.items.iter().map(|i| i.no).filter(is_open).collect();
    if open.len() == case.items.len() { Vec::new() } else { open }
}

/// The items that came after the closing and were before the head; where none of them was, those that were.
fn both(open: Vec<u16>, before: Vec<u16>) -> Vec<u16> {
    if before.is_empty() {
        return open;
    }
    let both: Vec<u16> = open.into_iter().filter(|no| before.contains(no)).collect();
    if both.is_empty() { before } else { both }
}

/// Whether a complaint that names none may mean an item beside the others that wait: not what was given whole.
fn is_left(case: &Case, level: Level, no: u16, on: NaiveDate, window: Option<NaiveDate>) -> bool {
    let any_waits = || case.complaints.iter().any(|c| waits(c, level, on));
    let is_whole = || case.items.iter().any(|i| i.no == no && i.outcome() == Some(Outcome::ProvidedFull));
    let is_beside = || is_used(case, level, on, window) && any_waits();
    !(is_whole() && is_beside())
}

/// Whether a complaint that waits shuts out another about an item: one before the same in the window, or one that the head
/// has in hand before the Committee is asked (article 20).
fn is_shut(case: &Case, level: Level, no: u16, on: NaiveDate, window: Option<NaiveDate>) -> bool {
    let waits = || is_used(case, level, on, window) && is_waited_for(case, level, no, on);
    let unripe = || committee_opens(case, on).get(&no).is_some_and(|day| *day > on);
    (level == Level::Cdai && unripe()) || waits()
}

/// Whether the window of a complaint was used by a day: the one that starts on a day, or the newest.
fn is_used(case: &Case, level: Level, on: NaiveDate, window: Option<NaiveDate>) -> bool {
    let of =
        |l: &&super::case::Limit| l.rule == level.lodge() && window.is_none_or(|start| l.start_date == start);
    case.limits.iter().rfind(of).is_some_and(|l| l.was_met_by(on))
}
