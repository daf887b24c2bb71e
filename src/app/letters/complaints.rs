//! What letters of complaints say (articles 19 to 21): the complaint that is lodged, decided or dropped, those beside it,
//! and what may be asked next, of whom and until when.

use super::tell::{contested_in, is_of_any, may_end, right, tell_complaints, told_apart, until, waited};
use crate::app::App;
use crate::app::case_file::CaseFile;
use crate::law::act::{Act, ComplaintGround, Role as LawRole};
use crate::law::case::{Case, Complaint, Level, Limit};
use crate::law::contested::Cause;
use crate::law::ending::Waiting;
use crate::law::item::{Item, Outcome};
use crate::law::lapse;
use crate::law::limit::day_after;
use crate::law::procedure::{self, Doing, Step};
use crate::law::refusal::Reason;
use crate::law::standing::{Before, PassedOver, Right, Standing, passed_over};
use crate::letters::data::{LetterComplaint, LetterData, LetterKind};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The other complaints that wait for a decision at a level, or were left without one in its time.
fn waits_beside(case: &Case, level: Level, on: NaiveDate, but: Option<&Complaint>) -> Vec<LetterComplaint> {
    let others = case.undecided(level).filter(|c| but.is_none_or(|but| !std::ptr::eq(*c, but)));
    let told = |c: &Complaint| LetterComplaint {
        contested: Some(contested_in(level, c.contested.as_counted(case, level), &c.items)),
        ..waited(&Waiting::of(case, c, false), on)
    };
    others.map(told).collect()
}

/// The dates of the complaint that an act lodges or decides.
pub(super) fn add_complaint(app: &App, step: &Step, data: &mut LetterData) {
    let case = step.after();
    match &step.record().act {
        Act::ComplainHead { .. } => add_lodged(app, step, Level::Head, data),
        Act::ComplainCdai { .. } => add_lodged(app, step, Level::Cdai, data),
        Act::DecideHead { .. } => {
            add_decided(case, decided_by(step, Level::Head), data);
            add_opened(app, case, Before::Cdai, data);
            data.beside = waits_beside(case, Level::Head, data.on, None);
            data.beside.extend(waits_beside(case, Level::Cdai, data.on, None));
            add_shut(app, case, data);
            add_open_beside(app, case, Before::Cdai, data);
        }
        Act::DecideCdai { .. } => {
            add_decided(case, decided_by(step, Level::Cdai), data);
            add_opened(app, case, Before::Court, data);
            data.beside = waits_beside(case, Level::Cdai, data.on, None);
            let standing = Standing::of(case, data.on, &app.calendar());
            data.head_silent = !standing.court_is_of_decision(&about(data));
            add_open_beside(app, case, Before::Court, data);
        }
        _ => {}
    }
}

/// The complaint that a decision is of, which need not be the one lodged last: nothing was decided after it.
fn decided_by(step: &Step, level: Level) -> Option<&Complaint> {
    let day = step.record().decides(level)?;
    let of = |c: &&Complaint| c.level == level && c.on == day && c.decided.is_some();
    step.after().complaints.iter().filter(of).max_by_key(|c| c.decided_as)
}

/// The day of a complaint that was decided, the items it is about, and the day that its decision missed.
fn add_decided(case: &Case, complaint: Option<&Complaint>, data: &mut LetterData) {
    let Some(complaint) = complaint else { return };
    data.complained = Some(complaint.on);
    let due = case.limit_of(complaint).map(|l| l.due_date);
    data.missed = due.filter(|due| complaint.decided.is_some_and(|(on, _)| *due < on));
    data.contested = told_apart(case, std::iter::once(complaint));
    data.about = complaint.items.iter().map(|no| u32::from(*no)).collect();
}

/// The items that a complaint is about of which a letter speaks.
fn about(data: &LetterData) -> Vec<u16> {
    data.about.iter().filter_map(|no| u16::try_from(*no).ok()).collect()
}

/// Until when what a decision opens may be used, about what it decided.
fn add_opened(app: &App, case: &Case, next: Before, data: &mut LetterData) {
    let standing = Standing::of(case, data.on, &app.calendar());
    let unsure = match opened(&standing, next, &about(data)) {
        Some(right) => {
            data.next_last = Some(right.until(data.on));
            let items: Vec<u32> = right.items.iter().map(|no| u32::from(*no)).collect();
            data.next_items = if items == data.about { Vec::new() } else { items };
            right.may_move(data.on).then(|| "next_last".to_owned()).into_iter().collect()
        }
        None => {
            let limit = case.limit(next.rule());
            data.next_last = limit.map(|l| l.guard_date);
            may_end(app, case, "next_last", limit, |l| l.guard_date)
        }
    };
    data.unsure.extend(unsure);
}

/// What a decision opens about some items: of several, where they do not stand the same, the first with which something is
/// lost.
fn opened<'s>(standing: &'s Standing, next: Before, about: &[u16]) -> Option<&'s Right> {
    let all = || standing.rights(next).filter(|r| is_of_any(r, about));
    all().find(|r| !r.given).or_else(|| all().next())
}

/// From when, and until when, the Committee may be asked of what another complaint to the head keeps from it beside the one
/// that was decided (article 20): of several items those that come first.
fn add_shut(app: &App, case: &Case, data: &mut LetterData) {
    let about = about(data);
    let named: Vec<&Item> = case.items.iter().filter(|i| about.is_empty() || about.contains(&i.no)).collect();
    let left: Vec<u16> =
        named.iter().filter(|i| i.outcome() != Some(Outcome::ProvidedFull)).map(|i| i.no).collect();
    let asked = if left.is_empty() { named.iter().map(|i| i.no).collect() } else { left };
    let mut days: BTreeMap<NaiveDate, Vec<u16>> = BTreeMap::new();
    for no in asked {
        if let Some(opens) = not_before(app, case, &[no], data.on) {
            days.entry(opens).or_default().push(no);
        }
    }
    let Some((opens, shut)) = days.into_iter().next() else { return };
    let standing = Standing::of(case, data.on, &app.calendar());
    if opened(&standing, Before::Cdai, &about).is_none_or(|r| r.given) {
        (data.next_last, data.next_items) = (None, Vec::new());
        data.unsure.retain(|name| name != "next_last");
    }
    let right = committee_on(app, case, &shut, opens);
    if data.next_last.is_some() || shut.len() < named.len() {
        data.shut = shut.iter().map(|no| u32::from(*no)).collect();
    }
    add_wait(case, opens, right, data);
}

/// The complaints that are open beside what a decision opens, about something else or anew (articles 19 and 20), also where
/// what was granted is awaited: the right runs meanwhile. What was given whole is nothing to complain of.
fn add_open_beside(app: &App, case: &Case, next: Before, data: &mut LetterData) {
    let standing = Standing::of(case, data.on, &app.calendar());
    let about = about(data);
    let told = opened(&standing, next, &about);
    let beside = standing.open.iter().filter(|r| Some(*r) != told && !r.given);
    let (courts, complaints): (Vec<&Right>, Vec<&Right>) = beside.partition(|r| r.before == Before::Court);
    data.rights = complaints.into_iter().map(|r| right(r, data.on)).collect();
    // What the Committee decides opens the court: its letter has told that.
    let courts = courts.into_iter().filter(|_| next != Before::Court);
    data.courts = courts.map(|r| right(r, data.on)).collect();
}

/// From when the Committee may be asked of what the letter is about, where another complaint to the head still has its
/// time, and the right that is open then: a window that runs meanwhile ends on its own day (article 20). Of named items
/// those that a complaint of before is about too, and keeps that day for: of several days the one that ends first.
fn wait(app: &App, case: &Case, data: &LetterData) -> Option<(Vec<u16>, NaiveDate, Option<Right>)> {
    let about = about(data);
    let of = |items: &[u16]| {
        let opens = not_before(app, case, items, data.on)?;
        Some((opens, committee_on(app, case, items, opens)))
    };
    if about.is_empty() {
        return of(&about).map(|(opens, right)| (about, opens, right));
    }
    let kept = |no: &u16| {
        let (opens, right) = of(&[*no])?;
        let right = right.filter(|r| r.earlier.is_some())?;
        Some((right.until(opens), opens, *no, right))
    };
    let all: Vec<_> = about.iter().filter_map(kept).collect();
    let (until, opens, _, right) = all.iter().min_by_key(|(until, ..)| *until)?.clone();
    let items = all.iter().filter(|(day, from, ..)| (*day, *from) == (until, opens)).map(|(_, _, no, _)| *no);
    Some((items.collect(), opens, Some(right)))
}

fn add_wait(case: &Case, opens: NaiveDate, right: Option<Right>, data: &mut LetterData) {
    data.opens = Some(opens);
    let Some(right) = right else { return };
    data.opens_last = Some(right.until(opens));
    // A day moves with the end of the limit whose silence opens what it is counted from.
    let moves = |on: NaiveDate| {
        let mut limits = case.undecided(Level::Head).filter_map(|c| case.limit_of(c));
        limits.any(|l| l.provisional && day_after(l.due_date) == on)
    };
    let from = right.earlier.as_ref().map_or(opens, |earlier| earlier.of.on);
    let unsure = [("opens", moves(opens)), ("opens_last", moves(from) || right.may_move(opens))];
    data.unsure.extend(unsure.into_iter().filter(|(_, may_move)| *may_move).map(|(name, _)| name.to_owned()));
}

/// What may be asked of the Committee about some items on a day to come, if nothing happens until then: of several the one
/// that ends first.
fn committee_on(app: &App, case: &Case, about: &[u16], on: NaiveDate) -> Option<Right> {
    let then = Standing::of(case, on, &app.calendar());
    then.rights(Before::Cdai).filter(|r| is_of_any(r, about)).min_by_key(|r| r.until(on)).cloned()
}

/// The day on which the Committee's door opens for some items, where another complaint to the head still has its time
/// (article 20).
fn not_before(app: &App, case: &Case, about: &[u16], on: NaiveDate) -> Option<NaiveDate> {
    let complaint = Act::ComplainCdai { ground: ComplaintGround::Evasive, items: about.to_vec() };
    let tried = procedure::step(case, complaint, Doing::new(LawRole::Requester, on), &app.calendar());
    let refusal = tried.err()?.refusal;
    refusal.date.filter(|_| refusal.reason == Reason::HeadFirst)
}

/// The complaint just lodged and the last day of its decision. A paper is entered after its day: where the
/// decision was due by then, what follows from its absence is told as it stands on the day of the letter.
fn add_lodged(app: &App, step: &Step, level: Level, data: &mut LetterData) {
    let (case, lodged) = (step.after(), step.record().on);
    data.complained = Some(lodged);
    let mine = case.complaints.iter().rfind(|c| c.level == level && c.on == lodged);
    data.contested = told_apart(case, mine.into_iter());
    // On a file that the requester closed, no item named means those that came after the closing.
    data.about = mine.into_iter().flat_map(|c| &c.items).map(|no| u32::from(*no)).collect();
    data.beside = waits_beside(case, level, data.on, mine);
    let limit = case.limits.iter().rev().find(|l| l.rule == level.answer() && l.start_date == lodged);
    data.due = limit.map(|l| l.due_date);
    data.provisional = limit.is_some_and(|l| l.provisional);
    data.past = data.due.is_some_and(|due| due < data.on);
    // A complaint of a silence is about no reply, though one came since: whoever signed it may decide.
    data.met = mine.is_some_and(|c| c.contested.cause != Cause::Silence);
    let over = mine.and_then(|c| passed_over(case, c)).filter(|_| data.past);
    data.passed_over = over.map(|over| match over {
        PassedOver::Committee => "committee".to_owned(),
        PassedOver::Given => "given".to_owned(),
    });
    add_next(app, case, level, data);
}

/// Until when the next window is open: that of the complaint just lodged, where its decision is overdue; that of a
/// complaint of before, which this one keeps waiting.
fn add_next(app: &App, case: &Case, level: Level, data: &mut LetterData) {
    let limits = lapse::limits_on(case, data.on, &app.calendar());
    let runs = |l: &&Limit| l.rule == level.next() && l.met_on.is_none() && data.on <= l.bar_date;
    let open = limits.iter().rev().filter(|l| !case.is_settled(l)).find(runs);
    if data.past {
        data.lapsed = open.is_none();
        data.next_last = open.map(|l| until(l, data.on));
        data.unsure.extend(may_end(app, case, "next_last", open, |l| until(l, data.on)));
    }
    // The court has no such order: a complaint that waits before the Committee closes nothing of article 21.
    if level == Level::Head && open.is_some() {
        // A complaint of before that is about the same keeps its last day meanwhile.
        let Some((items, opens, right)) = wait(app, case, data) else { return };
        add_rest(app, case, data);
        data.shut = items.into_iter().map(u32::from).collect();
        add_wait(case, opens, right, data);
    }
}

/// What the Committee may be asked of meanwhile: what the complaint just lodged is not about.
fn add_rest(app: &App, case: &Case, data: &mut LetterData) {
    let (standing, about) = (Standing::of(case, data.on, &app.calendar()), about(data));
    let open = standing.rights(Before::Cdai).filter(|r| !about.is_empty() && !is_of_any(r, &about));
    data.rights = open.filter(|r| !r.given && !r.granted).map(|r| right(r, data.on)).collect();
}

/// The complaint of which the letter of an end speaks to whoever was to decide it.
pub(super) fn add_complaint_of_end(whole: &CaseFile, step: &Step, kind: LetterKind, data: &mut LetterData) {
    let level = match kind {
        LetterKind::ComplaintDropped => Level::Head,
        LetterKind::EndedCommittee | LetterKind::CdaiDropped | LetterKind::CdaiDroppedBody => Level::Cdai,
        _ => return,
    };
    // Each of them: one takes nothing from another.
    let waiting: Vec<&Complaint> = whole.case.undecided(level).collect();
    let of = |c: &&Complaint| c.level == level && c.dropped && c.decided.is_none();
    let dropped = || step.after().complaints.iter().filter(of).collect();
    tell_complaints(&whole.case, if waiting.is_empty() { dropped() } else { waiting }, data);
}
