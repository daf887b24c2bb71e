//! Revisions: what an edition tells otherwise than those before it, and why.

use super::PackageError;
use super::moved::Moved;
use super::profile::is_of_requesters;
use super::values::{Key, ValueRow, is_of_full_log};
use super::verify::{faults_of, read_values};
use crate::period::Named;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A value told otherwise than before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which value.
    pub key: Key,
    /// As it was told; `None` when it was not.
    pub old: Option<ValueRow>,
    /// As it is told now; `None` when it is told no longer.
    pub new: Option<ValueRow>,
    /// The days up to which events counted where its period was told before, and count now.
    pub as_of: [NaiveDate; 2],
}

/// Half a unit of the sixth decimal: files are rounded there.
const ROUNDING: f64 = 1e-6;

/// What the log of today tells of a period as of the day on which it was told before.
pub type Then<'r> = BTreeMap<&'r Key, &'r ValueRow>;

impl Change {
    /// Code of the cause: a new formula, a later as-of day, or else what moved beneath the figures. A value that
    /// was not told before, or is told no longer, has a cause as any other. Without `then` it is not known what
    /// the day alone makes.
    pub fn cause(&self, moved: &Moved, then: Option<&Then<'_>>) -> &'static str {
        let (old, new) = (self.old.as_ref(), self.new.as_ref());
        if old.zip(new).is_some_and(|(old, new)| old.method_version != new.method_version) {
            return "formula";
        }
        if self.told_as_of().is_none() {
            return moved.code(&self.key);
        }
        // What is told of requesters is reckoned as of no other day.
        let Some(then) = then.filter(|_| !is_of_requesters(&self.key)) else { return "as_of" };
        let then = then.get(&self.key).copied();
        match (unlike(old, then), unlike(then, new)) {
            (true, true) => "several",
            (true, false) => moved.code(&self.key),
            (false, _) => "as_of",
        }
    }

    /// The day up to which events counted where the value was told before, if that is another day than now.
    pub fn told_as_of(&self) -> Option<NaiveDate> {
        let [then, now] = self.as_of;
        (then != now).then_some(then)
    }
}

fn unlike(a: Option<&ValueRow>, b: Option<&ValueRow>) -> bool {
    a.is_some() != b.is_some() || a.zip(b).is_some_and(|(a, b)| differ(a, b))
}

/// The last package of some that is as of a day.
///
/// # Errors
/// [`PackageError`] when the values of one cannot be read.
pub fn last_as_of(packages: &[PathBuf], day: NaiveDate) -> Result<Option<&Path>, PackageError> {
    for package in packages.iter().rev() {
        if read_values(package)?.first().is_some_and(|row| row.as_of == day) {
            return Ok(Some(package));
        }
    }
    Ok(None)
}

fn differ(a: &ValueRow, b: &ValueRow) -> bool {
    let far = |x: Option<f64>, y: Option<f64>| match (x, y) {
        (Some(x), Some(y)) => (x - y).abs() > ROUNDING,
        (x, y) => x.is_some() != y.is_some(),
    };
    (a.cell.num, a.cell.den) != (b.cell.num, b.cell.den) || far(a.cell.value, b.cell.value)
}

/// Marks the rows that differ from what was told before as revised, those that were not told yet among them, and
/// lists them, with those that are told no longer. A period that was never told has no changes.
pub fn mark(rows: &mut [ValueRow], before: &[ValueRow]) -> Vec<Change> {
    let mut old: BTreeMap<&Key, &ValueRow> = before.iter().map(|r| (&r.key, r)).collect();
    let days = |rows: &[ValueRow]| -> BTreeMap<String, NaiveDate> {
        rows.iter().map(|r| (r.key.period.clone(), r.as_of)).collect()
    };
    let (now, then) = (days(rows), days(before));
    let as_of = |key: &Key| Some([*then.get(&key.period)?, *now.get(&key.period)?]);
    let is_whole = |rows: &[ValueRow]| rows.iter().any(|row| is_of_full_log(&row.key));
    let alike = is_whole(rows) == is_whole(before);
    let as_of = |key: &Key| as_of(key).filter(|_| alike || !is_of_full_log(key));
    let mut changes = Vec::new();
    for row in rows.iter_mut() {
        let was = old.remove(&row.key);
        let Some(as_of) = as_of(&row.key).filter(|_| was.is_none_or(|was| differ(was, row))) else {
            continue;
        };
        if matches!(row.obs_status, 'A' | 'P') {
            row.obs_status = 'R';
        }
        changes.push(Change { key: row.key.clone(), old: was.cloned(), new: Some(row.clone()), as_of });
    }
    changes.extend(old.into_values().filter_map(|was| {
        let as_of = as_of(&was.key)?;
        Some(Change { key: was.key.clone(), old: Some(was.clone()), new: None, as_of })
    }));
    changes.sort_by(|a, b| a.key.cmp(&b.key));
    changes
}

/// What one package tells otherwise than another.
///
/// # Errors
/// [`PackageError`] when the values of either cannot be read.
pub fn changes(previous: &Path, next: &Path) -> Result<Vec<Change>, PackageError> {
    Ok(mark(&mut read_values(next)?, &read_values(previous)?))
}

/// The last word of earlier editions on the periods of this one: of several that tell a period, the one with
/// the latest as-of day, and of equal ones the last in the list. What it tells no longer is not told, though
/// one before it told it.
///
/// `last` is the edition of the same period that this one revises: its word on its periods stands over that of all
/// others, whatever its as-of day. The day of the rules moves back when a closure is taken out of the calendar.
///
/// # Errors
/// [`PackageError::Before`] when a folder holds no whole package, or not one of an edition before.
pub fn told_before<P: AsRef<Path>>(
    packages: &[P],
    last: Option<&Path>,
    period: &Named,
    as_of: NaiveDate,
) -> Result<Vec<ValueRow>, PackageError> {
    let quarters = period.quarters();
    let names: BTreeSet<&str> = quarters.iter().chain([period]).map(|named| named.name.as_str()).collect();
    let mut told: BTreeMap<String, Vec<ValueRow>> = BTreeMap::new();
    let as_of_rows = |rows: &[ValueRow]| rows.iter().map(|row| row.as_of).max();
    for dir in packages.iter().map(AsRef::as_ref) {
        let rows = edition_before(dir, &names)?;
        if let Some(then) = as_of_rows(&rows).filter(|then| *then > as_of) {
            let why = format!("it is as of {then}, after {as_of}: name an edition before this one");
            return Err(PackageError::Before { path: dir.to_owned(), why });
        }
        for (period, rows) in by_period(rows, &names) {
            if told.get(&period).is_none_or(|known| as_of_rows(known) <= as_of_rows(&rows)) {
                told.insert(period, rows);
            }
        }
    }
    if let Some(last) = last {
        told.extend(by_period(edition_before(last, &names)?, &names));
    }
    let mut rows: Vec<ValueRow> = told.into_values().flatten().collect();
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(rows)
}

/// The rows of the periods that are named, by period.
fn by_period(rows: Vec<ValueRow>, names: &BTreeSet<&str>) -> BTreeMap<String, Vec<ValueRow>> {
    let mut all: BTreeMap<String, Vec<ValueRow>> = BTreeMap::new();
    for row in rows.into_iter().filter(|row| names.contains(row.key.period.as_str())) {
        all.entry(row.key.period.clone()).or_default().push(row);
    }
    all
}

fn edition_before(dir: &Path, names: &BTreeSet<&str>) -> Result<Vec<ValueRow>, PackageError> {
    let not = |why: String| PackageError::Before { path: dir.to_owned(), why };
    let faults = faults_of(dir).map_err(|_| not("it holds no package: name the folder of one".to_owned()))?;
    if let Some(fault) = faults.first() {
        return Err(not(format!(
            "it is not as it was published ({fault}): take it again from the publications"
        )));
    }
    let rows = read_values(dir)?;
    if !rows.iter().any(|row| names.contains(row.key.period.as_str())) {
        let names: Vec<_> = names.iter().copied().collect();
        return Err(not(format!("it tells nothing of {}: name an edition that does", names.join(", "))));
    }
    Ok(rows)
}
