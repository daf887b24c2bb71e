//! `/metrics`: what the process counts of itself, for whoever watches it from this machine or shows the token.
//!
//! A proxy on this machine passes on whoever asks it: a call that bears a word of a proxy is the call of a visitor.
//! Nobody else hears that the address is there.

use super::visit::Visit;
use crate::app::metrics::{look, told};
use crate::http::door::Door;
use crate::http::who::bearer;
use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use subtle::ConstantTimeEq;

/// The text that scrapers of Prometheus have always read.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// What a proxy says of whom it passes on.
const FORWARDED: [&str; 6] =
    ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

/// Answers with every counter, also while the database is away.
pub async fn get(request: HttpRequest, door: Data<Door>) -> HttpResponse {
    if !may(&request, &door) {
        return match Visit::from_request(&request, &mut Payload::None).await {
            Ok(visit) => Visit::nowhere(request, visit).await,
            Err(response) => response.error_response(),
        };
    }
    let stored = door.run_soon(look).await;
    if let Err(e) = &stored {
        tracing::warn!(error = e as &dyn std::error::Error, "what waits cannot be counted");
    }
    match told(&door.app, stored.as_ref().ok()) {
        Ok(text) => HttpResponse::Ok().content_type(TEXT).body(text),
        Err(e) => {
            tracing::error!(error = &e as &dyn std::error::Error, "counters cannot be told");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// Whether somebody may watch: by a token, if they show one, else by being on this machine.
fn may(request: &HttpRequest, door: &Door) -> bool {
    let headers = request.headers();
    if let Some(shown) = headers.get(AUTHORIZATION) {
        let shown = shown.to_str().ok().and_then(bearer).unwrap_or_default();
        return door.metrics_token.as_ref().is_some_and(|token| is_same(shown, token.expose()));
    }
    let is_here = request.peer_addr().is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    is_here && !FORWARDED.iter().any(|word| headers.contains_key(*word))
}

/// Compared to the end: how long it takes tells nothing of the token but its length.
fn is_same(shown: &str, token: &str) -> bool {
    shown.as_bytes().ct_eq(token.as_bytes()).into()
}
