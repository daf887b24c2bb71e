//! Complaints and rights in words: what waits for a decision, what may be used until when, why nothing
//! is left. The headline, the box of rights, the leaf, the lists say it with these sentences alone.

use super::{Audience, View, answered, ended};
use crate::law::case::Status;
use crate::law::contested::Contested;
use crate::law::earlier::Earlier;
use crate::law::ending::Ending;
use crate::law::limit::day_after;
use crate::law::standing::{
    Ask, Before, Dropped, Expected, Followed, Lodged, NextDay, Over, Right, Standing, Task,
};
use crate::locale::phrases::Unit;
use crate::locale::{Lang, Value, dates, phrases, t, without_isolates};
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
        None if c.dropped == Some(Dropped::Voided) => ("dropped-voided", String::new(), String::new()),
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
    let words = t(lang, &format!("standing-{}-{key}", c.before.code()), &args);
    with_items(words, contests(lang, c).or_else(|| of_items(lang, "standing-about", &c.items)))
}

/// What a complaint is about, where another one was lodged with the same.
fn contested(lang: Lang, c: &Lodged) -> Option<String> {
    Some(event(lang, c.before, c.contested?, false))
}

/// The event that opens a right, and whether its day may move.
fn event(lang: Lang, before: Before, Contested { cause, on }: Contested, moves: bool) -> String {
    let key = format!("contested-{}-{}", before.code(), cause.code());
    t(lang, &key, &[("on", phrases::limit_day(lang, on, moves).into())])
}

/// The event from which an earlier window counts, with its items; a silence that is still to come is none yet.
fn earlier_event(lang: Lang, before: Before, kept: &Earlier, today: NaiveDate) -> String {
    let what = if kept.is_to_come(today) {
        let on = phrases::limit_day(lang, kept.of.on, kept.opens_provisional);
        t(lang, &format!("contested-{}-silence-to-come", before.code()), &[("on", on.into())])
    } else {
        event(lang, before, kept.of, kept.opens_provisional)
    };
    if kept.items.is_empty() {
        return what;
    }
    let [n, items] = named_items(lang, &kept.items);
    t(lang, "contested-items", &[("what", what.into()), n, items])
}

/// A complaint by its day and its items, inside a sentence.
pub(super) fn of_complaint(lang: Lang, c: &Lodged) -> String {
    let on = ("on", dates::long(lang, c.on).into());
    if c.items.is_empty() {
        return t(lang, "complaint-of", &[on]);
    }
    let [n, items] = named_items(lang, &c.items);
    t(lang, "complaint-of-items", &[on, n, items])
}

/// The same as a sentence, with the items that it is about.
pub(super) fn contests(lang: Lang, c: &Lodged) -> Option<String> {
    let what = ("what", contested(lang, c)?.into());
    if c.items.is_empty() {
        return Some(t(lang, "standing-contests", &[what]));
    }
    let [n, items] = named_items(lang, &c.items);
    Some(t(lang, "standing-contests-items", &[what, n, items]))
}

/// Which complaint the form of a decision decides; where several have none, which comes first.
pub(super) fn decides(lang: Lang, standing: &Standing, before: Before) -> Option<String> {
    let waits = standing.waiting(before)?;
    let on = || ("on", dates::long(lang, waits.on).into());
    let words = match contested(lang, waits) {
        Some(what) => t(lang, "form-decide-contested", &[on(), ("what", what.into())]),
        None => t(lang, "form-decide-complaint", &[on()]),
    };
    let undecided = || standing.complaints.iter().filter(|c| c.before == before && c.waits());
    let over = undecided().any(|c| !c.is_in_hand());
    let order = if waits.is_in_hand() && over { "form-decide-order-over" } else { "form-decide-order" };
    let order = (undecided().count() > 1).then(|| t(lang, order, &[]));
    Some(with_items(with_items(words, of_items(lang, "standing-about", &waits.items)), order))
}

/// Which complaint a decision was of, where another was lodged with the same.
pub fn decided_of(lang: Lang, c: &Lodged) -> Option<String> {
    let args = [("on", dates::long(lang, c.on).into()), ("what", contested(lang, c)?.into())];
    let words = t(lang, "thread-decided", &args);
    Some(without_isolates(&with_items(words, of_items(lang, "standing-about", &c.items))))
}

/// A sentence, and the one that names its items.
pub(super) fn with_items(words: String, items: Option<String>) -> String {
    std::iter::once(words).chain(items).collect::<Vec<_>>().join(" ")
}

/// A sentence that names items; nothing where it would name none.
pub(super) fn of_items(lang: Lang, key: &str, items: &[u16]) -> Option<String> {
    (!items.is_empty()).then(|| t(lang, key, &named_items(lang, items)))
}

pub(super) fn named_items(lang: Lang, items: &[u16]) -> [(&'static str, Value<'static>); 2] {
    let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
    [("n", numbers.len().into()), ("items", phrases::listed(lang, &numbers).into())]
}

/// Every complaint to speak of.
pub(super) fn complaints(lang: Lang, standing: &Standing, today: NaiveDate) -> Vec<String> {
    standing.complaints.iter().map(|c| complaint(lang, c, today)).collect()
}

/// What upheld complaints ask of the body, what it gave of it, what is still to come and until when it is
/// waited for.
pub(super) fn expected(lang: Lang, standing: &Standing, today: NaiveDate) -> Vec<String> {
    let long = |day| dates::long(lang, day);
    let told = |what: &str, f: &Followed| {
        let [n, items] = named_items(lang, &f.items);
        let args = [("on", long(f.on).into()), ("decided", long(f.decided).into()), n, items];
        t(lang, &format!("standing-{what}-{}", f.by.code()), &args)
    };
    let awaited = |e: &Expected| {
        let past = match (today > e.until, nothing_came(standing, e)) {
            (false, _) => "",
            (true, false) => "-past",
            (true, true) => "-past-nothing",
        };
        let key = format!("standing-expected-{}{past}", e.by.code());
        let args = [("until", long(e.until).into()), ("decided", long(e.decided).into())];
        with_items(t(lang, &key, &args), of_items(lang, "standing-owed", &e.items))
    };
    let given = standing.followed.iter().map(|f| told("followed", f));
    let denied = standing.denied.iter().map(|f| told("followed-none", f));
    given.chain(denied).chain(standing.expected.iter().map(awaited)).collect()
}

/// Whether the body gave nothing of what a decision asks since, and said of nothing that it does not hold it.
pub(super) fn nothing_came(standing: &Standing, e: &Expected) -> bool {
    let follows = |f: &Followed| f.by == e.by && f.decided == e.decided;
    !standing.followed.iter().chain(&standing.denied).any(follows)
}

/// What upheld complaints still ask of the body, as its page says it, without marks.
pub fn expected_of(lang: Lang, standing: &Standing, today: NaiveDate) -> Vec<String> {
    if standing.expected.is_empty() {
        return Vec::new();
    }
    expected(lang, standing, today).iter().map(|words| without_isolates(words)).collect()
}

/// What was granted, was not given, and is not awaited any more: the requester closed the file over it.
pub(super) fn given_up(lang: Lang, standing: &Standing) -> Vec<String> {
    let sentences = |e: &Expected| {
        let args = [("decided", dates::long(lang, e.decided).into())];
        let words = t(lang, &format!("standing-{}-given-up", e.by.code()), &args);
        with_items(words, of_items(lang, "standing-not-given", &e.items))
    };
    standing.given_up.iter().map(sentences).collect()
}

/// What closing the file would give up, to whoever is about to: the complaints without a decision, waited for or not, and
/// what was granted and is still to come.
pub(super) fn closing(lang: Lang, standing: &Standing) -> Vec<String> {
    let waiting = standing.complaints.iter().filter(|c| c.waits()).map(|c| {
        let on = [("on", dates::long(lang, c.on).into())];
        let words = t(lang, &format!("form-close-waiting-{}", c.before.code()), &on);
        with_items(words, contests(lang, c))
    });
    waiting.chain(granted(lang, standing)).collect()
}

/// The complaints that wait, and stay to be decided once the request ends.
pub(super) fn left_to_decide(lang: Lang, standing: &Standing) -> Vec<String> {
    let waiting = standing.complaints.iter().filter(|c| c.is_in_hand());
    let words = waiting.map(|c| {
        let on = [("on", dates::long(lang, c.on).into())];
        t(lang, &format!("form-end-waiting-{}", c.before.code()), &on)
    });
    words.collect()
}

/// What ending the request would give up of what was granted and is still to come.
pub(super) fn granted(lang: Lang, standing: &Standing) -> Vec<String> {
    let words = standing.expected.iter().flat_map(|e| {
        let args = [("decided", dates::long(lang, e.decided).into())];
        let words = t(lang, &format!("form-close-granted-{}", e.by.code()), &args);
        std::iter::once(words).chain(of_items(lang, "standing-not-given", &e.items))
    });
    words.collect()
}

/// A right that may be used today, spoken to the requester.
pub(super) fn yours(lang: Lang, view: &View<'_>, right: &Right) -> String {
    let key = match right.before {
        Before::Head if view.standing.was_used(Before::Head) => "standing-you-head-again",
        Before::Head if answered(&view.status) => "standing-you-head-answered",
        Before::Head => "standing-you-head",
        Before::Cdai if view.standing.was_used(Before::Cdai) => "standing-you-cdai-again",
        Before::Cdai => "standing-you-cdai",
        Before::Court if view.standing.court_is_of_decision(&right.items) => "standing-you-court",
        Before::Court => "standing-you-court-silent",
    };
    with_dispute(lang, key, right, view.today)
}

/// Why no right is left.
pub(super) fn over(lang: Lang, over: Over, yours: bool) -> String {
    match over {
        Over::Passed { before, due, bar } => {
            let args = [("due", dates::long(lang, due).into())];
            let words = t(lang, &format!("standing-over-{}", before.code()), &args);
            with_items(words, phrases::wider(lang, due, bar))
        }
        Over::GivenUp if yours => t(lang, "standing-given-up", &[]),
        Over::GivenUp => t(lang, "standing-given-up-they", &[]),
        Over::Used => t(lang, "standing-over-used", &[]),
    }
}

/// That the complaint to the head was counted from the filing, where nobody of the body reads here: by law it counts from the
/// receipt.
pub(super) fn over_unseen(lang: Lang, view: &View<'_>) -> Option<String> {
    // What follows counts from a decision, or from its absence.
    let passed = matches!(view.standing.over, Some(Over::Passed { before: Before::Head, .. }));
    let key = match view.audience {
        Audience::Requester => "standing-over-unseen-yours",
        _ => "standing-over-unseen",
    };
    (passed && view.body.filed).then(|| t(lang, key, &[]))
}

fn with_dispute(lang: Lang, key: &str, right: &Right, today: NaiveDate) -> String {
    let args = [
        ("last", phrases::limit_day(lang, right.until(today), right.may_move(today)).into()),
        ("article", phrases::articles(lang, &[right.before.article()]).into()),
    ];
    let words = with_items(t(lang, key, &args), of_items(lang, "standing-right-items", &right.items));
    let Some(ended) = right.ended_before(today) else { return words };
    format!("{words} {}", phrases::disputed(lang, ended, right.is_wide(today)))
}

/// The box of rights, one line each; nothing where there is nothing to say.
pub(super) fn boxed(lang: Lang, view: &View<'_>) -> Vec<Markup> {
    if view.audience == Audience::Public {
        return Vec::new();
    }
    let standing = &view.standing;
    // What was granted and may be asked for again comes after what was not.
    let (granted, others): (Vec<_>, Vec<_>) = standing.open.iter().partition(|r| r.granted);
    let mut lines: Vec<String> = others.into_iter().chain(granted).map(|r| open(lang, view, r)).collect();
    lines.extend(standing.ahead.iter().map(|r| ahead(lang, view, r)));
    lines.extend(standing.over.map(|o| over(lang, o, view.audience == Audience::Requester)));
    lines.extend(over_unseen(lang, view));
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

/// A right that is open, with its caution.
pub(super) fn open(lang: Lang, view: &View<'_>, right: &Right) -> String {
    let words =
        with_dispute(lang, key_of(&view.standing, answered(&view.status), right.before), right, view.today);
    // Each right with its own caution: two of them may be open, until different days.
    let careful = careful(lang, right, view.today, urges(view, right));
    std::iter::once(words).chain(careful).chain(told_before(lang, right)).collect::<Vec<_>>().join(" ")
}

/// That the last day is the one that was told, where the count of today ends before it.
fn told_before(lang: Lang, right: &Right) -> Option<String> {
    let long = |day| dates::long(lang, day).into();
    Some(t(lang, "case-right-told", &[("count", long(right.counted?)), ("due", long(right.due_on))]))
}

/// Whether the last day of a right is one to act by: nothing hangs on it for whoever was given all that was asked, was
/// granted it, or was heard of all that is left, nor for whoever ended the request.
fn urges(view: &View<'_>, right: &Right) -> bool {
    view.audience == Audience::Requester && !right.granted && !right.heard && !is_calm(view, right)
}

/// Whether nothing is to come of a right: all that it may be about was given, or whoever asked ended the request.
fn is_calm(view: &View<'_>, right: &Right) -> bool {
    right.given || is_given_whole(view) || view.standing.ended.is_some()
}

/// Whether every item was given whole.
pub(super) fn is_given_whole(view: &View<'_>) -> bool {
    !view.items.is_empty() && view.items.iter().all(|i| i.outcome.as_deref() == Some("provided_full"))
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

/// Where one reading of the text, or an earlier window, ends a right before the usual day, in plain words; the advice not
/// to wait is for whoever has the right and was not granted what it is for.
fn careful(lang: Lang, right: &Right, today: NaiveDate, urges: bool) -> Option<String> {
    if !right.is_careful(today) {
        return None;
    }
    if let Some(kept) = &right.earlier {
        let key = match (right.before, urges) {
            (Before::Head, true) => "case-right-earlier-head",
            (Before::Head, false) => "case-right-earlier-head-they",
            (Before::Cdai, true) => "case-right-earlier-cdai",
            (Before::Cdai, false) => "case-right-earlier-cdai-they",
            (Before::Court, true) => "case-right-earlier-court",
            (Before::Court, false) => "case-right-earlier-court-they",
        };
        return Some(earlier(lang, right, kept, (key, today)));
    }
    let key = match (right.before, urges) {
        (Before::Head, true) => "case-right-careful-head",
        (Before::Head, false) => "case-right-careful-head-they",
        (Before::Cdai, true) => "case-right-careful-cdai",
        (Before::Cdai, false) => "case-right-careful-cdai-they",
        (Before::Court, true) => "case-right-careful-court",
        (Before::Court, false) => "case-right-careful-court-they",
    };
    let long = |d, moves| phrases::limit_day(lang, d, moves);
    let (due, last) = (long(right.due_on, right.moves.due), long(right.until(today), right.moves.guard));
    Some(t(lang, key, &[("due", due.into()), ("last", last.into())]))
}

/// The earlier window that ends before a right that is ahead.
fn earlier_ahead(lang: Lang, view: &View<'_>, right: &Right) -> Option<String> {
    let kept = right.earlier.as_ref()?;
    let key = match (right.before, urges(view, right)) {
        (Before::Court, true) => "case-right-before-court-earlier",
        (Before::Court, false) => "case-right-before-court-earlier-they",
        (_, true) => "case-right-before-cdai-earlier",
        (_, false) => "case-right-before-cdai-earlier-they",
    };
    Some(earlier(lang, right, kept, (key, view.today)))
}

/// The earlier window that ends before a right, by its event.
fn earlier(lang: Lang, right: &Right, kept: &Earlier, (key, today): (&str, NaiveDate)) -> String {
    let args = [
        ("due", phrases::limit_day(lang, right.due_on, right.moves.due).into()),
        ("last", phrases::limit_day(lang, kept.last_on, kept.provisional).into()),
        ("what", earlier_event(lang, right.before, kept, today).into()),
    ];
    t(lang, key, &args)
}

fn ahead(lang: Lang, view: &View<'_>, right: &Right) -> String {
    let (key, of) = match right.before {
        Before::Head => ("case-right-before", None),
        Before::Cdai => ("case-right-before-cdai", Some(Before::Head)),
        Before::Court => ("case-right-before-court", Some(Before::Cdai)),
    };
    let awaited = view.standing.awaited(view.today).filter(|c| Some(c.before) == of);
    let of_day: Vec<&Lodged> = awaited.filter(|c| day_after(c.due_on) == right.opens_on).collect();
    let waits = of_day.iter().find(|c| c.items == right.items).or(of_day.last()).copied();
    let due = waits.map_or(view.due_on, |c| c.due_on);
    let long = |d, provisional| phrases::limit_day(lang, d, provisional);
    let own = right.earlier.as_ref().map(|e| (e.own_on, e.own_provisional));
    let (last, moves) = own.unwrap_or((right.last_on, right.moves.guard));
    let args = [
        ("due", long(due, right.opens_provisional).into()),
        ("opens", long(right.opens_on, right.opens_provisional).into()),
        ("last", long(last, moves).into()),
        ("article", phrases::articles(lang, &[right.before.article()]).into()),
    ];
    let which = waits.and_then(|c| {
        let args = [("on", dates::long(lang, c.on).into()), ("what", contested(lang, c)?.into())];
        let words = t(lang, "case-right-before-of", &args);
        Some(with_items(words, of_items(lang, "standing-about", &c.items)))
    });
    // Of some of what the complaint is about another one may wait longer.
    let fewer = waits.is_some_and(|c| c.items != right.items);
    let left = of_items(lang, "standing-right-items", &right.items).filter(|_| fewer);
    let words = with_items(with_items(t(lang, key, &args), which), left);
    with_items(words, earlier_ahead(lang, view, right))
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
    /// The items that it is of, where others have another; else none.
    pub items: Vec<u16>,
}

impl Leaf {
    /// Its name, with its items.
    pub(super) fn words(&self, lang: Lang) -> String {
        let what = t(lang, self.key, &[]);
        if self.items.is_empty() {
            return what;
        }
        let [n, items] = named_items(lang, &self.items);
        t(lang, "leaf-items", &[("what", what.into()), n, items])
    }
}

/// The name of the day by which a department answers its desk.
pub(super) const INTERNAL: &str = "desk-own-day";

/// The first day on which the reader loses something: whoever asked, a right that is open, or what a complaint brought,
/// if that is awaited before; who works for the body or the Committee, the time for what they owe. The next day that is awaited where nothing is lost, and the day of the
/// reply or of the end where none is ahead.
pub(super) fn leaf(view: &View<'_>) -> Option<Leaf> {
    let named = |date, key| Leaf {
        date,
        level: "",
        key,
        left: Clock::Stopped,
        provisional: false,
        items: Vec::new(),
    };
    if let Some(right) = first_to_lapse(view) {
        let granted = granted_by(view).filter(|granted| granted.date <= right.until(view.today));
        return granted.or_else(|| Some(last_day(view, right)));
    }
    if let Some(own) = own_day(view) {
        return Some(own);
    }
    if let Some(next) = next_day(view) {
        return Some(next);
    }
    if let Some(end) = &view.standing.ended {
        return Some(named(end.on, end_of(end)));
    }
    if let Some(on) = view.facts.ended_on.filter(|_| view.status == "closed") {
        let entered = view.facts.closed_entered.map(|on| named(on, "case-leaf-closed-entered"));
        return entered.or_else(|| Some(named(on, "case-leaf-closed")));
    }
    match view.answered_on {
        Some(on) => {
            let late = matches!(view.clock, Clock::Late(..));
            Some(Leaf {
                left: if late { view.clock } else { Clock::Stopped },
                ..named(on, "case-leaf-answered")
            })
        }
        None => {
            let passed = view.status == "silence";
            let key = if passed { "case-leaf-was" } else { "case-leaf-due" };
            let level = if passed { "late" } else { view.clock.level() };
            let provisional = view.provisional && !passed;
            Some(Leaf { level, left: view.clock, provisional, ..named(view.due_on, key) })
        }
    }
}

/// The other days that bind the body, for those who work for it, each by its name; and that of the end, where
/// a decision is still owed after it.
pub(super) fn other_days(lang: Lang, view: &View<'_>) -> Vec<String> {
    if !matches!(view.audience, Audience::Desk | Audience::Head) {
        return Vec::new();
    }
    let days = view.standing.days_of_body(view.today);
    let end =
        view.standing.ended.as_ref().filter(|_| !days.is_empty()).map(|end| (end_of(end), end.on, false));
    let others = days.iter().skip(1).map(|d| (day_key(d.task, d.on < view.today), d.on, d.provisional));
    let named = |(key, on, provisional): (&str, NaiveDate, bool)| {
        format!("{}{} {}", t(lang, key, &[]), phrases::colon(lang), phrases::limit_day(lang, on, provisional))
    };
    others.chain(end).map(|day| without_isolates(&named(day))).collect()
}

/// The next day of whoever reads: the officials and the heads of a body have one and the same, the Committee
/// its own. Others are told of a decision while it is in time, and of what is awaited while no right of
/// theirs comes first.
fn next_day(view: &View<'_>) -> Option<Leaf> {
    let (standing, today) = (&view.standing, view.today);
    let own = match view.audience {
        Audience::Desk | Audience::Head => standing.next_day_of_body(today),
        Audience::Committee => standing.next_day_of_committee(today),
        Audience::Department | Audience::Requester | Audience::Public => None,
    };
    let decision = || {
        // The first one, as the thread has it.
        let waits = standing.awaited(today).filter(|_| view.audience != Audience::Department);
        let waits = waits.min_by_key(|c| c.due_on)?;
        let task = Task::Decision(waits.before);
        Some(NextDay { task, on: waits.due_on, provisional: waits.provisional })
    };
    let awaited = || {
        let ended = standing.ended.is_some() || view.status == "closed";
        let next = standing.next_expected(today).filter(|_| view.audience != Audience::Public && !ended)?;
        Some(NextDay { task: Task::Expected(next.by), on: next.until, provisional: false })
    };
    let next = own.or_else(decision).or_else(awaited)?;
    // The limit of the reply has its own unit, and its own words once it passed.
    if next.task == Task::Reply {
        return None;
    }
    let left = calendar_days(next.on, today);
    let level =
        if matches!(next.task, Task::Expected(_)) && next.on >= today { "soon" } else { left.level() };
    let left = if matches!(next.task, Task::Expected(_)) { Clock::Stopped } else { left };
    let NextDay { task, on: date, provisional } = next;
    Some(Leaf { date, level, key: day_key(task, date < today), left, provisional, items: Vec::new() })
}

/// What is left until a day, or by how much it passed.
fn calendar_days(on: NaiveDate, today: NaiveDate) -> Clock {
    let days = u32::try_from((on - today).num_days().unsigned_abs()).unwrap_or(u32::MAX);
    if today > on { Clock::Late(days, Unit::Calendar) } else { Clock::Left(days, Unit::Calendar) }
}

/// The name of a day, which says whose it is.
pub fn day_key(task: Task, passed: bool) -> &'static str {
    match (task, passed) {
        (Task::Reply, false) => "case-leaf-due",
        (Task::Reply, true) => "case-leaf-was",
        (Task::Decision(Before::Head), _) => "case-leaf-decision",
        (Task::Decision(_), _) => "case-leaf-decision-cdai",
        (Task::Expected(Before::Head), false) => "case-leaf-expected-head",
        (Task::Expected(Before::Head), true) => "case-leaf-expected-head-past",
        (Task::Expected(_), false) => "case-leaf-expected-cdai",
        (Task::Expected(_), true) => "case-leaf-expected-cdai-past",
    }
}

/// The day by which what complaints brought is awaited, where no decision is: it comes before the right to complain on.
fn granted_by(view: &View<'_>) -> Option<Leaf> {
    view.standing.next_expected(view.today)?;
    next_day(view).filter(|_| view.standing.awaited(view.today).next().is_none())
}

/// The right of the reader that ends first. One that brought what it is for is none to lose while that is awaited or
/// was given, nor is one before who has decided of all that is left.
fn first_to_lapse<'v>(view: &'v View<'_>) -> Option<&'v Right> {
    let standing = &view.standing;
    let in_vain = !standing.expected.is_empty() && standing.next_expected(view.today).is_none();
    let open = standing.open.iter().filter(|_| view.audience == Audience::Requester);
    // What the head granted in vain goes to the Committee: asking him again comes after it (article 20).
    let with_committee = standing.rights(Before::Cdai).next().is_some()
        || standing.complaints.iter().any(|c| c.before == Before::Cdai && c.waits());
    let in_vain = |right: &Right| in_vain && !(right.before == Before::Head && with_committee);
    let open = open.filter(|right| if right.granted { in_vain(right) } else { !right.heard });
    // What was given whole comes after what was not, and after what a decision is awaited of.
    let waits = standing.awaited(view.today).next().is_some();
    let is_last = |right: &Right| !waits && standing.rights(right.before).all(|other| other.given);
    let loses = |right: &&Right| !right.given || is_last(right);
    let open = open.filter(loses);
    open.min_by_key(|right| right.until(view.today))
}

/// The day by which the reader's department is to answer the desk.
fn own_day(view: &View<'_>) -> Option<Leaf> {
    let waits = view.answered_on.is_none() && !ended(&view.status);
    let asked = view.facts.asked_of.as_ref().filter(|_| waits && view.audience == Audience::Department)?;
    let (date, left) = (asked.due_on?, asked.left?);
    Some(Leaf { date, level: left.level(), key: INTERNAL, left, provisional: false, items: Vec::new() })
}

/// What the day of a right is called which is over by the usual count.
pub(super) fn last_of_all(before: Before) -> &'static str {
    match before {
        Before::Head => "case-leaf-widest-head",
        Before::Cdai => "case-leaf-widest-cdai",
        Before::Court => "case-leaf-widest-court",
    }
}

fn last_day(view: &View<'_>, right: &Right) -> Leaf {
    let today = view.today;
    // Who was given all that was asked, or asks for nothing any more, has a right left, and no haste.
    let calm = is_calm(view, right);
    let key = match (right.before, right.is_careful(today), calm) {
        (Before::Head, true, false) => "case-leaf-careful-head",
        (Before::Cdai, true, false) => "case-leaf-careful-cdai",
        // Nobody is urged, and the usual day is a later one.
        (Before::Head, true, true) => "case-leaf-shortest-head",
        (Before::Cdai, true, true) => "case-leaf-shortest-cdai",
        (Before::Court, true, _) => "case-leaf-shortest-court",
        _ if right.is_wide(today) => last_of_all(right.before),
        (Before::Head, false, _) => "case-leaf-head",
        (Before::Cdai, false, _) => "case-leaf-cdai",
        (Before::Court, false, _) => "case-leaf-court",
    };
    let (date, provisional) = (right.until(today), right.may_move(today));
    let level = if calm { "" } else { "late" };
    let several = view.standing.rights(right.before).count() > 1;
    let items = if several { right.items.clone() } else { Vec::new() };
    Leaf { date, level, key, left: Clock::Stopped, provisional, items }
}

/// The name of the day on which a request ended, as it counts.
pub fn end_of(end: &Ending) -> &'static str {
    match (end.how, end.counts_when_entered()) {
        (Status::Withdrawn, false) => "case-leaf-withdrawn",
        (Status::Withdrawn, true) => "case-leaf-withdrawn-entered",
        (Status::Forwarded, _) => "case-leaf-forwarded",
        _ => "case-leaf-voided",
    }
}

/// The sentences of a list, a line each: every complaint that waits or was decided, with its own outcome and day, what
/// those that were upheld ask of the body, and the right that is open, or why none is; while a decision is awaited in time,
/// what is open beside it alone.
pub fn notes(lang: Lang, standing: &Standing, today: NaiveDate) -> Vec<String> {
    let mut all = complaints(lang, standing, today);
    all.extend(expected(lang, standing, today));
    // Beside a decision that is awaited, what may still be complained of.
    let rests = standing.awaited(today).next().is_none();
    let right = |r: &Right| with_dispute(lang, key_of(standing, false, r.before), r, today);
    all.extend(standing.open.iter().filter(|r| rests || !r.items.is_empty()).map(right));
    let over = standing.over.filter(|_| rests && all.is_empty());
    all.extend(over.map(|o| self::over(lang, o, false)));
    all.iter().map(|line| without_isolates(&line.replace("**", ""))).collect()
}

/// Lines for a list of one's own requests: what the body asks.
pub fn asked_notes(lang: Lang, standing: &Standing) -> Vec<String> {
    let key = |ask: &Ask| match ask {
        Ask::Clarify => "case-now-clarify",
        Ask::Cost => "case-now-cost",
        Ask::Transfer => "case-now-agree",
        Ask::Details => "case-now-missing",
    };
    standing.asks.iter().map(key).map(|key| t(lang, key, &[])).collect()
}
