//! What a letter of an act says: facts read from the case, and the words of the act.

use super::complaints::{add_complaint, add_complaint_of_end};
use super::tell::{fell, is_of_any, may_end, right, tell_complaints, until, waited};
use super::{links, papers::Papers};
use crate::app::App;
use crate::app::case_file::CaseFile;
use crate::app::entry;
use crate::app::error::Result;
use crate::app::policy::View;
use crate::app::reach;
use crate::app::staff::Staff;
use crate::clock::Moment;
use crate::law::act::{Act, ActKind, DayOff, Decision, Delivery, Reply};
use crate::law::case::{Case, Change, Complaint, Level, Limit};
use crate::law::ending::{Ending, ReplyLimit, Waiting};
use crate::law::finding::FindingId;
use crate::law::item::{ItemAnswer, Outcome};
use crate::law::legal_time::legal_time;
use crate::law::limit::{OwedBy, Rule, day_after};
use crate::law::procedure::{LetterKind as Owed, Party, Step};
use crate::law::rights;
use crate::law::standing::{self, Before, Expected, Over, Right, Standing, given_up};
use crate::letters::data::{
    AnswerKind, BodyName, LetterCost, LetterData, LetterDay, LetterFinding, LetterItem, LetterKind,
    LetterUpheld,
};
use crate::store::Conn;
use crate::store::bodies::BodyRow;
use chrono::NaiveDate;

/// Everything a letter of this kind says of an act.
///
/// # Errors
/// When the database fails.
pub fn of(
    conn: &mut Conn,
    app: &App,
    (whole, step, seq): (&CaseFile, &Step, i64),
    kind: LetterKind,
    at: Moment,
) -> Result<LetterData> {
    let party = Owed::from_code(kind.code()).map_or(Party::Requester, Owed::party);
    let mut data = facts(app, whole, step, at);
    data.url = Some(links::file(&whole.row, party));
    add_act(app, whole, step, kind, &mut data);
    let (staff, today) = (Staff::of(conn, &whole.row.body_slug)?, at.legal_date());
    data.unseen = staff.is_unseen(today) && whole.row.was_filed_here();
    data.filed = staff.was_unseen(&whole.row);
    if party == Party::Requester || tells_reasons(kind) {
        data.text = whole.text(seq, "text").map(str::to_owned);
    }
    if party == Party::Requester {
        let words = |field: &str| whole.text(seq, field).map(str::to_owned);
        data.reference = words("reference").or_else(|| words("serial"));
        data.signatory = words("signed_by");
        data.subject = Some(whole.subject());
        data.complaint_no = whole.complaint_no(seq);
        let other = step.after().proposed_body.as_deref().filter(|_| data.other_body.is_some());
        data.other_unseen = match other {
            Some(slug) => reach::is_unseen(conn, slug, today)?,
            None => false,
        };
        data.officer = staff.in_charge(today).first().map(|m| m.name.clone());
        data.form_url = Some(links::with_code(&whole.row));
        let papers = Papers::read(conn, whole, seq, carries(kind))?;
        data.items = items(whole, &papers);
        keep_named(step, &mut data);
        data.documents = papers.whole;
    }
    Ok(data)
}

/// Letters to others than the requester that tell the reasons of a decision: the reasons are those of
/// an official act, which the body and the Committee may read. What a requester wrote never goes there.
fn tells_reasons(kind: LetterKind) -> bool {
    matches!(kind, LetterKind::DecisionBody | LetterKind::CdaiDecisionBody)
}

/// Letters of a body or of the Committee, whose documents go with them.
pub(super) fn carries(kind: LetterKind) -> bool {
    use LetterKind::{
        Answer, CdaiDecisionRequester, Clarification, CostNotice, DecisionRequester, Delivery, Extension,
        IdentityAsked, Reclassified, RedirectProposal, Registration, Supplement, Voided,
    };
    matches!(
        kind,
        Answer
            | CdaiDecisionRequester
            | Clarification
            | CostNotice
            | DecisionRequester
            | Delivery
            | Extension
            | IdentityAsked
            | Reclassified
            | RedirectProposal
            | Registration
            | Supplement
            | Voided
    )
}

/// What is true of the request after the act, whatever the letter.
fn facts(app: &App, whole: &CaseFile, step: &Step, at: Moment) -> LetterData {
    let (row, case) = (&whole.row, step.after());
    let current = case.reply_limit();
    // Where items have days of their own, the first: what the page tells.
    let told = rights::limits_told(case, at.legal_date(), &app.calendar());
    let head = told.iter().rfind(|l| l.rule == Rule::R19Lodge);
    let end = Ending::of(case);
    let was = |limit| end.as_ref().is_some_and(|e| e.limit == limit);
    let waiting = end.iter().flat_map(|e| &e.waiting);
    LetterData {
        number: row.number.clone(),
        onsite: case.delivery == Some(Delivery::Onsite),
        body: name_of(app, &whole.body),
        on: at.legal_date(),
        received: Some(case.received_on),
        // A paper bears a day: the hour of its entry is not that of its receipt.
        received_at: (row.received_at.legal_date() == case.received_on)
            .then(|| legal_time(row.received_at.utc()).time()),
        urgent: case.urgent,
        article: current.map(|l| l.rule.article().0),
        due: current.map(|l| l.due_date),
        provisional: current.is_some_and(|l| l.provisional),
        head_last: head.map(|l| l.guard_date),
        unsure: may_end(app, case, "head_last", head, |l| l.guard_date),
        answered: case.replied_on,
        acted: Some(step.record().acted_on()),
        unmentioned: case.findings_that_stand().any(|f| f.id == FindingId::NoRemedy && f.cured_on.is_none()),
        late_days: late_days(app, case),
        in_part: case.is_partly_answered(),
        past: was(ReplyLimit::Passed),
        met: was(ReplyLimit::Met),
        waiting: waiting.map(|w| waited(w, at.legal_date())).collect(),
        fallen: end.iter().flat_map(|e| &e.fallen).map(fell).collect(),
        unopened: end.iter().flat_map(|e| &e.unopened).map(|no| u32::from(*no)).collect(),
        on_paper: step.record().entered_on.is_some(),
        by_committee: step.record().entered_by.is_some(),
        undecided: case.complaints.iter().any(|c| c.decided.is_none() && !c.dropped),
        by_paper: end.as_ref().is_some_and(|e| e.by_paper),
        ended: end.map(|e| e.how.code().to_owned()),
        ..LetterData::default()
    }
}

/// The name of a body, with the province of a commune.
fn name_of(app: &App, body: &BodyRow) -> BodyName {
    let within = app.province(body).unwrap_or_default();
    let [ar, fr] = [(&body.name_ar, &within[0]), (&body.name_fr, &within[1])].map(|(name, within)| {
        let known = !name.is_empty() && !within.is_empty();
        if known { format!("{name} ({within})") } else { name.clone() }
    });
    BodyName { ar, fr }
}

fn late_days(app: &App, case: &Case) -> Option<u32> {
    let (replied, due) = (case.replied_on?, case.lawful_due());
    if replied <= due {
        return None;
    }
    let days = if case.urgent {
        u32::try_from((replied - due).num_days()).unwrap_or(u32::MAX)
    } else {
        app.calendar().working_days_between(due, replied, case.class)
    };
    Some(days)
}

fn items(whole: &CaseFile, papers: &Papers) -> Vec<LetterItem> {
    let items = whole.items(View::Requester).into_iter().map(|item| LetterItem {
        no: u32::from(item.no),
        text: item.text,
        period_from: item.period_from,
        period_to: item.period_to,
        medium: item.medium,
        outcome: item.outcome.map(|o| o.code().to_owned()),
        ground: item.ground.map(|g| g.code().to_owned()),
        exceptions: item.exceptions.iter().map(|e| e.code().to_owned()).collect(),
        separable: item.separable,
        law: item.law,
        public_address: item.public_address,
        note: item.note,
        documents: item.documents.iter().filter_map(|id| papers.get(id)).collect(),
    });
    items.collect()
}

/// A letter of items given early, or of a supplement, lists what it gives or changes: the rest stands as it
/// was.
fn keep_named(step: &Step, data: &mut LetterData) {
    let named = match &step.record().act {
        Act::Supplement(reply) => reply,
        Act::Deliver(reply) if step.after().replied_on.is_none() => reply,
        _ => return,
    };
    data.items.retain(|item| named.items.iter().any(|i| u32::from(i.no) == item.no));
    data.about = data.items.iter().map(|item| item.no).collect();
}

/// Which limit a newer calendar moved, from where to where, and the days that moved it.
fn add_moved(app: &App, step: &Step, data: &mut LetterData) {
    let Act::DueMoved { from, to, rule, added, removed, .. } = &step.record().act else { return };
    (data.due, data.new_due) = (Some(*from), Some(*to));
    let day = |d: &DayOff| LetterDay { date: d.date, name_ar: d.name_ar.clone(), name_fr: d.name_fr.clone() };
    data.added = added.iter().map(day).collect();
    data.removed = removed.iter().map(day).collect();
    let moved = step.record().changes.iter().find_map(|change| match change {
        Change::Recounted { limit, .. } | Change::Start(limit) => Some(limit),
        _ => None,
    });
    if let Some(limit) = moved {
        (data.article, data.provisional) = (Some(limit.rule.article().0), limit.provisional);
        let is_mine = limit.rule.owed_by() == OwedBy::Requester;
        if is_mine {
            add_moved_items(app, step.after(), limit, data);
        }
        // Of the items that still have it, an earlier window may end before it: the page tells that day.
        let limits = rights::limits_told(step.after(), data.on, &app.calendar());
        let told = limits.iter().find(|l| (l.rule, l.start_date) == (limit.rule, limit.start_date));
        let careful = told.unwrap_or(limit);
        // A day that is past is no advice.
        let is_told = |guard: &NaiveDate| is_mine && guard < to && data.on <= *guard;
        data.guard = Some(careful.guard_date).filter(is_told);
        data.unsure.extend(may_end(app, step.after(), "guard", Some(careful), |l| l.guard_date));
        data.unsure.extend(limit.provisional.then(|| "opens".to_owned()));
    }
    data.limit = rule.filter(|r| !r.is_reply()).map(|r| r.code().to_owned());
    let answers = |level: Level| moved.is_some_and(|l| l.rule == level.answer());
    let of = |c: &&Complaint| answers(c.level) && moved.is_some_and(|l| l.start_date == c.on);
    // Two complaints of one day are decided by one day.
    let all: Vec<_> = step.after().complaints.iter().filter(of).collect();
    let waiting: Vec<_> = all.iter().copied().filter(|c| c.decided.is_none() && !c.dropped).collect();
    let meant = if waiting.is_empty() { all.last().copied().into_iter().collect() } else { waiting };
    if !meant.is_empty() {
        tell_complaints(step.after(), meant, data);
    }
    add_undone(step, *to, data);
}

/// The items of a right that was moved, and the days that others have before the same.
fn add_moved_items(app: &App, case: &Case, moved: &Limit, data: &mut LetterData) {
    let items = rights::items_left(case, moved, data.on, &app.calendar());
    if items.is_empty() {
        return;
    }
    let standing = Standing::of(case, data.on, &app.calendar());
    let others = standing.open.iter().filter(|r| r.before.rule() == moved.rule && !is_of_any(r, &items));
    data.rights = others.map(|r| right(r, data.on)).collect();
    data.about = items.into_iter().map(u32::from).collect();
}

/// A certificate of no reply that a newer calendar takes back: the complaint lodged on it stands, and without
/// one the complaint opens anew after the last day of the reply.
fn add_undone(step: &Step, due: NaiveDate, data: &mut LetterData) {
    let lifts = |c: &Change| matches!(c, Change::Lift { id: FindingId::Silence });
    let holds = || step.after().findings.iter().any(|f| f.id == FindingId::Silence);
    data.undone = step.record().changes.iter().any(lifts) && !holds();
    if data.undone {
        let waits = step.after().complaints.iter().filter(|c| c.decided.is_none());
        tell_complaints(step.after(), waits.collect(), data);
        data.opens = Some(day_after(due));
    }
}

/// What only this kind of act says.
fn add_act(app: &App, whole: &CaseFile, step: &Step, kind: LetterKind, data: &mut LetterData) {
    let case = step.after();
    if matches!(step.record().act, Act::Withdraw | Act::Agree | Act::Void { .. }) {
        let as_if_not = Case { ended: None, ..case.clone() };
        data.given_up = standing::expected(&as_if_not).into_iter().map(falls).collect();
    }
    match &step.record().act {
        Act::Extend { reasons, .. } => {
            data.reasons = reasons.iter().map(|r| r.code().to_owned()).collect();
            let first = case.first_limit();
            data.unsure.extend(first.is_some_and(|l| l.provisional).then(|| "due".to_owned()));
            (data.due, data.new_due) = (first.map(|l| l.due_date), data.due);
            let counted = case.first_end_counted(&app.calendar());
            data.due_counted = counted.filter(|end| data.due.is_some_and(|told| *end < told));
        }
        Act::Reclassify => data.new_due = data.due,
        Act::AskIdentity { fields } => data.asked.clone_from(fields),
        Act::Void { reason } => {
            data.reasons = vec![reason.code().to_owned()];
            data.court_stays = case.complaints.iter().any(|c| c.level == Level::Cdai && !c.dropped);
            let standing = Standing::of(case, data.on, &app.calendar());
            data.rights = standing.court_stays.iter().map(|r| right(r, data.on)).collect();
        }
        Act::CostNotice { copy, processing, sending, free_mode } => {
            let free = case.delivery.filter(|d| d.is_free());
            data.free_delivery = free.map(|d| d.code().to_owned());
            data.unsent = free.is_none() && *sending > 0 && case.delivery.is_some_and(|d| !d.is_sent());
            data.cost = Some(LetterCost {
                copy: dirhams(*copy),
                processing: dirhams(*processing),
                sending: dirhams(*sending),
                total: dirhams(copy + processing + sending).unwrap_or_else(|| "0.00".into()),
                free_mode: free_mode.map(|m| m.code().to_owned()),
            });
        }
        Act::CostSettled { how, delivery } => {
            let chosen = delivery.map(|d| d.code());
            data.settled = Some(chosen.unwrap_or_else(|| how.code()).to_owned());
        }
        // Items given early are the reply once they are all there.
        Act::Answer(reply) | Act::Deliver(reply) if case.replied_on.is_some() => {
            data.answer = Some(answer_kind(case));
            data.reminded = !reply.remedy;
            add_followed(app, step, reply, data);
        }
        Act::Deliver(reply) => {
            add_delivery(app, case, reply, data);
            add_followed(app, step, reply, data);
        }
        Act::Supplement(reply) => {
            data.mended = step.record().changes.iter().filter_map(mended).collect();
            (data.reminded, data.taken, data.supplemented) = (!reply.remedy, taken(whole, reply), true);
            add_followed(app, step, reply, data);
        }
        Act::Redirect { .. } | Act::Agree => {
            let body = case.proposed_body.as_deref().and_then(|slug| app.body(slug));
            data.other_body = body.as_ref().map(|b| name_of(app, b));
            data.replaced = replaced(app, whole, case).map(|b| name_of(app, &b));
            let given = case.given_early();
            let travels = case.items.iter().map(|i| i.no).filter(|no| !given.contains(no));
            data.rest = travels.map(u32::from).collect();
            data.given = given.into_iter().map(u32::from).collect();
        }
        Act::Close { .. } => add_closing(case, data),
        Act::DueMoved { .. } => add_moved(app, step, data),
        Act::Silence { due } => {
            data.due = Some(*due);
            // A certificate names what is left, and not more.
            let left = case.items.iter().filter(|i| i.answer.is_none());
            data.about = left.filter(|_| case.is_partly_answered()).map(|i| u32::from(i.no)).collect();
            if let Some(window) = case.limit(Rule::R19Lodge) {
                data.head_last = Some(until(window, data.on));
                data.unsure = may_end(app, case, "head_last", Some(window), |l| until(l, data.on));
                data.lapsed = data.on > window.bar_date;
            }
        }
        Act::ComplainHead { ground, .. } | Act::ComplainCdai { ground, .. } => {
            data.ground = Some(ground.code().to_owned());
        }
        Act::DecideHead { decision } => add_decision(step, *decision, data),
        Act::DecideCdai { decision } => add_decision(step, *decision, data),
        _ => {}
    }
    add_complaint(app, step, data);
    add_complaint_of_end(whole, step, kind, data);
    if kind == LetterKind::Declared {
        // The signed paper in which the requester agrees comes with the body's own act.
        let act = step.record().act.kind();
        let act = if act == ActKind::Redirect { ActKind::Agree } else { act };
        // What ended the request is said by the letter of that act; another paper ends nothing.
        if !matches!(act, ActKind::Withdraw | ActKind::Agree) {
            data.ended = None;
        }
        data.act = Some(act.code().to_owned());
    }
    add_rights_after_end(app, case, kind, data);
}

/// What an end leaves to complain of: the silence, about the items that were not complained of, and what decisions opened.
fn add_rights_after_end(app: &App, case: &Case, kind: LetterKind, data: &mut LetterData) {
    if case.ended.is_none() {
        return;
    }
    let standing = Standing::of(case, data.on, &app.calendar());
    let silence = standing.right(Before::Head).filter(|_| case.silent);
    if let Some(right) = silence {
        data.silence_last = Some(right.until(data.on));
        data.silence_items = right.items.iter().map(|no| u32::from(*no)).collect();
        data.unsure.extend(right.may_move(data.on).then(|| "silence_last".to_owned()));
    }
    if matches!(kind, LetterKind::WithdrawnRequester | LetterKind::Forwarded) {
        let others = standing.open.iter().filter(|r| silence.is_none_or(|told| !std::ptr::eq(*r, told)));
        data.rights = others.map(|r| right(r, data.on)).collect();
    }
}

/// The other body that a proposal of before named, where it still waited for an answer. The newest act of the request is
/// the proposal itself.
fn replaced(app: &App, whole: &CaseFile, case: &Case) -> Option<BodyRow> {
    let mut proposals =
        whole.events.iter().rev().filter(|e| !e.refused && e.kind == ActKind::Redirect.code());
    let newest = whole.events.last().map(|e| e.seq);
    let before = proposals.next().filter(|e| Some(e.seq) == newest).and(proposals.next())?;
    let Act::Redirect { body_id, .. } = entry::read_record(before).ok()?.act else { return None };
    app.body(&body_id).filter(|b| case.proposed_body.as_deref() != Some(b.slug.as_str()))
}

/// The items that a supplement gives less of than what was said of them before it. The newest act of the request is
/// the supplement itself.
fn taken(whole: &CaseFile, reply: &Reply) -> Vec<u32> {
    let before = whole.events.iter().rev().skip(1).filter(|e| !e.refused);
    let said: Vec<_> = before.filter_map(|e| entry::read_record(e).ok()).collect();
    let outcome = |no: u16| said.iter().find_map(|r| said_of(&r.act)?.items.iter().find(|i| i.no == no));
    let less = |i: &&ItemAnswer| outcome(i.no).is_some_and(|b| i.outcome.worth() < b.outcome.worth());
    reply.items.iter().filter(less).map(|i| u32::from(i.no)).collect()
}

/// What an act says of the items, if it says anything of them.
fn said_of(act: &Act) -> Option<&Reply> {
    match act {
        Act::Answer(reply) | Act::Deliver(reply) | Act::Supplement(reply) => Some(reply),
        _ => None,
    }
}

/// What items answered early say of the right to complain, where one of them is not given whole (article 18),
/// and until when the complaint about the silence before them is open.
fn add_delivery(app: &App, case: &Case, reply: &Reply, data: &mut LetterData) {
    data.unmentioned = !reply.remedy;
    let window = case.unmet(Rule::R19Lodge).filter(|l| data.on <= l.bar_date);
    data.head_last = window.map(|l| until(l, data.on));
    data.unsure = may_end(app, case, "head_last", window, |l| until(l, data.on));
}

/// The complaints that were upheld before a reply or a supplement, what it gives of what they ask and what is
/// still to come; whether it opens the complaint to the head, and what else is open. What is closed is not
/// promised.
fn add_followed(app: &App, step: &Step, reply: &Reply, data: &mut LetterData) {
    let (case, on) = (step.after(), step.record().on);
    let standing = Standing::of(case, on, &app.calendar());
    data.lapsed = standing.over == Some(Over::GivenUp);
    let opens = |c: &Change| matches!(c, Change::Start(l) if l.rule == Rule::R19Lodge);
    data.reopened = step.record().changes.iter().any(opens);
    data.windowless = !data.reopened && case.replied_on.is_some();
    if data.windowless {
        add_what_is_left(case, &standing, data);
    }
    let followed = case.upheld.iter().map(|u| LetterUpheld {
        by: Before::from(u.level).code().to_owned(),
        on: u.on,
        decision: u.how.code().to_owned(),
        given: u
            .given
            .iter()
            .filter(|(no, day)| *day == on && reply.items.iter().any(|i| i.no == *no))
            .map(|(no, _)| u32::from(*no))
            .collect(),
        denied: u.denied.iter().filter(|(_, day)| *day == on).map(|(no, _)| u32::from(*no)).collect(),
        // Which items a decision in part grants is in its words alone.
        owed: u.owed.iter().filter(|_| u.how == Decision::Upheld).map(|no| u32::from(*no)).collect(),
        until: Some(u.until).filter(|_| !u.owed.is_empty() && !u.given_up && !standing.expected.is_empty()),
    });
    data.followed =
        followed.filter(|f| !f.given.is_empty() || !f.denied.is_empty() || f.until.is_some()).collect();
    // What the act opens is told by its own words.
    let about: Vec<u16> = reply.items.iter().map(|i| i.no).collect();
    let told = |r: &&Right| data.reopened && r.before == Before::Head && is_of_any(r, &about);
    // A last day that the window keeps from an earlier one is told with the event that it counts from, and no other beside
    // it as the one to act by.
    let kept = |r: &Right| r.earlier.as_ref().is_some_and(|e| !e.is_read);
    let is_apart = standing.open.iter().any(|r| told(&r) && kept(r));
    // Of what was given whole nothing is lost with its day.
    let own = standing.open.iter().filter(|r| told(r) && !r.items.is_empty());
    let own = own.min_by_key(|r| (r.given, r.until(on)));
    if is_apart || own.is_some() {
        // Where items have days of their own, that of those that it speaks of.
        let own = own.filter(|_| !is_apart);
        data.head_last = own.map(|r| r.until(on));
        data.unsure.retain(|name| name != "head_last");
        data.unsure.extend(own.filter(|r| r.may_move(on)).map(|_| "head_last".to_owned()));
    }
    let beside = standing.open.iter().filter(|r| is_apart || !told(r));
    let mut beside: Vec<&Right> = beside.collect();
    // As on the page, what was not used yet comes first.
    beside.sort_by_key(|r| standing.was_used(r.before));
    data.rights = beside.into_iter().map(|r| right(r, on)).collect();
}

/// What a reply that opens no window leaves to complain of: the complaints that wait, or nothing, and then it has no
/// right to mention (article 18).
fn add_what_is_left(case: &Case, standing: &Standing, data: &mut LetterData) {
    let waits = Level::ALL.into_iter().flat_map(|level| case.undecided(level));
    let waits = waits.filter(|c| standing::passed_over(case, c).is_none());
    data.waiting = waits.map(|c| waited(&Waiting::of(case, c, false), data.on)).collect();
    if !standing.leaves_a_complaint() {
        (data.unmentioned, data.reminded) = (false, false);
        data.spent = data.waiting.is_empty();
    }
}

/// What the requester gives up by closing the file: the complaints that waited, and what decisions granted and the body
/// did not give.
fn add_closing(case: &Case, data: &mut LetterData) {
    let dropped = case.complaints.iter().filter(|c| c.dropped && c.decided.is_none());
    data.waiting = dropped.map(|c| waited(&Waiting::of(case, c, true), data.on)).collect();
    data.given_up = given_up(case).into_iter().map(falls).collect();
}

/// What a decision granted and is awaited no more.
fn falls(granted: Expected) -> LetterUpheld {
    LetterUpheld {
        by: granted.by.code().to_owned(),
        on: granted.decided,
        decision: granted.how.code().to_owned(),
        owed: granted.items.into_iter().map(u32::from).collect(),
        ..LetterUpheld::default()
    }
}

/// A decision of a complaint, and until when what it asks for is waited for.
fn add_decision(step: &Step, decision: Decision, data: &mut LetterData) {
    data.decision = Some(decision.code().to_owned());
    // A request that ended takes nothing more, and what came before the decision is not to come: nothing is waited for.
    let upheld = step.after().upheld.last().filter(|_| decision.upholds() && step.after().ended.is_none());
    data.awaited_until = upheld.filter(|u| !u.owed.is_empty()).map(|u| u.until);
}

fn mended(change: &Change) -> Option<LetterFinding> {
    match change {
        Change::Cure { id, item, .. } => {
            Some(LetterFinding { id: id.code().to_owned(), item: item.map(u32::from) })
        }
        _ => None,
    }
}

fn dirhams(centimes: u64) -> Option<String> {
    (centimes > 0).then(|| format!("{}.{:02}", centimes / 100, centimes % 100))
}

fn answer_kind(case: &Case) -> AnswerKind {
    let all = |ok: fn(Outcome) -> bool| case.items.iter().all(|i| i.outcome().is_some_and(ok));
    if all(|o| o == Outcome::ProvidedFull) {
        AnswerKind::Full
    } else if all(|o| o == Outcome::AlreadyPublic) {
        AnswerKind::Referral
    } else if all(|o| matches!(o, Outcome::Refused | Outcome::NotHeld)) {
        AnswerKind::Refusal
    } else {
        AnswerKind::Partial
    }
}
