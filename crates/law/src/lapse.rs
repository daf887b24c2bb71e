//! What time does by itself: limits that pass, and the acts the clock owes for them.

use super::act::Act;
use super::calendar::Calendar;
use super::case::{Case, Complaint, Level, Limit, Status};
use super::earlier;
use super::limit::{self, Counting, Rule};
use super::procedure::{expiry, silence_window};
use super::turn;
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

/// The windows that the limits of some complaints opened by passing before a day, oldest first.
pub(super) fn silences(
    case: &Case,
    level: Level,
    on: NaiveDate,
    calendar: &Calendar,
    waits: impl Fn(&Complaint) -> bool,
) -> Vec<Limit> {
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let owed = case.complaints.iter().filter(|c| c.level == level && waits(c) && !case.came_to_nothing(c));
    let missed = owed.filter_map(|c| case.limit_of(c)).filter(|l| l.due_date < on);
    let mut starts: Vec<NaiveDate> = missed.map(|l| expiry(l, &case.settings, &counting)).collect();
    starts.sort_unstable();
    starts.dedup();
    let window = |start| Limit::from(&limit::deadline(level.next(), start, &counting));
    starts.into_iter().map(window).collect()
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
            let items = earlier::about(case, &limits[at], calendar);
            let left = earlier::reminder(case, &window, &items, on, calendar);
            if !case.is_settled(&window) {
                left.into_iter().for_each(|day| limits[at].remind_of(day, on));
            }
            return;
        }
        Some(at) => {
            let old = limits.remove(at);
            if !case.is_settled(&old) {
                let items = earlier::about(case, &window, calendar);
                window.replace(&old, earlier::reminder(case, &old, &items, on, calendar), on);
            }
        }
        None if case.is_settled(&window) && limits.iter().any(later) => return,
        None => {}
    }
    let at = limits.iter().position(later).unwrap_or(limits.len());
    limits.insert(at, window);
}

/// The window of a complaint as of a day: the newest that was open by then; where that one is used, the newest that a
/// silence opened and no complaint used. What opened after a paper of that day was written is not the window of the
/// paper, whenever it is entered.
fn window(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Option<Limit> {
    let by_then = |l: &Limit| l.rule == level.lodge() && l.start_date <= on;
    let limits: Vec<Limit> = limits_on(case, on, calendar).into_iter().filter(by_then).collect();
    let passed = passed_by(case, level, on, calendar).into_iter();
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

/// The windows that limits opened by passing before a day, where what came too late has since put another in their
/// place and nobody had to write them down.
pub(super) fn passed_by(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    match level {
        Level::Head => {
            let late = case.due_on() < on && case.replied_on.is_some_and(|replied| replied > on);
            late.then(|| silence_window(case, calendar)).flatten().into_iter().collect()
        }
        Level::Cdai => {
            silences(case, Level::Head, on, calendar, |c| c.decided.is_none_or(|(day, _)| day > on))
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
