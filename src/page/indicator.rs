//! One indicator: its definition and formula, its value, its history, its groups.

use super::figure::{Figure, Table, Value, group_name, periods};
use super::indicators::{lead, open_data};
use super::publications::{Edition, redo};
use super::{Frame, PageError, Pages, address};
use crate::locale::{Lang, dates, t, try_t};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

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
    /// The value in earlier periods, oldest first.
    pub series: Vec<(String, Value)>,
    /// What else the indicator tells: a title, and rows.
    pub tables: Vec<Table>,
    /// The value by region.
    pub regions: Vec<(String, Value)>,
    /// The value by kind of body.
    pub kinds: Vec<(String, Value)>,
    /// The edition from which it is redone.
    pub edition: Option<Edition>,
}

/// Every indicator with words, in the order of the catalogue.
pub const ALL: [&str; 63] = [
    "V01", "V02", "V03", "V04", "V05", "V06", "T00", "T01", "T02", "T03", "T04", "T05", "T06", "T07", "T08",
    "T09", "T10", "T11", "T12", "T13", "B01", "B02", "B03", "B04", "O01", "O02", "O03", "O04", "O05", "O06",
    "O07", "O08", "O09", "O10", "O11", "Q01", "Q02", "Q03", "Q04", "Q05", "C01", "C02", "C03", "C04", "C05",
    "R01", "R02", "P01", "P02", "P03", "D01", "D02", "E01", "E02", "E03", "E04", "E05", "E06", "S01", "K01",
    "K02", "K03", "K04",
];

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
    let name = t(lang, &format!("indicator-{id}"), &[]);
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
        "series": view.series.iter().map(|(p, v)| row(dates::period(lang, p), v)).collect::<Vec<_>>(),
        "tables": tables(lang, id, &view.tables),
        "regions": groups("region", &view.regions), "kinds": groups("kinds", &view.kinds),
        "redo": redo(lang, view.edition.as_ref(), Some(id)),
        "json": open_data(id, &view.period, ""), "csv": open_data(id, &view.period, "csv"),
        "siblings": siblings(lang, id, &view.period), "families": families(lang, id, &view.period),
    });
    if let (Json::Object(all), Json::Object(more)) = (&mut ctx, more) {
        all.extend(more);
    }
    pages.page(frame, "indicator", &name, ctx)
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
    let row = |id: &&str| {
        let name = try_t(lang, &format!("indicator-{id}"), &[]).unwrap_or_default();
        json!({ "id": id, "name": name, "href": address::indicator(lang, id, period) })
    };
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
