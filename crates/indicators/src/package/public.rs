//! What of a case may be public: no subject, no person, no department, nothing that leads from the
//! random id to the tracking number.

use super::rows::{DECLARED, LogCase, LogEvent, LogRequest};
use crate::code::DUE_TOLD;
use std::collections::{BTreeSet, HashMap};
use wasl_law::day;

/// Topics with fewer requests than this are told at their first level only.
const RARE: u64 = 5;

/// What must be known of the whole log before one case can be made public.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    per_topic: HashMap<String, u64>,
    per_body: HashMap<String, u64>,
    small_kinds: BTreeSet<String>,
}

/// The body that received a case.
fn body_of(case: &LogCase) -> Option<&str> {
    case.events.iter().find(|e| e.event_type == "filed").map(|e| e.body_id.as_str())
}

impl Survey {
    /// A survey for these bodies: a court or a commune with one request has its topic told at the
    /// first level only, because the body names the place.
    pub fn new<'b>(bodies: impl Iterator<Item = (&'b str, &'b str)>) -> Self {
        let small = bodies.filter(|(_, kind)| matches!(*kind, "court" | "commune"));
        Self { small_kinds: small.map(|(id, _)| id.to_owned()).collect(), ..Self::default() }
    }

    /// Counts a case.
    pub fn count(&mut self, case: &LogCase) {
        *self.per_topic.entry(case.request.topic.clone()).or_default() += 1;
        if let Some(body) = body_of(case) {
            *self.per_body.entry(body.to_owned()).or_default() += 1;
        }
    }

    /// The topic as it may be told.
    fn topic(&self, case: &LogCase) -> String {
        let topic = &case.request.topic;
        let rare = self.per_topic.get(topic).is_none_or(|n| *n < RARE);
        let alone = body_of(case)
            .is_some_and(|b| self.small_kinds.contains(b) && self.per_body.get(b).is_none_or(|n| *n < 2));
        if rare || alone { first_level(topic).to_owned() } else { topic.clone() }
    }

    /// The case as it may be public.
    pub fn public(&self, case: &LogCase) -> LogCase {
        let request = LogRequest {
            topic: self.topic(case),
            requester_category: String::new(),
            gender: String::new(),
            requester_region: String::new(),
            ..case.request.clone()
        };
        let mut departments = Vec::new();
        LogCase { request, events: case.events.iter().map(|e| event(e, &mut departments)).collect() }
    }
}

/// `budget` of `budget.subsidies`.
fn first_level(topic: &str) -> &str {
    topic.split(['.', '/', ':']).next().unwrap_or(topic)
}

/// The event without what may not be public. Departments become `D1`, `D2`… in the order in which
/// the request met them, which means nothing outside it.
fn event(e: &LogEvent, departments: &mut Vec<String>) -> LogEvent {
    let reference = match e.event_type.as_str() {
        "routed" | "routed_back" => department(&e.reference, departments),
        "filed" | "redirected" | DUE_TOLD => e.reference.clone(),
        "item_outcome" if e.code == "already_public" => e.reference.clone(),
        "head_decided" | "cdai_decided" if day::parse(&e.reference).is_ok() => e.reference.clone(),
        "assessed" | "complaint_head" | "complaint_cdai" if e.reference == DECLARED => e.reference.clone(),
        // A receipt number leads to the tracking number; the others are free text.
        _ => String::new(),
    };
    let code = match e.event_type.as_str() {
        "extended" | "item_outcome" | "assessed" | "head_decided" | "cdai_decided" | DUE_TOLD => {
            e.code.clone()
        }
        "voided" | "complaint_head" | "complaint_cdai" if is_code(&e.code) => e.code.clone(),
        "withdrawn" | "redirected" if e.code == DECLARED => e.code.clone(),
        _ => String::new(),
    };
    LogEvent {
        code,
        reference,
        recorded_at: None,
        actor_role: String::new(),
        prev_hash: String::new(),
        hash: String::new(),
        ..e.clone()
    }
}

fn department(name: &str, known: &mut Vec<String>) -> String {
    let at = known.iter().position(|d| d == name).unwrap_or_else(|| {
        known.push(name.to_owned());
        known.len() - 1
    });
    format!("D{}", at + 1)
}

/// Whether a reason is a code of a list, and not a sentence someone wrote.
fn is_code(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(topic: &str, body: &str) -> LogCase {
        let filed = LogEvent { event_type: "filed".into(), body_id: body.into(), ..LogEvent::default() };
        let request = LogRequest { topic: topic.into(), gender: "F".into(), ..LogRequest::default() };
        LogCase { request, events: vec![filed] }
    }

    fn told(case: &LogCase, kind: &str, code: &str, reference: &str) -> (String, String) {
        let mut case = case.clone();
        case.events.push(LogEvent {
            event_type: kind.into(),
            code: code.into(),
            reference: reference.into(),
            actor_role: "official".into(),
            ..LogEvent::default()
        });
        let public = Survey::default().public(&case);
        let last = public.events.last().unwrap().clone();
        assert_eq!((last.actor_role, public.request.gender), (String::new(), String::new()));
        (last.code, last.reference)
    }

    #[test]
    fn receipt_numbers_departments_and_sentences_stay_inside() {
        let case = case("budget", "b");
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(told(&case, "receipt_issued", "", "R-7F3K"), pair("", ""));
        assert_eq!(told(&case, "routed", "", "Service des marchés"), pair("", "D1"));
        assert_eq!(told(&case, "voided", "duplicate", ""), pair("duplicate", ""));
        assert_eq!(told(&case, "complaint_head", "he refused to see me", ""), pair("", ""));
        assert_eq!(told(&case, "complaint_head", "late", "declared"), pair("late", "declared"));
        assert_eq!(told(&case, "head_decided", "rejected", "2025-03-14"), pair("rejected", "2025-03-14"));
        assert_eq!(told(&case, "cdai_decided", "upheld", "12/2025 M. X"), pair("upheld", ""));
        assert_eq!(told(&case, "withdrawn", "declared", ""), pair("declared", ""));
        assert_eq!(told(&case, "withdrawn", "he was paid", "by whom"), pair("", ""));
        assert_eq!(
            told(&case, "item_outcome", "already_public", "https://example.org/a"),
            pair("already_public", "https://example.org/a")
        );
        assert_eq!(told(&case, "item_outcome", "provided_full", "file of Mrs X"), pair("provided_full", ""));
    }

    #[test]
    fn departments_are_numbered_anew_in_each_request() {
        let mut departments = Vec::new();
        let codes: Vec<_> =
            ["B", "A", "B", "C"].iter().map(|d| super::department(d, &mut departments)).collect();
        assert_eq!(codes, ["D1", "D2", "D1", "D3"]);
    }

    #[test]
    fn rare_topics_and_lonely_communes_are_told_at_the_first_level() {
        let bodies = [("commune-x", "commune"), ("ministry", "ministry"), ("commune-y", "commune")];
        let mut survey = Survey::new(bodies.into_iter());
        let mut all: Vec<LogCase> = (0..6).map(|_| case("budget.subsidies", "ministry")).collect();
        all.extend((0..2).map(|_| case("budget.subsidies", "commune-y")));
        all.push(case("budget.subsidies", "commune-x"));
        all.push(case("health.one_rare_thing", "ministry"));
        all.iter().for_each(|c| survey.count(c));
        let topics: Vec<_> = all.iter().map(|c| survey.public(c).request.topic).collect();
        assert_eq!(topics[0], "budget.subsidies");
        assert_eq!(topics[6], "budget.subsidies", "a commune with two requests");
        assert_eq!(topics[8], "budget", "the only request of its commune");
        assert_eq!(topics[9], "health", "a topic of one request");
    }
}
