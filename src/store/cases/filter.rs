//! What a list of requests is narrowed to, as a query.

use crate::ids::CaseId;
use crate::store::Page;
use crate::store::conn::MultiBackend;
use crate::store::schema::cases;
use chrono::NaiveDate;
use diesel::prelude::*;

/// What a public list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// One body.
    pub body_slug: Option<String>,
    /// Any of these bodies, if there are some.
    pub bodies: Vec<String>,
    /// One status.
    pub status: Option<String>,
    /// The day of receipt.
    pub received_on: Option<NaiveDate>,
    /// Words of its subject, its items or its reply, or of its number, as typed.
    pub q: Option<String>,
    /// Filed before this one.
    pub before: Option<CaseId>,
}

pub(super) type Boxed<'a> = cases::BoxedQuery<'a, MultiBackend>;

/// By all but the words.
pub(super) fn narrowed(filter: &Filter) -> Boxed<'static> {
    let mut query = cases::table.into_boxed();
    if let Some(slug) = filter.body_slug.clone() {
        query = query.filter(cases::body_slug.eq(slug));
    }
    if !filter.bodies.is_empty() {
        query = query.filter(cases::body_slug.eq_any(filter.bodies.clone()));
    }
    if let Some(status) = filter.status.clone() {
        query = query.filter(cases::status.eq(status));
    }
    if let Some(day) = filter.received_on {
        query = query.filter(cases::received_on.eq(day));
    }
    if let Some(id) = filter.before {
        query = query.filter(cases::id.lt(id));
    }
    query
}

/// How far ids must be known for a page.
pub(super) fn up_to(page: Page) -> usize {
    usize::try_from(page.offset().saturating_add(page.limit())).unwrap_or(usize::MAX)
}
