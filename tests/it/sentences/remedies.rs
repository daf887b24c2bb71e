//! Complaints in every state: what was complained of, before whom, for the first time or again, and where it
//! stands. The states are walked breadth first, so that each is reached in the fewest steps, and each that
//! the law allows has to be reached.

use super::states::{State, act_on, bases, days, on, replies};
use chrono::NaiveDate;
use std::collections::{BTreeSet, VecDeque};
use wasl::law::act::{Act, ActKind, ComplaintGround, Decision, Role};
use wasl::law::calendar::Calendar;
use wasl::law::case::{Case, Complaint, Level, Limit, Status};
use wasl::law::item::Outcome;
use wasl::law::lapse;
use wasl::law::limit::{self, Counting, Rule};
use wasl::law::trial;

/// What somebody may complain of.
pub const REASONS: [&str; 7] = ["silence", "ended", "late", "incomplete", "refused", "published", "given"];
/// Before whom, and whether for the first time.
pub const DOORS: [&str; 5] = ["head", "head again", "cdai", "cdai again", "court"];
/// Where a complaint or the right to one stands.
pub const STANDS: [&str; 9] =
    ["open", "disputed", "closed", "lodged", "last day", "overdue", "decided", "decided late", "dropped"];

/// A complaint or a right: why, before whom, where it stands.
pub type Label = (&'static str, &'static str, &'static str);

/// What a request is complained of for, if it may be.
pub fn reason(case: &Case) -> Option<&'static str> {
    let all =
        |wanted: &[Outcome]| case.items.iter().all(|i| i.outcome().is_some_and(|o| wanted.contains(&o)));
    if matches!(case.ended, Some((_, Status::Voided))) {
        return None;
    }
    match case.replied_on {
        None if case.ended.is_some() => case.silent.then_some("ended"),
        None => case.silent.then_some("silence"),
        Some(on) if on > case.due_on() => Some("late"),
        Some(_) if case.items.iter().any(|i| i.outcome() == Some(Outcome::Omitted)) => Some("incomplete"),
        Some(_) if all(&[Outcome::Refused, Outcome::NotHeld]) => Some("refused"),
        Some(_) if all(&[Outcome::AlreadyPublic]) => Some("published"),
        Some(_) => Some("given"),
    }
}

fn door(level: Level, earlier: usize) -> &'static str {
    match (level, earlier) {
        (Level::Head, 0) => "head",
        (Level::Head, _) => "head again",
        (Level::Cdai, 0) => "cdai",
        (Level::Cdai, _) => "cdai again",
    }
}

/// Whether the requester closed the file after a complaint, or it was voided. Which act came first is asked,
/// not which day: both may be done on one.
pub fn is_dropped(state: &State, c: &Complaint) -> bool {
    let at = state.case.complaints.iter().position(|one| std::ptr::eq(one, c)).unwrap();
    state.case.status() == Status::Voided || state.closed_over.is_some_and(|before| at < before)
}

/// Where a complaint stands, by the recorded limit of its decision alone.
pub fn stands(state: &State, c: &Complaint) -> &'static str {
    let (due, today) = (state.case.limit_of(c).unwrap().due_date, state.today);
    match c.decided {
        Some((on, _)) if on > due => "decided late",
        Some(_) => "decided",
        None if is_dropped(state, c) => "dropped",
        None if today > due => "overdue",
        None if today == due => "last day",
        None => "lodged",
    }
}

/// The earliest last day that any reading gives a limit from its own first day.
pub fn own_guard(state: &State, limit: &Limit, calendar: &Calendar) -> NaiveDate {
    let (class, settings) = (state.case.class, &state.case.settings);
    let with = Counting { calendar, class, settings, pauses: &[] };
    limit::deadline(limit.rule, limit.start_date, &with).guard_date
}

/// Every complaint of a state and every right that it leaves, read from the recorded limits alone.
pub fn labels(state: &State, calendar: &Calendar) -> BTreeSet<Label> {
    let (case, today) = (&state.case, state.today);
    let Some(why) = reason(case) else { return BTreeSet::new() };
    let mut found = BTreeSet::new();
    let mut earlier = [0, 0];
    for c in &case.complaints {
        let stands = stands(state, c);
        let n = &mut earlier[usize::from(c.level == Level::Cdai)];
        found.insert((why, door(c.level, *n), stands));
        *n += 1;
    }
    let limits = lapse::limits_on(case, today, calendar);
    let rights = [
        (Rule::R19Lodge, door(Level::Head, earlier[0]), Some(ActKind::ComplainHead)),
        (Rule::R20Lodge, door(Level::Cdai, earlier[1]), Some(ActKind::ComplainCdai)),
        (Rule::R21Court, "court", None),
    ];
    for (rule, door, act) in rights {
        let Some(limit) = limits.iter().rev().find(|l| l.rule == rule) else { continue };
        let taken =
            |act| trial::tried(case, act, Role::Requester, today, calendar).is_some_and(|t| t.is_ok());
        let opens = lapse::opens_on(case, limit) <= today && today <= limit.bar_date;
        let open = act.map_or(opens && limit.met_on.is_none(), taken);
        let passed = today > limit.bar_date && limit.met_on.is_none();
        let stands = match (open, passed) {
            (true, _) if today <= limit.guard_date => "open",
            (true, _) => "disputed",
            (false, true) => "closed",
            (false, false) => continue,
        };
        found.insert((why, door, stands));
    }
    found
}

/// The acts of complaints and those that end or reopen them; each decision is another one than the last.
fn acts(case: &Case) -> Vec<(Act, Role)> {
    let lodge = |head| {
        // Some are about one item or both, and not about the whole request.
        let items = [vec![], vec![2], vec![1, 2]].into_iter().nth(case.complaints.len() % 3).unwrap();
        let ground = ComplaintGround::NoReply;
        let act =
            if head { Act::ComplainHead { ground, items } } else { Act::ComplainCdai { ground, items } };
        (act, Role::Requester)
    };
    let decision = Decision::ALL[case.acts as usize % Decision::ALL.len()];
    let mut all = replies();
    all.extend([
        lodge(true),
        lodge(false),
        (Act::DecideHead { decision }, Role::Head),
        (Act::DecideCdai { decision }, Role::Committee),
        (Act::Close { rating: None }, Role::Requester),
    ]);
    all
}

/// States of complaints, each with something of its own: a label that no state before had, or the newest
/// complaint beside a right that it did not stand beside yet. Walked breadth first, so that each is reached
/// in the fewest steps.
pub fn complained(calendar: &Calendar) -> Vec<State> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    let mut ahead: VecDeque<State> = bases(calendar).into();
    while let Some(state) = ahead.pop_front() {
        let labels: Vec<Label> = labels(&state, calendar).into_iter().collect();
        let newest = state.case.complaints.last().map(|c| (c.level == Level::Head, c.decided.is_some()));
        let own = labels.iter().map(|label| (*label, state.closed_by, None));
        let beside = labels.iter().map(|label| (*label, state.closed_by, newest));
        let mut news = 0;
        own.chain(beside).for_each(|key| news += usize::from(seen.insert(key)));
        if news == 0 {
            continue;
        }
        for (act, by) in acts(&state.case) {
            let lodges = matches!(act.kind(), ActKind::ComplainHead | ActKind::ComplainCdai);
            if !lodges || state.case.complaints.len() < MOST {
                ahead.extend(act_on(&state, act, by, calendar));
            }
        }
        ahead.extend(days(&state, calendar).into_iter().map(|day| on(&state, day, calendar)));
        kept.push(state);
    }
    kept
}

/// How many complaints are lodged about one request.
const MOST: usize = 4;

/// What cannot be, and why.
fn cannot_be((why, door, stands): Label) -> bool {
    let is_right = matches!(stands, "open" | "disputed" | "closed");
    let unanswered = matches!(why, "silence" | "ended");
    match (door, stands) {
        // The court is told of, not served: nothing is lodged there.
        ("court", _) => !is_right,
        // What was not answered is not closed, so no complaint is closed over.
        (_, "dropped") => unanswered,
        // Silence opens one window, which the first complaint used; only a reply opens another.
        ("head again", "closed") => unanswered,
        _ => false,
    }
}

#[test]
fn every_complaint_is_met_in_every_state_that_the_law_allows() {
    let calendar = wasl::law::calendar::shipped();
    let all = &*super::COMPLAINED;
    let met: BTreeSet<Label> = all.iter().flat_map(|s| labels(s, &calendar)).collect();
    let doors =
        |why| DOORS.iter().flat_map(move |door| STANDS.iter().map(move |stands| (why, *door, *stands)));
    let every = REASONS.iter().flat_map(|why| doors(*why));
    let wanted: BTreeSet<Label> = every.filter(|label| !cannot_be(*label)).collect();
    let missing: Vec<_> = wanted.difference(&met).collect();
    let more: Vec<_> = met.difference(&wanted).collect();
    assert!(
        missing.is_empty() && more.is_empty(),
        "not met: {missing:?}; met though they cannot be: {more:?}"
    );
    for level in Level::ALL {
        let told = |c: &Complaint| c.decided.filter(|_| c.level == level).map(|(_, d)| d.code());
        let decisions: BTreeSet<_> =
            all.iter().flat_map(|s| s.case.complaints.iter().filter_map(told)).collect();
        assert_eq!(decisions.len(), Decision::ALL.len(), "{level:?}: {decisions:?}");
    }
}
