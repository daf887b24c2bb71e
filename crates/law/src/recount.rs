//! What a newer edition of the calendar does to a request.
//!
//! A limit that runs is told anew, and only ever later: a holiday announced late lengthens it, one taken
//! back leaves the day that was told. A date that nobody waits for any more, because the request was
//! answered or has ended, is counted again for figures alone, and goes back when the calendar does.

use super::act::{Act, DayOff};
use super::calendar::{Calendar, DayKind};
use super::case::{Case, Change, Complaint, Limit, Status};
use super::finding::FindingId;
use super::lapse::limits_on;
use super::limit::{self, Counting, OwedBy, Rule};
use super::procedure::{LetterKind, Step, raise};
use super::settings::ExpiryBase;
use chrono::NaiveDate;

/// The calendar in force, the day on which it is looked at, and the one the limits were counted with,
/// where it is known.
#[derive(Clone, Copy, Debug)]
pub struct Newer<'a> {
    /// The day.
    pub on: NaiveDate,
    /// The calendar in force.
    pub calendar: &'a Calendar,
    /// The one in force before.
    pub before: Option<&'a Calendar>,
}

/// The next thing that the calendar in force does to this case; `None` once the two agree. Each is one
/// act of the clock about one limit.
///
/// ```
/// use wasl_law::{act::{Act, Channel, Filing, Role}, calendar::{shipped, BodyClass}};
/// use wasl_law::{procedure::{open, Doing}, recount::{next, Newer}, settings::Settings};
/// let day = |s: &str| s.parse().unwrap();
/// let filing = Filing {
///     urgent: false, n_items: 1, channel: Channel::Online, delivery: None, receipt: true, forwarded: false,
///     topic: None,
/// };
/// let doing = Doing::new(Role::Requester, day("2026-03-02"));
/// let class = BodyClass::TerritorialCollectivity;
/// let case = open(filing, doing, class, Settings::default(), &shipped()).unwrap().after().clone();
/// let newer = shipped().with_closure(day("2026-03-16"), &[class]);
/// let step = next(&case, &Newer { on: day("2026-03-10"), calendar: &newer, before: Some(&shipped()) });
/// let Act::DueMoved { from, to, added, .. } = &step.unwrap().record().act.clone() else { panic!() };
/// assert_eq!((from.to_string(), to.to_string()), ("2026-04-01".into(), "2026-04-02".into()));
/// assert_eq!(added[0].why, "closure:2026-03-16");
/// ```
pub fn next(case: &Case, newer: &Newer<'_>) -> Option<Step> {
    if matches!(case.ended, Some((_, Status::Voided))) {
        return None;
    }
    let at = Recounting { case, newer };
    at.unrecorded().or_else(|| at.first_moved()).or_else(|| at.counted())
}

/// Whether a newer calendar would still change a date that figures use or that a reply is owed by.
/// Unlike the rest this holds on any day, so that a proof needs no clock.
pub fn is_behind(case: &Case, calendar: &Calendar) -> bool {
    if matches!(case.ended, Some((_, Status::Voided))) {
        return false;
    }
    let newer = Newer { on: case.received_on, calendar, before: None };
    let at = Recounting { case, newer: &newer };
    let reply = case.reply_limit().filter(|l| runs(case, l));
    reply.is_some_and(|l| at.again(l).due_date != l.due_date) || at.counted().is_some()
}

/// Whether somebody still waits for the end of this limit.
fn runs(case: &Case, limit: &Limit) -> bool {
    match limit.rule.owed_by() {
        OwedBy::Body => {
            let owed = case.replied_on.is_none() && case.ended.is_none();
            owed && case.reply_limit().is_some_and(|l| std::ptr::eq(l, limit))
        }
        // A silence, and what was complained of it, outlives a withdrawal.
        _ => {
            let lives = case.ended.is_none() || case.silent || !case.complaints.is_empty();
            (limit.met_on.is_none() || may_be_used_again(case, limit)) && lives && !given_up(case, limit)
        }
    }
}

/// Whether a complaint used this window and another may still come within it, once the first is decided.
fn may_be_used_again(case: &Case, limit: &Limit) -> bool {
    let newer = |l: &Limit| l.rule == limit.rule && l.start_date > limit.start_date;
    limit.rule.owed_by() == OwedBy::Requester && !case.limits.iter().any(newer)
}

/// Whether the requester closed the file over a window, or over the complaint whose decision this limit is
/// of.
fn given_up(case: &Case, limit: &Limit) -> bool {
    let of = |c: &&Complaint| (c.level.answer(), c.on) == (limit.rule, limit.start_date);
    let complaint = case.complaints.iter().rev().find(of);
    case.is_settled(limit) || complaint.is_some_and(|c| c.dropped)
}

struct Recounting<'a> {
    case: &'a Case,
    newer: &'a Newer<'a>,
}

impl Recounting<'_> {
    fn counting<'b>(&'b self, rule: Rule, calendar: &'b Calendar) -> Counting<'b> {
        let pauses = if rule.is_reply() { self.case.pauses.as_slice() } else { &[] };
        Counting { calendar, class: self.case.class, settings: &self.case.settings, pauses }
    }

    /// The limit as the calendar in force counts it, and never shorter than it was told.
    fn again(&self, limit: &Limit) -> Limit {
        let start_date = self.start(limit);
        let counted =
            limit::deadline(limit.rule, start_date, &self.counting(limit.rule, self.newer.calendar));
        let guard_date = match self.keeps_guard(limit) {
            _ if self.is_inherited(limit, &counted) => limit.guard_date,
            true => self.inherited_guard(limit).unwrap_or(limit.guard_date),
            false => counted.guard_date,
        };
        Limit {
            start_date,
            due_date: limit.due_date.max(counted.due_date),
            guard_date: limit.guard_date.max(guard_date),
            bar_date: limit.bar_date.max(counted.bar_date),
            provisional: counted.due_date >= limit.due_date && counted.provisional,
            ..limit.clone()
        }
    }

    /// A guard date earlier than the limit's own count is that of an earlier event, which a late reply
    /// did not take away: it stays the day to act by.
    fn keeps_guard(&self, limit: &Limit) -> bool {
        self.newer.before.is_some_and(|before| {
            let own = limit::deadline(limit.rule, limit.start_date, &self.counting(limit.rule, before));
            limit.guard_date < own.guard_date
        })
    }

    /// The guard date of the window that gave way to this one and left it its own, as the calendar in force
    /// counts it: no reading gives the day of before any more.
    fn inherited_guard(&self, limit: &Limit) -> Option<NaiveDate> {
        let before = self.newer.before?;
        let of = |l: &Limit, calendar| {
            limit::deadline(l.rule, l.start_date, &self.counting(l.rule, calendar)).guard_date
        };
        let heirs = self.case.gave_way.iter().filter(|l| l.rule == limit.rule);
        let source = heirs.filter(|l| of(l, before) == limit.guard_date);
        source.map(|l| of(l, self.newer.calendar)).min()
    }

    /// Whether a limit that was counted by the calendar in force bears the guard date of a window that gave way to it:
    /// counted once more by the one before, it would lose that day.
    fn is_inherited(&self, limit: &Limit, counted: &limit::Deadline) -> bool {
        let guard = |l: &Limit| {
            limit::deadline(l.rule, l.start_date, &self.counting(l.rule, self.newer.calendar)).guard_date
        };
        let mut heirs = self.case.gave_way.iter().filter(|l| l.rule == limit.rule);
        limit.due_date >= counted.due_date
            && limit.guard_date < counted.guard_date
            && heirs.any(|l| guard(l) == limit.guard_date)
    }

    /// Day 0 of a limit. The window that a silence opened starts at the end of the limit for the reply,
    /// wherever that is now.
    fn start(&self, limit: &Limit) -> NaiveDate {
        let case = self.case;
        let (Rule::R19Lodge, None, Some(reply)) = (limit.rule, case.replied_on, case.reply_limit()) else {
            return limit.start_date;
        };
        let end = match case.settings.expiry_of_rolled_limit {
            ExpiryBase::Rolled => reply.lawful_due(),
            ExpiryBase::Nominal => {
                let with = self.counting(reply.rule, self.newer.calendar);
                limit::nominal_end(reply.rule, reply.start_date, &with)
            }
        };
        // A complaint cannot have used a window that began after it.
        let is_used_before = limit.met_on.is_some_and(|on| on <= end);
        if is_used_before { limit.start_date } else { limit.start_date.max(end) }
    }

    fn moved(&self, limit: &Limit) -> Option<Step> {
        let new = self.again(limit);
        let over = limit.rule.owed_by() == OwedBy::Requester && new.bar_date < self.newer.on;
        if over || new == *limit {
            return None;
        }
        let (rule, from, to) = (limit.rule, limit.due_date, new.due_date);
        let mut changes = vec![Change::Recounted { rule, start_date: limit.start_date, limit: new }];
        if to == from {
            return Some(self.quiet(rule, from, to, changes));
        }
        if rule.is_reply() && self.case.silent && to >= self.newer.on {
            self.take_back_silence(&mut changes);
        }
        let calendar = self.newer.calendar.edition.clone();
        let act = Act::DueMoved { from, to, calendar, rule: Some(rule), added: self.added(limit, to) };
        Some(Step::by_calendar(self.case, (act, self.newer.on), changes, letters(rule, self.case.silent)))
    }

    /// A silence recorded while the body still had time was none: its finding is cured and its window
    /// never began. A complaint already lodged stands, for it was lodged in good faith.
    fn take_back_silence(&self, changes: &mut Vec<Change>) {
        self.cure(FindingId::Silence, changes);
        let windows = self.case.limits.iter().filter(|l| l.rule == Rule::R19Lodge && l.met_on.is_none());
        changes.extend(windows.map(|l| Change::Undone { rule: l.rule, start_date: l.start_date }));
    }

    fn quiet(&self, rule: Rule, from: NaiveDate, to: NaiveDate, changes: Vec<Change>) -> Step {
        let act = Act::Recount { rule, from, to, calendar: self.newer.calendar.edition.clone() };
        Step::by_calendar(self.case, (act, self.newer.on), changes, Vec::new())
    }

    /// The days of a limit that worked by the calendar before and do not by the one in force.
    fn added(&self, limit: &Limit, to: NaiveDate) -> Vec<DayOff> {
        let Some(before) = self.newer.before else { return Vec::new() };
        let class = limit.rule.class(self.case.class, &self.case.settings);
        let days = limit.start_date.iter_days().skip(1).take_while(|d| *d <= to);
        let new = days.filter(|d| before.is_working(*d, class));
        new.filter_map(|d| day_off(self.newer.calendar, d, class)).collect()
    }

    /// Limits for the reply that nobody waits for any more, where figures look at them.
    fn counted(&self) -> Option<Step> {
        let looked_at = [self.case.statistics_limit(), self.case.reply_limit()];
        let over = looked_at.into_iter().flatten().filter(|l| !runs(self.case, l));
        over.filter_map(|limit| {
            let rule = limit.rule;
            let counted = limit::due_date(rule, limit.start_date, &self.counting(rule, self.newer.calendar));
            let (from, to) = (limit.lawful_due(), limit.due_date.max(counted));
            (from != to).then(|| {
                let start_date = limit.start_date;
                let mut changes = vec![Change::Counted { rule, start_date, due: to }];
                if self.case.reply_limit() == Some(limit) {
                    self.judge_again(to, &mut changes);
                }
                self.quiet(rule, from, to, changes)
            })
        })
        .next()
    }

    /// What was found late or silent by a calendar that was not complete, and the reverse.
    fn judge_again(&self, due: NaiveDate, changes: &mut Vec<Change>) {
        let (id, late) = match (self.case.replied_on, self.case.ended) {
            (Some(on), _) => (FindingId::Late, on > due),
            (None, Some((on, how))) => {
                // A paper entered after the limit counts on its day of entry, one that forwards always does.
                let counts = |entered: &NaiveDate| how == Status::Forwarded || *entered > due;
                let on = self.case.end_entered_on.filter(counts).unwrap_or(on);
                (FindingId::Silence, on > due && self.case.silent)
            }
            (None, None) => return,
        };
        let open = self.case.findings.iter().any(|f| f.id == id && f.cured_on.is_none());
        match (late, open) {
            (true, false) => changes.push(raise(id, None, self.newer.on, Some(due))),
            (false, true) => self.cure(id, changes),
            _ => {}
        }
    }

    fn cure(&self, id: FindingId, changes: &mut Vec<Change>) {
        if self.case.findings.iter().any(|f| f.id == id && f.item.is_none() && f.cured_on.is_none()) {
            changes.push(Change::Cure { id, item: None, on: self.newer.on });
        }
    }

    /// A window that no act recorded yet, because another limit passed without a decision, keeps the end
    /// that pages told of it: it is recorded once a newer calendar would shorten it, and lengthened, with a
    /// letter, as recorded ones are. It comes first, for the limit that it starts from may move as well.
    fn unrecorded(&self) -> Option<Step> {
        let told = limits_on(self.case, self.newer.on, self.newer.before?);
        let is_recorded =
            |l: &Limit| self.case.limits.iter().any(|r| (r.rule, r.start_date) == (l.rule, l.start_date));
        let mut told = told.into_iter().filter(|l| !is_recorded(l)).peekable();
        told.peek()?;
        let now = limits_on(&self.all_moved(), self.newer.on, self.newer.calendar);
        told.find_map(|told| {
            let now = now.iter().rev().find(|l| l.rule == told.rule && l.met_on.is_none())?;
            self.recorded(&told, now)
        })
    }

    /// The case once every limit that runs has moved.
    fn all_moved(&self) -> Case {
        let mut case = self.case.clone();
        while let Some(step) = (Recounting { case: &case, newer: self.newer }).first_moved() {
            case = step.after().clone();
        }
        case
    }

    fn first_moved(&self) -> Option<Step> {
        self.case.limits.iter().filter(|l| runs(self.case, l)).find_map(|l| self.moved(l))
    }

    /// Records a window as it was told, or as it is now where that is later.
    fn recorded(&self, told: &Limit, now: &Limit) -> Option<Step> {
        let old = self.case.unmet(told.rule);
        let floor = |day: NaiveDate, of: fn(&Limit) -> NaiveDate| old.map_or(day, |l| day.max(of(l)));
        let kept = Limit {
            due_date: floor(told.due_date.max(now.due_date), |l| l.due_date),
            guard_date: told.guard_date.max(now.guard_date),
            bar_date: floor(told.bar_date.max(now.bar_date), |l| l.bar_date),
            provisional: now.due_date >= told.due_date && now.provisional,
            start_date: told.start_date.max(now.start_date),
            ..now.clone()
        };
        let days = |l: &Limit| [l.due_date, l.guard_date, l.bar_date];
        let is_shorter = days(now).iter().zip(days(told)).any(|(is, was)| *is < was);
        let (rule, from, to) = (kept.rule, told.due_date, kept.due_date);
        let is_longer = now.due_date > from;
        if kept.bar_date < self.newer.on || !(is_shorter || is_longer) {
            return None;
        }
        let mut changes: Vec<Change> = old.iter().map(|l| Change::Drop { rule: l.rule }).collect();
        changes.push(Change::Start(kept));
        if !is_longer {
            return Some(self.quiet(rule, to, to, changes));
        }
        let calendar = self.newer.calendar.edition.clone();
        let act = Act::DueMoved { from, to, calendar, rule: Some(rule), added: self.added(told, to) };
        Some(Step::by_calendar(self.case, (act, self.newer.on), changes, letters(rule, false)))
    }
}

/// Who hears that a limit moved: whoever asked, whoever decides by that day, and a body that was told of a
/// silence that moves with it or is taken back.
fn letters(rule: Rule, silent: bool) -> Vec<LetterKind> {
    let others = match rule {
        Rule::R19Answer => Some(LetterKind::DueMovedHead),
        Rule::R20Answer => Some(LetterKind::DueMovedCommittee),
        _ if rule.is_reply() && silent => Some(LetterKind::DueMovedBody),
        _ => None,
    };
    std::iter::once(LetterKind::DueMoved).chain(others).collect()
}

fn day_off(calendar: &Calendar, date: NaiveDate, class: super::calendar::BodyClass) -> Option<DayOff> {
    let (why, names) = match calendar.kind(date, class) {
        DayKind::Working | DayKind::Weekend => return None,
        DayKind::Holiday(id) => (format!("holiday:{id}"), calendar.names(id)),
        DayKind::Closure => (format!("closure:{date}"), calendar.closure_names(date, class).cloned()),
    };
    let names = names.unwrap_or_default();
    let name_en = names.en.unwrap_or_default();
    Some(DayOff { date, why, name_ar: names.ar, name_fr: names.fr, name_en })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::{Channel, Filing, Reply, Role};
    use crate::calendar::{BodyClass, shipped};
    use crate::item::{ItemAnswer, Outcome};
    use crate::procedure::{self, Doing};
    use crate::settings::Settings;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// The earliest last day of the complaint about a silence.
    fn guard(case: &Case, silent: NaiveDate, calendar: &Calendar) -> NaiveDate {
        let with = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
        limit::deadline(Rule::R19Lodge, silent, &with).guard_date
    }

    /// Article 19: under a reading of it the complaint counts from the silence, whatever late reply came after it. A
    /// calendar that is counted with once moves that day once.
    #[test]
    fn article_19_a_reminder_kept_from_a_silence_is_counted_again_once() {
        let class = BodyClass::TerritorialCollectivity;
        for days_late in 1..=4 {
            let filing = Filing {
                urgent: false,
                n_items: 1,
                channel: Channel::Online,
                delivery: None,
                receipt: true,
                forwarded: false,
                topic: None,
            };
            let calendar = shipped();
            let doing = Doing::new(Role::Requester, day("2027-02-15"));
            let filed = procedure::open(filing, doing, class, Settings::default(), &calendar).unwrap();
            let due = filed.after().due_on();
            let late = due + chrono::Days::new(days_late);
            let case = crate::trial::as_of(filed.after(), late, &calendar);
            let items = vec![ItemAnswer::new(1, Outcome::Refused)];
            let reply = Act::Answer(Reply { reference: true, signed: true, remedy: true, items });
            let doing = Doing::new(Role::Official, late);
            let replied = procedure::step(&case, reply, doing, &calendar).unwrap();
            let case = replied.after().clone();
            let silence = guard(&case, due, &calendar);
            assert_eq!(case.limit(Rule::R19Lodge).unwrap().guard_date, silence, "{days_late}");
            for closures in [
                &["2027-03-26"][..],
                &["2027-03-26", "2027-03-29"],
                &["2027-03-26", "2027-03-29", "2027-03-30"],
            ] {
                let newer = closures.iter().fold(calendar.clone(), |c, on| c.with_closure(day(on), &[class]));
                let newer_of = Newer { on: late, calendar: &newer, before: Some(&calendar) };
                let mut moved = case.clone();
                for _ in 0..9 {
                    let Some(step) = next(&moved, &newer_of) else { break };
                    moved = step.after().clone();
                }
                assert!(next(&moved, &newer_of).is_none());
                let wanted = guard(&case, due, &newer);
                assert_eq!(
                    moved.limit(Rule::R19Lodge).unwrap().guard_date,
                    wanted,
                    "{days_late} {closures:?}"
                );
            }
        }
    }
}
