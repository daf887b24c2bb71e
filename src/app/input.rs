//! An act as it is sent: JSON in, the facts of the law and the texts beside them out.
//!
//! The API, the web forms and `wasl law case` read acts here and nowhere else, so that a field has
//! one name and one meaning. What cannot be read (an unknown code or item, an item twice, an address
//! without a path) is named; what the law finds wanting is left to the law.

use super::fields::{Errors, Fields};
use super::filing::ITEMS_MAX;
use crate::law::act::{
    Act, ActKind, ComplaintGround, Consent, Decision, Delivery, ExtensionReason, ItemAssessment, Reply,
    Settlement, VoidReason,
};
use crate::law::day;
use crate::law::item::{Assessment, Exception, Ground, ItemAnswer, Outcome};
use crate::law::topic::Topic;
use crate::text::{FieldError, ITEM_MAX, TEXT_MAX};
use chrono::NaiveDate;
use serde_json::Value;
use std::collections::BTreeSet;

/// A text that goes with an act, and the field it was sent in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Path of the field inside the act: `text`, `items.1.note` (by item number).
    pub field: String,
    /// The words.
    pub body: String,
}

/// A document named by an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Id of the document.
    pub id: String,
    /// The item it answers, if it was named there.
    pub item: Option<u16>,
    /// Where in what was sent: `documents.0`, `items.1.documents.0`.
    pub field: String,
}

/// An act that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The facts.
    pub act: Act,
    /// The texts.
    pub texts: Vec<Wording>,
    /// The documents.
    pub documents: Vec<Named>,
    /// Whether a complaint does not say what it is about: it is read as one of a silence.
    pub is_ground_unsaid: bool,
}

impl Sent {
    /// The text sent in a field.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.texts.iter().find(|t| t.field == field).map(|t| t.body.as_str())
    }
}

/// What is being read.
struct Reading<'a> {
    fields: Fields<'a>,
    errors: &'a mut Errors,
    texts: Vec<Wording>,
    documents: Vec<Named>,
    is_ground_unsaid: bool,
    n_items: u16,
}

/// Reads an act of any type but `file`, for a request of `n_items` items.
///
/// # Errors
/// Every wrong field, with its path under `path`.
pub fn read_act(value: &Value, path: &str, n_items: u16) -> Result<Sent, Errors> {
    let mut errors = Errors::new();
    let fields = Fields::of(value, path, &mut errors);
    let kind = fields.needed_code("type", ActKind::from_code, &mut errors);
    let mut reading = Reading {
        fields,
        errors: &mut errors,
        texts: Vec::new(),
        documents: Vec::new(),
        is_ground_unsaid: false,
        n_items,
    };
    let act = kind.and_then(|kind| reading.act(kind));
    reading.document_list();
    let Reading { texts, documents, is_ground_unsaid, .. } = reading;
    match act {
        Some(act) if errors.is_empty() => {
            Ok(Sent { act, texts, documents: each_place_once(documents), is_ground_unsaid })
        }
        _ => Err(errors),
    }
}

/// A document named for items and for the whole answer too was given for the items.
fn each_place_once(mut documents: Vec<Named>) -> Vec<Named> {
    let of_items: BTreeSet<String> =
        documents.iter().filter(|d| d.item.is_some()).map(|d| d.id.clone()).collect();
    documents.retain(|d| d.item.is_some() || !of_items.contains(&d.id));
    documents
}

impl<'a> Reading<'a> {
    fn wrong(&mut self, name: &str, code: &'static str) {
        self.errors.push(FieldError::new(self.fields.path(name), code));
    }

    fn keep(&mut self, field: &str, body: Option<String>) -> bool {
        let there = body.is_some();
        self.texts.extend(body.map(|body| Wording { field: field.to_owned(), body }));
        there
    }

    fn text(&mut self, name: &str) -> bool {
        let body = self.fields.text::<TEXT_MAX>(name, self.errors);
        self.keep(name, body)
    }

    fn short(&mut self, name: &str) -> bool {
        let body = self.fields.line(name, self.errors);
        self.keep(name, body)
    }

    fn needed(&mut self, name: &str) {
        let before = self.errors.len();
        if !self.text(name) && self.errors.len() == before {
            self.wrong(name, "missing");
        }
    }

    fn act(&mut self, kind: ActKind) -> Option<Act> {
        let act = match kind {
            // Filing has a door of its own; time acts by itself.
            ActKind::File | ActKind::Silence | ActKind::DueMoved | ActKind::Recount => {
                self.wrong("type", "not_an_act_to_send");
                return None;
            }
            ActKind::Register => {
                let serial = self.fields.order_number("serial", self.errors);
                Act::Register { serial: self.keep("serial", serial) }
            }
            ActKind::AskIdentity => self.ask_identity(),
            ActKind::Reclassify => {
                self.needed("text");
                return Some(Act::Reclassify);
            }
            ActKind::Classify => {
                Act::Classify { topic: self.fields.needed_code("topic", Topic::from_code, self.errors)? }
            }
            ActKind::Route => self.route(),
            ActKind::Return => Act::Return {
                department: self.fields.needed_line("department", self.errors),
                items: self.numbers("items"),
                holds: self.fields.flag("holds", self.errors),
            },
            ActKind::Clarify => {
                self.needed("text");
                return Some(Act::Clarify);
            }
            ActKind::ClarifyReply => {
                self.needed("text");
                return Some(Act::ClarifyReply);
            }
            ActKind::Consult => self.consult(),
            ActKind::ConsultReply => {
                self.short("third_party");
                Act::ConsultReply {
                    answer: self.fields.needed_code("answer", Consent::from_code, self.errors)?,
                }
            }
            ActKind::Extend => {
                let reasons = self.fields.codes("reasons", ExtensionReason::from_code, self.errors);
                let reasoned = self.text("text");
                return Some(Act::Extend { reasons, reasoned });
            }
            ActKind::CostNotice => self.cost_notice(),
            ActKind::CostSettled => self.cost_settled()?,
            ActKind::Redirect => self.redirect(),
            ActKind::Agree => Act::Agree,
            ActKind::Deliver => Act::Deliver(self.reply(true)),
            ActKind::Answer => Act::Answer(self.reply(false)),
            ActKind::Supplement => Act::Supplement(self.reply(true)),
            ActKind::Assess => Act::Assess { items: self.assessments() },
            ActKind::Withdraw => Act::Withdraw,
            ActKind::Close => self.close(),
            ActKind::Void => {
                Act::Void { reason: self.fields.needed_code("reason", VoidReason::from_code, self.errors)? }
            }
            ActKind::ComplainHead => {
                Act::ComplainHead { ground: self.ground(), items: self.numbers("items") }
            }
            ActKind::ComplainCdai => {
                Act::ComplainCdai { ground: self.ground(), items: self.numbers("items") }
            }
            ActKind::DecideHead => Act::DecideHead { decision: self.decision()? },
            ActKind::DecideCdai => Act::DecideCdai { decision: self.decision()? },
        };
        self.text("text");
        Some(act)
    }

    fn ask_identity(&mut self) -> Act {
        let known = |name: &str| IDENTITY_FIELDS.contains(&name).then(|| name.to_owned());
        let fields = self.fields.codes("fields", known, self.errors);
        if fields.is_empty() && self.errors.is_empty() {
            self.wrong("fields", "missing");
        }
        Act::AskIdentity { fields }
    }

    fn route(&mut self) -> Act {
        Act::Route {
            department: self.fields.needed_line("department", self.errors),
            items: self.numbers("items"),
            due_on: self.fields.date("due_on", self.errors),
        }
    }

    fn consult(&mut self) -> Act {
        let before = self.errors.len();
        if !self.short("third_party") && self.errors.len() == before {
            self.wrong("third_party", "missing");
        }
        Act::Consult { items: self.numbers("items"), answer_by: self.fields.date("answer_by", self.errors) }
    }

    /// A way free of charge is by e-mail or on site (article 5).
    fn cost_settled(&mut self) -> Option<Act> {
        let how = self.fields.needed_code("how", Settlement::from_code, self.errors);
        let delivery = self.fields.code("delivery", Delivery::from_code, self.errors);
        if delivery.is_some_and(|d| how != Some(Settlement::FreeMode) || !d.is_free()) {
            self.wrong("delivery", "unknown_code");
        }
        Some(Act::CostSettled { how: how?, delivery })
    }

    /// A proposal to forward, or a forwarding by a paper in which whoever asked agrees: it bears a day, as each paper does; where
    /// none is named, that of the act.
    fn redirect(&mut self) -> Act {
        let signed_paper = !self.fields.list("documents", self.errors).is_empty();
        let agreed_on = self.fields.date("agreed_on", self.errors).filter(|_| signed_paper);
        Act::Redirect { body_id: self.fields.needed_line("body_id", self.errors), signed_paper, agreed_on }
    }

    fn cost_notice(&mut self) -> Act {
        Act::CostNotice {
            copy: self.fields.dirhams("copy", self.errors),
            processing: self.fields.dirhams("processing", self.errors),
            sending: self.fields.dirhams("sending", self.errors),
            free_mode: self.fields.code("free_mode", Delivery::from_code, self.errors),
        }
    }

    fn close(&mut self) -> Act {
        let rating = self.fields.number("rating", self.errors);
        let rating = rating.map(|r| u8::try_from(r).unwrap_or(0));
        if rating.is_some_and(|r| !(1..=5).contains(&r)) {
            self.wrong("rating", "bad_rating");
        }
        Act::Close { rating }
    }

    fn ground(&mut self) -> ComplaintGround {
        let ground = self.fields.code("ground", ComplaintGround::from_code, self.errors);
        self.is_ground_unsaid = ground.is_none();
        ground.unwrap_or(ComplaintGround::NoReply)
    }

    fn decision(&mut self) -> Option<Decision> {
        self.fields.needed_code("decision", Decision::from_code, self.errors)
    }

    /// Numbers of items of this request, each once.
    fn numbers(&mut self, name: &str) -> Vec<u16> {
        let mut numbers = Vec::new();
        for (i, value) in self.rows(name).iter().enumerate() {
            match self.known_item(value) {
                Some(no) if numbers.contains(&no) => self.wrong(&format!("{name}.{i}"), "item_twice"),
                Some(no) => numbers.push(no),
                None => self.wrong(&format!("{name}.{i}"), "unknown_item"),
            }
        }
        numbers
    }

    /// What is said of items: no request has so many that more rows than that could all be of its own, and each would be an
    /// error to tell.
    fn rows(&mut self, name: &str) -> &'a [Value] {
        let rows = self.fields.list(name, self.errors);
        if rows.len() > ITEMS_MAX {
            self.wrong(name, "unknown_item");
            return &[];
        }
        rows
    }

    fn known_item(&self, value: &Value) -> Option<u16> {
        let no = value.as_u64().and_then(|n| u16::try_from(n).ok())?;
        (1..=self.n_items).contains(&no).then_some(no)
    }

    fn reply(&mut self, needs_items: bool) -> Reply {
        let reference = self.short("reference");
        let signed = self.short("signed_by");
        let remedy = self.fields.flag("remedy", self.errors).unwrap_or(false);
        let items = if needs_items { self.needed_answers() } else { self.answers() };
        Reply { reference, signed, remedy, items }
    }

    fn needed_answers(&mut self) -> Vec<ItemAnswer> {
        let answers = self.answers();
        if answers.is_empty() && self.errors.is_empty() {
            self.wrong("items", "missing");
        }
        answers
    }

    fn answers(&mut self) -> Vec<ItemAnswer> {
        let mut answers = Vec::new();
        let mut seen = BTreeSet::new();
        for (i, value) in self.rows("items").iter().enumerate() {
            let path = self.fields.path(&format!("items.{i}"));
            let fields = Fields::of(value, &path, self.errors);
            let no = fields.get("no").and_then(|v| self.known_item(v));
            let Some(no) = no else {
                self.errors.push(FieldError::new(fields.path("no"), "unknown_item"));
                continue;
            };
            if !seen.insert(no) {
                self.errors.push(FieldError::new(fields.path("no"), "item_twice"));
                continue;
            }
            answers.extend(self.item_answer(no, &fields));
        }
        answers
    }

    fn item_answer(&mut self, no: u16, fields: &Fields<'_>) -> Option<ItemAnswer> {
        let outcome = fields.needed_code("outcome", sent_outcome, self.errors)?;
        let address = self.address(no, fields);
        let has_note = self.item_text(no, "note", fields);
        let law_named = self.item_text(no, "law", fields);
        let documents = self.item_documents(no, fields);
        let separable = fields.flag("separable", self.errors);
        // Article 8: what is given in part was separated. A reply that says both cannot be read.
        if outcome == Outcome::ProvidedPartial && separable == Some(false) {
            self.errors.push(FieldError::new(fields.path("separable"), "part_given"));
        }
        Some(ItemAnswer {
            no,
            outcome,
            ground: fields.code("ground", Ground::from_code, self.errors),
            exceptions: fields.codes("exceptions", Exception::from_code, self.errors),
            separable,
            law_named,
            has_address: address,
            has_note,
            documents,
            earlier_on: fields.date("earlier_on", self.errors),
        })
    }

    fn item_text(&mut self, no: u16, name: &str, fields: &Fields<'_>) -> bool {
        let body = fields.text::<TEXT_MAX>(name, self.errors);
        self.keep(&format!("items.{no}.{name}"), body)
    }

    fn address(&mut self, no: u16, fields: &Fields<'_>) -> bool {
        let Some(address) = fields.text::<ITEM_MAX>("public_address", self.errors) else { return false };
        if !has_path(&address) {
            self.errors.push(FieldError::new(fields.path("public_address"), "address_without_path"));
            return false;
        }
        self.keep(&format!("items.{no}.public_address"), Some(address))
    }

    fn item_documents(&mut self, no: u16, fields: &Fields<'_>) -> u32 {
        let mut count = 0;
        for (i, value) in fields.list("documents", self.errors).iter().enumerate() {
            let path = fields.path(&format!("documents.{i}"));
            count += u32::from(self.document(value, Some(no), path));
        }
        count
    }

    fn document_list(&mut self) {
        for (i, value) in self.fields.list("documents", self.errors).iter().enumerate() {
            let path = self.fields.path(&format!("documents.{i}"));
            self.document(value, None, path);
        }
    }

    /// Takes a document in its place; one named there already is one document. Answers whether it is
    /// one more.
    fn document(&mut self, value: &Value, item: Option<u16>, field: String) -> bool {
        let Some(id) = value.as_str() else {
            self.errors.push(FieldError::new(field, "unknown_document"));
            return false;
        };
        let more = !self.documents.iter().any(|d| d.id == id && d.item == item);
        if more && self.documents.len() >= DOCUMENTS_MAX {
            self.errors.push(FieldError::new(field, "too_many_documents"));
            return false;
        }
        if more {
            self.documents.push(Named { id: id.to_owned(), item, field });
        }
        more
    }

    fn assessments(&mut self) -> Vec<ItemAssessment> {
        let mut found: Vec<ItemAssessment> = Vec::new();
        for (i, value) in self.rows("items").iter().enumerate() {
            let path = self.fields.path(&format!("items.{i}"));
            let fields = Fields::of(value, &path, self.errors);
            let no = fields.get("no").and_then(|v| self.known_item(v));
            let assessment = fields.needed_code("assessment", Assessment::from_code, self.errors);
            match (no, assessment) {
                (None, _) => self.errors.push(FieldError::new(fields.path("no"), "unknown_item")),
                (Some(no), _) if found.iter().any(|a| a.no == no) => {
                    self.errors.push(FieldError::new(fields.path("no"), "item_twice"));
                }
                (Some(no), Some(assessment)) => {
                    self.item_text(no, "note", &fields);
                    found.push(ItemAssessment { no, assessment });
                }
                (Some(_), None) => {}
            }
        }
        if found.is_empty() && self.errors.is_empty() {
            self.wrong("items", "missing");
        }
        found
    }
}

/// Most documents of one act: each is looked up. The words of `error-too_many_documents` say how many.
const DOCUMENTS_MAX: usize = 300;

/// Identity fields that a body may ask for, by their names in a filing.
const IDENTITY_FIELDS: &[&str] =
    &["first_name", "last_name", "address", "identity.kind", "identity.number", "email"];

/// An outcome that a body may give; `omitted` is what it leaves unsaid.
fn sent_outcome(code: &str) -> Option<Outcome> {
    Outcome::from_code(code).filter(|o| *o != Outcome::Omitted)
}

/// Whether a web address leads further than a front page; other places (a gazette, a desk) are taken.
fn has_path(address: &str) -> bool {
    let lower = address.trim().to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let rest = rest.or_else(|| lower.starts_with("www.").then_some(lower.as_str()));
    let Some(rest) = rest else { return true };
    let after_host = rest.find(['/', '?', '#']).map_or("", |at| &rest[at..]);
    after_host.trim_matches(['/', '?', '#']).chars().any(|c| !c.is_whitespace())
}

/// The day of an act in a file: `on`, or the Moroccan civil date of `at`.
pub fn act_day(fields: &Fields<'_>, errors: &mut Errors) -> Option<NaiveDate> {
    if let Some(at) = fields.get("at") {
        let instant = at.as_str().and_then(|t| day::instant(t).ok());
        if instant.is_none() {
            errors.push(FieldError::new(fields.path("at"), "bad_instant"));
        }
        return instant.map(crate::law::legal_time::legal_date);
    }
    let before = errors.len();
    let on = fields.date("on", errors);
    if on.is_none() && errors.len() == before {
        errors.push(FieldError::new(fields.path("on"), "missing"));
    }
    on
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn wrong(value: Value) -> Vec<(String, &'static str)> {
        let errors = read_act(&value, "", 3).unwrap_err();
        errors.into_iter().map(|e| (e.field, e.code)).collect()
    }

    #[test]
    fn a_poor_reply_is_read_and_left_to_the_law() {
        let sent = read_act(&json!({"type": "answer", "items": [{"no": 2, "outcome": "refused"}]}), "", 3);
        let Act::Answer(reply) = sent.unwrap().act else { panic!("an answer was sent") };
        assert!(!reply.reference && !reply.signed && !reply.remedy);
        assert_eq!(reply.items[0].ground, None);
    }

    #[test]
    fn more_rows_than_a_request_has_items_are_one_error() {
        let rows =
            |n: usize| (1..=n).map(|no| json!({"no": no, "assessment": "complete"})).collect::<Vec<_>>();
        assert_eq!(
            wrong(json!({"type": "assess", "items": rows(ITEMS_MAX + 1)})),
            [("items".into(), "unknown_item")]
        );
        assert_eq!(wrong(json!({"type": "assess", "items": rows(ITEMS_MAX)})).len(), ITEMS_MAX - 3);
        let numbers: Vec<usize> = (1..=1_000).collect();
        let errors = wrong(json!({"type": "complain_head", "ground": "no_reply", "items": numbers}));
        assert_eq!(errors, [("items".into(), "unknown_item")]);
    }

    #[test]
    fn an_unknown_item_or_code_or_an_item_twice_cannot_be_read() {
        let items = json!([
            {"no": 4, "outcome": "provided_full"}, {"no": 0, "outcome": "provided_full"},
            {"no": 1, "outcome": "lost"}, {"no": 2, "outcome": "omitted"},
            {"no": 3, "outcome": "not_held"}, {"no": 3, "outcome": "not_held"},
        ]);
        assert_eq!(
            wrong(json!({"type": "answer", "items": items})),
            [
                ("items.0.no".into(), "unknown_item"),
                ("items.1.no".into(), "unknown_item"),
                ("items.2.outcome".into(), "unknown_code"),
                ("items.3.outcome".into(), "unknown_code"),
                ("items.5.no".into(), "item_twice"),
            ]
        );
    }

    #[test]
    fn article_18_a_front_page_is_no_place() {
        for (address, ok) in [
            ("https://www.exemple.ma/budget/2025.pdf", true),
            ("https://exemple.ma/?id=12", true),
            ("https://exemple.ma", false),
            ("http://exemple.ma/", false),
            ("www.exemple.ma", false),
            ("الجريدة الرسمية عدد 6655، صفحة 1438", true),
        ] {
            assert_eq!(has_path(address), ok, "{address}");
        }
        let item = json!([{"no": 1, "outcome": "already_public", "public_address": "https://exemple.ma/"}]);
        assert_eq!(
            wrong(json!({"type": "answer", "items": item})),
            [("items.0.public_address".into(), "address_without_path")]
        );
    }

    #[test]
    fn texts_and_documents_are_kept_beside_the_facts() {
        let sent = read_act(
            &json!({"type": "answer", "reference": "12/2023", "signed_by": "س", "remedy": true, "documents": ["d0"],
                    "items": [{"no": 1, "outcome": "provided_partial", "exceptions": ["EXC-04"], "note": "حُذفت الأسماء",
                               "documents": ["d1", "d2"]}]}),
            "",
            3,
        )
        .unwrap();
        assert_eq!(sent.text("items.1.note"), Some("حُذفت الأسماء"));
        assert_eq!(sent.text("reference"), Some("12/2023"));
        assert_eq!(sent.documents.len(), 3);
        let json = serde_json::to_string(&sent.act).unwrap();
        assert!(!json.contains("12/2023") && !json.contains("الأسماء"), "no text in the facts: {json}");
    }

    #[test]
    fn time_and_filing_are_no_acts_to_send() {
        for kind in ["silence", "due_moved", "recount", "file"] {
            assert_eq!(wrong(json!({ "type": kind })), [("type".into(), "not_an_act_to_send")]);
        }
        assert_eq!(wrong(json!({})), [("type".into(), "missing")]);
        assert_eq!(wrong(json!({"type": "void", "reason": "bored"})), [("reason".into(), "unknown_code")]);
        assert_eq!(wrong(json!({"type": "close", "rating": 6})), [("rating".into(), "bad_rating")]);
    }
}
