//! Requests that ended: withdrawn, forwarded, voided, by the requester's own act or from paper, before the
//! end of the limit, after it, after the reply, with complaints that wait. Of each it is told once, and alike
//! to everybody, what became of the limit, of the reply and of the complaints; and after the limit no form
//! says that it runs.

use super::states::{State, act_on, bases, on};
use super::{Read, Role, pieces, t};
use chrono::NaiveDate;
use wasl::law::act::{Act, ActKind, ComplaintGround, Decision, Reply, VoidReason};
use wasl::law::calendar::Calendar;
use wasl::law::case::Status;
use wasl::law::item::{ItemAnswer, Outcome};
use wasl::law::procedure::{self, Doing};
use wasl::locale::{Lang, dates};
use wasl::page::case::{Audience, View};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Requests at every moment that an end can meet, without their end.
fn moments(calendar: &Calendar) -> Vec<State> {
    let all = bases(calendar);
    let silent = all[0].clone();
    let then = |state: &State, act: Act, by: Role| act_on(state, act, by, calendar).unwrap();
    let lodge = || Act::ComplainHead { ground: ComplaintGround::NoReply, items: Vec::new() };
    let higher = || Act::ComplainCdai { ground: ComplaintGround::NoReply, items: Vec::new() };
    let running = State { told: "running".into(), ..super::states::filed(false, calendar) };
    let running = on(&running, day("2026-03-10"), calendar);
    let given = Reply {
        reference: true,
        signed: true,
        remedy: true,
        items: vec![ItemAnswer::new(1, Outcome::ProvidedFull)],
    };
    let in_part = then(&running, Act::Deliver(given), Role::Official);
    let in_part = on(&in_part, day("2026-04-08"), calendar);
    let at_head = then(&silent, lodge(), Role::Requester);
    let overdue = on(&at_head, day("2026-05-04"), calendar);
    let at_committee = then(&overdue, higher(), Role::Requester);
    let answered = all[3].clone();
    let complained = then(&answered, lodge(), Role::Requester);
    vec![running, silent, in_part, at_head, overdue, at_committee, answered, complained]
}

/// Every end that the law takes on a state: how it is told, and the case after it.
fn ends(state: &State, calendar: &Calendar) -> Vec<State> {
    let redirect =
        |signed_paper| Act::Redirect { body_id: "commune-b".into(), signed_paper, agreed_on: None };
    let now = Doing::new(Role::Requester, state.today);
    let paper = now.declared(day("2026-03-09"));
    let proposed = act_on(state, redirect(false), Role::Official, calendar);
    // Agreed on paper on the day of the proposal, entered a week later.
    let week = state.today + chrono::Days::new(7);
    let agreed = Doing::new(Role::Requester, week).declared(state.today);
    let later = proposed.as_ref().map(|state| on(state, week, calendar));
    let official = Doing::new(Role::Official, state.today);
    let committee = Doing::new(Role::Committee, state.today);
    let mut all = vec![
        (Some(state.clone()), Act::Withdraw, now),
        (Some(state.clone()), Act::Withdraw, paper),
        (proposed, Act::Agree, now),
        (later, Act::Agree, agreed),
        (Some(state.clone()), redirect(true), official),
        (Some(state.clone()), Act::Void { reason: VoidReason::Duplicate }, committee),
    ];
    let done = all.drain(..).filter_map(|(state, act, doing)| {
        let state = state?;
        let told =
            format!("{}, {}{}", state.told, act.kind(), if doing.declared { " from paper" } else { "" });
        let step = procedure::step(&state.case, act, doing, calendar).ok()?;
        Some(State { case: step.after().clone(), told, ..state })
    });
    done.collect()
}

/// Ends at every moment, and what follows: the complaint about the silence, its decision, the end of its
/// window.
pub fn ended(calendar: &Calendar) -> Vec<State> {
    let mut all = Vec::new();
    for end in moments(calendar).iter().flat_map(|moment| ends(moment, calendar)) {
        let lodge = Act::ComplainHead { ground: ComplaintGround::NoReply, items: Vec::new() };
        let lodged = act_on(&end, lodge, Role::Requester, calendar);
        for state in lodged.iter().chain([&end]) {
            for decision in [Decision::Upheld, Decision::Partly, Decision::Rejected] {
                all.extend(act_on(state, Act::DecideHead { decision }, Role::Head, calendar));
                all.extend(act_on(state, Act::DecideCdai { decision }, Role::Committee, calendar));
            }
        }
        all.extend(lodged);
        all.push(on(&end, day("2026-07-20"), calendar));
        all.push(end);
    }
    all.extend(moments(calendar));
    all
}

/// What is said of a limit that runs or is stopped: in headlines, advice, hints of forms.
fn of_a_running_limit(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ar => &["لا يوقف", "الأجل مستمر", "فتوقف أجله", "يتوقف الأجل", "توقف بذلك", "يجري من يوم التوصل"],
        _ => &[
            "n’arrête pas le délai",
            "délai continue",
            "délai court",
            "court toujours",
            "ne s’arrête pas",
            "délai s’arrête",
            "s’est arrêté",
            "il court depuis",
        ],
    }
}

/// What is said of a reply that is still due.
fn of_a_reply_due(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ar => &["ما زالت الهيئة ملزمة", "وما زالت ملزمة", "ما زال الرد مطلوبا"],
        _ => &["doit toujours", "reste due", "la doit toujours", "toujours y répondre"],
    }
}

/// What is said where nothing at all was answered.
fn of_no_reply(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ar => &["دون رد مسجل", "لا رد إلى الآن", "دون رد."],
        _ => &["sans réponse inscrite", "Aucune réponse à ce jour", "sans réponse.", "restée sans réponse."],
    }
}

/// The words by which somebody else's act would be said to be the reader's own.
fn of_ones_own(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ar => &["سحبتم الطلب", "بموافقتكم", "بموافقة صاحب(ة) الطلب"],
        _ => &["Vous avez retiré", "vec votre accord", "avec l’accord de la personne"],
    }
}

/// What is false of an end on one page, and of a limit that is over.
pub fn faults(state: &State, audience: Audience, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let (case, all, status) = (&state.case, Read::words(&page.html), page.status());
    let passed = case.silent && case.replied_on.is_none();
    if passed || (case.ended.is_some() && case.replied_on.is_some()) {
        for words in of_a_running_limit(page.lang).iter().filter(|w| all.contains(**w)) {
            faults.push(format!("a limit that is over is said to run or to stop: {words} in {all}"));
        }
    }
    let in_part = passed && case.items.iter().any(|i| i.answer.is_some());
    // The Committee's silence is not the body's.
    let of_body = all.replace("دون رد مسجل (المادة 20)", "");
    for words in of_no_reply(page.lang).iter().filter(|w| in_part && of_body.contains(**w)) {
        faults.push(format!("what was answered in part is said to be unanswered: {words} in {all}"));
    }
    let whole = if page.lang == Lang::Ar { "دون رد كامل" } else { "sans réponse complète" };
    let said = status.contains(whole);
    if passed && said != in_part {
        faults.push(format!("an answer in part: {in_part}, and it is told: {said}: {status}"));
    }
    let Some((acted, how)) = case.ended else { return faults };
    for words in of_a_reply_due(page.lang).iter().filter(|w| all.contains(**w)) {
        faults.push(format!("a request that ended is said to be owed a reply: {words} in {all}"));
    }
    if passed && !status.contains(&dates::long(page.lang, case.lawful_due())) {
        faults.push(format!("the headline of an end does not name the limit that had passed: {status}"));
    }
    let paper = case.end_by_paper;
    for words in of_ones_own(page.lang).iter().filter(|w| paper && all.contains(**w)) {
        faults.push(format!("what the body entered is said to be the requester's act: {words} in {all}"));
    }
    // The other body received it when the paper was entered: no sentence puts the forwarding on the day of the paper.
    let entered = case.end_entered_on.unwrap_or(acted);
    if how == Status::Forwarded && entered != acted {
        let long = |day| dates::long(page.lang, day);
        let of_act = if page.lang == Lang::Ar { "الطلب يوم " } else { "transmise le " };
        let by_body = if page.lang == Lang::Ar {
            "الطلب على هيئة أخرى يوم "
        } else {
            "la demande le "
        };
        if !status.contains(&long(entered)) {
            faults.push(format!("the day on which it was forwarded is not told: {status}"));
        }
        for said in [of_act, by_body].map(|words| format!("{words}{}", long(acted))) {
            if all.contains(&said) {
                faults.push(format!("it is said to be forwarded on the day of a paper: {said} in {all}"));
            }
        }
    }
    // Figures count the day of entry: the leaf is of that day.
    if case.end_entered_on.is_some_and(|entered| entered > case.lawful_due() && acted < entered)
        && how == Status::Withdrawn
        && view.standing.awaited(state.today).next().is_none()
        // A right that ends comes first for whoever has it.
        && (audience != Audience::Requester || view.standing.open.is_empty())
        && !status.contains(&t(page.lang, "case-leaf-withdrawn-entered", &[]))
        && !matches!(audience, Audience::Head | Audience::Committee)
    {
        faults.push(format!("the day of a withdrawal is not that on which it counts: {status}"));
    }
    for key in ["standing-expected-head", "standing-expected-cdai"] {
        // What is awaited, and not the decision that is named before it.
        if all.contains(&pieces(page.lang, key)[1]) {
            faults.push(format!("a request that ended takes nothing, and something is awaited: {all}"));
        }
    }
    let upheld = case.complaints.iter().any(|c| c.decided.is_some_and(|(_, how)| how.upholds()));
    let nothing = if page.lang == Lang::Ar { "أن تسلم شيئا" } else { "plus rien à communiquer" };
    if upheld && how != Status::Voided && !status.contains(nothing) {
        faults.push(format!(
            "an upheld complaint on a request that ended is said to bring something: {status}"
        ));
    }
    faults
}

#[test]
fn every_end_is_met_at_every_moment() {
    let calendar = wasl::law::calendar::shipped();
    let all = ended(&calendar);
    let count = |how: Status, silent: bool, paper: bool| {
        let of = |s: &&State| {
            let c = &s.case;
            c.status() == how && c.silent == silent && c.end_by_paper == paper
        };
        all.iter().filter(of).count()
    };
    for silent in [false, true] {
        for paper in [false, true] {
            assert!(count(Status::Withdrawn, silent, paper) > 0, "withdrawn {silent} {paper}");
            assert!(count(Status::Forwarded, silent, paper) > 0, "forwarded {silent} {paper}");
        }
        assert!(count(Status::Voided, silent, false) > 0, "voided {silent}");
    }
    let replied = all.iter().filter(|s| s.case.replied_on.is_some()).count();
    assert!(replied > 1, "voided after the reply: {replied}");
    // What ended takes no reply, whatever is decided of the complaint about its silence.
    for state in all.iter().filter(|s| s.case.ended.is_some()) {
        for kind in [ActKind::Answer, ActKind::Supplement, ActKind::Deliver] {
            let open = wasl::law::trial::is_open(&state.case, kind, Role::Official, state.today, &calendar);
            assert!(!open, "{kind} after {}", state.told);
        }
    }
}
