//! The figures of an edition by place, beside its package: what is told of requesters, and what the page of a body tells.

use crate::indicators::package::profile::is_of_requesters;
use crate::indicators::package::values::ValueRow;
use crate::indicators::period::Named;
use anyhow::anyhow;
use csv::ReaderBuilder;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

/// The file of the figures by place.
pub(super) const FILE: &str = "places.csv";
/// Indicators of a body that its page tells.
const OF_BODY: [&str; 11] = ["O04", "O05", "O07", "T01", "T03", "T07", "T11", "T12", "T13", "B01", "B02"];
/// Whether a value is asked for by its place: what is told of requesters, and what a body's page tells.
fn is_asked_for(row: &ValueRow, period: &Named) -> bool {
    is_of_requesters(&row.key)
        || (!row.key.body_id.is_empty()
            && row.key.period == period.name
            && OF_BODY.contains(&row.key.indicator_id.as_str()))
}

/// Writes what will be asked for beside the package, place by place.
pub(super) fn write(package: &Path, period: &Named, dir: &Path) -> anyhow::Result<()> {
    let mut asked = Vec::new();
    for record in csv::Reader::from_path(package.join("indicator_values.csv"))?.into_records() {
        let row = ValueRow::from_cells(&record?).ok_or_else(|| anyhow!("a row of the values"))?;
        asked.extend(is_asked_for(&row, period).then_some(row));
    }
    asked.sort_by(|a, b| (&a.key.body_id, &a.key).cmp(&(&b.key.body_id, &b.key)));
    let mut csv = csv::Writer::from_path(dir.join(FILE))?;
    for row in asked {
        csv.write_record(row.cells())?;
    }
    csv.flush()?;
    Ok(())
}

/// Where the rows of each place stand; those of requesters under the empty name.
pub(super) fn ranges(places: &[u8]) -> anyhow::Result<BTreeMap<String, Range<usize>>> {
    let mut at: BTreeMap<String, Range<usize>> = BTreeMap::new();
    let mut csv = ReaderBuilder::new().has_headers(false).from_reader(places);
    let (mut record, mut start) = (csv::StringRecord::new(), 0);
    while csv.read_record(&mut record)? {
        let end = usize::try_from(csv.position().byte())?;
        let place = record.get(4).unwrap_or_default();
        match at.get_mut(place) {
            Some(range) => range.end = end,
            None => drop(at.insert(place.to_owned(), start..end)),
        }
        start = end;
    }
    Ok(at)
}
