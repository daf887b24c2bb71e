//! The requests that were complained of: one row each, kept with the act that changes it, so that those
//! who decide find what waits for them without reading every journal.

use super::cases::{CaseRow, readable};
use super::schema::{cases, complaints};
use super::{Conn, Listed, Page, StoreError, Tx};
use crate::ids::CaseId;
use chrono::NaiveDate;
use diesel::prelude::*;

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
    Ok(Listed { items, total })
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
    Ok(Listed { items, total })
}
