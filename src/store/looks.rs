//! Looks at private requests by those who do not have them in hand, one for each reader and day.

use super::schema::looks;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::{CaseId, PersonId};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A look.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = looks)]
pub struct LookRow {
    /// The request.
    pub case_id: CaseId,
    /// The legal day.
    pub on_day: NaiveDate,
    /// Who looked.
    pub person_id: PersonId,
    /// As what: `committee` or `head`.
    pub role: String,
    /// The first time that day.
    pub at: Moment,
}

/// Notes a look, unless the same person looked that day already.
///
/// # Errors
/// When the database fails.
pub fn note(tx: &mut Tx, row: &LookRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let insert = diesel::insert_into(looks::table).values(row).on_conflict_do_nothing();
    match conn {
        Conn::Postgres(c) => insert.execute(c),
        Conn::Sqlite(c) => insert.execute(c),
    }?;
    Ok(())
}

/// The looks at a request, oldest first.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Vec<LookRow>, StoreError> {
    Ok(looks::table.filter(looks::case_id.eq(id)).order((looks::at, looks::person_id)).load(conn)?)
}
