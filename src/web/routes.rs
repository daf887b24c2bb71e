//! The routes of pages: `/{lang}/…`, and `/`, which goes by the reader's language.

use super::who;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

/// The routes of pages.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/", web::get().to(front));
}

async fn front(request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    HttpResponse::SeeOther()
        .insert_header(("Location", format!("/{}", lang.code())))
        .insert_header(("Vary", "Accept-Language"))
        .finish()
}
