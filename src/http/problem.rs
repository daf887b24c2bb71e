//! Errors as `application/problem+json` (RFC 9457): a code, a sentence in the reader's language, the
//! article where the law is the reason, and every wrong field at once.

use crate::app::error::Error;
use crate::app::policy::Denial;
use crate::guard::rate::seconds;
use crate::http::unread::Unread;
use crate::http::words::{field_sentence, refusal_sentence};
use crate::law::refusal::Refusal;
use crate::locale::{Lang, Value, numbers, phrases, t, without_isolates};
use crate::store::StoreError;
use crate::text::FieldError;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Serialize;

/// Most wrong fields that one answer names: whoever sends thousands reads the first.
const WRONG_MAX: usize = 200;

/// One wrong field.
#[derive(Clone, Debug, Serialize)]
pub struct WrongField {
    /// Its path.
    pub field: String,
    /// A stable code.
    pub code: &'static str,
    /// The same in words.
    pub message: String,
}

impl WrongField {
    /// A field in words.
    pub fn of(lang: Lang, field: &FieldError) -> Self {
        let message = without_isolates(&field_sentence(lang, field));
        Self { field: field.field.clone(), code: field.code, message }
    }
}

/// A problem document.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// A URI that names the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// A stable code.
    pub code: String,
    /// The article, where the law is the reason.
    pub article: Option<String>,
    /// All wrong fields.
    pub errors: Vec<WrongField>,
    /// Seconds to wait before trying again.
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

impl Problem {
    fn new(status: StatusCode, code: &str, title: String) -> Self {
        Self {
            kind: format!("urn:wasl:problem:{code}"),
            title: without_isolates(&title),
            status: status.as_u16(),
            code: code.to_owned(),
            article: None,
            errors: Vec::new(),
            retry_after: None,
        }
    }

    /// A problem whose sentence names nothing.
    pub fn plain(lang: Lang, status: StatusCode, code: &str) -> Self {
        Self::new(status, code, t(lang, &format!("error-{code}"), &[]))
    }

    /// What a use case answered.
    pub fn of(lang: Lang, error: &Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::refused(lang, refusal),
            Error::Invalid(fields) => Self::invalid(lang, fields),
            Error::Denied(Denial::SignIn) => Self::plain(lang, StatusCode::UNAUTHORIZED, "signed_out"),
            Error::Denied(Denial::OwnRequest) => Self::plain(lang, StatusCode::FORBIDDEN, "own_request"),
            Error::Denied(Denial::OwnAnswer) => Self::plain(lang, StatusCode::FORBIDDEN, "own_answer"),
            Error::Denied(Denial::InOffice) => Self::plain(lang, StatusCode::FORBIDDEN, "code_in_office"),
            Error::Denied(Denial::NotYours | Denial::Hidden) => {
                Self::plain(lang, StatusCode::FORBIDDEN, "not_allowed")
            }
            Error::NotFound => Self::plain(lang, StatusCode::NOT_FOUND, "not_found"),
            Error::Expired => Self::plain(lang, StatusCode::NOT_FOUND, "link_expired"),
            Error::Stale => Self::plain(lang, StatusCode::CONFLICT, "stale"),
            Error::KeyReused => Self::plain(lang, StatusCode::UNPROCESSABLE_ENTITY, "key_reused"),
            Error::KeyRunning => Self::plain(lang, StatusCode::CONFLICT, "key_running"),
            Error::SignInWrong => Self::plain(lang, StatusCode::UNAUTHORIZED, "sign_in_wrong"),
            Error::FactorMissing => Self::plain(lang, StatusCode::UNAUTHORIZED, "totp_missing"),
            Error::FactorWrong => Self::plain(lang, StatusCode::UNAUTHORIZED, "totp_wrong"),
            Error::TooOften(wait) => {
                Self::waiting(lang, StatusCode::TOO_MANY_REQUESTS, "too_many_tries", seconds(*wait))
            }
            Error::Store(error) => Self::store(lang, error),
            Error::Unproved(_) => Self::later(lang, "day_unproved", 600),
            Error::NotKept => Self::later(lang, "not_kept", 30),
            Error::Unsure => Self::later(lang, "unsure", 30),
            Error::Files(e) if is_full(e) => Self::plain(lang, StatusCode::INSUFFICIENT_STORAGE, "no_room"),
            Error::Files(_) => Self::later(lang, "files_away", 60),
            Error::Lost(_) => Self::plain(lang, StatusCode::INTERNAL_SERVER_ERROR, "document_lost"),
            Error::Internal(_) => Self::plain(lang, StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    /// What keeps the register from recording; each says whether what was sent is recorded.
    fn store(lang: Lang, error: &StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::plain(lang, StatusCode::CONFLICT, "stale"),
            StoreError::Busy(_) => Self::later(lang, "service_busy", 5),
            StoreError::NoRoom(_) => Self::plain(lang, StatusCode::INSUFFICIENT_STORAGE, "register_full"),
            StoreError::Unwritable(_) => Self::later(lang, "register_unwritable", 60),
            StoreError::Unavailable(_) => Self::later(lang, "register_away", 30),
            StoreError::Unsure(_) => Self::later(lang, "unsure", 30),
            _ => Self::plain(lang, StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    fn later(lang: Lang, code: &str, wait: u64) -> Self {
        Self::waiting(lang, StatusCode::SERVICE_UNAVAILABLE, code, wait)
    }

    fn waiting(lang: Lang, status: StatusCode, code: &str, wait: u64) -> Self {
        let words = phrases::wait(lang, wait);
        let args = [("wait", Value::from(words))];
        // A program sends no form again: its key tells.
        let title = match code {
            "unsure" => t(lang, "error-unsure-call", &args),
            _ => t(lang, &format!("error-{code}"), &args),
        };
        Self { retry_after: Some(wait), ..Self::new(status, code, title) }
    }

    fn refused(lang: Lang, refusal: &Refusal) -> Self {
        let problem = Self::new(StatusCode::CONFLICT, refusal.reason.code(), refusal_sentence(lang, refusal));
        Self { article: refusal.article.map(|a| a.to_string()), ..problem }
    }

    fn invalid(lang: Lang, fields: &[FieldError]) -> Self {
        let problem = Self::plain(lang, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
        let errors = fields.iter().take(WRONG_MAX).map(|f| WrongField::of(lang, f));
        Self { errors: errors.collect(), ..problem }
    }

    /// A body that could not be read.
    pub fn unread(lang: Lang, unread: Unread) -> Self {
        match unread {
            Unread::WrongType => Self::plain(lang, StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_type"),
            Unread::TooLarge(max) => {
                let max = numbers::limit(lang, max as u64);
                let title = t(lang, "error-too_large", &[("max", Value::from(max))]);
                Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", title)
            }
            Unread::TooMany => Self::plain(lang, StatusCode::PAYLOAD_TOO_LARGE, "too_many_parts"),
            Unread::NotJson => Self::plain(lang, StatusCode::BAD_REQUEST, "bad_json"),
            Unread::Malformed => Self::plain(lang, StatusCode::BAD_REQUEST, "bad_form"),
            Unread::NoRoom => Self::plain(lang, StatusCode::INSUFFICIENT_STORAGE, "no_room"),
            Unread::Unwritten => Self::later(lang, "files_away", 60),
            Unread::TooSlow => Self::plain(lang, StatusCode::REQUEST_TIMEOUT, "too_slow"),
        }
    }

    /// The response.
    pub fn response(&self) -> HttpResponse {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = HttpResponse::build(status);
        if let Some(wait) = self.retry_after {
            response.insert_header(("Retry-After", wait.to_string()));
        }
        if status == StatusCode::UNAUTHORIZED {
            response.insert_header(("WWW-Authenticate", "Bearer"));
        }
        let body = serde_json::to_string(self).unwrap_or_default();
        response.content_type("application/problem+json; charset=utf-8").body(body)
    }
}

/// Whether the disk has no room for a file.
pub fn is_full(e: &std::io::Error) -> bool {
    matches!(e.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)
}

/// Writes what broke on our side into the log, with every cause below it, and gives the reference that
/// the answer carries too.
pub fn note(error: &Error) -> String {
    let reference = uuid::Uuid::new_v4().simple().to_string();
    tracing::error!(reference, error = error as &dyn std::error::Error, "an answer failed");
    reference
}
