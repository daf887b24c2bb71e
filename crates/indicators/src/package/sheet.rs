//! A CSV file being written, and how numbers stand in it.

use super::PackageError;
use super::fields::file;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Read};
use std::path::{Path, PathBuf};

pub(super) fn flag(set: bool) -> &'static str {
    if set { "1" } else { "0" }
}

pub(super) fn whole(n: Option<u64>) -> String {
    n.map_or_else(String::new, |n| n.to_string())
}

/// Six decimals, without the zeros that say nothing.
pub(super) fn decimal(value: Option<f64>) -> String {
    let Some(value) = value else { return String::new() };
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// A CSV file being written.
pub(super) struct Csv {
    path: PathBuf,
    out: csv::Writer<BufWriter<File>>,
}

impl Csv {
    pub(super) fn create(dir: &Path, name: &'static str, full: bool) -> Result<Self, PackageError> {
        let path = dir.join(name);
        let opened = File::create(&path).map_err(PackageError::file(&path))?;
        let out = csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, opened));
        let mut csv = Self { path, out };
        let header: Vec<&str> = file(name).into_iter().flat_map(|f| f.fields(full)).map(|f| f.name).collect();
        csv.row(&header)?;
        Ok(csv)
    }

    pub(super) fn row(&mut self, cells: &[&str]) -> Result<(), PackageError> {
        let fault = |e: csv::Error| PackageError::File { path: self.path.clone(), source: e.into() };
        self.out.write_record(cells).map_err(fault)
    }

    pub(super) fn finish(mut self) -> Result<(), PackageError> {
        self.out.flush().map_err(PackageError::file(&self.path))
    }
}

/// Size and SHA-256 of a file.
pub(super) fn digest(path: &Path) -> Result<(u64, String), PackageError> {
    let mut file = File::open(path).map_err(PackageError::file(path))?;
    let (mut hash, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 18]);
    loop {
        let n = file.read(&mut buffer).map_err(PackageError::file(path))?;
        if n == 0 {
            return Ok((bytes, hex(&hash.finalize())));
        }
        hash.update(&buffer[..n]);
        bytes += n as u64;
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_zeros_that_say_nothing() {
        let written: Vec<_> =
            [1.0 / 6.0, 4.0, 0.5, -0.000_000_01, 100.0].iter().map(|v| decimal(Some(*v))).collect();
        assert_eq!(written, ["0.166667", "4", "0.5", "0", "100"]);
    }
}
