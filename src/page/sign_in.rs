//! Sign-in of bodies, the Committee and account holders.

use super::form::{FieldError, Waiting, fields, summary};
use super::{Frame, PageError, Pages};
use crate::locale::plain;
use serde_json::json;

/// What the sign-in page shows. The form posts `email`, `password`, `totp` and `next` to
/// `/{lang}/sign-in`; signing out posts to `/{lang}/sign-out`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The address as typed. A password is never shown again.
    pub email: String,
    /// Where to go afterwards, a path of this service.
    pub next: String,
    /// `sign_in_wrong`, `too_many_tries`, `signed_out`… on `email`.
    pub errors: Vec<FieldError>,
    /// What was typed into a form that met an ended session.
    pub kept: Waiting,
    /// The request that such a form was about, when its author may hold its code instead of an account.
    pub number: String,
}

/// Renders `/{lang}/sign-in`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let ctx = json!({
        "errors": summary(lang, &view.errors), "next": view.next,
        "kept": view.kept.json(), "number": view.number,
        "f": fields(lang, &view.errors, &[("email", &view.email), ("password", ""), ("totp", "")]),
    });
    pages.page(frame, "sign_in", &plain(lang, "sign-in-title", &[]), ctx)
}
