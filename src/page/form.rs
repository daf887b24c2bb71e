//! What was typed, kept to the letter, and what is wrong with it.

use crate::locale::{Lang, Value, numbers, t};
use serde_json::{Map, Value as Json, json};

/// One wrong field: its name (`items.0.text`), a code of `locales/*/error.ftl` and what the
/// message names (`max`, `due`…), already as words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldError {
    /// Name of the field, as in the form.
    pub field: String,
    /// Code of the message.
    pub code: String,
    /// What the message names.
    pub args: Vec<(String, String)>,
}

impl FieldError {
    /// An error whose message names nothing.
    pub fn new(field: &str, code: &str) -> Self {
        Self { field: field.to_owned(), code: code.to_owned(), args: Vec::new() }
    }

    /// The same error, naming one thing more.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.push((name.to_owned(), value.into()));
        self
    }

    /// The message for a person.
    pub fn message(&self, lang: Lang) -> String {
        let mut args: Vec<(&str, Value<'_>)> =
            self.args.iter().map(|(n, v)| (n.as_str(), Value::from(v.as_str()))).collect();
        if let Some((_, max)) = self.args.iter().find(|(n, _)| n == "max") {
            args.push(("n", numbers::counted(max).into()));
        }
        t(lang, &format!("error-{}", self.code), &args)
    }
}

/// A form that may be sent again as it was.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// Where it posts to.
    pub action: String,
    /// Names and values.
    pub fields: Vec<(String, String)>,
}

impl Again {
    /// What a person wrote in it, without the codes of choices.
    pub fn texts(&self) -> Vec<String> {
        let said = |v: &&String| v.chars().any(char::is_whitespace) || v.chars().count() > 20;
        self.fields.iter().map(|(_, v)| v).filter(said).cloned().collect()
    }

    pub(super) fn json(&self) -> Json {
        let fields = self.fields.iter().map(|(name, value)| json!({ "name": name, "value": value }));
        json!({ "action": self.action, "fields": fields.collect::<Vec<_>>() })
    }
}

/// A form that waits on the page on which its author signs in again.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// The form, sealed; empty when there is none.
    pub held: String,
    /// Whether files came with it, which are not kept.
    pub files: bool,
    /// What was written, when it is too long to be kept: for its author to copy.
    pub too_long: Vec<String>,
}

impl Waiting {
    pub(super) fn json(&self) -> Json {
        json!({ "held": self.held, "files": self.files, "too_long": self.too_long })
    }
}

/// The id of a field's element: `items.0.text` becomes `items_0_text`.
pub fn element_id(field: &str) -> String {
    field.replace('.', "_")
}

/// Names of the fields whose message does not say which field it speaks of.
const LABELS: [(&str, &str); 16] = [
    ("subject", "file-subject"),
    ("topic", "file-topic"),
    ("urgency_reason", "file-urgency-reason"),
    ("requester.first_name", "form-first-name"),
    ("requester.last_name", "form-last-name"),
    ("requester.address", "form-address"),
    ("requester.email", "form-email"),
    ("requester.phone", "form-phone"),
    ("requester.on_behalf_of", "file-other-name"),
    ("requester.identity.number", "file-identity-number"),
    ("received_on", "entry-received"),
    ("channel", "entry-channel"),
    ("serial", "entry-serial"),
    ("reference", "answer-reference"),
    ("signed_by", "answer-signed"),
    ("body_id", "file-body"),
];

/// The name of a field, with the number of its item.
fn label(lang: Lang, field: &str) -> Option<String> {
    if let Some(place) = field.strip_prefix("items.").and_then(|rest| rest.split('.').next()) {
        let no = place.parse::<usize>().ok()? + 1;
        return Some(format!("{} {no}", t(lang, "file-item", &[])));
    }
    LABELS.iter().find(|(name, _)| *name == field).map(|(_, key)| t(lang, key, &[]))
}

/// The summary above a form: one link per wrong field.
pub(super) fn summary(lang: Lang, errors: &[FieldError]) -> Json {
    let text = |e: &FieldError| {
        let message = crate::locale::without_isolates(&e.message(lang));
        match label(lang, &e.field) {
            Some(name) => format!("{name}{} {message}", crate::locale::phrases::colon(lang)),
            None => message,
        }
    };
    errors.iter().map(|e| json!({ "id": element_id(&e.field), "text": text(e) })).collect()
}

/// The message beside one field, or null.
pub(super) fn error_of(lang: Lang, errors: &[FieldError], field: &str) -> Json {
    // A wrong row of a list (`reasons.0`) is told beside the list.
    let row =
        |of: &str| of.strip_prefix(field).and_then(|rest| rest.strip_prefix('.')?.parse::<usize>().ok());
    let found = errors.iter().find(|e| e.field == field || row(&e.field).is_some());
    found.map_or(Json::Null, |e| crate::locale::without_isolates(&e.message(lang)).into())
}

/// Fields for templates, by element id: `v` what was typed, `e` what is wrong with it or null.
pub(super) fn fields(lang: Lang, errors: &[FieldError], values: &[(&str, &str)]) -> Json {
    let rows = values
        .iter()
        .map(|(name, value)| (element_id(name), json!({ "v": value, "e": error_of(lang, errors, name) })));
    Json::Object(rows.collect::<Map<_, _>>())
}

/// Choices of a list: code, words, whether chosen.
pub(super) fn choices(lang: Lang, prefix: &str, codes: &[&str], chosen: &str) -> Json {
    codes
        .iter()
        .map(|c| json!({ "code": c, "label": t(lang, &format!("{prefix}-{c}"), &[]), "on": *c == chosen }))
        .collect()
}
