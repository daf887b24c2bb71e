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
    let silent = match level {
        Level::Head => Vec::new(),
        Level::Cdai => silence::silences(case, Level::Head, on, calendar, |c| {
            c.names(no) && c.decided.is_none_or(|(day, _)| day > on)
        }),
    };
    let is_silence = |l: &Limit| level == Level::Cdai && silent.iter().any(|s| s.start_date == l.start_date);
    let used = |l: &Limit, which: &dyn Fn(&Complaint) -> bool| {
        let moved = |c: &Complaint| is_moved(case, c, l, own.iter().filter(|l| is_silence(l)));
        let uses = |c: &Complaint| is_use(c, l, &own) || moved(c);
        let theirs = |c: &Complaint| c.level == level && c.on <= on && c.names(no) && uses(c);
        // Of two windows of one day the last is new to the items of which it is.
        let last = case.complaints.iter().rposition(theirs);
        let is_new = last.is_some_and(|at| windows::is_new(case, l, no, at));
        !is_new && case.complaints.iter().any(|c| theirs(c) && which(c))
    };
    let newest = own.last()?;
    let stands = |l: &&Limit| *l == newest || is_silence(l);
    let free = own.iter().filter(stands).filter(|l| !used(l, &|c| scope::waits(c, level, on)));
    let open = free.clone().filter(|l| on <= l.bar_date && !case.is_settled(l));
    if let Some(open) = open.max_by_key(|l| (!used(l, &|_| true), l.start_date)) {
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

/// Whether a complaint about an item used one of its windows.
fn is_use(c: &Complaint, window: &Limit, own: &[Limit]) -> bool {
    used_by(c, own).is_some_and(|l| l.start_date == window.start_date)
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

/// The window of an item that a complaint about it used: the one that it is recorded with, or, where that is of other items,
/// the newest of its own.
fn used_by<'l>(c: &Complaint, own: &'l [Limit]) -> Option<&'l Limit> {
    let recorded = own.iter().find(|l| Some(l.start_date) == c.window);
    recorded.or_else(|| own.iter().rfind(|l| l.start_date <= c.on))
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
    let theirs = case.complaints.iter().filter(|c| c.level == level && c.on <= on && c.names(no));
    theirs.filter(|c| !void(c)).filter_map(|c| used_by(c, &own)).map(|l| l.start_date).collect()
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
