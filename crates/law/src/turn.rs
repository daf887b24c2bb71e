//! How it stands with a complaint about one item: articles 19 and 20 give a window to each thing that was not given, and
//! what was said of one item opens or shuts nothing for another.

use super::act::Decision;
use super::calendar::Calendar;
use super::case::{Case, Complaint, Level, Limit};
use super::contested::Cause;
use super::item::{Item, Outcome};
use super::scope;
use super::silence;
use super::windows::{self, recorded};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// How it stands with a complaint about an item on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is taken, in this window.
    Open(Limit),
    /// One about it waits for its decision.
    Pending,
    /// The newest of its windows is over, or the requester gave it up.
    Over(Limit),
}

/// Whether it does not stand the same with all items by a day: a supplement refused some of them anew, or some for the first
/// time, or some were complained of.
pub(super) fn is_by_item(case: &Case, level: Level, on: NaiveDate) -> bool {
    let given = |i: &&Item| i.at_reply == Some(Outcome::ProvidedFull);
    let whole = case.items.iter().filter(given).count();
    let some_given = whole > 0 && whole < case.items.len();
    let some =
        |(day, items): &(NaiveDate, Vec<u16>)| *day <= on && (items.len() < case.items.len() || some_given);
    let before = |c: &Complaint| c.level == Level::Head || c.level == level;
    (level == Level::Head && case.refused_anew.iter().any(some))
        || case.complaints.iter().any(|c| before(c) && c.on <= on && !c.items.is_empty())
}

/// How it stands with an item; `None` where no window of it has opened by the day.
pub(super) fn of(case: &Case, level: Level, no: u16, on: NaiveDate, calendar: &Calendar) -> Option<Turn> {
    let own = windows(case, level, no, on, calendar);
    // Article 20 gives thirty days from each absence of a decision, whatever was complained of besides; any other window
    // gave way to the newest.
    let silent = absences(case, level, no, on, calendar);
    let is_silence = |l: &Limit| silent.iter().any(|s| s.start_date == l.start_date);
    let uses = uses(case, level, no, on, &own, calendar);
    let used = |l: &Limit| {
        let moved = |c: &Complaint| is_moved(case, c, l, own.iter().filter(|l| is_silence(l)));
        let theirs = || uses.iter().filter(|u| u.start == Some(l.start_date) || moved(u.complaint));
        // Of two windows of one day the last is new to the items of which it is.
        let is_new = theirs().next_back().is_some_and(|u| windows::is_new(case, l, no, u.at));
        !is_new && theirs().next().is_some()
    };
    let newest = own.last()?;
    let stands = |l: &&Limit| *l == newest || is_silence(l);
    // What was decided is not asked again while another complaint about the same waits.
    let waits = uses.iter().any(|u| scope::waits(u.complaint, level, on));
    let free = own.iter().filter(stands).filter(|l| !waits || !used(l));
    let open = free.clone().filter(|l| on <= l.bar_date && !case.is_settled(l));
    if let Some(open) = open.max_by_key(|l| (!used(l), l.start_date)) {
        return Some(Turn::Open(open.clone()));
    }
    Some(if free.max_by_key(|l| l.start_date) == Some(newest) {
        Turn::Over(newest.clone())
    } else {
        Turn::Pending
    })
}

/// Whether a window is the one in which a complaint about some item is taken, or would be once another is decided.
pub(super) fn is_of_some(
    case: &Case,
    level: Level,
    window: &Limit,
    on: NaiveDate,
    calendar: &Calendar,
) -> bool {
    let is_it = |l: &Limit| l.start_date == window.start_date;
    let holds = |no: u16| match of(case, level, no, on, calendar) {
        Some(Turn::Open(open)) => is_it(&open),
        Some(Turn::Pending) => windows(case, level, no, on, calendar).last().is_some_and(is_it),
        Some(Turn::Over(_)) | None => false,
    };
    is_by_item(case, level, on) && case.items.iter().any(|i| holds(i.no))
}

/// The windows of an item that opened by a day, oldest first; of one day the one recorded last.
fn windows(case: &Case, level: Level, no: u16, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    let counted = silence::passed_by(case, level, on, calendar).into_iter();
    let recorded = recorded(case, level.lodge(), calendar).into_iter();
    let theirs =
        counted.chain(recorded).filter(|l| l.start_date <= on && windows::is_of(case, l, no, calendar));
    let of_day: BTreeMap<NaiveDate, Limit> = theirs.map(|l| (l.start_date, l)).collect();
    of_day.into_values().collect()
}

/// Whether a complaint was about the very absence that opens a window, which a newer calendar has moved since.
fn is_moved<'l>(
    case: &Case,
    c: &Complaint,
    window: &Limit,
    mut silent: impl Iterator<Item = &'l Limit>,
) -> bool {
    let is_recounted = c.contested.as_counted(case, c.level).cause == Cause::Recounted;
    let moved = silent.find(|l| c.window.is_some_and(|told| told < l.start_date));
    is_recounted && moved.is_some_and(|l| l.start_date == window.start_date)
}

/// A complaint about an item, its place among all, and day 0 of the window of the item that it used.
struct Use<'c> {
    at: usize,
    complaint: &'c Complaint,
    start: Option<NaiveDate>,
}

/// The complaints about an item by a day, in their order. Each used the window that it is recorded with, or, where that is of
/// other items, the newest of its own; where another complaint had used that one for this item, the newest absence of a
/// decision about it that none had (article 20).
fn uses<'c>(
    case: &'c Case,
    level: Level,
    no: u16,
    on: NaiveDate,
    own: &[Limit],
    calendar: &Calendar,
) -> Vec<Use<'c>> {
    let mut uses: Vec<Use<'c>> = Vec::new();
    let theirs = |c: &Complaint| c.level == level && c.on <= on && c.names(no);
    for (at, complaint) in case.complaints.iter().enumerate().filter(|(_, c)| theirs(c)) {
        let is_used = |start: NaiveDate| uses.iter().any(|u| u.start == Some(start));
        let recorded = own.iter().find(|l| Some(l.start_date) == complaint.window);
        // One of its day would be the one that it is recorded with: what came later that day was not known to it.
        let newest = || own.iter().rfind(|l| l.start_date < complaint.on);
        let first = recorded.or_else(newest).map(|l| l.start_date);
        let beside = || {
            let free = absences(case, level, no, complaint.on, calendar).into_iter();
            free.filter(|l| complaint.on <= l.bar_date && !is_used(l.start_date) && !case.is_settled(l))
                .map(|l| l.start_date)
                .filter(|start| own.iter().any(|l| l.start_date == *start))
                .max()
        };
        let start = first.filter(|start| is_used(*start)).and_then(|_| beside()).or(first);
        uses.push(Use { at, complaint, start });
    }
    uses
}

/// The windows of an item that an absence of a decision of the head opened by a day.
fn absences(case: &Case, level: Level, no: u16, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    let waits = |c: &Complaint| c.names(no) && c.decided.is_none_or(|(day, _)| day > on);
    match level {
        Level::Head => Vec::new(),
        Level::Cdai => silence::silences(case, Level::Head, on, calendar, waits),
    }
}

/// Day 0 of the windows of an item that complaints about it used by a day. One that was found inadmissible by then used none:
/// nobody looked at what it was about.
pub(super) fn used(
    case: &Case,
    level: Level,
    no: u16,
    on: NaiveDate,
    calendar: &Calendar,
) -> BTreeSet<NaiveDate> {
    let own = windows(case, level, no, on, calendar);
    let void = |c: &Complaint| c.decided.is_some_and(|(day, how)| day <= on && how == Decision::Inadmissible);
    let theirs = uses(case, level, no, on, &own, calendar).into_iter();
    theirs.filter(|u| !void(u.complaint)).filter_map(|u| u.start).collect()
}

/// The window of each item that a complaint of a day may be about.
pub(super) fn open(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Vec<(u16, Limit)> {
    let ripe = (level == Level::Cdai).then(|| scope::committee_opens(case, on));
    let is_ripe = |no: u16| ripe.as_ref().is_none_or(|days| days.get(&no).is_some_and(|day| *day <= on));
    // On a closed file, of what came after it was closed.
    let after = case.open_items();
    let is_after = |no: u16| after.as_ref().is_none_or(|open| open.contains(&no));
    let items = case.items.iter().map(|i| i.no).filter(|no| is_ripe(*no) && is_after(*no));
    let open = |no| match of(case, level, no, on, calendar)? {
        Turn::Open(window) => Some((no, window)),
        Turn::Pending | Turn::Over(_) => None,
    };
    items.filter_map(open).collect()
}
