//! What was typed, kept to the letter, and what is wrong with it.

use crate::locale::lang::comma;
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
    /// Whether what was written is too long to be kept.
    pub too_long: bool,
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

/// The names of fields, as their forms write them.
const LABELS: [(&str, &str); 30] = [
    ("subject", "file-subject"),
    ("topic", "file-topic"),
    ("urgency_reason", "file-urgency-reason"),
    ("requester.first_name", "form-first-name"),
    ("requester.last_name", "form-last-name"),
    ("requester.address", "form-address"),
    ("requester.email", "form-email"),
    ("requester.phone", "form-phone"),
    ("requester.on_behalf_of", "file-other-name"),
    ("requester.identity.kind", "file-identity"),
    ("requester.identity.number", "file-identity-number"),
    ("received_on", "entry-received"),
    ("channel", "entry-channel"),
    ("serial", "entry-serial"),
    ("scan", "entry-scan"),
    ("delivery", "file-delivery"),
    ("language", "file-language"),
    ("reference", "answer-reference"),
    ("signed_by", "answer-signed"),
    ("body_id", "file-body"),
    ("category", "profile-category"),
    ("gender", "profile-gender"),
    ("age_band", "profile-age"),
    ("region", "profile-region"),
    ("rule", "calendar-rule"),
    ("start", "calendar-start"),
    ("body_class", "calendar-class"),
    ("email", "form-email"),
    ("number", "track-number"),
    ("code", "track-code"),
];

/// The names of the fields of an item; its text and its number have the name of the item alone.
const OF_ITEM: [(&str, &str); 12] = [
    ("period_from", "file-item-from"),
    ("period_to", "file-item-to"),
    ("medium", "file-item-medium"),
    ("outcome", "answer-outcome-name"),
    ("ground", "answer-ground"),
    ("exceptions", "answer-exceptions"),
    ("separable", "answer-separable"),
    ("law", "answer-law"),
    ("public_address", "answer-address"),
    ("documents", "answer-files"),
    ("files", "answer-files"),
    ("note", "answer-note"),
];

/// What is said of a form as a whole, beside one of its fields: the field is not what is wrong.
const OF_THE_FORM: [&str; 7] = [
    "page_expired",
    "sign_in_wrong",
    "signed_out",
    "signed_out_kept",
    "code_wrong",
    "code_over",
    "too_many_tries",
];

/// The name of a field, with the number of its item.
fn label(lang: Lang, error: &FieldError) -> Option<String> {
    if OF_THE_FORM.contains(&error.code.as_str()) {
        return None;
    }
    if let Some((place, field)) = error.field.strip_prefix("items.").and_then(|rest| rest.split_once('.')) {
        return Some(item_label(lang, place.parse::<usize>().ok()? + 1, field));
    }
    LABELS.iter().find(|(name, _)| *name == error.field).map(|(_, key)| t(lang, key, &[]))
}

/// The name of a field of an item: « Élément 2, type de document ».
pub(super) fn item_label(lang: Lang, no: usize, field: &str) -> String {
    let item = format!("{} {no}", t(lang, "file-item", &[]));
    let field = field.split('.').next().unwrap_or(field);
    let key = OF_ITEM.iter().find(|(name, _)| *name == field).map(|(_, key)| *key);
    key.map_or(item.clone(), |key| format!("{item}{}{}", comma(lang), t(lang, key, &[])))
}

/// A line of the summary: which field, and what is wrong with it.
pub(super) fn told(lang: Lang, name: Option<String>, message: &str) -> String {
    let message = crate::locale::without_isolates(message);
    match name.map(|name| without_aside(&name).to_owned()) {
        // A question ends with its own mark.
        Some(name) if name.ends_with(['?', '؟']) => format!("{name} {message}"),
        Some(name) => format!("{name}{} {message}", crate::locale::phrases::colon(lang)),
        None => message,
    }
}

/// A name without what stands after it in brackets: « (facultatif) ».
fn without_aside(name: &str) -> &str {
    name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")).map_or(name, |(before, _)| before)
}

/// The summary above a form: one link per wrong field.
pub(super) fn summary(lang: Lang, errors: &[FieldError]) -> Json {
    let text = |e: &FieldError| told(lang, label(lang, e), &e.message(lang));
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

/// How the value of a field is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// As it was typed.
    Typed,
    /// As a day.
    Day,
    /// A choice: the words of its code, under this prefix.
    Code(&'static str),
    /// A box that was ticked.
    Ticked,
}
