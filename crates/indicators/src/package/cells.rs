//! A value as it stands in a file: seventeen cells of text.

use super::sheet::{decimal, whole};
use super::values::{Cell, Key, ValueRow};

impl Key {
    /// Its eight cells.
    pub fn cells(&self) -> [&str; 8] {
        [
            &self.indicator_id,
            &self.freq,
            &self.period,
            &self.ref_area,
            &self.body_id,
            &self.body_type,
            &self.dim,
            &self.dim_value,
        ]
    }
}

impl ValueRow {
    /// The cells of a row of `indicator_values.csv`.
    pub fn cells(&self) -> Vec<String> {
        let Cell { num, den, value, low, high } = self.cell;
        let mut row: Vec<String> = self.key.cells().iter().map(|c| (*c).to_owned()).collect();
        row.extend([whole(num), whole(den), decimal(value), decimal(low), decimal(high)]);
        row.extend([self.unit.clone(), self.obs_status.to_string(), self.as_of.to_string()]);
        row.push(self.method_version.to_string());
        row
    }

    /// The row of these cells, or `None` when a number or a date cannot be read.
    pub fn from_cells(record: &csv::StringRecord) -> Option<Self> {
        let text = |at: usize| record.get(at).unwrap_or("").to_owned();
        let key = Key {
            indicator_id: text(0),
            freq: text(1),
            period: text(2),
            ref_area: text(3),
            body_id: text(4),
            body_type: text(5),
            dim: text(6),
            dim_value: text(7),
        };
        let cell = Cell {
            num: optional(&text(8))?,
            den: optional(&text(9))?,
            value: optional(&text(10))?,
            low: optional(&text(11))?,
            high: optional(&text(12))?,
        };
        Some(Self {
            key,
            cell,
            unit: text(13),
            obs_status: text(14).chars().next()?,
            as_of: text(15).parse().ok()?,
            method_version: text(16).parse().ok()?,
        })
    }
}

/// A number that may be missing; `None` outside when it is there and no number.
fn optional<T: std::str::FromStr>(text: &str) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}
