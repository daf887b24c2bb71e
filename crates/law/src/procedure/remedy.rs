//! Complaints and their decisions (articles 19 to 21). Each limit here may open more than once: the
//! window of the complaint to the head by silence, by the reply, by a supplement that refuses anew; each
//! complaint has its own limit for the decision; each decision, or its absence, its own next window.

use super::{Case, Change, Decided, Deciding, LetterKind, Limit, no};
use crate::act::{Act, ActKind, Decision};
use crate::calendar::Calendar;
use crate::case::{Complaint, Level};
use crate::choice;
use crate::earlier;
use crate::lapse;
use crate::limit::{self, Rule};
use crate::passed_over::to_decide;
use crate::refusal::{Reason, Refusal};
use crate::scope;
use crate::turn::{self, Turn};
use chrono::NaiveDate;

/// Whether an act is a complaint or the decision of one.
pub(super) fn is_remedy(kind: ActKind) -> bool {
    matches!(kind, ActKind::ComplainHead | ActKind::ComplainCdai | ActKind::DecideHead | ActKind::DecideCdai)
}

/// Whether an act is still open on a request withdrawn or forwarded. The silence of the first body
/// stays a fact: so do the complaint about it until its window ends, and all that follows from one.
pub(super) fn outlives_the_end(case: &Case, kind: ActKind) -> bool {
    match kind {
        ActKind::ComplainHead => case.silent,
        _ => is_remedy(kind) && !case.complaints.is_empty(),
    }
}

/// A complaint that names no item, where it can be about some alone: the record names them, so that what is counted later
/// changes nothing of what it is about.
pub(super) fn named(case: &Case, act: Act, on: NaiveDate, calendar: &Calendar) -> Act {
    let all = || case.items.iter().map(|i| i.no).collect();
    let meant = |level| match choice::meant(case, level, on, calendar) {
        // Read again without the calendar, it must mean all of it too.
        Some(whole) if whole.is_empty() && !reads_as_whole(case, level, on, calendar) => all(),
        items => items.unwrap_or_default(),
    };
    match act {
        Act::ComplainHead { ground, items } if items.is_empty() => {
            Act::ComplainHead { ground, items: meant(Level::Head) }
        }
        Act::ComplainCdai { ground, items } if items.is_empty() => {
            Act::ComplainCdai { ground, items: meant(Level::Cdai) }
        }
        act => act,
    }
}

/// Whether a complaint that is recorded without items is read as one about the whole request.
fn reads_as_whole(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> bool {
    let window = choice::window_of(case, level, on, calendar).map(|l| l.start_date);
    scope::meant(case, level, on, window).is_some_and(|items| items.is_empty())
}

impl Deciding<'_> {
    /// Opens the window of the complaint to the head, about some items or all.
    pub(super) fn open_window(&mut self, on: NaiveDate, items: &[u16]) {
        self.open(self.limit_from(Rule::R19Lodge, on, &[]), items);
    }

    /// Starts a limit of the requester, in the place of one that runs and never shorter than it, for admissibility; the
    /// reminder keeps the earlier day of what concerned the same items, as long as it is to come. One that runs need not be
    /// recorded: the silence about a complaint opens it.
    fn open(&mut self, mut window: Limit, items: &[u16]) {
        let rule = window.rule;
        let runs = lapse::limits_on(self.case, self.doing.on, self.calendar);
        let old = runs.iter().rev().find(|l| l.rule == rule && l.met_on.is_none());
        // One that the requester gave up by closing the file has no day more.
        if let Some(old) = old.filter(|old| !self.case.is_settled(old)) {
            let left = earlier::reminder(self.case, old, items, self.doing.on, self.calendar);
            window.replace(old, left, self.doing.on);
        }
        if self.case.unmet(rule).is_some() {
            self.changes.push(Change::Drop { rule });
        }
        self.changes.push(Change::Start(window));
    }

    /// Articles 19 and 20: a complaint within its window. One that waits shuts it to the items that it is about, and to no
    /// other.
    pub(super) fn complain(&mut self, level: Level, items: &[u16]) -> Decided {
        let on = self.doing.on;
        if turn::is_by_item(self.case, level, on) {
            return self.complain_by_item(level, items);
        }
        self.in_turn(level, items)?;
        let refusal = |reason| Refusal::law(reason, level.article());
        let Some(window) = choice::window_of(self.case, level, on, self.calendar) else {
            return no(refusal(Reason::HeadFirst));
        };
        let waited_for = |no: &u16| scope::is_waited_for(self.case, level, *no, on);
        let is_left = match items {
            [] => scope::meant(self.case, level, on, Some(window.start_date)).is_some(),
            _ => !window.was_met_by(on) || !items.iter().any(waited_for),
        };
        if !is_left {
            return no(refusal(Reason::AlreadyPending));
        }
        if on > window.bar_date {
            return no(refusal(Reason::ComplaintLate).at(window.bar_date));
        }
        // A closed file takes a complaint about what came after it was closed, and no other.
        let is_settled = |no: &u16| self.case.open_items().is_some_and(|open| !open.contains(no));
        if self.case.is_settled(&window) || items.iter().any(is_settled) {
            return no(Refusal::ours(Reason::Closed));
        }
        self.lodge(level, window, false);
        Ok(())
    }

    /// The same where it does not stand alike with all items: each has its own window. One that names none, where some are
    /// open, was read as naming these.
    fn complain_by_item(&mut self, level: Level, items: &[u16]) -> Decided {
        let (case, on) = (self.case, self.doing.on);
        let all: Vec<u16> = case.items.iter().map(|i| i.no).collect();
        let named = if items.is_empty() { &all } else { items };
        let turns = named.iter().map(|no| self.window_of_item(level, *no));
        let (mut windows, mut refusals) = (Vec::new(), Vec::new());
        for turn in turns {
            match turn {
                Ok(window) => windows.push(window),
                Err(refusal) => refusals.push(refusal),
            }
        }
        // Of several reasons the one that says what may still be done.
        let rank = |r: &Refusal| match r.reason {
            Reason::HeadFirst => (0, r.date.is_none()),
            Reason::ComplaintLate | Reason::ComplaintEarly => (1, false),
            Reason::Closed => (3, false),
            _ => (2, false),
        };
        if let Some(refusal) = refusals.into_iter().min_by_key(rank) {
            return no(refusal);
        }
        windows.sort_by_key(|l| l.start_date);
        windows.dedup_by_key(|l| l.start_date);
        let Some(newest) = windows.pop() else { return no(Refusal::law(Reason::HeadFirst, level.article())) };
        self.lodge(level, newest, !windows.is_empty());
        for window in windows {
            let (rule, start) = (window.rule, window.start_date);
            if !case.limits.iter().any(|l| (l.rule, l.start_date) == (rule, start)) {
                self.changes.push(Change::Start(window));
            }
            self.changes.push(Change::Met { rule, on, start: Some(start) });
        }
        Ok(())
    }

    /// The window in which a complaint about an item is taken, or why it is not.
    fn window_of_item(&self, level: Level, no: u16) -> Result<Limit, Refusal> {
        let (case, on) = (self.case, self.doing.on);
        self.in_turn(level, &[no]).map_err(|(refusal, _)| refusal)?;
        let refusal = |reason| Refusal::law(reason, level.article());
        match turn::of(case, level, no, on, self.calendar) {
            Some(Turn::Open(_)) if case.open_items().is_some_and(|open| !open.contains(&no)) => {
                Err(Refusal::ours(Reason::Closed))
            }
            Some(Turn::Open(window)) => Ok(window),
            Some(Turn::Pending) => Err(refusal(Reason::AlreadyPending)),
            Some(Turn::Over(window)) if on > window.bar_date => {
                Err(refusal(Reason::ComplaintLate).at(window.bar_date))
            }
            Some(Turn::Over(_)) => Err(Refusal::ours(Reason::Closed)),
            None => Err(refusal(Reason::HeadFirst)),
        }
    }

    /// Lodges a complaint in a window, `beside` others that it uses as well.
    fn lodge(&mut self, level: Level, window: Limit, beside: bool) {
        let (rule, start) = (level.lodge(), Some(window.start_date));
        let answer = self.limit_from(level.answer(), self.doing.on, &[]);
        let known = lapse::limits_on(self.case, self.doing.on, self.calendar);
        let later = known.iter().any(|l| l.rule == rule && l.start_date > window.start_date);
        let is_it = |l: &Limit| l.rule == rule && l.start_date == window.start_date;
        let released = self.released(&window);
        if !self.case.limits.iter().any(is_it) {
            match later || beside {
                // A paper of before, or about other items: its window is used, and the others stay open.
                true => self.changes.push(Change::Start(window)),
                // It started when another limit passed, and nobody had to write that down until now.
                false => self.open(window, &[]),
            }
        }
        self.changes.push(Change::Met { rule, on: self.doing.on, start });
        self.changes.extend(released);
        // Two of one day are decided within one limit.
        if !self.case.undecided(level).any(|c| c.on == self.doing.on) {
            self.changes.push(Change::Start(answer));
        }
        let letters: &[LetterKind] = match level {
            Level::Head => &[LetterKind::ComplaintReceipt, LetterKind::ComplaintHead],
            Level::Cdai => &[LetterKind::CdaiReceipt, LetterKind::CdaiCommittee, LetterKind::CdaiBody],
        };
        letters.iter().for_each(|letter| self.owe(*letter));
    }

    /// The later windows that nobody used, each without the day that it kept from one which is used now: once used, that one
    /// ends nothing any more.
    fn released(&self, used: &Limit) -> Vec<Change> {
        let (rule, on) = (used.rule, self.doing.on);
        let is_of = |l: &&Limit| l.rule == rule && l.start_date > used.start_date;
        let beside = self.case.limits.iter().filter(is_of).any(|l| l.start_date <= on);
        let unused = self.case.limits.iter().filter(is_of).filter(|l| l.met_on.is_none());
        let own = unused.map(|l| {
            let guard_date = earlier::guard_without(self.case, l, used.start_date, beside, self.calendar);
            (l, Limit { guard_date, ..l.clone() })
        });
        let moved = own.filter(|(was, is)| was.guard_date != is.guard_date);
        moved.map(|(was, limit)| Change::Recounted { rule, start_date: was.start_date, limit }).collect()
    }

    /// Whether the turn of this complaint has come: after the body's limit or reply, and to the
    /// Committee only once the head has decided, or let the limit pass, of what the complaint is about.
    fn in_turn(&self, level: Level, items: &[u16]) -> Decided {
        let on = self.doing.on;
        match level {
            Level::Head => {
                let after = limit::day_after(self.case.due_on());
                let opens = self.case.first_right_on().unwrap_or(after);
                let open = self.case.first_right_on().is_some() && opens <= on;
                if open { Ok(()) } else { no(Refusal::law(Reason::ComplaintEarly, 19).at(opens)) }
            }
            Level::Cdai => match scope::committee_opens_on(self.case, items, on) {
                Some(opens) if on < opens => no(Refusal::law(Reason::HeadFirst, 20).at(opens)),
                Some(_) => Ok(()),
                None => self.without_the_head(items),
            },
        }
    }

    /// Of a complaint to the Committee about what was never before the head, or only before the requester closed the file
    /// over it: what came after the closing goes to the head first, what came before it is settled.
    fn without_the_head(&self, items: &[u16]) -> Decided {
        let on = self.doing.on;
        let before = scope::committee_opens(self.case, on);
        let missing = items.iter().copied().find(|no| !before.contains_key(no));
        let is_open = match missing {
            Some(no) => {
                matches!(turn::of(self.case, Level::Head, no, on, self.calendar), Some(Turn::Open(_)))
            }
            None => choice::window_of(self.case, Level::Head, on, self.calendar)
                .is_some_and(|w| on <= w.bar_date && !self.case.is_settled(&w)),
        };
        let names = |c: &&Complaint| missing.is_none_or(|no| c.names(no));
        let heads = self.case.complaints.iter().filter(|c| c.level == Level::Head && c.on <= on);
        let mut heads = heads.filter(names).peekable();
        if is_open || heads.peek().is_none() {
            return no(Refusal::law(Reason::HeadFirst, 20));
        }
        match heads.all(|c| self.case.came_to_nothing(c)) {
            true => no(Refusal::ours(Reason::Closed)),
            false => Ok(()),
        }
    }

    fn was_dropped(&self, level: Level) -> bool {
        self.case.complaints.iter().any(|c| c.level == level && c.dropped)
    }

    /// Articles 19 to 21: a decision ends the limit of its complaint and starts the next one. A late
    /// one opens the next window again; the reminder keeps the day that the missed limit gave.
    pub(super) fn decide_complaint(&mut self, level: Level, decision: Decision) -> Decided {
        let on = self.doing.on;
        let Some(complaint) = to_decide(self.case, level, None) else {
            let dropped = self.was_dropped(level);
            let nothing = Refusal::law(Reason::NothingPending, level.article());
            return no(if dropped { Refusal::ours(Reason::Closed) } else { nothing });
        };
        self.changes.push(Change::Met { rule: level.answer(), on, start: Some(complaint.on) });
        let items = complaint.items.clone();
        self.open(self.limit_from(level.next(), on, &[]), &items);
        if decision.upholds() {
            let until = level.awaited_until(on, self.case.class, self.calendar);
            self.changes.push(Change::Awaited { until });
        }
        let (requester, body) = match level {
            Level::Head => (LetterKind::DecisionRequester, LetterKind::DecisionBody),
            Level::Cdai => (LetterKind::CdaiDecisionRequester, LetterKind::CdaiDecisionBody),
        };
        self.owe(requester);
        self.owe(body);
        Ok(())
    }
}

/// What the requester's own closing of a file gives up, and what comes after it (ours; articles 19 and 20 open the complaint
/// to whoever is not satisfied, and closing says that what came before is settled).
#[cfg(test)]
mod tests {
    use crate::act::{Act, Channel, ComplaintGround, Decision, Filing, Reply, Role};
    use crate::calendar::{BodyClass, shipped};
    use crate::case::{Case, Level};
    use crate::contested::{Cause, Contested};
    use crate::item::{Ground, ItemAnswer, Outcome};
    use crate::limit::{Rule, day_after};
    use crate::procedure::{self, Doing};
    use crate::refusal::Reason;
    use crate::settings::Settings;
    use crate::standing::{self, Before, Dropped, Pen, Standing};
    use crate::trial;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn then(case: &Case, act: Act, by: Role, on: &str) -> Case {
        let case = trial::as_of(case, day(on), &shipped());
        procedure::step(&case, act, Doing::new(by, day(on)), &shipped()).unwrap().after().clone()
    }

    fn on(case: &Case, text: &str) -> Standing {
        Standing::of(case, day(text), &shipped())
    }

    fn refusing(ground: Ground, items: &[u16]) -> Reply {
        let refused =
            |no: &u16| ItemAnswer { ground: Some(ground), ..ItemAnswer::new(*no, Outcome::Refused) };
        Reply { reference: true, signed: true, remedy: true, items: items.iter().map(refused).collect() }
    }

    /// Asked on 2 February 2026 and refused at once, both items.
    fn refused() -> Case {
        let filing = Filing {
            urgent: false,
            n_items: 2,
            channel: Channel::Online,
            delivery: None,
            receipt: true,
            forwarded: false,
            topic: None,
        };
        let doing = Doing::new(Role::Requester, day("2026-02-02"));
        let class = BodyClass::TerritorialCollectivity;
        let filed = procedure::open(filing, doing, class, Settings::default(), &shipped()).unwrap();
        then(
            filed.after(),
            Act::Answer(refusing(Ground::InPreparation, &[1, 2])),
            Role::Official,
            "2026-02-02",
        )
    }

    fn complain(case: &Case, on: &str) -> Case {
        let lodge = Act::ComplainHead { ground: ComplaintGround::Refused, items: Vec::new() };
        then(case, lodge, Role::Requester, on)
    }

    fn uphold(case: &Case, on: &str) -> Case {
        then(case, Act::DecideHead { decision: Decision::Upheld }, Role::Head, on)
    }

    fn close(case: &Case, on: &str) -> Case {
        then(case, Act::Close { rating: None }, Role::Requester, on)
    }

    /// Item 2 is refused for another ground: article 19 opens the complaint anew.
    fn anew(case: &Case, on: &str) -> Case {
        then(case, Act::Supplement(refusing(Ground::Unclear, &[2])), Role::Official, on)
    }

    /// Article 19: « يجب على رئيس المؤسسة أو الهيئة المعنية دراسة الشكاية واتخاذ القرار المناسب »: what he grants after the closing,
    /// on a complaint about what came after it, is owed; what was granted before it was given up.
    #[test]
    fn article_19_what_is_granted_after_the_closing_is_owed_and_what_was_granted_before_it_is_given_up() {
        for before in [false, true] {
            let mut case = refused();
            if before {
                case = uphold(&complain(&case, "2026-02-03"), "2026-02-04");
                assert_eq!(on(&case, "2026-02-04").expected.len(), 1);
            }
            let case = close(&case, "2026-02-05");
            let dropped: Vec<_> = on(&case, "2026-02-05").given_up.iter().map(|e| e.decided).collect();
            assert_eq!(dropped, if before { vec![day("2026-02-04")] } else { Vec::new() });
            assert_eq!((standing::owed_on(&case), on(&case, "2026-02-05").owed), (None, None));
            let case = uphold(&complain(&anew(&case, "2026-02-10"), "2026-02-12"), "2026-02-16");
            let now = on(&case, "2026-02-16");
            let told: Vec<_> = now.expected.iter().map(|e| (e.decided, e.items.clone(), e.until)).collect();
            assert_eq!(told, [(day("2026-02-16"), vec![2], day("2026-02-23"))]);
            assert_eq!(standing::owed_on(&case), Some(day("2026-02-23")));
            assert_eq!(standing::pen(&case, &now, day("2026-02-16")), Pen::Body);
            assert_eq!(now.given_up.iter().map(|e| e.decided).collect::<Vec<_>>(), dropped);
            // Nobody is urged to complain again of what was granted: the rest was settled by the closing.
            assert!(now.right(Before::Head).is_some_and(|r| r.granted && r.heard));
            let given = Reply {
                items: vec![ItemAnswer::new(2, Outcome::ProvidedFull)],
                ..refusing(Ground::Unclear, &[])
            };
            let case = then(&case, Act::Supplement(given), Role::Official, "2026-02-17");
            let now = on(&case, "2026-02-17");
            assert!(now.expected.is_empty() && standing::owed_on(&case).is_none());
            assert!(now.followed.iter().any(|f| (f.decided, f.on) == (day("2026-02-16"), day("2026-02-17"))));
        }
    }

    /// Article 20: the same of the recommendation of the Committee, and on the day of the closing the order of the acts says
    /// what came first.
    #[test]
    fn article_20_what_is_recommended_after_the_closing_is_owed_on_the_same_day_too() {
        let committee = |case: &Case, on: &str| {
            let lodge = Act::ComplainCdai { ground: ComplaintGround::Refused, items: Vec::new() };
            let case = then(case, lodge, Role::Requester, on);
            then(&case, Act::DecideCdai { decision: Decision::Upheld }, Role::Committee, on)
        };
        let reject = |case: &Case, on: &str| {
            then(&complain(case, on), Act::DecideHead { decision: Decision::Rejected }, Role::Head, on)
        };
        let one = "2026-02-10";
        let before = close(&committee(&reject(&refused(), one), one), one);
        assert_eq!((on(&before, one).expected.len(), on(&before, one).given_up.len()), (0, 1));
        let after = committee(&reject(&anew(&close(&refused(), one), one), one), one);
        assert_eq!((on(&after, one).expected.len(), on(&after, one).given_up.len()), (1, 0));
        let both = committee(&reject(&anew(&before, one), one), one);
        assert_eq!((on(&both, one).expected.len(), on(&both, one).given_up.len()), (1, 1));
    }

    /// Article 19: « داخل أجل عشرين (20) يوم عمل » from the answer: a window that the closing ended takes no complaint, so that no
    /// day of it is left to the window of what came later, at the Committee neither.
    #[test]
    fn articles_19_and_20_a_window_that_was_given_up_leaves_no_day_to_the_next() {
        let guard = |case: &Case, rule, on: &str| {
            let limits = crate::lapse::limits_on(case, day(on), &shipped());
            limits.into_iter().rfind(|l| l.rule == rule).unwrap().guard_date
        };
        // Its own day is that of a request whose first window was used before the closing.
        let used = anew(&close(&complain(&refused(), "2026-02-03"), "2026-02-05"), "2026-02-10");
        let own = guard(&used, Rule::R19Lodge, "2026-02-10");
        let given_up = anew(&close(&refused(), "2026-02-05"), "2026-02-10");
        assert_eq!(guard(&given_up, Rule::R19Lodge, "2026-02-10"), own);
        let right = on(&given_up, "2026-02-10").right(Before::Head).cloned().unwrap();
        assert_eq!((right.last_on, right.earlier), (own, None));
        // A decision of before the closing, or the silence of before it, against a decision or a silence after it.
        let rejected = Act::DecideHead { decision: Decision::Rejected };
        let decided = then(&complain(&refused(), "2026-02-03"), rejected.clone(), Role::Head, "2026-02-04");
        let waits = complain(&refused(), "2026-02-03");
        for (first, closed) in [(decided, "2026-02-05"), (waits, "2026-02-25")] {
            let lodged = complain(&anew(&close(&first, closed), "2026-02-26"), "2026-02-27");
            let alone = complain(&anew(&close(&refused(), closed), "2026-02-26"), "2026-02-27");
            for (what, on) in [(Some(rejected.clone()), "2026-03-02"), (None, "2026-03-17")] {
                let and = |case: &Case| match &what {
                    Some(act) => then(case, act.clone(), Role::Head, on),
                    None => case.clone(),
                };
                let own = guard(&and(&alone), Rule::R20Lodge, on);
                assert_eq!(guard(&and(&lodged), Rule::R20Lodge, on), own, "closed {closed}, {what:?}");
            }
        }
    }

    /// Article 19: every reader is told what became of a complaint over which the file was closed, whatever complaint follows.
    #[test]
    fn article_19_a_complaint_that_was_dropped_is_told_beside_the_next_one() {
        let case = close(&complain(&refused(), "2026-02-03"), "2026-02-05");
        let case = complain(&anew(&case, "2026-02-10"), "2026-02-12");
        for (case, on_day) in [(case.clone(), "2026-02-12"), (uphold(&case, "2026-02-16"), "2026-02-16")] {
            let told: Vec<_> = on(&case, on_day).complaints.iter().map(|c| (c.on, c.dropped)).collect();
            assert_eq!(told, [(day("2026-02-03"), Some(Dropped::Closed)), (day("2026-02-12"), None)]);
            assert!(case.has_several(Level::Head));
        }
    }

    /// Articles 19 and 20: « داخل أجل ثلاثين (30) يوما » from what was said of it: no item has days in the window of another, and
    /// its complaint is told as one about its own event.
    #[test]
    fn articles_19_and_20_each_item_has_the_days_of_what_was_said_of_it() {
        let about = |level, items: &[u16]| {
            let (ground, items) = (ComplaintGround::Refused, items.to_vec());
            match level {
                Level::Head => Act::ComplainHead { ground, items },
                Level::Cdai => Act::ComplainCdai { ground, items },
            }
        };
        let tried = |case: &Case, act: Act, on: &str| {
            let step = procedure::step(case, act, Doing::new(Role::Requester, day(on)), &shipped());
            step.map(|s| s.after().complaints.last().cloned().map(|c| (c.items, c.contested)).unwrap())
                .map_err(|r| r.refusal.reason)
        };
        let contested = |cause, on| Contested { cause, on: day(on) };
        // The head decides of item 1 on 4 February; of item 2 he is silent from 19 February on.
        let case = then(&refused(), about(Level::Head, &[1]), Role::Requester, "2026-02-03");
        let case = then(&case, about(Level::Head, &[2]), Role::Requester, "2026-02-03");
        let case = then(&case, Act::DecideHead { decision: Decision::Rejected }, Role::Head, "2026-02-04");
        let decision = contested(Cause::Decision, "2026-02-04");
        assert_eq!(tried(&case, about(Level::Cdai, &[]), "2026-02-05"), Ok((vec![1], decision)));
        assert_eq!(tried(&case, about(Level::Cdai, &[1]), "2026-02-25"), Ok((vec![1], decision)));
        let silence = contested(Cause::Silence, "2026-02-19");
        for late in [&[1][..], &[1, 2]] {
            assert_eq!(
                tried(&case, about(Level::Cdai, late), "2026-03-10"),
                Err(Reason::ComplaintLate),
                "{late:?}"
            );
        }
        for open in [&[][..], &[2]] {
            assert_eq!(
                tried(&case, about(Level::Cdai, open), "2026-03-10"),
                Ok((vec![2], silence)),
                "{open:?}"
            );
        }
        assert_eq!(on(&case, "2026-03-10").right(Before::Cdai).unwrap().items, [2]);
        // A supplement on item 2 opens the complaint about it, and not about the other.
        let late = anew(&refused(), "2026-06-01");
        let supplement = contested(Cause::Supplement, "2026-06-01");
        assert_eq!(tried(&late, about(Level::Head, &[1]), "2026-06-02"), Err(Reason::ComplaintLate));
        assert_eq!(tried(&late, about(Level::Head, &[]), "2026-06-02"), Ok((vec![2], supplement)));
        assert_eq!(on(&late, "2026-06-02").right(Before::Head).unwrap().items, [2]);
    }

    /// Article 19: « يجب على رئيس المؤسسة أو الهيئة المعنية دراسة الشكاية واتخاذ القرار المناسب »: the complaint that somebody waits
    /// for is decided before an older one whose item was given after its last day, those of one day too; that one is decided
    /// after it.
    #[test]
    fn article_19_the_complaint_that_somebody_waits_for_is_decided_first() {
        let about = |case: &Case, no: u16, on: &str| {
            let lodge = Act::ComplainHead { ground: ComplaintGround::Refused, items: vec![no] };
            then(case, lodge, Role::Requester, on)
        };
        let full = Reply {
            items: vec![ItemAnswer::new(1, Outcome::ProvidedFull)],
            ..refusing(Ground::Unclear, &[])
        };
        let reject = |case: &Case, on: &str| {
            let act = Act::DecideHead { decision: Decision::Rejected };
            let step = procedure::step(case, act, Doing::new(Role::Head, day(on)), &shipped()).unwrap();
            (step.record().decides(Level::Head), step.after().clone())
        };
        for second in ["2026-02-03", "2026-02-10"] {
            let case = about(&about(&refused(), 1, "2026-02-03"), 2, second);
            let case = then(&case, Act::Supplement(full.clone()), Role::Official, "2026-02-23");
            let decided = |case: &Case| -> Vec<_> {
                case.complaints.iter().map(|c| (c.items.clone(), c.decided.map(|(on, _)| on))).collect()
            };
            let (of, first) = reject(&case, "2026-02-24");
            assert_eq!(of, Some(day(second)));
            assert_eq!(decided(&first), [(vec![1], None), (vec![2], Some(day("2026-02-24")))], "{second}");
            let now = on(&first, "2026-02-24");
            assert_eq!(now.waiting(Before::Head).map(|c| c.items.clone()), Some(vec![1]), "{second}");
            let (of, both) = reject(&first, "2026-02-25");
            assert_eq!(of, Some(day("2026-02-03")));
            let dates = ["2026-02-25", "2026-02-24"].map(|text| Some(day(text)));
            assert_eq!(decided(&both), [(vec![1], dates[0]), (vec![2], dates[1])], "{second}");
        }
    }

    /// Article 20: the Committee comes after the head: about what came after the closing it is said so, with the day from which
    /// it is open once the head has the complaint; what was settled with the closing opens no earlier day.
    #[test]
    fn article_20_about_what_came_after_the_closing_the_head_comes_first() {
        let tried = |case: &Case, on: &str| {
            let lodge = Act::ComplainCdai { ground: ComplaintGround::Refused, items: Vec::new() };
            let step = procedure::step(case, lodge, Doing::new(Role::Requester, day(on)), &shipped());
            step.map(|s| s.after().complaints.last().unwrap().items.clone())
                .map_err(|r| (r.refusal.reason, r.refusal.date))
        };
        let (first, closed) = (Err((Reason::HeadFirst, None)), Err((Reason::Closed, None)));
        let rejected = || Act::DecideHead { decision: Decision::Rejected };
        let waits = complain(&refused(), "2026-02-03");
        let decided = then(&waits, rejected(), Role::Head, "2026-02-04");
        // Of the first the complaint is dropped in time, of the second its limit has passed, of the third it was decided.
        for (case, on) in [(&waits, "2026-02-05"), (&waits, "2026-02-25"), (&decided, "2026-02-05")] {
            let case = close(case, on);
            assert_eq!(tried(&case, on), closed, "closed {on}");
            let open = anew(&case, "2026-02-26");
            assert_eq!(tried(&open, "2026-02-26"), first, "closed {on}");
            let lodged = complain(&open, "2026-02-27");
            let due = lodged.limit_of(lodged.complaints.last().unwrap()).unwrap().due_date;
            let from = Err((Reason::HeadFirst, Some(day_after(due))));
            assert_eq!(tried(&lodged, "2026-03-02"), from, "closed {on}");
            let decided = then(&lodged, rejected(), Role::Head, "2026-03-03");
            assert_eq!(tried(&decided, "2026-03-03"), Ok(vec![2]), "closed {on}");
        }
    }
}
