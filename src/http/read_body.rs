//! Reading what is sent, with a limit in bytes and a deadline in time: a slow or endless body holds
//! nobody up.

use super::pace::Pace;
use super::unread::Unread;
use actix_web::HttpRequest;
use actix_web::web::Payload;
use futures_util::StreamExt;
use serde_json::Value;

/// Most bytes of a JSON body.
pub const JSON_MAX: usize = 256 * 1024;
/// Most bytes of a form.
pub const FORM_MAX: usize = 1024 * 1024;
/// Most fields of a form: an answer to fifty items has some fifteen hundred, and what is looked up field by field grows
/// with the square of them.
pub const FIELDS_MAX: usize = 2_000;

/// Reads a body as JSON.
///
/// # Errors
/// [`Unread`].
pub async fn json(request: &HttpRequest, payload: Payload) -> Result<Value, Unread> {
    let kind = content_type(request);
    if kind != "application/json" && !kind.ends_with("+json") {
        return Err(Unread::WrongType);
    }
    let bytes = bytes(payload, JSON_MAX).await?;
    serde_json::from_slice(&bytes).map_err(|_| Unread::NotJson)
}

/// Reads the fields of a form, in the order sent.
///
/// # Errors
/// [`Unread`].
pub async fn form(request: &HttpRequest, payload: Payload) -> Result<Vec<(String, String)>, Unread> {
    if content_type(request) != "application/x-www-form-urlencoded" {
        return Err(Unread::WrongType);
    }
    let bytes = bytes(payload, FORM_MAX).await?;
    let text = std::str::from_utf8(&bytes).map_err(|_| Unread::Malformed)?;
    if text.split('&').take(FIELDS_MAX + 1).count() > FIELDS_MAX {
        return Err(Unread::TooMany);
    }
    actix_web::web::Query::<Vec<(String, String)>>::from_query(text)
        .map(actix_web::web::Query::into_inner)
        .map_err(|_| Unread::Malformed)
}

/// The media type of a body, in lower case, without its parameters.
pub fn content_type(request: &HttpRequest) -> String {
    let header = request.headers().get("content-type").and_then(|v| v.to_str().ok()).unwrap_or_default();
    header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether the body is a form with files.
pub fn is_multipart(request: &HttpRequest) -> bool {
    content_type(request) == "multipart/form-data"
}

async fn bytes(mut payload: Payload, max: usize) -> Result<Vec<u8>, Unread> {
    let (mut all, mut pace) = (Vec::new(), Pace::new());
    while let Some(chunk) = pace.wait(payload.next()).await? {
        let chunk = chunk.map_err(|_| Unread::Malformed)?;
        if all.len() + chunk.len() > max {
            return Err(Unread::TooLarge(max));
        }
        pace.count(chunk.len());
        all.extend_from_slice(&chunk);
    }
    Ok(all)
}
