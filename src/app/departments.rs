//! The departments of a body whose members have an account: what is sent to another one is seen by nobody
//! here.

use super::staff::Staff;
use crate::fold::fold;
use crate::ids::PersonId;
use crate::law::act::Act;
use crate::store::people::{MembershipRow, Role};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Whether two names are of one department: case, accents and the ways to write an Arabic letter tell none apart.
pub fn is_same(one: &str, other: &str) -> bool {
    one == other || fold(one) == fold(other)
}

/// Whether an act is the answer of this department.
pub fn is_answer_of(own: &str, act: &Act) -> bool {
    matches!(act, Act::Return { department, .. } if is_same(department, own))
}

/// Whoever is or was of a department of this name.
pub fn members(staff: &Staff, name: &str) -> Vec<PersonId> {
    let is_of = |m: &&MembershipRow| m.department.as_deref().is_some_and(|own| is_same(own, name));
    staff.ever().filter(is_of).map(|m| m.person_id).collect()
}

/// The departments of a body, as the accounts of their members name them.
#[derive(Clone, Debug, Default)]
pub struct Departments {
    names: BTreeSet<String>,
    /// Whether somebody belongs to no department in particular, and sees what is sent to any.
    any: bool,
}

impl Departments {
    /// Those of a body on a day.
    pub fn of(staff: &Staff, day: NaiveDate) -> Self {
        let mut found = Self::default();
        for member in staff.on(day).map(|m| &m.membership).filter(|m| m.role == Role::Department) {
            match &member.department {
                Some(name) => drop(found.names.insert(name.clone())),
                None => found.any = true,
            }
        }
        found
    }

    /// Their names, each once.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// A department as its members' accounts write it, whatever the case it is typed in; as it is typed, where one is
    /// written so.
    pub fn known(&self, typed: &str) -> Option<&str> {
        self.names.get(typed).map(String::as_str).or_else(|| self.names().find(|name| is_same(name, typed)))
    }

    /// Whether somebody sees what is sent to a department of this name.
    pub fn sees(&self, typed: &str) -> bool {
        self.any || self.known(typed).is_some()
    }
}
