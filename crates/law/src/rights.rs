//! The windows of a right that are open on a day, each with the items that it is of: articles 19 to 21 count from what was
//! said of a thing, so that two things of one request may have different last days before the same.

use super::before::Before;
use super::calendar::Calendar;
use super::case::{Case, Complaint, Level, Limit, Status};
use super::earlier::{self, Earlier, Unused};
use super::in_hand::Lodged;
use super::lapse;
use super::limit::Rule;
use super::silence;
use super::turn;
use super::windows;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A window of a right on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// Its days; the reminder is that of `earlier`, where one is kept.
    pub limit: Limit,
    /// The items that it is of; none where it is of any.
    pub items: Vec<u16>,
    /// The earlier window of these items that ends before it.
    pub earlier: Option<Earlier>,
    /// Whether a complaint about some of them used it.
    pub used: bool,
}

/// Whether a right does not stand the same with all items by a day.
pub(super) fn is_by_item(case: &Case, before: Before, on: NaiveDate) -> bool {
    turn::is_by_item(case, before.level().unwrap_or(Level::Cdai), on)
}

/// The windows that are open on a day where it does not stand the same with all items, the one that ends first before the
/// others.
pub(super) fn open(case: &Case, before: Before, on: NaiveDate, calendar: &Calendar) -> Vec<Window> {
    let of_items = match before.level() {
        Some(level) => turn::open(case, level, on, calendar),
        None => court(case, on, calendar),
    };
    let mut all: Vec<Window> = Vec::new();
    for (no, limit) in of_items {
        let window = of_item(case, before, no, limit, on, calendar);
        let same = |w: &&mut Window| w.limit == window.limit && w.earlier == window.earlier;
        match all.iter_mut().find(same) {
            Some(known) => {
                known.items.push(no);
                known.used |= window.used;
            }
            None => all.push(Window { items: vec![no], ..window }),
        }
    }
    if let [one] = all.as_mut_slice()
        && one.items.len() == case.items.len()
    {
        one.items.clear();
    }
    all.sort_by_key(|w| (w.limit.guard_date, w.limit.start_date));
    all
}

/// A window as it is for an item.
fn of_item(case: &Case, before: Before, no: u16, limit: Limit, on: NaiveDate, calendar: &Calendar) -> Window {
    let earlier = earlier_of(case, before, no, &limit, on, calendar);
    let own = windows::own_guard(case, &limit, calendar);
    let guard_date = earlier.as_ref().map_or(own, |e| e.last_on);
    let used = used(case, before, no, on, calendar).contains(&limit.start_date);
    Window { limit: Limit { guard_date, ..limit }, items: Vec::new(), earlier, used }
}

/// The earlier window of an item that ends before one of its windows.
fn earlier_of(
    case: &Case,
    before: Before,
    no: u16,
    limit: &Limit,
    on: NaiveDate,
    calendar: &Calendar,
) -> Option<Earlier> {
    let used = used(case, before, no, on, calendar).last().copied();
    Unused { case, no, used, calendar }.before(limit, on)
}

/// The earlier window that ends before one of all items: that of the item with which something is lost first.
pub(super) fn earlier_of_any(
    case: &Case,
    before: Before,
    limit: &Limit,
    on: NaiveDate,
    calendar: &Calendar,
) -> Option<Earlier> {
    let all = case.items.iter().filter_map(|i| earlier_of(case, before, i.no, limit, on, calendar));
    all.min_by_key(|e| (e.ahead_on(on).is_none(), e.ahead_on(on), e.last_on))
}

/// Day 0 of the windows of an item that were used by a day; of the court nobody hears here.
fn used(case: &Case, before: Before, no: u16, on: NaiveDate, calendar: &Calendar) -> BTreeSet<NaiveDate> {
    before.level().map(|level| turn::used(case, level, no, on, calendar)).unwrap_or_default()
}

/// The newest window before the court of each item that has one (article 21): nothing is lodged there, so none is used.
fn court(case: &Case, on: NaiveDate, calendar: &Calendar) -> Vec<(u16, Limit)> {
    if case.status() == Status::Voided {
        return Vec::new();
    }
    let all = windows::windows(case, Rule::R21Court, on, calendar);
    let newest = |no: u16| {
        let mine =
            all.iter().filter(|l| lapse::opens_on(case, l) <= on && windows::is_of(case, l, no, calendar));
        mine.max_by_key(|l| l.start_date).filter(|l| on <= l.bar_date).cloned()
    };
    case.items.iter().filter_map(|i| Some((i.no, newest(i.no)?))).collect()
}

/// What opens by the silence about a complaint, as of the day on which it opens, with the earlier window of its items that
/// ends before it.
pub(super) fn after(
    case: &Case,
    before: Before,
    lodged: &Lodged,
    opens_on: NaiveDate,
    calendar: &Calendar,
) -> Option<(Limit, Option<Earlier>)> {
    let is_it = |c: &&Complaint| {
        Before::from(c.level) == lodged.before && c.on == lodged.on && c.items == lodged.items
    };
    let complaint = case.complaints.iter().filter(|c| c.decided.is_none()).find(is_it)?;
    let of = |c: &Complaint| std::ptr::eq(c, complaint);
    let limit = silence::silences(case, complaint.level, opens_on, calendar, of).into_iter().next()?;
    let named = case.items.iter().map(|i| i.no).filter(|no| complaint.names(*no));
    let of_items = named.map(|no| of_item(case, before, no, limit.clone(), opens_on, calendar));
    let first = of_items.min_by_key(|w| (w.limit.guard_date < opens_on, w.limit.guard_date))?;
    Some((first.limit, first.earlier))
}

/// The items that a window of the requester is left for on a day, or is of where it is open to none; none where it is of
/// all.
pub fn items_left(case: &Case, window: &Limit, on: NaiveDate, calendar: &Calendar) -> Vec<u16> {
    let before = Before::ALL.iter().copied().find(|before| before.rule() == window.rule);
    let by_item = before.filter(|before| is_by_item(case, *before, on));
    let open = by_item.map(|before| open(case, before, on, calendar)).unwrap_or_default();
    let left: BTreeSet<u16> = open
        .iter()
        .filter(|w| w.limit.start_date == window.start_date)
        .flat_map(|w| w.items.iter().copied())
        .collect();
    if left.is_empty() { windows::about(case, window, calendar) } else { left.into_iter().collect() }
}

/// The limits of a case as they are told on a day: where a right does not stand the same with all items, each of its windows
/// that is open to some. The careful day of the newest window of a right is the first to come, of those that some reading
/// gives it or an earlier one which nobody used; after them its own.
pub fn limits_told(case: &Case, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    let mut limits = lapse::limits_on(case, on, calendar);
    // In the newest of each kind another complaint may come, once the first is decided.
    for level in [Level::Head, Level::Cdai] {
        let open = turn::open(case, level, on, calendar);
        let is_open = |l: &Limit| open.iter().any(|(_, window)| window.start_date == l.start_date);
        let newest = limits.iter_mut().rfind(|l| l.rule == level.lodge());
        if let Some(newest) = newest.filter(|l| is_open(l)) {
            *newest = earlier::once_used(case, newest.clone(), calendar);
        }
    }
    for before in Before::ALL.iter().copied() {
        let newest = limits.iter_mut().rfind(|l| l.rule == before.rule());
        if let Some(newest) = newest.filter(|l| l.met_on.is_none()) {
            let ahead = earlier_of_any(case, before, newest, on, calendar).and_then(|e| e.ahead_on(on));
            newest.guard_date = ahead.unwrap_or_else(|| windows::own_guard(case, newest, calendar));
        }
    }
    for before in Before::ALL.iter().copied().filter(|before| is_by_item(case, *before, on)) {
        let theirs = |l: &Limit| l.rule == before.rule();
        let mut seen = Vec::new();
        for Window { limit, earlier, .. } in open(case, before, on, calendar) {
            let own = earlier.as_ref().map_or(limit.guard_date, |e| e.own_on);
            let guard_date = earlier.and_then(|e| e.ahead_on(on)).unwrap_or(own);
            let (limit, start) = (Limit { guard_date, ..limit.clone() }, limit.start_date);
            let known = limits.iter_mut().find(|l| theirs(l) && l.start_date == start);
            match known {
                // The first of those that end on different days.
                Some(l) if !seen.contains(&start) => l.guard_date = limit.guard_date,
                Some(_) => {}
                None => {
                    let later = |l: &Limit| theirs(l) && l.start_date > start;
                    let at = limits.iter().position(later).unwrap_or(limits.len());
                    limits.insert(at, limit);
                }
            }
            seen.push(start);
        }
    }
    limits
}
