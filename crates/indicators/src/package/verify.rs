//! A package held against its own manifest, and its figures against its own log.

use super::PackageError;
use super::fields::{FILES, file};
use super::sheet::{digest, hex};
use super::values::{Cell, Key, ValueRow, rows};
use crate::period::Named;
use crate::read;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What was looked at, and what does not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// SHA-256 of the manifest.
    pub manifest: String,
    /// Files whose hash was compared.
    pub files: u64,
    /// Values recomputed from the log and compared.
    pub values: u64,
    /// One sentence for each thing that does not hold.
    pub faults: Vec<String>,
}

/// Verifies the package in a folder: each hash, then each value that the public log can give.
///
/// # Errors
/// [`PackageError`] when a file cannot be read at all.
pub fn verify(dir: &Path) -> Result<Verified, PackageError> {
    let mut told = check_manifest(dir)?;
    let written = read_values(dir)?;
    let mut log = read::package(dir, &|_| {})?;
    let editions: BTreeSet<(String, NaiveDate)> =
        written.iter().map(|v| (v.key.period.clone(), v.as_of)).collect();
    let known: BTreeMap<&Key, &ValueRow> = written.iter().map(|v| (&v.key, v)).collect();
    for (name, as_of) in editions {
        let Some(named) = Named::parse(&name) else {
            told.faults.push(format!("indicator_values.csv: {name} is no year and no quarter"));
            continue;
        };
        log.limits.reach(as_of);
        for value in rows(&log, &named, as_of, false)? {
            told.values += 1;
            let same = known.get(&value.key).is_some_and(|w| agree(&w.cell, &value.cell));
            if !same {
                let key = &value.key;
                let place =
                    [&key.period, &key.ref_area, &key.body_id, &key.body_type, &key.dim, &key.dim_value];
                let place: Vec<_> = place.iter().filter(|p| !p.is_empty()).map(|p| p.as_str()).collect();
                told.faults.push(format!(
                    "indicator_values.csv: {} ({}) is not what the log gives",
                    key.indicator_id,
                    place.join(", ")
                ));
            }
        }
    }
    Ok(told)
}

/// What does not hold between the files of a package and its manifest, one sentence each.
///
/// # Errors
/// [`PackageError`] when there is no manifest.
pub fn faults_of(dir: &Path) -> Result<Vec<String>, PackageError> {
    Ok(check_manifest(dir)?.faults)
}

fn check_manifest(dir: &Path) -> Result<Verified, PackageError> {
    let path = dir.join("MANIFEST.sha256");
    let text = std::fs::read_to_string(&path).map_err(PackageError::file(&path))?;
    let mut told = Verified { manifest: hex(&Sha256::digest(text.as_bytes())), ..Verified::default() };
    let mut named = BTreeSet::new();
    for line in text.lines() {
        // A name with a path in it would reach outside the folder.
        let Some((hash, name)) = line.split_once("  ").filter(|(_, n)| !n.contains(['/', '\\'])) else {
            told.faults.push("MANIFEST.sha256: a line is not a hash and a name".to_owned());
            continue;
        };
        told.files += 1;
        named.insert(name.to_owned());
        match digest(&dir.join(name)) {
            Ok((_, found)) if found == hash => {}
            Ok(_) => told.faults.push(format!("{name}: its hash is not that of the manifest")),
            Err(_) => told.faults.push(format!("{name}: the manifest names it and it cannot be read")),
        }
    }
    let absent = FILES.iter().filter(|f| !named.contains(f.name));
    told.faults.extend(absent.map(|f| format!("{}: the manifest does not name it", f.name)));
    Ok(told)
}

/// Files hold six decimals.
fn agree(written: &Cell, computed: &Cell) -> bool {
    let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-6,
        (a, b) => a.is_none() && b.is_none(),
    };
    written.num == computed.num
        && written.den == computed.den
        && near(written.value, computed.value)
        && near(written.low, computed.low)
        && near(written.high, computed.high)
}

/// Reads the values of a package, for example those of the edition before.
///
/// # Errors
/// [`PackageError`] when the file is not one of ours.
pub fn read_values(dir: &Path) -> Result<Vec<ValueRow>, PackageError> {
    const NAME: &str = "indicator_values.csv";
    let path = dir.join(NAME);
    let fault = |line: u64, problem: &str| read::ReadError {
        file: NAME.to_owned(),
        line: Some(line),
        field: None,
        problem: problem.to_owned(),
    };
    let csv_fault = |e: csv::Error| PackageError::File { path: path.clone(), source: e.into() };
    let mut csv = csv::Reader::from_path(&path).map_err(csv_fault)?;
    let header = csv.headers().map_err(csv_fault)?.clone();
    if !header.iter().eq(file(NAME).into_iter().flat_map(|f| f.fields).map(|f| f.name)) {
        return Err(fault(1, "its columns are not those of the format").into());
    }
    let mut values = Vec::new();
    for record in csv.into_records() {
        let record = record.map_err(csv_fault)?;
        let line = record.position().map_or(0, csv::Position::line);
        let row = ValueRow::from_cells(&record);
        values.push(row.ok_or_else(|| fault(line, "a number or a date cannot be read"))?);
    }
    Ok(values)
}
