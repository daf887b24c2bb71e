//! What waits for the requester, what is owed to them, and what may still be done: said in the headline and
//! in the advice alike, by whoever did it, on the day on which it was done.

use super::{MISSING, QUESTION, Read, State, next_due};
use wasl::law::case::Status;
use wasl::law::standing::{self, Ask, Before};
use wasl::locale::{Lang, dates, t};
use wasl::page::case::{Audience, View, asked_notes};

/// What is false of what is asked, owed and open on one page.
pub fn faults(state: &State, audience: Audience, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let mut faults = asked(state, audience, page, view);
    if audience == Audience::Requester {
        faults.extend(open(page, view));
        faults.extend(left(state, page, view));
        faults.extend(elsewhere(state, page, view));
    }
    faults.extend(owed(state, audience, page, view));
    faults.extend(changed(page, view));
    if let (true, Audience::Desk, departments) =
        (state.case.silent, audience, standing::departments(&state.case))
        && view.standing.complaints.is_empty()
        && view.status == "silence"
        && !departments.is_empty()
        && !page.html.contains(&t(page.lang, "thread-pen-department", &[]))
    {
        faults.push(format!("{departments:?} were asked, the limit passed, and the pen is not theirs"));
    }
    faults
}

/// Article 16: the body owes the reply; it waits for nobody. What it asks is said where nothing to do would
/// be.
fn asked(state: &State, audience: Audience, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let (all, status, now) = (Read::words(&page.html), page.status(), Read::words(page.now()));
    if page.lang == Lang::Ar && all.contains("تنتظر الهيئة") {
        faults.push(format!("the body is said to wait for its own reply: {now}"));
    }
    if page.lang == Lang::Fr && all.contains("à personne chargée") {
        faults.push(format!("a request is said to be entrusted to nobody: {status}"));
    }
    let rest = if page.lang == Lang::Ar { "لا شيء عليكم" } else { "Rien à faire" };
    let asks = &view.standing.asks;
    let told = [("headline", &status), ("advice", &now)];
    for (name, words) in told.iter().filter(|_| !asks.is_empty() && audience == Audience::Requester) {
        if words.contains(rest)
            && !(view.status == "silence" || view.standing.awaited(state.today).next().is_some())
        {
            faults.push(format!(
                "the {name} says that nothing is to be done while the body asks {asks:?}: {words}"
            ));
        }
    }
    for ask in asks {
        let (words, known) = match ask {
            Ask::Clarify => (QUESTION, audience == Audience::Requester),
            Ask::Cost if page.lang == Lang::Ar => ("المادة 5", true),
            Ask::Cost => ("art. 5", true),
            Ask::Details => (MISSING, !view.facts.missing.is_empty()),
            Ask::Transfer => ("", false),
        };
        if known && !status.contains(words) {
            faults.push(format!("the body asks {ask:?} and the headline does not say so: {status}"));
        }
        // Its author is told in the list of their requests too.
        let notes = asked_notes(page.lang, &view.standing);
        if notes.is_empty() {
            faults.push(format!("the body asks {ask:?} and the list of requests says nothing"));
        }
    }
    faults
}

/// Articles 19 to 21: a right that is open has its day in the advice, whatever else is to be done.
fn open(page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let now = Read::words(page.now());
    let silent = |before: Before| {
        let day = view.standing.right(before).map(|r| dates::long(page.lang, r.until(view.today)));
        day.filter(|day| !now.contains(day))
    };
    let all = [Before::Head, Before::Cdai, Before::Court].into_iter();
    let unsaid = all.filter_map(|before| Some((before, silent(before)?)));
    unsaid
        .map(|(before, day)| format!("{before:?} is open until {day} and the advice does not say so: {now}"))
        .collect()
}

/// Where what was upheld never came and nothing is left, the advice leads on.
fn left(state: &State, page: &Read<'_>, view: &View<'_>) -> Option<String> {
    let s = &view.standing;
    let waits = s.next_expected(state.today).is_some() || s.next_decision(state.today).is_some();
    let over = s.owed.is_some() && s.open.is_empty() && !waits;
    let asked = !s.asks.is_empty() && view.status != "silence";
    let leads = page.button().is_some_and(|to| to.contains("/requests/new?body="));
    (over && !asked && !leads).then(|| format!("a dead end: {}", Read::words(page.now())))
}

/// What was upheld is owed by whoever decided it, each with its day, in the headline and in the advice.
fn owed(state: &State, audience: Audience, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let s = &view.standing;
    let may = |act: &str| view.may.iter().any(|m| m == act);
    let reads = match audience {
        Audience::Requester => s.next_decision(state.today).is_none(),
        Audience::Desk => may("supplement") || (may("answer") && s.next_expected(state.today).is_some()),
        _ => false,
    };
    let mut faults = Vec::new();
    let (status, now) = (page.status(), Read::words(page.now()));
    let both = s.expected.len() > 1;
    for (by, until) in s.expected.iter().filter(|_| reads).map(|e| (&e.by, &e.until)) {
        let names = match (page.lang, by) {
            (Lang::Ar, Before::Head) => ["رئيس(ة) الهيئة"],
            (Lang::Ar, _) => ["اللجنة"],
            (_, Before::Head) => ["chef de l’organisme"],
            (_, _) => ["Commission"],
        };
        let day = dates::long(page.lang, *until);
        if *until >= state.today && !now.contains(&day) {
            faults.push(format!("{by:?} awaits it until {day} and the advice does not say so: {now}"));
        }
        for (name, words) in [("headline", &status), ("advice", &now)] {
            if both && !names.iter().any(|n| words.contains(n)) {
                faults.push(format!("{by:?} upheld a complaint and the {name} does not name them: {words}"));
            }
        }
    }
    faults
}

/// A supplement that makes the state is told with its day, and the reply with what it said then.
fn changed(page: &Read<'_>, view: &View<'_>) -> Option<String> {
    let (then, on) = view.facts.changed.as_ref()?;
    let states = ["answered_full", "answered_partial", "refused", "referred_published"];
    let differs = *then != view.status && states.contains(&view.status.as_str());
    let status = page.status();
    let days = [*on, view.answered_on?].map(|day| dates::long(page.lang, day));
    let said = t(page.lang, &format!("reply-was-{then}"), &[]);
    let told = days.iter().all(|day| status.contains(day)) && status.contains(&said);
    (differs && !told)
        .then(|| format!("the reply was {then}, changed on {on}, and the headline says: {status}"))
}

/// What a request became elsewhere, and the Committee that voided it, are reached from here.
fn elsewhere(state: &State, page: &Read<'_>, view: &View<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let now = page.now();
    if view.status == Status::Forwarded.code() {
        let gone = next_due(&state.case) < state.today;
        let past = if page.lang == Lang::Ar { "وكان آخر يوم للرد" } else { "y était due" };
        if gone != page.status().contains(past) {
            faults.push(format!(
                "the last day of the next request is past: {gone}, and told so: {}",
                page.status()
            ));
        }
        if !now.contains("/ar/track") {
            faults.push(format!("no link leads to the next request: {}", Read::words(now)));
        }
    }
    if view.status == Status::Voided.code()
        && !(now.contains("/bodies/cdai") && now.contains("/requests/new?body="))
    {
        faults.push(format!("nothing leads to the Committee or to a new request: {}", Read::words(now)));
    }
    faults
}
