//! The reply, item by item; a supplement to it, or some items given before it.

use super::form::{FieldError, choices, error_of, fields, summary};
use super::markup::say;
use super::parts::{BodyRef, Clock, Document, Finding, leaf};
use super::{Frame, PageError, Pages, address};
use crate::locale::{Lang, dates, phrases, t, without_isolates};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What is written here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sheet {
    /// The reply.
    #[default]
    Answer,
    /// What adds to a reply already given.
    Supplement,
    /// Some items given before the reply, while the limit runs on for the others (article 16 speaks of answering in part).
    Deliver,
}

impl Sheet {
    /// The end of its address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Supplement => "supplement",
            Self::Deliver => "deliver",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Answer => "answer-title",
            Self::Supplement => "answer-supplement-title",
            Self::Deliver => "answer-deliver-title",
        }
    }

    const fn button(self) -> &'static str {
        match self {
            Self::Answer => "answer-sign",
            Self::Supplement => "answer-supplement-sign",
            Self::Deliver => "answer-deliver-sign",
        }
    }
}

/// What the reply builder shows. It posts (multipart) to `/{lang}/requests/{number}/answer`, `/supplement` or
/// `/deliver`: `version`, `key`, `reference`, `signed_by`, `remedy`, `do` (`check`: send if
/// nothing is wanting, else show this page with the second look; `look`: show it in any case; `send`: send
/// as it is), and for
/// each item N from 0: `items.N.no`, `.outcome`, `.ground`, `.exceptions` (repeated), `.separable`,
/// `.law`, `.public_address`, `.note`, `.documents` (ids kept, repeated), `.files` (new files).
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Number of the request.
    pub number: String,
    /// Its version.
    pub version: i64,
    /// Its subject.
    pub subject: String,
    /// The body.
    pub body: BodyRef,
    /// Day of receipt.
    pub received_on: NaiveDate,
    /// Channel of receipt.
    pub channel: String,
    /// Due date.
    pub due_on: NaiveDate,
    /// Whether a feast not yet announced may move it.
    pub provisional: bool,
    /// How the limit stands.
    pub clock: Clock,
    /// What is written.
    pub sheet: Sheet,
    /// Whether anybody will read it: the request is public.
    pub public: bool,
    /// Idempotency key.
    pub key: String,
    /// The items as filled so far.
    pub items: Vec<Row>,
    /// `reference`.
    pub reference: String,
    /// `signed_by`.
    pub signed_by: String,
    /// `remedy`.
    pub remedy: bool,
    /// Whether no complaint is left to mention, unless the supplement opens one.
    pub no_right: bool,
    /// Wrong fields (`items.N.outcome`, `items.N.public_address`, `items.N.ground`…).
    pub errors: Vec<FieldError>,
    /// What would be found wanting if it left like this.
    pub second_look: Vec<Finding>,
    /// Whether a head is to sign it: they do not decide a complaint about it.
    pub by_head: bool,
    /// The third parties whose opinion was asked and has not come (article 9).
    pub consulted: Vec<String>,
    /// What upheld complaints ask of the body, in words.
    pub expected: Vec<String>,
    /// Whether this is a second look; with nothing wanting it says so.
    pub looked: bool,
}

/// One item as filled so far.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its number.
    pub no: u32,
    /// What is asked.
    pub text: String,
    /// The period asked, in words ([`super::parts::Item`] dates).
    pub period: Option<(Option<NaiveDate>, Option<NaiveDate>)>,
    /// Chosen outcome, or empty.
    pub outcome: String,
    /// Chosen ground, or empty.
    pub ground: String,
    /// Chosen exceptions.
    pub exceptions: Vec<String>,
    /// Whether the rest can be given.
    pub separable: Option<bool>,
    /// Law and article.
    pub law: String,
    /// Exact address.
    pub public_address: String,
    /// Note.
    pub note: String,
    /// Documents already stored.
    pub documents: Vec<Document>,
    /// The outcome that it was given before the reply, if so.
    pub delivered: Option<String>,
    /// The outcome that the reply gave it, for a supplement.
    pub given: Option<String>,
    /// By whose decisions it is awaited, or may be: the keys of the words.
    pub awaited: Vec<&'static str>,
    /// Files that departments handed over for it, to be given with it.
    pub offered: Vec<Document>,
    /// What departments said of it, the latest last.
    pub said: Vec<Said>,
}

/// What a department said of an item.
#[derive(Clone, Debug)]
pub struct Said {
    /// The department.
    pub department: String,
    /// The day.
    pub on: NaiveDate,
    /// Whether it holds what is asked, if it said so.
    pub holds: Option<bool>,
    /// Its words, if any.
    pub text: Option<String>,
}

impl Said {
    fn json(&self, lang: Lang) -> Json {
        let what = match self.holds {
            Some(true) => "thread-holds",
            Some(false) => "thread-holds-not",
            None => "thread-holds-unsaid",
        };
        let args = [
            ("name", self.department.as_str().into()),
            ("on", dates::long(lang, self.on).into()),
            ("what", t(lang, what, &[]).into()),
        ];
        json!({ "said": without_isolates(&t(lang, "answer-department-said", &args)), "text": self.text })
    }
}

/// Outcomes of an item, in the order of the form.
pub const OUTCOMES: [&str; 5] =
    ["provided_full", "provided_partial", "refused", "not_held", "already_public"];
/// Grounds of a refused item.
pub const GROUNDS: [&str; 6] = ["REF-2", "REF-4", "REF-5", "REF-6", "REF-7", "REF-9"];
/// The exceptions of article 7.
pub const EXCEPTIONS: [&str; 15] = [
    "EXC-01", "EXC-02", "EXC-03", "EXC-04", "EXC-05", "EXC-06", "EXC-07", "EXC-08", "EXC-09", "EXC-10",
    "EXC-11", "EXC-12", "EXC-13", "EXC-14", "EXC-15",
];

/// Renders `/{lang}/requests/{number}/answer`, `/supplement` or `/deliver`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let supplement = view.sheet == Sheet::Supplement;
    let done = view.items.iter().filter(|i| !i.outcome.is_empty() || i.delivered.is_some()).count();
    let state = match view.sheet {
        Sheet::Supplement => say(lang, "answer-supplement-state", &[]),
        Sheet::Deliver => say(lang, "answer-deliver-state", &[]),
        Sheet::Answer if done == view.items.len() => say(lang, "answer-ready", &[]),
        Sheet::Answer => {
            say(lang, "answer-progress", &[("done", done.into()), ("total", view.items.len().into())])
        }
    };
    // Of several items some may be ready before the others; that is for the desk, not for a head who answers.
    let open = view.items.iter().filter(|i| i.delivered.is_none()).count();
    let deliver = (view.sheet == Sheet::Answer && !view.by_head && open > 1 && view.second_look.is_empty())
        .then(|| address::request_part(lang, &view.number, Sheet::Deliver.code()));
    let ctx = json!({
        "request_href": address::request(lang, &view.number), "number": view.number, "subject": view.subject,
        "action": address::request_part(lang, &view.number, view.sheet.code()), "supplement": supplement, "whole": view.sheet == Sheet::Answer,
        "title": t(lang, view.sheet.title(), &[]), "sign": t(lang, view.sheet.button(), &[]), "deliver_href": deliver,
        "public": view.public, "received_html": say(lang, "answer-received", &[
            ("received", dates::long(lang, view.received_on).into()),
            ("channel", t(lang, &format!("channel-{}", view.channel), &[]).into()),
        ]),
        "errors": errors(lang, view), "expected": view.expected, "consulted": consulted(lang, view), "by_head": view.by_head,
        "looked": view.looked, "second_look": view.second_look.iter().map(|f| f.json(lang, true)).collect::<Vec<_>>(),
        "late": !supplement && matches!(view.clock, Clock::Late(..)), "state_html": state,
        "leaf_html": leaf(lang, view.due_on, view.clock.level()),
        "due_words": crate::locale::phrases::marked(lang, t(lang, "due", &[]), view.provisional),
        "left_html": super::markup::rich(&view.clock.words(lang)),
        "version": view.version, "key": view.key, "remedy": view.remedy,
        "remedy_hint": t(lang, remedy_hint(view), &[]),
        "f": fields(lang, &view.errors, &[("reference", &view.reference), ("signed_by", &view.signed_by)]),
        "items": view.items.iter().enumerate().map(|(i, r)| r.json(lang, i, &view.errors, view.sheet == Sheet::Answer && !view.second_look.is_empty())).collect::<Vec<_>>(),
    });
    pages.page(frame, "answer", &format!("{} {}", t(lang, view.sheet.title(), &[]), view.number), ctx)
}

/// That the opinion of third parties has not come: what they gave in confidence is an exception until it is known otherwise
/// (article 9).
fn consulted(lang: Lang, view: &View) -> Option<String> {
    let names = phrases::listed(lang, &view.consulted);
    (!view.consulted.is_empty())
        .then(|| without_isolates(&t(lang, "answer-consulted", &[("names", names.into())])))
}

/// What the box of the remedy says: the form of a reply is judged with the reply.
fn remedy_hint(view: &View) -> &'static str {
    match view.sheet {
        _ if view.no_right => "answer-remedy-none",
        Sheet::Deliver => "answer-remedy-early",
        Sheet::Answer | Sheet::Supplement => "answer-remedy-hint",
    }
}

/// The wrong fields; those of an item lead to the item.
fn errors(lang: Lang, view: &View) -> Json {
    let mut rows = summary(lang, &view.errors);
    for (row, error) in rows.as_array_mut().into_iter().flatten().zip(&view.errors) {
        // Nothing was said of any item: the first one is where to begin.
        if let Some(first) = view.items.first().filter(|_| error.field == "items" && error.code == "missing")
        {
            row["id"] = format!("b{}", first.no).into();
            row["text"] = t(lang, "answer-no-outcome", &[]).into();
        }
        let place =
            error.field.strip_prefix("items.").and_then(|r| r.split('.').next()?.parse::<usize>().ok());
        if let Some(item) = place.and_then(|i| view.items.get(i)) {
            row["id"] = format!("b{}", item.no).into();
        }
    }
    rows
}

impl Row {
    fn json(&self, lang: Lang, i: usize, errors: &[FieldError], looked: bool) -> Json {
        let of = |field: &str| error_of(lang, errors, &format!("items.{i}.{field}"));
        let error =
            ["outcome", "ground", "exceptions", "separable", "law", "documents", "files", "note"].map(of);
        // One list for each exception named, and an empty one after them.
        let named = self.exceptions.iter().map(String::as_str).chain([""]);
        let chosen: Json = named
            .enumerate()
            .map(
                |(i, e)| json!({ "first": i == 0, "exceptions": choices(lang, "exception", &EXCEPTIONS, e) }),
            )
            .collect();
        let period = self.period.and_then(|(from, to)| {
            let item = super::parts::Item { period_from: from, period_to: to, ..Default::default() };
            item.period(lang).map(|p| without_isolates(&p))
        });
        let given = self.given.as_ref().map(|code| {
            let outcome = t(lang, &format!("outcome-{code}"), &[]);
            say(lang, "answer-given", &[("outcome", outcome.into())])
        });
        // What an item was answered early is named by its outcome: not all of it was given.
        let early = self.delivered.as_ref().map(|code| {
            let outcome = t(lang, &format!("outcome-{code}"), &[]);
            say(lang, "answer-delivered", &[("outcome", outcome.into())])
        });
        let awaited = self.awaited.iter().map(|key| t(lang, key, &[]));
        json!({
            "heard": self.said.iter().map(|s| s.json(lang)).collect::<Vec<_>>(),
            "awaited": awaited.collect::<Vec<_>>(), "offered": self.offered.iter().map(|d| d.json(lang)).collect::<Vec<_>>(),
            "given_html": given, "i": i, "no": self.no, "text": self.text, "period": period, "delivered_html": early,
            "blank": looked && self.outcome.is_empty() && self.delivered.is_none(), "error": error.into_iter().find(|e| !e.is_null()),
            "address_error": of("public_address"),
            "outcomes": choices(lang, "outcome", &OUTCOMES, &self.outcome),
            "grounds": choices(lang, "ground", &GROUNDS, &self.ground),
            "chosen": chosen,
            "separable_yes": self.separable == Some(true), "separable_no": self.separable == Some(false),
            "law": self.law, "public_address": self.public_address, "note": self.note,
            "documents": self.documents.iter().map(|d| d.json(lang)).collect::<Vec<_>>(),
        })
    }
}
