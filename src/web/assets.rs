//! The stylesheet, the script and the fonts: inside the binary, kept by browsers for a year, because
//! their address changes with their content.

use crate::page::asset;
use actix_web::web::{self, Path, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

/// The routes of assets.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/static/{name}", web::get().to(get));
}

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
