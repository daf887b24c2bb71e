//! The request machine: one pure function from a case and an act to what it changes, or why not.
//!
//! `step` decides; nothing else does. What it decides is a [`Step`] with private fields, so that no
//! change of a case can be recorded that did not pass here.

use super::act::{Act, ActKind, Delivery, ExtensionReason, Filing, Reply, Role};
use super::calendar::{BodyClass, Calendar};
use super::case::{Case, Change, Hold, Level, Limit, Record, Status};
use super::cite::Article;
use super::code::coded;
use super::finding::{Finding, FindingId, item_defects};
use super::item::{ItemAnswer, Outcome};
use super::limit::{self, Counting, Pause, Rule};
use super::refusal::{Reason, Refusal};
use super::settings::{ExpiryBase, LateReplyStart, Settings, Transfer, UrgentExtension};
use chrono::NaiveDate;
use std::collections::BTreeSet;

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
        /// The entry was voided, to the requester.
        Voided = "voided",
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
            Self::DecisionBody => Party::Officials,
            Self::CdaiDecisionBody | Self::EndedBody => Party::Body,
            Self::CdaiCommittee | Self::EndedCommittee => Party::Committee,
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
        self.after.article_of(self.record.act.kind())
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
    /// The civil day.
    pub on: NaiveDate,
    /// Whether an official enters the requester's act from paper.
    pub declared: bool,
}

impl Doing {
    /// An act done by this role on this day, not declared.
    pub fn new(by: Role, on: NaiveDate) -> Self {
        Self { by, on, declared: false }
    }
}

/// Opens a case: the filing and its limit (articles 14, 16, 17).
///
/// # Errors
/// When the role does not file.
///
/// ```
/// use wasl::law::{act::{Channel, Filing, Role}, calendar::{self, BodyClass}};
/// use wasl::law::{procedure::{open, Doing}, settings::Settings};
/// let filing = Filing {
///     urgent: false, n_items: 3, channel: Channel::Online, delivery: None, receipt: true, forwarded: false,
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
    let first = Limit::from(&limit::deadline(rule, doing.on, &counting));
    let mut changes = vec![Change::Start(first)];
    if !filing.receipt {
        changes.push(raise(FindingId::NoReceipt, None, doing.on, None));
    }
    let letters = if filing.receipt { vec![LetterKind::Receipt] } else { Vec::new() };
    let record = Record {
        on: doing.on,
        by: doing.by,
        act: Act::File(filing),
        allowed: true,
        declared: doing.declared,
        changes,
    };
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
    if doing.on < case.received_on {
        return Err(Refusal::ours(Reason::BeforeReceipt).at(case.received_on).into());
    }
    check_alive(case, act.kind())?;
    let mut at = Deciding { case, doing, calendar, changes: Vec::new(), letters: Vec::new() };
    match at.decide(&act) {
        Ok(()) => Ok(at.into_step(act, true)),
        Err((refusal, Trace::Nothing)) => Err(refusal.into()),
        Err((refusal, Trace::Kept)) => {
            Err(Refused { refusal, attempt: Some(Box::new(at.into_step(act, false))) })
        }
    }
}

fn check_role(kind: ActKind, doing: Doing) -> Result<(), Refusal> {
    if kind.roles().contains(&doing.by) { Ok(()) } else { Err(Refusal::ours(Reason::WrongRole)) }
}

fn check_alive(case: &Case, kind: ActKind) -> Result<(), Refusal> {
    match case.status() {
        Status::Withdrawn | Status::Forwarded | Status::Voided => Err(Refusal::ours(Reason::Ended)),
        Status::Closed if !matches!(kind, ActKind::Supplement | ActKind::Assess) => {
            Err(Refusal::ours(Reason::Closed))
        }
        _ => Ok(()),
    }
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

fn raise(id: FindingId, item: Option<u16>, on: NaiveDate, due: Option<NaiveDate>) -> Change {
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
    fn into_step(self, act: Act, allowed: bool) -> Step {
        let Doing { by, on, declared } = self.doing;
        let record = Record { on, by, act, allowed, declared, changes: self.changes };
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
            Act::Route { department, .. } => self.route(department),
            Act::Return { department, .. } => {
                self.pending(|h| matches!(h, Hold::Department(d) if d == department))
            }
            Act::Clarify => self.unanswered().map(|()| self.owe(LetterKind::Clarification)),
            Act::ClarifyReply => self.clock_resumes(|h| matches!(h, Hold::Clarification(_))),
            Act::Consult { .. } => self.unanswered(),
            Act::ConsultReply { .. } => self.pending(|h| matches!(h, Hold::ThirdParty)),
            Act::Extend { reasons, reasoned } => self.extend(reasons, *reasoned),
            Act::CostNotice { copy, processing, sending, .. } => {
                self.cost_notice(copy + processing + sending)
            }
            Act::CostSettled { .. } => self.clock_resumes(|h| matches!(h, Hold::Cost(_))),
            Act::Redirect { signed_paper, .. } => self.redirect(*signed_paper),
            Act::Agree => self.agree(),
            Act::Deliver { items } => self.deliver(items),
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
            Act::DueMoved { from, to, .. } => self.due_moved(*from, *to),
            Act::ComplainHead { .. } => self.complain_head(),
            Act::ComplainCdai { .. } => self.complain_cdai(),
            Act::DecideHead { .. } => self.decide_complaint(Level::Head),
            Act::DecideCdai { .. } => self.decide_complaint(Level::Cdai),
        }
    }

    fn withdraw(&mut self) -> Decided {
        self.unanswered()?;
        self.owe(LetterKind::WithdrawnRequester);
        self.owe_end();
        Ok(())
    }

    /// Those who wait for something of a request hear that the requester ended it.
    fn owe_end(&mut self) {
        self.owe(LetterKind::EndedBody);
        self.owe_end_to_committee();
    }

    fn owe_end_to_committee(&mut self) {
        if self.case.pending_complaint(Level::Cdai).is_some() {
            self.owe(LetterKind::EndedCommittee);
        }
    }

    fn owe(&mut self, letter: LetterKind) {
        self.letters.push(letter);
    }

    fn limit_from(&self, rule: Rule, start: NaiveDate, pauses: &[Pause]) -> Limit {
        Limit::from(&limit::deadline(rule, start, &self.counting(pauses)))
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
        if self.doing.on > first || self.case.lawfully_extended() {
            return no(Refusal::law(Reason::ReclassifyLate, 17).at(first));
        }
        let ordinary = self.limit_from(Rule::R16Init, self.case.received_on, &self.case.pauses);
        self.changes.push(Change::Drop { rule: Rule::R17Urg });
        self.changes.push(Change::Start(ordinary));
        self.owe(LetterKind::Reclassified);
        Ok(())
    }

    fn route(&self, department: &str) -> Decided {
        self.unanswered()?;
        let there = self.case.holds.iter().any(|h| matches!(h, Hold::Department(d) if d == department));
        if there { no(Refusal::ours(Reason::AlreadyPending)) } else { Ok(()) }
    }

    /// Under a setting that stops the clock, an answer of the requester lets it run on.
    fn clock_resumes(&mut self, which: impl Fn(&Hold) -> bool) -> Decided {
        self.pending(which)?;
        if self.case.clock_stopped() {
            self.recount();
        }
        Ok(())
    }

    fn recount(&mut self) {
        let since = self.case.holds.iter().rev().find_map(|h| match h {
            Hold::Clarification(day) | Hold::Cost(day) => Some(*day),
            _ => None,
        });
        let (Some(since), Some(now)) = (since, self.case.reply_limit()) else { return };
        let mut pauses = self.case.pauses.clone();
        pauses.push(Pause { from: limit::day_after(since), to: self.doing.on });
        let moved = self.limit_from(now.rule, now.start_date, &pauses);
        self.changes.push(Change::Drop { rule: now.rule });
        self.changes.push(Change::Start(moved));
    }

    /// Article 16: one extension, told beforehand, in writing, with the reasons.
    fn extend(&mut self, reasons: &[ExtensionReason], reasoned: bool) -> Decided {
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
        if reasons.is_empty() || !reasoned {
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

    /// Article 5: costs of copy, processing and sending only; e-mail and consultation cost nothing.
    fn cost_notice(&mut self, total: u64) -> Decided {
        self.unanswered()?;
        if self.case.holds.iter().any(|h| matches!(h, Hold::Cost(_))) {
            return no(Refusal::ours(Reason::AlreadyPending));
        }
        let free = matches!(self.case.delivery, Some(Delivery::Email | Delivery::Onsite));
        if free && total > 0 {
            self.changes.push(raise(FindingId::CostUnfounded, None, self.doing.on, None));
        }
        self.owe(LetterKind::CostNotice);
        Ok(())
    }

    fn redirect(&mut self, signed_paper: bool) -> Decided {
        self.unanswered()?;
        let at_once = signed_paper || self.case.settings.transfer == Transfer::Automatic;
        self.owe(if at_once { LetterKind::Forwarded } else { LetterKind::RedirectProposal });
        if at_once {
            self.owe_end_to_committee();
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

    fn deliver(&mut self, items: &[ItemAnswer]) -> Decided {
        self.unanswered()?;
        self.judge_items(items);
        self.owe(LetterKind::Delivery);
        Ok(())
    }

    /// Articles 16 to 18. A reply is a fact: what the law finds wanting is taken with its finding.
    fn answer(&mut self, reply: &Reply) -> Decided {
        self.unanswered()?;
        let (on, due) = (self.doing.on, self.case.due_on());
        self.judge_items(reply.items.as_slice());
        let named: BTreeSet<u16> = reply.items.iter().map(|i| i.no).collect();
        let blank = self.case.items.iter().filter(|i| i.answer.is_none() && !named.contains(&i.no));
        let blank: Vec<u16> = blank.map(|i| i.no).collect();
        self.changes.extend(blank.iter().map(|no| raise(FindingId::ItemBlank, Some(*no), on, None)));
        self.judge_form(reply);
        if on > due {
            self.changes.push(raise(FindingId::Late, None, on, Some(due)));
        }
        self.cure_if_open(FindingId::Silence, None);
        if let Some(rule) = self.case.reply_limit().map(|l| l.rule) {
            self.changes.push(Change::Met { rule, on });
        }
        self.start_lodging(on);
        self.owe(LetterKind::Answer);
        Ok(())
    }

    /// Article 19: the complaint window opens on receipt of the reply; after silence the later event
    /// counts for admissibility and the earlier one for the reminder.
    fn start_lodging(&mut self, on: NaiveDate) {
        let earlier = self.case.limit(Rule::R19Lodge);
        let keeps_earlier = self.case.settings.complaint_start_when_late_reply == LateReplyStart::Earliest;
        if earlier.is_some_and(|l| l.met_on.is_some() || keeps_earlier) {
            return;
        }
        let mut window = self.limit_from(Rule::R19Lodge, on, &[]);
        if let Some(old) = earlier {
            if old.guard_date >= on {
                window.guard_date = old.guard_date;
            }
            self.changes.push(Change::Drop { rule: Rule::R19Lodge });
        }
        self.changes.push(Change::Start(window));
    }

    fn supplement(&mut self, reply: &Reply) -> Decided {
        if self.case.replied_on.is_none() {
            return no(Refusal::ours(Reason::NoReplyYet));
        }
        self.judge_items(&reply.items);
        self.judge_form(reply);
        self.owe(LetterKind::Supplement);
        Ok(())
    }

    /// Raises what each item lacks and cures what it no longer lacks.
    fn judge_items(&mut self, answers: &[ItemAnswer]) {
        for answer in answers {
            let defects = item_defects(answer, self.doing.on, self.case.settings.same_year);
            let open: Vec<FindingId> = self
                .case
                .findings
                .iter()
                .filter(|f| f.item == Some(answer.no) && f.cured_on.is_none())
                .map(|f| f.id)
                .collect();
            for id in open.iter().filter(|id| !defects.contains(id)) {
                self.changes.push(Change::Cure { id: *id, item: Some(answer.no), on: self.doing.on });
            }
            for id in defects.iter().filter(|id| !open.contains(id)) {
                self.changes.push(raise(*id, Some(answer.no), self.doing.on, None));
            }
        }
    }

    /// The form of the whole reply: reference and signatory (ours), mention of the remedy (article 18).
    fn judge_form(&mut self, reply: &Reply) {
        let refuses = reply.items.iter().any(ItemAnswer::is_refusal);
        let early = self.case.replied_on.is_none()
            && self.case.items.iter().any(|i| i.answer.as_ref().is_some_and(ItemAnswer::is_refusal));
        self.judge_whole(FindingId::Unofficial, !(reply.reference && reply.signed));
        if reply.remedy {
            self.judge_whole(FindingId::NoRemedy, false);
        } else if refuses || early {
            self.judge_whole(FindingId::NoRemedy, true);
        }
    }

    fn judge_whole(&mut self, id: FindingId, wanting: bool) {
        if !wanting {
            self.cure_if_open(id, None);
        } else if !self.is_open_finding(id, None) {
            self.changes.push(raise(id, None, self.doing.on, None));
        }
    }

    fn is_open_finding(&self, id: FindingId, item: Option<u16>) -> bool {
        self.case.findings.iter().any(|f| f.id == id && f.item == item && f.cured_on.is_none())
    }

    fn cure_if_open(&mut self, id: FindingId, item: Option<u16>) {
        if self.is_open_finding(id, item) {
            self.changes.push(Change::Cure { id, item, on: self.doing.on });
        }
    }

    fn assess(&self, named: &[u16]) -> Decided {
        let has_outcome = |no: &u16| self.case.items.iter().any(|i| i.no == *no && i.answer.is_some());
        if named.iter().all(has_outcome) { Ok(()) } else { no(Refusal::ours(Reason::NothingToAssess)) }
    }

    fn close(&self) -> Decided {
        if self.case.replied_on.is_none() {
            return no(Refusal::ours(Reason::NoReplyYet));
        }
        let bar = self.case.limit(Rule::R19Lodge).map_or(self.doing.on, |l| l.bar_date);
        if self.doing.by == Role::Clock && self.doing.on <= bar {
            return no(Refusal::law(Reason::NotDue, 19).at(bar));
        }
        Ok(())
    }

    /// Article 19: no reply by the end of the limit opens the complaint to the head.
    fn silence(&mut self, due: NaiveDate) -> Decided {
        self.unanswered()?;
        if self.case.silent || self.doing.on <= self.case.due_on() || self.case.clock_stopped() {
            let article = if self.case.urgent { 17 } else { 16 };
            return no(Refusal::law(Reason::NotDue, article).at(due));
        }
        self.changes.push(raise(FindingId::Silence, None, self.doing.on, Some(due)));
        if self.case.limit(Rule::R19Lodge).is_none() {
            self.changes.extend(silence_window(self.case, self.calendar).map(Change::Start));
        }
        self.owe(LetterKind::SilenceRequester);
        self.owe(LetterKind::SilenceHead);
        Ok(())
    }

    /// A changed calendar moves an open limit forward, never back.
    fn due_moved(&mut self, from: NaiveDate, to: NaiveDate) -> Decided {
        self.unanswered()?;
        let Some(now) = self.case.reply_limit() else { return no(Refusal::ours(Reason::NothingPending)) };
        if now.due_date != from || to <= from {
            return no(Refusal::ours(Reason::NeverShorter).at(now.due_date));
        }
        let counted = self.limit_from(now.rule, now.start_date, &self.case.pauses);
        let moved = Limit {
            due_date: to,
            guard_date: counted.guard_date.max(now.guard_date),
            bar_date: counted.bar_date.max(now.bar_date).max(to),
            provisional: counted.provisional,
            ..now.clone()
        };
        self.changes.push(Change::Drop { rule: now.rule });
        self.changes.push(Change::Start(moved));
        if self.case.silent && to >= self.doing.on {
            self.cure_if_open(FindingId::Silence, None);
            self.changes.push(Change::Drop { rule: Rule::R19Lodge });
        }
        self.owe(LetterKind::DueMoved);
        Ok(())
    }

    /// Article 19: within 20 working days of the reply or of the end of the limit.
    fn complain_head(&mut self) -> Decided {
        if self.case.pending_complaint(Level::Head).is_some() {
            return no(Refusal::law(Reason::AlreadyPending, 19));
        }
        let Some(window) = self.case.limit(Rule::R19Lodge) else {
            let opens = limit::day_after(self.case.due_on());
            return no(Refusal::law(Reason::ComplaintEarly, 19).at(opens));
        };
        if self.doing.on > window.bar_date {
            return no(Refusal::law(Reason::ComplaintLate, 19).at(window.bar_date));
        }
        let answer = self.limit_from(Rule::R19Answer, self.doing.on, &[]);
        self.meet(Rule::R19Lodge);
        self.changes.push(Change::Start(answer));
        self.owe(LetterKind::ComplaintReceipt);
        self.owe(LetterKind::ComplaintHead);
        Ok(())
    }

    fn meet(&mut self, rule: Rule) {
        self.changes.push(Change::Met { rule, on: self.doing.on });
    }

    /// Article 20: within 30 days of the head's decision or of the end of the head's limit.
    fn complain_cdai(&mut self) -> Decided {
        if self.case.pending_complaint(Level::Cdai).is_some() {
            return no(Refusal::law(Reason::AlreadyPending, 20));
        }
        let Some(head) = self.case.limit(Rule::R19Answer) else {
            return no(Refusal::law(Reason::HeadFirst, 20));
        };
        let opens = limit::day_after(head.due_date);
        let window = match self.case.limit(Rule::R20Lodge) {
            Some(window) => window.clone(),
            None if self.doing.on <= head.due_date => {
                return no(Refusal::law(Reason::ComplaintEarly, 20).at(opens));
            }
            None => {
                let start = expiry(head, &self.case.settings, &self.counting(&[]));
                let window = self.limit_from(Rule::R20Lodge, start, &[]);
                self.changes.push(Change::Start(window.clone()));
                window
            }
        };
        if self.doing.on > window.bar_date {
            self.changes.clear();
            return no(Refusal::law(Reason::ComplaintLate, 20).at(window.bar_date));
        }
        let answer = self.limit_from(Rule::R20Answer, self.doing.on, &[]);
        self.meet(Rule::R20Lodge);
        self.changes.push(Change::Start(answer));
        self.owe(LetterKind::CdaiReceipt);
        self.owe(LetterKind::CdaiCommittee);
        self.owe(LetterKind::CdaiBody);
        Ok(())
    }

    /// Articles 19 to 21: a decision ends one limit and starts the next.
    fn decide_complaint(&mut self, level: Level) -> Decided {
        let (ends, starts, article) = match level {
            Level::Head => (Rule::R19Answer, Rule::R20Lodge, 19),
            Level::Cdai => (Rule::R20Answer, Rule::R21Court, 20),
        };
        if self.case.pending_complaint(level).is_none() {
            return no(Refusal::law(Reason::NothingPending, article));
        }
        self.meet(ends);
        if self.case.limit(starts).is_none_or(|l| l.met_on.is_none()) {
            self.changes.push(Change::Drop { rule: starts });
            let next = self.limit_from(starts, self.doing.on, &[]);
            self.changes.push(Change::Start(next));
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
pub(super) fn expiry(expired: &Limit, settings: &Settings, with: &Counting<'_>) -> NaiveDate {
    match settings.expiry_of_rolled_limit {
        ExpiryBase::Rolled => expired.due_date,
        ExpiryBase::Nominal => limit::nominal_end(expired.rule, expired.start_date, with),
    }
}

/// Whether an item outcome gives the requester something.
pub fn is_given(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::ProvidedFull | Outcome::ProvidedPartial)
}
