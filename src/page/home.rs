//! The first page: search, one button, tracking, what a request filed today would be due, and
//! whether administrations keep the limit.

use super::draw::Ribbon;
use super::draw::bar::PATTERNS;
use super::figure::National;
use super::markup::Markup;
use super::parts::{PublicRow, leaf};
use super::{Frame, PageError, Pages};
use crate::locale::{dates, plain};
use serde_json::json;

/// What the first page shows.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The limit of an ordinary request received today by a state administration.
    pub ribbon: Ribbon<'a>,
    /// The last quarter that is over.
    pub national: Option<National>,
    /// A few requests answered lately, published by their requesters.
    pub answers: Vec<PublicRow>,
}

/// Renders `/{lang}`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View<'_>) -> Result<String, PageError> {
    let lang = frame.lang;
    let due = view.ribbon.first.due_date;
    let national = view.national.as_ref().map(|national| national.json(lang));
    let ctx = json!({
        "patterns_html": Markup::trusted(PATTERNS.to_owned()),
        "leaf_html": leaf(lang, due, ""), "provisional": view.ribbon.first.provisional,
        "ribbon_html": view.ribbon.draw(lang, true),
        "due": dates::long(lang, due),
        "rows": view.answers.iter().map(|r| r.json(lang, true)).collect::<Vec<_>>(),
        "national": national,
    });
    pages.page(frame, "home", &plain(lang, "home-title", &[]), ctx)
}
