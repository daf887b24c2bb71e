//! The figures that are hidden of a table, and what each of them must be able to be.

use super::table::{NATION, Node};

/// Statuses told of every part of the country: a group shows all of them, or none. What is shown of
/// one would tell what is hidden of another, for mostly the same requests are in both.
pub(super) const EVERYWHERE: [usize; 8] = [0, 1, 2, 3, 4, 9, 10, 11];
/// Statuses told of the country alone: complaints are few, and in a region would hide all else.
pub(super) const OF_NATION: [usize; 4] = [5, 6, 7, 8];
/// A hidden count, and what it must be able to be for whoever reads the package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub node: Node,
    pub value: usize,
    pub status: usize,
    pub count: u32,
    pub low: u32,
    pub high: u32,
}

impl Target {
    pub(super) fn is_complaint(&self) -> bool {
        OF_NATION.contains(&self.status)
    }

    /// The status of those of whom it is not said.
    pub(super) fn partner(&self) -> usize {
        match self.status {
            5 | 7 => self.status + 1,
            other => other - 1,
        }
    }
}

/// What is hidden of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hidden {
    /// By part and value.
    pub cells: Vec<Vec<bool>>,
    /// Complaints, by value.
    pub complaints: Vec<bool>,
    /// Parts of which nothing is told.
    pub untold: Vec<bool>,
}

impl Hidden {
    /// Whether a value may give or take requests where the target is.
    pub(super) fn is_free(&self, target: &Target, other: usize) -> bool {
        match target.is_complaint() {
            true => self.complaints[target.value] && self.complaints[other],
            false => self.cells[target.node][target.value] && self.cells[target.node][other],
        }
    }

    /// Whether a count is hidden.
    pub(super) fn has(&self, node: Node, value: usize, status: usize) -> bool {
        match OF_NATION.contains(&status) {
            true => node != NATION || self.complaints[value],
            false => self.cells[node][value],
        }
    }
}
