//! Routes as lists: what is registered is what the lists say, and the tests of who may open what walk
//! the same lists.

use actix_web::web::{self, ServiceConfig};
use actix_web::{Resource, Route, guard};
use std::collections::BTreeMap;

/// A route: how and where it is asked for.
#[derive(Clone, Copy)]
pub struct Entrance {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: &'static str,
    /// The pattern of its address.
    pub path: &'static str,
    handler: fn() -> Route,
}

impl Entrance {
    /// A reading; the handler's route says by which methods.
    pub const fn get(path: &'static str, handler: fn() -> Route) -> Self {
        Self { method: "GET", path, handler }
    }

    /// An act or a form.
    pub const fn post(path: &'static str, handler: fn() -> Route) -> Self {
        Self { method: "POST", path, handler }
    }

    /// A value put in its place.
    pub const fn put(path: &'static str, handler: fn() -> Route) -> Self {
        Self { method: "PUT", path, handler }
    }

    /// Something ended.
    pub const fn delete(path: &'static str, handler: fn() -> Route) -> Self {
        Self { method: "DELETE", path, handler }
    }
}

/// Asking for something, or for its head alone.
pub fn reads() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}

/// Registers the routes of a list below a prefix that the configuration already has; `wrong_method`
/// answers a method that an address does not take.
pub fn register(
    config: &mut ServiceConfig,
    prefix: &str,
    list: &'static [Entrance],
    wrong_method: fn() -> Route,
) {
    for (_, group) in grouped(list) {
        let path = group[0].path.strip_prefix(prefix).unwrap_or(group[0].path);
        let handlers = group.iter().map(|entrance| (entrance.handler)());
        let resource: Resource = handlers.fold(web::resource(path), Resource::route);
        config.service(resource.default_service(wrong_method()));
    }
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
