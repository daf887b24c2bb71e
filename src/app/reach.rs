//! Whether anybody of a body reads here what is filed: by law it receives what is handed in or sent to it (article 14).

use super::error::Result;
use crate::ids::CaseId;
use crate::store::cases::CaseRow;
use crate::store::{Conn, people};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Whether nobody of a body would see a request here on a day: no person in charge and no head of it has an account.
///
/// # Errors
/// When the database fails.
pub fn is_unseen(conn: &mut Conn, body: &str, on: NaiveDate) -> Result<bool> {
    let sees = |role| matches!(role, people::Role::Official | people::Role::Head);
    Ok(!people::members_of(conn, body, on)?.iter().any(|(member, _)| sees(member.role)))
}

/// Which of some requests nobody of their body reads here, who were filed here.
///
/// # Errors
/// When the database fails.
pub fn unseen_of(conn: &mut Conn, rows: &[CaseRow], on: NaiveDate) -> Result<BTreeSet<CaseId>> {
    let mut bodies = BTreeMap::new();
    for row in rows.iter().filter(|row| row.was_filed_here()) {
        if !bodies.contains_key(&*row.body_slug) {
            bodies.insert(&*row.body_slug, is_unseen(conn, &row.body_slug, on)?);
        }
    }
    let is_of = |row: &&CaseRow| row.was_filed_here() && bodies[&*row.body_slug];
    Ok(rows.iter().filter(is_of).map(|row| row.id).collect())
}
