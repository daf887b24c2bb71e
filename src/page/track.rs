//! Tracking without an account: number and code.

use super::form::{FieldError, Waiting, fields, summary};
use super::{Frame, PageError, Pages};
use crate::locale::plain;
use serde_json::json;

/// What the tracking page shows. The form posts `number` and `code` to `/{lang}/track`; the code
/// never enters an address.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The number as typed.
    pub number: String,
    /// `code_wrong`, `too_many_tries`… on `number` or `code`.
    pub errors: Vec<FieldError>,
    /// What was typed into a form that came after the time of a code.
    pub kept: Waiting,
}

/// Renders `/{lang}/track`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let ctx = json!({
        "errors": summary(lang, &view.errors), "kept": view.kept.json(),
        "f": fields(lang, &view.errors, &[("number", &view.number), ("code", "")]),
    });
    pages.page(frame, "track", &plain(lang, "track-title", &[]), ctx)
}
