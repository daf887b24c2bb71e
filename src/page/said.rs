//! What a person typed or chose in a form, each under the label that the form gave it: shown where the form
//! itself is not. Only what the form shows is known here, so that no key or id is ever told as somebody's
//! words.

use super::case::said as said_of_act;
use super::form::{Again, Told};
use crate::law::day;
use crate::locale::{Lang, dates, phrases, t, without_isolates};
use serde_json::{Value as Json, json};

use Told::{Code, Day, Ticked, Typed};

/// A field that a form shows: its name, the key of its label, how its value is told.
type Field = (&'static str, &'static str, Told);

const FIELDS: [Field; 27] = [
    ("channel", "entry-channel", Code("channel")),
    ("received_on", "entry-received", Day),
    ("serial", "entry-serial", Typed),
    ("body_query", "file-body-search", Typed),
    ("subject", "file-subject", Typed),
    ("topic", "file-topic", Code("theme")),
    ("urgent", "file-limit", Code("file")),
    ("urgency_reason", "file-urgency-reason", Typed),
    ("delivery", "file-delivery", Code("delivery")),
    ("language", "file-language", Code("language")),
    ("requester.first_name", "form-first-name", Typed),
    ("requester.last_name", "form-last-name", Typed),
    ("requester.address", "form-address", Typed),
    ("requester.identity.kind", "file-identity", Code("file")),
    ("requester.identity.number", "file-identity-number", Typed),
    ("requester.email", "form-email", Typed),
    ("requester.phone", "form-phone", Typed),
    ("requester.on_behalf_of", "file-other-name", Typed),
    ("public", "file-public", Ticked),
    ("reuse_undertaking", "file-reuse", Ticked),
    ("privacy_consent", "file-privacy", Ticked),
    ("reference", "answer-reference", Typed),
    ("signed_by", "answer-signed", Typed),
    ("category", "profile-category", Code("category")),
    ("gender", "profile-gender", Code("gender")),
    ("age_band", "profile-age", Code("age")),
    ("region", "profile-region", Code("region")),
];

/// The same of one item, after its number.
const OF_ITEM: [Field; 12] = [
    ("text", "", Typed),
    ("period_from", "file-item-from", Day),
    ("period_to", "file-item-to", Day),
    ("medium", "file-item-medium", Typed),
    ("outcome", "answer-outcome", Code("outcome")),
    ("ground", "answer-ground", Code("ground")),
    ("exceptions", "answer-exceptions", Code("exception")),
    ("law", "answer-law", Typed),
    ("separable", "answer-separable", Code("answer-separable")),
    ("public_address", "answer-address", Typed),
    ("note", "answer-note", Typed),
    ("assessment", "case-ask", Code("assessment")),
];

impl Again {
    /// What a person typed or chose in it, for a page: labels and values, in the order of the form.
    pub(super) fn said(&self, lang: Lang) -> Json {
        let rows = self.fields.iter().filter(|(_, value)| !value.trim().is_empty());
        let rows = rows.filter_map(|(name, value)| self.told(lang, name, value));
        rows.map(
            |(label, value)| json!({ "label": without_isolates(&label), "value": without_isolates(&value) }),
        )
        .collect()
    }

    fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(n, _)| n == name)
    }

    fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    fn told(&self, lang: Lang, name: &str, value: &str) -> Option<(String, String)> {
        if let Some((place, field)) = name.strip_prefix("items.").and_then(|rest| rest.split_once('.')) {
            return self.told_of_item(lang, place.parse().ok()?, field, value);
        }
        let act = self.get("type");
        if !act.is_empty() {
            let (label, told) = said_of_act(lang, act, name, |other| self.has(other))?;
            return Some((label, words(lang, told, value)));
        }
        let at_the_desk = self.has("channel");
        let (key, told) = match (name, value) {
            ("remedy", _) => ("answer-remedy", Ticked),
            ("reuse_undertaking", _) if at_the_desk => ("entry-reuse", Ticked),
            ("public", _) if at_the_desk => ("entry-public", Ticked),
            ("privacy_consent", _) if at_the_desk => ("entry-privacy", Ticked),
            _ => FIELDS.iter().find(|(n, ..)| *n == name).map(|(_, key, told)| (*key, *told))?,
        };
        let code = match (name, value) {
            ("urgent", "true") => "urgent",
            ("urgent", _) => "ordinary",
            _ => value,
        };
        Some((t(lang, key, &[]), words(lang, told, code)))
    }

    fn told_of_item(&self, lang: Lang, place: usize, field: &str, value: &str) -> Option<(String, String)> {
        let (_, key, told) = OF_ITEM.iter().find(|(n, ..)| *n == field)?;
        let asks = self.get("type") == "assess";
        let no = match self.get(&format!("items.{place}.no")) {
            "" if asks => place.to_string(),
            "" => (place + 1).to_string(),
            no => no.to_owned(),
        };
        let key = if asks && field == "note" { "case-ask-note" } else { key };
        let value = match (field, value) {
            ("separable", "true") => "yes",
            ("separable", _) => "no",
            _ => value,
        };
        let item = format!("{} {no}", t(lang, "file-item", &[]));
        let label = match key {
            "" => item,
            key => format!("{item}{} {}", phrases::colon(lang), t(lang, key, &[])),
        };
        Some((label, words(lang, *told, value)))
    }
}

/// The value of a field in words.
fn words(lang: Lang, told: Told, value: &str) -> String {
    match told {
        Typed => value.to_owned(),
        Day => day::parse(value.trim()).map_or_else(|_| value.to_owned(), |on| dates::long(lang, on)),
        Code(prefix) => {
            let code = value.replace('.', "-");
            crate::locale::try_t(lang, &format!("{prefix}-{code}"), &[]).unwrap_or_else(|| value.to_owned())
        }
        Ticked => t(lang, "holds-yes", &[]),
    }
}
