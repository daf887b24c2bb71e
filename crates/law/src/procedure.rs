//! The request machine: one pure function from a case and an act to what it changes, or why not.
//!
//! `step` decides; nothing else does. What it decides is a [`Step`] with private fields, so that no
//! change of a case can be recorded that did not pass here.

mod remedy;
mod reply;

use super::act::{Act, ActKind, Filing, Role};
use super::calendar::{BodyClass, Calendar};
use super::case::{Case, Change, Hold, Level, Limit, Record, Status};
use super::cite::Article;
use super::code::coded;
use super::finding::{Finding, FindingId};
use super::followed::expected;
use super::item::Outcome;
use super::lapse;
use super::limit::{self, Counting, Pause, Rule};
use super::refusal::{Reason, Refusal};
use super::settings::{Settings, Transfer, UrgentExtension};
use super::silence::silence_window;
use chrono::NaiveDate;
use std::collections::BTreeMap;

coded! {
    /// A letter that an act owes.
    LetterKind {
        /// The receipt (وصل), to the requester.
        Receipt = "receipt",
        /// Registration, to the requester.
        Registration = "registration",
        /// A question, to the requester.
        Clarification = "clarification",
        /// Missing identity fields, to the requester.
        IdentityAsked = "identity_asked",
        /// Urgent became ordinary, to the requester.
        Reclassified = "reclassified",
        /// The limit was extended, to the requester.
        Extension = "extension",
        /// Costs, to the requester.
        CostNotice = "cost_notice",
        /// A proposal to forward, to the requester.
        RedirectProposal = "redirect_proposal",
        /// The request was forwarded, to the requester.
        Forwarded = "forwarded",
        /// Items given early, to the requester.
        Delivery = "delivery",
        /// The reply, to the requester.
        Answer = "answer",
        /// A supplement, to the requester.
        Supplement = "supplement",
        /// Certificate of no reply, to the requester.
        SilenceRequester = "silence_requester",
        /// Notice of silence, to the head.
        SilenceHead = "silence_head",
        /// A changed calendar moved the limit, to the requester.
        DueMoved = "due_moved",
        /// The same, to the head whose decision is awaited.
        DueMovedHead = "due_moved_head",
        /// The same, to the Committee whose answer is awaited.
        DueMovedCommittee = "due_moved_committee",
        /// A holiday moved a limit whose end without reply was told, to the heads and the officials.
        DueMovedBody = "due_moved_body",
        /// The entry was voided, to the requester.
        Voided = "voided",
        /// An act of the requester was entered from paper, to the requester.
        Declared = "declared",
        /// A complaint reached the head, to the requester (article 19).
        ComplaintReceipt = "complaint_receipt",
        /// A complaint reached the head, to the head.
        ComplaintHead = "complaint_head",
        /// The head's decision, to the requester.
        DecisionRequester = "decision_requester",
        /// The head's decision, to those who answer for the body.
        DecisionBody = "decision_body",
        /// A complaint reached the Committee, to the requester (article 20).
        CdaiReceipt = "cdai_receipt",
        /// A complaint reached the Committee, to its members.
        CdaiCommittee = "cdai_committee",
        /// A complaint reached the Committee, to the head.
        CdaiBody = "cdai_body",
        /// The Committee's decision, to the requester.
        CdaiDecisionRequester = "cdai_decision_requester",
        /// The Committee's decision, to the body.
        CdaiDecisionBody = "cdai_decision_body",
        /// The request was withdrawn, to the requester.
        WithdrawnRequester = "withdrawn_requester",
        /// The request ended by an act that is not the body's, to the body.
        EndedBody = "ended_body",
        /// The request ended while a complaint about it waits before the Committee, to its members.
        EndedCommittee = "ended_committee",
        /// The requester closed the file over a complaint that waits, to the head.
        ComplaintDropped = "complaint_dropped",
        /// The same, to the members of the Committee.
        CdaiDropped = "cdai_dropped",
        /// The same, to the head, who was told of the complaint to the Committee.
        CdaiDroppedBody = "cdai_dropped_body",
        /// The requester closed the file, to the requester.
        ClosedRequester = "closed_requester",
        /// The same, to the body, where it still owed what an upheld complaint asks for.
        ClosedBody = "closed_body",
        /// The body entered how costs were settled, to the requester.
        CostSettled = "cost_settled",
    }
}

coded! {
    /// To whom a letter goes.
    Party {
        /// Whoever asked.
        Requester = "requester",
        /// The heads of the body; its officials where no head has an account.
        Heads = "heads",
        /// The officials of the body; its heads where no official has an account.
        Officials = "officials",
        /// The heads and the officials of the body.
        Body = "body",
        /// The members of the Committee.
        Committee = "committee",
    }
}

impl LetterKind {
    /// To whom it goes: one letter to each of them.
    pub fn party(self) -> Party {
        match self {
            Self::SilenceHead | Self::ComplaintHead | Self::CdaiBody => Party::Heads,
            Self::DueMovedHead | Self::ComplaintDropped | Self::CdaiDroppedBody => Party::Heads,
            Self::DecisionBody => Party::Officials,
            Self::CdaiDecisionBody | Self::EndedBody | Self::DueMovedBody | Self::ClosedBody => Party::Body,
            Self::CdaiCommittee | Self::EndedCommittee => Party::Committee,
            Self::DueMovedCommittee | Self::CdaiDropped => Party::Committee,
            _ => Party::Requester,
        }
    }
}

/// What the law makes of an act: the record to keep, the case after it, the letters it owes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    record: Record,
    after: Case,
    letters: Vec<LetterKind>,
}

impl Step {
    /// What the clock does by a newer calendar.
    pub(super) fn by_calendar(
        case: &Case,
        (act, on): (Act, NaiveDate),
        changes: Vec<Change>,
        letters: Vec<LetterKind>,
    ) -> Self {
        let doing = Doing::new(Role::Clock, on);
        let record = doing.record(act, true, changes);
        let mut after = case.clone();
        after.apply(&record);
        Self { record, after, letters }
    }

    /// The record to keep.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The case after the act.
    pub fn after(&self) -> &Case {
        &self.after
    }

    /// The letters the act owes.
    pub fn letters(&self) -> &[LetterKind] {
        &self.letters
    }

    /// The article on which the act rests.
    pub fn article(&self) -> Option<Article> {
        match self.record.act {
            Act::DueMoved { rule: Some(rule), .. } | Act::Recount { rule, .. } => Some(rule.article()),
            _ => self.after.article_of(self.record.act.kind()),
        }
    }
}

/// An act that is not allowed, and the trace it leaves when the attempt itself is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why not.
    pub refusal: Refusal,
    /// The attempt to record, with its finding; `None` when nothing is kept.
    pub attempt: Option<Box<Step>>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, attempt: None }
    }
}

/// Who acts, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doing {
    /// In which quality.
    pub by: Role,
    /// The civil day of the act.
    pub on: NaiveDate,
    /// Whether the requester's act is entered from paper.
    pub declared: bool,
    /// Who enters it, where it is not an official of the body.
    pub entered_by: Option<Role>,
    /// The civil day on which it is entered: another one for what came on paper.
    pub entered_on: NaiveDate,
}

impl Doing {
    /// An act done by this role on this day, not declared.
    pub fn new(by: Role, on: NaiveDate) -> Self {
        Self { by, on, declared: false, entered_by: None, entered_on: on }
    }

    /// An act of the requester done on paper on a day, entered on another.
    pub fn declared(self, on: NaiveDate) -> Self {
        Self { on, declared: true, ..self }
    }

    /// The day of a paper that is entered later.
    fn paper(self) -> Option<NaiveDate> {
        (self.declared && self.entered_on != self.on).then_some(self.on)
    }

    /// The same, entered by the Committee.
    pub fn by_committee(self) -> Self {
        Self { entered_by: Some(Role::Committee), ..self }
    }

    fn record(self, act: Act, allowed: bool, changes: Vec<Change>) -> Record {
        let Self { by, on, declared, entered_by, entered_on } = self;
        let entered_on = (declared && entered_on != on).then_some(entered_on);
        let entered_by = entered_by.filter(|_| declared);
        Record { on, by, act, allowed, declared, entered_on, entered_by, changes }
    }
}

/// Opens a case: the filing and its limit (articles 14, 16, 17).
///
/// # Errors
/// When the role does not file.
///
/// ```
/// use wasl_law::{act::{Channel, Filing, Role}, calendar::{self, BodyClass}};
/// use wasl_law::{procedure::{open, Doing}, settings::Settings};
/// let filing = Filing {
///     urgent: false, n_items: 3, channel: Channel::Online, delivery: None, receipt: true, forwarded: false,
///     topic: None,
/// };
/// let doing = Doing::new(Role::Requester, "2023-05-16".parse().unwrap());
/// let class = BodyClass::TerritorialCollectivity;
/// let step = open(filing, doing, class, Settings::default(), &calendar::shipped()).unwrap();
/// assert_eq!(step.after().due_on().to_string(), "2023-06-13");
/// ```
pub fn open(
    filing: Filing,
    doing: Doing,
    class: BodyClass,
    settings: Settings,
    calendar: &Calendar,
) -> Result<Step, Refused> {
    check_role(ActKind::File, doing)?;
    let rule = if filing.urgent { Rule::R17Urg } else { Rule::R16Init };
    let counting = Counting { calendar, class, settings: &settings, pauses: &[] };
    let first = Limit::from(&limit::ends(rule, doing.on, &counting));
    let mut changes = vec![Change::Start(first)];
    if !filing.receipt {
        changes.push(raise(FindingId::NoReceipt, None, doing.on, None));
    }
    let letters = if filing.receipt { vec![LetterKind::Receipt] } else { Vec::new() };
    let record = doing.record(Act::File(filing), true, changes);
    match Case::open(class, settings, &record) {
        Some(after) => Ok(Step { record, after, letters }),
        None => Err(Refusal::ours(Reason::AlreadyFiled).into()),
    }
}

/// What an act makes of a case.
///
/// The caller first lets the clock act up to the same day ([`super::lapse::next`]).
///
/// # Errors
/// [`Refused`] with the article where the law is the reason; some attempts leave a trace.
pub fn step(case: &Case, act: Act, doing: Doing, calendar: &Calendar) -> Result<Step, Refused> {
    check_role(act.kind(), doing)?;
    check_day(case, &act, doing.on)?;
    check_alive(case, act.kind())?;
    let act = remedy::named(case, act, doing.on, calendar);
    let mut at = Deciding { case, doing, calendar, changes: Vec::new(), letters: Vec::new() };
    match at.decide(&act) {
        Ok(()) => Ok(at.into_step(act, true)),
        Err((refusal, Trace::Nothing)) => Err(refusal.on_paper_of(doing.paper()).into()),
        Err((refusal, Trace::Kept)) => {
            Err(Refused { refusal, attempt: Some(Box::new(at.into_step(act, false))) })
        }
    }
}

/// No act comes before the request, and what answers an act not before that act. It matters on paper,
/// whose day is told by whoever enters it (ours).
fn check_day(case: &Case, act: &Act, on: NaiveDate) -> Result<(), Refusal> {
    if on < case.received_on {
        return Err(Refusal::ours(Reason::BeforeReceipt).at(case.received_on));
    }
    match answered_act(case, act) {
        Some(day) if on < day => Err(Refusal::ours(Reason::BeforeAct).at(day)),
        _ => Ok(()),
    }
}

/// The day of the act that this one answers.
fn answered_act(case: &Case, act: &Act) -> Option<NaiveDate> {
    let holds = case.holds.iter();
    let question = |h: &Hold| if let Hold::Clarification(day) = h { Some(*day) } else { None };
    let notice = |h: &Hold| if let Hold::Cost(day) = h { Some(*day) } else { None };
    match act {
        Act::Agree => case.proposed_on,
        // One reply answers each question that was put by its day.
        Act::ClarifyReply => holds.filter_map(question).min(),
        Act::CostSettled { .. } => holds.rev().find_map(notice),
        Act::Close { .. } => case.replied_on,
        Act::Assess { items } => {
            let answered = |no: u16| case.items.iter().find(|i| i.no == no).and_then(|i| i.answered_on);
            items.iter().filter_map(|i| answered(i.no)).max()
        }
        _ => None,
    }
}

fn check_role(kind: ActKind, doing: Doing) -> Result<(), Refusal> {
    if kind.roles().contains(&doing.by) { Ok(()) } else { Err(Refusal::ours(Reason::WrongRole)) }
}

/// A request that ended takes nothing more, a closed one a supplement or an assessment. What the
/// silence of the body left behind lives on: its complaints (article 19) and what follows from them.
fn check_alive(case: &Case, kind: ActKind) -> Result<(), Refusal> {
    let over = match case.status() {
        Status::Withdrawn | Status::Forwarded if remedy::outlives_the_end(case, kind) => return Ok(()),
        Status::Withdrawn | Status::Forwarded | Status::Voided => Reason::Ended,
        Status::Closed if matches!(kind, ActKind::Supplement | ActKind::Assess) => return Ok(()),
        Status::Closed if remedy::is_remedy(kind) => return Ok(()),
        Status::Closed => Reason::Closed,
        _ => return Ok(()),
    };
    Err(Refusal::ours(over))
}

/// Whether a refused attempt is recorded.
enum Trace {
    Nothing,
    Kept,
}

type Decided = Result<(), (Refusal, Trace)>;

fn no(refusal: Refusal) -> Decided {
    Err((refusal, Trace::Nothing))
}

pub(super) fn raise(id: FindingId, item: Option<u16>, on: NaiveDate, due: Option<NaiveDate>) -> Change {
    Change::Raise(Finding { id, item, raised_on: on, cured_on: None, due })
}

/// One act being decided.
struct Deciding<'a> {
    case: &'a Case,
    doing: Doing,
    calendar: &'a Calendar,
    changes: Vec<Change>,
    letters: Vec<LetterKind>,
}

impl Deciding<'_> {
    fn into_step(mut self, act: Act, allowed: bool) -> Step {
        // Whoever is said to have acted on paper is told of it, and how to contest it (ours).
        if self.doing.declared {
            self.owe(LetterKind::Declared);
        }
        let record = self.doing.record(act, allowed, self.changes);
        let mut after = self.case.clone();
        after.apply(&record);
        Step { record, after, letters: self.letters }
    }

    fn decide(&mut self, act: &Act) -> Decided {
        match act {
            Act::File(_) => no(Refusal::ours(Reason::AlreadyFiled)),
            Act::Register { .. } => self.register(),
            Act::AskIdentity { .. } => self.ask_identity(),
            Act::Reclassify => self.reclassify(),
            Act::Classify { .. } => Ok(()),
            Act::Route { department, items, .. } => self.route(department, items),
            // A department speaks of what it was asked.
            Act::Return { department, items, .. } => self.pending(|h| match h {
                Hold::Department(d, asked) => {
                    d == department && items.iter().all(|no| asked.contains_key(no))
                }
                _ => false,
            }),
            Act::Clarify => self.unanswered().map(|()| self.owe(LetterKind::Clarification)),
            Act::ClarifyReply => self.clock_resumes(act, |h| matches!(h, Hold::Clarification(_))),
            Act::Consult { .. } => self.unanswered(),
            Act::ConsultReply { .. } => self.pending(|h| matches!(h, Hold::ThirdParty)),
            Act::Extend { .. } => self.extend(act.extends()),
            Act::CostNotice { copy, processing, sending, .. } => {
                self.cost_notice(*copy, *processing, *sending)
            }
            Act::CostSettled { .. } => self.cost_settled(act),
            Act::Redirect { signed_paper, .. } => self.redirect(*signed_paper),
            Act::Agree => self.agree(),
            Act::Deliver(reply) => self.deliver(reply),
            Act::Answer(reply) => self.answer(reply),
            Act::Supplement(reply) => self.supplement(reply),
            Act::Assess { items } => self.assess(&items.iter().map(|i| i.no).collect::<Vec<_>>()),
            Act::Withdraw => self.withdraw(),
            Act::Close { .. } => self.close(),
            Act::Void { .. } => {
                self.owe(LetterKind::Voided);
                self.owe(LetterKind::EndedBody);
                Ok(())
            }
            Act::Silence { due } => self.silence(*due),
            // What a calendar does is decided by the calendar: [`super::recount::next`].
            Act::DueMoved { .. } | Act::Recount { .. } => no(Refusal::ours(Reason::NothingPending)),
            Act::ComplainHead { items, .. } => self.complain(Level::Head, items),
            Act::ComplainCdai { items, .. } => self.complain(Level::Cdai, items),
            Act::DecideHead { decision } => self.decide_complaint(Level::Head, *decision),
            Act::DecideCdai { decision } => self.decide_complaint(Level::Cdai, *decision),
        }
    }

    fn withdraw(&mut self) -> Decided {
        self.unanswered()?;
        if !self.doing.declared {
            // One on paper is told by the letter that says how to contest it.
            self.owe(LetterKind::WithdrawnRequester);
        }
        self.owe_end();
        Ok(())
    }

    /// Those who wait for something of a request hear that the requester ended it.
    fn owe_end(&mut self) {
        self.owe(LetterKind::EndedBody);
        self.owe_end_to_committee();
    }

    fn owe_end_to_committee(&mut self) {
        if self.case.is_undecided(Level::Cdai) {
            self.owe(LetterKind::EndedCommittee);
        }
    }

    fn owe(&mut self, letter: LetterKind) {
        self.letters.push(letter);
    }

    fn limit_from(&self, rule: Rule, start: NaiveDate, pauses: &[Pause]) -> Limit {
        Limit::from(&limit::ends(rule, start, &self.counting(pauses)))
    }

    fn counting<'b>(&'b self, pauses: &'b [Pause]) -> Counting<'b> {
        Counting { calendar: self.calendar, class: self.case.class, settings: &self.case.settings, pauses }
    }

    /// The act is open while a reply is owed.
    fn unanswered(&self) -> Decided {
        if self.case.replied_on.is_none() { Ok(()) } else { no(Refusal::ours(Reason::AlreadyReplied)) }
    }

    fn pending(&self, which: impl Fn(&Hold) -> bool) -> Decided {
        self.unanswered()?;
        if self.case.holds.iter().any(which) { Ok(()) } else { no(Refusal::ours(Reason::NothingPending)) }
    }

    fn register(&mut self) -> Decided {
        self.unanswered()?;
        if self.case.holds.contains(&Hold::Registered) {
            return no(Refusal::ours(Reason::AlreadyRegistered));
        }
        self.owe(LetterKind::Registration);
        Ok(())
    }

    fn ask_identity(&mut self) -> Decided {
        self.unanswered()?;
        if self.case.identity_asked {
            return no(Refusal::ours(Reason::AlreadyAsked));
        }
        self.owe(LetterKind::IdentityAsked);
        Ok(())
    }

    /// Article 17: urgent becomes ordinary, with reasons, within the first limit and from the same day 0.
    fn reclassify(&mut self) -> Decided {
        self.unanswered()?;
        if !self.case.urgent {
            return no(Refusal::law(Reason::NotUrgent, 17));
        }
        let first = self.case.first_limit().map_or(self.case.received_on, |l| l.due_date);
        if self.doing.on > first {
            return no(Refusal::law(Reason::ReclassifyLate, 17).at(first));
        }
        if self.case.lawfully_extended() {
            return no(Refusal::law(Reason::ReclassifyExtended, 17));
        }
        let ordinary = self.limit_from(Rule::R16Init, self.case.received_on, &self.case.pauses);
        self.changes.push(Change::Drop { rule: Rule::R17Urg });
        self.changes.push(Change::Start(ordinary));
        self.owe(LetterKind::Reclassified);
        Ok(())
    }

    /// A department that has some items in hand may be asked others, and not the same again.
    fn route(&self, department: &str, items: &[u16]) -> Decided {
        self.unanswered()?;
        let asked_now = self.case.asked_by(items);
        let has_them = |held: &BTreeMap<u16, _>| asked_now.iter().all(|no| held.contains_key(no));
        let there = self
            .case
            .holds
            .iter()
            .any(|h| matches!(h, Hold::Department(d, asked) if d == department && has_them(asked)));
        if there { no(Refusal::ours(Reason::AlreadyPending)) } else { Ok(()) }
    }

    /// Under a setting that stops the clock, an answer of the requester lets it run on.
    fn clock_resumes(&mut self, act: &Act, which: impl Fn(&Hold) -> bool) -> Decided {
        self.pending(which)?;
        let (Some(pause), Some(now)) = (self.case.pause(act, self.doing.on), self.case.reply_limit()) else {
            return Ok(());
        };
        let pauses = [self.case.pauses.as_slice(), &[pause]].concat();
        let moved = self.limit_from(now.rule, now.start_date, &pauses);
        self.changes.push(Change::Drop { rule: now.rule });
        self.changes.push(Change::Start(moved));
        Ok(())
    }

    /// Article 16: one extension, told beforehand, in writing, with the reasons.
    fn extend(&mut self, reasoned: bool) -> Decided {
        self.unanswered()?;
        let Some(now) = self.case.reply_limit() else { return no(Refusal::law(Reason::ExtAfterDue, 16)) };
        let (due, on) = (now.due_date, self.doing.on);
        if self.case.lawfully_extended() {
            self.changes.push(raise(FindingId::ExtTwice, None, on, Some(due)));
            return Err((Refusal::law(Reason::ExtSecond, 16).at(due), Trace::Kept));
        }
        if on > due {
            self.changes.push(raise(FindingId::ExtLate, None, on, Some(due)));
            return Err((Refusal::law(Reason::ExtAfterDue, 16).at(due), Trace::Kept));
        }
        if self.case.urgent && self.case.settings.urgent_extension == UrgentExtension::None {
            return no(Refusal::law(Reason::ExtNone, 17));
        }
        if !reasoned {
            // Void, but a fact: it is recorded with its finding and moves nothing.
            if !self.is_open_finding(FindingId::ExtNoReason, None) {
                self.changes.push(raise(FindingId::ExtNoReason, None, on, Some(due)));
            }
            return Ok(());
        }
        let rule = if self.case.urgent { Rule::R17UrgExt } else { Rule::R16Ext };
        let longer = self.limit_from(rule, self.case.received_on, &self.case.pauses);
        self.cure_if_open(FindingId::ExtNoReason, None);
        self.changes.push(Change::Start(longer));
        self.owe(LetterKind::Extension);
        Ok(())
    }

    /// Article 5: costs of copy, processing and sending only; e-mail and consultation cost nothing, and what is fetched is not
    /// sent.
    fn cost_notice(&mut self, copy: u64, processing: u64, sending: u64) -> Decided {
        self.unanswered()?;
        if self.case.holds.iter().any(|h| matches!(h, Hold::Cost(_))) {
            return no(Refusal::ours(Reason::AlreadyPending));
        }
        if self.case.delivery.is_some_and(|d| d.is_unfounded(copy, processing, sending)) {
            self.changes.push(raise(FindingId::CostUnfounded, None, self.doing.on, None));
        }
        self.owe(LetterKind::CostNotice);
        Ok(())
    }

    /// What the body enters of the requester's money is told to the requester.
    fn cost_settled(&mut self, act: &Act) -> Decided {
        self.clock_resumes(act, |h| matches!(h, Hold::Cost(_)))?;
        if self.doing.by == Role::Official && !self.doing.declared {
            self.owe(LetterKind::CostSettled);
        }
        Ok(())
    }

    fn redirect(&mut self, signed_paper: bool) -> Decided {
        self.unanswered()?;
        let at_once = signed_paper || self.case.settings.transfer == Transfer::Automatic;
        self.owe(if at_once { LetterKind::Forwarded } else { LetterKind::RedirectProposal });
        if at_once {
            self.owe_end_to_committee();
        }
        if signed_paper {
            self.owe(LetterKind::Declared);
        }
        Ok(())
    }

    fn agree(&mut self) -> Decided {
        self.unanswered()?;
        if self.case.proposed_body.is_none() {
            return no(Refusal::ours(Reason::NothingPending));
        }
        self.owe(LetterKind::Forwarded);
        self.owe_end();
        Ok(())
    }

    fn assess(&self, named: &[u16]) -> Decided {
        let has_outcome = |no: &u16| self.case.items.iter().any(|i| i.no == *no && i.answer.is_some());
        if named.iter().all(has_outcome) { Ok(()) } else { no(Refusal::ours(Reason::NothingToAssess)) }
    }

    fn close(&mut self) -> Decided {
        if self.case.replied_on.is_none() {
            return no(Refusal::ours(Reason::NoReplyYet));
        }
        match lapse::quiet_after(self.case) {
            _ if self.doing.by != Role::Clock => {
                self.owe_closing();
                Ok(())
            }
            Some(bar) if self.doing.on > bar => Ok(()),
            Some(bar) => no(Refusal::law(Reason::NotDue, 19).at(bar)),
            None => no(Refusal::law(Reason::NotDue, 19)),
        }
    }

    /// Whoever closes the file reads what it gives up; who owes a decision on a complaint, or what one granted,
    /// hears that it is not awaited any more. A closing entered from paper gives nothing up, and is told by the
    /// letter that says how to contest it.
    fn owe_closing(&mut self) {
        if self.doing.declared {
            return;
        }
        self.owe(LetterKind::ClosedRequester);
        if !expected(self.case).is_empty() {
            self.owe(LetterKind::ClosedBody);
        }
        let told = [
            (Level::Head, LetterKind::ComplaintDropped),
            (Level::Cdai, LetterKind::CdaiDropped),
            (Level::Cdai, LetterKind::CdaiDroppedBody),
        ];
        for (level, letter) in told {
            if self.case.is_undecided(level) {
                self.owe(letter);
            }
        }
    }

    /// The window that the silence opens, never shorter than one told of a silence that was none.
    fn window_of_silence(&self) -> Option<Limit> {
        let mut window = silence_window(self.case, self.calendar)?;
        if let Some(told) = &self.case.undone {
            window.due_date = window.due_date.max(told.due_date);
            window.bar_date = window.bar_date.max(told.bar_date);
        }
        Some(window)
    }

    /// Article 19: no reply by the end of the limit opens the complaint to the head.
    fn silence(&mut self, due: NaiveDate) -> Decided {
        self.unanswered()?;
        if self.case.silent || self.doing.on <= self.case.due_on() || self.case.clock_stopped() {
            let article = if self.case.urgent { 17 } else { 16 };
            return no(Refusal::law(Reason::NotDue, article).at(due));
        }
        self.changes.push(raise(FindingId::Silence, None, self.doing.on, Some(due)));
        // A calendar may take a silence back: the window that a complaint used stays, and none begins after it. The items
        // that no complaint named have in it the days of the silence that was one.
        match self.case.limit(Rule::R19Lodge) {
            None => self.changes.extend(self.window_of_silence().map(Change::Start)),
            Some(used) if self.case.leaves_items(used) => {
                let later = self.window_of_silence().map(|w| later(used, &w)).filter(|later| later != used);
                let changed =
                    |limit| Change::Recounted { rule: used.rule, start_date: used.start_date, limit };
                self.changes.extend(later.map(changed));
            }
            Some(_) => {}
        }
        self.owe(LetterKind::SilenceRequester);
        self.owe(LetterKind::SilenceHead);
        Ok(())
    }
}

/// A window that was used, with the last days of another where they are later.
fn later(used: &Limit, other: &Limit) -> Limit {
    Limit {
        due_date: used.due_date.max(other.due_date),
        guard_date: used.guard_date.max(other.guard_date),
        bar_date: used.bar_date.max(other.bar_date),
        ..used.clone()
    }
}

/// Whether an item outcome gives the requester something.
pub fn is_given(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::ProvidedFull | Outcome::ProvidedPartial)
}
