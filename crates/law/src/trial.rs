//! What would happen if an act were done now: the law is asked, nothing is kept. What a page advises or
//! offers is what comes out of here.

use super::act::{
    Act, ActKind, ComplaintGround, Consent, Decision, ExtensionReason, ItemAssessment, Reply, Role,
    Settlement, VoidReason,
};
use super::calendar::Calendar;
use super::case::{Case, Hold};
use super::item::{Assessment, ItemAnswer, Outcome};
use super::lapse;
use super::procedure::{self, Doing};
use super::refusal::Refusal;
use super::topic::Topic;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The case as it is on a day: what the clock owes is done, whether or not it was recorded yet.
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

/// The acts that the law allows to a role on a day.
pub fn open_to(case: &Case, by: Role, today: NaiveDate, calendar: &Calendar) -> Vec<ActKind> {
    let case = as_of(case, today, calendar);
    let kinds = ActKind::ALL.iter().copied();
    kinds.filter(|kind| tried(&case, *kind, by, today, calendar).is_some_and(|t| t.is_ok())).collect()
}

/// Whether the law allows an act of this kind to a role today.
pub fn is_open(case: &Case, kind: ActKind, by: Role, today: NaiveDate, calendar: &Calendar) -> bool {
    let case = as_of(case, today, calendar);
    tried(&case, kind, by, today, calendar).is_some_and(|t| t.is_ok())
}

/// What the law says of an act of a kind, as it is done when nothing is wrong with it; `None` for the
/// acts that nobody sends or that name another body. The case is taken as it stands.
pub fn tried(
    case: &Case,
    kind: ActKind,
    by: Role,
    on: NaiveDate,
    calendar: &Calendar,
) -> Option<Result<Case, Refusal>> {
    let act = plain_act(kind, case)?;
    let step = procedure::step(case, act, Doing::new(by, on), calendar);
    Some(step.map(|step| step.after().clone()).map_err(|refused| refused.refusal))
}

/// Whether the law takes an act of the requester that was done on paper, today or on a day before: a complaint is of
/// the windows of its own day, whenever it is entered (articles 19 and 20).
///
/// What the law says of a paper changes only with the days of the file, so that those and their neighbours are asked.
pub fn enters_from_paper(case: &Case, kind: ActKind, today: NaiveDate, calendar: &Calendar) -> bool {
    let Some(act) = plain_act(kind, case) else { return false };
    let taken = |on: NaiveDate| {
        let doing = Doing::new(Role::Requester, today).declared(on);
        procedure::step(case, act.clone(), doing, calendar).is_ok()
    };
    let lodges = matches!(kind, ActKind::ComplainHead | ActKind::ComplainCdai);
    taken(today) || (lodges && days_of(case, today, calendar).into_iter().rev().any(taken))
}

/// The days on which something of the file begins or ends, each with the day before and the day after, up to today.
fn days_of(case: &Case, today: NaiveDate, calendar: &Calendar) -> BTreeSet<NaiveDate> {
    let limits = lapse::limits_on(case, today, calendar);
    let of_limits = limits.iter().chain(&case.gave_way).flat_map(|l| [l.start_date, l.due_date, l.bar_date]);
    let of_complaints =
        case.complaints.iter().flat_map(|c| [Some(c.on), c.decided.map(|(on, _)| on)]).flatten();
    let of_items = case.items.iter().filter_map(|i| i.answered_on);
    let others = [case.replied_on, case.closed_on, case.ended.map(|(on, _)| on)].into_iter().flatten();
    let days = of_limits.chain(of_complaints).chain(of_items).chain(others).chain([case.received_on]);
    let beside = days.flat_map(|day| [day.pred_opt(), Some(day), day.succ_opt()]).flatten();
    beside.filter(|day| (case.received_on..=today).contains(day)).collect()
}

/// An act of a kind as it is done when nothing is wrong with it, to ask the law whether its time has
/// come; `None` for the acts that no page offers.
fn plain_act(kind: ActKind, case: &Case) -> Option<Act> {
    let first_with =
        |has: fn(Option<Outcome>) -> bool| case.items.iter().find(|i| has(i.outcome())).map(|i| i.no);
    Some(match kind {
        ActKind::Register => Act::Register { serial: true },
        ActKind::AskIdentity => Act::AskIdentity { fields: Vec::new() },
        ActKind::Reclassify => Act::Reclassify,
        ActKind::Classify => Act::Classify { topic: Topic::Other },
        ActKind::Clarify => Act::Clarify,
        ActKind::ClarifyReply => Act::ClarifyReply,
        ActKind::Extend => Act::Extend { reasons: vec![ExtensionReason::CannotAnswer], reasoned: true },
        ActKind::Redirect => Act::Redirect { body_id: "-".into(), signed_paper: false, agreed_on: None },
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
                Hold::Department(department, _) => Some(department.clone()),
                _ => None,
            });
            Act::Return { department: asked?, items: Vec::new(), holds: None }
        }
        ActKind::Consult => Act::Consult { items: Vec::new(), answer_by: None },
        ActKind::ConsultReply => Act::ConsultReply { answer: Consent::None },
        ActKind::CostNotice => Act::CostNotice { copy: 1, processing: 0, sending: 0, free_mode: None },
        ActKind::CostSettled => Act::CostSettled { how: Settlement::Paid, delivery: None },
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
