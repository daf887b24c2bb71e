//! What each request asks for, item by item. The wording is a text (`items.1.text`).

use super::schema::items;
use super::{Conn, StoreError, Tx};
use crate::ids::CaseId;
use diesel::prelude::*;

/// One item of a request.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = items, treat_none_as_default_value = false)]
pub struct ItemRow {
    /// The request.
    pub case_id: CaseId,
    /// From 1.
    pub no: i64,
    /// Start of the period asked for, as written.
    pub period_from: Option<String>,
    /// Its end.
    pub period_to: Option<String>,
    /// The medium wanted.
    pub medium: Option<String>,
}

/// Writes the items of a new case.
///
/// # Errors
/// [`StoreError::Duplicate`] when a number comes twice.
pub fn insert(tx: &mut Tx, rows: &[ItemRow]) -> Result<(), StoreError> {
    for row in rows {
        let conn: &mut Conn = tx;
        diesel::insert_into(items::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// The items of some cases, in order: a page of cases takes one query.
///
/// # Errors
/// When the database fails.
pub fn of_cases(conn: &mut Conn, ids: &[CaseId]) -> Result<Vec<ItemRow>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(items::table.filter(items::case_id.eq_any(ids)).order((items::case_id, items::no)).load(conn)?)
}

/// The items of one case.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Vec<ItemRow>, StoreError> {
    of_cases(conn, &[id])
}
