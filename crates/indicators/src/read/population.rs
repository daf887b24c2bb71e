//! `population.csv`: inhabitants of the regions, where the package tells them.

use super::table::Table;
use super::{ReadError, Watch};
use crate::log::{Parts, Population};
use std::path::Path;

const FILE: &str = "population.csv";
/// No country has more.
const MOST: u32 = 2_000_000_000;

/// Reads the file if it is there: log format 1 knew nothing of it.
pub(super) fn read(dir: &Path, watch: Watch<'_>, parts: &mut Parts) -> Result<(), ReadError> {
    if !dir.join(FILE).exists() {
        return Ok(());
    }
    let mut table = Table::open(dir, FILE, watch)?;
    let (region, census) = (table.column("region")?, table.column("census")?);
    let inhabitants = table.column("inhabitants")?;
    while let Some(row) = table.next()? {
        let told = Population {
            region: row.code(region)?.to_owned(),
            census: row.count(census, 9999)?,
            inhabitants: row.count(inhabitants, MOST)?,
        };
        if parts.population.iter().any(|p| p.region == told.region) {
            return Err(row.fault(region, format!("{} is there twice", super::quote::shorten(&told.region))));
        }
        parts.population.push(told);
    }
    parts.notes.append(&mut table.notes);
    parts.population.sort();
    Ok(())
}
