//! The item sheet: what was asked, what came of it, and the requester's own word.

use crate::locale::{Lang, dates, numbers, t, without_isolates};
use crate::page::form::choices;
use crate::page::markup::rich;
use crate::text::web_address;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// A document one may open.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its id, for forms that keep it.
    pub id: String,
    /// Its address.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its kind in a word: `PDF`, `CSV`…
    pub kind: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Document {
    pub(in crate::page) fn json(&self, lang: Lang) -> Json {
        json!({ "id": self.id, "href": self.href, "name": self.name, "kind": self.kind,
                "size": without_isolates(&numbers::bytes(lang, self.bytes)) })
    }
}

/// What the requester says of an item.
#[derive(Clone, Debug, Default)]
pub struct Assessment {
    /// `complete`, `partial`, `evasive`, `not_the_item`, `not_received`.
    pub code: String,
    /// In the requester's words.
    pub note: Option<String>,
    /// On which day.
    pub on: Option<NaiveDate>,
    /// Whether the body has answered the item again since: it is said of the answer before.
    pub before: bool,
    /// Whether the item takes no more of them.
    pub last: bool,
}

/// One item asked, with what came of it.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its number.
    pub no: u32,
    /// What is asked.
    pub text: String,
    /// First day of the period asked.
    pub period_from: Option<NaiveDate>,
    /// Last day of the period asked.
    pub period_to: Option<NaiveDate>,
    /// Kind of document wished for.
    pub medium: Option<String>,
    /// `provided_full`…, `omitted` if the reply passed it over, `None` before the reply.
    pub outcome: Option<String>,
    /// `REF-2`…
    pub ground: Option<String>,
    /// `EXC-03`…
    pub exceptions: Vec<String>,
    /// Whether the rest can be given (article 8).
    pub separable: Option<bool>,
    /// Law and article of a secrecy by law.
    pub law: Option<String>,
    /// Exact address of what is already public.
    pub public_address: Option<String>,
    /// Documents given.
    pub documents: Vec<Document>,
    /// The body's note.
    pub note: Option<String>,
    /// The requester's word.
    pub assessment: Option<Assessment>,
}

/// Shape and colour of an outcome.
fn outcome_class(outcome: &str) -> &'static str {
    match outcome {
        "provided_full" => "full",
        "provided_partial" => "part",
        "already_public" => "pub",
        "not_held" => "held",
        "refused" => "no",
        "omitted" => "void",
        _ => "wait",
    }
}

/// Whether something is said to be handed over, or published.
fn is_handed(outcome: &str) -> bool {
    matches!(outcome, "provided_full" | "provided_partial" | "already_public")
}

/// What may be said of an outcome: where nothing was handed over, whether it replies to what was asked.
fn opinions(outcome: &str) -> &'static [&'static str] {
    match outcome {
        "already_public" => &["complete", "partial", "evasive", "not_the_item"],
        outcome if is_handed(outcome) => &["complete", "partial", "evasive", "not_the_item", "not_received"],
        _ => &["evasive", "not_the_item"],
    }
}

impl Item {
    pub(in crate::page) fn period(&self, lang: Lang) -> Option<String> {
        let day = |d| dates::day_month_year(lang, d);
        match (self.period_from, self.period_to) {
            (Some(a), Some(b)) => {
                Some(t(lang, "period-from-to", &[("from", day(a).into()), ("to", day(b).into())]))
            }
            (Some(a), None) => Some(t(lang, "period-from", &[("from", day(a).into())])),
            (None, Some(b)) => Some(t(lang, "period-to", &[("to", day(b).into())])),
            (None, None) => None,
        }
    }

    /// Whether the requester has said nothing of what the body answers now.
    pub(in crate::page) fn is_unsaid(&self) -> bool {
        self.assessment.as_ref().is_none_or(|a| a.before && !a.last)
    }

    /// Whether an opinion on what the body answered can be said.
    pub(in crate::page) fn takes_opinion(&self) -> bool {
        self.outcome.as_deref().is_some_and(|o| o != "omitted")
    }

    /// The opinions that can be said of it, one of them chosen.
    pub(in crate::page) fn opinions(&self, lang: Lang, chosen: &str) -> Json {
        choices(lang, "assessment", opinions(self.outcome.as_deref().unwrap_or_default()), chosen)
    }

    /// Whether it is said to be given, with nothing to see of it: no document, no address, no text.
    pub(in crate::page) fn is_bare(&self) -> bool {
        let given = matches!(self.outcome.as_deref(), Some("provided_full" | "provided_partial"));
        given && self.documents.is_empty() && self.note.is_none() && self.public_address.is_none()
    }

    /// The ground, as the key of its name: one of another law is said to be cited where a text is.
    pub(in crate::page) fn told_ground(&self) -> Option<&str> {
        match self.ground.as_deref() {
            Some("REF-9") if self.law.is_none() => Some("REF-9-bare"),
            ground => ground,
        }
    }

    /// Why it was refused or cut, in words with articles; empty when there is nothing to say.
    pub(in crate::page) fn reasons(&self, lang: Lang) -> Vec<String> {
        let mut all = Vec::new();
        let named = self.exceptions.iter().map(|e| {
            let name = t(lang, &format!("exception-{e}"), &[]);
            t(lang, "reason-exception", &[("name", name.into())])
        });
        match self.told_ground() {
            // A named exception says more than the ground; without one the ground is all there is.
            Some("REF-2") if !self.exceptions.is_empty() => {}
            None => {}
            Some(code) => {
                let name = t(lang, &format!("ground-{code}"), &[]);
                all.push(t(lang, "reason-ground", &[("name", name.into())]));
            }
        }
        all.extend(named);
        if let Some(law) = &self.law {
            all.push(t(lang, "reason-law", &[("law", law.as_str().into())]));
        }
        let bare = self.is_bare();
        if bare {
            all.push(t(lang, "reason-nothing-here", &[]));
        }
        match self.separable {
            Some(true) if self.outcome.as_deref() == Some("provided_partial") && !bare => {
                all.push(t(lang, "reason-rest-given", &[]));
            }
            Some(true) => all.push(t(lang, "reason-rest-separable", &[])),
            Some(false) => all.push(t(lang, "reason-rest-inseparable", &[])),
            None => {}
        }
        all
    }

    pub(in crate::page) fn json(&self, lang: Lang, ask: bool) -> Json {
        let outcome = self.outcome.as_deref().unwrap_or("waiting");
        let given = self.takes_opinion();
        let assessment = self.assessment.as_ref().map(|a| {
            let whose = if a.before { "case-voice-before" } else { "case-voice" };
            json!({ "whose": t(lang, whose, &[]), "words": t(lang, &format!("assessment-{}", a.code), &[]), "note": a.note,
                    "on": a.on.map(|d| dates::day_month_year(lang, d)) })
        });
        let reasons: Vec<_> = self.reasons(lang).iter().map(|r| rich(r)).collect();
        // What was said can be said otherwise: a slip of the thumb is not final.
        let ask = ask && given && self.assessment.as_ref().is_none_or(|a| !a.last);
        let again = ask && !self.is_unsaid();
        let question = match (again, is_handed(outcome)) {
            (true, _) => "case-ask-again",
            (false, true) => "case-ask",
            (false, false) => "case-ask-reply",
        };
        json!({
            "no": self.no, "text": self.text, "period": self.period(lang).map(|p| without_isolates(&p)),
            "medium": self.medium,
            "chip": outcome_class(outcome), "outcome": t(lang, &format!("outcome-{outcome}"), &[]),
            "reasons_html": reasons, "public_address": self.public_address, "note": self.note,
            "public_href": self.public_address.as_deref().and_then(web_address),
            "documents": self.documents.iter().map(|d| d.json(lang)).collect::<Vec<_>>(),
            "assessment": assessment, "ask": ask, "again": again, "ask_first": false,
            "question": t(lang, question, &[]),
            "assessments": choices(lang, "assessment", opinions(outcome), ""), "typed": "", "error": null,
        })
    }
}
