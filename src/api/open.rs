//! Open data: the catalogue of indicators and their values, under `/open/v1`. Rows have the columns
//! of `indicator_values.csv`; every row carries numerator and denominator.

use super::{answer, fail, query};
use crate::app::App;
use crate::app::error::Result;
use crate::app::figures::{self, Figures, Period};
use crate::reckon::stats::fraction::Fraction;
use crate::reckon::stats::interval::wilson;
use crate::store::rollups::{COUNTRY, Scope};
use crate::text::FieldError;
use crate::web::door::Door;
use crate::web::who;
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

/// An indicator that the rollups give.
struct Known {
    id: &'static str,
    unit: &'static str,
    /// Numerator and denominator; a count has no denominator.
    of: fn(&Figures) -> (i64, Option<i64>),
}

const fn known(id: &'static str, unit: &'static str, of: fn(&Figures) -> (i64, Option<i64>)) -> Known {
    Known { id, unit, of }
}

/// Every indicator served here, in the order of the catalogue.
const KNOWN: &[Known] = &[
    known("V01", "requests", |f| (f.in_period.received, None)),
    known("V02", "requests", |f| (f.in_period.answered, None)),
    known("V03", "requests", |f| (f.in_period.closed_other, None)),
    known("V04", "requests", |f| (f.open_start, None)),
    known("V05", "requests", |f| (f.open_end, None)),
    known("V06", "ratio", |f| (f.in_period.answered + f.in_period.closed_other, Some(f.in_period.received))),
    known("T00", "requests", |f| (f.in_period.excluded, None)),
    known("T01", "proportion", |f| (f.in_period.on_time, Some(f.in_period.due))),
    known("T02", "proportion", |f| (f.in_period.late, Some(f.in_period.due))),
    known("T03", "proportion", |f| (f.silent(), Some(f.in_period.due))),
    known("T05", "proportion", |f| (f.in_period.extended, Some(f.in_period.due))),
    known("B01", "proportion", |f| (f.backlog, Some(f.open_end))),
    known("O01", "proportion", |f| (f.in_period.items_full, Some(f.in_period.items))),
    known("O02", "proportion", |f| (f.in_period.all_full, Some(f.in_period.answered))),
    known("O03", "proportion", |f| (f.in_period.items_omitted, Some(f.in_period.items))),
    known("K02", "requests", |f| (f.in_period.voided, None)),
];

/// One cell, with the columns of `indicator_values.csv`.
#[derive(Clone, Debug, Serialize)]
struct Row {
    indicator_id: &'static str,
    freq: &'static str,
    period: String,
    ref_area: String,
    body_id: String,
    body_type: String,
    dim: &'static str,
    dim_value: &'static str,
    num: i64,
    den: Option<i64>,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    unit: &'static str,
    obs_status: &'static str,
    as_of: NaiveDate,
    method_version: u8,
}

#[derive(Serialize)]
struct Rows {
    items: Vec<Row>,
}

pub(super) async fn values(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    let query = query(&request);
    let csv = query.get("format").is_some_and(|f| f == "csv");
    let rows = door.run(move |app| rows(app, &query)).await;
    match rows {
        Ok(rows) if csv => match to_csv(&rows) {
            Ok(body) => HttpResponse::Ok().content_type("text/csv; charset=utf-8").body(body),
            Err(e) => fail(lang, &e.into()),
        },
        other => answer(lang, StatusCode::OK, other.map(|items| Rows { items })),
    }
}

fn rows(app: &App, query: &BTreeMap<String, String>) -> Result<Vec<Row>> {
    let today = app.clock.today();
    let text = |name: &str| query.get(name).map(String::as_str).filter(|v| !v.is_empty());
    let mut errors = Vec::new();
    let chosen: Vec<&Known> = match text("indicator") {
        None => KNOWN.iter().collect(),
        Some(id) => KNOWN.iter().filter(|k| k.id == id).collect(),
    };
    if chosen.is_empty() {
        errors.push(FieldError::new("indicator", "unknown_code"));
    }
    let name = text("period").map_or_else(|| Period::quarter_of(today), str::to_owned);
    let period = Period::parse(&name, today);
    if period.is_none() {
        errors.push(FieldError::new("period", "unknown_code"));
    }
    let scope = scope_of(app, text("region"), text("body_type"), text("body_id"));
    if scope.is_none() {
        errors.push(FieldError::new("body_id", "unknown_code"));
    }
    let (Some(period), Some(scope), true) = (period, scope, errors.is_empty()) else {
        return Err(errors.into());
    };
    let figures = app.store.read(|conn| figures::of(conn, scope.scope, &scope.id, period))?;
    Ok(chosen.into_iter().map(|k| row(k, &figures, &name, &scope, today)).collect())
}

/// What the rows are about.
struct Place {
    scope: Scope,
    id: String,
    ref_area: String,
    body_id: String,
    body_type: String,
}

/// The place asked for: a body, a region, a kind of bodies, else the country; `None` when there is
/// none, or when several are asked at once.
fn scope_of(app: &App, region: Option<&str>, kind: Option<&str>, body: Option<&str>) -> Option<Place> {
    let place = |scope, id: &str, ref_area: String, body_id: &str, body_type: &str| Place {
        scope,
        id: id.to_owned(),
        ref_area,
        body_id: body_id.to_owned(),
        body_type: body_type.to_owned(),
    };
    match (region, kind, body) {
        (None, None, None) => Some(place(Scope::Country, COUNTRY, "MA".into(), "", "")),
        (Some(region), None, None) => {
            let code = region.strip_prefix("MA-").filter(|c| c.len() == 2)?;
            Some(place(Scope::Region, code, region.to_owned(), "", ""))
        }
        (None, Some(kind), None) => Some(place(Scope::Kind, kind, "MA".into(), "", kind)),
        (None, None, Some(slug)) => {
            let body = app.body(slug)?;
            let area = body.region_code.as_ref().map_or_else(|| "MA".to_owned(), |c| format!("MA-{c}"));
            Some(place(Scope::Body, slug, area, slug, &body.body_type))
        }
        _ => None,
    }
}

fn row(known: &Known, figures: &Figures, period: &str, place: &Place, as_of: NaiveDate) -> Row {
    let (num, den) = (known.of)(figures);
    let count = |n: i64| u64::try_from(n).unwrap_or(0);
    let fraction = den.map(|den| Fraction::new(count(num), count(den)));
    let interval = fraction.filter(|_| known.unit == "proportion").and_then(wilson);
    #[expect(clippy::cast_precision_loss, reason = "the door: counts stay far below 2^53")]
    let value = fraction.map_or(Some(num as f64), Fraction::value);
    Row {
        indicator_id: known.id,
        freq: if period.contains('Q') { "Q" } else { "A" },
        period: period.to_owned(),
        ref_area: place.ref_area.clone(),
        body_id: place.body_id.clone(),
        body_type: place.body_type.clone(),
        dim: "",
        dim_value: "",
        num,
        den,
        value,
        low: interval.map(|i| i.low),
        high: interval.map(|i| i.high),
        unit: known.unit,
        // Figures of today may still change as late answers come: they are never final here.
        obs_status: if value.is_none() { "M" } else { "P" },
        as_of,
        method_version: 1,
    }
}

fn to_csv(rows: &[Row]) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
