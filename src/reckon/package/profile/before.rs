//! What an edition before told of requesters. It was right to tell it then; told a little otherwise
//! now, it would tell of the few whose requests came in between. So a count stays as it was told
//! until it moves by as many as are shown, and what was hidden stays hidden.

use super::hide::Before;
use super::table::{Node, STATUSES as N, Table};
use super::{Group, STATUSES};
use crate::reckon::package::PackageError;
use crate::reckon::privacy::THRESHOLD;
use crate::reckon::read::ReadError;
use std::collections::BTreeMap;
use std::path::Path;

/// The counts of an edition before; `None` is hidden.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told(BTreeMap<(String, String, String, String), [Option<u32>; N]>);

const NAME: &str = "requester_profile_counts.csv";

impl Told {
    /// Reads what the package in a folder tells of a period.
    ///
    /// # Errors
    /// [`PackageError`] when the file is not one of ours.
    pub fn read(dir: &Path, period: &str) -> Result<Option<Self>, PackageError> {
        let path = dir.join(NAME);
        let fault = |e: csv::Error| PackageError::File { path: path.clone(), source: e.into() };
        let mut told = Self::default();
        for record in csv::Reader::from_path(&path).map_err(fault)?.into_records() {
            let record = record.map_err(fault)?;
            let text = |at: usize| record.get(at).unwrap_or_default();
            if text(0) != period {
                continue;
            }
            let count = (!text(6).is_empty()).then(|| text(6).parse::<u32>()).transpose();
            let status = STATUSES.iter().position(|s| *s == text(5));
            let (Ok(count), Some(status)) = (count, status) else {
                return Err(unread(record.position().map(csv::Position::line)).into());
            };
            let key = (text(1).to_owned(), text(2).to_owned(), text(3).to_owned(), text(4).to_owned());
            told.0.entry(key).or_insert([None; N])[status] = count;
        }
        Ok((!told.0.is_empty()).then_some(told))
    }

    /// What a profile tells.
    #[cfg(test)]
    pub(super) fn of_rows(rows: &[(Group, &'static str, Option<u64>)]) -> Self {
        let mut told = Self::default();
        for (g, status, count) in rows {
            let key = (g.attribute.to_owned(), g.value.clone(), g.level.to_owned(), g.area.clone());
            let Some(status) = STATUSES.iter().position(|s| s == status) else { continue };
            told.0.entry(key).or_insert([None; N])[status] = count.and_then(|n| u32::try_from(n).ok());
        }
        told
    }

    fn of(&self, group: &Group) -> Option<&[Option<u32>; N]> {
        let of = |text: &str| text.to_owned();
        let key = (of(group.attribute), of(&group.value), of(group.level), of(&group.area));
        self.0.get(&key)
    }
}

fn unread(line: Option<u64>) -> ReadError {
    ReadError { file: NAME.to_owned(), line, field: None, problem: "a count cannot be read".to_owned() }
}

/// A table as it will be told after an edition before, if there was one.
pub(super) struct Revision {
    /// By part and value: each status.
    pub told: Vec<Vec<[u32; N]>>,
    /// What that edition hid or did not tell.
    hidden: Vec<Vec<[bool; N]>>,
}

impl Revision {
    pub(super) fn new(table: &Table, attribute: &'static str, before: Option<&Told>) -> Self {
        let group = |node: Node, value: usize| {
            let (level, area) = table.nodes[node].clone();
            let was = before.map(|told| {
                let group = Group { attribute, value: table.values[value].clone(), level, area };
                told.of(&group).copied().unwrap_or([None; N])
            });
            let now: [u32; N] = std::array::from_fn(|s| table.sum(node, value, s));
            (was.map_or(now, |was| settle(was, now)), was.map_or([false; N], |was| was.map(|n| n.is_none())))
        };
        let rows = (0..table.nodes.len()).map(|n| (0..table.values.len()).map(|v| group(n, v)).unzip());
        let (told, hidden) = rows.unzip();
        Self { told, hidden }
    }
}

/// What is told of a group: as before where a count moved by fewer than five. Where a part would then
/// be more than its whole, all stays as it was.
fn settle(was: [Option<u32>; N], now: [u32; N]) -> [u32; N] {
    let stays = |s: usize, old: u32| u64::from(now[s].abs_diff(old)) < THRESHOLD;
    let settled = std::array::from_fn(|s| was[s].filter(|old| stays(s, *old)).unwrap_or(now[s]));
    let part_of = [(2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (7, 1), (8, 1), (10, 9), (11, 9)];
    if part_of.iter().all(|(part, whole): &(usize, usize)| settled[*part] <= settled[*whole]) {
        return settled;
    }
    std::array::from_fn(|s| was[s].unwrap_or(now[s]))
}

impl Before for Revision {
    fn told(&self, node: Node, value: usize, status: usize) -> u32 {
        self.told[node][value][status]
    }

    fn was_hidden(&self, node: Node, value: usize, status: usize) -> bool {
        self.hidden[node][value][status]
    }
}
