//! To whom a letter goes: one to each person, whatever else they are.

use crate::app::error::Result;
use crate::app::of_ours;
use crate::app::staff::Staff;
use crate::law::procedure::Party;
use crate::store::Conn;
use crate::store::cases::CaseRow;
use crate::store::people::{self, Role};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Somebody who reads a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Their address; without one they hear on paper.
    pub address: Option<String>,
    /// The name the letter is addressed to.
    pub name: Option<String>,
    /// The language it is written in.
    pub lang: String,
}

/// Everybody of a party to a request, each once.
///
/// # Errors
/// When the database fails.
pub fn of(conn: &mut Conn, row: &CaseRow, party: Party, today: NaiveDate) -> Result<Vec<Reader>> {
    let addresses = match party {
        Party::Requester => return requester(conn, row),
        Party::Heads => first_of(conn, row, today, [Role::Head, Role::Official])?,
        Party::Officials => first_of(conn, row, today, [Role::Official, Role::Head])?,
        Party::Body => of_body(conn, row, today, &[Role::Head, Role::Official])?,
        Party::Committee => {
            people::active_with_role(conn, Role::Committee)?.into_iter().map(|p| p.email).collect()
        }
    };
    let each: BTreeSet<String> = addresses.into_iter().collect();
    Ok(each.into_iter().map(|a| Reader { address: Some(a), name: None, lang: "ar".to_owned() }).collect())
}

/// Those of the first role that somebody has.
fn first_of(conn: &mut Conn, row: &CaseRow, today: NaiveDate, roles: [Role; 2]) -> Result<Vec<String>> {
    for role in roles {
        let found = of_body(conn, row, today, &[role])?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

fn of_body(conn: &mut Conn, row: &CaseRow, today: NaiveDate, roles: &[Role]) -> Result<Vec<String>> {
    let staff = Staff::of(conn, &row.body_slug)?;
    let readers = staff.on(today).filter(|m| roles.contains(&m.membership.role));
    Ok(readers.map(|m| m.email.clone()).collect())
}

fn requester(conn: &mut Conn, row: &CaseRow) -> Result<Vec<Reader>> {
    let requester = of_ours::requester(conn, row.id)?.filter(|r| r.erased_at.is_none());
    let lang = if matches!(row.language.as_str(), "fr" | "zgh") { row.language.as_str() } else { "ar" };
    Ok(requester
        .map(|r| Reader {
            name: Some(format!("{} {}", r.first_name, r.last_name)),
            address: r.email,
            lang: lang.to_owned(),
        })
        .into_iter()
        .collect())
}
