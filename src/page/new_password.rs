//! A password chosen by whoever holds a one-time link.

use super::form::{FieldError, fields, summary};
use super::{Frame, PageError, Pages, address};
use crate::locale::plain;
use serde_json::json;

/// What the page shows. It posts `password` to its own address.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The token of the link.
    pub token: String,
    /// `too_short`, `too_common`… on `password`. A password is never shown again.
    pub errors: Vec<FieldError>,
}

/// Renders `/{lang}/link/{token}`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let ctx = json!({
        "errors": summary(lang, &view.errors),
        "action": address::of(lang, &format!("/link/{}", address::encode(&view.token))),
        "f": fields(lang, &view.errors, &[("password", "")]),
    });
    pages.page(frame, "new_password", &plain(lang, "link-title", &[]), ctx)
}
