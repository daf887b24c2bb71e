//! Open data: the catalogue of indicators and their values, under `/open/v1`. Rows have the columns
//! of `indicator_values.csv`; every row carries numerator and denominator, but those that
//! the privacy rule hides.

use super::{answer, fail, follow, query};
use crate::app::App;
use crate::app::declared;
use crate::app::error::Result;
use crate::app::figures::Period;
use crate::app::indicators::{self, Place};
use crate::http::door::Door;
use crate::http::who;
use crate::indicators::package::values::ValueRow;
use crate::locale::Lang;
use crate::store::past::CountRow;
use crate::text::FieldError;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

pub(super) async fn catalogue() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header(("Cache-Control", "public, max-age=3600"))
        .body(include_str!("../../data/indicators.json"))
}

/// One cell, with the columns of `indicator_values.csv`.
#[derive(Clone, Debug, Serialize)]
struct Row {
    indicator_id: String,
    freq: String,
    period: String,
    ref_area: String,
    body_id: String,
    body_type: String,
    dim: String,
    dim_value: String,
    num: Option<u64>,
    den: Option<u64>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    unit: String,
    obs_status: char,
    as_of: NaiveDate,
    method_version: u32,
}

#[derive(Serialize)]
struct Rows<R> {
    items: Vec<R>,
}

pub(super) async fn values(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let (lang, query) = (who::language(&request), query(&request));
    let csv = wants_csv(&query);
    let rows = door.run_public(move |app| rows(app, &query)).await;
    told(lang, csv, rows)
}

/// How many requests of a year had an outcome, as their body declares it from the register that it kept before.
#[derive(Clone, Debug, Serialize)]
struct Declared {
    body_id: String,
    year: i64,
    outcome: &'static str,
    requests: i64,
    items: i64,
}

pub(super) async fn declared(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let (lang, query) = (who::language(&request), query(&request));
    let csv = wants_csv(&query);
    let page = door.run_public(move |app| declared_page(app, &query)).await;
    let next = page.as_ref().ok().and_then(|page| page.next.clone());
    let row = |row: CountRow| Declared {
        body_id: row.body_slug,
        year: row.year,
        outcome: row.outcome.code(),
        requests: row.requests,
        items: row.items,
    };
    let mut response = told(lang, csv, page.map(|page| page.counts.into_iter().map(row).collect::<Vec<_>>()));
    if let Some(after) = next {
        let format = if csv { "&format=csv" } else { "" };
        follow(&mut response, &format!("/open/v1/declared?after={after}{format}"));
    }
    response
}

fn declared_page(app: &App, query: &BTreeMap<String, String>) -> Result<declared::Page> {
    match query.get("body_id") {
        Some(slug) => Ok(declared::Page { counts: declared::of_body(app, slug)?, next: None }),
        None => declared::page(app, query.get("after").map_or("", String::as_str)),
    }
}

fn wants_csv(query: &BTreeMap<String, String>) -> bool {
    query.get("format").is_some_and(|f| f == "csv")
}

fn told<R: Serialize>(lang: Lang, csv: bool, rows: Result<Vec<R>>) -> HttpResponse {
    match rows {
        Ok(rows) if csv => match to_csv(&rows) {
            Ok(body) => HttpResponse::Ok().content_type("text/csv; charset=utf-8").body(body),
            Err(e) => fail(lang, &e.into()),
        },
        other => answer(lang, StatusCode::OK, other.map(|items| Rows { items })),
    }
}

fn rows(app: &App, query: &BTreeMap<String, String>) -> Result<Vec<Row>> {
    let wanted = query.get("indicator");
    let place = place_of(app, query).ok_or_else(|| FieldError::new("body_id", "unknown_code"))?;
    let last = indicators::last_told(app);
    let period = query.get("period").cloned().unwrap_or_else(|| Period::quarter_of(last));
    // Figures are told up to yesterday: what begins today is not wrong, and has none yet.
    if Period::parse(&period, last).is_none() {
        return Err(FieldError::new("period", "begins_today").into());
    }
    let told = indicators::of(app, &place, &period)?.rows;
    Ok(told
        .into_iter()
        .filter(|row| wanted.is_none_or(|id| row.key.indicator_id == *id))
        .map(Row::from)
        .collect())
}

/// The place asked for: a body, a region, a kind of bodies, else the country.
fn place_of(app: &App, query: &BTreeMap<String, String>) -> Option<Place> {
    let text = |name: &str| query.get(name).cloned();
    match (text("region"), text("body_type"), text("body_id")) {
        (Some(region), _, _) => Some(Place::Region(region)),
        (_, Some(kind), _) => Some(Place::Kind(kind)),
        (_, _, Some(slug)) => app.body(&slug).map(|body| Place::Body(Box::new(body))),
        (None, None, None) => Some(Place::Country),
    }
}

impl From<ValueRow> for Row {
    fn from(row: ValueRow) -> Self {
        let ValueRow { key, cell, unit, obs_status, as_of, method_version } = row;
        Self {
            indicator_id: key.indicator_id,
            freq: key.freq,
            period: key.period,
            ref_area: key.ref_area,
            body_id: key.body_id,
            body_type: key.body_type,
            dim: key.dim,
            dim_value: key.dim_value,
            num: cell.num,
            den: cell.den,
            value: cell.value,
            low: cell.low,
            high: cell.high,
            unit,
            obs_status,
            as_of,
            method_version,
        }
    }
}

fn to_csv<R: Serialize>(rows: &[R]) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
