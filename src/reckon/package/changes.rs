//! Revisions: what an edition tells otherwise than the one before, and why.

use super::values::{Key, ValueRow};
use std::collections::BTreeMap;

/// A value told otherwise than before.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which value.
    pub key: Key,
    /// As it was told.
    pub old: ValueRow,
    /// As it is told now; `None` when it is told no longer.
    pub new: Option<ValueRow>,
}

/// Half a unit of the sixth decimal: files are rounded there.
const ROUNDING: f64 = 1e-6;

impl Change {
    /// Code of the cause: a new formula, a later as-of day, or else events entered late.
    pub fn cause(&self) -> &'static str {
        match &self.new {
            None => "withdrawn",
            Some(new) if new.method_version != self.old.method_version => "formula",
            Some(new) if new.as_of != self.old.as_of => "as_of",
            Some(_) => "late_entry",
        }
    }
}

fn differ(a: &ValueRow, b: &ValueRow) -> bool {
    let far = |x: Option<f64>, y: Option<f64>| match (x, y) {
        (Some(x), Some(y)) => (x - y).abs() > ROUNDING,
        (x, y) => x.is_some() != y.is_some(),
    };
    (a.cell.num, a.cell.den) != (b.cell.num, b.cell.den) || far(a.cell.value, b.cell.value)
}

/// Marks the rows that differ from the edition before as revised, and lists them. Only values that
/// both tell, or that the edition before told of the same periods, can change.
pub fn mark(rows: &mut [ValueRow], before: &[ValueRow]) -> Vec<Change> {
    let mut old: BTreeMap<&Key, &ValueRow> = before.iter().map(|r| (&r.key, r)).collect();
    let periods: std::collections::BTreeSet<String> = rows.iter().map(|r| r.key.period.clone()).collect();
    let mut changes = Vec::new();
    for row in rows.iter_mut() {
        let Some(was) = old.remove(&row.key).filter(|was| differ(was, row)) else { continue };
        if matches!(row.obs_status, 'A' | 'P') {
            row.obs_status = 'R';
        }
        changes.push(Change { key: row.key.clone(), old: was.clone(), new: Some(row.clone()) });
    }
    let gone = old.into_values().filter(|was| periods.contains(&was.key.period));
    changes.extend(gone.map(|was| Change { key: was.key.clone(), old: was.clone(), new: None }));
    changes.sort_by(|a, b| a.key.cmp(&b.key));
    changes
}
