//! Routes as lists: what is registered is what the lists say, and the tests of who may open what walk
//! the same lists.

use super::asked::{Ask, Asks};
use super::door::Door;
use crate::text::FieldError;
use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{Error, HttpRequest, HttpResponse, Resource, Route, guard};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

/// A route: how and where it is asked for, and what its query may hold.
#[derive(Clone, Copy)]
pub struct Entrance {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The pattern of its address.
    pub path: &'static str,
    /// What its query may hold.
    pub asks: Asks,
    /// Whether a wrong query is told to those alone who may read the answer.
    pub guarded: bool,
    handler: fn() -> Route,
}

impl Entrance {
    const fn new(method: &'static str, path: &'static str, handler: fn() -> Route) -> Self {
        Self { method, path, asks: Asks { names: &[], one_of: &[] }, guarded: false, handler }
    }

    /// A reading; the handler's route says by which methods.
    pub const fn get(path: &'static str, handler: fn() -> Route) -> Self {
        Self::new("GET", path, handler)
    }

    /// An act or a form.
    pub const fn post(path: &'static str, handler: fn() -> Route) -> Self {
        Self::new("POST", path, handler)
    }

    /// A value put in its place.
    pub const fn put(path: &'static str, handler: fn() -> Route) -> Self {
        Self::new("PUT", path, handler)
    }

    /// Something ended.
    pub const fn delete(path: &'static str, handler: fn() -> Route) -> Self {
        Self::new("DELETE", path, handler)
    }

    /// The same, with what its query may hold.
    pub const fn asks(self, names: &'static [Ask]) -> Self {
        Self { asks: Asks { names, ..self.asks }, ..self }
    }

    /// The same, of whose names only one of each group may be given.
    pub const fn one_of(self, one_of: &'static [&'static [&'static str]]) -> Self {
        Self { asks: Asks { one_of, ..self.asks }, ..self }
    }

    /// The same, for some readers only: who may not read it hears that before anything of its query.
    pub const fn guarded(self) -> Self {
        Self { guarded: true, ..self }
    }
}

/// Asking for something, or for its head alone.
pub fn reads() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// An answer that takes its time.
pub type Later = Pin<Box<dyn Future<Output = HttpResponse>>>;

/// How the routes of a list answer what they do not take.
#[derive(Clone, Copy)]
pub struct Refusals {
    /// Answers a method that an address does not take.
    pub wrong_method: fn() -> Route,
    /// Answers a query with wrong names or values.
    pub wrong_query: fn(HttpRequest, Vec<FieldError>) -> Later,
    /// Whether a name that is none of the route's is wrong.
    pub strict: bool,
}

/// Registers the routes of a list below a prefix that the configuration already has.
pub fn register(config: &mut ServiceConfig, prefix: &str, list: &'static [Entrance], refusals: Refusals) {
    for (_, group) in grouped(list) {
        let path = group[0].path.strip_prefix(prefix).unwrap_or(group[0].path);
        let handlers = group.iter().map(|entrance| (entrance.handler)());
        let resource: Resource = handlers.fold(web::resource(path), Resource::route);
        let (reading, allow) = (group.iter().find(|e| e.method == "GET").map(|e| **e), allowed(&group));
        let around = move |request: ServiceRequest, next: Next<BoxBody>| {
            let allow = allow.clone();
            async move {
                let mut response = read(request, next, reading, refusals).await?;
                if response.status() == StatusCode::METHOD_NOT_ALLOWED {
                    response.headers_mut().insert(ALLOW, allow);
                }
                Ok::<_, Error>(response)
            }
        };
        config.service(resource.default_service((refusals.wrong_method)()).wrap(from_fn(around)));
    }
}

/// The methods of an address, as `Allow` gives them.
fn allowed(group: &[&Entrance]) -> HeaderValue {
    let mut methods: Vec<&str> = group.iter().map(|e| e.method).collect();
    if let Some(at) = methods.iter().position(|m| *m == "GET") {
        methods.insert(at + 1, "HEAD");
    }
    HeaderValue::from_str(&methods.join(", ")).unwrap_or(HeaderValue::from_static("GET, HEAD"))
}

/// Answers a reading whose query is right, or says what is wrong with it.
async fn read(
    request: ServiceRequest,
    next: Next<BoxBody>,
    reading: Option<Entrance>,
    refusals: Refusals,
) -> Result<ServiceResponse, Error> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let Some(entrance) = reading.filter(|_| reads) else { return next.call(request).await };
    let door = request.app_data::<Data<Door>>();
    let wrong = door.map(|d| entrance.asks.wrong(&d.app, request.query_string(), refusals.strict));
    let Some(wrong) = wrong.filter(|w| !w.is_empty()) else { return next.call(request).await };
    if entrance.guarded {
        let response = next.call(request).await?;
        // Who is sent on to the last page of a list reads it too; who is asked to sign in is sent elsewhere.
        let sent_on = [StatusCode::NOT_MODIFIED, StatusCode::TEMPORARY_REDIRECT];
        let reads = response.status().is_success() || sent_on.contains(&response.status());
        if !reads {
            return Ok(response);
        }
        let told = (refusals.wrong_query)(response.request().clone(), wrong).await;
        return Ok(response.into_response(told));
    }
    let told = (refusals.wrong_query)(request.request().clone(), wrong).await;
    Ok(request.into_response(told))
}

/// The routes of each address together, in the order of the list.
fn grouped(list: &'static [Entrance]) -> BTreeMap<usize, Vec<&'static Entrance>> {
    let mut groups: BTreeMap<usize, Vec<&'static Entrance>> = BTreeMap::new();
    for entrance in list {
        let first = list.iter().position(|l| l.path == entrance.path).unwrap_or_default();
        groups.entry(first).or_default().push(entrance);
    }
    groups
}
