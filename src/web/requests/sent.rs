//! Posted fields as the JSON that the use cases read, so that a field has one name and one meaning at
//! every door.

use crate::app::App;
use crate::app::once::{Caller, Once};
use crate::page::filing::Filing;
use crate::page::form::FieldError;
use crate::web::posted::Posted;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A filing form as the API would send it.
pub(super) fn filing(form: &Filing) -> Value {
    let item = |i: &crate::page::filing::FilingItem| json!({ "text": i.text, "period_from": i.period_from, "period_to": i.period_to, "medium": i.medium });
    json!({
        "body_id": form.body_id, "subject": form.subject, "topic": form.topic,
        "items": form.items.iter().map(item).collect::<Vec<_>>(),
        "urgent": form.urgent, "urgency_reason": form.urgency_reason,
        "language": form.language, "delivery": form.delivery,
        "requester": {
            "first_name": form.first_name, "last_name": form.last_name, "address": form.address,
            "identity": { "kind": form.identity_kind, "number": form.identity_number },
            "email": form.email, "phone": form.phone, "on_behalf_of": form.on_behalf_of,
        },
        "public": form.public, "reuse_undertaking": form.reuse_undertaking,
        "privacy_consent": form.privacy_consent,
        "channel": form.channel, "received_on": form.received_on, "serial": form.serial, "scan": form.scan,
    })
}

const TEXTS: &[&str] = &[
    "type",
    "text",
    "serial",
    "reason",
    "department",
    "due_on",
    "third_party",
    "topic",
    "answer_by",
    "answer",
    "copy",
    "processing",
    "sending",
    "free_mode",
    "how",
    "body_id",
    "agreed_on",
    "ground",
    "decision",
    "on",
    "reference",
    "signed_by",
];
const LISTS: &[&str] = &["reasons", "fields", "documents"];
const NUMBERS: &[&str] = &["version", "rating"];
const FLAGS: &[&str] = &["holds", "remedy"];

/// The form of an act as the API would send it. A field left empty is left out.
pub(super) fn act(posted: &Posted) -> Value {
    let mut sent = Map::new();
    for (name, value) in posted.pairs().filter(|(_, v)| !v.trim().is_empty()) {
        if TEXTS.contains(&name) {
            sent.insert(name.to_owned(), value.into());
        } else if NUMBERS.contains(&name) {
            sent.insert(name.to_owned(), number(value));
        } else if FLAGS.contains(&name) {
            sent.insert(name.to_owned(), flag(value));
        }
    }
    // A page says in one choice that the way is free of charge and which it is.
    if let Some(way) = posted.get("how").strip_prefix("free_").filter(|way| *way != "mode") {
        sent.insert("how".to_owned(), "free_mode".into());
        sent.insert("delivery".to_owned(), way.into());
    }
    for name in LISTS {
        let values: Vec<Value> = posted.all(name).map(Value::from).collect();
        if !values.is_empty() {
            sent.insert((*name).to_owned(), values.into());
        }
    }
    let items = items(posted);
    if !items.is_empty() {
        sent.insert("items".to_owned(), items.into());
    }
    Value::Object(sent)
}

const COSTS: [&str; 3] = ["copy", "processing", "sending"];

/// What the page asks for before an act that would be taken without it and would say too little: an extension
/// without its case of article 16 or a word of explanation, which has no effect; a complaint dismissed, or
/// decided by the Committee, without its reasons; a request cancelled as a double
/// without the number of the other one; the answer of a department that says neither yes nor no; costs without an amount.
pub(super) fn wanting(sent: &Value) -> Vec<FieldError> {
    let dismissed = matches!(sent["decision"].as_str(), Some("rejected" | "partly" | "inadmissible"));
    let needed: &[(&str, &str)] = match sent["type"].as_str() {
        Some("extend") => &[("reasons", "ext_case_missing"), ("text", "ext_words_missing")],
        Some("decide_head") if dismissed => &[("text", "reasons_missing")],
        Some("decide_cdai") if sent.get("decision").is_some() => &[("text", "reasons_missing")],
        Some("return") => &[("holds", "holds_missing")],
        // A paper bears a day of its own.
        Some("redirect") if sent.get("documents").is_some() => &[("agreed_on", "missing")],
        // Whoever reads that their request is the same as another one is told which.
        Some("void") if sent["reason"] == "duplicate" => &[("text", "void_of_which")],
        Some("cost_notice") if COSTS.iter().all(|name| sent.get(name).is_none()) => {
            &[("copy", "cost_missing")]
        }
        _ => &[],
    };
    let missing = needed.iter().filter(|(name, _)| sent.get(name).is_none());
    missing.map(|(name, code)| FieldError::new(name, code)).collect()
}

/// The key that the page gave an act, so that a second press or a re-sent form shows what became of the
/// first: its own for each request and kind of act. Files are kept anew each time they are sent, so that
/// their ids say nothing of what was meant.
pub(super) fn once(app: &App, posted: &Posted, number: &str, sent: &Value) -> Option<Once> {
    let key = posted.get("key");
    if !(16..=255).contains(&key.len()) {
        return None;
    }
    let mut meant = sent.clone();
    without_documents(&mut meant);
    let kind = sent["type"].as_str().unwrap_or_default();
    let key = format!("act {number} {kind} {key}");
    Some(Once::new(app, (&Caller::page(), &key), ("act", &meant)))
}

fn without_documents(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("documents");
            fields.values_mut().for_each(without_documents);
        }
        Value::Array(all) => all.iter_mut().for_each(without_documents),
        _ => {}
    }
}

/// A number, or the text itself: the reader of acts names what is no number.
fn number(value: &str) -> Value {
    value.trim().parse::<u64>().map_or_else(|_| value.into(), Value::from)
}

fn flag(value: &str) -> Value {
    match value {
        "true" | "on" | "yes" => true.into(),
        "false" | "no" => false.into(),
        other => other.into(),
    }
}

/// Items by number alone (`items`), or each with its word (`items.2.assessment`, `items.2.note`).
fn items(posted: &Posted) -> Vec<Value> {
    let mut rows: BTreeMap<u64, Map<String, Value>> = BTreeMap::new();
    for (name, value) in posted.pairs().filter(|(_, v)| !v.trim().is_empty()) {
        let Some((no, field)) = name.strip_prefix("items.").and_then(|rest| rest.split_once('.')) else {
            continue;
        };
        let Ok(no) = no.parse::<u64>() else { continue };
        if matches!(field, "assessment" | "note") {
            rows.entry(no).or_default().insert(field.to_owned(), value.into());
        }
    }
    let spoken = rows.into_iter().map(|(no, mut row)| {
        row.insert("no".to_owned(), no.into());
        Value::Object(row)
    });
    posted.all("items").map(number).chain(spoken).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(fields: &[(&str, &str)]) -> Posted {
        Posted { fields: fields.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect() }
    }

    #[test]
    fn an_act_is_read_from_a_form_as_from_the_api() {
        let form = posted(&[
            ("csrf", "x"),
            ("type", "extend"),
            ("version", "3"),
            ("reasons", "EXT-1"),
            ("reasons", "EXT-2"),
            ("text", "أرشيف"),
            ("serial", ""),
        ]);
        assert_eq!(
            act(&form),
            json!({"type": "extend", "version": 3, "reasons": ["EXT-1", "EXT-2"], "text": "أرشيف"})
        );
    }

    #[test]
    fn an_assessment_names_only_the_items_spoken_of() {
        let form = posted(&[
            ("type", "assess"),
            ("items.1.note", ""),
            ("items.2.assessment", "evasive"),
            ("items.2.note", "لا يجيب"),
            ("items.x.note", "?"),
            ("items.3.other", "?"),
        ]);
        assert_eq!(
            act(&form),
            json!({"type": "assess", "items": [{"no": 2, "assessment": "evasive", "note": "لا يجيب"}]})
        );
    }
}
