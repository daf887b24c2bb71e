//! The JSON API: the same use cases as the pages, under `/api/v1`.
//!
//! Errors are problem documents; what is sent may leave out a field that is `null`, answers carry
//! them all.

mod acts;
mod bodies;
mod desk;
mod documents;
mod editions;
mod events;
mod open;
mod openapi;
mod requests;
mod session;

use crate::app::error::Error;
use crate::http::asked::{self, Ask, PAGE, PER_PAGE, Values, ask};
use crate::http::door::Door;
use crate::http::entrance::{Entrance, Later, Refusals, reads, register};
use crate::http::problem::{self, Problem};
use crate::http::who;
use crate::locale::Lang;
use crate::store::{Listed, Page};
use crate::text::FieldError;
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::ServiceConfig;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};
use serde::Serialize;
use std::collections::BTreeMap;

/// Every call of the API.
pub const CALLS: &[Entrance] = &[
    Entrance::post("/api/v1/session", || web::post().to(session::open)),
    Entrance::delete("/api/v1/session", || web::delete().to(session::close)),
    Entrance::post("/api/v1/requests", || web::post().to(requests::file)),
    Entrance::get("/api/v1/requests", || reads().to(requests::list)).asks(&[
        ask("body_id", Values::Body),
        ask("status", Values::Status),
        ask("q", Values::Text),
        ask("before", Values::Request),
        PAGE,
        PER_PAGE,
    ]),
    Entrance::get("/api/v1/requests/{number}", || reads().to(requests::read)).asks(CODE).guarded(),
    Entrance::put("/api/v1/requests/{number}/profile", || web::put().to(requests::state_profile)),
    Entrance::post("/api/v1/requests/{number}/acts", || web::post().to(acts::post)),
    Entrance::post("/api/v1/desk/requests", || web::post().to(desk::enter)),
    Entrance::get("/api/v1/desk/requests", || reads().to(desk::list))
        .asks(&[
            ask("body_id", Values::Text),
            ask("bucket", Values::Bucket),
            ask("q", Values::Text),
            ask("received_on", Values::Day),
            PAGE,
            PER_PAGE,
        ])
        .one_of(&[&["bucket", "q"], &["bucket", "received_on"]])
        .guarded(),
    Entrance::get("/api/v1/desk/letters", || reads().to(desk::letters))
        .asks(&[ask("body_id", Values::Text)])
        .guarded(),
    Entrance::get("/api/v1/bodies", || reads().to(bodies::list)).asks(&[
        ask("q", Values::Text),
        ask("kind", Values::Kind),
        ask("region", Values::Region),
        PAGE,
        PER_PAGE,
    ]),
    Entrance::get("/api/v1/bodies/{id}", || reads().to(bodies::read)),
    Entrance::post("/api/v1/documents", || web::post().to(documents::post)),
    Entrance::get("/api/v1/documents/{id}", || reads().to(documents::get)).asks(CODE).guarded(),
    Entrance::get("/api/v1/openapi.json", || reads().to(openapi::get)),
];

const CODE: &[Ask] = &[ask("code", Values::Text)];

/// Open data, for everybody.
pub const OPEN: &[Entrance] = &[
    Entrance::get("/open/v1/indicators", || reads().to(open::catalogue)),
    Entrance::get("/open/v1/values", || reads().to(open::values))
        .asks(&[
            ask("indicator", Values::Indicator),
            ask("period", Values::Period),
            ask("region", Values::RegionOrNone),
            ask("body_type", Values::BodyType),
            ask("body_id", Values::Body),
            ask("format", Values::Format),
        ])
        .one_of(&[&["region", "body_type", "body_id"]]),
    Entrance::get("/open/v1/events", || reads().to(events::get)).asks(&[
        ask("edition", Values::Text),
        ask("period", Values::AnyPeriod),
        ask("after", Values::Number(0, u64::MAX)),
        ask("limit", Values::Number(1, events::LIMIT.1 as u64)),
        ask("format", Values::Format),
    ]),
    Entrance::get("/open/v1/declared", || reads().to(open::declared))
        .asks(&[ask("body_id", Values::Body), ask("after", Values::Body), ask("format", Values::Format)])
        .one_of(&[&["body_id", "after"]]),
    Entrance::get("/open/v1/editions", || reads().to(editions::list)),
    Entrance::get("/open/v1/editions/{id}/{name}", || reads().to(editions::file)),
];

/// Registers the calls and open data. What else is asked for below their prefixes is answered here
/// too, as a problem document.
pub fn routes(config: &mut ServiceConfig) {
    let refusals = Refusals { wrong_method: || web::to(wrong_method), wrong_query, strict: true };
    for (prefix, list) in [("/api/v1", CALLS), ("/open/v1", OPEN)] {
        let all = |config: &mut ServiceConfig| register(config, prefix, list, refusals);
        let scope = web::scope(prefix).configure(all).default_service(web::to(nothing_here));
        config.service(scope.wrap(from_fn(known)));
    }
}

/// Whoever shows a token that holds no more hears so, on what everybody may read too: they would take the
/// public part for all there is. A sign-in makes a new one.
async fn known(request: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse, actix_web::Error> {
    let signs_in = request.method() == Method::POST && request.path() == "/api/v1/session";
    let door = request.app_data::<web::Data<Door>>().cloned();
    let (Some(door), false) = (door, signs_in) else { return next.call(request).await };
    match who::caller(&door, request.request()).await {
        Ok(visitor) => request.extensions_mut().insert(visitor),
        Err(e) => {
            let refused = fail(who::language(request.request()), &e);
            return Ok(request.into_response(refused));
        }
    };
    next.call(request).await
}

fn wrong_query(request: HttpRequest, errors: Vec<FieldError>) -> Later {
    Box::pin(async move { fail(who::language(&request), &errors.into()) })
}

async fn nothing_here(request: HttpRequest) -> HttpResponse {
    Problem::plain(who::language(&request), StatusCode::NOT_FOUND, "not_found").response()
}

async fn wrong_method(request: HttpRequest) -> HttpResponse {
    Problem::plain(who::language(&request), StatusCode::METHOD_NOT_ALLOWED, "bad_method").response()
}

/// Answers a use case: what it gave with a status, or its problem.
fn answer<T: Serialize>(lang: Lang, status: StatusCode, done: Result<T, Error>) -> HttpResponse {
    match done {
        Ok(value) => json(status, &value),
        Err(error) => fail(lang, &error),
    }
}

fn json(status: StatusCode, value: &impl Serialize) -> HttpResponse {
    match serde_json::to_string(value) {
        Ok(body) => HttpResponse::build(status).content_type("application/json; charset=utf-8").body(body),
        Err(e) => fail(Lang::default(), &Error::Internal(e.into())),
    }
}

/// The problem of an error; what broke on our side is logged here, once, with a reference that the
/// answer carries too.
fn fail(lang: Lang, error: &Error) -> HttpResponse {
    let problem = Problem::of(lang, error);
    if problem.status < 500 {
        return problem.response();
    }
    let reference = problem::note(error);
    let mut response = problem.response();
    if let Ok(value) = reference.parse() {
        response.headers_mut().insert(actix_web::http::header::HeaderName::from_static("x-reference"), value);
    }
    response
}

/// The fields of the query of a call: its list has looked at them.
fn query(request: &HttpRequest) -> BTreeMap<String, String> {
    asked::fields(request.query_string())
}

/// The page asked for: 20 rows unless told.
fn page(query: &BTreeMap<String, String>) -> Page {
    let number = |name: &str, default: i64| query.get(name).and_then(|n| n.parse().ok()).unwrap_or(default);
    Page { page: number("page", 1).max(1), per_page: number("per_page", 20).clamp(1, 100) }
}

/// A page of a list, as the contract shapes it.
#[derive(Serialize)]
struct Rows<T> {
    items: Vec<T>,
    page: i64,
    per_page: i64,
    total: i64,
    /// Only where the list is longer than it was counted.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    more: bool,
}

impl<T> Rows<T> {
    fn new(listed: Listed<T>, page: Page) -> Self {
        let (total, more) = (listed.total, listed.more);
        Self { items: listed.items, page: page.page, per_page: page.per_page, total, more }
    }
}

/// Names the page that follows (RFC 8288).
fn follow(response: &mut HttpResponse, address: &str) {
    if let Ok(link) = format!("<{address}>; rel=\"next\"").parse() {
        response.headers_mut().insert(actix_web::http::header::LINK, link);
    }
}
