//! Editions of the open data and their files, as they were published.

use super::{answer, fail};
use crate::app::App;
use crate::app::editions::shelf::{self, Sent};
use crate::app::editions::{self, archive_name};
use crate::app::error::{Error, Result};
use crate::clock::Moment;
use crate::guard::file_name::content_disposition;
use crate::http::door::Door;
use crate::http::{links, upload, who};
use crate::store::editions::EditionRow;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
struct Editions {
    items: Vec<Edition>,
}

#[derive(Serialize)]
struct Edition {
    id: String,
    period: String,
    revision: i64,
    status: &'static str,
    as_of: NaiveDate,
    published_at: Moment,
    requests: i64,
    events: i64,
    manifest_sha256: String,
    archive: File,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    name: String,
    bytes: u64,
    sha256: String,
    media_type: &'static str,
    href: String,
}

pub(super) async fn list(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let told = door.run(|app| editions::all(app)?.into_iter().map(|row| edition(app, row)).collect()).await;
    answer(who::language(&request), StatusCode::OK, told.map(|items| Editions { items }))
}

fn edition(app: &App, row: EditionRow) -> Result<Edition> {
    let archive = shelf::file(app, &row.id, &archive_name(&row.id))?;
    let file = |name: String, bytes, sha256| File {
        href: app.url(&links::edition_file(&row.id, &name)),
        media_type: media_type(&name),
        name,
        bytes,
        sha256,
    };
    let files = shelf::files_of(app, &row);
    Ok(Edition {
        archive: file(archive.name, archive.bytes, archive.sha256),
        files: files.into_iter().map(|f| file(f.name, f.bytes, f.sha256)).collect(),
        id: row.id.clone(),
        period: row.period,
        revision: row.revision,
        status: row.status.code(),
        as_of: row.as_of,
        published_at: row.published_at,
        requests: row.requests,
        events: row.events,
        manifest_sha256: row.manifest_sha256,
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json; charset=utf-8",
        Some("zip") => "application/zip",
        _ => "text/plain; charset=utf-8",
    }
}

pub(super) async fn file(door: Data<Door>, request: HttpRequest, at: Path<(String, String)>) -> HttpResponse {
    let (id, name) = at.into_inner();
    let lang = who::language(&request);
    match door.run(move |app| shelf::file(app, &id, &name)).await {
        Ok(sent) => send(&request, sent).await.unwrap_or_else(|e| fail(lang, &Error::Internal(e.into()))),
        Err(e) => fail(lang, &e),
    }
}

/// An edition never changes: whoever has a file keeps it.
async fn send(request: &HttpRequest, sent: Sent) -> std::io::Result<HttpResponse> {
    let etag = format!("\"{}\"", sent.sha256);
    let seen = request.headers().get("if-none-match").and_then(|v| v.to_str().ok());
    let mut response = HttpResponse::Ok();
    response
        .insert_header(("ETag", etag.clone()))
        .insert_header(("Cache-Control", "public, max-age=31536000, immutable"));
    if seen == Some(etag.as_str()) {
        return Ok(response.status(StatusCode::NOT_MODIFIED).finish());
    }
    let stream = upload::stream(tokio::fs::File::open(&sent.path).await?);
    Ok(response
        .content_type(media_type(&sent.name))
        .insert_header(("Content-Disposition", content_disposition(&sent.name)))
        .insert_header(("Content-Security-Policy", "sandbox; default-src 'none'"))
        .insert_header(("Cross-Origin-Resource-Policy", "cross-origin"))
        .no_chunking(sent.bytes)
        .streaming(stream))
}
