//! `/bodies`: the directory, searched and read.

use super::{Rows, answer, page, query};
use crate::app::error::Error;
use crate::directory::Wanted;
use crate::http::door::Door;
use crate::http::who;
use crate::law::calendar::BodyClass;
use crate::store::Listed;
use crate::store::bodies::BodyRow;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

/// A body, as the contract shapes it.
#[derive(Serialize)]
struct BodyJson {
    id: String,
    kind: String,
    body_type: String,
    calendar_class: BodyClass,
    name_ar: String,
    name_fr: String,
    short_ar: String,
    short_fr: String,
    region: Option<String>,
    parent_id: Option<String>,
    website: Option<String>,
}

impl From<&BodyRow> for BodyJson {
    fn from(b: &BodyRow) -> Self {
        Self {
            id: b.slug.clone(),
            kind: b.kind.clone(),
            body_type: b.body_type.clone(),
            calendar_class: b.calendar_class.0,
            name_ar: b.name_ar.clone(),
            name_fr: b.name_fr.clone(),
            short_ar: b.short_ar.clone(),
            short_fr: b.short_fr.clone(),
            region: b.region_code.as_ref().map(|code| format!("MA-{code}")),
            parent_id: b.parent_slug.clone(),
            website: b.website.clone(),
        }
    }
}

pub(super) async fn list(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    let query = query(&request);
    let page = page(&query);
    let text = |name: &str| query.get(name).cloned();
    let directory = door.app.directory();
    let wanted =
        Wanted { q: text("q").unwrap_or_default(), kind: text("kind"), region: text("region"), under: None };
    let found = directory.find(&wanted);
    let start = usize::try_from((page.page - 1) * page.per_page).unwrap_or(usize::MAX);
    let per_page = usize::try_from(page.per_page).unwrap_or_default();
    let items = found.iter().skip(start).take(per_page).map(|b| BodyJson::from(*b)).collect();
    let total = i64::try_from(found.len()).unwrap_or(i64::MAX);
    answer(lang, StatusCode::OK, Ok(Rows::new(Listed::exactly(items, total), page)))
}

pub(super) async fn read(door: Data<Door>, request: HttpRequest, id: Path<String>) -> HttpResponse {
    let body = door.app.body(&id).ok_or(Error::NotFound);
    answer(who::language(&request), StatusCode::OK, body.map(|b| BodyJson::from(&b)))
}
