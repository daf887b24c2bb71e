//! The public event log of an edition, page by page.

use super::{fail, follow, json, query};
use crate::app::App;
use crate::app::editions::{self, log};
use crate::app::error::{Error, Result};
use crate::http::door::Door;
use crate::http::who;
use crate::store::editions::{self as rows, EditionRow};
use crate::text::FieldError;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Events on a page unless told, and at most.
pub(super) const LIMIT: (usize, usize) = (500, 5_000);

struct Page {
    edition: EditionRow,
    events: log::Events,
    limit: usize,
}

pub(super) async fn get(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    let query = query(&request);
    let csv = query.get("format").is_some_and(|f| f == "csv");
    let page = match door.run_public(move |app| page(app, &query)).await {
        Ok(page) => page,
        Err(e) => return fail(lang, &e),
    };
    let next = page.events.next.map(|after| next(&page, after, csv));
    let mut response = if csv {
        match to_csv(&page.events) {
            Ok(body) => HttpResponse::Ok().content_type("text/csv; charset=utf-8").body(body),
            Err(e) => return fail(lang, &e.into()),
        }
    } else {
        json(StatusCode::OK, &to_json(&page))
    };
    if let Some(address) = next {
        follow(&mut response, &address);
    }
    response
}

fn page(app: &App, query: &BTreeMap<String, String>) -> Result<Page> {
    let number = |name: &str| query.get(name).and_then(|n| n.parse::<u64>().ok());
    let limit = number("limit").and_then(|n| usize::try_from(n).ok()).unwrap_or(LIMIT.0);
    let edition = edition(app, query)?;
    let after = number("after").unwrap_or_default();
    Ok(Page { events: log::events(app, &edition, after, limit)?, edition, limit })
}

/// The edition asked for by its name, or by its period: the last one of it; else the last of all.
fn edition(app: &App, query: &BTreeMap<String, String>) -> Result<EditionRow> {
    let (id, period) = (query.get("edition"), query.get("period"));
    let found = match (id, period) {
        (Some(id), _) => Some(app.store.read(|conn| rows::load(conn, id).map_err(Error::from))?),
        (None, Some(period)) => editions::latest(app, period)?,
        (None, None) => editions::newest(app, |_| true)?,
    };
    let found = found.ok_or(Error::NotFound)?;
    if period.is_some_and(|period| *period != found.period) {
        return Err(FieldError::new("period", "other_period").into());
    }
    Ok(found)
}

/// The address of the page that follows; it names the edition, for a later one may come meanwhile.
fn next(page: &Page, after: u64, csv: bool) -> String {
    let format = if csv { "&format=csv" } else { "" };
    format!("/open/v1/events?edition={}&after={after}&limit={}{format}", page.edition.id, page.limit)
}

fn to_json(page: &Page) -> Value {
    let row = |record: &csv::StringRecord| {
        let cells = page.events.columns.iter().zip(record);
        Value::Object(cells.map(|(name, text)| (name.to_owned(), cell(name, text))).collect::<Map<_, _>>())
    };
    json!({
        "edition": page.edition.id, "period": page.edition.period, "as_of": page.edition.as_of,
        "items": page.events.rows.iter().map(row).collect::<Vec<_>>(), "next": page.events.next,
    })
}

/// What the file leaves empty is null; numbers are numbers.
fn cell(name: &str, text: &str) -> Value {
    match (name, text) {
        (_, "") => Value::Null,
        ("seq" | "item_no" | "flag", number) => {
            number.parse::<u64>().map_or_else(|_| number.into(), Value::from)
        }
        (_, text) => text.into(),
    }
}

fn to_csv(events: &log::Events) -> anyhow::Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&events.columns)?;
    for row in &events.rows {
        writer.write_record(row)?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}
