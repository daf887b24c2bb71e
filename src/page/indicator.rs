//! One indicator: its definition and formula, its value, its history, its groups.

use super::figure::{Figure, Table, Value, group_name, periods, title};
use super::indicators::{lead, open_data};
use super::publications::{Edition, redo};
use super::{Frame, PageError, Pages, address};
use crate::indicators::catalogue::catalogue;
use crate::locale::{Lang, dates, t};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};
use std::sync::LazyLock;

/// What the page of one indicator shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The indicator and its value for the country.
    pub figure: Figure,
    /// Period shown.
    pub period: String,
    /// Periods to choose from, latest first.
    pub periods: Vec<String>,
    /// Day on which the figures were cut.
    pub as_of: NaiveDate,
    /// Whether they are provisional.
    pub provisional: bool,
    /// The value in earlier periods, oldest first, each as of a day of its own.
    pub series: Vec<(String, NaiveDate, Value)>,
    /// What else the indicator tells: a title, and rows.
    pub tables: Vec<Table>,
    /// Whether a revision repeats what an edition before told of requesters.
    pub people_repeated: bool,
    /// Whether it is told of each level of complaints: by place it is that of the head of the body.
    pub by_level: bool,
    /// The value by region.
    pub regions: Vec<(String, Value)>,
    /// The value by kind of body.
    pub kinds: Vec<(String, Value)>,
    /// The edition from which it is redone.
    pub edition: Option<Edition>,
    /// The bulletin of the quarter, where the report of its year was not published.
    pub bulletin: Option<Edition>,
}

/// Every indicator that has figures, in the order of the catalogue.
pub static ALL: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let told = catalogue().indicators.iter().filter(|i| !i.keys.is_empty());
    told.map(|i| i.id.as_str()).collect()
});

/// Whether the indicator has a page.
pub fn is_known(id: &str) -> bool {
    ALL.contains(&id)
}

/// Renders `/{lang}/indicators/{ID}?period=`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let id = view.figure.id.as_str();
    let mut ctx = view.figure.json(lang, &view.period);
    let name = title(lang, id);
    let row = |name: String, value: &Value| Figure { id: id.to_owned(), value: *value }.row(lang, &name);
    let groups = |prefix: &str, rows: &[(String, Value)]| -> Json {
        rows.iter().map(|(code, v)| row(group_name(lang, prefix, code), v)).collect()
    };
    let more = json!({
        "list_href": format!("{}?period={}", address::of(lang, "/indicators"), address::encode(&view.period)),
        "period_action": address::of(lang, &format!("/indicators/{}", address::encode(id))),
        "family": t(lang, &format!("family-{}", &id.get(..1).unwrap_or_default()), &[]),
        "lead_html": lead(lang, &view.period, view.as_of), "provisional": view.provisional,
        "periods": periods(lang, &view.periods, &view.period),
        "formula": t(lang, &format!("indicator-{id}-formula"), &[]),
        "series": view.series.iter().map(|(p, as_of, v)| row(of_series(lang, p, *as_of), v)).collect::<Vec<_>>(),
        "tables": tables(lang, id, &view.tables), "people_repeated": view.people_repeated,
        "level": view.by_level.then(|| t(lang, "level-head", &[])),
        "regions": groups("region", &view.regions), "kinds": groups("kinds", &view.kinds),
        "redo": redo(lang, view.edition.as_ref(), view.bulletin.as_ref(), Some(id)),
        "json": open_data(id, &view.period, ""), "csv": open_data(id, &view.period, "csv"),
        "siblings": siblings(lang, id, &view.period), "families": families(lang, id, &view.period),
    });
    if let (Json::Object(all), Json::Object(more)) = (&mut ctx, more) {
        all.extend(more);
    }
    pages.page(frame, "indicator", &name, ctx)
}

/// A period with the day as of which its value is told.
fn of_series(lang: Lang, period: &str, as_of: NaiveDate) -> String {
    let args = [
        ("period", dates::period(lang, period).into()),
        ("as_of", dates::day_month_year(lang, as_of).into()),
    ];
    crate::locale::plain(lang, "indicators-series-row", &args)
}

fn tables(lang: Lang, id: &str, tables: &[Table]) -> Json {
    let row = |(name, value): &(String, Value)| Figure { id: id.to_owned(), value: *value }.row(lang, name);
    let table = |(at, (title, rows)): (usize, &Table)| {
        let rows: Vec<Json> = rows.iter().map(row).collect();
        json!({ "anchor": format!("t{at}"), "title": title, "rows": rows })
    };
    tables.iter().enumerate().map(table).collect()
}

/// The indicators of the same family.
fn siblings(lang: Lang, id: &str, period: &str) -> Json {
    let same = |other: &&&str| other.get(..1) == id.get(..1);
    let row = |id: &&str| json!({ "id": id, "name": title(lang, id), "href": address::indicator(lang, id, period) });
    ALL.iter().filter(same).map(row).collect()
}

/// The other families, each by its first indicator, whose page lists it: the names of all on each page
/// would be a third of its weight.
fn families(lang: Lang, id: &str, period: &str) -> Json {
    let firsts = ALL.chunk_by(|a, b| a.get(..1) == b.get(..1)).filter_map(|ids| ids.first());
    let others = firsts.filter(|first| first.get(..1) != id.get(..1));
    let row = |first: &&str| {
        let letter = first.get(..1).unwrap_or_default();
        let href = format!("{}#all", address::indicator(lang, first, period));
        json!({ "label": t(lang, &format!("family-{letter}"), &[]), "href": href })
    };
    others.map(row).collect()
}
