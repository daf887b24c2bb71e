//! What can be done now, each thing in a sentence, and the buttons that do it. An advice is given to those
//! who may follow it, on a day on which it can be followed, and stands beside its button.

use super::contest;
use super::forms::stem;
use super::rights::{is_given_whole, nothing_came, of_complaint, of_items, with_items};
use super::state::{may, unsaid};
use super::{Audience, View, answered, ended};
use crate::law::act::Decision;
use crate::law::ending::ReplyLimit;
use crate::law::finding::FindingId;
use crate::law::standing::{Ask, Before, Dropped, Expected, Lodged, PassedOver, Right};
use crate::locale::{Lang, Value, phrases, t};
use crate::page::parts::Clock;
use crate::page::{address, letter};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// Where the button of an advice leads.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Button {
    /// The form of an act on this page.
    Form(&'static str),
    /// A page of this request, and the act that is done there.
    Page(&'static str),
    /// The first item that the requester has said nothing of.
    Item(u32),
    /// A new request to the same body.
    File(&'static str),
    /// The request that this one became.
    Next(String),
}

/// An advice: the key of its words, their dates, its buttons, the first one first.
struct Advice {
    key: &'static str,
    args: Vec<Day>,
    /// The complaint that its words name.
    of: Option<Lodged>,
    /// The items that they are about, where others have days of their own.
    items: Vec<u16>,
    /// What is said besides, each with its days.
    also: Vec<Said>,
    /// The rights that it names, each with its items.
    told: Vec<(Before, Vec<u16>)>,
    buttons: Vec<Button>,
}

/// A day by its name in the words, and whether a feast not yet announced may move it.
type Day = (&'static str, NaiveDate, bool);

/// A sentence: its key, its days, the complaint that it names, the items that it is about.
type Said = (&'static str, Vec<Day>, Option<Lodged>, Vec<u16>);

fn say(key: &'static str) -> Advice {
    let (items, also, told, buttons) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    Advice { key, args: Vec::new(), of: None, items, also, told, buttons }
}

impl Advice {
    /// A day; whether a feast not yet announced may move it.
    fn with(mut self, name: &'static str, day: NaiveDate, provisional: bool) -> Self {
        self.args.push((name, day, provisional));
        self
    }

    /// The day of a decision that waits.
    fn by(self, waits: &Lodged, today: NaiveDate) -> Self {
        self.with("due", waits.due_on, waits.provisional && !waits.is_overdue(today))
    }

    fn press(mut self, button: Button) -> Self {
        if !self.buttons.contains(&button) {
            self.buttons.push(button);
        }
        self
    }

    /// Another advice that holds too: its sentences and its buttons follow.
    fn join(mut self, other: Self) -> Self {
        self = self.also((other.key, other.args, other.of, other.items));
        self = other.also.into_iter().fold(self, Self::also);
        self.told.extend(other.told);
        other.buttons.into_iter().fold(self, Self::press)
    }

    /// A right that may be used besides, with its button.
    fn or_complain(self, key: &'static str, right: &Right, view: &View<'_>) -> Self {
        self.and_until(key, right, view).press(complaint_form(right))
    }

    /// A right that may be used besides, elsewhere.
    fn and_until(mut self, key: &'static str, right: &Right, view: &View<'_>) -> Self {
        self.told.push((right.before, right.items.clone()));
        let last = ("last", right.until(view.today), right.may_move(view.today));
        self.also((key, vec![last], None, right.items.clone()))
    }

    /// One more sentence.
    fn and(self, key: &'static str, days: &[Day]) -> Self {
        self.also((key, days.to_vec(), None, Vec::new()))
    }

    fn also(mut self, said: Said) -> Self {
        // Two decisions may ask the same by the same day: it is said once.
        let first = (self.key, &self.args, &self.of, &self.items);
        if first != (said.0, &said.1, &said.2, &said.3) && !self.also.contains(&said) {
            self.also.push(said);
        }
        self
    }

    /// Whether one of its sentences has this key.
    fn says(&self, key: &str) -> bool {
        self.key == key || self.also.iter().any(|(said, ..)| *said == key)
    }
}

/// The words of the advice and its buttons, the first one first.
pub(super) fn now(lang: Lang, view: &View<'_>) -> (String, Vec<Json>) {
    let advice = match view.audience {
        Audience::Requester => still_owed(view, with_rights(view, requester(view))),
        Audience::Desk => desk(view),
        Audience::Head => head(view),
        Audience::Department => department(view),
        Audience::Committee => committee(view),
        Audience::Public => public(view),
    };
    let words = |key: &str, days: &[Day], of: Option<&Lodged>, items: &[u16]| {
        let long = |(name, day, moves): &Day| (*name, phrases::limit_day(lang, *day, *moves).into());
        let of = of.map(|c| ("complaint", of_complaint(lang, c).into()));
        let words = t(lang, key, &days.iter().map(long).chain(of).collect::<Vec<(&str, Value<'_>)>>());
        with_items(words, of_items(lang, "standing-right-items", items))
    };
    let also = advice.also.iter().map(|(key, days, of, items)| words(key, days, of.as_ref(), items));
    let letters = to_hand_over(lang, view);
    // Who has letters to hand over has something to do.
    let first = (letters.is_none() || advice.key != NOTHING)
        .then(|| words(advice.key, &advice.args, advice.of.as_ref(), &advice.items));
    let all: Vec<String> = first.into_iter().chain(also).chain(letters.clone()).collect();
    let print = letters.map(|_| json!({ "href": "#letters", "label": t(lang, "letters-title", &[]) }));
    let buttons = advice.buttons.into_iter().map(|b| button(lang, view, b)).chain(print).collect();
    (all.join(" "), buttons)
}

/// What is said where nothing is to be done at a desk.
const NOTHING: &str = "case-now-none";

/// The letters that whoever prints them has to hand over, by their names: nothing records that they were.
fn to_hand_over(lang: Lang, view: &View<'_>) -> Option<String> {
    if !matches!(view.audience, Audience::Desk | Audience::Head | Audience::Committee) {
        return None;
    }
    let mut names: Vec<String> = Vec::new();
    for name in view.letters.iter().filter(|l| l.fresh).map(|l| letter::title(lang, &l.kind)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    (!names.is_empty())
        .then(|| t(lang, "case-now-letters", &[("letters", phrases::listed(lang, &names).into())]))
}

fn button(lang: Lang, view: &View<'_>, button: Button) -> Json {
    let (href, key) = match button {
        Button::Form(act) => (format!("#act-{act}"), format!("form-{}-title", stem(view, act))),
        Button::Page(part) => (address::request_part(lang, &view.number, part), format!("form-{part}")),
        Button::Item(no) => (format!("#i{no}"), "b-rate".to_owned()),
        Button::File(key) => (address::file(lang, Some(&view.body.id)), key.to_owned()),
        Button::Next(href) => (href, next_label(view).to_owned()),
    };
    json!({ "href": href, "label": t(lang, &key, &[]) })
}

/// What the link to the request that this one became says: one that ended is not followed any more.
pub(super) fn next_label(view: &View<'_>) -> &'static str {
    let over = view.facts.forwarded.as_ref().is_some_and(|f| f.over.is_some());
    if over { "case-next-request-over" } else { "case-next-request" }
}

/// A right that may be used today from this page.
fn usable<'v>(view: &'v View<'_>, before: Before) -> Option<&'v Right> {
    let act = before.act()?;
    view.standing.right(before).filter(|_| may(view, act.code()))
}

fn complain(view: &View<'_>, key: &'static str, right: &Right) -> Advice {
    until(view, key, right).press(complaint_form(right))
}

fn until(view: &View<'_>, key: &'static str, right: &Right) -> Advice {
    let advice = say(key).with("last", right.until(view.today), right.may_move(view.today));
    Advice { told: vec![(right.before, right.items.clone())], items: right.items.clone(), ..advice }
}

/// Whether another right before the same says more: what was given whole has nothing to lose beside it.
fn is_idle(view: &View<'_>, right: &Right) -> bool {
    right.given && view.standing.rights(right.before).any(|other| !other.given)
}

/// That the reply is owed though its limit passed, where the body asks for something and no other sentence says so.
fn still_owed(view: &View<'_>, advice: Advice) -> Advice {
    let said = ["case-now-silence", "case-now-over"].into_iter().any(|key| advice.says(key));
    let asks = view.status == "silence" && ASKED_OVER.iter().any(|key| advice.says(key));
    if asks && !said { advice.and("case-now-still-owed", &[]) } else { advice }
}

/// What the body asks once its limit passed.
const ASKED_OVER: [&str; 4] = [
    "case-now-clarify-over",
    "case-now-clarify-several-over",
    "case-now-cost-over",
    "case-now-cost-free-over",
];

/// Every right that is open is named with its day, whatever else is to be done: its time runs all the same.
fn with_rights(view: &View<'_>, mut advice: Advice) -> Advice {
    for right in &view.standing.open {
        let lodged = right.before.act().is_some_and(|act| !may(view, act.code()));
        let is_told = advice.told.contains(&(right.before, right.items.clone()));
        if lodged || is_told || is_idle(view, right) {
            continue;
        }
        let key = match (right.before, view.standing.was_used(right.before)) {
            (Before::Court, _) => "case-now-owed-or-court",
            (Before::Cdai, true) => "case-now-also-cdai",
            (Before::Cdai, false) => "case-now-cdai-open",
            (Before::Head, true) => "case-now-also-head",
            (Before::Head, false) if answered(&view.status) => "case-now-complain",
            (Before::Head, false) if ended(&view.status) => "case-now-silence-ended",
            (Before::Head, false) => "case-now-silence",
        };
        advice = advice.and_until(key, right, view);
        if right.before != Before::Court {
            advice = advice.press(complaint_form(right));
        }
    }
    advice
}

fn complaint_form(right: &Right) -> Button {
    Button::Form(if right.before == Before::Head { "complain_head" } else { "complain_cdai" })
}

/// What the body asks of the requester, each with its button.
fn asked(view: &View<'_>) -> Option<Advice> {
    let over = view.standing.limit == Some(ReplyLimit::Passed);
    let several = view.facts.questions.len() > 1;
    let one = |act: &'static str| {
        let key = match (act, over, view.facts.free_delivery) {
            ("clarify_reply", false, _) if several => "case-now-clarify-several",
            ("clarify_reply", true, _) if several => "case-now-clarify-several-over",
            ("clarify_reply", false, _) => "case-now-clarify",
            ("clarify_reply", true, _) => "case-now-clarify-over",
            ("agree", ..) => "case-now-agree",
            (_, false, false) => "case-now-cost",
            (_, true, false) => "case-now-cost-over",
            (_, false, true) => "case-now-cost-free",
            (_, true, true) => "case-now-cost-free-over",
        };
        say(key).press(Button::Form(act))
    };
    let all = ["clarify_reply", "agree", "cost_settled"].into_iter().filter(|act| may(view, act)).map(one);
    // What is lacking is said with the limit that it does not stop.
    let lacking = lacking(view).filter(|_| !over);
    all.chain(lacking.map(say)).reduce(Advice::join)
}

/// What the request lacks, where the body asked for it.
fn lacking(view: &View<'_>) -> Option<&'static str> {
    view.standing.asks.contains(&Ask::Details).then_some("case-now-missing")
}

/// What the body asks comes first while its limit runs; once it is over, what is asked waits: the right that
/// it opened ends on a day.
fn requester(view: &View<'_>) -> Advice {
    let advice = match (asked(view), view.status == "silence") {
        (None, _) => otherwise(view),
        (Some(asked), true) => otherwise(view).join(asked),
        (Some(asked), false) => match comes(view) {
            Some(awaited) => asked.join(awaited),
            None => asked,
        },
    };
    // A decision that is awaited takes nothing from what another one granted.
    let granted = expectations(view).filter(|_| view.standing.next_decision(view.today).is_some());
    match granted {
        Some(granted) => advice.join(granted),
        None => advice,
    }
}

/// What is to come to the requester: what upheld complaints ask of the body, or the decisions that are
/// awaited.
fn comes(view: &View<'_>) -> Option<Advice> {
    if view.standing.owed.is_some() && view.standing.next_decision(view.today).is_none() {
        return Some(owed(view));
    }
    view.standing.awaited(view.today).next().is_some().then(|| waiting(view))
}

/// What can be done by the requester beside what the body asks.
fn otherwise(view: &View<'_>) -> Advice {
    if view.standing.owed.is_some() && view.standing.next_decision(view.today).is_none() {
        return owed(view);
    }
    let whole = is_given_whole(view);
    if let Some(item) = unsaid(view).filter(|_| whole) {
        return say("case-now-assess").press(Button::Item(item));
    }
    // What was never before the head is not before the Committee: of that the head comes first.
    let cdai = usable(view, Before::Cdai).filter(|right| whole || ended(&view.status) || !right.given);
    if let Some(right) = cdai.filter(|_| !view.standing.was_used(Before::Cdai)) {
        // Nothing is to come of a request that ended, or that was given whole: the right is named, and nobody urged.
        let key = if whole || ended(&view.status) { "case-now-cdai-open" } else { "case-now-cdai" };
        return complain(view, key, right);
    }
    let again = view.standing.was_used(Before::Head);
    if let Some(right) = usable(view, Before::Head).filter(|_| !again && !answered(&view.status)) {
        // Whoever ended the request after its limit is owed no reply any more.
        let key = if ended(&view.status) { "case-now-silence-ended" } else { "case-now-silence" };
        return complain(view, key, right);
    }
    if view.standing.awaited(view.today).next().is_some() {
        return waiting(view);
    }
    if let Some(item) = unsaid(view) {
        let running = !answered(&view.status) && view.status != "silence";
        let key = if running { "case-now-assess-some" } else { "case-now-assess" };
        return say(key).press(Button::Item(item));
    }
    if let Some(right) = usable(view, Before::Head).filter(|_| !again) {
        return complain(view, "case-now-complain", right);
    }
    if let Some(right) = view.standing.right(Before::Court) {
        return besides(view, until(view, "case-now-court", right));
    }
    if let Some(right) = cdai {
        return complain(view, "case-now-cdai-again", right);
    }
    if let Some(right) = usable(view, Before::Head) {
        return complain(view, "case-now-head-again", right);
    }
    requester_rests(view)
}

/// Complaints were upheld: the body owes what it did not give, by the decision of the head and by the
/// recommendation of the Committee, each with its day. If it does not come, the Committee is next.
fn owed(view: &View<'_>) -> Advice {
    let past = view.standing.next_expected(view.today).is_none();
    let Some(advice) = expectations(view) else { return requester_rests(view) };
    let court = view.standing.right(Before::Court);
    // Of the rights whose items have days of their own, the one that the decision opened.
    let next = view.standing.rights(Before::Cdai).find(|r| is_opened_by_grant(view, r));
    let cdai = usable(view, Before::Cdai).filter(|_| !view.standing.was_used(Before::Cdai));
    match (cdai.map(|right| next.unwrap_or(right)), court) {
        // Another decision than the one that is waited for opened it.
        (Some(right), _) if past || next.is_none() => advice.or_complain("case-now-cdai-open", right, view),
        (Some(right), _) if is_in_part(view, right) => {
            advice.or_complain("case-now-owed-or-cdai-partly", right, view)
        }
        (Some(right), _) => advice.or_complain("case-now-owed-or-cdai", right, view),
        // The court waits for nobody: its day is told beside what is waited for.
        (None, Some(right)) => besides(view, advice.and_until("case-now-owed-or-court", right, view)),
        // Nothing came and nothing is left: a new request is what still can be done.
        (None, None) if past && view.standing.open.is_empty() => {
            advice.and("case-now-owed-over", &[]).press(Button::File("b-file"))
        }
        (None, None) => besides(view, advice),
    }
}

/// Whether what is still expected is what a right is about: of two decisions of one day each has its items.
fn is_opened_by_grant(view: &View<'_>, right: &Right) -> bool {
    let of = |e: &&Expected| e.decided == right.opens_on && is_shared(&e.items, &right.items);
    let upheld = |e: &Expected, c: &Lodged| (c.before, c.decided) == (e.by, Some((e.decided, e.how)));
    let granted = |e: &Expected| {
        view.standing.complaints.iter().any(|c| upheld(e, c) && is_shared(&c.items, &right.items))
    };
    view.standing.expected.iter().filter(of).any(granted)
}

/// Whether a right is open to what was not granted, by a decision in part or by another of the same day: nothing is to be
/// waited for with that.
fn is_in_part(view: &View<'_>, right: &Right) -> bool {
    let opened = |e: &&Expected| e.decided == right.opens_on;
    let rejected = |c: &Lodged| {
        let of =
            |(on, how)| on == right.opens_on && matches!(how, Decision::Rejected | Decision::Inadmissible);
        c.before == Before::Head && c.decided.is_some_and(of) && is_shared(&c.items, &right.items)
    };
    view.standing.expected.iter().filter(opened).any(|e| e.how == Decision::Partly)
        || view.standing.complaints.iter().any(rejected)
}

/// Whether two lists of items have one in common; one that names none means all.
fn is_shared(some: &[u16], others: &[u16]) -> bool {
    some.is_empty() || others.is_empty() || some.iter().any(|no| others.contains(no))
}

/// What each complaint that was upheld still asks of the body, by its day; nothing where none does.
fn expectations(view: &View<'_>) -> Option<Advice> {
    let sentence = |e: &Expected| {
        let nothing = nothing_came(&view.standing, e);
        let key = match (e.by == Before::Head, view.today > e.until) {
            // What reaches whoever asked from a body where nobody is on Wasl cannot show here.
            (true, false) if view.body.unseen => "case-now-owed-head-unseen",
            (false, false) if view.body.unseen => "case-now-owed-cdai-unseen",
            (true, false) => "case-now-owed-head",
            (true, true) if nothing => "case-now-owed-head-past-nothing",
            (true, true) => "case-now-owed-head-past",
            (false, false) => "case-now-owed-cdai",
            (false, true) if nothing => "case-now-owed-cdai-past-nothing",
            (false, true) => "case-now-owed-cdai-past",
        };
        (key, [("until", e.until, false), ("decided", e.decided, false)])
    };
    let mut all = view.standing.expected.iter().map(sentence);
    let (key, days) = all.next()?;
    let first = Advice { args: days.to_vec(), ..say(key) };
    Some(all.fold(first, |advice, (key, days)| advice.and(key, &days)))
}

/// Decisions are awaited, each by its day; where something may be done all the same, it is named after that.
fn waiting(view: &View<'_>) -> Advice {
    let free = usable(view, Before::Cdai).or(usable(view, Before::Head));
    let free = free.or(view.standing.right(Before::Court)).is_some() || !view.standing.asks.is_empty();
    let several = view.standing.awaited(view.today).count() > 1;
    // Where several wait, each decision is told with its complaint.
    let one = |waits: &Lodged| {
        let key = match (waits.before == Before::Head, free, several) {
            (true, _, true) => "case-now-awaits-head-of",
            (true, false, false) if view.body.unseen || view.facts.headless => "case-now-waiting-head-unseen",
            (true, false, false) => "case-now-waiting-head",
            (true, true, false) => "case-now-awaits-head",
            (false, _, true) => "case-now-awaits-cdai-of",
            (false, false, false) => "case-now-waiting-cdai",
            (false, true, false) => "case-now-awaits-cdai",
        };
        Advice { of: several.then(|| waits.clone()), ..say(key).by(waits, view.today) }
    };
    let all = view.standing.awaited(view.today).map(one).reduce(Advice::join);
    besides(view, all.unwrap_or_else(|| requester_rests(view)))
}

/// What may be lodged besides: with the Committee, else with the head.
fn besides(view: &View<'_>, advice: Advice) -> Advice {
    match (usable(view, Before::Cdai), usable(view, Before::Head)) {
        (Some(right), _) if view.standing.was_used(Before::Cdai) => {
            advice.or_complain("case-now-also-cdai", right, view)
        }
        (Some(right), _) => advice.or_complain("case-now-cdai-open", right, view),
        (None, Some(right)) => advice.or_complain("case-now-also-head", right, view),
        (None, None) => advice,
    }
}

/// Nothing can be done by the requester here now.
fn requester_rests(view: &View<'_>) -> Advice {
    match view.status.as_str() {
        "forwarded" => follow(view),
        "voided" if is_double(view) => {
            let fell = view.standing.complaints.iter().any(|c| c.dropped == Some(Dropped::Voided));
            say(if fell { "case-now-voided-double-complaint" } else { "case-now-voided-double" })
        }
        "voided" => say("case-now-voided").press(Button::File("b-file")),
        status if ended(status) || answered(status) => rests(view),
        "silence" => say("case-now-over").press(Button::File("b-file")),
        _ if view.body.unseen && view.body.filed => say("case-now-hand-in"),
        _ => say("case-now-wait"),
    }
}

/// Whether the request goes on under another number: this one was cancelled as the same request entered twice.
fn is_double(view: &View<'_>) -> bool {
    view.facts.void_reason.as_deref() == Some("duplicate")
}

/// The request went on elsewhere.
fn follow(view: &View<'_>) -> Advice {
    let Some(next) = &view.facts.forwarded else { return rests(view) };
    let Some(href) = next.href.clone() else { return rests(view) };
    let yours = view.audience == Audience::Requester;
    let key = match next.over {
        Some(_) => "case-now-forwarded-over",
        None if next.body.unseen && yours => "case-now-forwarded-unseen",
        None => "case-now-forwarded",
    };
    say(key).press(Button::Next(href))
}

/// Nothing is to be done, and the documents that the file has stay.
fn rests(view: &View<'_>) -> Advice {
    let nothing = say("case-now-ended");
    if view.has_documents() { nothing.and("standing-documents-stay", &[]) } else { nothing }
}

fn desk(view: &View<'_>) -> Advice {
    let waits = DESK_WAITS.into_iter().filter(|(act, _)| may(view, act));
    let waits = waits.filter(|(act, _)| *act != "return" || !view.departments.asked.is_empty());
    let due = waits.map(|(act, key)| say(key).press(Button::Form(act)));
    due.chain(agreement(view)).fold(desk_first(view), Advice::join)
}

/// The agreement to a forwarding that the body proposed: until it comes the reply is owed here.
fn agreement(view: &View<'_>) -> Option<Advice> {
    view.facts.proposed.as_ref().filter(|_| may(view, "answer"))?;
    let advice = say("case-now-desk-proposed");
    Some(if may(view, "agree") { advice.press(Button::Form("agree")) } else { advice })
}

/// What others have to say before the desk can reply, and the act by which it enters it.
const DESK_WAITS: [(&str, &str); 3] = [
    ("consult_reply", "case-now-desk-consulted"),
    ("cost_settled", "case-now-desk-cost"),
    ("return", "case-now-desk-departments"),
];

fn desk_first(view: &View<'_>) -> Advice {
    let late = view.status == "silence" || matches!(view.clock, Clock::Late(..));
    if may(view, "answer") {
        if view.standing.next_expected(view.today).is_some()
            && let Some(advice) = owes(view, false)
        {
            return advice.press(Button::Page("answer"));
        }
        let key = match (late, may(view, "extend")) {
            (true, _) => "case-now-desk-late",
            (false, true) => "case-now-desk-answer",
            (false, false) => "case-now-desk-answer-only",
        };
        return say(key).press(Button::Page("answer"));
    }
    if may(view, "supplement") {
        let waits = view.standing.next_decision(view.today).is_some();
        // Whoever decides it is told so first.
        let waits = waits && !may(view, "decide_head");
        let advice = match (owes(view, true), waits) {
            (Some(advice), true) => advice.and(examined(view), &[]),
            (Some(advice), false) => advice,
            (None, true) => say(examined(view)),
            (None, false) if is_wanting(view) && view.status == "closed" => say("case-now-desk-mend-closed"),
            (None, false) if is_wanting(view) => say("case-now-desk-mend"),
            (None, false) if view.unwritten => say("case-now-desk-done-unwritten"),
            (None, false) => say("case-now-desk-done"),
        };
        return advice.press(Button::Page("supplement"));
    }
    match contest::ended_by_paper(view) {
        true => say("case-now-none-paper"),
        false if is_double(view) => say("case-now-none-double"),
        false => say(NOTHING),
    }
}

/// Whether something was found wanting in the reply that a supplement mends: no lateness is, nor a right unmentioned once
/// none is left (article 18).
fn is_wanting(view: &View<'_>) -> bool {
    let mends = |id: &str| {
        matches!(
            FindingId::from_code(id)
                .filter(|id| *id != FindingId::NoRemedy || view.standing.leaves_a_complaint()),
            Some(
                FindingId::NoReason
                    | FindingId::ExcNotNamed
                    | FindingId::LawNotNamed
                    | FindingId::Ref3NoPlace
                    | FindingId::Ref4NoEarlier
                    | FindingId::NoRemedy
                    | FindingId::NoPartial
                    | FindingId::RestWithheld
                    | FindingId::ItemBlank
                    | FindingId::Unofficial
            )
        )
    };
    view.findings.iter().any(|f| f.cured_on.is_none() && mends(&f.id))
}

/// What complaints that were upheld ask of the body, each by whom, and until when it is waited for.
fn owes(view: &View<'_>, replied: bool) -> Option<Advice> {
    let yours = |e: &Expected| e.by == Before::Head && view.facts.decided_on.contains(&e.decided);
    let sentence = |e: &Expected| match (e.by == Before::Head, e.how == Decision::Partly, replied) {
        (true, false, true) if yours(e) => "case-now-desk-upheld-you",
        (true, true, true) if yours(e) => "case-now-desk-partly-you",
        (true, false, false) if yours(e) => "case-now-desk-owed-you",
        (true, true, false) if yours(e) => "case-now-desk-owed-partly-you",
        (true, false, true) => "case-now-desk-upheld",
        (true, true, true) => "case-now-desk-partly",
        (false, false, true) => "case-now-desk-recommended",
        (false, true, true) => "case-now-desk-recommended-partly",
        (true, false, false) => "case-now-desk-owed",
        (true, true, false) => "case-now-desk-owed-partly",
        (false, false, false) => "case-now-desk-owed-cdai",
        (false, true, false) => "case-now-desk-owed-cdai-partly",
    };
    // The limit of the reply that a newer calendar put off is the law's, and comes first where it ends first.
    let legal = view.standing.reply_due.filter(|(due, _)| *due >= view.today);
    let day = |e: &Expected| match legal.filter(|(due, _)| *due <= e.until) {
        Some((due, moves)) => ("case-now-desk-by-law", vec![("due", due, moves)]),
        None if view.today > e.until => ("case-now-desk-by-past", Vec::new()),
        None => ("case-now-desk-by", vec![("due", e.until, false)]),
    };
    let mut all = view.standing.expected.iter();
    let first = all.next()?;
    let (key, days) = day(first);
    let first = say(sentence(first)).and(key, &days);
    Some(all.fold(first, |advice, next| {
        let (key, days) = day(next);
        advice.and(sentence(next), &[]).and(key, &days)
    }))
}

/// That a complaint is before those who decide it, or several.
fn examined(view: &View<'_>) -> &'static str {
    let several = view.standing.complaints.iter().filter(|c| c.is_in_hand()).count() > 1;
    if several { "case-now-desk-complaints" } else { "case-now-desk-complaint" }
}

fn head(view: &View<'_>) -> Advice {
    let Some(waits) = view.standing.waiting(Before::Head) else { return desk(view) };
    let in_hand = waits.is_in_hand();
    // The decision of one complaint takes nothing from the reply that is owed, nor from what another grants.
    let more = !view.standing.expected.is_empty() || view.standing.reply_due.is_some();
    if may(view, "decide_head") {
        let key = match waits.passed_over {
            // The list does not have it either.
            Some(PassedOver::Committee) => "case-now-head-over-committee",
            Some(PassedOver::Given) => "case-now-head-over-given",
            None if waits.is_overdue(view.today) => "case-now-head-late",
            None => "case-now-head-decide",
        };
        let first = say(key).by(waits, view.today).press(Button::Form("decide_head"));
        // What is awaited now comes before the decision that nobody waits for any more.
        return match (more, in_hand) {
            (true, true) => first.join(desk(view)),
            (true, false) => desk(view).join(first),
            (false, _) => first,
        };
    }
    let late = waits.is_overdue(view.today);
    let theirs = match (view.facts.answered_it && in_hand, view.facts.other_head) {
        (true, true) => say("case-now-head-not-you"),
        (true, false) if late => say("case-now-head-only-you-late").by(waits, view.today),
        (true, false) => say("case-now-head-only-you").by(waits, view.today),
        (false, _) => return desk(view),
    };
    // What became of it since is told beside what is still to do.
    if more || (late && !view.facts.other_head) { theirs.join(desk(view)) } else { theirs }
}

fn department(view: &View<'_>) -> Advice {
    match &view.facts.asked_of {
        Some(asked) if may(view, "return") => {
            let advice = match asked.due_on.filter(|due| *due >= view.today) {
                Some(due) => say("case-now-department-by").with("due", due, false),
                None => say("case-now-department"),
            };
            advice.press(Button::Form("return"))
        }
        _ => say("case-now-department-none"),
    }
}

fn committee(view: &View<'_>) -> Advice {
    match view.standing.waiting(Before::Cdai) {
        Some(waits) if may(view, "decide_cdai") => {
            let late = waits.is_overdue(view.today);
            let key = if late { "case-now-committee-late" } else { "case-now-committee-decide" };
            say(key).by(waits, view.today).press(Button::Form("decide_cdai"))
        }
        _ => say("case-now-committee-none"),
    }
}

fn public(view: &View<'_>) -> Advice {
    match view.status.as_str() {
        "forwarded" => follow(view),
        // Who works for the body asks it for nothing here.
        _ if view.theirs => say("case-now-department-none"),
        status if ended(status) => say("case-now-public-ended").press(Button::File("body-ask")),
        status if answered(status) => say("case-now-public-done").press(Button::File("body-ask")),
        "silence" if view.items.iter().any(|i| i.outcome.is_some()) => {
            say("case-now-public-silence-part").press(Button::File("body-ask"))
        }
        "silence" => say("case-now-public-silence").press(Button::File("body-ask")),
        _ => {
            let (due, provisional) = view.standing.reply_due.unwrap_or((view.due_on, view.provisional));
            say("case-now-public-open").with("due", due, provisional).press(Button::File("body-ask"))
        }
    }
}
