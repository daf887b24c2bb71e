//! A case as its records made it: each is applied in turn, and nothing else changes one.

use super::act::{Act, Decision, Reply, Role};
use super::calendar::BodyClass;
use super::case::{Case, Change, Complaint, Hold, Level, Limit, Notice, Record, Status, Upheld};
use super::contested::{Cause, Contested};
use super::finding::Finding;
use super::item::{Assessment, Item, ItemAnswer, Outcome};
use super::limit::{OwedBy, Pause, Rule};
use super::passed_over::to_decide;
use super::scope;
use super::settings::Settings;
use chrono::NaiveDate;
use std::collections::BTreeMap;

impl Case {
    /// A case from its first record, which must be a filing.
    pub fn open(class: BodyClass, settings: Settings, filed: &Record) -> Option<Self> {
        let Act::File(f) = &filed.act else { return None };
        let mut case = Self {
            class,
            settings,
            received_on: filed.on,
            urgent: f.urgent,
            filed_urgent: f.urgent,
            channel: f.channel,
            delivery: f.delivery,
            topic: f.topic,
            items: (1..=f.n_items).map(Item::new).collect(),
            limits: Vec::new(),
            undone: None,
            findings: Vec::new(),
            notices: Vec::new(),
            complaints: Vec::new(),
            proposed_body: None,
            proposed_on: None,
            upheld: Vec::new(),
            replied_on: None,
            refused_anew: Vec::new(),
            reply_official: false,
            ended: None,
            end_entered_on: None,
            end_by_paper: false,
            closed_on: None,
            closed_by_paper: false,
            close_entered_on: None,
            closed_by_clock: false,
            settled: Vec::new(),
            after_closing: Vec::new(),
            silent: false,
            receipt: f.receipt,
            pauses: Vec::new(),
            gave_way: Vec::new(),
            holds: Vec::new(),
            identity_asked: false,
            acts: 0,
        };
        case.take(filed);
        Some(case)
    }

    /// A case from all its records; `None` when the first is no filing.
    pub fn replay<'a>(
        class: BodyClass,
        settings: Settings,
        records: impl IntoIterator<Item = &'a Record>,
    ) -> Option<Self> {
        let mut records = records.into_iter();
        let mut case = Self::open(class, settings, records.next()?)?;
        records.for_each(|r| case.apply(r));
        Some(case)
    }

    /// Takes one more record.
    pub fn apply(&mut self, record: &Record) {
        let open = self.ended.is_none();
        if record.allowed {
            self.take_act(record);
            let opens = |c: &Change| matches!(c, Change::Start(l) if l.rule == Rule::R19Lodge);
            if let Act::Supplement(reply) = &record.act
                && record.changes.iter().any(opens)
            {
                let items: Vec<u16> = reply.items.iter().map(|i| i.no).collect();
                if self.closed_by_requester() {
                    self.after_closing.extend(&items);
                }
                self.refused_anew.push((record.on, items));
            }
            if matches!(record.act, Act::Close { .. }) {
                self.take_close(record);
            }
            // A paper entered after the end says nothing of the day of the end.
            if open && self.ended.is_some() {
                let acted_on = record.acted_on();
                self.end_entered_on = record.entered_on.or((acted_on != record.on).then_some(record.on));
                self.end_by_paper =
                    record.declared || matches!(record.act, Act::Redirect { signed_paper: true, .. });
            }
        } else if let Act::Extend { .. } = record.act {
            self.notices.push(Notice { on: record.on, lawful: false });
        }
        self.take(record);
    }

    /// What a requester who closes the file settles: the complaints that wait are dropped, what was granted is given up,
    /// the windows of before are used up; that of the court is not theirs to give up here (article 21).
    fn take_close(&mut self, record: &Record) {
        self.closed_by_paper |= record.declared;
        self.close_entered_on = record.declared.then(|| record.entered_on.unwrap_or(record.on));
        if !record.settles() {
            return;
        }
        let waiting = self.complaints.iter_mut().filter(|c| c.decided.is_none());
        waiting.for_each(|c| c.dropped = true);
        self.upheld.iter_mut().for_each(|u| u.given_up = true);
        let windows = self.limits.iter().filter(|l| matches!(l.rule, Rule::R19Lodge | Rule::R20Lodge));
        self.settled = windows.map(|l| (l.rule, l.start_date)).collect();
    }

    fn take(&mut self, record: &Record) {
        self.acts += 1;
        for change in &record.changes {
            self.take_change(change);
        }
    }

    fn take_change(&mut self, change: &Change) {
        match change {
            Change::Start(limit) => {
                // What opens again on the day on which the file was closed came after it.
                self.settled.retain(|window| *window != (limit.rule, limit.start_date));
                // A paper entered late may be of a window that others followed: the newest stays the last.
                let later = |l: &Limit| l.rule == limit.rule && l.start_date > limit.start_date;
                let at = self.limits.iter().position(later).unwrap_or(self.limits.len());
                self.limits.insert(at, limit.clone());
            }
            Change::Drop { rule } => {
                if let Some(at) = self.limits.iter().rposition(|l| l.rule == *rule && l.met_on.is_none()) {
                    self.gave_way.push(self.limits.remove(at));
                }
            }
            Change::Met { rule, on, start } => {
                // A paper is lodged before what was lodged after its day in the same window.
                let open = |l: &Limit| {
                    l.met_on.is_none() || (rule.owed_by() == OwedBy::Requester && !l.was_met_by(*on))
                };
                let meant = |l: &&mut Limit| {
                    l.rule == *rule && open(l) && start.is_none_or(|day| l.start_date == day)
                };
                if start.is_some_and(|day| self.is_owed_still(*rule, day)) {
                    return;
                }
                if let Some(l) = self.limits.iter_mut().rev().find(meant) {
                    l.met_on = Some(*on);
                }
            }
            Change::Recounted { rule, start_date, limit } => {
                // A window that a complaint used may be counted again while another may come within it. Two complaints
                // of one day are decided by one day.
                let meant =
                    |l: &Limit| (l.rule, l.start_date, l.met_on) == (*rule, *start_date, limit.met_on);
                for known in self.limits.iter_mut().filter(|l| meant(l)) {
                    known.clone_from(limit);
                }
            }
            Change::Counted { rule, start_date, due } => {
                let meant = |l: &Limit| (l.rule, l.start_date) == (*rule, *start_date);
                let over = self.limits.iter().any(|l| meant(l) && l.met_on.is_some());
                for l in self.limits.iter_mut().filter(|l| meant(l) && l.met_on.is_some() == over) {
                    l.counted = Some(*due);
                }
            }
            Change::Undone { rule, start_date } => {
                if let Some(at) = self.running(*rule, *start_date) {
                    self.undone = Some(self.limits.remove(at));
                }
            }
            Change::Awaited { until } => {
                if let Some(upheld) = self.upheld.last_mut() {
                    upheld.until = *until;
                }
            }
            Change::Raise(finding) => self.findings.push(finding.clone()),
            Change::Lift { id } => self.findings.retain(|f| f.id != *id || f.item.is_some()),
            Change::Cure { id, item, on } => {
                let open = |f: &&mut Finding| f.id == *id && f.item == *item && f.cured_on.is_none();
                if let Some(f) = self.findings.iter_mut().find(open) {
                    f.cured_on = Some(*on);
                }
            }
        }
    }

    /// Whether a decision is owed of another complaint of a day: those of one day are decided within one limit.
    fn is_owed_still(&self, rule: Rule, lodged: NaiveDate) -> bool {
        let mut levels = Level::ALL.into_iter().filter(|level| level.answer() == rule);
        levels.any(|level| self.undecided(level).any(|c| c.on == lodged))
    }

    /// The place of a limit that nobody has met.
    fn running(&self, rule: Rule, start: NaiveDate) -> Option<usize> {
        self.limits.iter().rposition(|l| (l.rule, l.start_date, l.met_on) == (rule, start, None))
    }

    fn take_act(&mut self, record: &Record) {
        let Record { on, by, act, .. } = record;
        let (on, by) = (*on, *by);
        match act {
            Act::Register { .. } => self.holds.push(Hold::Registered),
            Act::AskIdentity { .. } => self.identity_asked = true,
            Act::Reclassify => self.urgent = false,
            Act::Classify { topic } => self.topic = Some(*topic),
            Act::Route { department, items, due_on } => self.hand_over(department, items, *due_on),
            Act::Return { department, items, .. } => self.give_back(department, items),
            Act::Clarify => self.holds.push(Hold::Clarification(on)),
            Act::ClarifyReply => {
                self.pauses.extend(self.pause(act, on));
                // The questions stand together on one page: one reply answers each that was put by its day.
                self.holds.retain(|h| !matches!(h, Hold::Clarification(day) if *day <= on));
            }
            Act::Consult { .. } => self.holds.push(Hold::ThirdParty),
            Act::ConsultReply { .. } => self.release(|h| matches!(h, Hold::ThirdParty)),
            Act::Extend { .. } => {
                let lawful = !self.lawfully_extended() && act.extends();
                self.notices.push(Notice { on, lawful });
                if lawful {
                    self.holds.push(Hold::Extended);
                }
            }
            Act::CostNotice { .. } => self.holds.push(Hold::Cost(on)),
            Act::CostSettled { delivery, .. } => {
                self.delivery = delivery.or(self.delivery);
                self.pauses.extend(self.pause(act, on));
                self.release(|h| matches!(h, Hold::Cost(_)));
            }
            Act::Redirect { body_id, signed_paper, agreed_on } => {
                self.proposed_body = Some(body_id.clone());
                self.proposed_on = Some(on);
                if *signed_paper || self.settings.transfer == super::settings::Transfer::Automatic {
                    self.ended = Some((agreed_on.filter(|_| *signed_paper).unwrap_or(on), Status::Forwarded));
                }
            }
            Act::Agree => self.ended = Some((on, Status::Forwarded)),
            Act::Withdraw => self.ended = Some((on, Status::Withdrawn)),
            Act::Void { .. } => self.ended = Some((on, Status::Voided)),
            Act::Deliver(reply) => {
                self.take_answers(on, &reply.items);
                // What the requester has nobody is asked for.
                self.leave_departments(|_, no| reply.items.iter().all(|item| item.no != no));
                if self.items.iter().all(|i| i.answer.is_some()) {
                    self.take_reply(on, reply);
                }
            }
            Act::Answer(reply) => {
                self.take_answers(on, &reply.items);
                self.take_reply(on, reply);
            }
            Act::Supplement(reply) => {
                self.take_answers(on, &reply.items);
            }
            Act::Assess { items } => {
                for a in items {
                    if let Some(item) = self.item_mut(a.no) {
                        item.assessment = Some(a.assessment);
                    }
                    let is_complete = a.assessment == Assessment::Complete;
                    self.upheld.iter_mut().for_each(|u| u.take_view(a.no, is_complete));
                }
            }
            Act::Close { .. } => {
                self.closed_on = Some(on);
                self.closed_by_clock = by == Role::Clock;
            }
            Act::Silence { .. } => self.silent = true,
            // The law recounts a window on a closed file only when it is open again by that.
            Act::DueMoved { rule: Some(rule), .. } | Act::Recount { rule, .. }
                if rule.owed_by() == OwedBy::Requester =>
            {
                self.reopen();
            }
            Act::DueMoved { to, rule, .. } => {
                self.silent &= !rule.is_none_or(Rule::is_reply) || *to < on;
            }
            Act::Recount { .. } => {}
            Act::ComplainHead { items, .. } => self.complain(Level::Head, record, items),
            Act::ComplainCdai { items, .. } => self.complain(Level::Cdai, record, items),
            Act::DecideHead { decision } => self.decide(Level::Head, record, *decision),
            Act::DecideCdai { decision } => self.decide(Level::Cdai, record, *decision),
            Act::File(_) => {}
        }
    }

    /// A file that the clock closed too early, by a calendar that was not complete, is open again.
    fn reopen(&mut self) {
        if self.closed_by_clock {
            (self.closed_on, self.closed_by_clock) = (None, false);
        }
    }

    /// A department is asked some items, or all that wait for an outcome where none is named, beside what it has in hand:
    /// each asking keeps its day, and one that names none leaves an earlier one.
    fn hand_over(&mut self, department: &str, items: &[u16], due_on: Option<NaiveDate>) {
        let items = self.asked_by(items);
        let mut held = self.take_from(department).unwrap_or_default();
        for no in items {
            let due = held.entry(no).or_default();
            *due = due_on.or(*due);
        }
        self.holds.push(Hold::Department(department.to_owned(), held));
    }

    /// The items that an asking means: those it names, or all that have no outcome yet.
    pub(super) fn asked_by(&self, items: &[u16]) -> Vec<u16> {
        let open = self.items.iter().filter(|item| item.answer.is_none()).map(|item| item.no);
        if items.is_empty() { open.collect() } else { items.to_vec() }
    }

    /// Takes what a department has in hand out of it.
    fn take_from(&mut self, department: &str) -> Option<BTreeMap<u16, Option<NaiveDate>>> {
        let theirs = |h: &Hold| matches!(h, Hold::Department(name, _) if name == department);
        let at = self.holds.iter().position(theirs)?;
        match self.holds.remove(at) {
            Hold::Department(_, held) => Some(held),
            _ => None,
        }
    }

    /// A department answers for some of what it was asked, or for all of it where it names no item; what it leaves stays in
    /// its hand, by the day it was given.
    fn give_back(&mut self, department: &str, answered: &[u16]) {
        self.leave_departments(|name, no| {
            name != department || (!answered.is_empty() && !answered.contains(&no))
        });
    }

    /// Leaves in the hands of departments the items that still wait there; one with none is asked nothing any more.
    fn leave_departments(&mut self, waits: impl Fn(&str, u16) -> bool) {
        self.holds.retain_mut(|hold| {
            let Hold::Department(name, held) = hold else { return true };
            held.retain(|no, _| waits(name, *no));
            !held.is_empty()
        });
    }

    fn release(&mut self, which: impl Fn(&Hold) -> bool) {
        if let Some(at) = self.holds.iter().rposition(which) {
            self.holds.remove(at);
        }
    }

    /// The time for which the clock stood still when this act of the requester ends the wait for it:
    /// from the day of the first question that it answers, or of its own notice, and only under the setting
    /// that stops the clock.
    pub(super) fn pause(&self, act: &Act, on: NaiveDate) -> Option<Pause> {
        let Settings { clarification_stops_clock, fee_stops_clock, .. } = self.settings;
        let mut waits = self.holds.iter().filter_map(|hold| match (hold, act) {
            (Hold::Clarification(day), Act::ClarifyReply) if clarification_stops_clock => Some(*day),
            (Hold::Cost(day), Act::CostSettled { .. }) if fee_stops_clock => Some(*day),
            _ => None,
        });
        let since = if *act == Act::ClarifyReply { waits.next() } else { waits.next_back() };
        since.map(|day| Pause { from: super::limit::day_after(day), to: on })
    }

    fn take_answers(&mut self, on: NaiveDate, answers: &[ItemAnswer]) {
        // Whoever upheld a complaint waits for something. Whether it is what they meant, the records do not say: what the body
        // hands over after the decision follows it, though the item stays given in part or by its public place.
        let more: Vec<u16> = answers.iter().filter(|a| given(a.outcome) > 0).map(|a| a.no).collect();
        let not_held: Vec<u16> =
            answers.iter().filter(|a| a.outcome == Outcome::NotHeld).map(|a| a.no).collect();
        for upheld in &mut self.upheld {
            upheld.take(on, &more);
            upheld.take_denial(on, &not_held);
        }
        for complaint in self.complaints.iter_mut().filter(|c| c.decided.is_none()) {
            complaint.beside.retain(|no| answers.iter().all(|a| a.no != *no));
        }
        for answer in answers {
            if let Some(item) = self.item_mut(answer.no) {
                item.answer = Some(answer.after(item.answer.as_ref()));
                item.answered_on = Some(on);
            }
        }
    }

    fn take_reply(&mut self, on: NaiveDate, reply: &Reply) {
        self.replied_on = Some(on);
        self.reply_official = reply.reference && reply.signed;
        for item in &mut self.items {
            let answer = item.answer.get_or_insert_with(|| ItemAnswer::new(item.no, Outcome::Omitted));
            item.at_reply = Some(answer.outcome);
        }
    }

    fn item_mut(&mut self, no: u16) -> Option<&mut Item> {
        self.items.iter_mut().find(|i| i.no == no)
    }

    fn complain(&mut self, level: Level, record: &Record, items: &[u16]) {
        let on = record.on;
        let at = self.complaints.iter().position(|c| c.on > on).unwrap_or(self.complaints.len());
        let window = record.used(level);
        let meant = || scope::meant(self, level, on, window).unwrap_or_default();
        let items = if items.is_empty() { meant() } else { items.to_vec() };
        // What uses several windows is about the events of all.
        let contested = match record.windows_used(level) {
            0 | 1 => Contested::of(self, level, &items, on, window),
            _ => Contested { cause: Cause::Several, on },
        };
        let after = self.refused_anew.len();
        let decisions = self.decisions();
        let beside = self.beside(&items, on);
        let (decided, dropped, decided_as) = (None, false, 0);
        let complaint = Complaint {
            level,
            on,
            items,
            beside,
            window,
            contested,
            decided,
            dropped,
            after,
            decisions,
            decided_as,
        };
        self.complaints.insert(at, complaint);
    }

    fn decisions(&self) -> usize {
        self.complaints.iter().filter(|c| c.decided.is_some()).count()
    }

    fn decide(&mut self, level: Level, record: &Record, decision: Decision) {
        let on = record.on;
        let decisions = self.decisions();
        let Some(first) = to_decide(self, level, record.decides(level)) else { return };
        let Some(at) = self.complaints.iter().position(|c| std::ptr::eq(c, first)) else { return };
        let complaint = &mut self.complaints[at];
        complaint.decided = Some((on, decision));
        complaint.decided_as = decisions + 1;
        if decision.upholds() {
            let owed = self.wanting(&self.complaints[at]);
            // The record of the decision says until when; one that does not is counted without feasts.
            let until = on + level.awaited_days();
            self.upheld.push(Upheld {
                level,
                on,
                how: decision,
                until,
                owed,
                found: Vec::new(),
                given: Vec::new(),
                denied: Vec::new(),
                given_up: false,
            });
        }
    }

    /// What a complaint that is lodged calls beside what was asked for. A paper is entered after its day: what came since is what
    /// it asked for.
    fn beside(&self, about: &[u16], lodged: NaiveDate) -> Vec<u16> {
        let all = || self.items.iter().filter(|i| about.is_empty() || about.contains(&i.no));
        let is_whole = |i: &&Item| {
            i.outcome() == Some(Outcome::ProvidedFull) && i.answered_on.is_some_and(|on| on <= lodged)
        };
        let names = !about.is_empty() || all().all(|i| is_whole(&i));
        all().filter(|i| names && is_whole(i)).map(|i| i.no).collect()
    }

    /// The items that a complaint which is upheld asks for: those it is about that were not given whole by now, and those
    /// beside what was asked. What came whole after it was lodged is what it asked for.
    fn wanting(&self, complaint: &Complaint) -> Vec<u16> {
        let lacks =
            |i: &&Item| i.outcome() != Some(Outcome::ProvidedFull) || complaint.beside.contains(&i.no);
        self.items.iter().filter(|i| complaint.names(i.no) && lacks(i)).map(|i| i.no).collect()
    }
}

/// How much an outcome gives the requester: all, a part or the place of it, nothing.
fn given(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::ProvidedFull => 2,
        Outcome::ProvidedPartial | Outcome::AlreadyPublic => 1,
        Outcome::Refused | Outcome::NotHeld | Outcome::Omitted => 0,
    }
}
