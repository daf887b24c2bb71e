//! A file sent to a reader: as an attachment that no browser runs.

use super::upload;
use crate::app::policy::Actor;
use crate::guard::file_name::content_disposition;
use crate::store::documents::DocumentRow;
use actix_web::{HttpRequest, HttpResponse};
use std::fs::File;

/// Sends a document; nothing when the reader has it already. What was reached with a session or a code is
/// kept nowhere.
pub fn serve(request: &HttpRequest, row: &DocumentRow, file: File, reader: &Actor) -> HttpResponse {
    let etag = format!("\"{}\"", row.sha256);
    let anybody = reader.person.is_none() && !reader.has_code;
    let seen = request.headers().get("if-none-match").and_then(|v| v.to_str().ok());
    if anybody && seen == Some(etag.as_str()) {
        return HttpResponse::NotModified().finish();
    }
    HttpResponse::Ok()
        .content_type(row.media_type.clone())
        .insert_header(("Content-Disposition", content_disposition(&row.name)))
        .insert_header(("Content-Security-Policy", "sandbox; default-src 'none'"))
        .insert_header(("ETag", etag))
        .insert_header(("Cache-Control", if anybody { "private, no-cache" } else { "no-store" }))
        .no_chunking(u64::try_from(row.bytes).unwrap_or_default())
        .streaming(upload::stream(file.into()))
}
