//! Requests by attribute of the requester, under the privacy rule.
//!
//! One attribute at a time, for the country, the regions and the kinds of bodies, never for a body,
//! and once a year, in the final edition alone: a quarter hidden in its bulletin would follow from
//! the year and the three other quarters.
//!
//! Whoever reads the package has the public log: of every request its body and what became of it,
//! and of each part of the country every total. Only who asked is not in it. So the question is which
//! attributes of those very requests would give the same tables, and a count is hidden well when they
//! could be such that it is nothing, or as many as are shown, or anything between.
//!
//! | file | idea |
//! | --- | --- |
//! | `table` | requests that the public log does not tell apart |
//! | `hide` | what is hidden |
//! | `search` | what else could be true |
//! | `show` | what may be shown after all |
//! | `before` | what an edition before told stays |
//! | `told` | the indicators of requesters |

mod before;
mod hidden;
mod hide;
mod search;
mod show;
mod table;
#[cfg(test)]
mod tests;
mod told;

pub use before::Told;

use super::values::Key;
use crate::code::Gender;
use crate::family::{complaint, outcome, time, volume};
use crate::log::{CENTRAL, Log};
use crate::measure::{Context, Part};
use crate::period::Period;
use crate::rebuild::{Rebuilt, Request, rebuild};
use before::Revision;
use hidden::{Hidden, OF_NATION};
use std::collections::BTreeSet;
use table::{Counted, NATION, Node, Pattern, Table};

/// What is counted of a group of requesters.
pub const STATUSES: [&str; 12] = [
    "received",
    "due",
    "on_time",
    "late",
    "silent",
    "complained_head",
    "not_complained_head",
    "complained_cdai",
    "not_complained_cdai",
    "answered",
    "minimum_met",
    "minimum_not_met",
];

/// The statuses that others are parts of: received, due, answered.
const BASES: [usize; 3] = [0, 1, 9];

/// The attributes of requesters.
pub const ATTRIBUTES: [&str; 3] = ["gender", "requester_category", "requester_region"];

/// Whether a value is told of requesters: it stands in final editions of years alone.
pub fn is_of_requesters(key: &Key) -> bool {
    ATTRIBUTES.contains(&key.dim.as_str())
        || matches!(key.indicator_id.as_str(), "E01" | "E02" | "E03" | "E04" | "K03")
}

/// The word for an attribute that was not stated.
const NOT_STATED: &str = "not_stated";

/// A group of requesters: attribute, its value, level and area.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// `gender`, `requester_category` or `requester_region`.
    pub attribute: &'static str,
    /// Value of the attribute.
    pub value: String,
    /// `national`, `region` or `body_type`.
    pub level: &'static str,
    /// Region or kind; `MA` for the country.
    pub area: String,
}

/// The requests by one attribute, with what is hidden of them and what is told.
#[derive(Clone, Debug)]
struct Side {
    attribute: &'static str,
    table: Table,
    hidden: Hidden,
    /// By part and value: each status as it is told.
    told: Vec<Vec<[u32; STATUSES.len()]>>,
    /// Whether the country is told anew after an edition before.
    anew: bool,
    holds: bool,
}

/// The counts of a period with what is hidden of them.
#[derive(Clone, Debug)]
pub struct Profile {
    sides: Vec<Side>,
    /// What an edition before told.
    before: Option<Told>,
}

/// One bit for each status that a request has.
fn pattern(r: &Request<'_>, c: &Context<'_>) -> Pattern {
    let split = |part| match part {
        Part::In { num, den } => (num, den - num, den),
        Part::Out(_) => (0, 0, 0),
    };
    let (received, _, _) = split(volume::v01(r, c));
    let (on_time, _, due) = split(time::t01(r, c));
    let (late, _, _) = split(time::t02(r, c));
    let (silent, _, _) = split(time::t03(r, c));
    let (head, no_head, _) = split(complaint::c01_head(r, c));
    let (cdai, no_cdai, _) = split(complaint::c01_cdai(r, c));
    let (met, not_met, answered) = split(outcome::o02(r, c));
    let all = [received, due, on_time, late, silent, head, no_head, cdai, no_cdai, answered, met, not_met];
    all.iter().zip(0..).fold(0, |pattern, (n, bit)| if *n > 0 { pattern | 1 << bit } else { pattern })
}

/// The attribute of a request.
fn attribute<'l>(name: &str, log: &'l Log, r: &Request<'_>) -> &'l str {
    let stated = |text: &'l str| if text.is_empty() { NOT_STATED } else { text };
    match name {
        "gender" => r.row.gender.code(),
        "requester_category" => stated(log.words.text(r.row.category)),
        _ => stated(log.words.text(r.row.requester_region)),
    }
}

/// The values that an attribute has whether or not anyone stated them.
fn usual_values(attribute: &str) -> Vec<&'static str> {
    match attribute {
        "gender" => Gender::ALL.iter().map(|g| g.code()).collect(),
        "requester_category" => super::fields::CATEGORY.iter().map(|(code, _)| *code).collect(),
        _ => vec![NOT_STATED],
    }
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { CENTRAL } else { text }
}

impl Side {
    fn new(attribute: &'static str, requests: &[Counted<'_>], before: Option<&Told>) -> Self {
        let usual = usual_values(attribute).into_iter().chain(requests.iter().map(|r| r.value));
        let values: BTreeSet<String> = usual.map(str::to_owned).collect();
        let table = Table::new(values, requests);
        let revision = Revision::new(&table, attribute, before);
        // What an edition told is told again: there is nothing to search for.
        let (hidden, holds) = match before {
            Some(_) => (Hidden::first(&table, &revision), true),
            None => {
                let hidden = Hidden::new(&table, &revision);
                let holds = hidden.holds(&table, &revision);
                (hidden, holds)
            }
        };
        let Revision { told, anew, .. } = revision;
        Self { attribute, hidden, told, anew, holds, table }
    }

    fn group(&self, node: Node, value: usize) -> Group {
        let (level, area) = self.table.nodes[node].clone();
        Group { attribute: self.attribute, value: self.table.values[value].clone(), level, area }
    }

    fn shown(&self, node: Node, value: usize, status: usize) -> Option<u64> {
        let hidden = self.hidden.untold[node] || self.hidden.has(node, value, status);
        (!hidden).then(|| self.told[node][value][status].into())
    }

    /// The groups that are told of, hidden or not: none of a part with too few bodies.
    fn groups(&self) -> impl Iterator<Item = (Node, usize)> {
        let told = (0..self.table.nodes.len()).filter(|n| !self.hidden.untold[*n]);
        told.flat_map(|n| (0..self.table.values.len()).map(move |v| (n, v)))
    }
}

impl Profile {
    /// Counts a period over the full rows. What an edition before told of it stays; the row of the
    /// country is told anew where each of its counts moves by five or more, or not at all.
    pub fn new(log: &Log, period: Period, before: Option<&Told>) -> Self {
        let context = Context { log, period };
        let rebuilt = (0..log.requests.len()).filter_map(|at| match rebuild(log, at, period.as_of()) {
            Rebuilt::Told(r) if !r.voided => Some(r),
            _ => None,
        });
        let counted: Vec<_> =
            rebuilt.map(|r| (pattern(&r, &context), r)).filter(|(pattern, _)| *pattern != 0).collect();
        let side = |name: &&'static str| {
            let requests: Vec<Counted<'_>> = counted
                .iter()
                .filter_map(|(pattern, r)| {
                    let body = log.bodies.get(r.body as usize)?;
                    let (region, kind) = (or_none(&body.region), or_none(&body.body_type));
                    let value = attribute(name, log, r);
                    Some(Counted { region, kind, body: r.body, pattern: *pattern, value })
                })
                .collect();
            Side::new(name, &requests, before)
        };
        Self { sides: ATTRIBUTES.iter().map(side).collect(), before: before.cloned() }
    }

    fn side(&self, attribute: &str) -> Option<&Side> {
        self.sides.iter().find(|s| s.attribute == attribute)
    }

    /// The count of a group and a status, `None` when it is hidden or not told.
    pub fn shown(&self, group: &Group, status: &str) -> Option<u64> {
        let side = self.side(group.attribute)?;
        let node = side.table.nodes.iter().position(|(l, a)| *l == group.level && *a == group.area)?;
        let value = side.table.values.iter().position(|v| *v == group.value)?;
        side.shown(node, value, STATUSES.iter().position(|s| *s == status)?)
    }

    /// The rows of `requester_profile_counts.csv`: group, status, count. Complaints are told of the
    /// country alone.
    pub fn rows(&self) -> Vec<(Group, &'static str, Option<u64>)> {
        let mut rows = Vec::new();
        for side in &self.sides {
            for (node, value) in side.groups() {
                let told = (0..STATUSES.len()).filter(|s| node == NATION || !OF_NATION.contains(s));
                let row = |s: usize| (side.group(node, value), STATUSES[s], side.shown(node, value, s));
                rows.extend(told.map(row));
            }
        }
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        rows
    }

    /// Whether every count that must be hidden is, and may be anything it must be able to be.
    pub fn is_safe(&self) -> bool {
        self.sides.iter().all(|side| side.holds)
    }
}
