//! What was typed into a form that met an ended session, given back: one press sends it.

use super::form::Again;
use super::{Frame, PageError, Pages};
use crate::locale::plain;
use serde_json::json;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The form, as it posts again.
    pub again: Again,
}

/// Renders the page that follows signing in, or typing the code, when a form waits.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let ctx = json!({ "again": view.again.json(), "said": view.again.said(frame.lang) });
    pages.page(frame, "resume", &plain(frame.lang, "resume-title", &[]), ctx)
}
