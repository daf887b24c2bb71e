//! Properties of complaints over random histories: an independent reading of articles 19 to 21, from
//! the records alone, says on each day whether a complaint is open and, if not, why.

use super::act::{Act, ActKind, Channel, ComplaintGround, Decision, Filing, Reply, Role};
use super::calendar::{BodyClass, Calendar, shipped};
use super::case::{Case, Level, Record, Status};
use super::contested::{Cause, Contested};
use super::in_hand::{in_hand, reply_due};
use super::item::{Ground, ItemAnswer, Outcome};
use super::lapse;
use super::limit::{Counting, Moves, Rule, Start, deadline};
use super::procedure::{Doing, open, step};
use super::refusal::Reason;
use super::settings::Settings;
use super::standing::{Standing, end_may_move};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::sync::LazyLock;

static CALENDAR: LazyLock<Calendar> = LazyLock::new(shipped);
static SETTINGS: LazyLock<Settings> = LazyLock::new(Settings::default);
const CLASS: BodyClass = BodyClass::TerritorialCollectivity;

fn reply((no, outcome, ground): (u16, usize, Option<bool>)) -> Reply {
    let ground = ground.map(|exception| if exception { Ground::Exception } else { Ground::InPreparation });
    let items = vec![ItemAnswer { ground, ..ItemAnswer::new(no, Outcome::ALL[outcome]) }];
    Reply { reference: true, signed: true, remedy: true, items }
}

fn acts() -> impl Strategy<Value = Vec<(u64, Act)>> {
    let ground = ComplaintGround::NoReply;
    let items = || prop_oneof![3 => Just(vec![]), 1 => Just(vec![1u16]), 1 => Just(vec![2u16])];
    let head = items().prop_map(move |items| Act::ComplainHead { ground, items });
    let cdai = items().prop_map(move |items| Act::ComplainCdai { ground, items });
    let decision = Decision::Rejected;
    let item = || (1u16..=2, 0usize..5, any::<Option<bool>>());
    let act = prop_oneof![
        4 => head,
        3 => Just(Act::DecideHead { decision }),
        4 => cdai,
        2 => Just(Act::DecideCdai { decision }),
        2 => item().prop_map(|item| Act::Answer(reply(item))),
        3 => item().prop_map(|item| Act::Supplement(reply(item))),
        2 => item().prop_map(|item| Act::Deliver(reply(item))),
        1 => Just(Act::Withdraw),
        1 => Just(Act::Redirect { body_id: "other".into(), signed_paper: true, agreed_on: None }),
        1 => Just(Act::Close { rating: None }),
    ];
    let days = prop_oneof![3 => 0u64..12, 1 => 12u64..40];
    proptest::collection::vec((days, act), 0..24)
}

struct Life {
    case: Case,
    records: Vec<Record>,
}

impl Life {
    fn filed(on: NaiveDate) -> Self {
        let filing = Filing {
            urgent: false,
            n_items: 2,
            channel: Channel::Online,
            delivery: None,
            receipt: true,
            forwarded: false,
            topic: None,
        };
        let first = open(filing, Doing::new(Role::Requester, on), CLASS, *SETTINGS, &CALENDAR).unwrap();
        Self { case: first.after().clone(), records: vec![first.record().clone()] }
    }

    fn act(&mut self, act: Act, by: Role, on: NaiveDate) -> Result<(), Reason> {
        let done = step(&self.case, act, Doing::new(by, on), &CALENDAR).map_err(|r| r.refusal.reason)?;
        self.case = done.after().clone();
        self.records.push(done.record().clone());
        Ok(())
    }

    fn clock(&mut self, on: NaiveDate) {
        while let Some((day, act)) = lapse::next(&self.case).filter(|(day, _)| *day <= on) {
            self.act(act, Role::Clock, day).unwrap();
        }
    }
}

fn bar(rule: Rule, start: NaiveDate) -> NaiveDate {
    deadline(rule, start, &with()).bar_date
}

fn due(rule: Rule, start: NaiveDate) -> NaiveDate {
    deadline(rule, start, &with()).due_date
}

fn guard(rule: Rule, start: NaiveDate) -> NaiveDate {
    deadline(rule, start, &with()).guard_date
}

/// A window as the oracle sees it: its day 0 and the place of the record that opened it.
#[derive(Clone, Copy, Debug)]
struct Window {
    start: NaiveDate,
    at: usize,
}

/// A complaint as the oracle sees it.
struct Lodged {
    at: usize,
    on: NaiveDate,
    /// The place and the day of its decision.
    decided: Option<(usize, NaiveDate)>,
    /// The day on which the requester closed the file while it waited.
    closed: Option<NaiveDate>,
}

impl Lodged {
    fn last_day(&self) -> NaiveDate {
        due(Rule::R19Answer, self.on)
    }

    /// Whether the file was closed over it while the head still had time.
    fn came_to_nothing(&self) -> bool {
        self.closed.is_some_and(|on| on <= self.last_day())
    }
}

/// The oracle: what the records say of one item, read without the machine. What names none is about both.
struct Told<'a>(&'a [Record], u16);

impl Told<'_> {
    fn of(&self, which: impl Fn(&Act) -> bool) -> Vec<(usize, NaiveDate)> {
        self.0.iter().enumerate().filter(|(_, r)| which(&r.act)).map(|(i, r)| (i, r.on)).collect()
    }

    /// Windows of the complaint to the head: silence, the reply, a supplement on the item that gives less, or as much for
    /// another reason.
    fn head_windows(&self) -> Vec<Window> {
        let mut outcomes: [Option<(Outcome, Option<Ground>)>; 2] = [None, None];
        let (mut replied, mut windows) = (false, Vec::new());
        for (at, r) in self.0.iter().enumerate() {
            let mut opens = |start| windows.push(Window { start, at });
            match &r.act {
                Act::Silence { due } => opens(*due),
                Act::Deliver(reply) | Act::Answer(reply) => {
                    reply
                        .items
                        .iter()
                        .for_each(|i| outcomes[usize::from(i.no) - 1] = Some((i.outcome, i.ground)));
                    let whole = outcomes.iter().all(Option::is_some);
                    if !replied && (matches!(r.act, Act::Answer(_)) || whole) {
                        replied = true;
                        opens(r.on);
                    }
                }
                Act::Supplement(reply) => {
                    let i = &reply.items[0];
                    let before = outcomes[usize::from(i.no) - 1].replace((i.outcome, i.ground));
                    let given = |o| match o {
                        Outcome::ProvidedFull => 3,
                        Outcome::ProvidedPartial | Outcome::AlreadyPublic => 2,
                        Outcome::Refused | Outcome::NotHeld => 1,
                        Outcome::Omitted => 0,
                    };
                    let was = before.map_or(0, |(outcome, _)| given(outcome));
                    let as_much = given(i.outcome) == was && before != Some((i.outcome, i.ground));
                    // More of it, and the rest withheld for a reason told for the first time.
                    let reason = i.ground.is_some() && i.ground != before.and_then(|(_, ground)| ground);
                    let more = given(i.outcome) > was && given(i.outcome) == 2;
                    let withheld = more && (i.outcome == Outcome::AlreadyPublic || reason);
                    let anew =
                        given(i.outcome) < was || as_much || withheld || (was == 0 && given(i.outcome) < 3);
                    if anew && i.no == self.1 {
                        opens(r.on);
                    }
                }
                _ => {}
            }
        }
        windows
    }

    /// Windows after the head: each decision, each limit that passed without one.
    fn cdai_windows(&self, on: NaiveDate) -> Vec<Window> {
        let mut windows = Vec::new();
        for c in self.told(Level::Head) {
            match c.decided {
                Some((at, start)) => windows.push(Window { start, at }),
                None if c.last_day() < on && !c.came_to_nothing() => {
                    windows.push(Window { start: c.last_day(), at: c.at });
                }
                None => {}
            }
        }
        windows
    }

    /// Where and when the requester closed the file; the clock settles nothing.
    fn closed(&self) -> Option<(usize, NaiveDate)> {
        let closed = |r: &Record| matches!(r.act, Act::Close { .. }) && r.by == Role::Requester;
        self.0.iter().enumerate().find(|(_, r)| closed(r)).map(|(at, r)| (at, r.on))
    }

    /// The complaints of a level about the item, each with its decision and whether the file was closed over it. A decision
    /// is one of the oldest complaint that somebody waits for, whatever it is about; of the oldest, if nobody does.
    fn told(&self, level: Level) -> Vec<Lodged> {
        let mut all: Vec<(Lodged, Vec<u16>)> = Vec::new();
        for (at, r) in self.0.iter().enumerate() {
            match (&r.act, level) {
                (Act::ComplainHead { items, .. }, Level::Head)
                | (Act::ComplainCdai { items, .. }, Level::Cdai) => {
                    all.push((Lodged { at, on: r.on, decided: None, closed: None }, items.clone()));
                }
                (Act::DecideHead { .. }, Level::Head) | (Act::DecideCdai { .. }, Level::Cdai) => {
                    let waits = |(c, _): &(Lodged, _)| c.decided.is_none() && c.closed.is_none();
                    let awaited =
                        |c: &(Lodged, Vec<u16>)| waits(c) && !(level == Level::Head && self.is_over(at, c));
                    let first = all.iter().position(awaited).or_else(|| all.iter().position(waits)).unwrap();
                    all[first].0.decided = Some((at, r.on));
                }
                (Act::Close { .. }, _) if r.by == Role::Requester => {
                    let waits = all.iter_mut().filter(|(c, _)| c.decided.is_none());
                    waits.for_each(|(c, _)| c.closed = Some(r.on));
                }
                _ => {}
            }
        }
        let is_of = |items: &[u16]| items.is_empty() || items.contains(&self.1);
        all.into_iter().filter(|(_, items)| is_of(items)).map(|(c, _)| c).collect()
    }

    /// Whether nobody waits, at a record, for the decision of a head on a complaint: after its last day the rest of it was
    /// given, or the Committee decided of it.
    fn is_over(&self, at: usize, (complaint, about): &(Lodged, Vec<u16>)) -> bool {
        let (before, last) = (&self.0[..at], complaint.last_day());
        let said = |no: u16| {
            let mut of = before.iter().filter_map(move |r| match &r.act {
                Act::Answer(reply) | Act::Deliver(reply) | Act::Supplement(reply) => {
                    reply.items.iter().find(|i| i.no == no).map(|i| (i.outcome, r.on))
                }
                _ => None,
            });
            of.next_back()
        };
        let whole =
            |no: u16| said(no).filter(|(outcome, _)| *outcome == Outcome::ProvidedFull).map(|(_, on)| on);
        let meant: Vec<u16> = if about.is_empty() { vec![1, 2] } else { about.clone() };
        let given: Vec<NaiveDate> = meant.iter().filter_map(|no| whole(*no)).collect();
        if given.len() == meant.len() && given.iter().any(|on| *on > last) {
            return true;
        }
        let committee = |no: u16| {
            let lodged = Told(before, no).told(Level::Cdai);
            lodged.iter().any(|c| c.on > last && c.decided.is_some())
        };
        [1, 2].into_iter().any(committee) && meant.iter().all(|no| whole(*no).is_some() || committee(*no))
    }

    /// Whether a supplement after the requester's closing opened the complaint to the head and none was lodged since: what
    /// the Committee may be asked of comes after it (article 20).
    fn is_head_open_after_closing(&self, on: NaiveDate) -> bool {
        let Some((closed, _)) = self.closed() else { return false };
        let newest = self.head_windows().into_iter().max_by_key(|w| (w.start, w.at));
        let lodged = self.told(Level::Head).iter().any(|c| c.at > closed);
        newest.is_some_and(|w| w.at > closed && on <= bar(Rule::R19Lodge, w.start) && !lodged)
    }

    fn ended(&self) -> bool {
        !self.of(|a| matches!(a, Act::Withdraw | Act::Redirect { .. })).is_empty()
    }

    fn silent(&self) -> bool {
        !self.of(|a| matches!(a, Act::Silence { .. })).is_empty()
    }

    /// The window of a complaint of a day, by its day 0, and whether it is that of a silence beside a newer one that was
    /// used: article 20 gives thirty days from each absence of a decision, whatever was complained of besides.
    fn chosen(&self, level: Level, on: NaiveDate, used: &[NaiveDate]) -> Option<(NaiveDate, bool)> {
        let windows = if level == Level::Head { self.head_windows() } else { self.cdai_windows(on) };
        let newest = windows.iter().max_by_key(|w| (w.start, w.at))?;
        let lodged = self.told(level);
        let is_used = lodged.iter().any(|c| c.at > newest.at && c.on >= newest.start);
        let silent = |c: &&Lodged| c.decided.is_none() && c.last_day() < on && !c.came_to_nothing();
        let settled = |day: NaiveDate| self.closed().is_some_and(|(_, closed)| day < closed);
        let heads = self.told(Level::Head);
        let days = heads.iter().filter(silent).map(Lodged::last_day).filter(|day| {
            level == Level::Cdai && !used.contains(day) && on <= bar(Rule::R20Lodge, *day) && !settled(*day)
        });
        let beside = days.max().filter(|_| is_used);
        Some(beside.map_or((newest.start, false), |day| (day, true)))
    }

    /// The day to name of a complaint that may be lodged on a day.
    fn until(&self, level: Level, on: NaiveDate) -> NaiveDate {
        let rule = level.lodge();
        let used = self.used(level);
        let (start, _) = self.chosen(level, on, &used).unwrap();
        let is_open = |w: &Window| {
            let before = |(at, closed)| w.start < closed || (w.start == closed && w.at < at);
            let settled = self.closed().is_some_and(before);
            w.start < start && used.iter().all(|used| *used < w.start) && !settled
        };
        let earlier = self.events(level, on).into_iter().filter(is_open);
        let earlier = earlier.flat_map(|w| [guard(rule, w.start), due(rule, w.start)]);
        let (own, due) = (guard(rule, start), due(rule, start));
        let first = earlier.filter(|day| on <= *day && *day < own).min();
        first.unwrap_or(if on <= own {
            own
        } else if on <= due {
            due
        } else {
            bar(rule, start)
        })
    }

    /// The windows of a level, those of what came too late too; of a reply that gave the item whole nothing was withheld.
    fn events(&self, level: Level, on: NaiveDate) -> Vec<Window> {
        if level == Level::Cdai {
            let heads = self.told(Level::Head);
            let passed = heads.iter().filter(|c| !c.came_to_nothing()).map(|c| (c.last_day(), c));
            let passed =
                passed.filter(|(day, c)| *day < on && c.decided.is_none_or(|(_, decided)| decided > *day));
            let decided = heads.iter().filter_map(|c| c.decided).map(|(at, start)| Window { start, at });
            return passed.map(|(start, c)| Window { start, at: c.at }).chain(decided).collect();
        }
        let whole = |at: usize| {
            let given = |r: &Record| match &r.act {
                Act::Answer(reply) | Act::Deliver(reply) => {
                    reply.items.iter().find(|i| i.no == self.1).map(|i| i.outcome)
                }
                _ => None,
            };
            let is_reply = matches!(self.0[at].act, Act::Answer(_) | Act::Deliver(_));
            is_reply && self.0[..=at].iter().rev().find_map(given) == Some(Outcome::ProvidedFull)
        };
        self.head_windows().into_iter().filter(|w| !whole(w.at)).collect()
    }

    /// Day 0 of the window that each complaint used.
    fn used(&self, level: Level) -> Vec<NaiveDate> {
        let mut used = Vec::new();
        for c in self.told(level) {
            used.extend(Told(&self.0[..c.at], self.1).chosen(level, c.on, &used).map(|(start, _)| start));
        }
        used
    }

    /// What the law says of a complaint on a day.
    fn says(&self, level: Level, on: NaiveDate) -> Result<(), Reason> {
        let heads = self.told(Level::Head);
        if self.ended()
            && (level == Level::Head && !self.silent()
                || level == Level::Cdai && self.of(|a| matches!(a, Act::ComplainHead { .. })).is_empty())
        {
            return Err(Reason::Ended);
        }
        let (windows, rule) = match level {
            Level::Head => (self.head_windows(), Rule::R19Lodge),
            Level::Cdai => (self.cdai_windows(on), Rule::R20Lodge),
        };
        if level == Level::Cdai && self.is_head_open_after_closing(on) {
            return Err(Reason::HeadFirst);
        }
        if level == Level::Cdai {
            let mut live = heads.iter().filter(|c| !c.came_to_nothing()).peekable();
            if live.peek().is_none() && !heads.is_empty() {
                return Err(Reason::Closed);
            }
            if heads.is_empty() || live.any(|c| c.decided.is_none() && on <= c.last_day()) {
                return Err(Reason::HeadFirst);
            }
        }
        let Some(window) = windows.into_iter().max_by_key(|w| (w.start, w.at)) else {
            return Err(Reason::ComplaintEarly);
        };
        let lodged = self.told(level);
        if self.chosen(level, on, &self.used(level)).is_some_and(|(_, beside)| beside) {
            return Ok(());
        }
        // A window that silence opened was opened on a day, not by a record of its own.
        let used = lodged.iter().any(|c| c.at > window.at && c.on >= window.start);
        if used && lodged.iter().any(|c| c.decided.is_none() && c.closed.is_none()) {
            return Err(Reason::AlreadyPending);
        }
        if on > bar(rule, window.start) {
            return Err(Reason::ComplaintLate);
        }
        let before = |(at, closed): (usize, NaiveDate)| window.start < closed || window.at < at;
        if self.closed().is_some_and(before) {
            return Err(Reason::Closed);
        }
        Ok(())
    }
}

/// The last days of the requester's limits of a rule, as of a day.
fn last_days(case: &Case, rule: Rule, on: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let limits = lapse::limits_on(case, on, &CALENDAR);
    let of =
        |pick: fn(&super::case::Limit) -> NaiveDate| limits.iter().filter(|l| l.rule == rule).map(pick).max();
    of(|l| l.due_date).zip(of(|l| l.bar_date))
}

/// The day that is told of a right, while it is the first of those to come.
fn reminder(case: &Case, rule: Rule, on: NaiveDate) -> Option<NaiveDate> {
    let limits = super::rights::limits_told(case, on, &CALENDAR);
    let unmet = limits.iter().filter(|l| l.rule == rule && l.met_on.is_none());
    unmet.map(|l| l.guard_date).filter(|day| *day >= on).min()
}

const RIGHTS: [Rule; 3] = [Rule::R19Lodge, Rule::R20Lodge, Rule::R21Court];

proptest! {
    #[test]
    fn a_complaint_is_taken_on_each_day_the_law_gives_and_refused_with_its_reason_on_any_other(acts in acts()) {
        let ground = ComplaintGround::NoReply;
        let mut on = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
        let mut life = Life::filed(on);
        for (days, act) in acts {
            for _ in 0..=days {
                life.clock(on);
                let mut is_open = false;
                for level in [Level::Head, Level::Cdai] {
                    let tried = |items: Vec<u16>| {
                        let complaint = match level {
                            Level::Head => Act::ComplainHead { ground, items },
                            Level::Cdai => Act::ComplainCdai { ground, items },
                        };
                        let got = step(&life.case, complaint, Doing::new(Role::Requester, on), &CALENDAR);
                        got.map(|_| ()).map_err(|r| r.refusal.reason)
                    };
                    let said = [1, 2].map(|no| Told(&life.records, no).says(level, on));
                    for (no, said) in [1, 2].into_iter().zip(said) {
                        prop_assert_eq!(tried(vec![no]), said, "{:?} about {} on {}: {:#?}", level, no, on, life.records);
                    }
                    // One that names none is about what is open, and refused for what is wrong with some.
                    let of_any = tried(vec![]);
                    let is_one = if said.contains(&Ok(())) { of_any == Ok(()) } else { said.contains(&of_any) };
                    prop_assert!(is_one, "{:?} on {}: {:?}, {:?}: {:#?}", level, on, of_any, said, life.records);
                    is_open |= of_any == Ok(());
                }
                // What a reply can mention (article 18) is what a page has to tell.
                let waits = reply_due(&life.case, on).is_some() || in_hand(&life.case, Level::Head).is_some();
                let left = Standing::of(&life.case, on, &CALENDAR).leaves_a_complaint();
                prop_assert_eq!(left, waits || is_open, "on {}: {:#?}", on, life.records);
                on = on + Days::new(1);
            }
            on = on - Days::new(1);
            let by = act.kind().roles()[0];
            let _ = life.act(act, by, on);
        }
    }

    /// Articles 19 and 20 give a window from an event: when the desk types in a paper changes nothing of it.
    /// Only what the requester did since may stand in its way.
    #[test]
    fn a_paper_complaint_is_judged_by_its_own_day_whenever_it_is_entered(acts in acts(), back in 1u64..60) {
        let ground = ComplaintGround::NoReply;
        let mut on = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
        let (mut life, mut lives) = (Life::filed(on), Vec::new());
        for (days, act) in acts {
            for _ in 0..days {
                life.clock(on);
                lives.push((on, life.case.clone(), life.records.len()));
                on = on + Days::new(1);
            }
            life.clock(on);
            let by = act.kind().roles()[0];
            let _ = life.act(act, by, on);
        }
        life.clock(on);
        let Some((day, then, known)) = on.checked_sub_days(Days::new(back))
            .and_then(|day| lives.into_iter().find(|(on, ..)| *on == day)) else { return Ok(()) };
        // A complaint of a later day did not wait on the day of the paper.
        let of_requester = |r: &Record| match r.act {
            Act::ComplainHead { .. } | Act::ComplainCdai { .. } => r.on <= day,
            ref act => matches!(act, Act::Withdraw | Act::Redirect { .. } | Act::Close { .. }),
        };
        prop_assume!(!life.records[known..].iter().any(of_requester));
        let about = |no: u16| [
            Act::ComplainHead { ground, items: vec![no] },
            Act::ComplainCdai { ground, items: vec![no] },
        ];
        for complaint in about(1).into_iter().chain(about(2)) {
            let at_once = step(&then, complaint.clone(), Doing::new(Role::Requester, day), &CALENDAR);
            let doing = Doing::new(Role::Requester, on).declared(day);
            let late = step(&life.case, complaint, doing, &CALENDAR);
            let told = |r: &Result<super::procedure::Step, super::procedure::Refused>| {
                // What opens is told as it is known by now.
                let last = |r: &super::refusal::Refusal| r.date.filter(|_| r.reason == Reason::ComplaintLate);
                r.as_ref().map(|_| ()).map_err(|r| (r.refusal.reason, last(&r.refusal)))
            };
            let beside = life.records[known..].iter().any(|r| matches!(r.act, Act::ComplainHead { .. } | Act::ComplainCdai { .. }));
            if beside {
                prop_assert_eq!(at_once.is_ok(), late.is_ok(), "{} on {}: {:#?}", day, on, life.records);
            } else {
                prop_assert_eq!(told(&at_once), told(&late), "{} on {}: {:#?}", day, on, life.records);
            }
            let (Ok(at_once), Ok(late)) = (at_once, late) else { continue };
            let used = |case: &Case| case.limits.iter().filter(|l| l.met_on == Some(day)).map(|l| (l.rule, l.start_date, l.bar_date)).collect::<std::collections::BTreeSet<_>>();
            prop_assert_eq!(used(at_once.after()), used(late.after()), "{} on {}: {:#?}", day, on, life.records);
            // What was open to the requester besides stays open; only the reminder of the window used now leaves it.
            for l in life.case.limits.iter().filter(|l| l.met_on.is_none() && l.start_date > day) {
                let stays = |is: &super::case::Limit| is.guard_date >= l.guard_date && *l == super::case::Limit { guard_date: l.guard_date, ..is.clone() };
                prop_assert!(late.after().limits.iter().any(stays), "{l:?}");
            }
            // The same acts in the order of their days leave the same limits.
            let by_body = |r: &Record| matches!(r.act, Act::Answer(_) | Act::Supplement(_) | Act::Deliver(_) | Act::Silence { .. });
            if !life.records[known..].iter().all(by_body) {
                continue;
            }
            let mut in_order = Life { case: at_once.after().clone(), records: life.records[..known].to_vec() };
            for r in life.records[known..].iter().filter(|r| r.by != Role::Clock) {
                in_order.clock(r.on);
                prop_assert_eq!(in_order.act(r.act.clone(), r.by, r.on), Ok(()));
            }
            in_order.clock(on);
            let limits = |case: &Case| {
                let mut all = lapse::limits_on(case, on, &CALENDAR);
                all.sort_by_key(|l| (l.rule.code(), l.start_date));
                all
            };
            prop_assert_eq!(limits(&in_order.case), limits(late.after()), "{} on {}: {:#?}", day, on, life.records);
        }
    }

    /// Articles 19 and 20: a desk is shown the form of a paper complaint exactly where the act would be taken for some
    /// day from the receipt until today.
    #[test]
    fn a_paper_complaint_has_its_form_where_some_day_of_it_is_lawful(acts in acts(), after in 0u64..120) {
        let mut on = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
        let mut life = Life::filed(on);
        for (days, act) in acts {
            on = on + Days::new(days);
            life.clock(on);
            let by = act.kind().roles()[0];
            let _ = life.act(act, by, on);
        }
        on = on + Days::new(after);
        life.clock(on);
        for kind in [ActKind::ComplainHead, ActKind::ComplainCdai] {
            let complaint = || match kind {
                ActKind::ComplainHead => Act::ComplainHead { ground: ComplaintGround::NoReply, items: vec![] },
                _ => Act::ComplainCdai { ground: ComplaintGround::NoReply, items: vec![] },
            };
            let taken = |day: &NaiveDate| {
                let doing = Doing::new(Role::Requester, on).declared(*day);
                step(&life.case, complaint(), doing, &CALENDAR).is_ok()
            };
            let lawful = life.case.received_on.iter_days().take_while(|day| *day <= on).find(taken);
            let shown = super::trial::enters_from_paper(&life.case, kind, on, &CALENDAR);
            prop_assert_eq!(shown, lawful.is_some(), "{} on {}, lawful {:?}: {:#?}", kind, on, lawful, life.records);
        }
    }

    #[test]
    fn no_limit_of_the_requester_vanishes_or_shortens_and_what_was_met_stays(acts in acts()) {
        let mut on = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
        let mut life = Life::filed(on);
        for (days, act) in acts {
            for (step_on, act) in (0..days).map(|d| (on + Days::new(d), None)).chain([(on + Days::new(days), Some(act))]) {
                let before = life.case.clone();
                life.clock(step_on);
                if let Some(act) = act {
                    let by = act.kind().roles()[0];
                    let _ = life.act(act, by, step_on);
                }
                for rule in RIGHTS {
                    let (was, is) = (last_days(&before, rule, step_on), last_days(&life.case, rule, step_on));
                    prop_assert!(was.is_none() || is >= was, "{}: {was:?} then {is:?}", rule.code());
                }
                let met = |case: &Case| case.limits.iter().filter(|l| l.met_on.is_some()).cloned().collect::<Vec<_>>();
                let after = met(&life.case);
                prop_assert!(met(&before).iter().all(|l| after.contains(l)));
                for l in &life.case.limits {
                    prop_assert!(l.guard_date <= l.due_date && l.due_date <= l.bar_date, "{l:?}");
                }
            }
            on = on + Days::new(days);
        }
        prop_assert!(life.case.status() != Status::Voided);
    }

    /// Articles 19 to 21: of each thing the first day that ends something is told, while it is to come, nobody used it and
    /// the requester did not give it up; then that of the newest event about it. What was said of another takes nothing from
    /// it and gives it nothing.
    #[test]
    fn each_item_is_told_the_days_of_what_was_said_of_it(acts in acts()) {
        let mut on = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
        let mut life = Life::filed(on);
        for (days, act) in acts {
            for _ in 0..=days {
                life.clock(on);
                let now = Standing::of(&life.case, on, &CALENDAR);
                for (level, no) in [Level::Head, Level::Cdai].into_iter().flat_map(|l| [(l, 1), (l, 2)]) {
                    let told = Told(&life.records, no);
                    let covers = |r: &&super::standing::Right| r.items.is_empty() || r.items.contains(&no);
                    let rights: Vec<NaiveDate> = now.rights(level.into()).filter(covers).map(|r| r.until(on)).collect();
                    let wanted: Vec<NaiveDate> = told.says(level, on).ok().map(|()| told.until(level, on)).into_iter().collect();
                    prop_assert_eq!(rights, wanted, "{:?} about {} on {}: {:#?}", level, no, on, life.records);
                }
                on = on + Days::new(1);
            }
            on = on - Days::new(1);
            let by = act.kind().roles()[0];
            let _ = life.act(act, by, on);
        }
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A request whose reply opened one complaint, and a supplement that refuses anew another.
fn two_windows() -> Life {
    let refused = |no| reply((no, 3, None));
    let mut life = Life::filed(day("2026-10-26"));
    life.act(Act::Answer(reply((1, 1, None))), Role::Official, day("2026-11-10")).unwrap();
    life.act(head(), Role::Requester, day("2026-11-11")).unwrap();
    life.act(Act::Supplement(refused(1)), Role::Official, day("2026-11-13")).unwrap();
    life
}

fn head() -> Act {
    Act::ComplainHead { ground: ComplaintGround::Refused, items: vec![] }
}

fn cdai() -> Act {
    Act::ComplainCdai { ground: ComplaintGround::Refused, items: vec![] }
}

/// Article 20: thirty days « suivant l'expiration du délai légal imparti pour répondre » of each complaint. One that the
/// Committee has in hand about a decision takes nothing from the silence about another, entered from paper or not.
#[test]
fn article_20_a_silence_keeps_its_thirty_days_beside_a_decision_that_was_complained_of() {
    for entered in ["2026-11-15", "2026-12-07"] {
        let mut life = two_windows();
        let doing = Doing::new(Role::Requester, day(entered)).declared(day("2026-11-15"));
        let paper =
            |life: &mut Life| life.case = step(&life.case, head(), doing, &CALENDAR).unwrap().after().clone();
        if entered == "2026-11-15" {
            paper(&mut life);
        }
        let decision = Act::DecideHead { decision: Decision::Rejected };
        life.act(decision, Role::Head, day("2026-12-04")).unwrap();
        life.act(cdai(), Role::Requester, day("2026-12-05")).unwrap();
        if entered == "2026-12-07" {
            paper(&mut life);
        }
        let limits = lapse::limits_on(&life.case, day("2026-12-07"), &CALENDAR);
        let open = limits.iter().filter(|l| l.rule == Rule::R20Lodge && l.met_on.is_none());
        let open: Vec<_> = open.map(|l| (l.start_date, l.due_date)).collect();
        assert_eq!(open, [(day("2026-11-30"), day("2026-12-30"))], "{entered}");
        life.act(cdai(), Role::Requester, day("2026-12-07")).unwrap();
        let about: Vec<_> =
            life.case.complaints.iter().filter(|c| c.level == Level::Cdai).map(|c| c.contested).collect();
        let told = |cause, on| Contested { cause, on: day(on) };
        let wanted = [told(Cause::Decision, "2026-12-04"), told(Cause::Silence, "2026-12-01")];
        assert_eq!(about, wanted, "{entered}");
        let again = life.act(cdai(), Role::Requester, day("2026-12-08"));
        assert_eq!(again, Err(Reason::AlreadyPending), "{entered}");
    }
}

/// Article 20: thirty days of each absence of a decision, for each thing. Where one is about all and the newest was used for one
/// of them, the older one is used for it, and the other keeps its own.
#[test]
fn article_20_a_complaint_about_all_uses_the_silence_that_each_thing_has_left() {
    let mut life = Life::filed(day("2025-02-03"));
    let on = |text: &str| day(text);
    life.clock(on("2025-03-04"));
    life.act(head(), Role::Requester, on("2025-03-04")).unwrap();
    life.act(Act::Answer(reply((1, 1, None))), Role::Official, on("2025-03-04")).unwrap();
    life.act(head(), Role::Requester, on("2025-03-05")).unwrap();
    let cdai = |items| Act::ComplainCdai { ground: ComplaintGround::NoReply, items };
    life.act(cdai(vec![1]), Role::Requester, on("2025-03-21")).unwrap();
    life.act(cdai(vec![1, 2]), Role::Requester, on("2025-03-21")).unwrap();
    let now = Standing::of(&life.case, on("2025-03-21"), &CALENDAR);
    let rights: Vec<_> =
        now.rights(Level::Cdai.into()).map(|r| (r.items.clone(), r.until(on("2025-03-21")))).collect();
    assert_eq!(rights, [(vec![2], on("2025-04-18"))]);
    assert_eq!(life.act(cdai(vec![1]), Role::Requester, on("2025-03-21")), Err(Reason::AlreadyPending));
}

/// Article 19: a supplement of the very day of the reply that withholds what the reply gave opens the days of that day.
#[test]
fn article_19_what_was_withheld_on_the_day_of_the_reply_keeps_the_days_of_that_day() {
    let mut life = Life::filed(day("2025-02-03"));
    let reply = |outcome| reply((2, outcome, None));
    life.act(Act::Answer(reply(0)), Role::Official, day("2025-02-03")).unwrap();
    life.act(Act::Supplement(reply(1)), Role::Official, day("2025-02-03")).unwrap();
    life.act(Act::Supplement(reply(2)), Role::Official, day("2025-02-04")).unwrap();
    let on = day("2025-02-04");
    let now = Standing::of(&life.case, on, &CALENDAR);
    let of_two = now.rights(Level::Head.into()).find(|r| r.items.is_empty() || r.items.contains(&2));
    assert_eq!(of_two.map(|r| r.until(on)), Some(guard(Rule::R19Lodge, day("2025-02-03"))));
}

/// Article 20: what the Committee decided of one thing is not asked again while another complaint about it waits.
#[test]
fn article_20_a_decided_silence_is_not_asked_again_while_another_complaint_about_it_waits() {
    let mut life = Life::filed(day("2025-02-03"));
    let full = Reply { reference: true, signed: true, remedy: true, items: vec![] };
    let given = |no| ItemAnswer::new(no, Outcome::ProvidedFull);
    let answer = Act::Answer(Reply { items: vec![given(1), given(2)], ..full });
    life.act(answer, Role::Official, day("2025-02-03")).unwrap();
    life.act(head(), Role::Requester, day("2025-02-03")).unwrap();
    life.act(Act::Supplement(reply((1, 1, None))), Role::Official, day("2025-02-04")).unwrap();
    let of_one = |act: fn(ComplaintGround, Vec<u16>) -> Act| act(ComplaintGround::NoReply, vec![1]);
    let at_head = of_one(|ground, items| Act::ComplainHead { ground, items });
    let at_cdai = of_one(|ground, items| Act::ComplainCdai { ground, items });
    life.act(at_head, Role::Requester, day("2025-02-04")).unwrap();
    let on = day("2025-02-20");
    life.act(cdai(), Role::Requester, on).unwrap();
    life.act(at_cdai.clone(), Role::Requester, on).unwrap();
    let decided = Act::DecideCdai { decision: Decision::Rejected };
    life.act(decided.clone(), Role::Committee, on).unwrap();
    assert_eq!(life.act(at_cdai.clone(), Role::Requester, on), Err(Reason::AlreadyPending));
    life.act(decided, Role::Committee, on).unwrap();
    assert_eq!(life.act(at_cdai, Role::Requester, on), Ok(()), "once that is decided it may be asked again");
}

/// Article 20: thirty days of each decision. One that comes late, on the day on which the Committee was asked of the silence,
/// opens its own.
#[test]
fn article_20_a_decision_of_the_day_of_a_complaint_was_not_known_to_it() {
    let mut life = Life::filed(day("2025-02-03"));
    let refused =
        |no| ItemAnswer { ground: Some(Ground::Exception), ..ItemAnswer::new(no, Outcome::Refused) };
    let answer = Reply { reference: true, signed: true, remedy: true, items: vec![refused(1), refused(2)] };
    life.act(Act::Answer(answer), Role::Official, day("2025-02-04")).unwrap();
    life.act(head(), Role::Requester, day("2025-02-18")).unwrap();
    life.act(Act::Supplement(reply((1, 3, None))), Role::Official, day("2025-02-20")).unwrap();
    let of_one = Act::ComplainHead { ground: ComplaintGround::Refused, items: vec![1] };
    life.act(of_one, Role::Requester, day("2025-02-23")).unwrap();
    let on = day("2025-03-11");
    life.act(cdai(), Role::Requester, on).unwrap();
    life.act(Act::DecideHead { decision: Decision::Rejected }, Role::Head, on).unwrap();
    let now = Standing::of(&life.case, on, &CALENDAR);
    let of_two = now.rights(Level::Cdai.into()).find(|r| r.items.is_empty() || r.items.contains(&2));
    assert_eq!(of_two.map(|r| r.until(on)), Some(day("2025-04-10")));
    let of_two = Act::ComplainCdai { ground: ComplaintGround::Refused, items: vec![2] };
    assert_eq!(life.act(of_two, Role::Requester, on), Ok(()));
}

/// Article 20: thirty days of each decision and of each silence. Where two earlier windows end before that of a late decision,
/// the day of the second is told once that of the first is over.
#[test]
fn article_20_a_late_decision_tells_the_last_day_of_each_earlier_window_in_turn() {
    let mut life = Life::filed(day("2025-02-03"));
    let decision = Act::DecideHead { decision: Decision::Rejected };
    life.clock(day("2025-03-04"));
    life.act(head(), Role::Requester, day("2025-03-04")).unwrap();
    life.act(Act::Answer(reply((1, 3, None))), Role::Official, day("2025-03-04")).unwrap();
    life.act(head(), Role::Requester, day("2025-03-04")).unwrap();
    life.act(decision.clone(), Role::Head, day("2025-03-12")).unwrap();
    life.act(decision, Role::Head, day("2025-03-20")).unwrap();
    let told = |on| {
        let now = Standing::of(&life.case, day(on), &CALENDAR);
        now.rights(Level::Cdai.into()).map(|right| right.until(day(on))).collect::<Vec<_>>()
    };
    // 30 days of the first decision; of the silence about the second complaint, on 19 March; of the late decision about it.
    for (on, last) in
        [("2025-04-11", "2025-04-11"), ("2025-04-12", "2025-04-18"), ("2025-04-19", "2025-04-19")]
    {
        assert_eq!(told(on), [day(last)], "{on}");
    }
}

/// Article 20, beside feasts that are projected: the last day of an earlier window, undisputed or usual, is "to be confirmed"
/// where a feast moves that window's day, whatever it does to the window that took its place.
#[test]
fn article_20_a_day_kept_from_an_earlier_window_is_to_be_confirmed_as_that_window_is() {
    let decision = Act::DecideHead { decision: Decision::Rejected };
    let with = with();
    let mut marked_alone = 0;
    for filed in day("2027-01-04").iter_days().take(700) {
        let after = |days| filed + Days::new(days);
        let mut life = Life::filed(filed);
        life.act(Act::Answer(reply((1, 3, None))), Role::Official, after(1)).unwrap();
        life.act(head(), Role::Requester, after(1)).unwrap();
        life.act(decision.clone(), Role::Head, after(9)).unwrap();
        life.act(Act::Supplement(reply((1, 3, None))), Role::Official, after(9)).unwrap();
        life.act(head(), Role::Requester, after(9)).unwrap();
        life.act(decision.clone(), Role::Head, after(18)).unwrap();
        let [first, window] = [9, 18].map(|days| (deadline(Rule::R20Lodge, after(days), &with), after(days)));
        let moves = |start| Moves::of(Rule::R20Lodge, Start::On(start), &with);
        let newest = life.case.limits.iter().rfind(|l| l.rule == Rule::R20Lodge).unwrap();
        assert_eq!(newest.start_date, window.1);
        let days = [(first.0.guard_date, moves(first.1).guard), (first.0.due_date, moves(first.1).due)];
        let mut told_before = None;
        for (told, may_move) in days.into_iter().filter(|(told, _)| *told < window.0.guard_date) {
            // The undisputed day and the usual one may be one day: what is told of it is that it stays.
            if told_before.replace(told) == Some(told) {
                continue;
            }
            let right = Standing::of(&life.case, told, &CALENDAR);
            let right = right.right(Level::Cdai.into()).unwrap();
            assert_eq!((right.until(told), right.may_move(told)), (told, may_move), "{filed}");
            let marked = end_may_move(&life.case, newest, told, &CALENDAR);
            assert_eq!(marked, may_move, "{told}, filed on {filed}");
            marked_alone += u32::from(may_move != moves(window.1).bar && told == first.0.due_date);
        }
    }
    assert!(marked_alone > 0, "no day of an earlier window was marked otherwise than the newest one");
}

/// Article 20: « suivant l'expiration du délai légal imparti pour répondre ». While that limit runs over a projected feast, the
/// window which its end will open moves with it, also where a later window keeps its last day.
#[test]
fn article_20_an_earlier_window_that_is_still_to_open_moves_with_the_limit_that_opens_it() {
    let mut life = Life::filed(day("2027-04-01"));
    life.clock(day("2027-05-02"));
    life.act(head(), Role::Requester, day("2027-05-02")).unwrap();
    life.act(Act::Answer(reply((1, 3, None))), Role::Official, day("2027-05-04")).unwrap();
    life.act(head(), Role::Requester, day("2027-05-06")).unwrap();
    let now = Standing::of(&life.case, day("2027-05-11"), &CALENDAR);
    let [right] = now.ahead.as_slice() else { panic!("{:#?}", now.ahead) };
    let kept = right.earlier.as_ref().unwrap();
    let first = &now.complaints[0];
    assert_eq!((kept.of.on, kept.opens_provisional), (first.due_on + Days::new(1), true), "{right:#?}");
    assert!(first.provisional && kept.provisional && right.moves.guard, "{right:#?}");
    // Once the limit is over its end is sure.
    let over = first.due_on + Days::new(1);
    let now = Standing::of(&life.case, over, &CALENDAR);
    let kept = now.ahead.iter().chain(&now.open).find_map(|right| right.earlier.as_ref());
    assert!(kept.is_none_or(|kept| !kept.opens_provisional), "{now:#?}");
}

/// Article 19: no complaint counts from the reply that gave an item whole. Where one supplement refuses it together with one
/// that the reply had refused, each is told its own days.
#[test]
fn article_19_an_item_given_whole_keeps_no_day_of_the_reply_that_gave_it() {
    let mut life = Life::filed(day("2026-04-06"));
    let both = |first: usize, second: usize| {
        let of = |no, outcome| reply((no, outcome, None)).items;
        Reply { items: [of(1, first), of(2, second)].concat(), ..reply((1, 0, None)) }
    };
    let [full, refused] = [Outcome::ProvidedFull, Outcome::Refused]
        .map(|outcome| Outcome::ALL.iter().position(|o| *o == outcome).unwrap());
    life.act(Act::Answer(both(refused, full)), Role::Official, day("2026-04-10")).unwrap();
    life.act(Act::Supplement(both(refused, refused)), Role::Official, day("2026-04-22")).unwrap();
    let now = Standing::of(&life.case, day("2026-04-22"), &CALENDAR);
    let told: Vec<_> =
        now.rights(Level::Head.into()).map(|r| (r.items.clone(), r.until(day("2026-04-22")))).collect();
    let of = |start| deadline(Rule::R19Lodge, day(start), &with()).guard_date;
    assert_eq!(told, [(vec![1], of("2026-04-10")), (vec![2], of("2026-04-22"))]);
}

fn with() -> Counting<'static> {
    Counting { calendar: &CALENDAR, class: CLASS, settings: &SETTINGS, pauses: &[] }
}

/// Articles 19 and 20: the complaint is lodged on the day on which it is received (« ابتداء من تاريخ التوصل »). One on
/// paper that lay in a drawer is taken, with its own days, when another was lodged online after it; one of a day on
/// which that one waited is not.
#[test]
fn articles_19_and_20_a_paper_older_than_a_complaint_that_waits_or_was_decided_is_taken() {
    let paper = |life: &Life, act: Act, of: &str, entered: &str| {
        let doing = Doing::new(Role::Requester, day(entered)).declared(day(of));
        step(&life.case, act, doing, &CALENDAR).map(|step| step.after().clone()).map_err(|r| r.refusal.reason)
    };
    let decision = Decision::Rejected;
    let lives = [
        (Level::Head, head(), Act::DecideHead { decision }, Role::Head),
        (Level::Cdai, cdai(), Act::DecideCdai { decision }, Role::Committee),
    ];
    for (level, complaint, decide, by) in lives {
        let mut life = Life::filed(day("2026-10-26"));
        life.act(Act::Answer(reply((1, 3, None))), Role::Official, day("2026-11-02")).unwrap();
        if level == Level::Cdai {
            life.act(head(), Role::Requester, day("2026-11-03")).unwrap();
            life.act(Act::DecideHead { decision }, Role::Head, day("2026-11-04")).unwrap();
        }
        life.act(complaint.clone(), Role::Requester, day("2026-11-10")).unwrap();
        for decided in [false, true] {
            if decided {
                life.act(decide.clone(), by, day("2026-11-13")).unwrap();
            }
            for of in ["2026-11-10", "2026-11-12"] {
                let refused = paper(&life, complaint.clone(), of, "2026-11-16");
                assert_eq!(refused.unwrap_err(), Reason::AlreadyPending, "{level:?} {of}");
            }
            let taken = paper(&life, complaint.clone(), "2026-11-06", "2026-11-16").unwrap();
            let waits: Vec<_> = taken.undecided(level).map(|c| c.on).collect();
            let online = (!decided).then(|| day("2026-11-10"));
            assert_eq!(waits, std::iter::once(day("2026-11-06")).chain(online).collect::<Vec<_>>());
            let due = |c: &super::case::Complaint| taken.limit_of(c).unwrap().due_date;
            let of_level = taken.complaints.iter().filter(|c| c.level == level);
            let dues: Vec<_> = of_level.map(|c| (c.on, due(c))).collect();
            assert_eq!(
                dues,
                [day("2026-11-06"), day("2026-11-10")].map(|on| (on, self::due(level.answer(), on)))
            );
            let mut after = Life { case: taken, records: life.records.clone() };
            let again = paper(&after, complaint.clone(), "2026-11-07", "2026-11-16");
            assert_eq!(again.unwrap_err(), Reason::AlreadyPending);
            after.act(decide.clone(), by, day("2026-11-17")).unwrap();
            let oldest = after.case.complaints.iter().find(|c| c.level == level).unwrap();
            assert_eq!(oldest.decided, Some((day("2026-11-17"), decision)));
        }
    }
}

/// Article 20: of two silences, and of a late decision after them, the thirty days of the first end first: its last day
/// is the one to act by, on each day until it has passed.
#[test]
fn article_20_the_last_day_of_the_first_silence_stays_the_one_to_act_by() {
    let mut life = two_windows();
    life.act(head(), Role::Requester, day("2026-11-14")).unwrap();
    for on in ["2026-11-27", "2026-11-30", "2026-12-01", "2026-12-04"] {
        assert_eq!(reminder(&life.case, Rule::R20Lodge, day(on)), Some(day("2026-12-26")), "{on}");
    }
    // The first is decided, then the second: neither puts the day off.
    for on in ["2026-12-04", "2026-12-08"] {
        let decision = Act::DecideHead { decision: Decision::Rejected };
        life.act(decision, Role::Head, day(on)).unwrap();
        assert_eq!(reminder(&life.case, Rule::R20Lodge, day(on)), Some(day("2026-12-26")), "{on}");
    }
}

/// Article 19: the complaint about a silence uses its window, whenever its paper is entered: what opened since by a late
/// reply tells its own days. The same of the Committee, over a head who was silent and decided late (article 20).
#[test]
fn articles_19_and_20_a_window_that_a_paper_used_leaves_the_next_one_its_own_day() {
    let guard = |case: &Case, rule, start: &str| {
        let of = |l: &&super::case::Limit| (l.rule, l.start_date) == (rule, day(start));
        case.limits.iter().find(of).unwrap().guard_date
    };
    let own = |rule, start: &str| {
        let with = Counting { calendar: &CALENDAR, class: CLASS, settings: &SETTINGS, pauses: &[] };
        deadline(rule, day(start), &with).guard_date
    };
    let paper = |life: &mut Life, act: Act, of: &str, entered: &str| {
        let doing = Doing::new(Role::Requester, day(entered)).declared(day(of));
        life.case = step(&life.case, act, doing, &CALENDAR).unwrap().after().clone();
    };
    for late in [true, false] {
        let mut life = Life::filed(day("2026-01-05"));
        life.clock(day("2026-02-05"));
        if !late {
            life.act(head(), Role::Requester, day("2026-02-05")).unwrap();
        }
        life.act(Act::Answer(reply((1, 3, None))), Role::Official, day("2026-02-16")).unwrap();
        let silent = own(Rule::R19Lodge, "2026-02-03");
        let kept = if late { silent } else { own(Rule::R19Lodge, "2026-02-16") };
        assert_eq!(guard(&life.case, Rule::R19Lodge, "2026-02-16"), kept);
        if late {
            paper(&mut life, head(), "2026-02-05", "2026-02-16");
        }
        assert_eq!(guard(&life.case, Rule::R19Lodge, "2026-02-16"), own(Rule::R19Lodge, "2026-02-16"));
        // The head lets the complaint pass, and decides late.
        if !late {
            life.act(cdai(), Role::Requester, day("2026-02-24")).unwrap();
        }
        let decision = Act::DecideHead { decision: Decision::Rejected };
        life.act(decision, Role::Head, day("2026-03-02")).unwrap();
        if late {
            assert!(guard(&life.case, Rule::R20Lodge, "2026-03-02") < own(Rule::R20Lodge, "2026-03-02"));
            paper(&mut life, cdai(), "2026-02-24", "2026-03-02");
        }
        assert_eq!(guard(&life.case, Rule::R20Lodge, "2026-03-02"), own(Rule::R20Lodge, "2026-03-02"));
    }
}

/// Article 19: « داخل أجل عشرين (20) يوم عمل من تاريخ انصرام الأجل القانوني »: the complaint about a silence that a newer calendar
/// took back stands, and the silence that is written again opens no second one about the same.
#[test]
fn article_19_a_silence_written_again_opens_no_window_beside_the_one_that_was_used() {
    for decision in [None, Some(Decision::Upheld)] {
        let mut life = Life::filed(day("2025-02-03"));
        let silent = day("2025-03-04");
        life.clock(silent);
        life.act(head(), Role::Requester, silent).unwrap();
        if let Some(decision) = decision {
            life.act(Act::DecideHead { decision }, Role::Head, silent).unwrap();
        }
        let newer = CALENDAR.clone().with_closure(day("2025-02-14"), &[CLASS]);
        let by = super::recount::Newer { on: silent, calendar: &newer, before: Some(&CALENDAR) };
        while let Some(step) = super::recount::next(&life.case, &by) {
            life.case = step.after().clone();
        }
        assert!(!life.case.silent && life.case.due_on() == silent);
        life.clock(day("2025-03-05"));
        assert!(life.case.silent);
        let windows = life.case.limits.iter().filter(|l| l.rule == Rule::R19Lodge);
        assert_eq!(windows.map(|l| l.met_on).collect::<Vec<_>>(), [Some(silent)], "{decision:?}");
        let now = super::standing::Standing::of(&life.case, day("2025-03-05"), &newer);
        let right = now.right(super::standing::Before::Head);
        assert!(right.is_none_or(|right| right.granted && right.heard), "{decision:?}: {right:?}");
        assert_eq!(right.is_some(), decision.is_some());
    }
}

/// Article 19: the complaint that used the window of a late reply used that of the silence before it with it: another within
/// the window has the last day of the window alone.
#[test]
fn article_19_the_reminder_of_a_silence_is_used_with_the_window_that_kept_it() {
    let mut life = Life::filed(day("2025-02-03"));
    let late = day("2025-03-04");
    life.clock(late);
    life.act(Act::Answer(reply((1, 1, None))), Role::Official, late).unwrap();
    let until = |life: &Life| {
        let standing = super::standing::Standing::of(&life.case, late, &CALENDAR);
        standing.right(super::standing::Before::Head).map(|right| right.until(late))
    };
    assert_eq!(until(&life), Some(day("2025-03-28")), "that of the silence");
    life.act(head(), Role::Requester, late).unwrap();
    life.act(Act::DecideHead { decision: Decision::Rejected }, Role::Head, late).unwrap();
    assert_eq!(until(&life), Some(day("2025-04-02")));
}

/// Article 19: a complaint that was found inadmissible, such as another person's that was entered in the wrong file, used no
/// window: after the late reply the careful day is that of the silence, as where nobody complained.
#[test]
fn article_19_an_inadmissible_complaint_leaves_the_careful_day_of_the_silence() {
    let [silent, late] = ["2025-03-04", "2025-03-10"].map(day);
    let until = |decision: Option<Decision>| {
        let mut life = Life::filed(day("2025-02-03"));
        life.clock(silent);
        if let Some(decision) = decision {
            life.act(head(), Role::Requester, silent).unwrap();
            life.act(Act::DecideHead { decision }, Role::Head, silent).unwrap();
        }
        life.act(Act::Answer(reply((1, 1, None))), Role::Official, late).unwrap();
        let standing = super::standing::Standing::of(&life.case, late, &CALENDAR);
        standing.right(super::standing::Before::Head).map(|right| right.until(late)).unwrap()
    };
    assert_eq!(until(Some(Decision::Inadmissible)), until(None));
    assert!(until(None) < until(Some(Decision::Rejected)));
}
