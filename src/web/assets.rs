//! The stylesheet, the script and the fonts: inside the binary, kept by browsers for a year, because
//! their address changes with their content.

use crate::http::entrance::{Entrance, reads};
use crate::page::asset;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};

/// What pages are drawn with.
pub const ROUTES: &[Entrance] = &[Entrance::get("/static/{name}", || reads().to(get))];

async fn get(request: HttpRequest, name: Path<String>) -> HttpResponse {
    let Some(asset) = asset::get(&name) else { return HttpResponse::NotFound().finish() };
    let age = if request.query_string().starts_with("v=") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    HttpResponse::Ok()
        .content_type(asset.media_type)
        .insert_header(("Cache-Control", age))
        .body(asset.bytes.into_owned())
}
