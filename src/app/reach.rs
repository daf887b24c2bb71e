//! Whether anybody of a body reads here what is filed: by law it receives what is handed in or sent to it (article 14).

use super::error::Result;
use super::staff::Staff;
use crate::ids::CaseId;
use crate::store::Conn;
use crate::store::cases::CaseRow;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Whether nobody of a body would see a request here today.
///
/// # Errors
/// When the database fails.
pub fn is_unseen(conn: &mut Conn, body: &str, today: NaiveDate) -> Result<bool> {
    Ok(Staff::of(conn, body)?.is_unseen(today))
}

/// Whether nobody of its body saw a request on the day on which it was filed here.
///
/// # Errors
/// When the database fails.
pub fn was_unseen(conn: &mut Conn, row: &CaseRow) -> Result<bool> {
    Ok(row.was_filed_here() && Staff::of(conn, &row.body_slug)?.was_unseen(row))
}

/// Which of some requests nobody of their body has read here: neither on the day on which they were filed here, nor today.
///
/// # Errors
/// When the database fails.
pub fn unseen_of(conn: &mut Conn, rows: &[CaseRow], today: NaiveDate) -> Result<BTreeSet<CaseId>> {
    let filed: Vec<&CaseRow> = rows.iter().filter(|row| row.was_filed_here()).collect();
    let of = |row: &&CaseRow| (row.body_slug.clone(), row.received_on);
    let unseen = are_unseen(conn, &filed.iter().map(of).collect::<Vec<_>>(), today)?;
    Ok(filed.iter().zip(unseen).filter(|(_, unseen)| *unseen).map(|(row, _)| row.id).collect())
}

/// The same of what was filed here for a body on a day, in their order.
///
/// # Errors
/// When the database fails.
pub fn are_unseen(conn: &mut Conn, filed: &[(String, NaiveDate)], today: NaiveDate) -> Result<Vec<bool>> {
    let mut bodies = BTreeMap::new();
    for body in filed.iter().map(|(body, _)| body.as_str()).collect::<BTreeSet<_>>() {
        let staff = Staff::of(conn, body)?;
        if staff.is_unseen(today) {
            bodies.insert(body, staff);
        }
    }
    let unseen = |(body, on): &(String, NaiveDate)| {
        bodies.get(body.as_str()).is_some_and(|staff| staff.nobody_saw(*on))
    };
    Ok(filed.iter().map(unseen).collect())
}
