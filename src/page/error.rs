//! The page of an error: what happened, the article if the law is the reason, what to do now.

use super::form::{Again, FieldError};
use super::markup::rich;
use super::{Frame, PageError, Pages, address};
use crate::locale::{phrases, plain, t, try_t};
use serde_json::json;

/// What the page of an error shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// HTTP status: 400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 503 or 507; others speak as 500.
    pub status: u16,
    /// Code and arguments of the message (`act_not_allowed` with `reasons` and `article`…). Its
    /// field is not shown.
    pub error: FieldError,
    /// Article of the law that is the reason.
    pub article: Option<String>,
    /// Number under which the fault was logged.
    pub reference: Option<String>,
    /// Where to go back to, a path of this service.
    pub back: Option<String>,
    /// The form that met it, to be sent again.
    pub again: Option<Again>,
    /// The form that met it, which cannot be sent again as it is: for its author to take along.
    pub unsent: Option<Again>,
    /// Whether files came with it, which are not kept.
    pub files_lost: bool,
    /// The request that was asked for, where it is not there or not for this reader: nobody hears which.
    pub request: Option<Request>,
}

/// A request that a page of an error may not show, and how its own reader gets to it.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its number, as in the address.
    pub number: String,
    /// Where to sign in and come back, for whoever has not.
    pub sign_in: Option<String>,
    /// Whether a member of a department asked: what is not in its hand is not shown to it.
    pub department: bool,
}

/// Renders the page of an error.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let known = [400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429, 503, 507];
    let status = if known.contains(&view.status) { view.status } else { 500 };
    // What happened, if there are words for it; else what its status says.
    let of = |part: &str| {
        let own = format!("error-{part}-{}", view.error.code);
        if try_t(lang, &own, &[]).is_some() { own } else { format!("error-{part}-{status}") }
    };
    let article = view.article.as_deref().map(|a| rich(&phrases::articles(lang, &[a])));
    let ctx = json!({
        "status": view.status, "heading": t(lang, &of("page"), &[]), "message_html": rich(&view.error.message(lang)),
        "article_html": article, "advice": t(lang, &of("advice"), &[]),
        "reference": view.reference, "files_lost": view.files_lost, "back": view.back, "again": view.again.as_ref().map(Again::json),
        "said": view.again.as_ref().or(view.unsent.as_ref()).map(|again| again.said(lang)),
        "sign_in": view.status == 401,
        "track": view.request.as_ref().filter(|r| !r.department).map(|r| address::track(lang, &r.number)),
        "department": view.request.as_ref().is_some_and(|r| r.department),
        "staff": view.request.as_ref().and_then(|r| r.sign_in.as_ref()),
    });
    pages.page(frame, "error", &plain(lang, &of("page"), &[]), ctx)
}
