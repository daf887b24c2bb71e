//! The one sentence that says where a request stands, and the advice under it.

use super::{Audience, View, answered, ended};
use crate::locale::{Lang, Value, dates, numbers, t, try_t};
use crate::page::markup::{Markup, rich};
use crate::page::parts::{BodyRef, Clock};
use chrono::NaiveDate;

/// What the sentence about a state needs beyond the view. Leave empty what the status does not
/// speak of.
#[derive(Clone, Debug, Default)]
pub struct StatusFacts {
    /// Name or title of the person in charge.
    pub officer: Option<String>,
    /// Fields missing from the request, already in words (`submitted`).
    pub missing: Vec<String>,
    /// Whether an urgent request became ordinary (`registered`).
    pub reclassified: bool,
    /// The body's question (`clarification_asked`).
    pub question: Option<String>,
    /// Codes of the reasons of the extension, `EXT-1`… (`extended`).
    pub extension: Vec<String>,
    /// Costs in centimes of dirham (`awaiting_cost`).
    pub cost: Option<i64>,
    /// A complaint that waits for its decision: before whom (`head`, `cdai`), and until when.
    pub complaint: Option<(String, NaiveDate)>,
    /// Who closed the file: `requester`, or `clock` when the time of a complaint had passed (`closed`).
    pub closed_by: Option<String>,
    /// Day of the withdrawal, forwarding, closing or voiding.
    pub ended_on: Option<NaiveDate>,
    /// Code of the reason of the voiding: `test`, `spam`, `duplicate`.
    pub void_reason: Option<String>,
    /// Where it was forwarded: the body and the new number.
    pub forwarded: Option<(BodyRef, String)>,
}

/// The sentence, in the words of the reader (the requester is spoken to, others are told), and
/// what follows it in plain weight.
pub(super) fn sentence(lang: Lang, view: &View<'_>) -> (Markup, Markup) {
    let args = arguments(lang, view);
    let requester = view.audience == Audience::Requester;
    let key =
        if requester { format!("status-{}-say", variant(view)) } else { format!("fact-{}", view.status) };
    // A state of a department or a draft has no public sentence of its own: the label speaks.
    let mut words =
        try_t(lang, &key, &args).unwrap_or_else(|| t(lang, &format!("status-{}", view.status), &[]));
    if requester && answered(&view.status) && view.status != "closed" && view.right.is_some() {
        words = format!("{words} {}", t(lang, "status-then-head", &args));
    }
    if answered(&view.status) && matches!(view.clock, Clock::Late(..)) {
        words = format!("{words} {}", t(lang, "status-then-late", &args));
    }
    let words = capital(&words);
    let (first, rest) = first_sentence(&words);
    (rich(first), rich(&capital(rest)))
}

/// Cuts after the first sentence; « art. 16 » does not end one.
fn first_sentence(words: &str) -> (&str, &str) {
    let ends = words.match_indices(". ").map(|(i, _)| i);
    let end = ends.into_iter().find(|i| !words[..*i].ends_with("art"));
    end.map_or((words, ""), |i| (&words[..=i], words[i + 1..].trim_start()))
}

fn variant<'v>(view: &'v View<'_>) -> &'v str {
    match view.status.as_str() {
        "submitted" if !view.facts.missing.is_empty() => "submitted-missing",
        "registered" if view.facts.reclassified => "registered-reclassified",
        other => other,
    }
}

fn arguments<'v>(lang: Lang, view: &'v View<'_>) -> Vec<(&'static str, Value<'v>)> {
    let long = |d: NaiveDate| dates::long(lang, d);
    let facts = &view.facts;
    let given = |outcome: &str| view.items.iter().filter(|i| i.outcome.as_deref() == Some(outcome)).count();
    let place = view.items.iter().find_map(|i| i.public_address.clone()).unwrap_or_default();
    let (body2, number2) = match &facts.forwarded {
        Some((body, number)) => (body.in_sentence(lang), number.clone()),
        None => (String::new(), view.number.clone()),
    };
    vec![
        ("body", view.body.in_sentence(lang).into()),
        ("body2", body2.into()),
        ("number", number2.into()),
        ("received", long(view.received_on).into()),
        ("due", long(view.due_on).into()),
        ("new_due", long(view.due_on).into()),
        ("left", view.clock.words(lang).into()),
        ("late", view.clock.words(lang).into()),
        ("answered", view.answered_on.map(long).unwrap_or_default().into()),
        ("decided", facts.ended_on.map(long).unwrap_or_default().into()),
        ("officer", facts.officer.clone().unwrap_or_else(|| t(lang, "officer", &[])).into()),
        ("missing", list(lang, &facts.missing).into()),
        ("question", facts.question.clone().unwrap_or_default().into()),
        ("reasons", reasons(lang, view).into()),
        ("amount", numbers::money(lang, facts.cost.unwrap_or_default()).into()),
        ("total", view.items.len().into()),
        ("done", given("provided_full").into()),
        ("place", place.into()),
        ("head_last", view.right.as_ref().map(|r| long(r.last_on)).unwrap_or_default().into()),
    ]
}

/// Reasons of an extension, a refusal or a voiding, in words.
fn reasons(lang: Lang, view: &View<'_>) -> String {
    let named = |prefix: &str, codes: Vec<&str>| {
        let mut words: Vec<String> =
            codes.into_iter().map(|c| t(lang, &format!("{prefix}-{c}"), &[])).collect();
        words.dedup();
        list(lang, &words)
    };
    match view.status.as_str() {
        "extended" => named("extension", view.facts.extension.iter().map(String::as_str).collect()),
        "voided" => named("void", view.facts.void_reason.iter().map(String::as_str).collect()),
        "refused" => {
            let grounds = view.items.iter().filter_map(|i| i.ground.as_deref()).collect::<Vec<_>>();
            if grounds.is_empty() { t(lang, "ground-unreasoned", &[]) } else { named("ground", grounds) }
        }
        "closed" => named("closed-by", view.facts.closed_by.iter().map(String::as_str).collect()),
        _ => String::new(),
    }
}

fn list(lang: Lang, words: &[String]) -> String {
    words.join(if lang == Lang::Ar { "، " } else { ", " })
}

/// What can be done now, in one sentence.
pub(super) fn now(lang: Lang, view: &View<'_>) -> String {
    let may = |act: &str| view.may.iter().any(|a| a == act);
    let status = view.status.as_str();
    let key = match view.audience {
        Audience::Requester if ended(status) && (may("complain_head") || may("complain_cdai")) => {
            "case-now-ended-silence"
        }
        _ if ended(status) => "case-now-ended",
        Audience::Requester if may("clarify_reply") => "case-now-clarify",
        Audience::Requester if may("agree") => "case-now-agree",
        Audience::Requester if status == "awaiting_cost" => "case-now-cost",
        Audience::Requester if status == "silence" => "case-now-silence",
        Audience::Requester if answered(status) && may("assess") => "case-now-assess",
        Audience::Requester if may("assess") && !answered(status) => "case-now-assess-some",
        Audience::Requester if answered(status) => "case-now-ended",
        Audience::Requester => "case-now-wait",
        Audience::Desk if answered(status) => "case-now-desk-done",
        Audience::Desk if status == "silence" || matches!(view.clock, Clock::Late(..)) => {
            "case-now-desk-late"
        }
        Audience::Desk => "case-now-desk-answer",
        Audience::Public if answered(status) => "case-now-public-done",
        Audience::Public if status == "silence" => "case-now-public-silence",
        Audience::Public => "case-now-public-open",
    };
    t(lang, key, &[])
}

/// A capital at the start of a sentence that begins with a name in lower case.
fn capital(words: &str) -> String {
    let start = words.find(|c: char| c.is_alphabetic());
    match start {
        Some(i) => {
            let (before, rest) = words.split_at(i);
            let mut chars = rest.chars();
            let first: String = chars.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
            format!("{before}{first}{}", chars.as_str())
        }
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_cut_at_its_end_and_not_at_an_abbreviation() {
        assert_eq!(first_sentence("Une (art. 16) chose. Une autre."), ("Une (art. 16) chose.", "Une autre."));
        assert_eq!(first_sentence("Une seule."), ("Une seule.", ""));
    }

    #[test]
    fn a_sentence_begins_with_a_capital() {
        assert_eq!(capital("\u{2068}l'organisme\u{2069} a"), "\u{2068}L'organisme\u{2069} a");
    }
}
