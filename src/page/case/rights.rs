//! Complaints and rights in words: what waits for a decision, what may be used until when, why nothing
//! is left. The headline, the box of rights, the leaf, the lists say it with these sentences alone.

use super::{Audience, View, answered};
use crate::law::case::Status;
use crate::law::ending::Ending;
use crate::law::standing::{Ask, Before, Lodged, Over, Right, Standing};
use crate::locale::phrases::Unit;
use crate::locale::{Lang, dates, phrases, t, without_isolates};
use crate::page::markup::{Markup, rich};
use crate::page::parts::Clock;
use chrono::NaiveDate;

/// A complaint: lodged, decided, overdue, dropped.
pub(super) fn complaint(lang: Lang, c: &Lodged, today: NaiveDate) -> String {
    let long = |d: NaiveDate| dates::long(lang, d);
    let due = phrases::limit_day(lang, c.due_on, c.provisional && c.waits() && !c.is_overdue(today));
    let (key, decided, decision) = match c.decided {
        Some((on, decision)) => {
            let key = if on > c.due_on { "decided-late" } else { "decided" };
            (key, long(on), t(lang, &format!("decision-{}", decision.code()), &[]))
        }
        None if c.dropped.is_some() => ("dropped", String::new(), String::new()),
        None if c.is_overdue(today) => ("overdue", String::new(), String::new()),
        None => ("pending", String::new(), String::new()),
    };
    let args = [
        ("on", long(c.on).into()),
        ("due", due.into()),
        ("decided", decided.into()),
        ("decision", decision.into()),
    ];
    t(lang, &format!("standing-{}-{key}", c.before.code()), &args)
}

/// Every complaint to speak of.
pub(super) fn complaints(lang: Lang, standing: &Standing, today: NaiveDate) -> Vec<String> {
    standing.spoken().map(|c| complaint(lang, c, today)).collect()
}

/// What upheld complaints ask of the body, and until when it is waited for.
pub(super) fn expected(lang: Lang, standing: &Standing, today: NaiveDate) -> Vec<String> {
    let words = |(by, until): &(Before, NaiveDate)| {
        let past = if today > *until { "-past" } else { "" };
        let key = format!("standing-expected-{}{past}", by.code());
        t(lang, &key, &[("until", dates::long(lang, *until).into())])
    };
    standing.expected.iter().map(words).collect()
}

/// A right that may be used today, spoken to the requester.
pub(super) fn yours(lang: Lang, view: &View<'_>, right: &Right) -> String {
    let key = match right.before {
        Before::Head if view.standing.was_used(Before::Head) => "standing-you-head-again",
        Before::Head if answered(&view.status) => "standing-you-head-answered",
        Before::Head => "standing-you-head",
        Before::Cdai if view.standing.was_used(Before::Cdai) => "standing-you-cdai-again",
        Before::Cdai => "standing-you-cdai",
        Before::Court => "standing-you-court",
    };
    with_dispute(lang, key, right, view.today)
}

/// Why no right is left.
pub(super) fn over(lang: Lang, over: Over, yours: bool) -> String {
    match over {
        Over::Passed(before, bar) => {
            let args = [("bar", dates::long(lang, bar).into())];
            t(lang, &format!("standing-over-{}", before.code()), &args)
        }
        Over::GivenUp if yours => t(lang, "standing-given-up", &[]),
        Over::GivenUp => t(lang, "standing-given-up-they", &[]),
    }
}

fn with_dispute(lang: Lang, key: &str, right: &Right, today: NaiveDate) -> String {
    let args = [
        ("last", phrases::limit_day(lang, right.until(today), right.provisional).into()),
        ("article", phrases::articles(lang, &[right.before.article()]).into()),
    ];
    let words = t(lang, key, &args);
    if !right.is_disputed(today) {
        return words;
    }
    let strict = [("strict", dates::long(lang, right.last_on).into())];
    format!("{words} {}", t(lang, "standing-disputed", &strict))
}

/// The box of rights, one line each; nothing where there is nothing to say.
pub(super) fn boxed(lang: Lang, view: &View<'_>) -> Vec<Markup> {
    if view.audience == Audience::Public {
        return Vec::new();
    }
    let standing = &view.standing;
    let mut lines: Vec<String> = standing.open.iter().map(|r| open(lang, view, r)).collect();
    lines.extend(standing.ahead.iter().map(|r| ahead(lang, view, r)));
    lines.extend(standing.over.map(|o| over(lang, o, view.audience == Audience::Requester)));
    lines.iter().map(|l| rich(l)).collect()
}

/// What the box is called: a right that is over is nobody's next one.
pub(super) fn title(lang: Lang, view: &View<'_>) -> String {
    let key = match (view.audience == Audience::Requester, view.standing.over.is_some()) {
        (true, false) => "next-right",
        (true, true) => "case-rights-over",
        (false, false) => "case-their-right",
        (false, true) => "case-their-rights-over",
    };
    t(lang, key, &[])
}

fn open(lang: Lang, view: &View<'_>, right: &Right) -> String {
    let words =
        with_dispute(lang, key_of(&view.standing, answered(&view.status), right.before), right, view.today);
    // Each right with its own caution: two of them may be open, until different days.
    match careful(lang, right, view.today, view.audience == Audience::Requester) {
        Some(careful) => format!("{words} {careful}"),
        None => words,
    }
}

/// The words of an open right.
fn key_of(standing: &Standing, answered: bool, before: Before) -> &'static str {
    match (before, standing.was_used(before)) {
        (Before::Head, true) => "case-right-again",
        (Before::Head, false) if answered => "case-right-after",
        (Before::Head, false) => "case-right-open",
        (Before::Cdai, true) => "case-right-cdai-again",
        (Before::Cdai, false) => "case-right-cdai",
        (Before::Court, _) => "case-right-court",
    }
}

/// Where one reading of the text ends a right before the usual day, in plain words; the advice not to wait is for
/// whoever has the right.
fn careful(lang: Lang, right: &Right, today: NaiveDate, yours: bool) -> Option<String> {
    let key = match (right.before, yours) {
        (Before::Head, true) => "case-right-careful-head",
        (Before::Head, false) => "case-right-careful-head-they",
        (Before::Cdai, true) => "case-right-careful-cdai",
        (Before::Cdai, false) => "case-right-careful-cdai-they",
        (Before::Court, true) => "case-right-careful-court",
        (Before::Court, false) => "case-right-careful-court-they",
    };
    let long = |d| phrases::limit_day(lang, d, right.provisional);
    let args = [("due", long(right.due_on).into()), ("last", long(right.last_on).into())];
    right.is_careful(today).then(|| t(lang, key, &args))
}

fn ahead(lang: Lang, view: &View<'_>, right: &Right) -> String {
    let waits = view.standing.awaited(view.today);
    let (key, due) = match right.before {
        Before::Head => ("case-right-before", view.due_on),
        Before::Cdai => ("case-right-before-cdai", waits.map_or(view.due_on, |c| c.due_on)),
        Before::Court => ("case-right-before-court", waits.map_or(view.due_on, |c| c.due_on)),
    };
    let long = |d, provisional| phrases::limit_day(lang, d, provisional);
    let args = [
        ("due", long(due, right.opens_provisional).into()),
        ("opens", long(right.opens_on, right.opens_provisional).into()),
        ("last", long(right.last_on, right.provisional).into()),
        ("article", phrases::articles(lang, &[right.before.article()]).into()),
    ];
    t(lang, key, &args)
}

/// A date by its name.
pub(super) struct Leaf {
    pub date: NaiveDate,
    /// `late`, `soon` or nothing.
    pub level: &'static str,
    /// Key of its name.
    pub key: &'static str,
    /// What is left until it, or by how much it passed.
    pub left: Clock,
    /// Whether a feast not yet announced may move it.
    pub provisional: bool,
}

/// The next date that matters to the reader; the day of the reply or of the end where none is ahead.
pub(super) fn leaf(view: &View<'_>) -> Option<Leaf> {
    let named = |date, key| Leaf { date, level: "", key, left: Clock::Stopped, provisional: false };
    if let Some(leaf) = decision(view) {
        return Some(leaf);
    }
    if let Some(end) = &view.standing.ended {
        return Some(named(end.on, end_of(end)));
    }
    if let Some(on) = view.facts.ended_on.filter(|_| view.status == "closed") {
        return Some(named(on, "case-leaf-closed"));
    }
    let expected = view.standing.next_expected(view.today);
    if let Some((by, until)) = expected.filter(|_| view.audience != Audience::Public) {
        let key = if by == Before::Head { "case-leaf-expected-head" } else { "case-leaf-expected-cdai" };
        return Some(Leaf { level: "soon", ..named(until, key) });
    }
    let theirs = view.audience == Audience::Requester;
    match (theirs, next_right(view), view.answered_on) {
        (true, Some(right), None) => Some(last_day(right, view.today)),
        (true, Some(right), Some(_)) if right.before != Before::Head => Some(last_day(right, view.today)),
        (_, _, Some(on)) => {
            let late = matches!(view.clock, Clock::Late(..));
            Some(Leaf {
                left: if late { view.clock } else { Clock::Stopped },
                ..named(on, "case-leaf-answered")
            })
        }
        _ => {
            let passed = view.status == "silence";
            let key = if passed { "case-leaf-was" } else { "case-leaf-due" };
            let level = if passed { "late" } else { view.clock.level() };
            let provisional = view.provisional && !passed;
            Some(Leaf { level, left: view.clock, provisional, ..named(view.due_on, key) })
        }
    }
}

/// The decision that waits: for whoever owes it until it is given, for the others while it is in time.
fn decision(view: &View<'_>) -> Option<Leaf> {
    let own = match view.audience {
        Audience::Head => view.standing.waiting(Before::Head),
        Audience::Committee => view.standing.waiting(Before::Cdai),
        _ => None,
    };
    let waits = own.or_else(|| view.standing.awaited(view.today))?;
    let owes = own.is_some();
    let overdue = waits.is_overdue(view.today);
    let shown =
        owes || (!overdue && view.audience != Audience::Desk && view.audience != Audience::Department);
    let days = (waits.due_on - view.today).num_days().unsigned_abs();
    let days = u32::try_from(days).unwrap_or(u32::MAX);
    let left = if overdue { Clock::Late(days, Unit::Calendar) } else { Clock::Left(days, Unit::Calendar) };
    let key = if waits.before == Before::Head { "case-leaf-decision" } else { "case-leaf-decision-cdai" };
    let provisional = waits.provisional && !overdue;
    let (date, level) = (waits.due_on, left.level());
    shown.then_some(Leaf { date, level, key, left, provisional })
}

/// The right to use next: one that was not used before one that was.
fn next_right<'v>(view: &'v View<'_>) -> Option<&'v Right> {
    let open = &view.standing.open;
    open.iter().find(|right| !view.standing.was_used(right.before)).or(open.first())
}

fn last_day(right: &Right, today: NaiveDate) -> Leaf {
    let key = match right.before {
        Before::Head if right.is_careful(today) => "case-leaf-careful-head",
        Before::Cdai if right.is_careful(today) => "case-leaf-careful-cdai",
        Before::Head => "case-leaf-head",
        Before::Cdai => "case-leaf-cdai",
        Before::Court => "case-leaf-court",
    };
    let (date, provisional) = (right.until(today), right.provisional);
    Leaf { date, level: "late", key, left: Clock::Stopped, provisional }
}

/// The name of the day on which a request ended, as it counts.
pub fn end_of(end: &Ending) -> &'static str {
    match (end.how, end.counts_when_entered()) {
        (Status::Withdrawn, false) => "case-leaf-withdrawn",
        (Status::Withdrawn, true) => "case-leaf-withdrawn-entered",
        (Status::Forwarded, false) => "case-leaf-forwarded",
        (Status::Forwarded, true) => "case-leaf-forwarded-entered",
        _ => "case-leaf-voided",
    }
}

/// One line for a list of complaints: what waits, and until when.
pub fn complaint_note(lang: Lang, lodged: &Lodged, today: NaiveDate) -> String {
    without_isolates(&complaint(lang, lodged, today))
}

/// A few sentences for a list: every decision that is owed, late or not; where none is awaited in time, what
/// was decided last, what it asks of the body, and the right that is open; else why none is.
pub fn note(lang: Lang, standing: &Standing, today: NaiveDate) -> Option<String> {
    let told = |c: &Lodged| complaint(lang, c, today);
    let mut all: Vec<String> = standing.complaints.iter().filter(|c| c.waits()).map(told).collect();
    if standing.awaited(today).is_none() {
        let last = standing.settled_by().or_else(|| standing.spoken().last().filter(|c| !c.waits()));
        all.extend(last.map(told));
        all.extend(expected(lang, standing, today));
        let right = standing.open.first();
        all.extend(right.map(|r| with_dispute(lang, key_of(standing, false, r.before), r, today)));
        let over = standing.over.filter(|_| all.is_empty());
        all.extend(over.map(|o| self::over(lang, o, false)));
    }
    (!all.is_empty()).then(|| without_isolates(&all.join(" ").replace("**", "")))
}

/// One line for a list of one's own requests: what the body asks.
pub fn asked_note(lang: Lang, standing: &Standing) -> Option<String> {
    let key = |ask: &Ask| match ask {
        Ask::Clarify => Some("case-now-clarify"),
        Ask::Cost => Some("case-now-cost"),
        Ask::Transfer => Some("case-now-agree"),
        Ask::Details => Some("case-now-missing"),
        Ask::DetailsPerhaps => None,
    };
    let all: Vec<String> = standing.asks.iter().filter_map(key).map(|key| t(lang, key, &[])).collect();
    (!all.is_empty()).then(|| all.join(" "))
}
