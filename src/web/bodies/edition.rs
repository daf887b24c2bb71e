//! What the current edition tells of a body: read from its files by place, and reckoned for nobody.

use crate::app::App;
use crate::app::editions;
use crate::app::error::Result;
use crate::indicators::package::values::ValueRow;
use crate::locale::Lang;
use crate::page::body::Told;
use crate::page::figure::{Figure, Value};
use crate::web::indicators::told;
use crate::web::publications;
use std::cmp::Reverse;

/// The figures shown, in their order; the mean or the median of answers alone never stands alone.
const FIGURES: [&str; 7] = ["T03", "T07", "T11", "T13", "B01", "O04", "O07"];
/// What is told row by row.
const TABLES: [&str; 3] = ["O05", "T12", "B02"];
/// Of fewer requests no median wait is told of one body.
const FEW_WAITS: u64 = 30;

/// What the newest edition tells of a body; `None` while there is none, or while its files are lost.
pub(super) fn of_body(app: &App, lang: Lang, slug: &str) -> Result<Option<Told>> {
    let Some(row) = editions::newest(app, |_| true)? else { return Ok(None) };
    let Some(opened) = app.editions.readable(app, &row.id) else { return Ok(None) };
    let mut rows = opened.body(slug)?;
    rows.sort_by_key(|row| (row.key.dim.clone(), place(row)));
    let figures = if rows.is_empty() { Vec::new() } else { FIGURES.map(|id| figure(id, &rows)).to_vec() };
    let tables = TABLES.iter().flat_map(|id| told::tables(lang, id, &rows)).collect();
    Ok(Some(Told { edition: publications::edition(&row), figures, tables }))
}

/// Where a row of a table stands: lengths by their first day, all else the largest first.
fn place(row: &ValueRow) -> (u64, Reverse<u64>) {
    let is_length = matches!(row.key.dim.as_str(), "bucket" | "open_bucket");
    let first = row.key.dim_value.split(['-', '+']).next().filter(|_| is_length);
    (first.and_then(|days| days.parse().ok()).unwrap_or(0), Reverse(row.cell.num.unwrap_or(0)))
}

fn figure(id: &str, rows: &[ValueRow]) -> Figure {
    let value = match told::first(id, rows).unwrap_or_default() {
        Value::WorkingDays { n, .. } if id == "T07" && n < FEW_WAITS => Value::Said("said-few-waits"),
        value => value,
    };
    Figure { id: id.to_owned(), value }
}
