//! The requests that were complained of: one row each, kept with the act that changes it, so that those
//! who decide find what waits for them without reading every journal.

use super::cases::{CaseRow, Dated, Due, readable};
use super::conn::MultiBackend;
use super::schema::{cases, complaints};
use super::{Conn, Listed, Page, StoreError, Tx};
use crate::ids::CaseId;
use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// What waits for a decision on a request, and whether the Committee was asked.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = complaints, treat_none_as_null = true)]
pub struct ComplaintRow {
    /// The request.
    pub case_id: CaseId,
    /// The body asked.
    pub body_slug: String,
    /// The day by which the head's decision on a complaint that waits is due.
    pub head_due_on: Option<NaiveDate>,
    /// The day by which the Committee's answer to a complaint that waits is due.
    pub cdai_due_on: Option<NaiveDate>,
    /// A complaint was lodged with the Committee.
    pub at_committee: bool,
    /// Until when what upheld complaints ask of a body that has replied is waited for, while some of it is to come.
    pub owed_on: Option<NaiveDate>,
}

/// Writes what an act made of the complaints about a request.
///
/// # Errors
/// When the database fails.
pub fn put(tx: &mut Tx, row: &ComplaintRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let of_case = complaints::table.filter(complaints::case_id.eq(row.case_id));
    if diesel::update(of_case).set(row).execute(conn)? == 0 {
        diesel::insert_into(complaints::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// The row of a request, if it was complained of.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Option<ComplaintRow>, StoreError> {
    Ok(complaints::table.find(id).first(conn).optional()?)
}

/// Whether a complaint about a request was lodged with the Committee.
///
/// # Errors
/// When the database fails.
pub fn is_at_committee(conn: &mut Conn, id: CaseId) -> Result<bool, StoreError> {
    Ok(of_case(conn, id)?.is_some_and(|row| row.at_committee))
}

/// A body's requests with a complaint that waits for its head, the most pressing first.
///
/// # Errors
/// When the database fails.
pub fn at_head(conn: &mut Conn, body_slug: &str, page: Page) -> Result<Listed<CaseRow>, StoreError> {
    let waits = || {
        complaints::table
            .inner_join(cases::table)
            .filter(complaints::body_slug.eq(body_slug))
            .filter(complaints::head_due_on.is_not_null())
    };
    let total = waits().count().get_result(conn)?;
    let found = || {
        let waits = waits().order((complaints::head_due_on, complaints::case_id));
        waits.limit(page.limit()).offset(page.offset())
    };
    let rows = |c: &mut Conn| found().select(cases::all_columns).load(c);
    let items = readable(conn, rows, |c| found().select(cases::id).load(c))?;
    Ok(Listed::exactly(items, total))
}

/// The requests with a complaint that waits for the Committee, the most pressing first.
///
/// # Errors
/// When the database fails.
pub fn at_committee(conn: &mut Conn, page: Page) -> Result<Listed<CaseRow>, StoreError> {
    let waits = || complaints::table.inner_join(cases::table).filter(complaints::cdai_due_on.is_not_null());
    let total = waits().count().get_result(conn)?;
    let found = || {
        let waits = waits().order((complaints::cdai_due_on, complaints::case_id));
        waits.limit(page.limit()).offset(page.offset())
    };
    let rows = |c: &mut Conn| found().select(cases::all_columns).load(c);
    let items = readable(conn, rows, |c| found().select(cases::id).load(c))?;
    Ok(Listed::exactly(items, total))
}

/// The days of those of some files that owe something after a complaint that was upheld.
///
/// # Errors
/// When the database fails.
pub fn owed_days(conn: &mut Conn, ids: &[CaseId]) -> Result<BTreeMap<CaseId, NaiveDate>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let of_them = complaints::table.filter(complaints::case_id.eq_any(ids.clone()));
    let days = of_them.filter(complaints::owed_on.is_not_null());
    let days = days.select((complaints::case_id, complaints::owed_on.assume_not_null())).load(conn);
    match days.map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {}
        read => return Ok(read?.into_iter().collect()),
    }
    let mut days = BTreeMap::new();
    for id in ids.into_iter().map(CaseId) {
        match of_case(conn, id) {
            Ok(row) => days.extend(row.and_then(|row| row.owed_on).map(|day| (id, day))),
            Err(StoreError::Corrupt { .. }) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(days)
}

type Boxed<'a> = complaints::BoxedQuery<'a, MultiBackend>;

/// The answered files of a body that owe something after a complaint that was upheld, between two days.
fn owed<'a>(body_slug: &str, due: Due) -> Boxed<'a> {
    let of_body = complaints::table.filter(complaints::body_slug.eq(body_slug.to_owned()));
    let mut query = of_body.filter(complaints::owed_on.is_not_null()).into_boxed();
    if let Some(from) = due.from {
        query = query.filter(complaints::owed_on.ge(from));
    }
    if let Some(to) = due.to {
        query = query.filter(complaints::owed_on.le(to));
    }
    query
}

/// How many files owe something after a complaint that was upheld.
pub(super) fn count(conn: &mut Conn, body_slug: &str, due: Due) -> Result<i64, StoreError> {
    Ok(owed(body_slug, due).select(count_star()).first(conn)?)
}

/// The first of them, each under its day.
pub(super) fn first(conn: &mut Conn, body_slug: &str, due: Due, n: i64) -> Result<Vec<Dated>, StoreError> {
    let first = || owed(body_slug, due).order((complaints::owed_on, complaints::case_id)).limit(n);
    let dated = first().select((complaints::owed_on.assume_not_null(), complaints::case_id)).load(conn);
    match dated.map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {}
        read => return read,
    }
    let mut dated = Vec::new();
    for id in first().select(complaints::case_id).load::<CaseId>(conn)? {
        match of_case(conn, id) {
            Ok(row) => dated.extend(row.and_then(|row| row.owed_on).map(|day| (day, id))),
            // `wasl verify` names it.
            Err(StoreError::Corrupt { .. }) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(dated)
}

/// How many of them stand under each day.
pub(super) fn by_day(conn: &mut Conn, body_slug: &str) -> Result<Vec<(NaiveDate, i64)>, StoreError> {
    let counted = complaints::table
        .filter(complaints::body_slug.eq(body_slug))
        .filter(complaints::owed_on.is_not_null())
        .group_by(complaints::owed_on)
        .select((complaints::owed_on.assume_not_null(), count_star()))
        .load(conn);
    match counted.map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => Ok(first(conn, body_slug, Due::default(), i64::MAX)?
            .into_iter()
            .map(|(day, _)| (day, 1))
            .collect()),
        counted => counted,
    }
}
