//! What lies ahead of a request: the acts open to somebody now, what the law would find in a reply
//! before it is sent. Nothing here is kept.

use super::App;
use super::case_file::CaseFile;
use super::complete;
use super::entry;
use super::error::{Error, Result};
use super::order::Order;
use super::policy::{self, Action, Actor, Allowed, Object};
use crate::law::act::{ActKind, Role};
use crate::law::case::{Case, Change, Level};
use crate::law::finding::Finding;
use crate::law::procedure::{self, Doing};
use crate::law::standing::{departments, to_decide};
use crate::law::trial::{as_of, enters_from_paper, tried};
use crate::store::cases::CaseRow;
use crate::store::journal::EventRow;
use chrono::NaiveDate;

/// The acts that this actor may do now: those the policy leaves them and the law allows.
pub fn open_acts(app: &App, actor: &Actor, whole: &CaseFile) -> Vec<ActKind> {
    let (today, calendar) = (app.today(), app.calendar());
    let case = as_of(&whole.case, today, &calendar);
    let open = |kind: &ActKind| {
        let Ok(allowed) = policy::may(actor, Action::Act(*kind), Object::of(&whole.row)) else {
            return false;
        };
        let lawful = || tried(&case, *kind, allowed.role, today, &calendar).is_some_and(|t| t.is_ok());
        is_theirs(actor, *kind, allowed, whole, &case) && lawful()
    };
    ActKind::ALL.iter().copied().filter(open).collect()
}

/// The acts that a page offers: those open to the actor, and those of the requester that they enter from paper, which
/// are not theirs to do otherwise.
pub fn offered(app: &App, actor: &Actor, whole: &CaseFile) -> Vec<ActKind> {
    let (today, calendar) = (app.today(), app.calendar());
    let case = as_of(&whole.case, today, &calendar);
    let may = |action| policy::may(actor, action, Object::of(&whole.row)).is_ok();
    let on_paper = |kind: &ActKind| {
        *kind != ActKind::File
            && may(Action::Declare(*kind))
            && !may(Action::Act(*kind))
            && enters_from_paper(&case, *kind, today, &calendar)
    };
    let papers = ActKind::ALL.iter().copied().filter(on_paper);
    open_acts(app, actor, whole).into_iter().chain(papers).collect()
}

/// What neither the policy nor the law sees: whoever answered does not decide the complaint about the
/// answer, and a department gives back what it was asked itself.
fn is_theirs(actor: &Actor, kind: ActKind, allowed: Allowed, whole: &CaseFile, case: &Case) -> bool {
    match (kind, allowed.role) {
        (ActKind::DecideHead, _) => !answered_it(actor, whole, case),
        (ActKind::Return, Role::Department) => {
            let asked = departments(case);
            let own = actor.department_at(&whole.row.body_slug);
            own.is_none_or(|own| asked.iter().any(|name| name == own))
        }
        _ => true,
    }
}

/// Whether this actor signed what the complaint that waits before the head is about.
pub fn answered_it(actor: &Actor, whole: &CaseFile, case: &Case) -> bool {
    let Some(me) = actor.person.as_ref().map(|p| p.id.to_string()) else { return false };
    let Some(complaint) = to_decide(case, Level::Head, None) else { return false };
    let mine = |e: &&EventRow| whole.text(e.seq, "actor") == Some(me.as_str());
    whole.events.iter().filter(mine).any(|event| entry::contests(complaint, &whole.events, event))
}

/// The days of the decisions of the head that this actor signed.
pub fn decided_on(actor: &Actor, whole: &CaseFile) -> Vec<NaiveDate> {
    let Some(me) = actor.person.as_ref().map(|p| p.id.to_string()) else { return Vec::new() };
    let decisions = whole.events.iter().filter(|e| e.kind == ActKind::DecideHead.code() && !e.refused);
    decisions.filter(|e| whole.text(e.seq, "actor") == Some(me.as_str())).map(|e| e.on_day).collect()
}

/// What the law would find wanting if this act were done now.
///
/// # Errors
/// [`Error::Refused`] when it may not be done, and those of the policy.
pub fn preview(app: &App, actor: &Actor, row: &CaseRow, order: &Order) -> Result<(Case, Vec<Finding>)> {
    let kind = order.sent.act.kind();
    let allowed = policy::may(actor, Action::Act(kind), Object::of(row))?;
    let (today, calendar) = (app.today(), app.calendar());
    let mut sent = order.sent.act.clone();
    let case = app.store.read(|conn| {
        complete::complete(conn, app, row, &mut sent)?;
        Ok::<_, Error>(entry::load(conn, row)?.0)
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
