//! What lies ahead of a request: the acts open to somebody now, what the law would find in a reply
//! before it is sent, and the requester's next right. Nothing here is kept.

use super::App;
use super::act::{self, Order, object_of};
use super::error::{Error, Result};
use super::policy::{self, Action, Actor};
use super::read_case::Whole;
use super::record;
use crate::law::act::{
    Act, ActKind, ComplaintGround, Consent, Decision, ExtensionReason, ItemAssessment, Reply, Role,
    Settlement, VoidReason,
};
use crate::law::calendar::Calendar;
use crate::law::case::{Case, Change, Hold, Level, Limit, Status};
use crate::law::finding::Finding;
use crate::law::item::{Assessment, ItemAnswer, Outcome};
use crate::law::lapse;
use crate::law::limit::{Rule, day_after};
use crate::law::procedure::{self, Doing};
use crate::law::topic::Topic;
use crate::store::cases::CaseRow;
use chrono::NaiveDate;

/// The case as it is today: what the clock owes is done, whether or not it was recorded yet.
pub fn as_of(case: &Case, today: NaiveDate, calendar: &Calendar) -> Case {
    let mut case = case.clone();
    while let Some((_, owed)) = lapse::next(&case).filter(|(day, _)| *day <= today) {
        match procedure::step(&case, owed, Doing::new(Role::Clock, today), calendar) {
            Ok(step) => case = step.after().clone(),
            Err(_) => break,
        }
    }
    case
}

/// The acts that this actor may do now: those the policy leaves them and the law allows.
pub fn open_acts(app: &App, actor: &Actor, whole: &Whole) -> Vec<ActKind> {
    let (today, calendar) = (app.clock.today(), app.calendar());
    let case = as_of(&whole.case, today, &calendar);
    let open = |kind: &ActKind| {
        let Some(act) = plain_act(*kind, &case) else { return false };
        let Ok(allowed) = policy::may(actor, Action::Act(*kind), object_of(&whole.row)) else { return false };
        procedure::step(&case, act, Doing::new(allowed.role, today), &calendar).is_ok()
    };
    ActKind::ALL.iter().copied().filter(open).collect()
}

/// Whether the law allows an act of this kind to a role today.
pub fn is_open(case: &Case, kind: ActKind, by: Role, today: NaiveDate, calendar: &Calendar) -> bool {
    let case = as_of(case, today, calendar);
    let act = plain_act(kind, &case);
    act.is_some_and(|act| procedure::step(&case, act, Doing::new(by, today), calendar).is_ok())
}

/// An act of a kind as it is done when nothing is wrong with it, to ask the law whether its time has
/// come; `None` for the acts that nobody sends or that name another body.
fn plain_act(kind: ActKind, case: &Case) -> Option<Act> {
    let first_with =
        |has: fn(Option<Outcome>) -> bool| case.items.iter().find(|i| has(i.outcome())).map(|i| i.no);
    Some(match kind {
        ActKind::Register => Act::Register { serial: true },
        ActKind::Reclassify => Act::Reclassify,
        ActKind::Classify => Act::Classify { topic: Topic::Other },
        ActKind::Clarify => Act::Clarify,
        ActKind::ClarifyReply => Act::ClarifyReply,
        ActKind::Extend => Act::Extend { reasons: vec![ExtensionReason::CannotAnswer], reasoned: true },
        ActKind::Agree => Act::Agree,
        ActKind::Answer => Act::Answer(whole_reply(case)),
        ActKind::Supplement => Act::Supplement(whole_reply(case)),
        ActKind::Assess => {
            let no = first_with(|o| o.is_some_and(|o| o != Outcome::Omitted))?;
            Act::Assess { items: vec![ItemAssessment { no, assessment: Assessment::Complete }] }
        }
        ActKind::Withdraw => Act::Withdraw,
        ActKind::Close => Act::Close { rating: None },
        ActKind::Void => Act::Void { reason: VoidReason::Test },
        ActKind::Route => Act::Route { department: "-".into(), items: Vec::new(), due_on: None },
        ActKind::Return => {
            let asked = case.holds.iter().find_map(|hold| match hold {
                Hold::Department(department) => Some(department.clone()),
                _ => None,
            });
            Act::Return { department: asked?, items: Vec::new(), holds: None }
        }
        ActKind::Consult => Act::Consult { items: Vec::new(), answer_by: None },
        ActKind::ConsultReply => Act::ConsultReply { answer: Consent::None },
        ActKind::CostNotice => Act::CostNotice { copy: 1, processing: 0, sending: 0, free_mode: None },
        ActKind::CostSettled => Act::CostSettled { how: Settlement::Paid },
        ActKind::DecideHead => Act::DecideHead { decision: Decision::Upheld },
        ActKind::DecideCdai => Act::DecideCdai { decision: Decision::Upheld },
        ActKind::ComplainHead => Act::ComplainHead { ground: ComplaintGround::NoReply, items: Vec::new() },
        ActKind::ComplainCdai => Act::ComplainCdai { ground: ComplaintGround::NoReply, items: Vec::new() },
        _ => return None,
    })
}

fn whole_reply(case: &Case) -> Reply {
    let items = case.items.iter().map(|i| ItemAnswer::new(i.no, Outcome::ProvidedFull)).collect();
    Reply { reference: true, signed: true, remedy: true, items }
}

/// What the law would find wanting if this act were done now.
///
/// # Errors
/// [`Error::Refused`] when it may not be done, and those of the policy.
pub fn preview(app: &App, actor: &Actor, row: &CaseRow, order: &Order) -> Result<(Case, Vec<Finding>)> {
    let kind = order.sent.act.kind();
    let allowed = policy::may(actor, Action::Act(kind), object_of(row))?;
    let (today, calendar) = (app.clock.today(), app.calendar());
    let mut sent = order.sent.act.clone();
    let case = app.store.read(|conn| {
        act::complete(conn, app, row, &mut sent)?;
        Ok::<_, Error>(record::load(conn, row)?.0)
    })?;
    let case = as_of(&case, today, &calendar);
    let step = procedure::step(&case, sent, Doing::new(allowed.role, today), &calendar)
        .map_err(|refused| Error::Refused(refused.refusal))?;
    let raised = step.record().changes.iter().filter_map(|change| match change {
        Change::Raise(finding) => Some(finding.clone()),
        _ => None,
    });
    Ok((step.after().clone(), raised.collect()))
}

/// The requester's next right, and the days on which it may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextRight {
    /// The rule that opens it: R19-LODGE, R20-LODGE or R21-COURT.
    pub rule: Rule,
    /// First day.
    pub opens_on: NaiveDate,
    /// The day by which no reading of the text calls it late.
    pub last_on: NaiveDate,
    /// The last day as it is usually counted.
    pub due_on: NaiveDate,
}

impl NextRight {
    fn new(case: &Case, window: &Limit) -> Self {
        let opens_on = lapse::opens_on(case, window);
        let last_on = window.guard_date.max(opens_on);
        Self { rule: window.rule, opens_on, last_on, due_on: window.due_date }
    }
}

/// The next right of the requester as of a day: of the windows that are open the one opened last, else
/// what opens if the limit passes without a reply. `None` once all are over or used.
pub fn next_right(case: &Case, today: NaiveDate, calendar: &Calendar) -> Option<NextRight> {
    if matches!(case.ended, Some((_, Status::Voided))) {
        return None;
    }
    let case = as_of(case, today, calendar);
    let waits = case.undecided(Level::Head).filter_map(|c| case.limit_of(c)).any(|l| today <= l.due_date);
    let limits = lapse::limits_on(&case, today, calendar);
    let open = limits.iter().filter(|l| l.met_on.is_none() && today <= l.bar_date);
    // Whoever closed the file settled what came before.
    let settled = |l: &Limit| case.is_settled(l.start_date);
    let rights = open.filter(|l| match l.rule {
        Rule::R19Lodge => (case.ended.is_none() || case.silent) && !settled(l),
        // The head comes first.
        Rule::R20Lodge => !waits && !settled(l),
        Rule::R21Court => true,
        _ => false,
    });
    match rights.max_by_key(|l| (l.start_date, l.rule)) {
        Some(window) => Some(NextRight::new(&case, window)),
        None if case.ended.is_none() && case.first_right_on().is_none() => silence_right(&case, calendar),
        None => None,
    }
}

/// The complaint to the head that opens if nothing comes by the due date (article 19), as a slip tells
/// it whatever came since.
pub fn right_after_silence(case: &Case, calendar: &Calendar) -> Option<NextRight> {
    let window = procedure::silence_window(case, calendar)?;
    let (opens_on, due_on) = (day_after(case.due_on()), window.due_date);
    Some(NextRight { rule: Rule::R19Lodge, opens_on, last_on: window.guard_date, due_on })
}

/// The same, while it can still come to that.
fn silence_right(case: &Case, calendar: &Calendar) -> Option<NextRight> {
    let due = case.due_on();
    let silence = Doing::new(Role::Clock, day_after(due));
    procedure::step(case, Act::Silence { due }, silence, calendar).ok()?;
    right_after_silence(case, calendar)
}
