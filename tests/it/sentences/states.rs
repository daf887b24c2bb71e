//! The states a request can reach: stories of acts and days walked from a filing, one state kept of each
//! kind.

use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;
use wasl::law::act::{Act, ActKind, Channel, Decision, Filing, ItemAssessment, Reply, Role};
use wasl::law::calendar::{BodyClass, Calendar};
use wasl::law::case::{Case, Hold};
use wasl::law::item::{Assessment, Ground, ItemAnswer, Outcome};
use wasl::law::procedure::{self, Doing};
use wasl::law::settings::{LateReplyStart, Settings};
use wasl::law::standing::{Before, Lodged, Over, Standing};
use wasl::law::trial;

/// A state, and how it was reached.
#[derive(Clone, Debug)]
pub struct State {
    pub case: Case,
    pub today: NaiveDate,
    pub closed_by: Option<&'static str>,
    /// How many complaints were lodged before the requester closed the file.
    pub closed_over: Option<usize>,
    pub told: String,
}

/// How many complaints are lodged about one request: more repeat what was seen.
const COMPLAINTS: usize = 3;
/// Stories walked, and how many acts and days each has at most.
const WALKS: u64 = 260;
const STEPS: usize = 14;

/// The states met on stories walked at random, always the same ones: one of each kind.
pub fn states(calendar: &Calendar) -> Vec<State> {
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for walk in 0..WALKS {
        let mut dice = Dice(walk.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let mut state = filed(walk % 4 == 3, calendar);
        for _ in 0..STEPS {
            if seen.insert(kind_of(&state, calendar)) {
                kept.push(state.clone());
            }
            state = next(&state, &mut dice, calendar);
        }
    }
    kept
}

/// Numbers that look random and are the same on every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap() % n
    }
}

pub fn filed(urgent: bool, calendar: &Calendar) -> State {
    filed_under(Settings::default(), urgent, calendar)
}

/// Requests whose late reply opens no complaint, by the reading that silence opened the only one (article
/// 19): with a complaint about the silence that waits, that was decided, and with none; on every day on which
/// something changes.
pub fn windowless(calendar: &Calendar) -> Vec<State> {
    let settings =
        Settings { complaint_start_when_late_reply: LateReplyStart::Earliest, ..Settings::default() };
    let silent = on(&filed_under(settings, false, calendar), "2026-04-08".parse().unwrap(), calendar);
    let then = |state: &State, act, by| act_on(state, act, by, calendar).unwrap();
    let find = |kind: ActKind, nth: usize| {
        acts(&silent.case).into_iter().filter(|(a, _)| a.kind() == kind).nth(nth).unwrap()
    };
    let complained = {
        let (act, by) = find(ActKind::ComplainHead, 0);
        then(&silent, act, by)
    };
    let mut all = Vec::new();
    for nth in 0..4 {
        let answered = |state: &State| {
            let (act, by) = find(ActKind::Answer, nth);
            then(state, act, by)
        };
        let decided = [0, 1].map(|nth| {
            let (act, by) = find(ActKind::DecideHead, nth);
            then(&complained, act, by)
        });
        for base in [&silent, &complained].into_iter().chain(&decided) {
            let reply = answered(base);
            all.extend(days(&reply, calendar).into_iter().map(|day| on(&reply, day, calendar)));
            all.push(reply);
        }
    }
    all
}

fn filed_under(settings: Settings, urgent: bool, calendar: &Calendar) -> State {
    let filing = Filing {
        urgent,
        n_items: 2,
        channel: Channel::Online,
        delivery: None,
        receipt: true,
        forwarded: false,
        topic: None,
    };
    let today: NaiveDate = "2026-03-02".parse().unwrap();
    let doing = Doing::new(Role::Requester, today);
    let step = procedure::open(filing, doing, BodyClass::TerritorialCollectivity, settings, calendar);
    let told = if urgent { "urgent" } else { "filed" };
    State {
        case: step.unwrap().after().clone(),
        today,
        closed_by: None,
        closed_over: None,
        told: told.into(),
    }
}

/// What makes a state another one to a reader: not its dates, but where today lies between them.
fn kind_of(state: &State, calendar: &Calendar) -> String {
    let (case, today) = (&state.case, state.today);
    let standing = Standing::of(case, today, calendar);
    let told = |c: &Lodged| (c.before, c.is_overdue(today), c.decided.map(|(on, d)| (d, on > c.due_on)));
    let complaints: Vec<_> = standing.complaints.iter().map(told).collect();
    let used = [Before::Head, Before::Cdai]
        .map(|before| (standing.was_used(before), standing.waiting(before).is_some()));
    let open: Vec<_> = standing.open.iter().map(|r| (r.before, r.is_disputed(today))).collect();
    let over = standing.over.map(|o| match o {
        Over::Passed { before, .. } => before.code(),
        Over::GivenUp => "given up",
        Over::Used => "used",
    });
    let outcomes: Vec<_> = case.items.iter().map(|i| (i.outcome(), i.assessment.is_some())).collect();
    let running = case.replied_on.is_none() && !case.silent && case.ended.is_none();
    // What was held before the reply or the silence says nothing any more.
    let holds: BTreeSet<String> =
        case.holds.iter().map(|h| format!("{h:?}").chars().take(8).collect()).collect();
    let details = case.identity_asked;
    let running = running.then(|| (holds, case.proposed_body.is_some(), case.notices.len(), details));
    let changed = case.changed_since_reply().map(|(then, _)| then);
    let late = case.replied_on.is_some_and(|on| on > case.due_on());
    let (status, urgent, by, ahead) = (
        case.status(),
        case.urgent,
        state.closed_by,
        standing.ahead.iter().map(|r| r.before).collect::<Vec<_>>(),
    );
    format!(
        "{status} {urgent} {complaints:?} {used:?} {open:?} {ahead:?} {over:?} {outcomes:?} {running:?} {late} {by:?} {changed:?}"
    )
}

/// The state after an act that the law takes, or on a later day.
fn next(state: &State, dice: &mut Dice, calendar: &Calendar) -> State {
    let mut acts = acts(&state.case);
    let wanted = |(act, _): &(Act, Role)| is_told_apart(&state.case, act);
    acts.retain(wanted);
    while dice.below(3) > 0 && !acts.is_empty() {
        let (act, by) = acts.swap_remove(dice.below(acts.len()));
        if let Some(after) = act_on(state, act, by, calendar) {
            return after;
        }
    }
    let days: Vec<NaiveDate> = days(state, calendar).into_iter().collect();
    // The nearest edges as often as all the others.
    let among = if dice.below(2) == 0 { days.len().min(4) } else { days.len() };
    on(state, days[dice.below(among)], calendar)
}

/// The state after an act, if the law takes it.
pub fn act_on(state: &State, act: Act, by: Role, calendar: &Calendar) -> Option<State> {
    let told = act.kind();
    let step = procedure::step(&state.case, act, Doing::new(by, state.today), calendar).ok()?;
    Some(State {
        case: step.after().clone(),
        closed_by: if told == ActKind::Close { Some("requester") } else { state.closed_by },
        closed_over: if told == ActKind::Close {
            Some(state.case.complaints.len())
        } else {
            state.closed_over
        },
        told: format!("{}, {told}", state.told),
        ..state.clone()
    })
}

/// Requests of which somebody may complain, each for another reason, and two that are replied to after a
/// first complaint or mended after it.
pub fn bases(calendar: &Calendar) -> Vec<State> {
    let filed = filed(false, calendar);
    let day = |on: &str| on.parse().unwrap();
    let then = |state: &State, n: usize, on_day: &str| {
        let state = on(state, day(on_day), calendar);
        let (act, by) = acts(&state.case).swap_remove(n);
        act_on(&state, act, by, calendar).unwrap()
    };
    let at = |kind: ActKind, nth: usize| {
        let all = acts(&filed.case);
        all.iter().enumerate().filter(|(_, (a, _))| a.kind() == kind).nth(nth).unwrap().0
    };
    let silent = on(&filed, day("2026-04-08"), calendar);
    let reply = |nth| then(&filed, at(ActKind::Answer, nth), "2026-03-10");
    let complained = then(&silent, at(ActKind::ComplainHead, 0), "2026-04-08");
    vec![
        silent.clone(),
        then(&silent, at(ActKind::Withdraw, 0), "2026-04-08"),
        then(&silent, at(ActKind::Answer, 3), "2026-04-08"),
        reply(0),
        reply(1),
        reply(2),
        reply(3),
        complained,
    ]
}

/// A reply that refuses all, and supplements that take something back: each opens the complaint again.
pub fn replies() -> Vec<(Act, Role)> {
    let refused =
        |no| ItemAnswer { ground: Some(Ground::Exception), ..ItemAnswer::new(no, Outcome::Refused) };
    let public = |no| ItemAnswer::new(no, Outcome::AlreadyPublic);
    let reply = |items| Reply { reference: true, signed: true, remedy: true, items };
    vec![
        (Act::Answer(reply(vec![refused(1), refused(2)])), Role::Official),
        (Act::Supplement(reply(vec![refused(1)])), Role::Official),
        (Act::Supplement(reply(vec![refused(1), refused(2)])), Role::Official),
        (Act::Supplement(reply(vec![public(1), public(2)])), Role::Official),
    ]
}

/// Whether an act may lead to a state that was not seen: endless complaints and early ends do not.
fn is_told_apart(case: &Case, act: &Act) -> bool {
    match act.kind() {
        ActKind::ComplainHead | ActKind::ComplainCdai => case.complaints.len() < COMPLAINTS,
        ActKind::Void => case.acts == 4,
        ActKind::Withdraw | ActKind::Redirect => case.acts > 2,
        _ => true,
    }
}

/// The same request on a later day, with what the clock did meanwhile.
pub fn on(state: &State, today: NaiveDate, calendar: &Calendar) -> State {
    let case = trial::as_of(&state.case, today, calendar);
    let closed = case.closed_on.is_some() && state.case.closed_on.is_none();
    State {
        closed_by: if closed { Some("clock") } else { state.closed_by },
        closed_over: state.closed_over,
        case,
        today,
        told: format!("{}, {today}", state.told),
    }
}

/// The days on which something changes: the edges of every limit and right.
pub fn days(state: &State, calendar: &Calendar) -> BTreeSet<NaiveDate> {
    let mut days = BTreeSet::from([state.today + Days::new(1)]);
    for limit in &state.case.limits {
        for edge in [limit.due_date, limit.guard_date, limit.bar_date] {
            days.extend([edge, edge + Days::new(1)]);
        }
    }
    let s = Standing::of(&state.case, state.today, calendar);
    for right in s.open.iter().chain(&s.ahead) {
        days.extend([right.opens_on, right.last_on, right.last_on + Days::new(1), right.bar_on]);
        days.extend([right.bar_on + Days::new(1)]);
    }
    for c in &s.complaints {
        days.extend([c.due_on, c.due_on + Days::new(1)]);
    }
    days.into_iter().filter(|d| *d > state.today).collect()
}

fn acts(case: &Case) -> Vec<(Act, Role)> {
    use wasl::law::act::ExtensionReason;
    let both = |a: Outcome, b: Outcome| vec![ItemAnswer::new(1, a), ItemAnswer::new(2, b)];
    let reply = |items| Reply { reference: true, signed: true, remedy: true, items };
    let refused =
        |no| ItemAnswer { ground: Some(Ground::Exception), ..ItemAnswer::new(no, Outcome::Refused) };
    let mut all = vec![
        (Act::Register { serial: true }, Role::Official),
        (Act::AskIdentity { fields: vec!["address".into()] }, Role::Official),
        (Act::Reclassify, Role::Official),
        (Act::Clarify, Role::Official),
        (Act::ClarifyReply, Role::Requester),
        (Act::Consult { items: vec![1], answer_by: None }, Role::Official),
        (Act::CostNotice { copy: 500, processing: 0, sending: 0, free_mode: None }, Role::Official),
        (Act::Extend { reasons: vec![ExtensionReason::Large], reasoned: true }, Role::Official),
        (Act::Extend { reasons: Vec::new(), reasoned: false }, Role::Official),
        (Act::Route { department: "م".into(), items: vec![1], due_on: None }, Role::Official),
        (Act::Redirect { body_id: "commune-b".into(), signed_paper: false, agreed_on: None }, Role::Official),
        (Act::Agree, Role::Requester),
        (Act::Withdraw, Role::Requester),
        (Act::Deliver(reply(vec![ItemAnswer::new(1, Outcome::ProvidedFull)])), Role::Official),
        (Act::Deliver(reply(vec![refused(1)])), Role::Official),
        (Act::Answer(reply(both(Outcome::ProvidedFull, Outcome::ProvidedFull))), Role::Official),
        (Act::Answer(reply(vec![ItemAnswer::new(1, Outcome::ProvidedFull)])), Role::Official),
        (Act::Answer(reply(both(Outcome::AlreadyPublic, Outcome::AlreadyPublic))), Role::Official),
        (Act::Answer(reply(vec![refused(1), ItemAnswer::new(2, Outcome::NotHeld)])), Role::Official),
        (Act::Supplement(reply(vec![ItemAnswer::new(2, Outcome::ProvidedFull)])), Role::Official),
        (Act::Close { rating: Some(3) }, Role::Requester),
        (
            Act::ComplainHead { ground: wasl::law::act::ComplaintGround::NoReply, items: vec![] },
            Role::Requester,
        ),
        (
            Act::ComplainCdai { ground: wasl::law::act::ComplaintGround::NoReply, items: vec![] },
            Role::Requester,
        ),
        (Act::DecideHead { decision: Decision::Upheld }, Role::Head),
        (Act::DecideHead { decision: Decision::Rejected }, Role::Head),
        (Act::DecideHead { decision: Decision::Partly }, Role::Head),
        (Act::DecideCdai { decision: Decision::Partly }, Role::Committee),
        (Act::Void { reason: wasl::law::act::VoidReason::Test }, Role::Committee),
    ];
    if let Some(Hold::Department(department, _)) = case.holds.last() {
        let department = department.clone();
        all.push((Act::Return { department, items: vec![1], holds: Some(true) }, Role::Department));
    }
    let given = case.items.iter().filter(|i| i.outcome().is_some_and(|o| o != Outcome::Omitted));
    let items: Vec<_> =
        given.map(|i| ItemAssessment { no: i.no, assessment: Assessment::Complete }).collect();
    if !items.is_empty() {
        all.push((Act::Assess { items }, Role::Requester));
    }
    all
}
