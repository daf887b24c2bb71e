//! What an edition before told of requesters. It was right to tell it then; told a little otherwise
//! now, it would tell of the few whose requests came in between. One count that stays beside another
//! that moves is no help: the public log has the totals, and the rest follows. So what was told of
//! regions and kinds stays, the row of the country moves as a whole or stays, and what was hidden stays
//! hidden.

use super::hidden::{EVERYWHERE, OF_NATION};
use super::hide::Before;
use super::table::{NATION, Node, STATUSES as N, Table};
use super::{Group, STATUSES};
use crate::package::PackageError;
use crate::package::values::{Key, ValueRow};
use crate::package::verify::read_values;
use crate::privacy::THRESHOLD;
use crate::read::ReadError;
use std::collections::BTreeMap;
use std::path::Path;

/// What an edition before told of requesters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// Its counts; `None` is hidden.
    counts: BTreeMap<(String, String, String, String), [Option<u32>; N]>,
    /// Its values that follow from counts which nobody is shown.
    values: Vec<ValueRow>,
}

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
            told.counts.entry(key).or_insert([None; N])[status] = count;
        }
        if told.counts.is_empty() {
            return Ok(None);
        }
        told.values = read_values(dir)?;
        told.values.retain(|row| row.key.period == period && rests_on_hidden(&row.key).is_some());
        Ok(Some(told))
    }

    /// What a profile tells.
    #[cfg(test)]
    pub(super) fn of_rows(rows: &[(Group, &'static str, Option<u64>)]) -> Self {
        let mut told = Self::default();
        for (g, status, count) in rows {
            let key = (g.attribute.to_owned(), g.value.clone(), g.level.to_owned(), g.area.clone());
            let Some(status) = STATUSES.iter().position(|s| s == status) else { continue };
            told.counts.entry(key).or_insert([None; N])[status] = count.and_then(|n| u32::try_from(n).ok());
        }
        told
    }

    /// A value as it was told.
    pub(super) fn value(&self, key: &Key) -> Option<&ValueRow> {
        self.values.iter().find(|row| row.key == *key)
    }

    #[cfg(test)]
    pub(super) fn keep(&mut self, row: ValueRow) {
        self.values.push(row);
    }

    fn of(&self, group: &Group) -> Option<&[Option<u32>; N]> {
        let of = |text: &str| text.to_owned();
        let key = (of(group.attribute), of(&group.value), of(group.level), of(&group.area));
        self.counts.get(&key)
    }
}

/// The attribute whose counts make a value of which the counts themselves may be hidden.
pub(super) fn rests_on_hidden(key: &Key) -> Option<&'static str> {
    match (key.indicator_id.as_str(), key.dim_value.as_str()) {
        ("E03", _) | ("K03", "") => Some("gender"),
        ("K03", "K03_category_stated") => Some("requester_category"),
        ("K03", "K03_region_stated") => Some("requester_region"),
        _ => None,
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
    /// Whether the country is told anew.
    pub anew: bool,
}

impl Revision {
    pub(super) fn new(table: &Table, attribute: &'static str, before: Option<&Told>) -> Self {
        let (nodes, values) = (0..table.nodes.len(), table.values.len());
        let was = |node: Node, value: usize| {
            let (level, area) = table.nodes[node].clone();
            let group = Group { attribute, value: table.values[value].clone(), level, area };
            before.map(|told| told.of(&group).copied().unwrap_or([None; N]))
        };
        let now = |node, value| -> [u32; N] { std::array::from_fn(|s| table.sum(node, value, s)) };
        let country: Vec<_> = (0..values).filter_map(|v| Some((was(NATION, v)?, now(NATION, v)))).collect();
        let (moves, complaints) = (moves(&country, &EVERYWHERE), moves(&country, &OF_NATION));
        let cell = |node, value| {
            let (was, now) = (was(node, value), now(node, value));
            let anew = node == NATION && moves;
            let told =
                was.filter(|_| !anew).map_or(now, |was| std::array::from_fn(|s| was[s].unwrap_or(now[s])));
            // Complaints of before beside requests of now would not add up: they are hidden.
            let hides = |s: usize| anew && !complaints && OF_NATION.contains(&s);
            let hidden = was.map_or([false; N], |was| std::array::from_fn(|s| was[s].is_none() || hides(s)));
            (told, hidden)
        };
        let (told, hidden) = nodes.map(|n| (0..values).map(|v| cell(n, v)).unzip()).unzip();
        Self { told, hidden, anew: moves }
    }
}

/// Whether the country is told anew of these statuses: each of its counts was told, and moved by as many
/// as are shown or not at all. Where one status moves, it moves for two values at least, or all who came
/// between two editions, each of whom the public log knows, would be of one.
fn moves(country: &[([Option<u32>; N], [u32; N])], statuses: &[usize]) -> bool {
    let is_few = |n: u32| n > 0 && u64::from(n) < THRESHOLD;
    let by = |s: usize| country.iter().map(move |(was, now)| was[s].map(|was| was.abs_diff(now[s])));
    let whole = |s: usize| by(s).all(|by| by.is_some_and(|by| !is_few(by)));
    let alone = |s: usize| by(s).flatten().filter(|by| *by > 0).count() == 1;
    let shown = |s: usize| country.iter().all(|(_, now)| !is_few(now[s]));
    statuses.iter().all(|s| whole(*s) && !alone(*s) && shown(*s))
}

impl Before for Revision {
    fn told(&self, node: Node, value: usize, status: usize) -> u32 {
        self.told[node][value][status]
    }

    fn was_hidden(&self, node: Node, value: usize, status: usize) -> bool {
        self.hidden[node][value][status]
    }
}
