//! Voluntary questions after filing; the body never sees the answers.

use super::bodies::REGIONS;
use super::form::{FieldError, choices, summary};
use super::{Frame, PageError, Pages, address};
use crate::locale::plain;
use serde_json::json;

/// What the page of voluntary questions shows. It posts `category`, `gender`, `age_band`, `region`
/// (and `code`) to `/{lang}/requests/{number}/profile`; an empty value is "not stated".
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Number of the request.
    pub number: String,
    /// Tracking code, carried on in a hidden field when there is no account.
    pub access_code: Option<String>,
    /// Chosen category; `not_stated` by default.
    pub category: String,
    /// `F`, `M` or `NS`; `NS` by default.
    pub gender: String,
    /// Age band, or empty.
    pub age_band: String,
    /// Region (`MA-02`), or empty.
    pub region: String,
    /// Every wrong field.
    pub errors: Vec<FieldError>,
}

/// Renders `/{lang}/requests/{number}/profile`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let or = |value: &str, other: &str| if value.is_empty() { other.to_owned() } else { value.to_owned() };
    let categories = ["citizen", "journalist", "researcher", "association", "business", "not_stated"];
    let ages = ["under_18", "18-29", "30-39", "40-49", "50-59", "60_plus"];
    let ctx = json!({
        "number": view.number, "request_href": address::request(lang, &view.number),
        "action": address::request_part(lang, &view.number, "profile"), "code": view.access_code,
        "errors": summary(lang, &view.errors),
        "categories": choices(lang, "category", &categories, &or(&view.category, "not_stated")),
        "genders": choices(lang, "gender", &["F", "M", "NS"], &or(&view.gender, "NS")),
        "ages": choices(lang, "age", &ages, &view.age_band),
        "regions": choices(lang, "region", &REGIONS, &view.region),
    });
    pages.page(frame, "profile", &plain(lang, "profile-title", &[]), ctx)
}
