//! The rights of everyone, in plain words.

use super::{Frame, PageError, Pages};
use crate::locale::plain;
use serde_json::json;

/// Renders `/{lang}/rights`, which needs nothing but words.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame) -> Result<String, PageError> {
    pages.page(frame, "rights", &plain(frame.lang, "rights-title", &[]), json!({}))
}
