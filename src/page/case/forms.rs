//! The acts that can be done from the page of a request, each a small form that opens on demand.

use super::rights::{closing, decides, granted, left_to_decide, of_items};
use super::state::without_reply;
use super::{Attempt, Audience, FieldError, View, ended};
use crate::law::ending::ReplyLimit;
use crate::law::standing::{Before, OfHead, Right};
use crate::law::topic::Topic;
use crate::locale::lang::comma;
use crate::locale::phrases::{self, listed};
use crate::locale::{Lang, dates, plain, t, without_isolates};
use crate::page::form::{Told, error_of, item_label};
use crate::page::parts::Item;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// What a field of a form takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// A few words.
    Line,
    /// A text.
    Text,
    /// A day.
    Day,
    /// Dirhams.
    Money,
}

/// A choice of codes: name of its field, kind of control, prefix of the words, codes.
type Choice = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// An act with a form here: its code, its fields, and its choice.
struct Shape {
    act: &'static str,
    fields: &'static [(&'static str, Takes)],
    choice: Option<Choice>,
}

const fn shape(act: &'static str, fields: &'static [(&'static str, Takes)]) -> Shape {
    Shape { act, fields, choice: None }
}

const TEXT: &[(&str, Takes)] = &[("text", Takes::Text)];
const COMPLAINT: Choice = (
    "ground",
    "radio",
    "complaint-ground",
    &["no_reply", "refused", "partial", "blank", "evasive", "late", "cost", "format"],
);
const DECISION: Choice =
    ("decision", "radio", "decision", &["upheld", "partly", "rejected", "inadmissible", "settled"]);

/// Subjects to choose from.
const TOPICS: [&str; Topic::ALL.len()] = {
    let mut codes = [""; Topic::ALL.len()];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = Topic::ALL[at].code();
        at += 1;
    }
    codes
};

/// What article 14 has a request bear; the page asks for the number of a document, which names its kind.
const IDENTITY: Choice =
    ("fields", "checkbox", "mention", &["first_name", "last_name", "address", "identity.number", "email"]);

const SHAPES: [Shape; 23] = [
    shape("clarify_reply", TEXT),
    shape("agree", &[]),
    Shape {
        act: "cost_settled",
        fields: &[],
        choice: Some(("how", "radio", "settlement", &["paid", "free_email", "free_onsite", "waived"])),
    },
    Shape { act: "complain_head", fields: TEXT, choice: Some(COMPLAINT) },
    Shape { act: "complain_cdai", fields: TEXT, choice: Some(COMPLAINT) },
    Shape { act: "decide_head", fields: TEXT, choice: Some(DECISION) },
    Shape { act: "decide_cdai", fields: TEXT, choice: Some(DECISION) },
    shape("register", &[("serial", Takes::Line)]),
    Shape { act: "ask_identity", fields: TEXT, choice: Some(IDENTITY) },
    shape("reclassify", TEXT),
    Shape { act: "classify", fields: &[], choice: Some(("topic", "radio", "theme", &TOPICS)) },
    shape("route", &[("department", Takes::Line), ("due_on", Takes::Day), ("text", Takes::Text)]),
    Shape {
        act: "return",
        fields: &[("department", Takes::Line), ("text", Takes::Text)],
        choice: Some(("holds", "radio", "holds", &["yes", "no"])),
    },
    shape("clarify", TEXT),
    shape("consult", &[("third_party", Takes::Line), ("answer_by", Takes::Day), ("text", Takes::Text)]),
    Shape {
        act: "consult_reply",
        fields: &[("third_party", Takes::Line), ("text", Takes::Text)],
        choice: Some(("answer", "radio", "consent", &["consent", "objection", "none"])),
    },
    shape(
        "cost_notice",
        &[
            ("copy", Takes::Money),
            ("processing", Takes::Money),
            ("sending", Takes::Money),
            ("text", Takes::Text),
        ],
    ),
    Shape {
        act: "extend",
        fields: TEXT,
        choice: Some(("reasons", "checkbox", "extension", &["EXT-1", "EXT-2", "EXT-3", "EXT-4"])),
    },
    // The bodies to choose from are those found for what was typed.
    Shape {
        act: "redirect",
        fields: &[("body_query", Takes::Line), ("text", Takes::Text), ("agreed_on", Takes::Day)],
        choice: Some(("body_id", "radio", "body", &[])),
    },
    Shape {
        act: "close",
        fields: &[],
        choice: Some(("rating", "radio", "rating", &["1", "2", "3", "4", "5"])),
    },
    Shape {
        act: "void",
        fields: TEXT,
        choice: Some(("reason", "radio", "void", &["test", "spam", "duplicate"])),
    },
    shape("withdraw", TEXT),
    // Whoever asked says it beside each item.
    shape("assess", &[]),
];

/// The acts of a requester that others enter from paper, and the stem of the words of that form.
const PAPERS: [(&str, &str); 7] = [
    ("clarify_reply", "clarify_reply-paper"),
    ("agree", "agree-paper"),
    ("complain_head", "complain_head-paper"),
    ("complain_cdai", "complain_cdai-paper"),
    ("assess", "assess-paper"),
    ("close", "close-paper"),
    ("withdraw", "withdraw-paper"),
];

/// The same of the complaint that came to the Committee itself.
const POSTED: &str = "complain_cdai-post";

/// The forms of the acts that the reader may do, or null when there is none (nor a supplement).
pub(super) fn forms(lang: Lang, view: &View<'_>) -> Json {
    let may = |act: &str| view.may.iter().any(|a| a == act);
    // What was said on paper comes after what the reader does themselves.
    let (papers, own): (Vec<&Shape>, Vec<&Shape>) = SHAPES
        .iter()
        .filter(|s| may(s.act) && (s.act != "assess" || is_paper(view, s.act)))
        // Nobody is asked for what the request bears.
        .filter(|s| s.act != "ask_identity" || !view.lacks.is_empty())
        .partition(|s| is_paper(view, s.act));
    let mut forms: Vec<Json> = own.into_iter().chain(papers).flat_map(|s| each_form(lang, view, s)).collect();
    if let Some(first) = forms.iter_mut().find(|f| f["paper"] == true) {
        let lead = if view.unwritten { "form-papers-lead-unwritten" } else { "form-papers-lead" };
        first["heading"] = json!({ "title": t(lang, "form-papers", &[]), "lead": t(lang, lead, &[]) });
    }
    if forms.is_empty() && !may("supplement") { Json::Null } else { forms.into() }
}

/// The forms of an act: the desk enters the answer of each department in a form of its own.
fn each_form(lang: Lang, view: &View<'_>, shape: &Shape) -> Vec<Json> {
    let mut all: Vec<Json> = answering(view, shape.act).map(|of| form(lang, view, shape, of)).collect();
    for (form, at) in all.iter_mut().zip(1..) {
        form["id"] = place_of(shape.act, at).into();
    }
    all
}

/// What the form for the answer of one department among several is called.
fn returning(lang: Lang, name: &str) -> String {
    t(lang, "form-return-title-of", &[("name", name.into())])
}

/// What tells the forms of an act apart on a page.
fn place_of(act: &str, at: usize) -> String {
    if at == 1 { act.to_owned() } else { format!("{act}-{at}") }
}

/// The departments of which the desk enters the answer, where there are several; else nothing tells the one form.
fn answering<'v>(view: &'v View<'_>, act: &str) -> impl Iterator<Item = Option<&'v str>> {
    let asked = &view.departments.asked;
    let several = act == "return" && view.facts.asked_of.is_none() && asked.len() > 1;
    let named = asked.iter().filter(move |_| several).map(|name| Some(name.as_str()));
    named.chain((!several).then_some(None))
}

fn form(lang: Lang, view: &View<'_>, shape: &Shape, of: Option<&str>) -> Json {
    let meant = |a: &&Attempt| of.is_none_or(|name| typed(a, "department") == Some(name));
    let attempt = view.attempt.as_ref().filter(|a| a.act == shape.act).filter(meant);
    let stem = stem(view, shape.act);
    let other = view.facts.proposed.as_ref().filter(|_| shape.act == "agree");
    // An agreement names what it agrees to.
    let named = other.map_or_else(|| t(lang, "body-another", &[]), |b| b.in_sentence(lang));
    let due = dates::long(lang, view.due_on);
    let none = without_reply(lang, view);
    let args = [("body2", named.as_str().into()), ("due", due.into()), ("none", none.into())];
    let words = |part: &str| t(lang, &format!("form-{stem}-{part}"), &args);
    // What the reader came for is open at once: the question of the body, its proposals, what it asks of
    // a department.
    let paper = is_paper(view, shape.act);
    let asked = matches!(shape.act, "clarify_reply" | "agree" | "cost_settled") && !paper;
    let asked = asked || is_own_return(view, shape.act);
    let files = takes_files(shape.act) || paper;
    let loses = loses_complaint(lang, view, shape.act).filter(|_| !paper);
    // A closing entered from paper settles nothing.
    let closing = match shape.act {
        "close" if !paper => closing(lang, &view.standing),
        "withdraw" | "agree" if !paper => {
            left_to_decide(lang, &view.standing).into_iter().chain(granted(lang, &view.standing)).collect()
        }
        _ => Vec::new(),
    };
    let closes = closes_committee(lang, view, shape.act);
    let hints = decided(lang, view, shape.act)
        .into_iter()
        .chain([words(hint(view, shape.act))])
        .chain(loses)
        .chain(closes)
        .chain(closing)
        .collect::<Vec<_>>()
        .join(" ");
    json!({
        "paper": paper, "heading": null, "opinions": opinions(lang, view, shape.act, attempt),
        "about": other.map(|b| b.json(lang)),
        "type": shape.act, "title": of.map_or_else(|| words("title"), |name| returning(lang, name)), "hint": hints, "button": words(button(view, shape.act)),
        "open": attempt.is_some() || asked, "fields": fields(lang, view, (shape, of), attempt),
        "confirm": confirm(lang, attempt), "choice": choice(lang, view, shape, attempt),
        "items": items(lang, view, (shape.act, of), attempt), "hidden": hidden(view, (shape.act, of), attempt),
        "files": files.then(|| {
            let errors = attempt.map(|a| a.errors.as_slice()).unwrap_or_default();
            // A paper that is wanting is named as the act names it, a file that is not taken as the form
            // does.
            let mut wrong = ["files", "documents"].into_iter().map(|name| error_of(lang, errors, name));
            let label = files_key(view, shape.act);
            let hint = (!paper).then(|| t(lang, "form-files-hint", &[]));
            json!({ "label": t(lang, label, &[]), "hint": hint,
                    "error": wrong.find(|e| !e.is_null()), "kept": kept(lang, attempt) })
        }),
    })
}

/// What the requester gives up by ending the request before its reply: the complaint about what was answered early
/// and not given whole (article 19).
fn loses_complaint(lang: Lang, view: &View<'_>, act: &str) -> Option<String> {
    let items = &view.standing.at_stake;
    let ends = matches!(act, "withdraw" | "agree") && !items.is_empty();
    let numbers: Vec<String> = items.iter().map(ToString::to_string).collect();
    let args = [("n", numbers.len().into()), ("items", listed(lang, &numbers).into())];
    ends.then(|| t(lang, "form-end-unopened", &args))
}

/// That another complaint to the head closes the one to the Committee, which is open today (article 20).
fn closes_committee(lang: Lang, view: &View<'_>, act: &str) -> Option<String> {
    // Of the items that this complaint may be about.
    let offered = left_beside_others(view, act);
    let is_offered = |no: &u16| offered.as_ref().is_none_or(|left| left.contains(no));
    let closes = |r: &&Right| r.items.is_empty() || r.items.iter().any(is_offered);
    let rights = view.standing.rights(Before::Cdai).filter(closes);
    let right = rights.min_by_key(|r| r.until(view.today));
    let right = right.filter(|_| act == "complain_head" && view.head_closes_cdai)?;
    let last = phrases::limit_day(lang, right.until(view.today), right.may_move(view.today));
    let paper = is_paper(view, act);
    let key = if paper { "form-complain_head-paper-closes" } else { "form-complain_head-closes" };
    Some(t(lang, key, &[("last", last.into())]))
}

/// Which complaint a decision is of.
fn decided(lang: Lang, view: &View<'_>, act: &str) -> Option<String> {
    match act {
        "decide_head" => decides(lang, &view.standing, Before::Head),
        "decide_cdai" => decides(lang, &view.standing, Before::Cdai),
        _ => None,
    }
}

/// Which words a button bears: what is handed over on paper notifies nobody by itself.
fn button(view: &View<'_>, act: &str) -> &'static str {
    if act == "extend" && view.unwritten { "button-unwritten" } else { "button" }
}

/// The acts whose form says what they do to the limit.
const OF_THE_LIMIT: [&str; 8] =
    ["register", "clarify", "clarify_reply", "consult", "cost_notice", "cost_settled", "route", "withdraw"];

/// Which words say what an act does: after the limit nothing runs or stops any more, and of an entry that is
/// voided no complaint is decided.
fn hint(view: &View<'_>, act: &str) -> &'static str {
    let over = view.standing.limit == Some(ReplyLimit::Passed);
    match act {
        "void" if !view.standing.complaints.is_empty() => "hint-complaint",
        "complain_cdai" if view.unwritten && stem(view, act) == POSTED => "hint-unwritten",
        act if over && (act == "agree" || OF_THE_LIMIT.contains(&act)) => "hint-over",
        _ => "hint",
    }
}

/// Whether the form of an act takes files: those of the body, which it keeps with the act.
fn takes_files(act: &str) -> bool {
    matches!(act, "return" | "decide_head" | "redirect")
}

/// What the files of a form are called: those of a proposal are the signed word of whoever asked.
fn files_key(view: &View<'_>, act: &str) -> &'static str {
    match act {
        _ if is_paper(view, act) => paper_word(stem(view, act), "files"),
        "redirect" => "form-redirect-files",
        _ => "form-files",
    }
}

/// Whether a department gives back what it was asked itself.
fn is_own_return(view: &View<'_>, act: &str) -> bool {
    act == "return" && view.facts.asked_of.is_some()
}

/// Whether the reader enters the requester's own act from paper: the desk, and the Committee the complaint to it.
fn is_paper(view: &View<'_>, act: &str) -> bool {
    match view.audience {
        Audience::Committee => act == "complain_cdai",
        audience => audience.is_inside() && PAPERS.iter().any(|(of, _)| *of == act),
    }
}

/// The words of a form: a department is spoken to in its own, and whoever enters a paper.
pub(super) fn stem<'v>(view: &View<'_>, act: &'v str) -> &'v str {
    match act {
        _ if is_own_return(view, act) => "return-own",
        _ if is_paper(view, act) && view.audience == Audience::Committee => POSTED,
        _ if is_paper(view, act) => of_paper(act).unwrap_or(act),
        act => act,
    }
}

fn of_paper(act: &str) -> Option<&'static str> {
    PAPERS.iter().find(|(of, _)| *of == act).map(|(_, stem)| *stem)
}

/// What the day of a paper (`on`) and the paper itself (`files`) are called.
fn paper_word(stem: &str, part: &str) -> &'static str {
    match (stem, part) {
        (POSTED, "on") => "form-complain_cdai-post-on",
        // A complaint counts from its receipt (articles 19 and 20), whatever day it bears.
        ("complain_head-paper", "on") => "form-complain_head-paper-on",
        ("complain_cdai-paper", "on") => "form-complain_cdai-paper-on",
        (POSTED, _) => "form-complain_cdai-post-files",
        (_, "on") => "form-paper-on",
        _ => "form-paper-files",
    }
}

/// What is said of each item on a paper: the opinion, and a word on it.
fn opinions(lang: Lang, view: &View<'_>, act: &str, attempt: Option<&Attempt>) -> Json {
    if act != "assess" {
        return json!([]);
    }
    let answered = view.items.iter().filter(|i| i.takes_opinion());
    let rows = answered.map(|item| {
        let name = |field: &str| format!("items.{}.{field}", item.no);
        let said = |field: &str| attempt.and_then(|a| typed(a, &name(field))).unwrap_or_default().to_owned();
        json!({
            "no": item.no, "text": item.text, "options": item.opinions(lang, &said("assessment")), "note": said("note"),
            "error": attempt.and_then(|a| of_opinion(lang, a, item.no)),
        })
    });
    rows.collect()
}

/// Keeps what was tried to be said of an item in its place.
pub(super) fn keep_opinion(lang: Lang, attempt: &Attempt, item: &Item, row: &mut Json) {
    let said = |field: &str| typed(attempt, &format!("items.{}.{field}", item.no)).unwrap_or_default();
    let error = of_opinion(lang, attempt, item.no);
    let is_said = !said("assessment").is_empty() || !said("note").is_empty();
    row["ask_first"] = (row["ask_first"] == true || is_said || error.is_some()).into();
    row["assessments"] = item.opinions(lang, said("assessment"));
    row["typed"] = said("note").into();
    row["error"] = error.into();
}

/// What is wrong with the opinion on an item, or the word on it.
fn of_opinion(lang: Lang, attempt: &Attempt, no: u32) -> Option<String> {
    let of = |e: &&FieldError| opinion_at(attempt, &e.field).is_some_and(|(of, _)| of as u32 == no);
    attempt.errors.iter().find(of).map(|e| e.message(lang))
}

/// What the form carries unseen: the department and its items, files that were kept at the last try.
fn hidden(view: &View<'_>, (act, of): (&str, Option<&str>), attempt: Option<&Attempt>) -> Vec<Json> {
    let field = |name: &str, value: String| json!({ "name": name, "value": value });
    let asked = view.facts.asked_of.as_ref().filter(|_| is_own_return(view, act));
    let department = asked.map(|a| a.name.as_str()).or(of).map(|name| field("department", name.to_owned()));
    let of_one = asked.filter(|a| a.items.len() == 1);
    let items = of_one.into_iter().flat_map(|a| a.items.iter().map(|no| field("items", no.to_string())));
    let documents = attempt.into_iter().flat_map(|a| &a.values).filter(|(name, _)| name == "documents");
    let documents = documents.map(|(name, id)| field(name, id.clone()));
    let own = asked.map(|_| field(OWN, "yes".to_owned()));
    own.into_iter().chain(department).chain(items).chain(documents).collect()
}

/// How many files are kept from the last try, in words.
fn kept(lang: Lang, attempt: Option<&Attempt>) -> Option<String> {
    let n = attempt.map_or(0, |a| a.values.iter().filter(|(name, _)| name == "documents").count());
    (n > 0).then(|| t(lang, "form-files-kept", &[("n", n.into())]))
}

fn fields(
    lang: Lang,
    view: &View<'_>,
    (shape, of): (&Shape, Option<&str>),
    attempt: Option<&Attempt>,
) -> Vec<Json> {
    let (errors, stem) = (attempt.map(|a| a.errors.as_slice()).unwrap_or_default(), stem(view, shape.act));
    let field = |(name, takes): &(&str, Takes)| {
        let label = if *name == "text" { "field".to_owned() } else { (*name).to_owned() };
        let ready = || match *name {
            // A paper has its own words.
            "text" if is_paper(view, shape.act) => String::new(),
            "text" => ready(lang, view, shape.act).unwrap_or_default(),
            "department" => only_asked(view, shape.act).unwrap_or_default(),
            "third_party" if shape.act == "consult_reply" => only_consulted(view).unwrap_or_default(),
            // A paper entered with its number is registered under it.
            "serial" => view.serial.clone().unwrap_or_default(),
            _ => String::new(),
        };
        let value = attempt.map_or_else(ready, |a| typed(a, name).unwrap_or_default().to_owned());
        let (options, hint) = match (*name, shape.act) {
            ("department", act) => departments(lang, view, act),
            ("third_party", "consult_reply") => (view.consulted.clone(), None),
            _ => Default::default(),
        };
        json!({
            "options": options, "hint": hint,
            "name": name, "label": if *name == "on" { t(lang, paper_word(stem, "on"), &[]) } else { t(lang, &format!("form-{stem}-{label}"), &[]) },
            "error": error_of(lang, errors, name), "value": value,
            "long": *takes == Takes::Text, "type": if *takes == Takes::Day { "date" } else { "text" },
            "money": *takes == Takes::Money,
        })
    };
    // A department need not name itself, nor is the one whose form it is named again.
    let is_known = of.is_some() || is_own_return(view, shape.act);
    let seen = |(name, _): &&(&str, Takes)| !(*name == "department" && is_known);
    let paper: &[(&str, Takes)] = if is_paper(view, shape.act) { &[("on", Takes::Day)] } else { &[] };
    shape.fields.iter().chain(paper).filter(seen).map(field).collect()
}

/// The departments to choose from, and what to know of them.
fn departments(lang: Lang, view: &View<'_>, act: &str) -> (Vec<String>, Option<String>) {
    if act != "route" {
        return (view.departments.asked.clone(), None);
    }
    let known = &view.departments.known;
    let key = if known.is_empty() { "form-route-known-none" } else { "form-route-known" };
    let args = [("names", known.join(comma(lang)).into())];
    (known.clone(), Some(t(lang, key, &args)))
}

/// The third party whose opinion is entered, where one alone was asked and has not answered.
fn only_consulted(view: &View<'_>) -> Option<String> {
    match view.consulted.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The department whose answer is entered, where one alone was asked.
fn only_asked(view: &View<'_>, act: &str) -> Option<String> {
    match view.departments.asked.as_slice() {
        [only] if act == "return" => Some(only.clone()),
        _ => None,
    }
}

/// What is asked once more before an act that reaches nobody here, that article 5 does not allow for, or that gives two
/// requests one order number: the name of the box, and its words.
fn confirm(lang: Lang, attempt: Option<&Attempt>) -> Json {
    let told = |code: &str| attempt.is_some_and(|a| a.errors.iter().any(|e| e.code == code));
    let asked = [
        ("department_unseen", UNSEEN, "form-route-unseen"),
        ("cost_delivery_free", DESPITE, "form-cost_notice-despite"),
        ("cost_not_sent", DESPITE, "form-cost_notice-despite"),
        ("serial_used", AGAIN, "form-register-again"),
        ("ground_given", DESPITE, "form-complaint-despite"),
        ("ext_third_answered", DESPITE, "form-extend-despite"),
    ];
    let asked = asked.into_iter().find(|(code, ..)| told(code));
    asked.map_or(Json::Null, |(_, name, key)| json!({ "name": name, "label": t(lang, key, &[]) }))
}

/// The mark of the form in which a department answers for itself: its words are its own where the form is
/// given back elsewhere.
const OWN: &str = "own";

/// The box by which an official says that a department without an account gets the request otherwise.
pub const UNSEEN: &str = "unseen";

/// The box by which an official gives a request the order number of another.
pub const AGAIN: &str = "again";

/// The box by which an act is sent all the same: a notice of costs for a delivery that costs nothing, a complaint or an
/// extension whose ground the file contradicts.
pub const DESPITE: &str = "despite";

fn choice(lang: Lang, view: &View<'_>, shape: &Shape, attempt: Option<&Attempt>) -> Json {
    let Some((name, control, prefix, codes)) = shape.choice else { return Json::Null };
    let errors = attempt.map(|a| a.errors.as_slice()).unwrap_or_default();
    if name == "body_id" {
        return bodies(lang, view, attempt);
    }
    let offered = codes.iter().filter(|code| is_offered(view, shape.act, code));
    let chosen = |code: &str| match attempt {
        Some(attempt) => attempt.values.iter().any(|(n, v)| n == name && v == code),
        // Whoever complains of silence need not say so.
        None if name == "topic" => view.topic.as_deref() == Some(code),
        None => code == "no_reply" && view.answered_on.is_none() && !is_paper(view, shape.act),
    };
    let rows = offered.map(
        |code| json!({ "code": code, "label": t(lang, &choice_key(prefix, code), &[]), "on": chosen(code) }),
    );
    // A long list takes less of the page as one field.
    let control =
        if name == "topic" || (name == "ground" && is_paper(view, shape.act)) { "select" } else { control };
    json!({
        "name": name, "type": control, "select": control == "select",
        "label": t(lang, &format!("form-{}-reasons", stem(view, shape.act)), &[]),
        "error": error_of(lang, errors, name), "rows": rows.collect::<Vec<_>>(),
    })
}

/// The key of the words of a choice.
fn choice_key(prefix: &str, code: &str) -> String {
    format!("{prefix}-{}", code.replace('.', "-"))
}

/// The bodies found for what was typed, each with what becomes of a request there; null where none was sought.
fn bodies(lang: Lang, view: &View<'_>, attempt: Option<&Attempt>) -> Json {
    if view.found.is_empty() {
        return Json::Null;
    }
    let errors = attempt.map(|a| a.errors.as_slice()).unwrap_or_default();
    let chosen = attempt.and_then(|a| typed(a, "body_id"));
    let rows = view.found.iter().map(|body| {
        let name = without_isolates(&body.full(lang));
        let unseen = if view.unwritten { "body-unseen-unwritten" } else { "body-unseen-short" };
        let label = match body.unseen {
            true => format!("{name} – {}", t(lang, unseen, &[])),
            false => name,
        };
        json!({ "code": body.id, "label": label, "on": chosen == Some(body.id.as_str()) })
    });
    json!({
        "name": "body_id", "type": "radio", "select": false, "label": t(lang, "form-redirect-reasons", &[]),
        "error": error_of(lang, errors, "body_id"), "rows": rows.collect::<Vec<_>>(),
    })
}

/// The items that a complaint is about, that a department is asked, or that it answers for, to tick where there are
/// several: none ticked is all of them.
fn items(lang: Lang, view: &View<'_>, (act, of): (&str, Option<&str>), attempt: Option<&Attempt>) -> Json {
    if !has_items_to_tick(view, act, of) {
        return Json::Null;
    }
    let errors = attempt.map(|a| a.errors.as_slice()).unwrap_or_default();
    let ticked = |no: &str| {
        attempt.into_iter().flat_map(|a| &a.values).any(|(name, value)| name == "items" && value == no)
    };
    let beside = left_beside_others(view, act);
    let open = match act {
        "route" => None,
        "return" => returned(view, of).filter(|asked| !asked.is_empty()),
        _ => beside.as_ref().or(view.standing.open_items.as_ref()),
    };
    let is_open = |no: u32| open.is_none_or(|open| open.iter().any(|open| u32::from(*open) == no));
    let rows = view.items.iter().filter(|item| is_open(item.no)).map(|item| {
        let no = item.no.to_string();
        json!({ "on": ticked(&no), "no": no, "text": item.text })
    });
    let wrong = errors.iter().find(|e| e.field == "items" || e.field.starts_with("items."));
    let means = means(lang, view, act);
    let hint = match (act, open.is_some()) {
        // What a paper is about is what was left on its day.
        (act, _) if is_paper(view, act) => "form-complaint-items-paper",
        ("route", _) => "form-route-items-hint",
        ("return", _) if is_own_return(view, act) => "form-return-items-hint",
        ("return", _) => "form-return-items-hint-desk",
        (_, true) if view.standing.open_items.is_some() => "form-complaint-items-closed",
        (_, true) if means.is_some() => "form-complaint-items-beside-only",
        (_, true) => "form-complaint-items-beside",
        ("complain_cdai", false) => "form-complaint-items-hint-cdai",
        (_, false) => "form-complaint-items-hint",
    };
    let hint = (open.is_some() || means.is_none()).then(|| t(lang, hint, &[]));
    let means = means.filter(|_| view.standing.open_items.is_none());
    let hint: Vec<String> = hint.into_iter().chain(means).collect();
    json!({
        "label": t(lang, items_key(act), &[]), "hint": hint.join(" "),
        "error": wrong.map(|e| e.message(lang)), "rows": rows.collect::<Vec<_>>(),
    })
}

/// The items that a complaint of today means which names none, where that is not all; a paper may be of a day on which it
/// was otherwise.
fn means(lang: Lang, view: &View<'_>, act: &str) -> Option<String> {
    let mine = |before: &Before| before.act().is_some_and(|kind| kind.code() == act);
    let (_, items) = view.standing.meant.iter().find(|(before, items)| mine(before) && !items.is_empty())?;
    let spoken_to = view.audience == Audience::Requester;
    of_items(lang, "form-complaint-items-means", items).filter(|_| spoken_to)
}

/// The items that a complaint is left for while others wait. One that the body or the Committee enters from paper may be
/// of a day on which they did not.
fn left_beside_others(view: &View<'_>, act: &str) -> Option<Vec<u16>> {
    let mine = view.standing.open.iter().filter(|_| view.audience == Audience::Requester);
    let rights = mine.filter(|right| right.before.act().is_some_and(|kind| kind.code() == act));
    let mut left: Vec<u16> = rights.flat_map(|right| right.items.iter().copied()).collect();
    left.sort_unstable();
    (!left.is_empty() && left.len() < view.items.len()).then_some(left)
}

/// Whether the form of an act has several items to tick: a department answers for those that it was asked.
fn has_items_to_tick(view: &View<'_>, act: &str, of: Option<&str>) -> bool {
    view.items.len() > 1
        && match act {
            "return" => returned(view, of).is_some_and(|asked| asked.len() != 1),
            act => names_items(act),
        }
}

/// The items of which an answer of a department may be: what the reader's own was asked, or the one whose answer the desk
/// enters.
fn returned<'v>(view: &'v View<'_>, of: Option<&str>) -> Option<&'v Vec<u16>> {
    let own = view.facts.asked_of.as_ref().map(|asked| &asked.items);
    let mut asked = view.left_with.iter().filter(|(name, _)| of.is_none_or(|of| of == name));
    own.or_else(|| asked.next().map(|(_, items)| items))
}

/// Whether an act is about all the request or about some of its items.
fn names_items(act: &str) -> bool {
    matches!(act, "complain_head" | "complain_cdai" | "route" | "return")
}

/// What the items of an act are called.
fn items_key(act: &str) -> &'static str {
    match act {
        "route" => "form-route-items",
        "return" => "form-return-items",
        _ => "form-complaint-items",
    }
}

/// Whether the reader may choose this code: the body alone waives its costs, and a complaint is about what
/// the act would take.
fn is_offered(view: &View<'_>, act: &str, code: &str) -> bool {
    match (act, code) {
        ("cost_settled", "waived") => view.audience.is_inside(),
        // Nothing goes by e-mail where no address is known.
        ("cost_settled", "free_email") => !view.unwritten,
        ("complain_head", ground) => view.grounds[0].contains(&ground),
        ("complain_cdai", ground) => view.grounds[1].contains(&ground),
        ("ask_identity", field) => view.lacks.contains(&field),
        _ => true,
    }
}

/// When the request came to the body; what nobody of it reads here was filed, and not received by it.
pub(super) fn came(lang: Lang, view: &View<'_>) -> String {
    let key = if view.body.filed { "form-ready-filed" } else { "form-ready-received" };
    let args = [
        ("received", dates::long(lang, view.received_on).into()),
        ("body", view.body.in_sentence(lang).into()),
    ];
    t(lang, key, &args)
}

/// The text of a complaint, ready to be sent as it stands.
fn ready(lang: Lang, view: &View<'_>, act: &str) -> Option<String> {
    let args = [
        ("number", view.number.clone().into()),
        ("came", came(lang, view).into()),
        ("due", dates::long(lang, view.due_on).into()),
        ("none", without_reply(lang, view).into()),
    ];
    let key = match (act, view.answered_on) {
        ("complain_head", None) if ended(&view.status) => "form-complain_head-ready-ended",
        ("complain_cdai", None) if ended(&view.status) && view.standing.of_head(&[]) == OfHead::Silent => {
            "form-complain_cdai-ready-ended-silent"
        }
        ("complain_cdai", None) if ended(&view.status) => "form-complain_cdai-ready-ended",
        ("complain_head", None) => "form-complain_head-ready-silence",
        ("complain_head", Some(_)) => "form-complain_head-ready",
        ("complain_cdai", _) => "form-complain_cdai-ready",
        _ => return None,
    };
    // Without the isolates that hold names together on a page: a text that is sent may not carry them.
    Some(plain(lang, key, &args))
}

/// The name of a field of the act just tried, and the id of its place on the page; the form of the act where
/// the act as a whole is meant.
pub(super) fn place(lang: Lang, view: &View<'_>, attempt: &Attempt, field: &str) -> (Option<String>, String) {
    let act = attempt.act.as_str();
    let paper = is_paper(view, act);
    if act == "assess" && !(paper && matches!(field, "on" | "documents" | "files" | "")) {
        let (name, id) = assessed(lang, attempt, field);
        return (name, if paper { format!("act-{act}") } else { id });
    }
    let (at, of) = tried(view, attempt);
    let form = place_of(act, at);
    let whole = (None, format!("act-{form}"));
    let Some(shape) = SHAPES.iter().find(|s| s.act == act).filter(|_| !field.is_empty()) else {
        return whole;
    };
    // A wrong row of a list (`reasons.0`) is told beside the list.
    let field = field.split('.').next().unwrap_or(field);
    let key = match field {
        "documents" | "files" if paper => paper_word(stem(view, act), "files").to_owned(),
        "on" if paper => paper_word(stem(view, act), "on").to_owned(),
        "documents" | "files" => files_key(view, act).to_owned(),
        "body_id" if view.found.is_empty() => return whole,
        _ if shape.choice.is_some_and(|(name, ..)| name == field) => {
            format!("form-{}-reasons", stem(view, act))
        }
        "items" if has_items_to_tick(view, act, of) => items_key(act).to_owned(),
        _ if !shape.fields.iter().any(|(name, _)| *name == field) => return whole,
        "text" => format!("form-{}-field", stem(view, act)),
        name => format!("form-{}-{name}", stem(view, act)),
    };
    let id = if field == "documents" { "files" } else { field };
    (Some(t(lang, &key, &[])), format!("{form}_{id}"))
}

/// Which form of its act was tried, and the department whose form it is.
fn tried<'v>(view: &'v View<'_>, attempt: &Attempt) -> (usize, Option<&'v str>) {
    let named = |of: &Option<&str>| of.is_some() && *of == typed(attempt, "department");
    (1..).zip(answering(view, &attempt.act)).find(|(_, of)| named(of)).unwrap_or((1, None))
}

/// The same for an opinion on the items, which stand in the order of their numbers.
fn assessed(lang: Lang, attempt: &Attempt, field: &str) -> (Option<String>, String) {
    match opinion_at(attempt, field) {
        Some((no, field)) => {
            let key = if field == "note" { "case-ask-note" } else { "case-ask" };
            let item = item_label(lang, no, "no");
            (Some(format!("{item}{}{}", comma(lang), t(lang, key, &[]))), format!("i{no}"))
        }
        None if field == "items" => (Some(t(lang, "case-ask", &[])), "its".to_owned()),
        None => (None, "its".to_owned()),
    }
}

/// The item, and the part of its row, of which an error of an opinion speaks: what was sent names the items spoken of
/// alone, in the order of their numbers.
fn opinion_at<'f>(attempt: &Attempt, field: &'f str) -> Option<(usize, &'f str)> {
    let spoken = attempt.values.iter().filter(|(_, value)| !value.trim().is_empty());
    let number = |name: &str| name.strip_prefix("items.")?.split('.').next()?.parse::<usize>().ok();
    let numbers: BTreeSet<usize> = spoken.filter_map(|(name, _)| number(name)).collect();
    let (at, field) = field.strip_prefix("items.")?.split_once('.')?;
    Some((*numbers.iter().nth(at.parse().ok()?)?, field))
}

/// The label of a field that the form of an act shows, and how its value is told; `has` says whether the form
/// carried a field, which tells the form of a department and that of a paper from the others.
pub(in crate::page) fn said(
    lang: Lang,
    act: &str,
    name: &str,
    has: impl Fn(&str) -> bool,
) -> Option<(String, Told)> {
    let shape = SHAPES.iter().find(|s| s.act == act)?;
    let own = act == "return" && has(OWN);
    // The form of a paper alone has a day, and says with it what it is.
    let paper = of_paper(act).filter(|_| has("on"));
    let stem = if own { "return-own" } else { paper.unwrap_or(act) };
    let word = |part: &str| t(lang, &format!("form-{stem}-{part}"), &[]);
    // A body is known there by the words that it was sought by.
    if name == "body_id" {
        return None;
    }
    if name == "on" {
        return paper.map(|stem| (t(lang, paper_word(stem, "on"), &[]), Told::Day));
    }
    if let Some((_, _, prefix, _)) = shape.choice.filter(|(choice, ..)| *choice == name) {
        return Some((word("reasons"), Told::Code(prefix)));
    }
    if name == "items" && names_items(act) {
        return Some((t(lang, items_key(act), &[]), Told::Typed));
    }
    let (_, takes) = shape.fields.iter().find(|(field, _)| *field == name)?;
    match name {
        "department" if own => None,
        "text" => Some((word("field"), Told::Typed)),
        _ => Some((word(name), if *takes == Takes::Day { Told::Day } else { Told::Typed })),
    }
}

fn typed<'a>(attempt: &'a Attempt, name: &str) -> Option<&'a str> {
    attempt.values.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}

/// Every key of words that a form of an act may ask for.
#[cfg(test)]
pub(crate) fn every_key() -> Vec<String> {
    let of = |shape: &Shape| {
        let words = ["title", "hint", "button"].map(str::to_owned).into_iter();
        let label =
            |(name, _): &(&str, Takes)| if *name == "text" { "field".to_owned() } else { (*name).to_owned() };
        let fields = shape.fields.iter().map(label);
        let parts = words.chain(fields).chain(shape.choice.map(|_| "reasons".to_owned()));
        let mut keys: Vec<String> = parts.map(|part| format!("form-{}-{part}", shape.act)).collect();
        if OF_THE_LIMIT.contains(&shape.act) {
            keys.push(format!("form-{}-hint-over", shape.act));
        }
        if let Some((_, _, prefix, codes)) = shape.choice {
            keys.extend(codes.iter().map(|code| choice_key(prefix, code)));
        }
        keys
    };
    let of_paper = |(act, stem): &(&str, &str)| {
        let shape = SHAPES.iter().filter(|s| s.act == *act);
        let text = shape.flat_map(|s| s.fields.iter().map(|_| "field").chain(s.choice.map(|_| "reasons")));
        let over = OF_THE_LIMIT.contains(act).then_some("hint-over");
        let parts = ["title", "hint", "button"].into_iter().chain(text).chain(over);
        parts.map(|part| format!("form-{stem}-{part}")).collect::<Vec<_>>()
    };
    let others = [
        "form-route-items",
        "form-route-items-hint",
        "form-return-title-of",
        "form-return-items",
        "form-return-items-hint",
        "form-complaint-items",
        "form-complaint-items-hint",
        "form-complaint-items-hint-cdai",
        "form-complaint-items-closed",
        "form-complaint-items-beside",
        "form-complain_head-closes",
        "form-complain_head-paper-closes",
        "form-extend-button-unwritten",
        "form-redirect-files",
        "form-papers",
        "form-papers-lead",
        "form-papers-lead-unwritten",
        "form-complain_cdai-post-hint-unwritten",
        "form-paper-on",
        "form-paper-files",
        "form-complain_cdai-post-on",
        "form-complain_head-paper-on",
        "form-complain_cdai-paper-on",
        "form-complain_cdai-post-files",
    ];
    let papers = PAPERS.iter().chain(&[("complain_cdai", POSTED)]).flat_map(of_paper);
    let own = SHAPES.iter().filter(|s| s.act != "assess").flat_map(of);
    own.chain(papers).chain(others.map(str::to_owned)).collect()
}
