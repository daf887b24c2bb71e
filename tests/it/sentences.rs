//! Sentences that must be true: every state that acts and days can bring a request into is read by every
//! reader, in Arabic and in French, and each page is held to the law that made the state.

mod asks;
mod ends;
mod readers;
mod remedies;
mod states;

use crate::http::browser::{one_line, without_tags};
use chrono::NaiveDate;
use remedies::complained;
use states::{State, states};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{LazyLock, Mutex};
use wasl::app::policy::{self, Action, Actor, Membership, Object, Person, PersonRole};
use wasl::app::record;
use wasl::law::act::{ActKind, Decision, Role};
use wasl::law::calendar::{Calendar, shipped};
use wasl::law::case::{Case, Complaint, Level, Limit, Status};
use wasl::law::ending::Ending;
use wasl::law::item::{Assessment, Item as LawItem, Outcome};
use wasl::law::lapse;
use wasl::law::rights;
use wasl::law::standing::{self, Before, Lodged, Right, Standing, Task};
use wasl::law::trial;
use wasl::locale::{Lang, dates, phrases, t, try_t, without_isolates};
use wasl::page::case::{AskedOf, Audience, Forwarded, StatusFacts, View, notes, render};
use wasl::page::markup::rich;
use wasl::page::parts::{BodyRef, Clock, Item};
use wasl::page::{Frame, Nav, Person as Shown};

/// The states met on stories walked at random, and those of complaints.
static WALKED: LazyLock<Vec<State>> = LazyLock::new(|| states(&shipped()));
static ENDED: LazyLock<Vec<State>> = LazyLock::new(|| ends::ended(&shipped()));
static WINDOWLESS: LazyLock<Vec<State>> = LazyLock::new(|| states::windowless(&shipped()));
static COMPLAINED: LazyLock<Vec<State>> = LazyLock::new(|| complained(&shipped()));

const BODY: &str = "commune-a";
/// What a request lacks, and what its body asks.
const MISSING: &str = "العنوان";
const QUESTION: &str = "أي سنة؟";

/// The last day for the reply to what a forwarded request became.
fn next_due(case: &Case) -> NaiveDate {
    Ending::of(case).map_or(case.received_on, |end| end.entered_on) + chrono::Days::new(28)
}

const READERS: [(Audience, Role); 6] = [
    (Audience::Requester, Role::Requester),
    (Audience::Desk, Role::Official),
    (Audience::Department, Role::Department),
    (Audience::Head, Role::Head),
    (Audience::Committee, Role::Committee),
    (Audience::Public, Role::Clock),
];

/// A reader as the policy knows them.
fn actor(audience: Audience) -> Actor {
    let role = match audience {
        Audience::Requester => return Actor { person: None, has_code: true },
        Audience::Public => return Actor::default(),
        Audience::Desk => PersonRole::Official,
        Audience::Department => PersonRole::Department,
        Audience::Head => PersonRole::Head,
        Audience::Committee => PersonRole::Committee,
    };
    let membership = Membership { body: BODY.into(), role, department: None, state: policy::State::Active };
    let memberships = if role == PersonRole::Committee { Vec::new() } else { vec![membership] };
    Actor { person: Some(Person { id: 7, role, state: policy::State::Active, memberships }), has_code: false }
}

/// The acts that policy and law leave a reader, as the page is told.
fn open_to(case: &Case, audience: Audience, today: NaiveDate, calendar: &Calendar) -> Vec<ActKind> {
    let object =
        Object::Case { body: BODY, filed_by: None, is_public: true, at_committee: false, departments: "" };
    let may = |kind: ActKind| policy::may(&actor(audience), Action::Act(kind), object).ok().map(|a| a.role);
    let lawful = |kind: ActKind, role| {
        trial::tried(case, kind, role, today, calendar).is_some_and(|tried| tried.is_ok())
    };
    ActKind::ALL.iter().copied().filter(|k| may(*k).is_some_and(|role| lawful(*k, role))).collect()
}

fn clock(case: &Case, today: NaiveDate) -> Clock {
    use wasl::locale::phrases::Unit::Working;
    let due = case.due_on();
    let end = case.replied_on.unwrap_or(today);
    let days = u32::try_from((end - due).num_days().abs()).unwrap();
    match case.replied_on {
        Some(on) if on <= due => Clock::Stopped,
        _ if case.ended.is_some() => Clock::Stopped,
        _ if end > due => Clock::Late(days, Working),
        _ => Clock::Left(days, Working),
    }
}

/// The page's view of a state, as the handler fills it.
fn view(state: &State, audience: Audience, calendar: &Calendar) -> View<'static> {
    let (case, today) = (&state.case, state.today);
    let standing = Standing::of(case, today, calendar);
    let item = |i: &wasl::law::item::Item| Item {
        no: u32::from(i.no),
        text: "نص".into(),
        outcome: i.outcome().map(|o| o.code().to_owned()),
        ground: i.answer.as_ref().and_then(|a| a.ground).map(|g| g.code().to_owned()),
        assessment: i
            .assessment
            .map(|a| wasl::page::parts::Assessment { code: a.code().to_owned(), ..Default::default() }),
        ..Default::default()
    };
    let inside = audience == Audience::Requester || audience.is_inside();
    let next = BodyRef {
        id: "commune-b".into(),
        name_ar: "الجماعة ب".into(),
        name_fr: "Commune B".into(),
        ..BodyRef::default()
    };
    View {
        audience,
        number: "R-TEST".into(),
        version: i64::from(case.acts),
        status: case.status().code().to_owned(),
        body: BodyRef {
            id: BODY.into(),
            name_ar: "الجماعة أ".into(),
            name_fr: "Commune A".into(),
            ..BodyRef::default()
        },
        subject: "موضوع".into(),
        language: "ar".into(),
        urgent: case.urgent,
        channel: "online".into(),
        delivery: inside.then(|| "email".to_owned()),
        received_on: case.received_on,
        received_at: case.received_on.and_hms_opt(9, 0, 0).unwrap(),
        today,
        due_on: case.due_on(),
        clock: clock(case, today),
        answered_on: case.replied_on,
        items: case.items.iter().map(item).collect(),
        facts: StatusFacts {
            questions: (audience != Audience::Public).then(|| QUESTION.to_owned()).into_iter().collect(),
            extension: vec!["EXT-1".into()],
            cost: Some(1200),
            charged: vec!["charged-copy"],
            closed_by: state.closed_by.map(str::to_owned),
            missing: if case.identity_asked && inside { vec![MISSING.to_owned()] } else { Vec::new() },
            changed: case.changed_since_reply().map(|(then, on)| (then.code().to_owned(), on)),
            ended_on: Ending::of(case).map(|end| end.told_on()).or(case.closed_on),
            closed_entered: case.close_entered_on,
            void_reason: Some("test".into()),
            forwarded: (case.status() == Status::Forwarded).then(|| Forwarded {
                body: next,
                known: (audience == Audience::Requester).then(|| ("R-NEXT".to_owned(), next_due(case))),
                provisional: false,
                over: None,
                href: (audience == Audience::Requester).then(|| "/ar/track".to_owned()),
            }),
            decided_on: case
                .complaints
                .iter()
                .filter_map(|c| c.decided.map(|(on, _)| on).filter(|_| audience == Audience::Head))
                .collect(),
            asked_of: (audience == Audience::Department && !standing::departments(case).is_empty()).then(
                || AskedOf {
                    name: "م".into(),
                    items: vec![1],
                    askings: vec![(vec![1], None)],
                    due_on: None,
                    left: None,
                },
            ),
            ..StatusFacts::default()
        },
        pen: standing::pen(case, &standing, today),
        left_with: standing::awaited_departments(case)
            .into_iter()
            .map(|name| (name.clone(), standing::asked_of(case, &name)))
            .collect(),
        standing,
        may: open_to(case, audience, today, calendar).iter().map(|k| k.code().to_owned()).collect(),
        committee: Some(BodyRef { id: "cdai".into(), ..BodyRef::default() }),
        ..View::default()
    }
}

/// What a page can say to a reader, without its dates: one of each is read.
fn said(state: &State, view: &View<'_>) -> String {
    let (s, today) = (&view.standing, state.today);
    let told = |c: &Lodged| (c.before, c.is_overdue(today), c.decided.map(|(on, d)| (d, on > c.due_on)));
    let complaints: Vec<_> = s.complaints.iter().map(told).collect();
    let open: Vec<_> =
        s.open.iter().map(|r| (r.before, r.is_disputed(today), s.was_used(r.before))).collect();
    let outcome = |wanted| view.items.iter().filter(|i| i.outcome.as_deref() == wanted).count();
    let unsaid = view.items.iter().any(|i| i.outcome.is_some() && i.assessment.is_none());
    let over = s.over.map(|o| format!("{o:?}").chars().take(12).collect::<String>());
    let end = s.ended.as_ref().map(|e| (e.by_paper, e.limit, e.counts_when_entered()));
    let expected: Vec<_> = s.expected.iter().map(|e| (e.by, today > e.until, e.items.len())).collect();
    let next = view.facts.forwarded.is_some().then(|| today > next_due(&state.case));
    format!(
        "{:?} {} {end:?} {:?} {:?} {complaints:?} {open:?} {:?} {over:?} {:?} {} {unsaid} {} {:?} {:?} {:?} {expected:?} {next:?}",
        view.audience,
        view.status,
        s.limit,
        view.may,
        s.ahead.iter().map(|r| r.before).collect::<Vec<_>>(),
        view.pen,
        outcome(Some("omitted")),
        matches!(view.clock, Clock::Late(..)),
        state.closed_by,
        s.asks,
        view.facts.changed.as_ref().map(|(then, _)| then),
    )
}

/// What a page says, without its tags.
pub fn words(html: &str) -> String {
    one_line(&without_tags(html).replace("&#39;", "'"))
}

/// The part of a page from some words up to others.
pub fn part<'h>(html: &'h str, from: &str, to: &str) -> &'h str {
    let Some(start) = html.find(from) else { return "" };
    let rest = &html[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// What stands on a page where something is missing from a sentence.
pub const EMPTY: [&str; 14] = [
    "<bdi></bdi>",
    "{ $",
    "{$",
    "()",
    "«»",
    "« »",
    "–</",
    "> – <",
    "( ",
    " )",
    " ،",
    "le  ",
    "يوم  ",
    "datetime=\"\"",
];

/// A page as a reader reads it.
struct Read<'a> {
    html: String,
    lang: Lang,
    calendar: &'a Calendar,
    /// Every day of the stories in the words of the page.
    days: &'a Days,
}

impl Read<'_> {
    fn words(html: &str) -> String {
        words(html)
    }

    fn part(&self, from: &str, to: &str) -> &str {
        part(&self.html, from, to)
    }

    /// The card that says where the request stands.
    fn status(&self) -> String {
        Self::words(self.part("<section class=\"card status", "<div class=\"now"))
    }

    /// What can be done now, and its button.
    fn now(&self) -> &str {
        self.part("<div class=\"now", "</section>")
    }

    fn rights(&self) -> String {
        Self::words(self.part("id=\"rights\"", "</section>"))
    }

    /// What is said of a complaint.
    fn complaint(&self, state: &State, c: &Complaint, key: &str) -> String {
        let long = |day: NaiveDate| dates::long(self.lang, day);
        let decided = c.decided.map(|(on, _)| long(on)).unwrap_or_default();
        let decision = c.decided.map(|(_, d)| t(self.lang, &format!("decision-{}", d.code()), &[]));
        let limit = state.case.limit_of(c).unwrap();
        let unsure = limit.provisional && limit.due_date >= state.today;
        let args = [
            ("on", long(c.on).into()),
            ("due", wasl::locale::phrases::limit_day(self.lang, limit.due_date, unsure).into()),
            ("decided", decided.into()),
            ("decision", decision.unwrap_or_default().into()),
        ];
        let level = if c.level == Level::Head { "head" } else { "cdai" };
        Self::words(rich(&t(self.lang, &format!("standing-{level}-{key}"), &args)).as_str())
    }

    /// The acts whose forms stand on the page.
    fn acts(&self) -> Vec<String> {
        let types = self.html.split("name=\"type\" value=\"").skip(1);
        types.map(|rest| rest[..rest.find('"').unwrap()].to_owned()).collect()
    }

    /// The button of the advice.
    fn button(&self) -> Option<String> {
        let now = self.now();
        let at = now.find("<a class=\"btn go\" href=\"")? + 24;
        Some(now[at..at + now[at..].find('"')?].to_owned())
    }

    /// The dates in a text, each with what stands before it.
    fn dates<'t>(&self, text: &'t str) -> Vec<(&'t str, NaiveDate)> {
        dates_in(self.days, text)
    }
}

/// Days by their words.
type Days = BTreeMap<String, NaiveDate>;

/// The days of two years in words.
fn days_in(lang: Lang) -> Days {
    let first: NaiveDate = "2026-01-01".parse().unwrap();
    first.iter_days().take(800).map(|day| (dates::long(lang, day), day)).collect()
}

/// The days named in a text, each with what stands before it: day of the week, day, month, year.
fn dates_in<'t>(days: &Days, text: &'t str) -> Vec<(&'t str, NaiveDate)> {
    let ends = ["2026", "2027", "2028"].into_iter().flat_map(|year| text.match_indices(year));
    let named = ends.filter_map(|(at, year)| {
        let upto = &text[..at + year.len()];
        let start = upto.rmatch_indices(' ').nth(3).map_or(0, |(space, _)| space + 1);
        days.get(&upto[start..]).map(|day| (&text[..start], *day))
    });
    named.collect()
}

/// The sentence that says what a complaint is about: its items, and where another one was lodged with the same the event
/// that it is of (articles 19 and 20).
fn about(lang: Lang, state: &State, c: &Complaint) -> Option<String> {
    let items: Vec<String> = c.items.iter().map(ToString::to_string).collect();
    let of_items = [("n", items.len().into()), ("items", phrases::listed(lang, &items).into())];
    if state.case.complaints.iter().filter(|other| other.level == c.level).count() < 2 {
        return (!items.is_empty()).then(|| Read::words(&t(lang, "standing-about", &of_items)));
    }
    let key = format!("contested-{}-{}", Before::from(c.level).code(), c.contested.cause.code());
    let what = t(lang, &key, &[("on", dates::long(lang, c.contested.on).into())]);
    let [n, named] = of_items;
    let key = if items.is_empty() { "standing-contests" } else { "standing-contests-items" };
    Some(Read::words(&t(lang, key, &[("what", what.into()), n, named])))
}

/// Words after which a date is one to come.
const UNTIL: [&str; 8] = [
    "إلى غاية",
    "ابتداء من",
    "وإلى غاية",
    "jusqu’au",
    "jusqu'au",
    "au plus tard le",
    "à partir du",
    "avant le",
];

/// Words of a complaint after another, and those spoken to whoever asked.
const AGAIN: [(Before, [&str; 2]); 2] = [
    (Before::Head, ["شكاية جديدة إلى رئيس(ة) الهيئة", "nouvelle plainte auprès du chef"]),
    (Before::Cdai, ["شكاية جديدة إلى اللجنة", "de nouveau la Commission"]),
];
const TO_WHO_ASKED: [&str; 6] = ["أُشعرتم", "شكايتكم", "اخترتم", "توصلتم", "وصلكم", "otre plainte"];

/// What is said of a day that has been, and the same where it is still to come.
const HAPPENED: [&str; 9] = [
    "acquise le",
    "constatée le",
    "a pris fin le",
    "a répondu le",
    "a décidé le",
    "الثابت يوم",
    "المسجل يوم",
    "الصادر يوم",
    "انتهى يوم",
];
const IF_IT_HAPPENS: [&str; 1] = ["si elle est acquise le"];

/// A complaint is new where another one was lodged with the same; the public was told nothing and asked for nothing.
fn misaddressed(audience: Audience, page: &Read<'_>, view: &View<'_>) -> Vec<&'static str> {
    let main = Read::words(page.part("<main", "</main>"));
    let unused = AGAIN.into_iter().filter(|(before, _)| !view.standing.was_used(*before));
    let theirs = TO_WHO_ASKED.into_iter().filter(|_| audience == Audience::Public);
    unused.flat_map(|(_, said)| said).chain(theirs).filter(|said| main.contains(said)).collect()
}

/// What is false, empty or without its button on one page.
fn faults(state: &State, audience: Audience, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: String| faults.push(what);
    for empty in EMPTY {
        if page.html.contains(empty) {
            let at = page.html.find(empty).unwrap();
            let near: String =
                page.html[..at].chars().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect();
            fault(format!("{empty:?} is empty after {near:?}"));
        }
    }
    let (status, now, rights) = (page.status(), Read::words(page.now()), page.rights());
    for (name, text) in [("headline", &status), ("advice", &now), ("rights", &rights)] {
        for (before, day) in page.dates(text) {
            let until = UNTIL.iter().any(|u| before.trim_end().ends_with(u));
            let happened = HAPPENED.iter().any(|h| before.trim_end().ends_with(h))
                && !IF_IT_HAPPENS.iter().any(|i| before.trim_end().ends_with(i));
            if happened && state.today < day {
                fault(format!("the {name} says of {day} that it has been: {text}"));
            }
            if until && day < state.today {
                fault(format!("the {name} names a day that is past, {day}: {text}"));
            }
            if name == "advice" && day < state.today && !now_past(audience) {
                fault(format!("the advice names a day that is past, {day}: {text}"));
            }
        }
    }
    for said in misaddressed(audience, page, view) {
        fault(format!("{said:?} is said to who it is not true of"));
    }
    let acts = page.acts();
    let may = |act: &str| view.may.iter().any(|m| m == act);
    for act in &acts {
        if !may(act) {
            fault(format!("a form for {act}, which is refused"));
        }
    }
    match page.button() {
        Some(to) => {
            let form = to.strip_prefix("#act-");
            if form.is_some_and(|act| !acts.iter().any(|a| a == act)) {
                fault(format!("the button leads to {to}, which is not there"));
            }
            if to.starts_with("#i") && !acts.iter().any(|a| a == "assess") {
                fault(format!("the button leads to {to}, where nothing can be said"));
            }
            for part in ["answer", "supplement"] {
                if to.ends_with(&format!("/{part}")) && !may(part) {
                    fault(format!("the button leads to {to}, which is refused"));
                }
            }
        }
        None if audience == Audience::Requester => {
            for act in ["complain_head", "complain_cdai"].into_iter().filter(|act| may(act)) {
                fault(format!("{act} is open and no button leads to it"));
            }
        }
        None => {}
    }
    let late = view.standing.owed.is_some() && view.standing.next_expected(state.today).is_none();
    for key in ["case-now-owed-head", "case-now-owed-cdai", "case-now-desk-owed"] {
        if late && now.starts_with(&stem(page.lang, key)) {
            fault(format!("what was awaited until a day that is past is still awaited: {now}"));
        }
    }
    for e in &view.standing.expected {
        let (by, until) = (e.by, e.until);
        let day = dates::long(page.lang, until);
        if !status.contains(&day) {
            fault(format!(
                "what {by:?} decided is awaited until {day}, and the headline does not say so: {status}"
            ));
        }
    }
    let stops = if page.lang == Lang::Ar { "فتوقف أجله" } else { "arrêt" };
    if state.case.silent && view.status == "withdrawn" && status.contains(stops) {
        fault(format!("a limit that was over is said to stop: {status}"));
    }
    let waits = |level| waits_before(state, level);
    // A head who let the day pass is waited for no more once the Committee, asked after it, has decided (article 20), or
    // all was given.
    let passed_over = |level: Level| {
        let due = |c: &Complaint| state.case.limit_of(c).map(|l| l.due_date);
        let since = |o: &&Complaint, due| o.level == Level::Cdai && o.decided.is_some() && o.on > due;
        // Of each thing that the complaint is about and that was not given.
        let heard = |c: &Complaint, due| {
            let after = || state.case.complaints.iter().filter(|o| since(o, due));
            let of_it = |i: &&LawItem| c.items.is_empty() || c.items.contains(&i.no);
            let lacks = |i: &&LawItem| i.outcome() != Some(Outcome::ProvidedFull);
            let decided = |i: &LawItem| after().any(|o| o.items.is_empty() || o.items.contains(&i.no));
            after().next().is_some() && state.case.items.iter().filter(of_it).filter(lacks).all(decided)
        };
        let given = |c: &Complaint, due| {
            let of_it = |i: &&LawItem| c.items.is_empty() || c.items.contains(&i.no);
            let content = |i: &LawItem| i.assessment.is_none_or(|a| a == Assessment::Complete);
            let whole = |i: &LawItem| i.outcome() == Some(Outcome::ProvidedFull) && content(i);
            let late = |i: &LawItem| i.answered_on.is_some_and(|on| on > due);
            let about = || state.case.items.iter().filter(of_it);
            about().all(whole) && about().any(late)
        };
        let over =
            |c: &Complaint| due(c).is_some_and(|due| due < state.today && (heard(c, due) || given(c, due)));
        level == Level::Head && state.case.undecided(level).all(over)
    };
    // What the body asks is done first while its limit runs; after that the right that ends on a day.
    let asked = ["clarify_reply", "agree", "cost_settled"].into_iter().any(may) && view.status != "silence";
    let wanted: &[&str] = match audience {
        Audience::Head if waits(Level::Head) && !passed_over(Level::Head) => &["#act-decide_head"],
        Audience::Head if waits(Level::Head) => &["#act-decide_head", "/answer", "/supplement"],
        Audience::Committee if waits(Level::Cdai) => &["#act-decide_cdai"],
        Audience::Head | Audience::Desk if may("answer") => &["/answer"],
        Audience::Head | Audience::Desk if may("supplement") => &["/supplement"],
        Audience::Requester if may("complain_cdai") && !asked => &["#act-complain_", "#i"],
        Audience::Requester if may("complain_head") && !asked => &["#act-complain_", "#i"],
        _ => &[],
    };
    let leads = |to: &str| wanted.iter().any(|w| to.contains(w));
    if !wanted.is_empty() && !page.button().is_some_and(|to| leads(&to)) {
        fault(format!("{wanted:?} is to be done and the button leads to {:?}: {now}", page.button()));
    }
    for (level, key) in [(Level::Head, "thread-pen-head"), (Level::Cdai, "thread-pen-cdai")] {
        let held = page.html.contains(&*rich(&t(page.lang, key, &[])).as_str().to_owned());
        let waits_for = |level| waits(level) && !passed_over(level);
        let only = waits_for(level) && !waits(if level == Level::Head { Level::Cdai } else { Level::Head });
        if only != held && (only || !waits_for(level)) {
            fault(format!("the pen lies with {level:?}: {only}, and the page says {held}"));
        }
    }
    for before in [Before::Head, Before::Cdai, Before::Court] {
        let open = view.standing.right(before);
        // Each with its own day, and its items where others have another.
        for right in view.standing.rights(before).filter(|_| audience != Audience::Public) {
            let last = dates::long(page.lang, right.until(state.today));
            let numbers: Vec<String> = right.items.iter().map(ToString::to_string).collect();
            let args = [("n", numbers.len().into()), ("items", phrases::listed(page.lang, &numbers).into())];
            let named = without_isolates(&t(page.lang, "standing-right-items", &args));
            for (part, of) in [(&rights, true), (&status, audience == Audience::Requester)] {
                if of && !(part.contains(&last) && (numbers.is_empty() || part.contains(&named))) {
                    fault(format!("the last day {last} of {numbers:?} is not named: {part}"));
                }
            }
        }
        if open.is_some() && before.act().is_some() && audience == Audience::Requester {
            let act = before.act().unwrap().code();
            if !acts.iter().any(|a| a == act) {
                fault(format!("{act} is said to be open and has no form"));
            }
        }
        let allowed = before.act().is_some_and(|act| may(act.code()));
        if audience == Audience::Requester && allowed && open.is_none() {
            fault(format!("{before:?} takes a complaint and no sentence says so"));
        }
    }
    let caution = if page.lang == Lang::Ar { "فالأحوط" } else { "par prudence" };
    for (before, words) in remedies(page.lang) {
        let open = view.standing.right(before).is_some_and(|r| r.is_careful(state.today));
        let own = rights.split(caution).any(|told| told.contains(words));
        if audience == Audience::Requester && open && !own {
            fault(format!("the caution does not say of which remedy it speaks: {rights}"));
        }
    }
    // What no reading of the text gives a limit is told as the end of an earlier window (articles 19 to 21).
    let reading = if page.lang == Lang::Ar {
        "قراءة تقف عند"
    } else {
        "une lecture du texte s’arrête au"
    };
    let limits = rights::limits_told(&state.case, state.today, page.calendar);
    let guard = |l: &Limit| remedies::own_guard(state, l, page.calendar);
    for l in limits.iter().filter(|l| l.guard_date < guard(l)) {
        let said = rights.contains(&format!("{reading} {}", dates::long(page.lang, l.guard_date)));
        // One that gave way for other items is still that of its own.
        let all = limits.iter().chain(&state.case.gave_way);
        if said && all.clone().all(|own| guard(own) != l.guard_date) {
            fault(format!("an earlier window is told as a reading of the text: {rights}"));
        }
    }
    // Whoever ended the request asks for nothing any more; what was never before the head is not before the Committee
    // (article 20).
    let leaves = ["case-leaf-careful-head", "case-leaf-careful-cdai"].map(|key| t(page.lang, key, &[]));
    let ended = state.case.ended.is_some();
    if ended && (rights.contains(caution) || leaves.iter().any(|words| status.contains(words))) {
        fault(format!("whoever ended the request is urged to complain: {status} {rights}"));
    }
    let heads = || state.case.complaints.iter().filter(|c| c.level == Level::Head);
    let was_before = |i: &LawItem| heads().any(|c| c.items.is_empty() || c.items.contains(&i.no));
    let left = |i: &LawItem| i.outcome() != Some(Outcome::ProvidedFull) && was_before(i);
    if !state.case.items.iter().any(left) && heads().next().is_some() && status.contains(&leaves[1]) {
        fault(format!("all that was before the head was given, and the Committee is urged: {status}"));
    }
    // What is said of the reply that is owed is said once.
    let owed =
        if page.lang == Lang::Ar { "ملزمة بالرد" } else { "réponse de l’organisme reste due" };
    let also = if page.lang == Lang::Ar { owed } else { "doit toujours répondre" };
    let times = now.matches(owed).count() + if owed == also { 0 } else { now.matches(also).count() };
    if audience == Audience::Requester && times > 1 {
        fault(format!("it is said {times} times that the reply is owed: {now}"));
    }
    // Where several decisions are awaited, each is told with its complaint.
    let nameless = ["case-now-awaits-head", "case-now-awaits-cdai"].map(|key| stem(page.lang, key));
    let nameless = nameless.iter().any(|words| now.contains(words));
    if audience == Audience::Requester && view.standing.awaited(state.today).count() > 1 && nameless {
        fault(format!("which decision is awaited is not told: {now}"));
    }
    // The head who decided is spoken to of it, and is not told that others examine what is his to decide.
    let third = t(page.lang, "case-now-desk-upheld", &[]);
    let third = third.split(':').next().unwrap_or_default().trim();
    let examined = Read::words(&t(page.lang, "case-now-desk-complaint", &[]));
    if audience == Audience::Head && now.contains(third) {
        fault(format!("the head is told of himself as of another: {now}"));
    }
    if audience == Audience::Head && may("decide_head") && now.contains(&examined) {
        fault(format!("what is the head's to decide is told as another's: {now}"));
    }
    // Who was given all that was asked has the right and no haste (articles 19 and 20).
    let given = |i: &LawItem| i.outcome() == Some(Outcome::ProvidedFull);
    let urgent = ["case-leaf-careful-head", "case-leaf-careful-cdai"].map(|key| t(page.lang, key, &[]));
    let asks_for_more = stem(page.lang, "case-now-cdai");
    let urged = rights.contains(caution) || urgent.iter().any(|words| status.contains(words));
    if state.case.items.iter().all(given) && (urged || now.contains(&asks_for_more)) {
        fault(format!("whoever was given everything is urged to complain: {status} {rights} {now}"));
    }
    // What can come no more is not spoken of as what may still be obtained.
    if state.case.ended.is_some() && now.contains(&asks_for_more) {
        fault(format!("a request that ended is spoken of as one that runs: {now}"));
    }
    if audience != Audience::Requester && rights.contains(caution) {
        fault(format!("a caution for whoever has the right: {rights}"));
    }
    for (before, leaves) in [
        (Before::Head, ["case-leaf-head", "case-leaf-careful-head"]),
        (Before::Cdai, ["case-leaf-cdai", "case-leaf-careful-cdai"]),
    ] {
        let urges = leaves.iter().any(|key| status.contains(&t(page.lang, key, &[])));
        let heard = view.standing.right(before).is_some_and(|right| right.heard && !right.granted);
        if urges && heard {
            fault(format!(
                "the last day before {before:?}, who has decided of all, is told as one to lose: {status}"
            ));
        }
        let won = view.standing.rights(before).all(|right| is_won(state, right, page.calendar));
        let won = won && view.standing.right(before).is_some();
        if urges && won && view.standing.next_expected(state.today).is_some() {
            fault(format!("whoever won before {before:?} is urged to complain again: {status}"));
        }
    }
    let decided = view.standing.complaints.last().and_then(|c| c.decided).map(|(_, decision)| decision);
    let whole = if page.lang == Lang::Ar { "الشكاية:" } else { "a accueilli la plainte\u{a0}:" };
    let others = state.case.complaints.iter().filter_map(|c| c.decided);
    let in_part = others.clone().all(|(_, decision)| decision != Decision::Upheld);
    if decided == Some(Decision::Partly) && in_part && now.contains(whole) {
        fault(format!("the advice says upheld of what was upheld in part: {now}"));
    }
    for c in &state.case.complaints {
        if let Some((on, decision)) = c.decided {
            let day = dates::long(page.lang, on);
            let words = wasl::locale::t(page.lang, &format!("decision-{}", decision.code()), &[]);
            let told = page.complaint(
                state,
                c,
                if on > state.case.limit_of(c).unwrap().due_date { "decided-late" } else { "decided" },
            );
            if !(status.contains(&day) && status.contains(&words) && status.contains(&told)) {
                fault(format!("the decision of {on}, {decision}, is not told: {status}"));
            }
        }
    }
    let told = |c: &Complaint, key: &str| status.contains(&page.complaint(state, c, key));
    let voided = state.case.status() == Status::Voided;
    for c in &state.case.complaints {
        let stands = remedies::stands(state, c);
        let key = match stands {
            "decided late" => "decided-late",
            "last day" | "lodged" => "pending",
            "dropped" if voided => "dropped-voided",
            other => other,
        };
        // Who complained of two things hears of each: that waits, was decided, or over which the file was closed.
        let about = about(page.lang, state, c);
        let about = about.map(|words| Read::words(rich(&words).as_str()));
        if about.is_some_and(|words| !status.contains(&words)) {
            fault(format!("the headline does not say what the complaint of {} is about: {status}", c.on));
        }
        if !told(c, key) {
            fault(format!(
                "the complaint of {} is {stands}, and the headline does not say so: {status}",
                c.on
            ));
        }
        for other in ["pending", "overdue", "dropped"].into_iter().filter(|other| *other != key) {
            // Another one lodged before the same on the same day has the same words.
            let twin = |o: &Complaint| (o.level, o.on) == (c.level, c.on) && !std::ptr::eq(o, c);
            let twins = state.case.complaints.iter().any(twin);
            if c.decided.is_none() && !twins && told(c, other) {
                fault(format!("the complaint of {} is {stands}, and is told as {other}: {status}", c.on));
            }
        }
    }
    // Articles 19 to 21: where nothing may be complained of any more, it is said, and why.
    let s = &view.standing;
    let none = s.open.is_empty() && s.ahead.is_empty() && s.complaints.iter().all(|c| !c.waits());
    let reads = audience == Audience::Requester && view.status != "closed" && state.case.ended.is_none();
    if none && reads && state.case.replied_on.is_some() && (s.over.is_none() || rights.is_empty()) {
        fault(format!("a reply of which nobody may complain, and the page does not say so: {status}"));
    }
    let blank = state.case.items.iter().any(|i| i.outcome() == Some(wasl::law::item::Outcome::Omitted));
    if blank && !status.contains(if page.lang == Lang::Ar { "دون رد" } else { "Sans réponse" }) {
        fault(format!("an item without a reply is not told: {status}"));
    }
    // Article 16: a limit is extended once.
    let extend = Read::words(&t(page.lang, "case-now-desk-answer", &[]));
    if state.case.lawfully_extended() && Read::words(&page.html).contains(&extend) {
        fault("an extension is advised after an extension".to_owned());
    }
    for advice in officials_words(page.lang) {
        if !audience.is_inside()
            && audience != Audience::Committee
            && Read::words(&page.html).contains(advice)
        {
            fault(format!("advice for officials: {advice}"));
        }
    }
    faults
}

/// What a sentence says between the words that are filled in, as a page shows it. A sentence that there is not, or that wants
/// another argument, ends the test: it would be found nowhere.
fn pieces(lang: Lang, key: &str) -> Vec<String> {
    // Every page of every reader asks for the same few.
    static KNOWN: Mutex<BTreeMap<(String, String), Vec<String>>> = Mutex::new(BTreeMap::new());
    let mut known = KNOWN.lock().unwrap();
    let of = || {
        const FILLED: &str = "\u{1}";
        let args = ["due", "last", "until", "decided", "what", "strict"].map(|name| (name, FILLED.into()));
        let words = try_t(lang, key, &args).unwrap_or_else(|| panic!("{key} has no words, or wants more"));
        let words = Read::words(&without_isolates(&words));
        words.split(FILLED).map(|piece| piece.trim().to_owned()).collect()
    };
    known.entry((lang.code().to_owned(), key.to_owned())).or_insert_with(of).clone()
}

/// The words with which it begins.
fn stem(lang: Lang, key: &str) -> String {
    pieces(lang, key).swap_remove(0)
}

/// The remedies by the words of their cautions.
fn remedies(lang: Lang) -> [(Before, &'static str); 3] {
    match lang {
        Lang::Ar => [
            (Before::Head, "أجل هذه الشكاية إلى رئيس(ة) الهيئة"),
            (Before::Cdai, "أجل الشكاية إلى اللجنة"),
            (Before::Court, "أجل الطعن أمام المحكمة"),
        ],
        _ => [
            (Before::Head, "cette plainte au chef de l’organisme"),
            (Before::Cdai, "la plainte à la Commission"),
            (Before::Court, "du recours au tribunal"),
        ],
    }
}

/// Whether a level upheld, by its last decision and after its right opened, all of it that was not given whole (articles
/// 19 and 20).
fn is_won(state: &State, right: &Right, calendar: &Calendar) -> bool {
    let (case, before) = (&state.case, right.before);
    let is_of = |no: u16| right.items.is_empty() || right.items.contains(&no);
    let names = |c: &&Complaint| c.items.is_empty() || c.items.iter().any(|no| is_of(*no));
    let theirs = || case.complaints.iter().filter(|c| Before::from(c.level) == before).filter(names);
    let upheld = |c: &&Complaint| c.decided.is_some_and(|(_, decision)| decision.upholds());
    let mine = || theirs().filter(|c| c.decided.is_some());
    let Some(last) = mine().max_by_key(|c| c.decided.map(|(on, _)| on)).filter(upheld) else {
        return false;
    };
    let on = last.decided.unwrap().0;
    let about = |no: u16| mine().filter(upheld).any(|c| c.items.is_empty() || c.items.contains(&no));
    // What was never before the head is not before those who come after him (article 20).
    let heads = case.complaints.iter().filter(|c| c.level == Level::Head && !case.came_to_nothing(c));
    let whole = heads.clone().any(|c| c.items.is_empty());
    let reached = |no: u16| before == Before::Head || whole || heads.clone().any(|c| c.items.contains(&no));
    let lacks = |i: &&LawItem| i.outcome() != Some(Outcome::ProvidedFull) && reached(i.no) && is_of(i.no);
    let limits = rights::limits_told(case, state.today, calendar);
    let opens = |l: &&Limit| l.rule == before.rule() && lapse::opens_on(case, l) == right.opens_on;
    let window = limits.iter().rfind(opens).map(|l| l.start_date);
    let was_used = theirs().any(|c| c.window == window);
    let opened_since = !was_used && right.opens_on >= on;
    !opened_since && case.items.iter().filter(lacks).all(|i| about(i.no))
}

/// Whether a decision is owed, in time or not.
fn waits_before(state: &State, level: Level) -> bool {
    let waits = |c: &Complaint| matches!(remedies::stands(state, c), "lodged" | "last day" | "overdue");
    state.case.complaints.iter().any(|c| c.level == level && waits(c))
}

/// The kind of a fault: its words up to the first sentence quoted, without the day.
fn without_days(fault: &str) -> String {
    let words = fault.split(": ").next().unwrap_or(fault);
    words.chars().filter(|c| !c.is_ascii_digit()).take(90).collect()
}

/// Who owes a decision is told the day on which it was due.
fn now_past(audience: Audience) -> bool {
    matches!(audience, Audience::Head | Audience::Committee)
}

/// What advises a body: the fixed words of every sentence whose key is one of the desk, a head or a department, or
/// says how a finding is cured.
fn officials_words(lang: Lang) -> &'static [String] {
    static WORDS: LazyLock<[Vec<String>; 2]> =
        LazyLock::new(|| [Lang::Ar, Lang::Fr].map(|lang| fixed_words(lang, is_advice_for_officials)));
    &WORDS[usize::from(lang != Lang::Ar)]
}

fn is_advice_for_officials(key: &str) -> bool {
    let to = ["case-now-desk-", "case-now-head-", "case-now-department"];
    // It says to the requester that the head may be asked again.
    key != "case-now-head-again"
        && (to.iter().any(|prefix| key.starts_with(prefix))
            || (key.starts_with("finding-") && key.ends_with("-cure")))
}

/// The longest run of fixed words of each sentence with such a key, as a page shows it.
fn fixed_words(lang: Lang, of: impl Fn(&str) -> bool) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang.code());
    let files =
        std::fs::read_dir(folder).unwrap().map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap());
    let all: String = files.collect::<Vec<_>>().join("\n");
    let lines = all.lines().filter_map(|line| line.split_once(" = ")).filter(|(key, _)| of(key));
    let runs =
        lines.filter_map(|(_, text)| text.split(['{', '}']).step_by(2).max_by_key(|run| run.chars().count()));
    let runs: Vec<String> =
        runs.map(|run| run.trim().to_owned()).filter(|run| run.chars().count() > 20).collect();
    assert!(runs.len() > 20, "the keys of advice are found: {runs:?}");
    runs
}

/// What a list says of a state in one line.
fn list_faults(state: &State, standing: &Standing, lang: Lang, days: &Days) -> Vec<String> {
    let lines = notes(lang, standing, state.today);
    if lines.is_empty() {
        let complained = state.case.complaints.iter().any(|c| remedies::stands(state, c) != "dropped");
        return complained.then(|| "a list says nothing of a complaint".to_owned()).into_iter().collect();
    }
    let mut faults = Vec::new();
    // Two complaints of two days are two lines: in one, nobody tells them apart.
    let lodged: BTreeSet<NaiveDate> = state.case.complaints.iter().map(|c| c.on).collect();
    if lines.len() < lodged.len().min(standing.complaints.len()) {
        faults.push(format!("complaints run together in a list: {lines:?}"));
    }
    let words = lines.join(" ");
    if words.contains("{$") || words.contains("()") || words.contains("  ") {
        faults.push(format!("a list says {words}"));
    }
    for (before, day) in dates_in(days, &words) {
        if day < state.today && UNTIL.iter().any(|u| before.trim_end().ends_with(u)) {
            faults.push(format!("a list names a day that is past, {day}: {words}"));
        }
    }
    let long = |day: NaiveDate| dates::long(lang, day);
    for c in &state.case.complaints {
        let stands = remedies::stands(state, c);
        let due = long(state.case.limit_of(c).unwrap().due_date);
        if matches!(stands, "lodged" | "last day" | "overdue") && !words.contains(&due) {
            faults.push(format!("a list does not say that a decision is {stands}, due on {due}: {words}"));
        }
    }
    // No decision takes anything from another: each is told with its day, whatever else is awaited.
    let decided = state.case.complaints.iter().filter_map(|c| c.decided.map(|(on, _)| on));
    for day in decided.chain(standing.expected.iter().map(|e| e.until)) {
        if !words.contains(&long(day)) {
            faults.push(format!("a list does not name {day}, of a decision: {words}"));
        }
    }
    faults
}

#[test]
fn what_is_said_to_be_over_stays_over() {
    let (calendar, mut over) = (shipped(), 0);
    for state in WALKED.iter().chain(&*COMPLAINED).chain(&*WINDOWLESS) {
        let said = Standing::of(&state.case, state.today, &calendar).over;
        over += usize::from(said.is_some());
        for day in states::days(state, &calendar).into_iter().filter(|_| said.is_some()) {
            let then = Standing::of(&state.case, day, &calendar);
            assert!(then.open.is_empty(), "{said:?} after {}, on {day}: {:?}", state.told, then.open);
        }
    }
    assert!(over > 100, "{over}");
}

#[test]
fn every_sentence_of_every_state_is_true_for_every_reader_in_arabic() {
    each_sentence_is_true(Lang::Ar);
}

#[test]
fn every_sentence_of_every_state_is_true_for_every_reader_in_french() {
    each_sentence_is_true(Lang::Fr);
}

fn each_sentence_is_true(lang: Lang) {
    let calendar = shipped();
    let pages = crate::world::pages();
    let all: Vec<&State> = WALKED.iter().chain(&*COMPLAINED).chain(&*ENDED).chain(&*WINDOWLESS).collect();
    let days = &days_in(lang);
    assert!(all.len() > 150, "{} states", all.len());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let (mut read, mut told) = (0, BTreeSet::new());
    for state in all.iter().copied() {
        *seen.entry(state.case.status().code().to_owned()).or_default() += 1;
        for (audience, role) in READERS {
            let view = view(state, audience, &calendar);
            if !told.insert(said(state, &view)) {
                continue;
            }
            let person = (role != Role::Clock && role != Role::Requester).then(|| Shown {
                role: role.code().into(),
                name: "x".into(),
                ..Shown::default()
            });
            let frame = Frame {
                lang,
                person,
                csrf: "t".into(),
                nav: Nav::None,
                path: "/requests/R-TEST".into(),
                ..Frame::default()
            };
            let page = Read { html: render(&pages, &frame, &view).unwrap(), lang, calendar: &calendar, days };
            read += 1;
            if audience == Audience::Public {
                for fault in list_faults(state, &view.standing, lang, days) {
                    let kind = without_days(&fault);
                    wrong.entry(kind).or_default().push(format!("after {}: {fault}", state.told));
                }
            }
            let mut others = readers::faults(state, audience, &page, &view);
            others.extend(ends::faults(state, audience, &page, &view));
            others.extend(readers::two_days(state, &page, &view));
            others.extend(asks::faults(state, audience, &page, &view));
            for fault in faults(state, audience, &page, &view).into_iter().chain(others) {
                let kind = without_days(&fault);
                let told = format!("{audience:?} {} after {}: {fault}", lang.code(), state.told);
                wrong.entry(kind).or_default().push(told);
            }
        }
    }
    println!("{} states, {read} pages: {seen:?}", all.len());
    for status in Status::ALL.iter().filter(|s| **s != Status::Draft) {
        assert!(seen.contains_key(status.code()), "no state is {status}");
    }
    let first: Vec<String> = wrong.values().flat_map(|all| all.iter().take(2).cloned()).collect();
    assert!(wrong.is_empty(), "{} kinds of fault:\n{}", wrong.len(), first.join("\n"));
}

/// The head and the official read of one day, and of whom it binds: the body has one calendar.
#[test]
fn the_head_and_the_official_have_one_next_day() {
    let calendar = shipped();
    let pages = crate::world::pages();
    let mut bound = BTreeSet::new();
    for state in WALKED.iter().chain(&*COMPLAINED).chain(&*ENDED) {
        let leaf = |audience| {
            let frame = Frame { lang: Lang::Fr, ..Frame::default() };
            let view = view(state, audience, &calendar);
            let html = render(&pages, &frame, &view).unwrap();
            let days = &BTreeMap::new();
            let page = Read { html, lang: Lang::Fr, calendar: &calendar, days };
            Read::words(page.part("<div class=\"when", "</div>"))
        };
        assert_eq!(leaf(Audience::Head), leaf(Audience::Desk), "after {}", state.told);
        let standing = Standing::of(&state.case, state.today, &calendar);
        bound.extend(standing.next_day_of_body(state.today).map(|next| format!("{:?}", next.task)));
    }
    assert_eq!(bound.len(), 4, "{bound:?}");
}

/// Articles 16, 19 and 22: in every state a file on which the body owes something stands in the list of what is to be
/// done, under a day that binds the body, and no other file does.
#[test]
fn every_state_in_which_a_body_owes_something_is_in_its_list() {
    let calendar = shipped();
    for state in WALKED.iter().chain(&*COMPLAINED).chain(&*ENDED).chain(&*WINDOWLESS) {
        let case = trial::as_of(&state.case, state.today, &calendar);
        let days = Standing::of(&case, state.today, &calendar).days_of_body(state.today);
        let owes = |which: fn(&Task) -> bool| days.iter().filter(|d| which(&d.task)).map(|d| d.on).min();
        let row = record::state_of(&case, true);
        let open = (row.answered_on.is_none() && row.closed_on.is_none()).then_some(row.due_on);
        let listed = open.or(standing::owed_on(&case));
        let reply = owes(|task| *task == Task::Reply);
        let expected = owes(|task| matches!(task, Task::Expected(_)));
        assert_eq!(listed, reply.or(expected), "{} on {}: {days:?}", state.told, state.today);
    }
}

/// Articles 19 to 21: the day shown large is the first on which its reader loses something. Whoever asked: the right
/// that ends first, whatever decision is awaited meanwhile, or what complaints brought, if that is awaited before it; a
/// right that brought what it is for is none to lose; who works for the body or the Committee: the next day that binds them.
#[test]
fn articles_19_to_21_the_leaf_is_the_first_day_on_which_its_reader_loses_something() {
    let calendar = shipped();
    let pages = crate::world::pages();
    let mut earlier = BTreeSet::new();
    for state in WALKED.iter().chain(&*COMPLAINED).chain(&*ENDED).chain(&*WINDOWLESS) {
        let standing = Standing::of(&state.case, state.today, &calendar);
        let rights = standing.open.iter().map(|r| (r.until(state.today), r.before));
        let body = standing.next_day_of_body(state.today).map(|next| next.on);
        let next = standing.next_expected(state.today).map(|e| e.until);
        let in_vain = !standing.expected.is_empty() && next.is_none();
        // What was decided of all that is left is before the next authority: asked again, it is none to lose.
        // What was given whole comes after what was not.
        let waits = standing.awaited(state.today).next().is_some();
        let idle = |r: &Right| r.given && (waits || standing.rights(r.before).any(|other| !other.given));
        // What the head granted in vain goes to the Committee.
        let beyond = standing.rights(Before::Cdai).next().is_some()
            || standing.complaints.iter().any(|c| c.before == Before::Cdai && c.waits());
        let loses = |r: &&Right| match is_won(state, r, &calendar) {
            true => in_vain && !idle(r) && !(r.before == Before::Head && beyond),
            false => !r.heard && !idle(r),
        };
        let left = standing.open.iter().filter(loses).map(|r| (r.until(state.today), r.before));
        let closed = state.case.status() == Status::Closed || standing.ended.is_some();
        let granted = next.filter(|_| !closed && standing.awaited(state.today).next().is_none());
        let own = left.min().map(|(day, _)| granted.map_or(day, |granted| granted.min(day)));
        let lapses = [
            (Audience::Requester, own),
            (Audience::Desk, body),
            (Audience::Head, body),
            (Audience::Committee, standing.next_day_of_committee(state.today).map(|next| next.on)),
        ];
        for (audience, lapse) in lapses {
            let Some(lapse) = lapse else { continue };
            let frame = Frame { lang: Lang::Ar, ..Frame::default() };
            let html = render(&pages, &frame, &view(state, audience, &calendar)).unwrap();
            let leaf = html.split("<time class=\"leaf").nth(1).expect("a day is shown");
            let leaf = leaf.split("datetime=\"").nth(1).and_then(|rest| rest.get(..10)).unwrap();
            assert_eq!(leaf, lapse.to_string(), "{audience:?} on {} after {}", state.today, state.told);
        }
        // The states of which the rule speaks are met: one right ends before others that are open, in each order.
        if let Some((first, before)) = rights.clone().min()
            && rights.clone().any(|(day, _)| day > first)
        {
            earlier.insert(before.code());
        }
    }
    assert!(earlier.contains("head") && earlier.len() > 1, "{earlier:?}");
}

/// Every state with the page that a reader has of it in a language.
fn each_page(audience: Audience, lang: Lang, mut look: impl FnMut(&State, &View<'_>, &Read<'_>)) {
    let (calendar, pages, days) = (shipped(), crate::world::pages(), days_in(lang));
    for state in WALKED.iter().chain(&*COMPLAINED).chain(&*ENDED).chain(&*WINDOWLESS) {
        let view = view(state, audience, &calendar);
        let frame = Frame { lang, ..Frame::default() };
        let html = render(&pages, &frame, &view).unwrap();
        look(state, &view, &Read { html, lang, calendar: &calendar, days: &days });
    }
}

/// Whoever asked meets a right whose last days are one day, and one whose are not, of each remedy and in both languages:
/// what [`readers::two_days`] holds of every page is held of pages that have it to say.
#[test]
fn where_the_last_days_of_a_right_are_one_no_page_tells_them_apart() {
    for lang in [Lang::Ar, Lang::Fr] {
        let (mut one, mut apart) = (BTreeSet::new(), BTreeSet::new());
        each_page(Audience::Requester, lang, |state, view, page| {
            let faults = readers::two_days(state, page, view);
            assert!(faults.is_empty(), "after {}: {faults:?}", state.told);
            for right in &view.standing.open {
                let of = format!("{:?}", right.before);
                if !right.is_careful(state.today) {
                    one.insert(of);
                } else if readers::tells_two_days(page, right.before) {
                    apart.insert(of);
                }
            }
        });
        assert_eq!((one.len(), apart.len()), (3, 3), "{one:?} {apart:?}");
    }
}

/// What is said of a state stands in short paragraphs and lists, one subject each.
#[test]
fn no_paragraph_of_a_headline_is_longer_than_a_few_sentences() {
    for audience in [Audience::Requester, Audience::Desk, Audience::Head, Audience::Committee] {
        each_page(audience, Lang::Fr, |state, _, page| {
            let card = page.part("<section class=\"card status", "<div class=\"now");
            for part in card.split("<p").flat_map(|p| p.split("<li>")) {
                let words = Read::words(&format!("<p{part}")).replace("art. ", "article ");
                let sentences = words.split(". ").filter(|s| !s.trim().is_empty()).count();
                assert!(sentences <= 4, "{} sentences after {}: {words}", sentences, state.told);
            }
        });
    }
}

/// Articles 20 and 21: where head and Committee have a complaint in hand at once, the box of rights says what opens
/// after each.
#[test]
fn articles_20_and_21_the_box_of_rights_has_a_line_for_each_level_that_has_a_complaint_in_hand() {
    let mut both = 0;
    each_page(Audience::Requester, Lang::Fr, |state, view, page| {
        let (ahead, rights) = (&view.standing.ahead, page.rights());
        for right in ahead {
            let opens = dates::long(page.lang, right.opens_on);
            assert!(
                rights.contains(&opens),
                "{:?} from {opens} after {}: {rights}",
                right.before,
                state.told
            );
        }
        let levels: BTreeSet<_> = view.standing.awaited(state.today).map(|c| c.before.code()).collect();
        if levels.len() == 2 {
            both += 1;
            let told: Vec<_> = ahead.iter().map(|r| r.before).collect();
            assert_eq!(told, [Before::Cdai, Before::Court], "after {}", state.told);
        }
    });
    assert!(both > 0, "no state has both");
}

/// Whoever asked is spoken to, also of the question that fell with the request; who works for the body is offered no
/// request to it; an item is not said to be with a body that has done with it.
#[test]
fn sentences_about_what_fell_and_what_went_on_are_those_of_the_reader() {
    each_page(Audience::Requester, Lang::Fr, |state, _, page| {
        let said = page.status();
        assert!(!said.contains("posée à la personne"), "after {}: {said}", state.told);
    });
    let (calendar, pages) = (shipped(), crate::world::pages());
    let shown =
        |view: &View<'_>| render(&pages, &Frame { lang: Lang::Fr, ..Frame::default() }, view).unwrap();
    let (mut done, mut over) = (0, 0);
    for state in WALKED.iter().chain(&*COMPLAINED).chain(&*ENDED) {
        let theirs = View { theirs: true, ..view(state, Audience::Public, &calendar) };
        done += usize::from(state.case.replied_on.is_some());
        let html = shown(&theirs);
        assert!(!html.contains(&t(Lang::Fr, "body-ask", &[])), "a member is offered to ask: {}", state.told);
        let mut mine = view(state, Audience::Requester, &calendar);
        for ended in ["answered", "withdrawn", "voided", "again"] {
            let Some(next) = &mut mine.facts.forwarded else { continue };
            next.over = Some(ended);
            over += 1;
            let html = shown(&mine);
            assert!(!html.contains(&t(Lang::Fr, "outcome-elsewhere", &[])), "{ended} after {}", state.told);
        }
    }
    assert!(done > 0 && over > 0);
}

/// Articles 19, 20 and 22: whoever is about to close the file reads which complaints it drops and what granted items it
/// gives up, and reads it again once it is closed.
#[test]
fn articles_19_to_22_the_form_of_a_closing_and_the_closed_file_say_what_is_given_up() {
    let mut met = [0; 3];
    for lang in [Lang::Ar, Lang::Fr] {
        each_page(Audience::Requester, lang, |state, view, page| {
            let bare = |words: &str| words.replace(['\u{2068}', '\u{2069}'], "");
            let all = bare(&Read::words(&page.html));
            let says = |key: String, name: &'static str, day: NaiveDate| {
                let words = t(lang, &key, &[(name, dates::long(lang, day).into())]);
                let words = bare(&Read::words(rich(&words).as_str()));
                assert!(all.contains(&words), "{words:?} is not said after {}: {all}", state.told);
            };
            if view.may.iter().any(|act| act == "close") {
                // Closing drops each of them, waited for or not (articles 19 and 20).
                for c in view.standing.complaints.iter().filter(|c| c.waits()) {
                    says(format!("form-close-waiting-{}", c.before.code()), "on", c.on);
                    met[0] += 1;
                }
                for e in &view.standing.expected {
                    says(format!("form-close-granted-{}", e.by.code()), "decided", e.decided);
                    met[1] += 1;
                }
            }
            for e in &view.standing.given_up {
                says(format!("standing-{}-given-up", e.by.code()), "decided", e.decided);
                met[2] += 1;
            }
        });
    }
    assert!(met.iter().all(|n| *n > 0), "{met:?}");
}
