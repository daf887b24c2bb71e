//! The last day that a window keeps from an earlier one of its kind: no reading of the text gives it to the window
//! itself, so it is told with the event that the earlier window counts from.

use super::calendar::Calendar;
use super::case::{Case, Limit};
use super::contested::{Cause, Contested};
use super::item::{Item, Outcome};
use super::limit::{self, Counting, Moves, Rule, Start};
use super::windows::{about, event, is_of, own_guard, windows};
use chrono::NaiveDate;

/// An earlier window that ends before one that took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its last day under every reading.
    pub last_on: NaiveDate,
    /// Whether that day may still move with a feast not yet announced.
    pub provisional: bool,
    /// Its last day as it is usually counted, and whether that may move so.
    pub usual: (NaiveDate, bool),
    /// The event from which it counts.
    pub of: Contested,
    /// Whether the day of that event may move so: a silence whose limit still runs.
    pub opens_provisional: bool,
    /// The items that the event is about; none where it is about the whole request.
    pub items: Vec<u16>,
    /// The last day under every reading of the window that took its place.
    pub own_on: NaiveDate,
    /// Whether that day may move so.
    pub own_provisional: bool,
    /// Whether one reading gives that window no other day: a late reply opens no complaint beside that of the silence
    /// (article 19, `complaint_start_when_late_reply`).
    pub is_read: bool,
}

impl Earlier {
    /// Whether the silence from which it counts is still to come on a day: the limit that it ends runs.
    pub fn is_to_come(&self, on: NaiveDate) -> bool {
        self.of.cause == Cause::Silence && on < self.of.on
    }

    /// The first of its last days that is not over on a day, where it comes before the day that the later window has by
    /// itself: the one under every reading, then the usual one.
    pub(super) fn ahead_on(&self, on: NaiveDate) -> Option<NaiveDate> {
        [self.last_on, self.usual.0].into_iter().find(|day| on <= *day && *day < self.own_on)
    }
}

/// The earlier windows of an item that nobody used for it.
pub(super) struct Unused<'a> {
    pub case: &'a Case,
    pub no: u16,
    /// Day 0 of the newest one that was.
    pub used: Option<NaiveDate>,
    pub calendar: &'a Calendar,
}

impl Unused<'_> {
    /// The one whose last day the newest window of the item keeps on a day: the first that ends before it and is ahead. A
    /// late reply has no day beside that of the silence under one reading (article 19), past or not.
    pub(super) fn before(&self, newest: &Limit, on: NaiveDate) -> Option<Earlier> {
        let Self { case, no, used, calendar } = *self;
        let own_on = own_guard(case, newest, calendar);
        let all: Vec<Limit> = windows(case, newest.rule, on, calendar)
            .into_iter()
            .filter(|l| l.start_date < newest.start_date && concerns(case, l, no, calendar))
            .filter(|l| !case.is_settled(l))
            .collect();
        let left = all.iter().filter(|l| used.is_none_or(|used| used < l.start_date));
        let ends = |l: &Limit| own_guard(case, l, calendar);
        let shorter = left.filter(|l| ends(l) < own_on).map(|l| self.of(l, newest, own_on));
        // One that was over when the reply came left it nothing.
        let kept = |e: &Earlier| e.ahead_on(on).is_some() || (e.is_read && e.last_on >= newest.start_date);
        shorter.filter(kept).min_by_key(|e| (e.ahead_on(on).is_none(), e.ahead_on(on), e.last_on))
    }

    fn of(&self, source: &Limit, newest: &Limit, own_on: NaiveDate) -> Earlier {
        let Self { case, calendar, .. } = *self;
        let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
        let (of, items) = event(case, source, calendar);
        let late_reply = newest.rule == Rule::R19Lodge && case.replied_on == Some(newest.start_date);
        let is_read = late_reply && of.cause == Cause::Silence;
        let moves = |l: &Limit| Moves::of(l.rule, Start::On(l.start_date), &counting);
        let Moves { guard: provisional, due: usual_provisional, .. } = moves(source);
        let usual = (source.due_date, usual_provisional);
        let own_provisional = moves(newest).guard;
        let last_on = own_guard(case, source, calendar);
        let opens_provisional = false;
        Earlier {
            last_on,
            provisional,
            usual,
            of,
            opens_provisional,
            items,
            own_on,
            own_provisional,
            is_read,
        }
    }
}

/// The last day under every reading that a window keeps once an earlier one was used, which it took the place of: its own,
/// or that of another earlier window which is still to be used. The use of a window is that of those which gave way to it,
/// unless it is about other items (`beside`).
pub(super) fn guard_without(
    case: &Case,
    kept: &Limit,
    used: NaiveDate,
    beside: bool,
    calendar: &Calendar,
) -> NaiveDate {
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let own = |l: &Limit| limit::ends(l.rule, l.start_date, &counting).guard_date;
    let is_met = |l: &Limit| {
        case.limits.iter().any(|m| (m.rule, m.start_date) == (l.rule, l.start_date) && m.met_on.is_some())
    };
    let leaves = |l: &Limit| {
        let start = l.start_date;
        let comes_between = start < kept.start_date && (start > used || (beside && start < used));
        comes_between && !is_met(l) && !case.is_settled(l)
    };
    // What was said of other items leaves these none.
    let items = about(case, kept, calendar);
    let mine = || case.items.iter().map(|i| i.no).filter(|no| items.is_empty() || items.contains(no));
    let concerned = |l: &Limit| mine().any(|no| concerns(case, l, no, calendar));
    let others = windows(case, kept.rule, kept.start_date, calendar).into_iter().filter(leaves);
    let others = others.filter(concerned);
    let days = others.map(|l| own(&l)).filter(|day| *day >= kept.start_date);
    days.fold(own(kept), NaiveDate::min).max(kept.guard_date)
}

/// The day that a window leaves to the one that takes its place on a day, about some items or all: the first, of those to
/// come, that some reading gives it or a window which gave way to it, and which nobody used or gave up. What was said of
/// other items leaves none.
pub(super) fn reminder(
    case: &Case,
    old: &Limit,
    items: &[u16],
    on: NaiveDate,
    calendar: &Calendar,
) -> Option<NaiveDate> {
    let used =
        case.limits.iter().filter(|l| l.rule == old.rule && l.met_on.is_some()).map(|l| l.start_date).max();
    let concerned = |l: &Limit| {
        let named = |no: &u16| items.is_empty() || items.contains(no);
        case.items.iter().map(|i| i.no).filter(named).any(|no| concerns(case, l, no, calendar))
    };
    let kept = |l: &Limit| {
        l.start_date <= old.start_date && used.is_none_or(|used| used < l.start_date) && !case.is_settled(l)
    };
    let all = windows(case, old.rule, on, calendar).into_iter().filter(|l| kept(l) && concerned(l));
    all.map(|l| own_guard(case, &l, calendar)).filter(|day| *day >= on).min()
}

/// A window as it stands: the complaint that used it used the earlier ones whose last day it kept, and another within it has
/// its own.
pub(super) fn once_used(case: &Case, window: Limit, calendar: &Calendar) -> Limit {
    let guard_date =
        if window.met_on.is_some() { own_guard(case, &window, calendar) } else { window.guard_date };
    Limit { guard_date, ..window }
}

/// Whether a window is about an item, and something of it was withheld then: of what the reply gave whole a later refusal
/// is the first.
fn concerns(case: &Case, window: &Limit, no: u16, calendar: &Calendar) -> bool {
    let of_reply = window.rule == Rule::R19Lodge && case.replied_on == Some(window.start_date);
    let given = |i: &Item| i.no == no && i.at_reply == Some(Outcome::ProvidedFull);
    // A supplement of the day of the reply may have withheld it since.
    let anew = |(on, items): &(NaiveDate, Vec<u16>)| *on == window.start_date && items.contains(&no);
    let is_whole = of_reply && case.items.iter().any(given) && !case.refused_anew.iter().any(anew);
    is_of(case, window, no, calendar) && !is_whole
}
