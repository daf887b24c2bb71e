//! Whether anybody of a body reads here what is filed: by law it receives what is handed in or sent to it (article 14).

use super::case_file::CaseFile;
use super::error::Result;
use crate::ids::CaseId;
use crate::law::act::ActKind;
use crate::store::Conn;
use crate::store::cases::CaseRow;
use crate::store::journal::EventRow;
use crate::store::people::{self, MembershipRow, Role};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Whether whoever has this role for a body sees its requests: the person in charge, the head.
fn sees(role: Role) -> bool {
    matches!(role, Role::Official | Role::Head)
}

/// Whether nobody of a body would see a request here today: no person in charge and no head of it has an account.
///
/// # Errors
/// When the database fails.
pub fn is_unseen(conn: &mut Conn, body: &str, today: NaiveDate) -> Result<bool> {
    Ok(!people::members_of(conn, body, today)?.iter().any(|(member, _)| sees(member.role)))
}

/// Whether somebody of a body sees its requests here today, and no head of it: nobody can enter what the head decides.
///
/// # Errors
/// When the database fails.
pub fn is_headless(conn: &mut Conn, body: &str, today: NaiveDate) -> Result<bool> {
    let members = people::members_of(conn, body, today)?;
    let has = |role: Role| members.iter().any(|(member, _)| member.role == role);
    Ok(has(Role::Official) && !has(Role::Head))
}

/// Whether nobody of its body saw a request here on the day on which it was filed here: whoever was there then and left
/// since did.
///
/// # Errors
/// When the database fails.
pub fn was_unseen(conn: &mut Conn, row: &CaseRow) -> Result<bool> {
    Ok(row.was_filed_here() && nobody_saw(&people::all_members_of(conn, &row.body_slug)?, row.received_on))
}

/// The days on which a complaint to the head was lodged here while nobody of the body was: no receipt of it is known (article
/// 19). One that came on paper was received.
///
/// # Errors
/// When the database fails.
pub fn complaints_unseen(conn: &mut Conn, file: &CaseFile) -> Result<Vec<NaiveDate>> {
    let lodged = |e: &&EventRow| e.kind == ActKind::ComplainHead.code() && !e.refused && !e.declared;
    let mut days: Vec<NaiveDate> = file.events.iter().filter(lodged).map(|e| e.on_day).collect();
    if !days.is_empty() {
        let members = people::all_members_of(conn, &file.row.body_slug)?;
        days.retain(|on| nobody_saw(&members, *on));
    }
    Ok(days)
}

fn nobody_saw(members: &[MembershipRow], on: NaiveDate) -> bool {
    !members.iter().any(|member| sees(member.role) && member.held_on(on))
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
        if is_unseen(conn, body, today)? {
            bodies.insert(body, people::all_members_of(conn, body)?);
        }
    }
    let unseen = |(body, on): &(String, NaiveDate)| {
        bodies.get(body.as_str()).is_some_and(|members| nobody_saw(members, *on))
    };
    Ok(filed.iter().map(unseen).collect())
}
