//! What a newer edition of the calendar does to a request.
//!
//! A limit that runs is told anew, and only ever later: a holiday announced late lengthens it, one taken
//! back leaves the day that was told. A date that nobody waits for any more, because the request was
//! answered or has ended, is counted again for figures alone, and goes back when the calendar does.

use super::act::{Act, DayOff};
use super::calendar::{Calendar, DayKind};
use super::case::{Case, Change, Complaint, Level, Limit, Status};
use super::finding::{Finding, FindingId};
use super::lapse::limits_on;
use super::limit::{self, Counting, OwedBy, Rule};
use super::procedure::{LetterKind, Step};
use super::settings::ExpiryBase;
use super::silence::silences;
use super::turn;
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
            (limit.met_on.is_none() || is_newest(case, limit)) && lives && !given_up(case, limit)
        }
    }
}

/// Whether no newer window of its kind was opened: a complaint used this one, and another may still come within it, once
/// the first is decided.
fn is_newest(case: &Case, limit: &Limit) -> bool {
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
        let from = self.silent_for_others(limit).map_or(start_date, |end| start_date.max(end));
        let counted = limit::ends(limit.rule, from, &self.counting(limit.rule, self.newer.calendar));
        let guard_date = match self.keeps_guard(limit) {
            _ if self.is_inherited(limit, &counted) => limit.guard_date,
            true => self.inherited_guard(limit).unwrap_or(limit.guard_date),
            false => counted.guard_date,
        };
        let guard_date = limit.guard_date.max(guard_date);
        Limit {
            start_date,
            due_date: limit.due_date.max(counted.due_date),
            guard_date,
            own_guard: self.own_guard(limit, guard_date, from, &counted),
            bar_date: limit.bar_date.max(counted.bar_date),
            provisional: counted.due_date >= limit.due_date && counted.provisional,
            ..limit.clone()
        }
    }

    /// The careful day that a window of the requester has by itself, under the calendar in force and the one before, where
    /// it bears that of an earlier window.
    fn own_guard(
        &self,
        limit: &Limit,
        guard_date: NaiveDate,
        from: NaiveDate,
        counted: &limit::Ends,
    ) -> Option<NaiveDate> {
        let of = |calendar| limit::ends(limit.rule, from, &self.counting(limit.rule, calendar)).guard_date;
        // While no calendar shortens it, it is counted where it is asked for.
        let told = limit.own_guard.into_iter().chain(self.newer.before.map(of)).max();
        let told = told.filter(|told| limit.own_guard.is_some() || counted.guard_date < *told);
        told.filter(|told| limit.rule.owed_by() == OwedBy::Requester && guard_date < *told)
    }

    /// A guard date earlier than the limit's own count is that of an earlier event, which a late reply
    /// did not take away: it stays the day to act by.
    fn keeps_guard(&self, limit: &Limit) -> bool {
        self.newer.before.is_some_and(|before| {
            let own = limit::ends(limit.rule, limit.start_date, &self.counting(limit.rule, before));
            limit.guard_date < own.guard_date
        })
    }

    /// The guard date of the window that gave way to this one and left it its own, as the calendar in force
    /// counts it: no reading gives the day of before any more.
    fn inherited_guard(&self, limit: &Limit) -> Option<NaiveDate> {
        let before = self.newer.before?;
        let of = |l: &Limit, calendar| {
            limit::ends(l.rule, l.start_date, &self.counting(l.rule, calendar)).guard_date
        };
        let heirs = self.case.gave_way.iter().filter(|l| l.rule == limit.rule);
        let source = heirs.filter(|l| of(l, before) == limit.guard_date);
        source.map(|l| of(l, self.newer.calendar)).min()
    }

    /// Whether a limit that was counted by the calendar in force bears the guard date of a window that gave way to it:
    /// counted once more by the one before, it would lose that day.
    fn is_inherited(&self, limit: &Limit, counted: &limit::Ends) -> bool {
        let guard = |l: &Limit| {
            limit::ends(l.rule, l.start_date, &self.counting(l.rule, self.newer.calendar)).guard_date
        };
        let mut heirs = self.case.gave_way.iter().filter(|l| l.rule == limit.rule);
        limit.due_date >= counted.due_date
            && limit.guard_date < counted.guard_date
            && heirs.any(|l| guard(l) == limit.guard_date)
    }

    /// Day 0 of a limit. The window that a silence opened starts at the end of the limit for the reply,
    /// wherever that is now.
    fn start(&self, limit: &Limit) -> NaiveDate {
        let (case, Some(end)) = (self.case, self.end_of_reply(limit)) else { return limit.start_date };
        // A complaint cannot have used a window that began after it. What was told of the silence of a request that ended
        // since is not put off by a limit that nobody waits for any more.
        let is_used_before = limit.met_on.is_some_and(|on| on <= end);
        if is_used_before || case.ended.is_some() { limit.start_date } else { limit.start_date.max(end) }
    }

    /// The end of the limit of a reply that did not come, for the window that its silence opened.
    fn end_of_reply(&self, limit: &Limit) -> Option<NaiveDate> {
        let case = self.case;
        let (Rule::R19Lodge, None) = (limit.rule, case.replied_on) else { return None };
        let reply = case.reply_limit()?;
        Some(match case.settings.expiry_of_rolled_limit {
            ExpiryBase::Rolled => reply.lawful_due(),
            ExpiryBase::Nominal => {
                let with = self.counting(reply.rule, self.newer.calendar);
                limit::nominal_end(reply.rule, reply.start_date, &with)
            }
        })
    }

    /// That end, where complaints about some items used the window before it moved: the others have twenty working days
    /// from the silence that was one (article 19).
    fn silent_for_others(&self, limit: &Limit) -> Option<NaiveDate> {
        let case = self.case;
        let some = limit.met_on.is_some() && case.ended.is_none() && case.silent;
        self.end_of_reply(limit).filter(|_| some && case.leaves_items(limit))
    }

    fn moved(&self, limit: &Limit) -> Option<Step> {
        let new = self.again(limit);
        let over = limit.rule.owed_by() == OwedBy::Requester && new.bar_date < self.newer.on;
        if new == *limit || (over && new.bar_date <= limit.bar_date) {
            return None;
        }
        let (rule, from, to) = (limit.rule, limit.due_date, new.due_date);
        // Of two windows of one day the newer is told; the one that was used goes with it.
        let same = |l: &Limit| (l.rule, l.start_date) == (rule, limit.start_date) && l.met_on.is_none();
        let is_told = limit.met_on.is_some() && self.case.limits.iter().any(same);
        let mut changes = vec![Change::Recounted { rule, start_date: limit.start_date, limit: new }];
        // Nothing opens again: a paper of the days that it had was in time, whenever it is entered.
        if over {
            return Some(self.quiet(rule, from, to, changes));
        }
        let is_quiet = is_told || (self.is_waited_on(limit) && !self.opens_again(limit, &changes));
        if to == from || is_quiet {
            return Some(self.quiet(rule, from, to, changes));
        }
        if rule.is_reply() {
            self.judge_again(limit, to, &mut changes);
            if self.case.silent && to >= self.newer.on {
                self.take_back_silence(&mut changes);
            }
        }
        let calendar = self.newer.calendar.edition.clone();
        let [added, removed] = self.days_between(limit, to);
        let act = Act::DueMoved { from, to, calendar, rule: Some(rule), added, removed };
        Some(Step::by_calendar(self.case, (act, self.newer.on), changes, letters(rule, self.case.silent)))
    }

    /// A silence recorded while the body still had time was none, and its window never began. A complaint already
    /// lodged stands, for it was lodged in good faith.
    fn take_back_silence(&self, changes: &mut Vec<Change>) {
        let windows = self.case.limits.iter().filter(|l| l.rule == Rule::R19Lodge && l.met_on.is_none());
        changes.extend(windows.map(|l| Change::Undone { rule: l.rule, start_date: l.start_date }));
    }

    fn quiet(&self, rule: Rule, from: NaiveDate, to: NaiveDate, changes: Vec<Change>) -> Step {
        let act = Act::Recount { rule, from, to, calendar: self.newer.calendar.edition.clone() };
        Step::by_calendar(self.case, (act, self.newer.on), changes, Vec::new())
    }

    /// The days of a limit that worked by the calendar before and do not by the one in force, and the days off of before
    /// that work now.
    fn days_between(&self, limit: &Limit, to: NaiveDate) -> [Vec<DayOff>; 2] {
        let (Some(before), now) = (self.newer.before, self.newer.calendar) else {
            return [const { Vec::new() }; 2];
        };
        let class = limit.rule.class(self.case.class, &self.case.settings);
        let days_off = |off: &Calendar, working: &Calendar| -> Vec<DayOff> {
            let days = limit.start_date.iter_days().skip(1).take_while(|d| *d <= to);
            let others = days.filter(|d| working.is_working(*d, class));
            others.filter_map(|d| day_off(off, d, class)).collect()
        };
        [days_off(now, before), days_off(before, now)]
    }

    /// Limits that nobody waits for any more, for the reply or for a decision that came, where figures look at them.
    fn counted(&self) -> Option<Step> {
        let replies = [self.case.statistics_limit(), self.case.reply_limit()].into_iter().flatten();
        let decides = |l: &&Limit| Level::ALL.iter().any(|level| level.answer() == l.rule);
        let decisions = self.case.limits.iter().filter(|l| l.met_on.is_some()).filter(decides);
        let over = replies.chain(decisions).filter(|l| !runs(self.case, l));
        over.filter_map(|limit| {
            let rule = limit.rule;
            let counted = limit::due_date(rule, limit.start_date, &self.counting(rule, self.newer.calendar));
            let (from, to) = (limit.lawful_due(), limit.due_date.max(counted));
            (from != to).then(|| {
                let start_date = limit.start_date;
                let mut changes = vec![Change::Counted { rule, start_date, due: to }];
                self.judge_again(limit, to, &mut changes);
                self.quiet(rule, from, to, changes)
            })
        })
        .next()
    }

    /// What was found by a calendar that was not complete, as the one in force has it: a reply that is in time is not
    /// late and ended no silence, a notice before the last day came beforehand, and each day of a finding is the one by
    /// which figures judge.
    fn judge_again(&self, limit: &Limit, due: NaiveDate, changes: &mut Vec<Change>) {
        if self.case.reply_limit() == Some(limit) {
            self.restate(FindingId::Late, self.lateness(due), changes);
            self.restate(FindingId::Silence, self.silence(due), changes);
        }
        if self.case.first_limit() == Some(limit) {
            self.restate(FindingId::ExtLate, self.late_notices(due), changes);
        }
    }

    fn lateness(&self, due: NaiveDate) -> Vec<Finding> {
        let late = self.case.replied_on.filter(|on| *on > due);
        late.map(|on| found(FindingId::Late, on, due)).into_iter().collect()
    }

    fn silence(&self, due: NaiveDate) -> Vec<Finding> {
        let case = self.case;
        // A paper entered after the limit counts on its day of entry, one that forwards always does.
        let left = case.ended.map(|(on, how)| {
            let counts = |entered: &NaiveDate| how == Status::Forwarded || *entered > due;
            case.end_entered_on.filter(counts).unwrap_or(on)
        });
        let until = case.replied_on.or(left).unwrap_or(self.newer.on);
        if !case.silent || until <= due {
            return Vec::new();
        }
        let standing = case.findings.iter().find(|f| f.id == FindingId::Silence);
        // One that was recorded by a day before the limit moved is of no day within it.
        let after = limit::day_after(due);
        let raised_on = standing.map_or(after, |f| f.raised_on.max(after));
        vec![Finding { cured_on: case.replied_on, ..found(FindingId::Silence, raised_on, due) }]
    }

    /// The notices that came after the last day, where none was lawful before them.
    fn late_notices(&self, due: NaiveDate) -> Vec<Finding> {
        let vain = self.case.notices.iter().take_while(|notice| !notice.lawful);
        let late = vain.filter(|notice| notice.on > due);
        late.map(|notice| found(FindingId::ExtLate, notice.on, due)).collect()
    }

    /// Puts the findings of an identifier in the place of those that stand, where they say something else.
    fn restate(&self, id: FindingId, now: Vec<Finding>, changes: &mut Vec<Change>) {
        let standing = || self.case.findings.iter().filter(|f| f.id == id && f.item.is_none());
        if standing().eq(now.iter()) {
            return;
        }
        if standing().next().is_some() {
            changes.push(Change::Lift { id });
        }
        changes.extend(now.into_iter().map(Change::Raise));
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
        let moved = self.all_moved();
        let now = limits_on(&moved, self.newer.on, self.newer.calendar);
        told.find_map(|told| {
            let start = self.silence_now(&told, &moved)?;
            let is_it = |l: &&Limit| (l.rule, l.start_date, l.met_on) == (told.rule, start, None);
            self.recorded(&told, now.iter().find(is_it)?)
        })
    }

    /// Day 0 of the window of a silence once every limit has moved; `None` where the decision is still in time, so that
    /// the window never began.
    fn silence_now(&self, told: &Limit, moved: &Case) -> Option<NaiveDate> {
        let level = Level::ALL.into_iter().find(|level| level.next() == told.rule)?;
        let opened_by = |case: &Case, n: usize, calendar| {
            let complaint = case.complaints.get(n)?;
            let waits = |c: &Complaint| std::ptr::eq(c, complaint) && c.decided.is_none();
            silences(case, level, self.newer.on, calendar, waits).first().map(|l| l.start_date)
        };
        let before = self.newer.before?;
        let of_it = |n: &usize| opened_by(self.case, *n, before) == Some(told.start_date);
        let all = (0..self.case.complaints.len()).filter(of_it);
        all.filter_map(|n| opened_by(moved, n, self.newer.calendar)).max()
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
        let waited_for = |l: &&Limit| runs(self.case, l) || self.is_of_some(l);
        self.case.limits.iter().filter(waited_for).find_map(|l| self.moved(l))
    }

    /// Whether a complaint that waits used a window, and no other can come within it today: what is decided of it opens the
    /// window again, and tells its days.
    fn is_waited_on(&self, limit: &Limit) -> bool {
        let Some(level) = Level::of_window(limit.rule) else { return false };
        let calendar = self.newer.before.unwrap_or(self.newer.calendar);
        let open = || turn::open(self.case, level, self.newer.on, calendar);
        limit.met_on.is_some() && !open().iter().any(|(_, l)| l.start_date == limit.start_date)
    }

    /// Whether a window that was over takes a complaint today, once it has moved.
    fn opens_again(&self, limit: &Limit, changes: &[Change]) -> bool {
        let Some(level) = Level::of_window(limit.rule) else { return false };
        let moved = self.quiet(limit.rule, limit.due_date, limit.due_date, changes.to_vec());
        let open = turn::open(moved.after(), level, self.newer.on, self.newer.calendar);
        open.iter().any(|(_, l)| l.start_date == limit.start_date)
    }

    /// Whether some items still have a window that a complaint about others used, or that others followed: what was said of
    /// each item has twenty working days or thirty days of its own (articles 19 and 20).
    fn is_of_some(&self, limit: &Limit) -> bool {
        let Some(level) = Level::of_window(limit.rule) else { return false };
        let calendar = self.newer.before.unwrap_or(self.newer.calendar);
        let lives = self.case.ended.is_none() || self.case.silent || !self.case.complaints.is_empty();
        lives
            && !given_up(self.case, limit)
            && turn::is_of_some(self.case, level, limit, self.newer.on, calendar)
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
        let [added, removed] = self.days_between(told, to);
        let act = Act::DueMoved { from, to, calendar, rule: Some(rule), added, removed };
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

/// A finding about the whole request, by the last day that it speaks of.
fn found(id: FindingId, on: NaiveDate, due: NaiveDate) -> Finding {
    Finding { id, item: None, raised_on: on, cured_on: None, due: Some(due) }
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
    use crate::passed_over::to_decide;
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

    const CLASS: BodyClass = BodyClass::TerritorialCollectivity;

    /// Article 19: whoever used a window for some items, all of it over since, is told by a letter that days closed since open
    /// it again for what the complaint was not about, or was decided of.
    #[test]
    fn article_19_a_window_that_opens_again_is_told() {
        let ground = crate::act::ComplaintGround::Refused;
        let refused = items(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let replied = then(&filed_of(2, "2026-03-02"), Act::Answer(refused), Role::Official, "2026-03-05");
        let lodged = Act::ComplainHead { ground, items: vec![1] };
        let case = then(&replied, lodged, Role::Requester, "2026-03-09");
        let decision = crate::act::Decision::Rejected;
        let case = then(&case, Act::DecideHead { decision }, Role::Head, "2026-03-16");
        let window = case.limits.iter().find(|l| l.rule == Rule::R19Lodge).unwrap();
        let over = limit::day_after(window.bar_date);
        let days: Vec<String> =
            window.start_date.iter_days().skip(1).take_while(|d| *d <= over).map(|d| d.to_string()).collect();
        let newer = closed(&days.iter().map(String::as_str).collect::<Vec<_>>()[..]);
        let (now, acts) = counted_by(&case, &over.to_string(), &shipped(), &newer);
        let told = |a: &&Act| matches!(a, Act::DueMoved { rule: Some(Rule::R19Lodge), .. });
        assert_eq!(acts.iter().filter(told).count(), 1, "{acts:#?}");
        let again = Act::ComplainHead { ground, items: vec![2] };
        assert!(procedure::step(&now, again, Doing::new(Role::Requester, over), &newer).is_ok());
    }

    /// Article 19: a closure entered once a window was over gave it a day more, which is over too. Nothing opens and nobody is
    /// told; a paper of that day was in time, whenever it is entered.
    #[test]
    fn article_19_a_paper_of_a_day_that_a_late_closure_gave_is_in_time() {
        let case = crate::trial::as_of(&filed("2026-03-02"), day("2026-06-01"), &shipped());
        let window = case.limits.iter().find(|l| l.rule == Rule::R19Lodge).unwrap();
        let newer = closed(&["2026-04-14"]);
        let (now, acts) = counted_by(&case, "2026-06-01", &shipped(), &newer);
        assert!(acts.iter().all(|act| matches!(act, Act::Recount { .. })), "{acts:#?}");
        let moved = now.limits.iter().find(|l| l.rule == Rule::R19Lodge).unwrap();
        assert!(moved.due_date > window.due_date && moved.due_date < day("2026-06-01"));
        let paper = |case: &Case, of: NaiveDate| {
            let act = Act::ComplainHead { ground: crate::act::ComplaintGround::NoReply, items: Vec::new() };
            let doing = Doing::new(Role::Requester, day("2026-06-01")).declared(of);
            procedure::step(case, act, doing, &newer).is_ok()
        };
        assert!(paper(&now, moved.bar_date), "{moved:?}");
        assert!(!paper(&now, limit::day_after(moved.bar_date)));
    }

    /// A request of a day, of one item.
    fn filed(on: &str) -> Case {
        filed_of(1, on)
    }

    fn filed_of(n_items: u16, on: &str) -> Case {
        let filing = Filing {
            urgent: false,
            n_items,
            channel: Channel::Online,
            delivery: None,
            receipt: true,
            forwarded: false,
            topic: None,
        };
        let doing = Doing::new(Role::Requester, day(on));
        procedure::open(filing, doing, CLASS, Settings::default(), &shipped()).unwrap().after().clone()
    }

    /// An act, by the calendar of before.
    fn then(case: &Case, act: Act, by: Role, on: &str) -> Case {
        let case = crate::trial::as_of(case, day(on), &shipped());
        match procedure::step(&case, act, Doing::new(by, day(on)), &shipped()) {
            Ok(step) => step.after().clone(),
            Err(refused) => refused.attempt.expect("an attempt that is kept").after().clone(),
        }
    }

    fn refusal() -> Act {
        let items = vec![ItemAnswer::new(1, Outcome::Refused)];
        Act::Answer(Reply { reference: true, signed: true, remedy: true, items })
    }

    /// The case once an edition of the calendar was counted with, and the acts of the calendar.
    fn counted_by(case: &Case, on: &str, before: &Calendar, newer: &Calendar) -> (Case, Vec<Act>) {
        let newer = Newer { on: day(on), calendar: newer, before: Some(before) };
        let (mut case, mut acts) = (crate::trial::as_of(case, day(on), before), Vec::new());
        while let Some(step) = next(&case, &newer) {
            acts.push(step.record().act.clone());
            case = step.after().clone();
            assert!(acts.len() < 12, "{acts:#?}");
        }
        (case, acts)
    }

    fn closed(days: &[&str]) -> Calendar {
        days.iter().fold(shipped(), |calendar, on| calendar.with_closure(day(on), &[CLASS]))
    }

    /// What stands about the whole request: the finding, its day, the day that it speaks of.
    fn stands(case: &Case) -> Vec<(FindingId, String, String)> {
        let own = case.findings_that_stand().filter(|f| f.item.is_none());
        own.map(|f| (f.id, f.raised_on.to_string(), f.due.map(|d| d.to_string()).unwrap_or_default()))
            .collect()
    }

    /// Article 16: « وإلا وجب عليها … داخل أجل لا يتعدى عشرين (20) يوما من أيام العمل »: a reply that a day closed since puts in
    /// time was late for nobody, and ended no silence; when the closure is taken back it was late by the days it was.
    #[test]
    fn article_16_a_reply_that_a_newer_calendar_puts_in_time_ended_no_silence() {
        let late = then(&filed("2026-03-02"), refusal(), Role::Official, "2026-04-02");
        let told = [
            (FindingId::Late, "2026-04-02".into(), "2026-04-01".into()),
            (FindingId::Silence, "2026-04-02".into(), "2026-04-01".into()),
        ];
        let sorted = |case: &Case| {
            let mut all = stands(case);
            all.sort_by_key(|(id, ..)| id.code());
            all
        };
        assert_eq!(sorted(&late), told);
        let newer = closed(&["2026-04-01"]);
        let (now, _) = counted_by(&late, "2026-05-04", &shipped(), &newer);
        assert_eq!((sorted(&now), now.lawful_due()), (Vec::new(), day("2026-04-02")));
        let (back, _) = counted_by(&now, "2026-05-05", &newer, &shipped());
        let again = [
            (FindingId::Late, "2026-04-02".into(), "2026-04-01".into()),
            (FindingId::Silence, "2026-04-02".into(), "2026-04-01".into()),
        ];
        assert_eq!(sorted(&back), again);
        // One that stays late is late by one day less: figures, pages and letters name one day.
        let later = then(&filed("2026-03-02"), refusal(), Role::Official, "2026-04-08");
        let (now, _) = counted_by(&later, "2026-05-04", &shipped(), &newer);
        assert!(sorted(&now).iter().all(|(_, _, due)| due == "2026-04-02"), "{:?}", stands(&now));
        let late = now.findings.iter().find(|f| f.id == FindingId::Late).unwrap();
        assert_eq!((late.raised_on, late.due), (day("2026-04-08"), Some(now.lawful_due())));
    }

    /// Article 16: the extension is told « قبل انصرام » the limit: one that a newer calendar puts before its end was.
    #[test]
    fn article_16_a_notice_that_a_newer_calendar_puts_before_the_end_was_not_late() {
        let reasons = vec![crate::act::ExtensionReason::CannotAnswer];
        let notice = Act::Extend { reasons, reasoned: true };
        let late = then(&filed("2026-03-02"), notice, Role::Official, "2026-04-02");
        let is_late = |case: &Case| stands(case).iter().any(|(id, ..)| *id == FindingId::ExtLate);
        assert!(is_late(&late));
        let newer = closed(&["2026-04-01"]);
        assert!(!is_late(&counted_by(&late, "2026-04-02", &shipped(), &newer).0), "while the reply is owed");
        let replied = then(&late, refusal(), Role::Official, "2026-04-09");
        let (now, _) = counted_by(&replied, "2026-05-04", &shipped(), &newer);
        assert!(!is_late(&now), "once it came");
        assert!(is_late(&counted_by(&now, "2026-05-05", &newer, &shipped()).0));
    }

    fn items(outcomes: &[(u16, Outcome)]) -> Reply {
        let items = outcomes.iter().map(|(no, outcome)| ItemAnswer::new(*no, *outcome)).collect();
        Reply { reference: true, signed: true, remedy: true, items }
    }

    /// A request of three items, the last of them left out of the reply and refused by a supplement: two windows of article 19
    /// are open, each of its own items, and one of the first was complained of.
    fn of_two_windows() -> Case {
        let ground = crate::act::ComplaintGround::Refused;
        let filed = filed_of(3, "2026-03-02");
        let reply = items(&[(1, Outcome::Refused), (2, Outcome::Refused), (3, Outcome::ProvidedFull)]);
        let replied = then(&filed, Act::Answer(reply), Role::Official, "2026-03-12");
        let lodged =
            then(&replied, Act::ComplainHead { ground, items: vec![1] }, Role::Requester, "2026-03-13");
        let decision = crate::act::Decision::Rejected;
        let decided = then(&lodged, Act::DecideHead { decision }, Role::Head, "2026-03-16");
        let more = items(&[(3, Outcome::Refused)]);
        then(&decided, Act::Supplement(more), Role::Official, "2026-03-17")
    }

    /// Article 19: twenty working days from what was said of each item: an older window that items still have is moved by a
    /// newer calendar as the newest is, by an act of its own, and a complaint of its last day is taken.
    #[test]
    fn article_19_each_window_that_some_items_still_have_is_moved() {
        let case = of_two_windows();
        let newer = closed(&["2026-04-08"]);
        let (now, acts) = counted_by(&case, "2026-04-01", &shipped(), &newer);
        let ends = |case: &Case, calendar: &Calendar, no: u16| {
            let open = crate::turn::open(case, Level::Head, day("2026-04-01"), calendar);
            open.into_iter().find(|(of, _)| *of == no).map(|(_, l)| l.bar_date).unwrap()
        };
        for no in [1, 2, 3] {
            let (was, is) = (ends(&case, &shipped(), no), ends(&now, &newer, no));
            let start = if no == 3 { "2026-03-17" } else { "2026-03-12" };
            let with = Counting { calendar: &newer, class: CLASS, settings: &now.settings, pauses: &[] };
            let wanted = limit::deadline(Rule::R19Lodge, day(start), &with).bar_date;
            assert!(was < is && is == wanted, "{no}: {was} {is} {wanted}");
            let ground = crate::act::ComplaintGround::Refused;
            let lodge = Act::ComplainHead { ground, items: vec![no] };
            let taken = procedure::step(&now, lodge, Doing::new(Role::Requester, is), &newer);
            assert!(taken.is_ok(), "{no} on {is}: {:?}", taken.err().map(|e| e.refusal));
        }
        let of_lodge = |a: &&Act| matches!(a, Act::DueMoved { rule: Some(Rule::R19Lodge), .. });
        assert_eq!(acts.iter().filter(of_lodge).count(), 2, "{acts:#?}");
    }

    /// Article 19: « من تاريخ انصرام الأجل القانوني »: where the calendar moves the end of the limit, whoever complained of one
    /// item has for the others twenty working days from the silence that was one.
    #[test]
    fn article_19_a_silence_that_moves_is_counted_anew_for_the_items_not_complained_of() {
        let ground = crate::act::ComplaintGround::NoReply;
        for (on, closed_days) in
            [("2026-04-02", &["2026-04-01"][..]), ("2026-04-02", &["2026-03-31", "2026-04-01"])]
        {
            let lodge = |items| Act::ComplainHead { ground, items };
            let silent = then(&filed_of(3, "2026-03-02"), lodge(vec![1]), Role::Requester, on);
            let newer = closed(closed_days);
            let (now, acts) = counted_by(&silent, on, &shipped(), &newer);
            assert!(!now.silent && now.due_on() > day("2026-04-01"), "{acts:#?}");
            let later = now.due_on().succ_opt().unwrap();
            let now = crate::trial::as_of(&now, later, &newer);
            assert!(now.silent);
            let with = Counting { calendar: &newer, class: CLASS, settings: &now.settings, pauses: &[] };
            let last = limit::deadline(Rule::R19Lodge, now.due_on(), &with).due_date;
            // Of two complaints each is told with what it was about: an absence on that day was none.
            let two = Act::ComplainHead { ground, items: vec![2] };
            let two = procedure::step(&now, two, Doing::new(Role::Requester, last), &newer).unwrap();
            let told = crate::standing::Standing::of(two.after(), last, &newer).complaints;
            let causes: Vec<_> = told.iter().map(|c| c.contested.map(|of| of.cause)).collect();
            assert_eq!(
                causes,
                [Some(crate::contested::Cause::Recounted), Some(crate::contested::Cause::Silence)]
            );
            for (no, taken) in [(2, true), (3, true), (1, false)] {
                let got = procedure::step(&now, lodge(vec![no]), Doing::new(Role::Requester, last), &newer);
                assert_eq!(got.is_ok(), taken, "{no} on {last}: {:?}", got.err().map(|e| e.refusal));
            }
        }
    }

    /// Article 20: thirty days from what the head said of each item: the window of an item that nobody brought to the
    /// Committee yet is moved, whatever was decided of another since.
    #[test]
    fn article_20_the_window_of_an_item_not_yet_before_the_committee_is_moved() {
        let ground = crate::act::ComplaintGround::Refused;
        let head = |case: &Case, items: Vec<u16>| {
            then(case, Act::ComplainHead { ground, items }, Role::Requester, "2026-03-18")
        };
        let rejects = |case: &Case, on: &str| {
            then(case, Act::DecideHead { decision: crate::act::Decision::Rejected }, Role::Head, on)
        };
        let case = rejects(&head(&of_two_windows(), vec![1, 2]), "2026-03-18");
        let case = then(&case, Act::ComplainCdai { ground, items: vec![1] }, Role::Requester, "2026-03-18");
        let case = rejects(&head(&case, vec![3]), "2026-03-19");
        let newer = ["2026-04-17", "2026-04-20"].iter().fold(shipped(), |calendar, on| {
            calendar.with_closure(day(on), &[CLASS, BodyClass::StateAdministration])
        });
        let (now, acts) = counted_by(&case, "2026-03-20", &shipped(), &newer);
        for no in [2, 3] {
            let lodge = Act::ComplainCdai { ground, items: vec![no] };
            let taken = procedure::step(&now, lodge, Doing::new(Role::Requester, day("2026-04-21")), &newer);
            assert!(taken.is_ok(), "{no}: {:?} {acts:#?}", taken.err().map(|e| e.refusal));
        }
    }

    /// Articles 20 and 21: thirty and sixty days from what was decided of each item: where a newer calendar gives the decision
    /// of other items more time, their silence was none, and the window of what was decided stays as it was told.
    #[test]
    fn articles_20_and_21_a_silence_that_was_none_takes_no_window_from_other_items() {
        let ground = crate::act::ComplaintGround::Refused;
        let rejected = crate::act::Decision::Rejected;
        let refused = items(&[(1, Outcome::Refused), (2, Outcome::Refused), (3, Outcome::Refused)]);
        let replied = then(&filed_of(3, "2026-04-01"), Act::Answer(refused), Role::Official, "2026-04-20");
        let head = |case: &Case, items: Vec<u16>, on| {
            then(case, Act::ComplainHead { ground, items }, Role::Requester, on)
        };
        let decided = |case: &Case, on| then(case, Act::DecideHead { decision: rejected }, Role::Head, on);
        let to_head =
            head(&decided(&head(&replied, vec![1], "2026-04-20"), "2026-04-20"), vec![2], "2026-04-20");
        // The same of the Committee, whose month ends on 27 April.
        let filed = then(
            &filed_of(3, "2026-03-02"),
            Act::Answer(items(&[(1, Outcome::Refused), (2, Outcome::Refused), (3, Outcome::Refused)])),
            Role::Official,
            "2026-03-12",
        );
        let before_head = decided(&head(&filed, vec![], "2026-03-13"), "2026-03-16");
        let cdai = |case: &Case, items: Vec<u16>, on| {
            then(case, Act::ComplainCdai { ground, items }, Role::Requester, on)
        };
        let first = cdai(&before_head, vec![1, 3], "2026-03-17");
        let first = then(&first, Act::DecideCdai { decision: rejected }, Role::Committee, "2026-04-02");
        let to_cdai = cdai(&first, vec![2], "2026-03-27");
        for (case, on, opened, answer) in [
            (to_head, "2026-05-06", "2026-04-20", Rule::R19Answer),
            (to_cdai, "2026-04-28", "2026-04-02", Rule::R20Answer),
        ] {
            let window = Level::ALL.iter().find(|level| level.answer() == answer).unwrap().next();
            let due = case.limits.iter().find(|l| l.rule == answer && l.met_on.is_none()).unwrap().due_date;
            assert!(due < day(on), "{due}");
            let told = case.limits.iter().find(|l| (l.rule, l.start_date) == (window, day(opened))).unwrap();
            let days: Vec<NaiveDate> = due.iter_days().take_while(|d| *d <= day(on)).collect();
            let newer = days.iter().fold(shipped(), |calendar, on| {
                calendar.with_closure(*on, &[CLASS, BodyClass::StateAdministration])
            });
            let (now, acts) = counted_by(&case, on, &shipped(), &newer);
            let kept = now.limits.iter().find(|l| (l.rule, l.start_date) == (window, day(opened)));
            let kept = kept.unwrap_or_else(|| panic!("{:#?}", now.limits));
            assert_eq!((kept.due_date, kept.bar_date), (told.due_date, told.bar_date), "{acts:#?}");
            let of_window = now.limits.iter().filter(|l| l.rule == window && l.met_on.is_none());
            assert_eq!(of_window.count(), 1, "{:#?}", now.limits);
            let waits = now.limits.iter().find(|l| l.rule == answer && l.met_on.is_none()).unwrap();
            assert!(waits.due_date > day(on), "{waits:?}");
        }
    }

    /// A request of two items refused on 12 March, of which the first is before the head, and the day by which they decide.
    fn before_head() -> (Case, NaiveDate) {
        let ground = crate::act::ComplaintGround::Refused;
        let refused = items(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let replied = then(&filed_of(2, "2026-03-02"), Act::Answer(refused), Role::Official, "2026-03-12");
        let lodge = Act::ComplainHead { ground, items: vec![1] };
        let case = then(&replied, lodge, Role::Requester, "2026-03-13");
        let due = case.limit_of(to_decide(&case, Level::Head, None).unwrap()).unwrap().due_date;
        (case, due)
    }

    /// Article 20: whoever asked the Committee about the silence of the head is not told to ask it again of the same silence
    /// because a newer calendar moved its day.
    #[test]
    fn article_20_a_silence_that_moved_is_not_complained_of_twice() {
        let (case, due) = before_head();
        let on = limit::day_after(due);
        let ground = crate::act::ComplaintGround::NoReply;
        let cdai = || Act::ComplainCdai { ground, items: vec![1] };
        let lodged = then(&case, cdai(), Role::Requester, &on.to_string());
        let newer = closed(&[&due.to_string(), &on.to_string()]);
        let (now, acts) = counted_by(&lodged, &on.to_string(), &shipped(), &newer);
        let moved = now.limits.iter().find(|l| l.rule == Rule::R19Answer).unwrap().due_date;
        assert!(moved > due, "{acts:#?}");
        let later = limit::day_after(limit::day_after(moved));
        let now = crate::trial::as_of(&now, later, &newer);
        let again = procedure::step(&now, cdai(), Doing::new(Role::Requester, later), &newer);
        assert!(again.is_err(), "{:#?}", now.complaints);
    }

    /// Articles 19 and 20: a closure taken back leaves the day that was told, and today's count is a reading of it, of the
    /// windows that the end of the limit opens too: whoever is careful acts by it.
    #[test]
    fn article_20_a_closure_taken_back_is_a_reading_of_the_window_that_follows() {
        let (case, due) = before_head();
        let newer = closed(&[&due.to_string()]);
        let (longer, _) = counted_by(&case, "2026-03-20", &shipped(), &newer);
        let (now, _) = counted_by(&longer, "2026-03-23", &newer, &shipped());
        let told = now.limits.iter().find(|l| l.rule == Rule::R19Answer).unwrap().due_date;
        assert!(told > due, "{told} stays");
        let on = limit::day_after(limit::day_after(told));
        let window = limits_on(&now, on, &shipped()).into_iter().find(|l| l.rule == Rule::R20Lodge).unwrap();
        let with = Counting { calendar: &shipped(), class: CLASS, settings: &now.settings, pauses: &[] };
        let counted = limit::deadline(Rule::R20Lodge, due, &with);
        assert!(counted.due_date < window.due_date, "{window:?}");
        assert_eq!(crate::windows::own_guard(&now, &window, &shipped()), counted.guard_date);
        assert_eq!(crate::windows::counted(&now, &window, &shipped()).due_date, counted.due_date);
    }

    /// Articles 19 and 8: what the body hands over after a complaint was upheld follows the decision, though the item stays given
    /// in part, or by its public place.
    #[test]
    fn article_19_what_is_given_in_part_after_a_decision_follows_it() {
        let ground = crate::act::ComplaintGround::Partial;
        for outcome in [Outcome::ProvidedPartial, Outcome::AlreadyPublic] {
            let given = || Act::Answer(items(&[(1, outcome)]));
            let replied = then(&filed("2026-03-02"), given(), Role::Official, "2026-03-12");
            let lodge = Act::ComplainHead { ground, items: vec![] };
            let lodged = then(&replied, lodge, Role::Requester, "2026-03-13");
            let decision = crate::act::Decision::Upheld;
            let upheld = then(&lodged, Act::DecideHead { decision }, Role::Head, "2026-03-16");
            let owed = |case: &Case| crate::standing::Standing::of(case, day("2026-03-18"), &shipped()).owed;
            assert!(owed(&upheld).is_some());
            let more = Act::Supplement(items(&[(1, outcome)]));
            let now = then(&upheld, more, Role::Official, "2026-03-17");
            assert!(owed(&now).is_none(), "{outcome:?}");
            // A refusal told again gives nothing.
            let refused = Act::Supplement(items(&[(1, Outcome::Refused)]));
            assert!(owed(&then(&upheld, refused, Role::Official, "2026-03-17")).is_some(), "{outcome:?}");
        }
    }

    /// Articles 19 and 20: what opens again on the day on which it was used is counted again with it, once.
    #[test]
    fn articles_19_and_20_two_windows_of_one_day_are_counted_again_once() {
        let ground = crate::act::ComplaintGround::Refused;
        let (filed, on) = (filed_of(3, "2026-03-02"), "2026-03-12");
        let reply = items(&[(1, Outcome::ProvidedFull), (2, Outcome::Refused), (3, Outcome::Refused)]);
        let replied = then(&filed, Act::Answer(reply), Role::Official, on);
        let head =
            |case: &Case, no| then(case, Act::ComplainHead { ground, items: vec![no] }, Role::Requester, on);
        let again =
            then(&head(&replied, 2), Act::Supplement(items(&[(1, Outcome::NotHeld)])), Role::Official, on);
        let rejects = |case: &Case| {
            then(case, Act::DecideHead { decision: crate::act::Decision::Rejected }, Role::Head, on)
        };
        let first = rejects(&head(&head(&replied, 2), 3));
        let cdai = then(&first, Act::ComplainCdai { ground, items: vec![2] }, Role::Requester, on);
        let two = rejects(&cdai);
        for (case, rule, end) in [(again, Rule::R19Lodge, "2026-04-08"), (two, Rule::R20Lodge, "2026-04-13")]
        {
            let of_day = |case: &Case| case.limits.iter().filter(|l| l.rule == rule).count();
            assert_eq!(of_day(&case), 2, "{:#?}", case.limits);
            let newer = calendar_closed_to_all(end);
            let (now, acts) = counted_by(&case, "2026-03-20", &shipped(), &newer);
            let moved = |a: &&Act| matches!(a, Act::DueMoved { rule: Some(r), .. } if *r == rule);
            assert!(acts.iter().filter(moved).count() == 1, "{rule:?}: {acts:#?}");
            let ends: Vec<NaiveDate> =
                now.limits.iter().filter(|l| l.rule == rule).map(|l| l.due_date).collect();
            assert!(ends[0] == ends[1] && ends[0] > day(end), "{rule:?}: {ends:?}");
        }
    }

    fn calendar_closed_to_all(on: &str) -> Calendar {
        shipped().with_closure(day(on), &[CLASS, BodyClass::StateAdministration])
    }

    /// Article 19: a closure taken back shortens no last day that was told, and the count of today is a reading of it: whoever is
    /// careful acts by that one.
    #[test]
    fn article_19_a_closure_taken_back_leaves_the_last_day_and_is_a_reading_of_its_own() {
        let reply = items(&[(1, Outcome::Refused), (2, Outcome::Refused), (3, Outcome::Refused)]);
        let before = closed(&["2026-08-05", "2026-08-10"]);
        let act = |case: &Case, act: Act, on: &str| {
            let case = crate::trial::as_of(case, day(on), &before);
            procedure::step(&case, act, Doing::new(Role::Official, day(on)), &before).unwrap().after().clone()
        };
        let replied = act(&filed_of(3, "2026-06-22"), Act::Answer(reply), "2026-07-06");
        let anew = ItemAnswer::new(1, Outcome::NotHeld);
        let more = Reply { reference: true, signed: true, remedy: true, items: vec![anew] };
        let case = act(&replied, Act::Supplement(more), "2026-07-15");
        let told = |case: &Case, calendar: &Calendar| {
            let on = day("2026-08-09");
            let standing = crate::standing::Standing::of(case, on, calendar);
            let covers = |r: &&crate::standing::Right| r.items.is_empty() || r.items.contains(&1);
            let right = standing.rights(crate::standing::Before::Head).find(covers).unwrap();
            (right.until(on), right.due_on, right.bar_on, right.counted)
        };
        let (careful, due, bar, counted) = told(&case, &before);
        assert_eq!((careful, counted), (day("2026-08-17"), None));
        let (now, _) = counted_by(&case, "2026-08-09", &before, &shipped());
        let (earlier, count) = (day("2026-08-12"), day("2026-08-13"));
        assert_eq!(told(&now, &shipped()), (earlier, due, bar, Some(count)));
    }

    /// Article 19: each of two complaints of one day is decided by one day, which a newer calendar moves once for both.
    #[test]
    fn article_19_the_decisions_of_two_complaints_of_one_day_are_moved_together() {
        let ground = crate::act::ComplaintGround::Refused;
        let case = of_two_windows();
        let lodge = |case: &Case, no| {
            then(case, Act::ComplainHead { ground, items: vec![no] }, Role::Requester, "2026-03-18")
        };
        let case = lodge(&lodge(&case, 2), 3);
        let newer = closed(&["2026-04-02"]);
        let (now, acts) = counted_by(&case, "2026-03-20", &shipped(), &newer);
        let of_answer = |a: &&Act| matches!(a, Act::DueMoved { rule: Some(Rule::R19Answer), .. });
        assert_eq!(acts.iter().filter(of_answer).count(), 1, "{acts:#?}");
        let due = |case: &Case| {
            let waits = case.undecided(Level::Head).map(|c| case.limit_of(c).unwrap().due_date);
            let all = case.limits.iter().filter(|l| l.rule == Rule::R19Answer && l.met_on.is_none());
            waits.chain(all.map(|l| l.due_date)).collect::<Vec<_>>()
        };
        assert_eq!(due(&case), [day("2026-04-02"); 3]);
        assert_eq!(due(&now), [day("2026-04-03"); 3]);
    }

    /// Articles 19 and 20: fifteen and thirty days: a decision is late by the calendar that figures count with, not by one
    /// that lacked a day.
    #[test]
    fn articles_19_and_20_a_decision_that_a_newer_calendar_puts_in_time_was_in_time() {
        let replied = then(&filed("2026-03-02"), refusal(), Role::Official, "2026-03-10");
        let ground = crate::act::ComplaintGround::Refused;
        let lodged =
            then(&replied, Act::ComplainHead { ground, items: vec![] }, Role::Requester, "2026-03-12");
        let decision = crate::act::Decision::Rejected;
        let decided = then(&lodged, Act::DecideHead { decision }, Role::Head, "2026-03-30");
        let due = |case: &Case, on: &str| {
            let standing = crate::standing::Standing::of(case, day(on), &shipped());
            standing.complaints[0].due_on.to_string()
        };
        assert_eq!(due(&decided, "2026-03-30"), "2026-03-27");
        let (now, acts) = counted_by(&decided, "2026-05-04", &shipped(), &closed(&["2026-03-27"]));
        assert_eq!(due(&now, "2026-05-04"), "2026-03-30");
        let of_decision = |a: &&Act| matches!(a, Act::Recount { rule: Rule::R19Answer, .. });
        assert_eq!(acts.iter().filter(of_decision).count(), 1, "{acts:#?}");
    }

    /// Article 19: what was told of a silence stays open. A day closed since, after the request ended, moves its last day
    /// once, and shuts it on no day.
    #[test]
    fn article_19_the_window_of_a_silence_that_was_told_shuts_on_no_day_after_the_request_ended() {
        let agree = Act::Redirect { body_id: "other".into(), signed_paper: true, agreed_on: None };
        for (end, by) in [(Act::Withdraw, Role::Requester), (agree, Role::Official)] {
            let ended = then(&filed("2026-03-02"), end, by, "2026-04-02");
            let newer = closed(&["2026-04-01", "2026-04-02"]);
            let (now, acts) = counted_by(&ended, "2026-04-02", &shipped(), &newer);
            let moves = acts.iter().filter(|a| matches!(a, Act::DueMoved { .. })).count();
            assert!(moves <= 1, "{acts:#?}");
            let (was, is) = (ended.limit(Rule::R19Lodge).unwrap(), now.limit(Rule::R19Lodge).unwrap());
            assert!(is.start_date == was.start_date && is.bar_date >= was.bar_date);
            let ground = crate::act::ComplaintGround::NoReply;
            for on in day("2026-04-02").iter_days().take_while(|on| *on <= is.bar_date) {
                let lodge = Act::ComplainHead { ground, items: vec![] };
                let taken = procedure::step(&now, lodge, Doing::new(Role::Requester, on), &newer);
                assert!(taken.is_ok(), "{on}");
                assert!(
                    crate::standing::Standing::of(&now, on, &newer)
                        .right(crate::standing::Before::Head)
                        .is_some()
                );
            }
            let told = crate::ending::Ending::of(&now).unwrap();
            assert!(told.due_on < told.on, "an end after its limit is told with a day before it");
        }
    }
}
