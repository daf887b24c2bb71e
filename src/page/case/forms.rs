//! The acts that can be done from the page of a request, each a small form that opens on demand.

use super::{Attempt, View};
use crate::locale::{Lang, t};
use crate::page::form::error_of;
use serde_json::{Value as Json, json};

/// An act with a form here: its code, its text field (name, whether long) and its list of reasons
/// (name of the field, kind of control, prefix of the words, codes).
struct Shape {
    act: &'static str,
    field: Option<(&'static str, bool)>,
    reasons: Option<(&'static str, &'static str, &'static str, &'static [&'static str])>,
}

const SHAPES: [Shape; 8] = [
    Shape { act: "clarify_reply", field: Some(("text", true)), reasons: None },
    Shape { act: "agree", field: None, reasons: None },
    Shape { act: "register", field: Some(("serial", false)), reasons: None },
    Shape { act: "clarify", field: Some(("text", true)), reasons: None },
    Shape {
        act: "extend",
        field: Some(("text", true)),
        reasons: Some(("reasons", "checkbox", "extension", &["EXT-1", "EXT-2", "EXT-3", "EXT-4"])),
    },
    Shape {
        act: "close",
        field: None,
        reasons: Some(("rating", "radio", "rating", &["1", "2", "3", "4", "5"])),
    },
    Shape {
        act: "void",
        field: Some(("text", true)),
        reasons: Some(("reason", "radio", "void", &["test", "spam", "duplicate"])),
    },
    Shape { act: "withdraw", field: Some(("text", true)), reasons: None },
];

/// The forms of the acts that the reader may do, or null when there is none (nor a supplement).
pub(super) fn forms(lang: Lang, view: &View<'_>) -> Json {
    let may = |act: &str| view.may.iter().any(|a| a == act);
    let forms: Vec<Json> = SHAPES.iter().filter(|s| may(s.act)).map(|s| form(lang, view, s)).collect();
    if forms.is_empty() && !may("supplement") { Json::Null } else { forms.into() }
}

fn form(lang: Lang, view: &View<'_>, shape: &Shape) -> Json {
    let attempt = view.attempt.as_ref().filter(|a| a.act == shape.act);
    let words = |part: &str| t(lang, &format!("form-{}-{part}", shape.act), &[]);
    let errors = attempt.map(|a| a.errors.as_slice()).unwrap_or_default();
    let field = shape.field.map(|(name, long)| {
        json!({ "name": name, "long": long, "label": words("field"), "error": error_of(lang, errors, name),
                "value": attempt.and_then(|a| typed(a, name)).unwrap_or_default() })
    });
    let (reasons, name, kind, error) = match shape.reasons {
        Some((name, kind, prefix, codes)) => {
            let chosen =
                |code: &str| attempt.is_some_and(|a| a.values.iter().any(|(n, v)| n == name && v == code));
            let rows: Json = codes
                .iter()
                .map(|c| json!({ "code": c, "label": t(lang, &format!("{prefix}-{c}"), &[]), "on": chosen(c) }))
                .collect();
            (rows, name, kind, error_of(lang, errors, name))
        }
        None => (Json::Null, "", "", Json::Null),
    };
    // The question of the body and its proposals are what the reader came for: open at once.
    let open = attempt.is_some() || matches!(shape.act, "clarify_reply" | "agree");
    json!({
        "type": shape.act, "title": words("title"), "hint": words("hint"), "button": words("button"),
        "open": open, "field": field, "reasons": reasons, "reasons_name": name, "reasons_type": kind,
        "reasons_error": error,
        "reasons_label": if shape.reasons.is_some() { words("reasons") } else { String::new() },
    })
}

fn typed<'a>(attempt: &'a Attempt, name: &str) -> Option<&'a str> {
    attempt.values.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
}
