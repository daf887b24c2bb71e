//! The JSON shapes of a case: items, limits, findings and acts, the same in the API and in
//! `wasl law case`.

use crate::law::act::{Act, ComplaintGround, Consent, DayOff, Decision, Delivery, Role, Settlement};
use crate::law::case::{Case, Limit};
use crate::law::cite::Article;
use crate::law::finding::{Finding, FindingId, Severity};
use crate::law::item::{Assessment, Exception, Ground, Item, Outcome};
use crate::law::limit::{OwedBy, Rule};
use crate::store::bodies::BodyRow;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

/// The body of a request, as it was named when the request was filed.
#[derive(Clone, Debug, Serialize)]
pub struct BodyName {
    /// Slug.
    pub id: String,
    /// Arabic name.
    pub name_ar: String,
    /// French name.
    pub name_fr: String,
    /// Slug of what it lies in: the province of a commune, by which communes of one name are told apart.
    pub parent_id: Option<String>,
}

impl From<&BodyRow> for BodyName {
    fn from(b: &BodyRow) -> Self {
        Self {
            id: b.slug.clone(),
            name_ar: b.name_ar.clone(),
            name_fr: b.name_fr.clone(),
            parent_id: b.parent_slug.clone(),
        }
    }
}

/// A limit, as the API shows it.
#[derive(Clone, Debug, Serialize)]
pub struct LimitView {
    /// The rule that set it.
    pub rule: Rule,
    /// Its article.
    pub article: Article,
    /// Who has to act.
    pub owed_by: OwedBy,
    /// Day 0.
    pub start_date: NaiveDate,
    /// Last day in time, as it was told.
    pub due_date: NaiveDate,
    /// The day by which it is judged, here as in figures: later than the told one where a newer calendar says so.
    pub lawful_date: NaiveDate,
    /// Earliest arguable last day.
    pub guard_date: NaiveDate,
    /// Latest arguable last day.
    pub bar_date: NaiveDate,
    /// Whether it may still move.
    pub provisional: bool,
    /// The day on which the act was done.
    pub met_on: Option<NaiveDate>,
}

impl From<&Limit> for LimitView {
    fn from(l: &Limit) -> Self {
        Self {
            rule: l.rule,
            article: l.rule.article(),
            owed_by: l.rule.owed_by(),
            start_date: l.start_date,
            due_date: l.due_date,
            lawful_date: l.lawful_due(),
            guard_date: l.guard_date,
            bar_date: l.bar_date,
            provisional: l.provisional,
            met_on: l.met_on,
        }
    }
}

/// A finding with its sentences.
#[derive(Clone, Debug, Serialize)]
pub struct FindingView {
    /// What was found.
    pub id: FindingId,
    /// The article not met; `null` where the rule is ours.
    pub article: Option<Article>,
    /// The item it is about.
    pub item: Option<u16>,
    /// Breach of the law, or warning.
    pub severity: Severity,
    /// What was found, in words.
    pub message: String,
    /// What would cure it, in words.
    pub cure: String,
    /// The day on which it was raised.
    pub raised_on: NaiveDate,
    /// The day on which it was cured.
    pub cured_on: Option<NaiveDate>,
}

impl FindingView {
    /// A finding of a case, with the sentences that `say` gives it.
    pub fn new(f: &Finding, case: &Case, say: impl Fn(&Finding) -> (String, String)) -> Self {
        let (message, cure) = say(f);
        Self {
            id: f.id,
            article: f.id.article(case.urgent),
            item: f.item,
            severity: f.id.severity(),
            message,
            cure,
            raised_on: f.raised_on,
            cured_on: f.cured_on,
        }
    }
}

/// An item with its wording and what became of it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ItemView {
    /// Its number, from 1.
    pub no: u16,
    /// What is asked.
    pub text: String,
    /// Start of the period asked for.
    pub period_from: Option<NaiveDate>,
    /// End of the period asked for.
    pub period_to: Option<NaiveDate>,
    /// The medium asked for.
    pub medium: Option<String>,
    /// What became of it; `null` before the reply.
    pub outcome: Option<Outcome>,
    /// Why it was refused.
    pub ground: Option<Ground>,
    /// The exceptions relied on.
    pub exceptions: Vec<Exception>,
    /// Whether the rest can be separated, where the reply says so.
    pub separable: Option<bool>,
    /// The law cited.
    pub law: Option<String>,
    /// Where it is already published.
    pub public_address: Option<String>,
    /// Ids of the documents given.
    pub documents: Vec<String>,
    /// The reasons written.
    pub note: Option<String>,
    /// The requester's word.
    pub assessment: Option<Assessment>,
}

impl ItemView {
    /// The facts of an item; texts and documents are filled in by the caller.
    pub fn facts(item: &Item, text: String) -> Self {
        let answer = item.answer.as_ref();
        Self {
            no: item.no,
            text,
            outcome: item.outcome(),
            ground: answer.and_then(|a| a.ground),
            exceptions: answer.map(|a| a.exceptions.clone()).unwrap_or_default(),
            separable: answer.and_then(|a| a.separable),
            assessment: item.assessment,
            ..Self::default()
        }
    }
}

/// An act of the thread.
#[derive(Clone, Debug, Serialize)]
pub struct ActView {
    /// Its number in the journal of the case.
    pub no: i64,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// The instant of recording.
    pub at: DateTime<Utc>,
    /// The civil day of the act.
    pub on: NaiveDate,
    /// In which quality.
    pub role: Role,
    /// False for an attempt that the law does not allow.
    pub allowed: bool,
    /// True for a notice of extension without its reasons: it is kept, and has no effect (article 16).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub no_effect: bool,
    /// True when it was entered from the requester's paper.
    pub declared: bool,
    /// Who entered it, where it was not an official of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entered_by: Option<Role>,
    /// The article on which it rests.
    pub article: Option<String>,
    /// What a decision on a complaint says.
    pub decision: Option<Decision>,
    /// What a complaint is about, for those who may read it.
    pub ground: Option<ComplaintGround>,
    /// Its words.
    pub text: Option<String>,
    /// The order number of the registry that it bears.
    pub serial: Option<String>,
    /// The last day of the limit that passed without a reply, in the act that says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// The fields of the filing that it asks for.
    pub asked: Vec<String>,
    /// The department that was asked or has answered, for those who read the work inside the body.
    pub department: Option<String>,
    /// Whether that department holds the information, where it said so.
    pub holds: Option<bool>,
    /// The third party that was consulted.
    pub third_party: Option<String>,
    /// What the third party said.
    pub consent: Option<Consent>,
    /// The other body, in a proposal to forward and in the agreement to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_id: Option<String>,
    /// What else it says, under the names by which it was sent.
    #[serde(flatten)]
    pub said: SaidView,
    /// Ids of its documents.
    pub documents: Vec<String>,
    /// What a newer calendar did, in the acts that say so.
    #[serde(flatten)]
    pub moved: Option<MovedView>,
}

/// The days and amounts that an act names, for those who read its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SaidView {
    /// The internal day by which a department is asked to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// The items that a complaint is about, that a department or a third party was asked of, or that a department answered
    /// for; an empty list is all of them, and other acts have none.
    pub items: Option<Vec<u16>>,
    /// The day by which a third party is asked to answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
    /// Costs of copying, in dirhams.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy: Option<String>,
    /// Costs of processing, in dirhams.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub processing: Option<String>,
    /// Costs of sending, in dirhams.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sending: Option<String>,
    /// How costs were settled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<Settlement>,
    /// The way free of charge that was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
}

impl SaidView {
    /// What an act says beyond its words.
    pub fn of(act: &Act) -> Self {
        let dirhams =
            |centimes: u64| (centimes > 0).then(|| format!("{}.{:02}", centimes / 100, centimes % 100));
        match act {
            Act::Route { due_on, items, .. } => {
                Self { due_on: *due_on, items: Some(items.clone()), ..Self::default() }
            }
            Act::Return { items, .. } | Act::ComplainHead { items, .. } | Act::ComplainCdai { items, .. } => {
                Self { items: Some(items.clone()), ..Self::default() }
            }
            Act::Consult { answer_by, items } => {
                Self { answer_by: *answer_by, items: Some(items.clone()), ..Self::default() }
            }
            Act::CostNotice { copy, processing, sending, .. } => Self {
                copy: dirhams(*copy),
                processing: dirhams(*processing),
                sending: dirhams(*sending),
                ..Self::default()
            },
            Act::CostSettled { how, delivery } => {
                Self { how: Some(*how), delivery: *delivery, ..Self::default() }
            }
            _ => Self::default(),
        }
    }
}

/// A date that a newer calendar moved or confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MovedView {
    /// The rule of the limit.
    pub rule: Option<Rule>,
    /// The last day so far.
    pub from: NaiveDate,
    /// The last day now.
    pub to: NaiveDate,
    /// The edition of the calendar.
    pub calendar: String,
    /// The days it added inside the limit.
    pub added: Vec<DayOffView>,
    /// The days off of before that count again.
    pub removed: Vec<DayOffView>,
}

/// A day off, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayOffView {
    /// The day.
    pub date: NaiveDate,
    /// `holiday:<id>` or `closure:<date>`.
    pub why: String,
    /// Its name in Arabic.
    pub name_ar: Option<String>,
    /// Its name in French.
    pub name_fr: Option<String>,
    /// Its name in English.
    pub name_en: Option<String>,
}

impl MovedView {
    /// What an act says of it; `None` for every other act.
    pub fn of(act: &Act) -> Option<Self> {
        match act {
            Act::DueMoved { from, to, calendar, rule, added, removed } => Some(Self {
                rule: *rule,
                from: *from,
                to: *to,
                calendar: calendar.clone(),
                added: added.iter().map(DayOffView::from).collect(),
                removed: removed.iter().map(DayOffView::from).collect(),
            }),
            Act::Recount { rule, from, to, calendar } => Some(Self {
                rule: Some(*rule),
                from: *from,
                to: *to,
                calendar: calendar.clone(),
                added: Vec::new(),
                removed: Vec::new(),
            }),
            _ => None,
        }
    }
}

impl From<&DayOff> for DayOffView {
    fn from(day: &DayOff) -> Self {
        let name = |n: &String| Some(n.clone()).filter(|n| !n.is_empty());
        Self {
            date: day.date,
            why: day.why.clone(),
            name_ar: name(&day.name_ar),
            name_fr: name(&day.name_fr),
            name_en: name(&day.name_en),
        }
    }
}
