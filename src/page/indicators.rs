//! The country in ten figures, by region, by kind of body, and month by month.

use super::draw::Bar;
use super::draw::bar::PATTERNS;
use super::figure::{Figure, Month, Value, bars, periods, stock, stock_told, title};
use super::markup::{Markup, say};
use super::publications::{Edition, redo};
use super::{Frame, PageError, Pages, address};
use crate::locale::{Lang, dates, plain, t};
use chrono::NaiveDate;
use serde_json::json;

/// What the page of indicators shows, read from a stored edition.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Period shown: `2026-Q1` or `2026`.
    pub period: String,
    /// Periods to choose from, latest first.
    pub periods: Vec<String>,
    /// Day on which the figures were cut.
    pub as_of: NaiveDate,
    /// Whether they are provisional.
    pub provisional: bool,
    /// The country's bar.
    pub country: Bar,
    /// Ten figures: [`TEN`].
    pub figures: Vec<Figure>,
    /// Bars by region (`MA-01`…), and `central` for bodies of no region.
    pub regions: Vec<(String, Bar)>,
    /// Bars by kind of body.
    pub kinds: Vec<(String, Bar)>,
    /// Requesters by gender, and the year they are told of.
    pub people: People,
    /// Twelve months, oldest first.
    pub months: Vec<Month>,
    /// The edition from which they are redone.
    pub edition: Option<Edition>,
    /// The bulletin of the quarter, where the report of its year was not published.
    pub bulletin: Option<Edition>,
}

/// What the last final edition tells of requesters by gender.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Its year.
    pub year: String,
    /// Last day whose events count; `None` when no final edition is published yet.
    pub as_of: Option<NaiveDate>,
    /// Whether it is a revision, which repeats most of what the first edition of the year told of them.
    pub repeated: bool,
    /// Code of the gender, requests received, answered in time.
    pub rows: Vec<(String, Value, Value)>,
}

impl People {
    fn json(&self, lang: Lang) -> serde_json::Value {
        let row = |(code, received, on_time): &(String, Value, Value)| {
            let of = |id: &str, value: &Value| Figure { id: id.to_owned(), value: *value }.row(lang, "");
            json!({ "name": t(lang, &format!("gender-{code}"), &[]), "received": of("E04", received), "on_time": of("E01", on_time) })
        };
        let Some(as_of) = self.as_of else {
            return json!({ "title_html": say(lang, "indicators-people-none", &[]), "told_html": null,
                "none": t(lang, "said-yearly-more", &[]), "rows": [], "href": null, "gap_href": null });
        };
        let args = [("year", self.year.as_str().into()), ("as_of", dates::long(lang, as_of).into())];
        json!({ "title_html": say(lang, "indicators-people", &args), "told_html": say(lang, "indicators-people-told", &args), "repeated": self.repeated,
                "none": t(lang, "said-no-data", &[]), "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
                "href": address::indicator(lang, "E01", &self.year), "gap_href": address::indicator(lang, "E02", &self.year),
                "title": title(lang, "E01"), "gap_title": title(lang, "E02") })
    }
}

/// The ten figures of the first page, in their order.
pub const TEN: [&str; 10] = ["T01", "T02", "T03", "V01", "T07", "T05", "O01", "O07", "C03", "P01"];

/// Renders `/{lang}/indicators?period=`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let (stock_html, months) = stock(lang, &view.months);
    let ctx = json!({
        "patterns_html": Markup::trusted(PATTERNS.to_owned()),
        "period_action": address::of(lang, "/indicators"), "lead_html": lead(lang, &view.period, view.as_of), "provisional": view.provisional,
        "periods": periods(lang, &view.periods, &view.period),
        "headline_html": headline(lang, view.country), "bar": view.country.json(lang),
        "figures": view.figures.iter().map(|f| f.json(lang, &view.period)).collect::<Vec<_>>(),
        "all_href": format!("{}#all", address::indicator(lang, "T01", &view.period)),
        "regions": bars(lang, "region", &view.regions), "kinds": bars(lang, "kinds", &view.kinds),
        "people": view.people.json(lang),
        "stock_html": stock_html, "months": months, "stock_told_html": stock_told(lang, view.as_of),
        "redo": redo(lang, view.edition.as_ref(), view.bulletin.as_ref(), None),
        "json": open_data("", &view.period, ""), "csv": open_data("", &view.period, "csv"),
    });
    pages.page(frame, "indicators", &plain(lang, "indicators-title", &[]), ctx)
}

/// «الفصل الأول من 2026. حُصرت الأرقام يوم …».
pub(super) fn lead(lang: Lang, period: &str, as_of: NaiveDate) -> Markup {
    let args = [("period", dates::period(lang, period).into()), ("as_of", dates::long(lang, as_of).into())];
    say(lang, "indicators-lead", &args)
}

/// Under this many requests no share is printed large.
const FEW: u64 = 20;

fn headline(lang: Lang, country: Bar) -> Markup {
    match country.shares() {
        // Of so few a number says more than a share.
        Some(_) if country.total() < FEW => {
            let args = [("n", country.total().into()), ("silent", country.silent.into())];
            say(lang, "indicators-headline-few", &args)
        }
        Some(shares) => {
            let silent = (shares.silent * 100.0).round();
            say(
                lang,
                "indicators-headline",
                &[("n", silent.into()), ("silent", format!("{silent:.0}").into())],
            )
        }
        None => say(lang, "indicators-headline-none", &[]),
    }
}

/// The address of the same figures as open data.
pub(super) fn open_data(indicator: &str, period: &str, format: &str) -> String {
    let pairs =
        [("indicator", indicator.to_owned()), ("period", period.to_owned()), ("format", format.to_owned())];
    format!("/open/v1/values{}", address::query(&pairs))
}
