//! `/requests`: file, list, read, state a profile.

use super::{Rows, answer, fail, page, query};
use crate::app::error::{Error, Result};
use crate::app::file_request::{file_once, file_request};
use crate::app::filing::Filed;
use crate::app::filing::{read_filing, read_profile};
use crate::app::find_public;
use crate::app::once::{Caller, Keyed, Once};
use crate::app::read_case::{self, CaseView};
use crate::app::unnamed::naming_filed;
use crate::app::{App, profile};
use crate::http::door::Door;
use crate::http::problem::{Problem, WrongField};
use crate::http::read_body;
use crate::http::who::{self, Visitor};
use crate::http::words::say;
use crate::locale::Lang;
use crate::store::cases::Filter;
use crate::text::FieldError;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::Value;

pub(super) async fn file(door: Data<Door>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let lang = who::language(&request);
    match sent(&door, &request, payload).await {
        Ok((caller, sent)) => file_sent(&door, &request, lang, (caller, sent), false).await,
        Err(response) => response,
    }
}

/// The caller and the JSON of a call, or its answer when one of the two is wrong.
pub(super) async fn sent(
    door: &Door,
    request: &HttpRequest,
    payload: Payload,
) -> std::result::Result<(Visitor, Value), HttpResponse> {
    let lang = who::language(request);
    let sent = read_body::json(request, payload).await.map_err(|u| Problem::unread(lang, u).response())?;
    let caller = who::caller(door, request).await.map_err(|e| fail(lang, &e))?;
    Ok((caller, sent))
}

/// Files what was sent; at a desk, with its channel and true day of receipt. What counts for the limit of an
/// address is a filing: not one that is wrong, nor one that is sent again for its answer.
pub(super) async fn file_sent(
    door: &Data<Door>,
    request: &HttpRequest,
    lang: Lang,
    (caller, sent): (Visitor, Value),
    at_desk: bool,
) -> HttpResponse {
    let once = match once(door, request, (&caller, &sent)) {
        Ok(once) => once,
        Err(e) => return fail(lang, &e),
    };
    let (address, counting) = (who::address(door, request), door.clone());
    let codes = door.codes(address);
    let done = door.run_soon(move |app| {
        let today = at_desk.then(|| app.today());
        let new = read_filing(&sent, today).map_err(|errors| with_body(app, &sent, errors))?;
        if !at_desk {
            counting.count_filing(app, address, once.as_ref())?;
        }
        let notices = naming_filed(app, &new).into_iter().map(|field| FieldError::new(field, "names_you"));
        let notices = notices.map(|field| WrongField::of(lang, &field)).collect();
        let filed = match &once {
            Some(once) => file_once(app, &caller.actor(), &new, once),
            None => file_request(app, &caller.actor(), &new),
        }?;
        if !at_desk {
            codes.given(&filed.number);
        }
        Ok(Told { filed, notices })
    });
    answer(lang, StatusCode::CREATED, done.await)
}

/// What is told of a filing, with the fields that name whoever asks to everybody: they are published as they were sent.
#[derive(Serialize)]
struct Told {
    #[serde(flatten)]
    filed: Filed,
    notices: Vec<WrongField>,
}

/// All wrong fields at once: an unknown body is named beside the others.
fn with_body(app: &App, sent: &Value, mut errors: Vec<FieldError>) -> Error {
    let body = sent["body_id"].as_str();
    if body.is_some_and(|slug| app.body(slug).is_none()) && !errors.iter().any(|e| e.field == "body_id") {
        errors.insert(0, FieldError::new("body_id", "unknown_body"));
    }
    Error::Invalid(errors)
}

/// The key of a call that may be sent again, if it has one.
pub(super) fn once(
    door: &Door,
    request: &HttpRequest,
    (caller, sent): (&Visitor, &Value),
) -> Result<Option<Once>> {
    let to = format!("{} {}", request.method(), request.path());
    Ok(key(door, request, caller)?.map(|key| key.with(&door.app, &to, sent)))
}

/// The key alone, of a call whose body is still to come.
pub(super) fn key(door: &Door, request: &HttpRequest, caller: &Visitor) -> Result<Option<Keyed>> {
    let Some(key) = request.headers().get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().ok().map(str::trim).filter(|k| (1..=255).contains(&k.len()));
    let key = key.ok_or_else(|| FieldError::new("Idempotency-Key", "bad_key"))?;
    let person = caller.session.as_ref().map(|s| s.person.id);
    Ok(Some(Keyed::new(Caller::new(person, who::address(door, request)), key)))
}

pub(super) async fn list(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    let query = query(&request);
    let page = page(&query);
    let text = |name: &str| query.get(name).cloned();
    let before = text("before");
    let filter =
        Filter { body_slug: text("body_id"), status: text("status"), q: text("q"), ..Filter::default() };
    let done = door.run(move |app| {
        let before = match before {
            Some(number) => {
                let known = read_case::position(app, &number)?;
                Some(known.ok_or_else(|| FieldError::new("before", "unknown_code"))?.1)
            }
            None => None,
        };
        Ok(find_public::find(app, &Filter { before, ..filter }, page)?.0)
    });
    let done = done.await;
    answer(lang, StatusCode::OK, done.map(|listed| Rows::new(listed, page)))
}

pub(super) async fn read(door: Data<Door>, request: HttpRequest, number: Path<String>) -> HttpResponse {
    let lang = who::language(&request);
    let code = query(&request).get("code").cloned();
    let reader = match who::reader(&door, &request).await {
        Ok(reader) => reader,
        Err(e) => return fail(lang, &e),
    };
    let number = number.into_inner();
    let codes = door.codes(who::address(&door, &request));
    let done = door.run(move |app| {
        codes.count(app, &number, code.as_deref())?;
        show(app, &reader, &number, code.as_deref(), lang)
    });
    answer(lang, StatusCode::OK, done.await)
}

fn show(app: &App, reader: &Visitor, number: &str, code: Option<&str>, lang: Lang) -> Result<CaseView> {
    let (view, whole) = read_case::read_case(app, &reader.actor(), number, code)?;
    Ok(whole.to_view(view, app, |f, case| say(app, lang, f, case, view)))
}

pub(super) async fn state_profile(
    door: Data<Door>,
    request: HttpRequest,
    number: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let lang = who::language(&request);
    let code = query(&request).get("code").cloned();
    let (caller, sent) = match sent(&door, &request, payload).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let number = number.into_inner();
    let once = match once(&door, &request, (&caller, &sent)) {
        Ok(once) => once,
        Err(e) => return fail(lang, &e),
    };
    let (address, counting) = (who::address(&door, &request), door.clone());
    let codes = door.codes(address);
    let done = door
        .run_soon(move |app| {
            let code = sent["code"].as_str().map(str::to_owned).or(code);
            codes.count(app, &number, code.as_deref())?;
            // Who may not hears that before any wrong field.
            profile::may_state(app, &caller.actor(), &number, code.as_deref())?;
            let read = read_profile(&sent)?;
            counting.count_profile(address)?;
            profile::state_profile(app, &caller.actor(), &number, code.as_deref(), &read, once.as_ref())
        })
        .await;
    match done {
        Ok(()) => HttpResponse::NoContent().finish(),
        Err(e) => fail(lang, &e),
    }
}
