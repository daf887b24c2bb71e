//! Where the events of an edition stand in its log, so that any page of it is found at once.

use super::folder_of;
use csv::{ByteRecord, Reader};
use std::io;
use std::path::Path;

/// Every so many events the place of one is noted.
const STRIDE: u64 = 512;
/// The file of the places noted.
const INDEX: &str = "events.index";

/// Notes where in `events.csv` every so many events begin.
pub(super) fn write(package: &Path, to: &Path) -> io::Result<()> {
    let mut csv = Reader::from_path(package.join("events.csv"))?;
    csv.byte_headers()?;
    let (mut record, mut lines, mut n) = (ByteRecord::new(), String::new(), 0);
    loop {
        let at = csv.position().byte();
        if !csv.read_byte_record(&mut record)? {
            break;
        }
        if n % STRIDE == 0 {
            let seq = String::from_utf8_lossy(record.get(0).unwrap_or_default()).into_owned();
            lines.push_str(&format!("{seq} {at}\n"));
        }
        n += 1;
    }
    std::fs::write(to.join(INDEX), lines)
}

/// Where to begin to read for the events after one of that number.
pub(super) struct Index(Vec<(u64, u64)>);

impl Index {
    pub(super) fn read(dir: &Path) -> io::Result<Self> {
        let text = std::fs::read_to_string(dir.join(INDEX))?;
        let pair = |line: &str| {
            let (seq, at) = line.split_once(' ')?;
            Some((seq.parse().ok()?, at.parse().ok()?))
        };
        Ok(Self(text.lines().filter_map(pair).collect()))
    }

    pub(super) fn before(&self, after: u64) -> Option<u64> {
        let next = self.0.partition_point(|(seq, _)| *seq <= after);
        self.0.get(next.saturating_sub(1)).map(|(_, at)| *at)
    }
}

/// The folder of an edition holds its index.
pub(super) fn index_of(data_dir: &Path, id: &str) -> io::Result<Index> {
    Index::read(&folder_of(data_dir, id))
}
