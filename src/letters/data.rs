//! What a letter is written from: plain values, kept as JSON by the outbox until the letter has left.
//!
//! Nothing here is a sentence: dates are dates and reasons are codes, so that a letter is written in
//! the reader's language on the day it leaves. A [`Draft`] may hold a tracking code or a sign-in link,
//! so whoever keeps it forgets it once it is sent.

pub use super::kind::LetterKind;
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;

/// A body's name in both languages; the other one stands in where one is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyName {
    /// In Arabic.
    pub ar: String,
    /// In French.
    pub fr: String,
}

/// Which of the four replies it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Every item given in full.
    Full,
    /// Some given, some not.
    Partial,
    /// None given.
    Refusal,
    /// All already published.
    Referral,
}

/// How a document reaches the reader of a letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Carried {
    /// Inside the letter.
    Attached,
    /// Too large for a mail: it is fetched.
    #[default]
    TooLarge,
    /// It went with an earlier letter, and can be fetched.
    Earlier,
}

/// A document that goes with an item, or with the whole letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterDocument {
    /// Its file name.
    pub name: String,
    /// Where it can be fetched, with the code of the request.
    pub url: String,
    /// Its media type.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// The digest of its bytes, in hex.
    pub sha256: String,
    /// Whether the letter holds it.
    pub carried: Carried,
}

/// One item asked, and what became of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterItem {
    /// Its number in the request.
    pub no: u32,
    /// Its wording.
    pub text: String,
    /// First day of the period asked.
    pub period_from: Option<NaiveDate>,
    /// Its last day.
    pub period_to: Option<NaiveDate>,
    /// The kind of document asked for.
    pub medium: Option<String>,
    /// `provided_full`, `provided_partial`, `already_public`, `not_held`, `refused` or `omitted`;
    /// `None` before the reply.
    pub outcome: Option<String>,
    /// `REF-2`…`REF-9` of a refused item.
    pub ground: Option<String>,
    /// `EXC-01`…`EXC-15` (article 7).
    pub exceptions: Vec<String>,
    /// Whether the rest can be given without what is excepted (article 8).
    pub separable: Option<bool>,
    /// The law and article that make it secret.
    pub law: Option<String>,
    /// Where it is published.
    pub public_address: Option<String>,
    /// What the body adds.
    pub note: Option<String>,
    /// What is given.
    pub documents: Vec<LetterDocument>,
}

/// Something that the file said was wanting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterFinding {
    /// `F-ITEM-BLANK`…
    pub id: String,
    /// The item it is about; none means the whole reply.
    pub item: Option<u32>,
}

/// A day that a newer calendar added or took back, and its names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterDay {
    /// The day.
    pub date: NaiveDate,
    /// Its name in Arabic; empty for a closure without one.
    pub name_ar: String,
    /// Its name in French.
    pub name_fr: String,
}

/// A complaint that waited for a decision when its request ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterComplaint {
    /// `head` or `cdai`: before whom.
    pub before: String,
    /// The day of receipt.
    pub on: NaiveDate,
    /// Whether the end drops it.
    pub dropped: bool,
    /// The last day of its decision, where that is over.
    pub overdue: Option<NaiveDate>,
    /// What it is about, where it has to be told apart.
    pub contested: Option<LetterContested>,
}

/// What a complaint is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterContested {
    /// `head` or `cdai`: before whom it is.
    pub before: String,
    /// `silence`, `reply`, `supplement` or `decision`.
    pub cause: String,
    /// The day of it; of a silence, the first day after the limit.
    pub on: NaiveDate,
    /// The items that it is about; none where it is about the whole request.
    pub items: Vec<u32>,
}

/// A complaint that was upheld, and what the act of the letter gives of what it asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterUpheld {
    /// `head` or `cdai`: who upheld it.
    pub by: String,
    /// The day of the decision.
    pub on: NaiveDate,
    /// `upheld` or `partly`.
    pub decision: String,
    /// The items given by the act.
    pub given: Vec<u32>,
    /// The items that the act says not to be held.
    pub denied: Vec<u32>,
    /// The items still to come.
    pub owed: Vec<u32>,
    /// Until when something of it is waited for (rule of Wasl); none where nothing is.
    pub until: Option<NaiveDate>,
}

/// A right that is open when the letter is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterRight {
    /// The limit, by its rule.
    pub limit: String,
    /// Its article.
    pub article: String,
    /// The items that it is left for; none where it is left for any.
    pub items: Vec<u32>,
    /// The last day to name.
    pub last: NaiveDate,
    /// The last day as it is usually counted, where `last` is a careful reading of the same limit.
    pub usual: Option<NaiveDate>,
    /// The last day by a stricter count, or by the usual one (`usual_is_over`), where that is over and a wider reading keeps
    /// the right open until `last`.
    pub ended: Option<NaiveDate>,
    /// Whether it is the usual count that is over.
    pub usual_is_over: bool,
    /// Whether a feast not yet announced may move `last`.
    pub provisional: bool,
    /// Whether it may move `usual`.
    pub usual_provisional: bool,
    /// The earlier window that `last` is of, where no reading of the text gives it to this limit.
    pub earlier: Option<LetterEarlier>,
    /// Whether whom it is before has decided of all that is left of it: nothing is lost with its last day, and nobody is
    /// urged.
    pub heard: bool,
}

/// The event from which an earlier window counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterEarlier {
    /// Before whom its right is used.
    pub before: String,
    /// Code of the kind of event.
    pub cause: String,
    /// Whether it is a silence that is still to come.
    pub to_come: bool,
    /// Its day.
    pub on: NaiveDate,
    /// The items that it is about; none where it is about the whole request.
    pub items: Vec<u32>,
    /// Whether a feast not yet announced may move the last day.
    pub provisional: bool,
}

/// What had been announced or asked before a request ended.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterFallen {
    /// `cost`, `question` or `transfer`.
    pub what: String,
    /// Its day.
    pub on: NaiveDate,
}

/// What is asked for copies, processing and sending, in dirhams (`"12.50"`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterCost {
    /// Copies.
    pub copy: Option<String>,
    /// Processing.
    pub processing: Option<String>,
    /// Sending.
    pub sending: Option<String>,
    /// All of it.
    pub total: String,
    /// A way of delivery that costs nothing: `onsite`, `email`, `pickup_electronic`…
    pub free_mode: Option<String>,
}

/// What any letter may need; each kind says what it does need in [`LetterKind::needs`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterData {
    /// The number of the request.
    pub number: String,
    /// The body asked.
    pub body: BodyName,
    /// The day the letter is written, in Morocco.
    pub on: NaiveDate,
    /// Where it is written.
    pub place: Option<String>,
    /// Whom it is written to, by name.
    pub to_name: Option<String>,
    /// For whom they ask, on the receipt.
    pub on_behalf_of: Option<String>,
    /// The body's own reference of the letter, or the serial number of the registration.
    pub reference: Option<String>,
    /// Who signs for the body.
    pub signatory: Option<String>,
    /// The person in charge (article 12).
    pub officer: Option<String>,
    /// The day of receipt: day 0.
    pub received: Option<NaiveDate>,
    /// The hour of receipt, in Moroccan legal time.
    pub received_at: Option<NaiveTime>,
    /// The subject of the request; it stands in letters and never in their subject lines.
    pub subject: Option<String>,
    /// Whether the request is urgent (article 17).
    pub urgent: bool,
    /// The article of the limit: 16 or 17; by default the one of `urgent`.
    pub article: Option<u8>,
    /// Last day of the reply, or of the limit that is spoken of.
    pub due: Option<NaiveDate>,
    /// Whether a lunar feast not yet confirmed lies before `due` or `new_due`.
    pub provisional: bool,
    /// The other days of this letter that such a feast may still move, by their names here.
    pub unsure: Vec<String>,
    /// Where the count of the first limit ends by the calendar in force, if that is before the day that was told: the second
    /// length is counted from there.
    pub due_counted: Option<NaiveDate>,
    /// The last day of the reply from now on.
    pub new_due: Option<NaiveDate>,
    /// Which limit a newer calendar moved, by its rule; the reply where none is named.
    pub limit: Option<String>,
    /// The days it added.
    pub added: Vec<LetterDay>,
    /// The days off of before that count again.
    pub removed: Vec<LetterDay>,
    /// Whether a silence that was certified is taken back by it.
    pub undone: bool,
    /// The first day of the complaint to the head, should no reply come.
    pub opens: Option<NaiveDate>,
    /// Last day of the requester's limit that no reading disputes, where it lies before `new_due`.
    pub guard: Option<NaiveDate>,
    /// Earliest last day, on any reading, of the complaint to the head (article 19).
    pub head_last: Option<NaiveDate>,
    /// The same, where the request has ended and the silence before its end is still open to complaint.
    pub silence_last: Option<NaiveDate>,
    /// The items that it may be about; none where it may be about any.
    pub silence_items: Vec<u32>,
    /// Whether that day was over when the silence was written down.
    pub lapsed: bool,
    /// The day of the reply.
    pub answered: Option<NaiveDate>,
    /// The day of the act that owes the letter, where it is not the day of writing.
    pub acted: Option<NaiveDate>,
    /// The day of the complaint.
    pub complained: Option<NaiveDate>,
    /// The order number of the complaint that the act lodges.
    pub complaint_no: Option<String>,
    /// The days of the others of which the letter speaks too.
    pub complained_too: Vec<NaiveDate>,
    /// What each of them is about, where several were lodged with the same.
    pub contested: Vec<LetterContested>,
    /// The other complaints that wait for a decision.
    pub beside: Vec<LetterComplaint>,
    /// `no_reply`, `refused`…: what a complaint is about.
    pub ground: Option<String>,
    /// `upheld`, `partly`…: what was decided of a complaint.
    pub decision: Option<String>,
    /// The last day of a decision that came after it.
    pub missed: Option<NaiveDate>,
    /// Earliest last day, on any reading, of what comes after a decision.
    pub next_last: Option<NaiveDate>,
    /// The items that it is the last day for; none where it is that of all which the decision is about.
    pub next_items: Vec<u32>,
    /// The last day of what may be asked of the Committee from `opens`.
    pub opens_last: Option<NaiveDate>,
    /// The items that may be asked of it from then; none where they are all that the letter is about.
    pub shut: Vec<u32>,
    /// Whether what is given is shown where it is kept, as whoever asked chose (article 5): no paper takes it along.
    pub onsite: bool,
    /// The way of delivery that was chosen, where it costs nothing (article 5).
    pub free_delivery: Option<String>,
    /// Whether the letter completes a reply that was given.
    pub supplemented: bool,
    /// Whether costs of sending are asked for what is not sent (article 5).
    pub unsent: bool,
    /// The complaints that were upheld before the act, and what it gives of what they ask.
    pub followed: Vec<LetterUpheld>,
    /// The rights that are open beside the one that the act opens.
    pub rights: Vec<LetterRight>,
    /// The recourse to the court that is open already when the head decides (article 21).
    pub courts: Vec<LetterRight>,
    /// Whether a reply opens no window of a complaint.
    pub windowless: bool,
    /// Whether the Committee was asked before the entry was cancelled: the court has its own days (article 21).
    pub court_stays: bool,
    /// Whether no complaint is open after the act, waits, or can open by another.
    pub spent: bool,
    /// The day until which what an upheld complaint asks for is waited for (rule of Wasl).
    pub awaited_until: Option<NaiveDate>,
    /// What upheld complaints granted, was not given, and is not awaited any more: the requester closed the file.
    pub given_up: Vec<LetterUpheld>,
    /// Whether the act opens the complaint to the head anew.
    pub reopened: bool,
    /// What the file said was wanting, and the act mends.
    pub mended: Vec<LetterFinding>,
    /// `withdrawn`, `forwarded` or `voided`: how a request ended.
    pub ended: Option<String>,
    /// Whether the body entered that end from a paper of the requester.
    pub by_paper: bool,
    /// The body that an earlier proposal named, which this one replaces.
    pub replaced: Option<BodyName>,
    /// Whether the act came on a paper of an earlier day than that of its entry.
    pub on_paper: bool,
    /// Whether the Committee entered the act from a paper, and not the body.
    pub by_committee: bool,
    /// Whether nobody of the body reads here what is filed: by law it receives what is handed in or sent (article 14).
    pub unseen: bool,
    /// The same of the day on which the request was filed here: its days are counted from the filing.
    pub filed: bool,
    /// Whether nobody of the other body reads here, where a request goes on.
    pub other_unseen: bool,
    /// Whether a complaint waits for its decision after the act.
    pub undecided: bool,
    /// The complaints that waited for a decision when it ended; of a reply that opens no window, those that wait.
    pub waiting: Vec<LetterComplaint>,
    /// What had been announced or asked and comes to nothing by the end.
    pub fallen: Vec<LetterFallen>,
    /// The items answered early and not given whole, of which no complaint opens after the end.
    pub unopened: Vec<u32>,
    /// The items given before a request goes on to another body.
    pub given: Vec<u32>,
    /// Those that travel.
    pub rest: Vec<u32>,
    /// Whether the request ended after its limit, which nobody had met.
    pub past: bool,
    /// Whether some of its items, and not all, were answered.
    pub in_part: bool,
    /// Whether it had its reply when it ended; whether a complaint is about a reply.
    pub met: bool,
    /// `committee` or `given`: what came after the day of a head's decision, so that nobody waits for it any more.
    pub passed_over: Option<String>,
    /// Whether the right to complain is a reminder of Wasl: the reply does not mention it, and refuses nothing.
    pub reminded: bool,
    /// Whether the head did not decide all of what the decision is about.
    pub head_silent: bool,
    /// The items that a supplement gives less of than the reply before it.
    pub taken: Vec<u32>,
    /// Whether the reply leaves the right to complain unmentioned.
    pub unmentioned: bool,
    /// Days the reply is late: working days, or calendar days for an urgent request.
    pub late_days: Option<u32>,
    /// The tracking code, shown once.
    pub code: Option<String>,
    /// Where to act: follow the request, agree, answer, sign in.
    pub url: Option<String>,
    /// The form of the complaint.
    pub form_url: Option<String>,
    /// The items asked.
    pub items: Vec<LetterItem>,
    /// The numbers of the items the letter speaks of; none means the whole request.
    pub about: Vec<u32>,
    /// Documents of the act that answer no item by itself.
    pub documents: Vec<LetterDocument>,
    /// Which reply it is.
    pub answer: Option<AnswerKind>,
    /// The identity fields that are missing, by their names in a filing.
    pub asked: Vec<String>,
    /// The act of the requester that was entered from paper, by its code.
    pub act: Option<String>,
    /// `EXT-1`…`EXT-4` of an extension; `test`, `spam`, `duplicate` of a voided entry.
    pub reasons: Vec<String>,
    /// The question, the explanation, the facts and the harm expected: whatever the body wrote.
    pub text: Option<String>,
    /// What the body suggests.
    pub hint: Option<String>,
    /// Where the information comes from (article 6).
    pub source: Option<String>,
    /// The date of that source.
    pub source_on: Option<NaiveDate>,
    /// When the addresses of what is published were checked.
    pub checked_on: Option<NaiveDate>,
    /// What is asked for copies, processing and sending.
    pub cost: Option<LetterCost>,
    /// `paid`, `waived`, `free_mode`, `onsite`, `email`: how costs were settled.
    pub settled: Option<String>,
    /// The body proposed, or the one the request went to.
    pub other_body: Option<BodyName>,
    /// The number of the new request.
    pub new_number: Option<String>,
    /// Its day 0.
    pub new_received: Option<NaiveDate>,
}

impl LetterData {
    /// The first field that a letter of this kind needs and this does not hold.
    pub fn missing(&self, kind: LetterKind) -> Option<&'static str> {
        let said = serde_json::to_value(self).unwrap_or_default();
        let empty = |field: &&str| match said.get(*field) {
            None | Some(Value::Null) => true,
            Some(Value::String(text)) => text.trim().is_empty(),
            Some(Value::Array(list)) => list.is_empty(),
            Some(_) => false,
        };
        kind.needs().iter().copied().find(empty)
    }
}

/// A letter still to be written: what the outbox keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its occasion.
    pub kind: LetterKind,
    /// The reader's language: `ar`, `fr`, `zgh`, `en`.
    pub lang: String,
    /// What it is written from.
    pub data: LetterData,
}

impl Draft {
    /// The documents inside the letter, in the order in which they follow it; one given for several
    /// items follows once.
    pub fn attached(&self) -> impl Iterator<Item = &LetterDocument> {
        let items = self.data.items.iter().flat_map(|item| &item.documents);
        let mut seen = BTreeSet::new();
        items
            .chain(&self.data.documents)
            .filter(|d| d.carried == Carried::Attached)
            .filter(move |d| seen.insert((&d.sha256, &d.name)))
    }

    /// The same letter, whose documents are to be fetched.
    #[must_use]
    pub fn without_attachments(mut self) -> Draft {
        let items = self.data.items.iter_mut().flat_map(|item| &mut item.documents);
        for document in items.chain(&mut self.data.documents) {
            if document.carried == Carried::Attached {
                document.carried = Carried::TooLarge;
            }
        }
        self
    }

    /// The draft as JSON without what is empty: most of what a letter may say, one letter does not.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which its types exclude.
    pub fn compact(&self) -> serde_json::Result<String> {
        let mut value = serde_json::to_value(self)?;
        drop_empty(&mut value["data"]);
        serde_json::to_string(&value)
    }
}

/// Removes what a missing field would read back as. A "no" stays: of a fact that may also be unsaid, it is
/// one.
fn drop_empty(value: &mut Value) {
    let empty = |v: &Value| match v {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(drop_empty);
            fields.retain(|_, v| !empty(v));
        }
        Value::Array(list) => list.iter_mut().for_each(drop_empty),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_code_and_it_is_the_one_in_json() {
        for kind in LetterKind::ALL.iter().copied() {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
            assert_eq!(LetterKind::from_code(kind.code()), Some(kind));
        }
    }

    #[test]
    fn every_needed_field_exists() {
        let fields = serde_json::to_value(LetterData::default()).unwrap();
        for kind in LetterKind::ALL.iter().copied() {
            for field in kind.needs() {
                assert!(fields.get(field).is_some(), "{} needs {field}", kind.code());
            }
        }
    }

    #[test]
    fn what_the_outbox_keeps_says_all_that_the_draft_said() {
        let facts = |separable| LetterItem { no: 1, separable, ..LetterItem::default() };
        for separable in [None, Some(false), Some(true)] {
            let body = BodyName { ar: "أ".into(), fr: "A".into() };
            let data = LetterData { body, items: vec![facts(separable)], ..LetterData::default() };
            let draft = Draft { kind: LetterKind::Answer, lang: "ar".into(), data };
            assert_eq!(serde_json::from_str::<Draft>(&draft.compact().unwrap()).unwrap(), draft);
        }
    }

    #[test]
    fn a_draft_comes_back_from_json_and_an_older_one_too() {
        let draft = Draft { kind: LetterKind::Receipt, lang: "ar".into(), data: LetterData::default() };
        let kept = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&kept).unwrap(), draft);
        let older = r#"{"kind":"receipt","lang":"ar","data":{"number":"W-1","on":"2026-03-02","body":{"ar":"أ","fr":"A"}}}"#;
        assert_eq!(serde_json::from_str::<Draft>(older).unwrap().data.number, "W-1");
    }
}
