//! A case: all that recorded acts make of a request. Nothing is stored in it that the acts do not
//! say; its status is computed from them.

use super::act::{Act, ActKind, Channel, Decision, Delivery, Role};
use super::calendar::{BodyClass, Calendar};
use super::cite::Article;
use super::code::coded;
use super::contested::{Cause, Contested};
use super::finding::{Finding, FindingId};
use super::item::{Item, ItemAnswer, Outcome};
use super::limit::{self, Counting, Ends, Pause, Rule};
use super::settings::Settings;
use super::topic::Topic;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

coded! {
    /// Where a request stands.
    Status {
        /// Not sent yet.
        Draft = "draft",
        /// Received by the body.
        Submitted = "submitted",
        /// Entered in its register.
        Registered = "registered",
        /// A department was asked.
        AwaitingDepartment = "awaiting_department",
        /// The requester was asked what is meant; the limit runs.
        ClarificationAsked = "clarification_asked",
        /// A third party was asked for consent; the limit runs.
        ThirdPartyConsulted = "third_party_consulted",
        /// Costs were announced; the limit runs.
        AwaitingCost = "awaiting_cost",
        /// The limit was extended.
        Extended = "extended",
        /// The limit passed without a reply; the reply is still owed.
        Silence = "silence",
        /// Every item given whole.
        AnsweredFull = "answered_full",
        /// Answered otherwise.
        AnsweredPartial = "answered_partial",
        /// Every item refused or not held.
        Refused = "refused",
        /// Every item already public.
        ReferredPublished = "referred_published",
        /// Closed.
        Closed = "closed",
        /// Withdrawn by the requester.
        Withdrawn = "withdrawn",
        /// Forwarded to another body.
        Forwarded = "forwarded",
        /// Voided by the Committee.
        Voided = "voided",
    }
}

impl Status {
    /// Whether a reply is still owed.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Submitted
                | Self::Registered
                | Self::AwaitingDepartment
                | Self::ClarificationAsked
                | Self::ThirdPartyConsulted
                | Self::AwaitingCost
                | Self::Extended
                | Self::Silence
        )
    }
}

/// A limit of a case, as it was decided on the day it started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The rule that set it.
    pub rule: Rule,
    /// Day 0.
    pub start_date: NaiveDate,
    /// Last day in time.
    pub due_date: NaiveDate,
    /// Earliest arguable last day.
    pub guard_date: NaiveDate,
    /// Latest arguable last day.
    pub bar_date: NaiveDate,
    /// Whether the date may still move.
    pub provisional: bool,
    /// The day on which the act was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met_on: Option<NaiveDate>,
    /// Where a newer calendar puts the end of a limit that nobody waits for any more. It is told to
    /// nobody, goes back when the calendar does, and counts in figures alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counted: Option<NaiveDate>,
    /// The careful day that it has by itself as a calendar gave it, where `guard_date` is that of an earlier window: what
    /// was told stays when a closure is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_guard: Option<NaiveDate>,
}

impl Limit {
    /// The lawful last day, for figures: the later of what was told and of what the calendar in force
    /// gives.
    pub fn lawful_due(&self) -> NaiveDate {
        self.counted.map_or(self.due_date, |counted| counted.max(self.due_date))
    }

    /// Whether its act was done by a day: what came after a paper of that day had not used its window.
    pub(super) fn was_met_by(&self, day: NaiveDate) -> bool {
        self.met_on.is_some_and(|met| met <= day)
    }

    /// Keeps the reminder of another window of its kind, if that is still to come on a day.
    pub(super) fn remind_of(&mut self, guard: NaiveDate, on: NaiveDate) {
        if guard >= on {
            // One that is past reminds of nothing any more.
            self.guard_date = if self.guard_date < on { guard } else { self.guard_date.min(guard) };
        }
    }

    /// Takes the place of one that runs: never shorter than it, and with the day that it leaves, if any.
    pub(super) fn replace(&mut self, old: &Self, reminder: Option<NaiveDate>, on: NaiveDate) {
        reminder.into_iter().for_each(|day| self.remind_of(day, on));
        self.due_date = self.due_date.max(old.due_date);
        self.bar_date = self.bar_date.max(old.bar_date);
    }
}

impl From<&Ends> for Limit {
    fn from(d: &Ends) -> Self {
        Self {
            rule: d.rule,
            start_date: d.start_date,
            due_date: d.due_date,
            guard_date: d.guard_date,
            bar_date: d.bar_date,
            provisional: d.provisional,
            met_on: None,
            counted: None,
            own_guard: None,
        }
    }
}

/// What an act changes in the limits and findings, recorded with it: an old case keeps the dates it
/// was given, whatever calendars and rules come later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A limit starts.
    Start(Limit),
    /// The act a limit waits for was done. The limit stays, with the day; one that was met is not met
    /// again, but by a paper of the requester of an earlier day. The limit of the complaints of one day waits for
    /// the last of their decisions.
    Met {
        /// The rule of the limit.
        rule: Rule,
        /// The day.
        on: NaiveDate,
        /// Day 0 of the limit, where several of this rule may run; otherwise the newest one is meant.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        start: Option<NaiveDate>,
    },
    /// The newest limit of this rule that nobody has met no longer holds: another takes its place. One
    /// that was met stays.
    Drop {
        /// The rule of the limit.
        rule: Rule,
    },
    /// A limit is counted again, by a newer calendar or because an earlier window whose day it kept was used: it keeps its
    /// place, and the day on which it was met.
    Recounted {
        /// The rule of the limit.
        rule: Rule,
        /// Its day 0 so far.
        start_date: NaiveDate,
        /// The limit as it is now.
        limit: Limit,
    },
    /// Where a newer calendar puts the end of a limit that nobody waits for any more, for figures.
    Counted {
        /// The rule of the limit.
        rule: Rule,
        /// Its day 0.
        start_date: NaiveDate,
        /// The end.
        due: NaiveDate,
    },
    /// A limit never began: a newer calendar took away what would have started it.
    Undone {
        /// The rule of the limit.
        rule: Rule,
        /// Its day 0.
        start_date: NaiveDate,
    },
    /// Until when what this decision of a complaint asks for is waited for (ours): the day that its letter
    /// names, and every list after it.
    Awaited {
        /// The day.
        until: NaiveDate,
    },
    /// A finding is raised.
    Raise(Finding),
    /// The findings of an identifier about the whole request never held: a newer calendar took their ground away.
    Lift {
        /// Which ones.
        id: FindingId,
    },
    /// A finding is cured.
    Cure {
        /// Which one.
        id: FindingId,
        /// The item it was about.
        item: Option<u16>,
        /// The day.
        on: NaiveDate,
    },
}

/// An act as recorded: what the journal says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The civil day of the act.
    pub on: NaiveDate,
    /// In which quality.
    pub by: Role,
    /// What was done.
    pub act: Act,
    /// False for an attempt that the law does not allow but that is kept.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub allowed: bool,
    /// True when the requester's act was entered from paper.
    #[serde(default, skip_serializing_if = "is_false")]
    pub declared: bool,
    /// The day on which such an act was entered, where it is not the day of the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered_on: Option<NaiveDate>,
    /// Who entered such an act, where it was not an official of the body: the Committee (article 20).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entered_by: Option<Role>,
    /// What it changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

impl Record {
    /// The day of the act: that of the requester's signed paper, where the body's own act brings one.
    pub fn acted_on(&self) -> NaiveDate {
        match self.act {
            Act::Redirect { agreed_on: Some(paper), signed_paper: true, .. } => paper,
            _ => self.on,
        }
    }

    /// Whether this act was the reply: an answer, or a delivery that gave the last item its outcome.
    pub fn is_reply(&self) -> bool {
        let ends = |c: &Change| matches!(c, Change::Met { rule, .. } if rule.is_reply());
        self.allowed && self.changes.iter().any(ends)
    }

    /// Day 0 of the window that a complaint of this level uses.
    pub(super) fn used(&self, level: Level) -> Option<NaiveDate> {
        self.changes.iter().find_map(|change| match change {
            Change::Met { rule, start, .. } if *rule == level.lodge() => *start,
            _ => None,
        })
    }

    /// The day of receipt of the complaint that a decision of this level is of.
    pub fn decides(&self, level: Level) -> Option<NaiveDate> {
        self.changes.iter().find_map(|change| match change {
            Change::Met { rule, start, .. } if *rule == level.answer() => *start,
            _ => None,
        })
    }

    /// How many windows a complaint of this level uses: its items may have windows of their own.
    pub(super) fn windows_used(&self, level: Level) -> usize {
        let met = |c: &&Change| matches!(c, Change::Met { rule, .. } if *rule == level.lodge());
        self.changes.iter().filter(met).count()
    }

    /// Whether this act closes the file in the requester's own words: the matter is settled. The clock only
    /// states that time passed, and the word of another, entered from paper, settles nothing.
    pub fn settles(&self) -> bool {
        self.allowed && matches!(self.act, Act::Close { .. }) && !self.declared && self.by != Role::Clock
    }
}

fn yes() -> bool {
    true
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn is_true(b: &bool) -> bool {
    *b
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde asks for a reference
fn is_false(b: &bool) -> bool {
    !*b
}

/// Something the body waits for, or has done, that shows in the status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Entered in the register.
    Registered,
    /// A department was asked and has not returned: its name, and the items that it still has, each with the internal day
    /// by which its answer is asked.
    Department(String, BTreeMap<u16, Option<NaiveDate>>),
    /// A question to the requester is open, since this day.
    Clarification(NaiveDate),
    /// A third party is being asked.
    ThirdParty,
    /// A cost notice is open, since this day.
    Cost(NaiveDate),
    /// The limit was extended.
    Extended,
}

impl Hold {
    fn status(&self) -> Status {
        match self {
            Self::Registered => Status::Registered,
            Self::Department(..) => Status::AwaitingDepartment,
            Self::Clarification(_) => Status::ClarificationAsked,
            Self::ThirdParty => Status::ThirdPartyConsulted,
            Self::Cost(_) => Status::AwaitingCost,
            Self::Extended => Status::Extended,
        }
    }
}

/// To whom a complaint goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The head of the body (article 19).
    Head,
    /// The Committee (article 20).
    Cdai,
}

impl Level {
    /// Both, in the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::Head, Self::Cdai];

    /// The limit within which the complaint is lodged.
    pub fn lodge(self) -> Rule {
        match self {
            Self::Head => Rule::R19Lodge,
            Self::Cdai => Rule::R20Lodge,
        }
    }

    /// The level to which the complaint of a window goes.
    pub(super) fn of_window(rule: Rule) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.lodge() == rule)
    }

    /// The limit within which it is decided.
    pub fn answer(self) -> Rule {
        match self {
            Self::Head => Rule::R19Answer,
            Self::Cdai => Rule::R20Answer,
        }
    }

    /// The limit of the requester that the decision opens, or its absence.
    pub fn next(self) -> Rule {
        match self {
            Self::Head => Rule::R20Lodge,
            Self::Cdai => Rule::R21Court,
        }
    }

    /// The article of the complaint.
    pub fn article(self) -> u8 {
        self.lodge().article().0
    }

    /// The day until which what an upheld complaint asks for is waited for (ours; the law gives none): five
    /// working days after the decision of the head, thirty days after the recommendation of the Committee.
    pub fn awaited_until(self, decided: NaiveDate, class: BodyClass, calendar: &Calendar) -> NaiveDate {
        let then = |day, _| calendar.next_working(super::limit::day_after(day), class);
        match self {
            Self::Head => (0..5).fold(decided, then),
            Self::Cdai => calendar.next_working(decided + self.awaited_days(), class),
        }
    }

    /// The same in days, where every week has five working days.
    pub(super) fn awaited_days(self) -> Days {
        match self {
            Self::Head => Days::new(7),
            Self::Cdai => Days::new(30),
        }
    }
}

/// A complaint: here a dated fact that starts a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// To whom.
    pub level: Level,
    /// The day of receipt.
    pub on: NaiveDate,
    /// The items it is about; none where it is about the whole request.
    pub items: Vec<u16>,
    /// Those of them that the body says it had given whole before it: they are beside what was asked for, where it names them
    /// or is about nothing else. One that is given again is taken out.
    pub beside: Vec<u16>,
    /// Day 0 of the window that it used.
    pub window: Option<NaiveDate>,
    /// The event it is about, as it was when it was lodged.
    pub contested: Contested,
    /// The decision and its day.
    pub decided: Option<(NaiveDate, Decision)>,
    /// Whether the requester closed the file while it waited: nobody decides it any more.
    pub dropped: bool,
    /// How many supplements had opened a complaint before it.
    pub after: usize,
    /// How many complaints had been decided before it.
    pub decisions: usize,
    /// The place of its decision among all; 0 while it has none.
    pub decided_as: usize,
}

impl Complaint {
    /// Whether it is about what was said on a day of these items: whoever signed that does not decide it (ours). A complaint
    /// of a silence is about no reply, and what came after it was lodged is not what it is about.
    pub fn is_about(&self, day: NaiveDate, items: &[ItemAnswer]) -> bool {
        let replied = self.contested.cause != Cause::Silence && day <= self.on;
        replied && (items.is_empty() || items.iter().any(|item| self.names(item.no)))
    }

    /// Whether it is about an item.
    pub fn names(&self, no: u16) -> bool {
        self.items.is_empty() || self.items.contains(&no)
    }
}

/// A complaint that was upheld, in whole or in part: what the decision asks of the body, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upheld {
    /// Who upheld it.
    pub level: Level,
    /// The day of the decision.
    pub on: NaiveDate,
    /// `Upheld` or `Partly`.
    pub how: Decision,
    /// Until when what it asks for is waited for, as it was told with the decision.
    pub until: NaiveDate,
    /// The items of which nothing more was given since.
    pub owed: Vec<u16>,
    /// The items that whoever asked has found complete since, as they are: nothing of them is to come.
    pub found: Vec<u16>,
    /// The items of which more was given since, each with its day.
    pub given: Vec<(u16, NaiveDate)>,
    /// The items that the body said since not to hold, each with its day: nothing of them is to come.
    pub denied: Vec<(u16, NaiveDate)>,
    /// Whether the requester closed the file after the decision, and with it gave up what was to come. What is decided
    /// after a closing is owed like any other.
    pub given_up: bool,
}

impl Upheld {
    /// Takes what an act gives more. Which items a decision in part grants is in its words alone: what is
    /// given of those that it is about follows it.
    pub(super) fn take(&mut self, on: NaiveDate, more: &[u16]) {
        let of_it = |no: &&u16| self.owed.contains(no) || self.denied.iter().any(|(denied, _)| denied == *no);
        let given: Vec<u16> = more.iter().filter(of_it).copied().collect();
        match self.how {
            Decision::Partly if !given.is_empty() => self.owed.clear(),
            _ => self.owed.retain(|no| !given.contains(no)),
        }
        self.denied.retain(|(no, _)| !given.contains(no));
        self.given.extend(given.into_iter().map(|no| (no, on)));
    }

    /// Takes what whoever asked finds of an item since: complete, or not after all.
    pub(super) fn take_view(&mut self, no: u16, is_complete: bool) {
        let (from, to) = match is_complete {
            true => (&mut self.owed, &mut self.found),
            false => (&mut self.found, &mut self.owed),
        };
        if let Some(at) = from.iter().position(|owed| *owed == no) {
            to.push(from.remove(at));
            to.sort_unstable();
        }
    }

    /// Takes that the body does not hold some items.
    pub(super) fn take_denial(&mut self, on: NaiveDate, not_held: &[u16]) {
        let denied: Vec<u16> = not_held.iter().filter(|no| self.owed.contains(no)).copied().collect();
        self.owed.retain(|no| !denied.contains(no));
        self.denied.extend(denied.into_iter().map(|no| (no, on)));
    }
}

/// An extension notice, lawful or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The day.
    pub on: NaiveDate,
    /// Whether it extended the limit.
    pub lawful: bool,
}

/// A request, as its recorded acts make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Class of the body, which decides its calendar.
    pub class: BodyClass,
    /// Readings of the doubtful points, those of the day of receipt.
    pub settings: Settings,
    /// Day 0.
    pub received_on: NaiveDate,
    /// Whether article 17 governs it.
    pub urgent: bool,
    /// Whether it was filed as urgent, whatever the body made of it.
    pub filed_urgent: bool,
    /// How it came.
    pub channel: Channel,
    /// How the information is wanted.
    pub delivery: Option<Delivery>,
    /// What it is about, as the requester chose or the body corrected.
    pub topic: Option<Topic>,
    /// The items asked.
    pub items: Vec<Item>,
    /// Limits, in the order they started.
    pub limits: Vec<Limit>,
    /// A window that was told and never began: the one that takes its place is not shorter.
    pub undone: Option<Limit>,
    /// Findings, in the order they were raised.
    pub findings: Vec<Finding>,
    /// Extension notices, in order.
    pub notices: Vec<Notice>,
    /// Complaints, in order.
    pub complaints: Vec<Complaint>,
    /// The body to which forwarding was proposed.
    pub proposed_body: Option<String>,
    /// The day on which it was proposed.
    pub proposed_on: Option<NaiveDate>,
    /// The complaints that were upheld, in whole or in part, the latest last. No decision takes anything from
    /// another one, of the same level or not.
    pub upheld: Vec<Upheld>,
    /// The day of the reply.
    pub replied_on: Option<NaiveDate>,
    /// The days of the supplements that opened the complaint to the head anew, each with the items it speaks of.
    pub refused_anew: Vec<(NaiveDate, Vec<u16>)>,
    /// Whether the reply bore a reference and a signatory.
    pub reply_official: bool,
    /// The day on which it was withdrawn, forwarded or voided, and which of the three.
    pub ended: Option<(NaiveDate, Status)>,
    /// The day on which that end was entered from paper, where it is another one.
    pub end_entered_on: Option<NaiveDate>,
    /// Whether the body entered that end from a paper of the requester, and not the requester.
    pub end_by_paper: bool,
    /// The day on which it was closed.
    pub closed_on: Option<NaiveDate>,
    /// Whether the closing was entered from paper: the word of another settles nothing.
    pub closed_by_paper: bool,
    /// The day on which that paper was entered.
    pub close_entered_on: Option<NaiveDate>,
    /// Whether the clock closed it, and not the requester.
    pub closed_by_clock: bool,
    /// The windows recorded when the requester closed the file: they take no complaint more.
    pub settled: Vec<(Rule, NaiveDate)>,
    /// The items of the supplements that opened a complaint after the requester closed the file: of these alone it may be.
    pub after_closing: Vec<u16>,
    /// Whether silence is recorded.
    pub silent: bool,
    /// Whether a receipt was issued.
    pub receipt: bool,
    /// Spans in which the clock stood still.
    pub pauses: Vec<Pause>,
    /// Windows of complaints that later ones replaced, each as it stood then: a paper of that time is of
    /// them.
    pub gave_way: Vec<Limit>,
    /// What holds now, the latest last.
    pub holds: Vec<Hold>,
    /// Whether identity fields have been asked for.
    pub identity_asked: bool,
    /// How many acts are recorded.
    pub acts: u32,
}

impl Case {
    /// Where the request stands, computed from its acts.
    pub fn status(&self) -> Status {
        if let Some((_, ended)) = self.ended {
            return ended;
        }
        if self.closed_on.is_some() {
            return Status::Closed;
        }
        if self.replied_on.is_some() {
            return self.reply_status();
        }
        if self.silent {
            return Status::Silence;
        }
        self.holds.last().map_or(Status::Submitted, Hold::status)
    }

    fn reply_status(&self) -> Status {
        let all = |ok: fn(Outcome) -> bool| self.items.iter().all(|i| i.outcome().is_some_and(ok));
        if all(|o| o == Outcome::ProvidedFull) {
            Status::AnsweredFull
        } else if all(|o| o == Outcome::AlreadyPublic) {
            Status::ReferredPublished
        } else if all(|o| matches!(o, Outcome::Refused | Outcome::NotHeld)) {
            Status::Refused
        } else {
            Status::AnsweredPartial
        }
    }

    /// Whether some items have an outcome while the reply is owed (article 16 speaks of answering in part),
    /// so that nobody may say that nothing came.
    pub fn is_partly_answered(&self) -> bool {
        self.replied_on.is_none() && self.items.iter().any(|i| i.answer.is_some())
    }

    /// The items that were given before the reply, whole or by the place where they are public: they do not travel
    /// when the request goes on to another body.
    pub fn given_early(&self) -> Vec<u16> {
        let kept = |i: &&Item| i.outcome().is_some_and(is_kept);
        self.items.iter().filter(kept).map(|i| i.no).collect()
    }

    /// Whether some items had theirs by the last day of a silence.
    pub fn was_partly_answered_by(&self, due: NaiveDate) -> bool {
        self.items.iter().any(|i| i.answered_on.is_some_and(|on| on <= due))
    }

    /// Where the reply left the request, and the day of the supplement that changed it last; `None` where
    /// nothing was changed.
    pub fn changed_since_reply(&self) -> Option<(Status, NaiveDate)> {
        self.replied_on?;
        let changed = self.items.iter().filter(|i| i.at_reply != i.outcome());
        let on = changed.filter_map(|i| i.answered_on).max()?;
        let then = |mut item: Item| {
            item.answer = item.at_reply.map(|outcome| ItemAnswer::new(item.no, outcome));
            item
        };
        let before = Self { items: self.items.iter().cloned().map(then).collect(), ..self.clone() };
        Some((before.reply_status(), on))
    }

    /// The limit for the reply that holds now: the last one started.
    pub fn reply_limit(&self) -> Option<&Limit> {
        self.limits.iter().rev().find(|l| l.rule.is_reply())
    }

    /// The first limit for the reply, before any extension.
    pub fn first_limit(&self) -> Option<&Limit> {
        self.limits.iter().find(|l| l.rule.is_reply())
    }

    /// Where the count of the first limit for the reply ends by a calendar, whatever day was told.
    pub fn first_end_counted(&self, calendar: &Calendar) -> Option<NaiveDate> {
        let first = self.first_limit()?;
        let counting =
            Counting { calendar, class: self.class, settings: &self.settings, pauses: &self.pauses };
        Some(limit::ends(first.rule, first.start_date, &counting).due_date)
    }

    /// Last day for the reply; the day of receipt if no limit is recorded, which no act allows.
    pub fn due_on(&self) -> NaiveDate {
        self.reply_limit().map_or(self.received_on, |l| l.due_date)
    }

    /// The lawful last day for the reply, by which it is judged, wherever that is said: later than the day
    /// that was told where a newer calendar closed a day of it afterwards.
    pub fn lawful_due(&self) -> NaiveDate {
        self.reply_limit().map_or(self.received_on, Limit::lawful_due)
    }

    /// What was found and still holds, or held until it was repaired. A late reply is not repaired: it was
    /// none where a newer calendar takes the ground away.
    pub fn findings_that_stand(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.id != FindingId::Late || f.cured_on.is_none())
    }

    /// The limit for the reply that figures look at: only the first extension notice can move it
    /// (T06), whatever a later, corrected notice gave the requester and the body.
    pub fn statistics_limit(&self) -> Option<&Limit> {
        let first_moves = self.notices.first().is_none_or(|n| n.lawful);
        if first_moves { self.reply_limit() } else { self.first_limit() }
    }

    /// The newest limit of a rule: an event may open it more than once.
    pub fn limit(&self, rule: Rule) -> Option<&Limit> {
        self.limits.iter().rev().find(|l| l.rule == rule)
    }

    /// The newest limit of a rule whose act was not done.
    pub fn unmet(&self, rule: Rule) -> Option<&Limit> {
        self.limits.iter().rev().find(|l| l.rule == rule && l.met_on.is_none())
    }

    /// Whether the requester closed the file over a window: it takes no complaint more. One that opened on
    /// the day of the closing, by the reply or by a supplement, is told by which act came first.
    pub fn is_settled(&self, window: &Limit) -> bool {
        self.is_settled_at(window.rule, window.start_date)
    }

    /// The same of the window of a rule that starts on a day, recorded or not.
    pub(super) fn is_settled_at(&self, rule: Rule, start: NaiveDate) -> bool {
        // The court depends on nothing that is said here (article 21).
        if matches!(rule, Rule::R21Court | Rule::R21CourtFranc) {
            return false;
        }
        let closed = self.closed_on.filter(|_| self.closed_by_requester());
        closed.is_some_and(|closed| start < closed || self.settled.contains(&(rule, start)))
    }

    /// Whether a complaint was dropped while its decision could still come in time: nothing follows from it.
    pub fn came_to_nothing(&self, c: &Complaint) -> bool {
        let in_time = |closed| self.limit_of(c).is_none_or(|l| closed <= l.due_date);
        c.dropped && self.closed_on.is_some_and(in_time)
    }

    /// The limit within which a complaint is decided: each has its own.
    pub fn limit_of(&self, complaint: &Complaint) -> Option<&Limit> {
        let rule = complaint.level.answer();
        self.limits.iter().rev().find(|l| l.rule == rule && l.start_date == complaint.on)
    }

    /// Whether the complaints to the head that used a window named some items only: the others still have it.
    pub(super) fn leaves_items(&self, window: &Limit) -> bool {
        let used = |c: &&Complaint| c.level == Level::Head && c.window == Some(window.start_date);
        let uses: Vec<&Complaint> = self.complaints.iter().filter(used).collect();
        !uses.is_empty() && self.items.iter().any(|i| uses.iter().all(|c| !c.names(i.no)))
    }

    /// The complaints of a level whose decision is owed, oldest first.
    pub fn undecided(&self, level: Level) -> impl Iterator<Item = &Complaint> {
        self.complaints.iter().filter(move |c| c.level == level && c.decided.is_none() && !c.dropped)
    }

    /// The first day on which a complaint to the head was possible: that of the reply, or the day after
    /// the limit (article 19); `None` while neither has come.
    pub fn first_right_on(&self) -> Option<NaiveDate> {
        let after_silence = super::limit::day_after(self.due_on());
        match self.replied_on {
            Some(on) => Some(on.min(after_silence)),
            None => self.silent.then_some(after_silence),
        }
    }

    /// Whether an extension moved the limit.
    pub fn lawfully_extended(&self) -> bool {
        self.notices.iter().any(|n| n.lawful)
    }

    /// Whether the decision on a complaint of a level is owed, whoever waits for it.
    pub fn is_undecided(&self, level: Level) -> bool {
        self.undecided(level).next().is_some()
    }

    /// The items of which a complaint may be, where the requester closed the file: closing says that the rest is settled
    /// (ours).
    pub fn open_items(&self) -> Option<Vec<u16>> {
        let mut items = self.after_closing.clone();
        items.sort_unstable();
        items.dedup();
        self.closed_by_requester().then_some(items)
    }

    pub(super) fn closed_by_requester(&self) -> bool {
        self.closed_on.is_some() && !self.closed_by_clock && !self.closed_by_paper
    }

    /// Whether several complaints of a level were lodged: each is told by what it is about.
    pub fn has_several(&self, level: Level) -> bool {
        self.complaints.iter().filter(|c| c.level == level).count() > 1
    }

    /// Whether the body waits for the requester under a setting that stops the clock.
    pub fn clock_stopped(&self) -> bool {
        self.holds.iter().any(|h| match h {
            Hold::Clarification(_) => self.settings.clarification_stops_clock,
            Hold::Cost(_) => self.settings.fee_stops_clock,
            _ => false,
        })
    }

    /// The article on which an act of this kind rests in this case.
    pub fn article_of(&self, kind: ActKind) -> Option<Article> {
        kind.article(self.urgent)
    }
}

/// Whether nothing is left to ask of an item with this outcome.
pub fn is_kept(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::ProvidedFull | Outcome::AlreadyPublic)
}
