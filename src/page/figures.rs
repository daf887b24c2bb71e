//! A body's own figures, as the public sees them, beside those of its peers.

use super::draw::Bar;
use super::draw::bar::PATTERNS;
use super::figure::{Figure, Month, periods, stock, stock_told};
use super::indicators::lead;
use super::markup::Markup;
use super::parts::BodyRef;
use super::{Frame, PageError, Pages};
use crate::locale::{plain, t};
use chrono::NaiveDate;
use serde_json::json;

/// What a body's own figures show.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The body.
    pub body: BodyRef,
    /// Its kind (`commune`), for the name of its peers.
    pub kind: String,
    /// Whether the peers are those of its region.
    pub in_region: bool,
    /// Period shown.
    pub period: String,
    /// Periods to choose from, latest first.
    pub periods: Vec<String>,
    /// Day on which the figures were cut.
    pub as_of: NaiveDate,
    /// Its own bar.
    pub bar: Bar,
    /// The bar of its peers.
    pub peers: Bar,
    /// Its own figures, any of the catalogue.
    pub figures: Vec<Figure>,
    /// Its months, oldest first.
    pub months: Vec<Month>,
}

/// Renders `/{lang}/desk/figures?period=`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let kinds = t(lang, &format!("kinds-{}", view.kind), &[]);
    let key = if view.in_region { "body-peers" } else { "body-peers-all" };
    let (stock_html, months) = stock(lang, &view.months);
    let ctx = json!({
        "patterns_html": Markup::trusted(PATTERNS.to_owned()), "body": view.body.json(lang),
        "period_action": super::address::of(lang, "/desk/figures"), "lead_html": lead(lang, &view.period, view.as_of), "periods": periods(lang, &view.periods, &view.period),
        "bars": [
            { "name": view.body.name(lang), "bar": view.bar.json(lang) },
            { "name": plain(lang, key, &[("kinds", kinds.into())]), "bar": view.peers.json(lang) },
        ],
        "figures": view.figures.iter().map(|f| f.json(lang, &view.period)).collect::<Vec<_>>(),
        "stock_html": stock_html, "months": months, "stock_told_html": stock_told(lang, view.as_of),
    });
    pages.page(frame, "figures", &plain(lang, "figures-title", &[]), ctx)
}
