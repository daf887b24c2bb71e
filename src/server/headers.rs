//! Headers that every answer carries: nothing is loaded from elsewhere, nothing is framed, nothing is
//! kept by others.

use crate::http::door::Door;
use actix_http::ConnectionType;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, web};

/// Whether people reach us over HTTPS only.
#[derive(Clone, Copy, Debug)]
pub struct Https(pub bool);

const ALWAYS: &[(&str, &str)] = &[
    (
        "content-security-policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
    ("cache-control", "no-store"),
];

/// Adds the headers that an answer does not set itself.
///
/// # Errors
/// Those of the service.
pub async fn add(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let https = request.app_data::<web::Data<Https>>().is_some_and(|h| h.0);
    let app = request.app_data::<web::Data<Door>>().map(|door| door.app.clone());
    let mut response = next.call(request).await?;
    // While the service stops no connection is kept: what is sent next comes to whoever serves then.
    if app.is_some_and(|app| app.is_stopping()) {
        response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        put(headers, name, value);
    }
    if https {
        put(headers, "strict-transport-security", "max-age=63072000; includeSubDomains");
    }
    Ok(response)
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &'static str) {
    let name = HeaderName::from_static(name);
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
