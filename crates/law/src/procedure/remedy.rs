//! Complaints and their decisions (articles 19 to 21). Each limit here may open more than once: the
//! window of the complaint to the head by silence, by the reply, by a supplement that refuses anew; each
//! complaint has its own limit for the decision; each decision, or its absence, its own next window.

use super::{Case, Change, Decided, Deciding, LetterKind, Limit, no};
use crate::act::{ActKind, Decision};
use crate::calendar::Calendar;
use crate::case::Level;
use crate::lapse;
use crate::limit::{self, Counting, Rule};
use crate::refusal::{Reason, Refusal};
use crate::scope;
use crate::settings::{ExpiryBase, Settings};
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

impl Deciding<'_> {
    /// Opens the window of the complaint to the head.
    pub(super) fn open_window(&mut self, on: NaiveDate) {
        self.open(self.limit_from(Rule::R19Lodge, on, &[]));
    }

    /// Starts a limit of the requester, in the place of one that runs and never shorter than it, for admissibility; the
    /// reminder keeps the earlier day, as long as it is to come. One that runs need not be recorded: the silence about a
    /// complaint opens it.
    fn open(&mut self, mut window: Limit) {
        let rule = window.rule;
        let runs = lapse::limits_on(self.case, self.doing.on, self.calendar);
        if let Some(old) = runs.iter().rev().find(|l| l.rule == rule && l.met_on.is_none()) {
            window.replace(old, self.doing.on);
        }
        if self.case.unmet(rule).is_some() {
            self.changes.push(Change::Drop { rule });
        }
        self.changes.push(Change::Start(window));
    }

    /// Articles 19 and 20: a complaint within its window. One that waits shuts it to the items that it is about, and to no
    /// other.
    pub(super) fn complain(&mut self, level: Level, items: &[u16]) -> Decided {
        self.in_turn(level, items)?;
        let refusal = |reason| Refusal::law(reason, level.article());
        let on = self.doing.on;
        let Some(window) = lapse::window_of(self.case, level, items, on, self.calendar) else {
            return no(refusal(Reason::HeadFirst));
        };
        let is_left = match items {
            [] => scope::meant(self.case, level, on, Some(window.start_date)).is_some(),
            _ => {
                !window.was_met_by(on)
                    || !items.iter().any(|no| scope::is_waited_for(self.case, level, *no, on))
            }
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
        self.lodge(level, window);
        Ok(())
    }

    fn lodge(&mut self, level: Level, window: Limit) {
        let (rule, start) = (level.lodge(), Some(window.start_date));
        let answer = self.limit_from(level.answer(), self.doing.on, &[]);
        let known = lapse::limits_on(self.case, self.doing.on, self.calendar);
        let later = known.iter().any(|l| l.rule == rule && l.start_date > window.start_date);
        let is_it = |l: &Limit| l.rule == rule && l.start_date == window.start_date;
        if !self.case.limits.iter().any(is_it) {
            match later {
                // A paper of before, or about other items: its window is used, and the later one stays open.
                true => self.changes.push(Change::Start(window)),
                // It started when another limit passed, and nobody had to write that down until now.
                false => self.open(window),
            }
        }
        self.changes.push(Change::Met { rule, on: self.doing.on, start });
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
                None if self.was_dropped(Level::Head) => no(Refusal::ours(Reason::Closed)),
                None => no(Refusal::law(Reason::HeadFirst, 20)),
                Some(opens) if on < opens => no(Refusal::law(Reason::HeadFirst, 20).at(opens)),
                Some(_) => Ok(()),
            },
        }
    }

    fn was_dropped(&self, level: Level) -> bool {
        self.case.complaints.iter().any(|c| c.level == level && c.dropped)
    }

    /// Articles 19 to 21: a decision ends the limit of its complaint and starts the next one. A late
    /// one opens the next window again; the reminder keeps the day that the missed limit gave.
    pub(super) fn decide_complaint(&mut self, level: Level, decision: Decision) -> Decided {
        let on = self.doing.on;
        let Some(complaint) = self.case.pending_complaint(level) else {
            let dropped = self.was_dropped(level);
            let nothing = Refusal::law(Reason::NothingPending, level.article());
            return no(if dropped { Refusal::ours(Reason::Closed) } else { nothing });
        };
        self.changes.push(Change::Met { rule: level.answer(), on, start: Some(complaint.on) });
        self.open(self.limit_from(level.next(), on, &[]));
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

/// Article 19: the window of the complaint to the head that opens when the limit of the reply ends
/// without one, counted from its rolled or its nominal end, as the settings say; `None` for a case
/// without such a limit, which no act allows. It is the same whether or not a reply came since.
pub fn silence_window(case: &Case, calendar: &Calendar) -> Option<Limit> {
    let settings = &case.settings;
    let counting = |pauses| Counting { calendar, class: case.class, settings, pauses };
    let start = expiry(case.reply_limit()?, settings, &counting(&case.pauses));
    Some(Limit::from(&limit::deadline(Rule::R19Lodge, start, &counting(&[]))))
}

/// The day from which the next limit runs when this one expires.
pub(crate) fn expiry(expired: &Limit, settings: &Settings, with: &Counting<'_>) -> NaiveDate {
    match settings.expiry_of_rolled_limit {
        ExpiryBase::Rolled => expired.due_date,
        ExpiryBase::Nominal => limit::nominal_end(expired.rule, expired.start_date, with),
    }
}
