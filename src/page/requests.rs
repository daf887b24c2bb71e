//! Published requests, searched; or one's own, for an account.

use super::markup::rich;
use super::parts::{BodyRef, PublicRow, pager};
use super::{Frame, PageError, Pages, address};
use crate::locale::{numbers, plain, t};
use serde_json::json;

/// What a list of requests shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Whether these are the account's own.
    pub mine: bool,
    /// Words searched.
    pub q: String,
    /// The body the search is limited to.
    pub body: Option<BodyRef>,
    /// Bodies whose name matches the words, a few.
    pub bodies: Vec<BodyRef>,
    /// Rows of this page.
    pub rows: Vec<PublicRow>,
    /// Page shown, from 1.
    pub page: u32,
    /// Rows a page.
    pub per_page: u32,
    /// Rows in all.
    pub total: u64,
}

/// Renders `/{lang}/requests`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let total = i64::try_from(view.total).unwrap_or(i64::MAX);
    let found = t(lang, "requests-count", &[("n", total.into()), ("count", numbers::count(total).into())]);
    let id = view.body.as_ref().map(|b| b.id.as_str());
    let href = |page| {
        if view.mine {
            return address::of(lang, &format!("/requests?mine=1&page={page}"));
        }
        address::requests(lang, &view.q, id.unwrap_or_default(), page)
    };
    let ctx = json!({
        "mine": view.mine, "q": view.q, "body": view.body.as_ref().map(|b| b.json(lang)),
        "file_href": address::file(lang, id), "bodies": view.bodies.iter().map(|b| b.json(lang)).collect::<Vec<_>>(),
        "found_html": rich(&found), "rows": view.rows.iter().map(|r| r.json(lang, true)).collect::<Vec<_>>(),
        "pager": pager(view.page, view.per_page, view.total, href),
    });
    let title = if view.mine { "requests-mine" } else { "requests-title" };
    pages.page(frame, "requests", &plain(lang, title, &[]), ctx)
}
