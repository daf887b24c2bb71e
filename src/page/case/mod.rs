//! One request: where it stands, the next date, what can be done now. One page in six projections:
//! the requester's, those of the body (desk, head, department), the Committee's, the public's.
//!
//! | file | idea |
//! | --- | --- |
//! | [`say`] | the one sentence about the state |
//! | `rights` | complaints and rights in words |
//! | `advice` | what can be done now, and the button that does it |
//! | `forms` | the acts that can be done from the page |
//! | `thread` | what happened, who holds the pen, what is ahead |

mod advice;
mod contest;
mod forms;
#[cfg(test)]
pub(crate) use forms::every_key as every_form_key;
pub use forms::{AGAIN, DESPITE, UNSEEN};
mod rights;
pub mod say;
mod state;
mod thread;

pub(in crate::page) use forms::said;
pub use rights::{asked_notes, day_key, decided_of, end_of, expected_of, notes};
pub use say::{AskedOf, CameFrom, Forwarded, StatusFacts};

use super::draw::Ribbon;
use super::form::{Again, FieldError, told};
use super::markup::{Markup, rich};
use super::parts::{self, Act, BodyRef, Clock, Finding, Item, received, status_class, status_label};
use super::{Frame, PageError, Pages, address, letter};
use crate::law::standing::{Pen, Standing};
use crate::locale::{Lang, t, without_isolates};
use crate::locale::{dates, phrases};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::{Value as Json, json};

/// Who looks at the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Audience {
    /// The one who asked.
    Requester,
    /// The person in charge at the body asked.
    Desk,
    /// The head of the body asked.
    Head,
    /// A member of a department of the body asked.
    Department,
    /// The Committee.
    Committee,
    /// Anyone.
    #[default]
    Public,
}

impl Audience {
    /// Whether the reader belongs to the body asked.
    pub fn is_inside(self) -> bool {
        matches!(self, Self::Desk | Self::Head | Self::Department)
    }
}

/// Identity of the requester, for the desk alone. The handler masks what it must.
#[derive(Clone, Debug, Default)]
pub struct Requester {
    /// Full name.
    pub name: String,
    /// Address.
    pub address: String,
    /// `cnie` or `residence`.
    pub identity_kind: String,
    /// Masked number.
    pub identity_number: String,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// For whom it was filed.
    pub on_behalf_of: Option<String>,
}

/// A letter that no mail carries.
#[derive(Clone, Debug, Default)]
pub struct OnPaper {
    /// Which letter, by its code.
    pub kind: String,
    /// Its name in an address.
    pub name: String,
    /// The day on which it was owed.
    pub on: NaiveDate,
    /// The day before whose end it is handed over, for the notice of an extension (article 16).
    pub until: Option<NaiveDate>,
    /// The last day on which it shows the code of a request at another body.
    pub code_until: Option<NaiveDate>,
    /// Whether the Committee hands it over too.
    pub by_both: bool,
    /// Whether the latest act owes it, or one of the last days.
    pub fresh: bool,
}

/// An act that could not be done, so that its form opens again with what was typed.
#[derive(Clone, Debug, Default)]
pub struct Attempt {
    /// Code of the act.
    pub act: String,
    /// The pairs posted.
    pub values: Vec<(String, String)>,
    /// What is wrong: fields `serial`, `text`, `reasons`, `rating`, `reason`, or empty for the act itself.
    pub errors: Vec<FieldError>,
}

/// The departments of the body asked, for its desk.
#[derive(Clone, Debug, Default)]
pub struct Departments {
    /// Those whose members have an account.
    pub known: Vec<String>,
    /// Those that were asked and have not answered.
    pub asked: Vec<String>,
    /// Among these, those where nobody sees the request here.
    pub unseen: Vec<String>,
}

/// What the page of a request shows. Leave out (empty, `None`) what the reader may not see: the
/// page hides nothing by itself.
#[derive(Clone, Debug, Default)]
pub struct View<'a> {
    /// Who looks.
    pub audience: Audience,
    /// Number of the request.
    pub number: String,
    /// Its version, which every act carries.
    pub version: i64,
    /// Code of its status.
    pub status: String,
    /// The body asked.
    pub body: BodyRef,
    /// Subject.
    pub subject: String,
    /// Language of the request.
    pub language: String,
    /// Its subject from the list, by its code.
    pub topic: Option<String>,
    /// Whether it is urgent.
    pub urgent: bool,
    /// `online`, `in_person`, `post`, `email`.
    pub channel: String,
    /// For whom it is asked; for whoever asked alone, a desk has it with their name.
    pub on_behalf_of: Option<String>,
    /// Way of delivery; `None` for the public.
    pub delivery: Option<String>,
    /// Day of receipt: day 0.
    pub received_on: NaiveDate,
    /// Instant of entry, in legal time: that of receipt too, but for a paper.
    pub received_at: NaiveDateTime,
    /// Today.
    pub today: NaiveDate,
    /// Due date of the reply as it stands.
    pub due_on: NaiveDate,
    /// Whether a feast not yet announced may move it: never once it has passed or a reply came.
    pub provisional: bool,
    /// How the limit of the reply stands; after a late reply, [`Clock::Late`] by how much.
    pub clock: Clock,
    /// Day of the reply.
    pub answered_on: Option<NaiveDate>,
    /// Number of the reply.
    pub reference: Option<String>,
    /// Serial number of the register.
    pub serial: Option<String>,
    /// The limit of the reply, day by day.
    pub ribbon: Option<Ribbon<'a>>,
    /// The items, in order.
    pub items: Vec<Item>,
    /// Findings, cured ones included.
    pub findings: Vec<Finding>,
    /// What happened, oldest first.
    pub thread: Vec<Act>,
    /// What the sentence about the state needs beyond this.
    pub facts: StatusFacts,
    /// Complaints and rights as they stand today.
    pub standing: Standing,
    /// Who has to act.
    pub pen: Pen,
    /// Departments with the items that each still has, where that is not the whole request.
    pub left_with: Vec<(String, Vec<u16>)>,
    /// Acts the reader may do now; those without a form here are not shown.
    pub may: Vec<String>,
    /// The Committee, where the directory holds it.
    pub committee: Option<BodyRef>,
    /// What a complaint to the head may be about, then what one to the Committee may: codes of grounds.
    pub grounds: [Vec<&'static str>; 2],
    /// The identity fields that the request lacks (article 14), by their names in a filing: for its desk.
    pub lacks: Vec<&'static str>,
    /// The bodies found for what was typed into the form of a forwarding.
    pub found: Vec<BodyRef>,
    /// Whether another complaint to the head would close that to the Committee, which is open.
    pub head_closes_cdai: bool,
    /// The act just tried in vain.
    pub attempt: Option<Attempt>,
    /// Tracking code, carried on in hidden fields when there is no account.
    pub access_code: Option<String>,
    /// Key of the forms of this page: what is sent twice under it is done once.
    pub key: String,
    /// Who asked, for the desk.
    pub requester: Option<Requester>,
    /// Whether the receipt may be opened.
    pub receipt: bool,
    /// Whether no letter reaches the requester, who gave no e-mail: for them and the desk.
    pub unwritten: bool,
    /// Whether nobody of the body is here who would print them a letter.
    pub unhanded: bool,
    /// The letters that are printed, for whoever hands them over and whoever asked.
    pub letters: Vec<OnPaper>,
    /// The letters of the Committee, by their codes, that the body hands over alone: for the Committee.
    pub left_to_body: Vec<String>,
    /// The departments of the body, for the desk.
    pub departments: Departments,
    /// The third parties who were consulted and have not answered, for its desk.
    pub consulted: Vec<String>,
    /// Whether the reader works for the body asked: the request is not theirs.
    pub theirs: bool,
    /// Number and code of the request that this one became, for the desk to hand over.
    pub handover: Option<(String, String)>,
}

impl View<'_> {
    /// Whether the file has a document that the reader may open.
    fn has_documents(&self) -> bool {
        let of_items = self.items.iter().any(|i| !i.documents.is_empty());
        of_items || self.thread.iter().any(|act| !act.documents.is_empty())
    }
}

/// Renders `/{lang}/requests/{number}`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View<'_>) -> Result<String, PageError> {
    let lang = frame.lang;
    // A desk that enters an opinion from paper has a form of its own.
    let assess = view.audience == Audience::Requester && view.may.iter().any(|a| a == "assess");
    let (say, more) = say::sentence(lang, view);
    let (now, mut buttons) = advice::now(lang, view);
    let also = if buttons.is_empty() { Vec::new() } else { buttons.split_off(1) };
    let primary = buttons.pop().unwrap_or_default();
    let beside = beside(lang, view, &primary);
    let items = items(lang, view, assess);
    // Where an opinion was said of each item, each is sent anew from its own place.
    let asked = |again: bool| items.iter().any(|row| row["ask"] == true && (again || row["again"] == false));
    let (inside, rights) = (view.audience.is_inside(), rights::boxed(lang, view));
    let forms = forms::forms(lang, view);
    let mut ctx = json!({
        "desk": inside, "body": view.body.json(lang), "subject": view.subject,
        "number": view.number, "version": view.version, "key": view.key, "unsent": unsent(lang, view), "code": view.access_code,
        "errors": attempt_summary(lang, view), "late": is_late(view),
        "chip": status_class(&view.status), "status": chip(lang, view),
        "say_html": say, "more": more.iter().map(say::Subject::json).collect::<Vec<_>>(), "now": now, "primary": primary,
        "also": also, "beside": beside,
        "why_html": why(lang, view), "ribbon_html": view.ribbon.map(|r| Ribbon { filed: view.body.filed, ..r }.draw(lang, false)),
        "provisional": view.ribbon.is_some_and(|r| r.extended.unwrap_or(r.first).provisional && r.ended_on.is_none() && view.due_on >= view.today),
        "runs": !is_internal(view) && !answered(&view.status) && !ended(&view.status) && !is_late(view),
        "assess": asked(true), "assess_all": asked(false), "acts_href": address::request_part(lang, &view.number, "acts"),
        "items": items,
        // Whoever asked may have come by a link that anybody could open.
        "track_href": (view.audience == Audience::Public && !view.theirs).then(|| {
            format!("{}{}", address::of(lang, "/track"), address::query(&[("number", view.number.clone())]))
        }),
        "done_html": done(lang, view), "contest": contest::section(lang, view), "rights": rights, "rights_title": rights::title(lang, view),
        "findings": view.findings.iter().map(|f| f.json(lang, inside)).collect::<Vec<_>>(),
        "unwritten": unwritten(lang, view), "letters": letters(lang, view),
        "handover": view.handover.as_ref().map(|(number, code)| json!({ "number": number, "code": code })),
        "facts": facts(lang, view), "requester": requester(lang, view),
        "receipt_href": view.receipt.then(|| address::request_part(lang, &view.number, "receipt")),
        "thread": thread::rows(lang, view), "acts": !forms.is_null(), "forms": forms,
    });
    when(lang, view, &mut ctx);
    answer_link(lang, view, &mut ctx);
    pages.page(frame, "case", &view.subject, ctx)
}

/// Whom the headline speaks of besides, to be reached from here: the request that this one became, whatever
/// else is to be done, and the Committee that voided the entry.
fn beside(lang: Lang, view: &View<'_>, primary: &Json) -> Json {
    let next = view.facts.forwarded.as_ref().and_then(|to| to.href.clone());
    let next = next.filter(|href| primary["href"] != **href && view.status == "forwarded");
    let next = next.map(|href| json!({ "href": href, "label": t(lang, advice::next_label(view), &[]) }));
    let voided = view.status == "voided" && view.audience == Audience::Requester;
    let committee = view.committee.as_ref().filter(|_| voided);
    let committee = committee
        .map(|c| json!({ "href": address::body(lang, &c.id), "label": without_isolates(&c.full(lang)) }));
    next.into_iter().chain(committee).collect()
}

/// What is wrong with the act just tried; each line leads to its field, or to the form of the act.
fn attempt_summary(lang: Lang, view: &View<'_>) -> Json {
    let Some(attempt) = &view.attempt else { return json!([]) };
    let line = |e: &FieldError| {
        let (name, id) = forms::place(lang, view, attempt, &e.field);
        json!({ "id": id, "text": told(lang, name, &e.message(lang)) })
    };
    attempt.errors.iter().map(line).collect()
}

/// What was typed into a form that is not on the page any more: for its author to take along.
fn unsent(lang: Lang, view: &View<'_>) -> Json {
    let gone = |attempt: &&Attempt| !view.may.contains(&attempt.act);
    let typed =
        view.attempt.as_ref().filter(gone).map(|a| Again { fields: a.values.clone(), ..Again::default() });
    typed.map_or(Json::Null, |again| again.said(lang))
}

/// The items; the first one the requester has said nothing of opens its question.
fn items(lang: Lang, view: &View<'_>, assess: bool) -> Vec<Json> {
    let mut rows: Vec<Json> = view.items.iter().map(|i| i.json(lang, assess)).collect();
    // After silence or another end an item does not wait.
    let instead = match view.status.as_str() {
        "silence" | "closed" => Some("outcome-omitted"),
        "forwarded" => Some(elsewhere(view)),
        "withdrawn" | "voided" => Some("outcome-ended"),
        _ => None,
    };
    for (row, _) in rows.iter_mut().zip(&view.items).filter(|(_, item)| item.outcome.is_none()) {
        if let Some(key) = instead {
            row["chip"] = "void".into();
            row["outcome"] = t(lang, key, &[]).into();
        }
    }
    if let Some(first) = rows.iter_mut().find(|r| r["ask"] == true && r["again"] == false) {
        first["ask_first"] = true.into();
    }
    let tried = view.attempt.as_ref().filter(|a| a.act == "assess");
    for (row, item) in rows.iter_mut().zip(&view.items).filter(|(row, _)| row["ask"] == true) {
        if let Some(attempt) = tried {
            forms::keep_opinion(lang, attempt, item, row);
        }
    }
    rows
}

/// What became of an item at the body to which its request went on: who may not read that request is told of no more
/// than the forwarding.
fn elsewhere(view: &View<'_>) -> &'static str {
    let known = view.facts.forwarded.as_ref().filter(|next| next.known.is_some());
    match known.map(|next| next.over) {
        None => "outcome-elsewhere-sent",
        Some(None) => "outcome-elsewhere",
        Some(Some("answered")) => "outcome-elsewhere-answered",
        Some(Some("again")) => "outcome-elsewhere-again",
        Some(Some(_)) => "outcome-ended",
    }
}

/// Whether a reply has been given.
pub(super) fn answered(status: &str) -> bool {
    matches!(status, "answered_full" | "answered_partial" | "refused" | "referred_published" | "closed")
}

/// Whether nothing more can come.
pub(super) fn ended(status: &str) -> bool {
    matches!(status, "withdrawn" | "forwarded" | "voided")
}

fn is_late(view: &View<'_>) -> bool {
    view.status == "silence" || (!answered(&view.status) && matches!(view.clock, Clock::Late(..)))
}

fn chip(lang: Lang, view: &View<'_>) -> String {
    match (view.status.as_str(), view.facts.missing.is_empty(), view.facts.reclassified) {
        ("submitted", false, _) => status_label(lang, "submitted-missing"),
        ("registered", _, true) => status_label(lang, "registered-reclassified"),
        (status, _, _) => status_label(lang, status),
    }
}

/// The leaf: the next date that matters to the reader, by its name.
fn when(lang: Lang, view: &View<'_>, ctx: &mut Json) {
    let Some(leaf) = rights::leaf(view) else { return ctx["leaf_html"] = Json::Null };
    ctx["leaf_html"] = json!(parts::leaf(lang, leaf.date, leaf.level));
    ctx["leaf_words"] = phrases::marked(lang, without_isolates(&leaf.words(lang)), leaf.provisional).into();
    ctx["other_days"] = json!(rights::other_days(lang, view));
    let left = leaf.left.words(lang);
    ctx["left_html"] = if left.is_empty() { Json::Null } else { json!(rich(&left)) };
}

fn answer_link(lang: Lang, view: &View<'_>, ctx: &mut Json) {
    let supplement = view.may.iter().any(|a| a == "supplement");
    let href = supplement.then(|| address::request_part(lang, &view.number, "supplement"));
    ctx["answer_href"] = json!(href);
    ctx["answer_label"] = t(lang, "form-supplement", &[]).into();
}

/// Whether the day shown large is one that the desk set for a department: no article gives it.
fn is_internal(view: &View<'_>) -> bool {
    rights::leaf(view).is_some_and(|leaf| leaf.key == rights::INTERNAL)
}

fn why(lang: Lang, view: &View<'_>) -> Markup {
    let Some(ribbon) = view.ribbon else { return Markup::default() };
    let key = match (view.urgent, ribbon.extended.is_some()) {
        (false, false) if view.body.filed => "case-why-ordinary-filed",
        (true, false) if view.body.filed => "case-why-urgent-filed",
        (false, false) => "case-why-ordinary",
        (true, false) => "case-why-urgent",
        (false, true) if view.unwritten => "case-why-extended-unwritten",
        (true, true) if view.unwritten => "case-why-extended-urgent-unwritten",
        (false, true) => "case-why-extended",
        (true, true) => "case-why-extended-urgent",
    };
    // Article 17 counts the three days, and leaves their extension to article 16.
    let article: &[&str] = match (view.urgent, ribbon.extended.is_some()) {
        (false, _) => &["16"],
        (true, false) => &["17"],
        (true, true) => &["16", "17"],
    };
    let words = t(lang, key, &[("article", phrases::articles(lang, article).into())]);
    let internal = is_internal(view).then(|| t(lang, "case-why-internal", &[]));
    rich(
        &internal
            .into_iter()
            .chain([words])
            .chain(first_told(lang, &ribbon))
            .chain(told_otherwise(lang, &ribbon))
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// That the first limit held until the day that was told, where the count of today ends before it: the extension was in time
/// until then, and its own length is counted from where the first count ends.
fn first_told(lang: Lang, ribbon: &Ribbon<'_>) -> Option<String> {
    let long = |day| crate::locale::dates::long(lang, day).into();
    let args = [("told", long(ribbon.first_told?)), ("count", long(ribbon.first.due_date))];
    Some(t(lang, "case-why-first-told", &args))
}

/// Why the last day is another one than the count of today, or than the one that was told: the later of both holds.
fn told_otherwise(lang: Lang, ribbon: &Ribbon<'_>) -> Option<String> {
    let told_on = ribbon.told?;
    let count = ribbon.extended.unwrap_or(ribbon.first).due_date;
    let key = if told_on < count { "case-why-told-earlier" } else { "case-why-told-later" };
    let long = |day| crate::locale::dates::long(lang, day).into();
    Some(t(lang, key, &[("told", long(told_on)), ("count", long(count))]))
}

fn done(lang: Lang, view: &View<'_>) -> Markup {
    let done = view.items.iter().filter(|i| i.outcome.as_deref().is_some_and(|o| o != "omitted")).count();
    if done == 0 && ended(&view.status) {
        return Markup::default();
    }
    if done == 0 {
        return rich(&t(lang, "case-done-none", &[("n", view.items.len().into())]));
    }
    rich(&t(lang, "case-done", &[("done", done.into()), ("total", view.items.len().into())]))
}

fn facts(lang: Lang, view: &View<'_>) -> Json {
    let label = |key: &str| t(lang, key, &[]);
    let link = format!(
        "<a href=\"{}\">{}</a>",
        super::markup::escape(&address::body(lang, &view.body.id)),
        super::markup::escape(&view.body.full(lang))
    );
    let text = |value: String| Markup::trusted(super::markup::escape(&value).into_owned());
    let kind = if view.urgent { "request-urgent" } else { "request-ordinary" };
    let mut rows = vec![
        (label("case-body"), Markup::trusted(link)),
        (
            label(if view.body.filed { "receipt-filed" } else { "case-received" }),
            received(lang, view.received_on, view.received_at),
        ),
        (label("case-channel"), text(label(&format!("channel-{}", view.channel)))),
        (label("case-kind"), text(label(kind))),
        (label("case-language"), text(label(&format!("language-{}", view.language)))),
    ];
    if let Some(topic) = &view.topic {
        rows.push((label("file-topic"), text(label(&format!("theme-{topic}")))));
    }
    if let Some(delivery) = &view.delivery {
        rows.push((label("case-delivery"), text(label(&format!("delivery-{delivery}")))));
    }
    if let Some(name) = view.on_behalf_of.as_ref().filter(|_| view.audience == Audience::Requester) {
        rows.push((label("case-beneficiary"), text(name.clone())));
    }
    for (key, value) in [("case-serial", &view.serial), ("case-reference", &view.reference)] {
        if let Some(value) = value {
            rows.push((label(key), super::markup::ltr(value)));
        }
    }
    rows.into_iter().map(|(label, value)| json!({ "label": label, "value_html": value })).collect()
}

/// What to know where no letter reaches the requester.
fn unwritten(lang: Lang, view: &View<'_>) -> Option<String> {
    let key = match view.audience {
        Audience::Requester if view.unhanded => "case-unwritten-unhanded",
        Audience::Requester => "case-unwritten",
        Audience::Desk | Audience::Head => "case-unwritten-desk",
        Audience::Department | Audience::Committee | Audience::Public => return None,
    };
    view.unwritten.then(|| t(lang, key, &[]))
}

/// The letters to be printed, the slip first: it is the receipt.
fn letters(lang: Lang, view: &View<'_>) -> Json {
    let slip = (view.receipt && view.unwritten).then(|| {
        // A desk hands it over in the language in which it was asked.
        let tongue = Lang::from_code(&view.language).filter(|_| view.audience.is_inside()).unwrap_or(lang);
        let href = format!("{}?print=1", address::request_part(tongue, &view.number, "receipt"));
        json!({ "href": href, "label": t(lang, "receipt-title", &[]), "on": dates::long(lang, view.received_at.date()) })
    });
    let mine = view.audience == Audience::Requester;
    let row = |letter: &OnPaper| {
        json!({
            "href": address::request_part(lang, &view.number, &format!("letters/{}", letter.name)),
            "label": letter::title(lang, &letter.kind), "on": dates::long(lang, letter.on),
            "until": letter.until.filter(|_| !mine).map(|day| letter::until(lang, day, view.today)),
            "code_until": letter.code_until.map(|day| letter::code_until(lang, day, view.today)),
            "both": (letter.by_both && view.audience.is_inside()).then(|| t(lang, "letters-both", &[])),
        })
    };
    let rows: Vec<Json> = slip.into_iter().chain(view.letters.iter().map(row)).collect();
    let [title, lead] =
        if mine { ["letters-yours", "letters-mine"] } else { ["letters-title", "letters-lead"] };
    let others: Vec<String> = view.left_to_body.iter().map(|kind| letter::title(lang, kind)).collect();
    if rows.is_empty() && others.is_empty() {
        return Json::Null;
    }
    let others = (!others.is_empty())
        .then(|| t(lang, "letters-left", &[("letters", phrases::listed(lang, &others).into())]));
    let lead = (!rows.is_empty()).then(|| t(lang, lead, &[]));
    json!({ "title": t(lang, title, &[]), "lead": lead, "rows": rows, "others": others })
}

fn requester(lang: Lang, view: &View<'_>) -> Json {
    let Some(who) = &view.requester else { return Json::Null };
    let identity = format!("identity-{}", who.identity_kind);
    let rows = [
        ("check-name", Some(who.name.clone()), false),
        ("case-beneficiary", who.on_behalf_of.clone(), false),
        ("form-address", Some(who.address.clone()), false),
        (identity.as_str(), Some(who.identity_number.clone()), true),
        ("form-email", who.email.clone(), true),
        ("form-phone", who.phone.clone(), true),
    ];
    // What the paper does not bear is said to be missing: it may be asked for (article 14).
    let lacks = |key: &str| match key {
        "form-address" => view.lacks.contains(&"address"),
        _ => key == identity && view.lacks.contains(&"identity.number"),
    };
    rows.into_iter()
        // What was typed is shown, whatever it is worth.
        .map(|(key, value, ltr)| match lacks(key) && value.as_ref().is_none_or(|v| v.trim().is_empty()) {
            true => (key, Some(t(lang, "case-requester-lacks", &[])), false),
            false => (key, value, ltr),
        })
        .filter_map(|(key, value, ltr)| value.filter(|v| !v.is_empty()).map(|v| (key, v, ltr)))
        .map(|(key, value, ltr)| json!({ "label": without_isolates(&t(lang, key, &[])), "value": value, "ltr": ltr }))
        .collect()
}
